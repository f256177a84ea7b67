//! Tables in columns: Parquet, and files and streams of Arrow.

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, MapBuilder, StringBuilder};
use arrow_array::types::Int8Type;
use arrow_array::{
    ArrayRef, BinaryArray, BooleanArray, Date32Array, Date64Array, Decimal128Array,
    DictionaryArray, DurationSecondArray, FixedSizeBinaryArray, Float64Array, Int64Array,
    RecordBatch, StringArray, StructArray, Time64MicrosecondArray, TimestampMicrosecondArray,
    TimestampMillisecondArray, TimestampNanosecondArray, TimestampSecondArray, UInt64Array,
};
use arrow_buffer::NullBuffer;
use arrow_ipc::CompressionType;
use arrow_ipc::writer::{FileWriter, IpcWriteOptions, StreamWriter};
use arrow_schema::{DataType, Field, Fields, Schema};
use formats::{self, ColumnChoice, Format, Reading, ReadingChoice, Role, columns};
use model::Event;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{
    ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int32Type,
};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use serde_json::{Value, json};

use crate::suite::formats::{events, problems};

/// A batch of columns that may have nulls.
pub(super) fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    let columns = columns.into_iter().map(|(name, array)| (name, array, true));
    RecordBatch::try_from_iter_with_nullable(columns).expect("columns of the same length")
}

pub(super) fn parquet(batch: &RecordBatch, compression: Compression) -> Vec<u8> {
    let mut bytes = Vec::new();
    let properties = WriterProperties::builder()
        .set_compression(compression)
        .set_max_row_group_row_count(Some(2))
        .build();
    let mut writer =
        ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties)).expect("a writer");
    writer.write(batch).expect("it can be written");
    writer.close().expect("it can be written");
    bytes
}

pub(super) fn arrow_file(batch: &RecordBatch, compression: Option<CompressionType>) -> Vec<u8> {
    let options = IpcWriteOptions::default().try_with_compression(compression).expect("options");
    let mut writer =
        FileWriter::try_new_with_options(Vec::new(), &batch.schema(), options).expect("a writer");
    writer.write(batch).expect("it can be written");
    writer.into_inner().expect("it can be written")
}

pub(super) fn arrow_stream(batch: &RecordBatch) -> Vec<u8> {
    let mut writer = StreamWriter::try_new(Vec::new(), &batch.schema()).expect("a writer");
    writer.write(batch).expect("it can be written");
    writer.into_inner().expect("it can be written")
}

/// The same table in each of the formats and codecs.
fn in_each_format(batch: &RecordBatch) -> Vec<(Format, Vec<u8>)> {
    let zstd = Compression::ZSTD(ZstdLevel::default());
    let codecs = [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(Default::default()),
        Compression::LZ4_RAW,
        zstd,
    ];
    let parquet = codecs.map(|codec| (Format::Parquet, parquet(batch, codec)));
    let codecs = [None, Some(CompressionType::LZ4_FRAME), Some(CompressionType::ZSTD)];
    let arrow = codecs.map(|codec| (Format::Arrow, arrow_file(batch, codec)));
    let stream = [(Format::Arrow, arrow_stream(batch))];
    parquet.into_iter().chain(arrow).chain(stream).collect()
}

#[track_caller]
fn check(batch: &RecordBatch, expect_events: &[&str], expect_problems: &[&str]) -> Vec<Reading> {
    let files = in_each_format(batch).into_iter();
    let read = |(format, bytes): (Format, Vec<u8>)| {
        let reading = formats::read(&bytes, "a.bin").expect("it can be read");
        assert_eq!(reading.format, format);
        assert_eq!(events(&reading.timeline), expect_events);
        assert_eq!(problems(&reading), expect_problems);
        reading
    };
    files.map(read).collect()
}

/// 8 December 1987, noon, in seconds after 1970.
const NOON: i64 = 565_963_200;

fn titles(n_rows: usize) -> ArrayRef {
    Arc::new(StringArray::from_iter_values((0..n_rows).map(|row| format!("Event {row}"))))
}

#[test]
fn days_and_moments_are_as_precise_as_their_type() {
    #[track_caller]
    fn check_dates(dates: ArrayRef, expect: &[&str], expect_problems: &[&str]) {
        let expect: Vec<String> =
            expect.iter().enumerate().map(|(row, when)| format!("{when} Event {row}")).collect();
        let expect: Vec<&str> = expect.iter().map(String::as_str).collect();
        let batch = batch(vec![("title", titles(dates.len())), ("when", dates)]);
        check(&batch, &expect, expect_problems);
    }
    let days = Date32Array::from(vec![Some(6550), None, Some(-719_528 - 365)]);
    check_dates(
        Arc::new(days),
        &["1987-12-08", "undated", "-0001-01-01"],
        &["warning line 2 | when"],
    );
    let days = Date64Array::from(vec![6550 * 86_400_000, 0]);
    check_dates(Arc::new(days), &["1987-12-08", "1970-01-01"], &["info | when"]);
    let seconds = || vec![NOON, NOON + 1];
    check_dates(
        Arc::new(TimestampSecondArray::from(seconds())),
        &["1987-12-08T12:00:00", "1987-12-08T12:00:01"],
        &[],
    );
    check_dates(
        Arc::new(TimestampSecondArray::from(seconds()).with_timezone("UTC")),
        &["1987-12-08T12:00:00Z", "1987-12-08T12:00:01Z"],
        &[],
    );
    check_dates(
        Arc::new(TimestampMillisecondArray::from(vec![NOON * 1000]).with_timezone("+05:30")),
        &["1987-12-08T17:30:00+05:30"],
        &[],
    );
    check_dates(
        Arc::new(
            TimestampMicrosecondArray::from(vec![NOON * 1_000_000]).with_timezone("Europe/Moscow"),
        ),
        &["1987-12-08T15:00:00[Europe/Moscow]"],
        &[],
    );
    let nanos = vec![NOON * 1_000_000_000 + 123_456_789, NOON * 1_000_000_000];
    check_dates(
        Arc::new(TimestampNanosecondArray::from(nanos).with_timezone("UTC")),
        &["1987-12-08T12:00:00.123456789Z", "1987-12-08T12:00:00.000000000Z"],
        &[],
    );
    let midnights = vec![6550 * 86_400_000_000_000, 0];
    check_dates(
        Arc::new(TimestampNanosecondArray::from(midnights)),
        &["1987-12-08", "1970-01-01"],
        &["info | when"],
    );
}

#[test]
fn a_start_and_an_end_make_a_span() {
    let starts = Date32Array::from(vec![6726, 0]);
    let ends = Date32Array::from(vec![Some(18_110), None]);
    let batch = batch(vec![
        ("name", titles(2)),
        ("start_date", Arc::new(starts)),
        ("end_date", Arc::new(ends)),
    ]);
    check(&batch, &["1988-06-01/2019-08-02 Event 0", "1970-01-01 Event 1"], &[]);
}

#[test]
fn values_keep_their_types() {
    let mut tags = ListBuilder::new(StringBuilder::new());
    tags.append_value([Some("treaty"), Some("arms, nuclear")]);
    tags.append_value([Some("one, only")]);
    tags.append_null();
    let inner: ArrayRef = Arc::new(Int64Array::from(vec![Some(1), Some(2), Some(3)]));
    let city: ArrayRef = Arc::new(StringArray::from(vec!["Washington", "Moscow", "nowhere"]));
    let place = StructArray::new(
        Fields::from(vec![
            Field::new("city", DataType::Utf8, true),
            Field::new("n", DataType::Int64, true),
        ]),
        vec![city, inner],
        Some(NullBuffer::from(vec![true, true, false])),
    );
    let lanes: DictionaryArray<Int8Type> =
        vec![Some("US"), Some("USSR"), None].into_iter().collect();
    let hashes = FixedSizeBinaryArray::try_from_iter([[0xfe, 0], [0, 1], [2, 3]].into_iter());
    let hashes = hashes.expect("as long as each other");
    let price = Decimal128Array::from(vec![Some(1230), Some(-5), None]);
    let long = Decimal128Array::from(vec![123_456_789_012_345_678_901, 1, 2]);
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("title", titles(3)),
        ("date", Arc::new(Date32Array::from(vec![0, 1, 2]))),
        ("tags", Arc::new(tags.finish())),
        ("at", Arc::new(place)),
        ("lane", Arc::new(lanes)),
        ("price", Arc::new(price.with_precision_and_scale(10, 2).expect("a decimal"))),
        ("long", Arc::new(long.with_precision_and_scale(30, 0).expect("a decimal"))),
        ("big", Arc::new(UInt64Array::from(vec![Some(u64::MAX), None, Some(0)]))),
        ("share", Arc::new(Float64Array::from(vec![Some(0.1), Some(2.0), None]))),
        ("signed", Arc::new(BooleanArray::from(vec![Some(true), Some(false), None]))),
        ("clock", Arc::new(Time64MicrosecondArray::from(vec![70_080_250_000, 0, 1]))),
        ("lasts", Arc::new(DurationSecondArray::from(vec![90, 0, -86_400]))),
        ("scan", Arc::new(BinaryArray::from(vec![&b"\x00\xff\x00"[..], b"\x01", b""]))),
        ("hash", Arc::new(hashes)),
        ("empty", Arc::new(StringArray::from(vec![None::<&str>, None, None]))),
    ];
    let batch = batch(columns);
    let expect = ["1970-01-01 Event 0", "1970-01-02 Event 1", "1970-01-03 Event 2"];
    for reading in check(&batch, &expect, &[]) {
        let events: Vec<Event> = reading.timeline.events.records().collect();
        let [first, second, third] = &events[..] else { panic!("three events") };
        assert_eq!(first.tags, ["treaty", "arms, nuclear"]);
        assert_eq!(second.tags, ["one, only"]);
        assert!(third.tags.is_empty());
        let lanes: Vec<&str> =
            reading.timeline.lanes.iter().map(|lane| lane.title.as_str()).collect();
        assert_eq!(lanes, ["US", "USSR"]);
        let extra = |event: &Event| -> Value {
            Value::Object(event.extra.iter().map(|(k, v)| (k.to_string(), v.clone())).collect())
        };
        assert_eq!(
            extra(first),
            json!({
                "at.city": "Washington", "at.n": 1, "price": 12.3, "long": "123456789012345678901",
                "big": u64::MAX, "share": 0.1, "signed": true, "clock": "19:28:00.250",
                "lasts": "PT1M30S", "scan": "3 bytes", "hash": "2 bytes",
            })
        );
        assert_eq!(
            extra(third),
            json!({
                "long": "2", "big": 0, "clock": "00:00:00.000001", "lasts": "-P1D",
                "hash": "2 bytes",
            })
        );
    }
}

#[test]
fn what_is_inside_of_lists_is_kept_as_json() {
    let mut map = MapBuilder::new(None, StringBuilder::new(), StringBuilder::new());
    map.keys().append_value("a");
    map.values().append_value("b");
    map.append(true).expect("as many keys as values");
    let batch = batch(vec![
        ("title", titles(1)),
        ("date", Arc::new(Date32Array::from(vec![0]))),
        ("map", Arc::new(map.finish())),
    ]);
    for reading in check(&batch, &["1970-01-01 Event 0"], &[]) {
        let event = reading.timeline.events.record(0).expect("an event");
        assert_eq!(event.extra.get("map"), Some(&json!("{\"a\":\"b\"}")));
    }
}

#[test]
fn the_user_says_what_columns_are_for() {
    let batch = batch(vec![
        ("launched", Arc::new(Date32Array::from(vec![6550]))),
        ("landed", Arc::new(Date32Array::from(vec![6560]))),
        ("ship.name", Arc::new(StringArray::from(vec!["Vostok 1"]))),
        ("pilot", Arc::new(StringArray::from(vec!["Gagarin"]))),
    ]);
    let choice = |column: &str, role| ColumnChoice {
        column: column.to_owned(),
        reading: ReadingChoice::Role(role),
    };
    let choices = vec![choice("landed", Role::Start), choice("pilot", Role::Title)].into();
    for (_, bytes) in in_each_format(&batch) {
        let reading = formats::read_as_told(&bytes, "a.bin", &choices).expect("it can be read");
        assert_eq!(events(&reading.timeline), ["1987-12-18 Gagarin"]);
        let found = columns(&bytes, "a.bin", &choices).expect("it can be read");
        let found: Vec<(&str, Role, &[String])> =
            found.columns.iter().map(|guess| (&*guess.name, guess.role, &*guess.samples)).collect();
        assert_eq!(found[1], ("landed", Role::Start, &["1987-12-18".to_owned()][..]));
        assert_eq!(found[2], ("ship.name", Role::Kept, &["Vostok 1".to_owned()][..]));
        assert_eq!(found[3], ("pilot", Role::Title, &["Gagarin".to_owned()][..]));
    }
}

#[test]
fn texts_that_old_programs_mark_as_bytes_are_texts() {
    let batch = batch(vec![
        ("title", Arc::new(BinaryArray::from(vec![&b"Signed"[..], "In força".as_bytes()]))),
        ("date", Arc::new(Date32Array::from(vec![0, 1]))),
    ]);
    let bytes = parquet(&batch, Compression::SNAPPY);
    let reading = formats::read(&bytes, "a.parquet").expect("it can be read");
    assert_eq!(events(&reading.timeline), ["1970-01-01 Signed", "1970-01-02 In força"]);
}

#[test]
fn an_identifier_of_sixteen_bytes_is_written_as_people_write_it() {
    let id: Vec<u8> = (0..16).collect();
    let ids = FixedSizeBinaryArray::try_from_iter([id].into_iter()).expect("an array");
    let metadata = [("ARROW:extension:name".to_owned(), "arrow.uuid".to_owned())];
    let metadata = std::collections::HashMap::from(metadata);
    let schema = Schema::new(vec![
        Field::new("id", DataType::FixedSizeBinary(16), false).with_metadata(metadata),
        Field::new("title", DataType::Utf8, false),
        Field::new("date", DataType::Date32, false),
    ]);
    let dates = Arc::new(Date32Array::from(vec![0]));
    let batch = RecordBatch::try_new(Arc::new(schema), vec![Arc::new(ids), titles(1), dates]);
    for (_, bytes) in in_each_format(&batch.expect("a batch")) {
        let reading = formats::read(&bytes, "a.bin").expect("it can be read");
        assert_eq!(
            reading.timeline.events.record(0).expect("an event").id,
            "00010203-0405-0607-0809-0a0b0c0d0e0f"
        );
    }
}

#[test]
fn a_table_without_rows_is_refused() {
    let batch = batch(vec![("date", Arc::new(Date32Array::from(Vec::<i32>::new())))]);
    for (_, bytes) in in_each_format(&batch) {
        let error = formats::read(&bytes, "a.bin").expect_err("there is nothing to show");
        assert_eq!(error.to_string(), "There is nothing to show in a.bin: it has no rows.");
    }
}

#[test]
fn periods_of_pandas_are_as_long_as_they_are() {
    let metadata = [
        ("ARROW:extension:name".to_owned(), "pandas.period".to_owned()),
        ("ARROW:extension:metadata".to_owned(), "{\"freq\": \"M\"}".to_owned()),
    ];
    let schema = Schema::new(vec![
        Field::new("month", DataType::Int64, true).with_metadata(metadata),
        Field::new("title", DataType::Utf8, false),
    ]);
    let months = Arc::new(Int64Array::from(vec![Some(215), None]));
    let batch = RecordBatch::try_new(Arc::new(schema), vec![months, titles(2)]);
    for (_, bytes) in in_each_format(&batch.expect("a batch")) {
        let reading = formats::read(&bytes, "a.bin").expect("it can be read");
        assert_eq!(events(&reading.timeline), ["1987-12 Event 0", "undated Event 1"]);
    }
}

/// A length of time in Parquet has months, days and milliseconds, which Arrow's own writer does not
/// write together.
#[test]
fn lengths_of_time_keep_their_months() {
    let schema = "message m { required int32 date (DATE); required binary title (STRING); \
                  optional fixed_len_byte_array(12) lasts (INTERVAL); }";
    let schema = parquet::schema::parser::parse_message_type(schema).expect("a schema");
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, Arc::new(schema), Arc::default());
    let writer_of_rows = writer.as_mut().expect("a writer");
    let mut rows = writer_of_rows.next_row_group().expect("rows");
    let length = |parts: [u32; 3]| ByteArray::from(parts.map(u32::to_le_bytes).concat()).into();
    let lengths: [FixedLenByteArray; 2] = [length([31, 2, 3_000]), length([0, 1, 0])];
    let mut column = rows.next_column().expect("a column").expect("a column");
    column.typed::<Int32Type>().write_batch(&[0, 1, 2], None, None).expect("dates");
    column.close().expect("a column");
    let mut column = rows.next_column().expect("a column").expect("a column");
    let names = ["A", "B", "C"].map(ByteArray::from);
    column.typed::<ByteArrayType>().write_batch(&names, None, None).expect("titles");
    column.close().expect("a column");
    let mut column = rows.next_column().expect("a column").expect("a column");
    let column_of_lengths = column.typed::<FixedLenByteArrayType>();
    column_of_lengths.write_batch(&lengths, Some(&[1, 0, 1]), None).expect("lengths");
    column.close().expect("a column");
    rows.close().expect("rows");
    writer.expect("a writer").close().expect("a file");
    let reading = formats::read(&bytes, "a.parquet").expect("it can be read");
    let lasts = |event: &Event| event.extra.get("lasts").cloned();
    let found: Vec<_> = reading.timeline.events.records().map(|event| lasts(&event)).collect();
    assert_eq!(found, [Some(json!("P31M2DT3S")), None, Some(json!("P1D"))]);
}

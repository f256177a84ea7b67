//! Files that are broken, or promise more than there is: a timeline or a sentence comes out.

use std::sync::Arc;

use arrow_array::{ArrayRef, Date32Array, RecordBatch, StringArray, TimestampMicrosecondArray};
use arrow_ipc::CompressionType;
use bytes::Bytes;
use parquet::basic::Compression;
use parquet::file::metadata::{FileMetaData, ParquetMetaDataBuilder, ParquetMetaDataWriter};
use parquet::file::reader::{FileReader, SerializedFileReader};
use proptest::collection::vec;
use proptest::prelude::*;

use super::columnar::{arrow_file, arrow_stream, batch, parquet};
use super::sqlite::database;
use crate::suite::formats::{events, problems};

fn small_table(n_rows: usize) -> RecordBatch {
    let titles = (0..n_rows).map(|row| format!("Event {row}"));
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("title", Arc::new(StringArray::from_iter_values(titles))),
        ("date", Arc::new(Date32Array::from_iter_values(0..n_rows as i32))),
        (
            "seen",
            Arc::new(
                TimestampMicrosecondArray::from_iter_values(0..n_rows as i64).with_timezone("UTC"),
            ),
        ),
    ];
    batch(columns)
}

pub(in crate::suite::formats) fn seeds() -> Vec<Vec<u8>> {
    let table = small_table(5);
    vec![
        parquet(&table, Compression::UNCOMPRESSED),
        parquet(&table, Compression::SNAPPY),
        parquet(&table, Compression::LZ4_RAW),
        arrow_file(&table, None),
        arrow_file(&table, Some(CompressionType::LZ4_FRAME)),
        arrow_file(&table, Some(CompressionType::ZSTD)),
        arrow_stream(&table),
        database(
            "CREATE TABLE t (date TEXT, title TEXT); CREATE INDEX i ON t (date);
             INSERT INTO t VALUES ('1987', 'A'), ('1988', 'B');
             CREATE VIEW v AS SELECT date FROM t;",
        ),
    ]
}

#[test]
fn a_file_that_breaks_off_anywhere_can_be_read_or_refused() {
    for bytes in seeds() {
        for length in (0..bytes.len()).step_by(7) {
            let _ = formats::read(&bytes[..length], "a.bin");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_file_with_wrong_bytes_can_be_read_or_refused(
        seed in 0..8_usize,
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = seeds().swap_remove(seed);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = formats::read(&bytes, "a.bin");
    }
}

/// Puts other bytes in place of the only ones that are these, or of all that are.
#[track_caller]
fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut replaced = bytes.to_vec();
    let mut n_found = 0;
    for at in 0..bytes.len().saturating_sub(from.len()) {
        if bytes[at..].starts_with(from) {
            replaced[at..at + to.len()].copy_from_slice(to);
            n_found += 1;
        }
    }
    assert!(n_found > 0, "there is nothing to replace");
    replaced
}

#[test]
fn more_rows_than_there_are_can_be_claimed() {
    const N_ROWS: usize = 1234;
    let table = small_table(N_ROWS);
    for bytes in [arrow_file(&table, None), arrow_stream(&table)] {
        let claimed =
            replaced(&bytes, &(N_ROWS as i64).to_le_bytes(), &(1_i64 << 62).to_le_bytes());
        let error = formats::read(&claimed, "a.arrow").expect_err("nothing can be read");
        assert!(
            error.to_string().starts_with("a.arrow cannot be read as a table of Arrow:"),
            "{error}"
        );
    }
}

/// The same file, whose footer claims so many rows of it and of its first group.
fn with_rows_claimed(bytes: &[u8], n_rows: i64) -> Vec<u8> {
    let file = SerializedFileReader::new(Bytes::copy_from_slice(bytes)).expect("a file");
    let known = file.metadata();
    let about = known.file_metadata();
    let schema = about.schema_descr_ptr();
    let about = FileMetaData::new(about.version(), n_rows, None, None, schema, None);
    let groups = known.row_groups().iter().enumerate().map(|(at, group)| {
        let n_rows = if at == 0 { n_rows } else { group.num_rows() };
        group.clone().into_builder().set_num_rows(n_rows).build().expect("a group of rows")
    });
    let claimed = ParquetMetaDataBuilder::new(about).set_row_groups(groups.collect()).build();
    let [.., a, b, c, d, _, _, _, _] = *bytes else { panic!("there is a footer") };
    let footer = bytes.len() - 8 - u32::from_le_bytes([a, b, c, d]) as usize;
    let mut changed = bytes[..footer].to_vec();
    ParquetMetaDataWriter::new(&mut changed, &claimed).finish().expect("it can be written");
    changed
}

#[test]
fn more_rows_of_parquet_than_there_are_can_be_claimed() {
    for compression in [Compression::UNCOMPRESSED, Compression::SNAPPY] {
        let bytes = parquet(&small_table(5), compression);
        let same =
            formats::read(&with_rows_claimed(&bytes, 2), "a.parquet").expect("nothing is wrong");
        assert_eq!(events(&same.timeline).len(), 5);
        for n_rows in [1_i64 << 62, i64::MAX - 9, -9] {
            // There may be something to show or not.
            if let Ok(reading) = formats::read(&with_rows_claimed(&bytes, n_rows), "a.parquet") {
                assert!(events(&reading.timeline).len() <= 5);
                let is_said = problems(&reading).contains(&"error line 5".to_owned());
                assert_eq!(is_said, n_rows > 0);
            }
        }
    }
}

#[test]
fn a_page_that_unpacks_to_more_than_it_says_is_refused() {
    let gzip = Compression::GZIP(Default::default());
    let titles: ArrayRef = Arc::new(StringArray::from(vec!["x".repeat(100_000)]));
    let bytes = parquet(&batch(vec![("title", titles)]), gzip);
    let length = 100_004_i32;
    let zigzag = |n: i32| {
        let n = (n << 1) as u32;
        [n as u8 | 0x80, (n >> 7) as u8 | 0x80, (n >> 14) as u8]
    };
    let claimed = replaced(&bytes, &zigzag(length), &zigzag(length - 9000));
    let error = formats::read(&claimed, "a.parquet").expect_err("nothing can be read");
    assert_eq!(
        error.to_string(),
        "a.parquet cannot be read as a Parquet file: a page of it unpacks to more than it says."
    );
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let table = small_table(1000);
    let bytes = arrow_file(&table, Some(CompressionType::ZSTD));
    // How long the dates are when they are unpacked.
    let claimed = replaced(&bytes, &4000_i64.to_le_bytes(), &(1_i64 << 45).to_le_bytes());
    let error = formats::read(&claimed, "a.arrow").expect_err("nothing can be read");
    assert_eq!(
        error.to_string(),
        "a.arrow cannot be read as a table of Arrow: a batch of it unpacks to more than half a gigabyte."
    );
}

#[test]
fn a_file_of_arrow_is_read_as_far_as_it_goes() {
    let schema = small_table(1).schema();
    let mut writer = arrow_ipc::writer::FileWriter::try_new(Vec::new(), &schema).expect("a writer");
    for _ in 0..3 {
        writer.write(&small_table(2)).expect("it can be written");
    }
    let bytes = writer.into_inner().expect("it can be written");
    let mark = b"Event 0";
    let third =
        bytes.windows(mark.len()).rposition(|window| window == mark).expect("a third batch");
    let reading = formats::read(&bytes[..third], "a.arrow").expect("it can be read");
    assert_eq!(events(&reading.timeline).len(), 4);
    assert_eq!(problems(&reading), ["info", "error line 5"]);
    assert_eq!(
        reading.problems[1].message,
        "The table could not be read to its end: it breaks off."
    );
}

#[test]
fn a_database_is_read_as_far_as_it_goes() {
    let rows: String = (0..400)
        .map(|row| format!("('{}', 'Event {row}', '{}'),", 1000 + row, "x".repeat(100)))
        .collect();
    let bytes = database(&format!(
        "CREATE TABLE t (date TEXT, title TEXT, note TEXT); INSERT INTO t VALUES {};",
        rows.trim_end_matches(',')
    ));
    let half = bytes.len() / 2 / 4096 * 4096;
    let reading = formats::read(&bytes[..half], "a.db").expect("it can be read");
    let n_events = events(&reading.timeline).len();
    assert!((100..300).contains(&n_events), "{n_events}");
    assert_eq!(problems(&reading), [format!("error line {}", n_events + 1)]);
}

//! Files of each format, which are read while somebody watches and then no more.

use std::collections::BTreeSet;
use std::io::{Cursor, Write};
use std::sync::atomic::Ordering;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::decode::is_binary;
use crate::progress::Progress;
use crate::{Choices, Format, Input, ReadOutcome, read_watched};

/// So many items have the files below.
const N_ITEMS: usize = 600;
/// After it was cancelled a reader asks hardly more often than it has passes.
const MAX_ASKED_AFTER: u64 = 24;
/// A reader tells so many different fractions at least,
const MIN_TOLD: usize = 10;
/// of which none is so much further than the one before, in thousandths: the longest step is that of
/// a table, whose rows become events in pieces of many thousands.
const MAX_STEP: u32 = 650;

/// What a file says, how often it was asked whether somebody waits, and what was told.
pub(super) type Outcome = (ReadOutcome, u64, BTreeSet<u32>);

/// Reads a file whose format is known until it was asked so often.
pub(super) fn watched(format: Format, bytes: &[u8], patience: u64) -> Outcome {
    let (choices, progress) = (Choices::default(), Progress::default());
    progress.shared.watched.patience.store(patience, Ordering::Relaxed);
    let text = std::str::from_utf8(bytes).ok().filter(|_| !is_binary(bytes));
    let input =
        Input { bytes, name: "x", text, shared: None, choices: &choices, progress: &progress };
    let outcome = (format.entry().unwrap().read)(&input);
    let told = progress.shared.watched.told.lock().unwrap().clone();
    (outcome, progress.shared.watched.n_asked.load(Ordering::Relaxed), told)
}

/// Reads a file as a whole, and again until it is cancelled in the middle.
#[track_caller]
fn check_bytes(format: Format, bytes: &[u8]) {
    let name = format.name();
    let (outcome, _, told) = watched(format, bytes, 0);
    let (timeline, _) = outcome.unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(timeline.listed().count() >= N_ITEMS, "{name}: it is read");
    assert!(told.len() >= MIN_TOLD, "{name}: told {} times: {told:?}", told.len());
    let steps = [0].iter().chain(&told).zip(told.iter().chain([&1000]));
    let longest = steps.map(|(one, next)| next - one).max();
    assert!(longest <= Some(MAX_STEP), "{name}: {told:?}");
    check_cancelled(format, bytes);
}

/// Reads a file until it is cancelled, at its beginning and in the middle.
#[track_caller]
fn check_cancelled(format: Format, bytes: &[u8]) {
    let (name, (_, n_asked, _)) = (format.name(), watched(format, bytes, 0));
    for patience in [1, n_asked / 3, n_asked * 2 / 3].map(|patience| patience.max(1)) {
        let (outcome, n_asked, _) = watched(format, bytes, patience);
        let n_after = n_asked - patience;
        assert!(n_after <= MAX_ASKED_AFTER, "{name}: asked {n_after} times after {patience}");
        let n_read = outcome.map_or(0, |(timeline, _)| timeline.listed().count());
        assert!(patience > 1 || n_read < N_ITEMS / 2, "{name}: {n_read} were read");
    }
}

/// The same of a text of so many items between a beginning and an end.
#[track_caller]
fn check(format: Format, start: &str, item: impl Fn(usize) -> String, end: &str) {
    let items: String = (0..N_ITEMS).map(item).collect();
    check_bytes(format, format!("{start}{items}{end}").as_bytes());
}

/// An item of a list in JSON, with the comma before it.
pub(super) fn listed(at: usize, item: &str) -> String {
    format!("{}{item}\n", if at == 0 { "" } else { "," })
}

#[test]
fn readers_of_lines_tell_how_far_they_are() {
    let rows: String = (0..N_ITEMS).map(|at| format!("{},t{at}\n", 1000 + at)).collect();
    check_cancelled(Format::Csv, format!("date,title\n{rows}").as_bytes());
    let row = |at| format!("t{at}\t{}-02-03\n", 1000 + at);
    let head = "#TIMEFLOW\tformat version\t1\n#TIMEFLOW\t====== End of Header ======\nName\tDate\n";
    check(Format::TimeFlow, head, row, "");
    let row = |at| format!("{}-02-03    event {at:05}\n", 1000 + at);
    check(Format::FixedWidth, "Date          Title\n", row, "");
    let request =
        |at| format!("1.2.3.4 - - [10/Oct/2000:13:55:36 -0700] \"GET /{at} HTTP/1.0\" 200 2326\n");
    check(Format::AccessLog, "", request, "");
    check(Format::Syslog, "", |at| format!("Feb  9 10:00:00 host a[{at}]: b\n"), "");
    let commit = |at| {
        format!(
            "commit {at:040x}\nAuthor: A <a@b>\nDate:   Mon Jan 6 10:00:00 2020 +0100\n\n    s\n\n"
        )
    };
    check(Format::GitLog, "", commit, "");
    check(Format::GitLog, "", |at| format!("{at:09x} 2020-01-06 s\n"), "");
    let switch = |at| format!("          <idle>-0     [000] d..3 {at}.000001: irq: a={at}\n");
    check(Format::Ftrace, "# tracer: nop\n", switch, "");
    let record = |at| format!("{{\"__REALTIME_TIMESTAMP\":\"{at}000000\",\"MESSAGE\":\"m\"}}\n");
    check(Format::Journal, "", record, "");
    check(Format::Chronos, "", |at| format!("- [{}] a\n", 1000 + at), "");
    check(Format::Markwhen, "title: x\n", |at| format!("{}: b\n", 1000 + at), "");
    check(Format::Markdown, "# T\n\n", |at| format!("- **{}** a\n", 1000 + at), "");
    let headline = |at| format!("* B\n<{}-01-01 Mon>\n", 1000 + at);
    check(Format::Org, "* A <2020-01-01 Wed>\n", headline, "");
    let task = |at| format!(" b :x{at}, {}-01-01, 3d\n", 1000 + at);
    check(Format::Mermaid, "gantt\n dateFormat YYYY-MM-DD\n", task, "");
    check(Format::Mermaid, "timeline\n", |at| format!(" {} : b\n", 1000 + at), "");
    let bar = |at| format!("  bar:a from:{} till:5000 text:b\n", 1000 + at);
    let head = "DateFormat = yyyy\nPeriod = from:1000 till:5000\nPlotData =\n";
    check(Format::EasyTimeline, head, bar, "");
    let message = |at| format!("[{}-02-03, 10:00:00] Ana: Hi\n", 1900 + at % 100);
    check(Format::ChatText, "[1900-01-01, 10:00:00] Bo: Ho\n", message, "");
    let item = |at| format!("@book{{k{at},\n title = {{T}},\n year = {{{}}}\n}}\n", 1000 + at);
    check(Format::BibTex, "", item, "");
    let item = |at| format!("TY  - BOOK\nTI  - T\nPY  - {}\nER  - \n", 1000 + at);
    check(Format::Ris, "", item, "");
    let mail = |at| {
        format!(
            "From a@b.c Thu Nov 24 18:22:48 1986\nFrom: a@b.c\nTo: d@e.f\nSubject: {at}\n\
             Date: Thu, 24 Nov 1986 18:22:48 +0000\n\nText\n\n"
        )
    };
    check(Format::Mail, "", mail, "");
    check(
        Format::TimelineProject,
        "",
        |at| format!("EVENT:{}-1-1 0:0:0;{0}-1-2 0:0:0;t\n", 1000 + at),
        "",
    );
    let row = |at| format!("{},2,3,,,,,,,t,b,,,,,,\n", 1000 + at);
    let head = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,\
                Media,Media Credit,Media Caption,Media Thumbnail,Type,Group\n";
    check(Format::TimelineJsCsv, head, row, "");
}

#[test]
fn readers_of_markup_tell_how_far_they_are() {
    let point = |at| format!("<wpt><name>n</name><time>{}-02-03</time></wpt>\n", 1000 + at);
    check(Format::Gpx, "<gpx>", point, "</gpx>");
    let mark = |at| {
        let when = 1000 + at;
        format!("<Placemark><TimeStamp><when>{when}</when></TimeStamp></Placemark>\n")
    };
    check(Format::Kml, "<kml><Document>", mark, "</Document></kml>");
    let item = |_| {
        "<item><title>n</title><pubDate>Thu, 24 Nov 1986 18:22:48 +0000</pubDate></item>\n"
            .to_owned()
    };
    check(Format::Feed, "<rss><channel><title>t</title>", item, "</channel></rss>");
    let event = |at| format!("<event start=\"{}\" title=\"t\"/>\n", 1000 + at);
    check(Format::SimileXml, "<data>", event, "</data>");
    let event = |at| {
        let year = 1000 + at;
        format!(
            "<event><start>{year}-01-01 00:00:00</start><end>{year}-01-02 00:00:00</end><text>t</text></event>\n"
        )
    };
    let head = "<timeline><version>2.5.0</version><categories></categories><events>";
    check(Format::TimelineProject, head, event, "</events></timeline>");
    let event = |at| {
        format!(
            "<event handle=\"_{at}\" id=\"E{at}\"><type>Birth</type><dateval val=\"{}\"/></event>\n",
            1000 + at
        )
    };
    check(
        Format::Gramps,
        "<database xmlns=\"http://gramps-project.org/xml/1.7.1/\"><events>",
        event,
        "</events></database>",
    );
    let sms = |at| format!("<sms address=\"1\" date=\"{at}000000\" type=\"1\" body=\"b\"/>\n");
    check(Format::ChatText, "<smses>", sms, "</smses>");
    let row = |at| format!("<tr><td>{}-02-03</td><td>{:t<200}</td></tr>\n", 1000 + at, "");
    let head = "<!DOCTYPE html><html><body><table><tr><th>date</th><th>title</th></tr>";
    check(Format::WebPage, head, row, "</table></body></html>");
}

#[test]
fn readers_of_json_tell_how_far_they_are() {
    let event = |at| listed(at, &format!("{{\"title\":\"t\",\"when\":\"{}\"}}", 1000 + at));
    let events: String = (0..N_ITEMS).map(event).collect();
    let native = format!("{{\"chronoscope\":1,\"events\":[{events}]}}");
    check_cancelled(Format::ChronoJson, native.as_bytes());
    check(
        Format::TimelineJsJson,
        "{\"events\":[",
        |at| {
            listed(
                at,
                &format!(
                    "{{\"start_date\":{{\"year\":\"{}\"}},\"text\":{{\"headline\":\"h\"}}}}",
                    1000 + at
                ),
            )
        },
        "]}",
    );
    let item = |at| {
        listed(at, &format!("{{\"id\":{at},\"content\":\"c\",\"start\":\"{}-02-03\"}}", 1000 + at))
    };
    check(Format::VisJson, "[", item, "]");
    let item = |at| listed(at, &format!("{{\"start\":\"{}\",\"title\":\"t\"}}", 1000 + at));
    check(Format::SimileJson, "{\"dateTimeFormat\":\"iso8601\",\"events\":[", item, "]}");
    let item = |at| {
        listed(
            at,
            &format!(
                "{{\"type\":\"book\",\"title\":\"t\",\"issued\":{{\"date-parts\":[[{}]]}}}}",
                1000 + at
            ),
        )
    };
    check(Format::CslJson, "[", item, "]");
    let period = |at| {
        listed(
            at,
            &format!(
                "\"p{at}\":{{\"label\":\"l\",\"start\":{{\"in\":{{\"year\":\"{}\"}}}},\"stop\":{{\"in\":{{\"year\":\"9000\"}}}},\"type\":\"Period\"}}",
                1000 + at
            ),
        )
    };
    check(
        Format::PeriodO,
        "{\"@context\":{},\"authorities\":{\"a\":{\"periods\":{",
        period,
        "},\"type\":\"Authority\"}}}",
    );
    let message = |at| {
        listed(
            at,
            &format!(
                "{{\"id\":{at},\"type\":\"message\",\"date\":\"2020-01-01T10:00:00\",\"from\":\"A\",\"from_id\":\"u\",\"text\":\"t\"}}"
            ),
        )
    };
    check(
        Format::ChatJson,
        "{\"name\":\"n\",\"type\":\"personal_chat\",\"id\":1,\"messages\":[",
        message,
        "]}",
    );
    let exhibit =
        |at| listed(at, &format!("{{\"title\":\"e\",\"time\":{},\"contentItems\":[]}}", 1000 + at));
    check(
        Format::ChronoZoom,
        "{\"title\":\"t\",\"start\":1000,\"end\":9000,\"timelines\":[],\"exhibits\":[",
        exhibit,
        "]}",
    );
    let row = |at| {
        listed(
            at,
            &format!(
                "{{\"c\":[{{\"v\":\"a\"}},{{\"v\":\"Date({},1,2)\"}},{{\"v\":\"Date(9000,1,2)\"}}]}}",
                1000 + at
            ),
        )
    };
    let head =
        "{\"cols\":[{\"type\":\"string\"},{\"type\":\"date\"},{\"type\":\"date\"}],\"rows\":[";
    check(Format::GoogleCharts, head, row, "]}");
    let binding = |at| {
        listed(
            at,
            &format!(
                "{{\"itemLabel\":{{\"type\":\"literal\",\"value\":\"a\"}},\"date\":{{\"type\":\"literal\",\"datatype\":\"http://www.w3.org/2001/XMLSchema#dateTime\",\"value\":\"{}-01-01T00:00:00Z\"}}}}",
                1000 + at
            ),
        )
    };
    check(
        Format::SparqlJson,
        "{\"head\":{\"vars\":[\"itemLabel\",\"date\"]},\"results\":{\"bindings\":[",
        binding,
        "]}}",
    );
    let item = |at| {
        let time = format!("+{}-01-01T00:00:00Z", 1000 + at);
        listed(
            at,
            &format!(
                "{{\"id\":\"Q{}\",\"labels\":{{\"en\":{{\"language\":\"en\",\"value\":\"n\"}}}},\"claims\":{{\"P571\":[{{\"mainsnak\":{{\"snaktype\":\"value\",\"property\":\"P571\",\"datavalue\":{{\"value\":{{\"time\":\"{time}\",\"timezone\":0,\"before\":0,\"after\":0,\"precision\":9,\"calendarmodel\":\"http://www.wikidata.org/entity/Q1985727\"}},\"type\":\"time\"}}}},\"type\":\"statement\",\"rank\":\"normal\"}}]}}}}",
                at + 1
            ),
        )
    };
    check(Format::WikidataJson, "[", item, "]");
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn archives_tell_how_far_they_are() {
    let table = |at: usize| {
        let row = |row: usize| format!("{},t{row}\n", 1000 + row + at);
        format!("date,title\n{}", (0..N_ITEMS / 10).map(row).collect::<String>())
    };
    let tables: Vec<(String, String)> =
        (0..10).map(|at| (format!("{at}.csv"), table(at))).collect();
    let parts: Vec<(&str, &str)> = tables.iter().map(|(name, text)| (&**name, &**text)).collect();
    let (bytes, choices, progress) = (zipped(&parts), Choices::default(), Progress::default());
    let reading = read_watched(&bytes, "x.zip", &choices, &progress).unwrap();
    assert_eq!(reading.timeline.listed().count(), N_ITEMS);
    let told = progress.shared.watched.told.lock().unwrap();
    assert!(told.len() >= MIN_TOLD, "{told:?}");
    progress.cancel();
    let error = read_watched(&bytes, "x.zip", &choices, &progress).unwrap_err();
    assert!(error.0.contains("cancelled"), "{error}");
    let error = read_watched(tables[0].1.as_bytes(), "x.csv", &choices, &progress).unwrap_err();
    assert_eq!(error.0, "x.csv was not opened: it was cancelled.");
}

#[test]
fn workbooks_tell_how_far_they_are() {
    let row = |at: usize| {
        let cell = |text: String| {
            format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
            )
        };
        let cells = cell(format!("{}-02-03", 1000 + at)) + &cell(format!("t{at}"));
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let rows: String = (0..=N_ITEMS).map(row).collect();
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"S\">\
         {rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    check_bytes(Format::Ods, &zipped(&[("mimetype", kind), ("content.xml", &content)]));
    let row = |at: usize| {
        let cell = |column: &str, text: String| {
            format!("<c r=\"{column}{}\" t=\"inlineStr\"><is><t>{text}</t></is></c>", at + 1)
        };
        // A sheet of more than a megabyte stays packed until it is read.
        let cells = cell("A", format!("{}-02-03", 1000 + at)) + &cell("B", "t".repeat(2000));
        format!("<row r=\"{}\">{cells}</row>", at + 1)
    };
    let rows: String = (0..=N_ITEMS).map(row).collect();
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{relations}\"><Relationship Id=\"r1\" Type=\"{office}/{kind}\" \
             Target=\"{target}\"/></Relationships>"
        )
    };
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"S\" sheetId=\"1\" \
         r:id=\"r1\"/></sheets></workbook>"
    );
    let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>");
    let parts = [
        ("_rels/.rels", &*relation("officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", &relation("worksheet", "worksheets/sheet1.xml")),
        ("xl/workbook.xml", &book),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    check_bytes(Format::Xlsx, &zipped(&parts));
}

#[cfg(feature = "databases")]
#[test]
fn databases_tell_how_far_they_are() {
    let mut database = rusqlite::Connection::open_in_memory().unwrap();
    database.execute_batch("CREATE TABLE t (date TEXT, title TEXT)").unwrap();
    let row = |at: usize| format!("INSERT INTO t VALUES ('{}-02-03', 't');", 1000 + at);
    let rows: String = (0..N_ITEMS).map(row).collect();
    database.execute_batch(&format!("BEGIN; {rows} COMMIT")).unwrap();
    check_bytes(Format::Sqlite, &database.serialize(rusqlite::MAIN_DB).unwrap());
}

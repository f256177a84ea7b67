//! Spreadsheets: which sheet is read, what dates its cells hold, and what is refused.

use std::io::{Cursor, Write};

use formats::{self, Choices, Format, Reading, ReadingChoice, Role};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{events, problems};

mod days;
mod hidden;

/// An archive of these parts.
pub(in super::super) fn archive<'a>(
    parts: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name, SimpleFileOptions::default()).expect("it can be written");
        writer.write_all(content).expect("it can be written");
    }
    writer.finish().expect("it can be written").into_inner()
}

const SHEETS: [&str; 2] = ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"];

/// A workbook of two sheets, “Notes” and “Data”, whose style 1 is a date, and style 2 one with a
/// time of day.
fn workbook(properties: &str, rows: [&str; 2]) -> Vec<u8> {
    workbook_of(["Notes", "Data"], properties, rows)
}

fn workbook_of(names: [&str; 2], properties: &str, rows: [&str; 2]) -> Vec<u8> {
    let [one, two] = names;
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{links}\">{properties}<sheets>\
         <sheet name=\"{one}\" sheetId=\"1\" r:id=\"r1\"/>\
         <sheet name=\"{two}\" sheetId=\"2\" r:id=\"r2\"/></sheets></workbook>"
    );
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"r1\" Type=\"{links}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"r2\" Type=\"{links}/worksheet\" Target=\"worksheets/sheet2.xml\"/>\
         <Relationship Id=\"r3\" Type=\"{links}/styles\" Target=\"styles.xml\"/></Relationships>"
    );
    let styles = format!(
        "<styleSheet xmlns=\"{main}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>\
         <xf numFmtId=\"22\"/></cellXfs></styleSheet>"
    );
    let [first, second] = rows.map(|rows| {
        format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>")
    });
    let root = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"r0\" Type=\"{links}/officeDocument\" Target=\"xl/workbook.xml\"/>\
         </Relationships>"
    );
    archive([
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        (SHEETS[0], first.as_bytes()),
        (SHEETS[1], second.as_bytes()),
    ])
}

fn text(cell: &str, text: &str) -> String {
    format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn date(cell: &str, serial: &str) -> String {
    format!("<c r=\"{cell}\" s=\"1\"><v>{serial}</v></c>")
}

fn treaty() -> String {
    format!(
        "<row r=\"1\">{}</row><row r=\"3\">{}{}{}</row><row r=\"4\">{}{}</row><row r=\"5\">{}{}{}</row>",
        text("A1", "Exported by hand"),
        text("A3", "What"),
        text("B3", "Day"),
        text("C3", "Where"),
        text("A4", "Signed"),
        date("B4", " 32119"),
        text("A5", "In force"),
        "<c r=\"B5\" s=\"2\"><v>32295.5</v></c>",
        text("C5", "Moscow"),
    )
}

#[track_caller]
fn read(bytes: &[u8]) -> Reading {
    formats::read(bytes, "book.xlsx").expect("it can be read")
}

#[test]
fn the_sheet_with_the_most_dates_is_read() {
    let note = format!("<row r=\"1\">{}</row>", text("A1", "Nothing here"));
    let more = format!("<row r=\"2\">{}</row>", text("A2", "nor here"));
    let reading = read(&workbook("", [&format!("{note}{more}"), &treaty()]));
    assert_eq!(reading.format, Format::Xlsx);
    assert_eq!(events(&reading.timeline), ["1987-12-08 Signed", "1988-06-01T12:00 In force"]);
    assert_eq!(problems(&reading), ["info", "info line 3"]);
    assert!(reading.problems[0].message.contains("“Data” was read"));
    assert_eq!(reading.timeline.events.record(1).unwrap().extra.get("Where").or(None), None);
    assert_eq!(reading.timeline.events.record(1).unwrap().place.as_deref(), Some("Moscow"));
}

#[test]
fn sheets_with_the_same_columns_are_read_together() {
    #[track_caller]
    fn check(
        names: [&str; 2],
        headers: [&str; 2],
        dates: [&str; 2],
        expect_events: &[&str],
        lanes: &[&str],
        messages: &[&str],
    ) {
        let rows = |header: &str, day: &str| {
            let (header, what) = (text("A1", header), text("B1", "What"));
            let (day, title) = (text("A2", day), text("B2", "A"));
            format!("<row r=\"1\">{header}{what}</row><row r=\"2\">{day}{title}</row>")
        };
        let [one, two] = [rows(headers[0], dates[0]), rows(headers[1], dates[1])];
        let reading = read(&workbook_of(names, "", [&one, &two]));
        assert_eq!(events(&reading.timeline), expect_events);
        let found: Vec<_> = reading.timeline.lanes.iter().map(|lane| &*lane.title).collect();
        assert_eq!(found, lanes);
        let found: Vec<_> = reading.problems.iter().map(|problem| &*problem.message).collect();
        assert_eq!(found, messages);
        assert_eq!(reading.timeline.title, "book");
    }
    let together = "The sheets “2019”, “2020” have the same columns, and were read together. \
                    Others can be chosen under “Columns…”, or with --sheet.";
    check(
        ["2019", "2020"],
        ["Date", "date"],
        ["2019-05-12", "2020-05-12"],
        &["2019-05-12 A", "2020-05-12 A"],
        &["2019", "2020"],
        &[together],
    );
    // The year may stand in the names of the sheets.
    check(
        ["2019", "2020"],
        ["Day", "Day"],
        ["12 May", "29 February"],
        &["2019-05-12 A", "2020-02-29 A"],
        &["2019", "2020"],
        &[
            together,
            "Sheet “2019”: The year 2019 was taken from the name of the sheet.",
            "Sheet “2020”: The year 2020 was taken from the name of the sheet.",
        ],
    );
    check(
        ["A", "B"],
        ["Date", "Published"],
        ["2019-05-12", "2020-05-12"],
        &["2019-05-12 A"],
        &[],
        &["The sheet “A” was read, which has the most dated rows; not read: “B” (1). Others can \
           be chosen under “Columns…”, or with --sheet."],
    );
}

/// A workbook with one dated row in “Notes” and two in “Data”.
pub(in super::super) fn with_two_sheets() -> Vec<u8> {
    with_sheets(["Notes", "Data"])
}

/// The same with other names.
pub(in super::super) fn with_sheets(names: [&str; 2]) -> Vec<u8> {
    let notes = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\">{}{}</row>",
        text("A1", "Date"),
        text("B1", "Note"),
        text("A2", "1987"),
        text("B2", "Talks"),
    );
    workbook_of(names, "", [&notes, &treaty()])
}

/// Reads these sheets of that workbook.
fn read_sheets(sheets: &[&str]) -> Result<Reading, formats::ReadError> {
    let sheets = sheets.iter().map(|name| (*name).to_owned()).collect();
    let choices = Choices { sheets, ..Choices::default() };
    formats::read_as_told(&with_two_sheets(), "book.xlsx", &choices)
}

#[test]
fn the_user_chooses_among_the_sheets() {
    #[track_caller]
    fn check(sheets: &[&str], expect_events: &[&str], expect_lanes: &[&str]) {
        let timeline = read_sheets(sheets).expect("it can be read").timeline;
        assert_eq!(events(&timeline), expect_events);
        let lanes: Vec<_> = timeline.lanes.iter().map(|lane| lane.title.as_str()).collect();
        assert_eq!(lanes, expect_lanes);
        assert_eq!(timeline.title, "book");
    }
    let data = ["1987-12-08 Signed", "1988-06-01T12:00 In force"];
    check(&[], &data, &[]);
    check(&["Data"], &data, &[]);
    check(&["notes "], &["1987 Talks"], &[]);
    check(&["Data", "Notes"], &["1987 Talks", data[0], data[1]], &["Notes", "Data"]);
    let reading = read_sheets(&["Notes", "Data"]).expect("it can be read");
    assert_eq!(reading.timeline.extra["before the table (Data)"][0], "Exported by hand");
    let error = read_sheets(&["Notes", "Dates"]).expect_err("there is none");
    assert_eq!(error.0, "book.xlsx has no sheet “Dates”; its sheets are “Notes”, “Data”.");
}

#[test]
fn sheets_are_remembered_by_all_that_have_rows() {
    let words =
        |words: &[&str]| -> Vec<String> { words.iter().map(|word| (*word).to_owned()).collect() };
    let mut remembered = formats::Mappings::default();
    remembered.remember_sheets(words(&["Notes", "Data"]), &words(&["Notes"]));
    let choices = Choices { remembered: remembered.into(), ..Choices::default() };
    let book = with_two_sheets();
    let reading = formats::read_as_told(&book, "book.xlsx", &choices).expect("it can be read");
    assert_eq!(events(&reading.timeline), ["1987 Talks"]);
    let choices = Choices { sheets: words(&["Data"]), ..choices };
    let reading = formats::read_as_told(&book, "book.xlsx", &choices).expect("it can be read");
    assert_eq!(reading.timeline.events.len(), 2, "what is said holds");
}

#[test]
fn what_is_said_of_columns_holds_in_the_sheet_that_has_them() {
    let choice = |(column, role): (&str, Role)| formats::ColumnChoice {
        column: column.to_owned(),
        reading: ReadingChoice::Role(role),
    };
    let columns = [("What", Role::Lane), ("Where", Role::Title), ("Whom", Role::Tags)].map(choice);
    let sheets = vec!["Notes".to_owned(), "Data".to_owned()];
    let choices = Choices { columns: columns.to_vec(), sheets, ..Choices::default() };
    let rows = format!(
        "<row r=\"1\">{}</row><row r=\"2\">{}</row>",
        text("A1", "Date"),
        text("A2", "1987")
    );
    let book = workbook("", [&rows, &treaty()]);
    let reading = formats::read_as_told(&book, "book.xlsx", &choices).expect("it can be read");
    let warnings: Vec<_> =
        problems(&reading).into_iter().filter(|problem| problem.starts_with("warning")).collect();
    assert_eq!(warnings, ["warning | Whom"]);
    assert_eq!(reading.timeline.lanes.len(), 4);
    let guess = formats::columns(&book, "book.xlsx", &choices).expect("it can be read");
    let names: Vec<_> = guess.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["Date", "What", "Day", "Where"]);
    let sheets: Vec<_> = guess
        .sheets
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.n_dated, sheet.is_read))
        .collect();
    assert_eq!(sheets, [("Notes", 1, true), ("Data", 2, true)]);
}

#[test]
fn a_workbook_may_count_its_days_from_1904() {
    let book = workbook("<workbookPr date1904=\"1\"/>", ["", &treaty()]);
    assert_eq!(events(&read(&book).timeline), ["1991-12-09 Signed", "1992-06-02T12:00 In force"]);
}

/// An OpenDocument workbook with one event, and a cell that is repeated to its ends.
fn opendocument() -> Vec<u8> {
    opendocument_of(&opendocument_content())
}

fn opendocument_content() -> String {
    let cell = |kind: &str, value: &str| {
        format!("<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>")
    };
    let words = "office:value-type=\"string\"";
    let day = "office:value-type=\"date\" office:date-value=\"1987-12-08\"";
    format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body>\
         <office:spreadsheet><table:table table:name=\"S\">\
         <table:table-row>{}{}</table:table-row><table:table-row>{}{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048576\">\
         <table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         </table:table></office:spreadsheet></office:body></office:document-content>",
        cell(words, "Event"),
        cell(words, "Date"),
        cell(words, "Signed"),
        cell(day, "8 Dec"),
    )
}

fn opendocument_of(content: &str) -> Vec<u8> {
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = "<manifest:manifest xmlns:manifest=\"m\"/>";
    archive([
        ("mimetype", kind.as_bytes()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", content.as_bytes()),
    ])
}

/// The reader of such workbooks would wait for the ends for ever.
#[test]
fn an_opendocument_without_its_ends_is_read_as_far_as_it_goes() {
    for (part, by) in [("</table:table>", "<office:value>"), ("</table:table>", "")] {
        let content = opendocument_content().replace(part, by);
        let reading = read(&opendocument_of(&content));
        assert_eq!(events(&reading.timeline), ["1987-12-08 Signed"]);
    }
}

/// The records of an old workbook with one sheet of two events.
pub(super) fn old_stream() -> Vec<u8> {
    let record = |kind: u16, data: &[u8]| {
        let n_bytes = u16::try_from(data.len()).expect("a short record");
        [&kind.to_le_bytes()[..], &n_bytes.to_le_bytes(), data].concat()
    };
    let at =
        |row: u16, column: u16, style: u16| [row, column, style].map(u16::to_le_bytes).concat();
    let text = |text: &str| {
        let n_chars = u16::try_from(text.len()).expect("a short text");
        [&n_chars.to_le_bytes()[..], &[0], text.as_bytes()].concat()
    };
    let label =
        |row, column, words: &str| record(0x204, &[at(row, column, 0), text(words)].concat());
    let number = |row, column, number: f64| {
        record(0x203, &[&at(row, column, 1)[..], &number.to_le_bytes()].concat())
    };
    let begin = |kind: u8| record(0x809, &[0, 6, kind, 0]);
    let end = record(0x0a, &[]);
    let styles = [record(0xe0, &[0; 20]), record(0xe0, &[&[0, 0, 14, 0][..], &[0; 16]].concat())];
    let strings = [&[1, 0, 0, 0, 1, 0, 0, 0][..], &text("In force")].concat();
    let name = |start: u32| record(0x85, &[&start.to_le_bytes()[..], &[0, 0, 1, 0, b'S']].concat());
    let head = |start| {
        [begin(5), name(start), styles.concat(), record(0xfc, &strings), end.clone()].concat()
    };
    let start = u32::try_from(head(0).len()).expect("a short stream");
    let in_force = record(0xfd, &[&at(2, 0, 0)[..], &[0; 4]].concat());
    let size = record(0x200, &[0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 2, 0, 0, 0]);
    let cells = [
        label(0, 0, "What"),
        label(0, 1, "Day"),
        label(1, 0, "Signed"),
        number(1, 1, 32_119.0),
        in_force,
        number(2, 1, 32_295.0),
    ];
    [head(start), begin(16), size, cells.concat(), end.clone()].concat()
}

/// An old office document with this stream of a workbook.
pub(super) fn compound(stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const END_OF_CHAIN: u32 = 0xffff_fffe;
    let mut stream = stream[..stream.len().min(120 * SECTOR)].to_vec();
    stream.resize(stream.len().next_multiple_of(SECTOR).max(4096), 0);
    let n_sectors = u32::try_from(stream.len() / SECTOR).expect("a short stream");
    let mut header = vec![0_u8; SECTOR];
    header[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    header[24..34].copy_from_slice(&[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    // One sector with the table of sectors, then the folder, then the stream.
    for (at, number) in [(44, 1), (48, 1), (56, 4096), (60, END_OF_CHAIN), (68, END_OF_CHAIN)] {
        header[at..at + 4].copy_from_slice(&u32::to_le_bytes(number));
    }
    header[80..].fill(0xff);
    let chain = (3..n_sectors + 2).chain([END_OF_CHAIN]);
    let table = [0xffff_fffd, END_OF_CHAIN].into_iter().chain(chain);
    let mut table: Vec<u8> = table.flat_map(u32::to_le_bytes).collect();
    table.resize(SECTOR, 0xff);
    let entry = |name: &str, kind: u8, start: u32, n_bytes: usize| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(128, 0);
        (entry[64], entry[66]) = (2 * name.len() as u8 + 2, kind);
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&(n_bytes as u32).to_le_bytes());
        entry
    };
    let mut folder = entry("Root Entry", 5, END_OF_CHAIN, 0);
    folder.extend(entry("Workbook", 2, 2, stream.len()));
    folder.resize(SECTOR, 0);
    [header, table, folder, stream].concat()
}

#[test]
fn an_old_workbook_is_read() {
    let reading = read(&compound(&old_stream()));
    assert_eq!(reading.format, Format::Xls);
    assert_eq!(events(&reading.timeline), ["1987-12-08 Signed", "1988-06-01 In force"]);
}

#[test]
fn an_old_workbook_cannot_ask_for_all_memory() {
    #[track_caller]
    fn check(bytes: &[u8], expect: &str) {
        let error = formats::read(bytes, "a.xls").expect_err("it is too large");
        assert!(error.to_string().contains(expect), "{error}");
    }
    let with = |part: &[u8], by: &[u8]| {
        let stream = old_stream();
        let at = stream.windows(part.len()).position(|own| own == part).expect("it is there");
        compound(&[&stream[..at], by, &stream[at + part.len()..]].concat())
    };
    // The number 32295 in row 2, in row 65,535 and column 65,535.
    let number = 32_295_f64.to_le_bytes();
    let cell = [&[2, 0, 1, 0, 1, 0][..], &number].concat();
    check(&with(&cell, &[&[255, 255, 255, 255, 1, 0][..], &number].concat()), "too far apart");
    // A sheet of 4 billion rows.
    let size = [0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 2, 0, 0, 0];
    check(&with(&size, &[0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 2, 0, 0, 0]), "larger than");
    // A folder that follows itself.
    let mut turning = compound(&old_stream());
    turning[512 + 4..512 + 8].copy_from_slice(&1_u32.to_le_bytes());
    check(&turning, "its container is damaged");
}

/// Workbooks to begin fuzzing with.
pub(super) fn examples_of_xlsx() -> Vec<Vec<u8>> {
    vec![workbook("", ["", &treaty()]), workbook("<workbookPr date1904=\"1\"/>", [&treaty(), ""])]
}

/// XLSB workbooks to begin fuzzing with.
pub(super) fn examples_of_xlsb() -> Vec<Vec<u8>> {
    vec![days::xlsb(&["yyyy-mm-dd", "mmmm yyyy"], &[32_119.0, 32_295.0])]
}

/// OpenDocument workbooks to begin fuzzing with.
pub(super) fn examples_of_ods() -> Vec<Vec<u8>> {
    vec![opendocument()]
}

#[test]
fn an_opendocument_says_its_dates_in_words() {
    let reading = read(&opendocument());
    assert_eq!(reading.format, Format::Ods);
    assert_eq!(events(&reading.timeline), ["1987-12-08 Signed"]);
}

#[test]
fn what_cannot_be_read_is_refused_in_one_sentence() {
    #[track_caller]
    fn check(bytes: &[u8], expect: &str) {
        let error = formats::read(bytes, "a.xlsx").expect_err("there is nothing to show");
        assert!(error.to_string().contains(expect), "{error}");
    }
    check(&archive([("a.bin", &b"\0\0x"[..])]), "Nothing in a.xlsx is a timeline. a.bin is not");
    check(&workbook("", ["", ""]), "no sheet of it has any rows");
    check(&archive([("xl/workbook.xml", &b"<x"[..])]), "cannot be read as a workbook");
    let mut cut = workbook("", ["", &treaty()]);
    cut.truncate(cut.len() / 2);
    check(&cut, "");
    check(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 not a workbook at all", "old office document");
}

#[test]
fn a_cell_far_out_costs_nothing() {
    let far = format!("<row r=\"1048576\">{}</row>", text("XFD1048576", "far"));
    let rows = format!("{}{far}", treaty());
    let reading = read(&workbook("", ["", &rows]));
    assert_eq!(events(&reading.timeline)[0], "1987-12-08 Signed");
}

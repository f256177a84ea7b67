//! Spreadsheets: which sheet is read, what dates its cells hold, and what is refused.

use std::io::{Cursor, Write};

use chronoscope::formats::{self, Format, Reading};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{events, problems};

/// An archive of these parts.
pub(super) fn archive<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name, SimpleFileOptions::default()).expect("it can be written");
        writer.write_all(content).expect("it can be written");
    }
    writer.finish().expect("it can be written").into_inner()
}

const SHEETS: [&str; 2] = ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"];

/// A workbook of two sheets, “Notes” and “Data”, whose style 1 is a date.
fn workbook(properties: &str, rows: [&str; 2]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{links}\">{properties}<sheets>\
         <sheet name=\"Notes\" sheetId=\"1\" r:id=\"r1\"/>\
         <sheet name=\"Data\" sheetId=\"2\" r:id=\"r2\"/></sheets></workbook>"
    );
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"r1\" Type=\"{links}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"r2\" Type=\"{links}/worksheet\" Target=\"worksheets/sheet2.xml\"/>\
         <Relationship Id=\"r3\" Type=\"{links}/styles\" Target=\"styles.xml\"/></Relationships>"
    );
    let styles = format!(
        "<styleSheet xmlns=\"{main}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>\
         </styleSheet>"
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
        date("B5", "32295.5"),
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
    assert_eq!(events(&reading.timeline), ["1987-12-08 Signed", "1988-06-01T12:00:00 In force"]);
    assert_eq!(problems(&reading), ["info", "info line 3"]);
    assert!(reading.problems[0].message.contains("“Data” was read"));
    assert_eq!(reading.timeline.events[1].extra.get("Where").or(None), None);
    assert_eq!(reading.timeline.events[1].place.as_deref(), Some("Moscow"));
}

#[test]
fn a_workbook_may_count_its_days_from_1904() {
    let book = workbook("<workbookPr date1904=\"1\"/>", ["", &treaty()]);
    assert_eq!(
        events(&read(&book).timeline),
        ["1991-12-09 Signed", "1992-06-02T12:00:00 In force"]
    );
}

/// An OpenDocument workbook with one event, and a cell that is repeated to its ends.
fn opendocument() -> Vec<u8> {
    let cell = |kind: &str, value: &str| {
        format!("<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>")
    };
    let words = "office:value-type=\"string\"";
    let day = "office:value-type=\"date\" office:date-value=\"1987-12-08\"";
    let content = format!(
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
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = "<manifest:manifest xmlns:manifest=\"m\"/>";
    archive([
        ("mimetype", kind.as_bytes()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", content.as_bytes()),
    ])
}

/// Workbooks to begin fuzzing with.
pub(super) fn examples_of_xlsx() -> Vec<Vec<u8>> {
    vec![workbook("", ["", &treaty()]), workbook("<workbookPr date1904=\"1\"/>", [&treaty(), ""])]
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
    check(&archive([("a.txt", &b"x"[..])]), "it is a ZIP archive");
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

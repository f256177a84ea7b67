//! What a workbook hides is read, and said to be hidden.

use super::days::xlsb_hiding;
use super::{compound, old_stream, opendocument_content, opendocument_of, text, treaty, workbook};

/// What is said of hidden things.
#[track_caller]
fn check(bytes: &[u8], expect: &[&str]) {
    let reading = formats::read(bytes, "book").expect("it can be read");
    let messages = reading.problems.iter().map(|problem| &*problem.message);
    let found: Vec<&str> = messages.filter(|message| message.contains("hidden")).collect();
    assert_eq!(found, expect);
    assert_eq!(reading.timeline.events.iter().filter(|event| event.is_dated()).count(), 2);
}

const ROW: &str = "Row 5 is hidden or filtered out in the workbook; it was read as all others.";
const ROWS: &str =
    "2 rows are hidden or filtered out in the workbook; they were read as all others: 4, 5.";

#[test]
fn hidden_rows_are_told() {
    let hiding = |rows: &str| workbook("", ["", rows]);
    let one = treaty().replace("<row r=\"5\">", "<row r=\"5\" hidden=\"1\">");
    let two = one.replace("<row r=\"4\">", "<row spans=\"1:3\" hidden=\"true\" r=\"4\">");
    check(&hiding(&treaty()), &[]);
    check(&hiding(&one), &[ROW]);
    check(&hiding(&two), &[ROWS]);
    // A hidden row without an event is nobody's matter.
    check(&hiding(&treaty().replace("<row r=\"1\">", "<row r=\"1\" hidden=\"1\">")), &[]);
    // Nor is one of another sheet.
    let other = format!("<row r=\"4\" hidden=\"1\">{}</row>", text("A4", "Nothing"));
    check(&workbook("", [&other, &treaty()]), &[]);
    let number = "Row 3 is hidden or filtered out in the workbook; it was read as all others.";
    check(&xlsb_hiding(&["yyyy-mm-dd", "yyyy-mm-dd"], &[32_119.0, 32_295.0], &[2]), &[number]);
}

#[test]
fn hidden_rows_of_old_and_open_workbooks_are_told() {
    let number = "Row 2 is hidden or filtered out in the workbook; it was read as all others.";
    let stream = old_stream();
    let behind_size = stream.windows(4).position(|bytes| bytes == [0, 2, 14, 0]).unwrap() + 18;
    let row = [8, 2, 16, 0, 1, 0, 0, 0, 2, 0, 0, 1, 0, 0, 0, 0, 0x20, 1, 15, 0];
    let hiding = [&stream[..behind_size], &row[..], &stream[behind_size..]].concat();
    check(&compound(&stream), &[]);
    check(&compound(&hiding), &[number]);

    let content = opendocument_content();
    let (before, last) = content.split_once("</table:table-row><table:table-row>").unwrap();
    let (last, after) = last.split_once("</table:table-row>").unwrap();
    for (how, expect) in [("visible", &[][..]), ("filter", &[number]), ("collapse", &[number])] {
        let content = format!(
            "{before}</table:table-row><table:table-row table:visibility=\"{how}\">{last}\
             </table:table-row><table:table-row>{last}</table:table-row>{after}"
        );
        check(&opendocument_of(&content), expect);
    }
}

#[test]
fn hidden_sheets_are_told() {
    let hide = |bytes: &[u8], name: &str| {
        let parts = ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"];
        let parts = parts.into_iter().chain(["xl/styles.xml"]).chain(super::SHEETS);
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let parts: Vec<(&str, String)> = parts
            .map(|part| (part, std::io::read_to_string(archive.by_name(part).unwrap()).unwrap()))
            .collect();
        let shown = format!("name=\"{name}\"");
        let hidden = format!("{shown} state=\"hidden\"");
        let parts = parts.iter().map(|(part, text)| (*part, text.replace(&shown, &hidden)));
        let parts: Vec<(&str, String)> = parts.collect();
        super::archive(parts.iter().map(|(part, text)| (*part, text.as_bytes())))
    };
    let note = format!(
        "<row r=\"1\">{}</row><row r=\"2\">{}</row>",
        text("A1", "Nothing here"),
        text("A2", "nor here")
    );
    let book = workbook("", [&note, &treaty()]);
    check(&hide(&book, "Data"), &["This sheet is hidden in the workbook."]);
    check(
        &hide(&book, "Notes"),
        &[
            "The sheet “Data” was read, which has the most dated rows; not read: “Notes” (0, hidden). \
           Others can be chosen under “Columns…”, or with --sheet.",
        ],
    );
}

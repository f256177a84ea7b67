//! Days and times in cells: by the number format that a cell has, by who has written the workbook,
//! and in the calendar in which it shows them.

use formats::{self, Format};

use super::{archive, compound, date, opendocument_of, text, workbook};
use crate::suite::formats::{events, problems};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// An XLSX workbook of one sheet by a program; style 1 has the first of these number formats.
fn xlsx(writer: &str, properties: &str, codes: &[&str], rows: &str) -> Vec<u8> {
    let parts = xlsx_parts(writer, properties, codes, rows);
    archive(parts.iter().map(|(name, content)| (&**name, content.as_bytes())))
}

fn xlsx_parts(writer: &str, properties: &str, codes: &[&str], rows: &str) -> [(String, String); 6] {
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{LINKS}/{kind}\" Target=\"{target}\"/>")
    };
    let relations =
        |inner: String| format!("<Relationships xmlns=\"{PACKAGE}\">{inner}</Relationships>");
    let formats = codes.iter().zip(164..).map(|(code, id)| {
        let code = code.replace('"', "&quot;").replace('<', "&lt;");
        format!("<numFmt numFmtId=\"{id}\" formatCode=\"{code}\"/>")
    });
    let formats: String = formats.collect();
    let styles: String =
        (164..).take(codes.len()).map(|id| format!("<xf numFmtId=\"{id}\"/>")).collect();
    [
        ("_rels/.rels", relations(relation("r0", "officeDocument", "xl/workbook.xml"))),
        (
            "docProps/app.xml",
            format!("<Properties><Application>{writer}</Application></Properties>"),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{LINKS}\">{properties}<sheets>\
                 <sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relations(
                relation("r1", "worksheet", "worksheets/sheet1.xml")
                    + &relation("r2", "styles", "styles.xml"),
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{MAIN}\"><numFmts>{formats}</numFmts>\
                 <cellXfs><xf numFmtId=\"0\"/>{styles}</cellXfs></styleSheet>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{MAIN}\">{rows}</worksheet>")),
    ]
    .map(|(name, content)| (name.to_owned(), content))
}

/// Rows of a day and a name, “A”, “B” and so on, each day in the style of its row.
fn rows_of(days: &[(&str, &str)]) -> String {
    let rows = days.iter().zip(2..).map(|((day, _), line)| {
        let name = char::from(b'A' + line as u8 - 2);
        format!(
            "<row r=\"{line}\"><c r=\"A{line}\" s=\"{}\"><v>{day}</v></c>{}</row>",
            line - 1,
            text(&format!("B{line}"), &name.to_string()),
        )
    });
    let header = format!("<row r=\"1\">{}{}</row>", text("A1", "When"), text("B1", "What"));
    format!("<sheetData>{header}{}</sheetData>", rows.collect::<String>())
}

#[track_caller]
fn check(bytes: &[u8], expect: &[&str]) {
    let reading = formats::read(bytes, "book.bin").expect("it can be read");
    assert_eq!(events(&reading.timeline), expect);
}

#[track_caller]
fn check_xlsx(writer: &str, properties: &str, days: &[(&str, &str)], expect: &[&str]) {
    let codes: Vec<&str> = days.iter().map(|(_, code)| *code).collect();
    check(&xlsx(writer, properties, &codes, &rows_of(days)), expect);
}

const EXCEL: &str = "Microsoft Excel";
const LIBRE_OFFICE: &str = "LibreOffice/7.4.7.2$Linux_X86_64";
const FROM_1904: &str = "<workbookPr date1904=\"1\"/>";
const DAY: &str = "yyyy-mm-dd";

#[test]
fn a_cell_with_a_date_format_is_no_year() {
    check_xlsx(
        EXCEL,
        "",
        &[("-5473", DAY), ("-664869", DAY), ("-45103", DAY), ("1987", DAY)],
        &["1885-01-04 A", "0079-08-24 B", "1776-07-04 C", "1905-06-09 D"],
    );
    check_xlsx(
        EXCEL,
        FROM_1904,
        &[("-6935", DAY), ("0", DAY), ("30657", DAY)],
        &["1885-01-04 A", "1904-01-01 B", "1987-12-08 C"],
    );
}

#[test]
fn the_days_of_libreoffice_are_those_that_it_shows() {
    check_xlsx(
        LIBRE_OFFICE,
        "",
        &[("1", DAY), ("59", DAY), ("61", DAY)],
        &["1899-12-31 A", "1900-02-27 B", "1900-03-01 C"],
    );
    check_xlsx(
        EXCEL,
        "",
        &[("1", DAY), ("59", DAY), ("61", DAY)],
        &["1900-01-01 A", "1900-02-28 B", "1900-03-01 C"],
    );
    // 14 October 1066 of the Julian calendar.
    let days = [("-304318", DAY), ("-115859", DAY), ("-115858", DAY)];
    check_xlsx(LIBRE_OFFICE, "", &days, &["1066-10-20 A", "1582-10-14 B", "1582-10-15 C"]);
    let codes = days.map(|(_, code)| code);
    let reading = formats::read(&xlsx(LIBRE_OFFICE, "", &codes, &rows_of(&days)), "b.xlsx");
    let reading = reading.expect("it can be read");
    let first = reading.timeline.events.record(0).expect("an event");
    let old_style = first.when.and_then(|when| when.old_style());
    assert_eq!(old_style.as_deref(), Some("14 October 1066"));
}

#[test]
fn a_day_is_known_as_it_is_shown() {
    check_xlsx(
        EXCEL,
        "",
        &[
            ("11810", "mmmm yyyy"),
            ("11810.5", "[$-409]mmm yy;@"),
            ("11810", "yyyy"),
            ("11810.6", "yyyy-mm-dd"),
            ("11810.752083333", "yyyy-mm-dd hh:mm"),
            ("11810.752089", "dd/mm/yyyy\\ hh:mm:ss"),
            ("11810", "[<36526]yyyy;[>=36526]mmm yyyy"),
            ("36526", "[<36526]yyyy;[>=36526]mmm yyyy"),
            ("11810", "yyyy\"年\"m\"月\""),
        ],
        &[
            "1932-05 A",
            "1932-05 B",
            "1932 C",
            "1932-05-01 D",
            "1932-05-01T18:03 E",
            "1932-05-01T18:03:00 F",
            "1932 G",
            "2000-01 H",
            "1932-05 I",
        ],
    );
}

#[test]
fn a_year_among_days_is_a_year() {
    let days = [("32874", DAY), ("33239", "yyyy"), ("33604", DAY), ("33970", DAY), ("34335", DAY)];
    let expect = ["1990-01-01 A", "1991 B", "1992-01-01 C", "1993-01-01 D", "1994-01-01 E"];
    check_xlsx(EXCEL, "", &days, &expect);
    check_xlsx(EXCEL, "", &[("33239", "yyyy"), ("33604", "yyyy")], &["1991 A", "1992 B"]);
}

#[test]
fn midnight_everywhere_stands_for_the_day() {
    let moment = "yyyy-mm-dd hh:mm:ss";
    let days = [("32119", moment), ("32295", moment)];
    let codes = days.map(|(_, code)| code);
    let reading = formats::read(&xlsx(EXCEL, "", &codes, &rows_of(&days)), "b.xlsx");
    let reading = reading.expect("it can be read");
    assert_eq!(events(&reading.timeline), ["1987-12-08 A", "1988-06-01 B"]);
    assert_eq!(problems(&reading), ["info | When"]);
    check_xlsx(
        EXCEL,
        "",
        &[("32119", moment), ("32295.5", moment)],
        &["1987-12-08T00:00:00 A", "1988-06-01T12:00:00 B"],
    );
}

#[test]
fn a_time_of_day_belongs_to_the_day_beside_it() {
    let cell = |cell: &str, style: u8, value: &str| {
        format!("<c r=\"{cell}\" s=\"{style}\"><v>{value}</v></c>")
    };
    let rows = format!(
        "<sheetData><row r=\"1\">{}{}{}</row><row r=\"2\">{}{}{}</row><row r=\"3\">{}{}{}</row>\
         </sheetData>",
        text("A1", "Date"),
        text("B1", "Time"),
        text("C1", "What"),
        cell("A2", 1, "32119"),
        cell("B2", 2, "0.752083333333333"),
        text("C2", "Signed"),
        cell("A3", 1, "32295"),
        cell("B3", 2, "0"),
        text("C3", "In force"),
    );
    check(
        &xlsx(EXCEL, "", &[DAY, "h:mm"], &rows),
        &["1987-12-08T18:03 Signed", "1988-06-01T00:00 In force"],
    );
    let cell = |kind: &str, style: &str, value: &str| {
        format!(
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"{kind}\" {value}/>"
        )
    };
    let words = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\">\n<text:p>{text}</text:p>\n</table:table-cell>\n"
        )
    };
    let rows = [
        words("Date") + &words("Time") + &words("What"),
        cell("date", "d", "office:date-value=\"1987-12-08\"")
            + &cell("time", "t", "office:time-value=\"PT18H03M00S\"")
            + &words("Signed"),
        cell("date", "d", "office:date-value=\"1988-06-01\"")
            + &cell("time", "t", "office:time-value=\"PT00H00M00S\"")
            + &words("In force"),
    ];
    check(&ods("", &rows), &["1987-12-08T18:03 Signed", "1988-06-01T00:00 In force"]);
}

#[test]
fn a_time_whose_day_is_not_shown_has_it_where_there_is_no_other() {
    let sheet = |header: &str, day: [&str; 2]| {
        let rows = [1, 2].map(|row: usize| {
            let line = row + 1;
            format!(
                "<row r=\"{line}\">{}<c r=\"B{line}\" s=\"2\"><v>32119.{row}</v></c>{}</row>",
                day[row - 1],
                text(&format!("C{line}"), &format!("Message {row}")),
            )
        });
        let header = format!("{header}{}{}", text("B1", "Time"), text("C1", "What"));
        format!("<sheetData><row r=\"1\">{header}</row>{}</sheetData>", rows.concat())
    };
    let codes = [DAY, "h:mm"];
    check(
        &xlsx(EXCEL, "", &codes, &sheet("", ["", ""])),
        &["1987-12-08T02:24 Message 1", "1987-12-08T04:48 Message 2"],
    );
    let days = ["<c r=\"A2\" s=\"1\"><v>32295</v></c>", "<c r=\"A3\" s=\"1\"><v>32296</v></c>"];
    check(
        &xlsx(EXCEL, "", &codes, &sheet(&text("A1", "Date"), days)),
        &["1988-06-01T02:24 Message 1", "1988-06-02T04:48 Message 2"],
    );
    // A length is no time of day.
    check(
        &xlsx(EXCEL, "", &[DAY, "[h]:mm"], &sheet(&text("A1", "Date"), days)),
        &["1988-06-01 Message 1", "1988-06-02 Message 2"],
    );
}

#[test]
fn a_year_is_read_with_the_words_around_it() {
    let code = "0\" AD\";0\" BC\"";
    let days = [("79", code), ("-44", code), ("1066", code)];
    check_xlsx(EXCEL, "", &days, &["0079 A", "-0043 B", "1066 C"]);
    let codes = days.map(|(_, code)| code);
    check(&xls(&codes, &[79.0, -44.0, 1066.0]), &["0079 A", "-0043 B", "1066 C"]);
    check(&xlsb(&codes, &[79.0, -44.0, 1066.0]), &["0079 A", "-0043 B", "1066 C"]);
}

/// An OpenDocument workbook with white space between all elements, and styles “d” for days, “m” for
/// months, “y” for years and “t” for times.
fn ods(generator: &str, rows: &[String]) -> Vec<u8> {
    let rows: Vec<String> =
        rows.iter().map(|row| format!("<table:table-row>\n{row}\n</table:table-row>\n")).collect();
    let style = |name: &str, kind: &str, parts: &[&str]| {
        let parts: String = parts.iter().map(|part| format!("<number:{part}/>\n")).collect();
        format!(
            "<number:{kind}-style style:name=\"N{name}\">\n{parts}</number:{kind}-style>\n\
             <style:style style:name=\"{name}\" style:family=\"table-cell\" \
             style:data-style-name=\"N{name}\"/>\n"
        )
    };
    let content = format!(
        "<?xml version=\"1.0\"?>\n<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" \
         xmlns:text=\"x\" xmlns:style=\"s\" xmlns:number=\"n\">\n\
         <office:automatic-styles>\n{}{}{}{}</office:automatic-styles>\n\
         <office:body>\n<office:spreadsheet>\n<table:table table:name=\"S\">\n\
         <table:table-column table:number-columns-repeated=\"3\"/>\n{}</table:table>\n\
         </office:spreadsheet>\n</office:body>\n</office:document-content>\n",
        style("d", "date", &["day", "month", "year"]),
        style("m", "date", &["month", "year"]),
        style("y", "date", &["year"]),
        style("t", "time", &["hours", "minutes"]),
        rows.concat(),
    );
    let meta = format!("<meta:generator>{generator}</meta:generator>");
    archive([
        ("mimetype", &b"application/vnd.oasis.opendocument.spreadsheet"[..]),
        ("META-INF/manifest.xml", b"<manifest:manifest xmlns:manifest=\"m\"/>"),
        ("meta.xml", meta.as_bytes()),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn an_opendocument_shows_days_in_a_calendar_and_as_well_as_they_are_known() {
    let row = |style: &str, value: &str, shown: &str, what: &str| {
        format!(
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"date\" \
             office:date-value=\"{value}\">\n<text:p>{shown}</text:p>\n</table:table-cell>\n\
             <table:table-cell office:value-type=\"string\">\n<text:p>{what}</text:p>\n\
             </table:table-cell>"
        )
    };
    let rows = [
        "<table:table-cell><text:p>When</text:p></table:table-cell>\
         <table:table-cell><text:p>What</text:p></table:table-cell>"
            .replace("<table:table-cell>", "<table:table-cell office:value-type=\"string\">"),
        row("d", "1066-10-20", "1066-10-14", "Julian"),
        row("d", "1066-10-14", "14/10/1066", "Gregorian"),
        row("d", "-0044-03-13", "15/03/44 BC", "Ides"),
        row("m", "1932-05-01", "May 1932", "Month"),
        row("y", "1932-05-01", "1932", "Year"),
        row("other", "1987-12-08T18:03:00", "8 Dec", "Moment"),
    ];
    let expect = [
        "1066-10-20 Julian",
        "1066-10-14 Gregorian",
        "-0043-03-13 Ides",
        "1932-05 Month",
        "1932 Year",
        "1987-12-08T18:03:00 Moment",
    ];
    let reading = formats::read(&ods(LIBRE_OFFICE, &rows), "b.ods").expect("it can be read");
    assert_eq!(reading.format, Format::Ods);
    assert_eq!(events(&reading.timeline), expect);
    let told = |at| {
        let event = reading.timeline.events.record(at).expect("an event");
        event.when.and_then(|when| when.old_style())
    };
    let julian = (0..6).filter_map(told);
    assert_eq!(julian.collect::<Vec<_>>(), ["14 October 1066", "15 March 44 BCE"]);
}

/// An old workbook of one sheet, “When” and “What”, whose style 1 has the first number format; in
/// each row a number in its style.
fn xls(codes: &[&str], days: &[f64]) -> Vec<u8> {
    let record = |kind: u16, data: &[u8]| {
        let n_bytes = u16::try_from(data.len()).expect("a short record");
        [&kind.to_le_bytes()[..], &n_bytes.to_le_bytes(), data].concat()
    };
    let words = |text: &str| {
        let n_chars = u16::try_from(text.len()).expect("a short text");
        [&n_chars.to_le_bytes()[..], &[0], text.as_bytes()].concat()
    };
    let at =
        |row: u16, column: u16, style: u16| [row, column, style].map(u16::to_le_bytes).concat();
    let label =
        |row, column, text: &str| record(0x204, &[at(row, column, 0), words(text)].concat());
    let ids = || 164_u16..;
    let formats = codes.iter().zip(ids());
    let formats =
        formats.map(|(code, id)| record(0x41e, &[&id.to_le_bytes()[..], &words(code)].concat()));
    let styles = [0].into_iter().chain(ids().take(codes.len()));
    let styles =
        styles.map(|id: u16| record(0xe0, &[&[0, 0][..], &id.to_le_bytes(), &[0; 16]].concat()));
    let globals: Vec<u8> = formats.chain(styles).flatten().collect();
    let begin = |kind: u8| record(0x809, &[0, 6, kind, 0]);
    let end = record(0x0a, &[]);
    let head = |start: u32| {
        let sheet = record(0x85, &[&start.to_le_bytes()[..], &[0, 0, 1, 0, b'S']].concat());
        [begin(5), sheet, globals.clone(), end.clone()].concat()
    };
    let start = u32::try_from(head(0).len()).expect("a short stream");
    let rows = days.iter().zip(1_u16..).flat_map(|(day, row)| {
        let name = char::from(b'A' + row as u8 - 1).to_string();
        [record(0x203, &[&at(row, 0, row)[..], &day.to_le_bytes()].concat()), label(row, 1, &name)]
            .concat()
    });
    let rows: Vec<u8> = rows.collect();
    let cells = [label(0, 0, "When"), label(0, 1, "What"), rows].concat();
    compound(&[head(start), begin(16), cells, end].concat())
}

#[test]
fn an_old_workbook_shows_days_by_its_formats() {
    let codes = ["mmmm yyyy", "yyyy", DAY, "yyyy-mm-dd hh:mm", DAY];
    check(
        &xls(&codes, &[11_810.0, 11_810.0, -5473.0, 32_119.752_083_333, 32_119.75]),
        &["1932-05 A", "1932 B", "1885-01-04 C", "1987-12-08T18:03 D", "1987-12-08 E"],
    );
    // What LibreOffice calls its files.
    let mut bytes = xls(&[DAY, DAY], &[-304_318.0, 1.0]);
    bytes.extend(b"Microsoft Excel 97-Tabelle");
    check(&bytes, &["1066-10-20 A", "1899-12-31 B"]);
}

/// An XLSB workbook of one sheet, “When” and “What”, and in each row a number in its style.
pub(super) fn xlsb(codes: &[&str], days: &[f64]) -> Vec<u8> {
    xlsb_hiding(codes, days, &[])
}

/// The same with some of its rows hidden.
pub(super) fn xlsb_hiding(codes: &[&str], days: &[f64], hidden: &[u32]) -> Vec<u8> {
    let record = |kind: u16, data: &[u8]| {
        let kind = match u8::try_from(kind) {
            Ok(kind) if kind < 128 => vec![kind],
            _ => vec![(kind & 127) as u8 | 128, (kind >> 7) as u8],
        };
        assert!(data.len() < 128, "a short record");
        [&kind[..], &[data.len() as u8], data].concat()
    };
    let words = |text: &str| {
        let n_chars = u32::try_from(text.len()).expect("a short text");
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&n_chars.to_le_bytes()[..], &units].concat()
    };
    let sheet = [&[0; 4][..], &1_u32.to_le_bytes(), &words("r1"), &words("S")].concat();
    let workbook = [record(131, &[]), record(153, &[0; 8]), record(156, &sheet), record(132, &[])];
    let formats = codes.iter().zip(164_u16..);
    let formats =
        formats.map(|(code, id)| record(44, &[&id.to_le_bytes()[..], &words(code)].concat()));
    let style = |id: u16| record(47, &[&[0, 0][..], &id.to_le_bytes(), &[0; 12]].concat());
    let styles = (164..).take(codes.len()).map(style);
    let styles: Vec<u8> = formats
        .chain([record(617, &[0; 4]), style(0)])
        .chain(styles)
        .chain([record(618, &[])])
        .flatten()
        .collect();
    let at = |column: u32, style: u32| [column, style].map(u32::to_le_bytes).concat();
    let row = |row: u32| {
        let flags = if hidden.contains(&row) { 0x10 } else { 0 };
        record(0, &[&row.to_le_bytes()[..], &[0; 7], &[flags], &[0; 5]].concat())
    };
    let label = |column, text: &str| record(6, &[at(column, 0), words(text)].concat());
    let shared =
        |column, index: u32| record(7, &[&at(column, 0)[..], &index.to_le_bytes()].concat());
    let days = days.iter().zip(1..).flat_map(|(day, line): (_, u32)| {
        let name = char::from(b'A' + line as u8 - 1).to_string();
        let day = record(5, &[&at(0, line)[..], &day.to_le_bytes()].concat());
        [row(line), day, label(1, &name)].concat()
    });
    let cells: Vec<u8> = [record(145, &[]), row(0), shared(0, 0), shared(1, 1)]
        .concat()
        .into_iter()
        .chain(days)
        .collect();
    let cells = [cells, record(146, &[])].concat();
    let item = |text: &str| record(19, &[&[0][..], &words(text)].concat());
    let relation = format!(
        "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"r1\" Type=\"{LINKS}/worksheet\" \
         Target=\"worksheets/sheet1.bin\"/></Relationships>"
    );
    archive([
        ("xl/workbook.bin", &workbook.concat()[..]),
        ("xl/_rels/workbook.bin.rels", relation.as_bytes()),
        ("xl/styles.bin", &styles),
        ("xl/sharedStrings.bin", &[item("When"), item("What")].concat()),
        ("xl/worksheets/sheet1.bin", &cells),
    ])
}

#[test]
fn a_workbook_of_records_is_read() {
    let codes = ["mmmm yyyy", "General", DAY, "yyyy-mm-dd hh:mm", DAY];
    let bytes = xlsb(&codes, &[11_810.0, 1932.0, -5473.0, 32_119.752_083_333, 32_119.75]);
    let reading = formats::read(&bytes, "b.xlsb").expect("it can be read");
    assert_eq!(reading.format, Format::Xlsb);
    assert_eq!(
        events(&reading.timeline),
        ["1932-05 A", "1932 B", "1885-01-04 C", "1987-12-08T18:03 D", "1987-12-08 E"]
    );
}

#[test]
fn the_names_of_parts_may_have_backslashes() {
    let days = [("32119", DAY)];
    let parts = xlsx_parts(EXCEL, "", &[DAY], &rows_of(&days));
    let parts = parts.map(|(name, content)| (name.replace('/', "\\"), content));
    let bytes = archive(parts.iter().map(|(name, content)| (&**name, content.as_bytes())));
    check(&bytes, &["1987-12-08 A"]);
}

#[test]
fn what_cells_do_not_tell_is_said() {
    // A formula that nobody has reckoned, and one that cannot be.
    let rows = format!(
        "<row r=\"1\">{}{}</row><row r=\"2\"><c r=\"A2\" s=\"1\"><f>TODAY()</f><v></v></c>{}</row>\
         <row r=\"3\"><c r=\"A3\" s=\"1\" t=\"e\"><f>B9</f><v>#REF!</v></c>{}</row>\
         <row r=\"4\">{}{}</row>",
        text("A1", "When"),
        text("B1", "What"),
        text("B2", "Unknown"),
        text("B3", "Broken"),
        date("A4", "32119"),
        text("B4", "Signed"),
    );
    let reading = formats::read(&workbook("", ["", &rows]), "b.xlsx").expect("it can be read");
    let expect = ["undated Unknown", "undated Broken", "1987-12-08 Signed"];
    assert_eq!(events(&reading.timeline), expect);
    let told = |text: &str| reading.problems.iter().any(|problem| problem.message.contains(text));
    assert!(told("One cell has a formula"), "{:?}", reading.problems);
    let value = |value: &str| reading.problems.iter().any(|p| p.value.as_deref() == Some(value));
    assert!(value("#REF!"), "{:?}", reading.problems);
}

#[test]
fn merged_cells_are_said_in_each_of_their_rows() {
    let rows = format!(
        "<sheetData><row r=\"1\">{}{}{}</row><row r=\"2\">{}{}{}</row><row r=\"3\">{}</row></sheetData>\
         <mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells>",
        text("A1", "Date"),
        text("B1", "What"),
        text("C1", "Where"),
        "<c r=\"A2\" s=\"1\"><v>32119</v></c>",
        text("B2", "Signed"),
        text("C2", "Washington"),
        text("B3", "Toasted"),
    );
    check(&xlsx(EXCEL, "", &[DAY], &rows), &["1987-12-08 Signed", "1987-12-08 Toasted"]);
}

#[test]
fn a_protected_opendocument_is_refused_with_the_reason() {
    let manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let bytes = archive([
        ("mimetype", &b"application/vnd.oasis.opendocument.spreadsheet"[..]),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", b"\x01\x02"),
    ]);
    let error = formats::read(&bytes, "a.ods").expect_err("it cannot be read");
    assert!(error.to_string().contains("it is protected by a password"), "{error}");
    let error = formats::read(&opendocument_of(""), "a.ods").expect_err("it is empty");
    assert!(error.to_string().contains("it has no content"), "{error}");
}

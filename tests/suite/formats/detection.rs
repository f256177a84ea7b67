//! What a file is, and what is said where it is no timeline.

use formats::{self, Format};

use super::{events, problems};

#[test]
fn every_format_is_found_by_its_name_and_by_a_file_name() {
    for format in Format::all() {
        assert_eq!(Format::from_name(format.name()), Some(format));
    }
    for format in Format::writable() {
        assert_eq!(Format::from_file_name(&format!("a.b.{}", format.extension())), Some(format));
    }
    assert_eq!(Format::from_file_name("story.JSON"), Some(Format::ChronoJson));
    assert_eq!(Format::from_file_name("story"), None);
    assert_eq!(Format::from_file_name("story.docx"), None);
}

#[test]
fn content_decides_not_the_name() {
    #[track_caller]
    fn check(bytes: &[u8], name: &str, expect: Format) {
        let reading = formats::read(bytes, name).expect("it can be read");
        assert_eq!(reading.format, expect);
    }
    let json = br#"{"chronoscope": 1, "events": [{"title": "A", "when": "1987"}]}"#;
    check(json, "a.csv", Format::ChronoJson);
    check(b"date,title\n1987,A\n", "a.json", Format::Csv);
    check(b"\xff\xfed\0a\0t\0e\0,\0t\0\n\x001\x009\x008\x007\0,\0A\0\n\0", "a", Format::Csv);
}

#[test]
fn what_is_no_timeline_is_refused_in_one_sentence() {
    #[track_caller]
    fn check(bytes: &[u8], expect: &str) {
        let error = formats::read(bytes, "a.txt").expect_err("it is no timeline");
        assert_eq!(error.to_string(), expect);
    }
    check(b"", "a.txt is empty.");
    check(
        b"%PDF-1.7 ...",
        "a.txt is not a timeline: it is a PDF document; copy its table into a spreadsheet and save that.",
    );
    check(&[0x13, 0, 0x37, 0, 0, 9], "a.txt is not a timeline: it is not text.");
    check(
        b"{\"a\": 1}",
        "The JSON in a.txt is not a timeline: it has no list of objects, which could be events.",
    );
    check(
        b"<?xml version='1.0'?><chart></chart>",
        "a.txt is not a timeline that can be read: it is XML of a kind that is not known, “chart”.",
    );
    check(
        b"date,title\n",
        "a.txt is neither a timeline nor a table with rows: there is nothing to show.",
    );
}

#[test]
fn a_few_zeros_do_not_make_a_file_unreadable() {
    let reading =
        formats::read(b"date,title\n1987-12-08,Sig\0\0ned\n2019-08-02,Expired\n", "a.csv")
            .expect("it can be read");
    assert_eq!(events(&reading.timeline), ["1987-12-08 Sig\u{fffd}ned", "2019-08-02 Expired"]);
    assert_eq!(problems(&reading), ["warning line 2"]);
}

#[test]
fn a_text_that_begins_with_an_angle_bracket_is_not_yet_markup() {
    let reading = formats::read(b"<unknown>,1987-12-08\n<idle>,2019-08-02\n", "a.csv");
    assert_eq!(reading.expect("it can be read").format, Format::Csv);
}

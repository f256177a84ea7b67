//! Archives: ZIP and gzip.

use std::io::Write;

use formats::{self, Format};

use super::spreadsheets::archive;
use super::{events, problems};

#[track_caller]
fn zipped(parts: &[(&str, &str)], name: &str) -> formats::Reading {
    let bytes = archive(parts.iter().map(|(name, text)| (*name, text.as_bytes())));
    formats::read(&bytes, name).expect("it can be read")
}

#[test]
fn an_archive_of_one_file_is_that_file() {
    let reading = zipped(
        &[
            ("__MACOSX/._table.csv", "\0\0"),
            ("a/table.csv", "date,title\n1987-12-08,Signed\n"),
            ("a/b.png", "\u{fffd}PNG"),
        ],
        "all.zip",
    );
    assert_eq!((reading.format, &*reading.timeline.title), (Format::Csv, "table"));
    assert_eq!(events(&reading.timeline), ["1987-12-08 Signed"]);
    assert!(reading.clue.why.starts_with("of a/table.csv in the archive: "));
}

#[test]
fn the_chat_of_a_telephone_has_the_name_of_its_archive() {
    let chat = "[1/14/23, 7:02:01 PM] Ana: A\n[1/15/23, 7:02:01 PM] Ben: B\n";
    let reading = zipped(&[("_chat.txt", chat), ("00001-AUDIO.opus", "x")], "Chat with Ana.zip");
    assert_eq!((reading.format, &*reading.timeline.title), (Format::ChatText, "Chat with Ana"));
}

#[test]
fn several_files_have_a_lane_each() {
    let reading = zipped(
        &[
            ("README.txt", "About these files.\n"),
            ("b.csv", "date,title\nsoon,B\n1988-06-01,In force\n"),
            ("a.csv", "date,title\n1987-12-08,Signed\n"),
        ],
        "all.zip",
    );
    let timeline = &reading.timeline;
    assert_eq!(timeline.title, "all");
    assert_eq!(events(timeline), ["1987-12-08 Signed", "undated B", "1988-06-01 In force"]);
    let lanes: Vec<&str> = timeline.lanes.iter().map(|lane| &*lane.title).collect();
    assert_eq!(lanes, ["a", "b"]);
    let all = problems(&reading);
    assert!(all.iter().any(|it| it == "info | README.txt"), "{all:?}");
    let about = reading.problems.iter().find(|problem| problem.value.as_deref() == Some("soon"));
    let about = about.expect("a date cannot be read");
    assert!(about.message.starts_with("b.csv: "));
    assert_eq!(about.event.map(|event| event.get()), Some(1));
}

#[test]
fn days_of_a_channel_are_one_lane_with_its_writers() {
    let day = |user: &str, ts: u32| {
        format!(r#"[{{"type":"message","user":"{user}","text":"Hello","ts":"{ts}.0001"}}]"#)
    };
    let users = r#"[{"id": "U1", "name": "ada", "profile": {"real_name": "Ada Alder"}}]"#;
    let (one, two, three) =
        (day("U1", 1_578_000_000), day("U2", 1_578_100_000), day("U1", 1_578_200_000));
    let reading = zipped(
        &[
            ("users.json", users),
            ("channels.json", "[]"),
            ("general/2020-01-02.json", &one),
            ("general/2020-01-04.json", &two),
            ("random/2020-01-05.json", &three),
        ],
        "slack.zip",
    );
    assert_eq!(reading.format, Format::ChatJson);
    let lanes = &reading.timeline.lanes;
    let lanes: Vec<_> =
        lanes.iter().map(|lane| (&*lane.title, lane.parent.map(|it| it.0))).collect();
    let expect = [
        ("general", None),
        ("Ada Alder", Some(0)),
        ("U2", Some(0)),
        ("random", None),
        ("Ada Alder", Some(3)),
    ];
    assert_eq!(lanes, expect);
}

#[test]
fn a_packed_file_is_unpacked() {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(b"date,title\n1987-12-08,Signed\n").unwrap();
    let bytes = packer.finish().unwrap();
    let reading = formats::read(&bytes, "table.csv.gz").expect("it can be read");
    assert_eq!((reading.format, &*reading.timeline.title), (Format::Csv, "table"));
    let columns = formats::columns(&bytes, "table.csv.gz", &Default::default());
    assert_eq!(columns.expect("it has columns").columns.len(), 2);
}

#[test]
fn what_is_not_a_timeline_is_said() {
    #[track_caller]
    fn check(bytes: &[u8], name: &str, expect: &str) {
        let error = formats::read(bytes, name).expect_err("there is nothing in it");
        assert_eq!(error.to_string(), expect);
    }
    let pictures = archive([("a.png", &b"x"[..])]);
    check(&pictures, "a.zip", "Nothing in a.zip is a timeline.");
    let document = archive([("b.bin", &b"\x13\0\x37\0\0\x09"[..])]);
    check(
        &document,
        "a.zip",
        "Nothing in a.zip is a timeline. b.bin is not a timeline: it is not text.",
    );
    let broken = [b"PK\x03\x04", &[0; 60][..]].concat();
    check(&broken, "a.zip", "a.zip is not a timeline: it is a ZIP archive; unpack it first.");
}

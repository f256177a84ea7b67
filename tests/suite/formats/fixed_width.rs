//! Tables in columns of fixed width.

use formats::{self, Format};

use super::{events, read};

#[test]
fn a_catalogue_is_read() {
    let reading = read(include_str!("../../fixtures/launches.txt"));
    assert_eq!(reading.format, Format::FixedWidth);
    assert_eq!(
        events(&reading.timeline),
        [
            "1957-10-04T19:28:34Z First ball",
            "1957-10-17T05:05Z Sounding 88",
            "1957-11-03T02:30:42Z Second ball",
        ]
    );
    assert_eq!(reading.timeline.events.record(0).unwrap().extra["Site"], "NIIP-5");
    let before = reading.timeline.extra["before the table"].to_string();
    assert!(before.contains("Updated by hand") && before.contains("a comment between"));
}

#[test]
fn what_programs_print_is_read() {
    let reading = read(
        "NAME      STATUS   CREATED                 AGE\n\
         web-1     Running  2023-06-07T10:00:00Z     3d\n\
         db                 2023-06-08T10:00:00Z    12d\n",
    );
    assert_eq!(reading.format, Format::FixedWidth);
    assert_eq!(
        events(&reading.timeline),
        ["2023-06-07T10:00:00Z web-1", "2023-06-08T10:00:00Z db"]
    );
    assert_eq!(reading.timeline.events.record(1).unwrap().extra["AGE"], "12d");
}

#[test]
fn other_tables_are_not() {
    #[track_caller]
    fn check(text: &str) {
        let format = formats::read(text.as_bytes(), "a").map(|reading| reading.format);
        assert_eq!(format, Ok(Format::Csv), "{text}");
    }
    check("start end\n1983 15\n1984 16\n");
    check("date,  title\n1987,  A\n1988,  B\n");
    check("date\ttitle\n1987\tA\n1988\tB\n");
    check("Some prose  with a gap\n1987 goes on without\n1988 and so on\n");
}

//! Chronos: timelines in notes.

use formats::Format;

use super::{events, problems, read};

#[test]
fn notes_are_read() {
    let reading = read(include_str!("../../fixtures/notes.chronos.md"));
    assert_eq!(reading.format, Format::Chronos);
    assert_eq!(
        events(&reading.timeline),
        [
            "1957/1969 Space race",
            "1957-10-04 Sputnik",
            "1962-10/1962-11 Cuban crisis",
            "2020-02-28T12:30 A minute",
            "1440 Printing",
            "2001 Backwards",
            "undated Unreadable",
            "2025/2026 Year of the snake",
        ]
    );
    assert_eq!(
        problems(&reading),
        [
            "warning line 15 | date | 2001~1999",
            "error line 16 | date | 20x",
            "warning line 17 | what is this",
        ]
    );
    let timeline = &reading.timeline;
    assert_eq!(timeline.eras[0].title, "Yayoi period");
    assert_eq!(timeline.eras[0].when.edtf(), "-0299/0250");
    assert_eq!(timeline.lanes[0].title, "USSR");
    assert_eq!(timeline.events.record(1).unwrap().summary, "starts it");
    assert_eq!(timeline.events.record(1).unwrap().extra["color"], "cyan");
    assert_eq!(timeline.categories[0].color.as_deref(), Some("#00ffff"));
    assert_eq!(
        timeline.events.record(1).unwrap().category,
        timeline.events.record(0).unwrap().category
    );
    assert_eq!(timeline.events.record(4).unwrap().importance, Some(100.0));
    assert_eq!(timeline.extra["defaultview"], "-3000|3000");
    assert_eq!(timeline.extra["notoday"], true);
}

#[test]
fn lines_alone_are_read() {
    let reading = read("- [1789~1799] French Revolution\n- [1776] Independence\n");
    assert_eq!(reading.format, Format::Chronos);
    assert_eq!(events(&reading.timeline), ["1789/1799 French Revolution", "1776 Independence"]);
}

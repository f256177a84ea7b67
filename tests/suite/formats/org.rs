//! Org's outlines.

use formats::Format;
use model::StatusKind;

use super::{events, problems, read};

#[test]
fn a_diary_is_read() {
    let reading = read(include_str!("../../fixtures/diary.org"));
    assert_eq!(reading.format, Format::Org);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        [
            "2022-03-21 Write the report",
            "2022-04-01 Write the report",
            "2022-03-21T13:50/2022-03-21T14:30 Interview",
            "2022-03-22T09:00 Call",
            "2022-03-23T10:00 Call",
            "2022-03-22T09:00/2022-03-22T09:40 Call",
            "2022-03-21/2022-03-23 Meeting of the teams",
            "2022-03-24 Rain all day",
            "2021-12-01 Notes",
        ]
    );
    assert_eq!(problems(&reading), ["info line 6"]);
    assert_eq!(timeline.title, "Diary of a field");
    assert_eq!(timeline.extra["author"], "A. Alder");
    assert_eq!(timeline.description, "Some words before.\n\n**Ideas**\n  for later");
    let lanes: Vec<&str> = timeline.lanes.iter().map(|lane| &*lane.title).collect();
    assert_eq!(lanes, ["Project"]);
    let report = timeline.events.record(0).unwrap();
    assert_eq!(report.tags, ["todo", "text", "scheduled"]);
    assert_eq!(report.status.kind, StatusKind::Planned);
    assert_eq!((&report.extra["ID"], &report.extra["repeats"]), (&"abc".into(), &"+1w".into()));
    assert_eq!(report.summary, "See [the page](https://example.org).");
    assert_eq!(report.links[0].url, "https://example.org");
    assert_eq!(timeline.events.record(6).unwrap().lane, None);
    assert_eq!(timeline.events.record(7).unwrap().summary, "and wind");
}

#[test]
fn headings_around_are_lanes() {
    let reading = read(
        "* Field diary\n** Meeting of the teams\n   <2022-03-21 Mon>--<2022-03-23 Wed>\n** Interview\n   \
         <2022-03-21 Mon 13:50-14:30>\n",
    );
    assert_eq!(
        events(&reading.timeline),
        [
            "2022-03-21/2022-03-23 Meeting of the teams",
            "2022-03-21T13:50/2022-03-21T14:30 Interview"
        ]
    );
    assert_eq!(reading.timeline.lanes[0].title, "Field diary");
}

#[test]
fn priorities_may_stand_behind_a_heading() {
    let reading = read(
        "* TODO [#A] Call\n  <2022-03-21 Mon>\n* TODO Write [#B] :work:\n  <2022-03-22 Tue>\n\
         * Fix [#123]\n  <2022-03-23 Wed>\n",
    );
    let timeline = &reading.timeline;
    assert_eq!(events(timeline), ["2022-03-21 Call", "2022-03-22 Write", "2022-03-23 Fix [#123]"]);
    let event = |at| timeline.events.record(at).unwrap();
    assert_eq!(
        (&event(0).extra["priority"], &event(1).extra["priority"]),
        (&"A".into(), &"B".into())
    );
    assert_eq!(event(1).tags, ["todo", "work"]);
}

//! Mermaid's timelines and Gantt charts.

use formats::Format;

use super::{events, problems, read};

#[track_caller]
fn check(text: &str, expect: &[&str]) {
    let reading = read(text);
    assert_eq!(reading.format, Format::Mermaid, "{text}");
    assert_eq!(events(&reading.timeline), expect);
}

#[test]
fn the_diagrams_of_a_text_are_read() {
    let reading = read(include_str!("../../fixtures/plant.mermaid.md"));
    assert_eq!(reading.format, Format::Mermaid);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        [
            "2021-10-11 Parcel left in the control room",
            "2021-10-12T10:30 Technician arrives",
            "2021-10-12T10:30 Guard signs him in",
            "2021-10-12T10:30 Door found open",
            "2021-10-13 Inquiry opened",
            "undated Report",
            "2021-11-01/2021-11-05 Clear the site",
            "2021-11-06/2021-11-25 Rebuild the hall",
            "2021-11-26 Paint",
            "2021-11-01/2021-11-11 Report",
            "2021-11-26 Opening",
            "undated Unknown",
        ]
    );
    assert_eq!(
        problems(&reading),
        [
            "warning line 12 | Some day later",
            "warning line 32 | what is this",
            "error line 30 | after nobody, 1d",
            "info line 36",
        ]
    );
    let lanes: Vec<&str> = timeline.lanes.iter().map(|lane| &*lane.title).collect();
    let expect =
        ["Incident at the valley plant", "Aftermath", "Repair of the plant", "Works", "Office"];
    assert_eq!(lanes, expect);
    assert_eq!(timeline.relations.len(), 3);
    let report = timeline.events.record(9).unwrap();
    assert_eq!(report.links[0].url, "https://example.org/report");
    assert_eq!(timeline.events.record(7).unwrap().tags, ["critical"]);
}

#[test]
fn events_before_the_first_section_have_no_lane() {
    let text = "timeline\n    title Incident\n    2021-10-11 : Parcel\n    2021-10-12 : Arrives : Signs\n    \
                section Aftermath\n    2021-10-13 : Inquiry\n";
    check(
        text,
        &["2021-10-11 Parcel", "2021-10-12 Arrives", "2021-10-12 Signs", "2021-10-13 Inquiry"],
    );
    let timeline = read(text).timeline;
    assert_eq!((&*timeline.title, &*timeline.lanes[0].title), ("Incident", "Aftermath"));
    assert_eq!(timeline.events.record(0).unwrap().lane, None);
}

#[test]
fn tasks_may_follow_one_another_without_a_date() {
    check(
        "---\ntitle: Plan\n---\ngantt\n  A :2024-01-01, 2d\n  B :1w\n  C :crit, 2024-01-01 09:00, 90m\n  D :0.5d\n",
        &[
            "2024-01-01/2024-01-02 A",
            "2024-01-03/2024-01-09 B",
            "2024-01-01T09:00/2024-01-01T10:30 C",
            "2024-01-01T10:30/2024-01-01T22:30 D",
        ],
    );
}

#[test]
fn titles_and_times_may_have_more_around_them() {
    check("gantt\n  Phase 0: Set up   :p0, 2026-09-24, 1d\n", &["2026-09-24 Phase 0: Set up"]);
    check("timeline\n  2026-04-06 (Phase 1) : Files\n", &["2026-04-06 Files"]);
}

#[test]
fn ends_may_be_included() {
    check("gantt\n  A :2024-01-01, 2024-01-03\n", &["2024-01-01/2024-01-02 A"]);
    check(
        "gantt\n  inclusiveEndDates\n  A :2024-01-01, 2024-01-03\n",
        &["2024-01-01/2024-01-03 A"],
    );
}

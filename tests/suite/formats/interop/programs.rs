//! The Timeline Project, and calendars.

use formats::Format;
use model::Timeline;
use serde_json::json;

use super::{native, with_fields_of, written};
use crate::suite::formats::{events, write_and_read};

#[test]
fn lanes_with_events_at_the_same_time_are_no_containers() {
    let timeline = native(json!({"chronoscope": 1, "lanes": ["Crew", "One by one", "Two at once"],
        "events": [
            {"title": "A", "when": "1987-01-01/1987-03-01", "lane": "Crew", "tags": ["first"]},
            {"title": "B", "when": "1987-02-01/1987-04-01", "lane": "Crew"},
            {"title": "C", "when": "1987-01-01/1987-03-01", "lane": "One by one"},
            {"title": "D", "when": "1987-03-02/1987-04-01", "lane": "One by one"},
            {"title": "E", "when": "1987-01-01", "lane": "Two at once"},
            {"title": "F", "when": "1987-01-01", "lane": "Two at once"}]}));
    let (text, lost) = written(&timeline, Format::TimelineProject);
    assert!(
        text.contains("<text>[1]One by one</text>") && text.contains("<text>(1)C</text>"),
        "{text}"
    );
    assert!(text.contains("<text>A</text>") && !text.contains("]Crew"), "{text}");
    assert!(text.contains("<labels>lane:Crew first</labels>"), "{text}");
    assert!(text.contains("<labels>lane:Two at once;</labels>"), "{text}");
    assert!(
        lost.iter()
            .any(|message| message.contains("lanes with events at the same time are labels")
                && message.ends_with("(2).")),
        "{lost:?}"
    );
    let again = write_and_read(&timeline, Format::TimelineProject).timeline;
    let lanes = |timeline: &Timeline| {
        let lane =
            |event: model::Event| timeline.lanes[event.lane.expect("a lane").get()].title.clone();
        timeline.events.records().map(lane).collect::<Vec<_>>()
    };
    assert_eq!(lanes(&again), lanes(&timeline));
    assert_eq!(
        again.events.record(0).map(|event| event.tags),
        timeline.events.record(0).map(|event| event.tags)
    );
}

#[test]
fn the_timeline_project_is_given_what_it_takes() {
    let timeline = with_fields_of(json!({"icon": "ship.png", "progress": "half", "locked": "yes",
        "alert": "soon", "default_color": "red", "milestone": 7}));
    let (text, lost) = written(&timeline, Format::TimelineProject);
    for element in ["<icon", "<progress", "<alert", "<default_color", "<milestone"] {
        assert!(!text.contains(element), "{element} in {text}");
    }
    assert!(text.contains("<fuzzy>False</fuzzy>") && !text.contains("<fuzzy_start>"), "{text}");
    assert!(lost.iter().any(|message| message.contains("6 fields of other formats")), "{lost:?}");
    let own =
        with_fields_of(json!({"icon": "iVBORw0KGgo=", "progress": 50, "default_color": "255,0,0"}));
    let (text, _) = written(&own, Format::TimelineProject);
    for element in
        ["<icon>iVBORw0KGgo=</icon>", "<progress>50</progress>", "<default_color>255,0,0"]
    {
        assert!(text.contains(element), "{element} in {text}");
    }
    let half = native(
        json!({"chronoscope": 1, "events": [{"title": "A", "when": "1987-01-01~/1987-02-01"}]}),
    );
    let (text, _) = written(&half, Format::TimelineProject);
    assert!(text.contains("<fuzzy_start>True</fuzzy_start>"), "{text}");
}

#[test]
fn calendars_have_only_values_that_others_read() {
    let timeline = native(json!({"chronoscope": 1, "events": [
        {"title": "A", "when": "0000-03-15"}, {"title": "B", "when": "0001-03-15"},
        {"title": "C", "when": "1987", "STATUS": "open", "DURATION": "3 days", "GEO": "1.5;2"}]}));
    let (text, lost) = written(&timeline, Format::Ics);
    assert!(!text.contains("VALUE=DATE:0000"), "{text}");
    assert!(text.contains("DTSTART;VALUE=DATE:00010315"), "{text}");
    assert!(
        lost.contains(
            &"Dates outside the years 1 to 9999 are told to Chronoscope alone: 1.".to_owned()
        ),
        "{lost:?}"
    );
    assert!(
        text.contains("X-CHRONOSCOPE-FIELD-STATUS:open") && text.contains("\nGEO:1.5;2"),
        "{text}"
    );
    let again = write_and_read(&timeline, Format::Ics).timeline;
    let mut dates = events(&again);
    dates.sort();
    assert_eq!(dates, events(&timeline));
    let extra = |timeline: &Timeline| {
        timeline.events.records().find(|event| event.title == "C").map(|event| event.extra)
    };
    for name in ["STATUS", "DURATION", "GEO"] {
        assert_eq!(extra(&again).expect("C")[name], extra(&timeline).expect("C")[name]);
    }
}

//! ChronoZoom.

use formats::Format;

use super::{events, problems, read};

const COSMOS: &str = include_str!("../../fixtures/cosmos.chronozoom.json");

#[test]
fn timelines_within_timelines_are_lanes_within_lanes() {
    let reading = read(COSMOS);
    assert_eq!(reading.format, Format::ChronoZoom);
    let timeline = &reading.timeline;
    assert_eq!(timeline.title, "A short history");
    assert_eq!(
        events(timeline),
        [
            "[Y-1375E7..Y-1365E7]/.. Cosmos",
            "[Y-1355E7~..Y-1345E7~] First stars",
            "undated Someday",
            "-0752/0476 Rome",
            "1900 Egg",
            "1969-07-20/1970 Hen",
        ]
    );
    assert_eq!(
        problems(&reading),
        [
            "error line 7 | timelines[0].timeline.exhibits[1].time | soon",
            "error line 9 | timelines[2].timeline",
            "warning line 9 | timelines[2].timeline.end | 1890",
            "error line 10 | timelines[3].timeline",
        ]
    );
    assert_eq!(timeline.lanes.len(), 1);
    assert_eq!(timeline.events.record(3).unwrap().lane, timeline.events.record(0).unwrap().lane);
    let stars = timeline.events.record(1).unwrap();
    assert_eq!(stars.summary, "**A nursery**: Dark & cold\n\nNo picture");
    assert_eq!(stars.media[0].credit.as_deref(), Some("A. Stronomer"));
    assert_eq!(stars.links[0].url, "https://a.org/page");
}

#[test]
fn what_the_service_answers_holds_its_timelines() {
    let text = r#"{"d": [{"id": "a", "title": "Life", "FromYear": 4.0, "FromTimeUnit": "Ga", "ToYear": 2011, "ToTimeUnit": "CE",
        "exhibits": [], "timelines": [{"id": "b", "title": "Humans", "start": -200000, "end": 9999,
        "timelines": [], "exhibits": [{"id": "c", "title": "Fire", "Year": 1.5, "TimeUnit": "Ma", "Month": 0}]}]}]}"#;
    let reading = read(text);
    assert_eq!(reading.format, Format::ChronoZoom);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        ["[Y-405E7..Y-395E7]/2011 Life", "[Y-205E3..Y-195E3]/.. Humans", "[Y-155E4..Y-145E4] Fire"]
    );
    let [life, humans] = timeline.lanes.as_slice() else { panic!("two lanes") };
    assert_eq!((life.parent, &*humans.title), (None, "Humans"));
    assert_eq!(humans.parent.map(|parent| parent.get()), Some(0));
}

#[test]
fn what_cannot_be_used_is_said_and_kept() {
    let reading = read(
        r#"{"timelines": [{"parentTimelineId": null, "timeline": {"id": "a", "title": 1984,
        "start": 1990, "end": 1980, "Regime": ["x"], "exhibits": []}}]}"#,
    );
    assert_eq!(events(&reading.timeline), ["1990 1984"]);
    assert_eq!(problems(&reading), ["warning line 2 | timelines[0].timeline.end | 1980"]);
    assert_eq!(reading.timeline.events.record(0).unwrap().extra["regime"][0], "x");
}

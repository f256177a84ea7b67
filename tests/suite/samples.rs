//! The samples read without a single problem, and say where every word of theirs comes from.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use formats::samples::SAMPLES;
use formats::{Format, read};
use layout::{Arrangement, Figure, figure};
use model::{Event, EventRef, Timeline, WarpChoice};
use scene::{Appearance, Ruler, Theme};

/// The timeline inside the sample of this name, which must read without a problem.
#[track_caller]
fn sample(name: &str) -> Timeline {
    let sample = SAMPLES.iter().find(|sample| sample.name == name).expect("a sample of this name");
    let reading = read(sample.bytes, sample.name).expect("the sample reads");
    assert_eq!(reading.format, Format::ChronoJson);
    assert_eq!(reading.problems, [], "{name}");
    assert_eq!(reading.timeline.title, sample.title);
    reading.timeline
}

fn event(timeline: &Timeline, id: &str) -> Event {
    timeline.events.records().find(|event| event.id == id).expect("an event of this id")
}

fn edtf(event: &Event) -> String {
    event.when.as_ref().map_or_else(String::new, date::When::edtf)
}

#[test]
fn every_sample_holds_what_it_promises() {
    #[track_caller]
    fn check(name: &str, n_events: usize, n_lanes: usize, n_relations: usize) {
        let timeline = sample(name);
        assert_eq!(timeline.n_dated(), n_events, "dated events of {name}");
        assert_eq!(timeline.n_undated(), 0, "undated events of {name}");
        assert_eq!(timeline.lanes.len(), n_lanes, "lanes of {name}");
        assert_eq!(timeline.relations.len(), n_relations, "relations of {name}");
    }
    assert_eq!(SAMPLES[0].name, "inf-treaty.chrono.json", "the story that opens first");
    check("inf-treaty.chrono.json", 18, 5, 11);
    check("crewed-spaceflight.chrono.json", 399, 5, 12);
    check("apollo-11-landing.chrono.json", 76, 5, 54);
    check("geological-time.chrono.json", 130, 8, 5);
    check("telling-time.chrono.json", 58, 5, 2);
}

#[test]
fn every_event_is_told_and_sourced() {
    for name in SAMPLES.map(|sample| sample.name) {
        let timeline = sample(name);
        let ids: BTreeSet<_> = timeline.events.iter().map(EventRef::id).collect();
        assert_eq!(ids.len(), timeline.events.len(), "ids of {name}");
        assert!(timeline.description.contains("CC0"), "{name} states its licence");
        for event in timeline.events.records() {
            let place = format!("{} of {name}", event.id);
            assert!(!event.sources.is_empty(), "{place} has a source");
            assert!(!event.summary.is_empty(), "{place} has a text");
            assert!(event.lane.is_some() && event.category.is_some(), "{place} has its place");
            assert!(event.title.chars().count() <= 38, "the title of {place} fits a figure");
        }
        let used: BTreeSet<usize> =
            timeline.events.iter().flat_map(EventRef::sources).map(|source| source.get()).collect();
        assert_eq!(used.len(), timeline.sources.len(), "{name} cites every source it lists");
    }
}

#[test]
fn the_treaty_is_dated_as_its_sources_have_it() {
    let timeline = sample("inf-treaty.chrono.json");
    #[track_caller]
    fn check(timeline: &Timeline, id: &str, expect: &str) {
        assert_eq!(edtf(&event(timeline, id)), expect, "{id}");
    }
    check(&timeline, "signing", "1987-12-08");
    check(&timeline, "in-force", "1988-06-01/2019-08-02");
    check(&timeline, "us-withdraws", "2019-02-01");
    check(&timeline, "missile-shown", "[2019-01..2019-09]");
    check(&timeline, "moratorium", "[2019-02..2019-09]/..");
    check(&timeline, "kaliningrad", "../2019-09");
    check(&timeline, "letter", "[2019-09-16..2019-09-22]");
    check(&timeline, "article", "2019-09-26T18:03");
}

#[test]
fn the_treaty_says_who_claims_what() {
    let timeline = sample("inf-treaty.chrono.json");
    let status = |id| event(&timeline, id).status.clone();
    assert_eq!(status("kaliningrad").by, ["NATO"]);
    assert_eq!(status("kaliningrad").disputed_by, ["Russia"]);
    assert_eq!(status("range-under-500").by, ["Russia"]);
    assert_eq!(status("khodarenok").kind.name(), "opinion");

    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for relation in &timeline.relations {
        *kinds.entry(relation.kind.name()).or_default() += 1;
    }
    let expect =
        [("causes", 1), ("comments on", 2), ("contradicts", 1), ("follows", 2), ("responds to", 5)];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), expect);
}

/// The table tells the same events on the same dates, as far as a table can.
#[test]
fn the_treaty_as_a_table_is_the_same_story() {
    let bytes = include_bytes!("../../sample-data/inf-treaty.csv");
    let table = read(bytes, "inf-treaty.csv").expect("the table reads");
    assert_eq!(table.format, Format::Csv);
    assert_eq!(table.problems, []);
    let dates = |timeline: &Timeline| -> Vec<(String, String)> {
        timeline.events.records().map(|event| (event.title.clone(), edtf(&event))).collect()
    };
    assert_eq!(dates(&table.timeline), dates(&sample("inf-treaty.chrono.json")));
}

#[test]
fn every_sample_becomes_a_picture() {
    let ruler = Ruler::default();
    for sample in SAMPLES {
        let reading = read(sample.bytes, sample.name).expect("samples can be read");
        let settings = Figure {
            arrangement: Arrangement { warp: WarpChoice::Automatic, ..Arrangement::default() },
            ..Figure::default()
        };
        let theme = Theme::of(Appearance::Light);
        let scene = figure(&Arc::new(reading.timeline), &settings, theme, &ruler);
        let svg = export::svg(&scene);
        assert!(svg.contains(sample.title), "{} names itself", sample.name);
        let png = export::png(&scene, 0.5).expect("it can be drawn");
        assert!(png.starts_with(b"\x89PNG"), "{}", sample.name);
    }
}

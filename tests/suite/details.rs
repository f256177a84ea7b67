//! Tests of the detail panel with more in it than anybody expects, and with what calendars say.

use app::panels::detail_ui;
use date::{When, Zone};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use model::{Event, Source, SourceIndex, Timeline};
use serde_json::json;

use super::panels::{details_of, event, harness};

#[test]
fn long_lists_are_folded_until_more_is_asked_for() {
    let tags = (1..=5000).map(|number| format!("tag number {number}")).collect();
    let mut harness = details_of(|event| event.tags = tags);
    let n_tags = |harness: &egui_kittest::Harness<'_, _>| {
        harness.query_all_by_label_contains("tag number ").count()
    };
    assert_eq!(n_tags(&harness), 100);
    harness.get_by_label("Tags: show 900 more of 5,000").click();
    harness.run_steps(3);
    assert_eq!(n_tags(&harness), 1000);
    harness.get_by_label("Tags: show all 5,000");
}

#[test]
fn nothing_is_wider_than_the_panel_whatever_is_in_it() {
    let word = "supercalifragilisticexpialidocious".repeat(30);
    let long = word.clone();
    let harness = details_of(move |event| {
        event.title.clone_from(&long);
        event.summary = format!("| {long} | b |\n|---|---|\n| 1 | {long} |\n\n{long}\n");
        event.tags = vec![long.clone()];
        event.place = Some(long.clone());
        event.display_date = Some(long.clone());
        event.extra.insert(long.clone(), long.clone().into());
    });
    let buttons = ["Copy as text", "Copy as JSON", "Raw record"];
    for name in buttons {
        let rect = harness.get_by_label(name).rect();
        assert!(rect.left() >= 0.0 && rect.right() <= 720.0, "{name}: {rect}");
    }
    let title = harness.query_all_by_label_contains("supercali").next().unwrap().rect();
    assert!(title.height() > 40.0 && title.right() <= 720.0, "the title is broken: {title}");
}

#[test]
fn megabytes_are_laid_out_in_part() {
    let megabyte = "word ".repeat(200_000);
    let harness = details_of(move |event| {
        event.title.clone_from(&megabyte);
        event.display_date = Some(megabyte.clone());
        event.tags = vec![megabyte.clone()];
        event.extra.insert("note".to_owned(), megabyte.clone().into());
    });
    let n_letters: usize = harness
        .query_all_by_label_contains("word word")
        .filter_map(|node| node.accesskit_node().value())
        .map(|text| text.len())
        .sum();
    assert!((10_000..100_000).contains(&n_letters), "{n_letters}");
}

#[test]
fn sources_begin_at_one_line_whatever_their_number() {
    let sources: Vec<Source> =
        (1..=12).map(|n| Source { title: format!("Source {n}"), ..Source::default() }).collect();
    let event =
        Event { sources: (0..12).map(SourceIndex).collect(), ..event("A title", Some("2019")) };
    let timeline = Timeline { sources, events: vec![event].into(), ..Timeline::default() };
    let mut harness = harness(detail_ui, timeline, Some(0));
    harness.run();
    let left = |n: usize| harness.get_by_label(&format!("Source {n}")).rect().left();
    assert!((1..=12).all(|n| left(n) == left(1)), "{} {}", left(1), left(12));
    let number = |n: usize| harness.get_by_label(&format!("{n}.")).rect().right();
    assert!((number(1) - number(12)).abs() < 1.0, "numbers end at one line");
}

#[test]
fn what_a_calendar_says_is_told_in_words() {
    let harness = details_of(|event| {
        let fields = [
            ("DTSTAMP", json!("20240101T000000Z")),
            ("SEQUENCE", json!("2")),
            ("TRANSP", json!("OPAQUE")),
            ("RRULE", json!("FREQ=YEARLY")),
            ("ORGANIZER", json!({ "CN": "Anna", "value": "mailto:anna@example.org" })),
        ];
        event.extra.extend(fields.map(|(name, value)| (name.to_owned(), value)));
    });
    for words in ["Repeats", "every year", "Organiser", "Anna"] {
        harness.get_by_label(words);
    }
    for raw in ["DTSTAMP", "SEQUENCE", "TRANSP", "RRULE"] {
        assert!(harness.query_by_label(raw).is_none(), "{raw} is in the raw record");
    }
}

#[test]
fn a_time_of_another_zone_is_told_in_that_of_the_axis() {
    let mut harness = details_of(|event| {
        event.when = Some(When::parse("2024-07-01T17:00:00Z/2024-07-01T18:30:00Z").unwrap());
    });
    assert!(harness.query_by_label_contains(" in Europe/Berlin").is_none());
    harness.state_mut().state.chart.zone = Zone::from_name("Europe/Berlin").unwrap();
    harness.run();
    let note = harness.get_by_label_contains(" in Europe/Berlin");
    let note = note.accesskit_node().value().unwrap();
    assert!(note.contains("19:00") && note.contains("20:30"), "{note}");
}

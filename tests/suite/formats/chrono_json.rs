//! The native format: what is read, what is reported, and that nothing is lost.

use date::When;
use formats::Format;
use model::{
    Category, CategoryIndex, Era, Event, EventIndex, EventRef, Extra, Lane, LaneIndex, Link, Media,
    Relation, RelationKind, Source, SourceIndex, Status, StatusKind, Timeline,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{events, n_serious, problems, read, write_and_read};

/// A file with these events.
fn file(events: &str) -> String {
    format!("{{\n\"chronoscope\": 1,\n\"events\": [\n{events}\n]\n}}")
}

#[track_caller]
fn check(events_json: &str, expect_events: &[&str], expect_problems: &[&str]) {
    let reading = read(&file(events_json));
    assert_eq!(events(&reading.timeline), expect_events);
    assert_eq!(problems(&reading), expect_problems);
}

#[test]
fn a_title_and_a_date_are_enough() {
    check(r#"{"title": "Signed", "when": "1987-12-08"}"#, &["1987-12-08 Signed"], &[]);
    check(r#"{"title": "Signed", "when": 1987}"#, &["1987 Signed"], &[]);
    check(
        r#"{"title": "In force", "when": {"start": "1988-06-01", "end": "2019-08-02"}}"#,
        &["1988-06-01/2019-08-02 In force"],
        &[],
    );
}

#[test]
fn the_documented_example_reads_without_a_problem() {
    let document = include_str!("../../../docs/native-format.md");
    let (_, rest) = document.split_once("```json\n").expect("the document has an example");
    let (example, _) = rest.split_once("```").expect("the example ends");
    let reading = read(example);
    assert_eq!(problems(&reading), Vec::<String>::new());
    assert_eq!(reading.timeline.events.len(), 3);
    assert_eq!(reading.timeline.relations.len(), 1);
    assert_eq!(reading.timeline.lanes.len(), 2);
}

#[test]
fn a_value_that_cannot_be_used_is_reported_by_line_and_field_and_kept() {
    check(
        "{\"title\": \"A\",\n\"when\": \"someday\"}",
        &["undated A"],
        &["error line 5 | events[0].when | someday"],
    );
    check(
        "{\"title\": \"A\",\n\"when\": \"2019/1987\"}",
        &["2019 A"],
        &["warning line 5 | events[0].when | 2019/1987"],
    );
    check("{\"when\": \"1987\"}", &["1987 Untitled"], &["warning line 4 | events[0].title"]);
    check("{\"title\": \"A\"}", &["undated A"], &["warning line 4 | events[0].when"]);
    check(
        "{\"title\": \"A\", \"when\": \"1987\", \"tags\": 5}",
        &["1987 A"],
        &["error line 4 | events[0].tags | 5"],
    );
    check(
        "17",
        &["undated Untitled"],
        &[
            "error line 4 | events[0] | 17",
            "warning line 4 | events[0].title",
            "warning line 4 | events[0].when",
        ],
    );
    let reading = read(&file(r#"{"title": "A", "when": "someday", "tags": 5}"#));
    assert_eq!(
        Value::Object(reading.timeline.events.record(0).unwrap().extra.clone()),
        json!({"when": "someday", "tags": 5})
    );
}

#[test]
fn a_source_without_a_name_is_none() {
    check(
        r#"{"title": "A", "when": "1987", "sources": [""]}"#,
        &["1987 A"],
        &["error line 4 | events[0].sources[0] | "],
    );
}

#[test]
fn a_title_is_one_line() {
    check(
        r#"{"title": "Signed\n in Washington\r\n", "when": "1987"}"#,
        &["1987 Signed in Washington"],
        &[],
    );
}

#[test]
fn ids_are_made_unique_and_relations_to_nothing_are_kept() {
    let reading = read(&file(
        r#"{"id": "a", "title": "A", "when": "1987", "relations": [{"to": "b", "kind": "causes"}, {"to": "gone"}]},
{"id": "a", "title": "Also a", "when": "1988"},
{"id": "b", "title": "B", "when": "1989"},
{"title": "B", "when": "1990"}"#,
    ));
    let ids: Vec<_> = reading.timeline.events.iter().map(EventRef::id).collect();
    assert_eq!(ids, ["a", "a-2", "b", "b-2"]);
    assert_eq!(reading.timeline.relations.len(), 1);
    assert_eq!(
        reading.timeline.events.record(0).unwrap().extra["relations"],
        json!([{"to": "gone"}])
    );
    assert_eq!(
        problems(&reading),
        ["error line 4 | events[0].relations[1].to | gone", "warning line 5 | events[1].id | a"]
    );
}

#[test]
fn lanes_and_categories_are_found_by_id_or_title_else_added() {
    let reading = read(
        r#"{"chronoscope": 1, "lanes": [{"id": "ru", "title": "Russia"}], "events": [
            {"title": "A", "when": "1987", "lane": "ru"},
            {"title": "B", "when": "1987", "lane": "Russia", "category": "claim"},
            {"title": "C", "when": "1987", "lane": "NATO", "category": "claim"}]}"#,
    );
    let lanes: Vec<_> = reading.timeline.events.records().map(|event| event.lane).collect();
    assert_eq!(lanes, [Some(LaneIndex(0)), Some(LaneIndex(0)), Some(LaneIndex(1))]);
    assert_eq!(reading.timeline.categories.len(), 1);
    assert_eq!(problems(&reading), ["info line 4 | events[2].lane | NATO"]);
}

#[test]
fn a_file_that_breaks_off_shows_the_events_before() {
    let whole =
        file("{\"title\": \"A\", \"when\": \"1987\"},\n{\"title\": \"B\", \"when\": \"1988\"}");
    let cut = whole.find("\"B\"").expect("there is a second event");
    let reading = read(&whole[..cut]);
    assert_eq!(events(&reading.timeline), ["1987 A"]);
    assert_eq!(problems(&reading), ["error line 5"]);
    assert!(reading.problems[0].message.contains("line 5, column 10"), "{:?}", reading.problems);
}

#[test]
fn what_is_no_json_within_an_event_ends_the_file_there() {
    let good = r#"{"title": "A", "when": 1987}"#;
    // Half of a pair of surrogates.
    let bad = r#"{"title": "\ud800", "when": 1988}"#;
    let reading = read(&file(&format!("{good},\n{bad},\n{good}")));
    assert_eq!(events(&reading.timeline), ["1987 A"]);
    assert!(problems(&reading)[0].starts_with("error line 5"), "{:?}", problems(&reading));
    let reading = read("{\"chronoscope\": 1, \"events\": {\"title\": \"A\"}}");
    assert_eq!(reading.timeline.extra.get("events"), Some(&json!({"title": "A"})));
    let reading = read("{\"chronoscope\": 1, \"events\": [], \"events\": [\"later\"]}");
    assert_eq!(reading.timeline.events.len(), 1, "the later of two holds");
}

#[test]
fn what_is_nested_deeper_than_json_is_read_is_kept_as_text() {
    let deep = format!("{}\n7{}", "[".repeat(500), "]".repeat(500));
    let odd = format!(r#"{{"title": "B", "when": "x", "mood": {deep}}}"#);
    let last = r#"{"title": "C", "when": "y"}"#;
    let reading = read(&file(&format!("{{\"title\": \"A\", \"when\": 1987}},\n{odd},\n{last}")));
    assert_eq!(events(&reading.timeline), ["1987 A", "undated B", "undated C"]);
    let expect = [
        "warning line 5",
        "error line 5 | events[1].when | x",
        "error line 7 | events[2].when | y",
    ];
    assert_eq!(problems(&reading), expect);
    let mood = reading.timeline.events.get(1).and_then(|event| event.extra().get("mood").cloned());
    let mood = mood.map(|mood| mood.to_string()).unwrap_or_default();
    assert!(mood.contains("[[\\n7]]"), "{mood}");
}

#[test]
fn events_stay_in_order_however_many_there_are() {
    let n_events = 40_000;
    let list: Vec<String> = (0..n_events)
        .map(|n| match n % 1000 {
            7 => format!(r#"{{"title": "{n}", "when": "someday", "lane": "odd"}}"#),
            _ => format!(r#"{{"title": "{n}", "when": {}, "lane": "{}"}}"#, 1000 + n % 900, n % 3),
        })
        .collect();
    let reading = read(&file(&list.join(",\n")));
    let titles = reading.timeline.events.iter().map(EventRef::title);
    assert!(titles.eq((0..n_events).map(|n| n.to_string())));
    let lanes: Vec<&str> = reading.timeline.lanes.iter().map(|lane| &*lane.title).collect();
    assert_eq!(lanes, ["0", "1", "2", "odd"]);
    let expect: Vec<String> = (0..40)
        .map(|n| (n * 1000 + 11, n * 1000 + 7))
        .map(|(line, at)| format!("error line {line} | events[{at}].when | someday"))
        .collect();
    assert_eq!(problems(&reading), expect);
}

fn text() -> impl Strategy<Value = String> {
    "[a-zA-Zäß€ \"\\\\,;:{}0-9]{1,12}".prop_map(|text| format!("x{text}x"))
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((text(), inner), 0..4).prop_map(|members| members.into_iter().collect::<Value>()),
        ]
    })
}

/// Unknown fields, some with names that the format uses itself.
fn extra() -> impl Strategy<Value = Extra> {
    let known = prop_oneof![
        Just("title"),
        Just("when"),
        Just("relations"),
        Just("extra"),
        Just("id"),
        Just("url")
    ];
    let name = prop_oneof![3 => text(), 1 => known.prop_map(str::to_owned)];
    vec((name, json_value()), 0..4).prop_map(|members| members.into_iter().collect())
}

fn when() -> impl Strategy<Value = When> {
    let dates = [
        "1987",
        "1987-12-08",
        "2019-09-26T18:03",
        "1984~",
        "201X",
        "-0043",
        "Y-13800000000",
        "[2019-09-16..2019-09-22]",
        "1988-06-01/2019-08-02",
        "2019-02/..",
        "../2019-09",
        "1985/",
        "/1985",
    ];
    (0..dates.len()).prop_map(move |at| When::parse(dates[at]).expect("it is EDTF"))
}

fn status() -> impl Strategy<Value = Status> {
    let kind = (0..StatusKind::ALL.len()).prop_map(|at| StatusKind::ALL[at]);
    (kind, vec(text(), 0..3), vec(text(), 0..3), extra())
        .prop_map(|(kind, by, disputed_by, extra)| Status { kind, by, disputed_by, extra })
}

fn event() -> impl Strategy<Value = Event> {
    let link = (text(), option::of(text()), extra()).prop_map(|(url, label, extra)| Link {
        url,
        label,
        extra,
    });
    let media = (text(), option::of(text()), option::of(text()), option::of(text()), extra())
        .prop_map(|(url, caption, credit, alt, extra)| Media { url, caption, credit, alt, extra });
    let texts = (text(), option::of(text()), option::of(text()), "[a-z\n]{0,9}");
    let marks = (option::of(0..3u32), option::of(0..3u32), option::of(0..=200u32), status());
    let lists = (vec(text(), 0..3), vec(link, 0..3), vec(media, 0..3), vec(0..3u32, 0..3));
    (option::of(when()), texts, marks, lists, extra()).prop_map(
        |(when, texts, marks, lists, extra)| Event {
            id: String::new(),
            title: texts.0,
            when,
            occurrence_of: None,
            display_date: texts.1,
            lane: marks.0.map(LaneIndex),
            category: marks.1.map(CategoryIndex),
            tags: lists.0,
            importance: marks.2.map(|half| half as f32 / 2.0),
            status: marks.3,
            summary: texts.3,
            links: lists.1,
            media: lists.2,
            place: texts.2,
            sources: lists.3.into_iter().map(SourceIndex).collect(),
            extra,
        },
    )
}

fn relation() -> impl Strategy<Value = (usize, usize, String, Option<String>, Extra)> {
    let kind = prop_oneof![Just("causes".to_owned()), text()];
    (0..9usize, 0..9usize, kind, option::of(text()), extra())
}

prop_compose! {
    fn timeline()(
        head in (text(), option::of(text()), "[a-z\n]{0,9}"),
        mut events in vec(event(), 1..6),
        lanes in vec((text(), extra()), 3),
        categories in vec((text(), option::of(text()), extra()), 3),
        sources in vec((text(), option::of(text()), extra()), 3),
        eras in vec((text(), when(), extra()), 0..3),
        relations in vec(relation(), 0..5),
        extra in extra(),
    ) -> Timeline {
        for (at, event) in events.iter_mut().enumerate() {
            event.id = format!("event {at}");
        }
        let n_events = events.len();
        for event in events.iter_mut().skip(2) {
            event.occurrence_of = Some(EventIndex(1));
        }
        let mut relations: Vec<Relation> = relations
            .into_iter()
            .map(|(from, to, kind, label, extra)| Relation {
                from: EventIndex::from(from % n_events),
                to: EventIndex::from(to % n_events),
                kind: RelationKind::from_name(&kind),
                label,
                extra,
            })
            .collect();
        relations.sort_by_key(|relation| relation.from);
        let id = |at: usize| format!("id {at}");
        Timeline {
            title: head.0,
            subtitle: head.1,
            description: head.2,
            events: events.into(),
            lanes: lanes.into_iter().enumerate().map(|(at, (title, extra))| Lane { id: id(at), title, parent: at.checked_sub(1).map(LaneIndex::from), extra }).collect(),
            categories: categories.into_iter().enumerate().map(|(at, (title, color, extra))| Category { id: id(at), title, color, parent: at.checked_sub(1).map(CategoryIndex::from), extra }).collect(),
            eras: eras.into_iter().map(|(title, when, extra)| Era { title, when, extra }).collect(),
            sources: sources.into_iter().enumerate().map(|(at, (title, url, extra))| Source { id: id(at), title, url, extra }).collect(),
            relations,
            extra,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_is_lost_on_the_way_to_a_file_and_back(timeline in timeline()) {
        let reading = write_and_read(&timeline, Format::ChronoJson);
        prop_assert_eq!(&reading.timeline, &timeline);
        let n_undated = timeline.n_undated();
        prop_assert_eq!(n_serious(&reading), n_undated, "{:?}", reading.problems);
    }
}

//! Results of SPARQL queries, and items of Wikidata.

use formats::Format;
use model::StatusKind;

use super::{events, problems, read};

const RESULTS: &str = include_str!("../../fixtures/results.srj");
const ITEM: &str = include_str!("../../fixtures/item.wikidata.json");
const REST_ITEM: &str = include_str!("../../fixtures/item.wikidata-rest.json");

#[test]
fn results_are_events_with_the_precision_that_the_query_asked_for() {
    let reading = read(RESULTS);
    assert_eq!(reading.format, Format::SparqlJson);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        [
            "-0043-03-15 Death of Caesar",
            "1337/1453 A long war",
            "[Y-4545E6..Y-4535E6] Earth",
            "undated No such day",
            "undated When?",
        ]
    );
    assert_eq!(problems(&reading), ["error line 28 | date | 1999-02-31T00:00:00Z"]);
    let [caesar, war, ..] = &*timeline.events.records().collect::<Vec<_>>() else {
        panic!("five events")
    };
    assert_eq!(caesar.links[0].url, "https://www.wikidata.org/wiki/Q1000001");
    assert_eq!(caesar.summary, "in the Senate");
    assert_eq!(timeline.categories[war.category.unwrap().get()].title, "war");
    assert_eq!(war.media[0].url, "http://commons.wikimedia.org/wiki/Special:FilePath/A.jpg");
    assert_eq!(caesar.extra["type"], "http://www.wikidata.org/entity/Q1000009");
}

#[test]
fn results_without_a_precision_are_days_and_say_so() {
    let text = r#"{"head": {"vars": ["event", "eventLabel", "when"]}, "results": {"bindings": [
        {"event": {"type": "uri", "value": "http://a.org/1"},
         "eventLabel": {"type": "literal", "value": "A"},
         "when": {"datatype": "http://www.w3.org/2001/XMLSchema#dateTime", "type": "literal", "value": "1900-01-01T00:00:00Z"}},
        {"event": {"type": "uri", "value": "http://a.org/2"},
         "when": {"datatype": "http://www.w3.org/2001/XMLSchema#dateTime", "type": "literal", "value": "1969-07-20T20:17:40Z"}}"#;
    let reading = read(text);
    assert_eq!(events(&reading.timeline), ["1900-01-01 A", "1969-07-20T20:17:40Z 2"]);
    assert_eq!(problems(&reading), ["warning | when", "error line 6"]);
    assert_eq!(reading.timeline.events.record(0).unwrap().links[0].url, "http://a.org/1");
}

#[test]
fn statements_with_a_time_are_events() {
    let reading = read(ITEM);
    assert_eq!(reading.format, Format::WikidataJson);
    let timeline = &reading.timeline;
    assert_eq!((&*timeline.title, &*timeline.description), ("Sampleton", "a town that is not"));
    assert_eq!(
        events(timeline),
        [
            "-0043-03-15 Inception",
            "[0001~..0100~] Inception",
            "1917-11-07/1920-05 Head of government: Ada Example",
            "1990/.. Head of government: Q7",
            "undated Population: 1234",
        ]
    );
    assert_eq!(
        problems(&reading),
        ["info", "error line 33 | Q1000001.claims.P1082 | +1999-02-31T00:00:00Z"]
    );
    let [inception, deprecated, head, ..] = &*timeline.events.records().collect::<Vec<_>>() else {
        panic!("five events")
    };
    assert_eq!(deprecated.status.kind, StatusKind::Disputed);
    let source = &timeline.sources[inception.sources[0].get()];
    assert_eq!(source.url.as_deref(), Some("https://a.org/town"));
    assert_eq!(source.extra["retrieved"], "2020-01-02");
    assert_eq!(head.links[0].url, "https://www.wikidata.org/wiki/Q1000002");
    assert_eq!(head.when.as_ref().unwrap().written(), Some("1917-10-25 (Julian)"));
}

#[test]
fn several_items_have_a_lane_each() {
    let item = |id: u32, from: u32, to: u32| {
        let snak = |year: u32| {
            format!(
                r#"[{{"mainsnak": {{"snaktype": "value", "datavalue": {{"type": "time", "value": {{"time": "+{year}-00-00T00:00:00Z", "precision": 9}}}}}}}}]"#
            )
        };
        format!(
            r#"{{"id": "Q{id}", "labels": {{"fr": {{"value": "Guerre {id}"}}}}, "claims": {{"P580": {}, "P582": {}}}}}"#,
            snak(from),
            snak(to)
        )
    };
    let reading = read(&format!("[\n{},\n{}\n]", item(1, 1914, 1918), item(2, 1939, 1945)));
    let timeline = &reading.timeline;
    assert_eq!(events(timeline), ["1914/1918 Guerre 1", "1939/1945 Guerre 2"]);
    assert_eq!(timeline.lanes.len(), 2);
}

#[test]
fn each_date_has_its_own_precision() {
    let binding = |date: &str| {
        format!(
            r#"{{"title": {{"type": "literal", "value": "A"}},
             "date": {date},
             "dateEnd": {{"type": "literal", "value": "1918-11-11T00:00:00Z"}},
             "dateEndPrecision": {{"type": "literal", "value": "11"}},
             "datePrecision": {{"type": "literal", "value": "9"}}}}"#
        )
    };
    let known = binding(r#"{"type": "literal", "value": "1914-01-01T00:00:00Z"}"#);
    let unknown = binding(r#"{"type": "bnode", "value": "t1"}"#);
    let vars = r#"["title", "date", "dateEnd", "dateEndPrecision", "datePrecision"]"#;
    let reading = read(&format!(
        r#"{{"head": {{"vars": {vars}}}, "results": {{"bindings": [{known}, {unknown}]}}}}"#
    ));
    assert_eq!(events(&reading.timeline), ["1914/1918-11-11 A", "/1918-11-11 A"]);
    assert_eq!(problems(&reading), [""; 0]);
}

/// An item that began in a year.
fn item(id: &str, key: &str, year: u32) -> String {
    let time = format!(r#"{{"time": "+{year}-00-00T00:00:00Z", "precision": 9}}"#);
    let snak =
        format!(r#"{{"snaktype": "value", "datavalue": {{"type": "time", "value": {time}}}}}"#);
    format!(
        r#"{{"id": "{id}", "labels": {{"en": {{"language": "en", "value": "{id}"}}}}, "{key}": {{"P571": [{{"mainsnak": {snak}}}]}}}}"#
    )
}

#[test]
fn lists_of_items_may_be_broken() {
    #[track_caller]
    fn check(text: &str, expect: &[&str], expect_problems: &[&str]) {
        let reading = read(text);
        assert_eq!(events(&reading.timeline), expect);
        assert_eq!(problems(&reading), expect_problems);
    }
    let (one, two) = (item("Q1", "claims", 1901), item("Q2", "claims", 1902));
    let both = ["1901 Q1: inception", "1902 Q2: inception"];
    check(&format!("{one}\n{{\"id\": \"Q3\n\n{two},\n"), &both, &["error line 2"]);
    check(&format!("[\n{one},\n{two},\n{{\"id\":"), &both, &["error line 4"]);
    check(&format!("[{one},\n{{\"id\" 3}},\n{two}]"), &both, &["error line 2"]);
}

#[test]
fn files_and_lexemes_have_pages_of_their_own() {
    #[track_caller]
    fn check(id: &str, key: &str, page: &str) {
        let entity = item(id, key, 1901);
        let reading = read(&format!(r#"{{"entities": {{"{id}": {entity}}}}}"#));
        let links = reading.timeline.events.record(0).unwrap().links;
        assert_eq!(links[0].url, page);
    }
    check("M12", "statements", "https://commons.wikimedia.org/entity/M12");
    check("L7", "claims", "https://www.wikidata.org/wiki/Lexeme:L7");
}

#[test]
fn what_a_start_and_an_end_rest_on_is_kept_of_both() {
    let statement = |year: u32, url: &str| {
        format!(
            r#"[{{"mainsnak": {{"snaktype": "value", "datavalue": {{"type": "time", "value": {{"time": "+{year}-00-00T00:00:00Z", "precision": 9}}}}}}, "references": [{{"snaks": {{"P854": [{{"snaktype": "value", "datavalue": {{"type": "string", "value": "{url}"}}}}]}}}}]}}]"#
        )
    };
    let [start, end] = [statement(1914, "https://a.org"), statement(1918, "https://b.org")];
    let claims = format!(r#"{{"P580": {start}, "P582": {end}}}"#);
    let timeline = read(&format!(r#"{{"id": "Q1", "labels": {{}}, "claims": {claims}}}"#)).timeline;
    assert_eq!(events(&timeline), ["1914/1918 Q1"]);
    let sources = timeline.events.record(0).unwrap().sources;
    let urls: Vec<_> =
        sources.iter().map(|source| timeline.sources[source.get()].url.as_deref()).collect();
    assert_eq!(urls, [Some("https://a.org"), Some("https://b.org")]);
}

#[test]
fn an_item_of_the_rest_api_is_read_as_any_other() {
    let reading = read(REST_ITEM);
    assert_eq!(reading.format, Format::WikidataJson);
    let timeline = &reading.timeline;
    assert_eq!((&*timeline.title, &*timeline.description), ("Sampleton", "a town that is not"));
    assert_eq!(
        events(timeline),
        ["-0043-03-13 Inception", "1990/.. Head of government: Q7", "undated Population: 1234"]
    );
    assert_eq!(
        problems(&reading),
        ["info", "error line 65 | Q1000001.claims.P1082 | +1999-02-31T00:00:00Z"]
    );
    let [inception, head, ..] = &*timeline.events.records().collect::<Vec<_>>() else {
        panic!("three events")
    };
    let source = &timeline.sources[inception.sources[0].get()];
    assert_eq!(source.url.as_deref(), Some("https://a.org/town"));
    assert_eq!(source.extra["retrieved"], "2020-01-02");
    assert_eq!(head.links[0].url, "https://www.wikidata.org/wiki/Q7");
    // The statements can be asked for alone.
    let item: serde_json::Value = serde_json::from_str(REST_ITEM).unwrap();
    let alone = read(&item["statements"].to_string());
    assert_eq!(alone.format, Format::WikidataJson);
    assert_eq!((&*alone.timeline.title, alone.timeline.n_dated()), ("Q1000001", 2));
}

#[test]
fn a_blank_id_is_none() {
    let reading = read(&REST_ITEM.replace("Q1000001$1", " "));
    assert_eq!(reading.format, Format::WikidataJson);
    let is_blank = |event: model::EventRef<'_>| event.id().trim().is_empty();
    assert!(!reading.timeline.events.iter().any(is_blank));
}

#[test]
fn a_precision_of_the_start_says_nothing_of_the_end() {
    let date = |value: &str| {
        serde_json::json!({"type": "literal", "value": value,
            "datatype": "http://www.w3.org/2001/XMLSchema#dateTime"})
    };
    let text = |value: &str| serde_json::json!({"type": "literal", "value": value});
    let item =
        serde_json::json!({"type": "uri", "value": "http://www.wikidata.org/entity/Q1000003"});
    let results = serde_json::json!({
        "head": {"vars": ["item", "itemLabel", "start", "startPrecision", "end"]},
        "results": {"bindings": [
            {"item": item, "itemLabel": text("Salt &amp; pepper"), "start": date("1850-01-01T00:00:00Z"),
             "startPrecision": text("9"), "end": date("1932-05-03T00:00:00Z")},
            {"item": item, "itemLabel": text("Q1000003"), "start": date("1960-05-03T00:00:00Z"),
             "startPrecision": text("11"), "end": date("1950-05-03T00:00:00Z")},
        ]},
    });
    let reading = read(&results.to_string());
    assert_eq!(events(&reading.timeline), ["1850/1932-05-03 Salt & pepper", "1960-05-03 Q1000003"]);
    assert_eq!(reading.timeline.events.record(1).unwrap().extra["end"], "1950-05-03T00:00:00Z");
    let messages: Vec<&str> = reading.problems.iter().map(|own| &*own.message).collect();
    assert!(
        messages.iter().any(|message| message.contains("SERVICE wikibase:label")),
        "{messages:?}"
    );
}

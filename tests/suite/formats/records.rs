//! Records: JSON, JSON Lines and YAML, wherever in the file they are.

use chronoscope::formats::Format;
use serde_json::json;

use super::{events, problems, read};

#[track_caller]
fn check(text: &str, format: Format, expect_events: &[&str], expect_problems: &[&str]) {
    let reading = read(text);
    assert_eq!(reading.format, format);
    assert_eq!(events(&reading.timeline), expect_events);
    assert_eq!(problems(&reading), expect_problems);
}

#[test]
fn records_are_found_in_json_and_its_relatives() {
    let expect = ["1987-12-08 Signed", "1988-06-01/2019-08-02 In force"];
    check(include_str!("../../fixtures/records.json"), Format::Json, &expect, &[]);
    check(include_str!("../../fixtures/records.jsonl"), Format::JsonLines, &expect, &[]);
    check(include_str!("../../fixtures/records.yaml"), Format::Yaml, &expect, &[]);
    check(
        "[{date: '1987-12-08', title: 'Signed',}, // a comment\n]",
        Format::Json,
        &["1987-12-08 Signed"],
        &["info"],
    );
}

#[test]
fn what_is_around_and_within_records_is_kept() {
    let reading = read(include_str!("../../fixtures/records.json"));
    assert_eq!(reading.timeline.title, "A treaty");
    let event = reading.timeline.events.record(0).unwrap();
    assert_eq!(event.tags, ["arms", "control"]);
    assert_eq!(event.extra["at.height"], json!(12.5));
    assert_eq!(event.extra["at.name"], json!("East Room"));
}

#[test]
fn problems_are_on_the_lines_of_the_records() {
    check(
        "[\n{\"date\": \"1987\", \"title\": \"A\"},\n{\"date\": \"soon\", \"title\": \"B\"}\n]",
        Format::Json,
        &["1987 A", "undated B"],
        &["error line 3 | date | soon"],
    );
    check(
        "{\"date\": \"1987\", \"title\": \"A\"}\n\n{\"date\": \"soon\", \"title\": \"B\"}\n{\"x\n",
        Format::JsonLines,
        &["1987 A", "undated B"],
        &["error line 3 | date | soon", "error line 4"],
    );
    check(
        "- date: 1987-12\n  title: A\n- date: soon\n  title: B\n",
        Format::Yaml,
        &["1987-12 A", "undated B"],
        &["error line 3 | date | soon"],
    );
}

#[test]
fn years_before_our_era_are_years() {
    check(
        r#"[{"start_date": "-0550", "end_date": "-0330", "content_text": "A", "facet": "F"},
            {"start_date": "-13800000000", "end_date": "", "content_text": "B", "facet": "F"},
            {"start_date": "2017", "end_date": "", "content_text": "C", "facet": "G"}]"#,
        Format::Json,
        &["-0550/-0330 A", "Y-13800000000 B", "2017 C"],
        &[],
    );
}

#[test]
fn seconds_since_1970_are_dates_where_the_name_says_so() {
    check(
        r#"{"events": [{"title": "A", "unix_seconds": -86400}, {"title": "B", "unix_seconds": 564883200}]}"#,
        Format::Json,
        &["1969-12-31 A", "1987-11-26 B"],
        &["warning | unix_seconds"],
    );
    check(
        r#"{"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": {"time": 1517966773840, "title": "A"}, "geometry": {"type": "Point"}},
            {"type": "Feature", "properties": {"time": 1517966646670, "title": "B"}, "geometry": {"type": "Point"}}]}"#,
        Format::Json,
        &["2018-02-07T01:26:13.84Z A", "2018-02-07T01:24:06.67Z B"],
        &["warning | time"],
    );
}

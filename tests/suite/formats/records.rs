//! Records: JSON, JSON Lines and YAML, wherever in the file they are.

use formats::Format;
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
fn records_are_found_under_keys_and_side_by_side() {
    check(
        r#"{"v1.0": {"date": "2019-05-01"}, "v1.1": {"date": "2020-06-30"}}"#,
        Format::Json,
        &["2019-05-01 v1.0", "2020-06-30 v1.1"],
        &[],
    );
    check(
        r#"{"name": "pad", "time": {"1.0": "2015-08-14", "1.1": "2016-03-23"}}"#,
        Format::Json,
        &["2015-08-14 1.0", "2016-03-23 1.1"],
        &[],
    );
    check(
        r#"{"jobs": [{"startDate": "2010", "endDate": "2014", "firm": "Mill"}, {"startDate": "2015", "firm": "Lab"}],
            "prizes": [{"date": "2016", "title": "Medal"}], "skills": [{"level": 3}]}"#,
        Format::Json,
        &["2010/2014 Mill", "2015 Lab", "2016 Medal"],
        &["info", "warning | date"],
    );
    check(
        r#"{"parts": [{"name": "Old", "list": [{"year": -490, "title": "A"}]},
                      {"name": "New", "list": [{"year": 1815, "title": "B"}]}]}"#,
        Format::Json,
        &["-0490 A", "1815 B"],
        &["warning | year"],
    );
    check(
        "# releases\n\"1.0\":\n  date: 2019-05-01\n  note: No\n\"1.1\":\n  date: 2020-06-30\n",
        Format::Yaml,
        &["2019-05-01 1.0", "2020-06-30 1.1"],
        &[],
    );
    check(
        "window.mine.part0 = [\n  {\"post\": {\"created_at\": \"2019-11-28\", \"text\": \"Hello\"}},\n  \
         {\"post\": {\"created_at\": \"2019-11-29\", \"text\": \"Again\"}}\n]\n",
        Format::Json,
        &["2019-11-28 Hello", "2019-11-29 Again"],
        &[],
    );
}

#[test]
fn texts_that_begin_with_dates_are_events() {
    let expect = ["1987-12-08 INF treaty signed", "2019-02-01 US suspends"];
    check(
        r#"["1987-12-08 INF treaty signed", "2019-02-01 US suspends"]"#,
        Format::Json,
        &expect,
        &[],
    );
    check(
        r#"{"title": "INF", "events": ["1987-12-08: INF treaty signed", "2019-02-01 US suspends"]}"#,
        Format::Json,
        &expect,
        &[],
    );
    check("- 1987-12-08 INF treaty signed\n- 2019-02-01 US suspends\n", Format::Yaml, &expect, &[]);
    check(
        "events:\n  - 1987-12-08: INF treaty signed\n  - 2019-02-01 US suspends\n",
        Format::Yaml,
        &expect,
        &[],
    );
    check(r#"["1987", "1988"]"#, Format::Json, &["1987 1987", "1988 1988"], &[]);
}

#[test]
fn records_under_keys_count_more_than_a_list_within_one_of_them() {
    check(
        r#"{"Apollo 11": {"start": "1969-07-16", "landings": ["1969-07-20"]},
            "Apollo 12": {"start": "1969-11-14", "landings": ["1969-11-19"]}}"#,
        Format::Json,
        &["1969-07-16 Apollo 11", "1969-11-14 Apollo 12"],
        &["info"],
    );
}

#[test]
fn what_only_looks_like_yaml_is_read_as_something_else() {
    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let reading = read(text);
        assert_ne!(reading.format, Format::Yaml, "{text}");
        assert_eq!(events(&reading.timeline), expect, "{text}");
    }
    let twice = "1987-12-08: A\n1987-12-08: B\n1988-06-01: C\n";
    check(twice, &["1987-12-08 A", "1987-12-08 B", "1988-06-01 C"]);
    let colon = "1987-12-08: Signed: at last\n1988-06-01: B\n";
    check(colon, &["1987-12-08 Signed: at last", "1988-06-01 B"]);
}

#[test]
fn lists_of_lists_are_rows() {
    let expect = ["1987-12-08 Signed", "1988-06-01 In force"];
    let rows = r#"["1987-12-08", "Signed"], ["1988-06-01", "In force"]"#;
    check(&format!("[{rows}]"), Format::Json, &expect, &[]);
    check(&format!(r#"[["date", "title"], {rows}]"#), Format::Json, &expect, &[]);
    let split = format!(r#"{{"columns": ["date", "title"], "index": [0, 1], "data": [{rows}]}}"#);
    check(&split, Format::Json, &expect, &[]);
}

#[test]
fn what_dates_have_under_them_are_events() {
    check(
        r#"{"1987-12-08": "INF treaty signed"}"#,
        Format::Json,
        &["1987-12-08 INF treaty signed"],
        &[],
    );
    check(r#"{"2010": 0, "2011": 3.5}"#, Format::Json, &["2010 0", "2011 3.5"], &[]);
    check(
        "'1987-12-08': Signed\n'1988-06-01': In force\n",
        Format::Yaml,
        &["1987-12-08 Signed", "1988-06-01 In force"],
        &[],
    );
    check("2010: 0\n2011: 3\n", Format::Markwhen, &["2010 0", "2011 3"], &[]);
}

#[test]
fn lists_of_small_objects_are_lists_of_texts() {
    let text = r#"[{"date": "1987", "title": "A", "tags": [{"tag": "x"}, {"tag": "y"}],
                    "sources": [{"title": "Paper", "url": "https://a.org"}]}]"#;
    let timeline = read(text).timeline;
    assert_eq!(timeline.events.record(0).unwrap().tags, ["x", "y"]);
    assert_eq!(timeline.sources[0].title, "Paper");
    assert_eq!(timeline.sources[0].url.as_deref(), Some("https://a.org"));
    let yaml = read("- date: 1987\n  title: A\n  country: NO\n  answer: y\n").timeline;
    assert_eq!(yaml.events.record(0).unwrap().extra["country"], json!("NO"));
}

#[test]
fn a_moment_or_a_day_is_the_start_whichever_there_is() {
    check(
        r#"[{"title": "A", "created": "2023-01-01", "start": {"dateTime": "2024-01-08T10:00:00Z"}, "end": {"dateTime": "2024-01-08T11:00:00Z"}},
            {"title": "B", "created": "2023-01-01", "start": {"date": "2024-01-15"}, "end": {"date": "2024-01-17"}}]"#,
        Format::Json,
        &["2024-01-08T10:00:00Z/2024-01-08T11:00:00Z A", "2024-01-15/2024-01-17 B"],
        &["warning | start.date", "info"],
    );
    check(
        "{\"ts\": 1640995200.25, \"msg\": \"started\"}\n{\"ts\": 1640995260.5, \"msg\": \"failed\"}\n",
        Format::JsonLines,
        &["2022-01-01T00:00:00.25Z started", "2022-01-01T00:01:00.5Z failed"],
        &["warning | ts"],
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

#[test]
fn terms_of_a_person_are_called_by_the_person() {
    let yaml = "- id: 1\n  name: {first: Ada, last: Alder}\n  born: '1950-02-03'\n  terms:\n  \
                - {type: mayor, start: '1989-04-30', end: '1993-03-04', party: none}\n\
                - id: 2\n  name: {first: Ben, last: Birch}\n  born: '1951-02-03'\n  terms:\n  \
                - {type: mayor, start: '1993-03-04', end: '1997-03-04', party: Greens}\n";
    let reading = read(yaml);
    assert_eq!(
        events(&reading.timeline),
        ["1989-04-30/1993-03-04 Ada Alder", "1993-03-04/1997-03-04 Ben Birch"]
    );
    let ben = reading.timeline.events.record(1).unwrap();
    assert_eq!(ben.extra["parent.name.first"], "Ben");
    assert_eq!(ben.extra["parent.born"], "1951-02-03");
    assert_eq!(ben.extra["parent.id"], 2);
}

#[test]
fn moments_and_stretches_may_stand_side_by_side() {
    check(
        "- at: 1901-02-03\n  what: Opened\n- begin: 1902-03-01\n  end: 1905-04-01\n  what: Repaired\n",
        Format::Yaml,
        &["1901-02-03 Opened", "1902-03-01/1905-04-01 Repaired"],
        &[],
    );
    check(
        r#"{"types": {"President": {}}, "items": [
            {"type": "President", "label": "A. Alder", "inDate": "1901-03-04", "outDate": "1909-03-04"},
            {"type": "President", "label": "B. Birch", "inDate": "1909-03-04", "outDate": "1913-03-04"}]}"#,
        Format::Json,
        &["1901-03-04/1909-03-04 A. Alder", "1909-03-04/1913-03-04 B. Birch"],
        &[],
    );
}

#[test]
fn an_archive_of_tweets_is_read() {
    let text = r#"window.YTD.tweets.part0 = [ {"tweet": {"id": "1", "created_at": "Sat Oct 01 09:04:51 +0000 2022",
        "source": "<a href=\"https://example.org\">Web</a>", "lang": "en", "full_text": "The bridge is open again"}},
        {"tweet": {"id": "2", "created_at": "Sun Oct 02 09:04:51 +0000 2022",
        "source": "<a href=\"https://example.org\">Web</a>", "lang": "fr", "full_text": "The bridge is closed"}} ]"#;
    let reading = read(text);
    assert_eq!(
        events(&reading.timeline),
        [
            "2022-10-01T09:04:51Z The bridge is open again",
            "2022-10-02T09:04:51Z The bridge is closed"
        ]
    );
    assert_eq!(reading.timeline.sources.len(), 0);
}

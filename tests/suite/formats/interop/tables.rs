//! Spreadsheets.

use formats::Format;
use serde_json::json;

use super::{native, written};
use crate::suite::formats::{events, write_and_read};

#[test]
fn texts_that_a_spreadsheet_would_run_are_guarded() {
    let titles = ["=1+1", "+49 30", "-5 degrees", "@home", "'=1", "-44", "'tis"];
    let of = |title: &&str| json!({"title": title, "when": "1987", "tint": title});
    let timeline =
        native(json!({"chronoscope": 1, "events": titles.iter().map(of).collect::<Vec<_>>()}));
    for format in [Format::Csv, Format::TimelineJsCsv] {
        let (table, lost) = written(&timeline, format);
        for row in table.lines().skip(1) {
            let is_run = |cell: &str| cell.starts_with(['=', '+', '@']) || cell.starts_with("-5");
            assert!(!row.split(',').any(|cell| is_run(cell.trim_matches('"'))), "{row}");
        }
        assert!(lost.iter().any(|message| message.contains("would run as formulas")), "{lost:?}");
        let again = write_and_read(&timeline, format).timeline;
        assert!(again.events.records().eq(timeline.events.records()), "{table}");
    }
}

#[test]
fn a_table_of_ours_comes_back_whole() {
    let whens = [
        "2019-33",
        "2019-21",
        "2019-33/2020-36",
        "2019-25~",
        "-0043-03-15",
        "0079",
        "[2019-33]",
        "2019-02/..",
        "1984/",
        "156X-12-25",
        "../1900",
    ];
    let of = |when: &&str| {
        json!({"title": format!("<b>{when}</b> &amp; co"), "when": when,
        "summary": "=1 of <i>two</i>\n\nparts &amp; more", "lane": "=1"})
    };
    let timeline =
        native(json!({"chronoscope": 1, "events": whens.iter().map(of).collect::<Vec<_>>()}));
    let again = write_and_read(&timeline, Format::Csv).timeline;
    assert_eq!(events(&again), events(&timeline));
    assert!(again.events.records().eq(timeline.events.records()));
}

#[test]
fn an_event_without_a_date_stays_without_in_a_table_of_ours() {
    let timeline = native(json!({"chronoscope": 1, "events": [
        {"title": "A", "when": "1987/.."}, {"title": "B", "start": "1500-01-01", "end": ".."}]}));
    let again = write_and_read(&timeline, Format::Csv).timeline;
    assert!(again.events.records().eq(timeline.events.records()));
}

#[test]
fn a_table_says_what_it_loses() {
    let timeline =
        native(json!({"chronoscope": 1, "lanes": ["Empty", {"id": "l", "title": "Lane"}],
        "events": [{"title": "A", "when": "1987", "lane": "l", "height": 80}]}));
    let (_, lost) = written(&timeline, Format::Csv);
    let expect = [
        "A table has no place for this; left out: 1 lane without events.",
        "A table has no place for this; left out: 1 id of lanes and categories.",
        "Numbers and lists in unknown fields become texts: 1.",
    ];
    assert_eq!(lost, expect);
}

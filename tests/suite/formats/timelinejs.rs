//! TimelineJS: its JSON of every version, and its spreadsheet.

use formats::{self, Format};
use serde_json::{Value, json};

use super::{events, n_serious, problems, read, write_and_read};

const JSON: &str = include_str!("../../fixtures/museum.timelinejs.json");
const SHEET: &str = include_str!("../../fixtures/museum.timelinejs.csv");

#[test]
fn every_part_of_a_slide_is_read() {
    let reading = read(JSON);
    assert_eq!(reading.format, Format::TimelineJsJson);
    let timeline = &reading.timeline;
    assert_eq!((&*timeline.title, &*timeline.description), ("A museum", "How it **grew**."));
    assert_eq!(
        events(timeline),
        [
            "Y-13800000000 The Big Bang",
            "1969-07-20T20:17:40.250 Landing & walk",
            "1901/1910-05 Building",
            "1900 A month too many",
            "undated Some day",
        ]
    );
    assert_eq!(
        problems(&reading),
        [
            "error line 31 | events[3].start_date.month | 13",
            "warning line 33 | events[3].unique_id | landing",
            "warning line 35 | events[4].start_date",
            "error line 39 | eras[1].start_date",
        ]
    );
    let lanes: Vec<&str> = timeline.lanes.iter().map(|lane| &*lane.title).collect();
    assert_eq!(lanes, ["Sky", "Ground"]);
    let [_, landing, building, ..] = &*timeline.events.records().collect::<Vec<_>>() else {
        panic!("five events")
    };
    assert_eq!(landing.summary, "On the [Moon](https://example.org/moon).");
    assert_eq!(landing.place.as_deref(), Some("Tranquility Base"));
    assert_eq!(landing.media[0].credit.as_deref(), Some("NASA"));
    assert_eq!(landing.media[0].extra["thumbnail"], "t.jpg");
    assert_eq!(landing.extra["background"], json!({"color": "#333"}));
    assert_eq!(building.display_date.as_deref(), Some("the first years"));
    assert_eq!(building.summary, "> Bricks, and more bricks.");
    assert_eq!(timeline.eras[0].when.edtf(), "1939/1945");
    assert_eq!(timeline.extra["scale"], "cosmological");
}

#[test]
fn what_was_read_comes_back() {
    let timeline = read(JSON).timeline;
    let again = write_and_read(&timeline, Format::TimelineJsJson).timeline;
    assert!(again.events.records().take(3).eq(timeline.events.records().take(3)));
    assert_eq!((&again.lanes, &again.eras), (&timeline.lanes, &timeline.eras));
    assert_eq!(again.extra["title"], timeline.extra["title"]);
}

#[test]
fn version_1_is_read_also_in_a_script() {
    let reading = read(
        "storyjs_jsonp_data = {\"timeline\": {\"headline\": \"Old\", \"type\": \"default\", \"text\": \"T\",\n\
         \"date\": [\n{\"startDate\": \"2011,12,10,07,02,10\", \"endDate\": \"2011,12,11\", \"headline\": \"A\",\n\
         \"text\": \"<p>x</p>\", \"tag\": \"g\", \"asset\": {\"media\": \"https://a.org/a.png\", \"credit\": \"C\"}},\n\
         {\"startDate\": \"\", \"headline\": \"B\"}],\n\
         \"era\": [{\"startDate\": \"2011\", \"endDate\": \"2012\", \"headline\": \"E\"}]}};",
    );
    assert_eq!(reading.format, Format::TimelineJsJson);
    assert_eq!(reading.timeline.title, "Old");
    assert_eq!(events(&reading.timeline), ["2011-12-10T07:02:10/2011-12-11 A", "undated B"]);
    assert_eq!(reading.timeline.events.record(0).unwrap().media[0].url, "https://a.org/a.png");
    assert_eq!(reading.timeline.lanes[0].title, "g");
    assert_eq!(reading.timeline.eras[0].title, "E");
    assert_eq!(problems(&reading), ["warning line 5 | timeline.date[1].start_date"]);
}

#[test]
fn the_sheet_is_read_by_its_columns() {
    let reading = read(SHEET);
    assert_eq!(reading.format, Format::TimelineJsCsv);
    assert_eq!(reading.timeline.title, "A museum");
    assert_eq!(
        events(&reading.timeline),
        [
            "1901-05/1910 Building",
            "1969-07-20T20:17:40.250 Landing and walk",
            "1950-02 No such day",
            "undated No year",
        ]
    );
    assert_eq!(
        problems(&reading),
        [
            "error line 7 | Time | noon",
            "error line 7 | Day | 30",
            "error line 8 | Time | 12",
            "warning line 8 | Year",
        ]
    );
    assert_eq!(reading.timeline.eras[0].title, "War");
    assert_eq!(
        reading.timeline.events.record(0).unwrap().media[0].caption.as_deref(),
        Some("Bricks")
    );
}

#[test]
fn a_native_timeline_survives_but_for_what_is_said() {
    let native = r#"{"chronoscope": 1, "title": "T & T", "description": "About **it**.",
        "lanes": ["A", "B"],
        "eras": [{"title": "E", "when": "1980~/1990"}],
        "events": [
          {"id": "a", "title": "One <thing>", "when": "1984~", "lane": "B", "summary": "Two\n\nparts", "tint": {"x": 1}},
          {"id": "b", "title": "Two", "when": "2019-02/..", "place": "Geneva", "lane": "A",
           "media": [{"url": "a.png", "caption": "C & D", "alt": "x"}]},
          {"id": "c", "title": "Three", "when": "2019-09-26T18:03:05.250Z", "display_date": "then"},
          {"id": "d", "title": "Four", "when": "../1900", "tags": ["lost"]},
          {"id": "e", "title": "Five", "when": "[2019-09-16..2019-09-22]"}
        ]}"#;
    let timeline = read(native).timeline;
    for format in [Format::TimelineJsJson, Format::TimelineJsCsv] {
        let (_, lost) = formats::write(&timeline, format).expect("it can be written");
        assert!(
            lost.iter().any(|problem| problem.message.ends_with("left out: 1 tag.")),
            "{lost:?}"
        );
        let again = write_and_read(&timeline, format);
        assert_eq!(again.format, format);
        assert_eq!(n_serious(&again), 0, "{:?}", again.problems);
        assert_eq!(events(&again.timeline), events(&timeline));
        for (mut event, mut expect) in
            again.timeline.events.records().zip(timeline.events.records())
        {
            // Lanes come in the order in which events name them; nothing but JSON nests.
            let lane = event.lane.take().map(|lane| &*again.timeline.lanes[lane.get()].title);
            let own = expect.lane.take().map(|lane| &*timeline.lanes[lane.get()].title);
            assert_eq!(lane, own);
            expect.tags.clear();
            if format == Format::TimelineJsCsv {
                expect.extra.shift_remove("tint");
                expect.place = None;
            }
            event.extra.shift_remove("location");
            assert_eq!(event, expect);
        }
        assert_eq!(again.timeline.eras, timeline.eras);
    }
}

#[test]
fn written_slides_are_those_of_the_documentation() {
    let timeline = read(
        r#"{"chronoscope": 1, "title": "T", "events": [{"id": "a", "title": "A", "when": "1987-12-08"}]}"#,
    );
    let (bytes, problems) =
        formats::write(&timeline.timeline, Format::TimelineJsJson).expect("it can be written");
    assert_eq!(problems, []);
    let written: Value = serde_json::from_slice(&bytes).expect("it is JSON");
    assert_eq!(
        written,
        json!({
            "title": {"text": {"headline": "T"}},
            "events": [{
                "start_date": {"year": 1987, "month": 12, "day": 8},
                "text": {"headline": "A"},
                "unique_id": "a",
            }],
        })
    );
}

#[test]
fn a_year_beyond_all_is_reported() {
    let reading = read(
        r#"{"events": [{"start_date": {"year": "-9223372036854775808"}, "text": {"headline": "A"}}]}"#,
    );
    assert_eq!(events(&reading.timeline), ["undated A"]);
    assert_eq!(
        problems(&reading),
        [
            "error line 1 | events[0].start_date.year | -9223372036854775808",
            "warning line 1 | events[0].start_date",
        ]
    );
}

#[test]
fn years_before_our_era_are_counted_without_a_year_0() {
    let text = r#"{"events": [
        {"start_date": {"year": -44, "month": 3, "day": 15}, "text": {"headline": "A"}},
        {"start_date": {"year": "-300"}, "end_date": {"year": "-1"}, "text": {"headline": "B"}},
        {"start_date": {"year": 0}, "text": {"headline": "C"}},
        {"start_date": {"year": -13800000000}, "text": {"headline": "D"}}]}"#;
    let reading = read(text);
    let expect = ["-0043-03-15 A", "-0299/0000 B", "0000 C", "Y-13800000000 D"];
    assert_eq!(events(&reading.timeline), expect);
    assert_eq!(problems(&reading), ["warning line 4 | events[2].start_date.year | 0"]);
    for format in [Format::TimelineJsJson, Format::TimelineJsCsv] {
        assert_eq!(events(&write_and_read(&reading.timeline, format).timeline), expect);
    }
    let (bytes, _) = formats::write(&reading.timeline, Format::TimelineJsJson).unwrap();
    let written: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(written["events"][0]["start_date"], json!({"year": -44, "month": 3, "day": 15}));
    assert_eq!(written["events"][1]["end_date"], json!({"year": -1}));
}

#[test]
fn what_is_finer_than_a_missing_part_is_told() {
    let reading = read(
        r#"{"events": [{"start_date": {"year": 1968, "day": 5}, "text": {"headline": "A"}},
{"start_date": {"year": 1968, "month": 3, "hour": 7}, "text": {"headline": "B"}}]}"#,
    );
    assert_eq!(events(&reading.timeline), ["1968 A", "1968-03 B"]);
    assert_eq!(
        problems(&reading),
        [
            "error line 1 | events[0].start_date.day | 5",
            "error line 2 | events[1].start_date.hour | 7"
        ]
    );
    assert_eq!(
        reading.timeline.events.record(0).unwrap().extra["start_date"],
        json!({"year": 1968, "day": 5})
    );
    let reading = read("Year,Month,Day,Time,Headline,Text,Media\n1968,,,10:30,A,,\n1968,,7,,B,,\n");
    assert_eq!(events(&reading.timeline), ["1968 A", "1968 B"]);
    assert_eq!(problems(&reading), ["error line 2 | Time | 10", "error line 3 | Day | 7"]);
}

#[test]
fn drafts_of_version_3_called_a_start_a_date() {
    let reading = read(
        r#"{"events": [{"date": {"year": "1989", "month": "11", "day": "9"}, "text": {"headline": "Wall"}}]}"#,
    );
    assert_eq!(reading.format, Format::TimelineJsJson);
    assert_eq!(events(&reading.timeline), ["1989-11-09 Wall"]);
    assert_eq!(problems(&reading), [""; 0]);
}

#[test]
fn dates_in_digits_are_american_unless_the_file_shows_otherwise() {
    let text = |second: &str| {
        format!(
            "{{\"timeline\": {{\"headline\": \"T\", \"date\": [{{\"startDate\": \"07/04/1850\", \"headline\": \"A\"}},
            {{\"startDate\": \"{second}\", \"headline\": \"B\"}}]}}}}"
        )
    };
    assert_eq!(events(&read(&text("12/25/1900")).timeline), ["1850-07-04 A", "1900-12-25 B"]);
    assert_eq!(events(&read(&text("25/12/1900")).timeline), ["1850-04-07 A", "1900-12-25 B"]);
    let sheet = "Start Date,End Date,Headline,Text,Media\n07/04/1850,,A,,\n25/12/1900,,B,,\n";
    assert_eq!(events(&read(sheet).timeline), ["1850-04-07 A", "1900-12-25 B"]);
}

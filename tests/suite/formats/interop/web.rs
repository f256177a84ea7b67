//! TimelineJS and vis-timeline.

use formats::Format;
use serde_json::{Value, json};

use super::{json_of, native, with_fields, written};
use crate::suite::formats::{events, read, write_and_read};

#[test]
fn fields_of_other_formats_mean_nothing_to_timelinejs() {
    let names = [
        "start_date",
        "Time",
        "End Time",
        "text",
        "headline",
        "background",
        "scale",
        "Type",
        "type",
        "group",
        "start_date.year",
        "autolink",
        "unique_id",
        "Tag",
        "date",
    ];
    let timeline = with_fields(&names, Format::TimelineJsJson);
    let slide = &json_of(&timeline, Format::TimelineJsJson)["events"][0];
    assert_eq!(slide["start_date"], json!({"year": 1987, "month": 12, "day": 8}));
    assert_eq!(slide["text"], json!({"headline": "A"}));
    assert_eq!(slide["group"], "L");
    assert_eq!(slide["unique_id"], "a");
    for name in ["background", "scale", "type", "autolink"] {
        assert_eq!(slide[name], Value::Null, "{name}");
        assert_eq!(slide[format!("extra: {name}")], "noon", "{name}");
    }
    let timeline = with_fields(&names, Format::TimelineJsCsv);
    let (sheet, _) = written(&timeline, Format::TimelineJsCsv);
    let header = sheet.lines().next().expect("a header");
    let columns: Vec<&str> = header.split(',').collect();
    for name in ["Time", "Type", "Group"] {
        assert_eq!(
            columns.iter().filter(|own| own.eq_ignore_ascii_case(name)).count(),
            1,
            "{name}"
        );
    }
    assert!(sheet.contains("\n1987,12,8,,"), "{sheet}");
}

#[test]
fn fields_of_other_formats_mean_nothing_to_vis() {
    let names = [
        "type",
        "style",
        "className",
        "group",
        "subgroupOrder",
        "content",
        "start",
        "end",
        "align",
        "editable",
        "limitSize",
        "isCluster",
    ];
    let timeline = with_fields(&names, Format::VisJson);
    let items = &json_of(&timeline, Format::VisJson)["items"];
    let item = &items[0];
    assert_eq!([&item["id"], &item["content"], &item["start"]], ["a", "A", "1987-12-08"]);
    for name in ["type", "style", "className", "end", "align", "editable", "isCluster"] {
        assert_eq!(item[name], Value::Null, "{name}");
    }
    assert_eq!(item["extra: type"], "noon");
    let own = r#"[{"id": 1, "content": "A", "start": "1987-12-08", "type": "point", "align": "left",
        "editable": false, "style": "color: red; border: none"}]"#;
    let again = json_of(&read(own).timeline, Format::VisJson);
    for (name, value) in [
        ("type", json!("point")),
        ("align", json!("left")),
        ("editable", json!(false)),
        ("style", json!("color: red; border: none")),
    ] {
        assert_eq!(again["items"][0][name], value, "{name}");
    }
}

#[test]
fn open_eras_end_with_the_timeline() {
    let timeline = native(json!({
        "chronoscope": 1,
        "events": [{"title": "A", "when": "1987-12-08"}, {"title": "B", "when": "2019-08-02"}],
        "eras": [
            {"title": "since", "when": "1990/.."},
            {"title": "until", "when": "../1990"},
            {"title": "a year", "when": "1991"},
            {"title": "a day", "when": "1991-12-08"},
        ],
    }));
    let slides = json_of(&timeline, Format::TimelineJsJson)["eras"].clone();
    let dates = |era: &Value| [era["start_date"].clone(), era["end_date"].clone()];
    assert_eq!(
        dates(&slides[0]),
        [json!({"year": 1990}), json!({"year": 2019, "month": 8, "day": 2})]
    );
    assert_eq!(
        dates(&slides[1]),
        [json!({"year": 1987, "month": 12, "day": 8}), json!({"year": 1990})]
    );
    // TimelineJS drops an end with the same parts as the start, and then refuses the era.
    assert_eq!(
        dates(&slides[2]),
        [json!({"year": 1991, "month": 1}), json!({"year": 1991, "month": 12})]
    );
    let hour = |hour: u32| json!({"year": 1991, "month": 12, "day": 8, "hour": hour});
    assert_eq!(dates(&slides[3]), [hour(0), hour(23)]);
    let items = json_of(&timeline, Format::VisJson)["items"].clone();
    let backgrounds: Vec<String> = items
        .as_array()
        .expect("a list")
        .iter()
        .filter(|item| item["type"] == "background")
        .map(|item| format!("{} {}", item["start"], item["end"]).replace('"', ""))
        .collect();
    assert_eq!(
        backgrounds,
        [
            "1990-01-01 2019-08-03",
            "1987-12-08 1991-01-01",
            "1991-01-01 1992-01-01",
            "1991-12-08 1991-12-09"
        ]
    );
    for format in [Format::TimelineJsJson, Format::TimelineJsCsv, Format::VisJson] {
        assert_eq!(write_and_read(&timeline, format).timeline.eras, timeline.eras, "{format:?}");
        let (_, lost) = written(&timeline, format);
        assert!(
            lost.iter().any(|message| message.starts_with("Of the eras, 2: one end is open")),
            "{lost:?}"
        );
    }
}

#[test]
fn timelinejs_is_told_dates_that_it_keeps() {
    #[track_caller]
    fn check(when: &str, expect: Value) {
        let timeline = native(json!({"chronoscope": 1, "events": [{"title": "A", "when": when}]}));
        let file = json_of(&timeline, Format::TimelineJsJson);
        let slide = &file["events"][0];
        let told = json!([slide["start_date"], slide["end_date"], file["scale"]]);
        assert_eq!(told, expect, "{when}");
        for format in [Format::TimelineJsJson, Format::TimelineJsCsv] {
            let again = write_and_read(&timeline, format).timeline;
            assert_eq!(events(&again), events(&timeline), "{format:?}");
        }
    }
    check("-0043-03-15", json!([{"year": -44, "month": 3, "day": 15}, null, null]));
    check("0000", json!([{"year": -1}, null, null]));
    check("1987/1987-05", json!([{"year": 1987, "month": 1}, {"year": 1987, "month": 5}, null]));
    check("1987-05/1987", json!([{"year": 1987, "month": 5}, {"year": 1987, "month": 12}, null]));
    check("1987/1987", json!([{"year": 1987}, null, null]));
    check("2019/Y300000", json!([{"year": 2019}, {"year": 300_000}, "cosmological"]));
    check("2019-09-26T18", json!([{"year": 2019, "month": 9, "day": 26, "hour": 18}, null, null]));
    check(
        "2019-09-26T18:03:07.256",
        json!([{"year": 2019, "month": 9, "day": 26, "hour": 18,
        "minute": 3, "second": 7, "millisecond": 256}, null, null]),
    );
}

#[test]
fn vis_is_told_whole_days_and_instants() {
    #[track_caller]
    fn check(when: &str, start: &str, end: Value) {
        let timeline = native(json!({"chronoscope": 1, "events": [{"title": "A", "when": when}]}));
        let file = json_of(&timeline, Format::VisJson);
        assert_eq!(file["items"][0]["start"], start, "{when}");
        assert_eq!(file["items"][0]["end"], end, "{when}");
        let again = write_and_read(&timeline, Format::VisJson).timeline;
        assert_eq!(events(&again), events(&timeline));
    }
    check("1987", "1987-01-01", Value::Null);
    check("1987-05", "1987-05-01", Value::Null);
    check("-0043", "-000043-01-01", Value::Null);
    check("Y12000", "+012000-01-01", Value::Null);
    check("1987/1990", "1987-01-01", "1991-01-01".into());
    check("2019-03-05/2019-03-05", "2019-03-05", "2019-03-06".into());
    check("2019-09-26T18:03Z", "2019-09-26T18:03Z", Value::Null);
    check("2019-09-26T18:03:05+03:00", "2019-09-26T18:03:05+03:00", Value::Null);
    check("2019-09-26T18:03[Europe/Moscow]", "2019-09-26T15:03Z", Value::Null);
}

#[test]
fn events_without_a_lane_have_a_group_of_their_own_in_vis() {
    let timeline = native(json!({"chronoscope": 1, "lanes": ["rest"], "events": [
        {"title": "A", "when": "1987", "lane": "rest"}, {"title": "B", "when": "1988"}]}));
    let file = json_of(&timeline, Format::VisJson);
    let groups: Vec<&Value> =
        file["groups"].as_array().expect("a list").iter().map(|group| &group["id"]).collect();
    assert_eq!(groups, ["rest", "rest-2"]);
    assert_eq!(file["items"][1]["group"], "rest-2");
    let again = write_and_read(&timeline, Format::VisJson).timeline;
    assert_eq!(again.lanes, timeline.lanes);
    assert!(again.events.records().eq(timeline.events.records()));
}

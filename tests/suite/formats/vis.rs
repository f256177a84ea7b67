//! vis-timeline: items and groups, as JSON and in the script of a page.

use formats::{self, Format};
use model::{LaneIndex, Timeline};

use super::{events, n_serious, problems, read, write_and_read};

const JSON: &str = include_str!("../../fixtures/garden.vis.json");
const PAGE: &str = include_str!("../../fixtures/garden.vis.html");

/// Each lane with the title of the one that it is a part of.
fn lanes(timeline: &Timeline) -> Vec<String> {
    let title = |lane: LaneIndex| &*timeline.lanes[lane.get()].title;
    let line = |lane: &model::Lane| match lane.parent {
        Some(parent) => format!("{} in {}", lane.title, title(parent)),
        None => lane.title.clone(),
    };
    timeline.lanes.iter().map(line).collect()
}

#[test]
fn items_and_groups_are_read_however_they_are_written() {
    let reading = read(JSON);
    assert_eq!(reading.format, Format::VisJson);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        [
            "2014-04-14 Plan drawn",
            "2014-04-16T08:30:00/2014-04-19T00:00 Digging & sowing",
            "2014-04-25T00:00:00.001Z Rain",
            "-0050-04-20 paper",
            "2014-05-02 Backwards",
            "undated Some day",
        ]
    );
    assert_eq!(lanes(timeline), ["Digging in Work", "Work", "Loop", "sky"]);
    assert_eq!(
        problems(&reading),
        [
            "info",
            "warning line 7 | items[3].id | 3",
            "info line 7 | items[3].group | sky",
            "warning line 9 | items[5].end | 2014-05-01",
            "error line 10 | items[6].start | soon",
            "warning line 10 | items[6].start",
            "warning line 13 | groups[0].nestedGroups | gone",
            "warning line 15 | groups[2].nestedGroups",
        ]
    );
    let [plan, digging, ..] = &*timeline.events.records().collect::<Vec<_>>() else {
        panic!("six events")
    };
    let category = |event: &model::Event| {
        let category = &timeline.categories[event.category.expect("a category").get()];
        (category.title.clone(), category.color.clone())
    };
    assert_eq!(category(plan), ("paper".to_owned(), None));
    assert_eq!(category(digging), ("#ffc0cb".to_owned(), Some("#ffc0cb".to_owned())));
    assert_eq!(digging.summary, "With *spades*");
    assert_eq!(
        (&*timeline.eras[0].title, &*timeline.eras[0].when.edtf()),
        ("Frost", "2014-01-01/2014-02-01")
    );
}

#[test]
fn the_script_of_a_page_is_read_without_running_it() {
    let reading = read(PAGE);
    assert_eq!(reading.format, Format::VisJson);
    assert_eq!(reading.timeline.title, "A garden & a page");
    assert_eq!(
        events(&reading.timeline),
        ["2014-04-17/2014-04-20 'item ' + 0", "2014-04-17T12:30 it's", "undated now"]
    );
    assert_eq!(lanes(&reading.timeline), ["First", "Second"]);
    assert_eq!(reading.timeline.categories[0].color.as_deref(), Some("#ffeedd"));
    assert_eq!(
        problems(&reading),
        ["error line 14 | start | new Date()", "warning line 14 | start", "info line 16"]
    );
    let empty = "<script>var items = new vis.DataSet(load());</script>";
    let error = formats::read(empty.as_bytes(), "a.html").expect_err("there is nothing in it");
    assert!(error.to_string().contains("which is not run"), "{error}");
}

#[test]
fn groups_stand_in_the_order_that_the_page_asks_for() {
    #[track_caller]
    fn check(options: &str, expect: [&str; 3]) {
        let page = format!(
            "<script>var groups = new vis.DataSet([
              {{id: 0, content: 'First', value: 1}}, {{id: 1, content: 'Third', value: 3}},
              {{id: 2, content: 'Second', value: 2}}]);
            var items = new vis.DataSet([
              {{content: 'a', group: 0, start: '2014-04-17'}},
              {{content: 'b', group: 1, start: '2014-04-18'}},
              {{content: 'c', group: 2, start: '2014-04-19'}}]);
            // groupOrder may be a name or a function
            var options = {{{options}}};</script>"
        );
        assert_eq!(lanes(&read(&page).timeline), expect, "{options}");
    }
    let as_written = ["First", "Third", "Second"];
    let by_value = ["First", "Second", "Third"];
    check("", as_written);
    check("groupOrder: 'value'", by_value);
    check("groupOrder: function (a, b) {\n return a.value - b.value; }", by_value);
    check("groupOrder: (x, y) => y.value - x.value", ["Third", "Second", "First"]);
    check("groupOrder: (x, y) => y.value - x.other", as_written);
    check("groupOrder: 'content'", as_written);
}

#[test]
fn midnights_everywhere_are_days() {
    let reading = read(
        r#"[{"content": "A", "start": "2015-01-10T00:00:00.000Z"}, {"content": "B", "start": 0}]"#,
    );
    assert_eq!(events(&reading.timeline), ["2015-01-10 A", "1970-01-01 B"]);
    assert_eq!(problems(&reading), ["info"]);
}

#[test]
fn a_native_timeline_survives_but_for_what_is_said() {
    let native = r##"{"chronoscope": 1, "title": "T & T", "description": "About **it**.",
        "lanes": ["A", {"id": "b", "title": "B", "tall": 1}],
        "categories": [{"id": "x", "title": "x", "color": "#336699"}, {"id": "y", "title": "y"}],
        "eras": [{"title": "E", "when": "1980~/1990"}],
        "events": [
          {"id": "a", "title": "One <thing>", "when": "1984~", "lane": "b", "category": "x", "summary": "Two\n\nparts", "tint": {"x": 1}},
          {"id": "b", "title": "Two", "when": "2019-02/..", "lane": "A", "category": "y"},
          {"id": "c", "title": "Three", "when": "2019-09-26T18:03:05.250Z"},
          {"id": "d", "title": "Four", "when": "../1900"},
          {"id": "e", "title": "Five", "when": "-0043-03-15"},
          {"id": "f", "title": "Too far", "when": "Y-13800000000", "tags": ["lost"]}
        ]}"##;
    let timeline = read(native).timeline;
    let (_, lost) = formats::write(&timeline, Format::VisJson).expect("it can be written");
    let lost: Vec<&str> = lost.iter().map(|problem| &*problem.message).collect();
    assert_eq!(lost.len(), 3, "{lost:?}");
    let again = write_and_read(&timeline, Format::VisJson);
    assert_eq!(again.format, Format::VisJson);
    assert_eq!(n_serious(&again), 0, "{:?}", again.problems);
    assert!(again.timeline.events.records().eq(timeline.events.records().take(5)));
    assert_eq!(again.timeline.eras, timeline.eras);
    assert_eq!(again.timeline.categories, timeline.categories);
    assert_eq!(again.timeline.title, timeline.title);
    assert_eq!(again.timeline.description, timeline.description);
    let titles = |timeline: &Timeline| lanes(timeline);
    assert_eq!(titles(&again.timeline), titles(&timeline));
}

#[test]
fn empty_ids_and_fields_called_era_mean_nothing() {
    let text = r#"{"items": [{"content": "A", "start": "1980", "era": true, "group": 1},
        {"content": "B", "start": "1981", "group": ""}],
        "groups": [{"id": 1, "content": "G"}, {"id": "", "content": "H"}]}"#;
    let timeline = formats::read(text.as_bytes(), "a.json").unwrap().timeline;
    assert_eq!((timeline.events.len(), timeline.eras.len()), (2, 0));
    assert_eq!(timeline.lanes.iter().map(|lane| &*lane.id).collect::<Vec<_>>(), ["1", "H"]);
}

#[test]
fn numbers_beyond_all_instants_are_survived() {
    let reading = read(
        "var d = new vis.DataSet([{id: 1, content: 'a', start: '2014-04-20'},\n\
         {id: 2, content: 'b', start: new Date(-9223372036854775808, 1)},\n\
         {id: 3, content: 'c', start: -9223372036854775808}]);",
    );
    assert_eq!(events(&reading.timeline), ["2014-04-20 a", "undated b", "undated c"]);
}

#[test]
fn an_end_is_where_something_else_may_begin() {
    let text = r#"{"items": [
        {"content": "A", "start": "2019-01", "end": "2019-03"},
        {"content": "B", "start": "2019-03-01", "end": "2019-03-05"},
        {"content": "C", "start": "2019-03-05", "end": "2019-03-06"},
        {"content": "D", "start": "2019-03-05T10:00", "end": "2019-03-05T11:00"},
        {"content": "E", "start": "2019-03-05", "end": "2019-03-05"},
        {"content": "F", "start": "2019-03-05", "end": "2019-03-04"},
        {"content": "G", "end": "2019-03-04"}], "groups": []}"#;
    let reading = read(text);
    assert_eq!(
        events(&reading.timeline),
        [
            "2019-01/2019-02 A",
            "2019-03-01/2019-03-04 B",
            "2019-03-05 C",
            "2019-03-05T10:00/2019-03-05T11:00 D",
            "2019-03-05 E",
            "2019-03-05 F",
            "/2019-03-03 G",
        ]
    );
    assert_eq!(
        problems(&reading),
        ["warning line 7 | items[5].end | 2019-03-04", "warning line 8 | items[6].start"]
    );
    let midnights = r#"[{"content": "A", "start": "2015-01-10T00:00:00.000Z", "end": "2015-01-12T00:00:00.000Z"}]"#;
    assert_eq!(events(&read(midnights).timeline), ["2015-01-10/2015-01-11 A"]);
}

#[test]
fn every_kind_of_date_comes_back() {
    let whens = [
        "1987",
        "1987/1990",
        "1987-05/1990",
        "2019-01-15/2019-03",
        "2019-03-05/2019-03-05",
        "2019-03-05T10:00/2019-03-06",
        "2019-03-05T10/2019-03-05T12",
        "-0043/0014-08-19",
        "2019-02/..",
        "1984~/1990?",
        "2019-09-26T18:03:05Z/2019-09-26T19:00:00Z",
        "201X/2021-21",
    ];
    let events_of = |when: &&str| serde_json::json!({"title": when, "when": when});
    let native = serde_json::json!({
        "chronoscope": 1, "events": whens.iter().map(events_of).collect::<Vec<_>>(),
        "eras": [{"title": "E", "when": "1980"}, {"title": "F", "when": "1980/1989"},
            {"title": "G", "when": "1984~"}],
    });
    let timeline = read(&native.to_string()).timeline;
    let again = write_and_read(&timeline, Format::VisJson).timeline;
    assert_eq!(events(&again), events(&timeline));
    assert_eq!(again.eras, timeline.eras);
}

#[test]
fn milliseconds_may_be_text_and_settings_are_no_items() {
    let reading = read(
        "var d = new vis.DataSet([{id: 1, content: 'a', start: '1397952000001'}]);\n\
         var options = {hiddenDates: [{start: '2013-10-26', end: '2013-10-28', repeat: 'weekly'}]};\n",
    );
    assert_eq!(events(&reading.timeline), ["2014-04-20T00:00:00.001Z a"]);
    assert_eq!(problems(&reading), ["info line 2"]);
    assert_eq!(reading.timeline.extra["hiddenDates"][0]["repeat"], "weekly");
}

#[test]
fn a_background_of_one_group_is_said() {
    let text = r#"{"items": [{"id": 1, "content": "A", "start": "2019", "group": 1},
        {"id": 2, "content": "Night", "start": "2019-01", "end": "2019-02", "type": "background", "group": 1}],
        "groups": [{"id": 1, "content": "G"}]}"#;
    let reading = read(text);
    assert_eq!(events(&reading.timeline), ["2019 A"]);
    assert_eq!(reading.timeline.eras[0].extra["group"], 1);
    assert_eq!(problems(&reading), ["info"]);
}

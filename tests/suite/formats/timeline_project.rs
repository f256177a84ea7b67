//! The Timeline Project: its XML there and back, its numbers, and its old lines.

use date::When;
use formats::{self, Format};
use model::{Category, CategoryIndex, Era, Event, Extra, Lane, LaneIndex, Link, Media, Timeline};

use super::{events, n_serious, problems, read, write_and_read};

#[test]
fn xml_is_read() {
    let reading = read(include_str!("../../fixtures/voyage.timeline"));
    assert_eq!(reading.format, Format::TimelineProject);
    let timeline = &reading.timeline;
    assert_eq!(
        events(timeline),
        [
            "1497-07-08/1499-09-09 The voyage",
            "1498-05-20~ Calicut",
            "1500-01-01/1501-06-30~ (9) lives",
            "1502-02-01T08:30/.. (77)Not in any container",
            "undated No such day",
        ]
    );
    assert_eq!(
        problems(&reading),
        [
            "warning line 21 | color | 80,80,300",
            "warning line 25 | parent | Snake",
            "error line 79 | start | 1503-02-30 00:00:00",
        ]
    );
    let names: Vec<_> = timeline.lanes.iter().map(|lane| lane.title.as_str()).collect();
    assert_eq!(names, ["The voyage"]);
    let lanes: Vec<_> = timeline.events.records().map(|event| event.lane).collect();
    assert_eq!(lanes, [Some(LaneIndex(0)), Some(LaneIndex(0)), None, None, None]);
    assert_eq!(timeline.categories[0].parent, Some(CategoryIndex(1)));
    assert_eq!(timeline.categories[2].parent, None);
    let calicut = timeline.events.record(1).unwrap();
    assert_eq!(calicut.tags, ["spice", "pepper", "Trade"]);
    assert_eq!(calicut.links.len(), 2);
    assert_eq!(calicut.extra["progress"], "40");
    assert_eq!(calicut.extra["milestone"], true);
    assert_eq!(timeline.eras[0].extra["color"], "#fafae6");
}

#[test]
fn what_was_read_can_be_written() {
    let first = read(include_str!("../../fixtures/voyage.timeline"));
    let mut timeline = first.timeline;
    // There is no place for an event without a date, nor for a category without a colour.
    let n_events = timeline.events.len();
    timeline.events = timeline.events.records().take(n_events - 1).collect();
    timeline.categories[1].color = Some("#505050".to_owned());
    // Kinds are written behind what they are kinds of.
    timeline.categories[0].parent = None;
    timeline.extra.insert("version".to_owned(), "2.5.0".into());
    timeline.title = "test file".to_owned();
    let (_, losses) = formats::write(&timeline, Format::TimelineProject).unwrap();
    assert_eq!(losses, []);
    let mut second = write_and_read(&timeline, Format::TimelineProject);
    second.timeline.extra.sort_keys();
    timeline.extra.sort_keys();
    assert_eq!(second.timeline, timeline);
    assert_eq!(n_serious(&second), 0);
}

#[test]
fn numbers_stay_numbers() {
    let first = read(include_str!("../../fixtures/numbers.timeline"));
    assert_eq!(
        events(&first.timeline),
        ["0005/0024 Five to twenty-four", "-0002-07-02 Between", "undated Endless"]
    );
    let expect = ["info | timetype", "error line 7 | start | 1e400"];
    assert_eq!(problems(&first), expect);
    let second = write_and_read(&first.timeline, Format::TimelineProject);
    assert_eq!(events(&second.timeline), events(&first.timeline)[..2]);
    assert_eq!(second.timeline.extra["timetype"], "numtime");
}

/// What the format can hold, and what it cannot.
fn native() -> Timeline {
    let event = |id: &str, when: &str, lane: Option<u32>| Event {
        id: id.to_owned(),
        title: id.to_owned(),
        when: Some(When::parse(when).unwrap()),
        lane: lane.map(LaneIndex),
        ..Event::default()
    };
    let lane = |title: &str| Lane { id: title.into(), title: title.into(), ..Lane::default() };
    Timeline {
        title: "test file".to_owned(),
        events: vec![
            Event {
                category: Some(CategoryIndex(0)),
                tags: vec!["two words".into()],
                summary: "Some *Markdown* & <more>.".into(),
                links: vec![Link { url: "https://a.org".into(), ..Link::default() }],
                ..event("day", "1987-12-08", Some(0))
            },
            event("range", "1988-06-01~/2019-08-02", Some(1)),
            event("open", "2019-09-26T18:03:05/..", None),
            event("bce", "-0043-03-15", Some(1)),
        ]
        .into(),
        lanes: vec![lane("east"), lane("west")],
        categories: vec![Category {
            id: "Talks".into(),
            title: "Talks".into(),
            color: Some("#0a64c8".into()),
            ..Category::default()
        }],
        eras: vec![Era {
            title: "Thaw".into(),
            when: When::parse("1985-03-11/1991-12-26").unwrap(),
            extra: Extra::from_iter([("color".to_owned(), "#fafae6".into())]),
        }],
        ..Timeline::default()
    }
}

#[test]
fn what_the_format_can_hold_comes_back() {
    let timeline = native();
    let (bytes, losses) = formats::write(&timeline, Format::TimelineProject).unwrap();
    assert_eq!(losses, []);
    let mut reading = formats::read(&bytes, "test file").unwrap();
    assert_eq!(reading.timeline.extra.keys().collect::<Vec<_>>(), ["version", "timetype"]);
    reading.timeline.extra.clear();
    assert_eq!(reading.timeline, timeline);
}

#[test]
fn what_the_format_cannot_hold_is_said() {
    let mut timeline = native();
    timeline.events.update(0, |event| event.when = Some(When::parse("1987").unwrap()));
    timeline
        .events
        .update(0, |event| event.media.push(Media { url: "a.jpg".into(), ..Media::default() }));
    timeline.events.update(1, |event| event.when = None);
    timeline.events.update(2, |event| event.place = Some("Geneva".into()));
    timeline.events.update(3, |event| drop(event.extra.insert("mood".to_owned(), "grim".into())));
    timeline.categories[0].color = None;
    let (bytes, losses) = formats::write(&timeline, Format::TimelineProject).unwrap();
    let said: Vec<_> =
        losses.iter().filter_map(|problem| problem.message.rsplit_once(": ")).collect();
    let said: Vec<_> = said.into_iter().map(|(_, what)| what).collect();
    assert_eq!(
        said,
        [
            "dates known to less than a day are fuzzy spans of days (1).",
            "categories without a colour were given one (1).",
            "1 event without a date.",
            "1 picture.",
            "1 place.",
            "1 field of other formats.",
        ]
    );
    let reading = formats::read(&bytes, "test file").unwrap();
    assert_eq!(events(&reading.timeline)[0], "1987-01-01~/1987-12-31~ day");
}

#[test]
fn what_others_refer_to_is_written_before_them() {
    let category = |title: &str, parent: Option<u32>| Category {
        id: title.into(),
        title: title.into(),
        parent: parent.map(CategoryIndex),
        ..Category::default()
    };
    let mut timeline = native();
    timeline.categories = vec![category("Kind", Some(2)), category("Other", None)];
    timeline.categories.push(category("Whole", None));
    let is_container =
        |event: &mut Event| drop(event.extra.insert("container".into(), true.into()));
    timeline.events.update(3, is_container);
    let (bytes, _) = formats::write(&timeline, Format::TimelineProject).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    #[track_caller]
    fn check(text: &str, first: &str, second: &str) {
        let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("no {part}"));
        assert!(at(first) < at(second), "{first} before {second}");
    }
    check(&text, "<name>Whole</name>", "<name>Kind</name>");
    check(&text, "[2]bce", "(2)range");
    let back = read(&text).timeline;
    assert_eq!(back.categories[2].parent, Some(CategoryIndex(1)));
}

#[test]
fn eras_that_cannot_be_read_are_said_to_be_left_out() {
    let reading = read(
        "<timeline><version>1.0.0</version><eras>\n<era><name>A</name><start>x</start></era>\n\
         <era><name>B</name></era></eras><events/></timeline>",
    );
    assert!(reading.timeline.eras.is_empty());
    assert_eq!(problems(&reading), ["error line 2 | start | x", "warning line 3 | start"]);
    assert!(reading.problems.iter().all(|problem| problem.message.ends_with("is left out.")));
}

#[test]
fn times_of_another_calendar_are_not_kept_as_text() {
    let text = "<timeline><version>1.0.0</version><timetype>pharaonic</timetype><events><event>\
        <start>1-13-5 00:00:00</start><end>1-13-5 00:00:00</end><text>A</text>\
        <alert>1-13-5 00:00:00;B</alert></event></events>\
        <view><displayed_period><start>1-1-1 00:00:00</start><end>2-1-1 00:00:00</end>\
        </displayed_period></view></timeline>";
    let reading = read(text);
    assert_eq!(events(&reading.timeline), ["-0745-02-17 A"]);
    let (bytes, losses) = formats::write(&reading.timeline, Format::TimelineProject).unwrap();
    let written = String::from_utf8(bytes).unwrap();
    assert!(!written.contains("<alert>") && !written.contains("<displayed_period>"), "{written}");
    assert!(losses.iter().any(|loss| loss.message.contains("2 times of another calendar")));
}

#[test]
fn deep_time_is_written_as_numbers() {
    let mut timeline = native();
    timeline.events = vec![Event {
        id: "impact".into(),
        title: "Impact".into(),
        when: Some(When::parse("Y-66000000").unwrap()),
        ..Event::default()
    }]
    .into();
    let reading = write_and_read(&timeline, Format::TimelineProject);
    assert_eq!(events(&reading.timeline), ["Y-66000000 Impact"]);
}

#[test]
fn old_lines_are_read() {
    let reading = read(include_str!("../../fixtures/old-voyage.timeline"));
    assert_eq!(reading.format, Format::TimelineProject);
    assert_eq!(
        events(&reading.timeline),
        [
            "1497-07-08/1499-09-09 The voyage; there",
            "1498-05-20T14:30 Calicut",
            "1498-05-21 Pepper",
            "undated Late",
            "undated short",
        ]
    );
    assert_eq!(
        problems(&reading),
        [
            "warning line 4 | CATEGORY | 173,300,230",
            "warning line 7 | WIND | WIND:east",
            "warning line 8 | EVENT | Trade",
            "error line 9 | EVENT | 1500-1-1 1PM",
            "error line 10 | EVENT | short",
        ]
    );
    assert_eq!(reading.timeline.events.record(1).unwrap().summary, "hot");
    assert_eq!(reading.timeline.categories[0].color.as_deref(), Some("#add8e6"));
}

#[test]
fn what_has_an_empty_name_gets_another_or_is_said() {
    let reading = read("CATEGORY:;1,2,3\nEVENT:2009-7-13 0:0:0;2009-7-13 0:0:0;A;\n");
    assert!(reading.timeline.categories.is_empty());
    assert_eq!(problems(&reading), ["warning line 1 | CATEGORY | ;1,2,3"]);
    let event = "<event id=''><start>2009-7-13 0:0:0</start><text>A</text></event>";
    let reading =
        read(&format!("<timeline><version>1</version><events>{event}</events></timeline>"));
    assert_eq!(reading.timeline.events.record(0).unwrap().id, "a");
}

//! Calendars: what is read, what recurs, and what comes back after writing.

use date::When;
use formats::{self, Format};
use model::{
    Category, CategoryIndex, Event, EventIndex, Extra, Lane, LaneIndex, Link, Relation,
    RelationKind, Status, StatusKind, Timeline,
};

use super::{events, problems, read, write_and_read};

/// A calendar of one event with these lines.
fn event(lines: &str) -> String {
    format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n")
}

#[track_caller]
fn check(lines: &str, expect_events: &[&str], expect_problems: &[&str]) {
    let reading = read(&event(lines));
    assert_eq!(events(&reading.timeline), expect_events);
    assert_eq!(problems(&reading), expect_problems);
}

#[test]
fn a_calendar_that_is_indented_is_read() {
    #[track_caller]
    fn check(indented: &str, expect_problems: &[&str]) {
        let reading = read(indented);
        assert_eq!(reading.format, Format::Ics);
        assert_eq!(events(&reading.timeline), ["2019-09-26 A"]);
        assert_eq!(problems(&reading), expect_problems);
    }
    let proper = event("DTSTART;VALUE=DATE:20190926\nDESCRIPTION:On and\n  on");
    let indented: Vec<String> = proper.lines().map(|line| format!("    {line}")).collect();
    check(&indented.join("\r\n"), &["info line 1"]);
    check(
        &format!("An example:\n\n{}\n", indented.join("\n")),
        &["warning line 1 | An example:", "info line 3"],
    );
}

#[test]
fn a_calendar_is_read_with_its_occurrences() {
    let reading = read(include_str!("../../fixtures/club.ics"));
    assert_eq!(reading.format, Format::Ics);
    let timeline = &reading.timeline;
    assert_eq!(timeline.title, "Sailing club");
    assert_eq!(timeline.description, "Races, and what is said about them");
    assert_eq!(
        events(timeline),
        [
            "2024-03-30T10:00:00[Europe/Berlin]/2024-03-30T12:00:00[Europe/Berlin] Race",
            "2024-03-31T10:00:00[Europe/Berlin]/2024-03-31T12:00:00[Europe/Berlin] Race",
            "2024-04-02T14:00:00[Europe/Berlin]/2024-04-02T16:00:00[Europe/Berlin] Race (late)",
            "2024-06-03/2024-06-09 Week of races",
            "2024-05-01 Paint the boat",
            "undated Someday",
            "2024-01-01 Fee",
            "2025-01-01 Fee",
            "2026-01-01 Fee",
        ]
    );
    assert_eq!(problems(&reading), ["error line 46 | DTSTART | soon", "info line 52 | RRULE"]);
    let race = timeline.events.record(0).unwrap();
    assert_eq!(race.place.as_deref(), Some("Kiel; harbour"));
    assert_eq!(race.tags, ["outdoors"]);
    assert_eq!(race.extra["X-BOAT"], "Seven");
    assert_eq!(timeline.events.record(1).unwrap().occurrence_of, Some(EventIndex(0)));
    assert_eq!(timeline.events.record(1).unwrap().id, "race/20240331T100000");
    assert_eq!(timeline.events.record(2).unwrap().tags, ["cancelled"]);
    assert_eq!(timeline.events.record(4).unwrap().status.kind, StatusKind::Planned);
    assert_eq!(timeline.events.record(5).unwrap().extra["DTSTART"], "soon");
    assert_eq!(timeline.relations[0].to, EventIndex(0));
}

#[test]
fn ends_are_exclusive_and_may_be_lengths() {
    check("DTSTART:20240101\nDTEND:20240102", &["2024-01-01 A"], &[]);
    check("DTSTART:20240101\nDTEND:20240101", &["2024-01-01 A"], &[]);
    check("DTSTART:20240101\nDURATION:P1W", &["2024-01-01/2024-01-07 A"], &[]);
    check("DTSTART:20240101T100000", &["2024-01-01T10:00:00 A"], &[]);
    check(
        "DTSTART;TZID=Europe/Berlin:20240330T230000\nDURATION:PT6H",
        &["2024-03-30T23:00:00[Europe/Berlin]/2024-03-31T06:00:00[Europe/Berlin] A"],
        &[],
    );
    check(
        "DTSTART:20240102\nDTEND:20240101",
        &["2024-01-02 A"],
        &["error line 5 | DTEND | 20240101"],
    );
}

#[test]
fn what_names_no_start_stands_where_its_other_dates_say() {
    check(
        "RDATE;VALUE=DATE:19970101,19970120",
        &["1997-01-01 A", "1997-01-20 A"],
        &["info line 4 | RDATE"],
    );
    check(
        "RDATE;VALUE=PERIOD:19960403T020000Z/19960403T040000Z,19960404T010000Z/PT3H",
        &[
            "1996-04-03T02:00:00Z/1996-04-03T04:00:00Z A",
            "1996-04-04T01:00:00Z/1996-04-04T04:00:00Z A",
        ],
        &["info line 4 | RDATE"],
    );
    check(
        "RECURRENCE-ID:19970801T210000Z\nDURATION:PT1H",
        &["1997-08-01T21:00:00Z/1997-08-01T22:00:00Z A"],
        &["info line 4 | RECURRENCE-ID"],
    );
    check("LOCATION:Hall", &["undated A"], &["info"]);
    let reading = read(&event(r"COMMENT:Cannot come\, sorry").replace("SUMMARY:A\n", ""));
    assert_eq!(events(&reading.timeline), ["undated Cannot come, sorry"]);
}

#[test]
fn zones_may_be_defined_or_unknown() {
    let zone = "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:19700101T000000\n\
        TZOFFSETFROM:+0330\nTZOFFSETTO:+0330\nEND:STANDARD\nEND:VTIMEZONE\n";
    let reading = read(&format!("{zone}{}", event("DTSTART;TZID=Ours:20240101T100000")));
    assert_eq!(events(&reading.timeline), ["2024-01-01T10:00:00+03:30 A"]);
    check(
        "DTSTART;TZID=Nowhere:20240101T100000",
        &["2024-01-01T10:00:00 A"],
        &["warning line 4 | DTSTART;TZID | Nowhere"],
    );
}

#[test]
fn rules_are_followed_within_bounds() {
    let reading = read(&event("DTSTART:20000101T000000Z\nRRULE:FREQ=SECONDLY;COUNT=1000000000"));
    assert_eq!(reading.timeline.events.len(), 1000);
    assert_eq!(
        reading.problems[0].message,
        "It recurs more often than 1000 times; shown up to 2000-01-01."
    );
    check(
        "DTSTART:20240101T100000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        &["2024-01-01T10:00:00Z A"],
        &["info line 5 | RRULE"],
    );
    check(
        "DTSTART:20240101T100000Z\nRRULE:FREQ=OFTEN",
        &["2024-01-01T10:00:00Z A"],
        &["error line 5 | RRULE | FREQ=OFTEN"],
    );
    check(
        "DTSTART;TZID=Europe/Berlin:20240101T100000\nRRULE:FREQ=DAILY;UNTIL=20240102T090000Z",
        &["2024-01-01T10:00:00[Europe/Berlin] A", "2024-01-02T10:00:00[Europe/Berlin] A"],
        &[],
    );
    check(
        "DTSTART:20240101\nRDATE;VALUE=PERIOD:20240105T000000Z/P2D,20240107T000000Z/P1D",
        &["2024-01-01 A", "2024-01-05/2024-01-06 A", "2024-01-07 A"],
        &[],
    );
}

#[test]
fn colours_may_have_names() {
    let colors = |lines: &str| {
        let timeline = read(&event(lines)).timeline;
        let back = write_and_read(&timeline, Format::Ics).timeline;
        assert_eq!(back.categories, timeline.categories);
        let colors = timeline.categories.into_iter().map(|own| (own.title, own.color));
        colors.collect::<Vec<_>>()
    };
    let coral = Some("#ff7f50".to_owned());
    assert_eq!(colors("DTSTART:20240101\nCOLOR:Coral"), [("Coral".to_owned(), coral.clone())]);
    let talk = ("Talk".to_owned(), coral);
    assert_eq!(colors("DTSTART:20240101\nCATEGORIES:Talk\nCOLOR:coral"), [talk]);
    assert_eq!(colors("DTSTART:20240101\nCOLOR:of the sea"), []);
}

#[test]
fn a_rule_may_say_when_not() {
    check(
        "DTSTART:20240101\nRRULE:FREQ=DAILY;COUNT=6\nEXRULE:FREQ=DAILY;INTERVAL=2;COUNT=3",
        &["2024-01-02 A", "2024-01-04 A", "2024-01-06 A"],
        &[],
    );
    check(
        "DTSTART:20240101\nRRULE:FREQ=DAILY;COUNT=2\nEXRULE:FREQ=NEVER",
        &["2024-01-01 A", "2024-01-02 A"],
        &["error line 6 | EXRULE | FREQ=NEVER"],
    );
}

#[test]
fn a_change_may_be_for_all_that_comes_after() {
    let series =
        "UID:a\nDTSTART:20240101T100000Z\nDTEND:20240101T110000Z\nRRULE:FREQ=DAILY;COUNT=5";
    let change = "BEGIN:VEVENT\nUID:a\nSUMMARY:B\nDTSTART:20240103T120000Z\nDURATION:PT2H\n\
        RECURRENCE-ID;RANGE=THISANDFUTURE:20240103T100000Z\nEND:VEVENT\n";
    let last = "BEGIN:VEVENT\nUID:a\nSUMMARY:C\nDTSTART:20240106T100000Z\n\
        RECURRENCE-ID;RANGE=THISANDFUTURE:20240105T100000Z\nEND:VEVENT\n";
    let reading = read(&format!("{last}{change}{}", event(series)));
    let expect = [
        "2024-01-01T10:00:00Z/2024-01-01T11:00:00Z A",
        "2024-01-02T10:00:00Z/2024-01-02T11:00:00Z A",
        "2024-01-06T10:00:00Z C",
        "2024-01-03T12:00:00Z/2024-01-03T14:00:00Z B",
        "2024-01-04T12:00:00Z/2024-01-04T14:00:00Z B",
    ];
    assert_eq!(events(&reading.timeline), expect);
    assert_eq!(problems(&reading), Vec::<String>::new());
    let mut back = events(&write_and_read(&reading.timeline, Format::Ics).timeline);
    let mut expect = expect;
    back.sort();
    expect.sort();
    assert_eq!(back, expect);
}

#[test]
fn what_is_written_defines_the_zones_that_it_names() {
    let written = |lines: &str| {
        let timeline = read(&event(lines)).timeline;
        let (bytes, _) = formats::write(&timeline, Format::Ics).expect("it can be written");
        String::from_utf8(bytes).expect("text")
    };
    let text = written(
        "DTSTART;TZID=W. Europe Standard Time:20240101T100000\n\
        EXDATE;TZID=W. Europe Standard Time:20240105T100000\nRRULE:FREQ=DAILY;COUNT=3",
    );
    assert!(text.contains("BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n"), "{text}");
    assert!(text.contains("BEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\n"), "{text}");
    assert!(!written("DTSTART:20240101T100000Z").contains("VTIMEZONE"));
}

/// Everything that a calendar can hold.
fn full() -> Timeline {
    let when = |text: &str| Some(When::parse(text).expect("EDTF"));
    let planned = Status { kind: StatusKind::Planned, ..Status::default() };
    let link = Link { url: "https://a.example/x".into(), ..Link::default() };
    let first = Event {
        id: "a".into(),
        title: "One, two; three\\four".into(),
        when: when("2019-09-26T18:03[Europe/Moscow]/2019-09-27T01:00[Europe/Moscow]"),
        lane: Some(LaneIndex(0)),
        category: Some(CategoryIndex(0)),
        tags: vec!["x, y".into(), "z".into()],
        status: planned,
        summary: "Said:\n\n- once ".repeat(12).trim().into(),
        links: vec![link.clone(), Link { url: "https://b.example".into(), ..link }],
        place: Some("Genève".into()),
        extra: Extra::from_iter([("RRULE".to_owned(), "FREQ=DAILY;COUNT=2".into())]),
        ..Event::default()
    };
    let dates = ["1987~", "[2019-02-01..2019-03-02]", "2019/..", "-0043-03-15", "19XX", "../2018"];
    let vague = dates.iter().map(|text| Event {
        id: format!("when {text}"),
        title: (*text).into(),
        when: when(text),
        ..Event::default()
    });
    Timeline {
        title: "Ours".into(),
        description: "One\ntwo".into(),
        events: [first].into_iter().chain(vague).collect(),
        lanes: vec![Lane { id: "lane-1".into(), title: "Talks".into(), ..Lane::default() }],
        categories: vec![Category {
            id: "category-1".into(),
            title: "A, B".into(),
            ..Category::default()
        }],
        relations: vec![Relation {
            from: EventIndex(1),
            to: EventIndex(0),
            kind: RelationKind::PartOf,
            label: None,
            extra: Extra::default(),
        }],
        ..Timeline::default()
    }
}

#[test]
fn what_is_written_comes_back() {
    let timeline = full();
    let (bytes, losses) = formats::write(&timeline, Format::Ics).expect("it can be written");
    let text = String::from_utf8(bytes).expect("text");
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
    assert_eq!(losses.len(), 4, "{losses:?}");
    let back = write_and_read(&timeline, Format::Ics).timeline;
    for event in timeline.events.records() {
        let found = back.events.records().find(|own| own.id == event.id).expect("it comes back");
        assert_eq!(found.title, event.title);
        assert_eq!(found.when, event.when);
        assert_eq!(found.tags, event.tags);
        assert_eq!(found.summary, event.summary);
        assert_eq!((&found.links, &found.place), (&event.links, &event.place));
        assert_eq!((found.lane, found.category), (event.lane, event.category));
        assert_eq!(found.status, event.status);
    }
    let further = back.events.records().filter(|event| event.occurrence_of.is_some());
    assert_eq!(further.count(), 1);
    assert_eq!((&back.title, &back.description), (&timeline.title, &timeline.description));
    assert_eq!((&back.lanes, &back.categories), (&timeline.lanes, &timeline.categories));
    assert_eq!(back.relations.len(), 1);
}

#[test]
fn a_rule_of_other_letters_is_refused() {
    check(
        "DTSTART:20240330\nRRULE:FREQ=WEEKLY;BYDAY=ÀE",
        &["2024-03-30 A"],
        &["error line 5 | RRULE | FREQ=WEEKLY;BYDAY=ÀE"],
    );
}

#[test]
fn an_event_without_a_summary_is_called_by_its_description() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20190926\n\
                DESCRIPTION:Offer of a moratorium\\nwith more below\nEND:VEVENT\nEND:VCALENDAR\n";
    let reading = read(text);
    assert_eq!(events(&reading.timeline), ["2019-09-26 Offer of a moratorium"]);
    let summary = &reading.timeline.events.record(0).unwrap().summary;
    assert_eq!(summary, "Offer of a moratorium\nwith more below");
    let html =
        text.replace("Offer of a moratorium\\nwith", "<p>An <b>offer</b> &amp\\; a reply</p>with");
    assert_eq!(events(&read(&html).timeline), ["2019-09-26 An offer & a reply with more below"]);
}

#[test]
fn entities_in_a_summary_are_characters() {
    let text = event("DTSTART;VALUE=DATE:20190926")
        .replace("SUMMARY:A", "SUMMARY:Salt &amp; pepper &#8211; &lt;now&gt;");
    assert_eq!(events(&read(&text).timeline), ["2019-09-26 Salt & pepper – <now>"]);
}

#[test]
fn an_end_without_a_start_is_not_lost() {
    check("DTEND;VALUE=DATE:20190927", &["/2019-09-26 A"], &["warning line 2 | DTSTART"]);
    check(
        "DTSTART:soon\nDTEND:20190927T100000Z",
        &["/2019-09-27T10:00:00Z A"],
        &["warning line 2 | DTSTART", "error line 4 | DTSTART | soon"],
    );
}

//! Markwhen: what is read, what is taken for it, and what comes back after writing.

use formats::{self, Format};
use model::{Event, Timeline};

use super::{events, problems, read, write_and_read};

const PLAN: &str = include_str!("../../fixtures/plan.mw");

#[track_caller]
fn check(text: &str, expect_events: &[&str], expect_problems: &[&str]) {
    let reading = read(text);
    assert_eq!(reading.format, Format::Markwhen);
    assert_eq!(events(&reading.timeline), expect_events);
    assert_eq!(problems(&reading), expect_problems);
}

#[test]
fn a_plan_is_read() {
    check(
        PLAN,
        &[
            "2023-01/2023-03 Draft",
            "2023-04-01/2023-04-07 Review",
            "2023-04-15/2023-05-14 Revise",
            "2022-12-29/2022-12-31 Prepare",
            "2023-10-27T13:56[America/New_York] Arrive at Boston",
            "2023-10-28T09[America/New_York]/2023-10-28T11:30[America/New_York] Meet",
            "2024-10-06 Anniversary",
            "2025-10-06 Anniversary",
            "2026-10-06 Anniversary",
            "1971/.. Rail",
            "undated Look back",
            "undated Some evening",
        ],
        &["warning line 32 | now", "warning line 33 | Dec 24"],
    );
}

#[test]
fn everything_around_the_dates_is_kept() {
    let Timeline { title, description, lanes, categories, events, extra, .. } = read(PLAN).timeline;
    assert_eq!((&*title, &*description), ("A plan", "What is to be done"));
    assert_eq!(extra["owner"]["name"], "Ann");
    let named: Vec<_> = lanes.iter().map(|lane| (&*lane.title, lane.parent)).collect();
    assert_eq!(named, [("Travel", None), ("Inland", Some(0_usize.into()))]);
    let colors: Vec<_> = categories.iter().map(|category| category.color.as_deref()).collect();
    assert_eq!(colors, [Some("#008080"), Some("#aabbff")]);
    let events: Vec<Event> = events.records().collect();
    let draft = &events[0];
    assert_eq!(
        (&*draft.id, &*draft.tags, draft.category),
        ("draft", &["first".to_owned()][..], Some(0_usize.into()))
    );
    assert_eq!(draft.summary, "- [ ] Ask around\nSee [notes](https://example.org/notes).");
    assert_eq!(draft.extra["reviewer"], "Bob");
    assert_eq!(events[4].place.as_deref(), Some("Boston"));
    assert_eq!(events[7].occurrence_of, Some(6_usize.into()));
}

#[test]
fn the_older_words_for_groups_are_read() {
    let text = "title: Old\n\nsection All: #a\ngroup \"One\"\n1720-1772: A\nendGroup\n3000 BC: B\n\
        endSection\n50 AD: C\n_-_-_break_-_-_\ntitle: Second\n16 April 1971-1 june 2009: D\n";
    let reading = read(text);
    let lanes = &reading.timeline.lanes;
    let lane = |event: Event| event.lane.map(|lane| &*lanes[lane.get()].title);
    let in_lanes: Vec<_> = reading.timeline.events.records().map(lane).collect();
    assert_eq!(in_lanes, [Some("One"), Some("All"), Some("Old"), Some("Second")]);
    assert_eq!(
        events(&reading.timeline),
        ["1720/1772 A", "-2999 B", "0050 C", "1971-04-16/2009-06-01 D"]
    );
}

#[test]
fn dates_of_a_syntax_of_their_own_are_read() {
    check(
        "---\ndateFormat:\n  - pattern: '^sprint (\\d+)$'\n    from: '2026-01-05'\n    \
         fromFormat: yyyy-MM-dd\n    duration: '$1 weeks'\n---\nsprint 2: Window\n",
        &["2026-01-05/2026-01-18 Window"],
        &[],
    );
    check("dateFormat: d/M/y\n\n8/12/1987: Signed\n", &["1987-12-08 Signed"], &[]);
    check(
        "2026-03-12 / 1 day: A\n2026-03-12 / 2 days: B\n",
        &["2026-03-12 A", "2026-03-12/2026-03-13 B"],
        &[],
    );
}

#[test]
fn what_cannot_be_dated_is_said() {
    check(
        "after !a 1 day: A\nid: b\nafter !b 1 day: B\nid: a\n2024/2023: C\n!none 1 day: D\n",
        &["undated A", "undated B", "2024 C", "undated D"],
        &[
            "warning line 1 | after !a 1 day",
            "warning line 3 | after !b 1 day",
            "warning line 5 | 2024/2023",
            "warning line 6 | !none 1 day",
        ],
    );
    check(
        "2022-02-30: A\n2022-02-01/2022-02-30: B\n13/13/2022: C\n1990s: D\n50%: done\n",
        &["undated A", "2022-02-01 B", "undated C", "199X D"],
        &[
            "warning line 1 | 2022-02-30",
            "warning line 2 | 2022-02-01/2022-02-30",
            "warning line 3 | 13/13/2022",
        ],
    );
    let reading = read("2024-01-01 every second: Tick\n2024: B\n");
    assert_eq!(problems(&reading), ["info line 1 | every second"]);
    assert!(reading.timeline.events.len() < 500);
}

#[test]
fn a_clock_time_past_midnight_is_on_the_day_after() {
    check(
        "2025-12-31 10pm - 2am: Party\n3am: Home\n9am - 10:30: Breakfast\n",
        &[
            "2025-12-31T22/2026-01-01T02 Party",
            "2026-01-01T03 Home",
            "2026-01-01T09/2026-01-01T10:30 Breakfast",
        ],
        &[],
    );
    check(
        "2025-06-02/2025-06-04: Conference\n9am: Farewell\n",
        &["2025-06-02/2025-06-04 Conference", "2025-06-05T09 Farewell"],
        &["warning line 2 | 9am"],
    );
}

#[test]
fn a_text_may_begin_with_a_number_right_behind_the_colon() {
    check(
        "1969:2 men on the Moon\n2012-05-03:100 guests\n2024-01-01 12:40: Lunch at 13:00\n",
        &["1969 2 men on the Moon", "2012-05-03 100 guests", "2024-01-01T12:40 Lunch at 13:00"],
        &[],
    );
    let reading = read("2024: A\n2024-01-01 12:40 by the clock\n2024:01:02 as cameras write\n");
    assert_eq!(events(&reading.timeline), ["2024 A"]);
    let summary = &reading.timeline.events.record(0).unwrap().summary;
    assert_eq!(summary, "2024-01-01 12:40 by the clock\n2024:01:02 as cameras write");
}

#[test]
fn how_it_recurs_may_be_said_in_other_words() {
    let text = "2025-01-07 every second Tuesday: Meet\n2025-02-01: Rest\n";
    let reading = read(text);
    assert_eq!(events(&reading.timeline), ["2025-01-07 Meet", "2025-02-01 Rest"]);
    assert_eq!(problems(&reading), ["warning line 1 | every second Tuesday"]);
    let back = write_and_read(&reading.timeline, Format::Markwhen).timeline;
    assert_eq!(back.events.record(0).unwrap().extra["recurrence"], "every second Tuesday");
}

#[test]
fn comments_may_stand_behind_colours_and_names() {
    let text = "#Art: #abc // grey\n\ngroup The 90s // not the 80s\n1991: A #Art\nendGroup\n";
    let reading = read(text);
    assert_eq!(reading.timeline.lanes[0].title, "The 90s");
    assert_eq!(reading.timeline.categories[0].color.as_deref(), Some("#aabbcc"));
    assert_eq!(problems(&reading), [""; 0]);
}

#[test]
fn a_header_may_be_indented_and_have_colours_without_quotes() {
    let text = "  title: T\n  edit:\n    - a@a.org\n  #Trip:\n    color: #abf\n\n  2024: A #Trip\n";
    let reading = read(text);
    let timeline = &reading.timeline;
    assert_eq!((&*timeline.title, &timeline.extra["edit"][0]), ("T", &"a@a.org".into()));
    assert_eq!(timeline.categories[0].color.as_deref(), Some("#aabbff"));
    assert_eq!(problems(&reading), [""; 0]);
}

#[test]
fn text_between_the_header_and_the_first_event_is_about_the_whole() {
    let text = "---\ntitle: T\ndescription: One.\n---\nTwo.\n// Nothing.\n\nThree.\n\n2024: A\n";
    let reading = read(text);
    assert_eq!(reading.timeline.description, "One.\n\nTwo.\n\nThree.");
    assert_eq!(events(&reading.timeline), ["2024 A"]);
}

#[test]
fn zones_that_are_not_known_are_said_with_their_line() {
    check(
        "title: T\ntz: America/Seattle\n#Trip:\n  timezone: Nowhere\n\n# Here\ntz: Elsewhere\n\
         2024-01-01 10:00: A\ntimezone:\n  from: +0530\n  to: Utopia\n",
        &["2024-01-01T10:00+05:30 A"],
        &[
            "warning line 2 | timezone | America/Seattle",
            "warning line 3 | timezone | Nowhere",
            "warning line 6 | timezone | Elsewhere",
            "warning line 8 | timezone | Utopia",
        ],
    );
}

#[test]
fn what_is_said_of_an_era_and_of_places_is_kept() {
    let text = "1914/1918: War\nkind: era\n\nIn the trenches.\n\
        1916: Offensive at [Verdun](location)\nlocation: Lorraine\n";
    let timeline = read(text).timeline;
    assert_eq!(timeline.eras[0].extra["description"], "In the trenches.");
    assert_eq!(timeline.events.record(0).unwrap().place.as_deref(), Some("Verdun; Lorraine"));
}

#[test]
fn a_group_always_has_an_id() {
    let timeline = read("# \nid:\n1987: Signed\n").timeline;
    assert!(timeline.lanes.iter().all(|lane| !lane.id.is_empty()), "{:?}", timeline.lanes);
}

#[test]
fn reading_takes_no_longer_than_there_are_lines() {
    let n = 30_000;
    let tags: String = (0..n).map(|tag| format!("#t{tag}: red\n")).collect();
    let events: String = (0..n).map(|tag| format!("2024: A #t{tag}\n")).collect();
    let ends = "end\n".repeat(n) + &"text\n".repeat(n);
    let text = format!("{tags}\n{events}{ends}");
    let timeline = formats::read(text.as_bytes(), "long.mw").unwrap().timeline;
    assert_eq!((timeline.categories.len(), timeline.events.len()), (n, n));
}

#[test]
fn other_texts_are_not_taken_for_it() {
    for text in [
        "date,title\n1987-12-08,Signed: yes\n",
        "time;what\n2024-01-01 12:00;x\n2024-01-02 13:00:00;y\n",
        "- [1789~1799] French Revolution\n@ [1800] x\n1789: y\n",
        "The war ended.\n\n1918: the treaty was near.\n",
        "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        "name: x\nlist:\n  - date: 1987\n",
        "commit 1234\nAuthor: A\n\n2024: x\n",
        "2024:05:12 10:20:30 IMG_1.jpg\n2024:05:12 10:20:31 IMG_2.jpg\n",
    ] {
        let format = formats::read(text.as_bytes(), "x.txt").map(|reading| reading.format);
        assert_ne!(format, Ok(Format::Markwhen), "{text}");
    }
}

/// What must be the same after writing: everything but the order of events, and where dates are
/// not EDTF, how they were written.
fn comparable(timeline: &Timeline) -> Vec<Event> {
    let listed = timeline.events.records().filter(|event| event.occurrence_of.is_none());
    let mut events: Vec<Event> = listed.collect();
    for event in &mut events {
        event.when = event
            .when
            .as_ref()
            .map(|when| date::When::parse(&when.edtf()).expect("what is printed can be read"));
    }
    events.sort_by(|a, b| a.id.cmp(&b.id));
    events
}

#[test]
fn native_timelines_come_back() {
    let every_field = read(include_str!("../../fixtures/every-field.chrono.json")).timeline;
    let back = write_and_read(&every_field, Format::Markwhen);
    assert_eq!(back.format, Format::Markwhen);
    let (before, after) = (comparable(&every_field), comparable(&back.timeline));
    assert_eq!(before.len(), after.len());
    for (before, after) in before.iter().zip(&after) {
        let told = |event: &Event| {
            (event.id.clone(), event.title.clone(), event.when.clone(), event.tags.clone())
        };
        assert_eq!(told(before), told(after));
        assert_eq!(before.display_date, after.display_date);
        assert_eq!(before.summary, after.summary);
        assert_eq!((before.category, before.importance), (after.category, after.importance));
        assert_eq!(
            (&before.status.kind, &before.status.by),
            (&after.status.kind, &after.status.by)
        );
        assert_eq!(before.place, after.place);
        assert_eq!(before.links.len(), after.links.len());
        assert_eq!(before.media.len(), after.media.len());
        assert_eq!(before.sources.len(), after.sources.len());
    }
    let Timeline { title, subtitle, description, eras, relations, .. } = &back.timeline;
    assert_eq!((title, subtitle), (&every_field.title, &every_field.subtitle));
    assert_eq!(description, &every_field.description);
    assert_eq!(eras.len(), every_field.eras.len());
    assert_eq!(relations.len(), every_field.relations.len());
}

#[test]
fn a_lane_whose_name_looks_like_a_tag_gets_none() {
    let mut timeline = read("# Lane\n2024: A\n").timeline;
    timeline.lanes[0].title = "Floor #b // attic".to_owned();
    assert_eq!(write_and_read(&timeline, Format::Markwhen).timeline.lanes, timeline.lanes);
}

#[test]
fn its_own_files_come_back() {
    let before = read(PLAN).timeline;
    let back = write_and_read(&before, Format::Markwhen).timeline;
    assert_eq!(comparable(&before), comparable(&back));
    assert_eq!((before.lanes, before.categories), (back.lanes, back.categories));
    assert_eq!(before.extra, back.extra);
    assert_eq!(before.events.len(), back.events.len());
}

#[test]
fn years_1_to_99_are_years() {
    check(
        "title: Rome\n44 BC: Caesar\n14: Augustus\n14-37: Tiberius\n79: Vesuvius\n98-117: Trajan\n138 – 161: Antoninus\n",
        &[
            "-0043 Caesar",
            "0014 Augustus",
            "0014/0037 Tiberius",
            "0079 Vesuvius",
            "0098/0117 Trajan",
            "0138/0161 Antoninus",
        ],
        &[],
    );
    let reading = read("2024-01-01: Agenda\n1: Opening\n2: Reports\n12:30 lunch\n5 AD: Census\n");
    assert_eq!(events(&reading.timeline), ["2024-01-01 Agenda", "0005 Census"]);
    assert_eq!(
        reading.timeline.events.record(0).unwrap().summary,
        "1: Opening\n2: Reports\n12:30 lunch"
    );
}

#[test]
fn what_markwhen_takes_for_text_is_said() {
    let reading = read("1840: A\ncirca 1850: B\nspring 1968: C\nnote: D\n");
    assert_eq!(events(&reading.timeline), ["1840 A"]);
    assert_eq!(problems(&reading), ["warning line 2 | circa 1850", "warning line 3 | spring 1968"]);
    let summary = &reading.timeline.events.record(0).unwrap().summary;
    assert!(summary.starts_with("circa 1850: B\nspring 1968: C"), "{summary}");
}

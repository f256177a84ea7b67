//! Figures of awkward files: what gives way where not all has room, and what is said of it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use date::{Date, When};
use emath::vec2;
use layout::{Figure, figure};
use model::{Category, CategoryIndex, Era, Event, Timeline};
use scene::{Appearance, Ruler, Scene, Shape, Tag, Theme};

static RULER: LazyLock<Ruler> = LazyLock::new(Ruler::default);

fn read(text: &str, name: &str) -> Arc<Timeline> {
    Arc::new(formats::read(text.as_bytes(), name).expect("it can be read").timeline)
}

fn draw(timeline: &Arc<Timeline>, size: Option<[f32; 2]>) -> Scene {
    let size = size.map(|[width, height]| vec2(width, height));
    figure(timeline, &Figure { size, ..Figure::default() }, Theme::of(Appearance::Light), &RULER)
}

fn texts(scene: &Scene) -> Vec<&str> {
    let texts = scene.items().filter_map(|item| match &item.shape {
        Shape::Text(text) => Some(text.text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// How many events have a label of their own.
fn n_labelled(scene: &Scene) -> usize {
    let labelled = scene.items().filter(|item| matches!(item.shape, Shape::Text(_)));
    let events = labelled.filter_map(|item| match item.tag {
        Some(Tag::Event(event)) => Some(event),
        _ => None,
    });
    events.collect::<BTreeSet<_>>().len()
}

/// A timeline with as many categories, an event of each, a day apart.
fn many_categories(n_categories: u32) -> Arc<Timeline> {
    let mut timeline = Timeline { title: "Models".into(), ..Timeline::default() };
    for n in 0..n_categories {
        let title = format!("Maker Model {n}");
        timeline.categories.push(Category { id: title.clone(), title, ..Category::default() });
        let when = When::parse(&format!("{}", 1500 + n)).ok();
        let category = Some(CategoryIndex(n));
        timeline.events.push(Event {
            title: format!("Flight {n}"),
            when,
            category,
            ..Event::default()
        });
    }
    Arc::new(timeline)
}

#[test]
fn eras_that_overlap_are_drawn_as_often_as_there_are_colours() {
    let era = |n: u16| Era {
        title: format!("Reign {n}"),
        when: When::parse(&format!("{}/{}", 1000 + n, 1900 - n)).expect("an interval"),
        extra: Default::default(),
    };
    #[track_caller]
    fn check(eras: Vec<Era>, n_tints: usize, n_titles: usize, words: Option<&str>) {
        let event = Event { title: "Flight".into(), ..Event::default() };
        let events = [Event { when: When::parse("1969").ok(), ..event }].into_iter().collect();
        let scene = draw(&Arc::new(Timeline { eras, events, ..Timeline::default() }), None);
        let layer = scene
            .layers
            .iter()
            .find(|layer| layer.items.iter().any(|item| matches!(item.tag, Some(Tag::Era(_)))));
        let items = &layer.expect("a layer of eras").items;
        let is_tint = |shape: &Shape| matches!(shape, Shape::Rect { .. });
        assert_eq!(items.iter().filter(|item| is_tint(&item.shape)).count(), n_tints);
        let titles = items.iter().filter(|item| matches!(item.tag, Some(Tag::Era(_))));
        assert_eq!(titles.count(), n_titles);
        let more = texts(&scene).into_iter().find(|text| text.ends_with("more here"));
        assert_eq!(more, words);
    }
    let n_colors = Theme::of(Appearance::Light).eras.len();
    check((0..3).map(era).collect(), 3, 3, None);
    check((0..20).map(era).collect(), n_colors, 20, None);
    check((0..120).map(era).collect(), n_colors, 20, Some("and 100 more here"));
}

#[test]
fn a_long_headline_is_cut() {
    let title = "A word ".repeat(3000);
    let subtitle = Some("w".repeat(20_000));
    let timeline = Timeline { title, subtitle, ..(*many_categories(1)).clone() };
    let scene = draw(&Arc::new(timeline), None);
    assert!(scene.size.y < 700.0, "{}", scene.size);
    assert!(texts(&scene).iter().all(|text| text.len() < 1000));
}

#[test]
fn a_legend_of_many_categories_is_bounded_and_the_rest_is_counted() {
    let check = |n_categories: u32, size: Option<[f32; 2]>, expect: Option<&str>| {
        let scene = draw(&many_categories(n_categories), size);
        if let Some([_, height]) = size {
            assert_eq!(scene.size.y, height, "{n_categories} categories");
        }
        let texts = texts(&scene);
        let more: Vec<_> = texts.iter().filter(|text| text.ends_with(" more")).copied().collect();
        let named = texts.iter().filter(|text| text.starts_with("Maker Model ")).count();
        match expect {
            None => assert_eq!((more.len(), named), (0, n_categories as usize)),
            Some(expect) => {
                assert_eq!(more, [expect]);
                let n_more: usize = expect[4..expect.len() - 5].replace(',', "").parse().unwrap();
                assert_eq!(named + n_more, n_categories as usize);
            }
        }
    };
    check(24, None, None);
    check(400, None, Some("and 361 more"));
    check(400, Some([1280.0, 720.0]), Some("and 361 more"));
    check(400, Some([1280.0, 360.0]), Some("and 381 more"));
    check(8000, Some([1280.0, 720.0]), Some("and 7961 more"));
}

#[test]
fn sources_take_what_the_events_leave() {
    let mut csv = "ruler,start,end,country,reference\n".to_owned();
    for n in 0..60 {
        let (from, until) = (1000 + 16 * n, 1016 + 16 * n);
        let country = ["South", "North"][n % 2];
        let link = format!("https://example.org/wiki/Ruler_number_{n}_of_the_old_kingdom");
        let _ = writeln!(csv, "Ruler {n},{from},{until},{country},{link}");
    }
    let timeline = read(&csv, "rulers.csv");
    assert_eq!(timeline.sources.len(), 60);
    let scene = draw(&timeline, Some([1400.0, 700.0]));
    assert_eq!(scene.size, vec2(1400.0, 700.0));
    assert_eq!(n_labelled(&scene), 60);
    assert!(texts(&scene).iter().any(|text| text.ends_with("more sources in the file.")));
    // Where the height is free, all of them are said.
    let scene = draw(&timeline, None);
    assert!(texts(&scene).iter().any(|text| text.contains("Ruler_number_59_")));
    // And where there is no room at all they are counted.
    let scene = draw(&timeline, Some([1400.0, 200.0]));
    let mut said = texts(&scene).into_iter().filter(|text| text.contains("Ruler_number_"));
    assert!(said.next().is_some_and(|text| text.ends_with("more sources in the file.")));
    assert_eq!(said.next(), None);
}

#[test]
fn what_is_absurdly_far_is_said_and_not_drawn_to() {
    let story = |far: &str| {
        let times = ["1944", "1957", "1959", far];
        let mut timeline = Timeline { title: "Numbers".into(), ..Timeline::default() };
        for (time, n) in times.iter().zip(0..) {
            let when = When::parse(time).ok();
            timeline.events.push(Event { title: format!("Event {n}"), when, ..Event::default() });
        }
        Arc::new(timeline)
    };
    let scene = draw(&story("Y196002152034"), None);
    let said = "1 event far from all others (196,002,152,034) not shown.";
    let texts: Vec<_> = texts(&scene).into_iter().map(str::to_owned).collect();
    assert!(texts.iter().any(|text| text == said), "{texts:?}");
    assert!(texts.iter().any(|text| text == "1950"), "the axis is that of the others: {texts:?}");
    let plain = draw(&story("1960"), None);
    assert!(!self::texts(&plain).iter().any(|text| text.contains("not shown")));
}

#[test]
fn a_moment_alone_stands_among_others_of_its_kind() {
    let check = |when: &str, expect: &[&str]| {
        let when = When::parse(when).ok();
        let event = Event { title: "A".into(), when, ..Event::default() };
        let timeline = Timeline { events: [event].into_iter().collect(), ..Timeline::default() };
        let scene = draw(&Arc::new(timeline), Some([1280.0, 400.0]));
        let found = texts(&scene);
        for words in expect {
            assert!(found.contains(words), "{words} in {found:?}");
        }
    };
    check("1864-10-02", &["29 September 1864", "2 October 1864", "5 October 1864"]);
    check("1864", &["1861", "1864", "1867"]);
    // What lasts has its own ends to be compared with.
    check("1864-10-02T10:00/1864-10-02T11:00", &["10:00", "11:00"]);
}

#[test]
fn the_axis_has_the_time_of_the_file() {
    let calendar = |lines: &str| {
        let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\n{lines}\nEND:VEVENT\n");
        read(&text, "a.ics")
    };
    let check = |lines: &str, expect: Option<&str>| {
        let zone = calendar(lines).events.only_zone();
        assert_eq!(zone.map(|zone| zone.name().into_owned()).as_deref(), expect, "{lines}");
    };
    check("DTSTART:20240101T100000Z", None);
    check(
        "DTSTART;TZID=Europe/Berlin:20240101T100000\nDTEND:20240101T100000Z",
        Some("Europe/Berlin"),
    );
    check(
        "DTSTART;TZID=Europe/Berlin:20240101T100000\nDTEND;TZID=Asia/Tokyo:20240101T230000",
        None,
    );
    let timeline = calendar("DTSTART;TZID=Asia/Tokyo:20240101T100000\nDURATION:PT1H");
    let arrangement = layout::Arrangement {
        zone: timeline.events.only_zone().unwrap_or_default(),
        ..layout::Arrangement::default()
    };
    let as_asked = Figure { arrangement, ..Figure::default() };
    let scene = figure(&timeline, &as_asked, Theme::of(Appearance::Light), &RULER);
    let found = texts(&scene);
    assert!(found.contains(&"10:00") && found.contains(&"Times are those of Tokyo."), "{found:?}");
}

/// Markers on many rows would look like the values of a diagram.
#[test]
fn measurements_without_titles_are_not_strewn_over_rows() {
    let check = |n_days: u32, expect: usize| {
        let day = |at: u32| format!("2019-{:02}-{:02},{}\n", 1 + at / 28, 1 + at % 28, 40 + at % 7);
        let csv = format!("date,temperature\n{}", String::from_iter((0..n_days).map(day)));
        let scene = draw(&read(&csv, "series.csv"), Some([1000.0, 800.0]));
        let markers = scene.items().filter(|item| matches!(item.tag, Some(Tag::Event(_))));
        let tops = markers.map(|item| item.shape.bounds().center().y as i32);
        assert_eq!(BTreeSet::from_iter(tops).len(), expect, "{n_days} days");
    };
    check(20, 2);
    // A row of markers, and at the foot what the columns count, of which lone ones are dots.
    check(336, 2);
}

/// A figure of what a wider window shows, or of a part of it, has room for all of its labels.
#[test]
fn a_figure_names_everything_at_whatever_scale() {
    let row =
        |n: i32| format!("{},{},Reign number {n} of the southern kingdom\n", 1000 + n, 1030 + n);
    let csv = format!("start,end,title\n{}", (0..30).map(row).collect::<String>());
    let check = |from: &str, until: &str| {
        let instant = |date: &str| Some(Date::parse(date).unwrap().earliest().instant().unwrap());
        let (from, until) = (instant(from), instant(until));
        let timeline = read(&csv, "reigns.csv");
        let settings = Figure { from, until, ..Figure::default() };
        let scene = figure(&timeline, &settings, Theme::of(Appearance::Light), &RULER);
        let named = texts(&scene).iter().filter(|text| text.starts_with("Reign")).count();
        assert_eq!(named, 30, "from {from:?} until {until:?}");
    };
    check("1000", "1060");
    check("0900", "1160");
    check("0200", "1900");
}

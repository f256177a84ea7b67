//! Pictures of whole timelines: what must hold wherever the window is and however far it is zoomed.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use date::Zone;
use emath::{Vec2, vec2};
use formats::samples::{SAMPLES, Sample as SampleFile};
use layout::{Arrangement, Chart, Figure, Frame, Labelling, View, figure};
use model::{EventIndex, Filter, Timeline, WarpChoice};
use proptest::prelude::*;
use scene::{Appearance, Fill, Ruler, Scene, Shape, Tag, Text, Theme};

static RULER: LazyLock<Ruler> = LazyLock::new(Ruler::default);

fn sample(position: usize) -> Arc<Timeline> {
    let sample = &SAMPLES[position];
    Arc::new(formats::read(sample.bytes, sample.name).expect("samples can be read").timeline)
}

fn theme() -> &'static Theme {
    Theme::of(Appearance::Light)
}

fn folded() -> Arrangement {
    Arrangement { warp: WarpChoice::Automatic, ..Arrangement::default() }
}

fn chart(position: usize) -> Chart {
    Chart::new(sample(position), &folded(), &RULER)
}

fn frame(size: Vec2) -> Frame {
    Frame { size, interactive: true, ..Frame::default() }
}

/// What a scene shows of events and text, one thing a line.
fn dump(scene: &Scene) -> String {
    let mut dump = format!("{} × {}\n", scene.size.x, scene.size.y);
    for layer in &scene.layers {
        let _ = writeln!(dump, "{}", layer.name);
        for item in &layer.items {
            let tag = item.tag.map(|tag| format!(" {tag:?}")).unwrap_or_default();
            let (kind, text) = match &item.shape {
                Shape::Text(text) => ("text", format!(" {:?}", text.text)),
                Shape::Rect { .. } => ("rect", String::new()),
                Shape::Circle { .. } => ("circle", String::new()),
                Shape::Polygon { .. } => ("polygon", String::new()),
                Shape::Polyline { .. } => ("line", String::new()),
                Shape::Curve { .. } => ("curve", String::new()),
                Shape::Picture(picture) => ("picture", format!(" {:?}", picture.words)),
            };
            let at = item.shape.bounds();
            let _ = writeln!(dump, "  {kind} {:.0},{:.0}{text}{tag}", at.left(), at.top());
        }
    }
    dump
}

#[test]
fn exact_times_stay_where_they_are_and_civil_times_follow_the_zone() {
    let json = br#"{ "title": "Clocks", "events": [
        { "id": "exact", "title": "Exact", "when": "2019-09-26T18:03:00+03:00" },
        { "id": "civil", "title": "Civil", "when": "2019-09-26T18:03" }
    ] }"#;
    let timeline = Arc::new(formats::read(json, "clocks.chrono.json").unwrap().timeline);
    let starts = |zone: &str| {
        let zone = Zone::from_name(zone).unwrap();
        let chart = Chart::new(timeline.clone(), &Arrangement { zone, ..folded() }, &RULER);
        [0, 1].map(|event| chart.stretch_of(EventIndex(event)).unwrap().0.to_string())
    };
    assert_eq!(starts("UTC"), ["2019-09-26T15:03:00", "2019-09-26T18:03:00"]);
    assert_eq!(starts("Europe/Moscow"), ["2019-09-26T15:03:00", "2019-09-26T15:03:00"]);
    assert_eq!(starts("America/New_York"), ["2019-09-26T15:03:00", "2019-09-26T22:03:00"]);
}

#[test]
fn a_figure_that_is_asked_to_be_too_low_grows_rather_than_lose_lanes() {
    let timeline = sample(0);
    let theme = theme();
    let drawn = |height: f32| {
        let settings = Figure { size: Some(vec2(1000.0, height)), ..Figure::default() };
        let scene = figure(&timeline, &settings, theme, &RULER);
        let tags = scene.items().filter_map(|item| item.tag).collect::<BTreeSet<_>>();
        let lanes = tags.iter().filter(|tag| matches!(tag, Tag::LaneHeader(_))).count();
        (scene.size.y, lanes)
    };
    let (natural, n_lanes) = drawn(0.0);
    assert_eq!(drawn(2000.0), (2000.0, n_lanes));
    let (low, n_lanes_when_low) = drawn(50.0);
    assert!(low > 50.0 && low < natural);
    assert_eq!(n_lanes_when_low, n_lanes);
}

#[test]
fn a_picture_without_room_is_drawn_without_a_fault() {
    let chart = chart(0);
    for size in [vec2(0.0, 0.0), vec2(30.0, 500.0), vec2(140.0, 20.0), vec2(200.0, 60.0)] {
        let frame = Frame { size, legend: true, interactive: true, ..Frame::default() };
        let view = chart.fit(size.x);
        chart.scene(&mut Labelling::default(), view, &frame, theme(), &RULER);
    }
}

#[test]
fn a_legend_gives_way_where_it_would_leave_too_little() {
    let chart = chart(0);
    let has_legend = |size: Vec2| {
        let frame = Frame { size, legend: true, interactive: true, ..Frame::default() };
        let scene =
            chart.scene(&mut Labelling::default(), chart.fit(size.x), &frame, theme(), &RULER);
        let mut texts = scene.layers.iter().filter(|layer| layer.name == "legend");
        texts.any(|layer| layer.items.iter().any(|item| matches!(item.shape, Shape::Text(_))))
    };
    assert!(has_legend(vec2(700.0, 600.0)));
    assert!(!has_legend(vec2(240.0, 120.0)));
}

#[test]
fn only_what_is_found_is_highlighted() {
    let chart = chart(0);
    let filter = Filter { text: "treaty expires".to_owned(), ..Filter::default() };
    let mask = filter.mask(chart.timeline());
    assert_eq!(mask.iter().filter(|passes| **passes).count(), 1);
    let size = vec2(1280.0, 800.0);
    let view = chart.fit(size.x);
    let highlighted = |passes: Option<Vec<bool>>| -> BTreeSet<EventIndex> {
        let finds = passes.map(|mask| Arc::new(chart.order().finds(Arc::new(mask))));
        let frame = Frame { finds, search: filter.clone(), ..frame(size) };
        let scene = chart.scene(&mut Labelling::default(), view, &frame, theme(), &RULER);
        let is_highlight = |shape: &Shape| matches!(shape, Shape::Rect { fill: Fill::Solid(color), .. } if *color == theme().highlight);
        let found = scene.items().filter(|item| is_highlight(&item.shape));
        found
            .filter_map(|item| match item.tag {
                Some(Tag::Event(event)) => Some(event),
                _ => None,
            })
            .collect()
    };
    assert!(highlighted(None).len() > 1, "the treaty is in many titles");
    let found = mask.iter().position(|passes| *passes).map(EventIndex::from);
    assert_eq!(highlighted(Some(mask)), found.into_iter().collect());
}

#[test]
fn a_crowd_shows_how_much_of_it_is_left_out() {
    let mut csv = "start,title,category\n".to_owned();
    for n in 0..3000 {
        let _ = writeln!(csv, "2001-01-{:02},Event {n},{}", n % 28 + 1, ["a", "b"][n % 2]);
    }
    let timeline = Arc::new(formats::read(csv.as_bytes(), "crowd.csv").unwrap().timeline);
    let chart = Chart::new(timeline.clone(), &Arrangement::default(), &RULER);
    let size = vec2(800.0, 300.0);
    let view = chart.fit(size.x);
    let colors = |passes: Option<Vec<bool>>| -> BTreeSet<[u8; 4]> {
        let finds = passes.map(|mask| Arc::new(chart.order().finds(Arc::new(mask))));
        let frame = Frame { finds, ..frame(size) };
        let scene = chart.scene(&mut Labelling::default(), view, &frame, theme(), &RULER);
        let columns = scene.items().filter(|item| matches!(item.tag, Some(Tag::Density { .. })));
        columns
            .filter_map(|item| match &item.shape {
                Shape::Rect { fill: Fill::Solid(color), .. } => Some(color.to_array()),
                _ => None,
            })
            .collect()
    };
    let all = colors(None);
    assert_eq!(colors(Some(vec![true; 3000])), all);
    let some = colors(Some((0..3000).map(|n| n % 4 < 2).collect()));
    assert!(some.is_superset(&all) && some.len() == 2 * all.len(), "{all:?} became {some:?}");
    assert!(colors(Some(vec![false; 3000])).is_disjoint(&all));
    let one = colors(Some((0..3000).map(|n| n == 1700).collect()));
    assert_eq!(one.intersection(&all).count(), 1, "one find among thousands is seen");
}

#[test]
fn the_finds_of_a_column_are_counted() {
    let mut csv = "start,title\n".to_owned();
    for n in 0..3000 {
        let _ = writeln!(csv, "2001-01-{:02},Event {n}", n % 28 + 1);
    }
    let timeline = Arc::new(formats::read(csv.as_bytes(), "crowd.csv").unwrap().timeline);
    let chart = Chart::new(timeline, &Arrangement::default(), &RULER);
    let mask: Vec<bool> = (0..3000).map(|n| n % 100 == 7).collect();
    let finds = Arc::new(chart.order().finds(Arc::new(mask.clone())));
    let size = vec2(800.0, 300.0);
    let frame = Frame { finds: Some(finds), ..frame(size) };
    let scene = chart.scene(&mut Labelling::default(), chart.fit(size.x), &frame, theme(), &RULER);
    let tags: BTreeSet<Tag> = scene.items().filter_map(|item| item.tag).collect();
    let n_found = |tag: &Tag| match tag {
        Tag::Event(event) => usize::from(mask[event.get()]),
        Tag::Density { found, .. } => found.expect("it is counted") as usize,
        _ => 0,
    };
    assert_eq!(tags.iter().map(n_found).sum::<usize>(), 30);
}

#[test]
fn the_treaty_as_a_figure() {
    let settings = Figure { arrangement: folded(), relations: true, ..Figure::default() };
    insta::assert_snapshot!(dump(&figure(&sample(0), &settings, theme(), &RULER)));
}

#[test]
fn a_figure_cuts_nothing_off_and_names_every_event() {
    let timeline = sample(0);
    let settings = Figure { arrangement: folded(), ..Figure::default() };
    let scene = figure(&timeline, &settings, theme(), &RULER);
    for text in scene.texts() {
        assert!(scene.rect().contains_rect(text.rect()), "{:?} is cut off", text.text);
    }
    let texts: BTreeSet<&str> = scene.texts().map(|text| text.text.as_str()).collect();
    for event in timeline.events.iter() {
        assert!(texts.contains(event.title()), "{:?} is not named", event.title());
    }
}

#[test]
fn figures_are_the_same_from_run_to_run() {
    let settings = Figure { size: Some(vec2(900.0, 700.0)), ..Figure::default() };
    let draw = || figure(&sample(1), &settings, theme(), &RULER);
    assert_eq!(draw(), draw());
    assert_eq!(draw().size, vec2(900.0, 700.0));
}

/// The titles on the canvas with the events they belong to.
fn titles(scene: &Scene) -> Vec<(EventIndex, Text)> {
    let labels = scene.layers.iter().find(|layer| layer.name == "labels").expect("labels");
    let titles = labels.items.iter().filter_map(|item| match (&item.shape, item.tag) {
        (Shape::Text(text), Some(Tag::Event(event))) if text.style.size > 12.5 => {
            Some((event, text.clone()))
        }
        _ => None,
    });
    titles.collect()
}

/// How many events are drawn by themselves or counted.
fn n_accounted_for(scene: &Scene) -> usize {
    let tags: BTreeSet<Tag> = scene.items().filter_map(|item| item.tag).collect();
    let count = |tag: &Tag| match tag {
        Tag::Event(_) => 1,
        Tag::Density { count, .. } => *count as usize,
        _ => 0,
    };
    tags.iter().map(count).sum()
}

/// A meeting that begins when another ends goes on in its row.
#[test]
fn what_touches_shares_a_row() {
    let rows_of = |table: &str| {
        let reading = formats::read(table.as_bytes(), "table.csv").expect("a table");
        let timeline = Arc::new(reading.timeline);
        let settings = Figure { size: Some(vec2(1200.0, 300.0)), ..Figure::default() };
        let scene = figure(&timeline, &settings, theme(), &RULER);
        let titles = titles(&scene);
        let rows: BTreeSet<i64> = titles.iter().map(|(_, text)| text.pos.y as i64).collect();
        (titles.len(), rows.len())
    };
    let day = "2019-09-26";
    let meetings = |first_end: &str| {
        format!(
            "title,start,end\nTalk,{day}T10:00,{day}T{first_end}\nDemo,{day}T11:00,{day}T12:00\n\
             Lunch,{day}T12:00,{day}T13:00\n"
        )
    };
    assert_eq!(rows_of(&meetings("11:00")), (3, 1));
    assert_eq!(rows_of(&meetings("11:01")), (3, 2));
    assert_eq!(rows_of("title,start,end\nA,1990,1994\nB,1995,1999\nC,2000,2004\n"), (3, 1));
}

#[test]
fn every_event_is_drawn_or_counted() {
    for (position, SampleFile { name, .. }) in SAMPLES.iter().enumerate() {
        let chart = chart(position);
        // Wide enough for the outermost bins to lie within the picture.
        let view = View::fit(chart.fit(1280.0).start, chart.fit(1280.0).end(), 0.05);
        let scene = chart.scene(
            &mut Labelling::default(),
            view,
            &frame(vec2(1280.0, 4000.0)),
            theme(),
            &RULER,
        );
        let n_dated = sample(position).n_dated();
        assert_eq!(n_accounted_for(&scene), n_dated, "{name}");
    }
}

/// A view of one of the samples: which, how far in, and where.
fn any_view() -> impl Strategy<Value = (usize, f64, f64)> {
    (0..SAMPLES.len(), 0.0..12.0_f64, -0.2..1.2_f64)
}

fn view_of(chart: &Chart, width: f32, zoom: f64, place: f64) -> View {
    let whole = chart.fit(width);
    let span = (whole.span as f64 / zoom.exp2()).max(1.0) as i128;
    let start = whole.start + ((whole.span - span) as f64 * place) as i128;
    View { start, span }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_two_titles_overlap((position, zoom, place) in any_view()) {
        let chart = chart(position);
        let view = view_of(&chart, 1100.0, zoom, place);
        let scene = chart.scene(&mut Labelling::default(), view, &frame(vec2(1100.0, 700.0)), theme(), &RULER);
        let titles = titles(&scene);
        for (at, (_, text)) in titles.iter().enumerate() {
            for (_, other) in &titles[at + 1..] {
                let overlap = text.rect().intersect(other.rect());
                prop_assert!(
                    overlap.width() < 0.5 || overlap.height() < 0.5,
                    "{:?} lies over {:?}", text.text, other.text
                );
            }
        }
    }

    #[test]
    fn panning_moves_labels_and_changes_none(
        (position, zoom, place) in any_view(),
        step in 0.01..0.3_f64,
    ) {
        let chart = chart(position);
        let size = vec2(1100.0, 700.0);
        let before = view_of(&chart, size.x, zoom, place);
        let after = View { start: before.start + (before.span as f64 * step) as i128, ..before };
        let rows = |labelling: &mut Labelling, view| -> Vec<(EventIndex, f32)> {
            let scene = chart.scene(labelling, view, &frame(size), theme(), &RULER);
            titles(&scene).into_iter().map(|(event, text)| (event, text.pos.y)).collect()
        };
        let mut labelling = Labelling::default();
        let (old, new) = (rows(&mut labelling, before), rows(&mut labelling, after));
        for (event, y) in &old {
            if let Some((_, now)) = new.iter().find(|(other, _)| other == event) {
                prop_assert_eq!(y, now, "{:?} changed its row", event);
            }
        }
    }

    #[test]
    fn zooming_in_loses_no_label((position, zoom, place) in any_view(), by in 0.05..2.0_f64) {
        let chart = chart(position);
        let size = vec2(1100.0, 700.0);
        let wide = view_of(&chart, size.x, zoom, place);
        let limits = chart.limits(size.x);
        let close = wide.zoomed_at(0.5, by.exp2(), &limits);
        let shown = |labelling: &mut Labelling, view| -> BTreeSet<EventIndex> {
            let scene = chart.scene(labelling, view, &frame(size), theme(), &RULER);
            titles(&scene).into_iter().map(|(event, _)| event).collect()
        };
        let mut labelling = Labelling::default();
        let before = shown(&mut labelling, wide);
        let after = shown(&mut labelling, close);
        for event in before {
            let (from, until) = chart.stretch_of(event).expect("it is drawn");
            let (from, until) =
                (chart.warp().u_from_instant(from), chart.warp().u_from_instant(until));
            // Away from the edges, where a label may have left the window.
            let inner = (close.start + close.span / 3, close.end() - close.span / 3);
            if from >= inner.0 && until <= inner.1 {
                prop_assert!(after.contains(&event), "{event:?} lost its label");
            }
        }
    }
}

#[test]
fn words_on_relations_cover_neither_marks_nor_labels() {
    let timeline = sample(0);
    for index in 0..timeline.events.len() {
        let selected = EventIndex::from(index);
        if timeline.relations_of(selected).next().is_none() {
            continue;
        }
        let chart = chart(0);
        let frame = Frame { selected: Some(selected), ..frame(vec2(1280.0, 900.0)) };
        let scene =
            chart.scene(&mut Labelling::default(), chart.fit(1280.0), &frame, theme(), &RULER);
        let layer = |name: &str| scene.layers.iter().find(|layer| layer.name == name).unwrap();
        let words = layer("relations").items.iter().filter_map(|item| match &item.shape {
            Shape::Text(text) => Some(text),
            _ => None,
        });
        for text in words {
            for item in &layer("labels").items {
                let Shape::Text(label) = &item.shape else { continue };
                assert!(
                    !label.rect().intersects(text.rect()),
                    "{:?} covers {:?} of {selected:?}",
                    text.text,
                    label.text
                );
            }
        }
    }
}

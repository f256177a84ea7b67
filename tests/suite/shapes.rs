//! Pictures shape by shape: what a mark, a column, an era's title and an arrow look like.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use emath::{Pos2, Rect, vec2};
use layout::{Arrangement, Chart, Figure, Frame, Labelling, Reckoning, figure};
use model::{EventIndex, LaneIndex, Timeline, WarpChoice};
use scene::{Appearance, Fill, Ruler, Scene, Shape, Tag, Theme};

static RULER: LazyLock<Ruler> = LazyLock::new(Ruler::default);

fn read(text: &str, name: &str) -> Arc<Timeline> {
    Arc::new(formats::read(text.as_bytes(), name).expect("it can be read").timeline)
}

fn theme() -> &'static Theme {
    Theme::of(Appearance::Light)
}

fn draw(timeline: &Arc<Timeline>, arrangement: &Arrangement) -> Scene {
    draw_counted(timeline, arrangement, None)
}

/// The picture with time counted from an event, if any.
fn draw_counted(timeline: &Arc<Timeline>, by: &Arrangement, zero: Option<EventIndex>) -> Scene {
    let reckoning = Reckoning { zero, ..Reckoning::default() };
    let frame =
        Frame { size: vec2(1000.0, 600.0), interactive: true, reckoning, ..Frame::default() };
    let chart = Chart::new(Arc::clone(timeline), by, &RULER);
    chart.scene(&mut Labelling::default(), chart.fit(1000.0), &frame, theme(), &RULER)
}

fn texts(scene: &Scene) -> Vec<String> {
    let texts = scene.items().filter_map(|item| match &item.shape {
        Shape::Text(text) if !text.text.is_empty() => Some(text.text.clone()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn time_is_counted_from_a_zero_unless_it_is_compressed_by_age() {
    let timeline = read("date,title\n1969-07-16,Launch\n1969-07-20,Landing\n", "moon.csv");
    let words = |warp: WarpChoice, zero: Option<u32>| {
        let arrangement = Arrangement { warp, ..Arrangement::default() };
        texts(&draw_counted(&timeline, &arrangement, zero.map(EventIndex)))
    };
    let counted = |words: &[String]| words.iter().any(|text| text.starts_with('+'));
    assert!(!counted(&words(WarpChoice::Linear, None)));
    assert!(counted(&words(WarpChoice::Linear, Some(0))));
    let by_age = words(WarpChoice::Logarithmic, None);
    assert_eq!(words(WarpChoice::Logarithmic, Some(0)), by_age);
}

#[test]
fn a_column_is_parted_by_the_shares_of_its_categories() {
    let mut csv = "date,title,lane,category\n".to_owned();
    for n in 0..400 {
        let category = if n % 4 == 0 { "Few" } else { "Many" };
        let _ = writeln!(csv, "1950-01-0{},What happened {n},All,{category}", 1 + n / 200);
    }
    let scene = draw(&read(&csv, "crowd.csv"), &Arrangement::default());
    let parts = scene.items().filter_map(|item| match (item.tag, &item.shape) {
        (Some(Tag::Density { count, .. }), Shape::Rect { rect, .. }) if count > 40 => Some(*rect),
        _ => None,
    });
    let mut columns: Vec<Vec<Rect>> = Vec::new();
    for part in parts {
        match columns.last_mut().filter(|column| column[0].left() == part.left()) {
            Some(column) => column.push(part),
            None => columns.push(vec![part]),
        }
    }
    assert!(!columns.is_empty());
    for column in columns {
        let [low, high] = column[..] else { panic!("two categories: {column:?}") };
        assert!((low.top() - high.bottom()).abs() < 0.01, "one stands on the other: {column:?}");
        let share = low.height().min(high.height()) / (low.height() + high.height());
        assert!((share - 0.25).abs() < 0.02, "{share}");
    }
}

#[test]
fn titles_of_eras_that_overlap_stand_below_one_another() {
    let json = r#"{ "title": "Reigns", "eras": [
        { "title": "First", "when": "1900/1950" }, { "title": "Second", "when": "1910/1940" }
    ], "events": [{ "id": "a", "title": "A", "when": "1925" }] }"#;
    let scene = draw(&read(json, "reigns.chrono.json"), &Arrangement::default());
    let titles: Vec<(u32, f32)> = scene
        .items()
        .filter_map(|item| match (item.tag, &item.shape) {
            (Some(Tag::Era(era)), Shape::Text(text)) => Some((era, text.pos.y)),
            _ => None,
        })
        .collect();
    let [(0, first), (1, second)] = titles[..] else { panic!("{titles:?}") };
    assert!((12.0..24.0).contains(&(second - first)), "{titles:?}");
}

#[test]
fn the_arrow_of_a_lane_points_right_or_down() {
    let timeline = read("date,title,lane\n1950,A,One\n1951,B,Two\n", "lanes.csv");
    let first = Some(LaneIndex(0));
    let arrow = |collapsed: bool| -> Vec<Pos2> {
        let collapsed = collapsed.then_some(first).into_iter().collect();
        let scene = draw(&timeline, &Arrangement { collapsed, ..Arrangement::default() });
        let mut arrows = scene.items().filter_map(|item| match (item.tag, &item.shape) {
            (Some(Tag::LaneHeader(lane)), Shape::Polyline { points, .. }) => {
                (lane == 0).then(|| points.clone())
            }
            _ => None,
        });
        arrows.next_back().expect("an arrow")
    };
    let [above, tip, below] = arrow(true)[..] else { panic!("three points") };
    assert!(above.x == below.x && tip.x > above.x && above.y < tip.y && tip.y < below.y);
    let [left, tip, right] = arrow(false)[..] else { panic!("three points") };
    assert!(left.y == right.y && tip.y > left.y && left.x < tip.x && tip.x < right.x);
}

#[test]
fn an_approximate_date_fades() {
    let fades = |date: &str| {
        let timeline = read(&format!("date,title\n{date},Founded\n"), "one.csv");
        let scene = figure(&timeline, &Figure::default(), theme(), &RULER);
        let mut own = scene.items().filter(|item| matches!(item.tag, Some(Tag::Event(_))));
        own.any(|item| matches!(item.shape, Shape::Rect { fill: Fill::Gradient { .. }, .. }))
    };
    assert!(!fades("1950-03"));
    assert!(fades("~1950-03"));
}

#[test]
fn a_sample_in_the_legend_lies_about_its_own_middle() {
    // One event for each way of knowing a date, so that the legend has a sample of each.
    let csv = "date,title\n1950,Year\n~1960,About\n1970?,Perhaps\n\"[1980,1985]\",One of\n1990/..,Open\n2000/,Unknown\n1940-05/1945-07,End\n";
    let frame = Frame { legend: true, size: vec2(1000.0, 900.0), ..Frame::default() };
    let chart = Chart::new(read(csv, "all.csv"), &Arrangement::default(), &RULER);
    let scene = chart.scene(&mut Labelling::default(), chart.fit(1000.0), &frame, theme(), &RULER);
    let legend = scene.layers.iter().find(|layer| layer.name == "legend").expect("a legend");
    let lines: HashSet<i64> = legend
        .items
        .iter()
        .filter(|item| matches!(item.shape, Shape::Text(_)))
        .map(|item| item.shape.bounds().center().y as i64)
        .collect();
    let marks = legend
        .items
        .iter()
        .filter(|item| !matches!(item.shape, Shape::Text(_)) && item.shape.bounds().width() < 60.0);
    let mut n_marks = 0;
    for mark in marks {
        let at = mark.shape.bounds();
        let beside = lines.iter().any(|line| (at.center().y - *line as f32).abs() <= 4.0);
        assert!(beside && at.height() <= 12.0, "{at:?} beside {lines:?}");
        assert!(at.width() + at.height() > 1.0, "{at:?} is nothing to see");
        n_marks += 1;
    }
    assert!(n_marks > 7, "{n_marks}");
}

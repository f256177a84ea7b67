//! What is drawn at the edges of a window and above all others: labels that are not cut, what is selected.

use std::sync::{Arc, LazyLock};

use date::Date;
use emath::{Rect, vec2};
use layout::{Arrangement, Chart, Frame, Labelling};
use model::EventIndex;
use scene::{Appearance, Layer, Ruler, Scene, Shape, Tag, Theme};

static RULER: LazyLock<Ruler> = LazyLock::new(Ruler::default);

/// A picture of a table, 800 points wide, from one date to another.
fn draw(csv: &str, from: &str, until: &str, frame: &Frame) -> Scene {
    let reading = formats::read(csv.as_bytes(), "table.csv").expect("a table");
    let chart = Chart::new(Arc::new(reading.timeline), &Arrangement::default(), &RULER);
    let instant = |date: &str| Date::parse(date).unwrap().earliest().instant().unwrap();
    let view = chart.warp().fit(instant(from), instant(until), 0.0);
    let frame = Frame { size: vec2(800.0, 200.0), interactive: true, ..frame.clone() };
    chart.scene(&mut Labelling::default(), view, &frame, Theme::of(Appearance::Light), &RULER)
}

/// The titles of an event in some layers, with their boxes.
fn titles(scene: &Scene, event: u32, layers: &[&str]) -> Vec<(String, Rect)> {
    let some = scene.layers.iter().filter(|layer| layers.contains(&layer.name));
    let items = some.flat_map(|layer: &Layer| &layer.items);
    let of_event = items.filter(|item| item.tag == Some(Tag::Event(EventIndex(event))));
    let texts = of_event.filter_map(|item| match &item.shape {
        Shape::Text(text) if text.style.size > 12.5 => Some((text.text.clone(), text.rect())),
        _ => None,
    });
    texts.collect()
}

/// Where the title of the second event is, and what of it.
fn second(csv: &str, (from, until): (&str, &str), moving: bool) -> Option<(String, Rect)> {
    let frame = Frame { moving, ..Frame::default() };
    titles(&draw(csv, from, until, &frame), 1, &["labels"]).pop()
}

#[test]
fn a_label_that_the_edge_would_cut_goes_before_its_mark_once_the_window_stands_still() {
    let title = "A long general strike in the northern port";
    let csv = format!("date,title\n2001-01-01,A\n2009-01-01,{title}\n2060-01-01,Z");
    let mark = 800.0 * 9.0 / 10.0;
    let (at_rest, place) = second(&csv, ("2000", "2010"), false).expect("a label");
    assert_eq!(at_rest, title);
    assert!(place.right() < mark - 5.0 && place.left() > 100.0, "{place:?}");
    let (moving, place) = second(&csv, ("2000", "2010"), true).expect("a label");
    assert_eq!(moving, title);
    assert!(place.left() > mark + 5.0 && place.right() > 800.0, "{place:?}");
    // Where there is room it stays behind its mark.
    let wide = ("2000", "2016");
    assert_eq!(second(&csv, wide, false), second(&csv, wide, true));
}

#[test]
fn a_late_label_stands_before_its_mark_unless_the_left_edge_would_cut_it() {
    let title = "A long general strike in the northern port";
    let csv = format!("date,title\n2001-01-01,A\n2009-01-01,{title}");
    let check = |from: &str, moving: bool, is_before: bool| {
        let (shown, place) = second(&csv, (from, "2012"), moving).expect("a label");
        let [from, mark, until] = [from, "2009", "2012"].map(|date| date.parse::<f32>().unwrap());
        let mark = 800.0 * (mark - from) / (until - from);
        assert_eq!(shown, title);
        let is_there =
            if is_before { place.right() < mark - 5.0 } else { place.left() > mark + 5.0 };
        assert!(is_there, "{place:?} beside {mark}");
    };
    for moving in [false, true] {
        check("2000", moving, true);
        check("2004", moving, true);
    }
    check("2008", true, true);
    check("2008", false, false);
}

#[test]
fn a_label_without_room_on_either_side_is_shortened() {
    let neighbour = "What took place some time before that, and is told at length";
    let title = "A long general strike in the northern port of the town";
    let csv = format!(
        "start,end,title\n2000-06-01,2008-11-01,{neighbour}\n2009-01-01,2009-02-01,{title}\n2020-01-01,2020-02-01,Z"
    );
    let (shown, place) = second(&csv, ("2000", "2011"), false).expect("a label");
    assert!(shown.starts_with("A long") && shown.ends_with('…'), "{shown}");
    assert!(place.right() <= 800.0, "{place:?}");
}

#[test]
fn the_label_of_a_capsule_stays_in_sight_while_any_of_it_is() {
    let csv = "date,title\n1000,A\n2004,A year of which only a part is seen";
    for (from, until) in [("2004-01-10", "2004-04-10"), ("2004-09-01", "2004-12-01")] {
        let scene = draw(csv, from, until, &Frame::default());
        let found = titles(&scene, 1, &["labels"]);
        let [(title, place)] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(title, "A year of which only a part is seen");
        assert!(place.left() >= 0.0 && place.right() <= 800.0, "{place:?}");
    }
}

#[test]
fn what_is_selected_or_pointed_at_is_named_wherever_it_is() {
    let rows = (0..400).map(|n| format!("2001-01-{:02},Event {n}\n", n % 28 + 1));
    let csv = format!("date,title\n{}", rows.collect::<String>());
    let unnamed = (0..400)
        .find(|event| {
            let scene = draw(&csv, "2000-12-01", "2001-03-01", &Frame::default());
            titles(&scene, *event, &["labels"]).is_empty()
        })
        .expect("one of so many has no label");
    let event = Some(EventIndex(unnamed));
    for frame in [
        Frame { selected: event, ..Frame::default() },
        Frame { pointed_at: event, ..Frame::default() },
    ] {
        let scene = draw(&csv, "2000-12-01", "2001-03-01", &frame);
        let named = titles(&scene, unnamed, &["front"]);
        assert_eq!(named.len(), 1, "{named:?}");
        assert_eq!(named[0].0, format!("Event {unnamed}"));
        assert!(titles(&scene, unnamed, &["labels"]).is_empty());
    }
}

#[test]
fn no_line_runs_through_words() {
    let sample = &formats::samples::SAMPLES[0];
    let timeline = Arc::new(formats::read(sample.bytes, sample.name).unwrap().timeline);
    let chart = Chart::new(timeline, &Arrangement::default(), &RULER);
    let size = vec2(1100.0, 800.0);
    // In the midst of the title of an era.
    let today = Date::parse("2019-03-20").unwrap().earliest().instant();
    let frame = Frame { size, interactive: true, relations: true, today, ..Frame::default() };
    let view = chart.fit(size.x);
    let theme = Theme::of(Appearance::Light);
    let scene = chart.scene(&mut Labelling::default(), view, &frame, theme, &RULER);
    let layer = |name: &str| scene.layers.iter().find(|layer| layer.name == name).expect("a layer");
    let lettered = ["labels", "ground"].map(layer);
    let words =
        lettered.iter().flat_map(|layer| &layer.items).filter_map(|item| match &item.shape {
            Shape::Text(text) => Some(text.rect()),
            _ => None,
        });
    let words: Vec<Rect> = words.collect();
    for item in ["ground", "lanes", "relations"].iter().flat_map(|name| &layer(name).items) {
        let Shape::Polyline { points, .. } = &item.shape else { continue };
        for two in points.windows(2) {
            let middle = two[0] + 0.5 * (two[1] - two[0]);
            assert!(!words.iter().any(|word| word.contains(middle)), "{middle:?}");
        }
    }
}

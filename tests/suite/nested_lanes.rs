//! Lanes within groups, as they are drawn.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use emath::vec2;
use layout::{Arrangement, Chart, Figure, Frame, Labelling, figure};
use model::{EventIndex, LaneIndex, Timeline};
use scene::{Appearance, Ruler, Scene, Shape, Tag, Theme};

static RULER: LazyLock<Ruler> = LazyLock::new(Ruler::default);

/// Two committees of an institute, the group after its first part, and somebody outside.
fn institute() -> Arc<Timeline> {
    let json = br#"{ "title": "Institute", "lanes": [
        { "id": "press", "title": "Press office", "parent": "institute" },
        { "id": "institute", "title": "The institute for the history of measurement" },
        { "id": "board", "title": "Board", "parent": "institute" },
        { "id": "town", "title": "Town" }
    ], "events": [
        { "id": "a", "title": "First bulletin", "when": "1951-03-02", "lane": "press" },
        { "id": "b", "title": "Statutes", "when": "1950-11", "lane": "board" },
        { "id": "c", "title": "New chair", "when": "1953", "lane": "board" },
        { "id": "d", "title": "Street renamed", "when": "1952-06-01", "lane": "town" }
    ] }"#;
    Arc::new(formats::read(json, "institute.chrono.json").unwrap().timeline)
}

/// What the lane headers say, with where the text begins, and the right edge of each header.
fn headers(scene: &Scene) -> String {
    let mut said = String::new();
    for item in scene.items() {
        let Some(Tag::LaneHeader(band)) = item.tag else { continue };
        let _ = match &item.shape {
            Shape::Text(text) => {
                let at = text.rect();
                writeln!(said, "{band}   {:.0},{:.0} {:?}", at.left(), at.top(), text.text)
            }
            Shape::Rect { rect, .. } => {
                writeln!(said, "{band} {:.0}–{:.0}", rect.left(), rect.right())
            }
            _ => Ok(()),
        };
    }
    said
}

#[test]
fn a_figure_heads_its_groups() {
    let scene = figure(&institute(), &Figure::default(), Theme::of(Appearance::Light), &RULER);
    insta::assert_snapshot!(headers(&scene));
}

#[test]
fn a_group_collapses_with_its_parts() {
    let group = Some(LaneIndex(1));
    let arrangement = Arrangement { collapsed: [group].into(), ..Arrangement::default() };
    let chart = Chart::new(institute(), &arrangement, &RULER);
    let frame = Frame { size: vec2(900.0, 500.0), interactive: true, ..Frame::default() };
    let scene = chart.scene(
        &mut Labelling::default(),
        chart.fit(900.0),
        &frame,
        Theme::of(Appearance::Dark),
        &RULER,
    );
    let mut events: Vec<EventIndex> = Vec::new();
    let mut count = 0;
    for tag in scene.items().filter_map(|item| item.tag) {
        match tag {
            Tag::Event(event) if !events.contains(&event) => events.push(event),
            Tag::Density { count: more, .. } => count += more as usize,
            _ => {}
        }
    }
    assert_eq!(events.len() + count, 4, "every event is still drawn or counted");
    assert_eq!(
        [0, 1, 3].map(|event| chart.band_of(EventIndex(event))),
        [Some(0), Some(0), Some(1)]
    );
    insta::assert_snapshot!(headers(&scene));
}

#[test]
fn a_lane_moves_within_its_group_and_a_group_with_its_parts() {
    let titles = |order: Option<Vec<Option<LaneIndex>>>| {
        let arrangement =
            Arrangement { lane_order: order.unwrap_or_default(), ..Arrangement::default() };
        let chart = Chart::new(institute(), &arrangement, &RULER);
        let lanes = (0..4).filter_map(|band| chart.band_lane(band).flatten());
        lanes.map(|lane| chart.timeline().lanes[lane.get()].id.clone()).collect::<Vec<_>>()
    };
    let chart = Chart::new(institute(), &Arrangement::default(), &RULER);
    assert_eq!(titles(None), ["institute", "press", "board", "town"]);
    let moved = |from, to| titles(chart.order_after_move(from, to));
    assert_eq!(moved(2, 1), ["institute", "board", "press", "town"]);
    assert_eq!(moved(2, 0), ["institute", "board", "press", "town"]);
    assert_eq!(moved(0, 3), ["town", "institute", "press", "board"]);
    assert_eq!(moved(3, 1), ["town", "institute", "press", "board"]);
    assert_eq!(chart.order_after_move(0, 2), None);
}

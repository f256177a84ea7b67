//! Pictures beside the labels of events: their room on the paper, and how they come into what is exported.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use emath::{Rect, vec2};
use layout::{Arrangement, Chart, Figure, Frame, Labelling, View, figure};
use model::{EventIndex, Timeline};
use resvg::tiny_skia::Pixmap;
use scene::{Appearance, Raster, Ruler, Scene, Shape, Tag, Theme};

static RULER: LazyLock<Ruler> = LazyLock::new(Ruler::default);

/// Forty events of two lanes, every second one of the first with a picture, and one that lasts.
fn timeline() -> Arc<Timeline> {
    let mut table = "start,end,title,lane,picture\n".to_owned();
    for n in 0..40 {
        let (lane, picture) = match n % 4 {
            0 => ("Pictured", "img/a.png"),
            2 => ("Pictured", ""),
            _ => ("Plain", "notes.txt"),
        };
        table.push_str(&format!("{}-03-01,,Event number {n},{lane},{picture}\n", 1900 + n));
    }
    table.push_str("1905,1935,A long one,Pictured,b.jpg\n");
    Arc::new(formats::read(table.as_bytes(), "pictured.csv").unwrap().timeline)
}

fn arranged(pictures: bool) -> Arrangement {
    Arrangement { pictures, ..Arrangement::default() }
}

fn drawn(chart: &Chart, view: View) -> Scene {
    let frame = Frame { size: vec2(1200.0, 700.0), ..Frame::default() };
    chart.scene(&mut Labelling::of(chart), view, &frame, Theme::of(Appearance::Light), &RULER)
}

fn places(scene: &Scene) -> BTreeMap<EventIndex, Rect> {
    scene.thumbnails().map(|picture| (picture.of, picture.rect)).collect()
}

#[test]
fn pictures_stand_beside_labels_in_room_of_their_own() {
    let chart = Chart::new(timeline(), &arranged(true), &RULER);
    let scene = drawn(&chart, chart.fit(1200.0));
    let places = places(&scene);
    assert_eq!(places.len(), 11, "what is no picture has no room");
    let inks = |tag: Tag| {
        let others = scene.items().filter(move |item| item.tag.is_some_and(|own| own != tag));
        others.filter(|item| matches!(item.shape, Shape::Text(_) | Shape::Picture(_)))
    };
    for (event, place) in &places {
        assert!((place.size() - vec2(40.0, 40.0)).length() < 0.01, "{place}");
        for item in inks(Tag::Event(*event)) {
            let is_clear = !item.shape.bounds().shrink(0.5).intersects(*place);
            assert!(is_clear, "{event:?} at {place} lies on {item:?}");
        }
    }
    let plain = Chart::new(timeline(), &arranged(false), &RULER);
    assert_eq!(drawn(&plain, plain.fit(1200.0)).thumbnails().count(), 0);
}

#[test]
fn what_is_pictured_at_one_scale_is_at_every_finer_one() {
    let chart = Chart::new(timeline(), &arranged(true), &RULER);
    let whole = chart.fit(1200.0);
    let middle = whole.start + whole.span / 2;
    let mut before: Option<BTreeMap<EventIndex, Rect>> = None;
    for step in 0..6 {
        let span = whole.span >> step;
        let view = View { start: middle - span / 2, span };
        let now = places(&drawn(&chart, view));
        for (event, place) in before.iter().flatten() {
            // What left the view to the sides is seen no more; the rest stays in its row.
            let Some(own) = now.get(event) else { continue };
            assert_eq!(own.top(), place.top(), "{event:?} changed its row");
        }
        let inside = |event: &EventIndex| {
            let (from, _) = chart.stretch_of(*event).unwrap();
            let x = chart.scale(view, 1200.0).x_from_instant(from);
            (200.0..700.0).contains(&x)
        };
        let kept = before.iter().flatten().map(|(event, _)| event).filter(|event| inside(event));
        kept.for_each(|event| assert!(now.contains_key(event), "{event:?} vanished"));
        before = Some(now);
    }
}

/// A figure with this picture for each event that has one.
fn pictured(raster: Option<Raster>) -> Scene {
    let settings = Figure { arrangement: arranged(true), ..Figure::default() };
    let mut scene = figure(&timeline(), &settings, Theme::of(Appearance::Light), &RULER);
    let raster = raster.map(Arc::new);
    let events: Vec<_> = scene.thumbnails().map(|picture| picture.of).collect();
    scene.rasters = events.into_iter().filter_map(|of| Some((of, raster.clone()?))).collect();
    scene
}

/// Eighty pixels wide, forty high, of one colour.
fn magenta() -> Raster {
    Raster::new(80, 40, [255, 0, 255, 255].repeat(80 * 40)).unwrap()
}

#[test]
fn exports_hold_the_pictures_with_words_for_them() {
    let (with, without) = (pictured(Some(magenta())), pictured(None));
    let n = with.thumbnails().count();
    assert!(n >= 5, "{n}");
    let [svg, empty] = [&with, &without].map(export::svg);
    assert_eq!(svg.matches("href=\"data:image/png;base64,").count(), n);
    assert!(svg.contains("aria-label=\"Event number 0\""), "it is called as its event");
    assert_eq!(empty.matches("<image").count(), 0);
    let count = |scene: &Scene| {
        let png = Pixmap::decode_png(&export::png(scene, 1.0).unwrap()).unwrap();
        png.pixels().iter().filter(|it| (it.red(), it.green(), it.blue()) == (255, 0, 255)).count()
    };
    assert_eq!(count(&without), 0);
    // Each is 40 points wide and 20 high, less what the hairline covers.
    let area = count(&with);
    assert!((n * 640..=n * 800).contains(&area), "{area} pixels of {n} pictures");
    let [pdf, empty] = [&with, &without].map(|scene| export::pdf(scene).unwrap());
    let images = |pdf: &[u8]| pdf.windows(14).filter(|it| it == b"/Subtype/Image").count();
    assert!(images(&pdf) > images(&empty) || pdf.len() > empty.len() + 200);
    assert!(pdf.starts_with(b"%PDF") && export::svg(&with) == svg, "the same again");
}

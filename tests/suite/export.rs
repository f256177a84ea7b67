//! A scene that a hand made, through every exporter.

use date::Instant;
use ecolor::Color32;
use emath::{Rect, pos2, vec2};
use export::{pdf, png, svg};
use model::EventIndex;
use resvg::tiny_skia::Pixmap;
use scene::{
    Anchor, Annotation, Fill, Layer, Ruler, Scene, Shape, Stroke, Tag, Text, TextStyle, Weight,
};

const INK: Color32 = Color32::from_rgb(28, 30, 33);
const BLUE: Color32 = Color32::from_rgb(0, 103, 168);
const RED: Color32 = Color32::from_rgb(184, 58, 46);

/// A scene with every kind of shape, fill, line, anchor and tag.
fn scene() -> Scene {
    let mut scene = Scene::new(vec2(320.0, 160.0), Color32::from_rgb(253, 253, 251));
    scene.title = "Arms & <control>".to_owned();
    scene.layers = vec![marks(), labels(), Layer::new("empty", Rect::EVERYTHING)];
    let annotation = |id: &str, title: &str, link: Option<&str>| Annotation {
        id: id.to_owned(),
        title: title.to_owned(),
        link: link.map(str::to_owned),
    };
    scene.annotations.extend([
        (event(0), annotation("signed", "Signed, 1987", Some("https://example.org/?a=1&b=2"))),
        (event(1), annotation("left it", "Left, 2019", Some("javascript:alert(1)"))),
        (density(), annotation("density-0", "12 events", None)),
    ]);
    scene
}

fn event(index: u32) -> Tag {
    Tag::Event(EventIndex(index))
}

fn density() -> Tag {
    Tag::Density {
        band: 0,
        from: Instant::EPOCH,
        until: Instant::new(86_400, 0),
        count: 12,
        found: None,
    }
}

fn marks() -> Layer {
    let bar = |x: f32, y: f32| Rect::from_min_size(pos2(x, y), vec2(80.0, 16.0));
    let mut layer = Layer::new("marks", Rect::from_min_max(pos2(0.0, 20.0), pos2(320.0, 160.0)));
    layer.add(Shape::filled(Rect::from_min_max(pos2(0.0, 0.0), pos2(320.0, 30.0)), 0.0, RED));
    layer.add_tagged(
        event(0),
        Shape::Rect {
            rect: bar(10.0, 40.0),
            radius: 3.0,
            fill: Fill::Gradient { left: BLUE, right: Color32::TRANSPARENT },
            stroke: Stroke::NONE,
        },
    );
    layer.add_tagged(
        event(0),
        Shape::Circle {
            center: pos2(10.0, 48.0),
            radius: 5.0,
            fill: Fill::Solid(BLUE),
            stroke: Stroke::solid(1.5, INK),
        },
    );
    let hatch = Fill::Hatch { line: RED, ground: RED.gamma_multiply(0.2) };
    layer.add_tagged(
        event(1),
        Shape::Rect {
            rect: bar(120.0, 40.0),
            radius: 0.0,
            fill: hatch,
            stroke: Stroke::dashed(1.0, RED),
        },
    );
    layer.add_tagged(
        event(2),
        Shape::Circle {
            center: pos2(240.0, 48.0),
            radius: 8.0,
            fill: hatch,
            stroke: Stroke::dotted(2.0, RED),
        },
    );
    layer.add_tagged(
        density(),
        Shape::Polygon {
            points: vec![pos2(10.0, 90.0), pos2(50.0, 70.0), pos2(90.0, 90.0)],
            fill: Fill::Solid(Color32::from_rgba_unmultiplied(0, 103, 168, 128)),
            stroke: Stroke::NONE,
        },
    );
    layer.add(Shape::Polyline {
        points: vec![pos2(120.0, 90.0), pos2(140.0, 70.0), pos2(160.0, 90.0), pos2(180.0, 70.0)],
        stroke: Stroke::solid(1.0, INK),
    });
    layer.add(Shape::line(pos2(200.0, 80.0), pos2(300.0, 80.0), Stroke::dotted(3.0, INK)));
    layer.add(Shape::Curve {
        points: [pos2(50.0, 56.0), pos2(50.0, 66.0), pos2(160.0, 76.0), pos2(160.0, 56.0)],
        stroke: Stroke::dashed(1.5, INK),
    });
    layer
}

fn labels() -> Layer {
    let mut layer = Layer::new("labels", Rect::EVERYTHING);
    let style = TextStyle::new(13.0, Weight::Medium);
    layer.add_tagged(event(0), text(pos2(10.0, 110.0), Anchor::Start, "Treaty signed", style));
    layer.add_tagged(event(1), text(pos2(160.0, 110.0), Anchor::Middle, "“R&D” <1–2>", style));
    let title = TextStyle::new(20.0, Weight::SemiBold);
    layer.add(text(pos2(310.0, 110.0), Anchor::End, "Figure", title));
    let small = TextStyle::new(11.0, Weight::Regular);
    layer.add(text(pos2(10.0, 140.0), Anchor::Start, "two  spaces\u{7}", small));
    layer
}

fn text(pos: emath::Pos2, anchor: Anchor, text: &str, style: TextStyle) -> Text {
    let width = Ruler::default().width(text, style);
    let runs = Ruler::default().runs(text, style.weight);
    Text { pos, anchor, text: text.to_owned(), style, color: INK, width, runs }
}

fn decoded(scale: f32) -> Pixmap {
    let bytes = png(&scene(), scale).expect("a PNG");
    Pixmap::decode_png(&bytes).expect("a PNG that can be read")
}

/// Red, green and blue of a pixel.
fn rgb(pixels: &Pixmap, x: u32, y: u32) -> [u8; 3] {
    let pixel = pixels.pixel(x, y).expect("a pixel inside");
    [pixel.red(), pixel.green(), pixel.blue()]
}

fn contains(haystack: &[u8], needle: &str) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle.as_bytes())
}

#[test]
fn svg_says_everything() {
    insta::assert_snapshot!(svg(&scene()));
}

#[test]
fn the_same_scene_gives_the_same_bytes() {
    assert_eq!(svg(&scene()), svg(&scene()));
    assert_eq!(png(&scene(), 1.0), png(&scene(), 1.0));
    assert_eq!(pdf(&scene()), pdf(&scene()));
}

#[test]
fn svg_survives_bad_numbers() {
    let mut scene = scene();
    let nowhere = pos2(f32::NAN, f32::INFINITY);
    scene.layers[0].add(Shape::line(nowhere, nowhere, Stroke::solid(f32::NAN, INK)));
    let text = svg(&scene);
    assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
    png(&scene, 1.0).expect("a PNG all the same");
}

#[test]
fn png_has_the_size_asked_for() {
    for (scale, expect) in [(1.0, (320, 160)), (2.0, (640, 320)), (0.5, (160, 80))] {
        let pixels = decoded(scale);
        assert_eq!((pixels.width(), pixels.height()), expect);
    }
}

#[test]
fn png_shows_the_scene() {
    let pixels = decoded(1.0);
    assert_eq!(rgb(&pixels, 319, 159), [253, 253, 251], "the ground");
    assert_eq!(rgb(&pixels, 5, 10), [253, 253, 251], "clipped away");
    assert_eq!(rgb(&pixels, 5, 25), [184, 58, 46], "inside the clip");
    assert_eq!(rgb(&pixels, 10, 48), [0, 103, 168], "the marker");
    assert_eq!(rgb(&pixels, 200, 80), [28, 30, 33], "a dot of the dotted line");
}

#[test]
fn png_draws_text_in_its_own_typeface() {
    let mut scene = Scene::new(vec2(100.0, 20.0), Color32::WHITE);
    let mut layer = Layer::new("labels", scene.rect());
    let style = TextStyle::new(16.0, Weight::Regular);
    layer.add(text(pos2(0.0, 16.0), Anchor::Start, "HHHHHHH", style));
    scene.layers.push(layer);
    let bytes = png(&scene, 1.0).expect("a PNG");
    let pixels = Pixmap::decode_png(&bytes).expect("a PNG that can be read");
    let is_dark = |x: &u32| (0..20).any(|y| rgb(&pixels, *x, y)[0] < 128);
    let last = (0..100).rev().find(is_dark).expect("some ink");
    let width = Ruler::default().width("HHHHHHH", style);
    assert!((width - last as f32).abs() < 3.0, "ink ends at {last}, the ruler says {width}");
}

#[test]
fn refuses_what_is_too_large() {
    let error = png(&scene(), 200.0).expect_err("64,000 pixels wide");
    assert!(error.to_string().contains("64000 × 32000 pixels is too large"), "{error}");
    png(&scene(), 0.0).expect_err("no pixels");
    png(&scene(), f32::NAN).expect_err("no size");
    let empty = Scene::new(vec2(0.0, 10.0), INK);
    pdf(&empty).expect_err("no area");
}

#[test]
fn pdf_is_one_page_with_text_and_links() {
    let bytes = pdf(&scene()).expect("a PDF");
    assert!(bytes.starts_with(b"%PDF-"));
    assert!(contains(&bytes, "/Count 1"), "one page");
    assert!(contains(&bytes, "/MediaBox[0 0 320 160]"), "of the scene's size");
    assert!(contains(&bytes, "/FontFile"), "the typeface travels with it");
    assert!(contains(&bytes, "/ToUnicode"), "text can be searched and copied");
    assert!(contains(&bytes, "(https://example.org/?a=1&b=2)"), "links can be followed");
    assert!(!contains(&bytes, "javascript"), "scripts are not links");
    assert!(contains(&bytes, "Chronoscope"), "says what made it");
    assert!(!contains(&bytes, "CreationDate"), "but not when");
}

#[test]
fn pdf_is_read_in_order_by_who_cannot_see_it() {
    let bytes = pdf(&scene()).expect("a PDF");
    assert!(contains(&bytes, "/Marked true"), "tagged");
    assert!(contains(&bytes, "pdfuaid:part"), "as PDF/UA-1 asks for");
    assert!(contains(&bytes, "/Lang(en)"), "says its language");
    assert!(contains(&bytes, "/DisplayDocTitle true"), "is called by its title");
    let at = |text: &str| {
        let found = bytes.windows(text.len()).position(|window| window == text.as_bytes());
        found.unwrap_or_else(|| panic!("{text} is missing"))
    };
    assert!(at("/S/Figure") > 0 && at("/Alt(Time axis: ") > 0, "the axis in words");
    assert!(at("/S/L/") > 0 && at("/S/LI") > 0 && at("/S/LBody") > 0, "events as a list");
    assert!(at("/S/Link") > 0, "links among them");
}

#[test]
fn pdf_fits_the_largest_page() {
    let mut scene = scene();
    scene.size = vec2(28_800.0, 160.0);
    let bytes = pdf(&scene).expect("a PDF");
    assert!(contains(&bytes, "/MediaBox[0 0 14400 80]"));
}

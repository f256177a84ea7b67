//! Text is measured once and drawn alike: widths against those of the SVG library, and the order
//! of what runs from right to left. With the embedded typeface alone, the same on every machine.

use std::sync::Arc;

use date::Date;
use ecolor::Color32;
use emath::{pos2, vec2};
use export::svg;
use formats::read;
use layout::{Arrangement, Chart, Figure, Frame, Labelling, figure};
use model::EventIndex;
use proptest::prelude::*;
use resvg::usvg::{Node, Options, Tree, fontdb};
use scene::{
    Anchor, Appearance, DrawnBy, FACES, FAMILY, Item, Layer, Ruler, Scene, Shape, Tag, Text,
    TextStyle, Theme, Weight,
};

/// One em is 2,048 units, so that a unit is a hundredth of a point.
const STYLE: TextStyle = TextStyle::new(20.48, Weight::Medium);

/// The width that the SVG library gives a text of the embedded typeface, as the export writes it.
fn drawn_width(text: &str, ruler: &Ruler) -> f32 {
    let mut scene = Scene::new(vec2(4000.0, 100.0), Color32::WHITE);
    let mut layer = Layer::new("labels", scene.rect());
    layer.add(Text {
        pos: pos2(0.0, 50.0),
        anchor: Anchor::Start,
        text: text.to_owned(),
        style: STYLE,
        color: Color32::BLACK,
        width: ruler.width(text, STYLE),
        runs: ruler.runs(text, STYLE.weight),
    });
    scene.layers.push(layer);
    let mut fonts = fontdb::Database::new();
    FACES.iter().for_each(|face| fonts.load_font_data(face.data.to_vec()));
    let fontdb = Arc::new(fonts);
    let options = Options { font_family: FAMILY.to_owned(), fontdb, ..Options::default() };
    let tree = Tree::from_str(&svg(&scene), &options).expect("an SVG");
    text_right(tree.root().children()).expect("a text")
}

fn text_right(nodes: &[Node]) -> Option<f32> {
    let right = |node: &Node| match node {
        Node::Text(text) => Some(text.bounding_box().right()),
        Node::Group(group) => text_right(group.children()),
        _ => None,
    };
    nodes.iter().filter_map(right).reduce(f32::max)
}

fn check_width(text: &str) {
    let ruler = Ruler::default();
    let (measured, drawn) = (ruler.width(text, STYLE), drawn_width(text, &ruler));
    assert!((measured - drawn).abs() < 0.5, "{text:?}: measured {measured}, drawn {drawn}");
}

#[test]
fn widths_are_those_of_the_svg_library() {
    let texts = [
        "AVAR To Tomorrow V. Wave, LT. Type",
        "“Treaty signed” – 8 December 1987, 12:30 (UTC+1)",
        "Façade naïve, Ångström, Øresund, Łódź, Čapek, ığdır, Ťuhýk",
        "Tiếng Việt: Hiệp ước được ký kết",
        "Ο Όμηρος γράφει την Ιλιάδα",
        "Подписание договора о ликвидации ракет",
        "Cafe\u{301} x\u{302}y\u{303} q\u{304} o\u{328}\u{301}",
        "A -> B => C <-> D --> E, 1280x800, 50 €",
        "US AIRWAYS* (@home) [I0021] #5 & co.",
        "ﬁne ½ ¾ № ™ ← ↑ → ✓ ★ ●",
        "soft\u{ad}hyphen, zero\u{200b}width, no\u{a0}break",
        "",
        "I",
    ];
    texts.into_iter().filter(|text| !text.is_empty()).for_each(check_width);
    assert_eq!(Ruler::default().width("", STYLE), 0.0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever letters and signs meet: pairs are exact, and what Inter changes in longer
    /// rows (a colon is raised among capitals) is less than a twentieth of an em each.
    #[test]
    fn widths_of_any_latin_text_are_close(text in "[A-Za-z0-9 .,;:!?()/&%+=À-ÿĀ-ž–’“”…-]{1,40}") {
        let text = text.trim();
        prop_assume!(!text.is_empty() && !text.contains("  "));
        let ruler = Ruler::default();
        let (measured, drawn) = (ruler.width(text, STYLE), drawn_width(text, &ruler));
        let signs = text.chars().filter(|c| !c.is_alphanumeric() && *c != ' ').count();
        prop_assert!((measured - drawn).abs() <= 0.3 + signs as f32, "{measured} {drawn}");
    }

    #[test]
    fn what_is_elided_fits(text in "\\PC{1,60}", width in 0.0..300_f32) {
        let ruler = Ruler::default();
        let elided = ruler.elide(&text, STYLE, width);
        prop_assert!(ruler.width(&elided, STYLE) <= width.max(0.0) + 0.01, "{elided:?}");
    }

    #[test]
    fn runs_hold_every_byte_once(text in "\\PC{1,40}") {
        let ruler = Ruler::default();
        let Some(runs) = ruler.runs(&text, Weight::Regular) else { return Ok(()) };
        let mut bytes: Vec<_> = runs.iter().flat_map(|run| run.bytes.clone()).collect();
        bytes.sort_unstable();
        prop_assert_eq!(bytes, (0..text.len()).collect::<Vec<_>>());
    }
}

/// The parts of a text from the left, each in the order of reading; `<` before those that run from
/// right to left.
fn from_the_left(text: &str) -> String {
    let Some(runs) = Ruler::default().runs(text, Weight::Medium) else { return text.to_owned() };
    let said = runs.iter().map(|run| {
        let words = &text[run.bytes.clone()];
        if run.is_rtl { format!("<{words}") } else { words.to_owned() }
    });
    said.collect::<Vec<_>>().join("|")
}

#[test]
fn titles_from_right_to_left_are_paragraphs_of_their_own() {
    let check = |text: &str, expect: &str| assert_eq!(from_the_left(text), expect, "{text}");
    check("Treaty signed", "Treaty signed");
    check("هل انتهت؟!", "<!|<انتهت؟|< |<هل");
    check("שביתה כללית: 2013.", "<.|2013|<: |<כללית|< |<שביתה");
    check("הסכם INF נחתם", "<נחתם|< |INF|< |<הסכם");
    check("خبر…", "<…|<خبر");
    check("(خبر)", "<)|<خبر|<(");
    check("١٩٨٧ معاهدة", "<معاهدة|< |١٩٨٧");
    // A title that begins in Latin is one from left to right.
    check("INF: הסכם!", "INF: |<הסכם|!");
    check("हिन्दी 1987", "हिन्दी| 1987");
}

#[test]
fn what_nobody_draws_is_told() {
    let csv = "date,title\n2001,हिन्दी\n2002,สนธิสัญญา\n2003,Treaty 🎉\n2004,→ Ω Я é";
    let reading = read(csv.as_bytes(), "titles.csv").expect("a timeline");
    let theme = Theme::of(Appearance::Light);
    let timeline = Arc::new(reading.timeline);
    let scene = figure(&timeline, &Figure::default(), theme, &Ruler::default());
    let missing: Vec<_> = scene.missing_scripts().into_iter().collect();
    assert_eq!(missing, ["Devanagari", "Thai", "symbols"]);
    let drawn_by_system = |run: &scene::Run| matches!(run.drawn_by, DrawnBy::System(_));
    assert!(!scene.texts().flat_map(Text::placed_runs).any(|(run, ..)| drawn_by_system(run)));
}

#[test]
fn the_end_of_the_text_is_cut_wherever_it_stands() {
    let check = |text: &str, width: f32, expect: &str, from_left: &str| {
        let ruler = Ruler::default();
        let elided = ruler.elide(text, STYLE, width);
        assert_eq!((elided.as_str(), from_the_left(&elided).as_str()), (expect, from_left));
        assert!(ruler.width(&elided, STYLE) <= width);
    };
    check("خبر طويل جدا عن توقيع", 120.0, "خبر طويل…", "<…|<طويل|< |<خبر");
    check("שביתה כללית, ארוכה", 150.0, "שביתה כללית…", "<…|<כללית|< |<שביתה");
    check("हिन्दी में संधि पर", 90.0, "हिन्दी में…", "हिन्दी| |में|…");
}

#[test]
fn a_stretch_of_a_text_lies_where_it_is_drawn() {
    let ruler = Ruler::default();
    let check = |text: &str, part: &str, left: &str, right: &str| {
        let start = text.find(part).unwrap();
        let stretch = ruler.stretch(text, start..start + part.len(), STYLE);
        let width = ruler.width(text, STYLE);
        let expect = (ruler.width(left, STYLE), width - ruler.width(right, STYLE));
        let near = |a: f32, b: f32| (a - b).abs() < 0.5;
        assert!(near(stretch.min, expect.0) && near(stretch.max, expect.1), "{text} {stretch:?}");
    };
    check("Treaty signed", "signed", "Treaty ", "");
    check("שביתה כללית", "שביתה", "כללית ", "");
    check("שביתה כללית", "כללית", "", " שביתה");
    check("שביתה", "שב", "יתה", "");
}

/// The title of the second event in a picture of a stretch of time.
fn second_title(csv: &str, from: &str, until: &str, moving: bool) -> String {
    let timeline = Arc::new(read(csv.as_bytes(), "titles.csv").expect("a timeline").timeline);
    let ruler = Ruler::default();
    let chart = Chart::new(timeline, &Arrangement::default(), &ruler);
    let instant = |date: &str| Date::parse(date).unwrap().earliest().instant().unwrap();
    let view = chart.warp().fit(instant(from), instant(until), 0.0);
    let size = vec2(800.0, 300.0);
    let frame = Frame { size, moving, interactive: true, ..Frame::default() };
    let scene =
        chart.scene(&mut Labelling::default(), view, &frame, Theme::of(Appearance::Light), &ruler);
    let is_second = |item: &&Item| item.tag == Some(Tag::Event(EventIndex(1)));
    let titles = scene.items().filter(is_second).filter_map(|item| match &item.shape {
        Shape::Text(text) => Some(text.text.clone()),
        _ => None,
    });
    titles.into_iter().next().expect("a title")
}

/// The edge of the window cuts off what is at the right, where such titles begin.
#[test]
fn a_title_that_begins_at_the_right_keeps_its_beginning_at_the_edge() {
    let title = "שביתה כללית ארוכה מאוד בנמל הצפוני של העיר";
    let csv = format!("date,title\n2001-01-01,A\n2009-01-01,{title}\n2040-01-01,Z");
    assert_eq!(second_title(&csv, "2000-01-01", "2020-01-01", true), title);
    // Once the window stands still there is room before the mark.
    assert_eq!(second_title(&csv, "2000-01-01", "2010-12-01", false), title);
    let cut = second_title(&csv, "2000-01-01", "2010-12-01", true);
    assert!(cut.starts_with("שביתה") && cut.ends_with('…'), "{cut}");
    // One that begins at the left is the same wherever it is.
    let title = "A long general strike in the northern port of the town";
    let csv = format!("date,title\n2001-01-01,A\n2009-01-01,{title}\n2040-01-01,Z");
    assert_eq!(second_title(&csv, "2000-01-01", "2010-12-01", true), title);
}

#[test]
fn scripts_that_no_typeface_has_are_told() {
    let about = |title: &str| {
        let csv = format!("date,title\n2001,{title}");
        let timeline = Arc::new(read(csv.as_bytes(), "titles.csv").expect("a timeline").timeline);
        let theme = Theme::of(Appearance::Light);
        figure(&timeline, &Figure::default(), theme, &Ruler::default()).about_missing()
    };
    assert_eq!(about("Signed in Ελλάδα"), None);
    let thai = "No typeface on this machine has Thai; boxes stand for what it would draw.";
    assert_eq!(about("ไทย").as_deref(), Some(thai));
}

#[test]
fn the_svg_says_where_each_part_stands() {
    let csv = "date,title\n2001,هل انتهت الحرب؟!\n2005,שביתה כללית: 2013.";
    let reading = read(csv.as_bytes(), "titles.csv").expect("a timeline");
    let theme = Theme::of(Appearance::Light);
    let timeline = Arc::new(reading.timeline);
    let svg = svg(&figure(&timeline, &Figure::default(), theme, &Ruler::default()));
    let document = roxmltree::Document::parse(&svg).expect("XML");
    let x_of = |words: &str| -> f32 {
        let marks = ['\u{200F}', ' '];
        let is_it = |node: &roxmltree::Node<'_, '_>| {
            node.has_tag_name("tspan")
                && node.text().is_some_and(|text| text.trim_matches(marks) == words)
        };
        let node = document.descendants().find(is_it).unwrap_or_else(|| panic!("{words} in {svg}"));
        node.attribute("x").and_then(|x| x.parse().ok()).expect("an x")
    };
    assert!(x_of("!") < x_of("الحرب؟") && x_of("الحرب؟") < x_of("هل"));
    assert!(x_of(".") < x_of("2013") && x_of("2013") < x_of("כללית"));
    assert!(svg.contains("<title>هل انتهت الحرب؟!"), "{svg}");
}

//! One shape as one SVG element.

use emath::{Pos2, Rect};

use scene::{Anchor, DrawnBy, Fill, Run, Scene, Shape, Stroke, Text};

use super::definitions::Definitions;
use super::xml::{Xml, number};
use super::{paint, picture};

/// Writes a shape of a scene.
pub(super) fn write_shape(xml: &mut Xml, shape: &Shape, scene: &Scene, definitions: &Definitions) {
    match shape {
        Shape::Rect { rect, radius, fill, stroke } => {
            open_rect(xml, *rect, *radius);
            paint_and_close(xml, *fill, *stroke, definitions);
        }
        Shape::Circle { center, radius, fill, stroke } => {
            xml.open("circle")
                .attribute("cx", &number(center.x))
                .attribute("cy", &number(center.y))
                .attribute("r", &number(*radius));
            paint_and_close(xml, *fill, *stroke, definitions);
        }
        Shape::Polygon { points, fill, stroke } => {
            xml.open("polygon").attribute("points", &coordinates(points));
            paint_and_close(xml, *fill, *stroke, definitions);
        }
        Shape::Polyline { points, stroke } => {
            open_polyline(xml, points);
            paint_and_close(xml, Fill::None, *stroke, definitions);
        }
        Shape::Curve { points: [start, controls @ ..], stroke } => {
            let path = format!("M{} C{}", coordinates(&[*start]), coordinates(controls));
            xml.open("path").attribute("d", &path);
            paint_and_close(xml, Fill::None, *stroke, definitions);
        }
        Shape::Text(text) => write_text(xml, text),
        Shape::Picture(thumbnail) => picture::write(xml, thumbnail, scene, definitions),
    }
}

pub(super) fn open_rect(xml: &mut Xml, rect: Rect, radius: f32) {
    xml.open("rect")
        .attribute("x", &number(rect.min.x))
        .attribute("y", &number(rect.min.y))
        .attribute("width", &number(rect.width().max(0.0)))
        .attribute("height", &number(rect.height().max(0.0)));
    if radius > 0.0 {
        xml.attribute("rx", &number(radius));
    }
}

fn open_polyline(xml: &mut Xml, points: &[Pos2]) {
    if let [from, to] = points {
        xml.open("line")
            .attribute("x1", &number(from.x))
            .attribute("y1", &number(from.y))
            .attribute("x2", &number(to.x))
            .attribute("y2", &number(to.y));
    } else {
        xml.open("polyline").attribute("points", &coordinates(points));
    }
}

pub(super) fn paint_and_close(
    xml: &mut Xml,
    fill: Fill,
    stroke: Stroke,
    definitions: &Definitions,
) {
    paint::fill(xml, fill, definitions);
    paint::stroke(xml, stroke);
    xml.close();
}

fn write_text(xml: &mut Xml, text: &Text) {
    if text.text.is_empty() {
        return;
    }
    // The parts of a line say for themselves where they begin.
    let x = if text.runs.is_some() { text.left() } else { text.pos.x };
    xml.open("text")
        .attribute("x", &number(x))
        .attribute("y", &number(text.pos.y))
        .attribute("font-size", &number(text.style.size))
        .attribute("font-weight", &text.style.weight.css().to_string());
    match text.anchor {
        Anchor::Start => {}
        _ if text.runs.is_some() => {}
        Anchor::Middle => {
            xml.attribute("text-anchor", "middle");
        }
        Anchor::End => {
            xml.attribute("text-anchor", "end");
        }
    }
    paint::color(xml, "fill", "fill-opacity", text.color);
    // SVG drops spaces at the ends and all but one of a run; the ruler counted them.
    if text.text.contains("  ") || text.text.trim() != text.text {
        xml.attribute("xml:space", "preserve");
    }
    if text.runs.is_none() {
        xml.text(&text.text);
    }
    // In the order of reading, so that a search finds the text and a copy of it is right.
    let mut runs: Vec<_> = text.placed_runs().collect();
    runs.sort_by_key(|(run, ..)| run.bytes.start);
    for (run, words, left) in runs {
        write_run(xml, run, words, left);
    }
    xml.close();
}

/// Writes what one typeface draws in one direction where the ruler found it to begin. Left to
/// themselves, viewers choose other typefaces and take every line for one from left to right.
fn write_run(xml: &mut Xml, run: &Run, words: &str, left: f32) {
    /// Stands before and after what runs from right to left, so that signs at its ends do, too:
    /// U+200F RIGHT-TO-LEFT MARK.
    const RTL_MARK: &str = "\u{200F}";
    xml.open_inline("tspan").attribute("x", &number(left));
    if let DrawnBy::System(typeface) = run.drawn_by {
        xml.attribute("font-family", &format!("'{}', sans-serif", typeface.family))
            .attribute("font-weight", &typeface.weight.to_string());
    }
    let mark = if run.is_rtl { RTL_MARK } else { "" };
    xml.text(mark).text(words).text(mark);
    xml.close_inline();
}

/// `1,2 3,4.5`.
fn coordinates(points: &[Pos2]) -> String {
    let pairs: Vec<_> =
        points.iter().map(|point| format!("{},{}", number(point.x), number(point.y))).collect();
    pairs.join(" ")
}

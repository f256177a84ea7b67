//! Colours, fills and strokes as SVG attributes.

use ecolor::Color32;

use scene::{DASH, Fill, Line, Stroke};

use super::definitions::Definitions;
use super::xml::{Xml, number};

/// Writes a colour, and its opacity unless it is opaque.
pub(super) fn color(xml: &mut Xml, name: &str, opacity_name: &str, color: Color32) {
    let (color, opacity) = color_and_opacity(color);
    xml.attribute(name, &color);
    if opacity != "1" {
        xml.attribute(opacity_name, &opacity);
    }
}

/// Writes what is inside a shape.
pub(super) fn fill(xml: &mut Xml, fill: Fill, definitions: &Definitions) {
    match fill {
        Fill::Solid(solid) if solid.a() > 0 => color(xml, "fill", "fill-opacity", solid),
        Fill::None | Fill::Solid(_) => {
            xml.attribute("fill", "none");
        }
        Fill::Gradient { .. } | Fill::Hatch { .. } => {
            let reference = definitions.fill(fill);
            xml.attribute("fill", reference.as_deref().unwrap_or("none"));
        }
    }
}

/// Writes a shape's line, if it has one.
pub(super) fn stroke(xml: &mut Xml, stroke: Stroke) {
    if !stroke.is_visible() {
        return;
    }
    color(xml, "stroke", "stroke-opacity", stroke.color);
    xml.attribute("stroke-width", &number(stroke.width));
    match stroke.line {
        Line::Solid => {}
        Line::Dashed => {
            let (dash, gap) = DASH;
            xml.attribute("stroke-dasharray", &format!("{} {}", number(dash), number(gap)));
        }
        Line::Dotted => {
            // A dash of nearly no length with round ends is a dot as wide as the line. Not quite
            // zero: some renderers drop a dash that has no direction.
            xml.attribute("stroke-linecap", "round")
                .attribute("stroke-dasharray", &format!("0.01 {}", number(3.0 * stroke.width)));
        }
    }
}

/// The colours and opacities of a gradient's two ends.
///
/// A scene's colours are premultiplied, so an end that is fully transparent has lost its hue. It
/// takes the other end's: SVG blends hue and opacity apart, and would darken on the way.
pub(super) fn gradient_stops(left: Color32, right: Color32) -> [(String, String); 2] {
    gradient_ends(left, right)
        .map(|(hue, end)| (color_and_opacity(hue).0, color_and_opacity(end).1))
}

/// For each end of a gradient the colour that it has its hue from, and the one with its opacity.
pub(crate) fn gradient_ends(left: Color32, right: Color32) -> [(Color32, Color32); 2] {
    [(left, right), (right, left)].map(|(end, other)| (if end.a() > 0 { end } else { other }, end))
}

/// `#rrggbb`, and the opacity from `0` to `1`, of a premultiplied colour.
fn color_and_opacity(color: Color32) -> (String, String) {
    let [red, green, blue, alpha] = color.to_srgba_unmultiplied();
    (format!("#{red:02x}{green:02x}{blue:02x}"), number(f32::from(alpha) / 255.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors_are_unmultiplied() {
        let check = |color: Color32, expect: (&str, &str)| {
            let (text, opacity) = color_and_opacity(color);
            assert_eq!((text.as_str(), opacity.as_str()), expect);
        };
        check(Color32::from_rgb(255, 0, 10), ("#ff000a", "1"));
        check(Color32::from_rgba_premultiplied(128, 0, 64, 128), ("#ff0080", "0.5"));
        check(Color32::TRANSPARENT, ("#000000", "0"));
    }

    #[test]
    fn a_gradient_to_nothing_keeps_its_hue() {
        let red = Color32::from_rgb(200, 0, 0);
        let [left, right] = gradient_stops(red, Color32::TRANSPARENT);
        assert_eq!(left, ("#c80000".to_owned(), "1".to_owned()));
        assert_eq!(right, ("#c80000".to_owned(), "0".to_owned()));
    }
}

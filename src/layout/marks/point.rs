//! Moments: a marker, and how far around it the moment may lie.

use emath::{Rangef, Rect, pos2, vec2};

use model::StatusKind;
use scene::{Anchor, Fill, Shape, Stroke, Text, TextStyle, Weight};

use super::super::extent::Tail;
use super::super::metrics::{FADE, MARKER_RADIUS};
use super::{Canvas, Mark, Marker, band, bar};

/// The height of a capsule, in points: more than the marker of 10 that lies on it, and less than a
/// bar of 18, since it is no range.
const CAPSULE_HEIGHT: f32 = 12.0;

/// A marker on a capsule that spans what is possible.
pub(super) fn draw(mark: &Mark<'_>, exact: bool, y: f32, canvas: &mut Canvas<'_>) -> Rect {
    let span = Rangef::new(canvas.x(mark.extent.from), canvas.x(mark.extent.until));
    let x = canvas.x(mark.extent.middle());
    let center = pos2(x, y);
    let around = Rect::from_center_size(center, vec2(2.0 * MARKER_RADIUS, 2.0 * MARKER_RADIUS));
    let has_capsule = span.span() > 2.0 * MARKER_RADIUS + 2.0;
    let extent = if has_capsule { around.union(band(span, y, CAPSULE_HEIGHT)) } else { around };
    if mark.selected {
        canvas.select(mark.tag, extent);
    }
    if has_capsule {
        let tint = mark.color.gamma_multiply(0.2);
        let radius = CAPSULE_HEIGHT / 2.0;
        if !mark.approximate {
            let shape = Shape::filled(band(span, y, CAPSULE_HEIGHT), radius, tint);
            canvas.layer.add_tagged(mark.tag, shape);
        } else {
            canvas
                .layer
                .add_tagged(mark.tag, Shape::filled(band(span, y, CAPSULE_HEIGHT), 0.0, tint));
        }
    }
    if mark.approximate {
        draw_approximate_ends(mark, if has_capsule { span } else { around.x_range() }, y, canvas);
    }
    bar::draw_tails(mark, Rangef::point(x), y, canvas);
    draw_marker(mark, exact, center, canvas);
    extent
}

/// A whisker with end caps from the earliest to the latest, a diamond in the middle.
pub(super) fn draw_one_of(mark: &Mark<'_>, y: f32, canvas: &mut Canvas<'_>) -> Rect {
    let span = Rangef::new(canvas.x(mark.extent.from), canvas.x(mark.extent.until));
    let center = pos2(canvas.x(mark.extent.middle()), y);
    let around = Rect::from_center_size(center, vec2(2.0 * MARKER_RADIUS, 2.0 * MARKER_RADIUS));
    let extent = around.union(band(span, y, 10.0));
    if mark.selected {
        canvas.select(mark.tag, extent);
    }
    if span.span() > 2.0 * MARKER_RADIUS {
        let stroke = Stroke::solid(1.5, mark.color);
        for (from, to) in [
            (pos2(span.min, y), pos2(span.max, y)),
            (pos2(span.min, y - 4.5), pos2(span.min, y + 4.5)),
            (pos2(span.max, y - 4.5), pos2(span.max, y + 4.5)),
        ] {
            canvas.layer.add_tagged(mark.tag, Shape::line(from, to, stroke));
        }
    }
    bar::draw_tails(mark, span, y, canvas);
    let diamond = Mark { marker: Marker::Diamond, ..*mark };
    draw_marker(&diamond, true, center, canvas);
    extent
}

/// The marker itself: solid for a fact known to the day, hollow otherwise.
fn draw_marker(mark: &Mark<'_>, exact: bool, center: emath::Pos2, canvas: &mut Canvas<'_>) {
    let paper = canvas.theme.paper;
    let solid = Fill::Solid(mark.color);
    let hollow = Fill::Solid(paper);
    let shape = match mark.status {
        StatusKind::Opinion => {
            let disc = Shape::filled(Rect::from_center_size(center, vec2(14.0, 14.0)), 7.0, paper);
            canvas.layer.add_tagged(mark.tag, disc);
            Shape::Text(quotation_mark(center, mark.color))
        }
        StatusKind::Disputed => Shape::Circle {
            center,
            radius: MARKER_RADIUS + 0.75,
            fill: Fill::Hatch { line: mark.color, ground: paper },
            stroke: mark.outline(1.5),
        },
        StatusKind::Confirmed if exact && !mark.uncertain => {
            mark.marker.shape(center, MARKER_RADIUS, solid, Stroke::NONE)
        }
        _ => mark.marker.shape(center, MARKER_RADIUS - 0.5, hollow, mark.outline(1.75)),
    };
    canvas.layer.add_tagged(mark.tag, shape);
}

/// The glyph that stands for an opinion.
pub(crate) fn quotation_mark(center: emath::Pos2, color: ecolor::Color32) -> Text {
    Text {
        pos: pos2(center.x, center.y + 11.0),
        anchor: Anchor::Middle,
        text: "“".to_owned(),
        style: TextStyle::new(24.0, Weight::SemiBold),
        color,
        width: 11.0,
        runs: None,
    }
}

/// Fades beyond the bounds: it may be a little earlier or later still.
fn draw_approximate_ends(mark: &Mark<'_>, span: Rangef, y: f32, canvas: &mut Canvas<'_>) {
    if mark.extent.before != Tail::None || mark.extent.after != Tail::None {
        return;
    }
    let reach = (span.span() * 0.35).clamp(10.0, FADE);
    let tint = mark.color.gamma_multiply(0.2);
    for (x, fill) in [
        (Rangef::new(span.min - reach, span.min), (ecolor::Color32::TRANSPARENT, tint)),
        (Rangef::new(span.max, span.max + reach), (tint, ecolor::Color32::TRANSPARENT)),
    ] {
        let shape = Shape::Rect {
            rect: band(x, y, CAPSULE_HEIGHT),
            radius: 0.0,
            fill: Fill::Gradient { left: fill.0, right: fill.1 },
            stroke: Stroke::NONE,
        };
        canvas.layer.add_tagged(mark.tag, shape);
    }
}

//! Moments: a marker, and how far around it the moment may lie.

use emath::{Rangef, Rect, Vec2, pos2};

use model::StatusKind;
use scene::{Anchor, Fill, Shape, Stroke, Text, TextStyle, Weight};

use super::super::extent::Tail;
use super::{Canvas, Mark, band, bar};

/// The height of a capsule, in points: more than the marker of 10 that lies on it, and less than a
/// bar of 18, since it is no range.
const CAPSULE: f32 = 12.0;

/// A marker on a capsule that spans what is possible.
pub(super) fn draw(mark: &Mark<'_>, exact: bool, y: f32, canvas: &mut Canvas<'_>) -> Rect {
    let span = Rangef::new(canvas.x(mark.extent.from), canvas.x(mark.extent.until));
    let x = canvas.x(mark.extent.middle());
    let center = pos2(x, y);
    let around = Rect::from_center_size(center, Vec2::splat(2.0 * mark.radius()));
    let has_capsule = span.span() > 2.0 * mark.radius() + 2.0;
    let extent =
        if has_capsule { around.union(band(span, y, mark.sized(CAPSULE))) } else { around };
    if mark.selected {
        canvas.select(mark.tag, extent);
    }
    if has_capsule {
        let tint = mark.color.gamma_multiply(0.2);
        let radius = mark.sized(CAPSULE) / 2.0;
        if !mark.approximate {
            let shape = Shape::filled(band(span, y, mark.sized(CAPSULE)), radius, tint);
            canvas.layer.add_tagged(mark.tag, shape);
        } else {
            canvas
                .layer
                .add_tagged(mark.tag, Shape::filled(band(span, y, mark.sized(CAPSULE)), 0.0, tint));
        }
    }
    if mark.approximate {
        draw_approximate_ends(mark, if has_capsule { span } else { around.x_range() }, y, canvas);
    }
    bar::draw_tails(mark, Rangef::point(x), y, canvas);
    draw_marker(mark, exact, center, canvas);
    extent
}

/// A whisker with end caps from the earliest to the latest, the marker in the middle.
pub(super) fn draw_one_of(mark: &Mark<'_>, y: f32, canvas: &mut Canvas<'_>) -> Rect {
    let span = Rangef::new(canvas.x(mark.extent.from), canvas.x(mark.extent.until));
    let center = pos2(canvas.x(mark.extent.middle()), y);
    let around = Rect::from_center_size(center, Vec2::splat(2.0 * mark.radius()));
    let extent = around.union(band(span, y, mark.sized(10.0)));
    if mark.selected {
        canvas.select(mark.tag, extent);
    }
    if span.span() > 2.0 * mark.radius() {
        let stroke = Stroke::solid(1.5, mark.color);
        let cap = mark.sized(4.5);
        for (from, to) in [
            (pos2(span.min, y), pos2(span.max, y)),
            (pos2(span.min, y - cap), pos2(span.min, y + cap)),
            (pos2(span.max, y - cap), pos2(span.max, y + cap)),
        ] {
            canvas.layer.add_tagged(mark.tag, Shape::line(from, to, stroke));
        }
    }
    bar::draw_tails(mark, span, y, canvas);
    draw_marker(mark, true, center, canvas);
    extent
}

/// The marker itself: solid for a fact known to the day, hollow otherwise.
fn draw_marker(mark: &Mark<'_>, exact: bool, center: emath::Pos2, canvas: &mut Canvas<'_>) {
    let paper = canvas.theme.paper;
    let solid = Fill::Solid(mark.color);
    let hollow = Fill::Solid(paper);
    let shape = match mark.status {
        // A glyph of half the size could not be read.
        StatusKind::Opinion if !mark.slim => {
            let disc = Shape::filled(
                Rect::from_center_size(center, Vec2::splat(mark.sized(14.0))),
                7.0,
                paper,
            );
            canvas.layer.add_tagged(mark.tag, disc);
            Shape::Text(quotation_mark(center, mark.color))
        }
        StatusKind::Disputed => Shape::Circle {
            center,
            radius: mark.radius() + 0.75,
            fill: Fill::Hatch { line: mark.color, ground: paper },
            stroke: mark.outline(1.5),
        },
        StatusKind::Confirmed if exact && !mark.uncertain => {
            mark.marker.shape(center, mark.radius(), solid, Stroke::NONE)
        }
        _ => mark.marker.shape(center, mark.radius() - 0.5, hollow, mark.outline(1.75)),
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
    let reach = (span.span() * 0.35).clamp(mark.sized(10.0), mark.fade());
    let tint = mark.color.gamma_multiply(0.2);
    for (x, fill) in [
        (Rangef::new(span.min - reach, span.min), (ecolor::Color32::TRANSPARENT, tint)),
        (Rangef::new(span.max, span.max + reach), (tint, ecolor::Color32::TRANSPARENT)),
    ] {
        let shape = Shape::Rect {
            rect: band(x, y, mark.sized(CAPSULE)),
            radius: 0.0,
            fill: Fill::Gradient { left: fill.0, right: fill.1 },
            stroke: Stroke::NONE,
        };
        canvas.layer.add_tagged(mark.tag, shape);
    }
}

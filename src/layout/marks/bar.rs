//! Ranges: a bar whose ends say how well they are known.

use ecolor::Color32;
use emath::{Rangef, Rect, pos2};

use date::Instant;
use model::StatusKind;
use scene::{Fill, Shape, Stroke};

use super::super::extent::Tail;
use super::{Canvas, Mark, band};

/// Opacity of a bar's body.
const TINT: f32 = 0.26;
/// A range shorter than this is drawn at least this long.
const MIN_WIDTH: f32 = 4.0;
/// Width of the edge at which a bar begins.
const EDGE_WIDTH: f32 = 3.0;
/// A bar has room for an outline beside its edge from this width on.
const OUTLINE_MIN_WIDTH: f32 = 8.0;

/// How far an approximate bar fades beyond its ends.
const BLUR: f32 = 16.0;

/// A bar from the first to the last possible instant, solid between the certain ones.
pub(super) fn draw(
    mark: &Mark<'_>,
    certain: (Instant, Instant),
    y: f32,
    canvas: &mut Canvas<'_>,
) -> Rect {
    let from = canvas.x(mark.extent.from);
    let until = canvas.x(mark.extent.until).max(from + MIN_WIDTH);
    let certain =
        Rangef::new(canvas.x(certain.0).clamp(from, until), canvas.x(certain.1).clamp(from, until));
    let certain = Rangef::new(certain.min, certain.max.max(certain.min));
    let whole = band(Rangef::new(from, until), y, mark.bar_height());
    if mark.selected {
        canvas.select(mark.tag, whole);
    }
    let fades_in = certain.min - from > 1.0;
    draw_body(mark, band(certain, y, mark.bar_height()), canvas);
    let is_dashed = mark.status == StatusKind::Planned && whole.width() < OUTLINE_MIN_WIDTH;
    if !is_dashed {
        draw_claim(mark, whole, canvas);
    }
    draw_fade(mark, Rangef::new(from, certain.min), y, true, canvas);
    draw_fade(mark, Rangef::new(certain.max, until), y, false, canvas);
    if !fades_in && mark.extent.before == Tail::None {
        let edge = Rangef::new(from, from + EDGE_WIDTH.min(until - from));
        let edge = band(edge, y, mark.bar_height());
        let shape = match is_dashed {
            true => {
                let stroke = Stroke::dashed(edge.width(), mark.color);
                Shape::line(edge.center_top(), edge.center_bottom(), stroke)
            }
            false => Shape::filled(edge, mark.corner(1.0), mark.color),
        };
        canvas.layer.add_tagged(mark.tag, shape);
    }
    if mark.approximate {
        let blur = mark.sized(BLUR);
        draw_fade(mark, Rangef::new(from - blur, from), y, true, canvas);
        draw_fade(mark, Rangef::new(until, until + blur), y, false, canvas);
    }
    draw_tails(mark, whole.x_range(), y, canvas);
    whole
}

/// What certainly belongs to the range.
fn draw_body(mark: &Mark<'_>, rect: Rect, canvas: &mut Canvas<'_>) {
    let tint = mark.color.gamma_multiply(TINT);
    let fill = match mark.status {
        StatusKind::Confirmed => tint,
        _ => mark.color.gamma_multiply(0.05),
    };
    if rect.width() > 0.0 {
        canvas.layer.add_tagged(mark.tag, Shape::filled(rect, mark.corner(2.0), fill));
    }
}

/// An outline around what is not simply a fact, and a hatch over what is denied.
fn draw_claim(mark: &Mark<'_>, rect: Rect, canvas: &mut Canvas<'_>) {
    let fill = match mark.status {
        StatusKind::Confirmed => return,
        StatusKind::Disputed => Fill::Hatch {
            line: mark.color.gamma_multiply(TINT + 0.1),
            ground: Color32::TRANSPARENT,
        },
        StatusKind::Claimed | StatusKind::Planned | StatusKind::Opinion => Fill::None,
    };
    let stroke = mark.outline(1.25);
    canvas.layer.add_tagged(mark.tag, Shape::Rect { rect, radius: 2.0, fill, stroke });
}

/// A gradient between nothing and the bar's tint.
fn draw_fade(mark: &Mark<'_>, x: Rangef, y: f32, rising: bool, canvas: &mut Canvas<'_>) {
    if x.span() <= 0.0 {
        return;
    }
    let tint = mark.color.gamma_multiply(TINT + 0.1);
    let (left, right) =
        if rising { (Color32::TRANSPARENT, tint) } else { (tint, Color32::TRANSPARENT) };
    let shape = Shape::Rect {
        rect: band(x, y, mark.bar_height()),
        radius: 0.0,
        fill: Fill::Gradient { left, right },
        stroke: Stroke::NONE,
    };
    canvas.layer.add_tagged(mark.tag, shape);
}

/// Open ends run into an arrow head, unknown ones into dots.
pub(super) fn draw_tails(mark: &Mark<'_>, span: Rangef, y: f32, canvas: &mut Canvas<'_>) {
    draw_tail(mark, mark.extent.before, span.min, -1.0, y, canvas);
    draw_tail(mark, mark.extent.after, span.max, 1.0, y, canvas);
}

fn draw_tail(mark: &Mark<'_>, tail: Tail, x: f32, direction: f32, y: f32, canvas: &mut Canvas<'_>) {
    let end = x + direction * mark.fade();
    let reach = if direction < 0.0 { Rangef::new(end, x) } else { Rangef::new(x, end) };
    match tail {
        Tail::None => {}
        Tail::Open => {
            draw_fade(mark, reach, y, direction < 0.0, canvas);
            let stroke = Stroke::solid(1.5, mark.color);
            let tip = pos2(end, y);
            let back = end - direction * mark.sized(6.0);
            let half = mark.sized(5.0);
            let head = vec![pos2(back, y - half), tip, pos2(back, y + half)];
            canvas.layer.add_tagged(mark.tag, Shape::line(pos2(x, y), tip, stroke));
            canvas.layer.add_tagged(mark.tag, Shape::Polyline { points: head, stroke });
        }
        Tail::Unknown => {
            draw_fade(mark, reach, y, direction < 0.0, canvas);
            let n_dots = if mark.slim { 1 } else { 4 };
            for dot in 0..n_dots {
                let at = x + direction * (8.0 + 11.0 * dot as f32);
                let shape = Shape::Circle {
                    center: pos2(at, y),
                    radius: 1.75,
                    fill: Fill::Solid(mark.color.gamma_multiply(1.0 - 0.2 * dot as f32)),
                    stroke: Stroke::NONE,
                };
                canvas.layer.add_tagged(mark.tag, shape);
            }
        }
    }
}

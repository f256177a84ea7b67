//! Arrows between events: which bears on which, and how.

use std::collections::HashMap;

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2, pos2, vec2};

use model::{EventIndex, Relation, RelationKind, Timeline};
use scene::{Anchor, Fill, Layer, Line, Shape, Stroke, Tag, Theme};

use super::metrics::NOTE;
use super::pen::Pen;
use super::text;

/// Which relations are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// Those of this event, always, with their words.
    pub selected: Option<EventIndex>,
    /// All others too.
    pub all: bool,
}

/// Draws the relations whose events are both in `places`.
pub(super) fn draw(
    timeline: &Timeline,
    shown: Shown,
    (places, labels): (&HashMap<EventIndex, Rect>, &Layer),
    Pen { theme, ruler }: Pen<'_>,
    layer: &mut Layer,
) {
    let is_selected = |relation: &Relation| {
        shown.selected.is_some_and(|event| relation.from == event || relation.to == event)
    };
    let numbered = || timeline.relations.iter().enumerate();
    let quiet = numbered().filter(|(_, relation)| shown.all && !is_selected(relation));
    let loud = numbered().filter(|(_, relation)| is_selected(relation));
    // What words must not cover: marks, labels, other words.
    let mut taken: Vec<Rect> = Vec::new();
    if shown.selected.is_some() {
        taken.extend(places.values());
        taken.extend(labels.items.iter().map(|item| item.shape.bounds()));
    }
    for (position, relation) in quiet.chain(loud) {
        let ends = (places.get(&relation.from), places.get(&relation.to));
        let (Some(from), Some(to)) = ends else { continue };
        let loud = is_selected(relation);
        let strength = if loud || shown.selected.is_none() { 0.9 } else { 0.35 };
        let color = color(&relation.kind, theme).gamma_multiply(strength);
        let curve = curve(*from, *to);
        let tag = Tag::Relation(u32::try_from(position).unwrap_or(u32::MAX));
        draw_arrow(curve, &relation.kind, color, 1.5, &mut |shape| layer.add_tagged(tag, shape));
        if loud {
            let label = relation.label.as_deref().unwrap_or(relation.kind.name());
            draw_words(label, curve, color, Pen { theme, ruler }, layer, &mut taken);
        }
    }
}

/// The position of a kind in [`RelationKind::NAMED`] and in the theme's colours; all others share
/// the last one.
pub(super) fn palette_position(kind: &RelationKind) -> usize {
    let named = RelationKind::NAMED.iter().position(|named| named == kind);
    named.unwrap_or(RelationKind::NAMED.len())
}

/// The muted colour of a kind.
pub(super) fn color(kind: &RelationKind, theme: &Theme) -> Color32 {
    theme.relations.get(palette_position(kind)).copied().unwrap_or(theme.muted)
}

/// The curve and its head; "contradicts" is dashed with a head at both ends.
pub(super) fn draw_arrow(
    points: [Pos2; 4],
    kind: &RelationKind,
    color: Color32,
    width: f32,
    add: &mut dyn FnMut(Shape),
) {
    let mutual = *kind == RelationKind::Contradicts;
    let line = if mutual { Line::Dashed } else { Line::Solid };
    add(Shape::Curve { points, stroke: Stroke { width, color, line } });
    let [start, control_a, control_b, end] = points;
    add(head(end, end - control_b, color));
    if mutual {
        add(head(start, start - control_a, color));
    }
}

fn head(tip: Pos2, direction: Vec2, color: Color32) -> Shape {
    let along = direction.normalized() * 7.0;
    let across = along.rot90() * 0.45;
    let points = vec![tip, tip - along + across, tip - along - across];
    Shape::Polygon { points, fill: Fill::Solid(color), stroke: Stroke::NONE }
}

/// From the edge of one mark to the edge of another.
///
/// Marks in different rows are joined from the bottom of the upper to the top of the lower; marks
/// in one row by an arc above them.
fn curve(from: Rect, to: Rect) -> [Pos2; 4] {
    let (a, b) = (anchor(from, to), anchor(to, from));
    let rise = b.y - a.y;
    if rise.abs() < 4.0 {
        let lift = ((b.x - a.x).abs() * 0.25).clamp(16.0, 40.0);
        let (a, b) = (pos2(a.x, from.top() - 2.0), pos2(b.x, to.top() - 2.0));
        return [a, a - vec2(0.0, lift), b - vec2(0.0, lift), b];
    }
    let down = rise.signum();
    let edge = |rect: Rect, direction: f32| {
        if direction > 0.0 { rect.bottom() + 2.0 } else { rect.top() - 2.0 }
    };
    let a = pos2(a.x, edge(from, down));
    let b = pos2(b.x, edge(to, -down));
    let bend = vec2(0.0, down * ((b.y - a.y).abs() * 0.5).max(14.0));
    [a, a + bend, b - bend, b]
}

/// The x on a mark where a curve to another begins: its middle, or for a bar the point nearest to
/// the other.
fn anchor(mark: Rect, other: Rect) -> Pos2 {
    if mark.width() <= 24.0 {
        return mark.center();
    }
    let x = other.center().x.clamp(mark.left() + 8.0, mark.right() - 8.0);
    pos2(x, mark.center().y)
}

/// The kind in words, over a bit of paper: on the middle of the curve, or as near to that as there
/// is room.
fn draw_words(
    words: &str,
    curve: [Pos2; 4],
    color: Color32,
    Pen { theme, ruler }: Pen<'_>,
    layer: &mut Layer,
    taken: &mut Vec<Rect>,
) {
    let at = |center: Pos2| {
        let baseline = center + vec2(0.0, 4.0);
        text::anchored(baseline, Anchor::Middle, words, NOTE, color, ruler)
    };
    let ground = |center: Pos2| at(center).rect().expand2(vec2(4.0, 2.0));
    let is_free = |center: &Pos2| {
        let ground = ground(*center);
        layer.clip.contains_rect(ground) && !taken.iter().any(|other| other.intersects(ground))
    };
    let middle = point_on(curve, 0.5);
    let center = spots(curve).find(is_free).unwrap_or(middle);
    let (label, ground) = (at(center), ground(center));
    taken.push(ground);
    layer.add(Shape::filled(ground, 3.0, theme.paper));
    layer.add(label);
}

/// Where words may stand: along the curve from its middle outwards, then ever further off it.
fn spots(curve: [Pos2; 4]) -> impl Iterator<Item = Pos2> {
    const ALONG: [f32; 9] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
    let off = (0..40).map(|step: u8| {
        let distance = 7.0 * f32::from(step.div_ceil(2));
        if step.is_multiple_of(2) { distance } else { -distance }
    });
    off.flat_map(move |off| ALONG.into_iter().map(move |t| point_on(curve, t) + vec2(0.0, off)))
}

/// The point of a Bézier curve at `t` between 0 and 1.
fn point_on([a, b, c, d]: [Pos2; 4], t: f32) -> Pos2 {
    let s = 1.0 - t;
    let weighted = [(a, s * s * s), (b, 3.0 * s * s * t), (c, 3.0 * s * t * t), (d, t * t * t)];
    weighted.into_iter().fold(Pos2::ZERO, |sum, (point, weight)| sum + weight * point.to_vec2())
}

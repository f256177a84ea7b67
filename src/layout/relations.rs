//! Arrows between events: which bears on which, and how.

use std::collections::HashMap;

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2, pos2, vec2};

use model::{EventIndex, Relation, RelationKind, Timeline};
use scene::{Anchor, Fill, Layer, Line, Shape, Stroke, Tag, Theme};

use super::metrics::NOTE;
use super::pen::Pen;
use super::text;

/// The room between the end of an arrow and its mark, in points.
const GAP: f32 = 4.0;
/// The distance between arrows that lead to one mark, in points.
const FAN: f32 = 7.0;
/// How far apart marks are, in points, between which an arrow goes across rather than around.
const ACROSS: f32 = 40.0;
/// The width up to which a mark is one of a moment, which an arrow leads to from the side.
const NARROW: f32 = 24.0;

/// Which relations are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// Those of this event, always, with their words.
    pub selected: Option<EventIndex>,
    /// All others too.
    pub all: bool,
    /// Whether these have words as well, as far as there is room: on paper nothing can be selected, and colours may be
    /// greys.
    pub in_words: bool,
}

/// Draws the relations whose events are both in `places`; `words` are those of labels.
pub(super) fn draw(
    timeline: &Timeline,
    shown: Shown,
    (places, words): (&HashMap<EventIndex, Rect>, &[Rect]),
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
    if shown.selected.is_some() || shown.in_words {
        taken.extend(places.values());
        taken.extend(words);
    }
    // How many arrows lead to each mark so far.
    let mut n_at: HashMap<EventIndex, u8> = HashMap::new();
    for (position, relation) in quiet.chain(loud) {
        let ends = (places.get(&relation.from), places.get(&relation.to));
        let (Some(from), Some(to)) = ends else { continue };
        let mut next = |event: EventIndex| {
            let n = n_at.entry(event).or_default();
            *n = n.saturating_add(1);
            *n - 1
        };
        let fan = f32::from(next(relation.from).max(next(relation.to)).min(6)) * FAN;
        let loud = is_selected(relation);
        let strength = if loud || shown.selected.is_none() { 0.9 } else { 0.35 };
        let color = color(&relation.kind, theme).gamma_multiply(strength);
        let curve = curve(End::of(*from, words), End::of(*to, words), fan);
        let tag = Tag::Relation(u32::try_from(position).unwrap_or(u32::MAX));
        draw_arrow(curve, &relation.kind, color, 1.5, &mut |shape| layer.add_tagged(tag, shape));
        let label = relation.label.as_deref().unwrap_or(relation.kind.name());
        if loud || shown.in_words {
            draw_words((label, loud), curve, color, Pen { theme, ruler }, layer, &mut taken);
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

/// From one mark to another, ending before them.
///
/// Most labels stand right of their marks, so arrows keep to the left of them: between marks about above one another
/// they go around in a gutter there, those to one mark side by side, `fan` further out. One that goes far to the right begins
/// above or below its mark. Marks in one row are joined by an arc above them. Where a label stands left of its
/// mark, all this is the other way round.
fn curve(from: End, to: End, fan: f32) -> [Pos2; 4] {
    let (from_end, to_end) = (from, to);
    let (from, to) = (from.mark, to.mark);
    let rise = to.center().y - from.center().y;
    if rise.abs() < 4.0 {
        let [a, b] = [(from, to), (to, from)]
            .map(|(mark, other)| pos2(nearest_x(mark, other, 0.0), mark.top() - GAP));
        let lift = ((b.x - a.x).abs() * 0.25).clamp(16.0, 40.0) + fan;
        return [a, a - vec2(0.0, lift), b - vec2(0.0, lift), b];
    }
    let (a, out) = from_end.towards(to, fan);
    let (b, back) = to_end.towards(from, fan);
    [a, a + out, b + back, b]
}

/// A mark that an arrow ends at.
#[derive(Clone, Copy, Debug)]
struct End {
    mark: Rect,
    /// 1 where arrows keep to the left of it, -1 where they keep to the right.
    side: f32,
}

impl End {
    /// A mark among the words of labels. Which of these is its own shows by how near it is.
    fn of(mark: Rect, words: &[Rect]) -> Self {
        /// How near a label ends to the mark that it stands before, in points: nearer than that of any other mark.
        const OWN: f32 = 10.0;
        let near = (mark.left() - OWN)..=mark.center().x;
        let is_before =
            |word: &Rect| word.y_range().contains(mark.center().y) && near.contains(&word.right());
        Self { mark, side: if words.iter().any(is_before) { -1.0 } else { 1.0 } }
    }

    /// Where an arrow between it and another mark ends, and the way to its control point there.
    fn towards(self, other: Rect, fan: f32) -> (Pos2, Vec2) {
        let Self { mark, side } = self;
        let rise = other.center().y - mark.center().y;
        // How far the other lies on the side that arrows keep to, and how far on the other side.
        let (aside, across) = match side > 0.0 {
            true => (mark.left() - other.right(), other.left() - mark.right()),
            false => (other.left() - mark.right(), mark.left() - other.right()),
        };
        if mark.width() <= NARROW && across <= ACROSS {
            let bulge = if aside > ACROSS { aside * 0.4 } else { 14.0 + rise.abs() * 0.08 };
            let x = mark.center().x - side * (mark.width() / 2.0 + GAP);
            return (pos2(x, mark.center().y), vec2(-side * (bulge.min(120.0) + fan), 0.0));
        }
        let edge = if rise > 0.0 { mark.bottom() + GAP } else { mark.top() - GAP };
        let way = vec2(0.0, rise.signum() * (rise.abs() * 0.5).max(14.0));
        (pos2(nearest_x(mark, other, fan), edge), way)
    }
}

/// The x at which an arrow to another mark leaves the upper or lower edge of one: its middle, or for a bar
/// what is nearest to the other and left of it.
fn nearest_x(mark: Rect, other: Rect, fan: f32) -> f32 {
    if mark.width() <= NARROW {
        return mark.center().x;
    }
    let beside = if other.width() <= NARROW { other.left() - 2.0 * GAP } else { other.center().x };
    (beside - fan).clamp(mark.left() + 8.0, mark.right() - 8.0)
}

/// The kind in words: on the middle of the curve, or as near to that as there is room. Where there is none, those
/// that must be read stand on the middle nevertheless.
fn draw_words(
    (words, must): (&str, bool),
    curve: [Pos2; 4],
    color: Color32,
    Pen { ruler, .. }: Pen<'_>,
    layer: &mut Layer,
    taken: &mut Vec<Rect>,
) {
    let at = |center: Pos2| {
        let baseline = center + vec2(0.0, 4.0);
        text::anchored(baseline, Anchor::Middle, words, NOTE, color, ruler)
    };
    let size = at(Pos2::ZERO).rect();
    let ground = |center: Pos2| size.translate(center.to_vec2()).expand2(vec2(4.0, 2.0));
    let is_free = |center: &Pos2| {
        let ground = ground(*center);
        layer.clip.contains_rect(ground) && !taken.iter().any(|other| other.intersects(ground))
    };
    // Words on a curve hardly longer than they are would be all that is left of it: left of it, it is whole.
    let [start, .., end] = curve;
    let bounds = Rect::from_points(&[start, point_on(curve, 0.5), end]);
    let is_short = bounds.width().max(bounds.height()) < 2.0 * size.width();
    let beside = pos2(bounds.left() - size.width() / 2.0 - 6.0, bounds.center().y);
    let beside = Some(beside).filter(|center| is_short && is_free(center));
    let found = match must {
        _ if beside.is_some() => beside,
        true => spots(curve).find(is_free).or(Some(point_on(curve, 0.5))),
        false => spots(curve).take(ALONG.len()).find(is_free),
    };
    if let Some(center) = found {
        taken.push(ground(center));
        layer.add(at(center));
    }
}

/// Along a curve, from its middle outwards.
const ALONG: [f32; 9] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];

/// Where words may stand: along the curve from its middle outwards, then ever further off it.
fn spots(curve: [Pos2; 4]) -> impl Iterator<Item = Pos2> {
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

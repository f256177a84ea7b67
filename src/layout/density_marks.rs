//! Events that have no room for a label: a small mark each, or a column that says how many.

use std::collections::BTreeMap;
use std::ops::Range;

use emath::{Rect, pos2};

use crate::model::{CategoryIndex, EventIndex, EventRef, Timeline};
use crate::scene::{Fill, Shape, Stroke, Tag};

use super::band::Band;
use super::frame::Picture;
use super::labels::Density;
use super::metrics::NOTE;
use super::text;
use super::time::TimeScale;

/// Height of the mark of a lonely event.
const LONELY: f32 = 5.0;

/// Draws the bins of one lane into its density strip.
///
/// A column grows with the square root of its count above a least height, so that one event is
/// still seen beside a crowd, and a crowd beside a greater one. `selected` is where the selected
/// event begins if it is among those without a label.
pub(super) fn draw(
    density: &Density,
    own: &Band,
    (band, selected): (u32, Option<i128>),
    area: Rect,
    (scale, timeline): (&TimeScale<'_>, &Timeline),
    picture: &mut Picture<'_>,
) {
    let bins = &density.bins;
    let most = bins.iter().map(|bin| bin.count).max().unwrap_or(1).max(2);
    let tallest = area.height() - LONELY;
    for bin in bins {
        let left = scale.x_from_u(bin.span.start) as f32;
        let right = scale.x_from_u(bin.span.end) as f32;
        let lonely = bin.only.and_then(|item| own.event(item));
        if let Some(index) = lonely {
            draw_lonely(index, (left + right) / 2.0, area, timeline, picture);
            continue;
        }
        let tag = Tag::Density {
            band,
            from: scale.warp().instant_from_u(bin.span.start),
            until: scale.warp().instant_from_u(bin.span.end),
            count: u32::try_from(bin.count).unwrap_or(u32::MAX),
        };
        let height = LONELY + tallest * ((bin.count - 1) as f32 / (most - 1) as f32).sqrt();
        let column = Rect::from_min_max(
            pos2(left, area.bottom() - height),
            pos2((right - 1.0).max(left + 1.0), area.bottom()),
        );
        if selected.is_some_and(|u| bin.span.contains(&u)) {
            picture.marks.add_tagged(tag, Shape::filled(column, 1.0, picture.theme.accent));
        } else {
            let mixture = Mixture::of(&bin.items, own, timeline, picture);
            draw_column(tag, column, &mixture, timeline, picture);
        }
    }
    if density.under_way > 0 {
        draw_under_way(density.under_way, band, area, picture);
    }
}

/// A column whose parts have the colours of the categories, the first at the bottom, and above them
/// faintly what the filter leaves out.
fn draw_column(
    tag: Tag,
    column: Rect,
    mixture: &Mixture,
    timeline: &Timeline,
    picture: &mut Picture<'_>,
) {
    let mut bottom = column.bottom();
    for ((is_left_out, category), share) in mixture.shares() {
        let top = (bottom - share * column.height()).max(column.top());
        let color = match category {
            Some(_) => picture.theme.category(category, &timeline.categories).gamma_multiply(0.7),
            None => picture.theme.uncategorised.gamma_multiply(0.55),
        };
        let color = if is_left_out { color.gamma_multiply(0.3) } else { color };
        let part = column.with_min_y(top).with_max_y(bottom);
        picture.marks.add_tagged(tag, Shape::filled(part, 0.0, color));
        bottom = top;
    }
}

/// Whether events are left out by the filter, and what they are.
type Kind = (bool, Option<CategoryIndex>);

/// Which kinds the events of a column are of. Of many events some are asked, evenly spread, so that a
/// column costs the same however high it is.
struct Mixture {
    counts: BTreeMap<Kind, usize>,
    n_asked: usize,
    /// Whether some events are left out, so that the others are sought.
    is_filtered: bool,
}

impl Mixture {
    /// So many events of a column are asked.
    const SAMPLE: usize = 8;
    /// So many where those are sought that a filter leaves.
    const SAMPLE_OF_FILTERED: usize = 16;
    /// What makes up less than this share would not be seen, and goes to the largest; but what is
    /// sought gets as much.
    const LEAST: f32 = 0.1;

    fn of(items: &Range<usize>, band: &Band, timeline: &Timeline, picture: &Picture<'_>) -> Self {
        let is_filtered = picture.frame.passes.is_some();
        let n_most = if is_filtered { Self::SAMPLE_OF_FILTERED } else { Self::SAMPLE };
        let step = items.len().div_ceil(n_most).max(1);
        let mut counts = BTreeMap::new();
        for item in items.clone().step_by(step) {
            let index = band.event(item);
            let is_left_out = index.is_some_and(|index| !picture.passes(index));
            let event = index.and_then(|index| timeline.event(index));
            let kind = (is_left_out, event.and_then(EventRef::category));
            *counts.entry(kind).or_default() += 1;
        }
        let n_asked = counts.values().sum();
        Self { counts, n_asked, is_filtered }
    }

    /// The share of each kind that can be seen, in the order of the categories; they add up to 1.
    fn shares(&self) -> Vec<(Kind, f32)> {
        let share = |kind: Kind, n: usize| {
            let share = n as f32 / self.n_asked.max(1) as f32;
            if self.is_filtered && !kind.0 { share.max(Self::LEAST) } else { share }
        };
        let mut shares: Vec<_> =
            self.counts.iter().map(|(kind, n)| (*kind, share(*kind, *n))).collect();
        shares.retain(|(_, share)| *share >= Self::LEAST);
        let rest = 1.0 - shares.iter().map(|(_, share)| share).sum::<f32>();
        match shares.iter_mut().max_by(|(_, a), (_, b)| a.total_cmp(b)) {
            Some((_, largest)) => *largest += rest,
            None => shares.push(((false, None), 1.0)),
        }
        shares
    }
}

/// At the left edge, how many events go on here that began earlier.
fn draw_under_way(count: usize, band: u32, area: Rect, picture: &mut Picture<'_>) {
    let tag = Tag::UnderWay { band, count: u32::try_from(count).unwrap_or(u32::MAX) };
    let at = pos2(area.left() + 8.0, area.bottom() - 4.0);
    let words = format!("‹ {count} more under way");
    let label = text::start(at, words, NOTE, picture.theme.muted, picture.ruler);
    // Columns behind it are seen through its ground, from top to bottom: half a column would look
    // like a mark of its own.
    let ground = area.with_max_x(label.rect().right() + 4.0);
    let paper = picture.theme.paper.gamma_multiply(0.85);
    picture.labels.add_tagged(tag, Shape::filled(ground, 0.0, paper));
    picture.labels.add_tagged(tag, label);
}

fn draw_lonely(
    index: EventIndex,
    x: f32,
    area: Rect,
    timeline: &Timeline,
    picture: &mut Picture<'_>,
) {
    let Some(event) = timeline.event(index) else { return };
    let look = picture.look(index, event, timeline);
    let center = pos2(x, area.bottom() - LONELY / 2.0);
    if picture.frame.selected == Some(index) {
        let stroke = Stroke::solid(2.0, picture.theme.accent);
        let ring = Shape::Circle { center, radius: 6.0, fill: Fill::None, stroke };
        picture.marks.add_tagged(Tag::Event(index), ring);
    }
    let fill = Fill::Solid(look.color);
    let dot = Shape::Circle { center, radius: LONELY / 2.0, fill, stroke: Stroke::NONE };
    picture.marks.add_tagged(Tag::Event(index), dot);
    let around = Rect::from_center_size(center, emath::vec2(LONELY, LONELY));
    picture.places.insert(index, around);
}

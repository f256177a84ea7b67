//! How far a decision about labels reaches, so that placing those near the window is enough.
//!
//! Let `m` be the room of the widest label, on either side of its mark, and its lead at a level, and `k` that at the next coarser
//! one. After the coarser level no unplaced item fits into any gap. What fits into a gap now
//! therefore did not fit before, because of one of the gap's ends: it begins within `k` of the left
//! one's bar, or its bar ends within `k` of the right one's. If no bar that is still to be placed is
//! longer than `b`, which is at most [`LONGEST`] labels, then all these candidates, with their
//! labels, lie within `k + b + m` of an end of the gap. Whichever of them conflict with one another,
//! directly or through others, lie within twice that, the *influence*: left and right group together.
//! The most important of them is placed first, whatever else happens further away.
//!
//! One row is thus right in a span if everything before it was right in the span widened by the
//! influence; the last of several rows, if the one before was right there, and so on; and a level, if
//! the coarser one was right in the span widened by `rows` times the influence. The widths form a
//! geometric series, so the surroundings of a level are never more than
//! `rows · influence / (1 − 2^(−1/2))`: a fixed number of labels, however many items there are.
//!
//! Level 0 holds one label a row and is placed as a whole.

use std::ops::Range;

pub(super) use super::super::lane::EVERYTHING;
use super::super::lane::{Extents, Spacing};
use super::levels::Levels;

/// In a lane that is placed by window, a bar longer than this many widest labels finds no row any
/// more; it had its chance at every coarser level, where it was short.
pub(super) const LONGEST: f64 = 4.0;

/// Distances in u at one level.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    influence: i128,
}

impl Reach {
    pub(super) fn new(levels: &Levels, level: usize, spacing: Spacing) -> Self {
        let slot = |level: usize| {
            let extents = Extents::new(levels.scale(level), spacing);
            // Rounding up adds at most one u to each of the lengths.
            extents.u(levels.widest_px()).saturating_add(extents.lead() + 1)
        };
        let (here, coarser) = (slot(level), slot(level.saturating_sub(1)));
        let longest = Extents::new(levels.scale(level), spacing).u(LONGEST * levels.widest_px());
        let bar = longest.min(levels.longest_bar());
        let group = coarser.saturating_add(bar).saturating_add(here);
        Self { influence: group.saturating_mul(2) }
    }

    /// How far from a span everything before these rows must be known.
    pub(super) fn influence_of_rows(self, n_rows: usize) -> i128 {
        self.influence.saturating_mul(i128::try_from(n_rows).unwrap_or(i128::MAX))
    }

    /// How much more than needed is placed at once, so that panning seldom has to place anything.
    pub(super) fn slack(self, n_rows: usize) -> i128 {
        self.influence_of_rows(n_rows) / 4
    }
}

/// The span with `by` added on both sides.
pub(super) fn widened(span: &Range<i128>, by: i128) -> Range<i128> {
    span.start.saturating_sub(by)..span.end.saturating_add(by)
}

/// Whether `inner` lies within `outer`.
pub(super) fn covers(outer: &Range<i128>, inner: &Range<i128>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use std::sync::Arc;

    use super::super::{Item, Items, Labels};
    use super::*;

    const SPACING: Spacing = Spacing { lead: 3.0, tail: 2.0 };

    /// Many more items than reach a window: narrow labels, points alone, short bars and long ones,
    /// dense and sparse.
    fn items() -> impl Strategy<Value = Vec<Item>> {
        prop_oneof![Just(1), Just(300), Just(30_000)].prop_flat_map(items_with_bars)
    }

    fn items_with_bars(longest: i128) -> impl Strategy<Value = Vec<Item>> {
        let step = prop_oneof![4 => 0..40_i128, 2 => 0..400_i128, 1 => 0..4000_i128];
        let bar = prop_oneof![3 => Just(0_i128), 2 => 0..longest.min(300), 1 => 0..longest];
        let before = prop_oneof![2 => Just(0_u8), 1 => 12..24_u8];
        let item = (step, bar, 0..9_u8, 12..24_u8, before);
        prop::collection::vec(item, 800..1600).prop_map(|rows| {
            let mut from = 0;
            let place = |(id, (step, bar, importance, width, before)): (
                usize,
                (i128, i128, u8, u8, u8),
            )| {
                from += step;
                let (importance, width) = (f32::from(importance), f32::from(width));
                let (until, id) = (from + bar, id as u32);
                let before = f32::from(before);
                Item { from, until, importance, width, before, inside: width, id }
            };
            rows.into_iter().enumerate().map(place).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn placing_by_window_equals_placing_everything(
            items in items(),
            rows in 1..4_usize,
            looks in prop::collection::vec((0..24_i32, 0.0..1.0_f64), 40),
        ) {
            let length = items.last().map_or(0, |item| item.from) as f64;
            let lane = Arc::new(items.iter().copied().collect::<Items>());
            let mut by_window = Labels::with_whole(lane, SPACING, rows, 0);
            let mut whole = by_window.anew();
            for (zoom, place) in looks {
                let scale = 1e-3 * 1.5f64.powi(zoom);
                let start = (length * place) as i128;
                let window = start..start + (300.0 / scale) as i128;
                by_window.foresee(scale, window.clone());
                whole.prepare(whole.scales.level_at(scale), EVERYTHING);
                prop_assert_eq!(
                    by_window.at(scale, window.clone()), whole.at(scale, window.clone())
                );
                prop_assert_eq!(
                    by_window.density(scale, window.clone()), whole.density(scale, window)
                );
            }
            let known = |labels: &Labels| labels.levels.iter().map(super::super::Level::n_placed).sum::<usize>();
            prop_assert!(known(&by_window) < known(&whole), "less is placed by window");
        }
    }
}

//! How far a decision about labels reaches, so that placing those near the window is enough.
//!
//! Let `m` be the room of the widest label and its lead at a level, and `k` that at the next coarser
//! one. After the coarser level no unplaced item fits into any gap. What fits into a gap now
//! therefore did not fit before, because of one of the gap's ends: it begins within `k` of the left
//! one's bar, or its bar ends within `k` of the right one's. If no bar that is still to be placed is
//! longer than [`LONGEST`] labels, then all these candidates, with their labels, lie within
//! `k + (LONGEST + 1) m` of an end of the gap. Whichever of them conflict with one another,
//! directly or through others, lie within twice that, the *influence*: left and right group together.
//! The most important of them is placed first, whatever else happens further away.
//!
//! One row is thus right in a span if everything before it was right in the span widened by the
//! influence; a level, in the span widened by `rows` times that; and the coarser levels likewise.
//! The widths form a geometric series, so the surroundings of a level are never more than
//! `rows · influence / (1 − 2^(−1/2))`: a fixed number of labels, however many items there are.
//!
//! Level 0 holds one label a row and is placed as a whole.

use std::ops::Range;

use super::Spacing;
use super::levels::{Extents, Levels};

/// In a lane that is placed by window, a bar longer than this many widest labels finds no row any
/// more; it had its chance at every coarser level, where it was short.
pub(super) const LONGEST: f64 = 4.0;

/// The whole axis.
pub(super) const EVERYTHING: Range<i128> = i128::MIN..i128::MAX;

/// Distances in u at one level.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    /// How far from a span the coarser level must be known.
    pub(super) influence: i128,
    /// How much more than needed is placed at once, so that panning seldom has to place anything.
    pub(super) slack: i128,
}

impl Reach {
    pub(super) fn new(levels: &Levels, level: usize, rows: usize, spacing: Spacing) -> Self {
        let slot = |level: usize| {
            let extents = Extents::new(levels.scale(level), spacing);
            // Rounding up adds at most one u to each of the lengths.
            extents.lead() + extents.u(levels.widest_px()) + 1
        };
        let (here, coarser) = (slot(level), slot(level.saturating_sub(1)));
        let longest = Extents::new(levels.scale(level), spacing).u(LONGEST * levels.widest_px());
        let rows = i128::try_from(rows).unwrap_or(i128::MAX);
        let influence = (2 * (coarser + longest + here)).saturating_mul(rows);
        Self { influence, slack: influence / 4 }
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

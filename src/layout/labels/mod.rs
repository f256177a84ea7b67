//! Labels that never overlap, never jump while panning and never vanish while zooming in.
//!
//! This is *consistent dynamic labelling* in one dimension (Been, Daiches and Yap 2006; Been,
//! Nöllenburg, Poon and Wolff 2010): which labels are shown, and in which row, depends only on the
//! scale, never on where the window is; and what is shown at one scale is shown at every finer one.
//!
//! Scales are quantised into [levels](levels). A level keeps what the coarser one placed and fills
//! the gaps between those labels, row by row, each time with the most important item that
//! [fits](place). A lane of up to [`WHOLE`] items is placed as a whole, each level once; in a longer
//! one only the surroundings of the window are, with the [same result](reach). A lane whose labels all fit
//! has them in the [order of time](stairs); where they do not, bars have [rows of their own](strips).

mod density;
mod levels;
mod place;
mod reach;
mod rows;
mod stairs;
mod strips;

use std::ops::Range;
use std::sync::Arc;

pub use density::{Bin, Density, Lasting};
pub use rows::distribute_rows;
pub use strips::{Strip, most_strips};

use super::lane::{Bounds, Extents, Item, Items, LaneItems, Spacing, Unplaced};
use density::Labelled;
use levels::Levels;
use place::{Gaps, Level};
use reach::{EVERYTHING, Reach, covers, widened};
use strips::Strips;

/// Up to this many items, a lane is placed as a whole and each level is kept.
const WHOLE: usize = 20_000;
/// How far past the window free room is looked for, in widest labels.
const LOOKAHEAD: f64 = 4.0;

/// A label that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The number of the item.
    pub item: usize,
    /// The row, counted from 0; never changes from scale to scale.
    pub row: usize,
    /// Whether the label stands within its bar rather than after the mark.
    pub inside: bool,
    /// Where the room that the item reserves ends.
    pub end: i128,
    /// Where the next label of the row begins, or well past the window's end; never before `end`.
    /// The text may grow up to here.
    pub free_until: i128,
}

/// The labels of one lane at every scale, as far as they are placed yet.
#[derive(Debug)]
pub struct Labels {
    items: Arc<dyn LaneItems>,
    bounds: Bounds,
    spacing: Spacing,
    rows: usize,
    scales: Levels,
    /// The items not yet placed, as of level `unplaced_level`.
    unplaced: Box<dyn Unplaced>,
    unplaced_level: Option<usize>,
    /// What is known of each level; forgotten when `rows` changes.
    levels: Vec<Level>,
    /// The level from which on every item is placed.
    settled: Option<usize>,
    /// The rows of bars without a label.
    strips: Strips,
    /// For which rows, and a lane that is seen as a whole at which level, it was arranged.
    stairs: Option<(usize, usize)>,
    /// Lanes longer than this are placed around the window only.
    whole: usize,
}

impl Labels {
    /// The labels of items in memory, which are sorted by `from`, in `rows` rows.
    ///
    /// Takes time O(n log n); nothing is placed before it is asked for.
    pub fn new(items: impl IntoIterator<Item = Item>, spacing: Spacing, rows: usize) -> Self {
        Self::of(Arc::new(items.into_iter().collect::<Items>()), spacing, rows)
    }

    /// The labels of the items of a lane in `rows` rows.
    pub fn of(items: Arc<dyn LaneItems>, spacing: Spacing, rows: usize) -> Self {
        Self::with_whole(items, spacing, rows, WHOLE)
    }

    fn with_whole(items: Arc<dyn LaneItems>, spacing: Spacing, rows: usize, whole: usize) -> Self {
        let bounds = items.bounds();
        Self {
            scales: Levels::new(&bounds, spacing),
            unplaced: Arc::clone(&items).unplaced(),
            unplaced_level: None,
            levels: Vec::new(),
            settled: None,
            strips: Strips::default(),
            stairs: None,
            items,
            bounds,
            spacing,
            rows,
            whole,
        }
    }

    /// The same labels, none of which is placed yet.
    pub fn anew(&self) -> Self {
        Self::with_whole(Arc::clone(&self.items), self.spacing, self.rows, self.whole)
    }

    /// The items of the lane.
    pub fn items(&self) -> &Arc<dyn LaneItems> {
        &self.items
    }

    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Gives the lane another number of rows, which places every label anew.
    pub fn set_rows(&mut self, rows: usize) {
        if rows != self.rows {
            self.rows = rows;
            self.forget();
        }
    }

    /// Forgets where labels are.
    fn forget(&mut self) {
        self.levels.clear();
        (self.settled, self.unplaced_level, self.stairs) = (None, None, None);
        self.forget_strips();
    }

    /// The labels that reach into `window` at `scale` (px per u), row by row from left to right.
    ///
    /// Costs O(rows log n + labels shown) where the level is known already. Otherwise the level is
    /// placed from the next coarser one, O(log n) for each label of the lane or, in a lane longer
    /// than 20,000 items, for each label near the window.
    pub fn at(&mut self, scale: f64, window: Range<i128>) -> Vec<Placed> {
        let extents = Extents::new(scale, self.spacing);
        let horizon = window.end.saturating_add(extents.u(LOOKAHEAD * self.scales.widest_px()));
        let level = self.prepare(self.scales.level_at(scale), window.start..horizon);
        let mut shown = Vec::new();
        for (row, indices) in level_rows(&self.levels, level).iter().enumerate() {
            let item = |at: usize| indices.get(at).and_then(|&number| self.items.item(number));
            // Labels of a row do not overlap, so their ends are sorted as well.
            let first = indices.partition_point(|&number| {
                self.items.item(number).is_some_and(|item| extents.end(&item) <= window.start)
            });
            for (at, &index) in indices.iter().enumerate().skip(first) {
                let Some(placed) = item(at).filter(|item| extents.start(item) < window.end) else {
                    break;
                };
                let end = extents.end(&placed);
                let next = item(at + 1).map_or(horizon, |next| extents.start(&next));
                let free_until = next.min(horizon).max(end);
                let inside = extents.is_inside(&placed);
                shown.push(Placed { item: index, row, inside, end, free_until });
            }
        }
        shown
    }

    /// Places what the next finer level needs in a window of which this one is known, so that zooming
    /// in will find it. Returns whether there was anything to place.
    pub fn foresee(&mut self, scale: f64, window: Range<i128>) -> bool {
        let level = self.scales.level_at(scale);
        let finer = level + 1;
        if self.settled.is_some_and(|settled| settled <= level) || !self.scales.has(finer) {
            return false;
        }
        let extents = Extents::new(self.scales.scale(finer), self.spacing);
        let ahead = extents.u(LOOKAHEAD * self.scales.widest_px());
        let known =
            |level: usize| self.levels.get(level).is_some_and(|it| covers(it.span(), &window));
        if !known(level) || known(finer) {
            return false;
        }
        self.prepare(finer, window.start..window.end.saturating_add(ahead));
        true
    }

    /// The items without a label or a [strip](Strip) in and around `window`, counted in bins about 6 px wide.
    ///
    /// The bins lie on a grid that is fixed for each level, so they do not change while panning.
    /// They cover the window wholly; of the items whose `from` is in these bins each is either
    /// among the placed labels or in exactly one count. Empty bins are left out. Items that began
    /// before the first bin and last into it are counted apart; and there is a profile of how many are
    /// under way where.
    pub fn density(&mut self, scale: f64, window: Range<i128>) -> Density {
        let level = self.scales.level_at(scale);
        let cell = density::cell(self.scales.scale(level));
        let parts = density::whole_parts(&window, cell);
        let window = density::whole_cells(&window, cell);
        let level = self.prepare(level, parts.clone());
        let rows = level_rows(&self.levels, level);
        let bars = self.bounds.bars.as_ref();
        let around = parts.start.min(window.start)..parts.end.max(window.end);
        let strips = self.strips_beside(rows, scale, &around);
        Labelled::new(&*self.items, rows, &strips).density(bars, cell, (&window, &parts))
    }

    /// Makes sure that `level` is known in `window`; returns the level that stands for it.
    fn prepare(&mut self, level: usize, window: Range<i128>) -> usize {
        let level = level.min(self.settled.unwrap_or(usize::MAX));
        let mut need = if self.bounds.n_items <= self.whole { EVERYTHING } else { window };
        // From fine to coarse: which part of each level is missing; then placed in reverse.
        let mut missing = Vec::new();
        for finer in (0..=level).rev() {
            if self.levels.get(finer).is_some_and(|known| covers(known.span(), &need)) {
                break;
            }
            let reach = self.reach(finer);
            let span = if finer == 0 { EVERYTHING } else { widened(&need, reach.slack(self.rows)) };
            need = widened(&span, reach.influence_of_rows(self.rows));
            missing.push((finer, span));
        }
        for (finer, span) in missing.into_iter().rev() {
            self.place(finer, span);
            if self.settled == Some(finer) {
                return finer;
            }
        }
        level
    }

    /// Places `level` in `span`, from the next coarser level, which is known there and around.
    fn place(&mut self, level: usize, span: Range<i128>) {
        let coarser = level.checked_sub(1);
        let before = coarser.and_then(|coarser| self.levels.get(coarser));
        if self.unplaced_level != coarser || coarser.is_none() {
            self.unplaced.put_all_back();
            for &number in before.map_or(&[][..], Level::rows).iter().flatten() {
                self.unplaced.take(number);
            }
        }
        let longest_px = self.longest_px();
        let reach = self.reach(level);
        let extents = Extents::new(self.scales.scale(level), self.spacing);
        let mut gaps =
            Gaps { items: &*self.items, unplaced: &mut *self.unplaced, extents, longest_px };
        let placed = gaps.fill(before, self.rows, reach, span);
        if placed.span() == &EVERYTHING && self.unplaced.is_empty() {
            self.settled = Some(level);
        }
        self.unplaced_level = Some(level);
        if self.levels.len() <= level {
            self.levels.resize_with(level + 1, Level::default);
        }
        if let Some(slot) = self.levels.get_mut(level) {
            *slot = placed;
        }
    }

    fn reach(&self, level: usize) -> Reach {
        Reach::new(&self.scales, level, self.spacing)
    }

    /// The longest bar that may still find a row, in px; see [`reach`].
    fn longest_px(&self) -> f64 {
        if self.bounds.n_items <= self.whole {
            f64::INFINITY
        } else {
            reach::LONGEST * self.scales.widest_px()
        }
    }
}

/// The items of each row of a level, from left to right.
fn level_rows(levels: &[Level], level: usize) -> &[Vec<usize>] {
    levels.get(level).map_or(&[], Level::rows)
}

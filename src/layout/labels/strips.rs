//! Bars that have no room for a label: where each lies, in narrow rows of their own below the labels.
//!
//! Which row a bar has is decided once, for the whole lane: in the order of time each takes the first row
//! that is free, so there are as many rows as bars lie over one another at most. A bar is shown from the
//! scale on at which it is [`LEAST_PX`] wide, and has its row at every finer one, wherever the window is.
//! What finds no row among the first [`MOST_ROWS`], or is shorter, is counted in columns.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::lane::{Extents, LaneItems};
use super::reach::EVERYTHING;
use super::{Labels, WHOLE, level_rows};

/// The least width of a bar, in px: at less, its length is not seen.
const LEAST_PX: f64 = 3.0;
/// The most rows: as high as four of labels. Where more bars lie over one another, which of them is which is not
/// seen anyway.
const MOST_ROWS: usize = 8;

/// A bar without a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strip {
    /// The number of the item.
    pub item: usize,
    /// The row, counted from 0; never changes from scale to scale.
    pub row: usize,
}

/// The bars of a lane that have a row.
#[derive(Debug, Default)]
pub(super) struct Strips {
    /// By the number of binary digits of their length, so that those long enough are found without a look
    /// at the others.
    classes: BTreeMap<u32, Class>,
    /// The length of the longest bar of each row, in u.
    longest: Vec<i128>,
    /// Whether some items have neither label nor row, or a bar too short to be seen, where the rows are
    /// decided.
    has_others: bool,
    /// The level at which they were decided; `None` where they were not.
    level: Option<usize>,
}

/// Bars of about the same length, none twice as long as another, by where they begin.
#[derive(Debug, Default)]
struct Class {
    numbers: Vec<u32>,
    rows: Vec<u8>,
}

impl Strips {
    /// Gives a row to a bar, if there is one; they come in the order of where they begin. `ends` is where the last
    /// one of each row ends.
    fn take(&mut self, ends: &mut Vec<i128>, number: usize, bar: &Range<i128>) -> bool {
        let Ok(number) = u32::try_from(number) else { return false };
        let row = ends.iter().position(|end| *end <= bar.start).unwrap_or(ends.len());
        match ends.get_mut(row) {
            Some(end) => *end = bar.end,
            None if row < MOST_ROWS => ends.push(bar.end),
            None => return false,
        }
        let class = self.classes.entry(digits(bar.end - bar.start)).or_default();
        class.numbers.push(number);
        class.rows.push(u8::try_from(row).unwrap_or(u8::MAX));
        let length = bar.end - bar.start;
        match self.longest.get_mut(row) {
            Some(longest) => *longest = length.max(*longest),
            None => self.longest.push(length),
        }
        true
    }

    /// Those that lie in a window and are wide enough, but for those with a label, which are sorted.
    ///
    /// Takes O(log n) for each class, and as much again for each bar: in a row they do not overlap, so no more
    /// of them are looked at than there are pixels.
    fn within(
        &self,
        items: &dyn LaneItems,
        extents: &Extents,
        window: &Range<i128>,
        labelled: &[usize],
    ) -> Vec<Strip> {
        let mut shown = Vec::new();
        let shortest = digits(extents.u(LEAST_PX).saturating_sub(1));
        for (digits, class) in self.classes.range(shortest..) {
            let longest = 1_i128.checked_shl(*digits).filter(|it| *it > 0).unwrap_or(i128::MAX);
            let earliest = window.start.saturating_sub(longest);
            let begins_before =
                |number: &u32| items.from(*number as usize).is_some_and(|from| from < earliest);
            let first = class.numbers.partition_point(begins_before);
            let bars = class.numbers.iter().zip(&class.rows).skip(first);
            for (number, &row) in bars {
                let number = *number as usize;
                let Some(item) = items.item(number).filter(|item| item.from < window.end) else {
                    break;
                };
                let is_seen = item.until > window.start && extents.bar_px(&item) >= LEAST_PX;
                if is_seen && labelled.binary_search(&number).is_err() {
                    shown.push(Strip { item: number, row: usize::from(row) });
                }
            }
        }
        shown
    }
}

impl Labels {
    /// Decides on the rows of bars without a label, for a lane that is seen as a whole at `scale` (px per u): those
    /// need one that have no label there. In a lane of more than 20,000 items all do, whatever the scale.
    ///
    /// Takes O(n log n) where that changes.
    pub fn set_strips(&mut self, scale: f64) {
        let is_short = self.bounds.n_items <= self.whole;
        let level = if is_short { self.scales.level_at(scale) } else { 0 };
        if self.rows == 0 || self.strips.level == Some(level) {
            return;
        }
        let mut labelled = Vec::new();
        if is_short {
            let known = self.prepare(level, EVERYTHING);
            labelled.extend(level_rows(&self.levels, known).iter().flatten().copied());
            labelled.sort_unstable();
        }
        let extents = Extents::new(scale, self.spacing);
        let (mut strips, mut ends) = (Strips::default(), Vec::new());
        let mut n_seen = labelled.len();
        if n_seen < self.bounds.n_items {
            self.items.bars(&mut |number, item| {
                let is_free = labelled.binary_search(&number).is_err();
                if is_free && strips.take(&mut ends, number, &(item.from..item.until)) {
                    n_seen += usize::from(extents.bar_px(&item) >= LEAST_PX);
                }
            });
        }
        strips.has_others = !is_short || n_seen < self.bounds.n_items;
        strips.level = Some(level);
        self.strips = strips;
    }

    /// Decides on them now where they do not depend on the scale, as that takes time.
    pub fn prepare_strips(&mut self) {
        if self.bounds.n_items > self.whole {
            self.set_strips(0.0);
        }
    }

    /// Forgets the rows of bars, where others will have a label. In a long lane all have one anyway.
    pub(super) fn forget_strips(&mut self) {
        if self.bounds.n_items <= self.whole {
            self.strips = Strips::default();
        }
    }

    /// How many rows bars without a label have.
    pub fn n_strips(&self) -> usize {
        if self.rows == 0 { 0 } else { self.strips.longest.len() }
    }

    /// How many of the rows of bars without a label are empty at `scale` (px per u), below all in which a bar is wide
    /// enough to be seen.
    pub fn n_empty_strips(&self, scale: f64) -> usize {
        let extents = Extents::new(scale, self.spacing);
        let is_empty = |longest: &&i128| extents.length_px(**longest) < LEAST_PX;
        self.strips.longest.iter().take(self.n_strips()).rev().take_while(is_empty).count()
    }

    /// Whether some items have no mark of their own where [rows are decided](Self::set_strips).
    pub fn has_others(&self) -> bool {
        self.strips.has_others
    }

    /// The bars without a label that reach into `window` at `scale` (px per u) and are wide enough to be seen.
    ///
    /// Which they are depends on the scale alone; from one at which a bar is shown, it is at every finer one, in the same
    /// row until it gets a label.
    pub fn strips(&mut self, scale: f64, window: &Range<i128>) -> Vec<Strip> {
        if self.n_strips() == 0 {
            return Vec::new();
        }
        let level = self.prepare(self.scales.level_at(scale), window.clone());
        self.strips_beside(level_rows(&self.levels, level), scale, window)
    }

    /// The same, beside labels that are known.
    pub(super) fn strips_beside(
        &self,
        rows: &[Vec<usize>],
        scale: f64,
        window: &Range<i128>,
    ) -> Vec<Strip> {
        if self.n_strips() == 0 {
            return Vec::new();
        }
        let labelled = labelled_in(&*self.items, rows, window);
        let extents = Extents::new(scale, self.spacing);
        self.strips.within(&*self.items, &extents, window, &labelled)
    }
}

/// No more rows than this are needed for the bars of a lane, however few of them have a label.
pub fn most_strips(items: &dyn LaneItems) -> usize {
    let bounds = items.bounds();
    if bounds.n_items > WHOLE {
        return if bounds.bars.is_some() { MOST_ROWS } else { 0 };
    }
    let (mut strips, mut ends) = (Strips::default(), Vec::new());
    items.bars(&mut |number, item| {
        strips.take(&mut ends, number, &(item.from..item.until));
    });
    strips.longest.len()
}

/// The numbers of the items with a label whose bars may reach into a window, sorted.
fn labelled_in(items: &dyn LaneItems, rows: &[Vec<usize>], window: &Range<i128>) -> Vec<usize> {
    let mut labelled = Vec::new();
    for row in rows {
        let begins_before =
            |number: &usize, u: i128| items.from(*number).is_some_and(|from| from < u);
        // Bars in a row do not overlap, so one at most reaches into the window from before it.
        let first = row.partition_point(|number| begins_before(number, window.start));
        let last = row.partition_point(|number| begins_before(number, window.end));
        labelled.extend(row.get(first.saturating_sub(1)..last).unwrap_or_default());
    }
    labelled.sort_unstable();
    labelled
}

/// The number of binary digits of a length.
fn digits(length: i128) -> u32 {
    i128::BITS - length.max(0).leading_zeros()
}

//! Labels of a lane that all fit, in the order of time: each in the first row that is free, so that those which
//! begin close together go down like stairs, and the eye follows them.
//!
//! Rows are decided at the scale at which the lane is seen as a whole. At finer ones every label needs less room,
//! so they stay. At coarser ones the most important labels come first, each in its row: so what is said of
//! [all labels](super) holds of these as well.

use super::super::lane::{EVERYTHING, Extents, Vacancy};
use super::Labels;
use super::place::Level;

impl Labels {
    /// Gives the lane rows, and has its labels stand as stairs if all of them fit into these at `scale` (px per u), at
    /// which the lane is seen as a whole.
    ///
    /// Takes O(n log n) where either changes.
    pub fn arrange(&mut self, rows: usize, scale: f64) {
        let level = self.scales.level_at(scale);
        if self.stairs == Some((rows, level)) {
            return;
        }
        self.set_rows(rows);
        self.forget();
        self.stairs = Some((rows, level));
        let is_short = (1..=self.whole).contains(&self.bounds.n_items);
        if is_short && rows > 0 && self.rows_at(level, rows + 1) <= rows {
            self.levels = self.stairs_up_to(level);
            self.settled = Some(level);
        }
    }

    /// How many rows all labels need at a level in the order of time; no more than `at_most`.
    pub(super) fn rows_at(&self, level: usize, at_most: usize) -> usize {
        let extents = Extents::new(self.scales.scale(level), self.spacing);
        self.items.rows_needed(&extents, at_most)
    }

    /// All levels up to one at which every label fits.
    fn stairs_up_to(&mut self, last: usize) -> Vec<Level> {
        let ranked = self.all_by_rank();
        let row_of = self.rows_by_time(&ranked, last);
        let mut left: Vec<(usize, usize)> = ranked.into_iter().zip(row_of).collect();
        let mut rows: Vec<Vec<usize>> = vec![Vec::new(); self.rows];
        let mut levels = Vec::with_capacity(last + 1);
        for level in 0..=last {
            let extents = Extents::new(self.scales.scale(level), self.spacing);
            left.retain(|(number, row)| {
                let row = rows.get_mut(*row);
                row.is_none_or(|row| !self.put_in(row, *number, &extents))
            });
            levels.push(Level::whole(rows.clone()));
        }
        levels
    }

    /// Puts an item in its place in a row if it is free there. Returns whether it was.
    fn put_in(&self, row: &mut Vec<usize>, number: usize, extents: &Extents) -> bool {
        let Some(item) = self.items.item(number) else { return false };
        let begins_before =
            |other: &usize| self.items.from(*other).is_some_and(|from| from < item.from);
        let at = row.partition_point(begins_before);
        let other = |at: Option<usize>| at.and_then(|at| self.items.item(*row.get(at)?));
        let (before, behind) = (other(at.checked_sub(1)), other(Some(at)));
        let is_free = before.is_none_or(|before| extents.end(&before) <= extents.start(&item))
            && behind.is_none_or(|behind| extents.end(&item) <= extents.start(&behind));
        if is_free {
            row.insert(at, number);
        }
        is_free
    }

    /// All items, the most important first.
    fn all_by_rank(&mut self) -> Vec<usize> {
        let extents = Extents::new(1.0, self.spacing);
        let anywhere = Vacancy {
            start: i128::MIN,
            begins: EVERYTHING,
            end: i128::MAX,
            extents: &extents,
            longest_px: f64::INFINITY,
            between: (None, None),
        };
        let unplaced = &mut self.unplaced;
        unplaced.put_all_back();
        let next = || {
            let number = unplaced.best(&anywhere)?;
            unplaced.take(number);
            Some(number)
        };
        let ranked = std::iter::from_fn(next).collect();
        self.unplaced.put_all_back();
        ranked
    }

    /// The row of each of some items: in the order of time the first that is free at a level.
    fn rows_by_time(&self, numbers: &[usize], level: usize) -> Vec<usize> {
        let extents = Extents::new(self.scales.scale(level), self.spacing);
        let mut by_time: Vec<_> = numbers.iter().enumerate().collect();
        by_time.sort_by_key(|(_, number)| {
            self.items.item(**number).map(|item| (item.from, item.until, item.id))
        });
        let mut row_of = vec![0; numbers.len()];
        let mut ends: Vec<i128> = Vec::new();
        for (at, number) in by_time {
            let Some(item) = self.items.item(*number) else { continue };
            let row = ends.iter().position(|end| *end <= extents.start(&item));
            let row = row.unwrap_or(ends.len());
            match ends.get_mut(row) {
                Some(end) => *end = extents.end(&item),
                None => ends.push(extents.end(&item)),
            }
            row_of.get_mut(at).into_iter().for_each(|own| *own = row);
        }
        row_of
    }
}

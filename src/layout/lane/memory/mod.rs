//! The items of a lane in little memory: 28 bytes each, 32 where labels stand before marks, and 16 more where they begin at odd times.

mod by_end;
mod places;
mod questions;
mod rank;
mod ranked;
mod tree;

use std::ops::Range;

use super::{Bounds, Item};

use by_end::ByEnd;
use places::{Grid, Places};

/// Items in memory, sorted by where they begin; the number of each is its position.
#[derive(Debug)]
pub struct Items {
    bounds: Bounds,
    by_end: ByEnd,
    froms: Places,
    untils: Places,
    importances: Vec<f32>,
    /// Of the label, and of a bar that it fits into.
    widths: Vec<[f32; 2]>,
    /// What is kept free before the mark; empty where it is nothing for all.
    befores: Vec<f32>,
    ids: Vec<u32>,
}

impl Items {
    /// The item at a position.
    fn get(&self, index: usize) -> Option<Item> {
        let [width, inside] = *self.widths.get(index)?;
        Some(Item {
            from: self.froms.get(index)?,
            until: self.untils.get(index)?,
            importance: *self.importances.get(index)?,
            width,
            before: self.befores.get(index).copied().unwrap_or_default(),
            inside,
            id: *self.ids.get(index)?,
        })
    }

    /// How many there are.
    fn len(&self) -> usize {
        self.ids.len()
    }

    /// The items in their order.
    fn iter(&self) -> impl Iterator<Item = Item> {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    /// What an item's rank is made of.
    fn importance_and_id(&self, index: usize) -> Option<(f32, u32)> {
        Some((*self.importances.get(index)?, *self.ids.get(index)?))
    }

    /// How many of the items begin before `u`.
    fn n_before(&self, u: i128) -> usize {
        self.froms.n_before_within(u, 0..self.len())
    }

    /// As [`n_before`](Self::n_before), where it is known to be within a range.
    fn n_before_within(&self, u: i128, range: Range<usize>) -> usize {
        range.start + self.froms.n_before_within(u, range)
    }

    /// As [`n_before_within`](Self::n_before_within), where the answer is probably near the range's
    /// start: it is looked for in steps that double, O(log of how far it is).
    fn n_before_from(&self, u: i128, range: Range<usize>) -> usize {
        let is_before = |at: usize| self.froms.get(at).is_some_and(|from| from < u);
        let (mut start, mut step) = (range.start, 1);
        while start + step < range.end && is_before(start + step) {
            start += step;
            step *= 2;
        }
        self.n_before_within(u, start..(start + step).min(range.end))
    }
}

impl FromIterator<Item> for Items {
    /// The items must be sorted by where they begin.
    fn from_iter<I: IntoIterator<Item = Item>>(items: I) -> Self {
        let items: Vec<Item> = items.into_iter().map(Item::within_bounds).collect();
        debug_assert!(items.is_sorted_by_key(|item| item.from), "items are sorted by `from`");
        let mut bounds = Bounds::NONE;
        items.iter().for_each(|item| bounds.take_in(item));
        let froms = || items.iter().map(|item| item.from);
        let untils = || items.iter().map(|item| item.until);
        let grid = Grid::of(bounds.span.start, froms().chain(untils()));
        let befores = match bounds.most_before_px > 0.0 {
            true => items.iter().map(|item| item.before).collect(),
            false => Vec::new(),
        };
        let mut all = Self {
            bounds,
            by_end: ByEnd::default(),
            froms: Places::new(grid, froms()),
            untils: Places::new(grid, untils()),
            importances: items.iter().map(|item| item.importance).collect(),
            widths: items.iter().map(|item| [item.width, item.inside]).collect(),
            befores,
            ids: items.iter().map(|item| item.id).collect(),
        };
        drop(items);
        all.by_end = ByEnd::of(&all);
        all
    }
}

//! The items of a lane in little memory: 44 bytes each.

mod by_end;
mod questions;
mod rank;
mod ranked;
mod tree;

use std::ops::Range;

use super::{Bounds, Item};

use by_end::ByEnd;

/// Items in memory, sorted by where they begin; the number of each is its position.
#[derive(Debug)]
pub struct Items {
    bounds: Bounds,
    by_end: ByEnd,
    froms: Vec<Place>,
    untils: Vec<Place>,
    importances: Vec<f32>,
    /// Of the label, and of a bar that it fits into.
    widths: Vec<[f32; 2]>,
    ids: Vec<u32>,
}

/// A position in u in 96 bits, which is more than twice what any instant needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    high: i32,
    middle: u32,
    low: u32,
}

impl Place {
    const LIMIT: i128 = 1 << 95;

    fn new(u: i128) -> Self {
        let u = u.clamp(-Self::LIMIT, Self::LIMIT - 1);
        Self { high: (u >> 64) as i32, middle: (u >> 32) as u32, low: u as u32 }
    }

    fn u(self) -> i128 {
        i128::from(self.high) << 64 | i128::from(self.middle) << 32 | i128::from(self.low)
    }
}

impl Items {
    /// The item at a position.
    fn get(&self, index: usize) -> Option<Item> {
        let [width, inside] = *self.widths.get(index)?;
        Some(Item {
            from: self.froms.get(index)?.u(),
            until: self.untils.get(index)?.u(),
            importance: *self.importances.get(index)?,
            width,
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
        let u = Place::new(u);
        self.froms.partition_point(|from| *from < u)
    }

    /// As [`n_before`](Self::n_before), where it is known to be within a range.
    fn n_before_within(&self, u: i128, range: Range<usize>) -> usize {
        let u = Place::new(u);
        let start = range.start;
        let froms = self.froms.get(range).unwrap_or_default();
        start + froms.partition_point(|from| *from < u)
    }

    /// As [`n_before_within`](Self::n_before_within), where the answer is probably near the range's
    /// start: it is looked for in steps that double, O(log of how far it is).
    fn n_before_from(&self, u: i128, range: Range<usize>) -> usize {
        let place = Place::new(u);
        let is_before = |at: usize| self.froms.get(at).is_some_and(|from| *from < place);
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
        let items = items.into_iter();
        let n_items = items.size_hint().0;
        let mut all = Self {
            bounds: Bounds::NONE,
            by_end: ByEnd::default(),
            froms: Vec::with_capacity(n_items),
            untils: Vec::with_capacity(n_items),
            importances: Vec::with_capacity(n_items),
            widths: Vec::with_capacity(n_items),
            ids: Vec::with_capacity(n_items),
        };
        for item in items.map(Item::within_bounds) {
            debug_assert!(
                all.froms.last().is_none_or(|last| *last <= Place::new(item.from)),
                "items are sorted by `from`"
            );
            all.bounds.take_in(&item);
            all.froms.push(Place::new(item.from));
            all.untils.push(Place::new(item.until));
            all.importances.push(item.importance);
            all.widths.push([item.width, item.inside]);
            all.ids.push(item.id);
        }
        all.by_end = ByEnd::of(&all);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_keep_their_values_and_their_order() {
        let nanos_in_292_gigayears = 9_300_000_000_000_000_000_000_000_000_i128;
        let us = [
            -nanos_in_292_gigayears,
            -(1 << 64) - 1,
            -1,
            0,
            1,
            (1 << 32) + 5,
            1 << 64,
            nanos_in_292_gigayears,
        ];
        let places = us.map(Place::new);
        assert_eq!(places.map(Place::u), us);
        assert!(places.is_sorted());
        assert_eq!(Place::new(i128::MIN).u(), -Place::LIMIT);
        assert_eq!(Place::new(i128::MAX).u(), Place::LIMIT - 1);
    }
}

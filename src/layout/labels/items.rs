//! The items of a lane in little memory: 40 bytes each.

use super::Item;

/// The widths a label may have, in px.
const WIDTHS_PX: (f32, f32) = (1.0, 10_000.0);

/// Items sorted by where they begin.
#[derive(Clone, Debug, Default)]
pub struct Items {
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
    /// How many there are.
    pub fn len(&self) -> usize {
        self.froms.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.froms.is_empty()
    }

    /// The item at a position.
    pub fn get(&self, index: usize) -> Option<Item> {
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

    /// The items in their order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Item> + ExactSizeIterator + Clone {
        (0..self.len()).map(|index| self.get(index).unwrap_or(Item::NONE))
    }

    /// [`Item::id`] of the item at a position.
    pub fn id(&self, index: usize) -> Option<u32> {
        self.ids.get(index).copied()
    }

    /// [`Item::id`] of every item in their order.
    pub(in super::super) fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// What an item's rank is made of.
    pub(super) fn importance_and_id(&self, index: usize) -> Option<(f32, u32)> {
        Some((*self.importances.get(index)?, *self.ids.get(index)?))
    }

    /// [`Item::from`] of the item at a position.
    pub(in super::super) fn from(&self, index: usize) -> Option<i128> {
        self.froms.get(index).map(|place| place.u())
    }

    /// How many of the items begin before `u`.
    pub(in super::super) fn n_before(&self, u: i128) -> usize {
        let u = Place::new(u);
        self.froms.partition_point(|from| *from < u)
    }

    /// As [`n_before`](Self::n_before), where it is known to be within a range.
    pub(super) fn n_before_within(&self, u: i128, range: std::ops::Range<usize>) -> usize {
        let u = Place::new(u);
        let start = range.start;
        let froms = self.froms.get(range).unwrap_or_default();
        start + froms.partition_point(|from| *from < u)
    }

    /// As [`n_before_within`](Self::n_before_within), where the answer is probably near the range's
    /// start: it is looked for in steps that double, O(log of how far it is).
    pub(in super::super) fn n_before_from(&self, u: i128, range: std::ops::Range<usize>) -> usize {
        let place = Place::new(u);
        let is_before = |at: usize| self.froms.get(at).is_some_and(|from| *from < place);
        let (mut start, mut step) = (range.start, 1);
        while start + step < range.end && is_before(start + step) {
            start += step;
            step *= 2;
        }
        self.n_before_within(u, start..(start + step).min(range.end))
    }

    /// The position of an item, where items that begin together are sorted by their end, then by
    /// their id.
    pub fn position_of(&self, from: i128, until: i128, id: u32) -> Option<usize> {
        let begin = self.n_before(from)..self.n_before(from.saturating_add(1));
        let until = Place::new(until);
        let untils = self.untils.get(begin.clone())?;
        let start = begin.start + untils.partition_point(|own| *own < until);
        let end = begin.start + untils.partition_point(|own| *own <= until);
        let found = self.ids.get(start..end)?.binary_search(&id).ok()?;
        Some(start + found)
    }

    /// [`Item::until`] of every item in their order.
    pub fn untils(&self) -> impl Iterator<Item = i128> {
        self.untils.iter().map(|until| until.u())
    }

    /// Where the last item to end does; `None` where there are none.
    pub(super) fn last_until(&self) -> Option<i128> {
        self.untils.iter().max().map(|until| until.u())
    }

    /// The greatest distance from where an item begins to where it ends.
    pub(super) fn longest_bar(&self) -> i128 {
        let lengths = self.froms.iter().zip(&self.untils).map(|(from, until)| until.u() - from.u());
        lengths.max().unwrap_or(0)
    }

    /// The narrowest and the widest label, in px.
    pub(super) fn width_range(&self) -> Option<(f32, f32)> {
        self.widths
            .iter()
            .map(|[width, _]| (*width, *width))
            .reduce(|(least, most), (width, _)| (least.min(width), most.max(width)))
    }
}

impl FromIterator<Item> for Items {
    fn from_iter<I: IntoIterator<Item = Item>>(items: I) -> Self {
        let items = items.into_iter();
        let n_items = items.size_hint().0;
        let mut all = Self {
            froms: Vec::with_capacity(n_items),
            untils: Vec::with_capacity(n_items),
            importances: Vec::with_capacity(n_items),
            widths: Vec::with_capacity(n_items),
            ids: Vec::with_capacity(n_items),
        };
        for item in items {
            let width = item.width.max(WIDTHS_PX.0).min(WIDTHS_PX.1);
            all.froms.push(Place::new(item.from));
            all.untils.push(Place::new(item.until.max(item.from)));
            all.importances.push(item.importance);
            all.widths.push([width, item.inside.max(width)]);
            all.ids.push(item.id);
        }
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

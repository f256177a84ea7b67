//! What the chart asks of a lane, answered from memory.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;
use std::sync::Arc;

use model::EventIndex;

use super::super::{
    Asked, Bounds, Extents, Item, LaneFinds, LaneItems, LatestEnds, Stretch, Tell, Unplaced,
};
use super::Items;
use super::ranked::Found;
use super::tree::Tree;

impl LaneItems for Items {
    fn bounds(&self) -> Bounds {
        self.bounds.clone()
    }

    fn item(&self, number: usize) -> Option<Item> {
        self.get(number)
    }

    fn from(&self, number: usize) -> Option<i128> {
        self.froms.get(number)
    }

    fn contains(&self, from: i128, until: i128, id: u32) -> bool {
        // Items that begin together are sorted by their end, then by their id.
        let begin = self.n_before(from)..self.n_before(from.saturating_add(1));
        let end = |at: &usize| Some((self.untils.get(*at)?, *self.ids.get(*at)?));
        let (mut low, mut high) = (begin.start, begin.end);
        while low < high {
            let middle = low + (high - low) / 2;
            if end(&middle) < Some((until, id)) { low = middle + 1 } else { high = middle }
        }
        low < begin.end && end(&low) == Some((until, id))
    }

    fn unplaced(self: Arc<Self>) -> Box<dyn Unplaced> {
        Box::new(Tree::new(self))
    }

    fn rows_needed(&self, extents: &Extents, at_most: usize) -> usize {
        let rooms = self.iter().map(|item| (extents.start(&item), extents.end(&item)));
        match self.befores.is_empty() {
            true => most_at_once(rooms, at_most),
            false => rows_by_time(rooms, at_most),
        }
    }

    fn bars(&self, tell: &mut dyn FnMut(usize, Item)) {
        if self.bounds.bars.is_some() {
            let bars = self.iter().enumerate().filter(|(_, item)| item.until > item.from);
            bars.for_each(|(number, item)| tell(number, item));
        }
    }

    /// Takes O(log n) for each bin in which something begins.
    fn bins(&self, window: Range<i128>, bin_of: &dyn Fn(i128) -> Range<i128>) -> Vec<Stretch> {
        self.bins_with(window, bin_of, Some)
    }

    fn begin_in(&self, window: Range<i128>, at_most: usize) -> Vec<usize> {
        (self.n_before(window.start)..self.n_before(window.end)).take(at_most).collect()
    }

    fn first_but(&self, stretch: &Stretch, but: &[usize]) -> Option<usize> {
        stretch.positions().find(|at| but.binary_search(at).is_err())
    }

    fn kinds(&self, stretch: &Stretch, asked: &Asked<'_>, tell: &mut Tell<'_>) {
        let step = stretch.count.div_ceil(asked.at_most).max(1);
        self.tell_kinds(stretch.positions().step_by(step), asked, tell);
    }

    fn last_before(&self, u: i128) -> Option<usize> {
        self.n_before(u).checked_sub(1)
    }

    fn first_from(&self, u: i128) -> Option<usize> {
        Some(self.n_before(u)).filter(|at| *at < self.ids.len())
    }

    fn under_way(&self, u: i128) -> usize {
        self.by_end.under_way(self, u)
    }

    fn latest_ends(&self, latest: &mut LatestEnds) {
        for at in 0..self.len() {
            if let Some(until) = self.untils.get(at) {
                latest.offer(until, || self.get(at));
            }
        }
    }

    fn finds(self: Arc<Self>, mask: &[bool]) -> Arc<dyn LaneFinds> {
        Arc::new(Found::new(self, mask))
    }
}

impl Items {
    /// The bins in which one of those items begins to whose position, or the next one, `next` leads.
    pub(super) fn bins_with(
        &self,
        window: Range<i128>,
        bin_of: &dyn Fn(i128) -> Range<i128>,
        next: impl Fn(usize) -> Option<usize>,
    ) -> Vec<Stretch> {
        let last = self.n_before(window.end);
        let mut at = self.n_before(window.start);
        let mut bins = Vec::new();
        while let Some(first) = next(at).filter(|first| *first < last)
            && let Some(from) = self.froms.get(first)
        {
            let span = bin_of(from);
            at = self.n_before_from(span.end, first..last).max(first + 1);
            bins.push(Stretch { span, count: at - first, n_before: first });
        }
        bins
    }

    /// Tells the categories of the items at some positions.
    pub(super) fn tell_kinds(
        &self,
        positions: impl Iterator<Item = usize>,
        asked: &Asked<'_>,
        tell: &mut Tell<'_>,
    ) {
        let some = positions.filter(|at| asked.but.binary_search(at).is_err());
        let ids = some.filter_map(|at| self.ids.get(at));
        ids.for_each(|id| tell((asked.category)(EventIndex(*id)), 1));
    }
}

/// The greatest number of rooms, sorted by where they begin, that overlap in one place; no more than `at_most`.
fn most_at_once(rooms: impl Iterator<Item = (i128, i128)>, at_most: usize) -> usize {
    let mut ends = BinaryHeap::new();
    let mut most = 0;
    for (start, end) in rooms {
        while ends.peek().is_some_and(|&Reverse(end)| end <= start) {
            ends.pop();
        }
        ends.push(Reverse(end));
        most = most.max(ends.len());
        if most >= at_most {
            return at_most;
        }
    }
    most
}

/// How many rows rooms need if each takes the first that is free; no more than `at_most`.
fn rows_by_time(rooms: impl Iterator<Item = (i128, i128)>, at_most: usize) -> usize {
    let mut ends: Vec<i128> = Vec::new();
    for (start, end) in rooms {
        match ends.iter_mut().find(|end| **end <= start) {
            Some(free) => *free = end,
            None => ends.push(end),
        }
        if ends.len() >= at_most {
            return at_most;
        }
    }
    ends.len()
}

impl Stretch {
    /// The positions of its items.
    pub(super) fn positions(&self) -> Range<usize> {
        self.n_before..self.n_before + self.count
    }
}

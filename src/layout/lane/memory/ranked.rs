//! Which items pass a filter, counted along a lane.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::super::{Asked, LaneFinds, Stretch, Tell};
use super::Items;

/// The items in memory that pass a filter.
#[derive(Debug)]
pub(super) struct Found {
    items: Arc<Items>,
    ranked: Ranked,
}

/// A bit for each item, and how many are set before every 64th of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Ranked {
    words: Vec<u64>,
    before: Vec<u32>,
}

impl Found {
    /// Those whose place in `mask`, by their id, says so or is missing. Takes O(n), on all cores.
    pub(super) fn new(items: Arc<Items>, mask: &[bool]) -> Self {
        let passes = |id: &u32| mask.get(*id as usize).copied().unwrap_or(true);
        let ranked = Ranked::new(&items.ids, passes);
        Self { items, ranked }
    }
}

impl LaneFinds for Found {
    fn count(&self, stretch: &Stretch) -> usize {
        self.ranked.count(&stretch.positions())
    }

    fn bins(&self, window: Range<i128>, bin_of: &dyn Fn(i128) -> Range<i128>) -> Vec<Stretch> {
        self.items.bins_with(window, bin_of, |at| self.ranked.first_from(at))
    }

    fn kinds(&self, stretch: &Stretch, passing: bool, asked: &Asked<'_>, tell: &mut Tell<'_>) {
        let positions = stretch.positions();
        let some = self.ranked.some(&positions, passing, asked.at_most);
        self.items.tell_kinds(some, asked, tell);
    }

    fn last_before(&self, u: i128) -> Option<usize> {
        self.ranked.last_before(self.items.n_before(u))
    }

    fn first_from(&self, u: i128) -> Option<usize> {
        self.ranked.first_from(self.items.n_before(u))
    }
}

impl Ranked {
    /// Events are looked up on several cores in groups of so many words.
    const GROUP: usize = 256;

    fn new(ids: &[u32], passes: impl Fn(&u32) -> bool + Sync) -> Self {
        let word = |ids: &[u32]| {
            let bits = ids.iter().enumerate().map(|(at, id)| u64::from(passes(id)) << at);
            bits.fold(0, |word, bit| word | bit)
        };
        let words: Vec<u64> = ids.par_chunks(64).with_min_len(Self::GROUP).map(word).collect();
        let mut n_set = 0;
        let before = |word: &u64| {
            let before = n_set;
            n_set += word.count_ones();
            before
        };
        Self { before: words.iter().map(before).collect(), words }
    }

    /// How many of the items at `range` pass.
    fn count(&self, range: &Range<usize>) -> usize {
        self.n_before(range.end, true) - self.n_before(range.start, true)
    }

    /// The last position before another whose item passes.
    fn last_before(&self, at: usize) -> Option<usize> {
        self.nth(self.n_before(at, true).checked_sub(1)?, true)
    }

    /// The first position from another on whose item passes.
    fn first_from(&self, at: usize) -> Option<usize> {
        self.nth(self.n_before(at, true), true)
    }

    /// The positions of some of the items at `range` that pass, or of those that do not, evenly
    /// spread. Takes O(log n) for each.
    fn some(
        &self,
        range: &Range<usize>,
        passing: bool,
        at_most: usize,
    ) -> impl Iterator<Item = usize> {
        let [first, last] = [range.start, range.end].map(|at| self.n_before(at, passing));
        let step = (last - first).div_ceil(at_most).max(1);
        (first..last).step_by(step).filter_map(move |nth| self.nth(nth, passing))
    }

    /// How many of the items before a position pass, or do not.
    fn n_before(&self, at: usize, passing: bool) -> usize {
        let (Some(before), Some(word)) = (self.before.get(at / 64), self.words.get(at / 64)) else {
            // Just behind the last word.
            let n_set = self.before.last().zip(self.words.last());
            let n_set = n_set.map_or(0, |(before, word)| before + word.count_ones()) as usize;
            return if passing { n_set } else { at - n_set };
        };
        let n_set = (before + (word & ((1 << (at % 64)) - 1)).count_ones()) as usize;
        if passing { n_set } else { at - n_set }
    }

    /// The position of the item before which so many pass, or do not.
    fn nth(&self, nth: usize, passing: bool) -> Option<usize> {
        let n_before_word = |at: usize| self.n_before(at * 64, passing);
        let (mut low, mut high) = (0, self.words.len());
        while low + 1 < high {
            let middle = low + (high - low) / 2;
            if n_before_word(middle) <= nth { low = middle } else { high = middle }
        }
        let word = *self.words.get(low)?;
        let mut left = if passing { word } else { !word };
        for _ in n_before_word(low)..nth {
            left &= left.wrapping_sub(1);
        }
        (left != 0).then(|| low * 64 + left.trailing_zeros() as usize)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn counts_and_samples_are_those_of_the_mask(
            mask in prop::collection::vec(prop::bool::weighted(0.2), 1..400),
            ends in (0.0..=1.0_f64, 0.0..=1.0_f64),
            at_most in 1..9_usize,
        ) {
            // As in a band, the order is not that of the items.
            let ids: Vec<u32> = (0..mask.len() as u32).rev().collect();
            let band = Ranked::new(&ids, |id| mask[*id as usize]);
            let [a, b] = [ends.0, ends.1].map(|end| (end * mask.len() as f64) as usize);
            let range = a.min(b)..a.max(b);
            let passes = |at: &usize| mask[mask.len() - 1 - at];
            for at in 0..mask.len() {
                prop_assert_eq!(band.count(&(at..at + 1)) == 1, passes(&at));
            }
            prop_assert_eq!(band.last_before(range.start), (0..range.start).rev().find(passes));
            prop_assert_eq!(band.first_from(range.end), (range.end..mask.len()).find(passes));
            for passing in [true, false] {
                let there: Vec<usize> = range.clone().filter(|at| passes(at) == passing).collect();
                if passing {
                    prop_assert_eq!(band.count(&range), there.len());
                }
                let some: Vec<usize> = band.some(&range, passing, at_most).collect();
                prop_assert!(some.len() <= at_most && some.is_empty() == there.is_empty());
                let step = there.len().div_ceil(at_most).max(1);
                prop_assert_eq!(some, there.iter().copied().step_by(step).collect::<Vec<_>>());
            }
        }
    }
}

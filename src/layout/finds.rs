//! Which events of a chart pass a filter, counted along its lanes.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use model::EventIndex;

use super::labels::Items;

/// The events of each band of a chart in the order of time. A copy costs nothing, so that another
/// thread can have one.
#[derive(Clone, Debug)]
pub struct Order {
    pub(super) bands: Vec<Arc<Items>>,
}

/// Which events of a chart pass a filter. However many there are, those in any stretch of a band are
/// counted exactly and at once, so that one among a million is not missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finds {
    mask: Arc<Vec<bool>>,
    bands: Vec<Ranked>,
}

/// A bit for each event of a band, and how many are set before every 64th of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ranked {
    words: Vec<u64>,
    before: Vec<u32>,
}

impl Order {
    /// Finds the events that pass: those whose place in `mask` says so, or that have none there.
    ///
    /// Takes O(n), on all cores.
    pub fn finds(&self, mask: Arc<Vec<bool>>) -> Finds {
        let passes = |id: &u32| mask.get(*id as usize).copied().unwrap_or(true);
        let bands = self.bands.par_iter().map(|items| Ranked::new(items.ids(), passes)).collect();
        Finds { mask, bands }
    }

    /// Where the mark of each event begins on the line, band by band, in each in the order of time.
    pub fn starts(&self) -> impl ParallelIterator<Item = impl Iterator<Item = (i128, EventIndex)>> {
        self.bands.par_iter().map(|items| items.iter().map(|item| (item.from, EventIndex(item.id))))
    }

    /// How many finds of each band begin before each of some places on the line, which are sorted, and
    /// not before the one in front of it: where there are any, with the position of the place and up to
    /// so many of them, evenly spread. Takes O(log n) for each place where there are any.
    pub fn found_before(
        &self,
        finds: &Finds,
        places: &[i128],
        at_most: usize,
    ) -> Vec<(usize, usize, Vec<EventIndex>)> {
        let in_band = |(items, finds): (&Arc<Items>, &Ranked)| {
            let mut found = Vec::new();
            let mut at = 0;
            while let Some(first) = finds.first_from(at)
                && let Some(from) = items.from(first)
            {
                let position = places.partition_point(|place| *place <= from);
                let Some(place) = places.get(position) else { break };
                let range = first..items.n_before_from(*place, first..items.len());
                let some = finds.some(&range, true, at_most);
                let events = some.filter_map(|at| items.id(at).map(EventIndex));
                found.push((position, finds.count(&range), events.collect()));
                at = range.end.max(first + 1);
            }
            found
        };
        self.bands.par_iter().zip(&finds.bands).flat_map_iter(in_band).collect()
    }
}

impl Finds {
    /// Whether an event passes.
    pub fn passes(&self, event: EventIndex) -> bool {
        self.mask.get(event.get()).copied().unwrap_or(true)
    }

    /// For each event whether it passes.
    pub fn mask(&self) -> &Arc<Vec<bool>> {
        &self.mask
    }

    /// The events of a band, counted from the top.
    pub(super) fn band(&self, band: u32) -> Option<&Ranked> {
        self.bands.get(band as usize)
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

    /// Whether the event at a position passes.
    pub(super) fn is_set(&self, at: usize) -> bool {
        self.words.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 != 0)
    }

    /// How many of the events at `range` pass.
    pub(super) fn count(&self, range: &Range<usize>) -> usize {
        self.n_before(range.end, true) - self.n_before(range.start, true)
    }

    /// The last position before another whose event passes.
    pub(super) fn last_before(&self, at: usize) -> Option<usize> {
        self.nth(self.n_before(at, true).checked_sub(1)?, true)
    }

    /// The first position from another on whose event passes.
    pub(super) fn first_from(&self, at: usize) -> Option<usize> {
        self.nth(self.n_before(at, true), true)
    }

    /// The positions of some of the events at `range` that pass, or of those that do not, evenly
    /// spread. Takes O(log n) for each.
    pub(super) fn some(
        &self,
        range: &Range<usize>,
        passing: bool,
        at_most: usize,
    ) -> impl Iterator<Item = usize> {
        let [first, last] = [range.start, range.end].map(|at| self.n_before(at, passing));
        let step = (last - first).div_ceil(at_most).max(1);
        (first..last).step_by(step).filter_map(move |nth| self.nth(nth, passing))
    }

    /// How many of the events before a position pass, or do not.
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

    /// The position of the event before which so many pass, or do not.
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
            // As in a band, the order is not that of the events.
            let ids: Vec<u32> = (0..mask.len() as u32).rev().collect();
            let band = Ranked::new(&ids, |id| mask[*id as usize]);
            let [a, b] = [ends.0, ends.1].map(|end| (end * mask.len() as f64) as usize);
            let range = a.min(b)..a.max(b);
            let passes = |at: &usize| mask[mask.len() - 1 - at];
            for at in 0..mask.len() {
                prop_assert_eq!(band.is_set(at), passes(&at));
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

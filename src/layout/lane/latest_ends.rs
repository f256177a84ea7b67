//! The items of a chart that end last.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::Item;

/// Keeps, of all items that it is offered, so many that end last.
#[derive(Clone, Debug)]
pub struct LatestEnds {
    n_wanted: usize,
    n_offered: usize,
    /// The least of those kept so far comes first.
    kept: BinaryHeap<Reverse<Ending>>,
}

/// An item, sorted by its end and then as it was offered.
#[derive(Clone, Copy, Debug)]
struct Ending {
    until: i128,
    order: usize,
    item: Item,
}

impl LatestEnds {
    /// Keeps so many items.
    pub fn new(n_wanted: usize) -> Self {
        Self { n_wanted, n_offered: 0, kept: BinaryHeap::with_capacity(n_wanted + 1) }
    }

    /// Offers an item that ends at `until`; it is only looked up where it may be one of the last.
    pub fn offer(&mut self, until: i128, item: impl FnOnce() -> Option<Item>) {
        self.n_offered += 1;
        let is_later = |Reverse(least): &Reverse<Ending>| until > least.until;
        let is_wanted = self.kept.len() < self.n_wanted || self.kept.peek().is_some_and(is_later);
        if let Some(item) = is_wanted.then(item).flatten() {
            self.kept.push(Reverse(Ending { until, order: self.n_offered, item }));
            if self.kept.len() > self.n_wanted {
                self.kept.pop();
            }
        }
    }

    /// The items that end last, in no order.
    pub fn into_items(self) -> Vec<Item> {
        self.kept.into_iter().map(|Reverse(Ending { item, .. })| item).collect()
    }
}

impl Ord for Ending {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.until, self.order).cmp(&(other.until, other.order))
    }
}

impl PartialOrd for Ending {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ending {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ending {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ending(until: i128) -> Item {
        Item {
            from: -9,
            until,
            importance: 0.0,
            width: 1.0,
            before: 0.0,
            inside: f32::INFINITY,
            id: 0,
        }
    }

    proptest! {
        /// All sorted by their end, of which the last are taken.
        #[test]
        fn the_last_are_kept(ends in prop::collection::vec(-9_i128..9, 0..40), n_wanted in 0_usize..6) {
            let mut latest = LatestEnds::new(n_wanted);
            let mut n_looked_up = 0;
            for until in &ends {
                latest.offer(*until, || {
                    n_looked_up += 1;
                    Some(ending(*until))
                });
            }
            let mut kept: Vec<i128> = latest.into_items().iter().map(|item| item.until).collect();
            kept.sort_unstable();
            let mut expected = ends.clone();
            expected.sort_unstable();
            prop_assert_eq!(&kept, &expected[ends.len().saturating_sub(n_wanted)..]);
            prop_assert!(n_looked_up >= kept.len());
        }
    }

    #[test]
    fn what_ends_too_early_is_not_looked_up() {
        let mut latest = LatestEnds::new(1);
        latest.offer(5, || Some(ending(5)));
        for until in [4, 5] {
            latest.offer(until, || unreachable!("{until} is not later"));
        }
        assert_eq!(latest.into_items().len(), 1);
    }
}

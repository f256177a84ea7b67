//! When the items that last begin and end.

use super::super::Item;

/// When the items that last begin and end, each sorted: so that two binary searches tell how many
/// are under way at any place.
#[derive(Debug, Default)]
pub(super) struct Bars {
    starts: Vec<i128>,
    ends: Vec<i128>,
}

impl Bars {
    /// Adds an item, which begins no earlier than the last one, if it lasts.
    pub(super) fn push(&mut self, item: &Item) {
        if item.until > item.from {
            self.starts.push(item.from);
            self.ends.push(item.until);
        }
    }

    /// Sorts the ends, once all items are there.
    pub(super) fn sort(&mut self) {
        self.ends.sort_unstable();
    }

    /// How many items began before `u` and last beyond it.
    pub(super) fn under_way(&self, u: i128) -> usize {
        let started = self.starts.partition_point(|start| *start < u);
        started.saturating_sub(self.ends.partition_point(|end| *end <= u))
    }
}

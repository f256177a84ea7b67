//! How many events have what.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{CategoryIndex, EventRef, LaneIndex, StatusKind, Timeline};

/// For each value how many events have it; values that none has are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// `None` for the events without a lane.
    pub lanes: BTreeMap<Option<LaneIndex>, usize>,
    /// `None` for the events without a category.
    pub categories: BTreeMap<Option<CategoryIndex>, usize>,
    /// Every event has one.
    pub statuses: BTreeMap<StatusKind, usize>,
    /// An event that has a tag twice counts twice.
    pub tags: BTreeMap<String, usize>,
}

impl Tally {
    /// Counts in time O(events), shared by all cores.
    pub fn of(timeline: &Timeline) -> Self {
        let positions = (0..timeline.events.len()).into_par_iter().with_min_len(4096);
        let events = positions.filter_map(|position| timeline.events.get(position));
        events.fold(Self::default, Self::with).reduce(Self::default, Self::and)
    }

    fn with(mut self, event: EventRef<'_>) -> Self {
        *self.lanes.entry(event.lane()).or_default() += 1;
        *self.categories.entry(event.category()).or_default() += 1;
        *self.statuses.entry(event.status_kind()).or_default() += 1;
        for tag in event.tags() {
            match self.tags.get_mut(tag) {
                Some(count) => *count += 1,
                None => drop(self.tags.insert(tag.to_owned(), 1)),
            }
        }
        self
    }

    fn and(mut self, other: Self) -> Self {
        fn add<K: Ord>(ours: &mut BTreeMap<K, usize>, theirs: BTreeMap<K, usize>) {
            theirs.into_iter().for_each(|(key, count)| *ours.entry(key).or_default() += count);
        }
        add(&mut self.lanes, other.lanes);
        add(&mut self.categories, other.categories);
        add(&mut self.statuses, other.statuses);
        add(&mut self.tags, other.tags);
        self
    }
}

//! How many events have what.

use std::collections::BTreeMap;

use foldhash::HashMap;
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
        // Counting must not take longer than adding up what was counted.
        let at_once = 4096 + timeline.lanes.len() + timeline.categories.len();
        let positions = (0..timeline.events.len()).into_par_iter().with_min_len(at_once);
        let events = positions.filter_map(|position| timeline.events.get(position));
        let none = || Counts::none(timeline);
        events.fold(none, Counts::with).reduce(none, Counts::and).by_name(timeline)
    }
}

/// How many events have what, by position.
struct Counts {
    /// Those without a lane come last.
    lanes: Vec<usize>,
    /// Those without a category come last.
    categories: Vec<usize>,
    statuses: BTreeMap<StatusKind, usize>,
    /// By their position among all words.
    tags: HashMap<usize, usize>,
}

impl Counts {
    fn none(timeline: &Timeline) -> Self {
        Self {
            lanes: vec![0; timeline.lanes.len() + 1],
            categories: vec![0; timeline.categories.len() + 1],
            statuses: BTreeMap::new(),
            tags: HashMap::default(),
        }
    }

    fn with(mut self, event: EventRef<'_>) -> Self {
        add_one(&mut self.lanes, event.lane().map(LaneIndex::get));
        add_one(&mut self.categories, event.category().map(CategoryIndex::get));
        *self.statuses.entry(event.status_kind()).or_default() += 1;
        event.tag_positions().for_each(|tag| *self.tags.entry(tag).or_default() += 1);
        self
    }

    fn and(mut self, other: Self) -> Self {
        let add = |ours: &mut Vec<usize>, theirs: Vec<usize>| {
            ours.iter_mut().zip(theirs).for_each(|(own, more)| *own += more);
        };
        add(&mut self.lanes, other.lanes);
        add(&mut self.categories, other.categories);
        for (status, more) in other.statuses {
            *self.statuses.entry(status).or_default() += more;
        }
        for (tag, more) in other.tags {
            *self.tags.entry(tag).or_default() += more;
        }
        self
    }

    fn by_name(self, timeline: &Timeline) -> Tally {
        let some = |counts: Vec<usize>| {
            let last = counts.len().saturating_sub(1);
            let places = counts.into_iter().enumerate().filter(|(_, count)| *count > 0);
            places.map(move |(at, count)| ((at < last).then_some(at), count))
        };
        let tag = |(at, count)| (timeline.events.tag_at(at).to_owned(), count);
        Tally {
            lanes: some(self.lanes).map(|(at, count)| (at.map(LaneIndex::from), count)).collect(),
            categories: some(self.categories)
                .map(|(at, count)| (at.map(CategoryIndex::from), count))
                .collect(),
            statuses: self.statuses,
            tags: self.tags.into_iter().map(tag).collect(),
        }
    }
}

/// Counts one more at a position; what has none, or one that there is not, is counted last.
fn add_one(counts: &mut [usize], position: Option<usize>) {
    let last = counts.len().saturating_sub(1);
    if let Some(count) = counts.get_mut(position.unwrap_or(last).min(last)) {
        *count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Event, Lane, Status};

    #[test]
    fn what_several_cores_counted_is_added_up() {
        let event = |n: usize| Event {
            lane: (!n.is_multiple_of(3)).then(|| LaneIndex::from(n % 3 - 1)),
            status: Status {
                kind: if n.is_multiple_of(5) { StatusKind::Claimed } else { StatusKind::default() },
                ..Status::default()
            },
            tags: vec![format!("tag {}", n % 2)],
            ..Event::default()
        };
        let timeline = Timeline {
            events: (0..30_000).map(event).collect(),
            lanes: vec![Lane::default(), Lane::default()],
            ..Timeline::default()
        };
        let threads = rayon::ThreadPoolBuilder::new().num_threads(4).build().unwrap();
        let tally = threads.install(|| Tally::of(&timeline));
        let lanes = [None, Some(LaneIndex(0)), Some(LaneIndex(1))].map(|lane| (lane, 10_000));
        assert_eq!(tally.lanes, lanes.into());
        assert_eq!(tally.categories, [(None, 30_000)].into());
        let statuses = [(StatusKind::Claimed, 6_000), (StatusKind::default(), 24_000)];
        assert_eq!(tally.statuses, statuses.into());
        assert_eq!(tally.tags, ["tag 0", "tag 1"].map(|tag| (tag.to_owned(), 15_000)).into());
    }
}

//! Events in the order of time.

use std::cmp::Reverse;
use std::sync::Arc;

use date::Instant;
use rayon::prelude::*;

use crate::EventIndex;

use super::{EventRef, Events};

/// What events are sorted by: of those that start together the longest comes first.
pub type TimeKey = (Instant, Reverse<Instant>, EventIndex);

impl Events {
    /// The events that have a place in time, by their earliest start; of those that start together the
    /// longest comes first.
    ///
    /// They are sorted when they are first asked for, in time O(n log n) on all cores, and then kept.
    /// Like [`find_ids`](Self::find_ids), that must not be within parallel work.
    pub fn by_time(&self) -> &Arc<Vec<EventIndex>> {
        self.by_time.get_or_init(|| Arc::new(sorted(self)))
    }
}

impl EventRef<'_> {
    /// What it is sorted by; `None` where it has no place in time. Without a known start it is found
    /// where it is drawn: at its end.
    pub fn time_key(self) -> Option<TimeKey> {
        let (earliest, latest) = self.bounds()?;
        if earliest.instant().or(latest.instant()).is_none() && !self.is_dated() {
            return None;
        }
        let end = latest.instant().unwrap_or(Instant::MAX);
        let start = earliest.instant().unwrap_or(end);
        Some((start, Reverse(end), self.index()))
    }
}

fn sorted(events: &Events) -> Vec<EventIndex> {
    let keys = (0..events.len()).into_par_iter();
    let keys = || keys.clone().filter_map(|position| events.get(position)?.time_key());
    // Nearly always a second has no part, and keys without it take but half the memory.
    let in_seconds = |(start, Reverse(end), event): TimeKey| {
        let is_whole =
            start.subsec_nanos() == 0 && (end.subsec_nanos() == 0 || end == Instant::MAX);
        is_whole.then_some((start.seconds(), Reverse(end.seconds()), event))
    };
    let mut order: Vec<EventIndex> = match keys().map(in_seconds).collect::<Option<Vec<_>>>() {
        Some(mut keys) => {
            keys.par_sort_unstable();
            keys.into_iter().map(|(_, _, event)| event).collect()
        }
        None => {
            let mut keys: Vec<TimeKey> = keys().collect();
            keys.par_sort_unstable();
            keys.into_iter().map(|(_, _, event)| event).collect()
        }
    };
    // It was made in the place of the keys, which are much larger.
    order.shrink_to_fit();
    order
}

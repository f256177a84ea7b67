//! A set of events, such as those that are selected.

use std::sync::Arc;

use super::EventIndex;

/// A set of events. A copy costs nothing, sets that are copies of one another are equal at once, and whether an event
/// is in one is found in O(log n).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventSet(Arc<Vec<EventIndex>>);

impl EventSet {
    /// Whether an event is in it.
    pub fn contains(&self, event: EventIndex) -> bool {
        self.0.binary_search(&event).is_ok()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each of them, in the order in which the timeline lists them.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = EventIndex> {
        self.0.iter().copied()
    }

    /// The only event in it; `None` where there are others, or none.
    pub fn only(&self) -> Option<EventIndex> {
        match self.0.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The set with an event more, or with that one less where it is in it. Takes O(n).
    #[must_use]
    pub fn toggled(&self, event: EventIndex) -> Self {
        let mut events = self.0.to_vec();
        match events.binary_search(&event) {
            Ok(place) => {
                events.remove(place);
            }
            Err(place) => events.insert(place, event),
        }
        Self(Arc::new(events))
    }

    /// The set with all of another.
    #[must_use]
    pub fn with(&self, others: &Self) -> Self {
        self.iter().chain(others.iter()).collect()
    }
}

impl FromIterator<EventIndex> for EventSet {
    /// Takes O(n log n); O(n) where they come in the order of the timeline.
    fn from_iter<I: IntoIterator<Item = EventIndex>>(events: I) -> Self {
        let mut events: Vec<EventIndex> = events.into_iter().collect();
        events.sort_unstable();
        events.dedup();
        Self(Arc::new(events))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(events: &[u32]) -> EventSet {
        events.iter().copied().map(EventIndex).collect()
    }

    #[test]
    fn events_come_in_and_go_out() {
        let check = |start: &[u32], toggled: u32, expect: &[u32]| {
            let found = set(start).toggled(EventIndex(toggled));
            assert_eq!(found, set(expect));
            assert_eq!(found.contains(EventIndex(toggled)), expect.contains(&toggled));
        };
        check(&[], 3, &[3]);
        check(&[3], 3, &[]);
        check(&[5, 1], 3, &[1, 3, 5]);
        check(&[5, 1, 3], 1, &[3, 5]);
    }

    #[test]
    fn each_is_in_it_once() {
        let both = set(&[4, 2, 4]).with(&set(&[2, 9]));
        assert_eq!(both.iter().map(|event| event.0).collect::<Vec<_>>(), [2, 4, 9]);
        assert_eq!((both.len(), both.only(), both.is_empty()), (3, None, false));
        assert_eq!((set(&[7]).only(), set(&[]).is_empty()), (Some(EventIndex(7)), true));
    }
}

//! What has changed in a file that another program has written.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use model::{EventIndex, EventRef, Timeline};

/// The events of the new reading that are new, or say something else than in the old one. Takes
/// O(n), and no memory for those that are as they were and where they were.
pub(super) fn changed(old: &Timeline, new: &Timeline) -> BTreeSet<EventIndex> {
    let is_there = |event: &EventRef<'_>| {
        let before = old.event(event.index());
        before.is_some_and(|before| before.id() == event.id() && says_the_same(before, *event))
    };
    let others: Vec<EventRef<'_>> = new.events.iter().filter(|event| !is_there(event)).collect();
    if others.is_empty() {
        return BTreeSet::new();
    }
    let before: HashMap<Cow<'_, str>, EventRef<'_>> =
        old.events.iter().map(|event| (event.id(), event)).collect();
    let is_changed = |event: &EventRef<'_>| {
        before.get(&event.id()).is_none_or(|old| !says_the_same(*old, *event))
    };
    others.into_iter().filter(is_changed).map(EventRef::index).collect()
}

/// Whether two readings of an event look alike.
fn says_the_same(a: EventRef<'_>, b: EventRef<'_>) -> bool {
    a.title() == b.title()
        && a.when() == b.when()
        && a.display_date() == b.display_date()
        && a.summary() == b.summary()
        && a.status() == b.status()
        && a.tags().eq(b.tags())
        && a.place() == b.place()
        && a.links() == b.links()
        && a.media() == b.media()
        && a.extra() == b.extra()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Event;

    fn timeline(events: &[(&str, &str)]) -> Timeline {
        let event = |(id, title): &(&str, &str)| Event {
            id: (*id).to_owned(),
            title: (*title).to_owned(),
            ..Event::default()
        };
        Timeline { events: events.iter().map(event).collect(), ..Timeline::default() }
    }

    #[test]
    fn what_is_new_or_says_something_else_has_changed() {
        let old = timeline(&[("x", "X"), ("y", "Y"), ("z", "Z")]);
        let new = timeline(&[("w", "W"), ("y", "Y!"), ("x", "X")]);
        assert_eq!(changed(&old, &new), [EventIndex(0), EventIndex(1)].into());
        assert!(changed(&new, &new).is_empty());
    }
}

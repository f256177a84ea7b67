//! What finds an event again in another reading of its file.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{EventIndex, EventRef, EventSet, Names, Origin, Timeline};

/// What finds an event again in another reading of its file: its id and, as most ids are made from
/// titles and change with them, where it is written and what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct EventKey {
    id: String,
    /// Where it was in the list.
    index: EventIndex,
    origin: Option<Origin>,
}

impl EventKey {
    /// The key of an event.
    pub fn of(event: EventRef<'_>) -> Self {
        Self { id: event.id().into_owned(), index: event.index(), origin: event.origin() }
    }
}

impl Names<'_> {
    /// The event of a key that was made in an earlier reading: the one with its id; else the one that
    /// is written where that was, if it is not known from before and has the same time or the same
    /// title. Takes O(n) where it is not where it was, on all cores.
    pub fn find(&self, key: &EventKey, before: &Timeline) -> Option<EventIndex> {
        self.event(&key.id, Some(key.index)).or_else(|| {
            let (origin, old) = (key.origin?, before.event(key.index)?);
            let events = &self.timeline().events;
            let is_there =
                |at: &usize| events.get(*at).is_some_and(|event| event.origin() == Some(origin));
            let near = Some(key.index.get()).filter(is_there);
            let at = near.or_else(|| (0..events.len()).into_par_iter().find_first(is_there))?;
            let event = events.get(at)?;
            let says_the_same = event.time() == old.time() || event.title() == old.title();
            let is_new = || Names::of(before).event(&event.id(), Some(key.index)).is_none();
            (says_the_same && is_new()).then_some(EventIndex::from(at))
        })
    }
}

impl Names<'_> {
    /// Several events of an earlier reading. Those that are not where they were are looked for all at once, by
    /// their ids alone where they are more than a few.
    pub fn find_all(&self, events: &EventSet, before: &Timeline) -> EventSet {
        /// Each takes as long as all of many together.
        const FEW: usize = 8;
        let keys = events.iter().filter_map(|event| before.event(event)).map(EventKey::of);
        let is_there = |key: &EventKey| {
            let there = self.timeline().event(key.index);
            there.is_some_and(|event| event.id() == key.id)
        };
        let (there, moved): (Vec<_>, Vec<_>) = keys.partition(is_there);
        let there: EventSet = there.iter().map(|key| key.index).collect();
        let moved: EventSet = match moved.len() {
            0..=FEW => moved.iter().filter_map(|key| self.find(key, before)).collect(),
            _ => self.events(&moved.into_iter().map(|key| key.id).collect::<BTreeSet<_>>()),
        };
        there.with(&moved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Event, Events};
    use date::When;

    /// Events of a year and a title each, in rows that follow one another.
    fn timeline(events: &[(&str, &str)]) -> Timeline {
        let mut all = Events::default();
        for (row, (year, title)) in events.iter().enumerate() {
            let when = When::parse(year).ok();
            let event = Event { title: (*title).to_owned(), when, ..Event::default() };
            all.add(crate::NewEvent {
                id: None,
                origin: Some(Origin::in_row(row + 2)),
                ..(&event).into()
            });
        }
        Timeline { events: all, ..Timeline::default() }
    }

    #[track_caller]
    fn check(old: &[(&str, &str)], at: usize, new: &[(&str, &str)], expect: Option<usize>) {
        let (old, new) = (timeline(old), timeline(new));
        let key = EventKey::of(old.events.get(at).unwrap());
        let found = Names::of(&new).find(&key, &old);
        assert_eq!(found.map(EventIndex::get), expect);
    }

    #[test]
    fn an_event_is_found_again_however_its_file_was_edited() {
        let old = [("1987", "Signing"), ("1988", "Ratification"), ("1991", "Last missile")];
        check(&old, 1, &old, Some(1));
        // Its title was corrected, or its date.
        check(&old, 1, &[old[0], ("1988", "Ratified"), old[2]], Some(1));
        check(&old, 1, &[old[0], ("1989", "Ratification"), old[2]], Some(1));
        // Rows were added and moved.
        check(&old, 1, &[("1985", "Talks"), old[0], old[1], old[2]], Some(2));
        check(&old, 1, &[old[2], old[1], old[0]], Some(1));
        check(&old, 0, &[old[2], old[1], old[0]], Some(2));
        // It is gone, and others have moved up, or something else stands there.
        check(&old, 1, &[old[0], old[2]], None);
        check(&old, 1, &[old[0], ("2001", "Something else"), old[2]], None);
    }

    #[test]
    fn several_events_are_found_again_whether_few_or_many() {
        let titles: Vec<String> = (0..40).map(|n| format!("Event {n}")).collect();
        let old: Vec<_> = titles.iter().map(|title| ("1987", title.as_str())).collect();
        let new: Vec<_> =
            [("1980", "First")].into_iter().chain(old.iter().copied().skip(1)).collect();
        let later: Vec<_> = [("1980", "First")].into_iter().chain(new.iter().copied()).collect();
        let (old, new, later) = (timeline(&old), timeline(&new), timeline(&later));
        let set =
            |events: std::ops::Range<usize>| events.map(EventIndex::from).collect::<EventSet>();
        assert_eq!(Names::of(&new).find_all(&set(0..20), &old), set(1..20));
        assert_eq!(Names::of(&later).find_all(&set(0..4), &old), set(2..5));
        assert_eq!(Names::of(&later).find_all(&set(0..20), &old), set(2..21));
    }
}

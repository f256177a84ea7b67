//! A timeline with some of its events.

use super::{Event, EventIndex, EventRef, NewEvent, Relation, Timeline};

impl Timeline {
    /// The timeline with those of its events alone that a mask has, in their order and with the ids that
    /// they had. Lanes, categories, eras and sources stay, so that what is left looks as it did; relations
    /// stay between what stays. Of what recurs, the first occurrence stays where any does: files list it
    /// for all of them. Takes time O(texts).
    #[must_use]
    pub fn only(&self, mask: &[bool]) -> Self {
        let kept = self.with_first_occurrences(mask);
        self.events.find_ids();
        let mut part = Self {
            title: self.title.clone(),
            subtitle: self.subtitle.clone(),
            description: self.description.clone(),
            lanes: self.lanes.clone(),
            categories: self.categories.clone(),
            eras: self.eras.clone(),
            sources: self.sources.clone(),
            extra: self.extra.clone(),
            ..Self::default()
        };
        let mut moved: Vec<Option<EventIndex>> = Vec::with_capacity(self.events.len());
        for (event, is_kept) in self.events.iter().zip(kept) {
            moved.push(is_kept.then(|| EventIndex::from(part.events.len())));
            if is_kept {
                part.push(event, &moved);
            }
        }
        let place = |event: EventIndex| moved.get(event.get()).copied().flatten();
        part.relations = self
            .relations
            .iter()
            .filter_map(|relation| {
                let (from, to) = (place(relation.from)?, place(relation.to)?);
                Some(Relation { from, to, ..relation.clone() })
            })
            .collect();
        part
    }

    /// Adds an event of another timeline, of which is known where those before it are now.
    fn push(&mut self, event: EventRef<'_>, moved: &[Option<EventIndex>]) {
        let id = event.id();
        let mut whole = Event { id: String::new(), ..event.to_event_without_made_id() };
        whole.occurrence_of =
            event.occurrence_of().and_then(|first| moved.get(first.get()).copied().flatten());
        // An id that is made from the title is made again, unless it had a number among all.
        let mut made = String::new();
        event.write_id_without_number(&mut made);
        let is_made = event.has_id_of_title() && made == id;
        let id = Some(&*id).filter(|_| !is_made);
        self.events.add(NewEvent { id, ..(&whole).into() });
    }

    /// A mask with the first occurrence of all that recurs in it.
    fn with_first_occurrences(&self, mask: &[bool]) -> Vec<bool> {
        let mut kept = mask.to_vec();
        kept.resize(self.events.len(), false);
        let firsts = self.events.iter().zip(mask).filter(|(_, is_kept)| **is_kept);
        for first in firsts.filter_map(|(event, _)| event.occurrence_of()) {
            if let Some(is_kept) = kept.get_mut(first.get()) {
                *is_kept = true;
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Events, Lane, LaneIndex, RelationKind};

    fn relation(from: u32, to: u32) -> Relation {
        Relation {
            from: EventIndex(from),
            to: EventIndex(to),
            kind: RelationKind::Follows,
            label: None,
            extra: Default::default(),
        }
    }

    fn timeline(titles: &[&str], occurrences: &[(usize, u32)]) -> Timeline {
        let mut events = Events::default();
        for (position, title) in titles.iter().enumerate() {
            let first = occurrences.iter().find(|(at, _)| *at == position);
            let event = Event {
                title: (*title).to_owned(),
                lane: Some(LaneIndex(1)),
                occurrence_of: first.map(|(_, first)| EventIndex(*first)),
                ..Event::default()
            };
            events.add(NewEvent { id: None, ..(&event).into() });
        }
        let relations = (1..titles.len() as u32).map(|to| relation(to - 1, to)).collect();
        let lanes = vec![Lane::default(), Lane::default()];
        Timeline { events, relations, lanes, ..Timeline::default() }
    }

    fn check(whole: &Timeline, mask: &[bool], expect: &[&str], relations: &[(u32, u32)]) {
        let part = whole.only(mask);
        let ids: Vec<_> = part.events.iter().map(|event| event.id().into_owned()).collect();
        assert_eq!(ids, expect);
        let expect: Vec<_> = relations.iter().map(|(from, to)| relation(*from, *to)).collect();
        assert_eq!(part.relations, expect);
        assert_eq!(part.lanes, whole.lanes);
    }

    #[test]
    fn what_stays_keeps_its_id_and_relations_between_what_stays() {
        let whole = timeline(&["One", "Same", "Same", "Four"], &[]);
        check(&whole, &[true; 4], &["one", "same", "same-2", "four"], &[(0, 1), (1, 2), (2, 3)]);
        check(&whole, &[false, false, true, true], &["same-2", "four"], &[(0, 1)]);
        check(&whole, &[true, false, true, false], &["one", "same-2"], &[]);
        check(&whole, &[], &[], &[]);
    }

    #[test]
    fn what_recurs_keeps_its_first_occurrence() {
        let whole = timeline(&["Fair", "Market", "Market", "Market"], &[(2, 1), (3, 1)]);
        let part = whole.only(&[false, false, false, true]);
        let occurrences: Vec<_> = part.events.iter().map(|event| event.occurrence_of()).collect();
        assert_eq!(occurrences, [None, Some(EventIndex(0))]);
        assert_eq!(part.listed().count(), 1);
    }

    proptest! {
        #[test]
        fn all_of_it_is_the_same_again(titles in prop::collection::vec("[ab]{1,2}", 0..8)) {
            let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
            let whole = timeline(&titles, &[]);
            prop_assert_eq!(whole.only(&vec![true; titles.len()]), whole);
        }
    }
}

//! Which events are selected: one, or several, of which one is read.

use std::sync::Arc;

use model::{EventIndex, EventSet};

use super::{State, ViewCommand};

/// What is selected. `State::selected` is the event that is read; it is mostly one of the others.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Several {
    /// All events that are selected, where they are not just the one that is read; else empty.
    pub(crate) events: EventSet,
    /// For each event, whether it is one of them; empty where they are.
    pub(crate) mask: Arc<Vec<bool>>,
    /// The event from which a stretch of events is selected.
    pub(crate) anchor: Option<EventIndex>,
}

impl State {
    /// Selects one event, or none.
    pub(crate) fn select_only(&mut self, event: Option<EventIndex>) {
        self.selected = event;
        self.several = Several { anchor: event, ..Several::default() };
    }

    /// Selects events, of which one is read.
    pub(crate) fn select_all_of(&mut self, events: EventSet, read: Option<EventIndex>) {
        self.selected = read.or(events.only());
        let is_single = events.only().is_some() && events.only() == self.selected;
        if is_single || events.is_empty() {
            self.several = Several { anchor: self.several.anchor, ..Several::default() };
            return;
        }
        let mut mask = vec![false; self.document.timeline.events.len()];
        for event in events.iter() {
            mask.get_mut(event.get()).into_iter().for_each(|is_one| *is_one = true);
        }
        (self.several.events, self.several.mask) = (events, Arc::new(mask));
    }

    /// Selects an event besides the others, or not any more; it is the one that is read.
    pub(crate) fn toggle(&mut self, event: EventIndex) {
        let events = self.selection().toggled(event);
        let read = Some(event).filter(|_| !events.is_empty());
        self.select_all_of(events, read);
        self.several.anchor = read;
    }

    /// Reads another event, and leaves selected what is.
    pub(crate) fn read_another(&mut self, event: EventIndex) {
        let events = self.selection();
        self.select_all_of(events, Some(event));
        self.several.anchor = Some(event);
    }

    /// Takes one step back: from several events to the one that is read, and from that to none.
    pub(crate) fn deselect(&mut self) {
        let read = self.selected.filter(|_| self.is_several());
        self.select_only(read);
    }

    /// All events that are selected.
    pub fn selection(&self) -> EventSet {
        match self.several.events.is_empty() {
            true => self.selected.into_iter().collect(),
            false => self.several.events.clone(),
        }
    }

    /// How many events are selected.
    pub fn n_selected(&self) -> usize {
        self.several.events.len().max(usize::from(self.selected.is_some()))
    }

    /// Whether an event is selected.
    pub fn is_selected(&self, event: EventIndex) -> bool {
        match self.several.events.is_empty() {
            true => self.selected == Some(event),
            false => self.several.events.contains(event),
        }
    }

    /// Whether other events are selected than the one that is read, or more.
    pub(crate) fn is_several(&self) -> bool {
        !self.several.events.is_empty()
    }

    /// Looks at all that are selected.
    pub(crate) fn look_at_several(&mut self) {
        let Some(chart) = self.sight.chart().cloned() else { return };
        let ends: Vec<_> =
            self.selection().iter().filter_map(|event| chart.stretch_of(event)).collect();
        let from = ends.iter().map(|(from, _)| *from).min();
        let until = ends.iter().map(|(_, until)| *until).max();
        if from.is_some() {
            self.sight.apply(ViewCommand::GoTo { from, until }, self.selected);
        }
    }

    /// The event from which a stretch of events is selected.
    pub(crate) fn anchor(&self) -> Option<EventIndex> {
        self.several.anchor.or(self.selected)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Document;
    use super::*;

    /// Does something with the events of a table, and says which are selected, and which is read.
    fn after(act: impl FnOnce(&mut State)) -> (Vec<u32>, Option<u32>) {
        let table = "start,title\n1987,One\n1990,Two\n1995,Three\n";
        let reading = formats::read(table.as_bytes(), "few.csv").unwrap();
        let mut state = State::new(Document::new(reading, None));
        act(&mut state);
        (state.selection().iter().map(|event| event.0).collect(), state.selected.map(|it| it.0))
    }

    #[test]
    fn events_are_selected_besides_others_and_left_alone_again() {
        let check = |toggled: &[u32], expect: (&[u32], Option<u32>)| {
            let found = after(|state| toggled.iter().for_each(|at| state.toggle(EventIndex(*at))));
            assert_eq!((found.0.as_slice(), found.1), expect, "{toggled:?}");
        };
        check(&[1], (&[1], Some(1)));
        check(&[2, 0], (&[0, 2], Some(0)));
        check(&[2, 0, 1], (&[0, 1, 2], Some(1)));
        check(&[2, 0, 0], (&[2], Some(0)));
        check(&[2, 0, 0, 2], (&[], None));
        check(&[1, 1], (&[], None));
    }

    #[test]
    fn one_steps_back_to_one_event_and_then_to_none() {
        let both =
            |state: &mut State| [2, 0].map(EventIndex).into_iter().for_each(|it| state.toggle(it));
        assert_eq!(after(both), (vec![0, 2], Some(0)));
        let back = |n_steps: usize| {
            after(|state| {
                both(state);
                (0..n_steps).for_each(|_| state.deselect());
            })
        };
        assert_eq!(back(1), (vec![0], Some(0)));
        assert_eq!(back(2), (vec![], None));
    }

    #[test]
    fn another_is_read_and_the_same_stay_selected() {
        let found = after(|state| {
            [2, 0].map(EventIndex).into_iter().for_each(|event| state.toggle(event));
            state.read_another(EventIndex(2));
        });
        assert_eq!(found, (vec![0, 2], Some(2)));
        let found = after(|state| {
            state.select_only(Some(EventIndex(0)));
            state.read_another(EventIndex(1));
            state.toggle(EventIndex(1));
        });
        assert_eq!(found, (vec![0, 1], Some(1)));
    }
}

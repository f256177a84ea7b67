//! Which events are selected.

use std::sync::Arc;

use model::{EventIndex, EventSet};

use super::super::errand::Report;
use super::super::tasks::Kind;
use super::super::{App, SelectCommand, State};

impl App {
    pub(super) fn apply_select(&mut self, command: SelectCommand) {
        let before = self.state.selected;
        let n_before = self.state.n_selected();
        self.select(command);
        let is_another = self.state.selected.is_some_and(|selected| before != Some(selected));
        if is_another {
            self.state.sight.follow_selection();
        }
        if is_another || self.state.n_selected() > n_before {
            // What is selected may be copied next, with its id.
            let timeline = Arc::clone(&self.state.document.timeline);
            self.tasks.start(Kind::Ids, "", move || {
                timeline.events.find_ids();
                Report::Nothing
            });
        }
    }

    fn select(&mut self, command: SelectCommand) {
        let state = &mut self.state;
        match command {
            SelectCommand::Event(event) => {
                state.select_only(state.document.timeline.event(event).map(|_| event));
            }
            SelectCommand::Toggle(event) => state.toggle(event),
            SelectCommand::ToggleRead => state.selected.into_iter().for_each(|event| {
                state.toggle(event);
            }),
            SelectCommand::Read(event) => state.read_another(event),
            SelectCommand::These(events, read) => {
                let read = read.or(state.selected.filter(|event| events.contains(*event)));
                state.select_all_of(events, read);
            }
            SelectCommand::Also(events) => {
                let read = state.selected.or_else(|| events.iter().next());
                state.select_all_of(state.selection().with(&events), read);
            }
            SelectCommand::All => {
                let read = state.selected.filter(|event| state.passes(*event));
                state.select_all_of(passing(state), read);
            }
            SelectCommand::Hover(event) => state.hovered = event,
            SelectCommand::Stretch(from, until) => state.stretch = Some((from, until)),
            SelectCommand::StretchInView => state.stretch = self.canvas.stretch_in_view(state),
            SelectCommand::NoStretch => state.stretch = None,
            // One step back at a time: out of measuring, out of the stretch, out of the selection.
            SelectCommand::Nothing => {
                if state.measure.take().is_none() && state.stretch.take().is_none() {
                    state.deselect();
                }
            }
            SelectCommand::NoEvent => state.select_only(None),
            SelectCommand::Next => step(state, Step::Forward, State::step_to),
            SelectCommand::Previous => step(state, Step::Back, State::step_to),
            SelectCommand::NextToo => step(state, Step::Forward, State::select_until),
            SelectCommand::PreviousToo => step(state, Step::Back, State::select_until),
            SelectCommand::ReadNext => step(state, Step::Forward, State::read_another),
            SelectCommand::ReadPrevious => step(state, Step::Back, State::read_another),
        }
    }
}

/// All events that pass the filter.
fn passing(state: &State) -> EventSet {
    let events = state.mask.iter().enumerate().filter(|(_, passes)| **passes);
    events.map(|(at, _)| EventIndex::from(at)).collect()
}

/// Goes to an event beside the one that is read, where there is one.
fn step(state: &mut State, step: Step, go: impl FnOnce(&mut State, EventIndex)) {
    if let Some(event) = neighbour(state, step) {
        go(state, event);
    }
}

impl State {
    fn step_to(&mut self, event: EventIndex) {
        self.select_only(Some(event));
    }

    /// Selects what passes the filter from the anchor to an event, in the order of time.
    fn select_until(&mut self, event: EventIndex) {
        let anchor = self.anchor().unwrap_or(event);
        let place = |event| self.document.place_in_time(event);
        let Some((from, until)) = place(anchor).zip(place(event)) else {
            return self.step_to(event);
        };
        let between = from.min(until)..=from.max(until);
        let between = self.document.by_time.get(between).unwrap_or_default().iter().copied();
        let events = between.filter(|event| self.passes(*event)).collect();
        self.select_all_of(events, Some(event));
    }
}

/// Which way to go through the events.
#[derive(Clone, Copy)]
enum Step {
    Forward,
    Back,
}

/// The next event in time that passes the filter; the first or last where none is selected.
fn neighbour(state: &State, step: Step) -> Option<EventIndex> {
    let order = &state.document.by_time;
    let passes = |event: &&EventIndex| state.passes(**event);
    let at = state.selected.and_then(|event| state.document.place_in_time(event));
    match (step, at) {
        (Step::Forward, Some(at)) => order.get(at + 1..)?.iter().find(passes),
        (Step::Forward, None) => order.iter().find(passes),
        (Step::Back, Some(at)) => order.get(..at)?.iter().rev().find(passes),
        (Step::Back, None) => order.iter().rev().find(passes),
    }
    .copied()
}

//! Which event is selected.

use std::sync::Arc;

use model::EventIndex;

use super::super::errand::Report;
use super::super::tasks::Kind;
use super::super::{App, SelectCommand, State};

impl App {
    pub(super) fn apply_select(&mut self, command: SelectCommand) {
        let before = self.state.selected;
        self.select(command);
        if self.state.selected.is_some_and(|selected| before != Some(selected)) {
            self.state.sight.follow_selection();
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
                state.selected = state.document.timeline.event(event).map(|_| event);
            }
            SelectCommand::Hover(event) => state.hovered = event,
            SelectCommand::Stretch(from, until) => state.stretch = Some((from, until)),
            SelectCommand::StretchInView => state.stretch = self.canvas.stretch_in_view(state),
            SelectCommand::NoStretch => state.stretch = None,
            // One step back at a time: out of measuring, out of the stretch, out of the selection.
            SelectCommand::Nothing => {
                if state.measure.take().is_none() && state.stretch.take().is_none() {
                    state.selected = None;
                }
            }
            SelectCommand::Next => self.step(Step::Forward),
            SelectCommand::Previous => self.step(Step::Back),
        }
    }

    fn step(&mut self, step: Step) {
        if let Some(event) = neighbour(&self.state, step) {
            self.state.selected = Some(event);
        }
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

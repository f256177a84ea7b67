//! Which events are wanted.

use egui::Context;

use model::Filter;

use super::super::hits::{Step, hit_beside};
use super::super::{App, FilterCommand, SelectCommand, panels};

impl App {
    pub(super) fn apply_filter(&mut self, ctx: &Context, command: FilterCommand) {
        match command {
            FilterCommand::Set(filter) => self.state.set_filter(*filter),
            FilterCommand::Clear => self.state.set_filter(Filter::default()),
            FilterCommand::FocusSearch => panels::focus_search(ctx, &self.panel_memory),
            FilterCommand::FindNext => self.find(Step::Forward),
            FilterCommand::FindPrevious => self.find(Step::Back),
            FilterCommand::ToggleHiding => self.state.hide_filtered = !self.state.hide_filtered,
        }
    }

    /// Selects the next hit. While it is being found out what the hits are, the step waits for that.
    fn find(&mut self, step: Step) {
        if self.state.is_mask_stale() {
            self.find_later = Some(step);
        } else if let Some(event) = hit_beside(&self.state, step) {
            self.apply_select(SelectCommand::Event(event));
        }
    }

    /// Takes the step that waited for the hits, once they are known.
    pub(super) fn find_what_waited(&mut self) {
        if let Some(step) = self.find_later.take_if(|_| !self.state.is_mask_stale()) {
            self.find(step);
        }
    }
}

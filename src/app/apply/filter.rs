//! Which events are wanted.

use model::Filter;

use super::super::{App, FilterCommand};

impl App {
    pub(super) fn apply_filter(&mut self, command: FilterCommand) {
        match command {
            FilterCommand::Set(filter) => self.state.set_filter(filter),
            FilterCommand::Clear => self.state.set_filter(Filter::default()),
            FilterCommand::FocusSearch => self.panel_memory.focus_search = true,
            FilterCommand::ToggleHiding => self.state.hide_filtered = !self.state.hide_filtered,
        }
    }
}

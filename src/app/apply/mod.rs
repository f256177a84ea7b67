//! Commands to changes of the state, a file per topic.

mod chart;
mod edit;
mod file;
mod filter;
mod report;
mod select;
mod window;
mod windows;

use egui::Context;

use super::{App, Command, ViewCommand};

impl App {
    /// Does what a command asks for. `frame` is the window that dialogs belong to.
    pub(super) fn apply(&mut self, ctx: &Context, frame: Option<&eframe::Frame>, command: Command) {
        self.n_changes += 1;
        self.state.hints.retain(|hint| !hint.is_followed_by(&command));
        let before = self.state.before(&command);
        match command {
            Command::View(ViewCommand::Back) => self.state.look_back(),
            Command::View(ViewCommand::Forward) => self.state.look_forward(),
            Command::View(ViewCommand::FitSelection) if self.state.is_several() => {
                self.state.look_at_several();
            }
            Command::File(command) => self.apply_file(ctx, frame, command),
            Command::View(command) => self.state.sight.apply(command, self.state.selected),
            Command::Chart(command) => self.apply_chart(command),
            Command::Select(command) => self.apply_select(command),
            Command::Filter(command) => self.apply_filter(ctx, command),
            Command::Edit(command) => self.apply_edit(ctx, command),
            Command::Window(command) => self.apply_window(ctx, command),
        }
        if let Some(before) = before {
            self.state.note_change(before);
        }
    }
}

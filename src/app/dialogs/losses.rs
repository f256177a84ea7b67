//! What a file that was saved has no place for, all of it.

use egui::{Context, Label, RichText, ScrollArea};

use super::super::errand::file_name;
use super::super::{Command, EditCommand, Losses, State, WindowCommand, style};
use super::Dialog;

/// The width of the window: a sentence about a loss takes one or two lines of it.
const WIDTH: f32 = 480.0;

/// The window, while it is open.
pub(super) fn losses_ui(ctx: &Context, state: &State, commands: &mut Vec<Command>) {
    if !state.panels.losses {
        return;
    }
    let Losses { path, problems } = &state.losses;
    let content = ctx.content_rect();
    let words = state.words;
    let shown = Dialog::middle(words, "losses", words.text("losses-title")).show(ctx, |ui, _| {
        ui.set_width(WIDTH.min(content.width() - 48.0));
        ui.label(RichText::new(file_name(path)).text_style(style::strong()));
        ui.label(words.text("losses-kept"));
        ui.add_space(8.0);
        ScrollArea::vertical().max_height(content.height() - 240.0).show(ui, |ui| {
            for problem in problems {
                ui.add(Label::new(&problem.message).wrap());
            }
        });
        ui.add_space(8.0);
        if ui.button(words.text("copy-all")).clicked() {
            let messages: Vec<&str> =
                problems.iter().map(|problem| problem.message.as_str()).collect();
            commands.push(EditCommand::CopyText(messages.join("\n")).into());
        }
    });
    if shown.is_left {
        commands.push(WindowCommand::ToggleLosses.into());
    }
}

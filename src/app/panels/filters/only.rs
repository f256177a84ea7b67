//! The events that alone pass the filter, where some were chosen, and the way back to the others.

use egui::{Align, Label, Layout, RichText, Ui, vec2};

use crate::panels::typography::SMALL_PX;
use crate::{Command, FilterCommand, State, style};
use model::Filter;

use super::section::ROW_HEIGHT;

/// A line on them, with a link that shows the others, too.
pub(super) fn only_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let Some(only) = &state.filter.only else { return };
    let words = state.words;
    let size = vec2(ui.available_width() - style::INSET_PX, ROW_HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_size(size);
        let others = ui.link(RichText::new(words.text("only-others")).size(SMALL_PX));
        if others.on_hover_text(words.attribute("only-others", "tip")).clicked() {
            let filter = Filter { only: None, ..state.filter.clone() };
            commands.push(Command::Filter(FilterCommand::Set(Box::new(filter))));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let text = words.format("only-these", [("n", only.len().into())]);
            ui.add(Label::new(RichText::new(text).size(SMALL_PX)).truncate());
        });
    });
}

//! One quiet sentence above the canvas.

use egui::{Align, Layout, RichText, Ui};

use super::super::{Command, Notice, WindowCommand, icons, style};
use super::icon_button_ui;

/// The notice, with what can be done about it.
pub(in super::super) fn notice_ui(ui: &mut Ui, notice: &Notice, commands: &mut Vec<Command>) {
    ui.horizontal(|ui| {
        let (icon, color) = if notice.is_error {
            (icons::WARNING_CIRCLE, ui.visuals().error_fg_color)
        } else {
            (icons::INFO, ui.visuals().hyperlink_color)
        };
        ui.label(RichText::new(icon).text_style(style::icon()).color(color));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button_ui(ui, icons::X, "Dismiss", false).clicked() {
                commands.push(WindowCommand::DismissNotice.into());
            }
            if notice.offers_problems && ui.button("Show problems").clicked() {
                commands.push(WindowCommand::ToggleProblems.into());
                commands.push(WindowCommand::DismissNotice.into());
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(&notice.text).truncate()).on_hover_text(&notice.text);
            });
        });
    });
}

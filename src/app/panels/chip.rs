//! A small rounded label: a category, a lane, a tag.

use egui::{Frame, Margin, Response, RichText, Ui};

use super::theme_of;
use super::typography::{SMALL_PX, line, muted};

/// A chip with anything painted before its text.
pub(super) fn chip(ui: &mut Ui, text: &str, before: impl FnOnce(&mut Ui)) -> Response {
    let theme = theme_of(ui);
    Frame::new()
        .fill(theme.raised)
        .corner_radius(8)
        .inner_margin(Margin::symmetric(8, 2))
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(240.0));
            ui.spacing_mut().item_spacing.x = 4.0;
            ui.horizontal(|ui| {
                before(ui);
                let text = RichText::new(line(ui, text, SMALL_PX)).size(SMALL_PX);
                ui.add(egui::Label::new(text).truncate());
            });
        })
        .response
}

/// The word that says what the chips after it are.
pub(super) fn chips_caption(ui: &mut Ui, text: &str) {
    ui.label(muted(ui, text));
}

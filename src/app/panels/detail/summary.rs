//! Running text, as Markdown.

use egui::Ui;
use egui_commonmark::{CommonMarkCache, CommonMarkViewer};

/// Markdown whose links open in the browser; nothing for no text.
pub(super) fn summary_ui(ui: &mut Ui, cache: &mut CommonMarkCache, markdown: &str) {
    if markdown.trim().is_empty() {
        return;
    }
    // Where a link leads is seen before it is followed.
    ui.scope(|ui| {
        ui.style_mut().url_in_tooltip = true;
        CommonMarkViewer::new().show(ui, cache, markdown);
    });
}

//! What this program is, and the licences of what it is made with, which go with every copy of it.

use egui::{Context, RichText, ScrollArea};

use super::super::{Command, State, WindowCommand, style};
use super::Dialog;

/// Made by a tool; assets/licences/make.py says how.
const LICENCES: &str = include_str!("../../../assets/third-party-licences.txt");
/// The width of the window: a line of a licence has 80 letters.
const WIDTH: f32 = 640.0;

/// The window, while it is open.
pub(super) fn about_ui(ctx: &Context, state: &State, commands: &mut Vec<Command>) {
    if !state.panels.about {
        return;
    }
    let content = ctx.content_rect();
    let words = state.words;
    let shown = Dialog::middle(words, "about", words.text("command-about")).show(ctx, |ui, _| {
        ui.set_width(WIDTH.min(content.width() - 48.0));
        let name = concat!("Chronoscope ", env!("CARGO_PKG_VERSION"));
        ui.label(RichText::new(name).text_style(style::strong()));
        ui.label(words.text("about-description"));
        ui.label(words.text("about-licence"));
        ui.add_space(8.0);
        let lines: Vec<&str> = LICENCES.lines().collect();
        let height = ui.text_style_height(&style::label());
        ScrollArea::both().max_height(content.height() - 240.0).auto_shrink(false).show_rows(
            ui,
            height,
            lines.len(),
            |ui, shown| {
                for line in lines.get(shown).unwrap_or_default() {
                    let text = RichText::new(*line).text_style(style::label());
                    ui.add(egui::Label::new(text).extend());
                }
            },
        );
    });
    if shown.is_left {
        commands.push(WindowCommand::ToggleAbout.into());
    }
}

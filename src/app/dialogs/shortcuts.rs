//! The list of keys, derived from the catalogue.

use egui::{Context, Grid, RichText, ScrollArea, Ui};

use super::super::{Command, Menu, State, WindowCommand, style};
use super::middle_window;

/// The keyboard help, while it is open.
pub(super) fn shortcuts_ui(ctx: &Context, state: &State, commands: &mut Vec<Command>) {
    if !state.panels.shortcuts {
        return;
    }
    let mut is_open = true;
    middle_window(ctx, "Keyboard shortcuts").open(&mut is_open).show(ctx, |ui| {
        ScrollArea::vertical().max_height(ctx.content_rect().height() - 120.0).show(ui, |ui| {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 32.0;
                for column in [
                    &[Menu::File, Menu::Edit, Menu::Event][..],
                    &[Menu::View],
                    &[Menu::Window, Menu::Help],
                ] {
                    ui.vertical(|ui| column.iter().for_each(|menu| menu_ui(ui, *menu)));
                }
            });
        });
    });
    if !is_open || ctx.input(|input| input.key_pressed(egui::Key::Escape)) {
        commands.push(WindowCommand::ToggleShortcuts.into());
    }
}

/// The keys of one menu's commands.
fn menu_ui(ui: &mut Ui, menu: Menu) {
    ui.label(RichText::new(menu.label()).text_style(style::label()).weak());
    Grid::new(menu.label()).num_columns(2).spacing([16.0, 4.0]).show(ui, |ui| {
        for entry in menu.entries().filter(|entry| !entry.shortcuts.is_empty()) {
            ui.label(entry.label);
            let keys: Vec<_> =
                entry.shortcuts.iter().map(|keys| ui.ctx().format_shortcut(keys)).collect();
            ui.label(RichText::new(keys.join("  or  ")).text_style(style::strong()));
            ui.end_row();
        }
    });
    ui.add_space(8.0);
}

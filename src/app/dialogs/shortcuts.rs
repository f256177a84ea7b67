//! The list of keys, derived from the catalogue.

use egui::{Context, Grid, RichText, ScrollArea, Ui, Vec2, vec2};

use super::super::chrome::keys_in_signs;
use super::super::{Command, Entry, Menu, State, WindowCommand, Words, style};
use super::Dialog;

/// What is around the list, in points: the title, the margins, and what is left of the window.
const AROUND: Vec2 = vec2(48.0, 120.0);
/// The height of a heading with what is around it, in lines.
const HEADING_LINES: usize = 2;

/// The keyboard help, while it is open.
pub(super) fn shortcuts_ui(ctx: &Context, state: &State, commands: &mut Vec<Command>) {
    if !state.panels.shortcuts {
        return;
    }
    let words = state.words;
    let shown =
        Dialog::middle(words, "shortcuts", words.text("command-shortcuts")).show(ctx, |ui, _| {
            let room = ctx.content_rect().size() - AROUND;
            // As high as what is in it, up to the height of the window, where it scrolls both ways.
            let scrolled = ScrollArea::both().max_height(room.y).min_scrolled_height(room.y);
            scrolled.max_width(room.x).min_scrolled_width(room.x).show(ui, |ui| {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 32.0;
                    for column in columns(n_columns(room.x)) {
                        ui.vertical(|ui| column.iter().for_each(|menu| menu_ui(ui, *menu, words)));
                    }
                });
            });
        });
    if shown.is_left {
        commands.push(WindowCommand::ToggleShortcuts.into());
    }
}

/// How many columns there is room for.
fn n_columns(width: f32) -> usize {
    match width {
        ..640.0 => 1,
        640.0..920.0 => 2,
        _ => 3,
    }
}

/// The menus in so many columns, each in that which is the shortest so far.
fn columns(n_columns: usize) -> Vec<Vec<Menu>> {
    let mut columns: Vec<(usize, Vec<Menu>)> = vec![(0, Vec::new()); n_columns];
    for menu in Menu::ALL {
        let n_lines = HEADING_LINES + with_keys(menu).count();
        if let Some((length, menus)) = columns.iter_mut().min_by_key(|(length, _)| *length) {
            *length += n_lines;
            menus.push(menu);
        }
    }
    columns.into_iter().map(|(_, menus)| menus).collect()
}

/// The commands of a menu that have keys.
fn with_keys(menu: Menu) -> impl Iterator<Item = &'static Entry> {
    menu.entries().filter(|entry| !entry.shortcuts.is_empty())
}

/// The keys of one menu's commands.
fn menu_ui(ui: &mut Ui, menu: Menu, words: Words) {
    ui.label(RichText::new(menu.label(words)).text_style(style::label()).weak());
    Grid::new(menu.label(words)).num_columns(2).spacing([16.0, 4.0]).show(ui, |ui| {
        for entry in with_keys(menu) {
            ui.label(entry.label(words));
            let keys: Vec<_> =
                entry.shortcuts.iter().map(|keys| keys_in_signs(ui.ctx(), keys, words)).collect();
            ui.label(
                RichText::new(keys.join(&format!("  {}  ", words.text("keys-or"))))
                    .text_style(style::strong()),
            );
            ui.end_row();
        }
    });
    ui.add_space(8.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_menu_is_in_one_of_the_columns() {
        for n in 1..=3 {
            let columns = columns(n);
            assert_eq!(columns.len(), n);
            let menus = columns.concat();
            assert!(Menu::ALL.iter().all(|menu| menus.contains(menu)), "{n}");
        }
    }
}

//! The toolbar: the commands at hand, those that have no room under "More", and the search field.

use egui::containers::menu::MenuButton;
use egui::{Align, Button, Layout, RichText, Separator, Ui, WidgetInfo, vec2};

use super::super::{
    CATALOGUE, Command, Entry, FileCommand, FilterCommand, SidePanel, State, Words, icons, style,
};
use super::menu::entry_ui;
use super::{command_button_ui, icon_button_ui};

/// The width of a button with an icon, and the gap after it.
const BUTTON_PX: f32 = 32.0;
const GAP_PX: f32 = 2.0;
/// The width of the line between two groups, with what is around it.
const LINE_PX: f32 = 12.0;
/// How wide the search field is where there is room, and at least.
const SEARCH_PX: f32 = 300.0;
const LEAST_SEARCH_PX: f32 = 112.0;
/// The same while something is searched for.
const LEAST_FOUND_PX: f32 = 224.0;
/// The part of the toolbar that the search field takes of a narrow one.
const SEARCH_SHARE: f32 = 0.3;
/// What is kept free between the buttons and the search field.
const BEFORE_SEARCH_PX: f32 = 16.0;
/// The groups by what is needed most: files, panels, whole and zoom, stepping, tools, settings. The
/// last is the first to go.
const GROUPS_BY_NEED: [u8; 6] = [1, 5, 2, 4, 3, 6];

/// The toolbar, with the search field at its end.
pub(in super::super) fn toolbar_ui(
    ui: &mut Ui,
    state: &State,
    commands: &mut Vec<Command>,
    search_ui: impl FnOnce(&mut Ui, &mut Vec<Command>),
) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_PX;
        ui.spacing_mut().button_padding.x = 4.0;
        let words = state.words;
        let width = ui.available_width();
        // What is found is told beside the field.
        let least = if state.filter.is_empty() { LEAST_SEARCH_PX } else { LEAST_FOUND_PX };
        let search_px = (width * SEARCH_SHARE).clamp(least, SEARCH_PX);
        let clears = !state.filter.is_empty() && !state.shows(SidePanel::Filters);
        let clear_px = if clears { BUTTON_PX + GAP_PX } else { 0.0 };
        let room = width - search_px - clear_px - BEFORE_SEARCH_PX;
        let entries = entries();
        let words_px: f32 =
            entries.iter().filter_map(|entry| word_px(ui, entry, state.words)).sum();
        let has_words = width_of(&entries) + words_px <= room;
        let (shown, left) = fitting(&entries, room);
        buttons_ui(ui, &shown, has_words, state, commands);
        if !left.is_empty() {
            more_ui(ui, &left, state, commands);
        }
        ui.add_space((ui.available_width() - search_px - clear_px).max(0.0));
        if clears
            && icon_button_ui(ui, icons::X, words.text("command-clear-filter"), None)
                .on_hover_text(format!("{}.", words.attribute("command-clear-filter", "tip")))
                .clicked()
        {
            commands.push(FilterCommand::Clear.into());
        }
        let size = vec2(ui.available_width(), ui.available_height());
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().button_padding.x = 8.0;
            search_ui(ui, commands);
        });
    });
}

/// What the toolbar may have, in its order.
fn entries() -> Vec<&'static Entry> {
    let mut entries: Vec<_> = CATALOGUE.iter().filter(|entry| entry.toolbar.is_some()).collect();
    entries.sort_by_key(|entry| entry.toolbar);
    entries
}

/// The commands for whose buttons there is room, and the others for "More".
fn fitting(entries: &[&'static Entry], room: f32) -> (Vec<&'static Entry>, Vec<&'static Entry>) {
    if width_of(entries) <= room {
        return (entries.to_vec(), Vec::new());
    }
    let room = room - BUTTON_PX - GAP_PX;
    let need = |entry: &Entry| {
        GROUPS_BY_NEED.iter().position(|group| Some(*group) == entry.toolbar).unwrap_or(usize::MAX)
    };
    let mut by_need = entries.to_vec();
    by_need.sort_by_key(|entry| need(entry));
    let fits = |n: &usize| width_of(by_need.get(..*n).unwrap_or_default()) <= room;
    let n_shown = (0..=by_need.len()).rev().find(fits).unwrap_or(0);
    let kept = by_need.get(..n_shown).unwrap_or_default();
    entries.iter().partition(|entry| kept.iter().any(|kept| kept.message == entry.message))
}

/// How wide the buttons of commands are without words.
fn width_of(entries: &[&Entry]) -> f32 {
    let mut groups: Vec<_> = entries.iter().map(|entry| entry.toolbar).collect();
    groups.sort_unstable();
    groups.dedup();
    let n_lines = groups.len().saturating_sub(1) as f32;
    entries.len() as f32 * (BUTTON_PX + GAP_PX) + n_lines * (LINE_PX + GAP_PX)
}

fn buttons_ui(
    ui: &mut Ui,
    entries: &[&'static Entry],
    has_words: bool,
    state: &State,
    commands: &mut Vec<Command>,
) {
    let mut group = entries.first().and_then(|entry| entry.toolbar);
    for entry in entries {
        if group != entry.toolbar {
            ui.add(Separator::default().vertical().spacing(LINE_PX).shrink(8.0));
            group = entry.toolbar;
        }
        let word = word_of(entry, state.words).filter(|_| has_words);
        command_button_ui(ui, entry, word, state, commands);
    }
}

/// The word beside an icon that stands for what a newcomer looks for first.
fn word_of(entry: &Entry, words: Words) -> Option<&'static str> {
    let is_sought = [FileCommand::Open, FileCommand::Export]
        .into_iter()
        .any(|command| entry.command == Command::from(command));
    is_sought.then(|| words.attribute(entry.message, "short"))
}

/// How much wider the word makes a button.
fn word_px(ui: &Ui, entry: &Entry, words: Words) -> Option<f32> {
    let word = egui::WidgetText::from(word_of(entry, words)?);
    let galley = word.into_galley(ui, None, f32::INFINITY, egui::TextStyle::Button);
    Some(galley.size().x + ui.spacing().icon_spacing)
}

/// The menu of what has no room.
fn more_ui(ui: &mut Ui, entries: &[&'static Entry], state: &State, commands: &mut Vec<Command>) {
    let icon = RichText::new(icons::DOTS_THREE).text_style(style::icon());
    let button = Button::new(icon).frame_when_inactive(false).min_size(vec2(BUTTON_PX, 28.0));
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.spacing_mut().button_padding.x = 8.0;
        let mut group = entries.first().and_then(|entry| entry.toolbar);
        for entry in entries {
            if group != entry.toolbar {
                ui.separator();
                group = entry.toolbar;
            }
            entry_ui(ui, entry, state, commands);
        }
    });
    response.widget_info(|| {
        WidgetInfo::labeled(egui::Role::Button, true, state.words.text("toolbar-more"))
    });
    response.on_hover_text(state.words.attribute("toolbar-more", "tip"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_is_under_more_the_least_needed_first() {
        let all = entries();
        let check = |room: f32, is_shown: &[&str], is_left: &[&str]| {
            let (shown, left) = fitting(&all, room);
            assert_eq!(shown.len() + left.len(), all.len());
            assert!(width_of(&shown) + if left.is_empty() { 0.0 } else { BUTTON_PX } <= room);
            let has = |entries: &[&Entry], label: &&str| {
                entries.iter().any(|entry| entry.label(Words::default()) == *label)
            };
            assert!(is_shown.iter().all(|label| has(&shown, label)), "{room}");
            assert!(is_left.iter().all(|label| has(&left, label)), "{room}");
        };
        check(1000.0, &["Open…", "Settings…", "Measure"], &[]);
        check(500.0, &["Open…", "Filters", "Details", "Zoom in"], &["Settings…"]);
        check(200.0, &["Open…"], &["Settings…", "Measure", "Next event"]);
        check(40.0, &[], &["Open…"]);
    }

    #[test]
    fn every_group_of_the_toolbar_has_its_place() {
        let is_ranked = |entry: &&Entry| GROUPS_BY_NEED.map(Some).contains(&entry.toolbar);
        assert!(entries().iter().all(is_ranked));
    }

    #[test]
    fn the_words_are_those_of_the_menu() {
        let words: Vec<_> =
            entries().into_iter().filter_map(|entry| word_of(entry, Words::default())).collect();
        assert_eq!(words, ["Open", "Export"]);
    }
}

//! The toolbar: the commands at hand, and the search field.

use egui::{Align, Key, Layout, RichText, TextEdit, Ui};

use model::Filter;

use super::super::{CATALOGUE, Command, FilterCommand, SelectCommand, State, icons};
use super::{command_button_ui, icon_button_ui};

/// The search field's own memory.
#[derive(Default)]
pub(in super::super) struct Search {
    /// The field is to have the focus in the next frame.
    pub(in super::super) wants_focus: bool,
}

/// The toolbar.
pub(in super::super) fn toolbar_ui(
    ui: &mut Ui,
    state: &State,
    search: &mut Search,
    commands: &mut Vec<Command>,
) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding.x = 4.0;
        let mut entries: Vec<_> =
            CATALOGUE.iter().filter(|entry| entry.toolbar.is_some()).collect();
        entries.sort_by_key(|entry| entry.toolbar);
        let mut group = entries.first().and_then(|entry| entry.toolbar);
        for entry in entries {
            if group != entry.toolbar {
                ui.add(egui::Separator::default().vertical().spacing(12.0).shrink(8.0));
                group = entry.toolbar;
            }
            command_button_ui(ui, entry, state, commands);
        }
        // The filter panel has a search field of its own.
        if !state.panels.filters {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                search_ui(ui, state, search, commands);
            });
        }
    });
}

/// The search field, and how many events it finds.
fn search_ui(ui: &mut Ui, state: &State, search: &mut Search, commands: &mut Vec<Command>) {
    let mut text = state.filter.text.clone();
    let width = ui.available_width().clamp(80.0, 220.0);
    let edit = TextEdit::singleline(&mut text)
        .id(egui::Id::unique("search"))
        .hint_text(format!("{} Search", icons::MAGNIFYING_GLASS))
        .desired_width(width)
        .margin(egui::Margin::symmetric(8, 5));
    let response = ui.add(edit);
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Search events"));
    if std::mem::take(&mut search.wants_focus) {
        response.request_focus();
    }
    let is_escaped = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    if is_escaped {
        text.clear();
    }
    if response.changed() || (is_escaped && !state.filter.text.is_empty()) {
        commands.push(FilterCommand::Set(Filter { text, ..state.filter.clone() }).into());
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        commands.push(SelectCommand::Nothing.into());
        commands.push(SelectCommand::Next.into());
    }
    if !state.filter.is_empty() {
        if icon_button_ui(ui, icons::X, "Clear filter", false)
            .on_hover_text("Show every event again.")
            .clicked()
        {
            commands.push(FilterCommand::Clear.into());
        }
        let n_events = state.document.timeline.events.len();
        ui.label(RichText::new(format!("{} of {n_events}", state.n_passing)).weak());
    }
}

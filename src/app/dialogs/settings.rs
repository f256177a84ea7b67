//! The settings.

use egui::{Context, Grid, Ui};

use super::super::controls::{check_box, radio};
use super::super::{
    Command, FilterCommand, Settings, State, ThemeChoice, Wheel, WindowCommand, Words,
};
use super::Dialog;

/// The settings window, while it is open. What is chosen holds at once.
pub(super) fn settings_ui(ctx: &Context, state: &State, commands: &mut Vec<Command>) {
    if !state.panels.settings {
        return;
    }
    let words = state.words;
    let shown =
        Dialog::middle(words, "settings", words.text("settings-title")).show(ctx, |ui, _| {
            Grid::new("settings").num_columns(2).spacing([24.0, 12.0]).show(ui, |ui| {
                let mut settings = state.settings.clone();
                settings_grid_ui(ui, words, &mut settings);
                if settings != state.settings {
                    commands.push(WindowCommand::Set(settings).into());
                }
                ui.label(words.text("settings-filtered"));
                ui.horizontal(|ui| {
                    let mut hides = state.hide_filtered;
                    radio(ui, &mut hides, false, words.text("settings-dim"));
                    radio(ui, &mut hides, true, words.text("settings-hide"));
                    if hides != state.hide_filtered {
                        commands.push(FilterCommand::ToggleHiding.into());
                    }
                });
                ui.end_row();
            });
        });
    if shown.is_left {
        commands.push(WindowCommand::ToggleSettings.into());
    }
}

fn settings_grid_ui(ui: &mut Ui, words: Words, settings: &mut Settings) {
    language_ui(ui, words, &mut settings.language);

    ui.label(words.text("settings-theme"));
    ui.horizontal(|ui| {
        radio(ui, &mut settings.theme, ThemeChoice::System, words.text("settings-as-desktop"));
        radio(ui, &mut settings.theme, ThemeChoice::Light, words.text("settings-light"));
        radio(ui, &mut settings.theme, ThemeChoice::Dark, words.text("settings-dark"));
    });
    ui.end_row();

    size_ui(ui, words, words.text("settings-text-size"), &mut settings.text_scale);
    size_ui(ui, words, words.text("settings-details-size"), &mut settings.details_scale);

    ui.label(words.text("settings-wheel"));
    ui.horizontal(|ui| {
        radio(ui, &mut settings.wheel, Wheel::Zoom, words.text("settings-wheel-zooms"));
        radio(ui, &mut settings.wheel, Wheel::Pan, words.text("settings-wheel-scrolls"));
    });
    ui.end_row();

    ui.label(words.text("settings-motion"));
    check_box(ui, &mut settings.reduce_motion, words.text("settings-reduce-motion"));
    ui.end_row();
}

/// The choice of the window's language. Each is called as it calls itself, whatever the window speaks now.
fn language_ui(ui: &mut Ui, words: Words, current: &mut Option<String>) {
    let label = ui.label(words.text("settings-language"));
    let as_desktop = words.text("settings-as-desktop");
    let chosen = current.as_deref().and_then(Words::from_locale);
    let list = egui::ComboBox::from_id_salt("language");
    let list = list.selected_text(chosen.map_or(as_desktop, Words::name)).show_ui(ui, |ui| {
        ui.selectable_value(current, None, as_desktop);
        for choice in Words::all() {
            ui.selectable_value(current, Some(choice.code().to_owned()), choice.name());
        }
    });
    list.response.labelled_by(label.id);
    ui.end_row();
}

/// The choice of a size of text.
fn size_ui(ui: &mut Ui, words: Words, title: &str, current: &mut f32) {
    let label = ui.label(title);
    let list = egui::ComboBox::from_id_salt(title).selected_text(percent(words, *current));
    let list = list.show_ui(ui, |ui| {
        for scale in Settings::TEXT_SCALES {
            ui.selectable_value(current, scale, percent(words, scale));
        }
    });
    list.response.labelled_by(label.id);
    ui.end_row();
}

fn percent(words: Words, scale: f32) -> String {
    words.format("percent", [("n", (scale * 100.0).round().into())])
}

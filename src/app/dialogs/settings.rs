//! The settings.

use egui::{Context, Grid, Ui};

use super::super::controls::{check_box, radio};
use super::super::{Command, FilterCommand, Settings, State, ThemeChoice, Wheel, WindowCommand};
use super::Dialog;

/// The settings window, while it is open. What is chosen holds at once.
pub(super) fn settings_ui(ctx: &Context, state: &State, commands: &mut Vec<Command>) {
    if !state.panels.settings {
        return;
    }
    let shown = Dialog::middle("Settings").show(ctx, |ui, _| {
        Grid::new("settings").num_columns(2).spacing([24.0, 12.0]).show(ui, |ui| {
            let mut settings = state.settings.clone();
            settings_grid_ui(ui, &mut settings);
            if settings != state.settings {
                commands.push(WindowCommand::Set(settings).into());
            }
            ui.label("Filtered events");
            ui.horizontal(|ui| {
                let mut hides = state.hide_filtered;
                radio(ui, &mut hides, false, "Dim");
                radio(ui, &mut hides, true, "Hide");
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

fn settings_grid_ui(ui: &mut Ui, settings: &mut Settings) {
    ui.label("Theme");
    ui.horizontal(|ui| {
        radio(ui, &mut settings.theme, ThemeChoice::System, "As the desktop");
        radio(ui, &mut settings.theme, ThemeChoice::Light, "Light");
        radio(ui, &mut settings.theme, ThemeChoice::Dark, "Dark");
    });
    ui.end_row();

    size_ui(ui, "Text size", &mut settings.text_scale);
    size_ui(ui, "Text of details", &mut settings.details_scale);

    ui.label("Wheel");
    ui.horizontal(|ui| {
        radio(ui, &mut settings.wheel, Wheel::Zoom, "Zooms");
        radio(ui, &mut settings.wheel, Wheel::Pan, "Scrolls");
    });
    ui.end_row();

    ui.label("Motion");
    check_box(ui, &mut settings.reduce_motion, "Reduce motion");
    ui.end_row();
}

/// The choice of a size of text.
fn size_ui(ui: &mut Ui, title: &str, current: &mut f32) {
    let label = ui.label(title);
    let list = egui::ComboBox::from_id_salt(title).selected_text(percent(*current));
    let list = list.show_ui(ui, |ui| {
        for scale in Settings::TEXT_SCALES {
            ui.selectable_value(current, scale, percent(scale));
        }
    });
    list.response.labelled_by(label.id);
    ui.end_row();
}

fn percent(scale: f32) -> String {
    format!("{:.0} %", scale * 100.0)
}

//! How the axis counts time.

use egui::{ComboBox, Context, Grid, RichText, Ui};
use model::{EventRef, SecondScale, WarpChoice};

use date::Language;

use super::super::controls::radio;
use super::super::{ChartCommand, Command, State, WindowCommand, Words};
use super::Dialog;
use super::zone::zone_ui;

/// The axis window, while it is open. What is chosen holds at once.
pub(super) fn axis_ui(ctx: &Context, state: &State, commands: &mut Vec<Command>) {
    if !state.panels.axis {
        return;
    }
    let words = state.words;
    let shown = Dialog::top(words, "axis", words.text("axis-title"), 120.0).show(ctx, |ui, _| {
        Grid::new("axis").num_columns(2).spacing([24.0, 12.0]).show(ui, |ui| {
            warp_ui(ui, state, commands);
            second_ui(ui, state, commands);
            language_ui(ui, state, commands);
            zone_row_ui(ui, state, commands);
            zero_ui(ui, state, commands);
        });
    });
    if shown.is_left {
        commands.push(WindowCommand::ToggleAxis.into());
    }
}

fn warp_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.label(state.words.text("axis-time"));
    let mut warp = state.chart.warp;
    ui.horizontal(|ui| {
        for choice in WarpChoice::ALL {
            radio(ui, &mut warp, choice, state.words.warp(choice))
                .on_hover_text(about(choice, state.words));
        }
    });
    ui.end_row();
    if warp != state.chart.warp {
        commands.push(ChartCommand::SetWarp(warp).into());
    }
}

/// What a warp does, for those who do not know it by its name.
fn about(warp: WarpChoice, words: Words) -> &'static str {
    match warp {
        WarpChoice::Automatic => words.text("axis-about-automatic"),
        WarpChoice::Linear => words.text("axis-about-linear"),
        WarpChoice::Folded => words.text("axis-about-folded"),
        WarpChoice::Logarithmic => words.text("axis-about-logarithmic"),
    }
}

fn second_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let words = state.words;
    let label = ui
        .label(words.text("axis-second-scale"))
        .on_hover_text(words.attribute("axis-second-scale", "tip"));
    let mut second = state.chart.reckoning.second;
    let none = words.text("axis-no-second-scale");
    let name = |second: Option<SecondScale>| second.map_or(none, |scale| words.second_scale(scale));
    let list = ComboBox::from_id_salt("second scale").width(200.0).selected_text(name(second));
    let list = list.show_ui(ui, |ui| {
        for choice in std::iter::once(None).chain(SecondScale::all().map(Some)) {
            ui.selectable_value(&mut second, choice, name(choice));
        }
    });
    list.response.labelled_by(label.id);
    ui.end_row();
    if second != state.chart.reckoning.second {
        commands.push(ChartCommand::SetSecondScale(second).into());
    }
}

fn language_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let label = ui
        .label(state.words.text("axis-language"))
        .on_hover_text(state.words.attribute("axis-language", "tip"));
    let mut language = state.chart.reckoning.language;
    let list = ComboBox::from_id_salt("axis language").width(200.0);
    let list = list.selected_text(language.name()).show_ui(ui, |ui| {
        for choice in Language::all() {
            ui.selectable_value(&mut language, choice, choice.name());
        }
    });
    list.response.labelled_by(label.id);
    ui.end_row();
    if language != state.chart.reckoning.language {
        commands.push(ChartCommand::SetAxisLanguage(language).into());
    }
}

fn zone_row_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let label = ui
        .label(state.words.text("axis-zone"))
        .on_hover_text(state.words.attribute("axis-zone", "tip"));
    let mut zone = state.chart.zone;
    zone_ui(ui, &mut zone, state.words).labelled_by(label.id);
    ui.end_row();
    if zone != state.chart.zone {
        commands.push(ChartCommand::SetZone(zone).into());
    }
}

fn zero_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let words = state.words;
    ui.label(words.text("axis-counted-from"));
    ui.vertical(|ui| {
        let timeline = &state.document.timeline;
        let title = |event| timeline.event(event).map(EventRef::title);
        match state.chart.reckoning.zero.and_then(title) {
            Some(title) => {
                ui.label(title);
                if ui.button(words.text("axis-by-calendar")).clicked() {
                    commands.push(ChartCommand::CountFrom(None).into());
                }
            }
            None => {
                ui.label(words.text("axis-the-calendar"));
            }
        }
        let selected = state.selected.filter(|event| Some(*event) != state.chart.reckoning.zero);
        if let Some((event, title)) = selected.and_then(|event| Some((event, title(event)?))) {
            let count = words.format("axis-count-from", [("title", title.into())]);
            if ui.button(count).clicked() {
                commands.push(ChartCommand::CountFrom(Some(event)).into());
            }
        } else if state.chart.reckoning.zero.is_none() {
            ui.label(RichText::new(words.text("axis-select-first")).small().weak());
        }
    });
    ui.end_row();
}

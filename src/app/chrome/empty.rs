//! What the canvas shows while there is nothing to draw.

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Layout, RichText, ScrollArea, TextStyle, Ui, UiBuilder, Vec2, vec2};

use formats::Format;
use formats::samples::SAMPLES;

use super::super::controls::primary;
use super::super::errand::file_name;
use super::super::{Command, FileCommand, State, WindowCommand, style};

/// The size of the page, in points: that of what is on it with some recent files.
const SIZE: Vec2 = vec2(440.0, 400.0);
/// How many of the files that were open last are offered.
const MAX_RECENTS: usize = 5;

/// What can be opened, and how; or why nothing of what was opened can be drawn.
pub(in super::super) fn empty_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    if state.busy.is_some() {
        return;
    }
    let size = SIZE.min(ui.max_rect().size());
    let rect = egui::Rect::from_center_size(ui.max_rect().center(), size);
    let layout = Layout::top_down(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| {
        // It scrolls in a window too low for it.
        ScrollArea::vertical().auto_shrink([false, true]).show(ui, |ui| {
            if state.document.timeline.events.is_empty() {
                nothing_ui(ui, state, commands);
            } else {
                undated_ui(ui, state, commands);
            }
        });
    });
}

/// There is no event at all.
fn nothing_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let words = state.words;
    let title = match state.document.path {
        Some(_) => words.text("empty-no-events"),
        None => words.text("empty-open"),
    };
    ui.label(RichText::new(title).text_style(style::title()));
    let n_formats = Format::all().count();
    ui.label(words.format("empty-formats", [("n", n_formats.into())]));
    ui.add_space(8.0);
    if ui.add(primary(ui, words.text("empty-open-file"))).clicked() {
        commands.push(FileCommand::Open.into());
    }
    recents_ui(ui, state, commands);
    ui.add_space(8.0);
    ui.label(RichText::new(words.text("empty-samples")).text_style(style::label()).weak());
    for (position, sample) in SAMPLES.iter().enumerate() {
        if ui.link(sample.title).on_hover_text(sample.description).clicked() {
            commands.push(FileCommand::OpenSample(position).into());
        }
    }
}

/// The files that were open last, each with its folder.
fn recents_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let recents = &state.recents;
    if recents.is_empty() {
        return;
    }
    ui.add_space(8.0);
    ui.label(RichText::new(state.words.text("empty-recent")).text_style(style::label()).weak());
    for path in recents.iter().take(MAX_RECENTS) {
        let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
        let mut words = LayoutJob::default();
        let font = TextStyle::Body.resolve(ui.style());
        let visuals = ui.visuals();
        let name = TextFormat::simple(font.clone(), visuals.hyperlink_color);
        words.append(&file_name(path), 0.0, name);
        let muted = TextFormat::simple(font, visuals.weak_text_color());
        words.append(&format!("  {folder}"), 0.0, muted);
        let button = egui::Button::new(words).truncate().frame(false);
        let response = ui.add(button).on_hover_text(path.display().to_string());
        if response.clicked() {
            commands.push(FileCommand::OpenPath(path.clone()).into());
        }
    }
}

/// There are events, and none has a date: in a table another column may have them.
fn undated_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let document = &state.document;
    let has_columns = document.format.has_columns();
    let n_events = document.timeline.events.len();
    let words = state.words;
    let title = match has_columns {
        true => words.format("empty-rows-undated", [("n", n_events.into())]),
        false => words.format("empty-events-undated", [("n", n_events.into())]),
    };
    ui.label(RichText::new(title).text_style(style::title()));
    ui.label(words.text("empty-undated"));
    ui.add_space(8.0);
    if has_columns && ui.button(words.text("empty-choose-column")).clicked() {
        commands.push(FileCommand::Columns.into());
    }
    if !state.panels.list && ui.link(words.text("empty-show-list")).clicked() {
        commands.push(WindowCommand::ToggleList.into());
    }
    if !state.panels.problems && ui.link(words.text("empty-show-problems")).clicked() {
        commands.push(WindowCommand::ToggleProblems.into());
    }
    if ui.link(words.text("empty-open-another")).clicked() {
        commands.push(FileCommand::Open.into());
    }
}

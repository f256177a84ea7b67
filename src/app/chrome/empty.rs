//! What the canvas shows while there is nothing to draw.

use egui::{Align, Layout, RichText, Ui, UiBuilder, vec2};

use date::grouped;
use formats::samples::SAMPLES;

use super::super::{Command, Document, FileCommand, State, WindowCommand, style};

/// What can be opened, and how; or why nothing of what was opened can be drawn.
pub(in super::super) fn empty_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    if state.busy.is_some() {
        return;
    }
    let size = vec2(400.0, 220.0).min(ui.max_rect().size());
    let rect = egui::Rect::from_center_size(ui.max_rect().center(), size);
    let layout = Layout::top_down(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| {
        if state.document.timeline.events.is_empty() {
            nothing_ui(ui, &state.document, commands);
        } else {
            undated_ui(ui, state, commands);
        }
    });
}

/// There is no event at all.
fn nothing_ui(ui: &mut Ui, document: &Document, commands: &mut Vec<Command>) {
    let title = match document.path {
        Some(_) => "There are no events in this file",
        None => "Open a file of dated events",
    };
    ui.label(RichText::new(title).text_style(style::title()));
    ui.label("A spreadsheet saved as CSV, a TimelineJS or Chronoscope file: drop it here.");
    ui.add_space(8.0);
    if ui.button("Open a file…").clicked() {
        commands.push(FileCommand::Open.into());
    }
    for (position, sample) in SAMPLES.iter().enumerate() {
        if ui.link(format!("Look at a sample: {}", sample.title)).clicked() {
            commands.push(FileCommand::OpenSample(position).into());
        }
    }
}

/// There are events, and none has a date: in a table another column may have them.
fn undated_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let document = &state.document;
    let has_columns = document.format.has_columns();
    let n_events = document.timeline.events.len();
    let noun = match (has_columns, n_events) {
        (true, 1) => "row",
        (true, _) => "rows",
        (false, 1) => "event",
        (false, _) => "events",
    };
    let title = format!("{} {noun}, no dates found", grouped(n_events as u64));
    ui.label(RichText::new(title).text_style(style::title()));
    ui.label("What has no date is listed, and cannot be drawn.");
    ui.add_space(8.0);
    if has_columns && ui.button("Choose the date column…").clicked() {
        commands.push(FileCommand::Columns.into());
    }
    if !state.panels.list && ui.link("Show the list").clicked() {
        commands.push(WindowCommand::ToggleList.into());
    }
    if !state.panels.problems && ui.link("Show what could not be read").clicked() {
        commands.push(WindowCommand::ToggleProblems.into());
    }
    if ui.link("Open another file…").clicked() {
        commands.push(FileCommand::Open.into());
    }
}

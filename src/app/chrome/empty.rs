//! What the canvas shows while there is nothing to draw.

use egui::{Align, Layout, RichText, Ui, UiBuilder, vec2};

use crate::formats::samples::SAMPLES;

use super::super::{Command, FileCommand, State, style};

/// What can be opened, and how.
pub(in super::super) fn empty_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    if state.busy.is_some() {
        return;
    }
    let size = vec2(360.0, 220.0);
    let rect = egui::Rect::from_center_size(ui.max_rect().center(), size);
    let layout = Layout::top_down(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| {
        let title = if state.document.path.is_some() {
            "There are no events in this file"
        } else {
            "Open a file of dated events"
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
    });
}

//! The status bar: what is open, how much of it is shown, and where the pointer is in time.

use egui::{Align, Button, Layout, RichText, Role, Ui, WidgetInfo};

use crate::counts::grouped;
use formats::Severity;

use super::super::errand::file_name;
use super::super::{Busy, Command, State, WindowCommand, icons};

/// The width beside the stretch in view at which there is room for the file's name and the pointer's date.
const WIDE_PX: f32 = 420.0;

/// The status bar.
pub(in super::super) fn status_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    ui.style_mut().override_text_style = Some(egui::TextStyle::Small);
    ui.spacing_mut().item_spacing.x = 16.0;
    ui.spacing_mut().interact_size.y = 20.0;
    // The stretch in view stands at the right and comes first; what has no room beside it is cut.
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.label(&state.readout.span);
        let is_wide = ui.available_width() >= WIDE_PX;
        if is_wide {
            ui.label(RichText::new(&state.readout.cursor).weak());
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.shrink_clip_rect(ui.max_rect());
            if let Some(busy) = state.busy.as_ref().filter(|_| !is_wide) {
                task_ui(ui, busy, commands);
            }
            document_ui(ui, state, is_wide, commands);
            if let Some(busy) = state.busy.as_ref().filter(|_| is_wide) {
                task_ui(ui, busy, commands);
            }
        });
    });
}

/// What is open, how much of it is shown, and what could not be read. The title of the window names the
/// file where there is no room for that.
fn document_ui(ui: &mut Ui, state: &State, is_wide: bool, commands: &mut Vec<Command>) {
    if state.document.timeline.events.is_empty() {
        return;
    }
    if is_wide {
        let file = match state.document.parts.len() {
            0 | 1 => state.document.path.as_deref().map_or("Sample".to_owned(), file_name),
            n => format!("{n} files"),
        };
        let response = ui.label(file);
        if let Some(path) = &state.document.path {
            response.on_hover_text(path.display().to_string());
        }
    }
    let response = ui.label(RichText::new(counts_text(state)).weak());
    if state.readout.n_counted > 0 {
        response.on_hover_text(
            "Where there is no room for each, a column in the lane counts the events in view.",
        );
    }
    if !state.readout.beyond.is_empty() {
        let response = ui.label(RichText::new(&state.readout.beyond).weak());
        response.on_hover_text("“Show everything” leaves it out, and a second time shows it.");
    }
    if !state.readout.missing.is_empty() {
        let label = RichText::new("Typeface missing").color(ui.visuals().warn_fg_color);
        ui.label(label).on_hover_text(&state.readout.missing);
    }
    problems_ui(ui, state, commands);
}

/// What is being done, and the button that ends it.
fn task_ui(ui: &mut Ui, busy: &Busy, commands: &mut Vec<Command>) {
    busy_ui(ui, busy);
    if ui.small_button("Cancel").clicked() {
        commands.push(WindowCommand::CancelTasks.into());
    }
}

/// What is being done, how far it has come, and how long it will take.
fn busy_ui(ui: &mut Ui, busy: &Busy) {
    match busy.fraction {
        None => {
            ui.add(egui::Spinner::new().size(12.0)).accessible_name(&busy.label);
        }
        Some(fraction) => {
            let bar = egui::ProgressBar::new(fraction).desired_width(120.0).desired_height(8.0);
            ui.add(bar).accessible_name(&busy.label);
        }
    }
    ui.label(&busy.label);
    let mut about = Vec::new();
    if busy.n_rows > 0 {
        about.push(format!("{} events", grouped(busy.n_rows)));
    }
    if let Some(left) = busy.left {
        about.push(format!("{} s left", left.as_secs().max(1)));
    }
    if !about.is_empty() {
        ui.label(RichText::new(about.join(", ")).weak());
    }
}

/// How many problems there are; a click shows them.
fn problems_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let text = match state.document.n_problems() {
        0 => return,
        1 => "1 problem".to_owned(),
        n => format!("{} problems", grouped(n as u64)),
    };
    let color = match state.document.worst_problem() {
        Some(Severity::Error) => ui.visuals().error_fg_color,
        Some(Severity::Warning) => ui.visuals().warn_fg_color,
        Some(Severity::Info) | None => ui.visuals().weak_text_color(),
    };
    let label = RichText::new(format!("{} {text}", icons::WARNING)).color(color);
    let response = ui.add(Button::new(label).frame_when_inactive(false).small());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
    if response.on_hover_text("Show what could not be read.").clicked() {
        commands.push(WindowCommand::ToggleProblems.into());
    }
}

/// "18 events", "12 of 18 events, 2 undated".
fn counts_text(state: &State) -> String {
    let n_events = state.document.timeline.events.len();
    let noun = if n_events == 1 { "event" } else { "events" };
    let mut text = if state.n_passing == n_events {
        format!("{} {noun}", grouped(n_events as u64))
    } else {
        format!("{} of {} {noun}", grouped(state.n_passing as u64), grouped(n_events as u64))
    };
    if state.document.n_undated() > 0 {
        text.push_str(&format!(", {} undated", grouped(state.document.n_undated() as u64)));
    }
    if state.readout.n_counted > 0 {
        text.push_str(&format!(", {} in columns", grouped(state.readout.n_counted)));
    }
    if state.document.is_beginning {
        text.push_str(if state.busy.is_some() { " so far" } else { ", the beginning of the file" });
    }
    text
}

//! The status bar: what is open, how much of it is shown, and where the pointer is in time.

use egui::{Align, Button, Layout, RichText, Role, Ui, WidgetInfo};

use crate::counts::counted;
use formats::Severity;

use super::super::errand::file_name;
use super::super::{Busy, Command, State, WindowCommand, Words, icons};

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
                task_ui(ui, busy, state.words, commands);
            }
            document_ui(ui, state, is_wide, commands);
            if let Some(busy) = state.busy.as_ref().filter(|_| is_wide) {
                task_ui(ui, busy, state.words, commands);
            }
        });
    });
}

/// What is open, how much of it is shown, and what could not be read. The title of the window names the
/// file where there is no room for that.
fn document_ui(ui: &mut Ui, state: &State, is_wide: bool, commands: &mut Vec<Command>) {
    let words = state.words;
    if state.document.timeline.events.is_empty() {
        return;
    }
    if is_wide {
        let file = match state.document.parts.len() {
            0 | 1 => match &state.document.path {
                Some(path) => file_name(path),
                None => words.text("sample").to_owned(),
            },
            n => words.format("files", [("n", n.into())]),
        };
        let response = ui.label(file);
        if let Some(path) = &state.document.path {
            response.on_hover_text(path.display().to_string());
        }
    }
    let response = ui.label(RichText::new(counts_text(state)).weak());
    if state.readout.n_counted > 0 {
        response.on_hover_text(words.text("status-columns-tip"));
    }
    if !state.readout.beyond.is_empty() {
        let response = ui.label(RichText::new(&state.readout.beyond).weak());
        response.on_hover_text(words.text("status-beyond-tip"));
    }
    if !state.readout.missing.is_empty() {
        let label =
            RichText::new(words.text("status-typeface-missing")).color(ui.visuals().warn_fg_color);
        ui.label(label).on_hover_text(&state.readout.missing);
    }
    problems_ui(ui, state, commands);
}

/// What is being done, and the button that ends it.
fn task_ui(ui: &mut Ui, busy: &Busy, words: Words, commands: &mut Vec<Command>) {
    busy_ui(ui, busy, words);
    if ui.small_button(words.text("cancel")).clicked() {
        commands.push(WindowCommand::CancelTasks.into());
    }
}

/// What is being done, how far it has come, and how long it will take.
fn busy_ui(ui: &mut Ui, busy: &Busy, words: Words) {
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
        about.push(words.format("events", [("n", busy.n_rows.into())]));
    }
    if let Some(left) = busy.left {
        about.push(words.format("seconds-left", [("n", left.as_secs().max(1).into())]));
    }
    if !about.is_empty() {
        ui.label(RichText::new(about.join(", ")).weak());
    }
}

/// How many problems there are; a click shows them.
fn problems_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let text = match state.document.n_problems() {
        0 => return,
        n => state.words.format("problems", [("n", n.into())]),
    };
    let color = match state.document.worst_problem() {
        Some(Severity::Error) => ui.visuals().error_fg_color,
        Some(Severity::Warning) => ui.visuals().warn_fg_color,
        Some(Severity::Info) | None => ui.visuals().weak_text_color(),
    };
    let label = RichText::new(format!("{} {text}", icons::WARNING)).color(color);
    let response = ui.add(Button::new(label).frame_when_inactive(false).small());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
    if response.on_hover_text(state.words.text("status-problems-tip")).clicked() {
        commands.push(WindowCommand::ToggleProblems.into());
    }
}

/// "18 events", "12 of 18 events, 2 undated".
fn counts_text(state: &State) -> String {
    let n_events = state.document.timeline.events.len();
    let words = state.words;
    let mut parts = vec![counted(state.n_passing, n_events, words)];
    if state.document.n_undated() > 0 {
        parts.push(words.format("status-undated", [("n", state.document.n_undated().into())]));
    }
    if state.readout.n_counted > 0 {
        parts.push(words.format("status-in-columns", [("n", state.readout.n_counted.into())]));
    }
    let counts = parts.join(", ");
    match (state.document.is_beginning, state.busy.is_some()) {
        (true, true) => words.format("status-so-far", [("counts", counts.into())]),
        (true, false) => words.format("status-beginning-of-file", [("counts", counts.into())]),
        (false, _) => counts,
    }
}

//! Where the event is written, and what could not be read of it.

use egui::{Label, Link, RichText, Ui};

use crate::panels::theme_of;
use crate::panels::typography::{SMALL_PX, muted, px};
use crate::{Command, FileCommand, State, icons};
use formats::{Problem, Severity};
use model::{Event, EventIndex, EventRef};

/// "Row 37 of letters.csv": opens the file there. Nothing where that says no more than which file is
/// open.
pub(super) fn origin_ui(
    ui: &mut Ui,
    state: &State,
    index: EventIndex,
    commands: &mut Vec<Command>,
) {
    let document = &state.document;
    let events = &document.timeline.events;
    let Some(origin) = document.timeline.event(index).and_then(EventRef::origin) else { return };
    let says_more = origin.row().or(origin.line()).is_some() || !document.parts.is_empty();
    // A sample is in the program, of which nobody can open a row.
    let Some(words) =
        events.origin_in_words(index).filter(|_| says_more && document.path.is_some())
    else {
        return;
    };
    if document.file_of(index).is_none() {
        ui.add(Label::new(muted(ui, words)).wrap());
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        // The line below tells it from what is only said.
        let text =
            RichText::new(words).size(px(ui, SMALL_PX)).color(theme_of(ui).muted).underline();
        let link = ui.add(Link::new(text));
        if link.on_hover_text(state.words.text("detail-open-origin")).clicked() {
            commands.push(FileCommand::OpenOriginOf(index).into());
        }
    });
}

/// What could not be read of the event, or was assumed. Why it has no date is told where that would
/// stand.
pub(super) fn problems_ui(ui: &mut Ui, state: &State, index: EventIndex, event: &Event) {
    let told = state.document.problem_of(index).filter(|_| event.when.is_none());
    let is_told = |problem: &&Problem| told.is_some_and(|told| std::ptr::eq(told, *problem));
    for problem in state.document.problems_of(index).filter(|problem| !is_told(problem)) {
        let color = match problem.severity {
            Severity::Error => ui.visuals().error_fg_color,
            Severity::Warning => ui.visuals().warn_fg_color,
            Severity::Info => ui.visuals().weak_text_color(),
        };
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.label(RichText::new(icons::WARNING).size(px(ui, SMALL_PX)).color(color));
            ui.add(Label::new(muted(ui, in_words(problem))).wrap());
        });
    }
}

/// "Date “soon”: This is no date."
fn in_words(problem: &Problem) -> String {
    let value = problem.value.as_ref().map(|value| format!("“{value}”"));
    let about: Vec<String> = [problem.field.clone(), value].into_iter().flatten().collect();
    match about.is_empty() {
        true => problem.message.clone(),
        false => format!("{}: {}", about.join(" "), problem.message),
    }
}

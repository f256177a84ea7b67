//! The question which event of another file the selected one is to fall on.

use std::collections::HashSet;

use egui::{Context, Key, RichText, ScrollArea, TextEdit, Ui};

use model::EventIndex;

use super::super::controls::text_field;
use super::super::{Command, FileCommand, State, WindowCommand};
use super::Dialog;

/// How many events are listed; a search finds the others.
const MAX_ROWS: usize = 100;

/// The dialog's own memory.
#[derive(Default)]
pub(super) struct AlignDialog {
    text: String,
    was_open: bool,
}

/// The dialog, while it is open.
pub(super) fn align_ui(
    ctx: &Context,
    dialog: &mut AlignDialog,
    state: &State,
    commands: &mut Vec<Command>,
) {
    let is_new = !std::mem::replace(&mut dialog.was_open, state.panels.align);
    if !state.panels.align {
        return;
    }
    if is_new {
        dialog.text.clear();
    }
    let words = state.words;
    let shown = Dialog::top(words, "align", words.text("align-title"), 96.0).show(ctx, |ui, _| {
        ui.set_width(420.0);
        content_ui(ui, dialog, is_new, state)
    });
    if shown.is_left || shown.inner.is_some() {
        commands.push(WindowCommand::ToggleAlign.into());
    }
    commands.extend(shown.inner.map(Command::from));
}

fn content_ui(
    ui: &mut Ui,
    dialog: &mut AlignDialog,
    is_new: bool,
    state: &State,
) -> Option<FileCommand> {
    let (document, words) = (&state.document, state.words);
    let selected = state.selected.and_then(|event| Some((event, document.part_of(event)?.0)));
    let Some((event, own)) = selected else {
        ui.label(words.text("align-select-first"));
        return None;
    };
    let (title, part) = (document.timeline.event(event)?.title(), document.parts.get(own)?);
    let file = part.title();
    let sentence = words.format("align-move", [("file", file.into()), ("title", title.into())]);
    ui.label(sentence);
    ui.add_space(4.0);
    let edit = TextEdit::singleline(&mut dialog.text)
        .hint_text(words.text("align-hint"))
        .desired_width(f32::INFINITY);
    let field = text_field(ui, edit);
    if is_new {
        field.request_focus();
    }
    let found = found(state, own, &dialog.text);
    let mut asked = None;
    if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        asked = found.first().map(|with| FileCommand::Align(event, *with));
    }
    ui.add_space(4.0);
    ScrollArea::vertical().max_height(300.0).min_scrolled_height(300.0).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        for &with in &found {
            if row_ui(ui, state, with) {
                asked = Some(FileCommand::Align(event, with));
            }
        }
        if found.is_empty() {
            ui.label(RichText::new(words.text("align-none")).weak());
        }
    });
    if let Some(shift) = part.shift {
        ui.separator();
        ui.horizontal(|ui| {
            ui.label(
                RichText::new(words.format("align-shown", [("shift", words.shift(shift).into())]))
                    .weak(),
            );
            if ui.button(words.text("align-move-back")).clicked() {
                asked = Some(FileCommand::MoveBack(event));
            }
        });
    }
    asked
}

/// The dated events of other files with these words, in the order of time.
fn found(state: &State, own: usize, text: &str) -> Vec<EventIndex> {
    let document = &state.document;
    let own = document.parts.get(own).map_or(&[][..], |part| &part.events);
    let own: HashSet<EventIndex> = own.iter().copied().collect();
    let text = text.trim().to_lowercase();
    let has_words = |event: &EventIndex| {
        let title = document.timeline.event(*event).map(|event| event.title().to_lowercase());
        title.is_some_and(|title| title.contains(&text))
    };
    let is_of_others = |event: &&EventIndex| !own.contains(event);
    let events = document.by_time.iter().filter(is_of_others).copied();
    events.filter(has_words).take(MAX_ROWS).collect()
}

/// A line with an event's title and date; whether it was clicked.
fn row_ui(ui: &mut Ui, state: &State, event: EventIndex) -> bool {
    let Some(event) = state.document.timeline.event(event) else { return false };
    let when = event.time().map(|when| state.words.when(&when)).unwrap_or_default();
    let text = format!("{}   {when}", event.title());
    let button = egui::Button::selectable(false, text).truncate();
    ui.add_sized([ui.available_width(), 24.0], button).clicked()
}

//! The problems panel: what could not be read, by kind, and what was done about it.

mod rows;
mod table;
mod words;

use std::collections::BTreeSet;

use egui::{Align, Key, Label, Layout, Modifiers, Panel, RichText, Ui};

use crate::chrome::icon_button_ui;
use crate::{
    Command, Document, EditCommand, FileCommand, SelectCommand, State, WindowCommand, Words, icons,
};
use formats::Problem;
use model::Timeline;

use super::PanelMemory;
use super::memo::Same;
use super::row_keys::{focus_area, moved_row};
use super::typography::{medium, muted};

use rows::{Row, Rows};
use table::Table;
use words::RowWords;

/// What the panel remembers of the problems of one document.
#[derive(Default)]
pub(super) struct Memory {
    /// The document's timeline.
    of: Option<Same<Timeline>>,
    /// The kinds whose problems have a row each.
    open: BTreeSet<usize>,
    /// The row that was clicked, or that the keys have come to.
    current: Option<Row>,
}

/// The problems panel. Only the rows in view are laid out.
pub fn problems_ui(
    ui: &mut Ui,
    state: &State,
    memory: &mut PanelMemory,
    commands: &mut Vec<Command>,
) {
    let document = &state.document;
    let memory = &mut memory.problems;
    let of = Some(Same::new(&document.timeline));
    if memory.of != of {
        *memory = Memory { of, ..Memory::default() };
    }
    head_ui(ui, document, state.words, commands);
    if document.problems.is_empty() {
        ui.label(RichText::new(state.words.text("problems-none")).weak());
        ui.take_available_space();
        return;
    }
    if let Some(row) = memory.current {
        let frame = egui::Frame::new().inner_margin(egui::Margin { top: 8, ..Default::default() });
        Panel::bottom("current problem").resizable(false).frame(frame).show(ui, |ui| {
            current_ui(ui, state, row, commands);
        });
    }
    let focus = focus_area(
        ui,
        "problems",
        &state.words.format("problems-name", [("n", document.n_problems().into())]),
    );
    let rows = Rows::new(&document.problem_groups, &memory.open);
    let before = memory.current;
    if focus.has_focus() {
        let position = memory.current.and_then(|row| rows.position(row));
        if let Some(row) = moved_row(ui, position, rows.len()).and_then(|next| rows.get(next)) {
            memory.current = Some(row);
        }
        keys_to_open(ui, memory);
    }
    let scroll_to = (memory.current != before)
        .then(|| memory.current.and_then(|row| rows.position(row)))
        .flatten();
    let mut table = Table { state, rows: &rows, memory, focus: &focus, commands };
    let is_clicked = table.ui(ui, scroll_to);
    let is_chosen = is_clicked || memory.current != before;
    if let (Some(Row::Single { problem, .. }), true) = (memory.current, is_chosen) {
        let event = document.problems.get(problem).and_then(|problem| document.event_of(problem));
        commands.extend(event.map(|event| Command::Select(SelectCommand::Event(event))));
    }
}

/// The title, and what can be done with all problems.
fn head_ui(ui: &mut Ui, document: &Document, words: Words, commands: &mut Vec<Command>) {
    let problems = &document.problems;
    ui.horizontal(|ui| {
        ui.label(RichText::new(words.text("command-problems")).heading());
        let n_problems = document.n_problems();
        if n_problems > document.problem_groups.len() {
            let (all, kinds) = (n_problems.into(), document.problem_groups.len().into());
            let of_kinds = words.format("problems-of-kinds", [("all", all), ("n", kinds)]);
            ui.label(muted(ui, of_kinds));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button_ui(ui, icons::X, words.text("problems-close"), None).clicked() {
                commands.push(WindowCommand::ToggleProblems.into());
            }
            let button = egui::Button::new(words.text("copy-all"));
            if ui.add_enabled(!problems.is_empty(), button).clicked() {
                commands.push(
                    EditCommand::CopyText(words::as_text(problems, document.has_rows(), words))
                        .into(),
                );
            }
        });
    });
}

/// Right and Left open and close a kind; Enter and Space do either.
fn keys_to_open(ui: &Ui, memory: &mut Memory) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (opens, closes) = (pressed(Key::ArrowRight), pressed(Key::ArrowLeft));
    let toggles = pressed(Key::Enter) || pressed(Key::Space);
    match memory.current {
        Some(Row::Kind(kind)) if opens || (toggles && !memory.open.contains(&kind)) => {
            memory.open.insert(kind);
        }
        Some(Row::Kind(kind)) if closes || toggles => {
            memory.open.remove(&kind);
        }
        Some(Row::Single { kind, .. }) if closes && memory.open.remove(&kind) => {
            memory.current = Some(Row::Kind(kind));
        }
        _ => {}
    }
}

/// All of the current row: what a row of the table has no room for.
fn current_ui(ui: &mut Ui, state: &State, row: Row, commands: &mut Vec<Command>) {
    let document = &state.document;
    let Some((first, said)) = said(document, row) else { return };
    ui.spacing_mut().item_spacing.y = 2.0;
    egui::ScrollArea::vertical().max_height(72.0).show(ui, |ui| {
        ui.add(Label::new(medium(ui, &said.message)).wrap());
        let about = said.about(state.words);
        if !about.is_empty() {
            ui.add(Label::new(muted(ui, about)).wrap());
        }
    });
    alternative_ui(ui, first, state.words, commands);
    if matches!(row, Row::Single { .. }) {
        origin_ui(ui, state, first, commands);
    }
}

/// The way to where the problem is, in the user's editor: "Open at line 7".
fn origin_ui(ui: &mut Ui, state: &State, problem: &Problem, commands: &mut Vec<Command>) {
    let (document, words) = (&state.document, state.words);
    let event = document.event_of(problem).filter(|event| document.file_of(*event).is_some());
    let Some((event, line)) = event.zip(problem.line) else { return };
    let open = match document.has_rows() {
        true => words.format("problems-open-row", [("n", line.into())]),
        false => words.format("problems-open-line", [("n", line.into())]),
    };
    if ui.small_button(open).clicked() {
        commands.push(FileCommand::OpenOriginOf(event).into());
    }
}

/// The first problem of a row, and what the row says.
fn said(document: &Document, row: Row) -> Option<(&Problem, RowWords)> {
    match row {
        Row::Kind(kind) => {
            let group = document.problem_groups.get(kind)?;
            let first = document.problems.get(*group.members.first()?)?;
            Some((first, RowWords::of_kind(group, &document.problems).in_rows(document.has_rows())))
        }
        Row::Single { problem, .. } => {
            let problem = document.problems.get(problem)?;
            Some((problem, RowWords::of_problem(problem).in_rows(document.has_rows())))
        }
    }
}

/// The button that has the column read the other way, where there is one.
fn alternative_ui(ui: &mut Ui, problem: &Problem, words: Words, commands: &mut Vec<Command>) {
    if let Some(choice) = &problem.alternative {
        let reading = choice.reading.name().to_string();
        let other = words.format("problems-read-as", [("reading", reading.into())]);
        if ui.small_button(other).clicked() {
            commands.push(FileCommand::ReadAgain(choice.clone()).into());
        }
    }
}

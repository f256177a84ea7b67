//! The search box, and the filter panel: lists of what to leave out.

mod choice;
mod columns;
mod histogram;
mod only;
mod roving;
mod search;
mod section;
mod sections;

use std::collections::BTreeSet;

use egui::{Align, Label, Layout, RichText, Ui, vec2};

use crate::{Command, FilterCommand, State, Words, style};
use model::{ColumnFilter, Filter, Timeline};

use super::memo::{Memo, Same};
use super::typography::{SMALL_PX, muted};
use super::{PanelMemory, scrolled};
use crate::counts::counted;

use sections::{Section, sections_of};

/// What the filter panel remembers.
#[derive(Default)]
pub(super) struct Memory {
    sections: Memo<(Same<Timeline>, Words), Vec<Section>>,
    search: search::Draft,
    /// The titles of sections that show all their rows.
    unfolded: BTreeSet<String>,
    columns: columns::Memory,
}

/// The search box of the toolbar. What a text in it names becomes ticks in the panel.
pub fn search_ui(
    ui: &mut Ui,
    state: &State,
    memory: &mut PanelMemory,
    commands: &mut Vec<Command>,
) {
    search::search_ui(ui, state, &mut memory.filters.search, commands);
}

/// Gives the search box the focus, with its text selected.
pub(crate) fn focus_search(ctx: &egui::Context, memory: &PanelMemory) {
    search::focus(ctx, &memory.filters.search);
}

/// Checkboxes for lanes, categories, statuses and tags.
pub fn filters_ui(
    ui: &mut Ui,
    state: &State,
    memory: &mut PanelMemory,
    commands: &mut Vec<Command>,
) {
    let (timeline, words) = (&state.document.timeline, state.words);
    let Memory { sections, unfolded, columns, .. } = &mut memory.filters;
    let sections = sections
        .get((Same::new(timeline), words), || sections_of(timeline, &state.document.tally, words));
    let mut wanted: Option<Filter> = None;
    result_ui(ui, state, commands);
    when_ui(ui, state, commands);
    columns_ui(ui, state, commands);
    only::only_ui(ui, state, commands);
    scrolled(ui, "filter sections", |ui| {
        let has_columns = state.document.columns.as_ref().is_none_or(|all| !all.is_empty());
        if sections.is_empty() && !timeline.events.is_empty() && !has_columns {
            ui.add(Label::new(muted(ui, words.text("filters-none"))).wrap());
        }
        for section in sections {
            let choice = section::section_ui(ui, section, state, unfolded);
            if let Some(choice) = choice {
                wanted = Some(choice.applied_to(&state.filter, section));
            }
        }
        wanted = column_sections_ui(ui, state, columns, unfolded).or(wanted.take());
    });
    commands.extend(wanted.map(|filter| Command::Filter(FilterCommand::Set(Box::new(filter)))));
}

/// The columns of the file; returns the filter that is wanted then.
fn column_sections_ui(
    ui: &mut Ui,
    state: &State,
    memory: &mut columns::Memory,
    unfolded: &mut BTreeSet<String>,
) -> Option<Filter> {
    let all = state.document.columns.as_ref()?;
    let (filter, words) = (&state.filter, state.words);
    let is_open = columns::are_open(all);
    let mut drafts = std::mem::take(&mut memory.drafts);
    let mut wanted = None;
    for (summary, section) in all.iter().zip(memory.sections(all, words)) {
        let changed = if let Some(section) = section {
            let choice = section::section_ui(ui, section, state, unfolded);
            choice.map(|choice| choice.applied_to(filter, section))
        } else {
            let draft = drafts.entry(summary.column.clone()).or_default();
            histogram::histogram_ui(ui, (summary, is_open), filter, words, draft)
        };
        wanted = changed.or(wanted);
    }
    memory.drafts = drafts;
    wanted
}

/// What events must have in columns that have no section below, and the way out of each. A click in a
/// section must not move the others.
fn columns_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let sections = state.document.columns.as_ref().map(|all| all.as_slice());
    let others = state.filter.columns.iter();
    for column in others.filter(|filter| !columns::shows(sections, &filter.column)) {
        let (any, words) = (state.words.text("any-value"), column.describe());
        if way_out_ui(ui, (&words, any), &format!("{any}: {}", column.column)) {
            let mut filter = state.filter.clone();
            filter.set_column(ColumnFilter::of(&column.column));
            commands.push(Command::Filter(FilterCommand::Set(Box::new(filter))));
        }
    }
}

/// A line that says what is filtered, with a link that undoes it; whether that was clicked.
fn way_out_ui(ui: &mut Ui, (words, link): (&str, &str), name: &str) -> bool {
    let size = vec2(ui.available_width() - style::INSET_PX, section::ROW_HEIGHT);
    let line = ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_size(size);
        let link = ui.link(RichText::new(link).size(SMALL_PX)).accessible_name(name.to_owned());
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let text = RichText::new(words).size(SMALL_PX);
            ui.add(Label::new(text).truncate()).on_hover_text(words);
        });
        link.clicked()
    });
    line.inner
}

/// The stretch of time that events must touch, and the way out of it.
fn when_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let words = state.words;
    let Some(when) = state.filter.when else { return };
    let size = vec2(ui.available_width() - style::INSET_PX, section::ROW_HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_size(size);
        let any = ui.link(RichText::new(words.text("filters-any-time")).size(SMALL_PX));
        if any.on_hover_text(words.attribute("filters-any-time", "tip")).clicked() {
            let filter = Filter { when: None, ..state.filter.clone() };
            commands.push(Command::Filter(FilterCommand::Set(Box::new(filter))));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let text = RichText::new(words.period(&when)).size(SMALL_PX);
            ui.add(Label::new(text).truncate()).on_hover_text(words.text("filters-when-tip"));
        });
    });
}

/// How many events pass, and the way back to all of them. The line is always there, so that nothing
/// below it moves when the first box is unticked.
fn result_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let n_events = state.document.timeline.events.len();
    let size = vec2(ui.available_width() - style::INSET_PX, section::ROW_HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_size(size);
        if !state.filter.is_empty() {
            let clear = ui.link(RichText::new(state.words.text("filters-clear")).size(SMALL_PX));
            if clear.accessible_name(state.words.attribute("filters-clear", "name")).clicked() {
                commands.push(Command::Filter(FilterCommand::Clear));
            }
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let text = counted(state.n_passing, n_events, state.words);
            ui.add(Label::new(muted(ui, text)).truncate());
        });
    });
}

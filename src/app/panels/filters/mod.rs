//! The search box, and the filter panel: lists of what to leave out.

mod choice;
mod search;
mod section;
mod sections;

use std::collections::BTreeSet;

use egui::{ScrollArea, Ui};

use crate::{Command, FilterCommand, State};
use date::grouped;
use model::{Filter, Timeline};

use super::PanelMemory;
use super::memo::{Memo, Same};
use super::typography::muted;

use sections::{Section, sections_of};

/// What the filter panel remembers.
#[derive(Default)]
pub(super) struct Memory {
    sections: Memo<Same<Timeline>, Vec<Section>>,
    search: search::Draft,
    /// The titles of sections that show all their rows.
    unfolded: BTreeSet<&'static str>,
}

/// The search box of the toolbar. What a text in it names becomes ticks in the panel.
pub fn search_ui(
    ui: &mut Ui,
    state: &State,
    memory: &mut PanelMemory,
    commands: &mut Vec<Command>,
) {
    let focus = std::mem::take(&mut memory.focus_search);
    let wanted = search::search_ui(ui, state, &mut memory.filters.search, focus);
    commands.extend(wanted.map(|filter| Command::Filter(FilterCommand::Set(filter))));
}

/// Checkboxes for lanes, categories, statuses and tags.
pub fn filters_ui(
    ui: &mut Ui,
    state: &State,
    memory: &mut PanelMemory,
    commands: &mut Vec<Command>,
) {
    let timeline = &state.document.timeline;
    let Memory { sections, unfolded, .. } = &mut memory.filters;
    let sections =
        sections.get(Same::new(timeline), || sections_of(timeline, &state.document.tally));
    let mut wanted: Option<Filter> = None;
    result_ui(ui, state, commands);
    ScrollArea::vertical().id_salt("filter sections").auto_shrink(false).show(ui, |ui| {
        for section in sections {
            let choice = section::section_ui(ui, section, timeline, &state.filter, unfolded);
            if let Some(choice) = choice {
                wanted = Some(choice.applied_to(&state.filter, section));
            }
        }
        ui.add_space(16.0);
    });
    commands.extend(wanted.map(|filter| Command::Filter(FilterCommand::Set(filter))));
}

/// How many events pass, and the way back to all of them.
fn result_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    if state.filter.is_empty() {
        return;
    }
    let n_events = state.document.timeline.events.len();
    ui.horizontal_wrapped(|ui| {
        let [n_passing, n_events] = [state.n_passing, n_events].map(|n| grouped(n as u64));
        ui.label(muted(ui, format!("{n_passing} of {n_events} events")));
        if ui.button("Clear filters").clicked() {
            commands.push(Command::Filter(FilterCommand::Clear));
        }
    });
}

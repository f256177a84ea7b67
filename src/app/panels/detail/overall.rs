//! What the timeline says about itself, while no event is selected.

use egui::{Label, Ui};

use crate::app::panels::PanelMemory;
use crate::app::panels::typography::{medium, muted, title};
use crate::app::{Command, State};

use super::{sources, summary};

/// How many sources are listed before the rest is only counted.
const MAX_SOURCES: usize = 50;

/// Title, description and sources of the timeline, and what to do next.
pub(super) fn overall_ui(
    ui: &mut Ui,
    state: &State,
    memory: &mut PanelMemory,
    commands: &mut Vec<Command>,
) {
    let timeline = &state.document.timeline;
    if !timeline.title.is_empty() {
        ui.add(Label::new(title(ui, &timeline.title)).wrap());
    }
    if let Some(subtitle) = &timeline.subtitle {
        ui.add(Label::new(medium(ui, subtitle)).wrap());
    }
    summary::summary_ui(ui, &mut memory.markdown, &timeline.description);
    if !timeline.events.is_empty() {
        let hint = "Select an event to read about it here.";
        ui.add(Label::new(muted(ui, hint)).wrap());
    }
    sources::citations_ui(ui, timeline.sources.iter().take(MAX_SOURCES), commands);
    if let Some(n_more @ 1..) = timeline.sources.len().checked_sub(MAX_SOURCES) {
        ui.label(muted(ui, format!("and {n_more} more")));
    }
}

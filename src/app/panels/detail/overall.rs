//! What the timeline says about itself, while no event is selected.

use egui::{Label, Ui};

use crate::controls::check_box;
use crate::panels::PanelMemory;
use crate::panels::typography::{medium, muted, title};
use crate::{Command, FileCommand, State};
use model::SameId;

use super::{Memory, media, sources};

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
    same_id_ui(ui, state, commands);
    let Memory { prose, folds, .. } = &mut memory.detail;
    let in_text = prose.ui(ui, &mut memory.markdown, timeline, None);
    media::media_ui(ui, state, in_text, (folds, &mut memory.pictures), commands);
    if !timeline.events.is_empty() {
        let hint = "Select an event to read about it here.";
        ui.add(Label::new(muted(ui, hint)).wrap());
    }
    sources::citations_ui(ui, timeline.sources.iter(), folds, commands);
}

/// Whether events that have the same id in two of several files are one.
fn same_id_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let document = &state.document;
    if document.parts.len() < 2 {
        return;
    }
    let mut is_merged = document.same_id == SameId::Merged;
    if check_box(ui, &mut is_merged, "Merge by id").clicked() {
        commands.push(FileCommand::ToggleMergeById.into());
    }
    let explanation = match (document.n_same_ids, document.same_id) {
        (0, _) => "No event has the same id in two of these files.".to_owned(),
        (1, SameId::Apart) => "1 id is in more than one file, an event in each.".to_owned(),
        (n, SameId::Apart) => {
            format!("{n} ids are in more than one file, an event in each.")
        }
        (n, SameId::Merged) => {
            let events = if n == 1 { "1 event is" } else { &format!("{n} events are") };
            format!(
                "{events} in more than one file: in the lane of the first, with what all say. \
                 Where two say different things, the first holds."
            )
        }
    };
    let explanation = format!("{explanation} In files without ids, titles stand for them.");
    ui.add(Label::new(muted(ui, explanation)).wrap());
}

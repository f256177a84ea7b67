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
    let in_text = prose.ui(ui, &mut memory.markdown, timeline, None, state.words);
    media::media_ui(ui, state, in_text, (folds, &mut memory.pictures), commands);
    if !timeline.events.is_empty() {
        let hint = state.words.text("detail-select-hint");
        ui.add(Label::new(muted(ui, hint)).wrap());
    }
    sources::citations_ui(ui, timeline.sources.iter(), (folds, state.words), commands);
}

/// Whether events that have the same id in two of several files are one.
fn same_id_ui(ui: &mut Ui, state: &State, commands: &mut Vec<Command>) {
    let (document, words) = (&state.document, state.words);
    if document.parts.len() < 2 {
        return;
    }
    let mut is_merged = document.same_id == SameId::Merged;
    if check_box(ui, &mut is_merged, words.text("command-merge-by-id")).clicked() {
        commands.push(FileCommand::ToggleMergeById.into());
    }
    let explanation = match (document.n_same_ids, document.same_id) {
        (0, _) => words.text("same-ids-none").to_owned(),
        (n, SameId::Apart) => words.format("same-ids-apart", [("n", n.into())]),
        (n, SameId::Merged) => words.format("same-ids-merged", [("n", n.into())]),
    };
    let explanation = format!("{explanation} {}", words.text("same-ids-titles"));
    ui.add(Label::new(muted(ui, explanation)).wrap());
}

//! The detail panel: all that the timeline says about the selected event, or about itself.

mod calendar;
mod facts;
mod fields;
mod folds;
mod media;
mod origin;
mod overall;
mod relations;
mod several;
mod sources;
mod status;
mod when;

use std::sync::Arc;

use egui::{Ui, UiBuilder, vec2};

use crate::{Command, EditCommand, State, Words};
use model::{Event, EventIndex, EventRef, Timeline};

use super::chip::{Lead, chip};
use super::hover::HoverReport;
use super::markdown::Prose;
use super::memo::{Memo, Same};
use super::{PanelMemory, scrolled, typography};

use facts::Facts;
use fields::Field;
use folds::Folds;

/// An event, and the language in which it is told.
type Told = ((Same<Timeline>, EventIndex), Words);

/// What the detail panel remembers.
#[derive(Default)]
pub(super) struct Memory {
    facts: Memo<Told, Facts>,
    fields: Memo<Told, Vec<Field>>,
    record: Memo<(Same<Timeline>, EventIndex), String>,
    hover: HoverReport,
    prose: Prose,
    folds: Folds,
    several: several::Known,
}

/// Everything about the selected event; about the timeline where none is selected.
pub fn detail_ui(
    ui: &mut Ui,
    state: &State,
    memory: &mut PanelMemory,
    commands: &mut Vec<Command>,
) {
    let timeline = &state.document.timeline;
    let selected = state.selected.and_then(|index| Some((index, shown(timeline, index)?)));
    // A long text of one event does not leave the next one scrolled down.
    let scroll_id = ("detail", state.selected.map(EventIndex::get));
    typography::set_running_text(ui, state.settings.details_scale);
    memory.detail.folds.begin(state.selected);
    scrolled(ui, scroll_id, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        within_width(ui, |ui| {
            if state.is_several() {
                several::several_ui(ui, state, &mut memory.detail.several, commands);
            }
            match selected {
                Some((index, event)) => event_ui(ui, state, (index, &event), memory, commands),
                None if state.is_several() => {}
                None => overall::overall_ui(ui, state, memory, commands),
            }
        });
    });
}

/// Shows something that takes no more than the width there is, whatever is in it: what needs more is
/// cut off, and does not push the panel out of the window.
fn within_width(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let place = ui.available_rect_before_wrap();
    let mut inner = ui.new_child(UiBuilder::new().max_rect(place));
    let seen = ui.clip_rect();
    inner.set_clip_rect(seen.with_max_x(seen.right().min(place.right())));
    contents(&mut inner);
    ui.allocate_space(vec2(place.width(), inner.min_rect().height()));
}

/// What is shown of an event, which does not have its id.
fn shown(timeline: &Timeline, index: EventIndex) -> Option<Event> {
    timeline.event(index).map(EventRef::to_event_without_made_id)
}

fn event_ui(
    ui: &mut Ui,
    state: &State,
    (index, event): (EventIndex, &Event),
    memory: &mut PanelMemory,
    commands: &mut Vec<Command>,
) {
    let (timeline, words) = (&state.document.timeline, state.words);
    let key = (Same::new(timeline), index);
    let Memory { facts, fields, record, hover, prose, folds, .. } = &mut memory.detail;
    let facts = facts.get((key.clone(), words), || Facts::of(index, &state.document, words));
    let format = state.document.format;
    let fields = fields.get((key, words), || fields::in_words(&event.extra, format, words));
    belonging_ui(ui, timeline, event, words);
    ui.add(egui::Label::new(typography::title(ui, title_of(event, words))).wrap());
    when::when_ui(ui, state, event, facts, commands);
    status::status_ui(ui, event, words);
    origin::problems_ui(ui, state, index, event);
    let in_text = prose.ui(ui, &mut memory.markdown, timeline, Some(index), words);
    let media = [event.media.as_slice(), in_text].concat();
    media::media_ui(ui, state, &media, (folds, &mut memory.pictures), commands);
    let hovered = relations::relations_ui(ui, state, index, facts, folds, commands);
    hover.report(hovered, commands);
    sources::links_ui(ui, event, (folds, words), commands);
    sources::sources_ui(ui, timeline, event, (folds, words), commands);
    fields::place_and_tags_ui(ui, event, folds, words);
    fields::extra_ui(ui, fields, folds, words);
    origin::origin_ui(ui, state, index, commands);
    copy_ui(ui, index, words, commands);
    fields::record_ui(ui, record, Arc::clone(timeline), index, words);
}

/// The category's and the lane's chip.
fn belonging_ui(ui: &mut Ui, timeline: &Timeline, event: &Event, words: Words) {
    let category = event.category.and_then(|index| timeline.categories.get(index.get()));
    let lane = event.lane.and_then(|index| timeline.lanes.get(index.get()));
    if category.is_none() && lane.is_none() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        if let Some(category) = category {
            let mark = Lead::Mark(event.category, &timeline.categories);
            chip(ui, &mark, &category.title).on_hover_text(words.text("category"));
        }
        if let Some(lane) = lane {
            chip(ui, &Lead::Word(words.text("detail-in-lane")), &lane.title)
                .on_hover_text(words.text("lane"));
        }
    });
}

fn copy_ui(ui: &mut Ui, index: EventIndex, words: Words, commands: &mut Vec<Command>) {
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        if ui.button(words.text("detail-copy-text")).clicked() {
            commands.push(Command::Edit(EditCommand::CopyEventText(index)));
        }
        if ui.button(words.text("detail-copy-json")).clicked() {
            commands.push(Command::Edit(EditCommand::CopyEventJson(index)));
        }
    });
}

/// A title to show, whatever the file says.
fn title_of(event: &Event, words: Words) -> &str {
    titled(&event.title, words)
}

/// The same of a title alone.
fn titled(title: &str, words: Words) -> &str {
    match title.trim() {
        "" => words.text("untitled"),
        title => title,
    }
}

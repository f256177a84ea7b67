//! Everything else that the file says about the event.

use std::sync::Arc;

use egui::{CollapsingHeader, Grid, Label, TextStyle, Ui};
use serde_json::Value;

use crate::Words;
use crate::panels::chip::{Lead, chip};
use crate::panels::memo::{Memo, Same};
use crate::panels::typography::{SMALL_PX, heading, muted, px};
use formats::{self, Format};
use model::{Event, EventIndex, Extra, Timeline};

use super::calendar;
use super::folds::Folds;

/// More of a field than this is not laid out, in bytes: a page or two,
const MAX_VALUE_BYTES: usize = 10_000;
/// nor more of a record.
const MAX_RECORD_BYTES: usize = 100_000;

/// The height of a row of chips.
const CHIP_PX: f32 = 20.0;

/// Where it happened, and its tags.
pub(super) fn place_and_tags_ui(ui: &mut Ui, event: &Event, folds: &mut Folds, words: Words) {
    if event.place.is_none() && event.tags.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = CHIP_PX;
        ui.spacing_mut().item_spacing.y = 4.0;
        if let Some(place) = &event.place {
            chip(ui, &Lead::Word(words.text("detail-at-place")), place)
                .on_hover_text(words.text("detail-place"));
        }
        for tag in event.tags.iter().take(folds.n_shown("Tags")) {
            chip(ui, &Lead::Word("#"), tag).on_hover_text(words.text("detail-tag"));
        }
        folds.more_ui(ui, ("Tags", words.text("tags")), event.tags.len(), words);
    });
}

/// A further field's name and value, as they are shown.
pub(super) type Field = (String, String);

/// Fields that mean nothing to the program, as far as they are worth laying out; those of a calendar in
/// words.
pub(super) fn in_words(extra: &Extra, format: Format, words: Words) -> Vec<Field> {
    let is_of_calendar = calendar::is_of_calendar(extra, format);
    let said = |(name, value): (&String, &Value)| match is_of_calendar {
        true => calendar::in_words(name, value, words),
        false => Some((name.clone(), plain_value(value))),
    };
    let fields = extra.iter().filter_map(said);
    fields.map(|(name, value)| (name, beginning_of(value, MAX_VALUE_BYTES, words))).collect()
}

/// Further fields, as a table.
pub(super) fn extra_ui(ui: &mut Ui, fields: &[Field], folds: &mut Folds, words: Words) {
    if fields.is_empty() {
        return;
    }
    let title = words.text("detail-fields");
    ui.label(heading(ui, title));
    let names_width = ui.available_width() * 0.35;
    let line = ui.text_style_height(&TextStyle::Body);
    let grid = Grid::new("further fields").num_columns(2).max_col_width(names_width * 1.8);
    grid.min_row_height(line).spacing([12.0, 4.0]).show(ui, |ui| {
        for (name, value) in fields.iter().take(folds.n_shown("Fields")) {
            ui.add(Label::new(muted(ui, name)).truncate());
            ui.add(Label::new(value).wrap());
            ui.end_row();
        }
    });
    folds.more_ui(ui, ("Fields", title), fields.len(), words);
}

/// A field's value without the quotes of JSON around a text.
pub(super) fn plain_value(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// As much of a text as is worth laying out; all of it can be copied.
fn beginning_of(mut text: String, most_bytes: usize, words: Words) -> String {
    if text.len() > most_bytes {
        let n_bytes = text.len();
        text.truncate(text.floor_char_boundary(most_bytes));
        text.push_str(&words.format("detail-cut", [("n", n_bytes.into())]));
    }
    text
}

/// The event as the native format has it, when asked for.
pub(super) fn record_ui(
    ui: &mut Ui,
    memo: &mut Memo<(Same<Timeline>, EventIndex), String>,
    timeline: Arc<Timeline>,
    index: EventIndex,
    words: Words,
) {
    CollapsingHeader::new(words.text("detail-record")).id_salt("raw record").show(ui, |ui| {
        let key = (Same::new(&timeline), index);
        let text =
            memo.get(key, || beginning_of(record(&timeline, index), MAX_RECORD_BYTES, words));
        let text = egui::RichText::new(text.as_str()).monospace().size(px(ui, SMALL_PX));
        ui.add(Label::new(text).wrap());
    });
}

/// A timeline of just this event and what it belongs to and rests on, as JSON.
fn record(timeline: &Timeline, index: EventIndex) -> String {
    let alone = Timeline {
        events: timeline.events.record(index.get()).into_iter().collect(),
        lanes: timeline.lanes.clone(),
        categories: timeline.categories.clone(),
        sources: timeline.sources.clone(),
        ..Timeline::default()
    };
    match formats::write(&alone, Format::ChronoJson) {
        Ok((bytes, _)) => events_part(&bytes),
        Err(error) => error.to_string(),
    }
}

/// The one event out of a written timeline.
fn events_part(bytes: &[u8]) -> String {
    let whole: Value = serde_json::from_slice(bytes).unwrap_or_default();
    let event = whole.get("events").and_then(|events| events.get(0)).unwrap_or(&whole);
    serde_json::to_string_pretty(event).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_letters() {
        let check = |text: &str, expect: &str| {
            assert_eq!(beginning_of(text.to_owned(), 4, Words::default()), expect);
        };
        check("abcd", "abcd");
        check("abcé", "abc… (5 bytes in all: “Copy as JSON” has them)");
    }
}

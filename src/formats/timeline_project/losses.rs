//! What the program's files have no place for, counted.

use serde_json::Value;

use crate::losses;
use crate::{Problem, Severity};
use model::{Event, Timeline};

use super::spans::Loss;
use super::times::{SpanFlags, TimeType};
use super::{CONTAINER, hex_color};

/// The fields of an event's `extra` that are elements in the file, in their order.
pub(super) const KEPT_OF_EVENT: [&str; 6] =
    ["progress", "locked", "alert", "icon", "default_color", "milestone"];

/// The fields of a category's `extra` that are elements in the file, in their order.
pub(super) const KEPT_OF_CATEGORY: [&str; 3] = ["progress_color", "done_color", "font_color"];

/// The fields of the file's `extra` that are read into it by this format.
const KEPT_OF_FILE: [&str; 5] =
    ["version", "timetype", "displayed_period", "hidden_categories", "now"];

/// What was counted while writing.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) undated: usize,
    pub(super) vague: usize,
    pub(super) uncertain: usize,
    pub(super) zones: usize,
    pub(super) unbounded: usize,
    pub(super) chosen_colors: usize,
    pub(super) empty_lanes: usize,
    /// Lanes that are told by labels, since their events overlap.
    pub(super) labels: usize,
    pub(super) finer_than_years: usize,
    /// Times that were kept as text and mean something else in this file.
    pub(super) foreign_times: usize,
}

impl Counts {
    /// Adds what one date loses.
    pub(super) fn add(&mut self, loss: Loss) {
        self.vague += usize::from(loss.vague);
        self.uncertain += usize::from(loss.uncertain);
        self.zones += usize::from(loss.zone);
        self.unbounded += usize::from(loss.unbounded);
    }
}

/// The problems of a written file.
pub(super) fn losses(timeline: &Timeline, counts: &Counts) -> Vec<Problem> {
    let changed = [
        (counts.vague, "dates known to less than a day are fuzzy spans of days"),
        (counts.uncertain, "uncertain dates are fuzzy"),
        (counts.zones, "times with a zone are in UTC"),
        (counts.unbounded, "dates with an end that is not known are fuzzy at the other"),
        (counts.finer_than_years, "dates are bare numbers of years, without month and day"),
        (
            counts.labels,
            "lanes with events at the same time are labels, in the order of their events, for the \
             program moves events in a container until none overlap",
        ),
        (counts.chosen_colors, "categories without a colour were given one"),
    ];
    let changed = changed.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| {
        Problem::new(
            Severity::Warning,
            format!("This format cannot say it otherwise: {what} ({n})."),
        )
    });
    let lost = losses::report("The Timeline Project", left_out(timeline, counts));
    changed.chain(lost).collect()
}

fn left_out(timeline: &Timeline, counts: &Counts) -> Vec<(usize, &'static str)> {
    let events = || timeline.listed();
    let count = |has: fn(&Event) -> bool| events().filter(&has).count();
    let n_labels = events().flat_map(|event| event.links).filter(|link| link.label.is_some());
    let n_media: usize = events().map(|event| event.media.len()).sum();
    let n_unknown: usize = events().map(|event| n_unknown(&event)).sum();
    let of_file = timeline.extra.keys().filter(|key| !KEPT_OF_FILE.contains(&key.as_str()));
    let n_parents = timeline.lanes.iter().filter(|lane| lane.parent.is_some()).count();
    let own = [
        (counts.undated, "events without a date"),
        (counts.empty_lanes, "lanes without events"),
        (n_parents, "parents of lanes"),
        (timeline.sources.len(), "sources"),
        (n_media, "pictures"),
        (n_labels.count(), "names of links"),
        (count(|event| event.display_date.is_some()), "words instead of dates"),
        (count(|event| event.place.is_some()), "places"),
        (counts.foreign_times, "times of another calendar"),
        (usize::from(timeline.subtitle.is_some()), "subtitles"),
        (usize::from(!timeline.description.is_empty()), "descriptions"),
        (n_unknown + of_file.count(), "fields of other formats"),
    ];
    own.into_iter().chain(losses::of_our_own(timeline)).collect()
}

fn n_unknown(event: &Event) -> usize {
    let is_kept = |key: &str, value: &Value| {
        let text = text_of(value).unwrap_or_default();
        KEPT_OF_EVENT.contains(&key) && is_own(key, &text)
    };
    let fields = event.extra.iter();
    fields.filter(|(key, value)| !is_kept(key, value) && *key != CONTAINER).count()
}

/// A field as the program writes it.
pub(super) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(flag) => Some(flag_text(*flag).to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

pub(super) fn flag_text(flag: bool) -> &'static str {
    if flag { "True" } else { "False" }
}

/// Whether a text is one that the program takes for the element of this name; else it is of another
/// format, and the program would refuse the file.
pub(super) fn is_own(key: &str, text: &str) -> bool {
    /// How every picture in PNG begins, in base64.
    const PNG: &str = "iVBORw0KGgo";
    let text = text.trim();
    let is_base64 = |char: char| char.is_ascii_alphanumeric() || "+/=\r\n".contains(char);
    match key {
        "icon" => text.starts_with(PNG) && text.chars().all(is_base64),
        "progress" => text.parse::<u8>().is_ok_and(|percent| percent <= 100),
        "locked" | "milestone" => matches!(text, "True" | "False"),
        "alert" => text.split_once(';').is_some_and(|(time, _)| is_time(time)),
        "displayed_period" => {
            text.split_once(';').is_some_and(|(start, end)| is_time(start) && is_time(end))
        }
        "now" => is_time(text),
        _ => hex_color(text).is_some(),
    }
}

/// Whether a text is a time, in whatever calendar.
fn is_time(text: &str) -> bool {
    let mut ways =
        ["gregoriantime", "numtime", "coptic", "pharaonic"].map(TimeType::named).into_iter();
    ways.any(|way| way.read_span([text, text], SpanFlags::default()).is_ok())
}

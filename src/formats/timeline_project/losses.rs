//! What the program's files have no place for, counted.

use crate::formats::losses;
use crate::model::{Event, Problem, Severity, Timeline};

use super::CONTAINER;
use super::spans::Loss;

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
    let keys = event.extra.keys();
    keys.filter(|key| !KEPT_OF_EVENT.contains(&key.as_str()) && *key != CONTAINER).count()
}

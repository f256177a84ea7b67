//! Traces of programs in Chrome's JSON, which other profilers write as well
//! (<https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU>).
//!
//! A trace counts microseconds from a moment that it does not name, mostly the computer's start. Its
//! first event therefore stands at 1970-01-01T00:00:00 without a zone, so that the axis reads as time
//! since the trace began. A slice of work is an event that lasts, in the lane of its thread, which is
//! part of the lane of its process; flows are relations. The list may break off: that is allowed.

mod flows;
mod lanes;
mod record;
mod slices;

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::date::{Civil, Date, Instant, Precision, When};
use crate::formats::ids::UniqueIds;
use crate::formats::json::Items;
use crate::formats::json::beginning;
use crate::formats::{Clue, Entry, Format, Input, ReadError, ReadOutcome, Sureness};
use crate::model::{Category, CategoryIndex, Event, Timeline};

use lanes::Lanes;
use record::{Record, read_records};
use slices::{Slice, find_slices};

use super::{Problem, Severity};

/// Traces in Chrome's JSON.
pub(super) const ENTRY: Entry = Entry {
    format: Format::ChromeTrace,
    name: "chrome-trace",
    label: "Chrome trace",
    extensions: &["json"],
    sniff,
    read,
    write: None,
};

fn sniff(input: &Input<'_>) -> Option<Clue> {
    let sample = beginning(input.text?.trim_start());
    let has = |key: &str| sample.contains(&format!("\"{key}\""));
    let has_records = has("ph") && (has("ts") || has("pid"));
    match sample.as_bytes().first() {
        Some(b'{') if has("traceEvents") => {
            Some(Clue::new(Sureness::Certain, "it has “traceEvents”"))
        }
        Some(b'[') if has_records => {
            Some(Clue::new(Sureness::Certain, "its records have a phase, “ph”, and a “ts”"))
        }
        _ => None,
    }
}

/// # Errors
/// Where there is no list of records, or no event in it.
fn read(input: &Input<'_>) -> ReadOutcome {
    let (name, text) = (input.name, input.text.unwrap_or_default());
    let start = text.len() - text.trim_start().len();
    let items = Items::of_array_at(text, start).or_else(|| Items::of_key(text, "traceEvents"));
    let Some(mut items) = items else {
        return Err(ReadError(format!("{name} has no list of trace events.")));
    };
    let bracket = items.at() - 1;
    let mut problems = Vec::new();
    let (records, lanes) = read_records(&mut items, &mut problems);
    let Some(zero) = records.iter().map(|record| record.at).min() else {
        return Err(ReadError(format!("The trace {name} has no events.")));
    };
    let mut builder = Builder::new(zero, &records, lanes);
    let (slices, flows) = find_slices(records, &mut problems);
    flows::relate(&flows, &slices, &mut builder.timeline, &mut problems);
    for slice in slices {
        let event = builder.event(slice);
        builder.timeline.events.push(event);
    }
    let mut timeline = builder.finish();
    timeline.title = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    keep_rest(text, bracket, &items, &mut timeline, &mut problems);
    let origin = zero as f64 / 1000.0;
    timeline.extra.insert("first ts".to_owned(), Value::from(origin));
    let message = format!(
        "The trace does not say when it was taken. Its first event, at {origin} µs of its clock, \
         stands at 1970-01-01T00:00:00."
    );
    problems.push(Problem::new(Severity::Info, message));
    problems.sort_by_key(|problem| problem.line);
    Ok((timeline, problems.into()))
}

/// Keeps what stands beside the list, unless it is very long.
fn keep_rest(
    text: &str,
    bracket: usize,
    items: &Items<'_>,
    timeline: &mut Timeline,
    problems: &mut Vec<Problem>,
) {
    /// Samples and stacks are as long as the trace itself, and belong to none of its events.
    const MAX_BYTES: usize = 10_000;
    let (Some(before), Some(after)) = (text.get(..bracket), text.get(items.at()..)) else { return };
    if !items.is_closed() || !before.trim_start().starts_with('{') {
        return;
    }
    let rest = serde_json::from_str::<Map<String, Value>>(&format!("{before}[]{after}"));
    let rest = rest.into_iter().flatten().filter(|(key, _)| key != "traceEvents");
    for (key, value) in rest {
        let n_bytes = value.to_string().len();
        if n_bytes < MAX_BYTES {
            timeline.extra.insert(key, value);
        } else {
            let message = format!("This belongs to no event and was left out: {n_bytes} bytes.");
            problems.push(Problem::new(Severity::Info, message).in_field(key));
        }
    }
}

/// A timeline in the making.
struct Builder {
    zero: i128,
    precision: Precision,
    timeline: Timeline,
    lanes: Lanes,
    ids: UniqueIds,
    category_of: HashMap<String, CategoryIndex>,
}

impl Builder {
    fn new(zero: i128, records: &[Record], lanes: Lanes) -> Self {
        let is_whole = records.iter().all(|record| {
            record.at % 1000 == 0 && record.duration.is_none_or(|duration| duration % 1000 == 0)
        });
        let precision = if is_whole { Precision::Microsecond } else { Precision::Nanosecond };
        let timeline = Timeline::default();
        Self {
            zero,
            precision,
            timeline,
            lanes,
            ids: UniqueIds::default(),
            category_of: HashMap::new(),
        }
    }

    fn date(&self, at: i128) -> Date {
        let instant = Instant::from_nanos(at.saturating_sub(self.zero));
        Date::from_civil(Civil::from(instant), self.precision)
    }

    fn event(&mut self, slice: Slice) -> Event {
        let Slice { record, end } = slice;
        let start = self.date(record.at);
        let when = match end {
            slices::End::Moment => start.into(),
            slices::End::At(end) if end <= record.at => start.into(),
            slices::End::At(end) => When { start, end: Some(self.date(end)) },
            slices::End::Missing => When { start, end: Some(Date::unknown()) },
        };
        let title = Some(record.title()).filter(|title| !title.is_empty());
        let title = title.unwrap_or_else(|| "Untitled".to_owned());
        Event {
            id: self.ids.id_for(&title, "event"),
            title,
            when: Some(when),
            display_date: Some(self.in_words(record.at, end)),
            lane: Some(self.lanes.lane_of(&record.pid, &record.tid)),
            category: self.category(&record.category),
            extra: record.rest,
            ..Event::default()
        }
    }

    /// When since the trace began, and how long: the year of the date says nothing.
    fn in_words(&self, at: i128, end: slices::End) -> String {
        let start = length(at.saturating_sub(self.zero));
        match end {
            slices::End::At(end) if end > at => format!("at {start} for {}", length(end - at)),
            slices::End::Missing => format!("from {start}, end not in the trace"),
            _ => format!("at {start}"),
        }
    }

    /// The first of the record's categories, which are joined by commas.
    fn category(&mut self, names: &str) -> Option<CategoryIndex> {
        let name = names.split(',').next().filter(|name| !name.is_empty())?;
        let categories = &mut self.timeline.categories;
        if let Some(known) = self.category_of.get(name) {
            return Some(*known);
        }
        let (id, title) = (name.to_owned(), name.to_owned());
        categories.push(Category { id, title, ..Category::default() });
        let category = CategoryIndex::from(categories.len() - 1);
        self.category_of.insert(name.to_owned(), category);
        Some(category)
    }

    fn finish(self) -> Timeline {
        let Self { mut timeline, lanes, .. } = self;
        lanes.into_timeline(&mut timeline);
        timeline
    }
}

/// A length of time to as many digits as the trace has.
fn length(nanoseconds: i128) -> String {
    let (unit, name) = match nanoseconds {
        ..1_000_000 => (1000, "µs"),
        1_000_000..1_000_000_000 => (1_000_000, "ms"),
        _ => (1_000_000_000, "s"),
    };
    let (whole, rest) = (nanoseconds / unit, nanoseconds % unit);
    let fraction = format!("{:09}", rest * (1_000_000_000 / unit));
    match fraction.trim_end_matches('0') {
        "" => format!("{whole} {name}"),
        fraction => format!("{whole}.{fraction} {name}"),
    }
}

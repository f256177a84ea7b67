//! Traces of programs in Chrome's JSON, which other profilers write as well
//! (<https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU>).
//!
//! A trace counts microseconds from a moment that it does not name, mostly the computer's start. Its
//! first event therefore stands at 1970-01-01T00:00:00 without a zone, so that the axis reads as time
//! since the trace began. A slice of work is an event that lasts, in the lane of its thread, which is
//! part of the lane of its process; flows are relations. The list may break off: that is allowed.

mod build;
mod flows;
mod lanes;
mod names;
mod record;
mod records;
mod slices;

use serde_json::{Map, Value};

use crate::json::Items;
use crate::json::beginning;
use crate::{
    Clue, Entry, Format, Input, Problem, Problems, ReadError, ReadOutcome, Severity, Sureness,
};
use model::Timeline;

use records::Records;
use slices::find_slices;

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
    let mut problems = Problems::default();
    let all = Records::read(&mut items, &mut problems, input.progress);
    let Some(zero) = all.records.iter().map(|record| record.at).min() else {
        return Err(ReadError(format!("The trace {name} has no events.")));
    };
    let (mut lanes, names, is_whole) = (all.lanes(), all.names, all.is_whole);
    let (slices, flows) = find_slices(all.records, &mut problems, input.progress);
    let mut timeline = Timeline::default();
    flows::relate(&flows, &slices, &mut timeline, &mut problems);
    build::add_events(&slices, &names, &mut lanes, (zero, is_whole), input.progress, &mut timeline);
    timeline.title = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    keep_rest(text, bracket, &items, &mut timeline, &mut problems);
    let origin = zero as f64 / 1000.0;
    timeline.extra.insert("first ts".to_owned(), Value::from(origin));
    let message = format!(
        "The trace does not say when it was taken. Its first event, at {origin} µs of its clock, \
         stands at 1970-01-01T00:00:00."
    );
    problems.push(Problem::new(Severity::Info, message));
    problems.sort_by_line();
    Ok((timeline, problems))
}

/// Keeps what stands beside the list, unless it is very long.
fn keep_rest(
    text: &str,
    bracket: usize,
    items: &Items<'_>,
    timeline: &mut Timeline,
    problems: &mut Problems,
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

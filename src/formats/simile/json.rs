//! Reads SIMILE's JSON: `{"dateTimeFormat": "iso8601", "events": [{"start": …, "title": …}]}`.

use serde_json::{Map, Value};

use crate::json::read_lenient;
use crate::origins::Paths;
use crate::{Input, Problem, Problems, ReadError, Severity};
use model::Timeline;

use super::event::{Dialect, read_events};
use super::javascript;
use super::{Record, timeline_named};

/// Reads a file.
///
/// # Errors
/// Where the text is neither JSON nor an object of JavaScript, or has no list of events.
pub(super) fn read(input: &Input<'_>) -> Result<(Timeline, Problems), ReadError> {
    let text = input.text.unwrap_or_default();
    let name = input.name;
    let script = javascript::as_json5(text);
    let mut json = read_lenient(&script)
        .map_err(|error| ReadError(format!("{name} is not JSON that can be read: {error}.")))?;
    let mut problems = Problems::from(std::mem::take(&mut json.problems));
    let Value::Object(mut file) = std::mem::take(&mut json.value) else {
        return Err(ReadError(format!("The JSON in {name} is not an object with “events”.")));
    };
    let Some(Value::Array(events)) = file.shift_remove("events") else {
        return Err(ReadError(format!("The JSON in {name} has no list of “events”.")));
    };
    let mut timeline = timeline_named(name);
    timeline.extra = file;
    let mut paths = Paths::default();
    (0..events.len()).for_each(|position| paths.push(&path_of(position)));
    let records = events.into_iter().enumerate();
    let records = records.map(|(position, value)| record(position, value, &mut problems));
    let records = records.collect();
    read_events(records, Dialect::Json, &mut timeline, &mut problems, input.progress);
    paths.tell(&json, &mut timeline.events, problems.as_mut_slice());
    Ok((timeline, problems))
}

fn path_of(position: usize) -> String {
    format!("events[{position}]")
}

fn record(position: usize, value: Value, problems: &mut Problems) -> Record {
    let path = path_of(position);
    let fields = match value {
        Value::Object(fields) => fields,
        other => {
            let message = "An event is an object with a “title” and a “start”; this one is listed \
                           without them.";
            problems.push(Problem::new(Severity::Error, message).in_field(&*path));
            Map::from_iter([("value".to_owned(), other)])
        }
    };
    Record { fields, line: None, path: Some(path) }
}

//! Reads the JSON of TimelineJS, of version 3 and of version 1.

use serde_json::{Map, Value};

use crate::foreign::with_own_names;
use crate::json::{quote, read_lenient};
use crate::{Input, Problem, Problems, Progress, ReadError, Severity};
use model::Timeline;

use super::slide::{Builder, Slide};
use super::{Place, finished};

/// Reads a text.
///
/// # Errors
/// Where the text is not JSON and nothing in it is complete.
pub(super) fn read(input: &Input<'_>) -> Result<(Timeline, Problems), ReadError> {
    let name = input.name;
    let mut json = read_lenient(input.text.unwrap_or_default())
        .map_err(|error| ReadError(format!("The JSON in {name} cannot be read: {error}.")))?;
    let mut texts = Vec::new();
    texts_of_dates(&json.value, &mut texts);
    let mut builder = Builder::of(texts.into_iter());
    read_root(std::mem::take(&mut json.value), &mut builder, input.progress);
    let Builder { mut timeline, paths, mut problems, ids, .. } = builder;
    paths.tell(&json, &mut timeline.events, problems.as_mut_slice());
    problems.extend(json.problems.iter().cloned());
    problems.sort_by_line();
    Ok((finished(timeline, ids, name), problems))
}

/// The texts of all dates in a file.
fn texts_of_dates<'a>(value: &'a Value, texts: &mut Vec<&'a str>) {
    const KEYS: [&str; 5] = ["startDate", "endDate", "start_date", "end_date", "date"];
    match value {
        Value::Array(values) => values.iter().for_each(|value| texts_of_dates(value, texts)),
        Value::Object(fields) => {
            for (key, value) in fields {
                match value.as_str() {
                    Some(text) if KEYS.contains(&key.as_str()) => texts.push(text),
                    _ => texts_of_dates(value, texts),
                }
            }
        }
        _ => {}
    }
}

fn read_root(root: Value, builder: &mut Builder, progress: &Progress) {
    let (mut root, path) = match root {
        // Version 1 has everything in one field.
        Value::Object(mut root) => match root.shift_remove("timeline") {
            Some(Value::Object(old)) => (old, "timeline."),
            Some(other) => {
                root.insert("timeline".to_owned(), other);
                (root, "")
            }
            None => (root, ""),
        },
        slides @ Value::Array(_) => (Map::from_iter([("events".to_owned(), slides)]), ""),
        _ => return,
    };
    if path.is_empty() {
        if let Some(slide) = take_object(&mut root, "title", builder) {
            let place = Place { path: "title".to_owned(), line: None };
            builder.title(Slide::new(slide, place));
        }
    } else {
        read_old_title(&mut root, builder);
    }
    for key in ["events", "date", "slides"] {
        for (path, slide) in progress.over(slides(&mut root, key, path, builder)) {
            builder.event(Slide::new(slide, Place { path, line: None }));
        }
    }
    for key in ["eras", "era"] {
        for (path, slide) in progress.over(slides(&mut root, key, path, builder)) {
            builder.era(Slide::new(slide, Place { path, line: None }));
        }
    }
    builder.timeline.extra.append(&mut with_own_names(root));
}

/// Version 1 has the fields of its title slide beside the list of events.
fn read_old_title(root: &mut Map<String, Value>, builder: &mut Builder) {
    let keys = ["headline", "text", "asset", "startDate"];
    let fields = keys
        .into_iter()
        .filter_map(|key| root.shift_remove(key).map(|value| (key.to_owned(), value)));
    let slide = Map::from_iter(fields);
    builder.title(Slide::new(slide, Place { path: "timeline".to_owned(), line: None }));
}

fn take_object(
    root: &mut Map<String, Value>,
    key: &str,
    builder: &mut Builder,
) -> Option<Map<String, Value>> {
    match root.shift_remove(key)? {
        Value::Object(object) => Some(object),
        // Not a slide, but a title nevertheless.
        Value::String(title) => Some(Map::from_iter([("headline".to_owned(), title.into())])),
        Value::Null => None,
        other => {
            refuse(key.to_owned(), &other, builder);
            builder.timeline.extra.insert(key.to_owned(), other);
            None
        }
    }
}

/// The slides of a list, each with its path.
fn slides(
    root: &mut Map<String, Value>,
    key: &str,
    before: &str,
    builder: &mut Builder,
) -> Vec<(String, Map<String, Value>)> {
    let items = match root.shift_remove(key) {
        Some(Value::Array(items)) => items,
        None | Some(Value::Null) => Vec::new(),
        Some(other) => vec![other],
    };
    let mut slides = Vec::new();
    let mut left = Vec::new();
    for (position, item) in items.into_iter().enumerate() {
        let path = format!("{before}{key}[{position}]");
        match item {
            Value::Object(slide) => slides.push((path, slide)),
            other => {
                refuse(path, &other, builder);
                left.push(other);
            }
        }
    }
    if !left.is_empty() {
        builder.timeline.extra.insert(key.to_owned(), left.into());
    }
    slides
}

fn refuse(path: String, value: &Value, builder: &mut Builder) {
    let message = "An object was expected here; the value is kept but not used.";
    let problem = Problem::new(Severity::Error, message).in_field(path);
    builder.problems.push(problem.with_value(quote(value)));
}

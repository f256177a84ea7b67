//! Writes a timeline as the spreadsheet that a TimelineJS is usually made from.

use csv::WriterBuilder;
use serde_json::{Map, Value};

use crate::formats::{WriteError, losses};
use crate::model::{Problem, Timeline};

use super::sheet::COLUMNS;
use super::write::document;

/// The columns that every sheet has, from the left; the others only where they are needed.
const N_USUAL: usize = 18;

/// Writes the sheet. The problems say what it cannot carry.
///
/// # Errors
/// Where the table cannot be put together, which memory alone can cause.
pub(super) fn write(timeline: &Timeline) -> Result<(Vec<u8>, Vec<Problem>), WriteError> {
    let (document, mut problems) = document(timeline);
    let rows = rows(&document);
    let is_used = |path: &str| rows.iter().any(|row| row.contains_key(path));
    let mut columns: Vec<(&str, &str)> = COLUMNS.into_iter().take(N_USUAL).collect();
    let needed = COLUMNS.into_iter().skip(N_USUAL);
    columns.extend(needed.filter(|(_, path)| *path != "tag" && is_used(path)));
    let known = |path: &str| COLUMNS.iter().any(|(_, known)| *known == path);
    for row in &rows {
        for path in row.keys().filter(|path| !known(path)) {
            if !columns.iter().any(|(_, taken)| taken == path) {
                columns.push((path, path));
            }
        }
    }
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    let to_error = |error: &dyn std::fmt::Display| {
        WriteError(format!("The table cannot be written: {error}."))
    };
    writer.write_record(columns.iter().map(|(name, _)| *name)).map_err(|error| to_error(&error))?;
    for row in &rows {
        let cells = columns.iter().map(|(_, path)| row.get(*path).map_or("", |cell| &**cell));
        writer.write_record(cells).map_err(|error| to_error(&error))?;
    }
    let n_nested = n_nested(&document);
    problems.extend(losses::report("The sheet", [(n_nested, "fields with parts of their own")]));
    Ok((writer.into_inner().map_err(|error| to_error(&error))?, problems))
}

/// A row by the paths of its cells.
type Row = std::collections::BTreeMap<String, String>;

/// The slides in the sheet's order: the title, the events, the eras.
fn rows(document: &Map<String, Value>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (key, kind) in [("title", "title"), ("events", ""), ("eras", "era")] {
        let slides = match document.get(key) {
            Some(Value::Array(slides)) => slides.as_slice(),
            Some(slide) => std::slice::from_ref(slide),
            None => &[],
        };
        rows.extend(slides.iter().filter_map(Value::as_object).map(|slide| row_of(slide, kind)));
    }
    rows
}

fn row_of(slide: &Map<String, Value>, kind: &str) -> Row {
    let mut row = Row::new();
    if !kind.is_empty() {
        row.insert("type".to_owned(), kind.to_owned());
    }
    for (key, value) in slide {
        match value {
            Value::Object(fields) if key == "background" => {
                let shown = fields.get("url").or_else(|| fields.get("color")).and_then(cell_of);
                row.extend(shown.map(|shown| (key.clone(), shown)));
            }
            Value::Object(fields) if key == "start_date" || key == "end_date" => {
                row.extend(clock_of(fields).map(|clock| (format!("{key}.time"), clock)));
                for part in ["year", "month", "day"] {
                    let cell = fields.get(part).and_then(cell_of);
                    row.extend(cell.map(|cell| (format!("{key}.{part}"), cell)));
                }
            }
            Value::Object(fields) => {
                for (inner, value) in fields {
                    let path = format!("{key}.{inner}");
                    let is_known = COLUMNS.iter().any(|(_, known)| *known == path);
                    row.extend(cell_of(value).filter(|_| is_known).map(|cell| (path, cell)));
                }
            }
            // A type would be taken for that of the row.
            value if key != "type" => row.extend(cell_of(value).map(|cell| (key.clone(), cell))),
            _ => {}
        }
    }
    row
}

/// `9:05:07.250` of the parts of a date.
fn clock_of(fields: &Map<String, Value>) -> Option<String> {
    let part = |key| fields.get(key).and_then(Value::as_u64);
    let mut clock = format!("{}:{:02}", part("hour")?, part("minute").unwrap_or(0));
    if let Some(second) = part("second") {
        clock.push_str(&format!(":{second:02}"));
    }
    if let Some(millisecond) = part("millisecond") {
        clock.push_str(&format!(".{millisecond:03}"));
    }
    Some(clock)
}

fn cell_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Fields of slides that are lists or objects that no column takes.
fn n_nested(document: &Map<String, Value>) -> usize {
    const TAKEN: [&str; 5] = ["start_date", "end_date", "text", "media", "background"];
    let slides = ["events", "eras"].into_iter().filter_map(|key| document.get(key)?.as_array());
    let fields = slides.flatten().filter_map(Value::as_object).flatten();
    fields
        .filter(|(key, value)| {
            (value.is_object() || value.is_array()) && !TAKEN.contains(&key.as_str())
        })
        .count()
}

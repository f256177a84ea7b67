//! Writes a timeline as the spreadsheet that a TimelineJS is usually made from.

use std::borrow::Cow;

use csv::WriterBuilder;
use serde_json::{Map, Value};

use crate::foreign::harmless_name;
use crate::formulas::{guarded, guarded_html, told_of};
use crate::sink::Sink;
use crate::{Problem, WriteError, losses};
use model::Timeline;

use super::sheet::{COLUMNS, path_of};
use super::write::document;
use super::write_dates::read_slide;

/// The columns that every sheet has, from the left; the others only where they are needed.
const N_USUAL: usize = 18;

/// The columns, by the paths of their fields, whose texts are HTML to TimelineJS.
const HTML: [&str; 6] =
    ["text.headline", "text.text", "media.caption", "media.credit", "group", "display_date"];

/// Writes the sheet. The problems say what it cannot carry.
///
/// # Errors
/// Where the table cannot be put together, which memory alone can cause.
pub(super) fn write(timeline: &Timeline, out: &mut Sink<'_>) -> Result<Vec<Problem>, WriteError> {
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
    let names = columns.iter().map(|(name, _)| guarded(name));
    writer
        .write_record(names.map(Cow::into_owned).collect::<Vec<_>>())
        .map_err(|error| to_error(&error))?;
    let mut n_guarded = 0;
    for row in &rows {
        let cell_of = |path: &str| row.get(path).map_or("", |cell| &**cell);
        let cells = columns.iter().map(|(_, path)| match HTML.contains(path) {
            true => guarded_html(cell_of(path)),
            false => guarded(cell_of(path)),
        });
        let cells: Vec<_> = cells.collect();
        n_guarded += cells.iter().filter(|cell| matches!(cell, Cow::Owned(_))).count();
        writer
            .write_record(cells.iter().map(|cell| cell.as_bytes()))
            .map_err(|error| to_error(&error))?;
    }
    problems.extend(told_of(n_guarded));
    let lost = [
        (n_nested(&document), "fields with parts of their own"),
        (slides(&document).filter(|slide| is_too_fine(slide)).count(), "hundredths of seconds"),
    ];
    problems.extend(losses::report("The sheet", lost));
    out.push(writer.into_inner().map_err(|error| to_error(&error))?);
    Ok(problems)
}

/// A row by the paths of its cells.
type Row = std::collections::BTreeMap<String, String>;

/// The rows in the sheet's order: the title, the events, the eras.
fn rows(document: &Map<String, Value>) -> Vec<Row> {
    let title = document.get("title").and_then(Value::as_object);
    let title = title.map(|slide| row_of(slide, "title"));
    let of = |key| list(document, key).filter_map(Value::as_object);
    let events = of("events").map(|slide| row_of(slide, ""));
    title.into_iter().chain(events).chain(of("eras").map(|slide| row_of(slide, "era"))).collect()
}

/// The events and eras.
fn slides(document: &Map<String, Value>) -> impl Iterator<Item = &Map<String, Value>> {
    let lists = ["events", "eras"].into_iter().flat_map(|key| list(document, key));
    lists.filter_map(Value::as_object)
}

fn list<'a>(document: &'a Map<String, Value>, key: &str) -> impl Iterator<Item = &'a Value> {
    document.get(key).and_then(Value::as_array).into_iter().flatten()
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
            value => row.extend(cell_of(value).map(|cell| (name_in_sheet(key), cell))),
        }
    }
    if is_too_fine(slide)
        && let Some(when) = read_slide(slide)
    {
        row.entry("edtf".to_owned()).or_insert_with(|| when.edtf());
    }
    row
}

/// Whether a slide has milliseconds that the sheet cannot tell.
fn is_too_fine(slide: &Map<String, Value>) -> bool {
    let dates = ["start_date", "end_date"].into_iter().filter_map(|key| slide.get(key));
    let milliseconds = dates.filter_map(|date| date.get("millisecond")?.as_u64());
    milliseconds.into_iter().any(|number| number % 100 != 0)
}

/// The name of a field that is a column by itself. One of another format must not be called like a
/// column of the sheet, or like the path by which that goes here.
fn name_in_sheet(key: &str) -> String {
    const OWN: [&str; 4] = ["display_date", "group", "unique_id", "edtf"];
    let has_meaning = path_of(key).is_some() || COLUMNS.iter().any(|(_, path)| *path == key);
    match has_meaning && !OWN.contains(&key) {
        true => harmless_name(key, true).into_owned(),
        false => key.to_owned(),
    }
}

/// `9:05:07.2` of the parts of a date. TimelineJS takes a fraction for a number of tenths of a second,
/// however long it is (`DateUtil.parseTime` in version 3.9), so that one digit is all that can be told.
fn clock_of(fields: &Map<String, Value>) -> Option<String> {
    let part = |key| fields.get(key).and_then(Value::as_u64);
    let mut clock = part("hour")?.to_string();
    if let Some(minute) = part("minute") {
        clock.push_str(&format!(":{minute:02}"));
    }
    if let Some(second) = part("second") {
        clock.push_str(&format!(":{second:02}"));
    }
    if let Some(millisecond) = part("millisecond") {
        clock.push_str(&format!(".{}", millisecond / 100));
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
    let is_nested = |(key, value): &(&String, &Value)| {
        (value.is_object() || value.is_array()) && !TAKEN.contains(&key.as_str())
    };
    slides(document).flatten().filter(is_nested).count()
}

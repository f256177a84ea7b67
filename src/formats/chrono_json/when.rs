//! Dates in the native format: an EDTF string, a year, or an object with a start and an end.

use serde_json::{Map, Value};

use crate::json::quote;
use crate::{Problem, Problems, Severity};
use date::{Date, DayMonthOrder, When, read_written};
use model::Extra;

use super::fields::Fields;
use super::schema::WHEN;

/// Takes the date out of the field `when` of an event or an era.
///
/// What cannot be read stays in the object's unknown fields, word for word.
pub(super) fn take_when(fields: &mut Fields, notes: &mut Problems) -> Option<When> {
    let value = fields.take("when")?;
    let path = fields.path_of("when");
    let reading = match &value {
        Value::Object(object) => {
            let (reading, unknown) = read_object(object.clone(), &path, notes);
            if reading.is_ok() && !unknown.is_empty() {
                fields.keep("when", Value::Object(unknown));
            }
            reading
        }
        value => match text_of(value) {
            Some(text) => read_text(&text),
            None => Err("A date is a text here, such as “1987-12-08”".to_owned()),
        },
    };
    match reading {
        Ok((when, None)) => Some(when),
        Ok((when, Some(assumed))) => {
            notes.push(
                Problem::new(Severity::Warning, assumed).in_field(path).with_value(quote(&value)),
            );
            fields.keep("when", value);
            Some(when)
        }
        Err(reason) => {
            fields.refuse("when", value, &reason, notes);
            None
        }
    }
}

/// The canonical JSON of a date: a string wherever one says it all.
pub(super) fn when_to_json(when: &When) -> Value {
    let written = when.start.written();
    let end_written = when.end.as_ref().and_then(Date::written);
    if written.is_none() && end_written.is_none() {
        return Value::String(when.edtf());
    }
    let mut object = Map::new();
    object.insert("start".to_owned(), Value::String(edtf_of_end(&when.start)));
    if let Some(end) = &when.end {
        object.insert("end".to_owned(), Value::String(edtf_of_end(end)));
    }
    for (key, written) in [("written", written), ("end_written", end_written)] {
        if let Some(written) = written {
            object.insert(key.to_owned(), Value::String(written.to_owned()));
        }
    }
    Value::Object(object)
}

/// What was read, and what had to be assumed; or the beginning of a sentence that says why not.
type Attempt = Result<(When, Option<String>), String>;

fn read_text(text: &str) -> Attempt {
    let error = match When::parse(text.trim()) {
        Ok(when) => return Ok((when, None)),
        Err(error) => error,
    };
    if let Ok(when) = read_written(text, DayMonthOrder::DayFirst) {
        let assumed = format!("This is not an EDTF date; it was read as {}.", when.edtf());
        return Ok((when, Some(assumed)));
    }
    if let Some((start, end)) = text.split_once('/')
        && let (Ok(start), Ok(_)) = (Date::parse(start.trim()), Date::parse(end.trim()))
        && !start.is_open()
    {
        return Ok((start.into(), Some(end_dropped())));
    }
    Err(format!("This date cannot be read: {error}"))
}

/// A date as EDTF or as people write it; a number is a year.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(year) => year.as_i64().map(edtf_year),
        _ => None,
    }
}

/// What an object says, and the fields of it that say something else.
fn read_object(
    mut object: Map<String, Value>,
    path: &str,
    notes: &mut Problems,
) -> (Attempt, Extra) {
    for key in ["start", "end"] {
        if let Some(year) = object.get_mut(key).filter(|value| value.is_i64()) {
            *year = text_of(year).into();
        }
    }
    let mut fields = Fields::new(object, path, WHEN);
    let texts = WHEN_FIELDS.map(|key| fields.text(key, notes));
    (read_ends(texts), fields.rest())
}

fn read_ends([start, end, written, end_written]: [Option<String>; 4]) -> Attempt {
    let start = start.unwrap_or_default();
    let text = match &end {
        Some(end) => format!("{}/{}", start.trim(), end.trim()),
        None => start.trim().to_owned(),
    };
    let (mut when, assumed) = read_text(&text)?;
    if let Some(written) = written {
        when.start = when.start.with_written(&written);
    }
    if let Some(written) = end_written {
        when.end = when.end.map(|end| end.with_written(&written));
    }
    Ok((when, assumed))
}

/// The order that [`read_object`] takes the fields in.
const WHEN_FIELDS: [&str; 4] = ["start", "end", "written", "end_written"];

fn end_dropped() -> String {
    "The end is before the start; only the start was used.".to_owned()
}

/// One side of an interval, where "unknown" is nothing at all.
fn edtf_of_end(date: &Date) -> String {
    if date.is_unknown() { String::new() } else { date.edtf() }
}

/// A plain year as EDTF, which wants four digits or a leading `Y`.
fn edtf_year(year: i64) -> String {
    match year {
        0..=9999 => format!("{year:04}"),
        -9999..0 => format!("-{:04}", year.unsigned_abs()),
        _ => format!("Y{year}"),
    }
}

//! Records without a format of their own: arrays of objects in JSON, JSON5, JSON Lines and YAML.
//! Their fields become the columns of a table. So do the parts of texts that begin with dates.

mod alternatives;
mod find;
mod flatten;
mod listed;
mod within;
mod yaml;

use serde_json::Value;

use super::json::{Json, beginning, looks_like_json, read_lenient, shallow};
use super::origins::timeline_of;
use super::table::Table;
use super::{Clue, Entry, Format, Input, Problem, ReadError, ReadOutcome, Severity, Sureness};

/// An array of objects, anywhere in a JSON text.
pub(super) const JSON_ENTRY: Entry = Entry {
    format: Format::Json,
    name: "json",
    label: "Records (JSON)",
    extensions: &["json", "json5", "geojson"],
    sniff: sniff_json,
    read: |input| read(input, Format::Json),
    write: None,
};

/// One JSON object on each line.
pub(super) const LINES_ENTRY: Entry = Entry {
    format: Format::JsonLines,
    name: "jsonl",
    label: "Records (JSON Lines)",
    extensions: &["jsonl", "ndjson"],
    sniff: sniff_lines,
    read: |input| read(input, Format::JsonLines),
    write: None,
};

/// A list of mappings, anywhere in a YAML text.
pub(super) const YAML_ENTRY: Entry = Entry {
    format: Format::Yaml,
    name: "yaml",
    label: "Records (YAML)",
    extensions: &["yaml", "yml"],
    sniff: |input| {
        let sample = beginning(input.text?);
        if looks_like_json(sample) {
            return None;
        }
        if yaml::is_list_of_mappings(sample) || yaml::is_map_of_mappings(sample) {
            return Some(Clue::new(Sureness::Likely, "it has YAML mappings side by side"));
        }
        let has_dates = |text: &str| listed::leading_date(text).is_some();
        if yaml::is_list_of(sample, has_dates) {
            return Some(Clue::new(Sureness::Likely, "it has a YAML list of dates"));
        }
        yaml::is_map_of(sample, listed::is_date)
            .then(|| Clue::new(Sureness::Likely, "it has YAML keys that are dates"))
    },
    read: |input| read(input, Format::Yaml),
    write: None,
};

/// So many lists that were not read are named.
const MAX_OTHERS: usize = 8;

/// An object that follows a bracket is what an array of records has. A script may assign the array
/// to a variable.
fn sniff_json(input: &Input<'_>) -> Option<Clue> {
    let text = beginning(input.text?.trim_start());
    let sample = assigned(text).unwrap_or(text);
    // Text that is no JSON may always be a table, too.
    let is_script = sample.len() < text.len();
    let sureness = if is_script { Sureness::Likely } else { Sureness::Possible };
    if !looks_like_json(sample) {
        return None;
    }
    if sample.starts_with('{') && has_dates(sample) {
        return Some(Clue::new(sureness, "it has dates in a JSON object"));
    }
    if is_list_of_dates(sample) {
        return Some(Clue::new(sureness, "it has dates in a JSON array"));
    }
    let mut brackets = sample.match_indices('[').filter_map(|(at, _)| sample.get(at + 1..));
    brackets
        .any(|after| after.trim_start().starts_with('{'))
        .then(|| Clue::new(sureness, "it has an array of objects"))
}

/// What a script assigns to the variable on its first line: `window.tweets = [`.
fn assigned(text: &str) -> Option<&str> {
    const MAX_NAME_BYTES: usize = 100;
    let (name, value) = text.split_once('=')?;
    let is_name = |c: char| c.is_alphanumeric() || "._$ ".contains(c);
    (name.len() < MAX_NAME_BYTES && name.chars().all(is_name)).then(|| value.trim_start())
}

/// Whether a text of JSON is a list of texts or of lists in which there are dates.
fn is_list_of_dates(text: &str) -> bool {
    const MANY: usize = 20;
    let inner = text.strip_prefix('[').map(str::trim_start).unwrap_or_default();
    let mut texts = inner.split('"').skip(1).step_by(2).take(MANY);
    inner.starts_with(['"', '['])
        && (has_dates(text) || texts.any(|text| listed::leading_date(text).is_some()))
}

/// Whether a text of JSON has a text or a key that begins with a year: `"1969"`, `"2020-03-11`.
fn has_dates(text: &str) -> bool {
    text.as_bytes().windows(6).any(|window| match window {
        [b'"', year @ .., after] => {
            year.iter().all(u8::is_ascii_digit) && matches!(after, b'"' | b'-' | b' ' | b':')
        }
        _ => false,
    })
}

fn sniff_lines(input: &Input<'_>) -> Option<Clue> {
    let sample = beginning(input.text?);
    let mut lines = sample.lines().filter(|line| !line.trim().is_empty());
    let mut is_object = || {
        lines.next().is_some_and(|line| {
            line.trim_start().starts_with('{')
                && serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok()
        })
    };
    (is_object() && is_object())
        .then(|| Clue::new(Sureness::Possible, "it has a JSON object on every line"))
}

fn read(input: &Input<'_>, format: Format) -> ReadOutcome {
    let mut problems = Vec::new();
    let (table, title) = table(input, format, &mut problems)?;
    let (mut timeline, problems) = timeline_of(&table, input, problems);
    if let Some(title) = title {
        timeline.title = title;
    }
    Ok((timeline, problems))
}

/// The records of a text as a table, and the title that stands beside them.
///
/// # Errors
/// Where there are none.
pub(super) fn table(
    input: &Input<'_>,
    format: Format,
    problems: &mut Vec<Problem>,
) -> Result<(Table<'static>, Option<String>), ReadError> {
    let (name, text) = (input.name, input.text.unwrap_or_default());
    let cannot = |reason: &str| ReadError(format!("{name} cannot be read: {reason}."));
    let mut json = None;
    let value = match format {
        Format::JsonLines => values_of_lines(text, problems),
        Format::Yaml => yaml::read(text).map_err(|reason| cannot(&reason))?,
        _ => {
            let mut found = read_lenient(text).map_err(|reason| cannot(&reason))?;
            problems.append(&mut found.problems);
            let value = std::mem::take(&mut found.value);
            json = Some(found);
            value
        }
    };
    let title = find::title(&value);
    if let Some(mut table) = listed::rows(&value)
        && !find::has_records(&value, table.rows.len())
    {
        table.choices = input.choices.columns_of(&table.names);
        return Ok((table, title));
    }
    let Some(find::Found { mut records, places, others, title: beside }) = find::records(value)
    else {
        return Err(ReadError(format!("There is no list of records in {name}.")));
    };
    let title = title.or(beside);
    if !others.is_empty() {
        let others: Vec<String> =
            others.iter().map(|(path, n)| format!("“{path}” ({n})")).take(MAX_OTHERS).collect();
        let message = format!("Other lists in the file were not read: {}.", others.join(", "));
        problems.push(Problem::new(Severity::Info, message));
    }
    alternatives::join(&mut records);
    let lines = match (json, format) {
        (Some(json), _) => lines_in_json(&json, places),
        (None, Format::JsonLines) => Vec::new(),
        (None, _) => yaml::lines(text, records.len()),
    };
    let mut table = flatten::table_of(records, &lines, problems);
    if table.rows.is_empty() {
        return Err(ReadError(format!("The records in {name} have no fields.")));
    }
    table.choices = within::choices(&table.names);
    table.choices.extend(alternatives::choices(&table.names));
    table.choices.extend(input.choices.columns_of(&table.names));
    Ok((table, title))
}

/// On which line each record begins.
fn lines_in_json(json: &Json<'_>, places: Vec<String>) -> Vec<usize> {
    let mark = |place: String| Problem::new(Severity::Info, String::new()).in_field(place);
    let mut marks: Vec<Problem> = places.into_iter().map(mark).collect();
    json.add_lines(&mut marks);
    marks.into_iter().map(|mark| mark.line.unwrap_or(0)).collect()
}

/// The object on every line, and where it is, under a name that no object has.
fn values_of_lines(text: &str, problems: &mut Vec<Problem>) -> Value {
    let mut values = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let value = serde_json::from_str(line).or_else(|error| match shallow(line) {
            Some((shallow, problem)) => {
                problems.push(problem.at_line(at + 1));
                serde_json::from_str(&shallow)
            }
            None => Err(error),
        });
        match value {
            Ok(Value::Object(mut object)) => {
                object.insert(flatten::LINE_KEY.to_owned(), Value::from(at + 1));
                values.push(Value::Object(object));
            }
            Ok(_) => {
                let message = "This line is no object; it was left out.";
                problems.push(Problem::new(Severity::Error, message).at_line(at + 1));
            }
            Err(error) => {
                let message = format!("This line is broken and was left out: {error}.");
                problems.push(Problem::new(Severity::Error, message).at_line(at + 1));
            }
        }
    }
    Value::Array(values)
}

//! Records without a format of their own: arrays of objects in JSON, JSON5, JSON Lines and YAML.
//! Their fields become the columns of a table. So do the parts of texts that begin with dates.

mod alternatives;
mod find;
mod flatten;
mod lines;
mod listed;
mod outline;
mod sheet;
mod stream;
mod within;
mod yaml;

use serde_json::Value;

use super::json::{Node, Watch, beginning, body_of, looks_like_json, read_lenient};
use super::origins::timeline_of;
use super::table::{SPLIT, Table};
use super::{
    Clue, Entry, Format, Input, Problem, Problems, Progress, ReadError, ReadOutcome, Severity,
    Sureness,
};

use sheet::Sheet;
use stream::Streamed;

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

/// The number of lists that a message names which were not read.
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
    let mut problems = Problems::default();
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
    problems: &mut Problems,
) -> Result<(Table<'static>, Option<String>), ReadError> {
    let text = input.text.unwrap_or_default();
    let streamed = match format {
        Format::JsonLines => stream::of_lines(text, input.progress),
        Format::Yaml => None,
        _ => {
            let (body, first_line) = body_of(text);
            stream::of_json(body, first_line, input.progress)
        }
    };
    let (sheet, title) = match streamed {
        Some(Streamed { sheet, others, title, problems: found }) => {
            problems.extend(about_others(&others));
            problems.extend(found);
            (sheet, title)
        }
        None if input.progress.is_cancelled() => {
            return Err(ReadError(format!("{} was not opened: it was cancelled.", input.name)));
        }
        None => match table_of_document(input, format, problems)? {
            (Read::Table(table), title) => return Ok((*table, title)),
            (Read::Sheet(sheet), title) => (*sheet, title),
        },
    };
    let mut table = sheet.into_table();
    if table.rows.is_empty() {
        return Err(ReadError(format!("The records in {} have no fields.", input.name)));
    }
    table.choices = within::choices(&table.names);
    table.choices.extend(alternatives::choices(&table.names));
    table.choices.extend(input.choices.columns_of(&table.names));
    Ok((table, title))
}

/// What a document has.
enum Read {
    /// Rows.
    Table(Box<Table<'static>>),
    /// Records.
    Sheet(Box<Sheet>),
}

/// The records of a text that is looked at as a whole, which takes much memory.
///
/// # Errors
/// Where there are none.
fn table_of_document(
    input: &Input<'_>,
    format: Format,
    problems: &mut Problems,
) -> Result<(Read, Option<String>), ReadError> {
    let (name, text) = (input.name, input.text.unwrap_or_default());
    let cannot = |reason: &str| ReadError(format!("{name} cannot be read: {reason}."));
    let mut json = None;
    let value = match format {
        Format::JsonLines => values_of_lines(text, input.progress, problems),
        Format::Yaml => yaml::read(text).map_err(|reason| cannot(&reason))?,
        _ => {
            let mut found = read_lenient(text).map_err(|reason| cannot(&reason))?;
            problems.extend(std::mem::take(&mut found.problems));
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
        return Ok((Read::Table(Box::new(table)), title));
    }
    let Some(find::Found { mut records, places, others, title: beside }) = find::records(value)
    else {
        return Err(ReadError(format!("There is no list of records in {name}.")));
    };
    problems.extend(about_others(&others));
    alternatives::join(&mut records);
    let lines = match (json, format) {
        (Some(json), _) => json.lines_of(&places),
        (None, Format::JsonLines) => Vec::new(),
        (None, _) => yaml::lines(text, records.len()),
    };
    let sheet = flatten::sheet_of(&records, &lines, problems);
    Ok((Read::Sheet(Box::new(sheet)), title.or(beside)))
}

/// What is said of the lists that were not read.
fn about_others(others: &[(String, usize)]) -> Option<Problem> {
    let named: Vec<String> =
        others.iter().map(|(path, n)| format!("“{path}” ({n})")).take(MAX_OTHERS).collect();
    let message = format!("Other lists in the file were not read: {}.", named.join(", "));
    (!others.is_empty()).then(|| Problem::new(Severity::Info, message))
}

/// The object on every line, and where it is, under a name that no object has.
fn values_of_lines(text: &str, progress: &Progress, problems: &mut Problems) -> Value {
    let mut values = Vec::new();
    let watch = Watch::new(progress.part(0.0..SPLIT), text.len());
    lines::for_each(text, &watch, problems, |line, mut fields| {
        fields.push((flatten::LINE_KEY.into(), Node::Number(line.into())));
        values.extend(serde_json::to_value(Node::Object(fields)));
    });
    Value::Array(values)
}

//! TimeFlow `.time` files: lines of metadata, which say what the columns are for, and a table
//! delimited by tabs.

use csv::{ReaderBuilder, Trim};
use serde_json::Value;

use crate::model::{ColumnChoice, Problem, ReadingChoice, Role, Severity};

use super::table::{Rows, Table, Width, timeline_of};
use super::{Clue, Entry, Format, Input, ReadError, ReadOutcome, Sureness};

/// Files of TimeFlow.
pub(super) const ENTRY: Entry = Entry {
    format: Format::TimeFlow,
    name: "timeflow",
    label: "TimeFlow",
    extensions: &["time"],
    sniff: |input| {
        let is_it = input.text?.trim_start().starts_with(MARK);
        is_it.then(|| Clue::new(Sureness::Certain, "it says so itself, by “#TIMEFLOW”"))
    },
    read,
    write: None,
};

/// What every line of metadata begins with.
const MARK: &str = "#TIMEFLOW";
/// What the columns of a dot, a bar, a group are called there.
const ALIASES: [(&str, Role); 4] = [
    ("TIMEFLOW_START", Role::Start),
    ("TIMEFLOW_END", Role::End),
    ("TIMEFLOW_LABEL", Role::Title),
    ("TIMEFLOW_TRACK", Role::Lane),
];

/// Reads a file of TimeFlow.
///
/// # Errors
/// Where there are no rows.
fn read(input: &Input<'_>) -> ReadOutcome {
    let mut problems = Vec::new();
    let (table, about) = table(input, &mut problems)?;
    let (mut timeline, problems) = timeline_of(&table, input, problems);
    for (name, text) in about {
        timeline.extra.insert(name, Value::String(text));
    }
    Ok((timeline, problems))
}

/// The table, and what is said of it: its source and its description.
///
/// # Errors
/// Where there are no rows.
pub(super) fn table(
    input: &Input<'_>,
    problems: &mut Vec<Problem>,
) -> Result<(Table<'static>, Vec<(String, String)>), ReadError> {
    let text = input.text.unwrap_or_default();
    let mut reader = ReaderBuilder::new()
        .delimiter(b'\t')
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let (mut rows, mut about, mut choices) = (Rows::default(), Vec::new(), Vec::new());
    let mut is_header = true;
    for record in reader.records() {
        let cells = match record {
            Ok(cells) => cells,
            Err(error) => {
                let message = format!("A row cannot be read and was left out: {error}.");
                problems.push(Problem::new(Severity::Error, message));
                continue;
            }
        };
        let cell = |at: usize| cells.get(at).unwrap_or_default();
        if is_header && cell(0) == MARK {
            match cell(1) {
                "source" | "description" if !cell(2).is_empty() => {
                    about.push((cell(1).to_owned(), cell(2).to_owned()));
                }
                "alias" => choices.extend(choice(cell(2), cell(3))),
                end if end.starts_with("===") => is_header = false,
                _ => {}
            }
            continue;
        }
        is_header = false;
        let line = cells.position().map_or(0, csv::Position::line);
        rows.push(usize::try_from(line).unwrap_or(0), &cells);
    }
    let mut table = Table::of_rows(rows, Width::Even, problems);
    if table.rows.is_empty() {
        return Err(ReadError(format!("There are no rows in {}.", input.name)));
    }
    table.choices = choices;
    table.choices.extend(input.choices.columns.iter().cloned());
    Ok((table, about))
}

/// What the metadata say that a column is for.
fn choice(alias: &str, column: &str) -> Option<ColumnChoice> {
    let role = ALIASES.iter().find(|(known, _)| *known == alias)?.1;
    Some(ColumnChoice { column: column.to_owned(), reading: ReadingChoice::Role(role) })
}

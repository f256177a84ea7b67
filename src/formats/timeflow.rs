//! TimeFlow `.time` files: lines of metadata, which say what the columns are for, and a table
//! delimited by tabs.

use csv::{ReaderBuilder, StringRecord, Trim};
use serde_json::Value;

use super::origins::timeline_of;
use super::table::{Rows, SPLIT, Table, Width};
use super::{
    Clue, ColumnChoice, Entry, Format, Input, Problem, Problems, ReadError, ReadOutcome,
    ReadingChoice, Role, Severity, Sureness,
};

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
const ALIASES: [(&str, Role); 5] = [
    ("TIMEFLOW_START", Role::Start),
    ("TIMEFLOW_END", Role::End),
    ("TIMEFLOW_LABEL", Role::Title),
    ("TIMEFLOW_TRACK", Role::Lane),
    ("TIMEFLOW_COLOR", Role::Category),
];

/// Reads a file of TimeFlow.
///
/// # Errors
/// Where there are no rows.
fn read(input: &Input<'_>) -> ReadOutcome {
    let mut problems = Problems::default();
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
    problems: &mut Problems,
) -> Result<(Table<'static>, Vec<(String, String)>), ReadError> {
    let text = input.text.unwrap_or_default();
    let mut reader = ReaderBuilder::new()
        .delimiter(b'\t')
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let progress = input.progress.part(0.0..SPLIT);
    let byte_of = |cells: &StringRecord| {
        cells.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0))
    };
    let (mut rows, mut about, mut aliases) = (Rows::default(), Vec::new(), Vec::new());
    let mut is_header = true;
    let mut bounds: Option<Vec<Bounds>> = None;
    for record in reader.records() {
        let cells = match record {
            Ok(cells) if !progress.goes_on(byte_of(&cells), text.len()) => break,
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
                "alias" => aliases.push((cell(2).to_owned(), cell(3).to_owned())),
                end if end.starts_with("===") => is_header = false,
                _ => {}
            }
            continue;
        }
        is_header = false;
        let line = cells.position().map_or(0, csv::Position::line);
        let line = usize::try_from(line).unwrap_or(0);
        match &bounds {
            // The first row names the columns.
            None => bounds = Some(bounds_of(&aliases, &cells)),
            Some(bounds) if !bounds.is_empty() => {
                rows.push(line, between(&cells, bounds));
                continue;
            }
            Some(_) => {}
        }
        rows.push(line, &cells);
    }
    let mut table = Table::of_rows(rows, Width::Even);
    if table.rows.is_empty() {
        return Err(ReadError(format!("There are no rows in {}.", input.name)));
    }
    table.choices = choices(&aliases);
    table.choices.extend(input.choices.columns_of(&table.names));
    Ok((table, about))
}

/// What the metadata say that columns are for. A column that gives both the group and the colour gives
/// the group.
fn choices(aliases: &[(String, String)]) -> Vec<ColumnChoice> {
    let mut choices: Vec<ColumnChoice> = Vec::new();
    for (known, role) in ALIASES {
        let columns = aliases.iter().filter(|(alias, _)| alias == known);
        for (_, column) in columns {
            if !choices.iter().any(|choice| choice.column == *column) {
                let reading = ReadingChoice::Role(role);
                choices.push(ColumnChoice { column: column.clone(), reading });
            }
        }
    }
    choices
}

/// The columns of a date that lies between two, and of these.
struct Bounds {
    date: usize,
    first: usize,
    last: usize,
}

/// A start may be as late as another column says, and an end as early.
fn bounds_of(aliases: &[(String, String)], header: &StringRecord) -> Vec<Bounds> {
    let column = |alias: &str| {
        let (_, column) = aliases.iter().find(|(known, _)| known == alias)?;
        header.iter().position(|name| name == column)
    };
    let start = || {
        let (first, last) = (column("TIMEFLOW_START")?, column("TIMEFLOW_LATEST_START")?);
        Some(Bounds { date: first, first, last })
    };
    let end = || {
        let (first, last) = (column("TIMEFLOW_EARLIEST_END")?, column("TIMEFLOW_END")?);
        Some(Bounds { date: last, first, last })
    };
    start().into_iter().chain(end()).collect()
}

/// A row in which a date that is only known to lie between two others says so.
fn between(cells: &StringRecord, bounds: &[Bounds]) -> Vec<String> {
    let mut row: Vec<String> = cells.iter().map(str::to_owned).collect();
    for Bounds { date, first, last } in bounds {
        let cell = |at: &usize| cells.get(*at).filter(|cell| !cell.is_empty());
        if let (Some(first), Some(last)) = (cell(first), cell(last))
            && first != last
            && let Some(date) = row.get_mut(*date)
        {
            *date = format!("between {first} and {last}");
        }
    }
    row
}

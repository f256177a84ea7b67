//! Tables as text: CSV, TSV and their kin, whatever their delimiter and encoding.

mod dialect;
mod lines;
mod losses;
mod plain_rows;
mod rows;
mod signs;
mod write;

use crate::Problems;
use model::Timeline;

pub(super) use rows::pieces;

use super::origins::timeline_of;
use super::table::Table;
use super::{Clue, Entry, Format, Input, ReadError, Sureness};

/// Tables as text.
pub(super) const ENTRY: Entry = Entry {
    format: Format::Csv,
    name: "csv",
    label: "Table (CSV)",
    extensions: &["csv", "tsv", "tab"],
    sniff,
    read,
    write: Some(write::write),
};

/// Any text but JSON may be a table.
fn sniff(input: &Input<'_>) -> Option<Clue> {
    let text = input.text?.trim_start();
    (!text.is_empty() && !super::json::looks_like_json(text))
        .then(|| Clue::new(Sureness::Possible, "it is text in lines"))
}

/// No table begins with a longer line, in bytes.
const MAX_FIRST_LINE_BYTES: usize = 1 << 20;

/// Reads a table.
///
/// # Errors
/// Where there is no row below the header, or the first line goes on and on.
fn read(input: &Input<'_>) -> Result<(Timeline, Problems), ReadError> {
    let mut problems = Problems::default();
    let table = table(input, &mut problems)?;
    let (mut timeline, problems) = timeline_of(&table, input, problems);
    timeline.events.set_rows(|line| table.rows.number_on(line));
    Ok((timeline, problems))
}

/// The table.
///
/// # Errors
/// Where there is no row below the header, or the first line goes on and on.
pub(super) fn table<'a>(
    input: &Input<'a>,
    problems: &mut Problems,
) -> Result<Table<'a>, ReadError> {
    let (name, text) = (input.name, input.text.unwrap_or_default());
    let beginning = text.as_bytes().get(..MAX_FIRST_LINE_BYTES);
    if beginning.is_some_and(|bytes| !bytes.iter().any(|byte| matches!(byte, b'\n' | b'\r'))) {
        return Err(ReadError(format!(
            "{name} is neither a timeline nor a table: its first line is longer than a megabyte."
        )));
    }
    let mut table = dialect::read_table(text, problems, input.progress);
    table.choices = input.choices.columns_of(&table.names);
    if table.rows.is_empty() {
        return Err(ReadError(format!(
            "{name} is neither a timeline nor a table with rows: there is nothing to show."
        )));
    }
    Ok(table)
}

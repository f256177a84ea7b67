//! Tables of events: CSV, TSV and their kin, whatever their delimiter and their column names.
//!
//! A table is read in three steps: how it is laid out ([`dialect`]), what its columns are for
//! ([`columns`]), and what its rows say ([`rows`]).

mod columns;
mod convention;
mod dates;
mod dialect;
mod lists;
mod names;
mod row_dates;
mod rows;
mod start_and_end;
mod values;
mod write;

use serde_json::Value;

use crate::model::{ColumnChoice, Problem, Timeline};

use super::ReadError;

pub(super) use write::write;

/// No table begins with a longer line, in bytes.
const MAX_FIRST_LINE_BYTES: usize = 1 << 20;

/// Reads a table; `name` is its file's, which titles the timeline. The choices are about columns
/// by name.
///
/// # Errors
/// Where there is no row below the header, or the first line goes on and on.
pub(super) fn read(
    text: &str,
    name: &str,
    choices: &[ColumnChoice],
) -> Result<(Timeline, Vec<Problem>), ReadError> {
    let beginning = text.as_bytes().get(..MAX_FIRST_LINE_BYTES);
    if beginning.is_some_and(|bytes| !bytes.iter().any(|byte| matches!(byte, b'\n' | b'\r'))) {
        return Err(ReadError(format!(
            "{name} is neither a timeline nor a table: its first line is longer than a megabyte."
        )));
    }
    let mut problems = Vec::new();
    let mut table = dialect::read_table(text, &mut problems);
    table.choices = choices.to_vec();
    if table.rows.is_empty() {
        return Err(ReadError(format!(
            "{name} is neither a timeline nor a table with rows: there is nothing to show."
        )));
    }
    let columns = columns::Columns::assign(&table, &mut problems);
    let mut timeline = rows::build(&table, &columns, &mut problems);
    timeline.title = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    if !table.preamble.is_empty() {
        timeline.extra.insert("before the table".to_owned(), Value::from(table.preamble));
    }
    // What concerns the whole table comes first.
    problems.sort_by_key(|problem| problem.line);
    Ok((timeline, problems))
}

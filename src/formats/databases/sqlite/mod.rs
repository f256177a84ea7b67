//! SQLite: a database is opened in memory and only read. Of its tables and views the one with the
//! most dated rows is the timeline.

mod julian;
mod rows;
mod tables;

use crate::formats::Input;
use crate::formats::table::{Table, timeline_of};
use crate::model::{Problem, Severity};

use super::candidates::{Candidate, best_of};
use super::source;
use rows::Rows;
use tables::{Database, Named};

/// So many tables and views are looked at.
const MAX_TABLES: usize = 256;
/// The table with the most dated rows, the first among equals. The others are named.
///
/// # Errors
/// Why there is none, to stand after a colon.
pub(super) fn table(input: &Input<'_>, problems: &mut Vec<Problem>) -> Result<Table<'static>, String> {
    let database = Database::open(input.bytes)?;
    let content = database.content()?;
    let mut candidates = Vec::new();
    let mut faults = Vec::new();
    for table in content.tables.iter().take(MAX_TABLES) {
        match candidate(&database, table, input) {
            Ok(candidate) => candidates.extend(candidate),
            Err(fault) => {
                let message = format!("This table could not be read: {fault}.");
                faults.push(Problem::new(Severity::Error, message).in_field(&*table.name));
            }
        }
    }
    let Some((mut rows, about_others)) = best_of(candidates) else {
        let fault = faults.into_iter().next().map(|fault| fault.message);
        let why = fault.unwrap_or_else(|| "no table of it has any rows".to_owned());
        return Err(why.trim_end_matches('.').to_owned());
    };
    problems.extend(about_others);
    problems.append(&mut faults);
    if !content.virtual_tables.is_empty() {
        let names = content.virtual_tables.join(", ");
        let message = format!("Tables that a program makes up as they are read were not: {names}.");
        problems.push(Problem::new(Severity::Info, message));
    }
    let mut table = source::table_of(&mut rows, input, problems)?;
    table.dates = rows.declared_dates(&table.names);
    if let n @ 1.. = rows.n_guessed() {
        let message = format!("The encoding of {n} texts that are not UTF-8 was guessed.");
        problems.push(Problem::new(Severity::Warning, message));
    }
    Ok(table)
}

/// Looks at the beginning of a table; `None` where it has no rows.
///
/// # Errors
/// Why it cannot be read.
fn candidate<'a>(
    database: &'a Database,
    table: &Named,
    input: &Input<'_>,
) -> Result<Option<Candidate<Rows<'a>>>, String> {
    let mut rows = Rows::of(database, table)?;
    let (mut sample, n_sampled, fault) = source::sample_of(&mut rows, input);
    if sample.rows.is_empty() {
        return fault.map_or(Ok(None), Err);
    }
    sample.dates = rows.declared_dates(&sample.names);
    let (timeline, _) = timeline_of(&sample, input, Vec::new());
    let n_sampled = n_sampled as u64;
    let n_rows = rows.count().unwrap_or(n_sampled);
    let n_dated = timeline.n_dated() as u64;
    Ok(Some(Candidate::new(rows.name().to_owned(), rows, n_dated, n_sampled, n_rows)))
}

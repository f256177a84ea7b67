//! SQLite: a database is opened in memory and only read. Of its tables and views the one with the
//! most dated rows is the timeline.

mod julian;
mod rows;
mod tables;

use crate::formats::Input;
use crate::formats::table::{Table, timeline_of};
use crate::model::{Problem, Severity};

use super::source;
use rows::Rows;
use tables::{Database, Named};

/// So many tables and views are looked at.
const MAX_TABLES: usize = 256;
/// So many names of other tables are said.
const MAX_NAMES: usize = 12;

/// The table with the most dated rows, the first among equals. The others are named.
///
/// # Errors
/// Why there is none, to stand after a colon.
pub(super) fn table(input: &Input<'_>, problems: &mut Vec<Problem>) -> Result<Table, String> {
    let database = Database::open(input.bytes)?;
    let content = database.content()?;
    let mut candidates = Vec::new();
    let mut faults = Vec::new();
    for table in content.tables.iter().take(MAX_TABLES) {
        match Candidate::of(&database, table, input) {
            Ok(candidate) => candidates.extend(candidate),
            Err(fault) => {
                let message = format!("This table could not be read: {fault}.");
                faults.push(Problem::new(Severity::Error, message).in_field(&*table.name));
            }
        }
    }
    // A stable sort: the first stays first among equals.
    candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.n_dated));
    let mut candidates = candidates.into_iter();
    let Some(mut best) = candidates.next() else {
        let fault = faults.into_iter().next().map(|fault| fault.message);
        let why = fault.unwrap_or_else(|| "no table of it has any rows".to_owned());
        return Err(why.trim_end_matches('.').to_owned());
    };
    problems.extend(about_others(&best, candidates.as_slice()));
    problems.append(&mut faults);
    if !content.virtual_tables.is_empty() {
        let names = content.virtual_tables.join(", ");
        let message = format!("Tables that a program makes up as they are read were not: {names}.");
        problems.push(Problem::new(Severity::Info, message));
    }
    let mut table = source::table_of(&mut best.rows, input, problems)?;
    table.dates = best.rows.declared_dates(&table.names);
    if let n @ 1.. = best.rows.n_guessed() {
        let message = format!("The encoding of {n} texts that are not UTF-8 was guessed.");
        problems.push(Problem::new(Severity::Warning, message));
    }
    Ok(table)
}

/// A table that may be the timeline.
struct Candidate<'a> {
    rows: Rows<'a>,
    /// How many of its rows have a date, by those at its beginning.
    n_dated: u64,
}

impl<'a> Candidate<'a> {
    /// Looks at the beginning of a table; `None` where it has no rows.
    ///
    /// # Errors
    /// Why it cannot be read.
    fn of(
        database: &'a Database,
        table: &Named,
        input: &Input<'_>,
    ) -> Result<Option<Self>, String> {
        let mut rows = Rows::of(database, table)?;
        let (mut sample, n_sampled, fault) = source::sample_of(&mut rows, input);
        if sample.rows.is_empty() {
            return fault.map_or(Ok(None), Err);
        }
        sample.dates = rows.declared_dates(&sample.names);
        let (timeline, _) = timeline_of(&sample, input, Vec::new());
        let n_dated = timeline.events.iter().filter(|event| event.is_dated()).count() as u64;
        let n_sampled = n_sampled as u64;
        let n_rows = rows.count().unwrap_or(n_sampled).max(n_sampled);
        let n_dated = n_dated.saturating_mul(n_rows) / n_sampled.max(1);
        Ok(Some(Self { rows, n_dated }))
    }
}

/// Which table was read, and which were not.
fn about_others(best: &Candidate<'_>, others: &[Candidate<'_>]) -> Option<Problem> {
    if others.is_empty() {
        return None;
    }
    let name = |other: &Candidate<'_>| format!("“{}” ({})", other.rows.name(), other.n_dated);
    let mut names: Vec<String> = others.iter().take(MAX_NAMES).map(name).collect();
    if let Some(n_more) = others.len().checked_sub(MAX_NAMES).filter(|n_more| *n_more > 0) {
        names.push(format!("{n_more} more"));
    }
    let message = format!(
        "The table “{}” was read, which has the most dated rows; not read: {}.",
        best.rows.name(),
        names.join(", ")
    );
    Some(Problem::new(Severity::Info, message))
}

//! SQLite: a database is opened in memory and only read. Of its tables and views the one with the
//! most dated rows is the timeline, or those that the user chooses.

mod julian;
mod rows;
mod tables;
mod watch;

use crate::chosen::{about_absent, about_blank, choices_of_one, in_one, is_among};
use crate::guarded::guarded;
use crate::table::{Table, timeline_of};
use crate::{Input, Problem, Problems, Severity, SheetKind};

use super::candidates::{Candidate, Picked, pick};
use super::{Fault, Found, source};
use rows::Rows;
use tables::{Database, Named};

/// The number of tables that are looked at,
const MAX_TABLES: usize = 256;
/// and so many views, each of which may take its time.
const MAX_VIEWS: usize = 64;

/// The tables that the user has chosen; where none are, the one with the most dated rows, the first
/// among equals, and the others are named. Where some are to be looked at, no others are.
///
/// # Errors
/// Why there is none.
pub(super) fn tables(
    input: &Input<'_>,
    looked_at: &[String],
    problems: &mut Problems,
) -> Result<Found, Fault> {
    let database = Database::open(input.bytes, input.progress)?;
    let content = database.content()?;
    let wanted = &input.choices.sheets;
    let names: Vec<String> = content.tables.iter().map(|table| table.name.clone()).collect();
    if let Some(sentence) = about_absent(SheetKind::Table, &names, wanted, input.name) {
        return Err(Fault::Absent(sentence));
    }
    let mut candidates = Vec::new();
    let (picked, n_others) = to_look_at(&content.tables, wanted, looked_at);
    let mut faults = Vec::from_iter(about_further(n_others));
    let n_picked = picked.len();
    for (at, table) in picked.into_iter().enumerate() {
        let progress = input.progress.part(0.0..0.1).one_of(at, n_picked);
        let input = &Input { progress: &progress, ..*input };
        if progress.is_cancelled() {
            return Err("it was cancelled".to_owned().into());
        }
        if table.is_view && database.are_views_over() {
            faults.push(about_fault(&table.name, "the views before it took too long"));
            continue;
        }
        // A name that is no text makes the library panic.
        let candidate = guarded(|| candidate(&database, table, input));
        match candidate.unwrap_or_else(|| Err("it is damaged".to_owned())) {
            Ok(Some(candidate)) => candidates.push(candidate),
            Ok(None) if is_among(&table.name, wanted) => {
                faults.push(about_blank(SheetKind::Table, &table.name));
            }
            Ok(None) => {}
            Err(fault) => faults.push(about_fault(&table.name, &fault)),
        }
    }
    let Picked { read: picked, known, are_chosen, problem } = pick(candidates, input.choices);
    if picked.is_empty() {
        let fault = faults.into_iter().find(|fault| fault.severity == Severity::Error);
        let why = fault.map(|fault| fault.message).unwrap_or_else(|| match wanted.as_slice() {
            [] => "no table of it has any rows".to_owned(),
            _ => "the chosen table has no rows".to_owned(),
        });
        return Err(why.trim_end_matches('.').to_owned().into());
    }
    problems.extend(problem);
    problems.extend(faults);
    if !content.virtual_tables.is_empty() && !are_chosen {
        let names = content.virtual_tables.join(", ");
        let message = format!("Tables that a program makes up as they are read were not: {names}.");
        problems.push(Problem::new(Severity::Info, message));
    }
    let n_picked = picked.len();
    let (mut read, mut first_fault) = (Vec::new(), None);
    for (at, (name, mut rows)) in picked.into_iter().enumerate() {
        let progress = input.progress.part(0.1..1.0).one_of(at, n_picked);
        let input = &Input { progress: &progress, ..*input };
        let mut found = Problems::default();
        match table(&mut rows, input, &mut found) {
            Ok(table) => read.push((name.clone(), table)),
            Err(fault) if n_picked == 1 => return Err(fault.into()),
            Err(fault) => {
                problems.push(about_fault(&name, &fault));
                first_fault.get_or_insert(fault);
            }
        }
        problems.extend(found.into_iter().map(|problem| match n_picked {
            1 => problem,
            _ => in_one(SheetKind::Table, &name, problem),
        }));
    }
    match first_fault {
        Some(fault) if read.is_empty() => Err(fault.into()),
        _ => Ok(Found { read, known }),
    }
}

/// The tables and views that are looked at: where some are to be, those; else as many as may be, and
/// those that are wanted. And how many others there are.
fn to_look_at<'a>(
    tables: &'a [Named],
    wanted: &[String],
    looked_at: &[String],
) -> (Vec<&'a Named>, usize) {
    if !looked_at.is_empty() {
        return (tables.iter().filter(|table| is_among(&table.name, looked_at)).collect(), 0);
    }
    let [mut n_tables, mut n_views] = [0, 0];
    let (picked, others): (Vec<_>, Vec<_>) = tables.iter().partition(|table| {
        let (number, most) = match table.is_view {
            true => (&mut n_views, MAX_VIEWS),
            false => (&mut n_tables, MAX_TABLES),
        };
        *number += 1;
        *number <= most || is_among(&table.name, wanted)
    });
    (picked, others.len())
}

/// That there are more tables and views than are looked at.
fn about_further(n_others: usize) -> Option<Problem> {
    let message = format!(
        "{n_others} further tables and views were not looked at; any can be named with --sheet."
    );
    (n_others > 0).then(|| Problem::new(Severity::Info, message))
}

fn about_fault(table: &str, fault: &str) -> Problem {
    let message = format!("This table could not be read: {fault}.");
    Problem::new(Severity::Error, message).in_field(table)
}

/// All of a table.
///
/// # Errors
/// Why nothing of it can be read, to stand after a colon.
fn table(
    rows: &mut Rows<'_>,
    input: &Input<'_>,
    problems: &mut Problems,
) -> Result<Table<'static>, String> {
    let mut table = source::table_of(rows, input, problems)?;
    table.dates = rows.declared_dates(&table.names);
    table.choices = choices_of_one(input.choices, &table.names);
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
    let (timeline, _) = timeline_of(&sample, input, Problems::default());
    let n_sampled = n_sampled as u64;
    let n_rows = rows.count().unwrap_or(n_sampled);
    let n_dated = timeline.n_dated() as u64;
    Ok(Some(Candidate::new(rows.name().to_owned(), rows, n_dated, n_sampled, n_rows)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_tables_and_views_are_looked_at() {
        #[track_caller]
        fn check(n_tables: usize, n_views: usize, wanted: &[&str], n_picked: usize) {
            let named = |is_view| move |n| Named { name: format!("{is_view} {n}"), is_view };
            let tables = (0..n_tables).map(named(false)).chain((0..n_views).map(named(true)));
            let tables: Vec<Named> = tables.collect();
            let wanted: Vec<String> = wanted.iter().map(|name| (*name).to_owned()).collect();
            let (picked, n_others) = to_look_at(&tables, &wanted, &[]);
            assert_eq!((picked.len(), n_others), (n_picked, tables.len() - n_picked));
            let (only, _) = to_look_at(&tables, &[], &["true 1".to_owned()]);
            assert_eq!(only.len(), usize::from(n_views > 1));
        }
        check(3, 2, &[], 5);
        check(300, 0, &[], MAX_TABLES);
        check(3, 100, &[], 3 + MAX_VIEWS);
        check(300, 100, &["true 99", "false 299"], MAX_TABLES + MAX_VIEWS + 2);
    }
}

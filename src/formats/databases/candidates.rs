//! Which of the tables of a database is the timeline: the one with the most dated rows, or those
//! that the user chooses.

use crate::chosen::{HOW, is_among, some_of};
use crate::{Choices, Problem, Severity, SheetGuess};

/// A table of a database that may be the timeline.
#[derive(Clone, Debug)]
pub struct Candidate<T> {
    name: String,
    rows: T,
    n_dated: u64,
}

impl<T> Candidate<T> {
    /// A table of so many rows, of whose first `n_sampled` so many have a date; `rows` is whatever
    /// it is to be read from.
    pub fn new(name: String, rows: T, n_dated: u64, n_sampled: u64, n_rows: u64) -> Self {
        let n_dated = n_dated.saturating_mul(n_rows.max(n_sampled)) / n_sampled.max(1);
        Self { name, rows, n_dated }
    }
}

/// The tables that are read, and what is known of all.
#[derive(Clone, Debug)]
pub struct Picked<T> {
    /// Names, and what the tables are read from, in the order of the database.
    pub read: Vec<(String, T)>,
    /// Every table that was looked at.
    pub known: Vec<SheetGuess>,
    /// Whether somebody chose those that are read.
    pub are_chosen: bool,
    /// Which tables were not read, where the user has chosen none.
    pub problem: Option<Problem>,
}

/// The tables that the user has chosen, now or before; where none are, the one with the most dated
/// rows, the first among equals. None are read where there are none.
pub fn pick<T>(candidates: Vec<Candidate<T>>, choices: &Choices) -> Picked<T> {
    let names: Vec<String> = candidates.iter().map(|table| table.name.clone()).collect();
    let wanted = &choices.sheets_of(&names);
    // The first of equals, which `max_by_key` finds last.
    let best = candidates.iter().enumerate().rev().max_by_key(|(_, table)| table.n_dated);
    let best = best.map(|(at, _)| at).filter(|_| wanted.is_empty());
    let problem = best.and_then(|best| about_others(&candidates, best));
    let (mut read, mut known) = (Vec::new(), Vec::new());
    for (at, Candidate { name, rows, n_dated }) in candidates.into_iter().enumerate() {
        let is_read = best == Some(at) || is_among(&name, wanted);
        let n_dated = usize::try_from(n_dated).unwrap_or(usize::MAX);
        known.push(SheetGuess { name: name.clone(), n_dated, is_read });
        if is_read {
            read.push((name, rows));
        }
    }
    Picked { read, known, are_chosen: !wanted.is_empty(), problem }
}

/// Which table was read, and which were not, those with the most dates first.
fn about_others<T>(candidates: &[Candidate<T>], best: usize) -> Option<Problem> {
    let name = &candidates.get(best)?.name;
    let others = candidates.iter().enumerate().filter(|(at, _)| *at != best);
    let mut others: Vec<&Candidate<T>> = others.map(|(_, other)| other).collect();
    if others.is_empty() {
        return None;
    }
    others.sort_by_key(|other| std::cmp::Reverse(other.n_dated));
    let others = others.iter().map(|other| format!("“{}” ({})", other.name, other.n_dated));
    let others = some_of(&others.collect::<Vec<_>>());
    let what = "was read, which has the most dated rows; not read:";
    Some(Problem::new(Severity::Info, format!("The table “{name}” {what} {others}. {HOW}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(
        tables: &[(&str, u64, u64, u64)],
        wanted: &[&str],
        expect: &[&str],
        message: Option<&str>,
    ) {
        let candidate = |(name, n_dated, n_sampled, n_rows): &(&str, u64, u64, u64)| {
            Candidate::new((*name).to_owned(), (), *n_dated, *n_sampled, *n_rows)
        };
        let sheets = wanted.iter().map(|name| (*name).to_owned()).collect();
        let choices = Choices { sheets, ..Choices::default() };
        let picked = pick(tables.iter().map(candidate).collect(), &choices);
        let read: Vec<&str> = picked.read.iter().map(|(name, ())| &**name).collect();
        assert_eq!(read, expect);
        assert_eq!(picked.problem.as_ref().map(|problem| &*problem.message), message);
        let known = picked.known.iter().filter(|known| known.is_read).map(|known| &*known.name);
        assert_eq!(known.collect::<Vec<_>>(), expect);
        assert_eq!(picked.known.len(), tables.len());
    }

    #[test]
    fn the_table_with_the_most_dated_rows_is_read() {
        check(&[], &[], &[], None);
        check(&[("a", 0, 3, 3)], &[], &["a"], None);
        check(
            &[("a", 3, 3, 3), ("b", 500, 1000, 4000), ("c", 1000, 1000, 2000)],
            &[],
            &["b"],
            Some(
                "The table “b” was read, which has the most dated rows; not read: “c” (2000), \
                 “a” (3). Others can be chosen under “Columns…”, or with --sheet.",
            ),
        );
    }

    #[test]
    fn the_tables_that_are_chosen_are_read() {
        let tables = [("a", 3, 3, 3), ("b", 4, 4, 4), ("c", 0, 1, 1)];
        check(&tables, &["A"], &["a"], None);
        check(&tables, &["c", "a"], &["a", "c"], None);
        check(&tables, &["d"], &[], None);
    }
}

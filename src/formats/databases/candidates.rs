//! Which of the tables of a database is the timeline: the one with the most dated rows.

use crate::model::{Problem, Severity};

/// So many names of other tables are said.
const MAX_NAMES: usize = 12;

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

/// What the table with the most dated rows is read from, the first among equals, and which were
/// not read. `None` where there are no tables.
pub fn best_of<T>(mut candidates: Vec<Candidate<T>>) -> Option<(T, Option<Problem>)> {
    // A stable sort: the first stays first among equals.
    candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.n_dated));
    let mut candidates = candidates.into_iter();
    let best = candidates.next()?;
    let problem = about_others(&best, candidates.as_slice());
    Some((best.rows, problem))
}

/// Which table was read, and which were not.
fn about_others<T>(best: &Candidate<T>, others: &[Candidate<T>]) -> Option<Problem> {
    if others.is_empty() {
        return None;
    }
    let name = |other: &Candidate<T>| format!("“{}” ({})", other.name, other.n_dated);
    let mut names: Vec<String> = others.iter().take(MAX_NAMES).map(name).collect();
    if let Some(n_more) = others.len().checked_sub(MAX_NAMES).filter(|n_more| *n_more > 0) {
        names.push(format!("{n_more} more"));
    }
    let message = format!(
        "The table “{}” was read, which has the most dated rows; not read: {}.",
        best.name,
        names.join(", ")
    );
    Some(Problem::new(Severity::Info, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_with_the_most_dated_rows_is_read() {
        #[track_caller]
        fn check(tables: &[(&'static str, u64, u64, u64)], expect: Option<(&str, Option<&str>)>) {
            let candidate = |(name, n_dated, n_sampled, n_rows): &(&'static str, u64, u64, u64)| {
                Candidate::new((*name).to_owned(), *name, *n_dated, *n_sampled, *n_rows)
            };
            let best = best_of(tables.iter().map(candidate).collect());
            let words = best
                .as_ref()
                .map(|(name, problem)| (*name, problem.as_ref().map(|problem| &*problem.message)));
            assert_eq!(words, expect);
        }
        check(&[], None);
        check(&[("a", 0, 3, 3)], Some(("a", None)));
        check(
            &[("a", 3, 3, 3), ("b", 500, 1000, 4000), ("c", 1000, 1000, 2000)],
            Some((
                "b",
                Some(
                    "The table “b” was read, which has the most dated rows; \
                     not read: “c” (2000), “a” (3).",
                ),
            )),
        );
    }
}

//! Finds the columns that hold the start and the end of a table's events.

use std::collections::HashSet;

use rayon::prelude::*;

use crate::model::{Problem, Severity};

use super::Table;
use super::candidates::{Candidate, Kind, Parts, candidates};
use super::clock::ClockColumns;
use super::convention::{Convention, Hints};
use super::date_names::{self, Part, Side};
use super::dates::{DateColumns, NumberMeaning};
use super::ends::{fallback, report_other_ends, with_times};
use super::epochs::settle_epoch;
use super::evidence::Evidence;
use super::numbers::{NameOfDate, fraction_precision, whole_meaning, without_year_0};
use super::pairs::{best_pair, is_never_before};
use super::parts::{convention_of_days, years_above};
use super::roles::Chosen;
use super::weights::{ENOUGH, Ledger};

/// Where the dates of a table are.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The date of each event, or its start.
    pub(super) start: Option<DateColumns>,
    /// The end.
    pub(super) end: Option<DateColumns>,
    /// Another start, and perhaps its end, for rows in which the first is blank.
    pub(super) fallback: Option<(DateColumns, Option<DateColumns>)>,
    /// What spoke for and against each column that may be a date.
    pub(super) ledgers: Vec<(usize, Side, Ledger)>,
}

/// The columns of the start and of the end. What they assume is added to the problems.
pub(super) fn find(
    table: &Table<'_>,
    evidence: &[Evidence],
    chosen: &Chosen,
    problems: &mut Vec<Problem>,
) -> Found {
    let mut candidates = candidates(table, evidence, chosen);
    let hints = Hints::of(table, &candidates);
    let [chosen_start, chosen_end] =
        [Side::Start, Side::End].map(|side| chosen_kind(&chosen.date(side), evidence));
    if chosen_start.is_some() || chosen_end.is_some() {
        let (start, end) = as_chosen(chosen_start, chosen_end, &candidates);
        let mut settle = |kind: Option<Kind>| kind.map(|kind| kind.settle(table, &hints, problems));
        return Found { start: settle(start), end: settle(end), ..Found::default() };
    }
    let pair = best_pair(&mut candidates, table, &hints);
    let ledgers = candidates
        .iter()
        .filter_map(|found| Some((found.main_column()?, found.side(), found.ledger.clone())))
        .collect();
    let Some(pair) = pair else { return Found { ledgers, ..Found::default() } };
    let Some(start) = candidates.get(pair.start) else { return Found::default() };
    let end = pair.end.and_then(|end| candidates.get(end));
    if start.is_unnamed
        && matches!(start.kind, Kind::Whole { number: NumberMeaning::Year { .. }, .. })
    {
        problems.push(about_bare_years(table, start));
    }
    let other = fallback(start, &candidates, table, evidence);
    report_other_ends(start, end, table, evidence, problems);
    let neighbour = neighbour(start, end, &candidates, evidence);
    let (start_kind, end_clock) = with_times(start.kind, end.is_none(), table, evidence, chosen);
    let start_columns = start_kind.settle(table, &hints, problems);
    let fallback = other.map(|(other, end)| {
        let name = other.main_column().and_then(|column| table.names.get(column));
        let message = "Rows that have no other date got theirs from this column.";
        let problem = Problem::new(Severity::Warning, message);
        problems.push(problem.in_field(name.map_or("", |name| &**name)));
        let end = end.map(|end| end.kind.settle(table, &hints, problems));
        (other.kind.settle(table, &hints, problems), end)
    });
    let neighbour = neighbour.filter(|next| {
        let end = next.kind.settle(table, &hints, &mut Vec::new());
        is_never_before(&start_columns, &end, table)
    });
    // What the column of dates assumes has been said of the start.
    let end_clock = end_clock.map(|kind| kind.settle(table, &hints, &mut Vec::new()));
    let end = end.or(neighbour).map(|end| end.kind.settle(table, &hints, problems));
    let found = Found { start: Some(start_columns), end: end.or(end_clock), fallback, ledgers };
    problems.extend(about_unused(table, &candidates, &found));
    found
}

/// The unnamed column of dates just behind an unnamed one, which may be its end: where most rows have
/// it.
fn neighbour<'a>(
    start: &Candidate,
    end: Option<&Candidate>,
    candidates: &'a [Candidate],
    evidence: &[Evidence],
) -> Option<&'a Candidate> {
    let column = start.main_column().filter(|_| end.is_none() && start.is_unnamed)?;
    let is_full = |found: &Evidence| found.fill() >= 0.5;
    candidates
        .iter()
        .find(|next| next.is_unnamed && next.main_column() == Some(column + 1))
        .filter(|_| evidence.get(column + 1).is_some_and(is_full))
}

fn about_bare_years(table: &Table<'_>, start: &Candidate) -> Problem {
    let name = start.main_column().and_then(|column| table.names.get(column));
    let message = "No column is named like a date; the numbers in this one were taken for years.";
    Problem::new(Severity::Warning, message).in_field(name.map_or("", |name| &**name))
}

/// What to say of other columns of dates, which nothing is drawn of.
fn about_unused(table: &Table<'_>, candidates: &[Candidate], found: &Found) -> Option<Problem> {
    const MOST: usize = 6;
    let fallback = found.fallback.iter().flat_map(|(start, end)| [Some(start), end.as_ref()]);
    let dates = [found.start.as_ref(), found.end.as_ref()].into_iter().chain(fallback).flatten();
    let used: HashSet<usize> = dates.flat_map(DateColumns::columns).collect();
    // A year beside a date is the date's own, to group by.
    let is_year = |other: &&Candidate| {
        matches!(other.kind, Kind::Whole { number: NumberMeaning::Year { .. }, .. })
            && other.name.part == Part::Year
            && other.name.rest.is_empty()
    };
    let unused = candidates.iter().filter(|other| other.score() > 2.0 * ENOUGH && !is_year(other));
    let unused = unused.filter_map(Candidate::main_column).filter(|column| !used.contains(column));
    let names: Vec<&str> =
        unused.filter_map(|column| table.names.get(column)).map(String::as_str).collect();
    let list = names.iter().take(MOST).copied().collect::<Vec<_>>().join(", ");
    let more = if names.len() > MOST { ", …" } else { "" };
    let message = format!("Other columns have dates, too, and are kept as texts: {list}{more}.");
    (!names.is_empty()).then(|| Problem::new(Severity::Info, message))
}

/// What the user says, whatever the values; the rest is guessed.
fn as_chosen(
    start: Option<Kind>,
    end: Option<Kind>,
    candidates: &[Candidate],
) -> (Option<Kind>, Option<Kind>) {
    let guess = |is_it: &dyn Fn(&Candidate) -> bool| {
        let fitting = candidates.iter().filter(|candidate| is_it(candidate));
        fitting.rev().max_by(|a, b| a.score().total_cmp(&b.score())).map(|found| found.kind)
    };
    let column = start.and_then(Kind::main_column);
    let rest = candidates.iter().find(|other| column.is_some() && other.main_column() == column);
    let rest = rest.map(|candidate| &candidate.name.rest);
    let guessed_end =
        || guess(&|end| end.side() == Side::End && rest.is_none_or(|rest| *rest == end.name.rest));
    let end = end.or_else(guessed_end);
    (start.or_else(|| guess(&|candidate| candidate.side() != Side::End)), end)
}

/// What the columns that the user chose for one date hold.
fn chosen_kind(parts: &Parts, evidence: &[Evidence]) -> Option<Kind> {
    let [whole, year, month, day, clock] =
        [Part::Whole, Part::Year, Part::Month, Part::Day, Part::Time]
            .map(|part| parts.get(&part).copied());
    let times = clock.map(|column| ClockColumns { column, minute: None });
    if year.is_some() && month.is_some() {
        return Some(Kind::Parts { columns: [year, month, day], clock: times });
    }
    let column = whole.or(year).or(clock)?;
    let found = evidence.get(column)?;
    let name = NameOfDate::chosen(whole.is_none());
    let number = whole_meaning(found, name)
        .or_else(|| whole_meaning(found, name.counted()))
        .unwrap_or_else(|| NumberMeaning::years(found));
    Some(Kind::Whole { column, clock: times.filter(|clock| clock.column != column), number })
}

impl Kind {
    /// Looks at every cell to decide what the sample left open.
    pub(super) fn settle(
        self,
        table: &Table<'_>,
        hints: &Hints,
        problems: &mut Vec<Problem>,
    ) -> DateColumns {
        self.settle_by(table, usize::MAX, hints, problems)
    }

    /// As [`settle`](Self::settle), by the first so many rows alone.
    pub(super) fn settle_by(
        self,
        table: &Table<'_>,
        n_rows: usize,
        hints: &Hints,
        problems: &mut Vec<Problem>,
    ) -> DateColumns {
        match self {
            Self::Parts { columns, clock } => {
                let years_above = years_above(columns, &table.rows);
                if !years_above.is_empty() {
                    let name = columns.iter().flatten().next().and_then(|at| table.names.get(*at));
                    let n_rows = years_above.len();
                    let message =
                        format!("Rows without a year took that of the row above: {n_rows}.");
                    let problem = Problem::new(Severity::Warning, message);
                    problems.push(problem.in_field(name.map_or("", |name| &**name)));
                }
                let convention = convention_of_days(columns, table, hints, problems);
                DateColumns::Parts { columns, clock, years_above, convention }
            }
            Self::Between { columns: [earliest, latest], number } => {
                let one = |column, problems: &mut Vec<Problem>| {
                    let kind = Self::Whole { column, clock: None, number };
                    kind.settle_by(table, n_rows, hints, problems)
                };
                DateColumns::Between(Box::new([one(earliest, problems), one(latest, problems)]))
            }
            Self::Whole { column, clock, number } => {
                let cells = || table.rows.iter().take(n_rows).map(move |row| row.cell(column));
                let name = table.names.get(column).map_or("", |name| &**name);
                let all = table.rows.par_iter().map(move |row| row.cell(column));
                let convention = match n_rows < table.rows.len() {
                    true => {
                        let some: Vec<&str> = cells().collect();
                        let some = some.par_iter().copied();
                        Convention::of_column(some, name, &table.choices, hints, problems)
                    }
                    false => Convention::of_column(all, name, &table.choices, hints, problems),
                };
                let number = match number {
                    NumberMeaning::FractionOfYear(_) => {
                        let precision = fraction_precision(cells());
                        let unit = precision.name();
                        let message =
                            format!("Years with a fraction were read as dates to the {unit}.");
                        problems.push(Problem::new(Severity::Info, message).in_field(name));
                        NumberMeaning::FractionOfYear(precision)
                    }
                    NumberMeaning::Epoch { epoch, .. } => {
                        settle_epoch(epoch, cells, name, problems)
                    }
                    NumberMeaning::Year { until, .. } => {
                        let has_year_0 = !without_year_0(table, column, n_rows, problems);
                        NumberMeaning::Year { until, has_year_0 }
                    }
                    other => other,
                };
                DateColumns::Whole { column, clock, convention, number }
            }
        }
    }
}

/// Whether a name is one of an end that a column of dates may miss.
pub(super) fn is_end_name(name: &str, rest: &str) -> bool {
    date_names::says_end(name)
        && date_names::date_name(name).is_some_and(|date| {
            date.side == Side::End && date.part != Part::Time && date.rest == rest
        })
}

//! Finds the columns that hold the start and the end of a table's events.

use std::collections::HashSet;

use rayon::prelude::*;

use crate::{Problem, ReadingChoice, Severity};

use super::Table;
use super::backwards::{self, Backwards};
use super::candidates::{Candidate, Kind, Parts, candidates};
use super::clock::ClockColumns;
use super::convention::{Convention, Hints};
use super::date_names::{self, Part, Side};
use super::dates::{DateColumns, NumberMeaning};
use super::ends::{about_other_ends, fallback, with_times};
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
    /// What was assumed.
    pub(super) assumed: Vec<Problem>,
    /// Whether nearly all ends are before their starts, which was said.
    pub(super) is_backwards: bool,
}

/// A date whose every cell was looked at, and what was assumed to read it.
#[derive(Debug)]
pub(super) struct Settled {
    pub(super) date: DateColumns,
    pub(super) assumed: Vec<Problem>,
}

impl Found {
    fn of(
        start: Option<Settled>,
        end: Option<Settled>,
        fallback: Option<(Settled, Option<Settled>)>,
    ) -> Self {
        let mut assumed = Vec::new();
        let mut date_of = |Settled { date, assumed: mut own }: Settled| {
            // Of two columns of years below 0 the first asks for both.
            own.retain(|problem| !asks_for_year_0(problem) || !assumed.iter().any(asks_for_year_0));
            assumed.append(&mut own);
            date
        };
        let start = start.map(&mut date_of);
        let fallback = fallback.map(|(start, end)| (date_of(start), end.map(&mut date_of)));
        let end = end.map(&mut date_of);
        Self { start, end, fallback, ledgers: Vec::new(), assumed, is_backwards: false }
    }
}

/// Whether a problem offers the other way to count years below 0.
fn asks_for_year_0(problem: &Problem) -> bool {
    let choice = problem.alternative.as_ref().map(|choice| choice.reading);
    matches!(choice, Some(ReadingChoice::YearZero(_)))
}

/// The columns of the start and of the end.
pub(super) fn find(table: &Table<'_>, evidence: &[Evidence], chosen: &Chosen) -> Found {
    let mut candidates = candidates(table, evidence, chosen);
    let hints = Hints::of(table, &candidates);
    let [chosen_start, chosen_end] =
        [Side::Start, Side::End].map(|side| chosen_kind(&chosen.date(side), table, evidence));
    if chosen_start.is_some() || chosen_end.is_some() {
        let (start, end) = as_chosen(chosen_start, chosen_end, &candidates);
        let [start, end] = [start, end].map(|kind| kind.map(|kind| kind.settle(table, &hints)));
        return Found::of(start, end, None);
    }
    let pair = best_pair(&mut candidates, table, &hints);
    let ledgers = candidates
        .iter()
        .filter_map(|found| Some((found.main_column()?, found.side(), found.ledger.clone())))
        .collect();
    let backwards =
        Backwards::of(table).filter(|found| backwards::chosen(table, found.start).is_none());
    let about_backwards = backwards.map(|found| found.about(table));
    let Some(pair) = pair else {
        let assumed = about_backwards.into_iter().collect();
        return Found { ledgers, assumed, ..Found::default() };
    };
    let Some(start) = candidates.get(pair.start) else { return Found::default() };
    let end = pair.end.and_then(|end| candidates.get(end));
    let columns = (start.main_column(), end.and_then(Candidate::main_column));
    let is_pair = |found: &Backwards| columns == (Some(found.start), Some(found.end));
    let backwards = backwards.filter(is_pair);
    let is_bare_year = start.is_unnamed
        && matches!(start.kind, Kind::Whole { number: NumberMeaning::Year { .. }, .. });
    let mut about = Vec::from_iter(is_bare_year.then(|| about_bare_years(table, start)));
    about.extend(about_backwards.filter(|_| backwards.is_some()));
    about.extend(about_other_ends(start, end, table, evidence));
    let settle = |candidate: &Candidate| candidate.kind.settle(table, &hints);
    let fallback = fallback(start, &candidates, table, evidence).map(|(other, end)| {
        let mut start = settle(other);
        start.assumed.insert(0, about_fallback(table, other));
        (start, end.map(settle))
    });
    let neighbour = neighbour(start, end, &candidates, evidence).map(settle);
    let (start, end_clock) = with_times(start.kind, end.is_none(), table, evidence, chosen);
    let start = start.settle(table, &hints);
    let neighbour = neighbour.filter(|next| is_never_before(&start.date, &next.date, table));
    // What the column of dates assumes has been said of the start.
    let end_clock = end_clock.map(|kind| kind.settle(table, &hints).date);
    let end_clock = end_clock.map(|date| Settled { date, assumed: Vec::new() });
    let end = end.map(settle).or(neighbour).or(end_clock);
    let mut found = Found { ledgers, ..Found::of(Some(start), end, fallback) };
    about.append(&mut found.assumed);
    about.extend(about_unused(table, &candidates, &found));
    let is_backwards = backwards.is_some_and(|found| !found.is_certain());
    Found { assumed: about, is_backwards, ..found }
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

fn about_fallback(table: &Table<'_>, other: &Candidate) -> Problem {
    let name = other.main_column().and_then(|column| table.names.get(column));
    let message = "Rows that have no other date got theirs from this column.";
    Problem::new(Severity::Warning, message).in_field(name.map_or("", |name| &**name))
}

fn about_bare_years(table: &Table<'_>, start: &Candidate) -> Problem {
    let name = start.main_column().and_then(|column| table.names.get(column));
    let message = "No column is named like a date; the numbers in this one were taken for years.";
    Problem::new(Severity::Warning, message).in_field(name.map_or("", |name| &**name))
}

/// What to say of other columns of dates, which nothing is drawn of.
fn about_unused(table: &Table<'_>, candidates: &[Candidate], found: &Found) -> Option<Problem> {
    /// More columns than this are not named: the message is one line.
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
fn chosen_kind(parts: &Parts, table: &Table<'_>, evidence: &[Evidence]) -> Option<Kind> {
    let [whole, year, month, day, clock] =
        [Part::Whole, Part::Year, Part::Month, Part::Day, Part::Time]
            .map(|part| parts.get(&part).copied());
    let times = clock.map(|column| ClockColumns { column, minute: None });
    if year.is_some() && month.is_some() {
        return Some(Kind::Parts { columns: [year, month, day], clock: times });
    }
    let column = whole.or(year).or(clock)?;
    let found = evidence.get(column)?;
    let name = NameOfDate::chosen(whole.is_none()).in_unit_of(table, column);
    let number = whole_meaning(found, name)
        .or_else(|| whole_meaning(found, name.counted()))
        .unwrap_or_else(|| NumberMeaning::years(found));
    Some(Kind::Whole { column, clock: times.filter(|clock| clock.column != column), number })
}

impl Kind {
    /// Looks at every cell to decide what the sample left open.
    pub(super) fn settle(self, table: &Table<'_>, hints: &Hints) -> Settled {
        self.settle_by(table, usize::MAX, hints)
    }

    /// As [`settle`](Self::settle), by the first so many rows alone.
    pub(super) fn settle_by(self, table: &Table<'_>, n_rows: usize, hints: &Hints) -> Settled {
        match self {
            Self::Parts { columns, clock } => {
                let years_above = years_above(columns, &table.rows);
                let about = about_years_above(table, columns, years_above.len());
                let (convention, of_days) = convention_of_days(columns, table, hints);
                let date = DateColumns::Parts { columns, clock, years_above, convention };
                Settled { date, assumed: about.into_iter().chain(of_days).collect() }
            }
            Self::Between { columns, number } => {
                let both = columns.map(|column| {
                    Self::Whole { column, clock: None, number }.settle_by(table, n_rows, hints)
                });
                let [earliest, latest] = both;
                let date = DateColumns::Between(Box::new([earliest.date, latest.date]));
                Settled { date, assumed: [earliest.assumed, latest.assumed].concat() }
            }
            Self::Whole { column, clock, number } => {
                let name = table.names.get(column).map_or("", |name| &**name);
                let (convention, mut assumed) = match n_rows < table.rows.len() {
                    true => {
                        let some = table.rows.iter().take(n_rows).map(|row| row.cell(column));
                        let some: Vec<&str> = some.collect();
                        let some = some.par_iter().copied();
                        Convention::of_column(some, name, &table.choices, hints)
                    }
                    false => {
                        let all = table.rows.par_iter().map(|row| row.cell(column));
                        Convention::of_column(all, name, &table.choices, hints)
                    }
                };
                let (number, about) = number.settle(table, column, n_rows);
                assumed.extend(about);
                let is_year = number == NumberMeaning::None
                    && date_names::date_name(name).is_some_and(|name| name.part == Part::Year);
                let cells = table.rows.iter().take(n_rows).map(|row| row.cell(column));
                let of_years = if is_year { convention.of_years(cells) } else { None };
                assumed.extend(of_years.is_some().then(|| {
                    let message = "Every date is a 1 January; the dates were read to the year.";
                    Problem::new(Severity::Info, message).in_field(name)
                }));
                let convention = of_years.unwrap_or(convention);
                Settled { date: DateColumns::Whole { column, clock, convention, number }, assumed }
            }
        }
    }
}

impl NumberMeaning {
    /// What the numbers of a column mean in each detail, by its first so many rows, and what was
    /// assumed.
    fn settle(self, table: &Table<'_>, column: usize, n_rows: usize) -> (Self, Option<Problem>) {
        let cells = || table.rows.iter().take(n_rows).map(move |row| row.cell(column));
        let name = table.names.get(column).map_or("", |name| &**name);
        match self {
            Self::FractionOfYear(_) => {
                let precision = fraction_precision(cells());
                let unit = precision.name();
                let message = format!("Years with a fraction were read as dates to the {unit}.");
                let about = Problem::new(Severity::Info, message).in_field(name);
                (Self::FractionOfYear(precision), Some(about))
            }
            Self::Epoch { epoch, .. } => {
                let (number, about) = settle_epoch(epoch, cells, name);
                (number, Some(about))
            }
            Self::Year { until, .. } => {
                let (is_without, about) = without_year_0(table, column, n_rows);
                (Self::Year { until, has_year_0: !is_without }, about)
            }
            other => (other, None),
        }
    }
}

/// What to say of rows that took the year of the row above.
fn about_years_above(
    table: &Table<'_>,
    columns: [Option<usize>; 3],
    n_rows: usize,
) -> Option<Problem> {
    let name = columns.iter().flatten().next().and_then(|at| table.names.get(*at));
    let message = format!("Rows without a year took that of the row above: {n_rows}.");
    let problem = Problem::new(Severity::Warning, message);
    (n_rows > 0).then(|| problem.in_field(name.map_or("", |name| &**name)))
}

/// Whether a name is one of an end that a column of dates may miss.
pub(super) fn is_end_name(name: &str, rest: &str) -> bool {
    date_names::says_end(name)
        && date_names::date_name(name).is_some_and(|date| {
            date.side == Side::End && date.part != Part::Time && date.rest == rest
        })
}

//! Finds the columns that hold the start and the end of a table's events.

use std::collections::BTreeMap;

use crate::date::Precision;
use crate::model::{Problem, Severity};

use super::Table;
use super::convention::Convention;
use super::dates::{DateColumns, NumberMeaning, read_clock, read_month};
use super::names::{self, DateName, Part, Side};
use super::values::{Survey, is_blank};

/// What a column may hold for its name to be believed, as shares of its filled cells.
const ENOUGH_BY_NAME: f64 = 0.5;
/// What a column must hold to be taken for dates whatever its name.
const ENOUGH_BY_VALUES: f64 = 0.8;

/// Columns that belong to one date by their names, in the order of [`Part`].
type Parts = BTreeMap<Part, usize>;

/// Columns that may be one end of the events.
struct Candidate {
    side: Side,
    /// The words of the names besides "start", "end" and "date".
    rest: String,
    /// How likely it is; only the order matters.
    score: i32,
    kind: Kind,
}

/// What a candidate consists of, before its convention is known.
#[derive(Clone, Copy)]
enum Kind {
    Whole { column: usize, clock: Option<usize>, number: NumberMeaning },
    Parts([Option<usize>; 4]),
}

/// The columns of the start and of the end. What they assume is added to the problems.
pub(super) fn find(
    table: &Table,
    surveys: &[Survey],
    problems: &mut Vec<Problem>,
) -> (Option<DateColumns>, Option<DateColumns>) {
    let mut candidates = by_name(table, surveys);
    reward_pairs(&mut candidates);
    candidates.extend(by_values(table, surveys));
    let best = |side: fn(Side) -> bool| {
        // The first of equals: columns further left come first.
        candidates.iter().filter(|c| side(c.side)).rev().max_by_key(|c| c.score)
    };
    let Some(start) = best(|side| side != Side::End).or_else(|| best(|side| side == Side::End))
    else {
        return (without_name(table, surveys, problems), None);
    };
    let end = candidates
        .iter()
        .filter(|end| start.side != Side::End && end.side == Side::End && end.rest == start.rest)
        .max_by_key(|end| end.score);
    let end = end.map(|end| end.kind.settle(table, problems));
    (Some(start.kind.settle(table, problems)), end)
}

fn by_name(table: &Table, surveys: &[Survey]) -> Vec<Candidate> {
    let mut groups: Vec<((Side, String), Parts)> = Vec::new();
    for (column, name) in table.names.iter().enumerate() {
        let Some(DateName { side, part, rest }) = names::date_name(name) else { continue };
        let key = (side, rest);
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, parts)) => {
                parts.entry(part).or_insert(column);
            }
            None => groups.push((key, Parts::from([(part, column)]))),
        }
    }
    groups
        .into_iter()
        .filter_map(|((side, rest), parts)| {
            let (kind, quality) = kind_of(&parts, table, surveys)?;
            let score = quality + if rest.is_empty() { 60 } else { 40 };
            Some(Candidate { side, rest, score, kind })
        })
        .collect()
}

/// What the columns of one date are good for: a full date is better than a year alone.
fn kind_of(parts: &Parts, table: &Table, surveys: &[Survey]) -> Option<(Kind, i32)> {
    let [whole, year, month, day, clock] =
        [Part::Whole, Part::Year, Part::Month, Part::Day, Part::Time]
            .map(|part| parts.get(&part).copied());
    let reads = |column: usize, read: fn(&str) -> bool| {
        let cells =
            table.rows.iter().map(|row| row.cell(column)).filter(|cell| !is_blank(cell)).take(200);
        let (n_read, n_all) =
            cells.fold((0, 0), |(n, all), cell| (n + i32::from(read(cell)), all + 1));
        n_read > 0 && n_read * 2 >= n_all
    };
    let clock_times = clock.filter(|column| reads(*column, |cell| read_clock(cell).is_some()));
    if let Some(column) = whole
        && let Some((number, quality)) = whole_meaning(surveys.get(column)?, false)
    {
        return Some((Kind::Whole { column, clock: clock_times, number }, quality));
    }
    if let Some(column) = year {
        let month = month.filter(|column| reads(*column, |cell| read_month(cell).is_some()));
        let day = day.filter(|column| reads(*column, |cell| cell.parse::<u8>().is_ok()));
        let day = day.filter(|_| month.is_some());
        let survey = surveys.get(column)?;
        if month.is_some() && survey.is_mostly(survey.n_integers, ENOUGH_BY_NAME) {
            let clock = clock_times.filter(|_| day.is_some());
            return Some((Kind::Parts([year, month, day, clock]), 35));
        }
        let (number, quality) = whole_meaning(survey, true)?;
        return Some((Kind::Whole { column, clock: None, number }, quality));
    }
    let column = clock?;
    let (number, quality) = whole_meaning(surveys.get(column)?, false)?;
    let is_clock_only = clock_times.is_some();
    (!is_clock_only).then_some((Kind::Whole { column, clock: None, number }, quality))
}

/// What a bare number in a column of dates means, and how good the column is; `None` where its
/// values are no dates.
fn whole_meaning(survey: &Survey, is_named_year: bool) -> Option<(NumberMeaning, i32)> {
    let are_years = is_named_year || survey.is_within(1000.0, 2100.0);
    if survey.n_fractions > 0 && survey.is_within(1000.0, 2100.0) {
        let n_numbers = survey.n_numbers();
        return survey
            .is_mostly(n_numbers, ENOUGH_BY_NAME)
            .then_some((NumberMeaning::FractionOfYear(Precision::Day), 10));
    }
    let n_dates = survey.n_dates + if are_years { survey.n_integers } else { 0 };
    let is_compact = survey.n_integers > 0 && survey.is_within(10_000_101.0, 21_001_231.0);
    if is_compact && survey.is_mostly(survey.n_integers, ENOUGH_BY_VALUES) {
        return Some((NumberMeaning::None, 30));
    }
    if !survey.is_mostly(n_dates, ENOUGH_BY_NAME) {
        return None;
    }
    let number = if are_years { NumberMeaning::Year } else { NumberMeaning::None };
    let is_full = survey.n_dates > survey.n_integers;
    Some((number, if is_full { 30 } else { 0 }))
}

/// A start whose end is there too is more likely to be the event's.
fn reward_pairs(candidates: &mut [Candidate]) {
    let ends: Vec<String> = candidates
        .iter()
        .filter(|candidate| candidate.side == Side::End)
        .map(|candidate| candidate.rest.clone())
        .collect();
    for candidate in candidates.iter_mut().filter(|candidate| candidate.side == Side::Start) {
        if ends.contains(&candidate.rest) {
            candidate.score += 25;
        }
    }
}

/// Columns whose values are dates although their names do not say so.
fn by_values(table: &Table, surveys: &[Survey]) -> Vec<Candidate> {
    let is_unnamed = |column: &usize| {
        table
            .names
            .get(*column)
            .is_some_and(|name| names::date_name(name).is_none() && names::field(name).is_none())
    };
    (0..surveys.len())
        .filter(is_unnamed)
        .filter(|column| {
            surveys
                .get(*column)
                .is_some_and(|survey| survey.is_mostly(survey.n_dates, ENOUGH_BY_VALUES))
        })
        .map(|column| Candidate {
            side: Side::Either,
            rest: format!("column {column}"),
            score: 65,
            kind: Kind::Whole { column, clock: None, number: NumberMeaning::None },
        })
        .collect()
}

/// Numbers in a table that names no date are years only where nothing else makes sense: beside
/// texts that have no header at all, or as the rising `x` of a series.
fn without_name(
    table: &Table,
    surveys: &[Survey],
    problems: &mut Vec<Problem>,
) -> Option<DateColumns> {
    let survey = surveys.first()?;
    let all_integers = survey.n_filled > 0 && survey.n_integers == survey.n_filled;
    let has_text = surveys.iter().any(Survey::is_text);
    let is_headless = !table.has_header && has_text && survey.is_within(1000.0, 2100.0);
    let is_series = table.names.first().is_some_and(|name| matches!(&**name, "x" | "t"))
        && surveys.len() == 2
        && survey.is_rising;
    if !all_integers || !(is_headless || is_series) {
        return None;
    }
    let name = table.names.first()?;
    let message = "No column is named like a date; the numbers in this one were taken for years.";
    problems.push(Problem::new(Severity::Warning, message).in_field(&**name));
    let kind = Kind::Whole { column: 0, clock: None, number: NumberMeaning::Year };
    Some(kind.settle(table, problems))
}

impl Kind {
    /// Looks at every cell to decide what the sample left open.
    fn settle(self, table: &Table, problems: &mut Vec<Problem>) -> DateColumns {
        match self {
            Self::Parts(columns) => DateColumns::Parts { columns },
            Self::Whole { column, clock, number } => {
                let cells = || table.rows.iter().map(move |row| row.cell(column));
                let name = table.names.get(column).map_or("", |name| &**name);
                let convention = Convention::of_column(cells(), name, &table.choices, problems);
                let number = match number {
                    NumberMeaning::FractionOfYear(_) => {
                        let precision = fraction_precision(cells());
                        let unit = precision.name();
                        let message =
                            format!("Years with a fraction were read as dates to the {unit}.");
                        problems.push(Problem::new(Severity::Info, message).in_field(name));
                        NumberMeaning::FractionOfYear(precision)
                    }
                    other => other,
                };
                DateColumns::Whole { column, clock, convention, number }
            }
        }
    }
}

/// Fractions that are all twelfths of a year stand for months.
fn fraction_precision<'a>(cells: impl Iterator<Item = &'a str>) -> Precision {
    let twelfths = cells.filter_map(super::values::number).map(|year| year.fract() * 12.0);
    let mut n_others = 0;
    for twelfth in twelfths {
        n_others += usize::from((twelfth - twelfth.round()).abs() > 0.02);
    }
    if n_others == 0 { Precision::Month } else { Precision::Day }
}

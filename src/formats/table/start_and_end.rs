//! Finds the columns that hold the start and the end of a table's events.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::date::{DayMonthOrder, read_written};
use crate::model::{Problem, Severity};

use super::Table;
use super::clock::read_clock;
use super::convention::Convention;
use super::dates::{
    Cell, DateColumns, NumberMeaning, convention_of_days, days_with_year, read_day, read_month,
    years_above,
};
use super::ends::{end_of, fallback, report_other_ends, with_times};
use super::epochs::{NameOfEpoch, epoch, settle_epoch};
use super::names::{self, DateName, Part, Side};
use super::numbers::{
    ENOUGH_BY_NAME, ENOUGH_BY_VALUES, NameOfDate, fraction_precision, whole_meaning,
};
use super::roles::Chosen;
use super::values::{Survey, is_blank, may_be_date};

/// So many rows tell whether one date is the end of the other.
pub(super) const MAX_PAIRS: usize = 1000;

/// Columns that belong to one date by their names, in the order of [`Part`].
type Parts = BTreeMap<Part, usize>;

/// Columns that may be one end of the events.
pub(super) struct Candidate {
    pub(super) side: Side,
    /// The words of the names besides "start", "end" and "date".
    pub(super) rest: String,
    /// How likely it is; only the order matters.
    pub(super) score: i32,
    /// Whether the values alone speak for it.
    pub(super) is_unnamed: bool,
    pub(super) kind: Kind,
}

impl Candidate {
    pub(super) fn main_column(&self) -> Option<usize> {
        self.kind.main_column()
    }
}

/// What a candidate consists of, before its convention is known.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Whole { column: usize, clock: Option<usize>, number: NumberMeaning },
    Parts([Option<usize>; 4]),
}

/// Where the dates of a table are.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The date of each event, or its start.
    pub(super) start: Option<DateColumns>,
    /// The end.
    pub(super) end: Option<DateColumns>,
    /// Another start, and perhaps its end, for rows in which the first is blank.
    pub(super) fallback: Option<(DateColumns, Option<DateColumns>)>,
}

/// The columns of the start and of the end. What they assume is added to the problems.
pub(super) fn find(
    table: &Table<'_>,
    surveys: &[Survey],
    chosen: &Chosen,
    problems: &mut Vec<Problem>,
) -> Found {
    let mut candidates = by_name(table, surveys, chosen);
    reward_pairs(&mut candidates);
    candidates.extend(by_values(table, surveys, chosen));
    let [chosen_start, chosen_end] =
        [Side::Start, Side::End].map(|side| chosen_kind(&chosen.date(side), surveys));
    if chosen_start.is_some() || chosen_end.is_some() {
        let (start, end) = as_chosen(chosen_start, chosen_end, &candidates, table, problems);
        return Found { start, end, fallback: None };
    }
    let best = |side: fn(Side) -> bool| {
        // The first of equals: columns further left come first.
        candidates.iter().filter(|c| side(c.side)).rev().max_by_key(|c| c.score)
    };
    let Some(start) = best(|side| side != Side::End).or_else(|| best(|side| side == Side::End))
    else {
        let start = without_name(table, surveys, problems);
        return Found { start, ..Found::default() };
    };
    let end = end_of(start, &candidates);
    let fallback = fallback(start, &candidates, table, surveys);
    report_other_ends(start, end, table, surveys, problems);
    let neighbour = start.kind.main_column().filter(|_| end.is_none() && start.is_unnamed);
    let neighbour = neighbour.and_then(|column| {
        candidates
            .iter()
            .find(|next| next.is_unnamed && next.kind.main_column() == Some(column + 1))
    });
    let (start_kind, end_clock) = with_times(start.kind, end.is_none(), table, surveys, chosen);
    let start = start_kind.settle(table, problems);
    let fallback = fallback.map(|(start, end)| {
        let name = start.main_column().and_then(|column| table.names.get(column));
        let message = "Rows that have no other date got theirs from this column.";
        let problem = Problem::new(Severity::Warning, message);
        problems.push(problem.in_field(name.map_or("", |name| &**name)));
        let end = end.map(|end| end.kind.settle(table, problems));
        (start.kind.settle(table, problems), end)
    });
    let found = |end| Found { start: Some(start.clone()), end, fallback };
    if let Some(neighbour) = neighbour {
        let end = neighbour.kind.settle(table, &mut Vec::new());
        if is_never_before(&start, &end, table) {
            return found(Some(neighbour.kind.settle(table, problems)));
        }
    }
    // What the column of dates assumes has been said of the start.
    let end_clock = end_clock.map(|kind| kind.settle(table, &mut Vec::new()));
    found(end.map(|end| end.kind.settle(table, problems)).or(end_clock))
}

/// Whether each row's second date is later than its first, or the same, as an end is.
fn is_never_before(start: &DateColumns, end: &DateColumns, table: &Table<'_>) -> bool {
    let first = |columns: &DateColumns, row| match columns.read(row) {
        Cell::Date(when) => when.start.earliest().instant(),
        _ => None,
    };
    let pairs = table.rows.iter().take(MAX_PAIRS);
    let mut pairs = pairs.filter_map(|row| Some((first(start, row)?, first(end, row)?))).peekable();
    let mut n_later = 0;
    let is_ordered = pairs.peek().is_some()
        && pairs.all(|(start, end)| {
            n_later += usize::from(end > start);
            end >= start
        });
    is_ordered && n_later > 0
}

/// What the user says, whatever the values; the rest is guessed.
fn as_chosen(
    start: Option<Kind>,
    end: Option<Kind>,
    candidates: &[Candidate],
    table: &Table<'_>,
    problems: &mut Vec<Problem>,
) -> (Option<DateColumns>, Option<DateColumns>) {
    let rest = start.and_then(|start| {
        let name = table.names.get(start.main_column()?)?;
        names::date_name(name).map(|name| name.rest)
    });
    let guess = |is_it: &dyn Fn(&Candidate) -> bool| {
        let fitting = candidates.iter().filter(|candidate| is_it(candidate));
        fitting.rev().max_by_key(|candidate| candidate.score).map(|candidate| candidate.kind)
    };
    let guessed_start = || guess(&|candidate| candidate.side != Side::End);
    let guessed_end = || guess(&|end| end.side == Side::End && Some(&end.rest) == rest.as_ref());
    let end = end.or_else(guessed_end);
    let start = start.or_else(guessed_start);
    let mut settle = |kind: Option<Kind>| kind.map(|kind| kind.settle(table, problems));
    (settle(start), settle(end))
}

/// What the columns that the user chose for one date hold.
fn chosen_kind(parts: &Parts, surveys: &[Survey]) -> Option<Kind> {
    let [whole, year, month, day, clock] =
        [Part::Whole, Part::Year, Part::Month, Part::Day, Part::Time]
            .map(|part| parts.get(&part).copied());
    if year.is_some() && month.is_some() {
        return Some(Kind::Parts([year, month, day, clock]));
    }
    let column = whole.or(year).or(clock)?;
    let survey = surveys.get(column)?;
    let name = NameOfDate { is_year: whole.is_none(), epoch: NameOfEpoch::default(), unit: None };
    let number = match whole_meaning(survey, name) {
        Some((number, _)) => number,
        None => {
            let name = NameOfEpoch { is_unix: true, ..NameOfEpoch::default() };
            epoch(survey, name).unwrap_or(NumberMeaning::Year)
        }
    };
    Some(Kind::Whole { column, clock: clock.filter(|clock| *clock != column), number })
}

fn by_name(table: &Table<'_>, surveys: &[Survey], chosen: &Chosen) -> Vec<Candidate> {
    let mut groups: Vec<((Side, String), Parts)> = Vec::new();
    for (column, name) in table.names.iter().enumerate().filter(|(at, _)| !chosen.has(*at)) {
        let Some(DateName { side, part, rest }) = names::date_name(name) else { continue };
        let key = (side, rest);
        // A time that is a whole date, as `start.dateTime` beside `start.date`, is one of its own.
        let is_whole = part == Part::Time
            && surveys
                .get(column)
                .is_some_and(|survey| survey.is_mostly(survey.n_dates, ENOUGH_BY_NAME));
        let part = if is_whole { Part::Whole } else { part };
        let has_room = |parts: &Parts| !parts.contains_key(&part);
        match groups.iter_mut().find(|(known, parts)| *known == key && has_room(parts)) {
            Some((_, parts)) => {
                parts.insert(part, column);
            }
            None => groups.push((key, Parts::from([(part, column)]))),
        }
    }
    groups
        .into_iter()
        .filter_map(|((side, rest), parts)| {
            let (kind, quality) = kind_of(&parts, table, surveys)?;
            let score = quality + if rest.is_empty() { 60 } else { 40 };
            let score = score - if is_constant(&kind, surveys) { 50 } else { 0 };
            Some(Candidate { side, rest, score, is_unnamed: false, kind })
        })
        .collect()
}

/// Whether all of many rows have the same date, as the date of a report: hardly the events' own.
fn is_constant(kind: &Kind, surveys: &[Survey]) -> bool {
    const MANY: usize = 10;
    let survey = kind.main_column().and_then(|column| surveys.get(column));
    let is_whole = matches!(kind, Kind::Whole { .. });
    is_whole && survey.is_some_and(|survey| survey.n_distinct == 1 && survey.n_filled > MANY)
}

/// What the columns of one date are good for: a full date is better than a year alone.
fn kind_of(parts: &Parts, table: &Table<'_>, surveys: &[Survey]) -> Option<(Kind, i32)> {
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
        && let Some((number, quality)) =
            whole_meaning(surveys.get(column)?, NameOfDate::of(table, column, false))
    {
        return Some((Kind::Whole { column, clock: clock_times, number }, quality));
    }
    if let Some(column) = year {
        let month = month.filter(|column| reads(*column, |cell| read_month(cell).is_some()));
        // “Date” or “Day” beside “Year” may be the day and the month: `28 June`.
        let mut others = [whole, day].into_iter().flatten();
        let month = month.or_else(|| others.find(|column| reads(*column, is_day_and_month)));
        let day = day.filter(|column| reads(*column, |cell| read_day(cell).is_some()));
        let day = day.filter(|_| month.is_some());
        let survey = surveys.get(column)?;
        if month.is_some() && survey.is_mostly(survey.n_integers, ENOUGH_BY_NAME) {
            let clock = clock_times.filter(|_| day.is_some());
            return Some((Kind::Parts([year, month, day, clock]), 35));
        }
        let (number, quality) = whole_meaning(survey, NameOfDate::of(table, column, true))?;
        return Some((Kind::Whole { column, clock: None, number }, quality));
    }
    // A column called “Day” or “Time” may have whole dates in it.
    let column = day.or(clock).or(month)?;
    let (number, quality) =
        whole_meaning(surveys.get(column)?, NameOfDate::of(table, column, false))?;
    let is_clock_only = clock_times == Some(column);
    (!is_clock_only).then_some((Kind::Whole { column, clock: None, number }, quality))
}

/// Whether a text lacks only a year to be a date.
fn is_day_and_month(text: &str) -> bool {
    let is_date = |text: &str| read_written(text, DayMonthOrder::default()).is_ok();
    let numbers = || days_with_year(text, 2000);
    may_be_date(text)
        && (is_date(&format!("{text} 2000")) || numbers().is_some_and(|text| is_date(&text)))
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
fn by_values(table: &Table<'_>, surveys: &[Survey], chosen: &Chosen) -> Vec<Candidate> {
    let is_unnamed = |column: &usize| {
        table
            .names
            .get(*column)
            .is_some_and(|name| names::date_name(name).is_none() && names::field(name).is_none())
    };
    (0..surveys.len())
        .filter(|column| !chosen.has(*column) && is_unnamed(column))
        .filter_map(|column| {
            let survey = surveys.get(column)?;
            let number = by_value(survey, table.dates.contains(&column))?;
            Some(Candidate {
                side: Side::Either,
                rest: table.names.get(column).map_or_else(String::new, |name| names::plain(name)),
                score: if survey.n_distinct > 1 { 65 } else { 20 },
                is_unnamed: true,
                kind: Kind::Whole { column, clock: None, number },
            })
        })
        .collect()
}

/// What the numbers in a column of dates mean, where its values are dates, or the file says that
/// they are and they can be.
fn by_value(survey: &Survey, is_declared: bool) -> Option<NumberMeaning> {
    if survey.is_mostly(survey.n_dates, ENOUGH_BY_VALUES) {
        return Some(NumberMeaning::None);
    }
    is_declared.then(|| epoch(survey, NameOfEpoch::default())).flatten()
}

/// Numbers in a table that names no date are years only where nothing else makes sense: beside
/// texts that have no header at all, or as the rising `x` of a series.
fn without_name(
    table: &Table<'_>,
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
    fn main_column(self) -> Option<usize> {
        match self {
            Self::Whole { column, .. } => Some(column),
            Self::Parts([year, ..]) => year,
        }
    }

    /// Looks at every cell to decide what the sample left open.
    fn settle(self, table: &Table<'_>, problems: &mut Vec<Problem>) -> DateColumns {
        match self {
            Self::Parts(columns) => {
                let years_above = years_above(columns, &table.rows);
                if !years_above.is_empty() {
                    let name = columns.iter().flatten().next().and_then(|at| table.names.get(*at));
                    let n_rows = years_above.len();
                    let message =
                        format!("Rows without a year took that of the row above: {n_rows}.");
                    let problem = Problem::new(Severity::Warning, message);
                    problems.push(problem.in_field(name.map_or("", |name| &**name)));
                }
                let convention = convention_of_days(columns, table, problems);
                DateColumns::Parts { columns, years_above, convention }
            }
            Self::Whole { column, clock, number } => {
                let cells = || table.rows.iter().map(move |row| row.cell(column));
                let name = table.names.get(column).map_or("", |name| &**name);
                let all = table.rows.par_iter().map(move |row| row.cell(column));
                let convention = Convention::of_column(all, name, &table.choices, problems);
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
                    other => other,
                };
                DateColumns::Whole { column, clock, convention, number }
            }
        }
    }
}

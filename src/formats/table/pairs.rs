//! Which two dates of a table belong together as start and end: by their names, and by whether the
//! second is never before the first.

use crate::Role;
use date::{Civil, Date, Instant, Precision, When};

use super::Table;
use super::candidates::Candidate;
use super::convention::Hints;
use super::date_names::Side;
use super::dates::{Cell, DateColumns};
use super::names;
use super::weights::{ENOUGH, Sign};

/// The number of rows that tell how two dates lie.
const N_ROWS: usize = 200;
/// Where fewer rows than this have both dates, their order says nothing.
const MIN_PAIRS: usize = 2;
/// Years that a life, or the career of a person, lasts.
const LIFE: std::ops::RangeInclusive<i64> = 25..=100;

/// The start and the end of the events, as positions among the candidates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) start: usize,
    pub(super) end: Option<usize>,
}

/// The dates of some rows by candidate; nothing where a row has none.
type Dates = Vec<Vec<Option<When>>>;

/// The start and the end with the most evidence; `None` where no candidate has enough. What speaks
/// for or against pairs is added to the ledgers of their starts.
pub(super) fn best_pair(
    candidates: &mut [Candidate],
    table: &Table<'_>,
    hints: &Hints,
) -> Option<Pair> {
    let dates = dates_of(candidates, table, hints);
    let are_persons = are_persons(table);
    let mut best: Option<(f64, Pair)> = None;
    let mut signs: Vec<(usize, Vec<Sign>)> = Vec::new();
    for start in 0..candidates.len() {
        let mut found = end_of(start, candidates, &dates);
        let candidate = candidates.get(start)?;
        // A lone end is taken for the date only where there is no other.
        let base = match candidate.side() {
            Side::End => candidate.score() - ENOUGH,
            _ => candidate.score(),
        };
        if let Some((end, with)) = &mut found
            && !are_persons
            && is_life(start, *end, candidates, &dates)
        {
            with.push(Sign::Lifespans);
        }
        let with: Vec<Sign> = found.as_ref().map(|(_, with)| with.clone()).unwrap_or_default();
        let score = base + with.iter().map(|sign| sign.weight()).sum::<f64>();
        let pair = Pair { start, end: found.map(|(end, _)| end) };
        // The first of equals: columns further left come first.
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, pair));
        }
        signs.push((start, with));
    }
    for (start, with) in signs {
        if let Some(candidate) = candidates.get_mut(start) {
            with.into_iter().for_each(|sign| candidate.ledger.add(sign));
        }
    }
    let (_, pair) = best.filter(|(score, _)| *score > 0.0)?;
    if pair.end.is_none()
        && let Some(start) = refinement(pair.start, candidates, &dates)
    {
        return Some(Pair { start, end: None });
    }
    // Ships depart and arrive, guests arrive and depart: which comes first is in the rows.
    match pair.end {
        Some(end)
            if matches!(order(end, pair.start, &dates), Order::Kept)
                && !matches!(order(pair.start, end, &dates), Order::Kept)
                && is_either_way(candidates, pair.start)
                && is_either_way(candidates, end) =>
        {
            Some(Pair { start: end, end: Some(pair.start) })
        }
        _ => Some(pair),
    }
}

/// Whether the rows are of persons: a column is called a name, and none is called a work or whoever made
/// it.
fn are_persons(table: &Table<'_>) -> bool {
    let is_name = |name: &String| {
        let is_title = names::field(name).is_some_and(|(field, _)| field == Role::Title);
        names::is_first_name(name).is_some()
            || is_title && name.to_lowercase().ends_with("name")
            || names::ends_like_title(name) && name.to_lowercase().starts_with("full")
    };
    let is_work = |name: &String| {
        let is_title = names::field(name).is_some_and(|(field, _)| field == Role::Title);
        names::thing(name).is_some() || is_title && !is_name(name)
    };
    table.names.iter().any(is_name) && !table.names.iter().any(is_work)
}

/// A date that says in which month or on which day of the year it was that the start gives, in all
/// rows that have both.
fn refinement(start: usize, candidates: &[Candidate], dates: &Dates) -> Option<usize> {
    let column = |at: usize| dates.get(at).map(Vec::as_slice).unwrap_or_default();
    let year = |when: &When| when.start.earliest().instant().map(|at| Civil::from(at).year);
    let is_year = |when: &When| when.start.precision() == Precision::Year && when.end.is_none();
    let are_years = column(start).iter().flatten().all(is_year);
    let refines = |at: &usize| {
        let both = column(start).iter().zip(column(*at));
        let mut both = both.filter_map(|(a, b)| Some((a.as_ref()?, b.as_ref()?))).peekable();
        let is_own = candidates.get(*at).is_some_and(|other| {
            !other.name.is_of_record && !other.name.is_of_person && other.side() == Side::Either
        });
        let is_finer = both.peek().is_some_and(|(_, b)| b.start.precision() >= Precision::Month);
        *at != start && is_own && is_finer && both.all(|(a, b)| year(a) == year(b))
    };
    if !are_years {
        return None;
    }
    // “c. 1785” says more than 1785, though it is known no better.
    let shows = |at: &usize| {
        let both = column(start).iter().zip(column(*at));
        let mut both = both.filter_map(|(a, b)| Some((a.as_ref()?, b.as_ref()?))).peekable();
        let is_shown = candidates.get(*at).is_some_and(|other| other.is_shown);
        is_shown && both.peek().is_some() && both.all(|(a, b)| year(a) == year(b))
    };
    (0..candidates.len()).find(refines).or_else(|| (0..candidates.len()).find(shows))
}

/// Whether a date is called neither start nor end outright, so that it may be either.
fn is_either_way(candidates: &[Candidate], at: usize) -> bool {
    candidates.get(at).is_some_and(|candidate| candidate.name.is_either_way)
}

/// The end that goes with a start, and what speaks for it: an end of the same words, of as many the
/// one at the same place among them; else an end of other words, whose start is not in the table.
fn end_of(start: usize, candidates: &[Candidate], dates: &Dates) -> Option<(usize, Vec<Sign>)> {
    let from = candidates.get(start)?;
    if from.side() == Side::End {
        return None;
    }
    let mut best: Option<(f64, usize, Vec<Sign>)> = None;
    let is_alike =
        |other: &Candidate| other.side() == from.side() && other.name.rest == from.name.rest;
    let place = candidates.iter().take(start).filter(|other| is_alike(other)).count();
    let mut n_same = 0;
    for (at, end) in candidates.iter().enumerate().filter(|(_, end)| end.side() == Side::End) {
        let is_same = end.name.rest == from.name.rest;
        let is_at_place = is_same && n_same == place;
        n_same += usize::from(is_same);
        let mut signs = Vec::new();
        if is_same {
            signs.push(Sign::SameWords);
        }
        match order(start, at, dates) {
            Order::Kept => signs.push(Sign::InOrder),
            Order::Broken => signs.push(Sign::OutOfOrder),
            Order::Unknown => {}
        }
        let has_own_start = |other: &Candidate| {
            other.side() == Side::Start && other.name.rest == end.name.rest && !other.is_unnamed
        };
        // An end belongs to the start of the same words, before any plain date.
        let is_taken =
            (!is_same || from.side() == Side::Either) && candidates.iter().any(has_own_start);
        let is_plain = end.name.rest.is_empty() || from.name.rest.is_empty();
        let is_ordered = signs.contains(&Sign::InOrder);
        let is_of_other = end.name.is_of_record || end.name.is_of_person && !from.name.is_of_person;
        // Who was born in 1843 was not engaged then.
        let is_of_other = is_of_other && from.side() == Side::Either
            || from.name.is_of_person && !end.name.is_of_person && !end.name.is_either_way;
        let is_foreign = !is_same && (!is_plain && !is_ordered || end.name.is_of_record);
        if is_of_other || is_taken || is_foreign {
            continue;
        }
        // What is out of order by its values may yet count backwards, if the names agree.
        if signs.contains(&Sign::OutOfOrder) && !is_same {
            continue;
        }
        let tie = if is_at_place { 1.0 } else { 0.0 } + end.score() / 1000.0;
        let score = signs.iter().map(|sign| sign.weight()).sum::<f64>() + tie;
        if best.as_ref().is_none_or(|(most, ..)| score > *most) {
            best = Some((score, at, signs));
        }
    }
    let Some((_, end, mut signs)) = best else { return later(start, candidates, dates) };
    // Rows the wrong way round count against a pair only if some are the right way round.
    signs.retain(|sign| *sign != Sign::OutOfOrder);
    Some((end, signs))
}

/// A date that is later than the start in nearly all rows, where no column is called an end: its name is
/// no word that is known, or one of what may be either, as prisoners and films are released.
fn later(start: usize, candidates: &[Candidate], dates: &Dates) -> Option<(usize, Vec<Sign>)> {
    let from = candidates.get(start)?;
    let has_end = candidates.iter().any(|other| other.side() == Side::End);
    if from.side() != Side::Start || from.name.is_of_person || has_end {
        return None;
    }
    let may_end = |(at, other): &(usize, &Candidate)| {
        let is_open = other.is_unnamed || other.name.is_either_way && other.name.rest.is_empty();
        let is_it = *at != start
            && other.side() == Side::Either
            && is_open
            && !other.name.is_of_record
            && other.name.part == from.name.part;
        is_it && is_later(start, *at, dates)
    };
    let (at, _) = candidates.iter().enumerate().find(may_end)?;
    Some((at, vec![Sign::InOrder]))
}

/// Whether one date is later than another in nearly all of three rows or more, and never before it.
fn is_later(start: usize, end: usize, dates: &Dates) -> bool {
    let column = |at: usize| dates.get(at).map(Vec::as_slice).unwrap_or_default();
    let first = |when: &When| when.start.earliest().instant();
    let both = column(start).iter().zip(column(end));
    let both = both.filter_map(|(a, b)| Some((first(a.as_ref()?)?, first(b.as_ref()?)?)));
    let (mut n_rows, mut n_later, mut n_before) = (0, 0, 0);
    for (from, to) in both {
        n_rows += 1;
        n_later += usize::from(to > from);
        n_before += usize::from(to < from);
    }
    n_rows >= 3 && n_before == 0 && n_later * 10 >= n_rows * 9
}

/// Whether another date of the table lies within most of the spans from a start to an end, and these
/// are as long as lives: then they are of a person, and the other date is that of a work.
fn is_life(start: usize, end: usize, candidates: &[Candidate], dates: &Dates) -> bool {
    let years = |when: &When| when.start.earliest().instant().map(|at| Civil::from(at).year);
    let column = |at: usize| dates.get(at).map(Vec::as_slice).unwrap_or_default();
    let others = (0..candidates.len()).filter(|other| {
        *other != start
            && *other != end
            && candidates.get(*other).is_some_and(|other| {
                !other.name.is_of_record
                    && !other.name.is_of_person
                    && !other.is_unnamed
                    && other.side() == Side::Either
                    && other.score() > ENOUGH
            })
    });
    others.into_iter().any(|other| {
        let (mut n_rows, mut n_within) = (0, 0);
        for ((from, to), at) in column(start).iter().zip(column(end)).zip(column(other)) {
            let [Some(from), Some(to), Some(at)] =
                [from, to, at].map(|when| when.as_ref().and_then(years))
            else {
                continue;
            };
            n_rows += 1;
            n_within +=
                usize::from(LIFE.contains(&(to - from)) && from + 10 <= at && at <= to + 10);
        }
        n_rows >= MIN_PAIRS && n_within * 5 >= n_rows * 4
    })
}

/// How the dates of two columns lie.
enum Order {
    Kept,
    Broken,
    Unknown,
}

fn order(start: usize, end: usize, dates: &Dates) -> Order {
    let column = |at: usize| dates.get(at).map(Vec::as_slice).unwrap_or_default();
    let first = |when: &When| when.start.earliest().instant();
    let last = |when: &When| when.end.as_ref().unwrap_or(&when.start).latest().instant();
    let (mut n_rows, mut n_kept) = (0, 0);
    for (from, to) in column(start).iter().zip(column(end)) {
        if let (Some(from), Some(to)) = (from.as_ref().and_then(first), to.as_ref().and_then(last))
        {
            n_rows += 1;
            n_kept += usize::from(from <= to);
        }
    }
    match n_rows {
        n if n < MIN_PAIRS => Order::Unknown,
        n if n_kept * 10 >= n * 9 => Order::Kept,
        _ => Order::Broken,
    }
}

fn dates_of(candidates: &[Candidate], table: &Table<'_>, hints: &Hints) -> Dates {
    let settled: Vec<DateColumns> = candidates
        .iter()
        .map(|candidate| candidate.kind.settle_by(table, N_ROWS, hints).date)
        .collect();
    let read = |columns: &DateColumns, row| match columns.read(row) {
        Cell::Date(when) => Some(when),
        _ => None,
    };
    let rows = || table.rows.iter().take(N_ROWS);
    settled.iter().map(|columns| rows().map(|row| read(columns, row)).collect()).collect()
}

/// Whether each row's second date is later than its first, or the same, as an end is.
pub(super) fn is_never_before(start: &DateColumns, end: &DateColumns, table: &Table<'_>) -> bool {
    let first = |columns: &DateColumns, row| match columns.read(row) {
        Cell::Date(when) => first_of(&when.start),
        _ => None,
    };
    let pairs = table.rows.iter().take(N_ROWS);
    let mut pairs = pairs.filter_map(|row| Some((first(start, row)?, first(end, row)?))).peekable();
    let (mut n_later, mut n_rows) = (0, 0);
    let is_ordered = pairs.peek().is_some()
        && pairs.all(|(start, end)| {
            n_later += usize::from(end > start);
            n_rows += 1;
            end >= start
        });
    is_ordered && n_later * 2 > n_rows
}

fn first_of(date: &Date) -> Option<Instant> {
    date.earliest().instant()
}

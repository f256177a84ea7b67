//! What goes with the column of the start: its end, its times of day, and another date for rows in
//! which it is blank.

use crate::model::{Problem, Severity};

use super::clock::read_clock;
use super::dates::NumberMeaning;
use super::names::{self, Part, Side};
use super::roles::Chosen;
use super::start_and_end::{Candidate, Kind, MAX_PAIRS};
use super::values::{Survey, is_blank};
use super::{Row, Table};

/// The end that goes with a start: of the same words besides “start” and “end”, of as many the
/// one at the same place among them; else what is called nothing but “end”.
pub(super) fn end_of<'a>(start: &Candidate, candidates: &'a [Candidate]) -> Option<&'a Candidate> {
    if start.side == Side::End {
        return None;
    }
    let is_alike = |other: &&Candidate| other.rest == start.rest && other.side == start.side;
    let before = candidates.iter().take_while(|other| other.main_column() != start.main_column());
    let place = before.filter(is_alike).count();
    let ends = || candidates.iter().filter(|end| end.side == Side::End);
    let alike = || ends().filter(|end| end.rest == start.rest);
    let plain = || ends().filter(|end| end.rest.is_empty()).max_by_key(|end| end.score);
    alike().nth(place).or_else(|| alike().max_by_key(|end| end.score)).or_else(plain)
}

/// Where the start is blank in at least half of the rows, or another date only ever stands where it
/// is blank, the best of the other columns, and the end that goes with it.
pub(super) fn fallback<'a>(
    start: &Candidate,
    candidates: &'a [Candidate],
    table: &Table<'_>,
    surveys: &[Survey],
) -> Option<(&'a Candidate, Option<&'a Candidate>)> {
    let n_filled = |candidate: &Candidate| {
        let survey = candidate.main_column().and_then(|column| surveys.get(column));
        survey.map_or(0, |survey| survey.n_filled)
    };
    let most = surveys.iter().map(|survey| survey.n_filled).max().unwrap_or(0);
    let is_sparse = n_filled(start) * 2 <= most;
    let others = candidates.iter().filter(|other| {
        other.side != Side::End && !other.is_unnamed && other.main_column() != start.main_column()
    });
    let is_alike = |other: &Candidate| other.rest == start.rest && other.side == start.side;
    let other = others.rev().max_by_key(|other| (is_alike(other), n_filled(other), other.score));
    let other = other.filter(|other| n_filled(other) > 0)?;
    let columns = start.main_column().zip(other.main_column());
    let is_filled = |row: Row<'_>, column: usize| !is_blank(row.cell(column));
    let is_both =
        |row: Row<'_>| columns.is_some_and(|(a, b)| is_filled(row, a) && is_filled(row, b));
    if !is_sparse && table.rows.iter().take(MAX_PAIRS).any(is_both) {
        return None;
    }
    Some((other, end_of(other, candidates)))
}

/// Says of columns that are called the end of the start that they are none by their values.
pub(super) fn report_other_ends(
    start: &Candidate,
    end: Option<&Candidate>,
    table: &Table<'_>,
    surveys: &[Survey],
    problems: &mut Vec<Problem>,
) {
    if end.is_some() {
        return;
    }
    for (name, survey) in table.names.iter().zip(surveys) {
        let is_end = names::says_end(name)
            && names::date_name(name).is_some_and(|date| {
                date.side == Side::End && date.part != Part::Time && date.rest == start.rest
            });
        if is_end && survey.n_filled > survey.n_numbers() * 2 {
            let message = "This column is called an end, but most of its values are no dates; they \
                           are kept as text.";
            problems.push(Problem::new(Severity::Warning, message).in_field(&**name));
        }
    }
}

/// A column of dates with the times of day in columns that are called the time of the start and,
/// where no other column is an end, the time of the end: that of a session on the same day.
pub(super) fn with_times(
    start: Kind,
    may_end: bool,
    table: &Table<'_>,
    surveys: &[Survey],
    chosen: &Chosen,
) -> (Kind, Option<Kind>) {
    // A year has no time of day: what stands beside it is how long something took.
    let Kind::Whole { column, clock, number: number @ NumberMeaning::None } = start else {
        return (start, None);
    };
    let time_of = |side: Side| {
        table.names.iter().enumerate().position(|(at, name)| {
            let is_time = names::date_name(name).is_some_and(|date| {
                date.side == side && date.part == Part::Time && date.rest.is_empty()
            });
            is_time && at != column && !chosen.has(at) && holds_times(at, table, surveys)
        })
    };
    let clock = clock.or_else(|| time_of(Side::Start));
    let end_clock = clock.and_then(|_| time_of(Side::End)).filter(|_| may_end);
    let end = end_clock.map(|clock| Kind::Whole { column, clock: Some(clock), number });
    (Kind::Whole { column, clock, number }, end)
}

/// Whether most cells of a column are times of day.
fn holds_times(column: usize, table: &Table<'_>, surveys: &[Survey]) -> bool {
    let n_filled = surveys.get(column).map_or(0, |survey| survey.n_filled);
    let cells = table.rows.iter().map(|row| row.cell(column)).filter(|cell| !is_blank(cell));
    let n_times = cells.take(200).filter(|cell| read_clock(cell).is_some()).count();
    n_times > 0 && n_times * 2 >= n_filled.min(200)
}

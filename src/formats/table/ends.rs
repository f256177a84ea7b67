//! What goes with the column of the start: its times of day, and another date for rows in which it is
//! blank.

use crate::{Problem, Severity};

use super::candidates::{Candidate, Kind};
use super::clock::{ClockColumns, read_clock};
use super::date_names::{self, Part, Side};
use super::dates::NumberMeaning;
use super::evidence::Evidence;
use super::names;
use super::roles::Chosen;
use super::start_and_end::is_end_name;
use super::values::is_blank;
use super::{Row, Table};

/// The number of rows that tell whether two dates stand side by side.
const MAX_PAIRS: usize = 1000;

/// Where the start is blank in at least half of the rows, or another date only ever stands where it
/// is blank, the best of the other columns, and the end that goes with it.
pub(super) fn fallback<'a>(
    start: &Candidate,
    candidates: &'a [Candidate],
    table: &Table<'_>,
    evidence: &[Evidence],
) -> Option<(&'a Candidate, Option<&'a Candidate>)> {
    let n_filled = |candidate: &Candidate| {
        let found = candidate.main_column().and_then(|column| evidence.get(column));
        found.map_or(0, |found| found.n_filled)
    };
    let most = evidence.iter().map(|found| found.n_filled).max().unwrap_or(0);
    let is_sparse = n_filled(start) * 2 <= most;
    let others = candidates.iter().filter(|other| {
        other.side() != Side::End && !other.is_unnamed && other.main_column() != start.main_column()
    });
    let is_alike =
        |other: &Candidate| other.name.rest == start.name.rest && other.side() == start.side();
    let other = others.rev().max_by(|a, b| {
        let key = |other: &Candidate| (is_alike(other), n_filled(other));
        key(a).cmp(&key(b)).then(a.score().total_cmp(&b.score()))
    });
    let other = other.filter(|other| n_filled(other) > 0)?;
    let columns = start.main_column().zip(other.main_column());
    let is_filled = |row: Row<'_>, column: usize| !is_blank(row.cell(column));
    let is_both =
        |row: Row<'_>| columns.is_some_and(|(a, b)| is_filled(row, a) && is_filled(row, b));
    if !is_sparse && table.rows.iter().take(MAX_PAIRS).any(is_both) {
        return None;
    }
    let is_alike =
        |next: &&Candidate| next.name.rest == other.name.rest && next.side() == other.side();
    let before = candidates.iter().take_while(|next| next.main_column() != other.main_column());
    let place = before.filter(is_alike).count();
    let ends = || {
        let ends = candidates.iter().filter(|end| end.side() == Side::End);
        ends.filter(|end| end.name.rest == other.name.rest)
    };
    let best = || ends().max_by(|a, b| a.score().total_cmp(&b.score()));
    let end = ends().nth(place).or_else(best);
    Some((other, end.filter(|_| other.side() != Side::End)))
}

/// What to say of columns that are called the end of the start and are none by their values.
pub(super) fn about_other_ends(
    start: &Candidate,
    end: Option<&Candidate>,
    table: &Table<'_>,
    evidence: &[Evidence],
) -> Vec<Problem> {
    let is_end = |(name, found): &(&String, &Evidence)| {
        is_end_name(name, &start.name.rest) && found.n_filled > found.n_numbers() * 2
    };
    let message = "This column is called an end, but most of its values are no dates; they are kept \
                   as text.";
    let named = table.names.iter().zip(evidence).filter(|_| end.is_none()).filter(is_end);
    named.map(|(name, _)| Problem::new(Severity::Warning, message).in_field(&**name)).collect()
}

/// A column of dates with the times of day in columns that are called the time of the start and,
/// where no other column is an end, the time of the end: that of a session on the same day.
pub(super) fn with_times(
    start: Kind,
    may_end: bool,
    table: &Table<'_>,
    evidence: &[Evidence],
    chosen: &Chosen,
) -> (Kind, Option<Kind>) {
    let with = |kind: Kind, clock| match kind {
        // A year has no time of day: what stands beside it is how long something took.
        Kind::Whole { column, number: number @ NumberMeaning::None, .. } => {
            Kind::Whole { column, clock, number }
        }
        Kind::Parts { columns: columns @ [.., Some(_)], .. } => Kind::Parts { columns, clock },
        other => other,
    };
    let clock = match start {
        Kind::Whole { clock, number: NumberMeaning::None, .. } => clock,
        Kind::Parts { columns: [.., Some(_)], clock } => clock,
        _ => return (start, None),
    };
    let time_of = |side: Side| {
        let column = table.names.iter().enumerate().position(|(at, name)| {
            let is_time = date_names::date_name(name).is_some_and(|date| {
                let is_part = match side {
                    Side::Either => date.part == Part::Time,
                    _ => matches!(date.part, Part::Time | Part::Whole | Part::Hour),
                };
                date.side == side && is_part && date.rest.is_empty()
            });
            let is_other = Some(at) != start.main_column() && !chosen.has(at);
            is_time && is_other && holds_times(at, table, evidence)
        });
        column.map(|column| ClockColumns { column, minute: None })
    };
    let clock = clock
        .filter(|clock| holds_times_of_day(clock.column, evidence))
        .or_else(|| time_of(Side::Start))
        .or_else(|| time_of(Side::Either))
        .or_else(|| lone_times(table, evidence, chosen));
    let end_clock = clock.and_then(|_| time_of(Side::End)).filter(|_| may_end);
    let end = end_clock.map(|clock| with(start, Some(clock)));
    (with(start, clock), end)
}

/// The only column of times of day, whatever it is called.
fn lone_times(table: &Table<'_>, evidence: &[Evidence], chosen: &Chosen) -> Option<ClockColumns> {
    let is_times = |column: &usize| {
        let is_clocks =
            |found: &Evidence| found.is_mostly(found.n_clocks, 0.8) && found.fill() > 0.5;
        let is_known = table
            .names
            .get(*column)
            .is_some_and(|name| names::is_taken(name) || names::is_other(name));
        evidence.get(*column).is_some_and(is_clocks)
            && !is_known
            && !chosen.has(*column)
            && holds_times(*column, table, evidence)
    };
    let mut columns = (0..evidence.len()).filter(is_times);
    let column = columns.next().filter(|_| columns.next().is_none())?;
    Some(ClockColumns { column, minute: None })
}

/// Whether a column of times has those of day, and not how long something took.
fn holds_times_of_day(column: usize, evidence: &[Evidence]) -> bool {
    evidence.get(column).is_none_or(|found| !found.is_mostly(found.n_lengths, 0.8))
}

/// Whether most cells of a column are times of day.
fn holds_times(column: usize, table: &Table<'_>, evidence: &[Evidence]) -> bool {
    let n_filled = evidence.get(column).map_or(0, |found| found.n_filled);
    let cells = table.rows.iter().map(|row| row.cell(column)).filter(|cell| !is_blank(cell));
    let n_times = cells.take(200).filter(|cell| read_clock(cell).is_some()).count();
    n_times > 0 && n_times * 2 >= n_filled.min(200) && holds_times_of_day(column, evidence)
}

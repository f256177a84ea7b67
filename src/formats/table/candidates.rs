//! The columns that may hold a date of the events, each with what speaks for and against it.

use std::collections::BTreeMap;

use date::{DayMonthOrder, read_written};

use super::Table;
use super::clock::{ClockColumns, read_clock, read_hour};
use super::date_names::{self, DateName, Limit, Part, Side};
use super::dates::NumberMeaning;
use super::evidence::Evidence;
use super::lone_dates::{bare_epochs, bare_years, beside_year, shown, with_unit};
use super::names;
use super::numbers::{ENOUGH_BY_NAME, ENOUGH_BY_VALUES, NameOfDate, epoch_by_value, whole_meaning};
use super::parts::{days_with_year, read_day, read_month};
use super::roles::Chosen;
use super::values::{is_blank, may_be_date};
use super::weights::{Ledger, Sign};

/// The number of rows without a date but one that make a date that is the same in all of them
/// suspicious.
const MANY: usize = 2;

/// Such a share of a column that are dates makes years of its other numbers.
const SOME_DATES: f64 = 0.4;

/// Columns that belong to one date by their names, in the order of [`Part`].
pub(super) type Parts = BTreeMap<Part, usize>;

/// Columns that may be one end of the events.
pub(super) struct Candidate {
    pub(super) name: DateName,
    /// Whether the values alone speak for it.
    pub(super) is_unnamed: bool,
    /// Whether it is how a date is to be shown, and so in place of another alone.
    pub(super) is_shown: bool,
    pub(super) kind: Kind,
    /// What speaks for and against it.
    pub(super) ledger: Ledger,
}

/// What a candidate consists of, before its convention is known.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Whole { column: usize, clock: Option<ClockColumns>, number: NumberMeaning },
    Parts { columns: [Option<usize>; 3], clock: Option<ClockColumns> },
    Between { columns: [usize; 2], number: NumberMeaning },
}

impl Kind {
    pub(super) fn main_column(self) -> Option<usize> {
        match self {
            Self::Whole { column, .. } => Some(column),
            Self::Parts { columns: [year, ..], .. } => year,
            Self::Between { columns: [earliest, _], .. } => Some(earliest),
        }
    }
}

impl Candidate {
    pub(super) fn main_column(&self) -> Option<usize> {
        self.kind.main_column()
    }

    pub(super) fn side(&self) -> Side {
        self.name.side
    }

    pub(super) fn score(&self) -> f64 {
        self.ledger.score()
    }
}

/// Every column, and every group of columns, that may be a date.
pub(super) fn candidates(
    table: &Table<'_>,
    evidence: &[Evidence],
    chosen: &Chosen,
) -> Vec<Candidate> {
    let mut found = bounded(by_name(table, evidence, chosen));
    found.extend(by_values(table, evidence, chosen));
    found.extend(with_unit(table, evidence, chosen));
    if !found.is_empty() {
        found.extend(shown(table, evidence, chosen));
    }
    if found.is_empty() {
        found.extend(bare_epochs(table, evidence, chosen));
    }
    if found.is_empty() {
        found.extend(bare_years(table, evidence, chosen));
    }
    found
}

fn by_name(table: &Table<'_>, evidence: &[Evidence], chosen: &Chosen) -> Vec<Candidate> {
    let mut groups: Vec<(DateName, Parts)> = Vec::new();
    for (column, name) in table.names.iter().enumerate().filter(|(at, _)| !chosen.has(*at)) {
        let Some(name) = date_names::date_name(name) else { continue };
        // A time that is a whole date, as `start.dateTime` beside `start.date`, is one of its own.
        let is_whole = name.part == Part::Time
            && evidence
                .get(column)
                .is_some_and(|found| found.is_mostly(found.n_dates, ENOUGH_BY_NAME));
        let part = if is_whole { Part::Whole } else { name.part };
        let is_alike = |known: &DateName| {
            (known.side, known.limit, &known.rest) == (name.side, name.limit, &name.rest)
        };
        let has_room = |parts: &Parts| !parts.contains_key(&part);
        match groups.iter_mut().find(|(known, parts)| is_alike(known) && has_room(parts)) {
            Some((_, parts)) => {
                parts.insert(part, column);
            }
            None => groups.push((name, Parts::from([(part, column)]))),
        }
    }
    groups
        .into_iter()
        .filter_map(|(name, parts)| {
            let kind = kind_of(&parts, table, evidence)
                .or_else(|| beside_year(*parts.get(&Part::Whole)?, table, evidence))?;
            let mut ledger = weigh(kind, table, evidence);
            let is_part = !parts.contains_key(&Part::Whole) && !parts.contains_key(&Part::Year);
            ledger.add(match name.side {
                _ if is_part => Sign::NamedPart,
                Side::Either => Sign::NamedDate,
                Side::Start => Sign::NamedStart,
                Side::End => Sign::NamedEnd,
            });
            ledger.add_if(!name.rest.is_empty(), Sign::NamedMore);
            ledger.add_if(name.is_of_person, Sign::OfPerson);
            ledger.add_if(name.is_of_person && name.side == Side::Either, Sign::Rite);
            ledger.add_if(name.is_of_record, Sign::OfRecord);
            ledger.add_if(name.is_planned, Sign::Planned);
            Some(Candidate { name, is_unnamed: false, is_shown: false, kind, ledger })
        })
        .collect()
}

/// What the values of a candidate's columns say.
pub(super) fn weigh(kind: Kind, table: &Table<'_>, evidence: &[Evidence]) -> Ledger {
    let mut ledger = Ledger::default();
    let Some(column) = kind.main_column() else { return ledger };
    let Some(found) = evidence.get(column) else { return ledger };
    let (n_read, is_fine) = match kind {
        Kind::Whole { number: NumberMeaning::None, .. } => {
            let n_read = found.n_dates + found.n_compact + found.n_end_words + found.n_endless;
            (n_read, found.n_dates > found.n_integers - found.n_endless)
        }
        Kind::Whole { number: NumberMeaning::Year { .. }, .. } | Kind::Between { .. } => {
            let n_read = found.n_dates + found.n_integers + found.n_end_words;
            (n_read, found.n_dates > found.n_integers)
        }
        Kind::Whole { .. } => (found.n_dates + found.n_numbers(), false),
        Kind::Parts { columns, .. } => {
            (found.n_dates + found.n_numbers(), columns.iter().flatten().count() > 1)
        }
    };
    let (fill, n_filled) = (found.fill(), found.n_filled);
    ledger.add_share(Sign::Readable, found.share(n_read));
    ledger.add_share(Sign::Filled, fill);
    ledger.add_if(fill < 0.5, Sign::MostlyEmpty);
    let is_whole = matches!(kind, Kind::Whole { .. });
    ledger.add_if(is_whole && found.n_distinct == 1 && n_filled > MANY, Sign::Constant);
    ledger.add_if(is_fine, Sign::Days);
    ledger.add_if(found.is_mostly(found.n_compact, ENOUGH_BY_VALUES), Sign::Compact);
    let is_counted = matches!(kind, Kind::Whole { number: NumberMeaning::Epoch { .. }, .. });
    ledger.add_if(is_counted, Sign::Counted);
    ledger.add_if(table.dates.contains(&column), Sign::Declared);
    ledger.add_share(Sign::Leftmost, column as f64);
    ledger
}

/// What the columns of one date are good for: a full date is better than a year alone.
fn kind_of(parts: &Parts, table: &Table<'_>, evidence: &[Evidence]) -> Option<Kind> {
    let at = |part: Part| parts.get(&part).copied();
    let [whole, year, month, day] = [Part::Whole, Part::Year, Part::Month, Part::Day].map(at);
    let reads = |column: usize, read: fn(&str) -> bool| reads(table, column, read);
    let clock = clock_of(parts, table);
    // A whole date that most rows lack is no match for the parts that all have.
    let n_filled = |column: usize| evidence.get(column).map_or(0, |found| found.n_filled);
    let is_sparse = |whole: &usize| {
        year.is_some_and(|year| n_filled(*whole) * 2 <= n_filled(year)) && month.is_some()
    };
    if let Some(column) = whole.filter(|whole| !is_sparse(whole))
        && let Some(number) = whole_meaning(evidence.get(column)?, NameOfDate::of(table, column))
    {
        return Some(Kind::Whole { column, clock, number });
    }
    if let Some(column) = year {
        let month = month.filter(|column| reads(*column, |cell| read_month(cell).is_some()));
        // “Date” or “Day” beside “Year” may be the day and the month: `28 June`.
        let mut others = [whole, day].into_iter().flatten();
        let month = month.or_else(|| others.find(|column| reads(*column, is_day_and_month)));
        let day = day.filter(|column| reads(*column, |cell| read_day(cell).is_some()));
        let day = day.filter(|_| month.is_some());
        let found = evidence.get(column)?;
        if month.is_some() && found.is_mostly(found.n_integers, ENOUGH_BY_NAME) {
            let clock = clock.filter(|_| day.is_some());
            return Some(Kind::Parts { columns: [year, month, day], clock });
        }
        let number = whole_meaning(found, NameOfDate::of(table, column))?;
        return Some(Kind::Whole { column, clock: None, number });
    }
    // A column called “Day” or “Time” may have whole dates in it.
    let column = day.or(at(Part::Time)).or(month)?;
    let number = whole_meaning(evidence.get(column)?, NameOfDate::of(table, column))?;
    let is_clock_only = clock.is_some_and(|clock| clock.column == column);
    (!is_clock_only).then_some(Kind::Whole { column, clock: None, number })
}

/// The column of times of day among those of one date, or the two of hours and minutes.
fn clock_of(parts: &Parts, table: &Table<'_>) -> Option<ClockColumns> {
    let at = |part: Part| parts.get(&part).copied();
    let is_time = |column: &usize| reads(table, *column, |cell| read_clock(cell).is_some());
    let is_hour = |column: &usize| reads(table, *column, |cell| read_hour(cell).is_some());
    if let Some(column) = at(Part::Time).filter(is_time) {
        return Some(ClockColumns { column, minute: None });
    }
    // A column called time may have bare hours.
    let hour = at(Part::Hour).or_else(|| at(Part::Time).filter(|_| parts.len() > 1));
    let column = hour.filter(|column| is_hour(column) || is_time(column))?;
    let minute = at(Part::Minute).filter(|minute| {
        reads(table, *minute, |cell| cell.parse::<u8>().is_ok_and(|minute| minute < 60))
    });
    Some(ClockColumns { column, minute })
}

/// Whether at least half of the first cells of a column can be read in a way.
pub(super) fn reads(table: &Table<'_>, column: usize, read: fn(&str) -> bool) -> bool {
    /// As many as tell within seven in a hundred how many can be read.
    const N_CELLS: usize = 200;
    let cells = table.rows.iter().map(|row| row.cell(column)).filter(|cell| !is_blank(cell));
    let count = |(n, all), cell| (n + u32::from(read(cell)), all + 1);
    let (n_read, n_all) = cells.take(N_CELLS).fold((0, 0), count);
    n_read > 0 && n_read * 2 >= n_all
}

/// Whether a text lacks only a year to be a date.
pub(super) fn is_day_and_month(text: &str) -> bool {
    let is_date = |text: &str| read_written(text, DayMonthOrder::default()).is_ok();
    let numbers = || days_with_year(text, 2000);
    may_be_date(text)
        && (is_date(&format!("{text} 2000")) || numbers().is_some_and(|text| is_date(&text)))
}

/// One date of two columns that bound it; a bound alone is a date like any other.
fn bounded(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let limit_of = |candidate: &Candidate| match (candidate.name.limit, candidate.kind) {
        (Some(limit), Kind::Whole { column, number, .. }) => Some((limit, column, number)),
        _ => None,
    };
    let mut both = Vec::new();
    for earliest in &candidates {
        let Some((Limit::Earliest, first, number)) = limit_of(earliest) else { continue };
        let is_alike = |other: &&Candidate| {
            (other.name.side, &other.name.rest) == (earliest.name.side, &earliest.name.rest)
        };
        let latest = candidates.iter().filter(is_alike).filter_map(limit_of);
        let latest = latest.map(|(limit, column, _)| (limit, column));
        if let Some((_, last)) = latest.into_iter().find(|(limit, _)| *limit == Limit::Latest) {
            both.push((first, last, number));
        }
    }
    for (first, last, number) in both {
        candidates.retain(|candidate| candidate.main_column() != Some(last));
        let of_first = |candidate: &&mut Candidate| candidate.main_column() == Some(first);
        if let Some(candidate) = candidates.iter_mut().find(of_first) {
            candidate.kind = Kind::Between { columns: [first, last], number };
        }
    }
    candidates
}

/// Columns whose values are dates although their names do not say so.
fn by_values(table: &Table<'_>, evidence: &[Evidence], chosen: &Chosen) -> Vec<Candidate> {
    unnamed(table, evidence, chosen)
        .filter_map(|(column, found)| {
            let number = by_value(found, table.dates.contains(&column))?;
            Some(of_values(column, number, table, evidence))
        })
        .collect()
}

/// The columns that are called nothing that is known.
pub(super) fn unnamed<'a>(
    table: &'a Table<'_>,
    evidence: &'a [Evidence],
    chosen: &'a Chosen,
) -> impl Iterator<Item = (usize, &'a Evidence)> {
    // What is called an hour or a minute may be something else, such as a minimum, by its values.
    let is_date_name = |name: &str| {
        date_names::date_name(name)
            .is_some_and(|name| !matches!(name.part, Part::Hour | Part::Minute))
    };
    let is_unnamed = move |column: &usize| {
        let name = table.names.get(*column);
        name.is_some_and(|name| !is_date_name(name) && names::field(name).is_none())
    };
    evidence.iter().enumerate().filter(move |(at, _)| !chosen.has(*at) && is_unnamed(at))
}

pub(super) fn of_values(
    column: usize,
    number: NumberMeaning,
    table: &Table<'_>,
    evidence: &[Evidence],
) -> Candidate {
    let kind = Kind::Whole { column, clock: None, number };
    let mut ledger = weigh(kind, table, evidence);
    ledger.add(Sign::NotNamed);
    let name = table.names.get(column).map_or("", |name| &**name);
    let rest = names::plain(name);
    ledger.add_if(names::is_of_record(name), Sign::OfRecord);
    // Where some rows say “in use” or “present”, the others say until when.
    let is_end = evidence.get(column).is_some_and(|found| found.n_end_words > 0);
    let side = if is_end { Side::End } else { Side::Either };
    let name = DateName { side, rest, ..DateName::unnamed() };
    Candidate { name, is_unnamed: true, is_shown: false, kind, ledger }
}

/// What the numbers in a column of dates mean, where its values are dates, or the file says that
/// they are and they can be.
fn by_value(found: &Evidence, is_declared: bool) -> Option<NumberMeaning> {
    let numbers = NumberMeaning::among_dates(found);
    let n_years = match numbers {
        NumberMeaning::Year { .. } => found.n_integers.min(found.n_dates),
        _ => 0,
    };
    if found.is_mostly(found.n_dates + found.n_compact + n_years, ENOUGH_BY_VALUES) {
        return Some(numbers);
    }
    // Years alone among dates that are known to the day, and words for no date and no end.
    let are_years = found.is_within(1000.0, 2100.0);
    let n_years = if are_years { found.n_integers } else { 0 };
    let n_read = found.n_dates + n_years + found.n_end_words + found.n_no_dates;
    let is_some = found.is_mostly(found.n_dates, SOME_DATES)
        || found.n_end_words > 0 && found.n_dates + n_years > 0;
    if is_some && found.is_mostly(n_read, ENOUGH_BY_VALUES) {
        return Some(if are_years { NumberMeaning::years(found) } else { NumberMeaning::None });
    }
    is_declared.then(|| epoch_by_value(found)).flatten()
}

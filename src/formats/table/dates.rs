//! Where a table keeps one end of its events' dates, and how to read it from a row.

use std::collections::HashMap;
use std::ops::Range;

use date::{Bound, Civil, Date, Precision, When, is_present, says_still};

use super::super::sentinels::ENDLESS_YEARS;
use super::Row;
use super::clock::{Clock, ClockColumns};
use super::convention::Convention;
use super::epochs::Epoch;
use super::parts::{Above, read_parts};
use super::values::{decimal, is_blank, number, whole_number};

/// The columns that together hold a date.
#[derive(Clone, Debug)]
pub(super) enum DateColumns {
    /// A date in one column, perhaps with the time of day in another.
    Whole {
        /// The column of dates.
        column: usize,
        /// The column of times, or those of hours and minutes.
        clock: Option<ClockColumns>,
        /// How the column writes its dates.
        convention: Convention,
        /// What a bare number in it means.
        number: NumberMeaning,
    },
    /// A year, and perhaps a month, a day and a time, each in a column of its own.
    Parts {
        /// The columns of year, month and day.
        columns: [Option<usize>; 3],
        /// The column of times, or those of hours and minutes.
        clock: Option<ClockColumns>,
        /// The year above, by the lines of rows that have none of their own.
        years_above: HashMap<usize, Above>,
        /// How days and months in one cell are written.
        convention: Convention,
    },
    /// One moment, bounded by the dates of two columns.
    Between(Box<[Self; 2]>),
}

/// What a bare number in a column of dates means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberMeaning {
    /// A year, whole.
    Year {
        /// The last that is one: a number further on is a slip.
        until: i64,
        /// Whether 0 is 1 BCE and −1 2 BCE, as astronomers count; else −1 is 1 BCE.
        has_year_0: bool,
    },
    /// A year and a fraction of it that is good to this precision: 1974.25 is April 1974.
    FractionOfYear(Precision),
    /// So many units after some beginning.
    Epoch {
        /// Which, and of what.
        epoch: Epoch,
        /// To what the numbers are good.
        precision: Precision,
    },
    /// A year and a day of it: 1987342 is 8 December 1987.
    DayOfYear,
    /// So many of the unit, or in the era, that the name of the column gives: `Start (Ma)`.
    In(&'static str),
    /// So many of the unit that another column has.
    InColumn(usize),
    /// Nothing.
    None,
}

/// What a row says about one date.
#[derive(Debug)]
pub(super) enum Cell {
    /// Nothing.
    Blank,
    /// A date.
    Date(When),
    /// Something that is no date.
    Unreadable {
        /// In which column.
        column: usize,
        /// What is wrong with it.
        reason: String,
    },
}

impl DateColumns {
    /// Every column that takes part.
    pub(super) fn columns(&self) -> Vec<usize> {
        match self {
            Self::Whole { column, clock, .. } => {
                std::iter::once(*column).chain(clock.iter().flat_map(|c| c.columns())).collect()
            }
            Self::Parts { columns, clock, .. } => {
                let clock = clock.iter().flat_map(|clock| clock.columns());
                columns.iter().flatten().copied().chain(clock).collect()
            }
            Self::Between(both) => both.iter().flat_map(Self::columns).collect(),
        }
    }

    /// The columns of the day, without those of the time of day.
    pub(super) fn day_columns(&self) -> Vec<usize> {
        match self {
            Self::Whole { column, .. } => vec![*column],
            Self::Parts { columns, .. } => columns.iter().flatten().copied().collect(),
            Self::Between(both) => both.iter().flat_map(Self::day_columns).collect(),
        }
    }

    /// The column that stands for them in messages.
    pub(super) fn main_column(&self) -> usize {
        match self {
            Self::Whole { column, .. } => *column,
            Self::Parts { columns, .. } => columns.iter().flatten().next().copied().unwrap_or(0),
            Self::Between(both) => both.first().map_or(0, Self::main_column),
        }
    }

    /// Reads the date of a row.
    pub(super) fn read(&self, row: Row<'_>) -> Cell {
        match self {
            Self::Whole { column, clock, convention, number } => {
                let cell = row.cell(*column);
                let is_none = match number {
                    NumberMeaning::Epoch { epoch, .. } => epoch.is_none(cell),
                    _ => false,
                };
                if is_blank(cell) || is_none {
                    return Cell::Blank;
                }
                let clock = clock.and_then(|clock| clock.read(row));
                let when = match number {
                    NumberMeaning::InColumn(unit) if let Some(count) = number_of(cell) => {
                        read_in(cell, count, row.cell(*unit), *convention)
                    }
                    _ => read_whole(cell, *convention, *number),
                };
                match when {
                    Ok(when) => Cell::Date(with_clock(when, clock)),
                    Err(reason) => Cell::Unreadable { column: *column, reason },
                }
            }
            Self::Parts { columns, clock, years_above, convention } => {
                let above = years_above.get(&row.line()).copied();
                let clock = || clock.and_then(|clock| clock.read(row));
                match read_parts(*columns, above, *convention, row) {
                    Cell::Date(when) => Cell::Date(with_clock(when, clock())),
                    other => other,
                }
            }
            Self::Between(both) => {
                let [earliest, latest] = &**both;
                match (earliest.read(row), latest.read(row)) {
                    (Cell::Date(earliest), Cell::Date(latest)) => {
                        Cell::Date(between(&earliest, &latest).unwrap_or(earliest))
                    }
                    (Cell::Blank, other) | (other, Cell::Blank | Cell::Date(_)) => other,
                    (_, other) => other,
                }
            }
        }
    }
}

/// One moment from the earliest to the latest of two dates; `None` where they are no such bounds.
fn between(earliest: &When, latest: &When) -> Option<When> {
    let is_single = earliest.end.is_none() && latest.end.is_none();
    if !is_single || earliest.edtf() == latest.edtf() {
        return None;
    }
    When::parse(&format!("[{}..{}]", earliest.edtf(), latest.edtf())).ok()
}

/// Reads a word that stands for an end that is not there, or not known.
pub(super) fn read_end_word(cell: &str) -> Option<Date> {
    /// As long as the longest phrase of the word lists that stands for no end, `до настоящего времени`.
    const MAX_BYTES: usize = 40;
    const UNKNOWN: [&str; 2] = ["unknown", "?"];
    let is_other = |first: &u8| first.is_ascii_digit();
    if cell.len() > MAX_BYTES || cell.as_bytes().first().is_none_or(is_other) {
        return None;
    }
    if cell == ".." || is_present(cell) || says_still(cell) {
        return Some(Date::open());
    }
    UNKNOWN.iter().any(|word| cell.eq_ignore_ascii_case(word)).then(Date::unknown)
}

/// The furthest year that can be told: a little less than 64 bits of seconds.
pub(super) const MAX_YEAR: i64 = 290_000_000_000;

/// A date made of a number, unless that is of no year that can be told.
fn within_years(date: Date) -> Result<When, String> {
    let year = date.earliest().instant().map(|earliest| Civil::from(earliest).year);
    match year.is_some_and(|year| (-MAX_YEAR..=MAX_YEAR).contains(&year)) {
        true => Ok(date.into()),
        false => Err("the number is too large for a year".to_owned()),
    }
}

/// The number in a cell, with a point or a comma before its fraction.
fn number_of(cell: &str) -> Option<f64> {
    number(cell).or_else(|| decimal(cell))
}

fn read_whole(cell: &str, convention: Convention, meaning: NumberMeaning) -> Result<When, String> {
    if let NumberMeaning::Year { until, has_year_0 } = meaning
        && let Some(year) = whole_number(cell)
    {
        if year > until {
            return Err("it is many times as far as the years of all other rows".to_owned());
        }
        let year = if has_year_0 || year >= 0 { year } else { year + 1 };
        return within_years(Date::from_civil(Civil::date(year, 1, 1), Precision::Year));
    }
    match (meaning, number_of(cell)) {
        (NumberMeaning::FractionOfYear(precision), Some(year)) => {
            within_years(date_from_fraction(year, precision))
        }
        (NumberMeaning::DayOfYear, Some(_)) => match day_of_year(cell) {
            Some(date) => Ok(date.into()),
            None => Err("it is no year with a day of it".to_owned()),
        },
        (NumberMeaning::Epoch { epoch, precision }, Some(_))
            if let Some(date) = epoch.date(cell, precision) =>
        {
            within_years(date)
        }
        (NumberMeaning::In(unit), Some(count)) => read_in(cell, count, unit, convention),
        // A number with what it may be off by: `355 ± 3` million years.
        (NumberMeaning::In(unit), None) if !cell.contains(char::is_alphabetic) => {
            convention.read(&format!("{cell} {unit}")).map_err(|error| error.message)
        }
        (NumberMeaning::None, Some(_)) => match compact_date(cell).or_else(|| endless_year(cell)) {
            Some(date) => Ok(date.into()),
            None => Err("a bare number is not a date here".to_owned()),
        },
        _ => convention.read(cell).map_err(|error| error.message),
    }
}

/// Reads `19871208`, and with a time `1987120818`, `198712081803` and `19871208180322`; `19871200` is the month
/// and `19870000` the year.
pub(super) fn compact_date(cell: &str) -> Option<Date> {
    if !matches!(cell.len(), 8 | 10 | 12 | 14) || !cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |digits: Range<usize>| cell.get(digits)?.parse::<u8>().ok();
    let (month, day) = (number(4..6)?, number(6..8)?);
    let year: i64 = cell.get(..4)?.parse().ok()?;
    // Seconds since 1970 have ten digits, too: those of today begin with 17.
    let first = if cell.len() == 10 { 1900 } else { 1000 };
    let is_within = (first..=2100).contains(&year);
    let is_date =
        month <= 12 && (day == 0 || month > 0 && day <= Civil::days_in_month(year, month));
    let (hour, minute, second) =
        (number(8..10).unwrap_or(0), number(10..12).unwrap_or(0), number(12..14).unwrap_or(0));
    let is_time = hour < 24 && minute < 60 && second < 60;
    let precision = match (cell.len(), month, day) {
        (8, 0, _) => Precision::Year,
        (8, _, 0) => Precision::Month,
        (_, 0, _) | (_, _, 0) => return None,
        (8, ..) => Precision::Day,
        (10, ..) => Precision::Hour,
        (12, ..) => Precision::Minute,
        _ => Precision::Second,
    };
    let date = Civil::date(year, i64::from(month.max(1)), i64::from(day.max(1)));
    let civil = Civil { hour, minute, second, ..date };
    (is_within && is_date && is_time).then(|| Date::from_civil(civil, precision))
}

/// Reads `1987342`, the 342nd day of 1987.
pub(super) fn day_of_year(cell: &str) -> Option<Date> {
    if cell.len() != 7 || !cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, day) = cell.split_at_checked(4)?;
    let (year, day): (i64, i64) = (year.parse().ok()?, day.parse().ok()?);
    let n_days = if Civil::is_leap(year) { 366 } else { 365 };
    let is_day = (1000..=2100).contains(&year) && (1..=n_days).contains(&day);
    is_day.then(|| Date::from_civil(Civil::date(year, 1, day), Precision::Day))
}

/// A year that stands for an end that never comes, which may be a bare number beside days.
fn endless_year(cell: &str) -> Option<Date> {
    let year = whole_number(cell).filter(|year| ENDLESS_YEARS.contains(year))?;
    Some(Date::from_civil(Civil::date(year, 1, 1), Precision::Year))
}

/// The day or month that a fraction of a year falls in.
fn date_from_fraction(year: f64, precision: Precision) -> Date {
    let whole = year.floor();
    let first = Civil::date(whole as i64, 1, 1);
    let civil = if precision == Precision::Month {
        Civil::date(first.year, 1 + ((year - whole) * 12.0).round() as i64, 1)
    } else {
        let n_days = if Civil::is_leap(first.year) { 366.0 } else { 365.0 };
        Civil::date(first.year, 1, 1 + ((year - whole) * n_days).floor() as i64)
    };
    Date::from_civil(civil, precision)
}

/// A number in the unit or era that its column is named by; none before the present is now.
fn read_in(cell: &str, count: f64, unit: &str, convention: Convention) -> Result<When, String> {
    if count == 0.0 && unit != "BCE" {
        return Ok(Date::open().into());
    }
    let written = format!("{} {unit}", cell.replace(',', "."));
    convention.read(&written).map_err(|error| error.message)
}

/// Adds the time of day to a date that is known to the day.
fn with_clock(when: When, clock: Option<Clock>) -> When {
    let Some(clock) = clock else { return when };
    let (Bound::At(midnight), None) = (when.start.earliest(), &when.end) else { return when };
    if when.start.precision() != Precision::Day || when.start.is_one_of() {
        return when;
    }
    let Clock { hour, minute, second } = clock;
    let precision = match (minute, second) {
        (_, Some(_)) => Precision::Second,
        (Some(_), None) => Precision::Minute,
        (None, None) => Precision::Hour,
    };
    let (minute, second) = (minute.unwrap_or(0), second.unwrap_or(0));
    let civil = Civil { hour, minute, second, ..Civil::from(midnight) };
    Date::from_civil(civil, precision).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_digits_are_a_date_where_they_can_be() {
        let read = |cell| compact_date(cell).map(|date| date.edtf().to_string());
        assert_eq!(read("19871208").as_deref(), Some("1987-12-08"));
        assert_eq!(read("19871200").as_deref(), Some("1987-12"));
        assert_eq!(read("19870000").as_deref(), Some("1987"));
        assert_eq!(read("19871308"), None);
        assert_eq!(read("20230229"), None);
        assert_eq!(read("20160701210000").as_deref(), Some("2016-07-01T21:00:00"));
        assert_eq!(read("201607012100").as_deref(), Some("2016-07-01T21:00"));
        assert_eq!(read("201607012500"), None);
        assert_eq!(read("2016063022").as_deref(), Some("2016-06-30T22"));
        assert_eq!(read("1735689600"), None);
    }

    #[test]
    fn a_fraction_of_a_year_is_a_month_or_a_day() {
        assert_eq!(date_from_fraction(1_974.083_333_33, Precision::Month).edtf(), "1974-02");
        assert_eq!(date_from_fraction(1_851.202_600_9, Precision::Day).edtf(), "1851-03-15");
    }
}

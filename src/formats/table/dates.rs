//! Where a table keeps one end of its events' dates, and how to read it from a row.

use crate::date::{Bound, Civil, Date, Instant, Precision, When};

use super::Row;
use super::convention::Convention;
use super::values::{is_blank, number};

/// The columns that together hold a date.
#[derive(Clone, Debug)]
pub(super) enum DateColumns {
    /// A date in one column, perhaps with the time of day in another.
    Whole {
        /// The column of dates.
        column: usize,
        /// The column of times.
        clock: Option<usize>,
        /// How the column writes its dates.
        convention: Convention,
        /// What a bare number in it means.
        number: NumberMeaning,
    },
    /// A year, and perhaps a month, a day and a time, each in a column of its own.
    Parts {
        /// The columns of year, month, day and time.
        columns: [Option<usize>; 4],
    },
}

/// What a bare number in a column of dates means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberMeaning {
    /// A year, whole.
    Year,
    /// A year and a fraction of it that is good to this precision: 1974.25 is April 1974.
    FractionOfYear(Precision),
    /// So many units after the beginning of 1970.
    Epoch {
        /// Units in a second.
        unit: i64,
        /// To what the numbers are good.
        precision: Precision,
    },
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
                [Some(*column), *clock].into_iter().flatten().collect()
            }
            Self::Parts { columns } => columns.iter().flatten().copied().collect(),
        }
    }

    /// The column that stands for them in messages.
    pub(super) fn main_column(&self) -> usize {
        match self {
            Self::Whole { column, .. } => *column,
            Self::Parts { columns } => columns.iter().flatten().next().copied().unwrap_or(0),
        }
    }

    /// Reads the date of a row.
    pub(super) fn read(&self, row: Row<'_>) -> Cell {
        match self {
            Self::Whole { column, clock, convention, number } => {
                let cell = row.cell(*column);
                if is_blank(cell) {
                    return Cell::Blank;
                }
                let clock = clock.map(|clock| row.cell(clock)).and_then(read_clock);
                match read_whole(cell, *convention, *number) {
                    Ok(when) => Cell::Date(with_clock(when, clock)),
                    Err(reason) => Cell::Unreadable { column: *column, reason },
                }
            }
            Self::Parts { columns } => read_parts(*columns, row),
        }
    }
}

/// Reads a word that stands for an end that is not there, or not known.
pub(super) fn read_end_word(cell: &str) -> Option<Date> {
    const OPEN: [&str; 6] = ["present", "now", "ongoing", "current", "today", ".."];
    const UNKNOWN: [&str; 2] = ["unknown", "?"];
    let is_one_of = |words: &[&str]| words.iter().any(|word| cell.eq_ignore_ascii_case(word));
    if is_one_of(&OPEN) { Some(Date::open()) } else { is_one_of(&UNKNOWN).then(Date::unknown) }
}

/// A date made of a number, unless that is of no year that can be told.
fn within_years(date: Date) -> Result<When, String> {
    /// A little less than 64 bits of seconds.
    const MAX_YEAR: i64 = 290_000_000_000;
    let year = date.earliest().instant().map(|earliest| Civil::from(earliest).year);
    match year.is_some_and(|year| (-MAX_YEAR..=MAX_YEAR).contains(&year)) {
        true => Ok(date.into()),
        false => Err("the number is too large for a year".to_owned()),
    }
}

fn read_whole(cell: &str, convention: Convention, meaning: NumberMeaning) -> Result<When, String> {
    match (meaning, number(cell)) {
        (NumberMeaning::Year, Some(_)) if let Ok(year) = cell.parse() => {
            within_years(Date::from_civil(Civil::date(year, 1, 1), Precision::Year))
        }
        (NumberMeaning::FractionOfYear(precision), Some(year)) => {
            within_years(date_from_fraction(year, precision))
        }
        (NumberMeaning::Epoch { unit, precision }, Some(_)) if let Ok(count) = cell.parse() => {
            within_years(date_since_1970(count, unit, precision))
        }
        (NumberMeaning::None, Some(_)) if !is_compact_date(cell) => {
            Err("a bare number is not a date here".to_owned())
        }
        _ => convention.read(cell).map_err(|error| error.message),
    }
}

/// Whether it may be `19871208`.
fn is_compact_date(cell: &str) -> bool {
    cell.len() == 8 && cell.bytes().all(|byte| byte.is_ascii_digit())
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

/// The date that is so many units of so many to the second after the beginning of 1970.
fn date_since_1970(count: i64, unit: i64, precision: Precision) -> Date {
    let nanos_per_unit = 1_000_000_000 / i128::from(unit.max(1));
    let instant = Instant::from_nanos(i128::from(count) * nanos_per_unit);
    let floating = || Date::from_civil(Civil::from(instant), precision);
    if precision == Precision::Day {
        return floating();
    }
    Date::parse(&format!("{instant}Z")).unwrap_or_else(|_| floating())
}

fn read_parts(columns: [Option<usize>; 4], row: Row<'_>) -> Cell {
    let [year, month, day, clock] = columns;
    let Some(column) = year else { return Cell::Blank };
    let cell = row.cell(column);
    if is_blank(cell) {
        return Cell::Blank;
    }
    let Ok(year) = cell.replace([',', ' '], "").parse::<i64>() else {
        return Cell::Unreadable { column, reason: "a year is a whole number".to_owned() };
    };
    let at = |column: Option<usize>| {
        column.map(|column| (column, row.cell(column))).filter(|(_, cell)| !is_blank(cell))
    };
    let Some((column, cell)) = at(month) else {
        return Cell::Date(Date::from_civil(Civil::date(year, 1, 1), Precision::Year).into());
    };
    let Some(month) = read_month(cell) else {
        return Cell::Unreadable { column, reason: format!("there is no month “{cell}”") };
    };
    let Some((column, cell)) = at(day) else {
        let civil = Civil::date(year, i64::from(month), 1);
        return Cell::Date(Date::from_civil(civil, Precision::Month).into());
    };
    let last = Civil::days_in_month(year, month);
    let Some(day) = cell.parse::<u8>().ok().filter(|day| (1..=last).contains(day)) else {
        return Cell::Unreadable { column, reason: format!("this month has no day “{cell}”") };
    };
    let civil = Civil::date(year, i64::from(month), i64::from(day));
    let when = When::from(Date::from_civil(civil, Precision::Day));
    Cell::Date(with_clock(when, at(clock).and_then(|(_, cell)| read_clock(cell))))
}

/// A month by its number or by the beginning of its English name.
pub(super) fn read_month(cell: &str) -> Option<u8> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let cell = cell.trim_end_matches('.').to_lowercase();
    if let Ok(number) = cell.parse() {
        return Some(number).filter(|number| (1..=12).contains(number));
    }
    let position = NAMES.iter().position(|name| cell.starts_with(name))?;
    u8::try_from(position + 1).ok()
}

/// A time of day, and whether it has seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    hour: u8,
    minute: u8,
    second: Option<u8>,
}

/// Reads `19:28`, `2:30:05`, `7 pm`, `11.05`.
pub(super) fn read_clock(cell: &str) -> Option<Clock> {
    let lower = cell.trim().trim_end_matches(['Z', 'z']).to_lowercase();
    let (text, hours_added, is_twelve) = match lower.replace('.', "").strip_suffix(['m']) {
        Some(text) if text.ends_with('p') => (lower.replace("p.m.", "pm"), 12, true),
        Some(text) if text.ends_with('a') => (lower.replace("a.m.", "am"), 0, true),
        _ => (lower, 0, false),
    };
    let text = text.trim_end_matches(['a', 'p', 'm', ' ']);
    let mut numbers = text.split([':', '.']).map(|number| number.trim().parse::<u8>().ok());
    let hour = numbers.next()??;
    let minute = numbers.next();
    let second = numbers.next();
    let minute = match minute {
        Some(minute) => minute?,
        None if is_twelve => 0,
        None => return None,
    };
    let hour = if is_twelve { hour % 12 + hours_added } else { hour };
    let second = match second {
        Some(second) => Some(second?),
        None => None,
    };
    let is_time = hour < 24 && minute < 60 && second.unwrap_or(0) < 60;
    is_time.then_some(Clock { hour, minute, second })
}

/// Adds the time of day to a date that is known to the day.
fn with_clock(when: When, clock: Option<Clock>) -> When {
    let Some(clock) = clock else { return when };
    let (Bound::At(midnight), None) = (when.start.earliest(), &when.end) else { return when };
    if when.start.precision() != Precision::Day || when.start.is_one_of() {
        return when;
    }
    let Clock { hour, minute, second } = clock;
    let precision = if second.is_some() { Precision::Second } else { Precision::Minute };
    let civil = Civil { hour, minute, second: second.unwrap_or(0), ..Civil::from(midnight) };
    Date::from_civil(civil, precision).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_read_as_they_are_written() {
        #[track_caller]
        fn check(cell: &str, expect: Option<(u8, u8, Option<u8>)>) {
            let found = read_clock(cell).map(|clock| (clock.hour, clock.minute, clock.second));
            assert_eq!(found, expect, "{cell}");
        }
        check("19:28:00", Some((19, 28, Some(0))));
        check("2:30", Some((2, 30, None)));
        check("2:30 PM", Some((14, 30, None)));
        check("12 a.m.", Some((0, 0, None)));
        check("7pm", Some((19, 0, None)));
        check("25:00", None);
        check("Night", None);
        check("Day", None);
        check("", None);
    }

    #[test]
    fn months_have_numbers_and_names() {
        assert_eq!(read_month("April"), Some(4));
        assert_eq!(read_month("Sept."), Some(9));
        assert_eq!(read_month("12"), Some(12));
        assert_eq!(read_month("13"), None);
    }

    #[test]
    fn a_fraction_of_a_year_is_a_month_or_a_day() {
        assert_eq!(date_from_fraction(1_974.083_333_33, Precision::Month).edtf(), "1974-02");
        assert_eq!(date_from_fraction(1_851.202_600_9, Precision::Day).edtf(), "1851-03-15");
    }
}

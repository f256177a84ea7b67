//! Where a table keeps one end of its events' dates, and how to read it from a row.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use crate::date::{
    Bound, Civil, Date, DayMonthOrder, Precision, When, is_present, month_named, read_written,
};
use crate::model::Problem;

use super::clock::{Clock, read_clock};
use super::convention::Convention;
use super::epochs::Epoch;
use super::values::{is_blank, number, whole_number};
use super::{Row, Rows, Table};

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
        /// The year above, by the lines of rows that have none of their own.
        years_above: HashMap<usize, i64>,
        /// How days and months in one cell are written.
        convention: Convention,
    },
}

/// What a bare number in a column of dates means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberMeaning {
    /// A year, whole.
    Year,
    /// A year and a fraction of it that is good to this precision: 1974.25 is April 1974.
    FractionOfYear(Precision),
    /// So many units after some beginning.
    Epoch {
        /// Which, and of what.
        epoch: Epoch,
        /// To what the numbers are good.
        precision: Precision,
    },
    /// So many of the unit, or in the era, that the name of the column gives: `Start (Ma)`.
    In(&'static str),
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
            Self::Parts { columns, .. } => columns.iter().flatten().copied().collect(),
        }
    }

    /// The column that stands for them in messages.
    pub(super) fn main_column(&self) -> usize {
        match self {
            Self::Whole { column, .. } => *column,
            Self::Parts { columns, .. } => columns.iter().flatten().next().copied().unwrap_or(0),
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
                let clock = clock.map(|clock| row.cell(clock)).and_then(read_clock);
                match read_whole(cell, *convention, *number) {
                    Ok(when) => Cell::Date(with_clock(when, clock)),
                    Err(reason) => Cell::Unreadable { column: *column, reason },
                }
            }
            Self::Parts { columns, years_above, convention } => {
                let year_above = years_above.get(&row.line()).copied();
                read_parts(*columns, year_above, *convention, row)
            }
        }
    }
}

/// Reads a word that stands for an end that is not there, or not known.
pub(super) fn read_end_word(cell: &str) -> Option<Date> {
    const MAX_BYTES: usize = 40;
    const UNKNOWN: [&str; 2] = ["unknown", "?"];
    let is_other = |first: &u8| first.is_ascii_digit();
    if cell.len() > MAX_BYTES || cell.as_bytes().first().is_none_or(is_other) {
        return None;
    }
    if cell == ".." || is_present(cell) {
        return Some(Date::open());
    }
    UNKNOWN.iter().any(|word| cell.eq_ignore_ascii_case(word)).then(Date::unknown)
}

/// The furthest year that can be told: a little less than 64 bits of seconds.
const MAX_YEAR: i64 = 290_000_000_000;

/// A date made of a number, unless that is of no year that can be told.
fn within_years(date: Date) -> Result<When, String> {
    let year = date.earliest().instant().map(|earliest| Civil::from(earliest).year);
    match year.is_some_and(|year| (-MAX_YEAR..=MAX_YEAR).contains(&year)) {
        true => Ok(date.into()),
        false => Err("the number is too large for a year".to_owned()),
    }
}

fn read_whole(cell: &str, convention: Convention, meaning: NumberMeaning) -> Result<When, String> {
    match (meaning, number(cell)) {
        (NumberMeaning::Year, Some(_)) if let Some(year) = whole_number(cell) => {
            within_years(Date::from_civil(Civil::date(year, 1, 1), Precision::Year))
        }
        (NumberMeaning::FractionOfYear(precision), Some(year)) => {
            within_years(date_from_fraction(year, precision))
        }
        (NumberMeaning::Epoch { epoch, precision }, Some(_))
            if let Some(date) = epoch.date(cell, precision) =>
        {
            within_years(date)
        }
        (NumberMeaning::In(unit), Some(count)) => read_in(cell, count, unit, convention),
        (NumberMeaning::None, Some(_)) => match compact_date(cell) {
            Some(date) => Ok(date.into()),
            None => Err("a bare number is not a date here".to_owned()),
        },
        _ => convention.read(cell).map_err(|error| error.message),
    }
}

/// Reads `19871208`; `19871200` is the month and `19870000` the year.
fn compact_date(cell: &str) -> Option<Date> {
    if cell.len() != 8 {
        return None;
    }
    let number = |digits: Range<usize>| cell.get(digits)?.parse::<u8>().ok();
    let (month, day) = (number(4..6)?, number(6..8)?);
    let year: i64 = cell.get(..4)?.parse().ok()?;
    let is_date =
        month <= 12 && (day == 0 || month > 0 && day <= Civil::days_in_month(year, month));
    let precision = match (month, day) {
        (0, _) => Precision::Year,
        (_, 0) => Precision::Month,
        _ => Precision::Day,
    };
    let civil = Civil::date(year, i64::from(month.max(1)), i64::from(day.max(1)));
    is_date.then(|| Date::from_civil(civil, precision))
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
    let written = format!("{cell} {unit}");
    convention.read(&written).map_err(|error| error.message)
}

fn read_parts(
    columns: [Option<usize>; 4],
    year_above: Option<i64>,
    convention: Convention,
    row: Row<'_>,
) -> Cell {
    let [year, month, day, clock] = columns;
    let Some(column) = year else { return Cell::Blank };
    let cell = row.cell(column);
    if is_blank(cell) && year_above.is_none() {
        let other = [month, day].into_iter().flatten().find(|part| !is_blank(row.cell(*part)));
        return other.map_or(Cell::Blank, |column| Cell::Unreadable {
            column,
            reason: "the row has no year".to_owned(),
        });
    }
    // Of tables side by side, rows of one line may differ in whether they have a year.
    let year_above = year_above.filter(|_| is_blank(cell));
    let Some(year) = year_above.or_else(|| whole_number(&cell.replace([',', ' '], ""))) else {
        return Cell::Unreadable { column, reason: "a year is a whole number".to_owned() };
    };
    if !(-MAX_YEAR..=MAX_YEAR).contains(&year) {
        return Cell::Unreadable {
            column,
            reason: "the number is too large for a year".to_owned(),
        };
    }
    let at = |column: Option<usize>| {
        column.map(|column| (column, row.cell(column))).filter(|(_, cell)| !is_blank(cell))
    };
    let Some((column, cell)) = at(month) else {
        return Cell::Date(Date::from_civil(Civil::date(year, 1, 1), Precision::Year).into());
    };
    // In a column of months, “Spring” is of the row's year, and so are “28 June” and “3/14–3/16”.
    let Some(month) = read_month(cell) else {
        let numbers = days_with_year(cell, year);
        if let Some(Ok(days)) = numbers.map(|numbers| convention.read(&numbers)) {
            return Cell::Date(days);
        }
        if let Ok(season) = read_written(&format!("{cell} {year:04}"), DayMonthOrder::default()) {
            return Cell::Date(season);
        }
        return Cell::Unreadable { column, reason: format!("there is no month “{cell}”") };
    };
    let Some((column, cell)) = at(day) else {
        let civil = Civil::date(year, i64::from(month), 1);
        return Cell::Date(Date::from_civil(civil, Precision::Month).into());
    };
    let last = Civil::days_in_month(year, month);
    let Some(day) = read_day(cell).filter(|day| (1..=last).contains(day)) else {
        return Cell::Unreadable { column, reason: format!("this month has no day “{cell}”") };
    };
    let civil = Civil::date(year, i64::from(month), i64::from(day));
    let when = When::from(Date::from_civil(civil, Precision::Day));
    Cell::Date(with_clock(when, at(clock).and_then(|(_, cell)| read_clock(cell))))
}

/// Days and months in numbers with a year: `3/14–3/16` as `3/14/2019–3/16/2019`.
pub(super) fn days_with_year(cell: &str, year: i64) -> Option<String> {
    const BETWEEN: [char; 3] = ['–', '—', '-'];
    let is_part = |c: char| c.is_ascii_digit() || c == '/' || c == ' ' || BETWEEN.contains(&c);
    let ends = cell.split(BETWEEN).map(|end| format!("{}/{year:04}", end.trim()));
    let are_days = cell.contains('/') && cell.chars().all(is_part);
    are_days.then(|| ends.collect::<Vec<_>>().join("–"))
}

/// How the days and months of a column beside one of years are written.
pub(super) fn convention_of_days(
    columns: [Option<usize>; 4],
    table: &Table<'_>,
    problems: &mut Vec<Problem>,
) -> Convention {
    let [_, month, ..] = columns;
    let name = month.and_then(|at| table.names.get(at)).map_or("", |name| &**name);
    // Which comes first shows in any year, and in the first of two dates.
    let days = |row: Row<'_>| days_with_year(row.cell(month?), 2000);
    let days: Vec<String> = table.rows.iter().filter_map(days).collect();
    let first = days.par_iter().map(|days| days.split('–').next().unwrap_or(days));
    Convention::of_column(first, name, &table.choices, problems)
}

/// The years that rows without one take from above, by their lines: in a table for people, the
/// year stands in the first of its rows, or in a cell merged over all of them. Only a row that has
/// a month or a day takes it.
pub(super) fn years_above(columns: [Option<usize>; 4], rows: &Rows<'_>) -> HashMap<usize, i64> {
    let [Some(year), month, day, _] = columns else { return HashMap::new() };
    let mut above = None;
    let mut years = HashMap::new();
    for row in rows.iter() {
        let own = row.cell(year);
        let is_part = |column: Option<usize>| column.is_some_and(|at| !is_blank(row.cell(at)));
        if !is_blank(own) {
            above = whole_number(own);
        } else if own.is_empty()
            && (is_part(month) || is_part(day))
            && let Some(year) = above
        {
            years.insert(row.line(), year);
        }
    }
    years
}

/// A day of a month, in digits.
pub(super) fn read_day(cell: &str) -> Option<u8> {
    u8::try_from(whole_number(cell)?).ok()
}

/// A month by its number or by its name, in full or cut short, in any language that dates are
/// read in.
pub(super) fn read_month(cell: &str) -> Option<u8> {
    if let Some(number) = whole_number(cell) {
        return u8::try_from(number).ok().filter(|number| (1..=12).contains(number));
    }
    month_named(cell)
}

/// Whether a cell says in words that there is no date, or none yet.
pub(super) fn says_no_date(cell: &str) -> bool {
    const WORDS: [&str; 14] = [
        "unknown",
        "n.d.",
        "nd",
        "no date",
        "undated",
        "date unknown",
        "not known",
        "tbd",
        "tba",
        "tbc",
        "s.d.",
        "o.j.",
        "unbekannt",
        "inconnu",
    ];
    WORDS.iter().any(|word| cell.eq_ignore_ascii_case(word))
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
    fn months_have_numbers_and_names() {
        assert_eq!(read_month("April"), Some(4));
        assert_eq!(read_month("Sept."), Some(9));
        assert_eq!(read_month("janvier"), Some(1));
        assert_eq!(read_month("12"), Some(12));
        assert_eq!(read_month("3.0"), Some(3));
        assert_eq!(read_month("13"), None);
    }

    #[test]
    fn eight_digits_are_a_date_where_they_can_be() {
        let read = |cell| compact_date(cell).map(|date| date.edtf().to_string());
        assert_eq!(read("19871208").as_deref(), Some("1987-12-08"));
        assert_eq!(read("19871200").as_deref(), Some("1987-12"));
        assert_eq!(read("19870000").as_deref(), Some("1987"));
        assert_eq!(read("19871308"), None);
        assert_eq!(read("20230229"), None);
    }

    #[test]
    fn a_fraction_of_a_year_is_a_month_or_a_day() {
        assert_eq!(date_from_fraction(1_974.083_333_33, Precision::Month).edtf(), "1974-02");
        assert_eq!(date_from_fraction(1_851.202_600_9, Precision::Day).edtf(), "1851-03-15");
    }
}

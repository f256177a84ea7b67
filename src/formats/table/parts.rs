//! Dates whose year, month and day stand in columns of their own.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::Problem;
use date::{Civil, Date, DayMonthOrder, Precision, month_named, read_written};

use super::convention::{Convention, Hints};
use super::dates::{Cell, MAX_YEAR};
use super::values::{is_blank, whole_number};
use super::{Row, Rows, Table};

/// What a row without a year takes from the rows above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Above {
    year: i64,
    /// The month, where the row has but a day.
    month: Option<u8>,
}

/// Reads the year, the month and the day of a row from their columns.
pub(super) fn read_parts(
    columns: [Option<usize>; 3],
    above: Option<Above>,
    convention: Convention,
    row: Row<'_>,
) -> Cell {
    let [year, month, day] = columns;
    let Some(column) = year else { return Cell::Blank };
    let cell = row.cell(column);
    let year_above = above.map(|above| above.year);
    // A year such as −9 is one, unless its month is no month either.
    let is_code = is_missing(cell) && month.is_some_and(|month| is_missing(row.cell(month)));
    if (is_blank(cell) || is_code) && year_above.is_none() {
        let is_said = |part: &usize| !is_blank(row.cell(*part)) && !is_missing(row.cell(*part));
        let other = [month, day].into_iter().flatten().find(is_said);
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
        // Programs that have no blank among numbers write a zero for a month or a day not known.
        let is_none = |cell: &str| is_blank(cell) || matches!(cell, "0" | "00") || is_missing(cell);
        column.map(|column| (column, row.cell(column))).filter(|(_, cell)| !is_none(cell))
    };
    if let Some(month) = above.filter(|_| is_blank(row.cell(column))).and_then(|above| above.month)
        && let Some((column, cell)) = at(day)
    {
        return day_of_month(year, month, column, cell);
    }
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
    day_of_month(year, month, column, cell)
}

/// What code books write for a year, a month or a day that nobody knows: `-9`, `-99`.
fn is_missing(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or_default();
    matches!(digits, "1" | "7" | "8" | "9" | "88" | "99" | "999" | "9999")
}

fn day_of_month(year: i64, month: u8, column: usize, cell: &str) -> Cell {
    let last = Civil::days_in_month(year, month);
    let Some(day) = read_day(cell).filter(|day| (1..=last).contains(day)) else {
        return Cell::Unreadable { column, reason: format!("this month has no day “{cell}”") };
    };
    let civil = Civil::date(year, i64::from(month), i64::from(day));
    Cell::Date(Date::from_civil(civil, Precision::Day).into())
}

/// Days and months in numbers with a year: `3/14–3/16` as `3/14/2019–3/16/2019`.
pub(super) fn days_with_year(cell: &str, year: i64) -> Option<String> {
    const BETWEEN: [char; 3] = ['–', '—', '-'];
    let is_part = |c: char| c.is_ascii_digit() || c == '/' || c == ' ' || BETWEEN.contains(&c);
    let ends = cell.split(BETWEEN).map(|end| format!("{}/{year:04}", end.trim()));
    let are_days = cell.contains('/') && cell.chars().all(is_part);
    are_days.then(|| ends.collect::<Vec<_>>().join("–"))
}

/// How the days and months of a column beside one of years are written, and what was assumed.
pub(super) fn convention_of_days(
    columns: [Option<usize>; 3],
    table: &Table<'_>,
    hints: &Hints,
) -> (Convention, Vec<Problem>) {
    let [_, month, _] = columns;
    let name = month.and_then(|at| table.names.get(at)).map_or("", |name| &**name);
    // Which comes first shows in any year, and in the first of two dates.
    let days = |row: Row<'_>| days_with_year(row.cell(month?), 2000);
    let days: Vec<String> = table.rows.iter().filter_map(days).collect();
    let first = days.par_iter().map(|days| days.split('–').next().unwrap_or(days));
    Convention::of_column(first, name, &table.choices, hints)
}

/// The years that rows without one take from above, by their lines: in a table for people, the
/// year stands in the first of its rows, or in a cell merged over all of them, and so may the month.
/// Only a row that has a month or a day takes it.
pub(super) fn years_above(columns: [Option<usize>; 3], rows: &Rows<'_>) -> HashMap<usize, Above> {
    let [Some(year), month, day] = columns else { return HashMap::new() };
    let (mut above, mut month_above) = (None, None);
    let mut years = HashMap::new();
    for row in rows.iter() {
        let own = row.cell(year);
        let is_part = |column: Option<usize>| column.is_some_and(|at| !is_blank(row.cell(at)));
        let has_month = is_part(month);
        if has_month || !is_blank(own) {
            month_above = month.and_then(|at| read_month(row.cell(at)));
        }
        if !is_blank(own) {
            above = whole_number(own);
        } else if own.is_empty()
            && (has_month || is_part(day))
            && let Some(year) = above
        {
            let month = month_above.filter(|_| !has_month && is_part(day));
            years.insert(row.line(), Above { year, month });
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
}

//! Whether days or months come first in the dates of a column.

use crate::{Problem, ReadingChoice, Severity};
use date::{Civil, DayMonthOrder};

use super::convention::Convention;
use super::written_dates::Numeric;

/// The order of days and months, and what to say of it where not every value shows it.
pub(super) fn decide_order(
    convention: Convention,
    dates: &[Numeric<'_>],
    elsewhere: Option<DayMonthOrder>,
    column: &str,
) -> (DayMonthOrder, Option<Problem>) {
    use DayMonthOrder::{DayFirst, MonthFirst};
    let n_day_first = dates.iter().filter(|date| date.first > 12).count();
    let n_month_first = dates.iter().filter(|date| date.second > 12).count();
    let (order, assumed) = match (n_day_first, n_month_first) {
        _ if dates.iter().all(|date| date.first == date.second) => {
            return (DayFirst, None);
        }
        (1.., 0) => return (DayFirst, None),
        (0, 1..) => return (MonthFirst, None),
        (0, 0) if let Some(order) = elsewhere => (order, "another column shows it"),
        (0, 0) => {
            match (is_sorted(convention, dates, DayFirst), is_sorted(convention, dates, MonthFirst))
            {
                (false, true) => (MonthFirst, "the rows are then in order"),
                (true, false) => (DayFirst, "the rows are then in order"),
                _ => match [DayFirst, MonthFirst]
                    .map(|order| is_one_weekday(convention, dates, order))
                {
                    [false, true] => (MonthFirst, "all are then on one day of the week"),
                    [true, false] => (DayFirst, "all are then on one day of the week"),
                    _ => (DayFirst, "no value tells"),
                },
            }
        }
        (day, month) if day < month => (MonthFirst, "most values that tell say so"),
        _ => (DayFirst, "most values that tell say so"),
    };
    let name = ReadingChoice::Order(order).name();
    let message = format!("Dates such as 1/2/2003 were read as {name}: {assumed}.");
    let problem = Problem::new(Severity::Warning, message).in_field(column);
    (order, Some(problem.or_else_as(ReadingChoice::Order(other(order)))))
}

/// Whether the dates are in order, up or down, and not all the same.
fn is_sorted(convention: Convention, dates: &[Numeric<'_>], order: DayMonthOrder) -> bool {
    let keys: Vec<(i64, i64, i64)> =
        dates.iter().map(|date| key(convention, date, order)).collect();
    keys.len() > 2 && (keys.is_sorted() || keys.iter().rev().is_sorted())
}

/// Whether the dates are all on the same day of the week, as elections and services are, and three of
/// them differ: by chance one time in 49.
fn is_one_weekday(convention: Convention, dates: &[Numeric<'_>], order: DayMonthOrder) -> bool {
    const MIN_DAYS: usize = 3;
    let mut days: Vec<(i64, i64, i64)> =
        dates.iter().map(|date| key(convention, date, order)).collect();
    days.sort_unstable();
    days.dedup();
    let mut weekdays = days.iter().map(|(year, month, day)| {
        let civil = Civil::date(*year, *month, *day);
        civil.weekday()
    });
    let first = weekdays.next();
    days.len() >= MIN_DAYS && weekdays.all(|weekday| Some(weekday) == first)
}

fn key(convention: Convention, date: &Numeric<'_>, order: DayMonthOrder) -> (i64, i64, i64) {
    let year = date
        .two_digit_year()
        .map_or_else(|| date.year.parse().unwrap_or_default(), |year| convention.full_year(year));
    match order {
        DayMonthOrder::DayFirst => (year, date.second, date.first),
        DayMonthOrder::MonthFirst => (year, date.first, date.second),
    }
}

/// The order that it is not.
pub(super) fn other(order: DayMonthOrder) -> DayMonthOrder {
    match order {
        DayMonthOrder::DayFirst => DayMonthOrder::MonthFirst,
        DayMonthOrder::MonthFirst => DayMonthOrder::DayFirst,
    }
}

//! Whether day or month comes first in the dates of a text, decided once for all of it.

use crate::date::{DayMonthOrder, Reading, possible_orders, read_written};
use crate::model::{Problem, Severity};

/// How to read `8/12/1987` in a text, by all of its dates in the order that they stand in: one of
/// them may allow only one reading; else the reading in which they are in order is the right one.
/// Where neither tells, the day is taken to come first, which is a problem.
pub(super) fn order_of(dates: &[&str], problems: &mut Vec<Problem>) -> Reading {
    let numeric: Vec<&str> =
        dates.iter().copied().filter(|date| possible_orders(date).is_some()).collect();
    let (mut n_day_first, mut n_month_first) = (0_usize, 0_usize);
    for orders in numeric.iter().filter_map(|date| possible_orders(date)) {
        match (orders.day_first, orders.month_first) {
            (true, false) => n_day_first += 1,
            (false, true) => n_month_first += 1,
            _ => {}
        }
    }
    if n_day_first != n_month_first {
        let is_day_first = n_day_first > n_month_first;
        return of(if is_day_first { DayMonthOrder::DayFirst } else { DayMonthOrder::MonthFirst });
    }
    let [day_first, month_first] = [DayMonthOrder::DayFirst, DayMonthOrder::MonthFirst]
        .map(|order| n_out_of_order(&numeric, order));
    if day_first != month_first {
        let is_day_first = day_first < month_first;
        return of(if is_day_first { DayMonthOrder::DayFirst } else { DayMonthOrder::MonthFirst });
    }
    if let Some(example) = numeric.iter().find(|date| is_ambiguous(date)) {
        let message = "Nothing tells whether day or month comes first in dates such as this one; \
                       the day was taken to come first.";
        problems.push(Problem::new(Severity::Warning, message).with_value(*example));
    }
    Reading::default()
}

fn of(order: DayMonthOrder) -> Reading {
    Reading::from(order)
}

/// Whether a date in digits is another day in the other order.
fn is_ambiguous(date: &str) -> bool {
    let read = |order| read_written(date, of(order)).ok().map(|when| when.edtf());
    let is_dotted = date.contains('.');
    !is_dotted && read(DayMonthOrder::DayFirst) != read(DayMonthOrder::MonthFirst)
}

/// How many of the dates are out of the order of most, which may run forwards or backwards.
fn n_out_of_order(dates: &[&str], order: DayMonthOrder) -> usize {
    let instants: Vec<_> = dates
        .iter()
        .filter_map(|date| read_written(date, of(order)).ok()?.earliest().instant())
        .collect();
    let (mut n_later, mut n_earlier) = (0, 0);
    for (first, second) in instants.iter().zip(instants.iter().skip(1)) {
        n_later += usize::from(second > first);
        n_earlier += usize::from(second < first);
    }
    n_later.min(n_earlier)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_dates_decide_together() {
        #[track_caller]
        fn check(dates: &[&str], expect: DayMonthOrder, is_told: bool) {
            let mut problems = Vec::new();
            assert_eq!(order_of(dates, &mut problems).order, expect, "{dates:?}");
            assert_eq!(!problems.is_empty(), is_told, "{dates:?}");
        }
        let (day_first, month_first) = (DayMonthOrder::DayFirst, DayMonthOrder::MonthFirst);
        check(&["1/14/23", "2/2/23"], month_first, false);
        check(&["2/2/23", "14/2/23"], day_first, false);
        // In order only if the month comes first.
        check(&["1/2/23", "1/9/23", "2/3/23", "3/1/23"], month_first, false);
        check(&["1/2/23", "1/3/23"], day_first, true);
        check(&["1.2.23"], day_first, false);
        check(&["2/2/23", "2023-02-03"], day_first, false);
        check(&[], day_first, false);
    }
}

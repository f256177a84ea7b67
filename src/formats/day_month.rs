//! Whether day or month comes first in the dates of a text, decided once for all of it.

use std::cmp::Ordering;

use date::{DayMonthOrder, Reading, possible_orders, read_written};

use super::{Problem, Problems, Severity};

/// How to read `8/12/1987` in a text, by all of its dates in the order that they stand in: one of
/// them may allow only one reading; else the reading in which they are in order is the right one.
/// Where neither tells, the day is taken to come first, which is a problem.
pub(super) fn order_of(dates: &[&str], problems: &mut Problems) -> Reading {
    let numeric: Vec<&str> =
        dates.iter().copied().filter(|date| possible_orders(date).is_some()).collect();
    if let Some((order, _)) = Evidence::of(numeric.iter().copied()).order() {
        return of(order);
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

/// What the dates of a file show of the order of day and month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    n_day_first: usize,
    n_month_first: usize,
}

impl Evidence {
    /// Looks at each word of the texts of dates.
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut evidence = Self::default();
        for orders in texts.flat_map(str::split_whitespace).filter_map(possible_orders) {
            evidence.n_day_first += usize::from(!orders.month_first);
            evidence.n_month_first += usize::from(!orders.day_first);
        }
        evidence
    }

    /// What these dates and others show together.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            n_day_first: self.n_day_first + other.n_day_first,
            n_month_first: self.n_month_first + other.n_month_first,
        }
    }

    /// The order in which most dates are that allow one only, and whether none allows the other. `None`
    /// where no date tells, or as many of them one as the other.
    pub(super) fn order(self) -> Option<(DayMonthOrder, bool)> {
        let is_certain = self.n_day_first == 0 || self.n_month_first == 0;
        match self.n_day_first.cmp(&self.n_month_first) {
            Ordering::Greater => Some((DayMonthOrder::DayFirst, is_certain)),
            Ordering::Less => Some((DayMonthOrder::MonthFirst, is_certain)),
            Ordering::Equal => None,
        }
    }
}

/// The first word of a date that is another day in the other order.
pub(super) fn open_word(text: &str) -> Option<&str> {
    let is_numeric = |word: &&str| {
        possible_orders(word).is_some_and(|orders| orders.day_first && orders.month_first)
    };
    text.split_whitespace().filter(is_numeric).find(|word| is_ambiguous(word))
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
            let mut problems = Problems::default();
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

    #[test]
    fn dates_that_allow_one_order_tell() {
        #[track_caller]
        fn check(texts: &[&str], expect: Option<(DayMonthOrder, bool)>) {
            assert_eq!(Evidence::of(texts.iter().copied()).order(), expect, "{texts:?}");
        }
        let (day_first, month_first) = (DayMonthOrder::DayFirst, DayMonthOrder::MonthFirst);
        check(&["07/04/1850", "12/25/1900"], Some((month_first, true)));
        check(&["07/04/1850", "BET 25/12/1900 AND 1902"], Some((day_first, true)));
        check(&["25/12/1900", "12/25/1901", "12/26/1901"], Some((month_first, false)));
        check(&["07/04/1850", "3/3/1861"], None);
    }

    #[test]
    fn what_is_another_day_in_the_other_order_is_open() {
        assert_eq!(open_word("ABT 07/04/1850"), Some("07/04/1850"));
        assert_eq!(open_word("3/3/1861 25/12/1900 1.2.1900 1900"), None);
    }
}

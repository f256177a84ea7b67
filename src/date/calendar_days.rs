//! From a day, a month or a year of another calendar to the days of ours.

use super::form::Stated;
use super::{Calendar, CalendarDay, Civil, Date, Instant};

const NANOS_PER_DAY: i128 = 86_400_000_000_000;
/// More months than any year has.
const MAX_MONTHS: usize = 15;

impl Calendar {
    /// The first and the last day of a year of this calendar, of one of its months (by number, and
    /// whether it is a leap month), or the one day of it. `None` where there is no such day, or none
    /// that the calendar tells.
    pub(super) fn days_of(
        self,
        year: i64,
        month: Option<(u8, bool)>,
        day: Option<u8>,
    ) -> Option<(Instant, Instant)> {
        let (from, until) = self.range();
        let new_year = self.day(from + (until - from) / 2)?.year_start(year);
        let Some(month) = month else {
            let next = new_year.year_start(year + 1).instant();
            return Some((new_year.instant(), next + -NANOS_PER_DAY));
        };
        let is_meant = |day: &CalendarDay| (day.month, day.is_leap_month) == month;
        let months = std::iter::successors(Some(new_year), |day| Some(day.next_month()));
        let start = months.take(MAX_MONTHS).take_while(|day| day.year == year).find(is_meant)?;
        within(start.instant(), start.month_end().day, day)
    }

    /// Whether a year has a leap month.
    pub(super) fn is_leap_year(self, year: i64) -> bool {
        let (from, until) = self.range();
        self.day(from + (until - from) / 2)
            .is_some_and(|day| day.year_start(year).is_in_leap_year())
    }
}

/// A day of a month that begins at an instant, or the whole of it.
pub(super) fn within(start: Instant, n_days: u8, day: Option<u8>) -> Option<(Instant, Instant)> {
    let at = |day: u8| start + i128::from(day - 1) * NANOS_PER_DAY;
    match day {
        None => Some((at(1), at(n_days))),
        Some(day) => (1..=n_days).contains(&day).then(|| (at(day), at(day))),
    }
}

/// One of the days from one to another.
pub(super) fn one_of_days((first, last): (Instant, Instant)) -> Date {
    let day = |instant| Date::from(Stated::day_of(Civil::from(instant)));
    Date::one_of(&day(first), &day(last))
}

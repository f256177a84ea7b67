//! Moving dates in time, so that what happened apart can be seen side by side.

use std::fmt;

use super::{Civil, Date, Instant, Precision, When};

/// How far dates are moved, in the unit that is known of both ends of the move: the war of 1914 is
/// moved onto that of 1939 by years, so that a year stays a year and the 4th of August that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// Calendar years, forwards; backwards where negative, as all of them.
    Years(i64),
    /// Calendar months.
    Months(i64),
    /// Days of 24 hours.
    Days(i64),
    /// Nanoseconds.
    Nanos(i128),
}

const DAY: i128 = 86_400 * 1_000_000_000;

impl Shift {
    /// The shift that brings one date onto another; `None` where one has no start.
    pub fn between(from: &Date, onto: &Date) -> Option<Self> {
        let start = |date: &Date| date.earliest().instant().or_else(|| date.latest().instant());
        let (first, last) = (start(from)?, start(onto)?);
        let (a, b) = (Civil::from(first), Civil::from(last));
        let months = |civil: Civil| civil.year.saturating_mul(12) + i64::from(civil.month);
        Some(match from.precision().min(onto.precision()) {
            unit if unit <= Precision::Year => Self::Years(b.year.saturating_sub(a.year)),
            unit if unit <= Precision::Month => Self::Months(months(b).saturating_sub(months(a))),
            unit if unit <= Precision::Day => {
                let days = last.nanos().div_euclid(DAY) - first.nanos().div_euclid(DAY);
                Self::Days(i64::try_from(days).unwrap_or_default())
            }
            _ => Self::Nanos(last - first),
        })
    }

    /// Whether nothing is moved.
    pub fn is_none(self) -> bool {
        match self {
            Self::Years(n) | Self::Months(n) | Self::Days(n) => n == 0,
            Self::Nanos(n) => n == 0,
        }
    }

    /// The unit that the shift counts in.
    fn unit(self) -> Precision {
        match self {
            Self::Years(_) => Precision::Year,
            Self::Months(_) => Precision::Month,
            Self::Days(_) => Precision::Day,
            Self::Nanos(_) => Precision::Second,
        }
    }

    /// Where an instant comes to lie. A day that its new month does not have becomes the last one
    /// that it has.
    pub fn moved(self, instant: Instant) -> Instant {
        let months = match self {
            Self::Nanos(nanos) => return instant + nanos,
            Self::Days(days) => return instant + i128::from(days) * DAY,
            Self::Months(months) => months,
            Self::Years(years) => years.saturating_mul(12),
        };
        let civil = Civil::from(instant);
        let month = i64::from(civil.month) - 1 + months % 12;
        let year = civil.year.saturating_add(months / 12).saturating_add(month.div_euclid(12));
        let month = u8::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
        let day = civil.day.min(Civil::days_in_month(year, month));
        Civil { year, month, day, ..civil }.instant()
    }

    /// A date as it is after the move, no more precise than before. What was a whole month may
    /// become some day out of two: then it is one of the days between.
    pub fn moved_date(self, date: &Date) -> Date {
        let (first, last) = (date.earliest().instant(), date.latest().instant());
        if self.is_none() || first.is_none() && last.is_none() {
            return date.clone();
        }
        let first = first.map(|first| self.moved(first));
        // The end is exclusive, and may be that of a month of another length.
        let last = last.map(|last| self.moved(last + -1));
        let moved = self.between_bounds(date, first, last);
        let moved = if date.is_approximate() { moved.approximate() } else { moved };
        let moved = if date.is_uncertain() { moved.uncertain() } else { moved };
        moved.with_written(date.written().unwrap_or(&date.edtf()))
    }

    fn between_bounds(self, date: &Date, first: Option<Instant>, last: Option<Instant>) -> Date {
        let precision = date.precision();
        let part = |instant: Option<Instant>, precision| match instant {
            Some(instant) => Date::from_civil(Civil::from(instant), precision),
            None => Date::open(),
        };
        let whole = part(first, precision);
        let is_whole = whole.earliest().instant() == first
            && whole.latest().instant().map(|end| end + -1) == last;
        if is_whole || precision >= self.unit() && !date.is_one_of() {
            return whole;
        }
        let unit = precision.max(self.unit());
        Date::one_of(&part(first, unit), &part(last, unit))
    }

    /// An event's time as it is after the move.
    pub fn moved_when(self, when: &When) -> When {
        let end = when.end.as_ref().map(|end| self.moved_date(end));
        When { start: self.moved_date(&when.start), end }
    }
}

/// "25 years later", "3 days earlier".
impl fmt::Display for Shift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (n, unit) = match *self {
            Self::Years(n) => (i128::from(n), "year"),
            Self::Months(n) => (i128::from(n), "month"),
            Self::Days(n) => (i128::from(n), "day"),
            Self::Nanos(n) => {
                let units = [(DAY, "day"), (DAY / 24, "hour"), (DAY / 1440, "minute")];
                let unit = units.into_iter().find(|(size, _)| n % size == 0);
                let (size, unit) = unit.unwrap_or((1_000_000_000, "second"));
                (n / size, unit)
            }
        };
        let plural = if n.abs() == 1 { "" } else { "s" };
        let side = if n < 0 { "earlier" } else { "later" };
        write!(f, "{} {unit}{plural} {side}", n.abs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn the_coarser_date_says_in_what_unit_to_move() {
        #[track_caller]
        fn check(from: &str, onto: &str, expect: Option<&str>) {
            let shift = Shift::between(&date(from), &date(onto));
            assert_eq!(shift.map(|shift| shift.to_string()).as_deref(), expect);
        }
        check("1914-07-28", "1939", Some("25 years later"));
        check("1939-09", "1914-07-28", Some("302 months earlier"));
        check("1914-07-28", "1914-07-29", Some("1 day later"));
        check("2001-01-01T10:00", "2001-01-01T08:30", Some("90 minutes earlier"));
        check("..", "1939", None);
    }

    #[test]
    fn moved_dates_are_no_more_precise_than_they_were() {
        #[track_caller]
        fn check(text: &str, shift: Shift, expect: &str) {
            assert_eq!(shift.moved_date(&date(text)).edtf(), expect, "{text}");
        }
        check("1914-07-28", Shift::Years(25), "1939-07-28");
        check("1914~", Shift::Years(25), "1939~");
        check("1916-02-29", Shift::Years(1), "1917-02-28");
        check("1916-02", Shift::Years(1), "1917-02");
        check("191X", Shift::Years(25), "[1935..1944]");
        check("1914", Shift::Months(2), "[1914-03..1915-02]");
        check("1914-07", Shift::Days(1), "[1914-07-02..1914-08-01]");
        check("1914-07?", Shift::Months(-7), "1913-12?");
        check("[1914-07-28..1914-07-30]", Shift::Days(2), "[1914-07-30..1914-08-01]");
        check("2001-01-01T10:00", Shift::Nanos(3_600_000_000_000), "2001-01-01T11:00");
        check("..", Shift::Years(3), "..");
        check("1914", Shift::Years(0), "1914");
    }

    #[test]
    fn the_ends_of_time_are_no_trap() {
        for shift in [Shift::Years(i64::MAX), Shift::Months(i64::MIN), Shift::Nanos(i128::MAX / 4)]
        {
            for text in ["2001-05-05", "Y-4540000000", "2001"] {
                shift.moved_date(&date(text));
            }
        }
    }
}

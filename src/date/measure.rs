//! Measuring: the time between two instants, and between two events.

use super::duration::{Doubts, Extent, counted, describe_years};
use super::words::without_unit;
use super::{CalendarSpan, Instant, When, between};

/// Nanoseconds in a second.
const SECOND: i128 = 1_000_000_000;
/// From so many years on, nobody counts months or days.
const DEEP_TIME: i64 = 1_000_000;

/// The time between two instants, in calendar units and in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measurement {
    /// Years, months, days and smaller units, counted forward from the earlier instant.
    pub span: CalendarSpan,
    /// The same in nanoseconds, never negative.
    pub nanos: i128,
}

/// Measures the time between two instants, whichever is earlier.
///
/// Months are counted from the earlier one. One month after 31 January is the last day of
/// February, one year after 29 February is 28 February; so both `2019-01-31` and `2019-01-28` are
/// one month before `2019-02-28`. Days of 24 hours are counted for the total: no leap seconds, no
/// summer time.
pub fn measure(from: Instant, until: Instant) -> Measurement {
    Measurement { span: between(from, until), nanos: (until - from).abs() }
}

impl Measurement {
    /// In calendar units: "31 years, 7 months, 25 days"; "5 hours, 3 minutes"; "65 million years".
    ///
    /// These are up to three units in a row from the largest, what is less is left out. From a
    /// million years on, only the years are told, in three digits.
    pub fn calendar(&self) -> String {
        let CalendarSpan { years, months, days, hours, minutes, seconds } = self.span;
        if years >= DEEP_TIME {
            return describe_years(years.unsigned_abs());
        }
        in_words(&[
            (years.unsigned_abs(), "year"),
            (u64::from(months), "month"),
            (u64::from(days), "day"),
            (u64::from(hours), "hour"),
            (u64::from(minutes), "minute"),
            (u64::from(seconds), "second"),
        ])
        .unwrap_or_else(|| self.within_a_second())
    }

    /// In days: "11,559 days"; "1 day, 3 hours, 20 minutes"; "5 hours, 3 minutes". From a million
    /// years on as [`calendar`](Self::calendar) says it.
    pub fn total(&self) -> String {
        if self.span.years >= DEEP_TIME {
            return self.calendar();
        }
        let CalendarSpan { hours, minutes, seconds, .. } = self.span;
        let days = u64::try_from(self.nanos / (86_400 * SECOND)).unwrap_or(u64::MAX);
        in_words(&[
            (days, "day"),
            (u64::from(hours), "hour"),
            (u64::from(minutes), "minute"),
            (u64::from(seconds), "second"),
        ])
        .unwrap_or_else(|| self.within_a_second())
    }

    /// "250 milliseconds", in the largest unit that leaves nothing; "0 seconds".
    pub(super) fn within_a_second(&self) -> String {
        const UNITS: [(i128, &str); 3] =
            [(1_000_000, "millisecond"), (1000, "microsecond"), (1, "nanosecond")];
        let whole = UNITS.iter().find(|(length, _)| self.nanos > 0 && self.nanos % length == 0);
        match whole {
            Some((length, name)) => counted((self.nanos / length).unsigned_abs() as u64, name),
            None => counted(0, "second"),
        }
    }
}

/// The first three units from the largest that is not zero, without those that are zero. `None`
/// where all are.
fn in_words(parts: &[(u64, &str)]) -> Option<String> {
    let told = parts.iter().skip_while(|(number, _)| *number == 0).take(3);
    let words: Vec<String> = told
        .filter(|(number, _)| *number > 0)
        .map(|(number, unit)| counted(*number, unit))
        .collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// The time between two events: from the end of the earlier one to the start of the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The least that the dates allow; nothing where the events may overlap.
    pub least: Measurement,
    /// The most that they allow; `None` where a bound is missing.
    pub greatest: Option<Measurement>,
    /// Whether a date that it lies between is approximate or uncertain.
    doubts: Doubts,
}

impl When {
    /// How much time lies between this event and another, whichever comes first.
    ///
    /// Days are measured from their starts, so that from 8 December to 10 December are two days.
    /// Of a year or a month, any of its days may be meant. `None` where the earlier event has no
    /// known end, or a date has no bound at all.
    pub fn gap(&self, other: &Self) -> Option<Gap> {
        let is_before = self.start.middle()? <= other.start.middle()?;
        let (first, last) = if is_before { (self, other) } else { (other, self) };
        let (end, start) = (first.end.as_ref().unwrap_or(&first.start), &last.start);
        let (from, until) = Extent::of_both(end, start)?;
        // An order that the dates leave open is no gap.
        let ahead = |from: Instant, until: Instant| measure(from, until.max(from));
        let least = match (from.last, until.first) {
            (Some(from), Some(until)) => ahead(from, until),
            _ => measure(Instant::EPOCH, Instant::EPOCH),
        };
        let greatest = from.first.zip(until.last).map(|(from, until)| ahead(from, until));
        Some(Gap { least, greatest, doubts: Doubts::of(end, start) })
    }
}

impl Gap {
    /// In calendar units: "31 years, 7 months, 25 days", "between … and …", "at least …".
    pub fn calendar(&self) -> String {
        self.in_words(Measurement::calendar)
    }

    /// In days: "11,559 days", "between 365 and 729 days", "at least 40 days".
    pub fn total(&self) -> String {
        self.in_words(Measurement::total)
    }

    fn in_words(&self, words: impl Fn(&Measurement) -> String) -> String {
        let least = words(&self.least);
        let text = match self.greatest.as_ref().map(words) {
            None => format!("at least {least}"),
            Some(greatest) if greatest == least => least,
            Some(greatest) if self.least.nanos == 0 => format!("up to {greatest}"),
            Some(greatest) => format!("between {} and {greatest}", without_unit(&least, &greatest)),
        };
        self.doubts.qualify(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Civil;

    fn day(text: &str) -> Instant {
        When::parse(text).unwrap().earliest().instant().unwrap()
    }

    #[test]
    fn a_length_is_told_in_calendar_units_and_in_days() {
        let check = |from: &str, until: &str, calendar: &str, total: &str| {
            for (from, until) in [(from, until), (until, from)] {
                let measurement = measure(day(from), day(until));
                assert_eq!(measurement.calendar(), calendar, "{from} to {until}");
                assert_eq!(measurement.total(), total, "{from} to {until}");
            }
        };
        check("1987-12-08", "2019-08-02", "31 years, 7 months, 25 days", "11,560 days");
        check("2019-01-31", "2019-02-28", "1 month", "28 days");
        check("2019-01-31", "2019-03-01", "1 month, 1 day", "29 days");
        check("2020-01-31", "2020-02-29", "1 month", "29 days");
        check("2020-02-29", "2021-02-28", "1 year", "365 days");
        check("2020-02-29", "2024-02-29", "4 years", "1461 days");
        check("2019-09-26T18:03", "2019-09-26T23:05", "5 hours, 2 minutes", "5 hours, 2 minutes");
        check("2019-09-26T18", "2019-09-27T21", "1 day, 3 hours", "1 day, 3 hours");
        check(
            "2019-09-26T18:03:22",
            "2019-09-26T18:03:22.25",
            "250 milliseconds",
            "250 milliseconds",
        );
        check("1987", "1987", "0 seconds", "0 seconds");
        check("-0043-03-15", "0014-08-19", "57 years, 5 months, 4 days", "20,976 days");
        check("-9999", "2019", "12,018 years", "4,389,484 days");
        check("Y-65000000", "0000", "65 million years", "65 million years");
        check("Y-13800000000", "2019", "13.8 billion years", "13.8 billion years");
    }

    #[test]
    fn a_gap_is_as_wide_as_the_dates_allow() {
        let check = |a: &str, b: &str, calendar: &str, total: &str| {
            let (a, b) = (When::parse(a).unwrap(), When::parse(b).unwrap());
            let gap = a.gap(&b).unwrap();
            assert_eq!(b.gap(&a), Some(gap));
            assert_eq!((gap.calendar().as_str(), gap.total().as_str()), (calendar, total));
        };
        check("1987-12-08", "1987-12-10", "2 days", "2 days");
        check("1988-06-01/2019-08-02", "2019-08-05", "3 days", "3 days");
        check("1939/1945", "1940-05-10", "0 seconds", "0 seconds");
        check(
            "1987",
            "1989",
            "between 1 year, 1 day and 2 years, 11 months, 30 days",
            "between 367 and 1095 days",
        );
        let (calendar, total) = (
            "between 12 hours, 1 minute and 1 day, 12 hours",
            "between 12 hours, 1 minute and 1 day, 12 hours",
        );
        check("2019-09-26", "2019-09-27T12:00", calendar, total);
        check("1987", "1987-12", "up to 11 months, 30 days", "up to 364 days");
        check("1900-01-01", "[1940-01-01..]", "at least 40 years", "at least 14,609 days");
        check("1987-12-08~", "1987-12-10", "about 2 days", "about 2 days");
        check("1987-12-08?", "1987-12-10", "perhaps 2 days", "perhaps 2 days");
    }

    #[test]
    fn without_an_end_there_is_no_gap() {
        let check = |a: &str, b: &str| {
            assert_eq!(When::parse(a).unwrap().gap(&When::parse(b).unwrap()), None, "{a} {b}");
        };
        check("1987/..", "2019");
        check("2019", "1987/");
        check("../..", "2019");
    }

    #[test]
    fn the_ends_of_time_can_be_measured() {
        let measurement = measure(Instant::MIN, Instant::MAX);
        assert_eq!(measurement.calendar(), "585 billion years");
        assert_eq!(Civil::from(Instant::MIN).julian().0 / 1_000_000_000, -292);
    }
}

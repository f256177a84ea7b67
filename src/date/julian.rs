//! The Julian calendar, which Europe and Russia used before the Gregorian one ("Old Style").
//!
//! It has the same months, and a leap year every four years without exception. Like the Gregorian
//! calendar it is reckoned to any year, before its introduction by Caesar too (*proleptic*).

use super::civil::{civil_from_days, days_from_civil};
use super::form::{Form, Member, Stated};
use super::{Bound, Civil, Date};

/// Days from 1 March of the Julian year 0 to 1970-01-01.
const DAYS_TO_EPOCH: i64 = 719_470;
/// No instant is in a year as far from year 0 as this.
const MAX_YEAR: u64 = 1_000_000_000_000;
/// Days in four years, after which the Julian calendar repeats itself.
const DAYS_IN_CYCLE: i64 = 4 * 365 + 1;

impl Civil {
    /// Year (astronomical: 0 is 1 BCE), month and day of this day in the Julian calendar:
    /// 1917-11-07 is 25 October 1917.
    pub fn julian(&self) -> (i64, u8, u8) {
        let days = days_from_civil(self.year, i64::from(self.month), i64::from(self.day));
        let days = days + DAYS_TO_EPOCH;
        let (cycle, day_of_cycle) =
            (days.div_euclid(DAYS_IN_CYCLE), days.rem_euclid(DAYS_IN_CYCLE));
        let year_of_cycle = (day_of_cycle - day_of_cycle / (DAYS_IN_CYCLE - 1)) / 365;
        let day_of_year = day_of_cycle - 365 * year_of_cycle;
        // Years are counted from March, so that the leap day is their last; months have 31 and
        // 30 days in a pattern of five months and 153 days.
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = cycle * 4 + year_of_cycle + i64::from(month <= 2);
        (year, month as u8, day as u8)
    }

    /// Midnight at the start of a day that is given in the Julian calendar; the inverse of
    /// [`julian`](Self::julian). `None` where that calendar has no such day, or the year is
    /// further from year 0 than any instant.
    pub fn from_julian(year: i64, month: u8, day: u8) -> Option<Self> {
        // Only February depends on the year, and 2000 and 2001 are the same in both calendars.
        let like = if year.rem_euclid(4) == 0 { 2000 } else { 2001 };
        if !(1..=12).contains(&month) || !(1..=Self::days_in_month(like, month)).contains(&day) {
            return None;
        }
        if year.unsigned_abs() > MAX_YEAR {
            return None;
        }
        let (shifted_year, shifted_month) = match month {
            1 | 2 => (year - 1, i64::from(month) + 9),
            _ => (year, i64::from(month) - 3),
        };
        let day_of_year = (153 * shifted_month + 2) / 5 + i64::from(day) - 1;
        let days = shifted_year * 365 + shifted_year.div_euclid(4) + day_of_year - DAYS_TO_EPOCH;
        let (year, month, day) = civil_from_days(days);
        Some(Self { year, month, day, hour: 0, minute: 0, second: 0, nanos: 0 })
    }
}

/// A date of which year, month and day were read as they stand, but are Julian.
///
/// A day becomes the Gregorian day. Something longer becomes one of its days: October 1917 is
/// `[1917-10-14..1917-11-13]`. `None` for a set, an interval of deep time, or a date without
/// bounds.
pub(super) fn from_julian_date(date: &Date) -> Option<Date> {
    let Form::Stated(stated) = date.form() else { return None };
    let doubted =
        |day: Civil| Stated { doubts: [stated.overall_doubt(); 3], ..Stated::day_of(day) };
    if let Some(day) = stated.day.filter(|day| !day.is_vague())
        && let Some(month) = stated.month.filter(|month| !month.is_vague())
    {
        let day = Civil::from_julian(stated.year.value(), month.value, day.value)?;
        return Some(Stated { clock: stated.clock, ..doubted(day) }.into());
    }
    let (Bound::At(first), Bound::At(end)) = (date.earliest(), date.latest()) else { return None };
    // Both are the first of a month, so they are days of either calendar.
    let same_day = |civil: Civil| Civil::from_julian(civil.year, civil.month, civil.day);
    let (first, end) = (same_day(Civil::from(first))?, same_day(Civil::from(end))?);
    let last = Civil::date(end.year, i64::from(end.month), i64::from(end.day) - 1);
    let days = Member::Range(doubted(first), doubted(last));
    Some(Form::one(days).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_calendars_name_the_same_days() {
        let check = |julian: (i64, u8, u8), gregorian: (i64, u8, u8)| {
            let (year, month, day) = gregorian;
            let civil = Civil::date(year, i64::from(month), i64::from(day));
            assert_eq!(civil.julian(), julian);
            assert_eq!(Civil::from_julian(julian.0, julian.1, julian.2), Some(civil));
        };
        // E. G. Richards, in: Explanatory Supplement to the Astronomical Almanac (2013), ch. 15:
        // the start of the Julian day count, 1 January 4713 BCE.
        check((-4712, 1, 1), (-4713, 11, 24));
        // The first day of Caesar's calendar, and the centuries in which both agree.
        check((-44, 1, 1), (-45, 12, 30));
        check((0, 3, 1), (0, 2, 28));
        check((200, 3, 1), (200, 3, 1));
        check((300, 2, 28), (300, 2, 28));
        // Rome, London, Petrograd.
        check((1582, 10, 5), (1582, 10, 15));
        check((1752, 9, 3), (1752, 9, 14));
        check((1900, 2, 29), (1900, 3, 13));
        check((1917, 10, 25), (1917, 11, 7));
    }

    #[test]
    fn what_is_no_julian_day_is_refused() {
        let check = |year, month, day| assert_eq!(Civil::from_julian(year, month, day), None);
        check(1901, 2, 29);
        check(1900, 2, 30);
        check(1900, 13, 1);
        check(1900, 0, 1);
        check(1900, 4, 31);
        check(1900, 1, 0);
        check(i64::MAX, 1, 1);
        check(i64::MIN, 1, 1);
    }

    #[test]
    fn less_than_a_day_known_is_a_range_of_days() {
        let check = |edtf: &str, gregorian: &str| {
            let date = from_julian_date(&Date::parse(edtf).unwrap()).unwrap();
            assert_eq!(date.edtf(), gregorian);
        };
        check("1917-10-25", "1917-11-07");
        check("1917-10-25T21:40", "1917-11-07T21:40");
        check("1917-10", "[1917-10-14..1917-11-13]");
        check("1917", "[1917-01-14..1918-01-13]");
        check("1900-02", "[1900-02-13..1900-03-13]");
        check("1917~", "[1917-01-14~..1918-01-13~]");
        check("16XX", "[1600-01-11..1700-01-10]");
    }
}

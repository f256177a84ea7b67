//! Dates that GEDCOM gives in the Hebrew or the French Republican calendar:
//! `@#dhebrew@ 10 nsn 5783`, `@#dfrench r@ 18 brum 8`, and as version 7 writes them.

use super::phrase;
use crate::calendar_days::{one_of_days, within};
use crate::{Calendar, Civil, Date, Instant};

const HEBREW: [&str; 2] = ["@#dhebrew@", "hebrew"];
const FRENCH: [&str; 2] = ["@#dfrench r@", "french_r"];
/// From Tishri on. In a leap year `adr` is Adar I, and `ads` Adar II.
const HEBREW_MONTHS: [&str; 13] =
    ["tsh", "csh", "ksl", "tvt", "shv", "adr", "ads", "nsn", "iyr", "svn", "tmz", "aav", "ell"];
/// The same as people write them.
const HEBREW_NAMES: [&str; 13] = [
    "tishri", "cheshvan", "kislev", "tevet", "shevat", "adar", "adar-ii", "nisan", "iyar", "sivan",
    "tammuz", "av", "elul",
];
/// From Vendémiaire on; the last are the days that complete the year.
const FRENCH_MONTHS: [&str; 13] = [
    "vend", "brum", "frim", "nivo", "pluv", "vent", "germ", "flor", "prai", "mess", "ther", "fruc",
    "comp",
];
const NANOS_PER_DAY: i128 = 86_400_000_000_000;
/// The calendar was in use in these years; how it would have gone on is disputed.
const FRENCH_YEARS: std::ops::RangeInclusive<i64> = 1..=14;
const HEBREW_YEARS: std::ops::RangeInclusive<i64> = 1..=9_999;

/// A day, a month or a year as it stands in a text.
struct Parts {
    year: i64,
    /// 0–12, where a month is given.
    month: Option<usize>,
    day: Option<u8>,
}

/// Reads a date behind the mark of its calendar, in lower case. What is known to the month or the
/// year becomes one of its days.
pub(super) fn read(text: &str) -> Option<Date> {
    let (first, last) = if let Some(rest) = phrase::after_word(text, &HEBREW) {
        hebrew(&parts(rest, &[HEBREW_MONTHS, HEBREW_NAMES])?)?
    } else {
        let rest = phrase::after_word(text, &FRENCH)?;
        french(&parts(rest, &[FRENCH_MONTHS])?)?
    };
    Some(one_of_days((first, last)))
}

/// A day, a month or a year of the French Republican calendar, where it has such a one. Months are
/// counted from 0; the last are the complementary days.
pub(super) fn republican(year: i64, month: Option<usize>, day: Option<u8>) -> Option<Date> {
    french(&Parts { year, month, day }).map(one_of_days)
}

fn parts(text: &str, months: &[[&str; 13]]) -> Option<Parts> {
    let mut words = text.split_whitespace().rev();
    let year = words.next()?.parse().ok()?;
    let month = match words.next() {
        Some(name) => {
            let position = |names: &[&str; 13]| names.iter().position(|month| *month == name);
            Some(months.iter().find_map(position)?)
        }
        None => None,
    };
    let day = match words.next() {
        Some(day) => Some(day.parse().ok()?),
        None => None,
    };
    words.next().is_none().then_some(Parts { year, month, day })
}

/// The first and the last day that are meant.
fn hebrew(parts: &Parts) -> Option<(Instant, Instant)> {
    if !HEBREW_YEARS.contains(&parts.year) {
        return None;
    }
    // Adar is the sixth month, which in a leap year has another before it.
    let month = parts.month.map(|month| match month {
        0..=4 => (month as u8 + 1, false),
        5 if Calendar::Hebrew.is_leap_year(parts.year) => (5, true),
        5 => (6, false),
        month => (month as u8, false),
    });
    Calendar::Hebrew.days_of(parts.year, month, parts.day)
}

/// The same. The years 3, 7 and 11 had a sixth complementary day.
fn french(parts: &Parts) -> Option<(Instant, Instant)> {
    let year = parts.year;
    if !FRENCH_YEARS.contains(&year) {
        return None;
    }
    let day_of_calendar = 365 * (year - 1) + year / 4;
    let new_year = Civil::date(1792, 9, 22).instant() + i128::from(day_of_calendar) * NANOS_PER_DAY;
    let n_complementary = if year % 4 == 3 { 6 } else { 5 };
    match parts.month {
        None => {
            let n_days = 360 + i128::from(n_complementary);
            Some((new_year, new_year + (n_days - 1) * NANOS_PER_DAY))
        }
        Some(month) => {
            let start = new_year + 30 * month as i128 * NANOS_PER_DAY;
            within(start, if month == 12 { n_complementary } else { 30 }, parts.day)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Option<&str>) {
        assert_eq!(read(text).map(|date| date.edtf()).as_deref(), expect, "{text}");
    }

    #[test]
    #[cfg(feature = "calendars")]
    fn days_of_the_hebrew_calendar_become_ours() {
        check("@#dhebrew@ 10 nsn 5783", Some("2023-04-01"));
        check("hebrew 11 adr 5784", Some("2024-02-20"));
        check("@#dhebrew@ 10 ads 5784", Some("2024-03-20"));
        check("@#dhebrew@ 14 adr 5783", Some("2023-03-07"));
        check("@#dhebrew@ 1 tsh 5784", Some("2023-09-16"));
        check("@#dhebrew@ 5784", Some("[2023-09-16..2024-10-02]"));
        check("@#dhebrew@ tsh 5784", Some("[2023-09-16..2023-10-15]"));
        check("@#dhebrew@ elul 5784", Some("[2024-09-04..2024-10-02]"));
        check("@#dhebrew@ 30 nsn 99999999999", None);
        check("@#dhebrew@ 31 nsn 5783", None);
        check("@#dhebrew@ 10 foo 5783", None);
    }

    #[test]
    fn days_of_the_republic_become_ours() {
        // The coup of 18 Brumaire, the fall of Robespierre, the last day of year 3, the first of 4.
        check("@#dfrench r@ 18 brum 8", Some("1799-11-09"));
        check("french_r 9 ther 2", Some("1794-07-27"));
        check("@#dfrench r@ 6 comp 3", Some("1795-09-22"));
        check("@#dfrench r@ 1 vend 4", Some("1795-09-23"));
        check("@#dfrench r@ 10 nivo 14", Some("1805-12-31"));
        check("@#dfrench r@ brum 8", Some("[1799-10-23..1799-11-21]"));
        check("@#dfrench r@ 6 comp 2", None);
        check("@#dfrench r@ 31 vend 2", None);
        check("@#dfrench r@ 1 vend 15", None);
    }
}

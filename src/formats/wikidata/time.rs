//! Times as Wikidata writes them: a long ISO date, a precision and a calendar.
//!
//! Days and months of the Julian calendar become the Gregorian days that they were; years, decades
//! and centuries keep their number, as in the project's own exports, since the two calendars are
//! apart by less than such a unit can tell.

use date::{Civil, Date, Precision};

/// How years before 1 CE are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbering {
    /// `-0044` is 44 BCE: in items.
    Historical,
    /// `-0043` is 44 BCE: in results of queries.
    Astronomical,
}

/// A date and time as its digits were written. Month and day may be 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    year: i64,
    month: u8,
    day: u8,
    clock: [u8; 3],
    /// Minutes east of Greenwich, where they are said.
    offset: Option<i16>,
}

/// The years within which one is meant: 9 is one year, 7 a century.
const YEAR: u64 = 9;
/// The furthest year that is taken for one.
const MAX_YEAR: u64 = 290_000_000_000;

/// Reads `+2019-11-14T00:00:00Z`, `-00002500000-00-00T00:00:00Z`, `1987-12-08`, `1987`, each also
/// with an offset from Greenwich behind it.
pub(super) fn parse_stamp(text: &str) -> Option<Stamp> {
    let (text, offset) = split_offset(text.trim());
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (date, clock) = digits.split_once('T').unwrap_or((digits, ""));
    let mut parts = date.split('-');
    let year = parts.next().filter(|year| is_digits(year, 4..=16))?.parse::<i64>().ok()?;
    let mut short = || match parts.next() {
        None => Some(0_u8),
        Some(part) => part.parse().ok().filter(|_| is_digits(part, 2..=2)),
    };
    let (month, day) = (short()?, short()?);
    let clock = parse_clock(clock)?;
    let year = if is_negative { -year } else { year };
    let is_stamp = parts.next().is_none() && month <= 12 && day <= 31;
    is_stamp.then_some(Stamp { year, month, day, clock, offset })
}

/// A text apart from the `Z`, `+02:00` or `-05:30` at its end.
fn split_offset(text: &str) -> (&str, Option<i16>) {
    if let Some(text) = text.strip_suffix('Z') {
        return (text, Some(0));
    }
    let read = || {
        let (text, offset) = text.split_at_checked(text.len().checked_sub("+00:00".len())?)?;
        let (hours, minutes) = offset.get(1..)?.split_once(':')?;
        let is_offset = is_digits(hours, 2..=2) && is_digits(minutes, 2..=2) && !text.is_empty();
        let minutes = hours.parse::<i16>().ok()? * 60 + minutes.parse::<i16>().ok()?;
        let sign = match offset.get(..1)? {
            "+" => 1,
            "-" => -1,
            _ => return None,
        };
        is_offset.then_some((text, Some(sign * minutes)))
    };
    read().unwrap_or((text, None))
}

fn is_digits(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads `20:17:40` or nothing; a fraction of the second is left out.
fn parse_clock(text: &str) -> Option<[u8; 3]> {
    let mut clock = [0_u8; 3];
    if text.is_empty() {
        return Some(clock);
    }
    let mut parts = text.split(':');
    for (unit, limit) in clock.iter_mut().zip([24, 60, 60]) {
        let part = parts.next()?.split('.').next()?;
        *unit = part.parse().ok().filter(|value| *value < limit)?;
    }
    parts.next().is_none().then_some(clock)
}

impl Stamp {
    /// The date that it is, no finer than its precision (0 for 10⁹ years to 14 for a second);
    /// without one, as fine as its digits say, of which midnight says nothing.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub(super) fn date(
        self,
        precision: Option<u64>,
        numbering: Numbering,
        is_julian: bool,
    ) -> Result<Date, String> {
        if self.year.unsigned_abs() > MAX_YEAR {
            return Err("its year is too far away".to_owned());
        }
        let finest = match (self.month, self.day, self.clock) {
            (0, ..) => YEAR,
            (_, 0, _) => YEAR + 1,
            (_, _, [0, 0, 0]) => YEAR + 2,
            _ => YEAR + 5,
        };
        // A precision beyond the digits says no more than they do. Hours may be those of midnight.
        let finest = if finest == YEAR + 2 && precision.is_some() { YEAR + 5 } else { finest };
        let precision = precision.unwrap_or(finest).min(finest);
        match precision {
            0..=5 => Ok(self.deep(precision)),
            6 => Ok(self.counted_from_one(1000, numbering)),
            7 => Ok(self.counted_from_one(100, numbering)),
            8 => Ok(self.decade(numbering)),
            9 => Ok(of_year(self.astronomical(numbering))),
            10 => Ok(self.in_month(numbering, is_julian)),
            _ => self.in_day(precision, numbering, is_julian),
        }
    }

    fn astronomical(self, numbering: Numbering) -> i64 {
        match numbering {
            Numbering::Historical if self.year < 0 => self.year + 1,
            _ => self.year,
        }
    }

    /// The year without a year 0: 44 BCE is −44.
    fn historical(self, numbering: Numbering) -> i64 {
        match numbering {
            Numbering::Astronomical if self.year <= 0 => self.year - 1,
            _ => self.year,
        }
    }

    /// Thousands of years and more, of which the year is rounded: it lies within half a unit.
    fn deep(self, precision: u64) -> Date {
        let n_vague = 9_u32.saturating_sub(u32::try_from(precision).unwrap_or_default());
        let unit = 10_i64.saturating_pow(n_vague);
        let (first, last) =
            (self.year.saturating_sub(unit / 2), self.year.saturating_add(unit / 2));
        Date::rounded(self.year, unit.unsigned_abs())
            .unwrap_or_else(|| Date::one_of(&of_year(first), &of_year(last)))
    }

    /// A century or millennium, which are counted from the year 1: the 20th is 1901–2000.
    fn counted_from_one(self, unit: i64, numbering: Numbering) -> Date {
        let year = self.historical(numbering);
        let last = (year.abs().max(1) - 1) / unit * unit + unit;
        let first = last - unit + 1;
        if year < 0 {
            return Date::one_of(&of_year(1 - last), &of_year(1 - first));
        }
        Date::one_of(&of_year(first), &of_year(last))
    }

    /// The 1990s, or the 40s BCE.
    fn decade(self, numbering: Numbering) -> Date {
        let year = self.historical(numbering);
        if year >= 0 {
            return Date::from_civil(Civil::date(year, 1, 1), Precision::Decade);
        }
        let least = year.abs() / 10 * 10;
        Date::one_of(&of_year(1 - (least + 9)), &of_year((1 - least).min(0)))
    }

    fn in_month(self, numbering: Numbering, is_julian: bool) -> Date {
        let (year, month) = (self.astronomical(numbering), self.month);
        let julian = |day| Civil::from_julian(year, month, day);
        let last = (28..=31).rev().find_map(julian);
        if is_julian && let (Some(first), Some(last)) = (julian(1), last) {
            let [first, last] = [first, last].map(|day| Date::from_civil(day, Precision::Day));
            return Date::one_of(&first, &last).with_written(&self.as_julian(numbering));
        }
        Date::from_civil(Civil::date(year, i64::from(month), 1), Precision::Month)
    }

    fn in_day(self, precision: u64, numbering: Numbering, is_julian: bool) -> Result<Date, String> {
        let year = self.astronomical(numbering);
        let civil = if is_julian {
            Civil::from_julian(year, self.month, self.day)
        } else {
            let civil = Civil::date(year, i64::from(self.month), i64::from(self.day));
            Some(civil).filter(|civil| civil.day == self.day)
        };
        let civil = civil.ok_or_else(|| "its calendar has no such day".to_owned())?;
        if precision <= YEAR + 2 {
            let date = Date::from_civil(civil, Precision::Day);
            return Ok(if is_julian {
                date.with_written(&self.as_julian(numbering))
            } else {
                date
            });
        }
        let [hour, minute, second] = self.clock;
        let clock = match precision {
            12 => format!("{hour:02}"),
            13 => format!("{hour:02}:{minute:02}"),
            _ => format!("{hour:02}:{minute:02}:{second:02}"),
        };
        let offset = match self.offset {
            None => String::new(),
            Some(0) => "Z".to_owned(),
            Some(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
        };
        let day = Date::from_civil(civil, Precision::Day);
        Ok(Date::parse(&format!("{}T{clock}{offset}", day.edtf())).unwrap_or(day))
    }

    /// How the source has it: `25 October 1917` by the calendar of that time.
    fn as_julian(self, numbering: Numbering) -> String {
        let Self { month, day, .. } = self;
        let year = four_digits(self.astronomical(numbering));
        match day {
            0 => format!("{year}-{month:02} (Julian)"),
            _ => format!("{year}-{month:02}-{day:02} (Julian)"),
        }
    }
}

fn four_digits(year: i64) -> String {
    format!("{}{:04}", if year < 0 { "-" } else { "" }, year.unsigned_abs())
}

fn of_year(year: i64) -> Date {
    Date::from_civil(Civil::date(year, 1, 1), Precision::Year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, precision: u64, expect: &str) {
        let stamp = parse_stamp(text).expect("it is a time");
        let date = stamp.date(Some(precision), Numbering::Historical, false);
        assert_eq!(date.map(|date| date.edtf()), Ok(expect.to_owned()));
    }

    #[test]
    fn a_date_is_as_fine_as_its_precision() {
        check("+1969-07-20T20:17:40Z", 14, "1969-07-20T20:17:40Z");
        check("+1969-07-20T00:00:00Z", 13, "1969-07-20T00:00Z");
        check("+1969-07-20T00:00:00Z", 11, "1969-07-20");
        check("+1969-07-20T00:00:00Z", 10, "1969-07");
        check("+1969-07-20T00:00:00Z", 9, "1969");
        check("+1969-00-00T00:00:00Z", 11, "1969");
        check("+1969-07-00T00:00:00Z", 11, "1969-07");
        check("+1969-00-00T00:00:00Z", 8, "196X");
    }

    #[test]
    fn years_before_the_common_era_have_no_year_zero() {
        check("-0044-03-15T00:00:00Z", 11, "-0043-03-15");
        check("-0001-00-00T00:00:00Z", 9, "0000");
        check("-0044-00-00T00:00:00Z", 8, "[-0048..-0039]");
    }

    #[test]
    fn dates_of_other_services_may_have_an_offset() {
        #[track_caller]
        fn check(text: &str, expect: &str) {
            let stamp = parse_stamp(text).expect("it is a time");
            let date = stamp.date(None, Numbering::Astronomical, false);
            assert_eq!(date.map(|date| date.edtf()), Ok(expect.to_owned()));
        }
        check("-0043-03-15T00:00:00Z", "-0043-03-15");
        check("1969-07-20T22:17:40.5+02:00", "1969-07-20T22:17:40+02:00");
        check("1969-07-20T15:17:40-05:00", "1969-07-20T15:17:40-05:00");
        check("1969-07-20T20:17:40", "1969-07-20T20:17:40");
        check("1879-03-14+02:00", "1879-03-14");
        check("1879-03Z", "1879-03");
        check("-0043-05:30", "-0043");
    }

    #[test]
    fn centuries_are_counted_from_the_year_one() {
        check("+1901-00-00T00:00:00Z", 7, "[1901..2000]");
        check("+2000-00-00T00:00:00Z", 7, "[1901..2000]");
        check("-0050-00-00T00:00:00Z", 7, "[-0099..0000]");
        check("+1500-00-00T00:00:00Z", 6, "[1001..2000]");
    }

    #[test]
    fn deep_time_keeps_the_digits_that_count() {
        check("-13798000000-00-00T00:00:00Z", 3, "[Y-137985E5..Y-137975E5]");
        check("-4540000000-00-00T00:00:00Z", 1, "[Y-459E7..Y-449E7]");
        check("-00000300000-00-00T00:00:00Z", 4, "[Y-35E4..Y-25E4]");
        check("-9500-00-00T00:00:00Z", 5, "[Y-14500..-4500]");
    }

    #[test]
    fn julian_days_become_gregorian() {
        let stamp = parse_stamp("+1917-10-25T00:00:00Z").unwrap();
        let date = |precision| stamp.date(Some(precision), Numbering::Historical, true).unwrap();
        assert_eq!(date(11).edtf(), "1917-11-07");
        assert_eq!(date(11).written(), Some("1917-10-25 (Julian)"));
        assert_eq!(date(10).edtf(), "[1917-10-14..1917-11-13]");
        assert_eq!(date(9).edtf(), "1917");
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in ["", "-", "12", "1987-13-01T00:00:00Z", "1987-1-1", "99999999999999999-01-01"] {
            assert_eq!(parse_stamp(text), None, "{text}");
        }
        for text in ["+02:00", "é+02:00", "1987-12-08T10:00:00ZZ", "1987-12-08T10"] {
            assert_eq!(parse_stamp(text), None, "{text}");
        }
        for (text, precision) in [("+2019-02-30T00:00:00Z", 11), ("9999999999999999-01-01", 0)] {
            let stamp = parse_stamp(text).unwrap();
            assert!(stamp.date(Some(precision), Numbering::Historical, false).is_err(), "{text}");
        }
    }
}

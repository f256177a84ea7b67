//! Times as the program keeps them, in the several ways of counting that it knows.

use date::{Civil, Date, Precision, When};

/// How a file counts time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum TimeType {
    /// Years, months and days of the Gregorian calendar; year 0 is 1 BCE.
    #[default]
    Gregorian,
    /// Bare numbers, which are shown as years.
    Number,
    /// The Coptic calendar.
    Coptic,
    /// The calendar of ancient Egypt in the era of Nabonassar, without leap years.
    Pharaonic,
    /// A calendar that is not known here; taken for the Gregorian.
    Other(String),
}

/// What the program says about the ends of a span besides their times.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SpanFlags {
    pub(super) fuzzy_start: bool,
    pub(super) fuzzy_end: bool,
    pub(super) ends_today: bool,
}

/// The furthest year that is taken for one.
const MAX_YEAR: i64 = 290_000_000_000;

impl TimeType {
    /// The way of counting with a name in the file.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "gregoriantime" | "" => Self::Gregorian,
            "numtime" => Self::Number,
            "coptic" | "coptictime" => Self::Coptic,
            "pharaonic" | "pharaonictime" => Self::Pharaonic,
            other => Self::Other(other.to_owned()),
        }
    }

    /// Reads the time of an event or era; an end before the start is said in the second value.
    ///
    /// # Errors
    /// Which of the two texts is no time, and why.
    pub(super) fn read_span(
        &self,
        [start, end]: [&str; 2],
        flags: SpanFlags,
    ) -> Result<(When, bool), (&'static str, String)> {
        let (first, last) = match self {
            Self::Number => {
                let first = read_number(start).map_err(|reason| ("start", reason))?;
                (first, read_number(end).map_err(|reason| ("end", reason))?)
            }
            _ => {
                let first = self.read_civil(start).map_err(|reason| ("start", reason))?;
                let last = self.read_civil(end).map_err(|reason| ("end", reason))?;
                // The program shows times of day where either end has one.
                let precision = precision_of(&[first, last]);
                (Date::from_civil(first, precision), Date::from_civil(last, precision))
            }
        };
        let is_moment = first == last;
        let is_reversed = !flags.ends_today && last.latest() != first.latest() && {
            let [first, last] = [&first, &last].map(|date| date.earliest().instant());
            last < first
        };
        let fuzzy = |date: Date, is_fuzzy: bool| if is_fuzzy { date.approximate() } else { date };
        let start = fuzzy(first, flags.fuzzy_start || is_moment && flags.fuzzy_end);
        let when = match flags.ends_today {
            true => When { start, end: Some(Date::open()) },
            false if is_moment || is_reversed => start.into(),
            false => When { start, end: Some(fuzzy(last, flags.fuzzy_end)) },
        };
        Ok((when, is_reversed))
    }

    /// A time `year-month-day hour:minute:second`.
    fn read_civil(&self, text: &str) -> Result<Civil, String> {
        let refused = || "a time is written as year-month-day hour:minute:second".to_owned();
        let text = text.trim();
        let (date, clock) = text.split_once(' ').unwrap_or((text, "0:0:0"));
        let sign = if date.starts_with('-') { -1 } else { 1 };
        let digits = date.strip_prefix('-').unwrap_or(date);
        let [year, month, day] = three_numbers(digits, '-').ok_or_else(refused)?;
        let [hour, minute, second] = three_numbers(clock, ':').ok_or_else(refused)?;
        let year = year * sign;
        if year.abs() > MAX_YEAR {
            return Err("the year is too far away".to_owned());
        }
        if hour > 23 || minute > 59 || second > 59 {
            return Err("there is no such time of day".to_owned());
        }
        let midnight = match self {
            Self::Coptic => coptic(year, month, day),
            Self::Pharaonic => pharaonic(year, month, day),
            _ => gregorian(year, month, day),
        };
        let midnight = midnight.ok_or_else(|| "there is no such day".to_owned())?;
        Ok(Civil { hour: hour as u8, minute: minute as u8, second: second as u8, ..midnight })
    }
}

fn gregorian(year: i64, month: i64, day: i64) -> Option<Civil> {
    let month_of_year = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    let n_days = Civil::days_in_month(year, month_of_year);
    (1..=i64::from(n_days)).contains(&day).then(|| Civil::date(year, month, day))
}

/// A day of the Coptic calendar: twelve months of thirty days and the little month, counted from
/// 29 August 284.
fn coptic(year: i64, month: i64, day: i64) -> Option<Civil> {
    let n_days = match month {
        1..=12 => 30,
        13 if year.rem_euclid(4) == 3 => 6,
        13 => 5,
        _ => return None,
    };
    let n = 365 * (year - 1) + year.div_euclid(4) + 30 * (month - 1) + day - 1;
    (1..=n_days).contains(&day).then(|| Civil::date(284, 8, 29 + n))
}

/// A day of the Egyptian calendar: twelve months of thirty days and five days more in every year,
/// counted from 18 February 747 BCE, as the program does.
fn pharaonic(year: i64, month: i64, day: i64) -> Option<Civil> {
    let n_days = match month {
        1..=12 => 30,
        13 => 5,
        _ => return None,
    };
    let n = 365 * (year - 1) + 30 * (month - 1) + day - 1;
    (1..=n_days).contains(&day).then(|| Civil::date(-746, 2, 18 + n))
}

/// The day where no time has a time of day; else the minute, or the second where one is counted.
fn precision_of(times: &[Civil]) -> Precision {
    let is_midnight = |civil: &Civil| (civil.hour, civil.minute, civil.second) == (0, 0, 0);
    if times.iter().all(is_midnight) {
        Precision::Day
    } else if times.iter().all(|civil| civil.second == 0) {
        Precision::Minute
    } else {
        Precision::Second
    }
}

/// A number as the year that it is shown as; with a fraction, a day in it.
fn read_number(text: &str) -> Result<Date, String> {
    let text = text.trim();
    let number: f64 = text.parse().map_err(|_| "a number should stand here".to_owned())?;
    if !number.is_finite() || number.abs() > MAX_YEAR as f64 {
        return Err("the number is too large to be shown as a year".to_owned());
    }
    let (year, fraction) = (number.floor() as i64, number - number.floor());
    let civil = Civil::date(year, 1, 1);
    if fraction == 0.0 {
        return Ok(Date::from_civil(civil, Precision::Year));
    }
    let n_days = if Civil::is_leap(year) { 366.0 } else { 365.0 };
    let day = Civil::date(year, 1, 1 + (fraction * n_days) as i64);
    Ok(Date::from_civil(day, Precision::Day).with_written(text))
}

/// Three whole numbers of at most twelve digits.
fn three_numbers(text: &str, separator: char) -> Option<[i64; 3]> {
    let mut parts = text.split(separator).map(|part| {
        let is_number = (1..=12).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if is_number { part.parse::<i64>().ok() } else { None }
    });
    let numbers = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read() {
        #[track_caller]
        fn check(time_type: &str, span: [&str; 2], expect: &str) {
            let read = TimeType::named(time_type).read_span(span, SpanFlags::default());
            assert_eq!(read.map(|(when, _)| when.edtf()), Ok(expect.to_owned()));
        }
        let gregorian = "gregoriantime";
        check(gregorian, ["2009-7-13 0:0:0", "2009-7-18 0:0:0"], "2009-07-13/2009-07-18");
        check(gregorian, ["2012-07-04 13:20:00", "2012-07-04 13:20:00"], "2012-07-04T13:20");
        check(
            gregorian,
            ["2012-07-04 00:00:00", "2012-07-04 13:20:05"],
            "2012-07-04T00:00:00/2012-07-04T13:20:05",
        );
        check(gregorian, ["-199-01-01 00:00:00", "-199-01-01 00:00:00"], "-0199-01-01");
        check("numtime", ["5", "24"], "0005/0024");
        check("numtime", ["-1.5e3", "-1.5e3"], "-1500");
        check("numtime", ["2.5", "2.5"], "0002-07-02");
        check("coptic", ["1-1-1 0:0:0", "1740-1-1 0:0:0"], "0284-08-29/2023-09-12");
        check("pharaonic", ["1-1-1 0:0:0", "2-13-5 0:0:0"], "-0746-02-18/-0744-02-17");
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in ["", "2009-01-13 1PM", "2009-02-30 0:0:0", "2009-1-1 24:0:0", "9-9"] {
            let read = TimeType::Gregorian.read_span([text, text], SpanFlags::default());
            assert!(read.is_err(), "{text}: {read:?}");
        }
        for text in ["NaN", "inf", "1e300", "x"] {
            assert!(TimeType::Number.read_span([text, text], SpanFlags::default()).is_err());
        }
    }

    #[test]
    fn flags_are_heard() {
        let span = ["2009-7-13 0:0:0", "2009-7-18 0:0:0"];
        let check = |fuzzy_start, fuzzy_end, ends_today, expect: &str| {
            let flags = SpanFlags { fuzzy_start, fuzzy_end, ends_today };
            let (when, _) = TimeType::Gregorian.read_span(span, flags).unwrap();
            assert_eq!(when.edtf(), expect);
        };
        check(true, false, false, "2009-07-13~/2009-07-18");
        check(false, true, false, "2009-07-13/2009-07-18~");
        check(false, false, true, "2009-07-13/..");
        let [start, end] = span;
        let reversed = TimeType::Gregorian.read_span([end, start], SpanFlags::default());
        assert_eq!(reversed.map(|(when, is)| (when.edtf(), is)), Ok(("2009-07-18".into(), true)));
    }
}

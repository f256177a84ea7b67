//! Moments that cells hold, as texts that a table understands, and no finer than they are shown.

use std::borrow::Cow;
use std::fmt::Write;

use crate::years::quarter_text;
use date::{Civil, Instant};

use super::number_format::{ClockUnit, DateUnit, Shown};

/// Milliseconds in a day.
const DAY_MILLIS: i64 = 86_400_000;
/// 30 December 1899, counted from 1970: day 0 of nearly all spreadsheets.
const DAY_0_OF_1900: i64 = -25_569;
/// 1 January 1904, counted from 1970: day 0 of the first ones on a Macintosh.
const DAY_0_OF_1904: i64 = -24_107;
/// 15 October 1582, counted from 1970: the first day of the Gregorian calendar.
const FIRST_GREGORIAN_DAY: i64 = -141_427;
/// Where a cell shows a time of day alone, fewer days than these, up to May 1927, are a length of time.
const FIRST_LIKELY_DAY: f64 = 10_000.0;
/// What stands behind a date in the Julian calendar.
const JULIAN_MARK: &str = " (Julian)";
/// What stands behind a year.
const YEAR_MARK: &str = " CE";
/// No spreadsheet shows years further from 0 than this. A greater number of days is none.
const MAX_YEAR: i64 = 32_767;

/// Who has written a workbook, as far as that tells what its days are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Writer {
    /// Excel, or a program that writes as it does: there was a 29 February 1900, day 60. Days
    /// before 1900 are counted on from day 61, by those programs that write them.
    #[default]
    Excel,
    /// LibreOffice and its kin: every day is counted, and those before 15 October 1582 are shown in
    /// the Julian calendar.
    LibreOffice,
    /// A program without a name, as LibreOffice once was, and GDAL is: every day is counted.
    Nameless,
}

impl Writer {
    /// The writer that calls itself so in the properties of a document.
    pub(super) fn of_name(name: &str) -> Self {
        const KIN: [&str; 4] = ["LibreOffice", "OpenOffice", "Collabora", "NeoOffice"];
        match KIN.iter().any(|kin| name.contains(kin)) {
            true => Self::LibreOffice,
            false => Self::Excel,
        }
    }
}

/// How a workbook counts its days.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Days {
    pub(super) is_1904: bool,
    pub(super) writer: Writer,
}

/// What a cell says, and what that is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) kind: Kind,
}

/// What a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// Anything but a day.
    #[default]
    Text,
    /// A year, said to be one lest it be a number among days.
    Year,
    /// A day, a month or a quarter.
    Day,
    /// A day and its midnight, which may stand for the day.
    Midnight,
    /// A day and another time of it.
    Moment,
    /// A time, with a day that is not shown.
    TimeOfHiddenDay,
}

impl Days {
    /// The moment that a number of days stands for, as its cell shows it.
    pub(super) fn told(self, number: f64, shown: Shown) -> Told<'static> {
        match (self.moment(number), shown) {
            (_, Shown::Length(unit)) => Told::plain(length(number, unit)),
            (_, Shown::Seconds) if number.abs() < 1.0 => {
                Told::plain(length(number, ClockUnit::Fraction))
            }
            (None, _) => Told::plain(number.to_string()),
            (Some(moment), Shown::Seconds) => moment.told(Shown::All),
            (Some(moment), Shown::Moment { date: None, clock: Some(unit) }) => {
                // Of the days of early 1900 Excel counts one too many, of hours none.
                match number {
                    -1.0..1.0 => Told::plain(moment.clock(unit)),
                    1.0..FIRST_LIKELY_DAY => Told::plain(length(number, unit)),
                    _ => moment.told_with_day(unit),
                }
            }
            (Some(_), _) if self.is_before_the_first_day(number) => Told::plain(match number {
                0.0 => "0 January 1900".to_owned(),
                _ => day_fraction(number).clock(finest(shown)),
            }),
            (Some(_), _) if self.is_excel() && (60.0..61.0).contains(&number) => {
                Told::plain("29 February 1900".to_owned())
            }
            (Some(moment), _) => moment.told(shown),
        }
    }

    /// What Excel shows as 0 January 1900: a time of day, or nothing at all.
    fn is_before_the_first_day(self, number: f64) -> bool {
        self.is_excel() && (0.0..1.0).contains(&number)
    }

    /// Whether a day is counted that was none.
    fn is_excel(self) -> bool {
        !self.is_1904 && self.writer == Writer::Excel
    }

    /// The moment that a number of days stands for; `None` where no calendar reaches as far.
    fn moment(self, number: f64) -> Option<Moment> {
        const MAX_DAYS: f64 = MAX_YEAR as f64 * 366.0;
        if !number.is_finite() || number.abs() > MAX_DAYS {
            return None;
        }
        let day_0 = if self.is_1904 { DAY_0_OF_1904 } else { DAY_0_OF_1900 };
        let is_early = self.is_excel() && (1.0..60.0).contains(&number);
        let fraction = day_fraction(number);
        let day = number.floor() as i64 + fraction.day + day_0 + i64::from(is_early);
        let moment = Moment { day, ..fraction };
        let is_julian = self.writer == Writer::LibreOffice && moment.is_before_the_reform();
        Some(if is_julian { moment.in_julian() } else { moment })
    }
}

/// The time of day of a number of days, to the millisecond; day 1 where that is the next midnight.
fn day_fraction(number: f64) -> Moment {
    let millis = ((number - number.floor()) * DAY_MILLIS as f64).round() as i64;
    Moment { day: millis / DAY_MILLIS, millis: millis % DAY_MILLIS, is_julian: false }
}

fn finest(shown: Shown) -> ClockUnit {
    match shown {
        Shown::Moment { clock: Some(unit), .. } => unit,
        _ => ClockUnit::Fraction,
    }
}

/// A day and a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Counted from 1970.
    pub(super) day: i64,
    /// Since midnight, less than a day.
    pub(super) millis: i64,
    /// Whether the day is to be told in the Julian calendar, and that it is.
    pub(super) is_julian: bool,
}

impl Moment {
    /// The moment that ISO 8601 writes `1987-12-08T18:03:00.5`, in the Gregorian calendar; a year
    /// below 0 counts as it stands there. `None` where that is no such moment.
    pub(super) fn of_iso(text: &str) -> Option<Self> {
        let (date, time) = text.trim().split_once('T').unwrap_or((text.trim(), "00:00:00"));
        let (sign, date) = date.strip_prefix('-').map_or((1, date), |date| (-1, date));
        let mut numbers = date.split('-');
        let year: i64 = numbers.next()?.parse().ok().filter(|year| *year <= MAX_YEAR)?;
        let month: u8 = numbers.next()?.parse().ok().filter(|month| (1..=12).contains(month))?;
        let day: u8 = numbers.next()?.parse().ok()?;
        let year = sign * year;
        let is_day = (1..=Civil::days_in_month(year, month)).contains(&day);
        if !is_day || numbers.next().is_some() {
            return None;
        }
        let midnight = Civil::date(year, month.into(), day.into()).instant();
        let millis = millis_of_clock(time.trim_end_matches('Z'))?;
        Some(Self { day: midnight.seconds().div_euclid(86_400), millis, is_julian: false })
    }

    /// The number of days that a spreadsheet has for it.
    pub(super) fn number(self) -> f64 {
        (self.day - DAY_0_OF_1900) as f64 + self.millis as f64 / DAY_MILLIS as f64
    }

    /// Whether it is of a time that LibreOffice tells in the Julian calendar.
    pub(super) fn is_before_the_reform(self) -> bool {
        self.day < FIRST_GREGORIAN_DAY
    }

    /// The same, as a day of the Julian calendar, where that makes a difference.
    pub(super) fn in_julian(self) -> Self {
        let other = Self { is_julian: true, ..self };
        if other.in_its_calendar() == self.in_its_calendar() { self } else { other }
    }

    /// What is shown of it.
    pub(super) fn told(self, shown: Shown) -> Told<'static> {
        let (date, clock) = match shown {
            Shown::Moment { date, clock } => (date, clock),
            _ => (Some(DateUnit::Day), Some(ClockUnit::Fraction)),
        };
        let Some(unit) = date else {
            return self.told_with_day(clock.unwrap_or(ClockUnit::Fraction));
        };
        let mark = if self.is_julian { JULIAN_MARK } else { "" };
        let day = self.date(unit);
        let clock = clock.filter(|_| unit == DateUnit::Day).map(|clock| match clock {
            ClockUnit::Hour => format!("T{:02}", self.millis / 3_600_000),
            _ => format!("T{}", self.clock(clock)),
        });
        let (text, kind) = match clock {
            None if unit == DateUnit::Year => (day, Kind::Year),
            None => (format!("{day}{mark}"), Kind::Day),
            Some(time) if self.millis == 0 => (format!("{day}{time}{mark}"), Kind::Midnight),
            Some(time) => (format!("{day}{time}{mark}"), Kind::Moment),
        };
        Told { text: text.into(), kind }
    }

    /// The time of day with a day that is not shown, in case there is no other.
    fn told_with_day(self, unit: ClockUnit) -> Told<'static> {
        let number = self.number();
        if number.abs() < 1.0 {
            return Told::plain(self.clock(unit));
        }
        // So few days are rather a length of time, `=24/2`, than a day in the first years of the calendar.
        if (1.0..FIRST_LIKELY_DAY).contains(&number) {
            return Told::plain(length(number, unit));
        }
        let text = format!("{}T{}", self.date(DateUnit::Day), self.clock(unit));
        Told { text: text.into(), kind: Kind::TimeOfHiddenDay }
    }

    /// The date down to a unit.
    fn date(self, unit: DateUnit) -> String {
        let (year, month, day) = self.in_its_calendar();
        let sign = if year < 0 { "-" } else { "" };
        let years = year.unsigned_abs();
        match unit {
            _ if year > 9999 => format!("Y{year}"),
            DateUnit::Year if year <= 0 => format!("{} BC", 1 - year),
            DateUnit::Year => format!("{years:04}{YEAR_MARK}"),
            DateUnit::Quarter => quarter_text(year, month),
            DateUnit::Month => format!("{sign}{years:04}-{month:02}"),
            DateUnit::Day => format!("{sign}{years:04}-{month:02}-{day:02}"),
        }
    }

    /// Year, month and day as they are told.
    pub(super) fn in_its_calendar(self) -> (i64, u8, u8) {
        let civil = Civil::from(Instant::new(self.day.saturating_mul(86_400), 0));
        match self.is_julian {
            true => civil.julian(),
            false => (civil.year, civil.month, civil.day),
        }
    }

    /// The time of day down to a unit, to the minute at the least: `18:03`.
    pub(super) fn clock(self, unit: ClockUnit) -> String {
        let seconds = self.millis / 1000;
        let mut text = format!("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
        write_seconds(self.millis % 60_000, unit, &mut text);
        text
    }
}

impl<'a> Told<'a> {
    pub(super) fn plain(text: impl Into<Cow<'a, str>>) -> Self {
        Self { text: text.into(), kind: Kind::Text }
    }
}

/// A text that says a year, as a number.
pub(super) fn without_era(text: &str) -> &str {
    let year = text.strip_suffix(YEAR_MARK);
    year.filter(|year| year.bytes().all(|byte| byte.is_ascii_digit())).unwrap_or(text)
}

/// A text that says a time of day, without its day.
pub(super) fn without_day(text: &str) -> &str {
    day_and_time(text).map_or(text, |(_, time)| time)
}

/// The day and the time of day that a text says, if it says both.
fn day_and_time(text: &str) -> Option<(&str, &str)> {
    let (day, time) = text.split_once('T')?;
    let is_digit = |c: char| c.is_ascii_digit();
    (day.ends_with(is_digit) && time.starts_with(is_digit)).then_some((day, time))
}

/// A text that says a midnight, without it.
pub(super) fn without_midnight(text: &str) -> Cow<'_, str> {
    let (moment, mark) = match text.strip_suffix(JULIAN_MARK) {
        Some(moment) => (moment, JULIAN_MARK),
        None => (text, ""),
    };
    let is_midnight = |time: &str| time.bytes().all(|byte| matches!(byte, b'0' | b':'));
    match day_and_time(moment).filter(|(_, time)| is_midnight(time)) {
        Some((day, _)) if mark.is_empty() => day.into(),
        Some((day, _)) => format!("{day}{mark}").into(),
        None => text.into(),
    }
}

/// Milliseconds since midnight: `18:03`, `18:03:00.5`.
fn millis_of_clock(text: &str) -> Option<i64> {
    let mut parts = text.split(':');
    let hour: i64 = parts.next()?.parse().ok().filter(|hour| (0..24).contains(hour))?;
    let minute: i64 = parts.next()?.parse().ok().filter(|minute| (0..60).contains(minute))?;
    let second: f64 = parts.next().map_or(Some(0.0), |second| second.parse().ok())?;
    let is_second = (0.0..60.0).contains(&second) && parts.next().is_none();
    let millis = ((second * 1000.0) as i64).min(59_999);
    is_second.then_some(hour * 3_600_000 + minute * 60_000 + millis)
}

/// A length of time in hours, minutes and seconds, `30:15:00 h`: without its unit it might be taken
/// for a time of day.
pub(super) fn length(days: f64, unit: ClockUnit) -> String {
    let millis = (days.abs() * DAY_MILLIS as f64).round();
    if millis.is_nan() || millis >= 1e15 {
        return days.to_string();
    }
    let millis = millis as i64;
    let sign = if days < 0.0 { "-" } else { "" };
    let minutes = millis / 60_000;
    let mut text = format!("{sign}{}:{:02}", minutes / 60, minutes % 60);
    write_seconds(millis % 60_000, unit, &mut text);
    text.push_str(" h");
    text
}

/// Writes the milliseconds of a minute, unless it is finer than a unit.
fn write_seconds(millis: i64, unit: ClockUnit, text: &mut String) {
    // Writing to a text cannot fail.
    if unit >= ClockUnit::Second {
        let _ = write!(text, ":{:02}", millis / 1000);
    }
    if unit == ClockUnit::Fraction && millis % 1000 != 0 {
        let _ = write!(text, ".{:03}", millis % 1000);
    }
}

#[cfg(test)]
mod tests;

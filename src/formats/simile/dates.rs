//! Dates as SIMILE's files have them: ISO 8601, JavaScript's, bare years, millions of years.

use serde_json::Value;

use date::{Civil, Date, DayMonthOrder, Instant, Precision, read_written};

/// What the numbers of a file count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Years of the calendar; 0 is 1 BCE.
    Year,
    /// Millions of years before now, SIMILE's "geochrono".
    MillionYearsAgo,
}

/// Numbers in JSON beyond this are milliseconds since 1970.
const MAX_YEAR: i64 = 300_000;

/// Reads a date, `order` being that of day and month in digits. Midnight, which the files write for want
/// of a way to leave the time out, is the whole day.
///
/// # Errors
/// Says why the text is no date.
pub(super) fn read_date(value: &Value, unit: Unit, order: DayMonthOrder) -> Result<Date, String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return Err("a date is a text or a number".to_owned()),
    };
    if unit == Unit::MillionYearsAgo {
        return million_years_ago(&text);
    }
    let date = match read_number(&text) {
        Some(date) => date?,
        None => read_text(&text, order)?,
    };
    Ok(if date.edtf() == text { date } else { date.with_written(&text) })
}

/// A whole number: a year, eight digits of a day, or milliseconds. `None` for another text.
fn read_number(text: &str) -> Option<Result<Date, String>> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = match text.parse() {
        Ok(number) => number,
        Err(_) => return Some(Err("the number is too large for a year".to_owned())),
    };
    let year = || Date::parse(&edtf_year(number)).map_err(|error| error.to_string());
    Some(match (digits.len(), digits.get(..4), digits.get(4..6), digits.get(6..)) {
        (8, Some(y), Some(m), Some(d)) if digits == text => {
            Date::parse(&format!("{y}-{m}-{d}")).or_else(|_| year())
        }
        _ if !(-MAX_YEAR..=MAX_YEAR).contains(&number) => Ok(of_milliseconds(number)),
        _ => year(),
    })
    .map(|date| date.map_err(|error: String| error))
}

/// A year as EDTF, which wants four digits or a leading `Y`.
pub(super) fn edtf_year(year: i64) -> String {
    match year {
        0..=9999 => format!("{year:04}"),
        -9999..0 => format!("-{:04}", year.unsigned_abs()),
        _ => format!("Y{year}"),
    }
}

fn of_milliseconds(milliseconds: i64) -> Date {
    let instant = Instant::from_nanos(i128::from(milliseconds) * 1_000_000);
    let civil = Civil::from(instant);
    let date = Date::from_civil(civil, Precision::Second);
    // What JavaScript counts is exact, whatever zone a clock shows.
    Date::parse(&format!("{}Z", date.edtf())).unwrap_or(date)
}

fn million_years_ago(text: &str) -> Result<Date, String> {
    let number: f64 = text.parse().map_err(|_| "a number of million years should stand here")?;
    if !number.is_finite() {
        return Err("a number of million years should stand here".to_owned());
    }
    // Zero is the present: what is not over yet.
    if number == 0.0 {
        return Ok(Date::open());
    }
    let when = read_written(&format!("{text} Ma"), DayMonthOrder::DayFirst);
    Ok(when.map_err(|error| error.to_string())?.start.with_written(&format!("{text} Ma")))
}

fn read_text(text: &str, order: DayMonthOrder) -> Result<Date, String> {
    if let Some(arguments) = text.strip_prefix("new Date(").and_then(|rest| rest.strip_suffix(')'))
    {
        return read_arguments(arguments);
    }
    let asp = text.strip_prefix("/Date(").and_then(|rest| rest.strip_suffix(")/"));
    if let Some(milliseconds) = asp.and_then(|number| number.parse().ok()) {
        return Ok(of_milliseconds(milliseconds));
    }
    let plain = without_midnight(text);
    if let Ok(date) = Date::parse(plain) {
        return Ok(date);
    }
    if let Some(edtf) = Parts::of(text).and_then(|parts| parts.edtf())
        && let Ok(date) = Date::parse(&edtf)
    {
        return Ok(date);
    }
    let when = read_written(plain, order).map_err(|error| error.to_string())?;
    match when.end {
        None => Ok(when.start),
        Some(_) => Err("one date should stand here, not two".to_owned()),
    }
}

/// The arguments of JavaScript's `Date`: milliseconds, or year, month from 0, day …
fn read_arguments(arguments: &str) -> Result<Date, String> {
    let numbers: Option<Vec<i64>> =
        arguments.split(',').map(|number| number.trim().parse().ok()).collect();
    let refused = "the arguments of “new Date” cannot be read";
    let date = match numbers.as_deref() {
        Some([milliseconds]) => return Ok(of_milliseconds(*milliseconds)),
        Some([year, month]) => format!("{}-{:02}", edtf_year(*year), month.saturating_add(1)),
        Some([year, month, day, clock @ ..]) => {
            let mut text = format!("{}-{:02}-{day:02}", edtf_year(*year), month.saturating_add(1));
            if let [hour, minute, rest @ ..] = clock
                && clock.iter().any(|part| *part != 0)
            {
                let second = rest.first().copied().unwrap_or_default();
                text.push_str(&format!("T{hour:02}:{minute:02}:{second:02}"));
            }
            text
        }
        _ => return Err(refused.to_owned()),
    };
    Date::parse(&date).map_err(|_| refused.to_owned())
}

/// An ISO date without a time of day that is midnight.
fn without_midnight(text: &str) -> &str {
    let Some((date, clock)) = text.split_once(['T', ' ']) else { return text };
    let is_iso = date.len() >= 8 && date.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let clock = clock.trim_end_matches('Z');
    let clock = clock.find(['+', '-']).map_or(clock, |at| clock.get(..at).unwrap_or(clock));
    let is_midnight = clock.len() >= 5 && clock.bytes().all(|b| matches!(b, b'0' | b':' | b'.'));
    if is_iso && is_midnight { date } else { text }
}

/// The parts of a date as JavaScript writes them: `Sat May 20 1961 00:00:00 GMT-0600`.
#[derive(Debug, Default)]
struct Parts {
    year: Option<i64>,
    month: Option<usize>,
    day: Option<i64>,
    clock: Option<[u32; 3]>,
    is_afternoon: Option<bool>,
    zone: Option<String>,
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Parts {
    /// `None` where a word is not understood.
    fn of(text: &str) -> Option<Self> {
        let mut parts = Self::default();
        let words = text.split(|c: char| c.is_whitespace() || c == ',');
        for word in words.filter(|word| !word.is_empty()).take(16) {
            // A name of the zone, after its offset.
            if word.starts_with('(') {
                break;
            }
            parts.take(&word.to_ascii_lowercase())?;
        }
        Some(parts)
    }

    fn take(&mut self, word: &str) -> Option<()> {
        let start =
            word.get(..3).filter(|_| word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'.'));
        if let Some(month) = start.and_then(|start| MONTHS.iter().position(|name| *name == start)) {
            self.month = Some(month + 1);
        } else if word.contains(':') {
            self.clock = Some(clock_of(word)?);
        } else if let Some(zone) = zone_of(word) {
            self.zone = Some(zone);
        } else if let Ok(number) = word.parse::<i64>() {
            let is_day = self.day.is_none() && (1..=31).contains(&number) && word.len() <= 2;
            if is_day { &mut self.day } else { &mut self.year }.replace(number);
        } else {
            match word {
                "bc" | "bce" => {
                    let year = self.year.take().or(self.day.take())?;
                    self.year = Some(1_i64.checked_sub(year)?);
                }
                "ad" | "ce" => self.year = Some(self.year.take().or(self.day.take())?),
                "am" | "pm" => self.is_afternoon = Some(word == "pm"),
                _ => return start.filter(|start| WEEKDAYS.contains(start)).map(|_| ()),
            }
        }
        Some(())
    }

    fn edtf(&self) -> Option<String> {
        let mut text = edtf_year(self.year?);
        let Some(month) = self.month else { return Some(text).filter(|_| self.day.is_none()) };
        text.push_str(&format!("-{month:02}"));
        let Some(day) = self.day else { return Some(text) };
        text.push_str(&format!("-{day:02}"));
        let Some([hour, minute, second]) = self.clock else { return Some(text) };
        let hour = match self.is_afternoon {
            Some(is_afternoon) => hour % 12 + if is_afternoon { 12 } else { 0 },
            None => hour,
        };
        if [hour, minute, second] != [0; 3] {
            let zone = self.zone.as_deref().unwrap_or_default();
            text.push_str(&format!("T{hour:02}:{minute:02}:{second:02}{zone}"));
        }
        Some(text)
    }
}

fn clock_of(word: &str) -> Option<[u32; 3]> {
    let mut parts = word.split(':').map(|part| part.split('.').next()?.parse::<u32>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    Some([hour, minute, second])
}

/// A zone as EDTF writes it: `Z`, `-06:00`.
fn zone_of(word: &str) -> Option<String> {
    let is_named = ["gmt", "utc", "z"].iter().find_map(|name| word.strip_prefix(name));
    let offset = is_named.unwrap_or(word);
    if offset.is_empty() {
        return Some("Z".to_owned());
    }
    let digits = offset.strip_prefix(['+', '-'])?.replace(':', "");
    let is_offset = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_offset {
        return None;
    }
    match (offset.get(..1), digits.get(..2), digits.get(2..)) {
        (_, Some("00"), Some("00")) => Some("Z".to_owned()),
        (Some(sign), Some(hours), Some(minutes)) => Some(format!("{sign}{hours}:{minutes}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_simile_reads_them() {
        #[track_caller]
        fn check(text: &str, expect: &str) {
            let read = read_date(&Value::from(text), Unit::Year, DayMonthOrder::MonthFirst)
                .map(|date| date.edtf());
            assert_eq!(read.as_deref(), Ok(expect), "{text}");
        }
        check("1845", "1845");
        check("30", "0030");
        check("-44", "-0044");
        check("20010927", "2001-09-27");
        check("200 BC", "-0199");
        check("1 AD", "0001");
        check("Sat May 20 1961 00:00:00 GMT-0600", "1961-05-20");
        check("May 28 2006 09:00:00 GMT", "2006-05-28T09:00:00Z");
        check("Sun Apr 22 2007 12:00:00 GMT-0400 (EDT)", "2007-04-22T12:00:00-04:00");
        check("28 May 2006", "2006-05-28");
        check("May 2006", "2006-05");
        check("Jan 5, 2007 3:30 pm", "2007-01-05T15:30:00");
        check("2006-06-13T00:00:00Z", "2006-06-13");
        check("2006-06-13T08:15:00Z", "2006-06-13T08:15:00Z");
        check("new Date(2006, 5, 13)", "2006-06-13");
        check("/Date(0)/", "1970-01-01T00:00:00Z");
        check("1969-12-31", "1969-12-31");
        check("c. 1900", "1900~");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "soon", "Feb 30 2006", "99999999999999999999", "1900-1914", "May"] {
            let read = read_date(&Value::from(text), Unit::Year, DayMonthOrder::MonthFirst);
            assert!(read.is_err(), "{text}: {read:?}");
        }
        assert!(
            read_date(&Value::from("NaN"), Unit::MillionYearsAgo, DayMonthOrder::MonthFirst)
                .is_err()
        );
    }

    #[test]
    fn numbers_may_be_millions_of_years() {
        let read = |text: &str| {
            read_date(&Value::from(text), Unit::MillionYearsAgo, DayMonthOrder::MonthFirst).unwrap()
        };
        assert!(read("0").is_open());
        assert!(read("115").middle() < read("65.5").middle());
        assert_eq!(read("115").written(), Some("115 Ma"));
    }
}

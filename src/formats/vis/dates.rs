//! Dates of vis-timeline: texts in ISO 8601 or what JavaScript takes for dates, and milliseconds.

use serde_json::Value;

use crate::date::{Civil, Date, DayMonthOrder, Instant, Precision, When, read_written};

/// The instants of JavaScript, in milliseconds since 1970.
const IN_RANGE: std::ops::RangeInclusive<i64> = -8_640_000_000_000_000..=8_640_000_000_000_000;
const DAY_MILLISECONDS: i64 = 86_400_000;

/// Reads the date of an item. Where `as_days`, midnight in UTC stands for its day.
///
/// # Errors
/// Says why it is no date, to stand before a full stop.
pub(super) fn read(value: &Value, as_days: bool) -> Result<Date, String> {
    let read = match value {
        Value::Number(_) => milliseconds_of(value).map(|number| from_milliseconds(number, as_days)),
        Value::String(text) => match asp_milliseconds(text) {
            Some(number) => Some(from_milliseconds(number, as_days)),
            None => return from_text(text, as_days),
        },
        _ => None,
    };
    read.ok_or_else(|| "A date is a text or a number of milliseconds here".to_owned())
}

/// Whether a date is midnight in UTC, as days become when programs write them.
pub(super) fn is_midnight(value: &Value) -> bool {
    match value {
        Value::String(text) => match asp_milliseconds(text) {
            Some(number) => number.rem_euclid(DAY_MILLISECONDS) == 0,
            None => day_of_midnight(text).is_some(),
        },
        _ => milliseconds_of(value).is_some_and(|number| number.rem_euclid(DAY_MILLISECONDS) == 0),
    }
}

fn milliseconds_of(value: &Value) -> Option<i64> {
    let number = value
        .as_i64()
        .or_else(|| value.as_f64().filter(|number| number.is_finite()).map(|number| number as i64));
    number.filter(|number| IN_RANGE.contains(number))
}

/// Reads `/Date(1198908717056)/`.
fn asp_milliseconds(text: &str) -> Option<i64> {
    let inside = text.trim().strip_prefix("/Date(")?.strip_suffix(")/")?;
    inside.parse().ok().filter(|number: &i64| IN_RANGE.contains(number))
}

fn from_milliseconds(number: i64, as_days: bool) -> Date {
    let civil = Civil::from(Instant::from_nanos(i128::from(number) * 1_000_000));
    if as_days && number.rem_euclid(DAY_MILLISECONDS) == 0 {
        return Date::from_civil(civil, Precision::Day);
    }
    let precision = if number % 1000 == 0 { Precision::Second } else { Precision::Millisecond };
    let floating = Date::from_civil(civil, precision);
    // EDTF knows no time of day in years of five digits, so those stay without a zone.
    Date::parse(&format!("{}Z", floating.edtf())).unwrap_or(floating)
}

fn day_of_midnight(text: &str) -> Option<&str> {
    let (day, clock) = text.trim().split_once('T')?;
    matches!(clock, "00:00:00.000Z" | "00:00:00Z" | "00:00Z").then_some(day)
}

fn from_text(text: &str, as_days: bool) -> Result<Date, String> {
    let text = text.trim();
    let whole = day_of_midnight(text).filter(|_| as_days).unwrap_or(text);
    if let Some(date) = expanded(whole) {
        return Ok(date);
    }
    match read_written(whole, DayMonthOrder::MonthFirst) {
        Ok(When { start, end: None }) => Ok(start),
        Ok(_) => Err("This is more than one date".to_owned()),
        Err(error) => loose(whole).ok_or_else(|| format!("This date cannot be read: {error}")),
    }
}

/// Reads a year of six digits and a sign: `-000050-04-20`, `+012026-04-20T12:00:00Z`.
fn expanded(text: &str) -> Option<Date> {
    let sign = text.chars().next().filter(|sign| matches!(sign, '+' | '-'))?;
    let year = text.get(1..7).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    let rest = text.get(7..)?;
    let number: i64 = year.parse().ok()?;
    let sign = if sign == '-' { "-" } else { "" };
    if number <= 9999 {
        return Date::parse(&format!("{sign}{number:04}{rest}")).ok();
    }
    let year = if sign == "-" { -number } else { number };
    let mut parts = rest.get(..6).unwrap_or_default().split('-').skip(1).map(str::parse::<i64>);
    match (parts.next(), parts.next()) {
        (Some(Ok(month @ 1..=12)), Some(Ok(day @ 1..=31))) => {
            Some(Date::from_civil(Civil::date(year, month, day), Precision::Day))
        }
        _ => Some(Date::from_civil(Civil::date(year, 1, 1), Precision::Year)),
    }
}

/// Reads `2014-2-2`, which browsers take.
fn loose(text: &str) -> Option<Date> {
    let parts: Option<Vec<i64>> = text.split('-').map(|part| part.parse().ok()).collect();
    let [year, month, day] = *parts?.as_slice() else { return None };
    Date::parse(&format!("{year:04}-{month:02}-{day:02}")).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(value: Value, expect: &str) {
        let read = |as_days| read(&value, as_days).map_or_else(|why| why, |date| date.edtf());
        assert_eq!(read(false), expect, "{value}");
        assert_eq!(read(true) != expect, is_midnight(&value), "{value}");
    }

    #[test]
    fn dates_come_as_texts_and_as_milliseconds() {
        check(json!("2014-04-20"), "2014-04-20");
        check(json!("2014-02-2"), "2014-02-02");
        check(json!("4/20/2014"), "2014-04-20");
        check(json!("2014-04-20T12:30:00"), "2014-04-20T12:30:00");
        check(json!("2014-04-20T00:00:00.000Z"), "2014-04-20T00:00:00.000Z");
        check(json!(1_397_952_000_000_i64), "2014-04-20T00:00:00Z");
        check(json!(1_397_952_000_001_i64), "2014-04-20T00:00:00.001Z");
        check(json!("/Date(1397952000001)/"), "2014-04-20T00:00:00.001Z");
        check(json!("-000050-04-20"), "-0050-04-20");
        check(json!("-000050-04-20T10:00:00Z"), "-0050-04-20T10:00:00Z");
        check(json!("+012026-04-20"), "Y12026-04-20");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for value in [json!("soon"), json!(1e300), json!([1]), json!("1939/1945"), json!("")] {
            assert!(read(&value, false).is_err(), "{value}");
        }
    }
}

//! Dates of vis-timeline: texts in ISO 8601 or what JavaScript takes for dates, and milliseconds.
//!
//! Each is an instant there, the first of its day, month or year, so that an item from `2019-01` to
//! `2019-03` lasts through January and February.

use serde_json::Value;

use date::{Bound, Civil, Date, DayMonthOrder, Instant, Precision, When, read_written};

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
        Value::String(text) => match written_milliseconds(text) {
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
        Value::String(text) => match written_milliseconds(text) {
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

/// Reads `/Date(1198908717056)/` and `1198908717056`. Up to four digits are rather a year, and eight
/// may be a day.
fn written_milliseconds(text: &str) -> Option<i64> {
    let text = text.trim();
    let inside = text.strip_prefix("/Date(").and_then(|rest| rest.strip_suffix(")/"));
    let is_date = || {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let is_number = digits.len() > 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        !is_number || digits.len() == 8 && read_written(text, DayMonthOrder::MonthFirst).is_ok()
    };
    if inside.is_none() && is_date() {
        return None;
    }
    inside.unwrap_or(text).parse().ok().filter(|number: &i64| IN_RANGE.contains(number))
}

/// What lasts from a date until another begins. `None` where that is before it.
pub(super) fn span(start: Date, end: &Date) -> Option<When> {
    let (Bound::At(from), Bound::At(to)) = (start.earliest(), end.earliest()) else {
        return Some(When { start, end: Some(end.clone()) });
    };
    if to <= from {
        return (to == from).then(|| start.into());
    }
    if end.precision() > Precision::Day {
        return Some(When { start, end: Some(end.clone()) });
    }
    if start.precision() > Precision::Day {
        let end = Date::from_civil(Civil::from(to), Precision::Minute);
        return Some(When { start, end: Some(end) });
    }
    let end = last_unit(end, start.precision());
    let is_one = end.edtf() == start.edtf();
    Some(When { start, end: Some(end).filter(|_| !is_one) })
}

/// The last day, month or year before a date; an instant itself.
pub(super) fn last_before(end: &Date) -> Date {
    if end.precision() > Precision::Day { end.clone() } else { last_unit(end, end.precision()) }
}

/// The last unit before a date, no coarser than a precision.
fn last_unit(end: &Date, precision: Precision) -> Date {
    let Bound::At(to) = end.earliest() else { return end.clone() };
    let last = Civil::from(to + -1);
    let units = [Precision::Year, Precision::Month].into_iter();
    let whole = units
        .filter(|unit| *unit >= precision)
        .map(|unit| Date::from_civil(last, unit))
        .find(|date| date.latest() == Bound::At(to));
    whole.unwrap_or_else(|| Date::from_civil(last, Precision::Day))
}

/// The date at which vis-timeline ends what lasts through another: the day after a day.
pub(super) fn end_after(last: &Date) -> Date {
    match last.latest() {
        Bound::At(to) if last.precision() <= Precision::Day => {
            Date::from_civil(Civil::from(to), last.precision())
        }
        _ => last.clone(),
    }
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
        check(json!("1397952000001"), "2014-04-20T00:00:00.001Z");
        check(json!("-1397952000001"), "1925-09-13T23:59:59.999Z");
        check(json!("1987"), "1987");
        check(json!("-000050-04-20"), "-0050-04-20");
        check(json!("-000050-04-20T10:00:00Z"), "-0050-04-20T10:00:00Z");
        check(json!("+012026-04-20"), "Y12026-04-20");
    }

    #[test]
    fn an_end_is_where_something_else_begins() {
        #[track_caller]
        fn check(start: &str, end: &str, expect: Option<&str>) {
            let [start, end] = [start, end].map(|text| Date::parse(text).expect("it is EDTF"));
            let when = span(start, &end);
            assert_eq!(when.as_ref().map(When::edtf).as_deref(), expect);
        }
        check("2019-01", "2019-03", Some("2019-01/2019-02"));
        check("2019-01-15", "2019-03", Some("2019-01-15/2019-02-28"));
        check("2019-03-01", "2019-03-05", Some("2019-03-01/2019-03-04"));
        check("2019-03-01", "2019-03-02", Some("2019-03-01"));
        check("2019-03-01", "2019-03-01", Some("2019-03-01"));
        check("2019", "2019-03-05", Some("2019/2019-03-04"));
        check("1987", "1990", Some("1987/1989"));
        check("1987-05", "1990", Some("1987-05/1989-12"));
        check("2019-03-01T10:00", "2019-03-02", Some("2019-03-01T10:00/2019-03-02T00:00"));
        check("2019-03-01", "2019-03-02T12:00", Some("2019-03-01/2019-03-02T12:00"));
        check("2019-03-01T10:00", "2019-03-01", None);
        check("-0044", "-0042", Some("-0044/-0043"));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for value in [json!("soon"), json!(1e300), json!([1]), json!("1939/1945"), json!("")] {
            assert!(read(&value, false).is_err(), "{value}");
        }
    }
}

//! Dates of TimelineJS: an object of numbers, or a text of the older versions.

use serde_json::{Map, Value};

use crate::json::quote;
use date::{Civil, Date, DayMonthOrder, Precision, When, read_written};

/// The parts of a date from the coarsest on.
pub(super) const PARTS: [&str; 7] =
    ["year", "month", "day", "hour", "minute", "second", "millisecond"];
/// The precision of a date whose last part is that of [`PARTS`] at the same place.
pub(super) const PRECISIONS: [Precision; 7] = [
    Precision::Year,
    Precision::Month,
    Precision::Day,
    Precision::Hour,
    Precision::Minute,
    Precision::Second,
    Precision::Millisecond,
];
/// No instant reaches further, in years.
const MAX_YEAR: i64 = 290_000_000_000;
/// The years, as TimelineJS counts them, that its calendar holds; what is further is “cosmological”.
pub(super) const NEAR_YEARS: std::ops::RangeInclusive<i64> = -271_820..=275_759;
/// Years further back are “cosmological” to TimelineJS, which counts them from today.
const FIRST_BCE: i64 = -271_820;

/// The year that TimelineJS calls by a number, astronomical: it shows the number without its sign, so
/// that -44 is 44 BCE, and has no year 0.
fn astronomical(year: i64) -> i64 {
    if (FIRST_BCE..0).contains(&year) { year + 1 } else { year }
}

/// The number by which TimelineJS calls an astronomical year.
pub(super) fn number_of(year: i64) -> i64 {
    if (FIRST_BCE..=0).contains(&year) { year - 1 } else { year }
}

/// What a date says, and what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// As far as it can be read.
    pub(super) when: Option<When>,
    /// The words that its author wants shown.
    pub(super) display: Option<String>,
    /// What it says besides.
    pub(super) rest: Map<String, Value>,
    /// The part (empty for all of it), its value, and what is wrong.
    pub(super) wrong: Vec<(String, String, String)>,
}

/// Reads a date, which is an object, a text or a bare year; `order` is that of day and month in digits.
pub(super) fn read(value: Value, order: DayMonthOrder) -> Reading {
    match value {
        Value::Object(object) => read_object(object),
        Value::String(text) if text.trim().is_empty() => Reading::default(),
        Value::String(text) => read_text(&text, order),
        Value::Null => Reading::default(),
        Value::Number(year) => {
            read_object(Map::from_iter([("year".to_owned(), Value::Number(year))]))
        }
        other => {
            let mut reading = Reading::default();
            reading.refuse("", &other, "A date is an object with a year here");
            reading
        }
    }
}

impl Reading {
    fn refuse(&mut self, part: &str, value: &Value, why: &str) {
        let message = match part {
            "" | "year" => format!("{why}; the event is listed without a date."),
            _ => format!("{why}; it was left out, with what is finer."),
        };
        self.wrong.push((part.to_owned(), quote(value), message));
    }
}

fn read_object(mut object: Map<String, Value>) -> Reading {
    let mut reading = Reading::default();
    let values = PARTS.map(|part| object.shift_remove(part).filter(|value| !is_blank(value)));
    reading.display = ["display_date", "display_text"].into_iter().find_map(|key| {
        let is_words = object.get(key)?.as_str().is_some_and(|text| !text.trim().is_empty());
        let words = object.shift_remove(key).filter(|_| is_words)?;
        words.as_str().map(str::to_owned)
    });
    object.retain(|_, value| !is_blank(value));
    reading.rest = object;
    read_parts(&values, &mut reading);
    reading
}

/// Whether a value says nothing.
pub(super) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(is_blank),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn read_parts(values: &[Option<Value>; 7], reading: &mut Reading) {
    let [year, ..] = values;
    let Some(year_value) = year else {
        if let Some((part, value)) = PARTS
            .iter()
            .zip(values)
            .find_map(|(part, value)| value.as_ref().map(|value| (*part, value)))
        {
            let message = "There is no year with it; the event is listed without a date.";
            reading.wrong.push((part.to_owned(), quote(value), message.to_owned()));
        }
        return;
    };
    let Some(year) = whole_number(year_value) else {
        match year_value.as_str().and_then(|text| read_written(text, MONTH_FIRST).ok()) {
            Some(when) if values.iter().skip(1).all(Option::is_none) => reading.when = Some(when),
            _ => reading.refuse("year", year_value, "A year is a whole number"),
        }
        return;
    };
    if !(-MAX_YEAR..=MAX_YEAR).contains(&year) {
        return reading.refuse("year", year_value, "This year is too far away to be drawn");
    }
    if year == 0 {
        let message =
            "There is no year 0 in TimelineJS, which counts 1 BCE as -1; it was taken for 1 BCE.";
        reading.wrong.push(("year".to_owned(), quote(year_value), message.to_owned()));
    }
    let mut civil = Civil::date(astronomical(year), 1, 1);
    let mut precision = Precision::Year;
    // A part that is missing, and is wanted by what is finer.
    let mut missing = None;
    let parts = PARTS.iter().zip(values).zip(PRECISIONS).skip(1);
    for ((part, value), unit) in parts {
        let Some(value) = value else {
            // Of a time of day, parts may be missing.
            missing = missing.or(Some(unit).filter(|unit| *unit <= Precision::Day));
            continue;
        };
        if let Some(missing) = missing {
            reading.refuse(part, value, &format!("There is no {} with it", missing.name()));
            break;
        }
        match with_part(civil, unit, value) {
            Ok(with_part) => (civil, precision) = (with_part, unit),
            Err(why) => {
                reading.refuse(part, value, &why);
                break;
            }
        }
    }
    reading.when = Some(Date::from_civil(civil, precision).into());
}

/// Months come before days in dates written with slashes, unless the file shows otherwise.
pub(super) const MONTH_FIRST: DayMonthOrder = DayMonthOrder::MonthFirst;

/// # Errors
/// Says why the part is impossible, to stand before a semicolon.
fn with_part(civil: Civil, unit: Precision, value: &Value) -> Result<Civil, String> {
    let number = whole_number(value).or_else(|| month_by_name(value, unit));
    let number = number.ok_or_else(|| format!("A {} is a whole number", unit.name()))?;
    let range = match unit {
        Precision::Month => 1..=12,
        Precision::Day => 1..=i64::from(Civil::days_in_month(civil.year, civil.month)),
        Precision::Hour => 0..=23,
        Precision::Minute | Precision::Second => 0..=59,
        _ => 0..=999,
    };
    if !range.contains(&number) {
        return Err(format!("There is no such {}", unit.name()));
    }
    let small = number as u8;
    Ok(match unit {
        Precision::Month => Civil { month: small, ..civil },
        Precision::Day => Civil { day: small, ..civil },
        Precision::Hour => Civil { hour: small, ..civil },
        Precision::Minute => Civil { minute: small, ..civil },
        Precision::Second => Civil { second: small, ..civil },
        _ => Civil { nanos: number as u32 * 1_000_000, ..civil },
    })
}

/// A number, also as a text, in which commas and spaces part thousands.
fn whole_number(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64().or_else(|| {
            number.as_f64().filter(|n| n.fract() == 0.0 && n.abs() < 1e15).map(|n| n as i64)
        }),
        Value::String(text) => text.replace([',', ' '], "").parse().ok(),
        _ => None,
    }
}

fn month_by_name(value: &Value, unit: Precision) -> Option<i64> {
    let name = value.as_str().filter(|_| unit == Precision::Month)?;
    let when = read_written(&format!("1 {name} 2000"), MONTH_FIRST).ok()?;
    Some(Civil::from(when.earliest().instant()?).month.into())
}

/// Reads `2011,12,10,07,02,10` and what else people write.
fn read_text(text: &str, order: DayMonthOrder) -> Reading {
    let mut reading = Reading::default();
    let numbers: Option<Vec<Value>> = text
        .trim()
        .trim_end_matches(',')
        .split(',')
        .map(|part| part.trim().parse::<i64>().ok().map(Value::from))
        .collect();
    match numbers {
        Some(numbers) if numbers.len() <= PARTS.len() => {
            let mut numbers = numbers.into_iter();
            read_parts(&PARTS.map(|_| numbers.next()), &mut reading);
        }
        _ => match read_written(text, order) {
            Ok(when) => reading.when = Some(when),
            Err(error) => {
                let why = format!("This date cannot be read: {error}");
                reading.refuse("", &Value::from(text), &why);
            }
        },
    }
    reading
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(value: Value, expect: Option<&str>, n_wrong: usize) {
        let reading = read(value, MONTH_FIRST);
        assert_eq!(reading.when.map(|when| when.edtf()).as_deref(), expect);
        assert_eq!(reading.wrong.len(), n_wrong, "{:?}", reading.wrong);
    }

    #[test]
    fn a_date_is_as_precise_as_its_last_part() {
        check(json!({"year": "1900", "month": ""}), Some("1900"), 0);
        check(json!({"year": 1900, "month": 2, "day": "03"}), Some("1900-02-03"), 0);
        check(json!({"year": "2,015", "month": 1, "day": 1, "hour": 0}), Some("2015-01-01T00"), 0);
        check(
            json!({"year": 2015, "month": 1, "day": 1, "hour": 1, "second": 1, "millisecond": "10"}),
            Some("2015-01-01T01:00:01.010"),
            0,
        );
        check(json!({"year": "-13800000000"}), Some("Y-13800000000"), 0);
        check(json!({"year": 2014.0}), Some("2014"), 0);
        check(json!({}), None, 0);
    }

    #[test]
    fn what_is_finer_than_a_missing_part_is_told() {
        check(json!({"year": 1968, "day": 5}), Some("1968"), 1);
        check(json!({"year": 1968, "hour": 5, "minute": 3}), Some("1968"), 1);
        check(json!({"year": 1968, "month": 3, "hour": 5}), Some("1968-03"), 1);
        check(
            json!({"year": 1968, "month": 3, "day": 5, "second": 7}),
            Some("1968-03-05T00:00:07"),
            0,
        );
    }

    #[test]
    fn years_before_1_ce_are_counted_without_a_year_0() {
        check(json!({"year": -44, "month": 3, "day": 15}), Some("-0043-03-15"), 0);
        check(json!({"year": "-1"}), Some("0000"), 0);
        check(json!({"year": 0}), Some("0000"), 1);
        check(json!({"year": 1}), Some("0001"), 0);
        check(json!("-44,3,15"), Some("-0043-03-15"), 0);
        check(json!({"year": -12_000}), Some("Y-11999"), 0);
        for year in [-13_800_000_000, -300_000, -9999, -43, 0, 1, 2019] {
            assert_eq!(astronomical(number_of(year)), year);
        }
    }

    #[test]
    fn what_is_impossible_is_left_out_with_what_is_finer() {
        check(json!({"year": 2015, "month": 13, "day": 1}), Some("2015"), 1);
        check(json!({"year": 2015, "month": 2, "day": 30, "hour": 1}), Some("2015-02"), 1);
        check(json!({"year": "soon"}), None, 1);
        check(json!({"month": 3}), None, 1);
        check(json!({"year": "9999999999999"}), None, 1);
        check(json!([1]), None, 1);
    }

    #[test]
    fn texts_of_the_older_versions_are_read() {
        check(json!("2011,12,10,07,02,10"), Some("2011-12-10T07:02:10"), 0);
        check(json!("1600"), Some("1600"), 0);
        check(json!("1/26/2012"), Some("2012-01-26"), 0);
        check(json!("44 BC"), Some("-0043"), 0);
        check(json!("who knows"), None, 1);
    }
}

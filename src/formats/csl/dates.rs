//! Dates of CSL JSON: in parts, or in words.

use serde_json::{Map, Value};

use crate::years;
use date::{Date, Reading, When, read_written};

/// The dates of an item, the one that it stands at first.
pub(super) const NAMES: [&str; 14] = [
    "issued",
    "event-date",
    "original-date",
    "published",
    "published-print",
    "published-online",
    "available-date",
    "submitted",
    "created",
    "posted",
    "accepted",
    "approved",
    "deposited",
    "accessed",
];

/// Reads a date; `None` where it says nothing.
///
/// # Errors
/// Says why it cannot be read.
pub(super) fn read(value: &Value) -> Result<Option<When>, String> {
    let object = match value {
        Value::Object(object) => object,
        Value::String(text) => return in_words(text),
        Value::Null => return Ok(None),
        _ => return Err("it is neither an object nor a text".to_owned()),
    };
    let from_parts = match object.get("date-parts") {
        Some(Value::Array(parts)) => in_parts(parts, object)?,
        _ => None,
    };
    let text = || {
        ["raw", "edtf", "literal", "date-time"].iter().find_map(|key| object.get(*key)?.as_str())
    };
    let when = match from_parts {
        Some(when) => when,
        None => match text().map(in_words).transpose()?.flatten() {
            Some(when) => when,
            None => return Ok(None),
        },
    };
    Ok(Some(if is_circa(object.get("circa")) { about(when) } else { when }))
}

/// A date of one or two lists of year, month and day.
fn in_parts(parts: &[Value], object: &Map<String, Value>) -> Result<Option<When>, String> {
    let numbers = |part: &Value| -> Result<Vec<i64>, String> {
        let values = part.as_array().map(Vec::as_slice).unwrap_or_default();
        let said = values.iter().take_while(|value| !value.is_null() && *value != "");
        said.map(|value| number(value).ok_or_else(|| format!("{value} is no number"))).collect()
    };
    let lists: Vec<Vec<i64>> = parts.iter().map(numbers).collect::<Result<_, _>>()?;
    let Some(first) = lists.first().filter(|first| !first.is_empty()) else { return Ok(None) };
    let season = object.get("season").and_then(season);
    let start = date(first, season)?;
    // An end in the year 0 stands for no end.
    let end = lists.get(1).filter(|last| last.first().is_some_and(|year| *year != 0));
    let end = end.map(|last| date(last, None)).transpose()?;
    Ok(Some(When { start, end }))
}

fn date(parts: &[i64], season: Option<i64>) -> Result<Date, String> {
    let year = parts.first().copied().unwrap_or(0);
    let year = years::astronomical(year).ok_or("there is no year 0")?;
    let found = match (parts, season) {
        ([_], Some(season)) => years::season(year, season),
        ([_], None) => years::year(year),
        // Months beyond December are seasons, in either of two ways to count them.
        ([_, month @ 13..=16, ..], _) => years::season(year, month - 12),
        ([_, month @ 21..=24, ..], _) => years::season(year, month - 20),
        ([_, 0, ..], _) => years::year(year),
        ([_, month], _) | ([_, month, 0, ..], _) => years::month(year, *month),
        ([_, month, day, ..], _) => years::day(year, *month, *day),
        ([], _) => None,
    };
    found.ok_or_else(|| {
        let parts: Vec<String> = parts.iter().map(i64::to_string).collect();
        format!("{} is no day of the calendar", parts.join("-"))
    })
}

/// A number, which may stand in a text.
fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// A season from 1 to 4, by its number or its name.
fn season(value: &Value) -> Option<i64> {
    const NAMES: [&str; 5] = ["spring", "summer", "autumn", "winter", "fall"];
    let by_name = || {
        let name = value.as_str()?.trim().to_lowercase();
        let at = NAMES.iter().position(|known| *known == name)?;
        i64::try_from(if at == 4 { 3 } else { at + 1 }).ok()
    };
    number(value).map(|season| if season > 20 { season - 20 } else { season }).or_else(by_name)
}

fn is_circa(value: Option<&Value>) -> bool {
    match value {
        Some(Value::Bool(is_circa)) => *is_circa,
        Some(Value::Number(number)) => number.as_f64() != Some(0.0),
        Some(Value::String(text)) => !matches!(&*text.to_lowercase(), "" | "0" | "false"),
        _ => false,
    }
}

fn about(when: When) -> When {
    When { start: when.start.approximate(), end: when.end.map(Date::approximate) }
}

fn in_words(text: &str) -> Result<Option<When>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    read_written(text, Reading::default()).map(Some).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn dates_are_read() {
        #[track_caller]
        fn check(value: Value, expect: Result<Option<&str>, ()>) {
            let found = read(&value).map(|when| when.map(|when| when.edtf())).map_err(|_| ());
            assert_eq!(found, expect.map(|edtf| edtf.map(str::to_owned)), "{value}");
        }
        check(json!({"date-parts": [[1968, 3, 5]]}), Ok(Some("1968-03-05")));
        check(json!({"date-parts": [["1968", "3"]]}), Ok(Some("1968-03")));
        check(json!({"date-parts": [[1968]], "season": 2}), Ok(Some("1968-22")));
        check(json!({"date-parts": [[1968]], "season": "Fall"}), Ok(Some("1968-23")));
        check(json!({"date-parts": [[1968, 21]]}), Ok(Some("1968-21")));
        check(json!({"date-parts": [[1968, 3], [1970]]}), Ok(Some("1968-03/1970")));
        check(json!({"date-parts": [[-100]]}), Ok(Some("-0099")));
        check(json!({"date-parts": [[1968]], "circa": true}), Ok(Some("1968~")));
        check(json!({"date-parts": [[1968]], "circa": "1"}), Ok(Some("1968~")));
        check(json!({"raw": "8 Dec 1987"}), Ok(Some("1987-12-08")));
        check(json!({"raw": "1969-05/1969-07"}), Ok(Some("1969-05/1969-07")));
        check(json!({"literal": "Michaelmas term"}), Err(()));
        check(json!({"date-parts": [[null]]}), Ok(None));
        check(json!({"date-parts": [[0]]}), Err(()));
        check(json!({"date-parts": [[1968, 2, 30]]}), Err(()));
        check(json!({"date-parts": [[1968, 3, 5], [0, 0, 0]]}), Ok(Some("1968-03-05")));
    }
}

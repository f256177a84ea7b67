//! Years as ChronoZoom counts them: decimal, those before 1 CE without a year 0 (−1 is 1 BCE), and
//! 9999 for what goes on.

use serde_json::Value;

use date::{Civil, Date, Precision};

/// The year of what goes on.
const ONGOING: f64 = 9999.0;
/// No year is further away.
const MAX_YEAR: f64 = 1e11;
/// A year of more digits than four is known as well as its digits say.
const DEEP: f64 = 10_000.0;

/// A year as the versions of ChronoZoom write it.
#[derive(Debug, Default)]
pub(super) struct Year {
    /// `-13700000000`, `1969.545`.
    pub(super) decimal: Option<Value>,
    /// `13.7` of old files, with the unit and perhaps month and day.
    pub(super) year: Option<Value>,
    /// `Ga`, `Ma`, `Ka`, `BCE` or `CE`.
    pub(super) unit: Option<String>,
    pub(super) month: Option<Value>,
    pub(super) day: Option<Value>,
}

/// The date of a year, no finer than its digits; `None` where there is none.
///
/// # Errors
/// The value, where it is no year.
pub(super) fn date_of(year: &Year) -> Result<Option<Date>, String> {
    let (value, is_decimal) = match (&year.decimal, &year.year) {
        (Some(value), _) => (value, true),
        (None, Some(value)) => (value, false),
        (None, None) => return Ok(None),
    };
    let text = value.as_str().map_or_else(|| value.to_string(), |text| text.trim().to_owned());
    let number = text.parse::<f64>().ok().filter(|number| number.abs() <= MAX_YEAR);
    let number = number.ok_or_else(|| text.clone())?;
    if is_decimal {
        return Ok(Some(of_decimal(number, &text)));
    }
    let unit = match year.unit.as_deref().map(str::to_lowercase).as_deref() {
        Some("ga") => -1e9,
        Some("ma") => -1e6,
        Some("ka") => -1e3,
        Some("bce") => -1.0,
        _ => 1.0,
    };
    let number = (number * unit).clamp(-MAX_YEAR, MAX_YEAR);
    let part = |value: &Option<Value>| value.as_ref().and_then(Value::as_i64);
    if let (Some(month @ 1..=12), true) = (part(&year.month), number.abs() < DEEP) {
        let civil = Civil::date(astronomical(number) as i64, month, 1);
        let last = i64::from(Civil::days_in_month(civil.year, civil.month));
        return Ok(Some(match part(&year.day).filter(|day| (1..=last).contains(day)) {
            Some(day) => Date::from_civil(Civil::date(civil.year, month, day), Precision::Day),
            None => Date::from_civil(civil, Precision::Month),
        }));
    }
    Ok(Some(of_decimal(number.round(), "")))
}

/// A decimal year, whose text tells how many digits its fraction has.
fn of_decimal(number: f64, text: &str) -> Date {
    if number == ONGOING {
        return Date::open();
    }
    if number.abs() >= DEEP {
        return Date::round_number(number.round() as i64);
    }
    let number = astronomical(number);
    let whole = number.floor();
    let first = Civil::date(whole as i64, 1, 1);
    let fraction = text.split_once('.').map_or("", |(_, digits)| digits.trim_end_matches('0'));
    let n_days = if Civil::is_leap(first.year) { 366.0 } else { 365.0 };
    let day = ((number - whole) * n_days).round().min(n_days - 1.0) as i64;
    let civil = Civil::date(first.year, 1, 1 + day);
    // A thousandth of a year is less than a day, a hundredth is less than a month.
    match fraction.len() {
        _ if whole < 1.0 => Date::from_civil(first, Precision::Year),
        0 | 1 => Date::from_civil(first, Precision::Year),
        2 => Date::from_civil(civil, Precision::Month),
        _ => Date::from_civil(civil, Precision::Day),
    }
}

/// Year 0 is 1 BCE.
fn astronomical(year: f64) -> f64 {
    if year < 0.0 { year + 1.0 } else { year }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_decimal_year_is_as_fine_as_its_digits() {
        #[track_caller]
        fn check(value: Value, expect: &str) {
            let year = Year { decimal: Some(value), ..Year::default() };
            assert_eq!(date_of(&year).unwrap().unwrap().edtf(), expect);
        }
        check(json!(-13_700_000_000_i64), "[Y-1375E7..Y-1365E7]");
        check(json!(-13.7e9), "[Y-1375E7..Y-1365E7]");
        check(json!(-65_000_000), "[Y-655E5..Y-645E5]");
        check(json!(-1), "0000");
        check(json!(-500), "-0499");
        check(json!(1969), "1969");
        check(json!(1969.0), "1969");
        check(json!(1969.5), "1969");
        check(json!(1969.55), "1969-07");
        check(json!(1_969.547_945_205), "1969-07-20");
        check(json!("1969"), "1969");
        check(json!(9999), "..");
    }

    #[test]
    fn old_files_have_a_unit() {
        #[track_caller]
        fn check(year: f64, unit: &str, month: i64, day: i64, expect: &str) {
            let (month, day) = (Some(json!(month)), Some(json!(day)));
            let unit = Some(unit.to_owned());
            let year = Year { decimal: None, year: Some(json!(year)), unit, month, day };
            assert_eq!(date_of(&year).unwrap().unwrap().edtf(), expect);
        }
        check(13.7, "Ga", 0, 0, "[Y-1375E7..Y-1365E7]");
        check(44.0, "BCE", 3, 15, "-0043-03-15");
        check(1969.0, "CE", 7, 0, "1969-07");
        check(1969.0, "CE", 0, 0, "1969");
    }

    #[test]
    fn what_is_no_year_is_refused() {
        for value in [json!("soon"), json!(1e300), json!("NaN"), json!({})] {
            assert!(date_of(&Year { decimal: Some(value), ..Year::default() }).is_err());
        }
    }
}

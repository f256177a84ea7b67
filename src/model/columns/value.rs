//! Numbers and dates in cells, as people write them.

use std::cmp::Ordering;

use date::{Bound, DayMonthOrder, Zone, read_written};
use serde_json::Value;

/// A number that can be compared and kept in sets: not a number comes last, and is itself.
#[derive(Clone, Copy, Debug)]
pub struct Number(pub f64);

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        // Adding 0 makes 0 of -0, which is no other number to people.
        (self.0 + 0.0).total_cmp(&(other.0 + 0.0))
    }
}

/// A number: with marks for thousands (`1,234`, `1 234`, `1.234.567`, `1'234`), a comma before the
/// fraction (`201,4`), a sign of currency or percent. One comma before three digits marks thousands, one
/// point before any begins the fraction.
pub(crate) fn read_number(text: &str) -> Option<f64> {
    /// No number in a table is longer.
    const MOST_BYTES: usize = 40;
    let text = text.trim();
    if text.len() > MOST_BYTES {
        return None;
    }
    if let Some(number) = plain_number(text) {
        return Some(number);
    }
    let is_sign = |c: char| matches!(c, '$' | '€' | '£' | '¥' | '₽' | '₹' | '%') || is_space(c);
    let (is_negative, rest) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let digits = rest.trim_matches(is_sign);
    let number = plain_number(digits).or_else(|| marked_number(digits))?;
    // A second sign is that of a range or of a slip.
    digits.starts_with(|c: char| c.is_ascii_digit()).then_some(if is_negative {
        -number
    } else {
        number
    })
}

/// A space that stands between thousands in print.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// A finite number as programs write it.
fn plain_number(text: &str) -> Option<f64> {
    let begins = |c: u8| c.is_ascii_digit() || matches!(c, b'-' | b'+' | b'.');
    let is_plain = text.bytes().all(|byte| begins(byte) || matches!(byte, b'e' | b'E'));
    let is_number = is_plain && text.as_bytes().first().copied().is_some_and(begins);
    if is_number { text.parse().ok().filter(|number: &f64| number.is_finite()) } else { None }
}

/// A number with marks between its digits.
fn marked_number(text: &str) -> Option<f64> {
    let marks: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let (first, last) = (*marks.first()?, *marks.last()?);
    let n_behind = text.rsplit(last).next()?.len();
    let is_alone = marks.len() == 1;
    // Another mark than those before begins the fraction.
    let fraction = match (last, is_alone) {
        (',', true) => n_behind != 3,
        (',' | '.', false) => first != last,
        _ => false,
    };
    let (whole, fraction) = match text.rsplit_once(last).filter(|_| fraction) {
        Some((whole, fraction)) => (whole, fraction),
        None => (text, ""),
    };
    let is_thousands = |c: char| is_space(c) || matches!(c, ',' | '.' | '\'' | '’');
    let mut groups = whole.split(is_thousands);
    let head = groups.next()?;
    let are_thousands =
        (1..=3).contains(&head.len()) && groups.all(|group| group.len() == 3) || head == whole;
    let is_mark = |mark: char| mark == first && is_thousands(mark);
    let is_one_mark = whole.chars().filter(|c| !c.is_ascii_digit()).all(is_mark);
    if !are_thousands || !is_one_mark {
        return None;
    }
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    plain_number(&format!("{digits}.{fraction}0"))
}

/// What the date in a text leaves possible, in UTC.
pub(crate) fn read_time(text: &str, order: DayMonthOrder) -> Option<(Bound, Bound)> {
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let when = has_digit.then(|| read_written(text, order).ok())??;
    when.is_placed().then(|| (when.earliest_in(Zone::Utc), when.latest_in(Zone::Utc)))
}

/// Whether a date can only have its month before its day: `6/17/2019`.
pub(super) fn is_month_first(text: &str) -> bool {
    let mut numbers = text.trim().split(['/', '-', '.']).map(str::parse::<u32>);
    let (first, second) = (numbers.next(), numbers.next());
    matches!((first, second), (Some(Ok(1..=12)), Some(Ok(13..=31)))) && numbers.next().is_some()
}

/// A value as people would write it: a list with commas, without the quotes of JSON.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let check = |text: &str, expect: f64| assert_eq!(read_number(text), Some(expect), "{text}");
        check("5", 5.0);
        check(" -12.5 ", -12.5);
        check("1e3", 1000.0);
        check("1,234", 1234.0);
        check("1,234,567.8", 1_234_567.8);
        check("1.234.567,8", 1_234_567.8);
        check("1.234", 1.234);
        check("201,4", 201.4);
        check("1 234", 1234.0);
        check("1\u{202f}234\u{202f}567,25", 1_234_567.25);
        check("12’345", 12345.0);
        check("$1,200", 1200.0);
        check("−3 €", -3.0);
        check("45 %", 45.0);
        for text in
            ["", "-", "many", "12 km", "1,23,4", "5-10", "1987-12-08", "nan", "inf", "1234,567,8"]
        {
            assert_eq!(read_number(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_have_an_order() {
        assert_eq!(Number(0.0), Number(-0.0));
        assert!(Number(1.0) < Number(2.0) && Number(-1.0) < Number(0.0));
    }
}

//! Lengths of time as markwhen has them, `3 weeks` and `1 year, 2 months`, and adding them to dates.

use date::{Civil, Instant, Precision};

/// Nanoseconds in a second.
const NANOS: i128 = 1_000_000_000;
/// No amount has more digits; a longer one is no length of anything.
const MAX_DIGITS: usize = 12;
/// No length is a sum of more amounts.
const MAX_AMOUNTS: usize = 12;
/// Years further from year 0 than this are beyond any axis.
const MAX_YEAR: i64 = 290_000_000_000;

/// So many of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) n: i64,
    pub(super) unit: Unit,
}

/// What lengths are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Year,
    Month,
    Week,
    Day,
    /// Monday to Friday.
    WorkDay,
    Hour,
    Minute,
    Second,
    Millisecond,
}

impl Unit {
    /// The unit with this name, in lower case.
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "year" | "years" | "yr" | "yrs" | "y" => Self::Year,
            "month" | "months" => Self::Month,
            "week" | "weeks" | "w" => Self::Week,
            "day" | "days" | "d" => Self::Day,
            "weekday" | "weekdays" | "workday" | "workdays" => Self::WorkDay,
            "hour" | "hours" | "h" => Self::Hour,
            "minute" | "minutes" | "mins" | "min" => Self::Minute,
            "second" | "seconds" | "secs" | "sec" | "s" => Self::Second,
            "millisecond" | "milliseconds" | "ms" => Self::Millisecond,
            _ => return None,
        })
    }

    /// How precise a date is that is so many of these after another.
    fn precision(self) -> Precision {
        match self {
            Self::Year => Precision::Year,
            Self::Month => Precision::Month,
            Self::Week | Self::Day | Self::WorkDay => Precision::Day,
            Self::Hour => Precision::Hour,
            Self::Minute => Precision::Minute,
            Self::Second => Precision::Second,
            Self::Millisecond => Precision::Millisecond,
        }
    }
}

/// Reads a text in lower case that is nothing but amounts: `1 year, 2 months`, `-100 days`,
/// `5 business days`.
pub(super) fn read_amounts(text: &str) -> Option<Vec<Amount>> {
    let mut amounts = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (amount, after) = read_amount(rest)?;
        amounts.push(amount);
        if amounts.len() > MAX_AMOUNTS {
            return None;
        }
        rest = after.trim_start_matches([' ', '\t', ',']);
    }
    (!amounts.is_empty()).then_some(amounts)
}

/// Reads `2 weeks` at the start of a text, and what follows it.
fn read_amount(text: &str) -> Option<(Amount, &str)> {
    let (is_negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let n_digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, text) = text.split_at_checked(n_digits)?;
    let n: i64 = digits.parse().ok().filter(|_| n_digits <= MAX_DIGITS)?;
    let n = if is_negative { -n } else { n };
    let text = text.trim_start();
    if let ("quarter" | "quarters", rest) = first_word(text) {
        return Some((Amount { n: n * 3, unit: Unit::Month }, rest));
    }
    let (unit, rest) = read_unit(text)?;
    Some((Amount { n, unit }, rest))
}

/// Reads the name of a unit at the start of a text in lower case, and what follows it.
pub(super) fn read_unit(text: &str) -> Option<(Unit, &str)> {
    let (word, rest) = first_word(text);
    if matches!(word, "week" | "work" | "business") {
        let (second, after) = first_word(rest.trim_start());
        if matches!(second, "day" | "days") {
            return Some((Unit::WorkDay, after));
        }
    }
    Some((Unit::from_name(word)?, rest))
}

fn first_word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// The finest precision that an amount speaks of.
pub(super) fn precision(amounts: &[Amount]) -> Precision {
    let finest = amounts.iter().map(|amount| amount.unit.precision()).max();
    finest.unwrap_or(Precision::Year)
}

/// The instant so much after another, both as civil time; before it with a `sign` of −1. `None`
/// where that is beyond the range of years.
pub(super) fn add(instant: Instant, amounts: &[Amount], sign: i64) -> Option<Instant> {
    amounts.iter().try_fold(instant, |at, amount| {
        let n = amount.n.checked_mul(sign)?;
        let in_seconds = |seconds: i128| Some(at + i128::from(n) * seconds * NANOS);
        let moved = match amount.unit {
            Unit::Year => add_months(at, n.checked_mul(12)?),
            Unit::Month => add_months(at, n),
            Unit::Week => in_seconds(7 * 86_400),
            Unit::Day => in_seconds(86_400),
            Unit::WorkDay => Some(add_work_days(at, n)),
            Unit::Hour => in_seconds(3600),
            Unit::Minute => in_seconds(60),
            Unit::Second => in_seconds(1),
            Unit::Millisecond => Some(at + i128::from(n) * (NANOS / 1000)),
        }?;
        (Civil::from(moved).year.abs() < MAX_YEAR).then_some(moved)
    })
}

/// The same day of a later month, or its last day where that month is shorter.
fn add_months(at: Instant, n: i64) -> Option<Instant> {
    let civil = Civil::from(at);
    let months = civil.year.checked_mul(12)?.checked_add(i64::from(civil.month) - 1)?;
    let months = months.checked_add(n)?;
    let (year, month) = (months.div_euclid(12), (months.rem_euclid(12) + 1) as u8);
    if year.abs() >= MAX_YEAR {
        return None;
    }
    let day = civil.day.min(Civil::days_in_month(year, month));
    Some(Civil { year, month, day, ..civil }.instant())
}

/// So many days from Monday to Friday later.
fn add_work_days(at: Instant, n: i64) -> Instant {
    const DAY: i128 = 86_400 * NANOS;
    let step = if n < 0 { -DAY } else { DAY };
    // Five working days are always a week; the rest is counted on the fingers.
    let mut at = at + i128::from(n / 5) * 7 * DAY;
    let mut left = (n % 5).unsigned_abs();
    while left > 0 {
        at = at + step;
        if Civil::from(at).weekday() <= 5 {
            left -= 1;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_added_in_civil_time() {
        #[track_caller]
        fn check(from: (i64, i64, i64), amounts: &str, expect: &str) {
            let from = Civil::date(from.0, from.1, from.2).instant();
            let amounts = read_amounts(amounts).expect("amounts");
            let until = add(from, &amounts, 1).map(|at| at.to_string());
            assert_eq!(until.as_deref(), Some(expect));
        }
        check((2023, 1, 31), "1 month", "2023-02-28T00:00:00");
        check((2024, 2, 29), "1 year, 2 days", "2025-03-02T00:00:00");
        check((2022, 7, 8), "3 week days", "2022-07-13T00:00:00");
        check((2022, 7, 11), "-3 business days", "2022-07-06T00:00:00");
        check((2022, 7, 11), "2 weeks 1 hour 30 min", "2022-07-25T01:30:00");
        check((2022, 7, 11), "2 quarters", "2023-01-11T00:00:00");
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in ["", "weeks", "3", "3 apples", "1 year and", "9999999999999 days"] {
            assert_eq!(read_amounts(text), None, "{text}");
        }
        let huge = read_amounts("999999999999 years").expect("an amount");
        assert_eq!(add(Instant::EPOCH, &huge, 1), None);
    }
}

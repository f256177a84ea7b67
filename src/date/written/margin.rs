//! Dates with a margin of error: `1800 ± 20`, `65 ± 2 Ma`, `8 Dec 1987 ± 3 days`.

use super::{Reading, deep, phrase, vague, words};
use crate::{Civil, Date, Precision};

/// More than this is a slip of the pen, or deep time, which has units of its own.
const MAX_MARGIN: u64 = 100_000;

/// Reads a date and what it may be off by, in units of its own size or of those named.
pub(super) fn read(text: &str, reading: Reading) -> Option<Date> {
    let mut signs = ["±", "+/-"].iter();
    let (date, margin) = signs.find_map(|sign| text.split_once(sign))?;
    let (date, (number, unit)) = (date.trim(), split_unit(margin.trim()));
    if deep::is_unit(unit) {
        return deep_time(date, number, unit);
    }
    let (age, age_unit) = split_unit(date);
    if unit.is_empty() && deep::is_unit(age_unit) {
        return deep_time(age, number, age_unit);
    }
    let date = phrase::one(date, reading)?;
    let unit = match unit {
        "" => date.precision(),
        "y" | "yr" | "yrs" | "year" | "years" => Precision::Year,
        "month" | "months" => Precision::Month,
        "d" | "day" | "days" => Precision::Day,
        _ => return None,
    };
    let is_unit = matches!(unit, Precision::Year | Precision::Month | Precision::Day);
    if !is_unit || unit > date.precision() {
        return None;
    }
    let n = words::number(number).filter(|number| (1..=MAX_MARGIN).contains(number))?;
    let n = i64::try_from(n).ok()?;
    let (first, last) = (date.earliest().instant()?, date.latest().instant()? + -1);
    // From the start of its unit on: two months after 31 December is not in March.
    let shifted = |within, n| {
        let own = Date::from_civil(Civil::from(within), date.precision());
        let start = Civil::from(own.earliest().instant()?);
        Some(Date::from_civil(vague::unit_after(start, unit, n), date.precision()))
    };
    let range = Date::one_of(&shifted(first, -n)?, &shifted(last, n)?);
    Some(phrase::with_doubts_of(&date, range))
}

/// `65` and `ma`.
fn split_unit(text: &str) -> (&str, &str) {
    let at = text.find(|c: char| !c.is_ascii_digit() && !".,".contains(c)).unwrap_or(text.len());
    let (number, unit) = text.split_at(at);
    (number, unit.trim())
}

/// The range of ages from the sum to the difference of two decimal numbers.
fn deep_time(age: &str, margin: &str, unit: &str) -> Option<Date> {
    let decimals = |text: &str| text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let n_decimals = decimals(age).max(decimals(margin));
    let scaled = |text: &str| {
        let text = text.replace(',', "");
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        words::number(&format!("{whole}{decimals:0<n_decimals$}"))
    };
    let (age, margin) = (scaled(age)?, scaled(margin)?);
    let scale = 10_u64.checked_pow(u32::try_from(n_decimals).ok()?)?;
    let date = |age: u64| {
        let (whole, part) = (age / scale, age % scale);
        match n_decimals {
            0 => deep::read(&format!("{whole} {unit}")),
            _ => deep::read(&format!("{whole}.{part:0n_decimals$} {unit}")),
        }
    };
    Some(Date::one_of(&date(age.checked_add(margin)?)?, &date(age.checked_sub(margin)?)?))
}

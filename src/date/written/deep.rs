//! Deep time: `13.8 Ga`, `65 Ma`, `10 ka`, `2.5 million years ago`, `10000 BP`.

use super::words;
use crate::date::Date;
use crate::date::display::PRESENT;
use crate::date::form::{Stated, Year};

/// Reads a number of years before the present.
///
/// The digits given say how well it is known: `13.8 Ga` is `Y-138E8S3`. The present is 1950 where
/// the digits are fine enough for that to show: `10 ka` is `-8050S1`.
pub(super) fn read(text: &str) -> Option<Date> {
    let at = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')?;
    let (number, name) = text.split_at(at);
    let unit = unit(name.trim())?;
    let number = number.replace(',', "");
    let (whole, decimals) = number.split_once('.').unwrap_or((&number, ""));
    let mantissa = words::number(&format!("{whole}{decimals}")).filter(|number| *number > 0)?;
    let place =
        10_u64.pow(unit).checked_div(10_u64.checked_pow(decimals.len().try_into().ok()?)?)?;
    let years = mantissa.checked_mul(place).filter(|years| *years <= Year::LIMIT && place > 0)?;
    // Whole thousands are hardly meant to the year.
    let place = if place == 1 && years.is_multiple_of(1000) { 1000 } else { place };
    let year = if place > 1000 {
        let exponent = place.ilog10() as u8;
        let significant = n_digits(mantissa);
        Year { negative: true, magnitude: mantissa, exponent, significant, ..Year::exact(0) }
    } else {
        let exact = Year::exact(PRESENT - i64::try_from(years).ok()?);
        let significant = n_digits(exact.magnitude).checked_sub(place.ilog10() as u8)?.max(1);
        let is_exact = place == 1;
        Year { significant: if is_exact { 0 } else { significant }, ..exact }
    };
    Some(Stated::year(year).into())
}

/// Whether a text is a unit of deep time.
pub(super) fn is_unit(text: &str) -> bool {
    unit(text).is_some()
}

/// The power of ten of a unit of years before the present.
fn unit(name: &str) -> Option<u32> {
    let spelled = name.strip_suffix("years ago").or_else(|| name.strip_suffix("years bp"));
    let spelled = spelled.or_else(|| name.strip_suffix("yrs ago"));
    match (spelled.map(str::trim), name) {
        (Some("billion"), _) | (_, "ga" | "gya" | "bya") => Some(9),
        (Some("million"), _) | (_, "ma" | "mya") => Some(6),
        (Some("thousand"), _) | (_, "ka" | "kya") => Some(3),
        (Some(""), _) | (_, "bp" | "b.p." | "cal bp") => Some(0),
        _ => None,
    }
}

fn n_digits(number: u64) -> u8 {
    number.checked_ilog10().map_or(1, |log| log as u8 + 1)
}

//! Deep time: `13.8 Ga`, `65 Ma`, `10 ka`, `2.5 million years ago`, `10000 BP`.

use super::words;
use crate::Date;
use crate::form::Year;

/// Reads a number of years before the present.
///
/// The digits given say how well it is known: `13.8 Ga` is half of 0.1 Ga more or less. The present
/// is 1950 where the digits are fine enough for that to show. Of a number of years in full, the
/// zeros behind its first two digits say nothing: `4600000000 years ago` is known to a tenth of a
/// billion. What is no whole number of thousands is meant to the year.
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
    let is_in_full = place == 1 && years.is_multiple_of(1000);
    let place = if is_in_full { Year::known_place(years) } else { place };
    Date::years_ago(years, place)
}

/// Whether a text is a unit of deep time.
pub(super) fn is_unit(text: &str) -> bool {
    unit(text).is_some()
}

/// The power of ten of a unit of years before the present.
fn unit(name: &str) -> Option<u32> {
    /// What says how the years were counted, and no more.
    const METHODS: [&str; 10] =
        ["cal", "calibrated", "14c", "c14", "c", "radiocarbon", "yr", "yrs", "years", "year"];
    /// No name of a unit is longer.
    const MAX_BYTES: usize = 40;
    let simple = match name {
        "ga" | "gya" | "bya" => Some(9),
        "ma" | "mya" => Some(6),
        "ka" | "kya" => Some(3),
        "bp" | "b.p." => Some(0),
        _ => None,
    };
    let is_long = ["ago", "bp", "b.p.", "present"].iter().any(|end| name.ends_with(end));
    if simple.is_some() || !is_long || name.len() > MAX_BYTES {
        return simple;
    }
    let plain = name.replace('.', "");
    let plain =
        plain.strip_suffix("before present").map_or(plain.clone(), |rest| format!("{rest}bp"));
    let mut words = plain.split_whitespace().filter(|word| !METHODS.contains(word));
    let (first, second) = (words.next()?, words.next());
    let is_ago = |word| matches!(word, "ago" | "bp" | "calbp");
    match (first, second, words.next()) {
        (first, None, None) if is_ago(first) => Some(0),
        ("billion" | "bn" | "ga" | "gyr" | "gy", Some(ago), None) if is_ago(ago) => Some(9),
        ("million" | "ma" | "myr" | "my", Some(ago), None) if is_ago(ago) => Some(6),
        ("thousand" | "ka" | "kyr" | "ky", Some(ago), None) if is_ago(ago) => Some(3),
        _ => None,
    }
}

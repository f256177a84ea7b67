//! Centuries, decades, seasons, and the early, middle or late part of something.

use super::{Reading, numeric, phrase, words};
use crate::date::form::{Stated, Year};
use crate::date::{Bound, Civil, Date, Precision};

/// Reads `18th century`, `1800s`, `spring 1968`, `Q3 2019`, `late August 2019`.
pub(super) fn read(text: &str, reading: Reading) -> Option<Date> {
    let text = phrase::after_word(text, &["the"]).unwrap_or(text);
    century(text)
        .or_else(|| decade(text))
        .or_else(|| part_of_year(text))
        .or_else(|| part(text, reading))
}

/// `18th century`, `19c`, `17-19th centuries`, `2nd c. BC`, `3rd millennium BCE`, `XVIIIe siècle`, `siglo XVIII`.
fn century(text: &str) -> Option<Date> {
    let mut parts = text.split([' ', '-']).filter(|part| !part.is_empty());
    let first = parts.next()?;
    let Some(second) = parts.next() else {
        let digits = first.strip_suffix("c.").or_else(|| first.strip_suffix('c'))?;
        let number = words::number(digits).filter(|number| (1..=21).contains(number))?;
        return years_of(number, 2, false);
    };
    let (number, n_vague) = match second {
        // Of "17-19th centuries", the first.
        "centuries" if words::number(first).is_some() => (words::number(first)?, 2),
        "cent." | "cent" | "c." | "c" => (words::ordinal(first)?, 2),
        "millennium" | "millenium" => (words::ordinal(first)?, 3),
        _ if is_century(second) => (ordinal_or_roman(first)?, 2),
        _ if is_century(first) => (ordinal_or_roman(second)?, 2),
        _ => return None,
    };
    let negative = match parts.next() {
        Some(era) => words::is_before_era(era)?,
        None => false,
    };
    if parts.next().is_some() { None } else { years_of(number, n_vague, negative) }
}

/// The years of the 18th century, whose last two digits are vague, or of a millennium.
fn years_of(number: u64, n_vague: u32, negative: bool) -> Option<Date> {
    let number = number.checked_sub(1)?;
    let magnitude = number.checked_mul(10_u64.pow(n_vague)).filter(|year| *year <= 9999)?;
    let year = Year { negative, magnitude, unspecified: (1 << n_vague) - 1, ..Year::exact(0) };
    Some(Stated::year(year).into())
}

/// Whether a text has a word for a century, beside which the number may be Roman.
pub(super) fn names_century(text: &str) -> bool {
    text.split([' ', '-']).any(is_century)
}

/// Whether it is the word for a century in a language that writes them as "18th century" or
/// "siglo XVIII".
fn is_century(word: &str) -> bool {
    const CENTURIES: [&str; 13] = [
        "century",
        "centuries",
        "siècle",
        "siècles",
        "siecle",
        "siglo",
        "siglos",
        "secolo",
        "século",
        "jahrhundert",
        "eeuw",
        "wiek",
        "век",
    ];
    CENTURIES.contains(&word)
}

/// 18 of `18th`, `18.`, `xviii` and `xviiie`.
fn ordinal_or_roman(word: &str) -> Option<u64> {
    let numeral = words::without_ordinal_suffix(word).unwrap_or(word);
    words::ordinal(word)
        .or_else(|| words::number(word.strip_suffix('.')?))
        .or_else(|| words::roman(numeral))
}

/// `1810s`, `1800's`; and `1800s`, which is the century, but for `2000s`.
fn decade(text: &str) -> Option<Date> {
    let digits = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s"));
    let digits = digits.or_else(|| text.strip_suffix('s'))?;
    let magnitude = words::number(digits).filter(|_| digits.len() == 4)?;
    let unspecified = match (magnitude % 100, magnitude % 10) {
        _ if magnitude == 2000 => 0b1,
        (0, _) => 0b11,
        (_, 0) => 0b1,
        _ => return None,
    };
    Some(Stated::year(Year { magnitude, unspecified, ..Year::exact(0) }).into())
}

/// `spring 1968`, `fall of 1968`, `Q3 2019`, `2019 Q3`, `2019-Q3`.
pub(super) fn part_of_year(text: &str) -> Option<Date> {
    let text = text.replace([',', '-', '/', '–'], " ");
    let parts: Vec<&str> = text.split_whitespace().filter(|part| *part != "of").collect();
    let number = |word: &str| words::season(word).or_else(|| words::part_of_year(word));
    let (part, year) = match *parts.as_slice() {
        [part, year] if number(part).is_some() => (number(part)?, year),
        // The winter that EDTF names by the year in which it begins.
        ["winter", year, next] => {
            words::split_year((year, next))?;
            (24, year)
        }
        [year, part] => (number(part)?, year),
        [both] => {
            let at = both.find('q').filter(|at| *at == 4)?;
            (words::part_of_year(both.get(at..)?)?, both.get(..at)?)
        }
        _ => return None,
    };
    let year = i64::try_from(words::number(year).filter(|_| year.len() == 4)?).ok()?;
    Some(Stated::month(year, part).into())
}

/// `early 1800s`, `mid-August 2019`, `end of 1987`: the first, middle or last third. And what says
/// its part: `second half of the 19th century`, `first quarter of 2019`.
fn part(text: &str, reading: Reading) -> Option<Date> {
    const WORDS: [(&[&str], i64, i64); 9] = [
        (&["early", "beginning of", "start of"], 0, 3),
        (&["mid", "middle of"], 1, 3),
        (&["late", "end of"], 2, 3),
        (&["first half of", "1st half of"], 0, 2),
        (&["second half of", "2nd half of"], 1, 2),
        (&["first quarter of", "1st quarter of"], 0, 4),
        (&["second quarter of", "2nd quarter of"], 1, 4),
        (&["third quarter of", "3rd quarter of"], 2, 4),
        (&["fourth quarter of", "last quarter of", "4th quarter of"], 3, 4),
    ];
    let (rest, index, n_parts) = WORDS.iter().find_map(|(words, index, n_parts)| {
        let rest = words.iter().find_map(|word| text.strip_prefix(word)?.strip_prefix([' ', '-']));
        Some((rest?.trim(), *index, *n_parts))
    })?;
    let whole = read(rest, reading).or_else(|| numeric::read(rest, reading))?;
    let (Bound::At(start), Bound::At(end)) = (whole.earliest(), whole.latest()) else {
        return None;
    };
    let (first, last) = (Civil::from(start), Civil::from(end + -1));
    let (finer, n_units) = match whole.precision() {
        Precision::Decade | Precision::Century | Precision::Millennium => {
            (Precision::Year, last.year - first.year + 1)
        }
        // EDTF has names for these: 40 and 41, 33 to 36.
        Precision::Year if n_parts != 3 => {
            let first_part = if n_parts == 2 { 40 } else { 33 };
            let part = u8::try_from(first_part + index).ok()?;
            return Some(Stated::month(first.year, part).into());
        }
        Precision::Year => (Precision::Month, 12),
        Precision::Season | Precision::Quarter => (Precision::Month, 3),
        // Every month is cut after the 10th and the 20th.
        Precision::Month => (Precision::Day, 30),
        _ => return None,
    };
    let first_of = |index: i64| (n_units * index + n_parts - 1) / n_parts;
    let from = unit_after(first, finer, first_of(index));
    let to = match index {
        _ if index + 1 == n_parts => last,
        _ => unit_after(first, finer, first_of(index + 1) - 1),
    };
    Some(Date::one_of(&Date::from_civil(from, finer), &Date::from_civil(to, finer)))
}

/// The calendar time `n` years, months or days later.
pub(super) fn unit_after(civil: Civil, unit: Precision, n: i64) -> Civil {
    let (year, month, day) = (civil.year, i64::from(civil.month), i64::from(civil.day));
    match unit {
        Precision::Year => Civil::date(year + n, month, day),
        Precision::Month => Civil::date(year, month + n, day),
        _ => Civil::date(year, month, day + n),
    }
}

//! Centuries, decades, seasons, and the early, middle or late part of something.

use super::{Reading, numeric, phrase, words};
use crate::form::{Stated, Year};
use crate::{Bound, Civil, Date, Precision};

/// Reads `18th century`, `1800s`, `the 90s`, `spring 1968`, `Q3 2019`, `late August 2019`.
pub(super) fn read(text: &str, reading: Reading) -> Option<Date> {
    let (text, named) = match phrase::after_word(text, &["the"]) {
        Some(rest) => (rest, named_by_digits(rest)),
        None => (text, None),
    };
    named
        .or_else(|| turn(text))
        .or_else(|| century(text))
        .or_else(|| decade(text))
        .or_else(|| part_of_year(text))
        .or_else(|| part(text, reading))
}

/// `18th century`, `19c`, `C18`, `17-19th centuries`, `2nd c. BC`, `3rd millennium BCE`,
/// `XVIIIe siècle`, `siglo XVIII`.
fn century(text: &str) -> Option<Date> {
    let mut parts = text.split([' ', '-']).filter(|part| !part.is_empty()).peekable();
    let era = parts.next_if(|part| words::is_before_era(part).is_some());
    let first = parts.next()?;
    let Some(second) = parts.next() else {
        let digits = first.strip_suffix("c.").or_else(|| first.strip_suffix('c'));
        return digits.and_then(usual_century).or_else(|| lone_lettered_century(first));
    };
    let (number, n_vague) = match second {
        // Of "17-19th centuries", the first.
        "centuries" if words::number(first).is_some() => (words::number(first)?, 2),
        "cent." | "cent" | "c." | "c" => (words::ordinal(first)?, 2),
        "millennium" | "millenium" => (ordinal_or_roman(first)?, 3),
        _ if is_century(second) => (ordinal_or_roman(first)?, 2),
        _ if is_century(first) => (ordinal_or_roman(second)?, 2),
        _ => return None,
    };
    let negative = match era.or_else(|| parts.next()) {
        Some(era) => words::is_before_era(era)?,
        None => false,
    };
    if parts.next().is_some() { None } else { years_of(number, n_vague, negative) }
}

/// `C18`, as archaeologists write a century.
pub(super) fn lettered_century(text: &str) -> Option<Date> {
    usual_century(text.strip_prefix('c')?)
}

/// The same where it stands alone: `C4` is rather a place on a map.
pub(super) fn lone_lettered_century(text: &str) -> Option<Date> {
    lettered_century(text).filter(|_| text.len() >= "c10".len())
}

/// A century of our era that something can be of.
fn usual_century(digits: &str) -> Option<Date> {
    let number = words::number(digits).or_else(|| words::ordinal(digits));
    years_of(number.filter(|number| (1..=21).contains(number))?, 2, false)
}

/// About 1800 for `turn of the 18th and 19th centuries`. Where one century alone is named, nobody
/// knows whether it begins or ends then.
fn turn(text: &str) -> Option<Date> {
    let (first, last) = phrase::after_word(text, &["turn of"])?.split_once(" and ")?;
    let number = |text: &str| ordinal_or_roman(text).or_else(|| words::number(text));
    let first = number(phrase::after_word(first, &["the"]).unwrap_or(first))?;
    let last = number(last.split(' ').next()?)?;
    let year = i64::try_from(first.checked_mul(100).filter(|_| first + 1 == last)?).ok()?;
    Some(Date::from(Stated::year(Year::exact(year))).approximate())
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
    text.split([' ', '-']).any(|word| is_century(word) || word == "millennium")
}

/// Whether it is the word for a century in a language that writes them as "18th century" or
/// "siglo XVIII".
fn is_century(word: &str) -> bool {
    const CENTURIES: [&str; 6] =
        ["century", "centuries", "siècle", "siècles", "siglo", "jahrhundert"];
    CENTURIES.contains(&word)
}

/// 18 of `18th`, `18.`, `18`, `xviii` and `xviiie`.
fn ordinal_or_roman(word: &str) -> Option<u64> {
    let numeral = words::without_ordinal_suffix(word).unwrap_or(word);
    words::ordinal(word)
        .or_else(|| words::number(word.strip_suffix('.')?))
        .or_else(|| words::roman(numeral.trim_end_matches('.')))
        .or_else(|| words::number(word).filter(|number| (1..=21).contains(number)))
}

/// `1810s`, `1800's`; and `1800s`, which is the century, but for `2000s`.
fn decade(text: &str) -> Option<Date> {
    if let Some(rest) = phrase::after_word(text, &["decade of"]) {
        let (decade, of) = rest.split_once(" of ").unwrap_or((rest, ""));
        return decade_of(decade, of);
    }
    let of_century = text.strip_prefix("century ").and_then(|rest| rest.split_once(" decade "));
    if let Some((century, decade)) = of_century {
        return decade_of(decade, &format!("{century} century"));
    }
    let digits = without_plural(text)?;
    let magnitude = words::number(digits).filter(|_| digits.len() == 4)?;
    match magnitude % 100 {
        0 if magnitude != 2000 => century_from(magnitude, false),
        _ => decade_from(magnitude),
    }
}

/// `1810` of `1810s` and `1810's`.
fn without_plural(text: &str) -> Option<&str> {
    let digits = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s"));
    digits.or_else(|| text.strip_suffix('s'))
}

/// What is written without its century or its noun: `90s`, which is the 1990s, and `800s`, which is
/// the 9th century. Behind "the" they are no seconds.
fn named_by_digits(text: &str) -> Option<Date> {
    if let Some(decade) = short_decade(text) {
        return decade_from(1900 + decade);
    }
    let (digits, era) = text.split_once(' ').unwrap_or((text, "ad"));
    let digits = without_plural(digits)?;
    let negative = words::is_before_era(era)?;
    let is_named = digits.len() == 3 || negative && digits.len() == 4;
    century_from(words::number(digits).filter(|_| is_named)?, negative)
}

/// 90 of `90s` and `'90s`: the twenties to the nineties. What `10s` and `00s` mean, nobody knows.
pub(super) fn short_decade(text: &str) -> Option<u64> {
    let digits = without_plural(text.trim_start_matches(['\'', '’']))?;
    let decade = words::number(digits).filter(|_| digits.len() == 2)?;
    ((20..=90).contains(&decade) && decade.is_multiple_of(10)).then_some(decade)
}

/// The decade that begins with 1900, with 30, or with 30 of the 19th century.
fn decade_of(number: &str, of: &str) -> Option<Date> {
    let number = number.trim_start_matches(['\'', '’']).trim_end_matches('.');
    let year = words::number(number)?;
    match (number.len(), of) {
        (4, "") => decade_from(year),
        (2, "") if year >= 20 => decade_from(1900 + year),
        (2, of) => {
            let of = phrase::after_word(of, &["the"]).unwrap_or(of);
            let century = century(of).or_else(|| decade(of))?;
            let start = Civil::from(century.earliest().instant()?).year;
            decade_from(u64::try_from(start).ok()? + year)
        }
        _ => None,
    }
}

/// The ten years from one that ends in 0.
pub(super) fn decade_from(year: u64) -> Option<Date> {
    let year = Year { magnitude: year, unspecified: 0b1, ..Year::exact(0) };
    (year.magnitude <= 9999 && year.magnitude.is_multiple_of(10)).then(|| Stated::year(year).into())
}

/// The hundred years from one that ends in 00.
fn century_from(year: u64, negative: bool) -> Option<Date> {
    let is_century = year.is_multiple_of(100) && year <= 9999;
    let year = Year { negative, magnitude: year, unspecified: 0b11, ..Year::exact(0) };
    is_century.then(|| Stated::year(year).into())
}

/// `spring 1968`, `1968, spring`, `fall of 1968`, `Q3 2019`, `2019 Q3`, `2019-Q3`.
pub(super) fn part_of_year(text: &str) -> Option<Date> {
    let text = text.replace([',', '-', '/', '–'], " ");
    let is_filler = |part: &&str| matches!(*part, "of" | "the" | "in");
    let parts: Vec<&str> = text.split_whitespace().filter(|part| !is_filler(part)).collect();
    let number = |word: &str| words::season(word).or_else(|| words::part_of_year(word));
    let (part, year) = match *parts.as_slice() {
        // The winter that EDTF names by the year in which it begins.
        ["winter", year, next] if words::is_before_era(next).is_none() => {
            words::split_year((year, next))?;
            (24, year_of(year, "ad")?)
        }
        [part, year] if number(part).is_some() => (number(part)?, year_of(year, "ad")?),
        [part, year, era] | [part, era, year] if number(part).is_some() => {
            (number(part)?, year_of(year, era)?)
        }
        [year, part] => (number(part)?, year_of(year, "ad")?),
        [both] => {
            let at = both.find('q').filter(|at| *at == 4)?;
            (words::part_of_year(both.get(at..)?)?, year_of(both.get(..at)?, "ad")?)
        }
        _ => return None,
    };
    Some(Stated::month(year, part).into())
}

/// The year of an era, by its digits: three or four of ours.
fn year_of(digits: &str, era: &str) -> Option<i64> {
    let year = i64::try_from(words::number(digits)?).ok()?;
    match (words::is_before_era(era)?, digits.len()) {
        (true, 1..=4) if year > 0 => Some(1 - year),
        (false, 3 | 4) => Some(year),
        _ => None,
    }
}

/// Which part of something a phrase names, and what of: the second of three, `mid-`.
fn split_part(text: &str) -> Option<(i64, i64, &str)> {
    const THIRDS: [(&str, i64); 11] = [
        ("early", 0),
        ("beginning of", 0),
        ("the beginning of", 0),
        ("start of", 0),
        ("mid", 1),
        ("middle", 1),
        ("middle of", 1),
        ("the middle of", 1),
        ("late", 2),
        ("end of", 2),
        ("the end of", 2),
    ];
    let third = THIRDS.iter().find_map(|(words, index)| {
        let rest = text.strip_prefix(words)?.strip_prefix([' ', '-'])?;
        Some((*index, 3, rest.trim()))
    });
    third.or_else(|| {
        let (ordinal, rest) = text.split_once(' ')?;
        let (noun, rest) = rest.split_once(' ')?;
        let n_parts = match noun {
            "half" => 2,
            "third" => 3,
            "quarter" => 4,
            _ => return None,
        };
        let index = match ordinal {
            "first" | "1st" | "1." | "i" => 0,
            "second" | "2nd" | "2." | "ii" => 1,
            "third" | "3rd" | "3." | "iii" => 2,
            "fourth" | "4th" | "4." | "iv" => 3,
            "last" => n_parts - 1,
            _ => return None,
        };
        (index < n_parts).then_some((
            index,
            n_parts,
            phrase::after_word(rest, &["of"]).unwrap_or(rest),
        ))
    })
}

/// `early 1800s`, `mid-August 2019`, `end of 1987`: the first, middle or last third. And what says
/// its part: `second half of the 19th century`, `first quarter of 2019`, `last week of 2019`.
fn part(text: &str, reading: Reading) -> Option<Date> {
    if let Some(rest) = phrase::after_word(text, &["first week of", "last week of"]) {
        return week(rest, text.starts_with("last"), reading);
    }
    let (index, n_parts, rest) = split_part(text)?;
    let whole = part_of(rest, reading)?;
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

/// What a part is of: here `90s` is surely the decade.
fn part_of(text: &str, reading: Reading) -> Option<Date> {
    let short = short_decade(text).and_then(|decade| decade_from(1900 + decade));
    short
        .or_else(|| lettered_century(text))
        .or_else(|| read(text, reading))
        .or_else(|| numeric::read(text, reading))
}

/// The first or last seven days of a year or a month.
fn week(text: &str, is_last: bool, reading: Reading) -> Option<Date> {
    let whole = numeric::read(text, reading)?;
    let is_long = matches!(whole.precision(), Precision::Year | Precision::Month);
    let (first, end) = (whole.earliest().instant()?, whole.latest().instant().filter(|_| is_long)?);
    let (first, last) = (Civil::from(first), Civil::from(end + -1));
    let (first, last) = match is_last {
        true => (unit_after(last, Precision::Day, -6), last),
        false => (first, unit_after(first, Precision::Day, 6)),
    };
    let day = |civil| Date::from_civil(civil, Precision::Day);
    Some(Date::one_of(&day(first), &day(last)))
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

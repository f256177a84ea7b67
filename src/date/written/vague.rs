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
        .or_else(|| third(text, reading))
}

/// `18th century`, `2nd c. BC`, `3rd millennium BCE`.
fn century(text: &str) -> Option<Date> {
    let mut parts = text.split([' ', '-']).filter(|part| !part.is_empty());
    let number = words::ordinal(parts.next()?)?.checked_sub(1)?;
    let n_vague = match parts.next()? {
        "century" | "centuries" | "cent." | "cent" | "c." | "c" => 2,
        "millennium" | "millenium" => 3,
        _ => return None,
    };
    let negative = match parts.next() {
        Some(era) => words::is_before_era(era)?,
        None => false,
    };
    let magnitude = number.checked_mul(10_u64.pow(n_vague)).filter(|year| *year <= 9999)?;
    let year = Year { negative, magnitude, unspecified: (1 << n_vague) - 1, ..Year::exact(0) };
    parts.next().is_none().then(|| Stated::year(year).into())
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
    let text = text.replace([',', '-', '/'], " ");
    let parts: Vec<&str> = text.split_whitespace().filter(|part| *part != "of").collect();
    let number = |word: &str| words::season(word).or_else(|| words::part_of_year(word));
    let (part, year) = match *parts.as_slice() {
        [part, year] if number(part).is_some() => (number(part)?, year),
        [year, part] => (words::part_of_year(part)?, year),
        [both] => {
            let at = both.find('q').filter(|at| *at == 4)?;
            (words::part_of_year(both.get(at..)?)?, both.get(..at)?)
        }
        _ => return None,
    };
    let year = i64::try_from(words::number(year).filter(|_| year.len() == 4)?).ok()?;
    Some(Stated::month(year, part).into())
}

/// `early 1800s`, `mid-August 2019`, `end of 1987`: the first, middle or last third.
fn third(text: &str, reading: Reading) -> Option<Date> {
    const WORDS: [(&[&str], i64); 3] = [
        (&["early", "beginning of", "start of"], 0),
        (&["mid", "middle of"], 1),
        (&["late", "end of"], 2),
    ];
    let (rest, index) = WORDS.iter().find_map(|(words, index)| {
        let rest = words.iter().find_map(|word| text.strip_prefix(word)?.strip_prefix([' ', '-']));
        Some((rest?.trim(), *index))
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
        Precision::Year => (Precision::Month, 12),
        Precision::Season | Precision::Quarter => (Precision::Month, 3),
        // Every month is cut after the 10th and the 20th.
        Precision::Month => (Precision::Day, 30),
        _ => return None,
    };
    let from = unit_after(first, finer, (n_units * index + 2) / 3);
    let to = match index {
        2 => last,
        _ => unit_after(first, finer, (n_units * (index + 1) + 2) / 3 - 1),
    };
    Some(Date::one_of(&Date::from_civil(from, finer), &Date::from_civil(to, finer)))
}

/// The calendar time `n` years, months or days later.
fn unit_after(civil: Civil, unit: Precision, n: i64) -> Civil {
    let (year, month, day) = (civil.year, i64::from(civil.month), i64::from(civil.day));
    match unit {
        Precision::Year => Civil::date(year + n, month, day),
        Precision::Month => Civil::date(year, month + n, day),
        _ => Civil::date(year, month, day + n),
    }
}

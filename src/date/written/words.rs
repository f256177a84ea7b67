//! Words in dates, in lower case.

use super::names;
use crate::words::month_beginning_with;

/// The month 1–12 of a name or its abbreviation, with or without a full stop: any cut of the
/// English name from three letters on, and what CLDR knows in other languages.
pub(super) fn month(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.');
    if word.len() < 3 || word.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    // "sept" is a customary cut, "novemb" is not a word, but no other word begins like that.
    month_beginning_with(word).or_else(|| names::month(word))
}

/// The EDTF number of a season.
pub(super) fn season(word: &str) -> Option<u8> {
    match word {
        "spring" => Some(21),
        // In Finnish a cut of June too, but without a day the summer is likelier, and holds it.
        "summer" | "kesä" => Some(22),
        "autumn" | "fall" => Some(23),
        "winter" => Some(24),
        _ => None,
    }
}

/// The EDTF number of a quarter or half year: `q3`, `h1`.
pub(super) fn part_of_year(word: &str) -> Option<u8> {
    match word {
        "q1" => Some(33),
        "q2" => Some(34),
        "q3" => Some(35),
        "q4" => Some(36),
        "h1" => Some(40),
        "h2" => Some(41),
        _ => None,
    }
}

/// Whether it names a day of the week: in full, or in English as three or more letters.
pub(super) fn is_weekday(word: &str) -> bool {
    const NAMES: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = word.trim_end_matches('.');
    word.len() >= 3 && (NAMES.iter().any(|name| name.starts_with(word)) || names::is_weekday(word))
}

/// Whether it is an article or preposition between the parts of a date: `8 de diciembre de 1987`,
/// `le 8 mai 1945`; or the word for "year" behind one: `8 декабря 1987 г.`
pub(super) fn is_particle(word: &str) -> bool {
    const PARTICLES: [&str; 22] = [
        "the", "of", "on", "in", "de", "del", "d'", "le", "el", "il", "den", "der", "am", "op",
        "dne", "г.", "г", "года", "году", "р.", "року", "році",
    ];
    PARTICLES.contains(&word)
}

/// Whether it marks years before (`Some(true)`) or after year 1 (`Some(false)`): `bc`, `v. chr.`,
/// `a.c.`, `до н. э.`
pub(super) fn is_before_era(word: &str) -> Option<bool> {
    const MAX_BYTES: usize = 20;
    let is_word = |c: char| c.is_alphabetic() || ". -".contains(c);
    if word.len() > MAX_BYTES
        || !word.starts_with(char::is_alphabetic)
        || !word.chars().all(is_word)
    {
        return None;
    }
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    match &*letters {
        "bc" | "bce" | "vchr" | "vuz" | "avjc" | "avantjc" | "ac" | "донэ" | "pne" => {
            Some(true)
        }
        "ad" | "ce" | "nchr" | "uz" | "aprjc" | "aprèsjc" | "dc" | "нэ" | "ne" => Some(false),
        _ => None,
    }
}

/// 18 of `18th`, `18e`, `18º`.
pub(super) fn ordinal(word: &str) -> Option<u64> {
    number(without_ordinal_suffix(word)?)
}

/// What the suffix of an ordinal number stands behind: `18` of `18th`, `xviii` of `xviiie`.
pub(super) fn without_ordinal_suffix(word: &str) -> Option<&str> {
    const SUFFIXES: [&str; 15] =
        ["st", "nd", "rd", "th", "ème", "eme", "er", "re", "ste", "de", ":e", ":a", "e", "º", "°"];
    SUFFIXES.iter().find_map(|suffix| word.strip_suffix(suffix))
}

/// 1732 of `1731` and `32`, `2` or `1732`: the year after, cut short or not.
pub(super) fn split_year((year, next): (&str, &str)) -> Option<i64> {
    if year.len() != 4 || !matches!(next.len(), 1 | 2 | 4) {
        return None;
    }
    let later = number(year)? + 1;
    let place = 10_u64.pow(next.len() as u32);
    (number(next)? == later % place).then(|| i64::try_from(later).ok())?
}

/// 18 of `xviii`: Roman numerals up to 39, as centuries and months are written with.
pub(super) fn roman(word: &str) -> Option<u64> {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let ones = word.trim_start_matches('x');
    let n_tens = word.len() - ones.len();
    let ones = ONES.iter().position(|numeral| *numeral == ones)?;
    let value = (n_tens * 10 + ones) as u64;
    (n_tens <= 3 && value > 0).then_some(value)
}

/// A whole number written with digits alone.
pub(super) fn number(word: &str) -> Option<u64> {
    word.bytes().all(|byte| byte.is_ascii_digit()).then(|| word.parse().ok())?
}

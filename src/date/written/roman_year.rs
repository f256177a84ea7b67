//! Years in Roman numerals, as on title pages and in film credits: `MDCCLXXVI`, `M.DCC.LXXVI`.

use crate::Date;
use crate::form::{Stated, Year};

/// Shorter ones are words, abbreviations and numbers: `mix`, `mm`, `md`.
const MIN_LETTERS: usize = 4;
/// The values of the letters from the greatest on, with those that one letter is taken from.
const VALUES: [(&str, i64); 13] = [
    ("m", 1000),
    ("cm", 900),
    ("d", 500),
    ("cd", 400),
    ("c", 100),
    ("xc", 90),
    ("l", 50),
    ("xl", 40),
    ("x", 10),
    ("ix", 9),
    ("v", 5),
    ("iv", 4),
    ("i", 1),
];
/// From the first printed books to films to come.
const YEARS: std::ops::RangeInclusive<i64> = 1000..=2199;

/// Whether a word of a text may be such a year.
pub(super) fn is_named(text: &str) -> bool {
    text.split([' ', '-']).any(|word| read(word.trim_end_matches('?')).is_some())
        || read(text).is_some()
}

/// Reads a year in lower case. Points may stand between the letters, and four of a kind for what is
/// now written with a subtraction (`MDCCCCX`), as printers had it.
pub(super) fn read(text: &str) -> Option<Date> {
    const MAX_BYTES: usize = 30;
    let is_numeral = |byte: u8| b"mdclxvi. ".contains(&byte);
    if !text.starts_with('m') || text.len() > MAX_BYTES || !text.bytes().all(is_numeral) {
        return None;
    }
    let letters: String = text.chars().filter(|c| c.is_ascii_alphabetic()).collect();
    let value = value(&letters).filter(|_| letters.len() >= MIN_LETTERS)?;
    YEARS.contains(&value).then(|| Stated::year(Year::exact(value)).into())
}

/// The value of a numeral whose letters are in order.
fn value(letters: &str) -> Option<i64> {
    let (mut rest, mut sum) = (letters, 0);
    for (letter, value) in VALUES {
        let most = if letter.len() == 1 && !"dlv".contains(letter) { 4 } else { 1 };
        for _ in 0..most {
            let Some(after) = rest.strip_prefix(letter) else { break };
            (rest, sum) = (after, sum + value);
        }
    }
    rest.is_empty().then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_of_four_letters_are_years() {
        let check = |text: &str, expect: Option<&str>| {
            assert_eq!(read(text).map(|date| date.edtf()).as_deref(), expect, "{text}");
        };
        check("mdcclxxvi", Some("1776"));
        check("m.dcc.lxxvi.", Some("1776"));
        check("m dcc lxxvi", Some("1776"));
        check("mcmlxxxvii", Some("1987"));
        check("mdccccx", Some("1910"));
        check("mdclxxxiiii", Some("1684"));
        check("mmix", Some("2009"));
        check("mmxxvi", Some("2026"));
        check("mdcc", Some("1700"));
        for word in ["mix", "mm", "mc", "mdm", "civic", "mild", "mimic", "mmmm", "xvii", "mill", ""]
        {
            check(word, None);
        }
        check("mdccx1", None);
        check("miix", None);
    }
}

//! Dates as libraries and archives write them: `[197-?]`, `19uu`, `1887 [i.e. 1888]`, `©1968`,
//! `1998-`, `c1999 printing 2001`, `FY 2019-20`.
//!
//! Square brackets stand around what the cataloguer supplies, hyphens and `u` for digits that
//! nobody knows (AACR2, rule 1.4F; MARC 21, field 008, characters 7 to 14).

use super::{Reading, TwoDigitYears, phrase, range, words, year_pair};
use crate::form::{Stated, Year};
use crate::{Date, When};

/// Before the year that is the right one.
const CORRECTIONS: [&str; 5] = ["i.e.", "i. e.", "that is", "recte", "="];
/// Before the year of a copyright, of text or of sound.
const COPYRIGHT: [&str; 7] = ["©", "℗", "(c)", "(p)", "copyright", "cop.", "phonogram"];
/// Before a later date than that of the work.
const LATER: [&str; 6] = [" printing", ", ©", " ©", ", ℗", " ℗", ", cop"];

/// Reads a year of which the last digits are left out: `197?`, `198-`, `19--`, `18--?`, `19uu`.
///
/// A question mark in the place of a digit leaves the whole in doubt.
pub(super) fn vague_year(text: &str) -> Option<Date> {
    let n_known = text.bytes().take_while(u8::is_ascii_digit).count();
    let (known, rest) = text.split_at_checked(n_known).filter(|_| (1..=3).contains(&n_known))?;
    let mut left_out = rest.chars();
    let first = left_out.next().filter(|mark| "?-–_ux".contains(*mark))?;
    let is_doubted_digit = first == '?';
    let n_vague = 4 - n_known;
    let is_all = left_out.by_ref().take(n_vague - 1).filter(|mark| *mark == first).count();
    let is_doubted = match left_out.as_str().trim_start() {
        "" => is_doubted_digit,
        "?" | "(?)" => true,
        _ => return None,
    };
    // A single digit of four is only known where the rest is said to be unknown.
    if is_all + 1 != n_vague || known.starts_with('0') || n_known == 1 && first != 'u' {
        return None;
    }
    let magnitude = words::number(known)? * 10_u64.pow(n_vague as u32);
    let unspecified = (1 << n_vague) - 1;
    let date = Date::from(Stated::year(Year { magnitude, unspecified, ..Year::exact(0) }));
    Some(if is_doubted { date.uncertain() } else { date })
}

/// Reads what else is written so, in lower case.
pub(super) fn read(text: &str, reading: Reading) -> Option<When> {
    if let Some(corrected) = corrected(text) {
        return phrase::read(corrected, reading);
    }
    if let Some(supplied) = without_brackets(text) {
        return phrase::read(&supplied, reading);
    }
    if let Some(rest) = fiscal(text) {
        return fiscal_years(rest, reading);
    }
    if let Some(rest) = text.strip_suffix(['-', '–', '—']).map(str::trim_end) {
        let is_end = |last: char| last.is_ascii_digit() || last == '?';
        let is_date = rest.ends_with(is_end) && !rest.contains('-');
        let start = phrase::one(rest, reading).filter(|_| is_date)?;
        return Some(When { start, end: Some(Date::open()) });
    }
    if !text.starts_with(|first: char| first.is_ascii_digit() || "cp©℗(".contains(first)) {
        return None;
    }
    let copyright_year = text.match_indices(", c").map(|(at, _)| at).find(|at| {
        text.get(at + 3..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    let later = LATER.iter().filter_map(|mark| text.find(mark).filter(|at| *at > 0));
    let later = later.chain(copyright_year).min();
    let work =
        later.and_then(|at| text.get(..at)).unwrap_or(text).trim_end_matches([',', ' ', ';']);
    let year = copyright(work, later.is_some()).unwrap_or(work);
    if year.len() < text.len() { phrase::read(year, reading) } else { None }
}

/// 1888 of `1887 [i.e. 1888]`.
fn corrected(text: &str) -> Option<&str> {
    let (before, bracket) = text.split_once(['[', '('])?;
    let inner = bracket.strip_suffix([']', ')'])?.trim();
    let right = CORRECTIONS.iter().find_map(|mark| inner.strip_prefix(mark))?;
    (!before.is_empty()).then(|| right.trim_start_matches([',', ' ']))
}

/// `1968-1970?` of `1968-[1970?]`: the brackets around what has a year in it are taken away. `None`
/// where there are none; the mark of a footnote has no year.
fn without_brackets(text: &str) -> Option<String> {
    let is_supplied = |inner: &str| {
        let has_year = inner.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit));
        has_year || inner.split(' ').any(|word| vague_year(word).is_some())
    };
    let mut rest = text;
    let mut kept = String::new();
    let mut n_supplied = 0;
    while let Some((before, bracket)) = rest.split_once('[') {
        let (inner, after) = bracket.split_once(']')?;
        kept.push_str(before);
        if is_supplied(inner) {
            kept.push_str(inner);
            n_supplied += 1;
        } else {
            kept.push('[');
            kept.push_str(inner);
            kept.push(']');
        }
        rest = after;
    }
    kept.push_str(rest);
    (n_supplied > 0).then_some(kept)
}

/// `1968` of `©1968` and `p1983`; of `c1999` too, where a later printing says what the letter is.
fn copyright(text: &str, has_later: bool) -> Option<&str> {
    let is_year = |text: &&str| text.len() == 4 && words::number(text).is_some();
    let is_date = |text: &&str| text.starts_with(|first: char| first.is_ascii_digit());
    let letter = if has_later { ['c', 'p'].as_slice() } else { ['p'].as_slice() };
    let marked = COPYRIGHT.iter().find_map(|mark| text.strip_prefix(mark)).map(str::trim_start);
    marked.filter(is_date).or_else(|| text.strip_prefix(letter).filter(is_year))
}

/// What follows the words for a fiscal year.
fn fiscal(text: &str) -> Option<&str> {
    let rest =
        ["fiscal year", "financial year", "fy"].iter().find_map(|mark| text.strip_prefix(mark))?;
    let rest = rest.trim_start_matches([' ', '-', '\'', '’']);
    rest.starts_with(|first: char| first.is_ascii_digit()).then_some(rest)
}

/// `19`, `2019-20` and `19/20`: when a fiscal year begins is another matter in every country.
fn fiscal_years(text: &str, reading: Reading) -> Option<When> {
    let reading = Reading { year_pair: year_pair::YearPair::Years, ..reading };
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (year, rest) = text.split_at_checked(digits)?;
    let year = i64::try_from(words::number(year)?).ok()?;
    let year = match (digits, reading.two_digit_years) {
        (2, TwoDigitYears::HundredYearsFrom(first)) => first + (year - first).rem_euclid(100),
        (4, _) => year,
        _ => return None,
    };
    match rest {
        "" => Some(Date::from(Stated::year(Year::exact(year))).into()),
        rest => range::read(&format!("{year:04}{rest}"), reading),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_or_none as check;

    #[test]
    fn digits_may_be_left_out() {
        check(&[
            ("197?", "197X?"),
            ("198-", "198X"),
            ("198–", "198X"),
            ("19--", "19XX"),
            ("19–", "none"),
            ("[197-]", "197X"),
            ("197-?", "197X?"),
            ("[197-?]", "197X?"),
            ("18--?", "18XX?"),
            ("19??", "19XX?"),
            ("19uu", "19XX"),
            ("197u", "197X"),
            ("1uuu", "1XXX"),
            ("199x", "199X"),
            ("19xx", "19XX"),
            ("19__", "19XX"),
            ("ca. 197-", "197X~"),
            ("197u-198u", "197X/198X"),
            ("19uu-1975", "19XX/1975"),
            ("between 197- and 1985", "[197X..1985]"),
            ("uuuu", "none"),
            ("01--", "none"),
            ("1---", "none"),
        ]);
    }

    #[test]
    fn brackets_hold_what_was_supplied() {
        check(&[
            ("[1968]", "[1968]"),
            ("[1887?]", "[1887?]"),
            ("[ca. 1960]", "1960~"),
            ("[1971 or 1972]", "[1971,1972]"),
            ("[between 1906 and 1912]", "[1906..1912]"),
            ("[not after 1850]", "[..1850]"),
            ("1968-[1970?]", "1968/1970?"),
            ("[1968]-1970", "1968/1970"),
            ("May [1968]", "1968-05"),
            ("2021[10]", "2021"),
            ("1887 [i.e. 1888]", "1888"),
            ("1697 [i. e. 1967?]", "1967?"),
            ("1889 (recte 1888)", "1888"),
        ]);
    }

    #[test]
    fn copyrights_and_printings() {
        check(&[
            ("©1968", "1968"),
            ("© 1968", "1968"),
            ("℗1983", "1983"),
            ("p1983", "1983"),
            ("cop. 1968", "1968"),
            ("c1999 printing 2001", "1999"),
            ("c1999, printing 2001", "1999"),
            ("1967, ©1966", "1967"),
            ("c1999", "1999~"),
            ("page 1983", "none"),
        ]);
    }

    #[test]
    fn ends_left_open_and_fiscal_years() {
        check(&[
            ("1998-", "1998/.."),
            ("1998–", "1998/.."),
            ("1998 –", "1998/.."),
            ("May 1998-", "1998-05/.."),
            ("FY2020", "2020"),
            ("FY19", "2019"),
            ("FY 2019-20", "2019/2020"),
            ("FY2009/10", "2009/2010"),
            ("FY19/20", "2019/2020"),
            ("fiscal year 1999-00", "1999/2000"),
            ("FY", "none"),
            ("FY 5", "none"),
            ("1987-12-", "none"),
        ]);
    }
}

//! Marks that copyists and editors leave in dates: footnotes, HTML, brackets.

use super::{phrasebook, words};

/// The text without the brackets around it or in it, and without the marks of a page as copied from
/// the web. `None` where there are none.
///
/// `2021[10]` and `7<sup>th</sup> May` have marks behind a word. What an editor adds stands apart:
/// `19 December [1811]`, `[ca. 1960]`.
pub(super) fn left_out(text: &str) -> Option<String> {
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    if let Some(inner) = inner.filter(|inner| !inner.contains(['(', ')'])) {
        return Some(inner.trim().to_owned());
    }
    if let Some(date) = without_remark(text) {
        return Some(date.to_owned());
    }
    if let Some(bare) = behind_year(text) {
        return Some(bare);
    }
    let mut rest = text;
    let mut kept = String::new();
    while let Some(at) = rest.find(['[', '<']) {
        let (before, mark) = rest.split_at_checked(at)?;
        let is_bracket = mark.starts_with('[');
        kept.push_str(before);
        let is_apart = kept.is_empty() || kept.ends_with(' ');
        let (inner, after) = mark.get(1..)?.split_once(if is_bracket { ']' } else { '>' })?;
        if is_bracket && is_apart {
            kept.push_str(inner);
        }
        rest = after;
    }
    let has_marks = rest.len() < text.len();
    kept.push_str(rest);
    has_marks.then_some(kept)
}

/// What stands before a remark in brackets at the end of a text: a day of the week, `(土)`, or words that
/// say nothing of when it was, `(planned)`. Digits, a single letter and whatever word belongs to
/// dates in any language may say something.
fn without_remark(text: &str) -> Option<&str> {
    const BRACKETS: [(char, char); 3] = [('(', ')'), ('（', '）'), ('[', ']')];
    let (date, inner) = BRACKETS.iter().find_map(|(open, close)| {
        let (date, inner) = text.strip_suffix(*close)?.rsplit_once(*open)?;
        Some((date.trim_end(), inner.trim()))
    })?;
    let has_date = date.ends_with(|last: char| last.is_ascii_digit() || "年月日".contains(last));
    let mut words = inner.split_whitespace();
    let is_weekday = words::is_weekday(inner)
        || inner.starts_with(|first: char| "月火水木金土日祝".contains(first));
    let mut is_remark = || {
        let says_nothing = |word: &str| {
            word.chars().nth(1).is_some()
                && word.chars().all(char::is_alphabetic)
                && !phrasebook::is_of_dates(word)
        };
        words.next().is_some_and(says_nothing) && words.all(says_nothing)
    };
    let has_digits = inner.contains(|c: char| c.is_ascii_digit() || "?~±".contains(c));
    // `1708 [o. T.]` has a year, though no day.
    let is_said = is_weekday || phrasebook::says_no_date(inner) || is_remark();
    (has_date && !has_digits && is_said).then_some(date)
}

/// `1923 november` of `1923 (november)`.
fn behind_year(text: &str) -> Option<String> {
    let (year, inner) = text.strip_suffix(')')?.split_once(" (")?;
    let is_year = matches!(year.len(), 3 | 4) && year.bytes().all(|byte| byte.is_ascii_digit());
    let is_name = inner.starts_with(char::is_alphabetic);
    (is_year && is_name).then(|| format!("{year} {inner}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_editor_adds_is_kept() {
        let check = |text: &str, expect: Option<&str>| {
            assert_eq!(left_out(text).as_deref(), expect, "{text}");
        };
        check("2021[10]", Some("2021"));
        check("7<sup>th</sup> may", Some("7th may"));
        check("19 december [1811]", Some("19 december 1811"));
        check("[ca. 1960]", Some("ca. 1960"));
        check("[19] may 1811", Some("19 may 1811"));
        check("(1906–1992)", Some("1906–1992"));
        check("1923 (november)", Some("1923 november"));
        check("2023年4月8日(土)", Some("2023年4月8日"));
        check("8 april 2023 (sat)", Some("8 april 2023"));
        check("2024-04 (planned)", Some("2024-04"));
        check("1708 [ohne tag]", Some("1708"));
        check("1850 (before)", Some("1850 before"));
        check("1850 (c)", Some("1850 c"));
        check("1923 (1924)", None);
        check("1923", None);
        check("[1923", None);
    }
}

//! Names of months and weekdays in the languages of Europe, from the Unicode CLDR.

use std::collections::HashMap;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::language::{Words, all_words};

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    /// 1–12.
    Month(u8),
    Weekday,
}

/// The month 1–12 that a word in lower case names, in full or abbreviated as its language does,
/// with its accents or without.
pub(super) fn month(word: &str) -> Option<u8> {
    match name(word)? {
        Name::Month(month) => Some(month),
        Name::Weekday => None,
    }
}

/// Whether a word in lower case is the full name of a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    name(word) == Some(Name::Weekday)
}

fn name(word: &str) -> Option<Name> {
    static NAMES: OnceLock<HashMap<String, Name>> = OnceLock::new();
    if !word.starts_with(char::is_alphabetic) {
        return None;
    }
    let names = NAMES.get_or_init(all_names);
    let word = word.trim_end_matches('.');
    let known = names.get(word).copied();
    // ASCII has no accents: most words of prose cost one look into the table.
    known
        .or_else(|| if word.is_ascii() { None } else { names.get(&without_accents(word)).copied() })
}

/// Every name as it is written, and without its accents. Where a short form means two months, the
/// language that is named first decides.
fn all_names() -> HashMap<String, Name> {
    let mut names = HashMap::new();
    for (word, name) in all_words().iter().flat_map(names_in) {
        names.entry(without_accents(&word)).or_insert(name);
        names.entry(word).or_insert(name);
    }
    names
}

/// The names in one language: months as they stand alone (`grudzień`) and behind a day
/// (`8 grudnia`), in full and abbreviated; weekdays in full.
fn names_in(words: &Words) -> Vec<(String, Name)> {
    let lists =
        [&words.months, &words.short_months, &words.months_of_days, &words.short_months_of_days];
    let months = lists.into_iter().flat_map(|names| (1..=12).zip(names.iter().copied()));
    let months = months.chain(words.also_read.iter().copied());
    let months = months.filter_map(|(month, name)| Some((letters(name)?, Name::Month(month))));
    let weekdays = words.weekdays.iter().map(|name| (name.to_lowercase(), Name::Weekday));
    months.chain(weekdays).collect()
}

/// The letters of a name in lower case, without the full stop of an abbreviation. What has two or
/// fewer means more than a month.
fn letters(name: &str) -> Option<String> {
    let name = name.trim_end_matches('.');
    (name.chars().count() > 2).then(|| name.to_lowercase())
}

/// `decembre` of `décembre`, `aralik` of `aralık`.
pub(super) fn without_accents(word: &str) -> String {
    let letters = word.nfd().filter(|letter| !is_combining_mark(*letter));
    letters.map(|letter| if letter == 'ı' { 'i' } else { letter }).collect()
}

/// Every name of a month in the table.
#[cfg(test)]
pub(super) fn months() -> Vec<(String, u8)> {
    let month = |(word, name)| match name {
        Name::Month(month) => Some((word, month)),
        Name::Weekday => None,
    };
    all_words().iter().flat_map(names_in).filter_map(month).collect()
}

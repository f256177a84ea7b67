//! Names of months and weekdays in the languages of Europe, from the Unicode CLDR.

use std::collections::HashMap;
use std::sync::OnceLock;

use icu_datetime::fieldsets::{E, M, MD};
use icu_datetime::input::Date;
use icu_datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter};
use icu_locale_core::{Locale, locale};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Where a short form means two months, the language that is named first decides. English comes
/// first, although its full names are found without this table.
const LANGUAGES: [Locale; 19] = [
    locale!("en"),
    locale!("de"),
    locale!("fr"),
    locale!("es"),
    locale!("it"),
    locale!("pt"),
    locale!("nl"),
    locale!("pl"),
    locale!("sv"),
    locale!("da"),
    locale!("nb"),
    locale!("fi"),
    locale!("cs"),
    locale!("hu"),
    locale!("ro"),
    locale!("ru"),
    locale!("uk"),
    locale!("tr"),
    locale!("el"),
];

/// Lines of the number of a month and its names.
const STANDING_ALONE: &str = include_str!("../assets/words/months.txt");

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

/// Every name as it is written, and without its accents.
fn all_names() -> HashMap<String, Name> {
    let mut names = HashMap::new();
    let of_languages = LANGUAGES.into_iter().flat_map(|language| names_in(&language));
    for (word, name) in of_languages.chain(standing_alone()) {
        names.entry(without_accents(&word)).or_insert(name);
        names.entry(word).or_insert(name);
    }
    names
}

/// The names in one language: months as they stand alone (`grudzień`) and behind a day
/// (`8 grudnia`), in full and abbreviated; weekdays in full. There is data for every language of
/// the list, which the tests hold to.
fn names_in(language: &Locale) -> Vec<(String, Name)> {
    let preferences = DateTimeFormatterPreferences::from(language);
    let alone = [M::long(), M::medium()]
        .map(|fields| FixedCalendarDateTimeFormatter::try_new(preferences, fields).ok());
    let with_day = [MD::long(), MD::medium()]
        .map(|fields| FixedCalendarDateTimeFormatter::try_new(preferences, fields).ok());
    let weekday = FixedCalendarDateTimeFormatter::try_new(preferences, E::long()).ok();

    let mut names = Vec::new();
    for month in 1..=12 {
        let Ok(day) = Date::try_new_gregorian(2001, month, 1) else { continue };
        let alone = alone.iter().flatten().map(|formatter| formatter.format(&day).to_string());
        let with_day =
            with_day.iter().flatten().map(|formatter| formatter.format(&day).to_string());
        let words = alone.chain(with_day).filter_map(|text| longest_word(&text));
        names.extend(words.map(|word| (word, Name::Month(month))));
    }
    for day in 1..=7 {
        let Ok(day) = Date::try_new_gregorian(2001, 1, day) else { continue };
        let text = weekday.iter().map(|formatter| formatter.format(&day).to_string());
        names.extend(text.map(|text| (text.to_lowercase(), Name::Weekday)));
    }
    names
}

/// The names that the formatter does not write: it has the Greek months in the genitive alone.
fn standing_alone() -> impl Iterator<Item = (String, Name)> {
    let lines = STANDING_ALONE.lines().filter_map(|line| line.split_once(" = "));
    lines.filter_map(|(month, names)| Some((month.parse().ok()?, names))).flat_map(
        |(month, names)| names.split(" ; ").map(move |name| (name.to_owned(), Name::Month(month))),
    )
}

/// The name of a month as it stands alone in Greek, in full, and cut short where that is spelt in another way
/// than behind a day.
pub(crate) fn greek_month(month: u8) -> Option<(String, Option<String>)> {
    let mut names = standing_alone().filter(|(_, name)| *name == Name::Month(month));
    let mut capitalised = || {
        let (name, _) = names.next()?;
        let mut letters = name.chars();
        Some(letters.next()?.to_uppercase().chain(letters).collect::<String>())
    };
    Some((capitalised()?, capitalised()))
}

/// The name in `8 de diciembre`: what is left is numbers and particles, which are shorter.
fn longest_word(text: &str) -> Option<String> {
    let words = text.split(|c: char| !c.is_alphabetic());
    let longest = words.max_by_key(|word| word.chars().count())?;
    (longest.chars().count() > 2).then(|| longest.to_lowercase())
}

/// `decembre` of `décembre`, `aralik` of `aralık`.
pub(super) fn without_accents(word: &str) -> String {
    let letters = word.nfd().filter(|letter| !is_combining_mark(*letter));
    letters.map(|letter| if letter == 'ı' { 'i' } else { letter }).collect()
}

/// Every name of a month in the table.
#[cfg(test)]
pub(super) fn months() -> Vec<(String, u8)> {
    let names = LANGUAGES.into_iter().flat_map(|language| names_in(&language));
    let names = names.chain(standing_alone());
    let month = |(word, name)| match name {
        Name::Month(month) => Some((word, month)),
        Name::Weekday => None,
    };
    names.filter_map(month).collect()
}

//! Dates in the words of many languages, put into English to be read.
//!
//! What each language says is in `assets/words`, one file for each: a phrase in English, and how
//! it is said. A hole `{}` is any date, `{n}` a number, `[a|b]` a choice. Accents, full stops of
//! abbreviations and capitals make no difference. A text is put into English by the languages alone
//! that know each of its words.

mod book;
mod tokens;

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use self::book::{Book, lines};
use self::tokens::{Token, levelled, tokens};
use super::{Reading, phrase, words};
use crate::When;

/// Where a text means two things, the language that is named first decides.
const FILES: [&str; N_LANGUAGES] = [
    include_str!("../../assets/words/en.txt"),
    include_str!("../../assets/words/de.txt"),
    include_str!("../../assets/words/fr.txt"),
    include_str!("../../assets/words/es.txt"),
    include_str!("../../assets/words/it.txt"),
    include_str!("../../assets/words/pt.txt"),
    include_str!("../../assets/words/nl.txt"),
    include_str!("../../assets/words/pl.txt"),
    include_str!("../../assets/words/sv.txt"),
    include_str!("../../assets/words/da.txt"),
    include_str!("../../assets/words/nb.txt"),
    include_str!("../../assets/words/fi.txt"),
    include_str!("../../assets/words/cs.txt"),
    include_str!("../../assets/words/hu.txt"),
    include_str!("../../assets/words/ro.txt"),
    include_str!("../../assets/words/ru.txt"),
    include_str!("../../assets/words/uk.txt"),
    include_str!("../../assets/words/tr.txt"),
    include_str!("../../assets/words/el.txt"),
    include_str!("../../assets/words/zh.txt"),
];
const N_LANGUAGES: usize = 20;

/// What is said alike in every language.
const OF_ALL: &str = include_str!("../../assets/words/all.txt");

/// In English, what says that something has not ended.
const PRESENT: &str = "present";
/// In English, what says the same beside or in place of an end alone: elsewhere it may be a state.
const IN_USE: &str = "in use";
/// In English, what says that there is no date.
const NO_DATE: &str = "no date";
/// What is looked for without a date beside it; the last two are eras.
const ALONE: [&str; 5] = [PRESENT, IN_USE, NO_DATE, "bc", "ad"];
/// Of births, deaths and weddings, in every language.
const SIGNS: [&str; 5] = ["*", "∗", "†", "⚭", "∞"];
/// No phrase about a date has more words and signs than this.
const MAX_TOKENS: usize = 32;

/// Reads a text in lower case that has words of one of the languages.
pub(super) fn read(text: &str, reading: Reading) -> Option<When> {
    let is_known = |word: &str| known_by().contains_key(word) || is_read_by_all(word);
    if !begins_with(text, is_known) || is_numbered(text) {
        return None;
    }
    let text = levelled(text);
    let Some(known_by) = languages_of(&text) else { return without_no_date(&text, reading) };
    let tokens: Vec<Token<'_>> = tokens(&text).collect();
    if tokens.len() > MAX_TOKENS {
        return None;
    }
    let is_bare_letter = tokens
        .first()
        .is_some_and(|first| first.is_word() && first.written.chars().nth(1).is_none());
    let books = (0..N_LANGUAGES).filter(|index| known_by >> index & 1 == 1).filter_map(book);
    books
        .flat_map(|book| book.translations(&tokens))
        // `m. 1811` is a wedding, `M 1811` the model of a rifle.
        .filter(|english| !is_bare_letter || !english.starts_with("born "))
        .find_map(|english| phrase::read(&english, reading))
        .or_else(|| without_no_date(&text, reading))
}

/// Whether a text is a letter with a mark and digits behind it, `w-0017`: rather the number of a
/// thing than the abbreviation of a word, which has a full stop.
fn is_numbered(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_alphabetic)
        && letters.next().is_some_and(|mark| "-–_/#:".contains(mark))
        && letters.next().is_some_and(|digit| digit.is_ascii_digit())
}

/// Reads `o. d. um 1900` and `s.d. 1900?`: the work bears no date, and the cataloguer gives one.
fn without_no_date(text: &str, reading: Reading) -> Option<When> {
    let tokens: Vec<Token<'_>> = tokens(text).take(MAX_TOKENS).collect();
    let n_leading = sayings().n_leading(&tokens, NO_DATE);
    let rest = tokens.get(n_leading..).filter(|rest| n_leading > 0 && !rest.is_empty())?;
    let rest: Vec<&str> = rest.iter().map(|token| token.written).collect();
    let rest = rest.join(" ");
    let rest = rest.trim_matches([',', ' ', '(', ')']);
    phrase::read(rest, reading).or_else(|| read(rest, reading))
}

/// Whether a text in lower case says, alone, that something has not ended.
pub(super) fn is_present(text: &str) -> bool {
    alone(text) == Some(PRESENT)
}

/// The same, or, in place of an end, that something is in use: `in service`, `still open`.
pub(super) fn is_open_end(text: &str) -> bool {
    matches!(alone(text), Some(PRESENT | IN_USE))
}

/// Whether a text in lower case says, alone, that there is no date.
pub(super) fn says_no_date(text: &str) -> bool {
    alone(text) == Some(NO_DATE)
}

/// Whether a text in lower case marks years before (`Some(true)`) or after year 1.
pub(super) fn is_before_era(text: &str) -> Option<bool> {
    match alone(text) {
        Some("bc") => Some(true),
        Some("ad") => Some(false),
        _ => None,
    }
}

/// The sayings of all languages that stand for a date, without one.
fn alone(text: &str) -> Option<&'static str> {
    if text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if !begins_with(text, |word| sayings().has_first(word)) {
        return None;
    }
    let text = levelled(text);
    let tokens: Vec<Token<'_>> = tokens(&text).take(MAX_TOKENS).collect();
    sayings().whole(&tokens)
}

fn sayings() -> &'static Book {
    static SAYINGS: LazyLock<Book> = LazyLock::new(|| {
        let lines = FILES.into_iter().flat_map(lines);
        Book::new(lines.filter(|(english, _)| ALONE.contains(english)))
    });
    &SAYINGS
}

fn book(index: usize) -> Option<&'static Book> {
    static BOOKS: [OnceLock<Book>; N_LANGUAGES] = [const { OnceLock::new() }; N_LANGUAGES];
    let own = FILES.get(index)?;
    Some(BOOKS.get(index)?.get_or_init(|| Book::new(lines(own).chain(lines(OF_ALL)))))
}

/// The languages, one bit each, that know every word of a levelled text; `None` where none does,
/// or where there is nothing to put into English.
fn languages_of(text: &str) -> Option<u32> {
    let known_words = known_by();
    let mut languages = None;
    for word in tokens(text).filter(|token| token.is_word() || SIGNS.contains(&token.word)) {
        let known_by = match known_words.get(word.word) {
            // Months of any language and Roman numerals are read as they stand.
            Some(_) if is_read_by_all(word.word) => u32::MAX,
            Some(known_by) => *known_by,
            None if !word.is_word() => u32::MAX,
            None if is_read_by_all(word.word) => continue,
            None => return None,
        };
        let left = languages.unwrap_or(u32::MAX) & known_by;
        if left == 0 {
            return None;
        }
        languages = Some(left);
    }
    languages
}

/// Whether the first word of a text, or its first number or sign, may be that of a date. Most prose
/// is refused by it before its accents are taken off.
fn begins_with(text: &str, is_known: impl Fn(&str) -> bool) -> bool {
    let first = levelled(text.split_whitespace().next().unwrap_or_default());
    tokens(&first).next().is_some_and(|token| !token.is_word() || is_known(token.word))
}

fn known_by() -> &'static HashMap<String, u32> {
    static KNOWN_BY: LazyLock<HashMap<String, u32>> = LazyLock::new(all_words);
    &KNOWN_BY
}

/// Each word of each language, with the languages that it is of.
fn all_words() -> HashMap<String, u32> {
    let mut known_by: HashMap<String, u32> = HashMap::new();
    for (index, file) in FILES.into_iter().enumerate() {
        for (_, ways) in lines(file) {
            let ways = levelled(ways);
            // The hole for a number is no word.
            for word in ways.split("{n}").flat_map(tokens).filter(Token::is_word) {
                match known_by.get_mut(word.word) {
                    Some(languages) => *languages |= 1 << index,
                    None => drop(known_by.insert(word.word.to_owned(), 1 << index)),
                }
            }
        }
    }
    known_by
}

/// Whether a word in lower case may say something of a date in any language.
pub(super) fn is_of_dates(word: &str) -> bool {
    known_by().contains_key(&*levelled(word)) || is_read_by_all(word)
}

/// Whether a word belongs to dates in all languages.
fn is_read_by_all(word: &str) -> bool {
    const SHARED: [&str; 7] = ["bc", "bce", "ad", "ce", "ca", "c", "q"];
    let numeral = words::without_ordinal_suffix(word).unwrap_or(word);
    SHARED.contains(&word)
        || words::roman(numeral).is_some()
        || words::month(word).is_some()
        || words::is_weekday(word)
}

#[cfg(test)]
mod tests;

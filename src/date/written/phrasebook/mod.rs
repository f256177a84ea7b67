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
use crate::date::When;

/// Where a text means two things, the language that is named first decides.
const FILES: [&str; N_LANGUAGES] = [
    include_str!("../../../../assets/words/en.txt"),
    include_str!("../../../../assets/words/de.txt"),
    include_str!("../../../../assets/words/fr.txt"),
    include_str!("../../../../assets/words/es.txt"),
    include_str!("../../../../assets/words/it.txt"),
    include_str!("../../../../assets/words/pt.txt"),
    include_str!("../../../../assets/words/nl.txt"),
    include_str!("../../../../assets/words/pl.txt"),
    include_str!("../../../../assets/words/sv.txt"),
    include_str!("../../../../assets/words/da.txt"),
    include_str!("../../../../assets/words/nb.txt"),
    include_str!("../../../../assets/words/fi.txt"),
    include_str!("../../../../assets/words/cs.txt"),
    include_str!("../../../../assets/words/hu.txt"),
    include_str!("../../../../assets/words/ro.txt"),
    include_str!("../../../../assets/words/ru.txt"),
    include_str!("../../../../assets/words/uk.txt"),
    include_str!("../../../../assets/words/tr.txt"),
    include_str!("../../../../assets/words/el.txt"),
    include_str!("../../../../assets/words/zh.txt"),
];
const N_LANGUAGES: usize = 20;

/// What is said alike in every language.
const OF_ALL: &str = include_str!("../../../../assets/words/all.txt");

/// In English, what says that something has not ended.
const PRESENT: &str = "present";
/// In English, what says that there is no date.
const NO_DATE: &str = "no date";
/// What is looked for without a date beside it; the last two are eras.
const ALONE: [&str; 4] = [PRESENT, NO_DATE, "bc", "ad"];
/// No phrase about a date has more words and signs than this.
const MAX_TOKENS: usize = 32;

/// Reads a text in lower case that has words of one of the languages.
pub(super) fn read(text: &str, reading: Reading) -> Option<When> {
    let text = levelled(text);
    let known_by = languages_of(&text)?;
    let tokens: Vec<Token<'_>> = tokens(&text).collect();
    if tokens.len() > MAX_TOKENS {
        return None;
    }
    let books = (0..N_LANGUAGES).filter(|index| known_by >> index & 1 == 1).filter_map(book);
    books
        .flat_map(|book| book.translations(&tokens))
        .find_map(|english| phrase::read(&english, reading))
}

/// Whether a text in lower case says, alone, that something has not ended.
pub(super) fn is_present(text: &str) -> bool {
    alone(text) == Some(PRESENT)
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
    static SAYINGS: LazyLock<Book> = LazyLock::new(|| {
        let lines = FILES.into_iter().flat_map(lines);
        Book::new(lines.filter(|(english, _)| ALONE.contains(english)))
    });
    if text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let text = levelled(text);
    let tokens: Vec<Token<'_>> = tokens(&text).take(MAX_TOKENS).collect();
    SAYINGS.whole(&tokens)
}

fn book(index: usize) -> Option<&'static Book> {
    static BOOKS: [OnceLock<Book>; N_LANGUAGES] = [const { OnceLock::new() }; N_LANGUAGES];
    let own = FILES.get(index)?;
    Some(BOOKS.get(index)?.get_or_init(|| Book::new(lines(own).chain(lines(OF_ALL)))))
}

/// The languages, one bit each, that know every word of a levelled text; `None` where none does,
/// or where there is nothing to put into English.
fn languages_of(text: &str) -> Option<u32> {
    static KNOWN_BY: LazyLock<HashMap<String, u32>> = LazyLock::new(all_words);
    let mut languages = None;
    for word in tokens(text).filter(Token::is_word) {
        let known_by = match KNOWN_BY.get(word.word) {
            // Months of any language and Roman numerals are read as they stand.
            Some(_) if is_read_by_all(word.word) => u32::MAX,
            Some(known_by) => *known_by,
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

/// Each word of each language, with the languages that it is of.
fn all_words() -> HashMap<String, u32> {
    let mut known_by = HashMap::new();
    for (index, file) in FILES.into_iter().enumerate() {
        for (_, ways) in lines(file) {
            let ways = ways.replace("{n}", " ");
            let ways = levelled(&ways);
            for word in tokens(&ways).filter(Token::is_word) {
                *known_by.entry(word.word.to_owned()).or_default() |= 1 << index;
            }
        }
    }
    known_by
}

/// Whether a word belongs to dates in any language.
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

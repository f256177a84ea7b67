//! The words, numbers and signs of a text, levelled so that spellings of one word are the same.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A run of letters, a run of digits, or another sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    /// What is compared: letters without the full stop of an abbreviation, and `–` for every dash.
    pub(super) word: &'a str,
    /// How it stands in the text.
    pub(super) written: &'a str,
    /// Whether a space is before it.
    pub(super) is_apart: bool,
    /// Whether it was put into English before.
    pub(super) is_english: bool,
}

impl Token<'_> {
    pub(super) fn is_number(&self) -> bool {
        self.word.starts_with(|first: char| first.is_ascii_digit())
    }

    pub(super) fn is_word(&self) -> bool {
        self.word.starts_with(char::is_alphabetic)
    }
}

/// A text in lower case without accents, and with one sign each for apostrophes and spaces.
pub(super) fn levelled(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    // `ç` is a letter of its own: "ça" is no "ca". NFD takes all others apart.
    let mut levelled = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            'ç' => levelled.push(letter),
            _ if letter.is_ascii() => levelled.push(plain(letter)),
            _ => levelled.extend(letter.nfd().filter(|part| !is_combining_mark(*part)).map(plain)),
        }
    }
    levelled.into()
}

fn plain(letter: char) -> char {
    match letter {
        'ı' => 'i',
        'ᵉ' => 'e',
        '’' | '‘' | 'ʼ' | '´' | '`' | '΄' | 'ʹ' => '\'',
        other if other.is_whitespace() => ' ',
        other => other,
    }
}

/// The tokens of a levelled text.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let trimmed = rest.trim_start();
        let is_apart = trimmed.len() < rest.len();
        let first = trimmed.chars().next()?;
        let is_letter = first.is_alphabetic();
        let belongs = |c: &char| {
            if is_letter { c.is_alphabetic() } else { first.is_ascii_digit() && c.is_ascii_digit() }
        };
        let length: usize = trimmed.chars().skip(1).take_while(belongs).map(char::len_utf8).sum();
        let (mut written, mut after) = trimmed.split_at_checked(first.len_utf8() + length)?;
        let mut word = written;
        if is_letter && after.starts_with('.') {
            (written, after) = trimmed.split_at_checked(word.len() + 1)?;
        }
        // A hyphen between spaces is a dash.
        if matches!(first, '–' | '—' | '−') || first == '-' && is_apart && after.starts_with(' ')
        {
            word = "–";
        }
        rest = after;
        Some(Token { word, written, is_apart, is_english: false })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_word_are_the_same() {
        let check = |text: &str, expect: &[&str]| {
            let levelled = levelled(text);
            let words: Vec<&str> = tokens(&levelled).map(|token| token.word).collect();
            assert_eq!(words, expect, "{text}");
        };
        check("1.jh. v.chr.", &["1", ".", "jh", "v", "chr"]);
        check("1830-е гг.", &["1830", "-", "е", "гг"]);
        check("1987’den önce", &["1987", "'", "den", "once"]);
        check("1618 - 1648", &["1618", "–", "1648"]);
        check("1618—1648", &["1618", "–", "1648"]);
        check("aralık", &["aralik"]);
        check("", &[]);
    }
}

//! The phrases of one language, and what each is in English.

use std::collections::{BTreeSet, HashMap};

use super::tokens::{Token, levelled, tokens};

/// The phrases and words of one language.
#[derive(Default)]
pub(super) struct Book {
    /// With holes, in the order in which they are tried.
    phrases: Vec<Phrase>,
    /// The places of phrases in that order, by the first word that each has.
    phrases_with: HashMap<String, Vec<usize>>,
    /// Without, by their first word; the longest of each first.
    words: HashMap<String, Vec<Entry>>,
}

/// A phrase with holes for dates, such as `zwischen {} und {}`.
struct Phrase {
    pieces: Vec<Piece>,
    /// With `{}` for each hole.
    english: &'static str,
}

impl Phrase {
    /// Where it stands among the others.
    fn place(&self) -> u8 {
        let has_dash =
            self.pieces.iter().any(|piece| matches!(piece, Piece::Word(word) if word == "–"));
        match (has_dash, self.english == DASH) {
            (true, false) => 0,
            (_, true) => 1,
            _ => 2,
        }
    }
}

enum Piece {
    Word(String),
    /// `{}`: any tokens, one at least.
    Hole,
    /// `{n}`: one number.
    Number,
}

struct Entry {
    words: Vec<String>,
    english: &'static str,
}

/// What stands between two dates in every language.
const DASH: &str = "{}–{}";

/// Lines of a book: what it is in English, and the ways to say it.
pub(super) fn lines(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(" = "))
}

impl Book {
    /// A book of these lines.
    pub(super) fn new(lines: impl Iterator<Item = (&'static str, &'static str)>) -> Self {
        let mut book = Self::default();
        book.add(DASH, DASH);
        for (english, ways) in lines {
            let english = if english == "nothing" { "" } else { english };
            for way in ways.split(" ; ").flat_map(spelled_out) {
                book.add(&way, english);
            }
        }
        // What a dash is part of comes before what it stands between.
        book.phrases.sort_by_key(Phrase::place);
        // Either of these may also stand within a date or a word.
        for sign in ["{}/{}", "{}-{}"] {
            book.add(sign, sign);
        }
        for entries in book.words.values_mut() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.words.len()));
        }
        for (place, phrase) in book.phrases.iter().enumerate() {
            if let Some(word) = phrase.pieces.iter().find_map(Piece::word) {
                book.phrases_with.entry(word).or_default().push(place);
            }
        }
        book
    }

    fn add(&mut self, way: &str, english: &'static str) {
        let way = levelled(way);
        let mut pieces = Vec::new();
        let mut words = tokens(&way).map(|token| token.word.to_owned()).peekable();
        while let Some(word) = words.next() {
            if word != "{" {
                pieces.push(Piece::Word(word));
                continue;
            }
            let is_number = words.next_if(|word| word == "n").is_some();
            words.next();
            pieces.push(if is_number { Piece::Number } else { Piece::Hole });
        }
        let words: Option<Vec<String>> = pieces.iter().map(Piece::word).collect();
        match words {
            None => self.phrases.push(Phrase { pieces, english }),
            Some(words) => {
                let first = words.first().cloned().unwrap_or_default();
                self.words.entry(first).or_default().push(Entry { words, english });
            }
        }
    }

    /// Whether an entry without holes begins with this word.
    pub(super) fn has_first(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    /// How many tokens at the start of a text stand for this.
    pub(super) fn n_leading(&self, tokens: &[Token<'_>], english: &str) -> usize {
        let entry = self.entry_at(tokens, 1).filter(|entry| entry.english == english);
        entry.map_or(0, |entry| entry.words.len())
    }

    /// What all of a text is in English, where it is an entry without holes.
    pub(super) fn whole(&self, tokens: &[Token<'_>]) -> Option<&'static str> {
        let entry = self.entry_at(tokens, 1)?;
        (entry.words.len() == tokens.len()).then_some(entry.english)
    }

    /// The ways to put a text into English, the likeliest first.
    pub(super) fn translations(&self, tokens: &[Token<'_>]) -> impl Iterator<Item = String> {
        let tokens = self.with_long_words(tokens);
        let plain = self.word_by_word(&tokens);
        let phrases = self.phrases_for(&tokens);
        (phrases.into_iter())
            .filter_map(move |phrase| self.filled(phrase, &tokens))
            .chain(std::iter::once(plain))
    }

    /// A text in English, by the first phrase that fits.
    fn english(&self, tokens: &[Token<'_>]) -> String {
        if let Some(english) = self.whole(tokens) {
            return english.to_owned();
        }
        let mut phrases = self.phrases_for(tokens).into_iter();
        let filled = phrases.find_map(|phrase| self.filled(phrase, tokens));
        filled.unwrap_or_else(|| self.word_by_word(tokens))
    }

    /// The phrases that have their first word among these tokens, in the order to try them.
    fn phrases_for(&self, tokens: &[Token<'_>]) -> Vec<&Phrase> {
        let places = tokens.iter().filter_map(|token| self.phrases_with.get(token.word)).flatten();
        let places: BTreeSet<usize> = places.copied().collect();
        places.into_iter().filter_map(|place| self.phrases.get(place)).collect()
    }

    fn filled(&self, phrase: &Phrase, tokens: &[Token<'_>]) -> Option<String> {
        let mut holes = Vec::new();
        if !fits(&phrase.pieces, tokens, &mut holes) {
            return None;
        }
        let mut parts = phrase.english.split("{}");
        let mut text = parts.next()?.to_owned();
        for (hole, part) in holes.into_iter().zip(parts) {
            let english = self.english(hole);
            let english = english.trim_matches([' ', ',']);
            if english.is_empty() {
                return None;
            }
            text.push_str(english);
            text.push_str(part);
        }
        Some(text)
    }

    /// The tokens with entries of several words, such as `v. chr.`, put into English. That is done
    /// before a phrase is looked for, as one of their words may have a meaning of its own there.
    fn with_long_words<'a>(&self, tokens: &[Token<'a>]) -> Vec<Token<'a>> {
        let mut rest = tokens;
        let mut replaced = Vec::new();
        while let Some((first, after)) = rest.split_first() {
            let entry = self.entry_at(rest, 2).filter(|entry| !is_saying(entry.english));
            replaced.push(match entry {
                Some(Entry { english, .. }) => {
                    Token { word: english, written: english, is_apart: true, is_english: true }
                }
                None => *first,
            });
            rest = entry.and_then(|entry| rest.get(entry.words.len()..)).unwrap_or(after);
        }
        replaced
    }

    fn word_by_word(&self, tokens: &[Token<'_>]) -> String {
        let mut text = String::new();
        let mut is_after_word = false;
        for token in tokens {
            let entry = self.entry_at(std::slice::from_ref(token), 1);
            let is_english = entry.is_some() || token.is_english;
            let written = entry.map_or(token.written, |entry| entry.english);
            let is_apart = token.is_apart || is_english || is_after_word && token.is_number();
            if is_apart && !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
            text.push_str(written);
            is_after_word = is_english;
        }
        text
    }

    /// The longest entry, of so many words at least, that these tokens begin with.
    fn entry_at(&self, tokens: &[Token<'_>], n_words: usize) -> Option<&Entry> {
        let entries = self.words.get(tokens.first()?.word)?;
        let mut entries = entries.iter().take_while(|entry| entry.words.len() >= n_words);
        entries.find(|entry| {
            let starts = tokens.iter().zip(&entry.words).all(|(token, word)| token.word == word);
            starts && tokens.len() >= entry.words.len()
        })
    }
}

impl Piece {
    fn word(&self) -> Option<String> {
        match self {
            Self::Word(word) => Some(word.clone()),
            Self::Hole | Self::Number => None,
        }
    }
}

/// Whether this stands for a date, and is so never part of one: `bis heute` behind a year is no
/// single word.
fn is_saying(english: &str) -> bool {
    [super::PRESENT, super::IN_USE, super::NO_DATE].contains(&english)
}

/// Whether a phrase fits all of these tokens; then with what fills its holes, each as short as can
/// be.
fn fits<'t, 'a>(
    pieces: &[Piece],
    tokens: &'t [Token<'a>],
    holes: &mut Vec<&'t [Token<'a>]>,
) -> bool {
    let Some((piece, pieces)) = pieces.split_first() else { return tokens.is_empty() };
    match (piece, tokens.split_first()) {
        (_, None) => false,
        (Piece::Word(word), Some((token, rest))) => token.word == word && fits(pieces, rest, holes),
        (Piece::Number, Some((token, _))) if !token.is_number() => false,
        (Piece::Number, _) => fits_after(1, pieces, tokens, holes),
        (Piece::Hole, _) => {
            let lengths =
                if pieces.is_empty() { tokens.len()..=tokens.len() } else { 1..=tokens.len() };
            lengths.into_iter().any(|length| fits_after(length, pieces, tokens, holes))
        }
    }
}

fn fits_after<'t, 'a>(
    length: usize,
    pieces: &[Piece],
    tokens: &'t [Token<'a>],
    holes: &mut Vec<&'t [Token<'a>]>,
) -> bool {
    let Some((hole, rest)) = tokens.split_at_checked(length) else { return false };
    // The hyphen of `pre-1900` is no minus.
    if hole.first().is_some_and(|token| token.word == "-" && !token.is_apart) {
        return false;
    }
    holes.push(hole);
    let is_fit = fits(pieces, rest, holes);
    if !is_fit {
        holes.pop();
    }
    is_fit
}

/// A way with its choices made: `[von|ab] {}` is `von {}` and `ab {}`. A choice may be empty.
fn spelled_out(way: &str) -> Vec<String> {
    let Some((before, rest)) = way.split_once('[') else { return vec![way.to_owned()] };
    let Some((choices, after)) = rest.split_once(']') else { return vec![way.to_owned()] };
    let afters = spelled_out(after);
    let choices = choices.split('|');
    choices
        .flat_map(|choice| afters.iter().map(move |after| format!("{before}{choice}{after}")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> Book {
        let text = "# A comment\n\
            from {} to {} = von {} bis {}\n\
            between {} and {} = zwischen {} und {}\n\
            before {} = vor [dem|] {}\n\
            decade of {} = {n}er [jahre|]\n\
            bc = v. chr.\n\
            nothing = der ; des\n\
            century = jh. ; jahrhundert[|s]";
        Book::new(lines(text))
    }

    #[test]
    fn the_likeliest_translation_comes_first() {
        let check = |text: &str, expect: &str| {
            let levelled = levelled(text);
            let tokens: Vec<Token<'_>> = tokens(&levelled).collect();
            assert_eq!(book().translations(&tokens).next().as_deref(), Some(expect), "{text}");
        };
        check("zwischen 720 und 740", "between 720 and 740");
        check("vor dem 8. mai 1945", "before 8. mai 1945");
        check("von 44 v. chr. bis vor 1650", "from 44 bc to before 1650");
        check("1830er jahre", "decade of 1830");
        check("des 1.jahrhunderts v.chr.", "1. century bc");
        check("1650", "1650");
    }

    #[test]
    fn choices_may_be_empty() {
        assert_eq!(spelled_out("a [b|c|] d [e|f]").len(), 6);
        assert_eq!(spelled_out("[b|]a"), ["ba", "a"]);
    }
}

//! Words to find in an event, whatever their case and accents.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::model::EventRef;

use super::query::{Token, tokens};

/// Words to find: all must be there, except those written with `-` before them, which must not.
/// `"Several words"` in quotes are found in just that order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    wanted: Vec<String>,
    unwanted: Vec<String>,
}

impl Words {
    /// Prepares the words of [`Filter::text`](super::Filter::text) for many comparisons.
    pub fn new(text: &str) -> Self {
        let mut words = Self::default();
        for Token { value, negated, .. } in tokens(text) {
            let folded = fold(&value);
            if !folded.is_empty() {
                if negated { words.unwanted.push(folded) } else { words.wanted.push(folded) }
            }
        }
        words
    }

    /// Whether every event matches.
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.unwanted.is_empty()
    }

    /// Whether the words are in the event's title, summary, tags or place. `scratch` is memory
    /// that is used again from event to event.
    pub fn match_event(&self, event: EventRef<'_>, scratch: &mut String) -> bool {
        if self.is_empty() {
            return true;
        }
        scratch.clear();
        let fields = [event.title(), event.summary()];
        for field in fields.into_iter().chain(event.tags()).chain(event.place()) {
            fold_into(field, scratch);
            // A phrase does not reach from one field into the next.
            scratch.push('\n');
        }
        self.wanted.iter().all(|word| scratch.contains(word.as_str()))
            && !self.unwanted.iter().any(|word| scratch.contains(word.as_str()))
    }

    /// Where the wanted words are in `text`, as byte ranges in order that do not touch.
    pub fn ranges_in(&self, text: &str) -> Vec<Range<usize>> {
        if self.wanted.is_empty() {
            return Vec::new();
        }
        let folded = Folded::new(text);
        let mut ranges: Vec<Range<usize>> = self
            .wanted
            .iter()
            .flat_map(|word| {
                folded
                    .text
                    .match_indices(word.as_str())
                    .map(|(start, found)| folded.source_range(start..start + found.len()))
            })
            .collect();
        ranges.sort_by_key(|range| range.start);
        ranges.dedup_by(|next, kept| {
            let touches = next.start <= kept.end;
            if touches {
                kept.end = kept.end.max(next.end);
            }
            touches
        });
        ranges
    }
}

/// Lower case without the accents of Latin, Greek and Cyrillic letters.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

fn fold_into(text: &str, folded: &mut String) {
    if text.is_ascii() {
        let start = folded.len();
        folded.push_str(text);
        if let Some(tail) = folded.get_mut(start..) {
            tail.make_ascii_lowercase();
        }
    } else {
        folded.extend(text.chars().flat_map(fold_char));
    }
}

/// Accents are their own characters once a letter is decomposed (NFD); those are dropped.
fn fold_char(c: char) -> impl Iterator<Item = char> {
    std::iter::once(c)
        .nfd()
        .filter(|part| !matches!(part, '\u{300}'..='\u{36f}'))
        .flat_map(char::to_lowercase)
        .filter(|part| !matches!(part, '\u{300}'..='\u{36f}'))
}

/// A folded text that remembers where each of its bytes came from.
struct Folded {
    text: String,
    /// For each byte of `text`, the character of the source that it came from.
    sources: Vec<Range<usize>>,
}

impl Folded {
    fn new(source: &str) -> Self {
        let mut text = String::with_capacity(source.len());
        let mut sources: Vec<Range<usize>> = Vec::with_capacity(source.len());
        for (start, c) in source.char_indices() {
            let end = start + c.len_utf8();
            text.extend(fold_char(c));
            if text.len() == sources.len() {
                // An accent of its own belongs to the letter before it.
                if let Some(last) = sources.last_mut() {
                    last.end = end;
                }
            }
            sources.resize(text.len(), start..end);
        }
        Self { text, sources }
    }

    fn source_range(&self, folded: Range<usize>) -> Range<usize> {
        let start = self.sources.get(folded.start).map_or(0, |source| source.start);
        let last = folded.end.saturating_sub(1);
        start..self.sources.get(last).map_or(start, |source| source.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Event, Events};

    fn matches(words: &str, event: &Event) -> bool {
        let events = Events::from_iter([event.clone()]);
        let event = events.get(0).unwrap();
        Words::new(words).match_event(event, &mut String::new())
    }

    #[test]
    fn all_words_must_be_somewhere_in_the_event() {
        let event = Event {
            title: "Gorbachev and Reagan sign".to_owned(),
            summary: "The *treaty* is signed.".to_owned(),
            tags: vec!["Diplomacy".to_owned()],
            place: Some("Reykjavík".to_owned()),
            ..Event::default()
        };
        for words in ["", "  ", "REAGAN treaty", "diplo reykjavik", "\"reagan sign\"", "-missile"] {
            assert!(matches(words, &event), "{words}");
        }
        for words in ["reagan missile", "-treaty", "\"sign the\"", "reagan -gorbachev"] {
            assert!(!matches(words, &event), "{words}");
        }
    }

    #[test]
    fn case_and_accents_do_not_matter() {
        for (text, folded) in
            [("ÉCOLE", "ecole"), ("Müller", "muller"), ("Ёлка", "елка"), ("İstanbul", "istanbul")]
        {
            assert_eq!(fold(text), folded);
        }
        // A decomposed letter is the same letter; scripts other than these keep their marks.
        assert_eq!(fold("cafe\u{301}"), fold("café"));
        assert_ne!(fold("कि"), fold("क"));
    }

    #[test]
    fn ranges_are_those_of_the_text_as_written() {
        let check = |words: &str, text: &str, expected: &[&str]| {
            let ranges = Words::new(words).ranges_in(text);
            let found: Vec<&str> = ranges.into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{words:?} in {text:?}");
        };
        check("muller", "Herr MÜLLER, Frau Müller", &["MÜLLER", "Müller"]);
        check("sign signed", "They signed", &["signed"]);
        check("ab bc", "abc", &["abc"]);
        check("cafe", "un cafe\u{301}!", &["cafe\u{301}"]);
        check("-x", "x", &[]);
        check("", "x", &[]);
    }
}

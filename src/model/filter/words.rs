//! Words to find in an event, whatever their case and accents.

use std::cmp::Reverse;
use std::ops::Range;

use regex::bytes::{Regex, RegexBuilder};
use unicode_normalization::UnicodeNormalization;

use crate::{EventRef, Events, Needle};

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

    /// Whether the words are in the event's title, summary, tags or place, each in one of them.
    pub fn match_event(&self, event: EventRef<'_>) -> bool {
        let has = |word: &String| {
            has_word(event.title(), word)
                || has_word(event.summary(), word)
                || event.tags().any(|tag| has_word(tag, word))
                || event.place().is_some_and(|place| has_word(place, word))
        };
        self.wanted.iter().all(has) && !self.unwanted.iter().any(has)
    }

    /// Of the events in a mask, which has them all in order, leaves those that
    /// [match](Self::match_event). Takes time O(texts), shared by all cores.
    pub fn narrow(&self, mask: &mut [bool], events: &Events) {
        let wanted = self.wanted.iter().map(|word| (word, true));
        let unwanted = self.unwanted.iter().map(|word| (word, false));
        let mut words: Vec<(&String, bool)> = wanted.chain(unwanted).collect();
        // A long word leaves fewer events to be searched for the others.
        words.sort_by_key(|(word, _)| Reverse(word.len()));
        for (word, is_wanted) in words {
            let matches = |text: &str| has_word(text, word);
            let needle = Needle { pattern: ascii_pattern(word), matches: &matches, is_wanted };
            events.narrow(mask, &needle);
        }
    }

    /// Whether all that match these words match the others as well.
    pub(super) fn imply(&self, others: &Self) -> bool {
        let is_implied = |other: &String| self.wanted.iter().any(|word| word.contains(other));
        others.wanted.iter().all(is_implied)
            && others.unwanted.iter().all(|other| self.unwanted.contains(other))
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

/// Whether a text has a word in it that is folded already.
fn has_word(text: &str, word: &str) -> bool {
    fold(text).contains(word)
}

/// What finds a folded word in texts of ASCII; `None` where those cannot have it.
fn ascii_pattern(word: &str) -> Option<Regex> {
    let pattern = word.is_ascii().then(|| regex::escape(word))?;
    let mut pattern = RegexBuilder::new(&pattern);
    // However long a word is, it is looked for.
    pattern.unicode(false).case_insensitive(true).size_limit(usize::MAX).build().ok()
}

/// Lower case without the accents of Latin, Greek and Cyrillic letters.
pub(super) fn fold(text: &str) -> String {
    match text.is_ascii() {
        true => text.to_ascii_lowercase(),
        false => text.chars().flat_map(fold_char).collect(),
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
    use proptest::prelude::*;

    use super::*;
    use crate::{Event, Events};

    fn matches(words: &str, event: &Event) -> bool {
        let events = Events::from_iter([event.clone()]);
        let words = Words::new(words);
        let found = words.match_event(events.get(0).unwrap());
        let mut mask = [true];
        words.narrow(&mut mask, &events);
        assert_eq!(mask, [found]);
        found
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

    /// Events of few letters, some of them no ASCII, some joined from another list, some changed.
    fn events(texts: &[[String; 4]], n_joined: usize, changed: &[usize]) -> Events {
        let event = |[title, summary, tag, place]: &[String; 4]| Event {
            title: title.clone(),
            summary: summary.clone(),
            tags: vec![tag.clone()],
            place: Some(place.clone()),
            display_date: Some("ab a".to_owned()),
            ..Event::default()
        };
        let (first, joined) = texts.split_at(texts.len().saturating_sub(n_joined));
        let mut events: Events = first.iter().map(event).collect();
        events.append(joined.iter().map(event).collect(), &[], &[]);
        for position in changed {
            events.update(*position, |event| event.title.push_str("xa"));
        }
        events
    }

    proptest! {
        #[test]
        fn many_events_are_matched_as_one_is(
            texts in prop::collection::vec(prop::array::uniform4("[abBéж ]{0,4}"), 0..12),
            n_joined in 0..6_usize,
            changed in prop::collection::vec(0..12_usize, 0..3),
            words in "[-]?[abeж]{1,2}( [abA]| \"a b\")?",
        ) {
            let events = events(&texts, n_joined, &changed);
            let words = Words::new(&words);
            let expect: Vec<bool> = events.iter().map(|event| words.match_event(event)).collect();
            let mut mask = vec![true; events.len()];
            words.narrow(&mut mask, &events);
            prop_assert_eq!(mask, expect);
        }
    }
}

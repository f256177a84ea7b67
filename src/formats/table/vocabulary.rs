//! The words that columns are named by, in several languages, as `assets/words/column-names.txt`
//! lists them.

use std::sync::LazyLock;

use foldhash::HashMap;

use crate::Role;

/// What a word does in the name of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Start,
    End,
    Date,
    Year,
    Month,
    Day,
    Time,
    Hour,
    Minute,
    /// The earliest that a date can be.
    Least,
    /// The latest that a date can be.
    Most,
    Zone,
    /// A word that says nothing.
    Filler,
}

/// What the words of the file mean.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// Fields by the whole names of columns, with the place of the name in its list.
    fields: HashMap<&'static str, (Role, usize)>,
    /// What an event may be called by, and what numbers it: words that data have, too.
    things: HashMap<&'static str, usize>,
    numbers: HashMap<&'static str, ()>,
    /// What rows may be grouped by.
    groupings: HashMap<&'static str, ()>,
    words: HashMap<&'static str, Word>,
    traits: HashMap<&'static str, Vec<Trait>>,
}

/// What a word says of a name beside what it does in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trait {
    /// It is of a person's life.
    Person,
    /// It is of the record and not of what it is about.
    Record,
    /// It is the start or the end, whichever comes first in the rows: `arrival`.
    Either,
    /// It is what was meant to be.
    Planned,
    /// It is where something was.
    Place,
    /// It is who took part in a contest.
    Contestant,
    /// It is what was, beside what was meant to be.
    Actual,
    /// The name is one of something other than a date.
    Other,
}

/// The keys of the file that are traits.
const TRAITS: [(&str, Trait); 8] = [
    ("placeending", Trait::Place),
    ("contestant", Trait::Contestant),
    ("person", Trait::Person),
    ("record", Trait::Record),
    ("either", Trait::Either),
    ("planned", Trait::Planned),
    ("actual", Trait::Actual),
    ("other", Trait::Other),
];

/// The keys of the file that are words of dates.
const WORDS: [(&str, Word); 13] = [
    ("start", Word::Start),
    ("end", Word::End),
    ("date", Word::Date),
    ("year", Word::Year),
    ("month", Word::Month),
    ("day", Word::Day),
    ("time", Word::Time),
    ("hour", Word::Hour),
    ("minute", Word::Minute),
    ("least", Word::Least),
    ("most", Word::Most),
    ("zone", Word::Zone),
    ("filler", Word::Filler),
];

/// The words of the file, read once.
pub(super) static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::parse(include_str!("../../../assets/words/column-names.txt")));

impl Vocabulary {
    /// Of a word in two lists of one kind the first counts.
    fn parse(text: &'static str) -> Self {
        let mut found = Self::default();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        for (key, names) in lines.filter_map(|line| line.split_once(':')) {
            let names = names.split_whitespace();
            match key {
                "thing" => found.things.extend(names.enumerate().map(|(rank, name)| (name, rank))),
                "number" => found.numbers.extend(names.map(|name| (name, ()))),
                "grouping" => found.groupings.extend(names.map(|name| (name, ()))),
                _ if let Some((_, of)) = TRAITS.iter().find(|(known, _)| *known == key) => {
                    names.for_each(|name| found.traits.entry(name).or_default().push(*of));
                }
                _ if let Some((_, word)) = WORDS.iter().find(|(known, _)| *known == key) => {
                    for name in names {
                        found.words.entry(name).or_insert(*word);
                    }
                }
                _ => {
                    let Some(role) = Role::from_name(key) else { continue };
                    for (rank, name) in names.enumerate() {
                        found.fields.entry(name).or_insert((role, rank));
                    }
                }
            }
        }
        found
    }

    /// The field of a whole name, its words run together, and the name's place in the list.
    pub(super) fn field(&self, name: &str) -> Option<(Role, usize)> {
        self.fields.get(name).copied()
    }

    /// The place among what events may be called by.
    pub(super) fn thing(&self, name: &str) -> Option<usize> {
        self.things.get(name).copied()
    }

    /// Whether a name is one of row numbers and keys.
    pub(super) fn is_number(&self, name: &str) -> bool {
        self.numbers.contains_key(name)
    }

    /// Whether rows may be grouped by what has this name.
    pub(super) fn is_grouping(&self, name: &str) -> bool {
        self.groupings.contains_key(name)
    }

    /// What a word does in the name of a date.
    pub(super) fn word(&self, word: &str) -> Option<Word> {
        self.words.get(word).copied()
    }

    /// Whether a word says this of a name.
    pub(super) fn says(&self, word: &str, of: Trait) -> bool {
        self.traits.get(word).is_some_and(|traits| traits.contains(&of))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_understood() {
        let text = include_str!("../../../assets/words/column-names.txt");
        let known = |key: &str| {
            Role::from_name(key).is_some()
                || WORDS.iter().any(|(known, _)| *known == key)
                || TRAITS.iter().any(|(known, _)| *known == key)
                || ["thing", "number", "grouping"].contains(&key)
        };
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with(['#', '['])) {
            let key = line.split_once(':').map(|(key, _)| key);
            assert!(key.is_some_and(known), "{line}");
        }
        assert_eq!(VOCABULARY.field("headline"), Some((Role::Title, 1)));
        assert_eq!(VOCABULARY.word("seit"), Some(Word::Start));
    }
}

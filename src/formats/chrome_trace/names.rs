//! Words that many records of a trace share, each stored once.

use foldhash::{HashMap, HashMapExt as _};

/// The position of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Name(u32);

/// A list of words, each once, the first of which is blank.
#[derive(Debug)]
pub(super) struct Names {
    words: Vec<String>,
    position_of: HashMap<String, Name>,
}

impl Name {
    /// No word.
    pub(super) const BLANK: Self = Self(0);

    /// The position.
    pub(super) fn get(self) -> usize {
        self.0 as usize
    }
}

impl Default for Names {
    fn default() -> Self {
        let mut names = Self { words: Vec::new(), position_of: HashMap::new() };
        names.add("");
        names
    }
}

impl Names {
    /// The position of a word, which is added where it is new.
    pub(super) fn add(&mut self, word: &str) -> Name {
        if let Some(name) = self.position_of.get(word) {
            return *name;
        }
        let name = Name(u32::try_from(self.words.len()).unwrap_or(u32::MAX));
        self.words.push(word.to_owned());
        self.position_of.insert(word.to_owned(), name);
        name
    }

    /// The positions here of all words of another list.
    pub(super) fn add_all(&mut self, other: &Self) -> Vec<Name> {
        other.words.iter().map(|word| self.add(word)).collect()
    }

    /// The word at a position.
    pub(super) fn get(&self, name: Name) -> &str {
        self.words.get(name.get()).map_or("", |word| word)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }
}

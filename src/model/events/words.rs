//! Words that many events share, stored once.

use std::sync::Arc;

use foldhash::HashMap;

/// A list of words, each once.
#[derive(Clone, Default)]
pub(super) struct WordList {
    words: Vec<Arc<str>>,
    positions: HashMap<Arc<str>, u32>,
}

impl WordList {
    /// The position of a word, which is added where it is new.
    pub(super) fn position(&mut self, word: &str) -> u32 {
        if let Some(position) = self.positions.get(word) {
            return *position;
        }
        let position = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let word: Arc<str> = word.into();
        self.words.push(word.clone());
        self.positions.insert(word, position);
        position
    }

    /// The position of a word; `None` where it is not in the list.
    pub(super) fn find(&self, word: &str) -> Option<usize> {
        self.positions.get(word).map(|position| *position as usize)
    }

    /// Every word in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| &**word)
    }

    /// The word at a position.
    pub(super) fn get(&self, position: usize) -> &str {
        self.words.get(position).map_or("", |word| word)
    }
}

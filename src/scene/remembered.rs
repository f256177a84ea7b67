//! What was found out about texts, kept within bounds: measuring them takes long, and there may be
//! millions.

use std::sync::{PoisonError, RwLock};

use foldhash::HashMap;

/// The number of texts that are remembered: more than a screen and its next few have.
const MOST_TEXTS: usize = 20_000;
/// The number of bytes that they have together, as a few may be as long as books.
const MOST_BYTES: usize = 4 << 20;

/// What was found out about each of some texts. It forgets all of them before they become too many:
/// those that are still needed come back by themselves.
pub(super) struct Remembered<T> {
    texts: RwLock<Texts<T>>,
}

struct Texts<T> {
    found: HashMap<Box<str>, T>,
    n_bytes: usize,
}

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self { texts: RwLock::new(Texts { found: HashMap::default(), n_bytes: 0 }) }
    }
}

impl<T: Clone> Remembered<T> {
    /// What is known of a text, or else what `find` finds.
    pub fn get_or_find(&self, text: &str, find: impl FnOnce() -> T) -> T {
        let texts = self.texts.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = texts.found.get(text) {
            return found.clone();
        }
        drop(texts);
        let found = find();
        let mut texts = self.texts.write().unwrap_or_else(PoisonError::into_inner);
        if texts.found.len() >= MOST_TEXTS || texts.n_bytes + text.len() > MOST_BYTES {
            *texts = Texts { found: HashMap::default(), n_bytes: 0 };
        }
        if text.len() <= MOST_BYTES && texts.found.insert(text.into(), found.clone()).is_none() {
            texts.n_bytes += text.len();
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_looked_at_once_unless_there_are_too_many() {
        let remembered = Remembered::default();
        let length = |text: &str| remembered.get_or_find(text, || text.len());
        assert_eq!((length("four"), length("")), (4, 0));
        assert_eq!(remembered.get_or_find("four", || 0), 4);
        let book = "x".repeat(MOST_BYTES - 3);
        assert_eq!(length(&book), book.len());
        // The book takes all there is.
        assert_eq!(remembered.get_or_find("four", || 0), 0);
        let library = "x".repeat(MOST_BYTES + 1);
        assert_eq!(length(&library), library.len());
        assert_eq!(remembered.get_or_find(&library, || 0), 0);
        for number in 0..MOST_TEXTS + 1 {
            length(&number.to_string());
        }
        assert!(remembered.texts.read().unwrap().found.len() <= MOST_TEXTS);
    }
}

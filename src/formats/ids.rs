//! Ids that people can read, unique within a list.

use std::collections::HashMap;

use crate::model::Events;

/// The longest slug, in characters, so that an id stays quotable.
const MAX_CHARS: usize = 60;

/// Lower-case letters and digits of any script joined by single hyphens:
/// `"INF Treaty: signed"` gives `inf-treaty-signed`. Empty where the text has neither.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    let mut n_chars = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        n_chars += word.chars().count() + 1;
        if n_chars > MAX_CHARS && !slug.is_empty() {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(MAX_CHARS).flat_map(char::to_lowercase));
    }
    slug
}

/// Ids already given out, each with the number to try next.
#[derive(Debug, Default)]
pub(super) struct UniqueIds {
    next_number: HashMap<String, usize>,
}

impl UniqueIds {
    /// Takes an id as it is; `false` where it was already taken.
    pub(super) fn claim(&mut self, id: &str) -> bool {
        if self.next_number.contains_key(id) {
            return false;
        }
        self.next_number.insert(id.to_owned(), 2);
        true
    }

    /// Takes `wanted`, with the first free number behind it where it was already taken:
    /// `treaty`, `treaty-2`, `treaty-3`.
    pub(super) fn unique(&mut self, wanted: &str) -> String {
        if self.claim(wanted) {
            return wanted.to_owned();
        }
        let mut number = self.next_number.get(wanted).copied().unwrap_or(2);
        loop {
            let id = format!("{wanted}-{number}");
            number += 1;
            if self.claim(&id) {
                self.next_number.insert(wanted.to_owned(), number);
                return id;
            }
        }
    }

    /// Makes an id from a title, or from `fallback` where the title has no letters.
    pub(super) fn id_for(&mut self, title: &str, fallback: &str) -> String {
        let slug = slug(title);
        self.unique(if slug.is_empty() { fallback } else { &slug })
    }

    /// Gives an id to each event that has none, from its title, or from `fallback`.
    pub(super) fn name_all(&mut self, events: &mut Events, fallback: &str) {
        if events.iter().any(|event| event.id().is_empty()) {
            events.update_all(|_, event| {
                if event.id.is_empty() {
                    event.id = self.id_for(&event.title, fallback);
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_words_joined_by_hyphens() {
        #[track_caller]
        fn check(title: &str, expect: &str) {
            assert_eq!(slug(title), expect);
        }
        check("INF treaty: signed!", "inf-treaty-signed");
        check("  9M729 (SSC-8) ", "9m729-ssc-8");
        check("Переговоры в Женеве", "переговоры-в-женеве");
        check("…", "");
        assert!(slug(&"word ".repeat(50)).chars().count() <= MAX_CHARS);
    }

    #[test]
    fn a_taken_id_gets_the_first_free_number() {
        let mut ids = UniqueIds::default();
        assert!(ids.claim("a-2"));
        assert_eq!(ids.unique("a"), "a");
        assert_eq!(ids.unique("a"), "a-3");
        assert_eq!(ids.unique("a"), "a-4");
        assert_eq!(ids.id_for("!", "event"), "event");
        assert!(!ids.claim("a"));
    }
}

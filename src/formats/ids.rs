//! Ids that people can read, unique within a list.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, DefaultHasher, Hasher};

use model::{Event, EventRef, Events, slug};

/// Where more than one event in so many gets another id, all are stored anew.
const MANY: usize = 16;

/// Ids already given out.
#[derive(Debug, Default)]
pub(super) struct UniqueIds {
    /// By the hash of each id, the number to try next. Two ids of the same hash, of which there may
    /// be a pair in some billions, cost the later one a number that it would not have needed.
    next_number: HashMap<u64, u32, Hashed>,
}

/// Takes keys that are hashes for what they are.
type Hashed = BuildHasherDefault<Same>;

/// A hash that is the key itself.
#[derive(Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }

    fn write(&mut self, _: &[u8]) {}
}

/// What an id is known by; the same on every machine.
pub(super) fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(id.as_bytes());
    hasher.finish()
}

impl UniqueIds {
    /// Takes an id as it is; `false` where it was already taken.
    pub(super) fn claim(&mut self, id: &str) -> bool {
        self.claim_hash(hash(id))
    }

    /// As [`claim`](Self::claim), by the [`hash`] of an id.
    pub(super) fn claim_hash(&mut self, hash: u64) -> bool {
        match self.next_number.entry(hash) {
            Entry::Occupied(_) => false,
            Entry::Vacant(free) => {
                free.insert(2);
                true
            }
        }
    }

    /// Takes `wanted`, with the first free number behind it where it was already taken:
    /// `treaty`, `treaty-2`, `treaty-3`.
    pub(super) fn unique(&mut self, wanted: &str) -> String {
        if self.claim(wanted) {
            return wanted.to_owned();
        }
        let number = self.claim_number(wanted);
        format!("{wanted}-{number}")
    }

    /// Takes the first free number behind an id that is already taken.
    fn claim_number(&mut self, wanted: &str) -> u32 {
        let key = hash(wanted);
        let mut number = self.next_number.get(&key).copied().unwrap_or(2);
        while !self.claim(&format!("{wanted}-{number}")) {
            number += 1;
        }
        self.next_number.insert(key, number + 1);
        number
    }

    /// Makes an id from a title, or from `fallback` where the title has no letters.
    pub(super) fn id_for(&mut self, title: &str, fallback: &str) -> String {
        let slug = slug(title);
        self.unique(if slug.is_empty() { fallback } else { &slug })
    }

    /// Gives an id to each event that has none, from its title, or from `fallback`.
    pub(super) fn name_all(&mut self, events: &mut Events, fallback: &str) {
        let is_nameless = |event: &EventRef<'_>| !event.has_id();
        let nameless = events.iter().filter(is_nameless).map(|event| event.index().get()).collect();
        self.name(nameless, events, fallback);
    }

    /// Gives other ids to the events at these positions, which are in order.
    fn name(&mut self, nameless: Vec<usize>, events: &mut Events, fallback: &str) {
        let mut name = |event: &mut Event| event.id = self.id_for(&event.title, fallback);
        if nameless.len() > events.len() / MANY {
            let mut nameless = nameless.into_iter().peekable();
            events.update_all(|position, event| {
                if nameless.next_if_eq(&position).is_some() {
                    name(event);
                }
            });
        } else {
            nameless.into_iter().for_each(|position| events.update(position, &mut name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

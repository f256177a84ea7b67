//! The one maker of ids that people can read, unique within a list.
//!
//! Ids are known by a hash of our own, since files and links quote ids: a hash of a library may change
//! with its version, and with it the number behind one of two ids that happened to have the same.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};

use super::slug::slug;

/// Ids already given out.
#[derive(Debug, Default)]
pub struct UniqueIds {
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

/// What an id is known by; the same on every machine and in every version.
pub fn hash_of_id(id: &str) -> u64 {
    let (words, rest) = id.as_bytes().as_chunks::<8>();
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(byte, own)| *byte = *own);
    // The length tells a text from the same with zeros behind it.
    let hash = words.iter().fold(id.len() as u64, |hash, word| mixed(hash, *word));
    mixed(hash, last)
}

/// A hash that goes on with eight more bytes. Each bit of it depends on all before: the mixer of
/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014), with the
/// golden ratio added as there, so that zeros do not stay zeros.
fn mixed(hash: u64, bytes: [u8; 8]) -> u64 {
    let z = (hash ^ u64::from_le_bytes(bytes)).wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl UniqueIds {
    /// Takes an id as it is; `false` where it was already taken.
    pub fn claim(&mut self, id: &str) -> bool {
        self.claim_hash(hash_of_id(id))
    }

    /// As [`claim`](Self::claim), by the [hash](hash_of_id) of an id.
    pub fn claim_hash(&mut self, hash: u64) -> bool {
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
    pub fn unique(&mut self, wanted: &str) -> String {
        if self.claim(wanted) {
            return wanted.to_owned();
        }
        let number = self.claim_number(wanted, |_| false);
        format!("{wanted}-{number}")
    }

    /// Takes the first free number behind an id that is already taken. So are ids with hashes for
    /// which `is_taken` holds.
    pub(crate) fn claim_number(&mut self, wanted: &str, is_taken: impl Fn(u64) -> bool) -> u32 {
        let key = hash_of_id(wanted);
        let mut number = self.next_number.get(&key).copied().unwrap_or(2);
        loop {
            let own = hash_of_id(&format!("{wanted}-{number}"));
            if !is_taken(own) && self.claim_hash(own) {
                break;
            }
            number += 1;
        }
        self.next_number.insert(key, number + 1);
        number
    }

    /// Makes an id from a title, or from `fallback` where the title has no letters.
    pub fn id_for(&mut self, title: &str, fallback: &str) -> String {
        let slug = slug(title);
        self.unique(if slug.is_empty() { fallback } else { &slug })
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

    #[test]
    fn an_id_has_the_same_hash_in_every_version() {
        // The first number of SplitMix64 with the seed 0, as its authors publish it.
        assert_eq!(mixed(0, [0; 8]), 0xe220_a839_7b1d_cdaf);
        assert_eq!(hash_of_id(""), 0xe220_a839_7b1d_cdaf);
    }

    #[test]
    fn ids_that_look_alike_have_different_hashes() {
        let digits =
            |n: u64| format!("event-{:03}-and-{:03}-of-{:03}", n % 47, n / 47 % 53, n / 2491);
        let ids = (0..200_000).map(digits).chain((0..9).map(|n| "\0".repeat(n)));
        let hashes: std::collections::HashSet<u64> = ids.map(|id| hash_of_id(&id)).collect();
        assert_eq!(hashes.len(), 200_009);
    }
}

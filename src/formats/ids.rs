//! Ids that people can read, unique within a list.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, DefaultHasher, Hasher};
use std::num::NonZeroU64;

use rayon::prelude::*;

use crate::model::{Event, EventRef, Events, NewEvent, slug};

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

/// The hash of an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct IdHash(NonZeroU64);

impl IdHash {
    /// That of an event's id, where it has one. `id` is memory that is used again from event to
    /// event.
    pub(super) fn of_event(event: &NewEvent<'_>, id: &mut String) -> Option<Self> {
        id.clear();
        event.write_id(id);
        (!id.is_empty()).then(|| Self(hash(id)))
    }
}

/// Those among many ids, each with its position, that may be like another: all that are, and a few
/// that are not. Each has a place among many times as many, as its hash says; where two have the
/// same, they may be alike. What has no id is among them.
fn suspects(hashes: &[Option<IdHash>]) -> Vec<(Option<IdHash>, u32)> {
    const N_PLACES_EACH: usize = 16;
    let n_words = (hashes.len() * N_PLACES_EACH).div_ceil(64).next_power_of_two();
    let (mut taken, mut shared) = (vec![0_u64; n_words], vec![0_u64; n_words]);
    let place = |IdHash(hash): IdHash| {
        let hash = hash.get();
        ((hash >> 6) as usize & (n_words - 1), 1 << (hash & 63))
    };
    for (word, bit) in hashes.iter().flatten().copied().map(place) {
        if let (Some(taken), Some(shared)) = (taken.get_mut(word), shared.get_mut(word)) {
            *shared |= *taken & bit;
            *taken |= bit;
        }
    }
    let is_suspect = |(hash, _): &(Option<IdHash>, u32)| {
        hash.map(place).is_none_or(|(word, bit)| shared.get(word).is_none_or(|own| own & bit != 0))
    };
    hashes.iter().copied().zip(0..).filter(is_suspect).collect()
}

/// The same on every machine, and never zero.
fn hash(id: &str) -> NonZeroU64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(id.as_bytes());
    NonZeroU64::new(hasher.finish()).unwrap_or(NonZeroU64::MIN)
}

impl UniqueIds {
    /// Takes an id as it is; `false` where it was already taken.
    pub(super) fn claim(&mut self, id: &str) -> bool {
        match self.next_number.entry(hash(id).get()) {
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
        let key = hash(wanted).get();
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

    /// Gives each of many events an id of its own: the one it has, of which the hashes are told in
    /// order, where it is the first to have it, else one from its title, or from `fallback`. Takes
    /// O(n) where most differ.
    pub(super) fn make_unique(
        &mut self,
        events: &mut Events,
        hashes: Vec<Option<IdHash>>,
        fallback: &str,
    ) {
        let mut suspects = suspects(&hashes);
        suspects.par_sort_unstable();
        // Of those that are alike the first keeps its id; where all differ, that is all.
        let mut others: Vec<usize> = Vec::new();
        for alike in suspects.chunk_by(|(a, _), (b, _)| a == b) {
            let is_id = alike.first().is_some_and(|(hash, _)| hash.is_some());
            others.extend(alike.iter().skip(usize::from(is_id)).map(|(_, at)| *at as usize));
        }
        if others.is_empty() {
            return;
        }
        let taken = hashes.into_iter().filter_map(|hash| Some((hash?.0.get(), 2)));
        self.next_number.extend(taken);
        others.sort_unstable();
        others.retain(|&position| {
            let Some(event) = events.get(position).filter(|event| event.has_id_of_title()) else {
                return true;
            };
            let number = self.claim_number(&event.id());
            events.set_id_number(position, number);
            false
        });
        self.name(others, events, fallback);
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
    use std::collections::HashSet;

    use proptest::prelude::*;

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
    proptest! {
        #[test]
        fn all_get_an_id_of_their_own_and_the_first_keeps_it(
            ids in prop::collection::vec(prop::option::of("[ab]{0,2}(-2)?"), 0..60),
        ) {
            let mut events = Events::default();
            let mut hashes = Vec::new();
            for (position, id) in ids.iter().enumerate() {
                let title = ["A", "a-2", "b"][position % 3].into();
                let event = NewEvent { id: id.as_deref(), title, ..NewEvent::default() };
                hashes.push(IdHash::of_event(&event, &mut String::new()));
                events.add(event);
            }
            let wanted: Vec<String> = events.iter().map(|event| event.id().into_owned()).collect();
            UniqueIds::default().make_unique(&mut events, hashes, "event");
            let found: Vec<String> = events.iter().map(|event| event.id().into_owned()).collect();
            let mut taken = HashSet::new();
            for (found, wanted) in found.iter().zip(&wanted) {
                let is_first = !wanted.is_empty() && !taken.contains(wanted);
                taken.insert(wanted.clone());
                prop_assert!(!is_first || found == wanted, "{wanted} became {found}");
            }
            prop_assert_eq!(found.iter().collect::<HashSet<_>>().len(), found.len());
        }
    }
}

//! Numbers behind ids that are made from titles, where they would be alike: `treaty`, `treaty-2`.
//!
//! Nobody but a writer of files asks for the ids of many events, so the numbers are found when the
//! first id is asked for.

use std::num::NonZeroU64;

use foldhash::{HashMap, HashMapExt as _};
use rayon::prelude::*;

use crate::ids::{UniqueIds, hash_of_id};

use super::{EventRef, Events};

/// Numbers by the position of the event.
pub(super) type Numbers = HashMap<usize, u32>;

/// The hash of an id. Two ids of the same hash, of which there may be a pair in some billions, cost
/// the later one a number that it would not have needed.
type IdHash = NonZeroU64;

/// The numbers that make every id the only one of its kind. Who says an id keeps it; of the others
/// the first in the list does. Takes O(n) where most differ.
pub(super) fn numbers(events: &Events) -> Numbers {
    let hashes = hashes(events, |event, id| event.write_id_without_number(id));
    // Who has an id of its own comes first among those that are alike.
    let is_made =
        |position: u32| events.get(position as usize).is_some_and(EventRef::has_id_of_title);
    let mut others: Vec<u32> = Vec::new();
    for alike in alike(&hashes, is_made) {
        others.extend(alike.into_iter().skip(1).filter(|position| is_made(*position)));
    }
    let mut numbers = Numbers::new();
    if others.is_empty() {
        return numbers;
    }
    others.sort_unstable();
    let mut taken: Vec<IdHash> = hashes.into_iter().flatten().collect();
    taken.par_sort_unstable();
    let mut ids = UniqueIds::default();
    let mut id = String::new();
    for position in others {
        let Some(event) = events.get(position as usize) else { continue };
        id.clear();
        event.write_id_without_number(&mut id);
        let is_taken = |hash| taken.binary_search(&id_hash(hash)).is_ok();
        numbers.insert(position as usize, ids.claim_number(&id, is_taken));
    }
    numbers
}

/// Those events whose own id an earlier event has already, in order.
pub(super) fn repeats(events: &Events) -> Vec<usize> {
    let own_id = |event: EventRef<'_>, id: &mut String| {
        if !event.has_id_of_title() {
            event.write_id_without_number(id);
        }
    };
    let alike = alike(&hashes(events, own_id), |_| false);
    let repeats = alike.into_iter().flat_map(|alike| alike.into_iter().skip(1));
    let mut repeats: Vec<usize> = repeats.map(|position| position as usize).collect();
    repeats.sort_unstable();
    repeats
}

/// The hash of what is written of each event; `None` where that is nothing.
fn hashes(
    events: &Events,
    write_id: impl Fn(EventRef<'_>, &mut String) + Sync,
) -> Vec<Option<IdHash>> {
    let positions = (0..events.len()).into_par_iter().with_min_len(1024);
    let hashes = positions.map_init(String::new, |id, position| {
        id.clear();
        write_id(events.get(position)?, id);
        (!id.is_empty()).then(|| hash(id))
    });
    hashes.collect()
}

fn hash(id: &str) -> IdHash {
    id_hash(hash_of_id(id))
}

/// Zero is taken for one, so that it can stand for no hash.
fn id_hash(hash: u64) -> IdHash {
    NonZeroU64::new(hash).unwrap_or(NonZeroU64::MIN)
}

/// Groups of positions with the same hash, in order, but those last that are `late`.
fn alike(hashes: &[Option<IdHash>], is_late: impl Fn(u32) -> bool) -> Vec<Vec<u32>> {
    let mut suspects: Vec<(IdHash, bool, u32)> = suspects(hashes)
        .into_iter()
        .map(|(hash, position)| (hash, is_late(position), position))
        .collect();
    suspects.par_sort_unstable();
    let groups = suspects.chunk_by(|(a, ..), (b, ..)| a == b).filter(|alike| alike.len() > 1);
    groups.map(|alike| alike.iter().map(|(.., position)| *position).collect()).collect()
}

/// Those among many ids, each with its position, that may be like another: all that are, and a few
/// that are not. Each has a place among many times as many, as its hash says; where two have the
/// same, they may be alike.
fn suspects(hashes: &[Option<IdHash>]) -> Vec<(IdHash, u32)> {
    const N_PLACES_EACH: usize = 16;
    let n_words = (hashes.len() * N_PLACES_EACH).div_ceil(64).next_power_of_two();
    let (mut taken, mut shared) = (vec![0_u64; n_words], vec![0_u64; n_words]);
    let place = |hash: IdHash| {
        let hash = hash.get();
        ((hash >> 6) as usize & (n_words - 1), 1 << (hash & 63))
    };
    for (word, bit) in hashes.iter().flatten().copied().map(place) {
        if let (Some(taken), Some(shared)) = (taken.get_mut(word), shared.get_mut(word)) {
            *shared |= *taken & bit;
            *taken |= bit;
        }
    }
    let is_suspect = |hash: IdHash| {
        let (word, bit) = place(hash);
        shared.get(word).is_none_or(|own| own & bit != 0)
    };
    let suspects = hashes.iter().zip(0..).filter_map(|(hash, position)| {
        let hash = (*hash)?;
        is_suspect(hash).then_some((hash, position))
    });
    suspects.collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::super::NewEvent;
    use super::*;

    proptest! {
        #[test]
        fn all_have_an_id_of_their_own_and_the_first_keeps_it(
            ids in prop::collection::vec(prop::option::of("[ab]{1,2}(-2)?"), 0..60),
        ) {
            let mut events = Events::default();
            for (position, id) in ids.iter().enumerate() {
                let title = ["A", "a-2", "b"][position % 3].into();
                events.add(NewEvent { id: id.as_deref(), title, ..NewEvent::default() });
            }
            events.forget_repeated_ids();
            let found: Vec<String> = events.iter().map(|event| event.id().into_owned()).collect();
            prop_assert_eq!(found.iter().collect::<HashSet<_>>().len(), found.len());
            let said: HashSet<&String> = ids.iter().flatten().collect();
            // An id in the file goes to the first event that has it; one made from a title, to the
            // first event with that title.
            let (mut said_before, mut made_before) = (HashSet::new(), HashSet::new());
            for (position, (found, id)) in found.iter().zip(&ids).enumerate() {
                if let Some(id) = id && said_before.insert(id) {
                    prop_assert_eq!(found, id);
                } else {
                    let made = ["a", "a-2", "b"][position % 3].to_owned();
                    let keeps_it = made_before.insert(made.clone()) && !said.contains(&made);
                    prop_assert!(!keeps_it || *found == made, "{made} became {found}");
                }
            }
        }
    }

    #[test]
    fn numbers_go_on_behind_those_that_are_taken() {
        let mut events = Events::default();
        for id in [None, Some("a-2"), None, None, Some("b")] {
            events.add(NewEvent { id, title: "A".into(), ..NewEvent::default() });
        }
        let ids: Vec<_> = events.iter().map(|event| event.id().into_owned()).collect();
        assert_eq!(ids, ["a", "a-2", "a-3", "a-4", "b"]);
    }
}

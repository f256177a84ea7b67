//! Which of two items comes first.

use std::cmp::Reverse;

use super::Items;

/// The more important an item, the less its rank. Among equals a fixed hash decides, so that they
/// spread instead of piling up at one end; no two items of a lane have the same rank.
pub(super) type Rank = (Reverse<i32>, u64, u32);

/// The rank of an item; `None` where there is none.
pub(super) fn rank(items: &Items, index: u32) -> Option<Rank> {
    let (importance, id) = items.importance_and_id(index as usize)?;
    Some((Reverse(sortable(importance)), hash(u64::from(id)), index))
}

/// An integer that sorts as [`f32::total_cmp`] does.
fn sortable(value: f32) -> i32 {
    let bits = value.to_bits().cast_signed();
    bits ^ ((bits >> 31) & i32::MAX)
}

/// Spreads consecutive numbers (the finaliser of SplitMix64), the same on every machine.
fn hash(id: u64) -> u64 {
    let id = (id ^ (id >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let id = (id ^ (id >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    id ^ (id >> 31)
}

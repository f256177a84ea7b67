//! The items in the order in which they end.

use super::Items;

/// The positions of items, sorted by where these end: with the order in which they begin, two binary
/// searches tell how many are under way at any place. Four bytes an item.
#[derive(Debug, Default)]
pub(super) struct ByEnd(Vec<u32>);

impl ByEnd {
    /// Sorts items by their ends, in time O(n log n).
    pub(super) fn of(items: &Items) -> Self {
        let mut order: Vec<u32> = (0..).take(items.len()).collect();
        match (items.froms.steps(), items.untils.steps()) {
            // The same order, told by a quarter of the bytes: a step is at least as long as what does not
            // last is taken to be.
            (Some(froms), Some(untils)) => order.sort_by_cached_key(|at| {
                let [from, until] = [froms, untils].map(|steps| steps.get(*at as usize).copied());
                (until, from == until)
            }),
            _ => order.sort_by_cached_key(|at| end(items, *at)),
        }
        Self(order)
    }

    /// How many items began before `u` and last beyond it.
    pub(super) fn under_way(&self, items: &Items, u: i128) -> usize {
        let has_ended = |at: &u32| end(items, *at) <= Some(u);
        items.n_before(u).saturating_sub(self.0.partition_point(has_ended))
    }
}

/// Where an item ends. What does not last ends just behind its place, lest it have ended somewhere where
/// it has not begun.
fn end(items: &Items, at: u32) -> Option<i128> {
    let at = at as usize;
    let [from, until] = [&items.froms, &items.untils].map(|places| places.get(at));
    until.max(from.map(|from| from.saturating_add(1)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::Item;
    use super::*;

    proptest! {
        #[test]
        fn what_is_under_way_is_what_began_before_and_ends_after(
            mut spans in prop::collection::vec((0..30_i128, 0..9_i128), 0..40),
            // On a grid of such a step, or on none.
            (step, odd) in prop::sample::select(vec![(1, 0), (7, 0), (1 << 40, 0), (1 << 40, 1)]),
            u in -2..42_i128,
        ) {
            spans.sort_unstable();
            let place = |n: i128| n * step + n * odd;
            let item = |(from, length): (i128, i128)| Item {
                from: place(from), until: place(from + length),
                importance: 0.0, width: 1.0, before: 0.0, inside: 1.0, id: 0,
            };
            let items: Items = spans.iter().copied().map(item).collect();
            for u in [place(u), place(u) + 1] {
                let is_under_way = |(from, length): &&(i128, i128)| {
                    place(*from) < u && place(from + length) > u
                };
                let expect = spans.iter().filter(is_under_way).count();
                prop_assert_eq!(items.by_end.under_way(&items, u), expect);
            }
        }
    }
}

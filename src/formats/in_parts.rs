//! Writing many events on all cores: each part of them by itself, joined in their order.

use std::ops::Range;

use rayon::prelude::*;

/// The number of events in one part: their text stays within the cache of a core.
const PART: usize = 256;
/// The number of parts that are held in memory before they are joined to the others.
const PARTS_AT_ONCE: usize = 64;

/// Makes something of each part of so many events, such as their text, and hands all over in order.
/// Who takes it leaves it empty, and its memory is used for the next.
pub(super) fn in_parts<T: Default + Send>(
    n_events: usize,
    make: impl Fn(Range<usize>, &mut T) + Sync,
    mut take: impl FnMut(&mut T),
) {
    let mut made: Vec<T> = Vec::new();
    made.resize_with(n_events.div_ceil(PART).min(PARTS_AT_ONCE), T::default);
    for first in (0..n_events).step_by(PART * PARTS_AT_ONCE) {
        let starts: Vec<usize> = (first..n_events).step_by(PART).take(PARTS_AT_ONCE).collect();
        let parts = made.par_iter_mut().zip(&starts);
        parts.for_each(|(made, start)| make(*start..(start + PART).min(n_events), made));
        made.iter_mut().take(starts.len()).for_each(&mut take);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_in_order() {
        for n_events in [0, 1, PART, PART + 1, PART * PARTS_AT_ONCE + 7, 2 * PART * PARTS_AT_ONCE] {
            let mut all = Vec::new();
            in_parts(
                n_events,
                |part, made: &mut Vec<_>| made.extend(part),
                |made| all.append(made),
            );
            assert_eq!(all, (0..n_events).collect::<Vec<_>>());
        }
    }
}

//! Writing many events on all cores: each part of them by itself, joined in their order.

use std::ops::Range;

use rayon::prelude::*;

/// So many events are one part: enough to be worth a core's while.
const PART: usize = 1024;
/// So many parts are held in memory before they are joined to the others.
const PARTS_AT_ONCE: usize = 32;

/// Makes something of each part of so many events, such as their text, and hands all over in order.
pub(super) fn in_parts<T: Send>(
    n_events: usize,
    make: impl Fn(Range<usize>) -> T + Sync,
    take: impl FnMut(T),
) {
    let mut take = take;
    for start in (0..n_events).step_by(PART * PARTS_AT_ONCE) {
        let end = (start + PART * PARTS_AT_ONCE).min(n_events);
        let starts: Vec<usize> = (start..end).step_by(PART).collect();
        let part = |at: usize| make(at..(at + PART).min(end));
        let made: Vec<T> = starts.into_par_iter().map(part).collect();
        made.into_iter().for_each(&mut take);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_in_order() {
        for n_events in [0, 1, PART, PART + 1, PART * PARTS_AT_ONCE + 7] {
            let mut all = Vec::new();
            in_parts(n_events, |part| part.collect::<Vec<_>>(), |part| all.extend(part));
            assert_eq!(all, (0..n_events).collect::<Vec<_>>());
        }
    }
}

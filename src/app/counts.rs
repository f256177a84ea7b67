//! Numbers of events, in words.

use super::Words;

/// "18 events", or "3 of 18 events".
pub(crate) fn counted(n_shown: usize, n_events: usize, words: Words) -> String {
    let (shown, n) = (n_shown.into(), n_events.into());
    match n_shown == n_events {
        true => words.format("events", [("n", n)]),
        false => words.format("events-of", [("shown", shown), ("n", n)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_alike() {
        let check = |n_shown, n_events, expect: &str| {
            assert_eq!(counted(n_shown, n_events, Words::default()), expect);
        };
        check(1, 1, "1 event");
        check(18, 18, "18 events");
        check(0, 18, "0 of 18 events");
        check(6_160, 6_160, "6,160 events");
        check(1_015, 100_000, "1,015 of 100,000 events");
    }
}

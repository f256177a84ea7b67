//! Readers that are not ours, some of which panic over what a broken file says: that ends the reading,
//! not the program, and is told in a sentence and nothing else.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    /// Whether a reader is running on this thread whose panics are caught.
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic on this thread is caught and told in a sentence, so that its own words are of no
/// use to anybody.
pub fn is_guarded() -> bool {
    IS_GUARDED.get()
}

/// Does something that may panic; `None` where it did. What it has worked on must not be used then.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    let before = IS_GUARDED.replace(true);
    let outcome = catch_unwind(AssertUnwindSafe(work));
    IS_GUARDED.set(before);
    outcome.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_panics_gives_nothing() {
        #[track_caller]
        fn check(number: Option<u8>, expect: Option<u8>) {
            // As a library does that trusts a file.
            assert_eq!(guarded(|| guarded(|| number.unwrap())).flatten(), expect);
            assert!(!is_guarded());
        }
        check(Some(7), Some(7));
        check(None, None);
        assert_eq!(guarded(is_guarded), Some(true));
    }
}

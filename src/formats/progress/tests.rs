//! What all readers have to do with the progress that they are given.

mod pieces;
mod readers;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::Progress;

/// How often a reader asks whether somebody still waits, and when nobody does any more.
#[derive(Debug, Default)]
pub(super) struct Watched {
    n_asked: AtomicU64,
    /// Cancelled once it was asked so often; never where it is 0.
    patience: AtomicU64,
    /// What had been told by then, in thousandths, and the last of it.
    told: Mutex<BTreeSet<u32>>,
    last: AtomicU32,
}

impl Watched {
    pub(super) fn is_asked(&self, progress: &Progress) {
        let n_asked = self.n_asked.fetch_add(1, Ordering::Relaxed) + 1;
        let thousandths = progress.shared.thousandths.load(Ordering::Relaxed);
        if self.last.swap(thousandths, Ordering::Relaxed) != thousandths {
            self.told.lock().unwrap_or_else(PoisonError::into_inner).insert(thousandths);
        }
        if n_asked == self.patience.load(Ordering::Relaxed) {
            progress.cancel();
        }
    }
}

#[test]
fn what_is_gone_through_is_told_until_nobody_waits() {
    let progress = Progress::default();
    let half = progress.part(0.0..0.5);
    let mut told = Vec::new();
    for _ in half.over(0..4) {
        told.extend(progress.fraction());
    }
    assert_eq!(told, [0.125, 0.25, 0.375]);
    let second = progress.part(0.5..1.0);
    let mut lines = second.lines("ab\ncd\r\n\nef");
    assert_eq!(lines.next(), Some("ab"));
    assert_eq!(lines.next(), Some("cd"));
    assert_eq!(progress.fraction(), Some(0.65));
    assert_eq!(lines.next(), Some(""));
    progress.cancel();
    assert_eq!(lines.next(), None);
    assert_eq!(half.over([1, 2]).next(), None);
    assert_eq!(progress.fraction(), Some(0.85), "it never falls");
}

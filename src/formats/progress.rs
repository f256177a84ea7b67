//! How far a reader has come, told to whoever waits; and from there, that nobody waits any more.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};

/// How far a reader has come. Shared between the thread that reads and the one that shows it.
///
/// Readers of tables and of the native format tell it; those of other formats say nothing.
#[derive(Debug, Default)]
pub struct Progress {
    /// In thousandths of the whole.
    thousandths: AtomicU32,
    n_rows: AtomicU64,
    is_cancelled: AtomicBool,
}

impl Progress {
    /// Which part of the work is done, 0–1; `None` where the reader does not say.
    pub fn fraction(&self) -> Option<f32> {
        let thousandths = self.thousandths.load(Ordering::Relaxed);
        (thousandths > 0).then_some(thousandths as f32 / 1000.0)
    }

    /// How many rows have become events.
    pub fn n_rows(&self) -> u64 {
        self.n_rows.load(Ordering::Relaxed)
    }

    /// Has the reader stop as soon as it can; it then fails.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether nobody waits any more.
    pub fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }

    /// Notes that so many of so many bytes or rows are done, which is the part of the work between
    /// two fractions of the whole.
    pub(super) fn advance(&self, done: usize, all: usize, part: std::ops::Range<f32>) {
        let share = done as f32 / all.max(1) as f32;
        let fraction = part.start + share * (part.end - part.start);
        self.thousandths.store((fraction * 1000.0) as u32, Ordering::Relaxed);
    }

    pub(super) fn add_rows(&self, n_rows: usize) {
        self.n_rows.fetch_add(n_rows as u64, Ordering::Relaxed);
    }
}

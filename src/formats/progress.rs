//! How far a reader has come, told to whoever waits; and from there, that nobody waits any more.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};

/// How far a reader has come. Shared between the thread that reads and the one that shows it.
///
/// A reader goes through what takes long, be it lines, records or elements, by one of the iterators
/// here: they tell how far it is, and end early when nobody waits any more. What is then still made
/// of the half that was read is thrown away. Several passes are a [part](Self::part) each.
#[derive(Clone, Debug)]
pub struct Progress {
    shared: Arc<Shared>,
    /// Which part of the whole is told here, within 0–1.
    part: Range<f32>,
}

#[derive(Debug, Default)]
struct Shared {
    /// In thousandths of the whole. Never falls.
    thousandths: AtomicU32,
    n_rows: AtomicU64,
    is_cancelled: AtomicBool,
    #[cfg(test)]
    watched: tests::Watched,
}

impl Default for Progress {
    fn default() -> Self {
        Self { shared: Arc::default(), part: 0.0..1.0 }
    }
}

impl Progress {
    /// Which part of the work is done, 0–1; `None` where the reader has said nothing yet.
    pub fn fraction(&self) -> Option<f32> {
        let thousandths = self.shared.thousandths.load(Ordering::Relaxed);
        (thousandths > 0).then_some(thousandths as f32 / 1000.0)
    }

    /// How many rows have become events.
    pub fn n_rows(&self) -> u64 {
        self.shared.n_rows.load(Ordering::Relaxed)
    }

    /// Has the reader stop as soon as it can; it then fails.
    pub fn cancel(&self) {
        self.shared.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether nobody waits any more.
    pub fn is_cancelled(&self) -> bool {
        #[cfg(test)]
        self.shared.watched.is_asked(self);
        self.shared.is_cancelled.load(Ordering::Relaxed)
    }

    /// The same for a pass that is this part of the work, within 0–1: what is all to whoever does it
    /// is that part of the whole.
    pub(super) fn part(&self, part: Range<f32>) -> Self {
        Self { shared: Arc::clone(&self.shared), part: self.at(part.start)..self.at(part.end) }
    }

    /// The same for one of several parts of the work that take as long.
    pub fn one_of(&self, position: usize, n_parts: usize) -> Self {
        let share = |position: usize| position as f32 / n_parts.max(1) as f32;
        self.part(share(position)..share(position + 1).min(1.0))
    }

    /// The items one after the other, which end where nobody waits any more.
    pub(super) fn over<T>(&self, items: T) -> impl Iterator<Item = T::Item>
    where
        T: IntoIterator<IntoIter: ExactSizeIterator>,
    {
        let items = items.into_iter();
        let n_items = items.len();
        let counted = items.enumerate();
        counted.take_while(move |(at, _)| self.goes_on(*at, n_items)).map(|(_, item)| item)
    }

    /// The lines of a text, as [`str::lines`] has them, which end where nobody waits any more.
    pub(super) fn lines<'a>(&self, text: &'a str) -> impl Iterator<Item = &'a str> {
        self.within(text, text.lines(), |line| *line)
    }

    /// What is found in a text from its beginning to its end, each item with a part of it; ends where
    /// nobody waits any more.
    pub(super) fn within<'a, T>(
        &self,
        text: &'a str,
        items: impl Iterator<Item = T>,
        part_of: impl Fn(&T) -> &'a str,
    ) -> impl Iterator<Item = T> {
        let start = text.as_ptr() as usize;
        items.take_while(move |item| {
            let at = part_of(item).as_ptr() as usize;
            self.goes_on(at.saturating_sub(start), text.len())
        })
    }

    /// The same bytes as those of a source of so many, which break off where nobody waits any more.
    pub(super) fn reading<R>(&self, source: R, n_bytes: usize) -> Reading<'_, R> {
        Reading { source, n_bytes, n_read: 0, progress: self }
    }

    /// Notes how much is done, and says whether somebody still waits.
    pub(super) fn goes_on(&self, done: usize, all: usize) -> bool {
        if self.is_cancelled() {
            return false;
        }
        self.advance(done, all, 0.0..1.0);
        true
    }

    /// Notes that so many of so many bytes or rows are done, which is the part of the work between
    /// two fractions of the whole.
    pub(super) fn advance(&self, done: usize, all: usize, part: Range<f32>) {
        let share = done as f32 / all.max(1) as f32;
        let fraction = self.at(part.start + share * (part.end - part.start));
        let thousandths = (fraction * 1000.0) as u32;
        // Writing for each of a million lines would be felt, where others look on.
        if thousandths > self.shared.thousandths.load(Ordering::Relaxed) {
            self.shared.thousandths.fetch_max(thousandths, Ordering::Relaxed);
        }
    }

    /// Notes that so many rows have become events.
    pub(super) fn add_rows(&self, n_rows: usize) {
        self.shared.n_rows.fetch_add(n_rows as u64, Ordering::Relaxed);
    }

    /// The fraction of the whole that is this fraction of the part.
    fn at(&self, fraction: f32) -> f32 {
        self.part.start + fraction * (self.part.end - self.part.start)
    }
}

/// A source of bytes that tells how many were [read](Progress::reading).
pub(super) struct Reading<'p, R> {
    source: R,
    n_bytes: usize,
    n_read: usize,
    progress: &'p Progress,
}

impl<R: Read> Read for Reading<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if !self.progress.goes_on(self.n_read.min(self.n_bytes), self.n_bytes) {
            return Err(io::Error::other("it was cancelled"));
        }
        let n_read = self.source.read(buffer)?;
        self.n_read += n_read;
        Ok(n_read)
    }
}

impl<R: Seek> Seek for Reading<'_, R> {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.source.seek(position)
    }
}

#[cfg(test)]
mod tests;

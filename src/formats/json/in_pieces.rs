//! The elements of a long array, read on all cores.
//!
//! The text is cut where an element probably begins: behind what stands between the first ones. Whether
//! one does begin there, and not in a list within an element, is known once the piece before has been
//! read: if not, the piece is read again from where its first element begins.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use memchr::memmem;
use rayon::prelude::*;

use crate::Progress;

use super::Items;

/// The number of elements at the beginning that tell what stands between two of them.
const SAMPLE: usize = 16;
/// How far into the next piece the last element of a piece may reach, in bytes; else the piece probably
/// did not begin with an element.
const MAX_BEYOND: usize = 1 << 20;

/// What was made of a stretch of the elements.
#[derive(Debug)]
pub(crate) struct Part<T> {
    /// How many lines end before it, so that it may count its own from 1.
    pub(crate) n_lines: usize,
    /// What was made of them.
    pub(crate) made: T,
}

/// Whoever waits for pieces that are read on all cores.
#[derive(Debug)]
pub(crate) struct Watch {
    progress: Progress,
    n_read: AtomicUsize,
    n_all: usize,
}

impl Watch {
    /// Nothing of so many bytes is read.
    pub(crate) fn new(progress: Progress, n_all: usize) -> Self {
        Self { progress, n_read: AtomicUsize::new(0), n_all }
    }

    /// Notes that so many more bytes are read, and says whether somebody still waits.
    pub(crate) fn goes_on(&self, n_bytes: usize) -> bool {
        let done = n_bytes + self.n_read.fetch_add(n_bytes, Ordering::Relaxed);
        self.progress.goes_on(done.min(self.n_all), self.n_all)
    }
}

/// Reads all elements in pieces of about so many bytes, and walks behind the last. `read` makes
/// something of the elements that it is given, all of them, and tells the watch of each; it ends early
/// where nobody waits.
pub(crate) fn in_pieces<'a, T: Send>(
    items: &mut Items<'a>,
    n_bytes: usize,
    read: impl Fn(&mut Items<'a>, &Watch) -> T + Sync,
    progress: Progress,
) -> Vec<Part<T>> {
    items.skip_to_next();
    let whole = items.clone();
    let n_all = whole.text().len();
    let watch = Watch::new(progress.clone(), n_all);
    let read_from = |from: usize, limit: usize, end: usize| {
        let mut part = whole.part(from, limit, end);
        let made = read(&mut part, &watch);
        (part, made)
    };
    let guess = |Range { start, end }: Range<usize>| {
        if progress.is_cancelled() {
            return (start, end, None);
        }
        let cut = end.saturating_add(MAX_BEYOND).min(n_all);
        let (part, made) = read_from(start, end, cut);
        let is_known = cut == n_all || !part.is_cut();
        (start, end, is_known.then_some((part, made)))
    };
    let guesses: Vec<(usize, usize, Option<(Items<'a>, _)>)> =
        pieces(items, n_bytes).into_par_iter().map(guess).collect();
    let mut parts = Vec::new();
    for (start, end, guess) in guesses {
        items.skip_to_next();
        if items.at() >= end || items.is_over() || progress.is_cancelled() {
            continue;
        }
        let guess = guess.filter(|_| start == items.at());
        let (part, made) = guess.unwrap_or_else(|| read_from(items.at(), end, n_all));
        parts.push(Part { n_lines: items.line() - 1, made });
        items.go_behind(&part);
    }
    parts
}

/// Stretches of a text in each of which an element probably comes first.
fn pieces(items: &Items<'_>, n_bytes: usize) -> Vec<Range<usize>> {
    let text = items.text();
    let mut starts = vec![items.at()];
    if let Some(between) = between(items) {
        let finder = memmem::Finder::new(between);
        let mut at = items.at().saturating_add(n_bytes);
        while let Some(found) = text.as_bytes().get(at..).and_then(|rest| finder.find(rest)) {
            starts.push(at + found + between.find('{').unwrap_or_default());
            at = at.saturating_add(found + n_bytes.max(1));
        }
    }
    let ends = starts.iter().skip(1).copied().chain([usize::MAX]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// What stands between most of the first elements, from the end of one object to the first key of the
/// next: `},\n{"name"`.
fn between<'a>(items: &Items<'a>) -> Option<&'a str> {
    let text = items.text();
    let mut walk = items.clone();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut end = None;
    while let Some(item) = walk.next().filter(|_| counts.values().sum::<usize>() < SAMPLE) {
        let start = walk.at() - item.text.len();
        let key =
            item.text.strip_prefix('{').map(str::trim_start).filter(|key| key.starts_with('"'));
        let key_end = key.and_then(|key| {
            let quote = key.get(1..)?.find('"')?;
            Some(start + item.text.len() - key.len() + quote + 2)
        });
        if let (Some(end), Some(key_end)) = (end, key_end)
            && let Some(between) = text.get(end..key_end).filter(|between| between.starts_with('}'))
        {
            *counts.entry(between).or_default() += 1;
        }
        end = walk.at().checked_sub(1);
    }
    counts.into_iter().max_by_key(|(between, n)| (*n, *between)).map(|(between, _)| between)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line and the text of each element, read in pieces of so many bytes, and whether the end was
    /// found.
    fn elements(text: &str, n_bytes: usize) -> (Vec<(usize, String)>, bool, bool) {
        let mut items = Items::of_array_at(text, 0).expect("there is a list");
        let read = |items: &mut Items<'_>, _: &Watch| -> Vec<(usize, String)> {
            items.map(|item| (item.line, item.text.to_owned())).collect()
        };
        let parts = in_pieces(&mut items, n_bytes, read, Progress::default());
        let elements = parts.into_iter().flat_map(|Part { n_lines, made }| {
            made.into_iter().map(move |(line, text)| (line + n_lines, text))
        });
        (elements.collect(), items.is_closed(), items.is_cut())
    }

    #[test]
    fn elements_are_the_same_wherever_the_text_is_cut() {
        #[track_caller]
        fn check(text: &str) {
            let mut items = Items::of_array_at(text, 0).expect("there is a list");
            let found: Vec<_> =
                items.by_ref().map(|item| (item.line, item.text.to_owned())).collect();
            let expect = (found, items.is_closed(), items.is_cut());
            for n_bytes in 0..=text.len() {
                assert_eq!(elements(text, n_bytes), expect, "in pieces of {n_bytes}");
            }
        }
        check("[]");
        check(
            "[{\"a\": 1},\n{\"a\": 2}, {\"a\": [{\"a\": 3},\n{\"a\": \"},\\n{\\\"a\"}\n]},\n {\"a\": 5}] ",
        );
        check(
            "[{\"a\": 1}, {\"b\": [{\"a\": 2}, {\"a\": 3}, {\"a\": 4}]}, {\"a\": 5}, {\"a\": 6}]",
        );
        check("[{\"a\": 1},\n{\"a\": 2},\n{\"a\": \"é");
        check("[{\"a\": 1},\n{\"a\": 2},\n1, null, {\"a\" 2},\n{\"a\": 3},");
        check("[{\"a\": 1},\n{\"a\": 2}] {\"a\": 3},\n{\"a\": 4}");
    }
}

//! Makes events of slices, on all cores.

use std::borrow::Cow;
use std::fmt::Write as _;

use foldhash::{HashMap, HashMapExt as _};
use rayon::prelude::*;

use crate::Progress;
use date::{Civil, Date, Instant, Precision, When};
use model::{Category, CategoryIndex, Events, LaneIndex, NewEvent, Origin, Timeline};

use super::lanes::Lanes;
use super::names::{Name, Names};
use super::records::READ;
use super::slices::{End, Slice};

/// The number of slices that are made into events by one core at a time,
const CHUNK: usize = 4096;
/// and so many chunks before they are joined to the others.
const CHUNKS_AT_ONCE: usize = 16;

/// Adds an event for each slice, and the lanes and categories of all. The trace begins at a time of its
/// clock, and may have nothing finer than microseconds.
pub(super) fn add_events(
    slices: &[Slice<'_>],
    names: &Names,
    lanes: &mut Lanes,
    (zero, is_whole): (i128, bool),
    progress: &Progress,
    timeline: &mut Timeline,
) {
    let of_slices: Vec<usize> =
        slices.iter().map(|slice| lanes.position(slice.record.thread)).collect();
    let (lanes, place_of) = lanes.arranged(names);
    timeline.lanes = lanes;
    let precision = if is_whole { Precision::Microsecond } else { Precision::Nanosecond };
    let category_of = categories(slices, names, &mut timeline.categories);
    let shared = Shared { zero, precision, place_of, category_of };
    // Lanes and categories are those of the timeline already.
    let all_lanes: Vec<LaneIndex> = (0..timeline.lanes.len()).map(LaneIndex::from).collect();
    let all_categories: Vec<CategoryIndex> =
        (0..timeline.categories.len()).map(CategoryIndex::from).collect();
    timeline.events.reserve(slices.len());
    let n_at_once = CHUNK * CHUNKS_AT_ONCE;
    for (slices_at_once, lanes_at_once) in slices.chunks(n_at_once).zip(of_slices.chunks(n_at_once))
    {
        if progress.is_cancelled() {
            break;
        }
        let chunks = slices_at_once.par_chunks(CHUNK).zip(lanes_at_once.par_chunks(CHUNK));
        let made: Vec<Events> =
            chunks.map(|(slices, lanes)| shared.events(slices, lanes)).collect();
        for events in made {
            timeline.events.append(events, &all_lanes, &all_categories);
        }
        progress.add_rows(slices_at_once.len());
        progress.advance(timeline.events.len(), slices.len(), READ..1.0);
    }
}

/// The category of each word: the first of those that it joins by commas.
fn categories(
    slices: &[Slice<'_>],
    names: &Names,
    categories: &mut Vec<Category>,
) -> Vec<Option<CategoryIndex>> {
    let mut known: HashMap<&str, CategoryIndex> = HashMap::new();
    let mut is_seen = vec![false; names.len()];
    let mut category_of = vec![None; names.len()];
    for Slice { record, .. } in slices {
        let at = record.category.get();
        if is_seen.get_mut(at).is_none_or(|is_seen| std::mem::replace(is_seen, true)) {
            continue;
        }
        let first = names.get(record.category).split(',').next();
        let Some(name) = first.filter(|name| !name.is_empty()) else { continue };
        let category = *known.entry(name).or_insert_with(|| {
            let (id, title) = (name.to_owned(), name.to_owned());
            categories.push(Category { id, title, ..Category::default() });
            CategoryIndex::from(categories.len() - 1)
        });
        category_of.get_mut(at).into_iter().for_each(|slot| *slot = Some(category));
    }
    category_of
}

/// What all slices are made into events with.
struct Shared {
    zero: i128,
    precision: Precision,
    /// The lane by its position among those that have come up.
    place_of: Vec<LaneIndex>,
    /// By the word.
    category_of: Vec<Option<CategoryIndex>>,
}

impl Shared {
    fn events(&self, slices: &[Slice<'_>], lanes: &[usize]) -> Events {
        let mut events = Events::default();
        events.reserve(slices.len());
        let mut words = String::new();
        for (slice, lane) in slices.iter().zip(lanes) {
            words.clear();
            self.write_time(slice.record.at, slice.end, &mut words);
            let event = self.event(slice, &words);
            events.add(NewEvent { lane: self.place_of.get(*lane).copied(), ..event });
        }
        events
    }

    fn event<'a>(&self, slice: &'a Slice<'_>, words: &'a str) -> NewEvent<'a> {
        let Slice { record, end } = slice;
        let start = self.date(record.at);
        let when = match *end {
            End::Moment => start.into(),
            End::At(end) if end <= record.at => start.into(),
            End::At(end) => When { start, end: Some(self.date(end)) },
            End::Missing => When { start, end: Some(Date::unknown()) },
        };
        let title = Some(record.title()).filter(|title| !title.is_empty());
        NewEvent {
            title: title.unwrap_or(Cow::Borrowed("Untitled")),
            when: Some(when),
            origin: Some(Origin::on_line(record.line)),
            display_date: Some(words),
            category: self.category(record.category),
            json: Cow::Borrowed(&record.rest),
            ..NewEvent::default()
        }
    }

    fn category(&self, name: Name) -> Option<CategoryIndex> {
        self.category_of.get(name.get()).copied().flatten()
    }

    fn date(&self, at: i128) -> Date {
        let instant = Instant::from_nanos(at.saturating_sub(self.zero));
        Date::from_civil(Civil::from(instant), self.precision)
    }

    /// Writes when something was since the trace began, and how long: the year of the date says nothing.
    fn write_time(&self, at: i128, end: End, words: &mut String) {
        words.push_str(if end == End::Missing { "from " } else { "at " });
        write_length(at.saturating_sub(self.zero), words);
        match end {
            End::At(end) if end > at => {
                words.push_str(" for ");
                write_length(end - at, words);
            }
            End::Missing => words.push_str(", end not in the trace"),
            _ => {}
        }
    }
}

/// Writes a length of time to as many digits as the trace has.
fn write_length(nanoseconds: i128, words: &mut String) {
    let (unit, n_digits, name) = match nanoseconds {
        ..1_000_000 => (1000, 3, "µs"),
        1_000_000..1_000_000_000 => (1_000_000, 6, "ms"),
        _ => (1_000_000_000, 9, "s"),
    };
    let (whole, rest) = match i64::try_from(nanoseconds) {
        // Division is much faster with fewer bits.
        Ok(nanoseconds) => (i128::from(nanoseconds / unit), nanoseconds % unit),
        Err(_) => {
            let unit = i128::from(unit);
            (nanoseconds / unit, i64::try_from(nanoseconds % unit).unwrap_or_default())
        }
    };
    // Writing into a text does not fail.
    let _ = write!(words, "{whole}");
    if rest != 0 {
        let _ = write!(words, ".{:0n_digits$}", rest.abs());
        words.truncate(words.trim_end_matches('0').len());
    }
    let _ = write!(words, " {name}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_has_as_many_digits_as_it_needs() {
        #[track_caller]
        fn check(nanoseconds: i128, expect: &str) {
            let mut words = String::new();
            write_length(nanoseconds, &mut words);
            assert_eq!(words, expect);
        }
        check(0, "0 µs");
        check(10, "0.01 µs");
        check(10_000, "10 µs");
        check(1_200_300, "1.2003 ms");
        check(61_000_000_001, "61.000000001 s");
        check(i128::from(i64::MAX) * 10, "92233720368.54775807 s");
    }
}

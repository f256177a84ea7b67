//! Finding a word in the texts of many events.
//!
//! The records of neighbouring events lie side by side. A stretch of them is searched as one text,
//! some gigabytes a second, and only what is found is looked at closely: whether it is in what is
//! searched of an event. Texts that have other letters than those of ASCII are each compared, and those
//! that stay in the file that they were read from are each searched.

use std::ops::Range;

use rayon::prelude::*;
use regex::bytes::Regex;

use super::fields::{OtherLetters, Tags};
use super::record::Record;
use super::shape::WordsRead;
use super::{Address, Events};

/// The number of events that are searched by one core at a time.
const STRETCH: usize = 4096;

/// A word to find.
pub(crate) struct Needle<'a> {
    /// What finds it in texts that are ASCII, always in so many bytes; `None` where those cannot
    /// have it.
    pub(crate) pattern: Option<Regex>,
    /// Whether a text has it.
    pub(crate) matches: &'a (dyn Fn(&str) -> bool + Sync),
    /// Whether it must be there, or must not.
    pub(crate) is_wanted: bool,
}

impl Events {
    /// Of the events in a mask, which has them all in order, leaves those whose title, summary, place
    /// or one of whose tags has the word, or none of them where it is not wanted. Takes time
    /// O(texts), shared by all cores.
    pub(crate) fn narrow(&self, mask: &mut [bool], needle: &Needle<'_>) {
        // Each tag is in the list of words once.
        let tags: Vec<bool> = self.arena.words.iter().map(needle.matches).collect();
        let search = Search { events: self, needle, has_tags: tags.contains(&true), tags };
        let stretches = mask.par_chunks_mut(STRETCH).zip(self.columns.records.par_chunks(STRETCH));
        // Each thread has a pattern of its own: of one that is shared only one thread can make use
        // without waiting.
        let own_pattern = || needle.pattern.clone();
        stretches.for_each_init(own_pattern, |pattern, (mask, records)| {
            search.narrow(pattern.as_ref(), mask, records);
        });
    }
}

/// What a word is searched with.
struct Search<'a> {
    events: &'a Events,
    needle: &'a Needle<'a>,
    /// Which words of the list of all words have it.
    tags: Vec<bool>,
    has_tags: bool,
}

impl Search<'_> {
    /// Searches the events of a stretch that are in the mask, in runs of neighbours.
    fn narrow(&self, pattern: Option<&Regex>, mut mask: &mut [bool], mut records: &[Address]) {
        while let Some((&is_in, &record)) = mask.first().zip(records.first()) {
            let is_next = |(before, own): (&Address, &Address)| {
                // The record of one that has been changed is elsewhere.
                !is_in || before.piece == own.piece && before.at < own.at
            };
            let others = records.iter().zip(records.iter().skip(1)).zip(mask.iter().skip(1));
            let n_others =
                others.take_while(|(pair, other)| **other == is_in && is_next(*pair)).count();
            let (run, rest) = records.split_at(1 + n_others);
            let (marks, rest_of_mask) = mask.split_at_mut(run.len());
            if is_in {
                self.narrow_run(pattern, record, run, marks);
            }
            (mask, records) = (rest_of_mask, rest);
        }
    }

    /// Leaves of some neighbours those that are wanted.
    fn narrow_run(
        &self,
        pattern: Option<&Regex>,
        first: Address,
        records: &[Address],
        marks: &mut [bool],
    ) {
        marks.fill(false);
        let arena = &self.events.arena;
        match (pattern, arena.whole_bytes(first.piece)) {
            (Some(pattern), Some(bytes)) => self.find(pattern, bytes, records, marks),
            (Some(pattern), None) => {
                for (record, mark) in records.iter().zip(&mut *marks) {
                    let texts = arena.read(*record).searched_bytes();
                    *mark = texts.into_iter().any(|text| pattern.is_match(text));
                }
            }
            (None, _) => {}
        }
        if self.has_tags || arena.has_other_letters {
            for (record, mark) in records.iter().zip(&mut *marks).filter(|(_, mark)| !**mark) {
                let mut record = arena.read(*record);
                let texts = record.has::<OtherLetters>().then(|| record.searched_texts());
                *mark = self.has_tags && self.is_tagged(&mut record)
                    || texts.is_some_and(|texts| texts.into_iter().any(self.needle.matches));
            }
        }
        if !self.needle.is_wanted {
            marks.iter_mut().for_each(|mark| *mark = !*mark);
        }
    }

    /// Marks those of some neighbours in whose texts a pattern is found, all of which are in these bytes.
    fn find(&self, pattern: &Regex, bytes: &[u8], records: &[Address], marks: &mut [bool]) {
        let places = |record: Address| self.events.arena.read(record).searched_places();
        let last = records.last().map(|last| places(*last));
        let end = last.into_iter().flatten().map(|place| place.end).max().unwrap_or(0);
        let bytes = bytes.get(..end).unwrap_or_default();
        let start_of = |nth: usize| records.get(nth).map_or(end, |record| record.at as usize);
        let (mut nth, mut at) = (0, start_of(0));
        while at < end
            && let Some(hit) = pattern.find_at(bytes, at)
        {
            while start_of(nth + 1) <= hit.start() {
                nth += 1;
            }
            let Some((record, mark)) = records.get(nth).zip(marks.get_mut(nth)) else { return };
            let is_within =
                |place: &Range<usize>| place.start <= hit.start() && hit.end() <= place.end;
            let record = self.events.arena.read(*record);
            *mark = is_within(&record.title_place());
            at = start_of(nth + 1);
            if !*mark {
                let places = record.searched_places();
                *mark = places.iter().any(is_within);
                // What reaches beyond a place is not in it, and neither is anything behind that.
                let next = places.iter().map(|place| place.start).find(|at| *at > hit.start());
                at = next.filter(|_| !*mark).unwrap_or(at);
            }
        }
    }

    fn is_tagged(&self, record: &mut Record<'_>) -> bool {
        let is_found = |tag: usize| self.tags.get(tag).copied().unwrap_or(false);
        record.get::<Tags>().map(WordsRead::positions).into_iter().flatten().any(is_found)
    }
}

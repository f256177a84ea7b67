//! What an event says beside the columns, as bytes.
//!
//! A record begins with a word whose bits tell which [fields](super::fields) follow, then the title,
//! then the fields in the order of their bits; what is searched comes first.

use std::ops::Range;

use super::arena::Piece;
use super::fields::{Field, Place, Summary, skip};
use super::reader::Reader;
use super::shape::Shape;
use super::words::WordList;

/// A record, read from its beginning on. Fields are asked for in their order.
#[derive(Clone)]
pub(super) struct Record<'a> {
    reader: Reader<'a>,
    /// The bits of the fields that it has.
    fields: u64,
    title: &'a [u8],
    /// Fields before this position are behind.
    next: u32,
}

impl<'a> Record<'a> {
    /// The record that begins at a place in a piece of the arena.
    pub(super) fn new(piece: &'a Piece, at: usize, words: &'a WordList) -> Self {
        let mut reader = Reader::new(piece, at, words);
        let fields = reader.number();
        let title = reader.bytes();
        Self { reader, fields, title, next: 0 }
    }

    pub(super) fn title(&self) -> &'a str {
        std::str::from_utf8(self.title).unwrap_or_default()
    }

    /// Whether the record has a field.
    pub(super) fn has<F: Field>(&self) -> bool {
        self.fields & F::BIT != 0
    }

    /// The value of a field; `None` where the record does not have it.
    pub(super) fn get<F: Field>(&mut self) -> Option<<F::Shape as Shape>::Stored<'a>> {
        self.seek::<F>().map(F::Shape::read)
    }

    /// Goes to a field, past what is before it.
    fn seek<F: Field>(&mut self) -> Option<&mut Reader<'a>> {
        if !self.has::<F>() {
            return None;
        }
        while self.next < F::POSITION {
            if self.fields & (1 << self.next) != 0 {
                skip(self.next, &mut self.reader);
            }
            self.next += 1;
        }
        self.next = F::POSITION + 1;
        Some(&mut self.reader)
    }

    /// What is searched of an event beside its tags: its title, summary and place.
    pub(super) fn searched_texts(&self) -> [&'a str; 3] {
        let mut rest = self.clone();
        let [summary, place] = [rest.get::<Summary>(), rest.get::<Place>()];
        [self.title(), summary.unwrap_or_default(), place.unwrap_or_default()]
    }

    /// As [`searched_texts`](Self::searched_texts), in UTF-8.
    pub(super) fn searched_bytes(&self) -> [&'a [u8]; 3] {
        let mut rest = self.clone();
        let bytes_of =
            |reader: Option<&mut Reader<'a>>| reader.map(Reader::bytes).unwrap_or_default();
        let summary = bytes_of(rest.seek::<Summary>());
        [self.title, summary, bytes_of(rest.seek::<Place>())]
    }

    /// Where in the piece of the arena the title is, as long as nothing else was read.
    pub(super) fn title_place(&self) -> Range<usize> {
        let end = self.reader.place();
        end - self.title.len()..end
    }

    /// Where in the piece of the arena that is which is searched, as long as nothing else was read.
    pub(super) fn searched_places(&self) -> [Range<usize>; 3] {
        let mut rest = self.clone();
        let summary = rest.place_of::<Summary>();
        [self.title_place(), summary, rest.place_of::<Place>()]
    }

    /// Where in the piece of the arena the bytes of a text are.
    fn place_of<F: Field>(&mut self) -> Range<usize> {
        let n_found = self.seek::<F>().map_or(0, |reader| reader.bytes().len());
        let end = self.reader.place();
        end - n_found..end
    }
}

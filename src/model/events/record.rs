//! What an event says beside the columns, as bytes.
//!
//! A record begins with a word whose bits tell which [parts](Part) follow, then the title, then the
//! parts in the order of their bits; what is searched comes first. Numbers are stored
//! seven bits a byte, least first (LEB128), texts as their length and their UTF-8. Values of further
//! fields are texts, or JSON where they are something else.

use std::ops::Range;

use crate::{Extra, Link, Media};
use date::Date;

use super::field::FieldValue;
use super::words::WordList;
use super::writer::Writer;
use super::{NewEvent, Piece};

/// Which part of a record a bit stands for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Summary,
    Tags,
    Place,
    /// That the id is made from the title; nothing follows.
    IdOfTitle,
    /// That what is searched has other letters than those of ASCII; nothing follows.
    OtherLetters,
    Id,
    DisplayDate,
    StartWritten,
    EndWritten,
    OccurrenceOf,
    Links,
    Media,
    Sources,
    By,
    DisputedBy,
    StatusExtra,
    Extra,
}

impl Part {
    fn bit(self) -> u64 {
        1 << self as u32
    }
}

/// Appends an event's record. Says whether what is searched in it has other letters than those of
/// ASCII.
pub(super) fn write(event: &NewEvent<'_>, bytes: &mut Vec<u8>, words: &mut WordList) -> bool {
    let when = event.when.as_ref();
    let start = when.and_then(|when| when.start.written());
    let end = when.and_then(|when| when.end.as_ref()).and_then(Date::written);
    let searched = [Some(&*event.title), Some(&*event.summary), event.place];
    let has_other_letters = searched.into_iter().flatten().any(|text| !text.is_ascii());
    let n_extra = event.extra.len() + event.texts.len() + event.json.len();
    let parts = [
        (Part::Summary, !event.summary.is_empty()),
        (Part::Tags, !event.tags.is_empty()),
        (Part::Place, event.place.is_some()),
        (Part::IdOfTitle, event.id.is_none()),
        (Part::OtherLetters, has_other_letters),
        (Part::Id, event.id.is_some_and(|id| !id.is_empty())),
        (Part::DisplayDate, event.display_date.is_some()),
        (Part::StartWritten, start.is_some()),
        (Part::EndWritten, end.is_some()),
        (Part::OccurrenceOf, event.occurrence_of.is_some()),
        (Part::Links, !event.links.is_empty()),
        (Part::Media, !event.media.is_empty()),
        (Part::Sources, !event.sources.is_empty()),
        (Part::By, !event.by.is_empty()),
        (Part::DisputedBy, !event.disputed_by.is_empty()),
        (Part::StatusExtra, !event.status_extra.is_empty()),
        (Part::Extra, n_extra > 0),
    ];
    let mut writer = Writer { bytes, words };
    let bits = parts.iter().filter(|(_, is_there)| *is_there).map(|(part, _)| part.bit());
    writer.number(bits.sum());
    writer.text(&event.title);
    for part in parts.into_iter().filter(|(_, is_there)| *is_there).map(|(part, _)| part) {
        match part {
            Part::Summary => writer.text(&event.summary),
            Part::Tags => writer.interned(&event.tags),
            Part::Place => writer.text(event.place.unwrap_or_default()),
            Part::IdOfTitle | Part::OtherLetters => {}
            Part::Id => writer.text(event.id.unwrap_or_default()),
            Part::DisplayDate => writer.text(event.display_date.unwrap_or_default()),
            Part::StartWritten => writer.text(start.unwrap_or_default()),
            Part::EndWritten => writer.text(end.unwrap_or_default()),
            Part::OccurrenceOf => {
                writer.number(event.occurrence_of.map_or(0, |first| u64::from(first.0)));
            }
            Part::Links => writer.list(&event.links, Writer::link),
            Part::Media => writer.list(&event.media, Writer::media),
            Part::Sources => {
                writer.list(&event.sources, |writer, source| writer.number(u64::from(source.0)));
            }
            Part::By => writer.interned(&event.by),
            Part::DisputedBy => writer.interned(&event.disputed_by),
            Part::StatusExtra => writer.extra(&event.status_extra),
            Part::Extra => {
                writer.number(n_extra as u64);
                writer.fields(&event.extra);
                event.texts.iter().for_each(|(key, text)| writer.text_field(key, text));
                event.json.iter().for_each(|(key, json)| writer.json_field(key, json));
            }
        }
    }
    has_other_letters
}

/// Reads the pieces of a record in their order. What is not there is nothing; records are read only
/// as they were written.
#[derive(Clone)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    piece: &'a Piece,
    words: &'a WordList,
    parts: u64,
    title: &'a [u8],
    /// The parts before this bit are behind.
    next: u32,
}

impl<'a> Reader<'a> {
    /// A reader of the record that begins at a place in a piece of the arena.
    pub(super) fn new(piece: &'a Piece, at: usize, words: &'a WordList) -> Self {
        let bytes = piece.bytes.get(at..).unwrap_or_default();
        let mut reader = Self { bytes, piece, words, parts: 0, title: &[], next: 0 };
        reader.parts = reader.number();
        reader.title = reader.bytes();
        reader
    }

    pub(super) fn title(&self) -> &'a str {
        std::str::from_utf8(self.title).unwrap_or_default()
    }

    /// What is searched of an event beside its tags: its title, summary and place.
    pub(super) fn searched_texts(&self) -> [&'a str; 3] {
        let bytes = &self.piece.bytes;
        let text = |place| std::str::from_utf8(bytes.get(place).unwrap_or_default());
        self.searched_places().map(|place| text(place).unwrap_or_default())
    }

    /// Where in the piece of the arena the title is, as long as nothing else was read.
    pub(super) fn title_place(&self) -> Range<usize> {
        let end = self.piece.bytes.len() - self.bytes.len();
        end - self.title.len()..end
    }

    /// Where in the piece of the arena that is which is searched, as long as nothing else was read.
    pub(super) fn searched_places(&self) -> [Range<usize>; 3] {
        let n_bytes = self.piece.bytes.len();
        let mut rest = self.clone();
        let mut place_of = |part| {
            let n_found = rest.seek(part).map_or(0, |rest| rest.bytes().len());
            let end = n_bytes - rest.bytes.len();
            end - n_found..end
        };
        let [summary, place] = [Part::Summary, Part::Place].map(&mut place_of);
        [self.title_place(), summary, place]
    }

    /// Whether the record has a part.
    pub(super) fn has(&self, part: Part) -> bool {
        self.parts & part.bit() != 0
    }

    /// Goes to a part, past what is before it; `None` where the record does not have it. Parts are
    /// asked for in their order.
    pub(super) fn seek(&mut self, part: Part) -> Option<&mut Self> {
        if !self.has(part) {
            return None;
        }
        while self.next < part as u32 {
            if self.parts & (1 << self.next) != 0 {
                self.skip();
            }
            self.next += 1;
        }
        self.next = part as u32 + 1;
        Some(self)
    }

    /// Passes over the part that comes next.
    fn skip(&mut self) {
        const TAGS: u32 = Part::Tags as u32;
        const OCCURRENCE_OF: u32 = Part::OccurrenceOf as u32;
        const LINKS: u32 = Part::Links as u32;
        const MEDIA: u32 = Part::Media as u32;
        const SOURCES: u32 = Part::Sources as u32;
        const BY: u32 = Part::By as u32;
        const DISPUTED_BY: u32 = Part::DisputedBy as u32;
        const STATUS_EXTRA: u32 = Part::StatusExtra as u32;
        const EXTRA: u32 = Part::Extra as u32;
        const ID_OF_TITLE: u32 = Part::IdOfTitle as u32;
        const OTHER_LETTERS: u32 = Part::OtherLetters as u32;
        match self.next {
            ID_OF_TITLE | OTHER_LETTERS => {}
            OCCURRENCE_OF => drop(self.number()),
            TAGS | SOURCES | BY | DISPUTED_BY => {
                for _ in 0..self.number() {
                    self.number();
                }
            }
            LINKS => self.skip_list(1),
            MEDIA => self.skip_list(3),
            STATUS_EXTRA | EXTRA => self.skip_fields(),
            _ => drop(self.bytes()),
        }
    }

    /// Passes over a list whose items are a URL, so many texts that may be there, and further fields.
    fn skip_list(&mut self, n_texts: usize) {
        for _ in 0..self.number() {
            self.bytes();
            for _ in 0..n_texts {
                if self.number() != 0 {
                    self.bytes();
                }
            }
            self.skip_fields();
        }
    }

    fn skip_fields(&mut self) {
        for _ in 0..self.number() {
            self.number();
            self.number();
            self.bytes();
        }
    }

    pub(super) fn number(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let Some((byte, rest)) = self.bytes.split_first() else { break };
            self.bytes = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        number
    }

    pub(super) fn text(&mut self) -> &'a str {
        std::str::from_utf8(self.bytes()).unwrap_or_default()
    }

    /// The bytes of a text, which need no second look where they are only passed over.
    fn bytes(&mut self) -> &'a [u8] {
        let n_bytes = self.number() as usize;
        let Some((bytes, rest)) = self.bytes.split_at_checked(n_bytes) else { return &[] };
        self.bytes = rest;
        bytes
    }

    pub(super) fn maybe(&mut self) -> Option<&'a str> {
        (self.number() != 0).then(|| self.text())
    }

    pub(super) fn word(&mut self) -> &'a str {
        let position = self.word_position();
        self.words.get(position)
    }

    pub(super) fn word_position(&mut self) -> usize {
        let position = self.number() as usize;
        self.piece.word_position(position)
    }

    /// Words that are stored once.
    pub(super) fn interned(self) -> impl Iterator<Item = &'a str> + Clone {
        let words = self.words;
        self.word_positions().map(|position| words.get(position))
    }

    /// Where in the list of words they are.
    pub(super) fn word_positions(mut self) -> impl Iterator<Item = usize> + Clone {
        let n_words = self.number();
        (0..n_words).scan(self, |reader, _| Some(reader.word_position()))
    }

    pub(super) fn links(&mut self) -> Vec<Link> {
        (0..self.number())
            .map(|_| Link {
                url: self.text().to_owned(),
                label: self.maybe().map(str::to_owned),
                extra: self.extra(),
            })
            .collect()
    }

    pub(super) fn media(&mut self) -> Vec<Media> {
        (0..self.number())
            .map(|_| Media {
                url: self.text().to_owned(),
                caption: self.maybe().map(str::to_owned),
                credit: self.maybe().map(str::to_owned),
                alt: self.maybe().map(str::to_owned),
                extra: self.extra(),
            })
            .collect()
    }

    pub(super) fn extra(&mut self) -> Extra {
        let n_fields = self.number();
        let fields = (0..n_fields).map(|_| self.field());
        fields.map(|(key, value)| (key.to_owned(), value.into())).collect()
    }

    /// Further fields, as they are stored.
    pub(super) fn fields(mut self) -> impl Iterator<Item = (&'a str, FieldValue<'a>)> {
        let n_fields = self.number();
        (0..n_fields).scan(self, |reader, _| Some(reader.field()))
    }

    fn field(&mut self) -> (&'a str, FieldValue<'a>) {
        let key = self.word();
        let is_text = self.number() == 0;
        let text = self.text();
        let value = if is_text { None } else { serde_json::from_str(text).ok() };
        (key, value.map_or(FieldValue::Text(text), FieldValue::Other))
    }
}

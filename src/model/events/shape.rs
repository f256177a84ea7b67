//! The shapes in which the fields of a record are stored: how each is written, passed over and read.
//!
//! Numbers are stored seven bits a byte, least first (LEB128), texts as [`Writer::text`] has it.
//! Values of further fields are texts, or JSON where they are something else.

use std::borrow::Cow;

use crate::{Extra, Link, Media, SourceIndex};

use super::field::FieldValue;
use super::reader::Reader;
use super::writer::Writer;

/// How the value of a field is stored.
pub(super) trait Shape {
    /// What is written.
    type New<'a>;
    /// What is read.
    type Stored<'a>;
    /// Whether anything follows the bit of the field.
    const HAS_BYTES: bool = true;

    fn write(value: Self::New<'_>, writer: &mut Writer<'_>);
    fn skip(reader: &mut Reader<'_>);
    fn read<'a>(reader: &mut Reader<'a>) -> Self::Stored<'a>;
}

/// Nothing but a bit.
pub(super) struct Flag;

impl Shape for Flag {
    type New<'a> = ();
    type Stored<'a> = ();
    const HAS_BYTES: bool = false;

    fn write((): (), _: &mut Writer<'_>) {}
    fn skip(_: &mut Reader<'_>) {}
    fn read(_: &mut Reader<'_>) {}
}

/// A text.
pub(super) struct Text;

impl Shape for Text {
    type New<'a> = &'a str;
    type Stored<'a> = &'a str;

    fn write(text: &str, writer: &mut Writer<'_>) {
        writer.text(text);
    }

    fn skip(reader: &mut Reader<'_>) {
        reader.bytes();
    }

    fn read<'a>(reader: &mut Reader<'a>) -> &'a str {
        reader.text()
    }
}

/// A number.
pub(super) struct Number;

impl Shape for Number {
    type New<'a> = u64;
    type Stored<'a> = u64;

    fn write(number: u64, writer: &mut Writer<'_>) {
        writer.number(number);
    }

    fn skip(reader: &mut Reader<'_>) {
        reader.number();
    }

    fn read(reader: &mut Reader<'_>) -> u64 {
        reader.number()
    }
}

/// Words that many events share, each stored as its position in the list of them.
pub(super) struct Words;

impl Shape for Words {
    type New<'a> = &'a [&'a str];
    type Stored<'a> = WordsRead<'a>;

    fn write(words: &[&str], writer: &mut Writer<'_>) {
        writer.list(words, |writer, word| writer.word(word));
    }

    fn skip(reader: &mut Reader<'_>) {
        for _ in 0..reader.number() {
            reader.number();
        }
    }

    fn read<'a>(reader: &mut Reader<'a>) -> WordsRead<'a> {
        WordsRead(reader.clone())
    }
}

/// Words that are stored once, to be read.
pub(super) struct WordsRead<'a>(Reader<'a>);

impl<'a> WordsRead<'a> {
    /// Where in the list of words they are.
    pub(super) fn positions(self) -> impl Iterator<Item = usize> + Clone + use<'a> {
        let Self(mut reader) = self;
        let n_words = reader.number();
        (0..n_words).scan(reader, |reader, _| Some(reader.word_position()))
    }

    pub(super) fn words(self) -> impl Iterator<Item = &'a str> + Clone + use<'a> {
        let words = self.0.words;
        self.positions().map(|position| words.get(position))
    }
}

/// Positions in another list.
pub(super) struct Indices;

impl Shape for Indices {
    type New<'a> = &'a [SourceIndex];
    type Stored<'a> = IndicesRead<'a>;

    fn write(sources: &[SourceIndex], writer: &mut Writer<'_>) {
        writer.list(sources, |writer, source| writer.number(u64::from(source.0)));
    }

    fn skip(reader: &mut Reader<'_>) {
        Words::skip(reader);
    }

    fn read<'a>(reader: &mut Reader<'a>) -> IndicesRead<'a> {
        IndicesRead(reader.clone())
    }
}

/// Positions in another list, to be read.
pub(super) struct IndicesRead<'a>(Reader<'a>);

impl IndicesRead<'_> {
    pub(super) fn len(mut self) -> usize {
        self.0.number() as usize
    }

    pub(super) fn all(self) -> Vec<SourceIndex> {
        let Self(mut reader) = self;
        (0..reader.number()).map(|_| SourceIndex::from(reader.number() as usize)).collect()
    }
}

/// Pages about an event.
pub(super) struct Links;

impl Shape for Links {
    type New<'a> = &'a [Link];
    type Stored<'a> = Vec<Link>;

    fn write(links: &[Link], writer: &mut Writer<'_>) {
        writer.list(links, |writer, link| {
            writer.text(&link.url);
            writer.maybe(link.label.as_deref());
            writer.map(&link.extra);
        });
    }

    fn skip(reader: &mut Reader<'_>) {
        for _ in 0..reader.number() {
            reader.bytes();
            reader.skip_maybe();
            reader.skip_fields();
        }
    }

    fn read(reader: &mut Reader<'_>) -> Vec<Link> {
        (0..reader.number())
            .map(|_| Link {
                url: reader.text().to_owned(),
                label: reader.maybe().map(str::to_owned),
                extra: reader.map(),
            })
            .collect()
    }
}

/// Pictures and the like.
pub(super) struct Pictures;

impl Shape for Pictures {
    type New<'a> = &'a [Media];
    type Stored<'a> = Vec<Media>;

    fn write(media: &[Media], writer: &mut Writer<'_>) {
        writer.list(media, |writer, one| {
            writer.text(&one.url);
            for text in [&one.caption, &one.credit, &one.alt] {
                writer.maybe(text.as_deref());
            }
            writer.map(&one.extra);
        });
    }

    fn skip(reader: &mut Reader<'_>) {
        for _ in 0..reader.number() {
            reader.bytes();
            (0..3).for_each(|_| reader.skip_maybe());
            reader.skip_fields();
        }
    }

    fn read(reader: &mut Reader<'_>) -> Vec<Media> {
        (0..reader.number())
            .map(|_| Media {
                url: reader.text().to_owned(),
                caption: reader.maybe().map(str::to_owned),
                credit: reader.maybe().map(str::to_owned),
                alt: reader.maybe().map(str::to_owned),
                extra: reader.map(),
            })
            .collect()
    }
}

/// Further fields.
pub(super) struct Map;

/// Further fields to be written: those of a map, then texts, then values as JSON has them.
pub(super) struct NewMap<'a> {
    pub(super) map: &'a Extra,
    pub(super) texts: &'a [(&'a str, Cow<'a, str>)],
    pub(super) json: &'a [(Cow<'a, str>, &'a str)],
}

impl<'a> NewMap<'a> {
    /// One that has fields.
    pub(super) fn filled(self) -> Option<Self> {
        let is_empty = self.map.is_empty() && self.texts.is_empty() && self.json.is_empty();
        (!is_empty).then_some(self)
    }
}

impl Shape for Map {
    type New<'a> = NewMap<'a>;
    type Stored<'a> = MapRead<'a>;

    fn write(NewMap { map, texts, json }: NewMap<'_>, writer: &mut Writer<'_>) {
        writer.number((map.len() + texts.len() + json.len()) as u64);
        writer.fields(map);
        texts.iter().for_each(|(key, text)| writer.text_field(key, text));
        json.iter().for_each(|(key, json)| writer.json_field(key, json));
    }

    fn skip(reader: &mut Reader<'_>) {
        reader.skip_fields();
    }

    fn read<'a>(reader: &mut Reader<'a>) -> MapRead<'a> {
        MapRead(reader.clone())
    }
}

/// Further fields, to be read.
pub(super) struct MapRead<'a>(Reader<'a>);

impl<'a> MapRead<'a> {
    pub(super) fn map(self) -> Extra {
        let Self(mut reader) = self;
        reader.map()
    }

    /// The positions of the names among all words.
    pub(super) fn names(self) -> impl Iterator<Item = usize> {
        let Self(mut reader) = self;
        let n_fields = reader.number();
        (0..n_fields).scan(reader, |reader, _| {
            let name = reader.word_position();
            reader.skip_value();
            Some(name)
        })
    }

    /// The field whose name is at a position among all words.
    pub(super) fn find(self, name: usize) -> Option<FieldValue<'a>> {
        let Self(mut reader) = self;
        for _ in 0..reader.number() {
            if reader.word_position() == name {
                return Some(reader.value());
            }
            reader.skip_value();
        }
        None
    }

    /// Field by field, as they are stored.
    pub(super) fn fields(self) -> impl Iterator<Item = (&'a str, FieldValue<'a>)> {
        let Self(mut reader) = self;
        let n_fields = reader.number();
        (0..n_fields).scan(reader, |reader, _| Some(reader.field()))
    }
}

//! The one list of what an event's record has beside the title. What packs a record, passes over a
//! field, looks for one and unpacks it is made of this list: a new field is a line here.

use date::Date;

use super::NewEvent;
use super::reader::Reader;
use super::shape::{self, NewMap, Shape};
use super::writer::Writer;

/// A field of a record.
pub(super) trait Field {
    /// How its value is stored.
    type Shape: Shape;
    /// Its place among all fields, from 0.
    const POSITION: u32;
    /// What says in a record that the field is there.
    const BIT: u64 = 1 << Self::POSITION;

    /// Its value in a new event; `None` where it has none.
    fn of<'e, 'a>(event: &'e NewEvent<'a>) -> Option<<Self::Shape as Shape>::New<'e>>;
}

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident: $shape:ident = $value:expr;)*) => {
        /// The places of the fields.
        enum Position { $($name,)* }

        $(
            $(#[$doc])*
            pub(super) struct $name;

            impl Field for $name {
                type Shape = shape::$shape;
                const POSITION: u32 = Position::$name as u32;

                fn of<'e, 'a>(
                    event: &'e NewEvent<'a>,
                ) -> Option<<shape::$shape as Shape>::New<'e>> {
                    let value: fn(&'e NewEvent<'a>) -> _ = $value;
                    value(event)
                }
            }
        )*

        /// Appends an event's record. Says whether what is searched in it has other letters than
        /// those of ASCII.
        pub(super) fn write(event: &NewEvent<'_>, writer: &mut Writer<'_>) -> bool {
            let mut fields = 0;
            $(if $name::of(event).is_some() {
                fields |= $name::BIT;
            })*
            writer.number(fields);
            writer.text(&event.title);
            $(if fields & $name::BIT != 0
                && shape::$shape::HAS_BYTES
                && let Some(value) = $name::of(event)
            {
                shape::$shape::write(value, writer);
            })*
            fields & OtherLetters::BIT != 0
        }

        /// Passes over the field at a position.
        pub(super) fn skip(position: u32, reader: &mut Reader<'_>) {
            match position {
                $($name::POSITION => shape::$shape::skip(reader),)*
                _ => {}
            }
        }
    };
}

fields! {
    /// [`Event::summary`](crate::Event::summary)
    Summary: Text = |event| filled(&event.summary);
    /// [`Event::tags`](crate::Event::tags)
    Tags: Words = |event| some(&event.tags);
    /// [`Event::place`](crate::Event::place)
    Place: Text = |event| event.place;
    /// That the id is made from the title.
    IdOfTitle: Flag = |event| event.id.is_none().then_some(());
    /// That what is searched has other letters than those of ASCII.
    OtherLetters: Flag = |event| has_other_letters(event).then_some(());
    /// [`Event::id`](crate::Event::id)
    Id: Text = |event| filled(event.id?);
    /// [`Event::display_date`](crate::Event::display_date)
    DisplayDate: Text = |event| event.display_date;
    /// The words of the source for the start.
    StartWritten: Text = |event| event.when.as_ref()?.start.written();
    /// The words of the source for the end.
    EndWritten: Text = |event| event.when.as_ref()?.end.as_ref().and_then(Date::written);
    /// [`Event::occurrence_of`](crate::Event::occurrence_of)
    OccurrenceOf: Number = |event| event.occurrence_of.map(|first| u64::from(first.0));
    /// [`Event::links`](crate::Event::links)
    Links: Links = |event| some(&event.links);
    /// [`Event::media`](crate::Event::media)
    Media: Pictures = |event| some(&event.media);
    /// [`Event::sources`](crate::Event::sources)
    Sources: Indices = |event| some(&event.sources);
    /// [`Status::by`](crate::Status::by)
    By: Words = |event| some(&event.by);
    /// [`Status::disputed_by`](crate::Status::disputed_by)
    DisputedBy: Words = |event| some(&event.disputed_by);
    /// [`Status::extra`](crate::Status::extra)
    StatusExtra: Map = |event| NewMap { map: &event.status_extra, texts: &[], json: &[] }.filled();
    /// [`Event::extra`](crate::Event::extra)
    Extra: Map = |event| {
        NewMap { map: &event.extra, texts: event.texts, json: &event.json }.filled()
    };
}

fn filled(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn some<T>(list: &[T]) -> Option<&[T]> {
    Some(list).filter(|list| !list.is_empty())
}

/// Whether what is searched of an event has other letters than those of ASCII.
fn has_other_letters(event: &NewEvent<'_>) -> bool {
    let searched = [Some(&*event.title), Some(&*event.summary), event.place];
    searched.into_iter().flatten().any(|text| !text.is_ascii())
}

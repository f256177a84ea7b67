//! One event among many, to read.

use std::borrow::Cow;

use crate::{
    CategoryIndex, Event, EventIndex, Extra, LaneIndex, Link, Media, Origin, SourceIndex, Status,
    StatusKind, is_picture_link, write_id_of_title,
};
use date::{Bound, Instant, When};

use super::Events;
use super::columns::{Columns, NONE};
use super::dates::Dates;
use super::field::FieldValue;
use super::fields::{self, Field};
use super::record::Record;
use super::shape::{IndicesRead, MapRead, Shape, Words, WordsRead};

/// One event of [`Events`]. Each answer is read from the columns or from the event's record.
#[derive(Clone, Copy)]
pub struct EventRef<'a> {
    events: &'a Events,
    position: usize,
}

impl<'a> EventRef<'a> {
    pub(super) fn new(events: &'a Events, position: usize) -> Self {
        Self { events, position }
    }

    /// Its position.
    pub fn index(self) -> EventIndex {
        EventIndex::from(self.position)
    }

    /// [`Event::id`]
    pub fn id(self) -> Cow<'a, str> {
        if !self.has_id_of_title() {
            return Cow::Borrowed(self.get::<fields::Id>().unwrap_or_default());
        }
        let mut id = String::new();
        self.write_id(&mut id);
        Cow::Owned(id)
    }

    /// Its [id](Self::id), unless that must first be found among the ids of all events.
    pub fn id_if_known(self) -> Option<Cow<'a, str>> {
        let is_known = !self.has_id_of_title() || self.events.id_numbers.get().is_some();
        is_known.then(|| self.id())
    }

    /// Appends its [id](Self::id), for whoever looks at many.
    pub fn write_id(self, id: &mut String) {
        self.write_id_without_number(id);
        if self.has_id_of_title()
            && let Some(number) = self.events.id_numbers().get(&self.position)
        {
            id.push_str(&format!("-{number}"));
        }
    }

    /// Appends its id, which another event may have as well where it is made from the title.
    pub(crate) fn write_id_without_number(self, id: &mut String) {
        match self.has_id_of_title() {
            true => write_id_of_title(self.title(), id),
            false => id.push_str(self.get::<fields::Id>().unwrap_or_default()),
        }
    }

    /// Whether it has an id.
    pub fn has_id(self) -> bool {
        let record = self.record();
        record.has::<fields::Id>() || record.has::<fields::IdOfTitle>()
    }

    /// Whether its id is made from its title.
    pub fn has_id_of_title(self) -> bool {
        self.record().has::<fields::IdOfTitle>()
    }

    /// [`Event::title`]
    pub fn title(self) -> &'a str {
        self.record().title()
    }

    /// [`Event::summary`]
    pub fn summary(self) -> &'a str {
        self.get::<fields::Summary>().unwrap_or_default()
    }

    /// [`Event::place`]
    pub fn place(self) -> Option<&'a str> {
        self.get::<fields::Place>()
    }

    /// [`Event::display_date`]
    pub fn display_date(self) -> Option<&'a str> {
        self.get::<fields::DisplayDate>()
    }

    /// [`Event::tags`]
    pub fn tags(self) -> impl Iterator<Item = &'a str> + Clone {
        self.words::<fields::Tags>()
    }

    /// The positions of its [tags](Event::tags) among all words that are stored: what [`Events`] calls
    /// [`tag_at`](Events::tag_at).
    pub(crate) fn tag_positions(self) -> impl Iterator<Item = usize> {
        self.get::<fields::Tags>().map(WordsRead::positions).into_iter().flatten()
    }

    /// [`Event::when`], with the words of the source.
    pub fn when(self) -> Option<When> {
        let mut when = self.time()?;
        let mut record = self.record();
        if let Some(written) = record.get::<fields::StartWritten>() {
            when.start = when.start.with_written(written);
        }
        if let Some(written) = record.get::<fields::EndWritten>() {
            when.end = when.end.map(|end| end.with_written(written));
        }
        Some(when)
    }

    /// [`Event::when`] without the words of the source, which takes no memory.
    pub fn time(self) -> Option<When> {
        let start = self.events.columns.starts.get(self.position)?;
        Some(When { start, end: self.events.columns.ends.get(self.position) })
    }

    /// [`When::earliest`] and [`When::latest`] of its time; `None` where it has none. Both are found
    /// much faster than from the [time](Self::time), where a year, a month, a day or a time of day is stated.
    pub fn bounds(self) -> Option<(Bound, Bound)> {
        if let Some((earliest, latest)) = self.events.columns.starts.exact_bounds(self.position) {
            if !self.is_lasting() {
                return Some((Bound::At(earliest), Bound::At(latest)));
            }
            if let Some(end) = self.events.columns.ends.exact_end(self.position)
                && earliest < end
            {
                return Some((Bound::At(earliest), Bound::At(end)));
            }
        }
        let when = self.time()?;
        Some((when.earliest(), when.latest()))
    }

    /// Its first instant and its last, exclusive, where its dates are plain, as most are: without a doubt or
    /// an unspecified digit, in no zone but UTC, and, where it lasts, [to the day](Self::is_to_the_day).
    pub fn plain_stretch(self) -> Option<(Instant, Instant)> {
        let Columns { starts, ends, .. } = &self.events.columns;
        let is_plain = match self.is_lasting() {
            true => starts.is_exact(self.position) && ends.is_exact(self.position),
            false => starts.is_plain(self.position),
        };
        let (from, until) = self.bounds().filter(|_| is_plain)?;
        from.instant().zip(until.instant())
    }

    /// Whether it begins on a day, or at a time of day, that is stated without a doubt and in no zone but
    /// UTC.
    pub fn is_to_the_day(self) -> bool {
        self.events.columns.starts.is_exact(self.position)
    }

    /// Whether its time is in a zone that has a name.
    pub fn is_in_named_zone(self) -> bool {
        let Columns { starts, ends, .. } = &self.events.columns;
        [starts, ends].into_iter().any(|dates| dates.is_in_named_zone(self.position))
    }

    /// Whether it has an end of its own.
    pub fn is_lasting(self) -> bool {
        self.events.columns.ends.has(self.position)
    }

    /// [`Event::is_dated`]
    pub fn is_dated(self) -> bool {
        let Columns { starts, ends, .. } = &self.events.columns;
        let is_placed = |dates: &Dates| dates.is_placed(self.position);
        starts.has(self.position) && (is_placed(starts) || is_placed(ends))
    }

    /// Where it is written; `None` for one that is in no file.
    pub fn origin(self) -> Option<Origin> {
        self.events.columns.origins.get(self.position)
    }

    /// [`Event::occurrence_of`]
    pub fn occurrence_of(self) -> Option<EventIndex> {
        let first = self.get::<fields::OccurrenceOf>()?;
        u32::try_from(first).ok().map(EventIndex)
    }

    /// [`Event::lane`]
    pub fn lane(self) -> Option<LaneIndex> {
        let lane = *self.events.columns.lanes.get(self.position)?;
        (lane != NONE).then_some(LaneIndex(lane))
    }

    /// [`Event::category`]
    pub fn category(self) -> Option<CategoryIndex> {
        let category = *self.events.columns.categories.get(self.position)?;
        (category != NONE).then_some(CategoryIndex(category))
    }

    /// [`Event::importance`]
    pub fn importance(self) -> Option<f32> {
        self.events
            .columns
            .importances
            .get(self.position)
            .copied()
            .filter(|importance| !importance.is_nan())
    }

    /// [`Status::kind`]
    pub fn status_kind(self) -> StatusKind {
        self.events.columns.statuses.get(self.position).copied().unwrap_or_default()
    }

    /// [`Event::status`]
    pub fn status(self) -> Status {
        Status {
            kind: self.status_kind(),
            by: self.words::<fields::By>().map(str::to_owned).collect(),
            disputed_by: self.words::<fields::DisputedBy>().map(str::to_owned).collect(),
            extra: self.get::<fields::StatusExtra>().map(MapRead::map).unwrap_or_default(),
        }
    }

    /// [`Status::by`]
    pub fn by(self) -> impl Iterator<Item = &'a str> + Clone {
        self.words::<fields::By>()
    }

    /// Which of the things that few events have it has, found at once, for whoever looks at many.
    pub fn rarities(self) -> Rarities {
        let record = self.record();
        Rarities {
            id: !record.has::<fields::IdOfTitle>(),
            written: record.has::<fields::StartWritten>() || record.has::<fields::EndWritten>(),
            display_date: record.has::<fields::DisplayDate>(),
            occurrence_of: record.has::<fields::OccurrenceOf>(),
            status: record.has::<fields::By>()
                || record.has::<fields::DisputedBy>()
                || record.has::<fields::StatusExtra>(),
            place: record.has::<fields::Place>(),
            links: record.has::<fields::Links>(),
            media: record.has::<fields::Media>(),
            sources: record.has::<fields::Sources>(),
            extra: record.has::<fields::Extra>(),
        }
    }

    /// [`Event::sources`]
    pub fn sources(self) -> Vec<SourceIndex> {
        self.get::<fields::Sources>().map(IndicesRead::all).unwrap_or_default()
    }

    /// How many [`Event::sources`] it has.
    pub fn n_sources(self) -> usize {
        self.get::<fields::Sources>().map_or(0, IndicesRead::len)
    }

    /// [`Event::links`]
    pub fn links(self) -> Vec<Link> {
        self.get::<fields::Links>().unwrap_or_default()
    }

    /// [`Event::media`]
    pub fn media(self) -> Vec<Media> {
        self.get::<fields::Media>().unwrap_or_default()
    }

    /// Whether it has [`Event::media`].
    pub fn has_media(self) -> bool {
        self.record().has::<fields::Media>()
    }

    /// The first of [`Event::media`] that is a picture which can be shown in place.
    pub fn picture(self) -> Option<Media> {
        let media = if self.has_media() { self.media() } else { Vec::new() };
        media.into_iter().find(|media| is_picture_link(&media.url))
    }

    /// [`Event::extra`]
    pub fn extra(self) -> Extra {
        self.get::<fields::Extra>().map(MapRead::map).unwrap_or_default()
    }

    /// [`Event::extra`] field by field, for whoever looks at many.
    pub fn fields(self) -> impl Iterator<Item = (&'a str, FieldValue<'a>)> {
        self.get::<fields::Extra>().map(MapRead::fields).into_iter().flatten()
    }

    /// The further field whose name is at a position among all words.
    pub(crate) fn field_at(self, name: usize) -> Option<FieldValue<'a>> {
        self.get::<fields::Extra>()?.find(name)
    }

    /// The positions of the names of its further fields among all words.
    pub(super) fn field_names(self) -> impl Iterator<Item = usize> {
        self.get::<fields::Extra>().map(MapRead::names).into_iter().flatten()
    }

    /// All of it.
    pub fn to_event(self) -> Event {
        Event { id: self.id().into_owned(), ..self.to_event_without_made_id() }
    }

    /// All of it, but for an id that is made from the title; for whoever needs none, since finding the
    /// first of those takes time O(n).
    pub fn to_event_without_made_id(self) -> Event {
        Event {
            id: self.get::<fields::Id>().unwrap_or_default().to_owned(),
            title: self.title().to_owned(),
            when: self.when(),
            occurrence_of: self.occurrence_of(),
            display_date: self.display_date().map(str::to_owned),
            lane: self.lane(),
            category: self.category(),
            tags: self.tags().map(str::to_owned).collect(),
            importance: self.importance(),
            status: self.status(),
            summary: self.summary().to_owned(),
            links: self.links(),
            media: self.media(),
            place: self.place().map(str::to_owned),
            sources: self.sources(),
            extra: self.extra(),
        }
    }

    fn get<F: Field>(self) -> Option<<F::Shape as Shape>::Stored<'a>> {
        self.record().get::<F>()
    }

    fn words<F>(self) -> impl Iterator<Item = &'a str> + Clone
    where
        F: Field<Shape = Words>,
    {
        self.get::<F>().map(WordsRead::words).into_iter().flatten()
    }

    fn record(self) -> Record<'a> {
        let record = self.events.columns.records.get(self.position).copied();
        self.events.arena.read(record.unwrap_or_default())
    }
}

/// Which of the things that few events have an event has. Each is asked for by the name of the field
/// that it is in.
#[derive(Clone, Copy, Debug)]
pub struct Rarities {
    /// An id that is not made from the title.
    pub id: bool,
    /// Words of the source for its dates.
    pub written: bool,
    /// [`Event::display_date`]
    pub display_date: bool,
    /// [`Event::occurrence_of`]
    pub occurrence_of: bool,
    /// More in [`Event::status`] than its kind.
    pub status: bool,
    /// [`Event::place`]
    pub place: bool,
    /// [`Event::links`]
    pub links: bool,
    /// [`Event::media`]
    pub media: bool,
    /// [`Event::sources`]
    pub sources: bool,
    /// [`Event::extra`]
    pub extra: bool,
}

//! An event that is to be added to many.

use std::borrow::Cow;

use crate::{
    CategoryIndex, Event, EventIndex, Extra, LaneIndex, Link, Media, Origin, SourceIndex,
    StatusKind,
};
use date::When;

/// What an [`Event`] says, in texts that are somebody else's: they need not become an event's own
/// before they are [stored](super::Events::add).
#[derive(Clone, Debug, Default)]
pub struct NewEvent<'a> {
    /// [`Event::id`]; `None` has it made from the title whenever it is asked for, which takes no
    /// memory. Ids that would then be alike get a number.
    pub id: Option<&'a str>,
    /// [`Event::title`]
    pub title: Cow<'a, str>,
    /// [`Event::when`]
    pub when: Option<When>,
    /// Where it is written. An [`Event`] does not say that: two events are equal wherever they come
    /// from.
    pub origin: Option<Origin>,
    /// [`Event::occurrence_of`]
    pub occurrence_of: Option<EventIndex>,
    /// [`Event::display_date`]
    pub display_date: Option<&'a str>,
    /// [`Event::lane`]
    pub lane: Option<LaneIndex>,
    /// [`Event::category`]
    pub category: Option<CategoryIndex>,
    /// [`Event::tags`]
    pub tags: Vec<&'a str>,
    /// [`Event::importance`]
    pub importance: Option<f32>,
    /// [`Status::kind`](crate::Status::kind)
    pub status: StatusKind,
    /// [`Status::by`](crate::Status::by)
    pub by: Vec<&'a str>,
    /// [`Status::disputed_by`](crate::Status::disputed_by)
    pub disputed_by: Vec<&'a str>,
    /// [`Status::extra`](crate::Status::extra)
    pub status_extra: Cow<'a, Extra>,
    /// [`Event::summary`]
    pub summary: Cow<'a, str>,
    /// [`Event::links`]
    pub links: Cow<'a, [Link]>,
    /// [`Event::media`]
    pub media: Cow<'a, [Media]>,
    /// [`Event::place`]
    pub place: Option<&'a str>,
    /// [`Event::sources`]
    pub sources: Cow<'a, [SourceIndex]>,
    /// [`Event::extra`]
    pub extra: Cow<'a, Extra>,
    /// Further fields of [`Event::extra`], whose values are texts. They come behind those, and none is
    /// called like another.
    pub texts: &'a [(&'a str, Cow<'a, str>)],
    /// Further fields of [`Event::extra`] with their values as JSON has them, which need not be read
    /// to be stored. They come behind those, and none is called like another.
    pub json: Cow<'a, [(Cow<'a, str>, &'a str)]>,
}

impl<'a> From<&'a Event> for NewEvent<'a> {
    fn from(event: &'a Event) -> Self {
        let words = |words: &'a [String]| words.iter().map(String::as_str).collect();
        Self {
            id: Some(&event.id),
            title: Cow::Borrowed(&event.title),
            when: event.when.clone(),
            origin: None,
            occurrence_of: event.occurrence_of,
            display_date: event.display_date.as_deref(),
            lane: event.lane,
            category: event.category,
            tags: words(&event.tags),
            importance: event.importance,
            status: event.status.kind,
            by: words(&event.status.by),
            disputed_by: words(&event.status.disputed_by),
            status_extra: Cow::Borrowed(&event.status.extra),
            summary: Cow::Borrowed(&event.summary),
            links: Cow::Borrowed(&event.links),
            media: Cow::Borrowed(&event.media),
            place: event.place.as_deref(),
            sources: Cow::Borrowed(&event.sources),
            extra: Cow::Borrowed(&event.extra),
            texts: &[],
            json: Cow::default(),
        }
    }
}

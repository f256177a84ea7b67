//! One component as an event.

use std::borrow::Cow;

use crate::html::{markdown_of, plain_of, without_entities};
use crate::titles::beginning_of;
use model::{Event, Extra, Link, Media, NewEvent, StatusKind};

use super::components::Component;
use super::lines::{Property, in_capitals};
use super::properties::{COMPONENT, Kept, OWN_LANE, OWN_WHEN, is_inline, keep};
use super::text::{list, one_line, unescaped};

/// Marks of text that is HTML.
const HTML_MARKS: [&[u8]; 4] = [b"</", b"<br", b"<p>", b"<BR"];
/// Properties that say when, which are read elsewhere and kept only where they cannot be.
const TIMES: [&str; 5] = ["DTSTART", "DTEND", "DURATION", "DUE", OWN_WHEN];
/// An occurrence has no copy of longer texts than this, in bytes.
const MAX_COPIED: usize = 2000;

/// An event as far as its component alone says, without its id and time; and the names of what it
/// belongs to.
#[derive(Default)]
pub(super) struct Described<'a> {
    pub(super) uid: Cow<'a, str>,
    pub(super) title: Cow<'a, str>,
    summary: Cow<'a, str>,
    place: Option<Cow<'a, str>>,
    tags: Vec<Cow<'a, str>>,
    status: StatusKind,
    links: Vec<Link>,
    media: Vec<Media>,
    pub(super) kept: Kept<'a>,
    pub(super) category: Option<Cow<'a, str>>,
    pub(super) color: Option<&'a str>,
    pub(super) lane: Option<Cow<'a, str>>,
}

/// Reads what a component says, its times aside.
pub(super) fn described<'a>(component: &'a Component<'_>) -> Described<'a> {
    let mut found = Described::default();
    if component.name != "VEVENT" {
        found.kept.texts.push((COMPONENT, Cow::Borrowed(&component.name)));
    }
    for property in &component.properties {
        let text = || unescaped(&property.value);
        match &*property.name {
            "UID" if found.uid.is_empty() => found.uid = one_line(text()),
            "SUMMARY" if found.title.is_empty() => {
                found.title = one_line(with_characters(text()));
            }
            "DESCRIPTION" => found.add_summary(summary(text())),
            "LOCATION" if found.place.is_none() => {
                let place = one_line(with_characters(text()));
                found.place = Some(place).filter(|place| !place.is_empty());
            }
            "CATEGORIES" => {
                let mut words = list(&property.value).into_iter();
                if found.category.is_none() {
                    found.category = words.next();
                }
                found.tags.extend(words);
            }
            "URL" | "ATTACH" | "IMAGE" if !is_inline(property) => found.add_address(property),
            "STATUS" => found.add_status(property),
            "COLOR" => {
                found.color = Some(property.value.trim());
                found.kept.keep(property);
            }
            OWN_LANE => found.lane = Some(one_line(text())),
            name if TIMES.contains(&name) => {}
            _ => found.kept.keep(property),
        }
    }
    if found.title.is_empty() {
        // Some programs write the words of an event into its description alone, and answers to an
        // invitation have but a comment.
        let words = component.all("DESCRIPTION").chain(component.property("COMMENT"));
        let mut words = words.map(|own| first_words(&unescaped(&own.value)));
        found.title = words.find(|words| !words.is_empty()).unwrap_or_default().into();
    }
    found
}

impl<'a> Described<'a> {
    /// The event, to be stored.
    pub(super) fn event(&self) -> NewEvent<'_> {
        NewEvent {
            title: Cow::Borrowed(&self.title),
            tags: self.tags.iter().map(|tag| &**tag).collect(),
            status: self.status,
            summary: Cow::Borrowed(&self.summary),
            links: Cow::Borrowed(&self.links),
            media: Cow::Borrowed(&self.media),
            place: self.place.as_deref(),
            extra: Cow::Borrowed(&self.kept.all),
            texts: &self.kept.texts,
            ..NewEvent::default()
        }
    }

    /// Keeps the properties that say when, where they could not be read.
    pub(super) fn keep_times(&mut self, component: &'a Component<'_>) {
        let times = component.properties.iter().filter(|own| TIMES.contains(&&*own.name));
        times.for_each(|property| self.kept.keep(property));
    }

    fn add_summary(&mut self, text: Cow<'a, str>) {
        if self.summary.is_empty() {
            self.summary = text;
        } else if !text.is_empty() {
            let summary = self.summary.to_mut();
            summary.push_str("\n\n");
            summary.push_str(&text);
        }
    }

    /// Adds an address: of a picture, or of a page.
    fn add_address(&mut self, property: &Property<'_>) {
        let url = property.value.trim().to_owned();
        let is_picture = property.name == "IMAGE"
            || property.parameter("FMTTYPE").is_some_and(|kind| kind.starts_with("image/"));
        if url.is_empty() {
            return;
        }
        if is_picture {
            self.media.push(Media { url, ..Media::default() });
        } else if !self.links.iter().any(|link| link.url == url) {
            let label = property.parameter("FILENAME").or_else(|| property.parameter("X-LABEL"));
            let label = label.map(str::to_owned);
            self.links.push(Link { url, label, ..Link::default() });
        }
    }

    /// What is tentative or still to be done is planned; what is cancelled says so by a tag.
    fn add_status(&mut self, property: &'a Property<'_>) {
        self.status = match &*in_capitals(property.value.trim()) {
            "CONFIRMED" | "FINAL" => return,
            "TENTATIVE" => {
                self.status = StatusKind::Planned;
                return;
            }
            "NEEDS-ACTION" | "IN-PROCESS" => StatusKind::Planned,
            "CANCELLED" => {
                self.tags.push(Cow::Borrowed("cancelled"));
                StatusKind::Confirmed
            }
            _ => StatusKind::Confirmed,
        };
        self.kept.keep(property);
    }
}

/// Keeps the properties that say when, of an event that is stored.
pub(super) fn keep_times(extra: &mut Extra, component: &Component<'_>) {
    let times = component.properties.iter().filter(|own| TIMES.contains(&&*own.name));
    times.for_each(|property| keep(extra, property));
}

/// The event again, as one of its further occurrences: without its unknown fields and long texts,
/// so that a thousand of them take little.
pub(super) fn occurrence(event: &Event) -> Event {
    let is_short = event.summary.len() <= MAX_COPIED;
    Event {
        id: String::new(),
        title: event.title.clone(),
        lane: event.lane,
        category: event.category,
        tags: event.tags.clone(),
        status: event.status.clone(),
        summary: if is_short { event.summary.clone() } else { String::new() },
        links: event.links.clone(),
        place: event.place.clone(),
        ..Event::default()
    }
}

/// How much an occurrence takes, about, in bytes.
pub(super) fn size_of(event: &Event) -> usize {
    let links: usize = event.links.iter().map(|link| link.url.len()).sum();
    let tags: usize = event.tags.iter().map(|tag| tag.len() + 24).sum();
    let place = event.place.as_deref().map_or(0, str::len);
    500 + event.title.len() + event.summary.len().min(MAX_COPIED) + links + tags + place
}

fn summary(text: Cow<'_, str>) -> Cow<'_, str> {
    if has_html(&text) {
        return markdown_of(&text).into();
    }
    match text {
        Cow::Borrowed(text) => text.trim().into(),
        Cow::Owned(text) if text.trim().len() == text.len() => text.into(),
        Cow::Owned(text) => text.trim().to_owned().into(),
    }
}

/// Whether a text is HTML, as some programs write into plain text.
fn has_html(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes).any(|at| {
        let tag = bytes.get(at..).unwrap_or_default();
        HTML_MARKS.iter().any(|mark| tag.starts_with(mark))
    })
}

/// The beginning of a description, as a title.
fn first_words(text: &str) -> String {
    beginning_of(&if has_html(text) { plain_of(text) } else { without_entities(text).into_owned() })
}

/// A text in which entities are the characters that they stand for.
fn with_characters(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => without_entities(text),
        Cow::Owned(text) => without_entities(&text).into_owned().into(),
    }
}

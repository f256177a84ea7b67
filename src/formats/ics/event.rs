//! One component as an event.

use serde_json::Value;

use crate::formats::html::{markdown_of, plain_of, without_entities};
use crate::formats::titles::beginning_of;
use crate::model::{Event, Extra, Link, Media, Status, StatusKind};

use super::components::Component;
use super::lines::Property;
use super::properties::{COMPONENT, OWN_LANE, OWN_WHEN, is_inline, keep};
use super::text::{in_one_line, list, unescaped};

/// Marks of text that is HTML, as some programs write into plain text.
const HTML_MARKS: [&str; 4] = ["</", "<br", "<p>", "<BR"];
/// Properties that say when, which are read elsewhere and kept only where they cannot be.
const TIMES: [&str; 5] = ["DTSTART", "DTEND", "DURATION", "DUE", OWN_WHEN];
/// An occurrence has no copy of longer texts than this, in bytes.
const MAX_COPIED: usize = 2000;

/// An event as far as its component alone says, and the names of what it belongs to.
pub(super) struct Described {
    /// Without its id, time, category and lane.
    pub(super) event: Event,
    pub(super) uid: String,
    pub(super) category: Option<String>,
    pub(super) color: Option<String>,
    pub(super) lane: Option<String>,
}

/// Reads what a component says, its times aside.
pub(super) fn described(component: &Component) -> Described {
    let mut found = Described {
        event: Event::default(),
        uid: String::new(),
        category: None,
        color: None,
        lane: None,
    };
    if component.name != "VEVENT" {
        found.event.extra.insert(COMPONENT.to_owned(), Value::String(component.name.clone()));
    }
    let mut summaries: Vec<String> = Vec::new();
    let mut words: Option<String> = None;
    for property in &component.properties {
        let text = || unescaped(&property.value);
        let event = &mut found.event;
        match property.name.as_str() {
            "UID" if found.uid.is_empty() => found.uid = in_one_line(&text()),
            "SUMMARY" if event.title.is_empty() => {
                event.title = in_one_line(&without_entities(&text()));
            }
            "DESCRIPTION" => {
                words = words.or_else(|| Some(first_words(&text()))).filter(|own| !own.is_empty());
                summaries.push(summary(&text()));
            }
            "LOCATION" if event.place.is_none() => {
                event.place =
                    Some(in_one_line(&without_entities(&text()))).filter(|place| !place.is_empty());
            }
            "CATEGORIES" => {
                let mut words = list(&property.value).into_iter();
                if found.category.is_none() {
                    found.category = words.next();
                }
                event.tags.extend(words);
            }
            "URL" | "ATTACH" | "IMAGE" if !is_inline(property) => address(event, property),
            "STATUS" => status(event, property),
            "COLOR" => {
                found.color = Some(property.value.trim().to_owned());
                keep(&mut event.extra, property);
            }
            OWN_LANE => found.lane = Some(in_one_line(&text())),
            name if TIMES.contains(&name) => {}
            _ => keep(&mut event.extra, property),
        }
    }
    summaries.retain(|text| !text.is_empty());
    found.event.summary = summaries.join("\n\n");
    if found.event.title.is_empty() {
        // Some programs write the words of an event into its description alone, and answers to an
        // invitation have but a comment.
        let comment =
            || component.property("COMMENT").map(|own| first_words(&unescaped(&own.value)));
        found.event.title = words.or_else(comment).unwrap_or_default();
    }
    found
}

/// Keeps the properties that say when, where they could not be read.
pub(super) fn keep_times(extra: &mut Extra, component: &Component) {
    let times = component.properties.iter().filter(|own| TIMES.contains(&own.name.as_str()));
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

fn summary(text: &str) -> String {
    if HTML_MARKS.iter().any(|mark| text.contains(mark)) {
        markdown_of(text)
    } else {
        text.trim().to_owned()
    }
}

/// The beginning of a description, as a title.
fn first_words(text: &str) -> String {
    let is_html = HTML_MARKS.iter().any(|mark| text.contains(mark));
    beginning_of(&if is_html { plain_of(text) } else { without_entities(text).into_owned() })
}

/// An address: of a picture, or of a page.
fn address(event: &mut Event, property: &Property) {
    let url = property.value.trim().to_owned();
    let is_picture = property.name == "IMAGE"
        || property.parameter("FMTTYPE").is_some_and(|kind| kind.starts_with("image/"));
    if url.is_empty() {
        return;
    }
    if is_picture {
        event.media.push(Media { url, ..Media::default() });
    } else if !event.links.iter().any(|link| link.url == url) {
        let label = property.parameter("FILENAME").or_else(|| property.parameter("X-LABEL"));
        let label = label.map(str::to_owned);
        event.links.push(Link { url, label, ..Link::default() });
    }
}

/// What is tentative or still to be done is planned; what is cancelled says so by a tag.
fn status(event: &mut Event, property: &Property) {
    let kind = match property.value.trim().to_ascii_uppercase().as_str() {
        "CONFIRMED" | "FINAL" => return,
        "TENTATIVE" => {
            event.status = Status { kind: StatusKind::Planned, ..Status::default() };
            return;
        }
        "NEEDS-ACTION" | "IN-PROCESS" => StatusKind::Planned,
        "CANCELLED" => {
            event.tags.push("cancelled".to_owned());
            StatusKind::Confirmed
        }
        _ => StatusKind::Confirmed,
    };
    event.status.kind = kind;
    keep(&mut event.extra, property);
}

//! Reads events of the native format, field by field.

use std::collections::HashMap;

use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::json::quote;
use crate::titles::on_one_line;
use crate::{Problem, Problems, Severity};
use model::{
    CategoryIndex, Event, EventIndex, Events, LaneIndex, Link, Media, SourceIndex, Status,
    StatusKind,
};

use super::events::References;
use super::fields::Fields;
use super::relation::InlineRelation;
use super::schema::{EVENT, LINK, MEDIA, SOURCE, STATUS};
use super::when::take_when;

/// What an event without a title is called, and a source.
pub(super) const UNTITLED: &str = "Untitled";

/// Events of a stretch of the list. Their lanes, categories and sources are counted for themselves.
#[derive(Default)]
pub(super) struct Part {
    pub(super) events: Events,
    pub(super) lanes: Named,
    pub(super) categories: Named,
    pub(super) sources: Vec<SourceUse>,
    pub(super) references: References,
    pub(super) notes: Problems,
}

/// What events name, each once, with the field in which it is named first.
#[derive(Default)]
pub(super) struct Named {
    position_of: HashMap<String, usize>,
    pub(super) first_uses: Vec<(String, String)>,
}

/// A source of an event.
pub(super) enum SourceUse {
    /// By its id, with the field in which it is named.
    Named(String, String),
    /// The event holds it itself.
    Inline(Fields),
}

impl Named {
    fn position(&mut self, name: String, path: impl FnOnce() -> String) -> usize {
        if let Some(position) = self.position_of.get(&name) {
            return *position;
        }
        let position = self.first_uses.len();
        self.first_uses.push((name.clone(), path()));
        self.position_of.insert(name, position);
        position
    }
}

impl Part {
    /// Reads events, of which the first is at `start` in the list.
    ///
    /// # Errors
    /// Where a text is not JSON.
    pub(super) fn read(texts: &[&RawValue], start: usize) -> serde_json::Result<Self> {
        let mut part = Self::default();
        part.events.reserve(texts.len());
        for (text, position) in texts.iter().zip(start..) {
            part.add(serde_json::from_str(text.get())?, position);
        }
        Ok(part)
    }

    /// Adds what stands at a position of the list.
    fn add(&mut self, value: Value, position: usize) {
        let path = format!("events[{position}]");
        let object = match value {
            Value::Object(object) => object,
            other => {
                let message = "An event is an object with a “title” and a “when”; \
                               this one is listed without them.";
                let problem = Problem::new(Severity::Error, message).in_field(&*path);
                self.notes.push(problem.with_value(quote(&other)));
                Map::from_iter([("value".to_owned(), other)])
            }
        };
        let mut fields = Fields::new(object, path, EVENT);
        let from = EventIndex::from(position);
        let relations = fields.items("relations").into_iter();
        let relations = relations.map(|(path, value)| InlineRelation { from, path, value });
        self.references.relations.extend(relations);
        if let Some(id) = fields.words("occurrence_of", &mut self.notes) {
            self.references.occurrences.push((from, id));
        }
        let event = self.event(fields);
        self.events.push(event);
    }

    fn event(&mut self, mut fields: Fields) -> Event {
        let notes = &mut self.notes;
        // An empty title is one of a mark in a series, which has no name.
        let title = fields.text("title", notes).map(on_one_line).unwrap_or_else(|| {
            let message = format!("The event has no title; it is called “{UNTITLED}”.");
            notes.push(Problem::new(Severity::Warning, message).in_field(fields.path_of("title")));
            UNTITLED.to_owned()
        });
        let n_notes = notes.len();
        let when = take_when(&mut fields, notes);
        if when.is_none() && notes.len() == n_notes {
            let message = "The event has no date; it is listed but not drawn.";
            notes.push(Problem::new(Severity::Warning, message).in_field(fields.path_of("when")));
        }
        let id = fields.words("id", notes).unwrap_or_default();
        let display_date = fields.text("display_date", notes);
        let lane = fields.words("lane", notes);
        let lane = lane.map(|name| self.lanes.position(name, || fields.path_of("lane")));
        let category = fields.words("category", notes);
        let category =
            category.map(|name| self.categories.position(name, || fields.path_of("category")));
        Event {
            id,
            title,
            when,
            occurrence_of: None,
            display_date,
            lane: lane.map(LaneIndex::from),
            category: category.map(CategoryIndex::from),
            tags: fields.texts("tags", notes),
            importance: take_importance(&mut fields, notes),
            status: take_status(&mut fields, notes),
            summary: fields.text("summary", notes).unwrap_or_default(),
            links: take_links(&mut fields, notes),
            media: take_media(&mut fields, notes),
            place: fields.text("place", notes),
            sources: take_sources(&mut fields, &mut self.sources, notes),
            extra: fields.rest(),
        }
    }
}

fn take_importance(fields: &mut Fields, notes: &mut Problems) -> Option<f32> {
    let value = fields.take("importance")?;
    let number = match &value {
        Value::String(text) => text.trim().parse().ok(),
        other => other.as_f64(),
    };
    match number {
        Some(number) if (0.0..=100.0).contains(&number) => Some(number as f32),
        Some(number) if number.is_finite() => {
            let message = "Importance goes from 0 to 100; the nearest of these was used.";
            notes.push(
                Problem::new(Severity::Warning, message)
                    .in_field(fields.path_of("importance"))
                    .with_value(quote(&value)),
            );
            Some(number.clamp(0.0, 100.0) as f32)
        }
        _ => {
            fields.refuse("importance", value, "A number from 0 to 100 was expected here", notes);
            None
        }
    }
}

fn take_status(fields: &mut Fields, notes: &mut Problems) -> Status {
    let mut status = Status::default();
    let Some(value) = fields.take("status") else { return status };
    let kind = match value {
        Value::Object(object) => {
            let mut statement = Fields::new(object, fields.path_of("status"), STATUS);
            status.by = statement.texts("by", notes);
            status.disputed_by = statement.texts("disputed_by", notes);
            let kind = statement.take("kind");
            status.extra = statement.rest();
            kind
        }
        kind => Some(kind),
    };
    match kind.as_ref().map(|kind| kind.as_str().and_then(StatusKind::from_name)) {
        None => {}
        Some(Some(kind)) => status.kind = kind,
        Some(None) => {
            let names = StatusKind::ALL.map(StatusKind::name).join(", ");
            let expected = format!("A status is one of {names}");
            fields.refuse("status", kind.unwrap_or_default(), &expected, notes);
        }
    }
    status
}

fn take_links(fields: &mut Fields, notes: &mut Problems) -> Vec<Link> {
    let mut links = Vec::new();
    for (path, value) in fields.items("links") {
        let Some(mut link) = fields_with_url(fields, "links", (path, value), LINK, notes) else {
            continue;
        };
        links.push(Link {
            url: link.text("url", notes).unwrap_or_default(),
            label: link.text("label", notes),
            extra: link.rest(),
        });
    }
    links
}

fn take_media(fields: &mut Fields, notes: &mut Problems) -> Vec<Media> {
    let mut media = Vec::new();
    for (path, value) in fields.items("media") {
        let Some(mut item) = fields_with_url(fields, "media", (path, value), MEDIA, notes) else {
            continue;
        };
        media.push(Media {
            url: item.text("url", notes).unwrap_or_default(),
            caption: item.text("caption", notes),
            credit: item.text("credit", notes),
            alt: item.text("alt", notes),
            extra: item.rest(),
        });
    }
    media
}

/// The fields of an entry that is an object with a `url`, or just the URL.
fn fields_with_url(
    event: &mut Fields,
    key: &str,
    (path, value): (String, Value),
    keys: super::schema::Keys,
    notes: &mut Problems,
) -> Option<Fields> {
    match value {
        Value::String(_) => {
            Some(Fields::new(Map::from_iter([("url".to_owned(), value)]), path, keys))
        }
        Value::Object(object) if object.get("url").is_some_and(Value::is_string) => {
            Some(Fields::new(object, path, keys))
        }
        other => {
            let message = "A URL, or an object with a “url”, was expected here; \
                           the value is kept but not used.";
            notes.push(
                Problem::new(Severity::Error, message).in_field(path).with_value(quote(&other)),
            );
            event.keep_item(key, other);
            None
        }
    }
}

/// The sources of an event, which are added to those of its stretch.
fn take_sources(
    fields: &mut Fields,
    sources: &mut Vec<SourceUse>,
    notes: &mut Problems,
) -> Vec<SourceIndex> {
    let mut own = Vec::new();
    for (path, value) in fields.items("sources") {
        let source = match value {
            Value::String(name) if !name.trim().is_empty() => SourceUse::Named(name, path),
            Value::Object(object) => SourceUse::Inline(Fields::new(object, path, SOURCE)),
            other => {
                let message = "The id of a source, or a source, was expected here; \
                               the value is kept but not used.";
                notes.push(
                    Problem::new(Severity::Error, message).in_field(path).with_value(quote(&other)),
                );
                fields.keep_item("sources", other);
                continue;
            }
        };
        own.push(SourceIndex::from(sources.len()));
        sources.push(source);
    }
    own
}

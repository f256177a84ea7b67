//! Reads the events of the native format.

use rayon::prelude::*;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::formats::Progress;
use crate::formats::ids::UniqueIds;
use crate::formats::json::quote;
use crate::formats::titles::on_one_line;
use crate::model::slug;
use crate::model::{
    Category, CategoryIndex, Event, EventIndex, Lane, LaneIndex, Link, Media, Problem, Severity,
    Source, SourceIndex, Status, StatusKind, Timeline,
};

use super::fields::Fields;
use super::read::Names;
use super::relation::InlineRelation;
use super::schema::{EVENT, LINK, MEDIA, SOURCE, STATUS};
use super::when::take_when;

/// What an event without a title is called.
const UNTITLED: &str = "Untitled";

/// What the events say of other events.
#[derive(Default)]
pub(super) struct References {
    pub(super) relations: Vec<InlineRelation>,
    /// Further occurrences, each with the id of the event that recurs.
    pub(super) occurrences: Vec<(EventIndex, String)>,
}

/// So many events are taken apart by one core at a time,
const CHUNK: usize = 1024;
/// and so many chunks before they become events of the timeline.
const CHUNKS_AT_ONCE: usize = 16;

/// Reads the events of the list `events` into the timeline. What they say of each other is returned:
/// it can only be followed when every event has its id.
///
/// Taking texts apart is done on all cores, beside making events of what has been taken apart.
///
/// # Errors
/// Where a text is not JSON.
pub(super) fn read_events(
    texts: &[&RawValue],
    timeline: &mut Timeline,
    names: &mut Names,
    progress: &Progress,
    notes: &mut Vec<Problem>,
) -> serde_json::Result<References> {
    let mut ids = UniqueIds::default();
    let mut references = References::default();
    timeline.events.reserve(texts.len());
    let mut values: Vec<Vec<Value>> = Vec::new();
    // After the last texts have been taken apart there is one more round, for what they are.
    for batch in texts.chunks(CHUNK * CHUNKS_AT_ONCE).chain([&[][..]]) {
        if progress.is_cancelled() {
            break;
        }
        let before = std::mem::take(&mut values);
        let (taken_apart, ()) = rayon::join(
            || batch.par_chunks(CHUNK).map(take_apart).collect::<serde_json::Result<_>>(),
            || {
                for value in before.into_iter().flatten() {
                    read_entry(value, timeline, names, (&mut ids, &mut references), notes);
                }
            },
        );
        values = taken_apart?;
        progress.add_rows(batch.len());
        progress.advance(timeline.events.len(), texts.len(), 0.0..1.0);
    }
    ids.name_all(&mut timeline.events, "event");
    Ok(references)
}

fn take_apart(texts: &[&RawValue]) -> serde_json::Result<Vec<Value>> {
    texts.iter().map(|text| serde_json::from_str(text.get())).collect()
}

fn read_entry(
    value: Value,
    timeline: &mut Timeline,
    names: &mut Names,
    (ids, references): (&mut UniqueIds, &mut References),
    notes: &mut Vec<Problem>,
) {
    let position = timeline.events.len();
    let path = format!("events[{position}]");
    let object = match value {
        Value::Object(object) => object,
        other => {
            let message = "An event is an object with a “title” and a “when”; \
                           this one is listed without them.";
            notes.push(
                Problem::new(Severity::Error, message).in_field(&*path).with_value(quote(&other)),
            );
            Map::from_iter([("value".to_owned(), other)])
        }
    };
    let mut entry = Fields::new(object, path, EVENT);
    let from = EventIndex::from(position);
    let relations = entry.items("relations").into_iter();
    references.relations.extend(relations.map(|(path, value)| InlineRelation {
        from,
        path,
        value,
    }));
    if let Some(id) = entry.words("occurrence_of", notes) {
        references.occurrences.push((from, id));
    }
    let event = read_event(entry, timeline, names, ids, notes);
    timeline.events.push(event);
}

fn read_event(
    mut fields: Fields,
    timeline: &mut Timeline,
    names: &mut Names,
    ids: &mut UniqueIds,
    notes: &mut Vec<Problem>,
) -> Event {
    let title = fields.words("title", notes).map(on_one_line).unwrap_or_else(|| {
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
    let id = take_id(&mut fields, ids, notes);
    Event {
        id,
        title,
        when,
        occurrence_of: None,
        display_date: fields.text("display_date", notes),
        lane: take_lane(&mut fields, timeline, names, notes),
        category: take_category(&mut fields, timeline, names, notes),
        tags: fields.texts("tags", notes),
        importance: take_importance(&mut fields, notes),
        status: take_status(&mut fields, notes),
        summary: fields.text("summary", notes).unwrap_or_default(),
        links: take_links(&mut fields, notes),
        media: take_media(&mut fields, notes),
        place: fields.text("place", notes),
        sources: take_sources(&mut fields, timeline, names, notes),
        extra: fields.rest(),
    }
}

/// The id that the file gives; empty where it gives none.
fn take_id(fields: &mut Fields, ids: &mut UniqueIds, notes: &mut Vec<Problem>) -> String {
    let Some(id) = fields.words("id", notes) else { return String::new() };
    if ids.claim(&id) {
        return id;
    }
    let unique = ids.unique(&id);
    let message =
        format!("The id “{id}” is taken by an earlier event; this one became “{unique}”.");
    notes.push(
        Problem::new(Severity::Warning, message).in_field(fields.path_of("id")).with_value(id),
    );
    unique
}

fn take_lane(
    fields: &mut Fields,
    timeline: &mut Timeline,
    names: &mut Names,
    notes: &mut Vec<Problem>,
) -> Option<LaneIndex> {
    let name = fields.words("lane", notes)?;
    let position = names.lanes.get(&name).unwrap_or_else(|| {
        let position = timeline.lanes.len();
        timeline.lanes.push(Lane { id: name.clone(), title: name.clone(), ..Lane::default() });
        let problem = names.lanes.add(&name, position);
        notes.extend(problem.map(|problem| problem.in_field(fields.path_of("lane"))));
        position
    });
    Some(LaneIndex::from(position))
}

fn take_category(
    fields: &mut Fields,
    timeline: &mut Timeline,
    names: &mut Names,
    notes: &mut Vec<Problem>,
) -> Option<CategoryIndex> {
    let name = fields.words("category", notes)?;
    let position = names.categories.get(&name).unwrap_or_else(|| {
        let position = timeline.categories.len();
        let category = Category { id: name.clone(), title: name.clone(), ..Category::default() };
        timeline.categories.push(category);
        let problem = names.categories.add(&name, position);
        notes.extend(problem.map(|problem| problem.in_field(fields.path_of("category"))));
        position
    });
    Some(CategoryIndex::from(position))
}

fn take_importance(fields: &mut Fields, notes: &mut Vec<Problem>) -> Option<f32> {
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

fn take_status(fields: &mut Fields, notes: &mut Vec<Problem>) -> Status {
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

fn take_links(fields: &mut Fields, notes: &mut Vec<Problem>) -> Vec<Link> {
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

fn take_media(fields: &mut Fields, notes: &mut Vec<Problem>) -> Vec<Media> {
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
    notes: &mut Vec<Problem>,
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

fn take_sources(
    fields: &mut Fields,
    timeline: &mut Timeline,
    names: &mut Names,
    notes: &mut Vec<Problem>,
) -> Vec<SourceIndex> {
    let mut sources = Vec::new();
    for (path, value) in fields.items("sources") {
        let position = match value {
            Value::String(name) if !name.trim().is_empty() => {
                source_named(name, path, timeline, names, notes)
            }
            Value::Object(object) => {
                source_inline(Fields::new(object, path, SOURCE), timeline, names, notes)
            }
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
        sources.push(SourceIndex::from(position));
    }
    sources
}

/// A source by its id; what is no id is the citation itself, or its URL.
fn source_named(
    name: String,
    path: String,
    timeline: &mut Timeline,
    names: &mut Names,
    notes: &mut Vec<Problem>,
) -> usize {
    if let Some(position) = names.sources.get(&name) {
        return position;
    }
    let position = timeline.sources.len();
    let problem = names.sources.add(&name, position);
    notes.extend(problem.map(|problem| problem.in_field(path)));
    let url = name.contains("://").then(|| name.clone());
    timeline.sources.push(Source { id: name.clone(), title: name, url, ..Source::default() });
    position
}

/// A source that an event holds itself becomes one of the file's, once however often it is held.
fn source_inline(
    mut fields: Fields,
    timeline: &mut Timeline,
    names: &mut Names,
    notes: &mut Vec<Problem>,
) -> usize {
    let id = fields.words("id", notes);
    let url = fields.text("url", notes);
    let title = fields.text("title", notes).or_else(|| url.clone()).or_else(|| id.clone());
    let title = title.unwrap_or_else(|| UNTITLED.to_owned());
    let extra = fields.rest();
    let base = id.unwrap_or_else(|| slug(&title));
    let base = if base.is_empty() { "source".to_owned() } else { base };
    let (mut wanted, mut number) = (base.clone(), 2);
    while let Some(position) = names.sources.get(&wanted) {
        let is_same =
            |known: &Source| (&known.title, &known.url, &known.extra) == (&title, &url, &extra);
        if timeline.sources.get(position).is_some_and(is_same) {
            return position;
        }
        wanted = format!("{base}-{number}");
        number += 1;
    }
    let position = timeline.sources.len();
    // It declares itself, so that there is nothing to say about it.
    let _ = names.sources.add(&wanted, position);
    timeline.sources.push(Source { id: wanted, title, url, extra });
    position
}

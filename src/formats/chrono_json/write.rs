//! Writes the native format.

use std::ops::Range;

use serde_json::{Map, Value};

use crate::in_parts::in_parts;
use crate::sink::Sink;
use model::{
    EventIndex, EventRef, Extra, FieldValue, Link, Media, Relation, Status, StatusKind, Timeline,
};

use super::print::{Members, event_list, pretty};
use super::schema::{
    CATEGORY, ERA, EVENT, EXTRA, Keys, LANE, LINK, MEDIA, RELATION_OF_EVENT, SOURCE, STATUS,
    TIMELINE, VERSION,
};
use super::when::when_to_json;

/// Writes a timeline without losing anything. Relations are written in the event they start
/// from, sources once for the whole file.
pub(crate) fn write(timeline: &Timeline, out: &mut Sink<'_>) {
    let mut file = Object::default();
    if let Some(schema) = timeline.extra.get("$schema") {
        file.add("$schema", schema.clone());
    }
    file.add("chronoscope", VERSION.into());
    file.add("title", timeline.title.as_str().into());
    file.text("subtitle", timeline.subtitle.as_deref());
    file.words("description", &timeline.description);
    file.list(
        "lanes",
        timeline.lanes.iter().map(|lane| {
            let mut object = named(&lane.id, &lane.title);
            let parent = lane.parent.and_then(|parent| timeline.lanes.get(parent.get()));
            object.text("parent", parent.map(|parent| &*parent.id));
            object.finish(&lane.extra, LANE)
        }),
    );
    file.list(
        "categories",
        timeline.categories.iter().map(|category| {
            let mut object = named(&category.id, &category.title);
            object.text("color", category.color.as_deref());
            let parent = category.parent.and_then(|parent| timeline.categories.get(parent.get()));
            object.text("parent", parent.map(|parent| &*parent.id));
            object.finish(&category.extra, CATEGORY)
        }),
    );
    file.list(
        "eras",
        timeline.eras.iter().map(|era| {
            let mut object = Object::default();
            object.add("title", era.title.as_str().into());
            object.add("when", when_to_json(&era.when));
            object.finish(&era.extra, ERA)
        }),
    );
    file.list(
        "sources",
        timeline.sources.iter().map(|source| {
            let mut object = named(&source.id, &source.title);
            object.text("url", source.url.as_deref());
            object.finish(&source.extra, SOURCE)
        }),
    );
    // Their place; they are many, and are printed as they come.
    file.add("events", Value::Null);
    pretty(&file.with_unknown(&timeline.extra, TIMELINE), out, |out| events(timeline, out));
}

fn events(timeline: &Timeline, out: &mut Sink<'_>) {
    let mut relations: Vec<&Relation> = timeline.relations.iter().collect();
    relations.sort_by_key(|relation| relation.from);
    timeline.events.find_ids();
    let n_events = timeline.events.len();
    let print = |part: Range<usize>, text: &mut String| {
        for event in part.filter_map(|position| timeline.events.get(position)) {
            let members = Members::of_event(text, event.index().get());
            print_event(members, event, own_relations(&relations, event.index()), timeline);
        }
    };
    event_list(out, n_events, |out| {
        in_parts(n_events, print, |text| {
            out.push(&*text);
            text.clear();
        });
    });
}

/// The relations that start from an event, of all in this order.
fn own_relations<'a>(relations: &'a [&'a Relation], event: EventIndex) -> &'a [&'a Relation] {
    let from = relations.partition_point(|relation| relation.from < event);
    let until = relations.partition_point(|relation| relation.from <= event);
    relations.get(from..until).unwrap_or_default()
}

fn print_event(
    mut members: Members<'_>,
    event: EventRef<'_>,
    relations: &[&Relation],
    timeline: &Timeline,
) {
    // Most events lack most fields, so one look at which are there saves many.
    let has = event.rarities();
    match has.id {
        true => members.text("id", &event.id()),
        false => members.plain("id", |out| event.write_id(out)),
    }
    members.text("title", event.title());
    match event.time() {
        Some(_) if has.written => {
            event.when().iter().for_each(|when| members.value("when", &when_to_json(when)));
        }
        time => time.iter().for_each(|time| members.date("when", time)),
    }
    if has.occurrence_of {
        let first = event.occurrence_of().and_then(|first| timeline.event(first));
        first.into_iter().for_each(|first| members.text("occurrence_of", &first.id()));
    }
    let display_date = if has.display_date { event.display_date() } else { None };
    let lane = event.lane().and_then(|lane| timeline.lanes.get(lane.get()));
    let category = event.category().and_then(|category| timeline.categories.get(category.get()));
    let texts = [
        ("display_date", display_date),
        ("lane", lane.map(|lane| &*lane.id)),
        ("category", category.map(|category| &*category.id)),
    ];
    print_texts(&mut members, texts);
    members.texts("tags", event.tags());
    if let Some(importance) = event.importance() {
        members.value("importance", &number(importance));
    }
    if has.status {
        members.value("status", &status(&event.status()));
    } else if event.status_kind() != StatusKind::default() {
        members.text("status", event.status_kind().name());
    }
    let summary = Some(event.summary()).filter(|summary| !summary.is_empty());
    let place = if has.place { event.place() } else { None };
    print_texts(&mut members, [("summary", summary), ("place", place)]);
    if has.links || has.media || has.sources {
        print_references(&mut members, event, timeline);
    }
    let relations = relations.iter().filter_map(|relation| relation_to_json(relation, timeline));
    print_list(&mut members, "relations", relations);
    if has.extra {
        print_unknown(&mut members, event);
    }
    members.end();
}

/// Prints what an event refers to.
fn print_references(members: &mut Members<'_>, event: EventRef<'_>, timeline: &Timeline) {
    print_list(members, "links", event.links().iter().map(link));
    print_list(members, "media", event.media().iter().map(media));
    let sources = event.sources();
    let sources = sources.iter().filter_map(|source| timeline.sources.get(source.get()));
    members.texts("sources", sources.map(|source| &*source.id));
}

/// Prints the unknown fields as [`Object::with_unknown`] adds them.
fn print_unknown(members: &mut Members<'_>, event: EventRef<'_>) {
    let mut taken = Map::new();
    for (key, value) in event.fields() {
        match value {
            value if EVENT.contains(&key) => drop(taken.insert(key.to_owned(), value.into())),
            FieldValue::Text(text) => members.text(key, text),
            FieldValue::Other(value) => members.value(key, &value),
        }
    }
    if !taken.is_empty() {
        members.value(EXTRA, &taken.into());
    }
}

fn print_texts<'a>(
    members: &mut Members<'_>,
    texts: impl IntoIterator<Item = (&'static str, Option<&'a str>)>,
) {
    for (key, text) in texts {
        if let Some(text) = text {
            members.text(key, text);
        }
    }
}

fn print_list(members: &mut Members<'_>, key: &str, items: impl Iterator<Item = Value>) {
    let items: Vec<Value> = items.collect();
    if !items.is_empty() {
        members.value(key, &items.into());
    }
}

fn relation_to_json(relation: &Relation, timeline: &Timeline) -> Option<Value> {
    let to = timeline.event(relation.to)?;
    let mut object = Object::default();
    object.add("to", to.id().into());
    object.add("kind", relation.kind.name().into());
    object.text("label", relation.label.as_deref());
    Some(object.finish(&relation.extra, RELATION_OF_EVENT))
}

fn status(status: &Status) -> Value {
    let mut object = Object::default();
    object.add("kind", status.kind.name().into());
    object.list("by", status.by.iter().map(|by| by.as_str().into()));
    object.list("disputed_by", status.disputed_by.iter().map(|by| by.as_str().into()));
    object.finish(&status.extra, STATUS)
}

fn link(link: &Link) -> Value {
    if link.label.is_none() && link.extra.is_empty() {
        return link.url.as_str().into();
    }
    let mut object = Object::default();
    object.add("url", link.url.as_str().into());
    object.text("label", link.label.as_deref());
    object.finish(&link.extra, LINK)
}

fn media(media: &Media) -> Value {
    let mut object = Object::default();
    object.add("url", media.url.as_str().into());
    object.text("caption", media.caption.as_deref());
    object.text("credit", media.credit.as_deref());
    object.text("alt", media.alt.as_deref());
    object.finish(&media.extra, MEDIA)
}

/// The shortest decimal that reads back as the same number.
fn number(value: f32) -> Value {
    if value.fract() == 0.0 && value.abs() < 1e6 {
        return (value as i64).into();
    }
    value.to_string().parse::<f64>().map_or(Value::Null, Value::from)
}

fn named(id: &str, title: &str) -> Object {
    let mut object = Object::default();
    object.add("id", id.into());
    object.add("title", title.into());
    object
}

/// A JSON object in the order in which it is filled.
#[derive(Default)]
struct Object(Map<String, Value>);

impl Object {
    fn add(&mut self, key: &str, value: Value) {
        self.0.insert(key.to_owned(), value);
    }

    fn text(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.add(key, text.into());
        }
    }

    /// Adds a text that means nothing where it is empty.
    fn words(&mut self, key: &str, text: &str) {
        self.text(key, Some(text).filter(|text| !text.is_empty()));
    }

    fn list(&mut self, key: &str, items: impl Iterator<Item = Value>) {
        let items: Vec<Value> = items.collect();
        if !items.is_empty() {
            self.add(key, items.into());
        }
    }

    /// As [`with_unknown`](Self::with_unknown), as a value.
    fn finish(self, extra: &Extra, keys: Keys) -> Value {
        self.with_unknown(extra, keys).into()
    }

    /// Adds the unknown fields; those whose name is taken go into the field `extra`.
    fn with_unknown(mut self, extra: &Extra, keys: Keys) -> Map<String, Value> {
        let mut taken = Map::new();
        for (key, value) in extra {
            if key == "$schema" && self.0.contains_key(key) {
                continue;
            }
            if keys.contains(&&**key) {
                taken.insert(key.clone(), value.clone());
            } else {
                self.add(key, value.clone());
            }
        }
        if !taken.is_empty() {
            self.add(EXTRA, taken.into());
        }
        self.0
    }
}

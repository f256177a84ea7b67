//! Writes the native format.

use serde_json::{Map, Value};

use crate::model::{
    Event, EventIndex, EventRef, Extra, Link, Media, Relation, Status, StatusKind, Timeline,
};

use super::print;
use super::schema::{
    CATEGORY, ERA, EVENT, EXTRA, Keys, LANE, LINK, MEDIA, RELATION_OF_EVENT, SOURCE, STATUS,
    TIMELINE, VERSION,
};
use super::when::when_to_json;

/// Writes a timeline without losing anything. Relations are written in the event they start
/// from, sources once for the whole file.
pub(in crate::formats) fn write(timeline: &Timeline) -> String {
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
    file.add("events", events(timeline));
    print::pretty(&file.finish(&timeline.extra, TIMELINE))
}

fn events(timeline: &Timeline) -> Value {
    let mut relations: Vec<&Relation> = timeline.relations.iter().collect();
    relations.sort_by_key(|relation| relation.from);
    let mut rest = relations.as_slice();
    let mut events = Vec::with_capacity(timeline.events.len());
    for (index, event) in timeline.indexed_events() {
        let n_own = rest.partition_point(|relation| relation.from <= index);
        let (own, after) = rest.split_at(n_own);
        rest = after;
        events.push(event_to_json(&event.to_event(), index, own, timeline));
    }
    Value::Array(events)
}

fn event_to_json(
    event: &Event,
    index: EventIndex,
    relations: &[&Relation],
    timeline: &Timeline,
) -> Value {
    let mut object = named(&event.id, &event.title);
    if let Some(when) = &event.when {
        object.add("when", when_to_json(when));
    }
    let first = event.occurrence_of.and_then(|first| timeline.event(first));
    object.text("occurrence_of", first.map(EventRef::id).as_deref());
    object.text("display_date", event.display_date.as_deref());
    let lane = event.lane.and_then(|lane| timeline.lanes.get(lane.get()));
    object.text("lane", lane.map(|lane| &*lane.id));
    let category = event.category.and_then(|category| timeline.categories.get(category.get()));
    object.text("category", category.map(|category| &*category.id));
    object.list("tags", event.tags.iter().map(|tag| tag.as_str().into()));
    if let Some(importance) = event.importance {
        object.add("importance", number(importance));
    }
    if let Some(status) = status(&event.status) {
        object.add("status", status);
    }
    object.words("summary", &event.summary);
    object.text("place", event.place.as_deref());
    object.list("links", event.links.iter().map(link));
    object.list("media", event.media.iter().map(media));
    let sources = event.sources.iter().filter_map(|source| timeline.sources.get(source.get()));
    object.list("sources", sources.map(|source| source.id.as_str().into()));
    let own = relations.iter().filter(|relation| relation.from == index);
    object.list("relations", own.filter_map(|relation| relation_to_json(relation, timeline)));
    object.finish(&event.extra, EVENT)
}

fn relation_to_json(relation: &Relation, timeline: &Timeline) -> Option<Value> {
    let to = timeline.event(relation.to)?;
    let mut object = Object::default();
    object.add("to", to.id().into());
    object.add("kind", relation.kind.name().into());
    object.text("label", relation.label.as_deref());
    Some(object.finish(&relation.extra, RELATION_OF_EVENT))
}

fn status(status: &Status) -> Option<Value> {
    if status.by.is_empty() && status.disputed_by.is_empty() && status.extra.is_empty() {
        let kind = status.kind;
        return (kind != StatusKind::default()).then(|| kind.name().into());
    }
    let mut object = Object::default();
    object.add("kind", status.kind.name().into());
    object.list("by", status.by.iter().map(|by| by.as_str().into()));
    object.list("disputed_by", status.disputed_by.iter().map(|by| by.as_str().into()));
    Some(object.finish(&status.extra, STATUS))
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

    /// Adds the unknown fields; those whose name is taken go into the field `extra`.
    fn finish(mut self, extra: &Extra, keys: Keys) -> Value {
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
        self.0.into()
    }
}

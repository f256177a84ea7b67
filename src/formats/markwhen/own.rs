//! Properties that say what markwhen has no words for: what the writer puts there, and reads back.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::titles::on_one_line;
use crate::{Problem, Problems, Severity};
use date::When;
use model::{
    Category, Event, EventIndex, Extra, Link, Media, Relation, RelationKind, Source, SourceIndex,
    Status, StatusKind, Timeline, UniqueIds,
};

use super::lines::text_of;

/// The date as EDTF, where the line's own says less.
pub(super) const WHEN: &str = "when";
/// What [`WHEN`] says of an event without a date.
pub(super) const UNDATED: &str = "undated";
/// `kind: era` makes an era of an event.
pub(super) const KIND: &str = "kind";

/// Who says so. `by` is what it was called before: to markwhen that is a date.
pub(super) const BY: &str = "said_by";
/// Fields whose names are no names of properties, or mean something.
pub(super) const EXTRA: &str = "extra";

/// Every property that has a meaning here.
pub(super) const OWN_KEYS: [&str; 18] = [
    "id",
    "title",
    "tags",
    WHEN,
    KIND,
    "display_date",
    "importance",
    "location",
    "place",
    "status",
    BY,
    "disputed_by",
    EXTRA,
    "links",
    "media",
    "sources",
    "relations",
    "recurrence",
];

/// Every source that an event names.
#[derive(Debug, Default)]
pub(super) struct Sources {
    pub(super) list: Vec<Source>,
    ids: UniqueIds,
}

/// Moves these properties from an event's unknown fields to where they belong. Whether the event
/// is an era.
pub(super) fn apply(
    event: &mut Event,
    sources: &mut Sources,
    line: usize,
    problems: &mut Problems,
) -> bool {
    apply_when(event, line, problems);
    let mut take = |key: &str| event.extra.remove(key);
    if let Some(title) = take("title") {
        event.title = on_one_line(text_of(&title));
    }
    event.display_date =
        take("display_date").map(|text| text_of(&text)).or(event.display_date.take());
    if let Some(Value::Array(tags)) = event.extra.get("tags").cloned() {
        event.extra.remove("tags");
        event.tags.extend(tags.iter().map(text_of));
    }
    for key in ["location", "place"] {
        // A list or mapping stays as it is.
        if let Some(Value::String(place)) = event.extra.get(key).cloned() {
            event.extra.remove(key);
            event.place = Some(match event.place.take() {
                Some(known) if known != place => format!("{known}; {place}"),
                _ => place,
            });
        }
    }
    let importance = event.extra.get("importance").and_then(Value::as_f64);
    if let Some(importance) = importance.filter(|importance| (0.0..=100.0).contains(importance)) {
        event.importance = Some(importance as f32);
        event.extra.remove("importance");
    }
    apply_status(event);
    apply_lists(event, sources);
    let is_era = event.extra.get(KIND).and_then(Value::as_str) == Some("era");
    if is_era {
        event.extra.remove(KIND);
    }
    is_era
}

/// Gives categories the ids that they had, where a tag could not be called so.
pub(super) fn apply_ids(categories: &mut [Category]) {
    let own = |category: &Category| match category.extra.get("id") {
        Some(Value::String(id)) => Some(id.clone()),
        _ => None,
    };
    let tags = categories.iter().filter(|category| own(category).is_none());
    let mut ids: HashSet<String> = tags.map(|category| category.id.clone()).collect();
    for category in categories {
        if let Some(id) = own(category).filter(|id| ids.insert(id.clone())) {
            category.extra.remove("id");
            category.id = id;
        }
    }
}

/// Puts the fields of [`EXTRA`] beside the others.
pub(super) fn unpack(extra: &mut Extra) {
    if let Some(Value::Object(fields)) = extra.get(EXTRA).cloned() {
        extra.remove(EXTRA);
        extra.extend(fields);
    }
}

fn apply_when(event: &mut Event, line: usize, problems: &mut Problems) {
    let Some(text) = event.extra.get(WHEN).map(text_of) else { return };
    if text == UNDATED {
        event.extra.remove(WHEN);
        (event.when, event.display_date) = (None, None);
        return;
    }
    match When::parse(&text) {
        Ok(when) => {
            event.extra.remove(WHEN);
            event.when = Some(when);
            event.display_date = None;
        }
        Err(error) => problems.push(
            Problem::new(Severity::Warning, format!("Not EDTF, so not used: {}.", error.message))
                .at_line(line)
                .in_field(WHEN)
                .with_value(text),
        ),
    }
}

fn apply_status(event: &mut Event) {
    let Some(kind) = event.extra.get("status").and_then(Value::as_str) else { return };
    let Some(kind) = StatusKind::from_name(kind) else { return };
    event.extra.remove("status");
    let mut names = |key: &str| match event.extra.remove(key) {
        Some(Value::Array(names)) => names.iter().map(text_of).collect(),
        Some(name) => vec![text_of(&name)],
        None => Vec::new(),
    };
    let mut by: Vec<String> = names(BY);
    by.append(&mut names("by"));
    event.status = Status { kind, by, disputed_by: names("disputed_by"), ..Status::default() };
}

/// Moves the relations of all events, each a list of `to` and `kind`, from their unknown fields to
/// the timeline. Those to an event that is not there stay.
pub(super) fn apply_relations(timeline: &mut Timeline) {
    let ids: HashMap<String, EventIndex> =
        timeline.indexed_events().map(|(index, event)| (event.id().into_owned(), index)).collect();
    let relations = &mut timeline.relations;
    timeline.events.update_all(|from, event| {
        let Some(Value::Array(list)) = event.extra.get("relations") else { return };
        let read = |value: &Value| {
            let text = |key: &str| value.get(key).and_then(Value::as_str);
            Some(Relation {
                from: EventIndex::from(from),
                to: *ids.get(text("to")?)?,
                kind: RelationKind::from_name(text("kind")?),
                label: text("label").map(str::to_owned),
                extra: Extra::new(),
            })
        };
        if let Some(read) = list.iter().map(read).collect::<Option<Vec<Relation>>>() {
            relations.extend(read);
            event.extra.remove("relations");
        }
    });
}

/// Links, pictures and sources that are lists of objects with a URL or title.
fn apply_lists(event: &mut Event, sources: &mut Sources) {
    let mut take = |key: &str, needed: &str| -> Vec<Value> {
        let has_needed = |value: &Value| value.get(needed).is_some_and(Value::is_string);
        match event.extra.get(key) {
            Some(Value::Array(list)) if list.iter().all(has_needed) => {}
            _ => return Vec::new(),
        }
        match event.extra.remove(key) {
            Some(Value::Array(list)) => list,
            _ => Vec::new(),
        }
    };
    let (links, media, cited) =
        (take("links", "url"), take("media", "url"), take("sources", "title"));
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    event.links.extend(links.iter().filter_map(|link| {
        Some(Link { url: text(link, "url")?, label: text(link, "label"), ..Link::default() })
    }));
    event.media.extend(media.iter().filter_map(|media| {
        Some(Media {
            url: text(media, "url")?,
            caption: text(media, "caption"),
            credit: text(media, "credit"),
            alt: text(media, "alt"),
            ..Media::default()
        })
    }));
    for source in &cited {
        let (Some(title), url) = (text(source, "title"), text(source, "url")) else { continue };
        let id = text(source, "id");
        let same = |known: &Source| known.title == title && known.url == url;
        let position = sources.list.iter().position(same).unwrap_or_else(|| {
            let id = match id {
                Some(id) => sources.ids.unique(&id),
                None => sources.ids.id_for(&title, "source"),
            };
            sources.list.push(Source { id, title, url, ..Source::default() });
            sources.list.len() - 1
        });
        event.sources.push(SourceIndex::from(position));
    }
}

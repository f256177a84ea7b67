//! Reads the relations of the native format, from the events and from the file's own list.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::json::quote;
use crate::{Problem, Problems, Severity};
use model::{EventIndex, Relation, RelationKind, Timeline};

use super::fields::{Fields, keep_item};
use super::schema::{Keys, RELATION, RELATION_OF_EVENT};

/// An entry of an event's `relations`, before it is known whether it leads anywhere.
pub(super) struct InlineRelation {
    /// The event that holds it.
    pub(super) from: EventIndex,
    /// Where it is in the file.
    pub(super) path: String,
    /// What it says.
    pub(super) value: Value,
}

/// Follows every relation to the events it names, in the order of the events they start from.
///
/// A relation to an event that is not there is kept in the unknown fields of whatever held it.
pub(super) fn read_relations(
    fields: &mut Fields,
    timeline: &mut Timeline,
    inline: Vec<InlineRelation>,
    notes: &mut Problems,
) {
    let listed = fields.items("relations");
    if inline.is_empty() && listed.is_empty() {
        return;
    }
    let mut event_of: HashMap<String, EventIndex> = HashMap::new();
    for (index, event) in timeline.indexed_events() {
        event_of.insert(event.id().into_owned(), index);
    }
    let mut relations = Vec::new();
    let mut lost = Vec::new();
    for InlineRelation { from, path, value } in inline {
        match read_relation(&value, &path, Some(from), &event_of, notes) {
            Some(relation) => relations.push(relation),
            None => lost.push((Some(from), value)),
        }
    }
    for (path, value) in listed {
        match read_relation(&value, &path, None, &event_of, notes) {
            Some(relation) => relations.push(relation),
            None => lost.push((None, value)),
        }
    }
    relations.sort_by_key(|relation| relation.from);
    timeline.relations = relations;
    for (from, value) in lost {
        match from {
            Some(from) => timeline.events.update(from.get(), |event| {
                keep_item(&mut event.extra, "relations", value);
            }),
            None => keep_item(&mut timeline.extra, "relations", value),
        }
    }
}

/// Follows the further occurrences of recurring events to the events that recur.
pub(super) fn read_occurrences(
    timeline: &mut Timeline,
    occurrences: Vec<(EventIndex, String)>,
    notes: &mut Problems,
) {
    if occurrences.is_empty() {
        return;
    }
    let ids = timeline.indexed_events().map(|(index, event)| (event.id().into_owned(), index));
    let event_of: HashMap<String, EventIndex> = ids.collect();
    let is_occurrence: HashSet<EventIndex> = occurrences.iter().map(|(event, _)| *event).collect();
    for (index, id) in occurrences {
        let first = event_of.get(&id).copied().filter(|first| !is_occurrence.contains(first));
        if first.is_none() {
            let message =
                format!("There is no recurring event “{id}”; the event stands by itself.");
            let field = format!("events[{}].occurrence_of", index.get());
            notes.push(Problem::new(Severity::Error, message).in_field(field).with_value(&*id));
        }
        timeline.events.update(index.get(), |event| {
            event.occurrence_of = first;
            if first.is_none() {
                event.extra.insert("occurrence_of".to_owned(), Value::String(id));
            }
        });
    }
}

fn read_relation(
    value: &Value,
    path: &str,
    from: Option<EventIndex>,
    event_of: &HashMap<String, EventIndex>,
    notes: &mut Problems,
) -> Option<Relation> {
    let keys: Keys = if from.is_some() { RELATION_OF_EVENT } else { RELATION };
    let object = match value {
        Value::Object(object) => object.clone(),
        Value::String(_) => [("to".to_owned(), value.clone())].into_iter().collect(),
        _ => {
            let message = "A relation is an object with “to” and “kind”; it is kept but not used.";
            notes.push(
                Problem::new(Severity::Error, message).in_field(path).with_value(quote(value)),
            );
            return None;
        }
    };
    let mut fields = Fields::new(object, path, keys);
    let from = match from {
        Some(from) => Some(from),
        None => end_of(&mut fields, "from", event_of, notes),
    };
    let to = end_of(&mut fields, "to", event_of, notes);
    let kind = fields.words("kind", notes);
    let label = fields.text("label", notes);
    Some(Relation {
        from: from?,
        to: to?,
        kind: RelationKind::from_name(kind.as_deref().unwrap_or("relates to")),
        label,
        extra: fields.rest(),
    })
}

/// The event that one end of a relation names.
fn end_of(
    fields: &mut Fields,
    key: &str,
    event_of: &HashMap<String, EventIndex>,
    notes: &mut Problems,
) -> Option<EventIndex> {
    let Some(id) = fields.words(key, notes) else {
        let message =
            format!("The relation does not say “{key}” which event; it is kept but not drawn.");
        notes.push(Problem::new(Severity::Error, message).in_field(fields.path_of(key)));
        return None;
    };
    let event = event_of.get(&*id).copied();
    if event.is_none() {
        let message = format!("There is no event “{id}”; the relation is kept but not drawn.");
        notes.push(
            Problem::new(Severity::Error, message).in_field(fields.path_of(key)).with_value(id),
        );
    }
    event
}

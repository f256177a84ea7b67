//! What follows about an event from the events around it.

use crate::{Document, Words};
use model::{EventIndex, RelationKind};

/// What follows about an event from the events around it.
pub(super) struct Facts {
    /// The dated event that begins last before it.
    pub(super) previous: Option<EventIndex>,
    /// Relations that it takes part in, those that start from it first.
    pub(super) relations: Vec<Related>,
}

/// Another event, and how the first bears on it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Related {
    /// The other event.
    pub(super) other: EventIndex,
    /// Whether the relation leads from the first event to the other.
    pub(super) outward: bool,
    /// "responds to", "answered by", or the relation's own words.
    pub(super) verb: String,
}

impl Facts {
    /// Looks around an event.
    pub(super) fn of(index: EventIndex, document: &Document, words: Words) -> Self {
        let place = document.place_in_time(index);
        let previous = place.and_then(|n| n.checked_sub(1)).and_then(|n| document.by_time.get(n));
        Self { previous: previous.copied(), relations: related(index, document, words) }
    }
}

fn related(index: EventIndex, document: &Document, words: Words) -> Vec<Related> {
    let mut found: Vec<Related> = document
        .timeline
        .relations_of(index)
        .map(|relation| {
            let outward = relation.from == index;
            Related {
                other: if outward { relation.to } else { relation.from },
                outward,
                verb: verb(&relation.kind, relation.label.as_deref(), outward, words),
            }
        })
        .collect();
    found.sort_by_key(|related| !related.outward);
    found
}

/// A relation's own words describe it from its start only; from its end the kind's do.
fn verb(kind: &RelationKind, label: Option<&str>, outward: bool, words: Words) -> String {
    match (outward, label) {
        (true, Some(label)) => label.to_owned(),
        (true, None) => words.relation(kind).into_owned(),
        (false, _) => words.relation_back(kind).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_reads_from_either_end() {
        let responds = RelationKind::RespondsTo;
        assert_eq!(verb(&responds, None, true, Words::default()), "responds to");
        assert_eq!(verb(&responds, None, false, Words::default()), "answered by");
        assert_eq!(verb(&responds, Some("turns down"), true, Words::default()), "turns down");
        assert_eq!(verb(&responds, Some("turns down"), false, Words::default()), "answered by");
    }
}

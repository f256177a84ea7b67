//! The vocabulary of the native format: which fields each object may have.
//!
//! `assets/schema/chrono-1.schema.json` says the same to editors and other programs.

/// The version that this program writes, and the newest it knows.
pub(super) const VERSION: u64 = 1;

/// The field that holds what the other fields of an object cannot.
pub(super) const EXTRA: &str = "extra";

/// The fields of one kind of object.
pub(super) type Keys = &'static [&'static str];

/// The whole file.
pub(super) const TIMELINE: Keys = &[
    "$schema",
    "chronoscope",
    "title",
    "subtitle",
    "description",
    "lanes",
    "categories",
    "eras",
    "sources",
    "events",
    "relations",
    EXTRA,
];

/// An entry of `events`.
pub(super) const EVENT: Keys = &[
    "id",
    "title",
    "when",
    "occurrence_of",
    "display_date",
    "lane",
    "category",
    "tags",
    "importance",
    "status",
    "summary",
    "place",
    "links",
    "media",
    "sources",
    "relations",
    EXTRA,
];

/// An entry of `lanes`.
pub(super) const LANE: Keys = &["id", "title", "parent", EXTRA];

/// An entry of `categories`.
pub(super) const CATEGORY: Keys = &["id", "title", "color", "parent", EXTRA];

/// An entry of `eras`.
pub(super) const ERA: Keys = &["title", "when", EXTRA];

/// An entry of `sources`, of the file or of an event.
pub(super) const SOURCE: Keys = &["id", "title", "url", EXTRA];

/// A date that needs more than one string.
pub(super) const WHEN: Keys = &["start", "end", "written", "end_written"];

/// A status that says by whom.
pub(super) const STATUS: Keys = &["kind", "by", "disputed_by", EXTRA];

/// An entry of an event's `links`.
pub(super) const LINK: Keys = &["url", "label", EXTRA];

/// An entry of an event's `media`.
pub(super) const MEDIA: Keys = &["url", "caption", "credit", "alt", EXTRA];

/// An entry of an event's `relations`.
pub(super) const RELATION_OF_EVENT: Keys = &["to", "kind", "label", EXTRA];

/// An entry of the file's `relations`.
pub(super) const RELATION: Keys = &["from", "to", "kind", "label", EXTRA];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;

    /// The published schema and the reader must not drift apart.
    #[test]
    fn the_published_schema_has_the_same_fields() {
        let schema: Value =
            serde_json::from_str(include_str!("../../../assets/schema/chrono-1.schema.json"))
                .expect("the schema is JSON");
        #[track_caller]
        fn check(object: &Value, keys: Keys) {
            let properties = object["properties"].as_object().expect("an object has properties");
            let published: BTreeSet<&str> = properties.keys().map(String::as_str).collect();
            assert_eq!(published, keys.iter().copied().collect());
        }
        let defs = &schema["$defs"];
        check(&schema, TIMELINE);
        check(&defs["event"], EVENT);
        check(&defs["lane"], LANE);
        check(&defs["category"], CATEGORY);
        check(&defs["era"], ERA);
        check(&defs["source"], SOURCE);
        check(&defs["interval"], WHEN);
        check(&defs["statement"], STATUS);
        check(&defs["link"], LINK);
        check(&defs["media"], MEDIA);
        check(&defs["relationOfEvent"], RELATION_OF_EVENT);
        check(&defs["relation"], RELATION);
    }
}

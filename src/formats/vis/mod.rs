//! Items and groups of a vis-timeline: as JSON, or as the script of a web page has them.
//!
//! Defined by the documentation at <https://visjs.github.io/vis-timeline/docs/timeline/>.

mod colours;
mod dates;
mod groups;
mod items;
mod read;
mod script;
mod write;

pub(super) use script::{Call, calls};

use memchr::memmem;

use super::json::{after_comments, beginning, has_key, values_of};
use super::{Clue, Entry, Format, Input, Sureness};

/// vis-timeline.
pub(super) const ENTRY: Entry = Entry {
    format: Format::VisJson,
    name: "vis-json",
    label: "vis-timeline (JSON)",
    extensions: &["vis.json"],
    sniff,
    read: read::read,
    write: Some(write::write),
};

/// Calls that hand items to a vis-timeline.
const CALLS: [&str; 3] = ["vis.DataSet", "vis.Timeline", "new DataSet("];
/// No page is longer, in bytes.
const MAX_PAGE_BYTES: usize = 8 << 20;
/// What the field `type` may say.
const TYPES: [&str; 4] = ["box", "point", "range", "background"];

fn sniff(input: &Input<'_>) -> Option<Clue> {
    let text = after_comments(input.text?);
    let sample = beginning(text);
    if !sample.starts_with(['{', '[']) {
        // The library itself may stand before the data, so all of a page is looked at.
        let page = text.get(..text.floor_char_boundary(MAX_PAGE_BYTES))?;
        let has = |call: &&str| memmem::find(page.as_bytes(), call.as_bytes()).is_some();
        let call = CALLS.into_iter().find(has)?;
        return Some(Clue::new(Sureness::Certain, format!("its script calls “{call}”")));
    }
    let has = |key| has_key(sample, key);
    let is_type = |value: &str| {
        let value = value.trim_start_matches(['"', '\'']);
        TYPES.iter().any(|name| value.starts_with(name))
    };
    let has_type = values_of(sample, "type").any(is_type);
    let is_marked = ["subgroup", "className", "nestedGroups"].into_iter().any(has) || has_type;
    let is_wrapped = sample.starts_with('{') && !has("items");
    let is_list = |key| values_of(sample, key).any(|value| value.starts_with('['));
    if is_wrapped || is_list("events") {
        None
    } else if has("start") && is_marked {
        Some(Clue::new(
            Sureness::Certain,
            "it has items with a “start” that vis-timeline can style",
        ))
    } else if is_list("items") && is_list("groups") && has("content") {
        Some(Clue::new(Sureness::Certain, "it has “items” and “groups” with a “content”"))
    } else if has("content") && (has("start") || has_type) {
        Some(Clue::new(Sureness::Likely, "it has items with a “content”, as vis-timeline has"))
    } else if has("content") && has("group") {
        Some(Clue::new(Sureness::Possible, "it has items with a “content” and a “group”"))
    } else {
        None
    }
}

//! Literature as reference managers and Crossref hand it out: CSL JSON.
//!
//! Defined at <https://docs.citationstyles.org/en/stable/specification.html> and
//! <https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html>. An item is an event at the
//! date at which it was issued, in the category of its type.

mod dates;
mod items;

use super::json::{beginning, has_key, values_of};
use super::{Clue, Entry, Format, Input, Sureness};

/// CSL JSON.
pub(super) const ENTRY: Entry = Entry {
    format: Format::CslJson,
    name: "csl-json",
    label: "Literature (CSL JSON)",
    extensions: &["json"],
    sniff,
    read: items::read,
    write: None,
};

/// Dates in parts, beside what else literature has.
fn sniff(input: &Input<'_>) -> Option<Clue> {
    let sample = beginning(input.text?.trim_start());
    let is_json = sample.starts_with(['{', '[']);
    let has_parts = values_of(sample, "date-parts").any(|value| value.starts_with('['));
    let has_date = dates::NAMES.iter().any(|name| has_key(sample, name));
    if is_json && has_parts && has_date {
        return Some(Clue::new(Sureness::Certain, "it has literature with “date-parts”"));
    }
    // Without parts, an item has a date in words beside its type.
    let is_item = ["type", "id", "title"].iter().all(|key| has_key(sample, key));
    let is_issued = values_of(sample, "issued").any(|value| {
        value.starts_with('{') && (has_key(value, "raw") || has_key(value, "literal"))
    });
    (is_json && is_item && is_issued)
        .then(|| Clue::new(Sureness::Certain, "it has literature with its date in “issued”"))
}

//! The native format, `*.chrono.json`: made to be written by hand and to lose nothing.
//!
//! `docs/native-format.md` describes it, `assets/schema/chrono-1.schema.json` defines it.

mod event;
mod events;
mod fields;
mod print;
mod read;
mod relation;
mod root;
mod schema;
mod when;
mod write;

use super::json::beginning;
use super::{Clue, Entry, Format, Input, Sureness};

/// The native format.
pub(super) const ENTRY: Entry = Entry {
    format: Format::ChronoJson,
    name: "chrono-json",
    label: "Chronoscope timeline",
    extensions: &["chrono.json", "json"],
    sniff,
    read: |input| read::read(input.text.unwrap_or_default(), input.name, input.progress),
    write: Some(|timeline, out| {
        write::write(timeline, out);
        Ok(Vec::new())
    }),
};

/// Whether a JSON text says that it is ours, or has our events without saying so. Only the
/// beginning is looked at, so that a file that is cut off is recognised as well.
fn sniff(input: &Input<'_>) -> Option<Clue> {
    let sample = beginning(input.text?.trim_start());
    if !sample.starts_with('{') {
        None
    } else if sample.contains("\"chronoscope\"") {
        Some(Clue::new(Sureness::Certain, "it says so itself, by “chronoscope”"))
    } else if sample.contains("\"events\"") && sample.contains("\"when\"") {
        Some(Clue::new(Sureness::Likely, "it has “events” with a “when”"))
    } else {
        None
    }
}

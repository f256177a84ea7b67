//! Reads SIMILE's XML: `<data><event start="…" title="…">description</event></data>`.

use roxmltree::{Document, Node};
use serde_json::{Map, Value};

use crate::xml::{Lines, text_in, watched, with_document};
use crate::{Input, Problems, ReadError};
use model::Timeline;

use super::event::{Dialect, read_events};
use super::{Record, timeline_named};

/// Reads a file.
///
/// # Errors
/// Where the text is not XML.
pub(super) fn read(input: &Input<'_>) -> Result<(Timeline, Problems), ReadError> {
    let text = input.text.unwrap_or_default();
    let mut problems = Problems::default();
    let timeline =
        with_document(text, input.name, "event", &mut problems, |document, problems| {
            read_document(document, input, problems)
        })?;
    Ok((timeline, problems))
}

fn read_document(document: &Document<'_>, input: &Input<'_>, problems: &mut Problems) -> Timeline {
    let lines = Lines::of(document.input_text());
    let root = document.root_element();
    let mut timeline = timeline_named(input.name);
    timeline.extra = attributes(root);
    // Some files have their events in groups; events within events would be read many times over.
    let is_event = |node: &Node<'_, '_>| node.tag_name().name() == "event";
    let events = root.children().flat_map(|node| {
        let inner = (!is_event(&node)).then(|| node.children()).into_iter().flatten();
        std::iter::once(node).chain(inner)
    });
    let progress = input.progress.part(0.0..0.4);
    let records = watched(events.filter(is_event), &progress).map(|node| {
        let mut fields = attributes(node);
        let description = dedented(&text_in(node));
        if !description.is_empty() {
            fields.insert("description".to_owned(), description.into());
        }
        Record { fields, line: Some(lines.line_of(node)), path: None }
    });
    let records = records.collect();
    let progress = input.progress.part(0.4..1.0);
    read_events(records, Dialect::Xml, &mut timeline, problems, &progress);
    timeline
}

fn attributes(node: Node<'_, '_>) -> Map<String, Value> {
    let attributes = node.attributes();
    attributes.map(|attribute| (attribute.name().to_owned(), attribute.value().into())).collect()
}

/// A text without the indentation of the XML around it, which would mean something in Markdown.
fn dedented(text: &str) -> String {
    let lines: Vec<&str> = text.trim().lines().map(str::trim).collect();
    lines.join("\n")
}

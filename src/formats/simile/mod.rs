//! SIMILE Timeline and Timeplot: events in XML and in JSON, or in JavaScript that is nearly JSON.

mod dates;
mod event;
mod javascript;
mod json;
mod markup;

use serde_json::{Map, Value};

use model::Timeline;

use super::json::values_of;
use super::xml::root_name;
use super::{Clue, Entry, Format, Input, Problem, Severity, Sureness};

/// Events in XML.
pub(super) const XML_ENTRY: Entry = Entry {
    format: Format::SimileXml,
    name: "simile-xml",
    label: "SIMILE Timeline (XML)",
    extensions: &["xml"],
    sniff: sniff_xml,
    read: markup::read,
    write: None,
};

/// Events in JSON.
pub(super) const JSON_ENTRY: Entry = Entry {
    format: Format::SimileJson,
    name: "simile-json",
    label: "SIMILE Timeline (JSON)",
    extensions: &["json", "js"],
    sniff: sniff_json,
    read: json::read,
    write: None,
};

/// An event as the file has it.
struct Record {
    fields: Map<String, Value>,
    /// Where it stands, to say in problems: a line of XML, or a path in JSON.
    line: Option<usize>,
    path: Option<String>,
}

impl Record {
    /// Takes a field out under the first of its names.
    fn take(&mut self, names: &[&str]) -> Option<Value> {
        names.iter().find_map(|name| self.fields.shift_remove(*name))
    }

    /// Takes a field out that is a text, trimmed; numbers are texts as well.
    fn take_text(&mut self, names: &[&str]) -> Option<String> {
        let text = match self.take(names)? {
            Value::String(text) => text.trim().to_owned(),
            Value::Null => String::new(),
            other => other.to_string(),
        };
        Some(text).filter(|text| !text.is_empty())
    }

    /// A problem with one of its fields.
    fn problem(&self, severity: Severity, field: &str, message: impl Into<String>) -> Problem {
        let problem = Problem::new(severity, message);
        let field = match &self.path {
            Some(path) => format!("{path}.{field}"),
            None => field.to_owned(),
        };
        Problem { line: self.line, ..problem.in_field(field) }
    }
}

fn sniff_xml(input: &Input<'_>) -> Option<Clue> {
    let text = input.text?;
    (root_name(text)? == "data" && text.contains("<event"))
        .then(|| Clue::new(Sureness::Certain, "it is XML with “event” in “data”"))
}

fn sniff_json(input: &Input<'_>) -> Option<Clue> {
    let text = super::json::beginning(javascript::without_assignment(input.text?));
    let has = |key: &str| {
        ["\"", "'"].iter().any(|quote| text.contains(&format!("{quote}{key}{quote}")))
            || text.contains(&format!("{key}:"))
    };
    let has_list = values_of(text, "events").any(|value| value.starts_with('['));
    if !text.starts_with('{') || !has_list && !has("'events'") {
        return None;
    }
    let own = ["durationEvent", "isDuration", "latestStart", "earliestEnd", "eventID"];
    if has("dateTimeFormat") {
        Some(Clue::new(Sureness::Certain, "it has “events” and a “dateTimeFormat”"))
    } else if let Some(own) = own.iter().find(|key| has(key)) {
        Some(Clue::new(Sureness::Likely, format!("it has “events” with “{own}”")))
    } else {
        (has("start") && has("title"))
            .then(|| Clue::new(Sureness::Possible, "it has “events” with “start” and “title”"))
    }
}

/// A timeline titled after its file.
fn timeline_named(name: &str) -> Timeline {
    let title = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    Timeline { title: title.to_owned(), ..Timeline::default() }
}

//! TimelineJS: its JSON of versions 1 to 3, and the spreadsheet that it is usually made from.
//!
//! Defined by the documentation at <https://timeline.knightlab.com/docs/json-format.html>. What
//! version 1 calls otherwise is read by either name, so that one reader does for all of them.

mod dates;
mod read;
mod sheet;
mod slide;
mod write;
mod write_dates;
mod write_sheet;

use serde_json::Value;

use model::Timeline;

use super::json::{after_comments, beginning, has_key, values_of};
use super::{Clue, Entry, Format, Input, Problem, Severity, Sureness, WriteError};

/// TimelineJS as JSON.
pub(super) const JSON_ENTRY: Entry = Entry {
    format: Format::TimelineJsJson,
    name: "timelinejs-json",
    label: "TimelineJS (JSON)",
    extensions: &["timelinejs.json", "jsonp"],
    sniff: sniff_json,
    read: read::read,
    write: Some(|timeline, out| {
        let (document, problems) = write::document(timeline);
        let text = serde_json::to_string_pretty(&Value::Object(document));
        let text = text.map_err(|error| WriteError(format!("It cannot be written: {error}.")))?;
        out.push(text + "\n");
        Ok(problems)
    }),
};

/// TimelineJS as the spreadsheet that its web page asks for.
pub(super) const CSV_ENTRY: Entry = Entry {
    format: Format::TimelineJsCsv,
    name: "timelinejs-csv",
    label: "TimelineJS (spreadsheet as CSV)",
    extensions: &["timelinejs.csv"],
    sniff: |input| {
        sheet::is_sheet(input.text?).then(|| {
            Clue::new(Sureness::Certain, "its columns are those of the TimelineJS spreadsheet")
        })
    },
    read: sheet::read,
    write: Some(write_sheet::write),
};

fn sniff_json(input: &Input<'_>) -> Option<Clue> {
    let sample = beginning(after_comments(input.text?));
    let is_of = |key, bracket| values_of(sample, key).any(|value| value.starts_with(bracket));
    // Scripts may give the object a name or hand it to a function, but no more stands before it.
    let is_name = |c: char| c.is_alphanumeric() || "_$.=(;[ \t\r\n".contains(c);
    let is_object = sample.split_once('{').is_some_and(|(before, _)| before.chars().all(is_name));
    if !is_object {
        None
    } else if is_of("timeline", '{') && is_of("date", '[') {
        Some(Clue::new(Sureness::Certain, "it has a “timeline” with a “date”, as version 1 has"))
    } else if has_key(sample, "events") && is_of("start_date", '{') {
        Some(Clue::new(Sureness::Certain, "it has “events” with a “start_date” of parts"))
    } else if has_slides_of_old(sample) {
        Some(Clue::new(Sureness::Certain, "it has slides with a “date” of parts and a “headline”"))
    } else if is_of("start_date", '{') || is_of("events", '[') && has_key(sample, "headline") {
        Some(Clue::new(Sureness::Likely, "its fields are those of TimelineJS"))
    } else {
        None
    }
}

/// Whether a text has slides as drafts of version 3 had them: a “date” with a “year”, and a “text” with
/// a “headline”.
fn has_slides_of_old(sample: &str) -> bool {
    let is_of = |key, bracket| values_of(sample, key).any(|value| value.starts_with(bracket));
    let has_slides = is_of("events", '[') || is_of("slides", '[');
    let has_parts = values_of(sample, "date").any(|value| {
        let inside = value.strip_prefix('{').and_then(|inside| inside.split_once('}'));
        inside.is_some_and(|(inside, _)| inside.contains("year"))
    });
    has_slides && has_parts && has_key(sample, "headline")
}

/// Where a slide is in its file.
#[derive(Clone, Debug)]
struct Place {
    /// `events[3]`.
    path: String,
    /// The line, in a spreadsheet.
    line: Option<usize>,
}

impl Place {
    fn field(&self, key: &str) -> String {
        match self.line {
            Some(_) => sheet::column_of(key).to_owned(),
            None => format!("{}.{key}", self.path).trim_matches('.').to_owned(),
        }
    }

    fn problem(&self, severity: Severity, key: &str, message: impl Into<String>) -> Problem {
        Problem { line: self.line, ..Problem::new(severity, message).in_field(self.field(key)) }
    }
}

/// `story.timelinejs.json` names a timeline "story".
fn title_from_name(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.strip_suffix(".timelinejs").unwrap_or(stem).to_owned()
}

/// A timeline in the making, whose title may be missing and whose events may lack ids.
fn finished(mut timeline: Timeline, mut ids: model::UniqueIds, name: &str) -> Timeline {
    if timeline.title.is_empty() {
        timeline.title = title_from_name(name);
    }
    timeline.events.name_all(&mut ids, "event");
    timeline
}

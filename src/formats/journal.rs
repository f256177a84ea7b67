//! The systemd journal as JSON (`journalctl -o json`, `json-pretty`, `json-seq`): a log is a
//! timeline too (<https://systemd.io/JOURNAL_EXPORT_FORMATS/>).
//!
//! Each message is a moment, exact to the microsecond, in the lane of the unit that sent it and in
//! the category of its priority.

use std::collections::HashMap;

use serde_json::{Map, Value};

use date::{Civil, Date, Instant, Precision};
use model::{Category, CategoryIndex, Event, Lane, LaneIndex, Origin, Timeline, UniqueIds};

use super::json::{Items, beginning, last_line};
use super::titles::on_one_line;
use super::{Clue, Entry, Format, Input, Problem, Problems, ReadError, Severity, Sureness};

/// The systemd journal.
pub(super) const ENTRY: Entry = Entry {
    format: Format::Journal,
    name: "journal",
    label: "systemd journal (JSON)",
    extensions: &["json"],
    sniff,
    read,
    write: None,
};

/// The priorities of messages with how much each matters, 0–100.
const PRIORITIES: [(&str, f32); 8] = [
    ("emergency", 90.0),
    ("alert", 85.0),
    ("critical", 80.0),
    ("error", 70.0),
    ("warning", 50.0),
    ("notice", 30.0),
    ("info", 20.0),
    ("debug", 10.0),
];
/// The fields that say who sent a message, the best first.
const SENDERS: [&str; 6] =
    ["UNIT", "USER_UNIT", "_SYSTEMD_USER_UNIT", "_SYSTEMD_UNIT", "SYSLOG_IDENTIFIER", "_COMM"];
/// A title longer than this is cut, in characters; the summary then has it whole.
const MAX_TITLE_CHARS: usize = 160;
/// The number of unreadable lines that are reported one by one; the rest are counted.
const MAX_REPORTED: usize = 50;

fn sniff(input: &Input<'_>) -> Option<Clue> {
    let sample = beginning(input.text?.trim_start_matches(['\u{1e}', ' ', '\n', '\r', '\t']));
    let is_journal = sample.starts_with('{')
        && (sample.contains("\"__REALTIME_TIMESTAMP\"") || sample.contains("\"__CURSOR\""));
    is_journal.then(|| Clue::new(Sureness::Certain, "its records have a “__REALTIME_TIMESTAMP”"))
}

/// # Errors
/// Where there is no record in it.
fn read(input: &Input<'_>) -> Result<(Timeline, Problems), ReadError> {
    let (name, text) = (input.name, input.text.unwrap_or_default());
    let mut reader = JournalReader::default();
    let is_object = |line: &str| serde_json::from_str::<Map<String, Value>>(line).is_ok();
    let first_line = text.lines().map(trimmed).find(|line| !line.is_empty());
    if first_line.is_some_and(is_object) {
        for (number, line) in input.progress.lines(text).map(trimmed).enumerate() {
            if !line.is_empty() {
                reader.record(number + 1, line);
            }
        }
    } else {
        let mut records = Items::of_sequence(text);
        for record in input.progress.within(text, records.by_ref(), |record| record.text) {
            reader.record(record.line, record.text);
        }
        if records.is_cut() {
            let message = "The file ends in the middle of a record; those before it are shown.";
            reader.problems.push(Problem::new(Severity::Error, message).at_line(last_line(text)));
        }
    }
    if reader.timeline.events.is_empty() {
        return Err(ReadError(format!("The journal {name} has no records.")));
    }
    if reader.n_unread > MAX_REPORTED {
        let message = format!("{} more could not be read.", reader.n_unread - MAX_REPORTED);
        reader.problems.push(Problem::new(Severity::Error, message).at_line(last_line(text)));
    }
    reader.timeline.title = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    Ok((reader.timeline, reader.problems))
}

/// A line without the mark that may stand before a record.
fn trimmed(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || c == '\u{1e}')
}

/// A timeline in the making.
#[derive(Default)]
struct JournalReader {
    timeline: Timeline,
    position_of: HashMap<String, LaneIndex>,
    ids: UniqueIds,
    problems: Problems,
    n_unread: usize,
}

impl JournalReader {
    fn record(&mut self, line: usize, text: &str) {
        let mut fields: Map<String, Value> = match serde_json::from_str(text) {
            Ok(fields) => fields,
            Err(error) => {
                let message = format!("This is no record and was left out: {error}.");
                self.report(Problem::new(Severity::Error, message).at_line(line));
                return;
            }
        };
        let date = self.date(&mut fields, line);
        let message = match fields.remove("MESSAGE") {
            // Without `--all`, journalctl leaves long fields out.
            Some(Value::Null) => "A long message, which journalctl prints with --all".to_owned(),
            message => message.and_then(|message| text_of(&message)).unwrap_or_default(),
        };
        let mut event =
            Event { when: date.map(Into::into), lane: self.lane(&fields), ..Event::default() };
        self.set_priority(&mut event, &fields);
        event.title = on_one_line(title_of(&message));
        if event.title != message {
            event.summary = message;
        }
        let id = fields.get("__CURSOR").and_then(Value::as_str);
        event.id = match id.filter(|id| !id.is_empty()) {
            Some(id) => self.ids.unique(id),
            None => self.ids.id_for(&event.title, "message"),
        };
        fields.remove("__CURSOR");
        event.extra = fields;
        self.timeline.events.push_from(&event, Origin::on_line(line));
    }

    /// When the message was sent, by its sender where that is known, else by the journal.
    fn date(&mut self, fields: &mut Map<String, Value>, line: usize) -> Option<Date> {
        let mut has_time = false;
        for field in ["_SOURCE_REALTIME_TIMESTAMP", "__REALTIME_TIMESTAMP"] {
            let Some(value) = fields.get(field) else { continue };
            has_time = true;
            let value = text_of(value).unwrap_or_default();
            if let Some(date) = moment(&value) {
                fields.remove(field);
                return Some(date);
            }
            let message = "This is no number of microseconds since 1970; the text is kept.";
            let problem = Problem::new(Severity::Error, message).at_line(line);
            self.report(problem.in_field(field).with_value(value));
        }
        if !has_time {
            let message = "This record has no time; it is listed but not drawn.";
            self.report(Problem::new(Severity::Warning, message).at_line(line));
        }
        None
    }

    fn report(&mut self, problem: Problem) {
        self.n_unread += 1;
        if self.n_unread <= MAX_REPORTED {
            self.problems.push(problem);
        }
    }

    /// The lane of the sender, which is part of that of its host.
    fn lane(&mut self, fields: &Map<String, Value>) -> Option<LaneIndex> {
        let text = |field: &str| {
            fields.get(field).and_then(text_of).filter(|text| !text.trim().is_empty())
        };
        let is_kernel = text("_TRANSPORT").as_deref() == Some("kernel");
        let sender = SENDERS.into_iter().find_map(text);
        let sender = sender.or_else(|| is_kernel.then(|| "kernel".to_owned()))?;
        let host = text("_HOSTNAME").map(|host| self.lane_of(host.clone(), host, None));
        let id = match host.and_then(|host| self.timeline.lanes.get(host.get())) {
            Some(host) => format!("{}/{sender}", host.id),
            None => sender.clone(),
        };
        Some(self.lane_of(id, sender, host))
    }

    fn lane_of(&mut self, id: String, title: String, parent: Option<LaneIndex>) -> LaneIndex {
        let lanes = &mut self.timeline.lanes;
        *self.position_of.entry(id.clone()).or_insert_with(|| {
            lanes.push(Lane { id, title, parent, ..Lane::default() });
            LaneIndex::from(lanes.len() - 1)
        })
    }

    fn set_priority(&mut self, event: &mut Event, fields: &Map<String, Value>) {
        let number = fields.get("PRIORITY").and_then(text_of);
        let number = number.and_then(|number| number.parse::<usize>().ok());
        let Some((name, importance)) = number.and_then(|number| PRIORITIES.get(number)) else {
            return;
        };
        event.importance = Some(*importance);
        let categories = &mut self.timeline.categories;
        let known = categories.iter().position(|category| category.id == *name);
        event.category = Some(CategoryIndex::from(known.unwrap_or_else(|| {
            let (id, title) = ((*name).to_owned(), (*name).to_owned());
            categories.push(Category { id, title, ..Category::default() });
            categories.len() - 1
        })));
    }
}

/// The moment so many microseconds after the start of 1970.
fn moment(microseconds: &str) -> Option<Date> {
    let nanos = i128::from(microseconds.parse::<i64>().ok()?) * 1000;
    let floating =
        Date::from_civil(Civil::from(Instant::from_nanos(nanos)), Precision::Microsecond);
    Date::parse(&format!("{}Z", floating.edtf())).ok()
}

/// A field as text: it may be a list of bytes, or of several values, each text or a list of bytes.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(values) if values.iter().all(Value::is_u64) => {
            let bytes = values.iter().filter_map(|byte| u8::try_from(byte.as_u64()?).ok());
            Some(String::from_utf8_lossy(&bytes.collect::<Vec<u8>>()).into_owned())
        }
        Value::Array(values) => {
            let texts: Vec<String> = values.iter().filter_map(text_of).collect();
            Some(texts.join("\n"))
        }
        _ => None,
    }
}

/// The first line of a message, cut where it goes on and on.
fn title_of(message: &str) -> String {
    let line = message.trim().lines().next().unwrap_or("No message");
    match line.char_indices().nth(MAX_TITLE_CHARS) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or(line).trim_end()),
        None => line.to_owned(),
    }
}

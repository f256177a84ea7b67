//! One record of a trace.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::json::{Key, Node};
use crate::table::tidy;
use crate::{Problem, Severity};

use super::names::{Name, Names};

/// No clock of a trace goes further, in microseconds: some 30 000 years.
const MAX_MICROSECONDS: f64 = 1e18;

/// The start or end of something, or a moment.
#[derive(Debug)]
pub(super) struct Record<'a> {
    /// What kind of record it is: `B` begins a slice, `X` is a whole one, …
    pub(super) phase: char,
    pub(super) name: Cow<'a, str>,
    pub(super) category: Name,
    /// Nanoseconds by the trace's clock.
    pub(super) at: i128,
    /// Nanoseconds that it took.
    pub(super) duration: Option<i128>,
    pub(super) thread: Thread,
    /// What tells asynchronous slices and flows apart.
    pub(super) id: String,
    /// Where it begins in the file, from 1.
    pub(super) line: usize,
    /// Everything else, as JSON.
    pub(super) rest: Vec<(Cow<'a, str>, &'a str)>,
}

/// A thread, or a process.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Thread {
    pub(super) pid: Name,
    /// Blank where something belongs to the process as a whole.
    pub(super) tid: Name,
}

impl Record<'_> {
    /// The value of one of the fields that have no place of their own.
    pub(super) fn field(&self, key: &str) -> Option<Node<'_>> {
        let (_, value) = self.rest.iter().find(|(known, _)| known == key)?;
        serde_json::from_str(value).ok()
    }

    /// The name in one line, with the values of a counter; may be empty.
    pub(super) fn title(&self) -> Cow<'_, str> {
        let name = Cow::Borrowed(&*self.name);
        if self.phase != 'C' {
            return tidy(name);
        }
        match self.field("args") {
            Some(Node::Object(values)) if !values.is_empty() => {
                let values: Vec<String> =
                    values.iter().take(4).map(|(key, value)| format!("{key} {value}")).collect();
                let name = if self.name.trim().is_empty() { "Counter" } else { &*self.name };
                tidy(format!("{name}: {}", values.join(", ")).into())
            }
            _ => tidy(name),
        }
    }

    /// Whether its times are whole microseconds.
    pub(super) fn is_whole(&self) -> bool {
        // Division is much faster with fewer bits.
        let is_whole = |length: i128| match i64::try_from(length) {
            Ok(length) => length % 1000 == 0,
            Err(_) => length % 1000 == 0,
        };
        is_whole(self.at) && self.duration.is_none_or(is_whole)
    }

    /// The same so many lines further down, with its words where they are in another list of all.
    pub(super) fn moved(mut self, places: &[Name], n_lines: usize) -> Self {
        self.line += n_lines;
        let moved = |name: Name| places.get(name.get()).copied().unwrap_or_default();
        self.category = moved(self.category);
        self.thread = Thread { pid: moved(self.thread.pid), tid: moved(self.thread.tid) };
        self
    }
}

/// The fields of a record as the file has them.
#[derive(Debug, Default)]
pub(super) struct Fields<'a> {
    phase: Option<Node<'a>>,
    name: Option<Node<'a>>,
    category: Option<Node<'a>>,
    pid: Option<Node<'a>>,
    tid: Option<Node<'a>>,
    id: Option<Node<'a>>,
    scope: Option<Node<'a>>,
    at: Option<Node<'a>>,
    duration: Option<i128>,
    rest: Vec<(Cow<'a, str>, &'a str)>,
}

impl<'a> Fields<'a> {
    /// The record, which begins on this line.
    ///
    /// # Errors
    /// Says why it is none.
    pub(super) fn record(self, line: usize, names: &mut Names) -> Result<Record<'a>, Box<Problem>> {
        let problem = |message: &str| Problem::new(Severity::Error, message).at_line(line);
        let phase = self.phase.map(in_words).unwrap_or_default();
        let phase = phase
            .chars()
            .next()
            .ok_or_else(|| problem("This record has no phase and was left out.").in_field("ph"))?;
        let at = match &self.at {
            Some(value) => nanoseconds(value).ok_or_else(|| {
                problem("This is no number of microseconds; the record was left out.")
                    .in_field("ts")
                    .with_value(value.to_string())
            })?,
            None if phase == 'M' => 0,
            None => {
                return Err(problem("This record has no time and was left out.")
                    .in_field("ts")
                    .into());
            }
        };
        let pid = self.pid.map(in_words).unwrap_or_default();
        let mut record = Record {
            phase,
            name: self.name.map(in_words).unwrap_or_default(),
            category: names.add(&self.category.map(in_words).unwrap_or_default()),
            at,
            duration: self.duration,
            thread: Thread {
                pid: names.add(&pid),
                tid: names.add(&self.tid.map(in_words).unwrap_or_default()),
            },
            id: self.id.map(|id| in_words(id).into_owned()).unwrap_or_default(),
            line,
            rest: self.rest,
        };
        let id = record.whole_id(&pid);
        let scope = self.scope.map(in_words).unwrap_or_default();
        record.id = if scope.is_empty() { id } else { format!("{id} {scope}") };
        Ok(record)
    }
}

impl Record<'_> {
    /// The id with that of the process, where it is only its own.
    fn whole_id(&mut self, pid: &str) -> String {
        let id = std::mem::take(&mut self.id);
        let is_flow = matches!(self.phase, 's' | 't' | 'f');
        match self.field("id2") {
            None if id.is_empty() && is_flow => {
                self.field("bind_id").map(|id| in_words(id).into_owned()).unwrap_or_default()
            }
            None => id,
            Some(Node::Object(ids)) if ids.iter().any(|(key, _)| key == "local") => {
                let local = ids.iter().find(|(key, _)| key == "local");
                local.map(|(_, local)| format!("{pid} {local}")).unwrap_or_default()
            }
            Some(id) => id.to_string(),
        }
    }
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
        let mut fields = Fields::default();
        while let Some(key) = map.next_key_seed(Key)? {
            let field = match &*key {
                "ph" => &mut fields.phase,
                "name" => &mut fields.name,
                "cat" => &mut fields.category,
                "pid" => &mut fields.pid,
                "tid" => &mut fields.tid,
                "id" => &mut fields.id,
                "scope" => &mut fields.scope,
                "ts" => &mut fields.at,
                _ => {
                    let value = map.next_value::<&RawValue>()?.get();
                    fields.keep(key, value);
                    continue;
                }
            };
            *field = Some(map.next_value()?);
        }
        Ok(fields)
    }
}

impl<'a> Fields<'a> {
    /// Keeps a field that has no place of its own.
    fn keep(&mut self, key: Cow<'a, str>, value: &'a str) {
        self.rest.retain(|(known, _)| *known != key);
        match &*key {
            "dur" => {
                let length = serde_json::from_str(value).ok();
                let length = length.and_then(|length| nanoseconds(&length));
                self.duration = length.filter(|length| *length >= 0);
                if self.duration.is_some() {
                    return;
                }
            }
            "args" if is_empty_object(value) => return,
            _ => {}
        }
        // Most records have one such field, if any.
        if self.rest.is_empty() {
            self.rest.reserve_exact(1);
        }
        self.rest.push((key, value));
    }
}

fn is_empty_object(json: &str) -> bool {
    let inner = json.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    inner.is_some_and(|inner| inner.trim().is_empty())
}

/// A text as it is, anything else as JSON.
pub(super) fn in_words(value: Node<'_>) -> Cow<'_, str> {
    match value {
        Node::Text(text) => text,
        other => other.to_string().into(),
    }
}

/// Microseconds, as a number or as text, with a fraction or without.
fn nanoseconds(value: &Node<'_>) -> Option<i128> {
    let (whole, number) = match value {
        Node::Number(number) => (number.as_i64(), number.as_f64()),
        Node::Text(text) => (text.trim().parse().ok(), text.trim().parse().ok()),
        _ => (None, None),
    };
    let number = number.filter(|number| number.abs() <= MAX_MICROSECONDS)?;
    Some(whole.map_or((number * 1000.0).round() as i128, |whole| i128::from(whole) * 1000))
}

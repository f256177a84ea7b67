//! The records of a trace.

use serde_json::{Map, Value};

use crate::formats::json::{Item, Items};
use crate::formats::{Problem, Severity};

use super::lanes::Lanes;

/// So many records that cannot be read are reported one by one; the rest are counted.
const MAX_REPORTED: usize = 50;
/// No clock of a trace goes further, in microseconds: some 30 000 years.
const MAX_MICROSECONDS: f64 = 1e18;

/// One record: the start or end of something, or a moment.
#[derive(Debug)]
pub(super) struct Record {
    /// What kind of record it is: `B` begins a slice, `X` is a whole one, …
    pub(super) phase: char,
    pub(super) name: String,
    pub(super) category: String,
    /// Nanoseconds by the trace's clock.
    pub(super) at: i128,
    /// Nanoseconds that it took.
    pub(super) duration: Option<i128>,
    pub(super) pid: String,
    /// Empty where it belongs to the process as a whole.
    pub(super) tid: String,
    /// What tells asynchronous slices and flows apart.
    pub(super) id: String,
    /// Everything else.
    pub(super) rest: Map<String, Value>,
}

impl Record {
    /// The name in one line, with the values of a counter; may be empty.
    pub(super) fn title(&self) -> String {
        let values = self.rest.get("args").and_then(Value::as_object);
        let title = match values.filter(|values| self.phase == 'C' && !values.is_empty()) {
            Some(values) => {
                let values: Vec<String> =
                    values.iter().take(4).map(|(key, value)| format!("{key} {value}")).collect();
                let name = if self.name.trim().is_empty() { "Counter" } else { &*self.name };
                format!("{name}: {}", values.join(", "))
            }
            None => self.name.clone(),
        };
        title.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Reads the records; those that name processes and threads become lanes.
pub(super) fn read_records(
    items: &mut Items<'_>,
    problems: &mut Vec<Problem>,
) -> (Vec<Record>, Lanes) {
    let (mut records, mut lanes, mut n_unread) = (Vec::new(), Lanes::default(), 0_usize);
    let mut line = 1;
    for item in items.by_ref() {
        line = item.line;
        match read_record(item) {
            Ok(record) if record.phase == 'M' => lanes.learn(record),
            Ok(record) => records.push(record),
            Err(problem) => {
                n_unread += 1;
                problems.extend(Some(*problem).filter(|_| n_unread <= MAX_REPORTED));
            }
        }
    }
    if n_unread > MAX_REPORTED {
        let message = format!("{} further records could not be read.", n_unread - MAX_REPORTED);
        problems.push(Problem::new(Severity::Error, message).at_line(line));
    }
    if items.is_cut() {
        let message = "The file ends in the middle of a record; those before it are shown.";
        problems.push(Problem::new(Severity::Error, message).at_line(line));
    } else if !items.is_closed() {
        let message = "The list is not closed, as is allowed while a trace is being written.";
        problems.push(Problem::new(Severity::Info, message).at_line(line));
    }
    (records, lanes)
}

fn read_record(item: Item<'_>) -> Result<Record, Box<Problem>> {
    let problem = |message: String| Problem::new(Severity::Error, message).at_line(item.line);
    let mut rest: Map<String, Value> = serde_json::from_str(item.text)
        .map_err(|error| problem(format!("This is no record and was left out: {error}.")))?;
    let mut take = |key: &str| rest.remove(key).map(|value| in_words(&value)).unwrap_or_default();
    let (phase, name, category) = (take("ph"), take("name"), take("cat"));
    let (pid, tid, id, scope) = (take("pid"), take("tid"), take("id"), take("scope"));
    let phase = phase.chars().next().ok_or_else(|| {
        problem("This record has no phase and was left out.".to_owned()).in_field("ph")
    })?;
    let is_flow = matches!(phase, 's' | 't' | 'f');
    let id = match (id, rest.get("id2")) {
        (id, None) if id.is_empty() && is_flow => {
            rest.get("bind_id").map(in_words).unwrap_or_default()
        }
        (id, None) => id,
        (_, Some(id)) => match id.get("local") {
            Some(local) => format!("{pid} {local}"),
            None => id.to_string(),
        },
    };
    let at = match rest.remove("ts") {
        Some(value) => nanoseconds(&value).ok_or_else(|| {
            let message = "This is no number of microseconds; the record was left out.";
            problem(message.to_owned()).in_field("ts").with_value(value.to_string())
        })?,
        None if phase == 'M' => 0,
        None => {
            let message = "This record has no time and was left out.";
            return Err(problem(message.to_owned()).in_field("ts").into());
        }
    };
    let duration = rest.get("dur").and_then(nanoseconds).filter(|duration| *duration >= 0);
    if duration.is_some() {
        rest.remove("dur");
    }
    let id = if scope.is_empty() { id } else { format!("{id} {scope}") };
    rest.retain(|key, value| {
        key != "args" || value.as_object().is_none_or(|args| !args.is_empty())
    });
    Ok(Record { phase, name, category, at, duration, pid, tid, id, rest })
}

/// A text as it is, anything else as JSON.
pub(super) fn in_words(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Microseconds, as a number or as text, with a fraction or without.
fn nanoseconds(value: &Value) -> Option<i128> {
    let text = value.as_str().map(str::trim);
    let whole = text.map_or_else(|| value.as_i64(), |text| text.parse().ok());
    let number = text.map_or_else(|| value.as_f64(), |text| text.parse().ok());
    let number = number.filter(|number| number.abs() <= MAX_MICROSECONDS)?;
    Some(whole.map_or((number * 1000.0).round() as i128, |whole| i128::from(whole) * 1000))
}

//! Prints JSON for people: an event over several lines, what is short on one.

use serde::Serialize;
use serde_json::{Map, Value};

/// A value that fits into so many columns stays on one line.
const MAX_COLUMNS: usize = 100;
/// Spaces per level.
const INDENT: usize = 2;
/// Spaces before the members of an event.
const WITHIN_EVENT: usize = 3 * INDENT;

/// Prints a file of the native format, ending in a newline; its events are printed by `events`.
pub(super) fn pretty(file: &Map<String, Value>, events: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let mut out = b"{\n".to_vec();
    for (at, (key, value)) in file.iter().enumerate() {
        start_member(&mut out, at, key, INDENT);
        match key.as_str() {
            "events" => events(&mut out),
            _ => block(&mut out, value, INDENT, key.chars().count() + 4),
        }
    }
    out.extend(b"\n}\n");
    out
}

/// The members of an event, each printed on a line of its own as it comes. Events are never squeezed
/// onto one line, however short: they are what a person edits.
pub(super) struct Members<'a> {
    out: &'a mut Vec<u8>,
    n: usize,
}

impl<'a> Members<'a> {
    /// Begins an event, the one at this position.
    pub(super) fn of_event(out: &'a mut Vec<u8>, position: usize) -> Self {
        separate(out, position, 2 * INDENT);
        out.push(b'{');
        Self { out, n: 0 }
    }

    /// Prints a text.
    pub(super) fn text(&mut self, key: &str, text: &str) {
        self.start(key);
        json(self.out, text);
    }

    /// Prints any value.
    pub(super) fn value(&mut self, key: &str, value: &Value) {
        self.start(key);
        block(self.out, value, WITHIN_EVENT, key.chars().count() + 4);
    }

    /// Ends the event.
    pub(super) fn end(self) {
        if self.n > 0 {
            end_line(self.out, 2 * INDENT);
        }
        self.out.push(b'}');
    }

    fn start(&mut self, key: &str) {
        if self.n == 0 {
            self.out.push(b'\n');
        }
        start_member(self.out, self.n, key, WITHIN_EVENT);
        self.n += 1;
    }
}

/// Prints the list of events, of which there are some or none.
pub(super) fn event_list(out: &mut Vec<u8>, n_events: usize, events: impl Fn(&mut Vec<u8>)) {
    out.push(b'[');
    if n_events > 0 {
        out.push(b'\n');
        events(out);
        end_line(out, INDENT);
    }
    out.push(b']');
}

/// Prints a value on one line if it fits behind `n_before` columns of key, else spread out.
fn block(out: &mut Vec<u8>, value: &Value, indent: usize, n_before: usize) {
    let start = out.len();
    one_line(out, value);
    let is_of_parts = value.is_object() || value.is_array();
    if is_of_parts && indent + n_before + n_chars(out.get(start..)) >= MAX_COLUMNS {
        out.truncate(start);
        spread(out, value, indent);
    }
}

/// How many characters a text has, whose first bytes are told from those that follow.
fn n_chars(text: Option<&[u8]>) -> usize {
    text.into_iter().flatten().filter(|byte| (**byte & 0xc0) != 0x80).count()
}

/// Prints each member of a list or an object on a line of its own.
fn spread(out: &mut Vec<u8>, value: &Value, indent: usize) {
    let inner = indent + INDENT;
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            out.extend(b"{\n");
            for (at, (key, value)) in fields.iter().enumerate() {
                start_member(out, at, key, inner);
                block(out, value, inner, key.chars().count() + 4);
            }
            end_line(out, indent);
            out.push(b'}');
        }
        Value::Array(items) if !items.is_empty() => {
            out.extend(b"[\n");
            for (at, item) in items.iter().enumerate() {
                separate(out, at, inner);
                block(out, item, inner, 0);
            }
            end_line(out, indent);
            out.push(b']');
        }
        other => one_line(out, other),
    }
}

fn start_member(out: &mut Vec<u8>, at: usize, key: &str, indent: usize) {
    separate(out, at, indent);
    json(out, key);
    out.extend(b": ");
}

fn separate(out: &mut Vec<u8>, at: usize, indent: usize) {
    if at > 0 {
        out.extend(b",\n");
    }
    out.resize(out.len() + indent, b' ');
}

fn end_line(out: &mut Vec<u8>, indent: usize) {
    out.push(b'\n');
    out.resize(out.len() + indent, b' ');
}

fn one_line(out: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            for (at, (key, value)) in fields.iter().enumerate() {
                out.extend(if at == 0 { b"{ " } else { b", " });
                json(out, key);
                out.extend(b": ");
                one_line(out, value);
            }
            out.extend(b" }");
        }
        Value::Array(items) => {
            out.push(b'[');
            for (at, item) in items.iter().enumerate() {
                out.extend(if at == 0 { b"".as_slice() } else { b", " });
                one_line(out, item);
            }
            out.push(b']');
        }
        other => json(out, other),
    }
}

/// Appends a text, a number or the like. Memory takes all that is written to it, and there is no
/// such value that is not JSON.
fn json(out: &mut Vec<u8>, value: &(impl Serialize + ?Sized)) {
    serde_json::to_writer(out, value).unwrap_or_default();
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_short_stays_on_one_line() {
        let long = "word ".repeat(20);
        let file = json!({
            "title": "T",
            "lanes": [{"id": "a"}, {"id": "b"}],
            "events": []
        });
        let events = |out: &mut Vec<u8>| {
            event_list(out, 2, |out| {
                let mut event = Members::of_event(out, 0);
                event.text("title", "E");
                event.value("tags", &json!(["x", "y"]));
                event.value("links", &json!([long, "b"]));
                event.end();
                Members::of_event(out, 1).end();
            });
        };
        let expect = format!(
            r#"{{
  "title": "T",
  "lanes": [{{ "id": "a" }}, {{ "id": "b" }}],
  "events": [
    {{
      "title": "E",
      "tags": ["x", "y"],
      "links": [
        "{long}",
        "b"
      ]
    }},
    {{}}
  ]
}}
"#
        );
        let printed = pretty(file.as_object().unwrap(), events);
        assert_eq!(String::from_utf8(printed).unwrap(), expect);
        let none = pretty(file.as_object().unwrap(), |out| event_list(out, 0, |_| {}));
        assert!(String::from_utf8(none).unwrap().ends_with("\n  \"events\": []\n}\n"));
    }
}

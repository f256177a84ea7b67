//! Prints JSON for people: an event over several lines, what is short on one.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use crate::sink::Sink;
use date::When;

/// A value that fits into so many columns stays on one line.
const MAX_COLUMNS: usize = 100;
/// Spaces per level.
const INDENT: usize = 2;
/// Spaces before the members of an event.
const WITHIN_EVENT: usize = 3 * INDENT;

/// Prints a file of the native format, ending in a newline; its events are printed by `events`.
pub(super) fn pretty(
    file: &Map<String, Value>,
    out: &mut Sink<'_>,
    events: impl Fn(&mut Sink<'_>),
) {
    let mut text = "{\n".to_owned();
    for (at, (key, value)) in file.iter().enumerate() {
        start_member(&mut text, at, key, INDENT);
        if key == "events" {
            out.push(std::mem::take(&mut text));
            events(out);
        } else {
            block(&mut text, value, INDENT, columns_of(key));
        }
    }
    out.push(text + "\n}\n");
}

/// The members of an event, each printed on a line of its own as it comes. Events are never squeezed
/// onto one line, however short: they are what a person edits.
pub(super) struct Members<'a> {
    out: &'a mut String,
    n: usize,
}

impl<'a> Members<'a> {
    /// Begins an event, the one at this position.
    pub(super) fn of_event(out: &'a mut String, position: usize) -> Self {
        separate(out, position, 2 * INDENT);
        out.push('{');
        Self { out, n: 0 }
    }

    /// Prints a text.
    pub(super) fn text(&mut self, key: &str, text: &str) {
        self.start(key);
        quoted(self.out, text);
    }

    /// Prints a text that needs no escapes: letters, digits and hyphens.
    pub(super) fn plain(&mut self, key: &str, write: impl FnOnce(&mut String)) {
        self.start(key);
        self.out.push('"');
        write(self.out);
        self.out.push('"');
    }

    /// Prints a date that one text says all of.
    pub(super) fn date(&mut self, key: &str, when: &When) {
        self.plain(key, |out| when.write_edtf(out));
    }

    /// Prints a list of texts, unless it is empty.
    pub(super) fn texts<'b>(&mut self, key: &str, texts: impl Iterator<Item = &'b str> + Clone) {
        if texts.clone().next().is_none() {
            return;
        }
        self.start(key);
        let start = self.out.len();
        self.out.push('[');
        for (at, text) in texts.clone().enumerate() {
            self.out.push_str(if at == 0 { "" } else { ", " });
            quoted(self.out, text);
        }
        self.out.push(']');
        if is_too_long(self.out.get(start..), WITHIN_EVENT + columns_of(key)) {
            self.out.truncate(start);
            spread_list(self.out, texts, WITHIN_EVENT, |out, text, _| quoted(out, text));
        }
    }

    /// Prints any value.
    pub(super) fn value(&mut self, key: &str, value: &Value) {
        self.start(key);
        block(self.out, value, WITHIN_EVENT, columns_of(key));
    }

    /// Ends the event.
    pub(super) fn end(self) {
        if self.n > 0 {
            end_line(self.out, 2 * INDENT);
        }
        self.out.push('}');
    }

    fn start(&mut self, key: &str) {
        if self.n == 0 {
            self.out.push('\n');
        }
        start_member(self.out, self.n, key, WITHIN_EVENT);
        self.n += 1;
    }
}

/// Prints the list of events, of which there are some or none.
pub(super) fn event_list(out: &mut Sink<'_>, n_events: usize, events: impl Fn(&mut Sink<'_>)) {
    if n_events == 0 {
        out.push("[]");
        return;
    }
    out.push("[\n");
    events(out);
    let mut end = String::new();
    end_line(&mut end, INDENT);
    out.push(end + "]");
}

/// Columns that a key takes with its quotes, its colon and a space.
fn columns_of(key: &str) -> usize {
    key.chars().count() + 4
}

/// Prints a value on one line if it fits behind `n_before` columns of key, else spread out.
fn block(out: &mut String, value: &Value, indent: usize, n_before: usize) {
    let start = out.len();
    one_line(out, value);
    let is_of_parts = value.is_object() || value.is_array();
    if is_of_parts && is_too_long(out.get(start..), indent + n_before) {
        out.truncate(start);
        spread(out, value, indent);
    }
}

/// Whether a text does not fit on a line behind so many columns.
fn is_too_long(text: Option<&str>, n_before: usize) -> bool {
    let text = text.unwrap_or_default();
    // A text has no more characters than bytes.
    n_before + text.len() >= MAX_COLUMNS && n_before + text.chars().count() >= MAX_COLUMNS
}

/// Prints each member of a list or an object on a line of its own.
fn spread(out: &mut String, value: &Value, indent: usize) {
    let inner = indent + INDENT;
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            out.push_str("{\n");
            for (at, (key, value)) in fields.iter().enumerate() {
                start_member(out, at, key, inner);
                block(out, value, inner, columns_of(key));
            }
            end_line(out, indent);
            out.push('}');
        }
        Value::Array(items) if !items.is_empty() => {
            spread_list(out, items.iter(), indent, |out, item, inner| block(out, item, inner, 0));
        }
        other => one_line(out, other),
    }
}

/// Prints each item of a list on a line of its own.
fn spread_list<T>(
    out: &mut String,
    items: impl Iterator<Item = T>,
    indent: usize,
    print: impl Fn(&mut String, T, usize),
) {
    let inner = indent + INDENT;
    out.push_str("[\n");
    for (at, item) in items.enumerate() {
        separate(out, at, inner);
        print(out, item, inner);
    }
    end_line(out, indent);
    out.push(']');
}

fn start_member(out: &mut String, at: usize, key: &str, indent: usize) {
    separate(out, at, indent);
    quoted(out, key);
    out.push_str(": ");
}

fn separate(out: &mut String, at: usize, n_spaces: usize) {
    out.push_str(if at > 0 { ",\n" } else { "" });
    spaces(out, n_spaces);
}

fn end_line(out: &mut String, n_spaces: usize) {
    out.push('\n');
    spaces(out, n_spaces);
}

fn spaces(out: &mut String, n_spaces: usize) {
    const SPACES: &str = "                                ";
    match SPACES.get(..n_spaces) {
        Some(spaces) => out.push_str(spaces),
        None => out.extend(std::iter::repeat_n(' ', n_spaces)),
    }
}

fn one_line(out: &mut String, value: &Value) {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            for (at, (key, value)) in fields.iter().enumerate() {
                out.push_str(if at == 0 { "{ " } else { ", " });
                quoted(out, key);
                out.push_str(": ");
                one_line(out, value);
            }
            out.push_str(" }");
        }
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { ", " });
                one_line(out, item);
            }
            out.push(']');
        }
        Value::String(text) => quoted(out, text),
        // JSON is how such a value displays itself, and a text takes all that is written to it.
        other => write!(out, "{other}").unwrap_or_default(),
    }
}

/// Prints a text in quotes. Few have anything to escape, which is seen many bytes at once.
fn quoted(out: &mut String, text: &str) {
    let needs_escape = |byte: u8| (byte < b' ') | (byte == b'"') | (byte == b'\\');
    match text.bytes().fold(false, |found, byte| found | needs_escape(byte)) {
        false => {
            out.push('"');
            out.push_str(text);
            out.push('"');
        }
        // There is no text that is not JSON.
        true => out.push_str(&serde_json::to_string(text).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
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
        let events = |out: &mut Sink<'_>| {
            event_list(out, 2, |out| {
                let mut text = String::new();
                let mut event = Members::of_event(&mut text, 0);
                event.text("title", "E");
                event.texts("tags", ["x", "y"].into_iter());
                event.value("links", &json!([long, "b"]));
                event.texts("more", [&*long, "b"].into_iter());
                event.texts("none", [].into_iter());
                event.end();
                Members::of_event(&mut text, 1).end();
                out.push(text);
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
      ],
      "more": [
        "{long}",
        "b"
      ]
    }},
    {{}}
  ]
}}
"#
        );
        let file = file.as_object().unwrap();
        assert_eq!(printed(|out| pretty(file, out, events)), expect);
        let none = printed(|out| pretty(file, out, |out| event_list(out, 0, |_| {})));
        assert!(none.ends_with("\n  \"events\": []\n}\n"));
    }

    fn printed(print: impl Fn(&mut Sink<'_>)) -> String {
        let mut out = Vec::new();
        print(&mut Sink::new(&mut out));
        String::from_utf8(out).unwrap()
    }

    proptest! {
        #[test]
        fn texts_are_printed_as_a_library_does(text in r#"[a"\\\x00-\x1f\x7fü]{0,20}"#) {
            let mut own = String::new();
            quoted(&mut own, &text);
            prop_assert_eq!(own, serde_json::to_string(&text).unwrap());
        }
    }
}

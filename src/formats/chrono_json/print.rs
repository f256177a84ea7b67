//! Prints JSON for people: an event over several lines, what is short on one.

use serde_json::Value;

/// A value that fits into so many columns stays on one line.
const MAX_COLUMNS: usize = 100;
/// Spaces per level.
const INDENT: usize = 2;

/// Prints a file of the native format, ending in a newline.
pub(super) fn pretty(file: &Value) -> String {
    let mut out = String::new();
    if let Value::Object(fields) = file {
        out.push_str("{\n");
        for (at, (key, value)) in fields.iter().enumerate() {
            separate(&mut out, at, INDENT);
            out.push_str(&format!("{}: ", quoted(key)));
            match value {
                Value::Array(events) if key == "events" => event_list(&mut out, events),
                value => block(&mut out, value, INDENT, key.chars().count() + 4),
            }
        }
        out.push_str("\n}");
    } else {
        block(&mut out, file, 0, 0);
    }
    out.push('\n');
    out
}

/// Events are never squeezed onto one line, however short: they are what a person edits.
fn event_list(out: &mut String, events: &[Value]) {
    if events.is_empty() {
        out.push_str("[]");
        return;
    }
    out.push_str("[\n");
    for (at, event) in events.iter().enumerate() {
        separate(out, at, 2 * INDENT);
        spread(out, event, 2 * INDENT);
    }
    out.push_str(&format!("\n{:INDENT$}]", ""));
}

/// Prints a value on one line if it fits behind `n_before` columns of key, else spread out.
fn block(out: &mut String, value: &Value, indent: usize, n_before: usize) {
    let line = one_line(value);
    if indent + n_before + line.chars().count() < MAX_COLUMNS {
        out.push_str(&line);
    } else {
        spread(out, value, indent);
    }
}

/// Prints each member of a list or an object on a line of its own.
fn spread(out: &mut String, value: &Value, indent: usize) {
    let inner = indent + INDENT;
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            out.push_str("{\n");
            for (at, (key, value)) in fields.iter().enumerate() {
                separate(out, at, inner);
                out.push_str(&format!("{}: ", quoted(key)));
                block(out, value, inner, key.chars().count() + 4);
            }
            out.push_str(&format!("\n{:indent$}}}", ""));
        }
        Value::Array(items) if !items.is_empty() => {
            out.push_str("[\n");
            for (at, item) in items.iter().enumerate() {
                separate(out, at, inner);
                block(out, item, inner, 0);
            }
            out.push_str(&format!("\n{:indent$}]", ""));
        }
        other => out.push_str(&one_line(other)),
    }
}

fn separate(out: &mut String, at: usize, indent: usize) {
    if at > 0 {
        out.push_str(",\n");
    }
    out.push_str(&format!("{:indent$}", ""));
}

fn one_line(value: &Value) -> String {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            let member =
                |(key, value): (&String, &Value)| format!("{}: {}", quoted(key), one_line(value));
            format!("{{ {} }}", fields.iter().map(member).collect::<Vec<_>>().join(", "))
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(one_line).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

fn quoted(key: &str) -> String {
    Value::from(key).to_string()
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
            "events": [{"title": "E", "tags": ["x", "y"], "links": [long, "b"]}, {}]
        });
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
        assert_eq!(pretty(&file), expect);
    }
}

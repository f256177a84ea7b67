//! Lines of `key: value` as in YAML, in headers and below events and groups.

use serde_json::Value;

use model::Extra;

/// A line with its number from 1.
pub(super) type Line<'a> = (usize, &'a str);

/// How deep lists and mappings may be nested.
const MAX_DEPTH: usize = 32;

/// A line, unless it is a comment.
pub(super) fn without_comment(line: &str) -> Option<&str> {
    (!line.trim_start().starts_with("//")).then_some(line)
}

/// What stands on a line before a comment at its end.
pub(super) fn without_trailing_comment(text: &str) -> &str {
    text.split_once(" //").map_or(text, |(before, _)| before.trim_end())
}

/// The key of a line `key: value` and the value; keys have no spaces, and `https://` is none.
pub(super) fn key_and_value(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.trim().split_once(':')?;
    let key = key.trim_end();
    let word = key.strip_prefix('#').unwrap_or(key);
    let is_key = word.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    let is_apart = value.is_empty() || value.starts_with([' ', '\t']);
    (is_key && is_apart).then(|| (key, value.trim()))
}

/// The properties that begin right below an event or group, and the lines after them.
pub(super) fn read_properties<'a, 'b>(body: &'b [Line<'a>]) -> (Extra, &'b [Line<'a>]) {
    let mut properties = Extra::new();
    let mut rest = body;
    while let Some(((_, line), after)) = rest.split_first() {
        let Some((key, value)) = key_and_value(line).filter(|(key, _)| !key.starts_with('#'))
        else {
            break;
        };
        // What is indented below a key without a value belongs to it.
        let indent = indent_of(line);
        let is_part = |(_, line): &Line<'_>| {
            let is_item = line.trim_start().starts_with("- ");
            !line.trim().is_empty() && (indent_of(line) > indent || is_item)
        };
        let length = match value {
            "" | "|" | ">" | "|-" | ">-" => after.iter().take_while(|line| is_part(line)).count(),
            _ => 0,
        };
        let (inner, after) = after.split_at_checked(length).unwrap_or((after, &[]));
        properties.insert(key.to_owned(), value_of(value, inner).unwrap_or_else(|raw| raw.into()));
        rest = after;
    }
    (properties, rest)
}

pub(super) fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The value behind a key and in the lines below it.
///
/// # Errors
/// The value as written, where it is not YAML.
pub(super) fn value_of(first: &str, inner: &[Line<'_>]) -> Result<Value, String> {
    let is_plain = !first.starts_with(['[', '{', '"', '\'', '|', '>', '&', '!']);
    if inner.iter().all(|(_, line)| line.trim().is_empty()) && is_plain {
        return Ok(scalar(first));
    }
    let mut yaml = with_quoted_hashes(&format!("value: {first}\n"));
    let is_text = first.starts_with(['|', '>']);
    for (_, line) in inner {
        yaml.push_str(&if is_text { (*line).to_owned() } else { with_quoted_hashes(line) });
        yaml.push('\n');
    }
    let parsed = if is_shallow(&yaml) { parse(&yaml) } else { None };
    match parsed {
        Some(Value::Object(mut map)) if map.len() == 1 => {
            Ok(map.remove("value").unwrap_or_default())
        }
        _ => {
            let inner = inner.iter().map(|(_, line)| *line);
            Err(std::iter::once(first).chain(inner).collect::<Vec<_>>().join("\n").trim().into())
        }
    }
}

/// A line in which values like `#abf` have quotes: markwhen has colours where YAML has comments.
fn with_quoted_hashes(line: &str) -> String {
    if line.contains(['"', '\'']) {
        return line.to_owned();
    }
    let mut quoted = String::with_capacity(line.len() + 2);
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('#') {
        quoted.push_str(before);
        let end = after.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(after.len());
        let (word, after) = after.split_at_checked(end).unwrap_or((after, ""));
        let is_value = quoted.trim_end().ends_with([':', '-', ',', '[', '{'])
            && (after.is_empty() || after.starts_with([' ', '\n', ',', ']', '}']));
        let quote = if is_value && !word.is_empty() { "\"" } else { "" };
        quoted.push_str(&format!("{quote}#{word}{quote}"));
        rest = after;
    }
    quoted + rest
}

fn parse(yaml: &str) -> Option<Value> {
    serde_saphyr::from_str(yaml).ok()
}

/// Whether nothing in a text can be nested deeper than is good for recursive readers. Each level
/// of YAML takes a bracket, a dash or a space.
fn is_shallow(yaml: &str) -> bool {
    let n_brackets = yaml.bytes().filter(|byte| b"[{".contains(byte)).count();
    let depth_of = |line: &str| {
        let text = line.trim_start_matches([' ', '-', '?']);
        line.len() - text.len()
    };
    let deepest = yaml.lines().map(depth_of).max().unwrap_or(0);
    (n_brackets <= MAX_DEPTH || max_open(yaml) <= MAX_DEPTH) && deepest <= 4 * MAX_DEPTH
}

/// How many brackets are open at once.
fn max_open(text: &str) -> usize {
    let (mut open, mut most) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        most = most.max(open);
    }
    most
}

/// A number or truth value where it is one, else the text.
fn scalar(text: &str) -> Value {
    let is_word = matches!(text, "true" | "false");
    let is_number = text.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    let parsed = serde_json::from_str::<Value>(text).ok().filter(|_| is_word || is_number);
    let is_same = |value: &Value| {
        let printed = value.to_string();
        printed == text
    };
    parsed.filter(is_same).unwrap_or_else(|| text.into())
}

/// A value as text: of an object or list, as JSON.
pub(super) fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn properties_are_read_up_to_the_text() {
        let text = "id: a\ntz:\n  from: +6\n  to: UTC\nn: 3\nhttps://a.org: b\nkey: value";
        let lines: Vec<Line<'_>> =
            text.lines().enumerate().map(|(at, line)| (at + 1, line)).collect();
        let (properties, rest) = read_properties(&lines);
        let expect = json!({"id": "a", "tz": {"from": 6, "to": "UTC"}, "n": 3});
        assert_eq!(Value::Object(properties), expect);
        assert_eq!(rest.first(), Some(&(6, "https://a.org: b")));
    }

    #[test]
    fn a_hash_begins_a_value_rather_than_a_comment() {
        let inner = [(1, "  color: #abf"), (2, "  all: [#a1, b]"), (3, "  n: 1 # one")];
        let expect = json!({"color": "#abf", "all": ["#a1", "b"], "n": 1});
        assert_eq!(value_of("", &inner), Ok(expect));
        assert_eq!(value_of("{color: #abf}", &[]), Ok(json!({"color": "#abf"})));
        assert_eq!(value_of("|", &[(1, "  - #1 is text")]), Ok("- #1 is text\n".into()));
    }

    #[test]
    fn what_is_nested_too_deep_stays_text() {
        let deep = format!("{}1{}", "[".repeat(5000), "]".repeat(5000));
        assert_eq!(value_of(&deep, &[]), Err(deep.clone()));
        assert_eq!(value_of("[1, a]", &[]), Ok(json!([1, "a"])));
    }
}

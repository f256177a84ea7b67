//! What readers of JSON have in common: leniency, and on which line a problem is.

mod deep;
mod in_pieces;
mod items;
mod lenient;
mod lines;
mod node;
mod salvage;

use serde_json::Value;

pub(super) use deep::shallow;
pub(super) use in_pieces::{Watch, in_pieces};
pub(super) use items::{Item, Items};
pub(super) use lenient::{Json, body_of, read_lenient};
pub(super) use lines::add_lines;
pub(super) use node::{Fields, Key, Node};
pub(super) use salvage::complete_part;

/// How much of a text is looked at to tell what it is, in bytes.
const SAMPLE_BYTES: usize = 64 * 1024;

/// The longest piece of a wrong value that a problem quotes, in characters.
const MAX_QUOTED_CHARS: usize = 120;

/// Whether a text is JSON, or would be if it did not break off. Text that merely begins with a
/// bracket is not.
pub(super) fn looks_like_json(text: &str) -> bool {
    let text = text.trim_start();
    let mut after_bracket = text.chars().skip(1).filter(|c| !c.is_whitespace());
    match text.chars().next() {
        Some('{') => true,
        Some('[') => {
            matches!(after_bracket.next(), Some('{' | '"' | '[' | ']'))
                || serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
        }
        _ => false,
    }
}

/// The beginning of a text, enough to tell what it is.
pub(super) fn beginning(text: &str) -> &str {
    text.get(..text.floor_char_boundary(SAMPLE_BYTES)).unwrap_or(text)
}

/// A text without the space and the comments before anything else.
pub(super) fn after_comments(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let skipped = match (rest.strip_prefix("//"), rest.strip_prefix("/*")) {
            (Some(line), _) => line.split_once('\n').map_or("", |(_, after)| after),
            (_, Some(comment)) => comment.split_once("*/").map_or("", |(_, after)| after),
            _ => return rest,
        };
        rest = skipped.trim_start();
    }
}

/// The texts behind the places where a JSON text, strict or lenient, has this key: from the first
/// character of its value on.
pub(super) fn values_of<'a>(text: &'a str, key: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(key).filter_map(move |(at, _)| {
        let before = text.get(..at)?.trim_end_matches(['"', '\'']);
        let is_whole = before.ends_with(|c: char| c.is_whitespace() || "{,".contains(c));
        let after = text.get(at + key.len()..)?.trim_start_matches(['"', '\'']).trim_start();
        after.strip_prefix(':').map(str::trim_start).filter(|_| is_whole)
    })
}

/// Whether a JSON text, strict or lenient, has this key somewhere.
pub(super) fn has_key(text: &str, key: &str) -> bool {
    values_of(text, key).next().is_some()
}

/// The number of the last line that has something on it.
pub(super) fn last_line(text: &str) -> usize {
    text.trim_end().lines().count().max(1)
}

/// A value as the file has it, shortened for a message.
pub(super) fn quote(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match text.char_indices().nth(MAX_QUOTED_CHARS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_quoted_or_not() {
        assert!(has_key("{\"start\" : 1}", "start"));
        assert!(has_key("{a: 1, start: 1}", "start"));
        assert!(!has_key("{\"restart\": 1, x: 'start'}", "start"));
        assert!(!has_key("{\"start_date\": 1}", "start"));
        assert_eq!(values_of("{start: {", "start").next(), Some("{"));
    }
}

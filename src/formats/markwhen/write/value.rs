//! Properties as lines.

use serde_json::Value;

use crate::formats::markwhen::lines::{key_and_value, value_of};

/// Whether a property can have this name.
pub(super) fn is_key(name: &str) -> bool {
    key_and_value(&format!("{name}: x")) == Some((name, "x")) && !name.starts_with('#')
}

/// `key: value`, on one line; JSON, which YAML reads, where it would not be read back otherwise.
pub(super) fn property(key: &str, value: &Value) -> String {
    match value {
        Value::String(text) if is_plain(text) => format!("{key}: {text}"),
        value => format!("{key}: {value}"),
    }
}

/// Whether a text can stand as it is, here and for other readers of YAML.
fn is_plain(text: &str) -> bool {
    let is_special = |c: char| "[]{}\"'|>&!*@%#`?,-".contains(c);
    let is_one_line = !text.contains(['\n', '\r', '\t']) && text.trim() == text;
    is_one_line
        && !text.is_empty()
        && !text.starts_with(is_special)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && value_of(text, &[]) == Ok(text.into())
}

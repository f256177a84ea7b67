//! Takes a JSON object apart field by field, noting what is not as it should be.

use serde_json::{Map, Value};

use crate::json::quote;
use crate::{Problem, Problems, Severity};
use model::Extra;

use super::schema::{EXTRA, Keys};

/// An object of the file whose fields have not all been taken yet.
pub(super) struct Fields {
    path: String,
    keys: Keys,
    /// In the order of the file, without doubles: objects are so small that a key is found sooner by
    /// looking through them than by its hash.
    left: Vec<(String, Value)>,
    refused: Map<String, Value>,
}

impl Fields {
    /// The fields of the object at `path` (empty for the file itself).
    pub(super) fn new(object: Map<String, Value>, path: impl Into<String>, keys: Keys) -> Self {
        let left = object.into_iter().collect();
        Self { path: path.into(), keys, left, refused: Map::new() }
    }

    /// Where the object is: `events[3]`.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// Where one of its fields is: `events[3].when`.
    pub(super) fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// Takes a field; `null` counts as absent.
    pub(super) fn take(&mut self, key: &str) -> Option<Value> {
        debug_assert!(self.keys.contains(&key), "{key} is missing from the vocabulary");
        self.take_any(key).filter(|value| !value.is_null())
    }

    fn take_any(&mut self, key: &str) -> Option<Value> {
        let at = self.left.iter().position(|(own, _)| own == key)?;
        Some(self.left.remove(at).1)
    }

    /// Takes a field that holds text; a number is read as the text it is written as.
    pub(super) fn text(&mut self, key: &str, notes: &mut Problems) -> Option<String> {
        match self.take(key)? {
            Value::String(text) => Some(text),
            Value::Number(number) => {
                let message = "A text was expected here; the number was taken as text.";
                notes.push(
                    Problem::new(Severity::Info, message)
                        .in_field(self.path_of(key))
                        .with_value(number.to_string()),
                );
                Some(number.to_string())
            }
            other => {
                self.refuse(key, other, "A text was expected here", notes);
                None
            }
        }
    }

    /// As [`text`](Self::text), where blank text says nothing.
    pub(super) fn words(&mut self, key: &str, notes: &mut Problems) -> Option<String> {
        self.text(key, notes).filter(|text| !text.trim().is_empty())
    }

    /// Takes a field that holds texts, or one text.
    pub(super) fn texts(&mut self, key: &str, notes: &mut Problems) -> Vec<String> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let texts = match &value {
            Value::String(text) => Some(vec![text.clone()]),
            Value::Array(items) => {
                items.iter().map(|item| item.as_str().map(str::to_owned)).collect()
            }
            _ => None,
        };
        texts.unwrap_or_else(|| {
            self.refuse(key, value, "A list of texts was expected here", notes);
            Vec::new()
        })
    }

    /// Takes a field that holds a list, or one thing, each with its path.
    pub(super) fn items(&mut self, key: &str) -> Vec<(String, Value)> {
        let path = self.path_of(key);
        match self.take(key) {
            None => Vec::new(),
            Some(Value::Array(items)) => {
                let number = |(at, item)| (format!("{path}[{at}]"), item);
                items.into_iter().enumerate().map(number).collect()
            }
            Some(other) => vec![(path, other)],
        }
    }

    /// Keeps a value that cannot be used as an unknown field, and says so.
    /// `expected` is the beginning of the sentence.
    pub(super) fn refuse(&mut self, key: &str, value: Value, expected: &str, notes: &mut Problems) {
        notes.push(
            Problem::new(Severity::Error, format!("{expected}; the value is kept but not used."))
                .in_field(self.path_of(key))
                .with_value(quote(&value)),
        );
        self.keep(key, value);
    }

    /// Keeps a value as an unknown field.
    pub(super) fn keep(&mut self, key: &str, value: Value) {
        self.refused.insert(key.to_owned(), value);
    }

    /// Keeps a value among others of its kind as an unknown field that is a list.
    pub(super) fn keep_item(&mut self, key: &str, value: Value) {
        keep_item(&mut self.refused, key, value);
    }

    /// Everything that was not taken: unknown fields, what was refused, and what `extra` holds.
    pub(super) fn rest(mut self) -> Extra {
        let held = self.take_any(EXTRA);
        let mut rest: Map<String, Value> = self.left.into_iter().collect();
        rest.append(&mut self.refused);
        match held {
            None | Some(Value::Null) => {}
            Some(Value::Object(held)) => {
                let mut taken = Map::new();
                for (key, value) in held {
                    if rest.contains_key(&key) {
                        taken.insert(key, value);
                    } else {
                        rest.insert(key, value);
                    }
                }
                if !taken.is_empty() {
                    rest.insert(EXTRA.to_owned(), Value::Object(taken));
                }
            }
            Some(other) => {
                rest.insert(EXTRA.to_owned(), other);
            }
        }
        rest
    }
}

/// Adds a value to the unknown field `key`, which is a list.
pub(super) fn keep_item(extra: &mut Extra, key: &str, value: Value) {
    match extra.entry(key).or_insert_with(|| Value::Array(Vec::new())) {
        Value::Array(items) => items.push(value),
        other => {
            let before = other.take();
            *other = Value::Array(vec![before, value]);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields(value: Value) -> Fields {
        let Value::Object(object) = value else { panic!("an object") };
        Fields::new(object, "events[0]", super::super::schema::EVENT)
    }

    #[test]
    fn a_value_of_the_wrong_type_is_kept_and_reported() {
        let mut notes = Problems::default();
        let mut event = fields(json!({"title": true, "tags": "one", "colour": "red"}));
        assert_eq!(event.text("title", &mut notes), None);
        assert_eq!(event.texts("tags", &mut notes), ["one"]);
        assert_eq!(notes.len(), 1);
        assert_eq!(notes[0].field.as_deref(), Some("events[0].title"));
        assert_eq!(notes[0].value.as_deref(), Some("true"));
        assert_eq!(Value::Object(event.rest()), json!({"colour": "red", "title": true}));
    }

    #[test]
    fn what_extra_holds_is_unknown_fields_too() {
        let rest = fields(json!({"a": 1, "extra": {"title": 2, "a": 3}})).rest();
        assert_eq!(Value::Object(rest), json!({"a": 1, "title": 2, "extra": {"a": 3}}));
    }
}

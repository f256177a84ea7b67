//! How the pieces of a record are written: numbers, texts, words, lists and further fields.

use serde_json::Value;

use crate::Extra;

use super::words::WordList;

/// Writes the pieces of a record.
pub(super) struct Writer<'a> {
    pub(super) bytes: &'a mut Vec<u8>,
    pub(super) words: &'a mut WordList,
}

impl Writer<'_> {
    pub(super) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// A text, or that there is none.
    pub(super) fn maybe(&mut self, text: Option<&str>) {
        self.number(u64::from(text.is_some()));
        if let Some(text) = text {
            self.text(text);
        }
    }

    pub(super) fn word(&mut self, word: &str) {
        let position = self.words.position(word);
        self.number(u64::from(position));
    }

    pub(super) fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.number(items.len() as u64);
        items.iter().for_each(|item| write(self, item));
    }

    /// Further fields.
    pub(super) fn map(&mut self, extra: &Extra) {
        self.number(extra.len() as u64);
        self.fields(extra);
    }

    pub(super) fn text_field(&mut self, key: &str, text: &str) {
        self.word(key);
        self.number(0);
        self.text(text);
    }

    /// A field with its value as JSON has it: a text is stored as such.
    pub(super) fn json_field(&mut self, key: &str, json: &str) {
        let is_text = json.starts_with('"');
        match is_text.then(|| serde_json::from_str::<String>(json).ok()).flatten() {
            Some(text) => self.text_field(key, &text),
            None => {
                self.word(key);
                self.number(1);
                self.text(json);
            }
        }
    }

    pub(super) fn fields(&mut self, extra: &Extra) {
        for (key, value) in extra {
            match value {
                Value::String(text) => self.text_field(key, text),
                other => {
                    self.word(key);
                    self.number(1);
                    self.text(&other.to_string());
                }
            }
        }
    }
}

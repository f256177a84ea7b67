//! How the pieces of a record are written: numbers, texts, words, lists and further fields.
//!
//! A text is written as twice its length in bytes, then its UTF-8. One that stands in the file that is being
//! read stays there: written are one more than twice its length, and where it begins, counted from where
//! the text before it in the record ends, as a signed number (zigzag, as Protocol Buffers have it).

use serde_json::Value;

use crate::Extra;

use super::words::WordList;

/// Writes the pieces of a record.
pub(super) struct Writer<'a> {
    pub(super) bytes: &'a mut Vec<u8>,
    pub(super) words: &'a mut WordList,
    /// The file that is being read; empty where it does not stay in memory.
    file: &'a [u8],
    /// Where in the file the last text of the record ends that is there.
    end_in_file: usize,
    /// Whether any text was left there.
    pub(super) points_to_file: bool,
}

/// No shorter text is left in the file, in bytes: to say where it is takes up to 6 by itself.
const LEAST_IN_FILE: usize = 6;

impl<'a> Writer<'a> {
    /// Writes one record.
    pub(super) fn new(bytes: &'a mut Vec<u8>, words: &'a mut WordList, file: &'a [u8]) -> Self {
        Self { bytes, words, file, end_in_file: 0, points_to_file: false }
    }

    pub(super) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    pub(super) fn text(&mut self, text: &str) {
        let twice = 2 * text.len() as u64;
        match self.place_in_file(text) {
            Some(at) => {
                self.number(twice + 1);
                let step = at as i64 - self.end_in_file as i64;
                self.number((step << 1 ^ step >> 63) as u64);
                self.end_in_file = at + text.len();
                self.points_to_file = true;
            }
            None => {
                self.number(twice);
                self.bytes.extend_from_slice(text.as_bytes());
            }
        }
    }

    /// Where in the file a text stands that was cut out of it.
    fn place_in_file(&self, text: &str) -> Option<usize> {
        let at = text.as_ptr().addr().checked_sub(self.file.as_ptr().addr())?;
        (text.len() >= LEAST_IN_FILE && at + text.len() <= self.file.len()).then_some(at)
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

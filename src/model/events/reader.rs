//! How the pieces of a record are read: numbers, texts, words and further fields. What is not there
//! is nothing; records are read only as they were written.

use crate::Extra;

use super::arena::Piece;
use super::field::FieldValue;
use super::words::WordList;

/// Reads the pieces of a record in their order.
#[derive(Clone)]
pub(super) struct Reader<'a> {
    /// What is not read yet, to the end of the piece of the arena.
    bytes: &'a [u8],
    piece: &'a Piece,
    /// Where in the file the last text ends that is there.
    end_in_file: usize,
    pub(super) words: &'a WordList,
}

impl<'a> Reader<'a> {
    /// Begins at a place in a piece of the arena.
    pub(super) fn new(piece: &'a Piece, at: usize, words: &'a WordList) -> Self {
        let bytes = piece.bytes.get(at..).unwrap_or_default();
        Self { bytes, piece, end_in_file: 0, words }
    }

    /// Where in the piece of the arena it is.
    pub(super) fn place(&self) -> usize {
        self.piece.bytes.len() - self.bytes.len()
    }

    pub(super) fn number(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let Some((byte, rest)) = self.bytes.split_first() else { break };
            self.bytes = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        number
    }

    pub(super) fn text(&mut self) -> &'a str {
        std::str::from_utf8(self.bytes()).unwrap_or_default()
    }

    /// The bytes of a text, which need no second look where they are only passed over.
    pub(super) fn bytes(&mut self) -> &'a [u8] {
        let number = self.number();
        let n_bytes = (number >> 1) as usize;
        if number & 1 == 1 {
            let step = self.number();
            let step = (step >> 1) as i64 ^ -((step & 1) as i64);
            let at = (self.end_in_file as i64).wrapping_add(step) as usize;
            self.end_in_file = at.saturating_add(n_bytes);
            return self.piece.file().get(at..self.end_in_file).unwrap_or_default();
        }
        let Some((bytes, rest)) = self.bytes.split_at_checked(n_bytes) else { return &[] };
        self.bytes = rest;
        bytes
    }

    /// A text, where there is one.
    pub(super) fn maybe(&mut self) -> Option<&'a str> {
        (self.number() != 0).then(|| self.text())
    }

    pub(super) fn skip_maybe(&mut self) {
        if self.number() != 0 {
            self.bytes();
        }
    }

    /// A word that is stored once.
    pub(super) fn word(&mut self) -> &'a str {
        let position = self.word_position();
        self.words.get(position)
    }

    /// Where in the list of words it is.
    pub(super) fn word_position(&mut self) -> usize {
        let position = self.number() as usize;
        self.piece.word_position(position)
    }

    /// Further fields.
    pub(super) fn map(&mut self) -> Extra {
        let n_fields = self.number();
        let fields = (0..n_fields).map(|_| self.field());
        fields.map(|(key, value)| (key.to_owned(), value.into())).collect()
    }

    /// One of some further fields.
    pub(super) fn field(&mut self) -> (&'a str, FieldValue<'a>) {
        let key = self.word();
        (key, self.value())
    }

    /// What stands behind the name of a further field.
    pub(super) fn value(&mut self) -> FieldValue<'a> {
        let is_text = self.number() == 0;
        let text = self.text();
        let value = if is_text { None } else { serde_json::from_str(text).ok() };
        value.map_or(FieldValue::Text(text), FieldValue::Other)
    }

    pub(super) fn skip_value(&mut self) {
        self.number();
        self.bytes();
    }

    pub(super) fn skip_fields(&mut self) {
        for _ in 0..self.number() {
            self.number();
            self.skip_value();
        }
    }
}

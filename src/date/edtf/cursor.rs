//! A place in a text that is being read.

use super::ParseDateError;

/// Walks over a text byte by byte.
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The byte offset reached.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The next byte.
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// What is not read yet.
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Passes over one byte, which must be ASCII.
    pub(super) fn advance(&mut self) {
        self.at += 1;
    }

    /// Passes over this byte if it is next.
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// Passes over this text if it is next.
    pub(super) fn eat_str(&mut self, text: &str) -> bool {
        let is_next = self.rest().starts_with(text);
        self.at += if is_next { text.len() } else { 0 };
        is_next
    }

    /// Passes over spaces, which EDTF tools write between the members of a set.
    pub(super) fn skip_spaces(&mut self) {
        while self.eat(b' ') {}
    }

    /// Passes over ASCII bytes as long as they fit.
    pub(super) fn take_while(&mut self, fits: impl Fn(u8) -> bool) -> &'a str {
        let rest = self.rest();
        let n = rest.bytes().take_while(|byte| byte.is_ascii() && fits(*byte)).count();
        self.at += n;
        rest.get(..n).unwrap_or_default()
    }

    /// An error about what is next.
    pub(super) fn error(&self, message: impl Into<String>) -> ParseDateError {
        ParseDateError::new(self.at, message)
    }
}

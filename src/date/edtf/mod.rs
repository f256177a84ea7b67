//! Reading and printing EDTF, the Extended Date/Time Format of ISO 8601-2:2019.

mod clock;
mod cursor;
mod parse;
mod plain;
mod print;
mod zone;

pub(super) use parse::{parse_date, parse_when};
pub(super) use plain::parse_plain;
pub(super) use print::{write_date, write_when};

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ParseDateError {
    /// What is wrong, as a sentence without its full stop: `month 13 does not exist`.
    pub message: String,
    /// Where in the text it is wrong, as a byte offset.
    pub at: usize,
}

impl ParseDateError {
    pub(super) fn new(at: usize, message: impl Into<String>) -> Self {
        Self { message: message.into(), at }
    }
}

/// A text to be quoted, or its beginning where it is long.
fn brief(text: &str) -> &str {
    const MAX_CHARS: usize = 40;
    text.char_indices().nth(MAX_CHARS).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

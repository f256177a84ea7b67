//! Reading and printing EDTF, the Extended Date/Time Format of ISO 8601-2:2019.

mod clock;
mod cursor;
mod parse;
mod plain;
mod print;
mod zone;

use super::{Date, When};

pub(super) use parse::{parse_date, parse_when};
pub(super) use plain::parse_plain;
pub(super) use print::write_date;
use print::write_when;

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

impl Date {
    /// Reads an EDTF date, levels 0 to 2: `1985-04-12`, `1984~`, `201X`, `2001-21`,
    /// `Y-170000002`, `[2019-02..2019-09]`, `2004-06~-11`, `1950S2`, `..`.
    ///
    /// As courtesies beyond EDTF, a clock time may stop at the hour or minute, a second may have a
    /// fraction, and a century may be written as its two digits (`19`). As an extension, a clock
    /// time may name a zone as in RFC 9557: `2019-09-26T18:03[Europe/Moscow]`.
    ///
    /// # Errors
    /// Says where and why the text is not EDTF. An interval is refused: see
    /// [`When::parse`](When::parse).
    pub fn parse(text: &str) -> Result<Self, ParseDateError> {
        parse_date(text).map(Self::from)
    }

    /// Canonical EDTF; [`parse`](Self::parse) of it gives an equal date (but for `written`).
    /// Empty for an unknown date, as in `1985/`.
    pub fn edtf(&self) -> String {
        let mut text = String::with_capacity("1987-12-08T18:03:22Z".len());
        self.write_edtf(&mut text);
        text
    }

    /// Appends its [EDTF](Self::edtf), for whoever writes many.
    pub fn write_edtf(&self, text: &mut String) {
        write_date(text, self.form());
    }
}

impl When {
    /// Reads an EDTF date or interval: `1987-12-08`, `1988-06-01/2019-08-02`, `2019-02/..`,
    /// `..2004-06-01/2004-06-20..`.
    ///
    /// # Errors
    /// Says where and why the text is not EDTF, or that the end is before the start.
    pub fn parse(text: &str) -> Result<Self, ParseDateError> {
        parse_when(text)
    }

    /// Canonical EDTF: `1988-06-01/2019-08-02`.
    pub fn edtf(&self) -> String {
        let mut text = String::with_capacity("1987-12-08/1987-12-09".len());
        self.write_edtf(&mut text);
        text
    }

    /// Appends its [EDTF](Self::edtf), for whoever writes many.
    pub fn write_edtf(&self, text: &mut String) {
        write_when(text, self);
    }
}

/// A text to be quoted, or its beginning where it is long.
fn brief(text: &str) -> &str {
    const MAX_CHARS: usize = 40;
    text.char_indices().nth(MAX_CHARS).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

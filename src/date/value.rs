//! What a source says about one moment.

use super::{Bound, Civil, Instant, ParseDateError, Precision};

/// One moment as far as it is known: bounds, precision, and how sure the source is.
///
/// A `Date` is always one moment, however vaguely known. Something that lasts is a
/// [`When`](super::When).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    // The owner of this file replaces the placeholder by the parsed EDTF form.
    written: Option<Box<str>>,
}

impl Date {
    /// Reads an EDTF date, levels 0 and 1 and the level-2 one-of set: `1985-04-12`, `1984~`,
    /// `201X`, `2001-21`, `Y-170000002`, `[2019-02..2019-09]`, `..`.
    ///
    /// # Errors
    /// Says where and why the text is not EDTF. An interval is refused: see
    /// [`When::parse`](super::When::parse).
    pub fn parse(_text: &str) -> Result<Self, ParseDateError> {
        todo!()
    }

    /// No bound at all: EDTF `..`.
    pub fn open() -> Self {
        todo!()
    }

    /// There is such a date, but it is not known: the empty end of an EDTF interval.
    pub fn unknown() -> Self {
        todo!()
    }

    /// The calendar unit of size `precision` that holds `civil`; floating (no zone).
    pub fn from_civil(_civil: Civil, _precision: Precision) -> Self {
        todo!()
    }

    /// One unknown moment from the start of `first` to the end of `last`: EDTF `[first..last]`.
    pub fn one_of(_first: &Self, _last: &Self) -> Self {
        todo!()
    }

    /// The same date, "about" (EDTF `~`).
    #[must_use]
    pub fn approximate(self) -> Self {
        todo!()
    }

    /// The same date, with a doubt (EDTF `?`).
    #[must_use]
    pub fn uncertain(self) -> Self {
        todo!()
    }

    /// Remembers how the source wrote it, when that was not EDTF.
    #[must_use]
    pub fn with_written(self, _text: &str) -> Self {
        todo!()
    }

    /// The first instant that it may be.
    pub fn earliest(&self) -> Bound {
        todo!()
    }

    /// The end of what it may be, exclusive: `1987` ends at 1988-01-01T00:00:00.
    pub fn latest(&self) -> Bound {
        todo!()
    }

    /// The middle between the bounds, or the one bound there is; `None` for open and unknown.
    pub fn middle(&self) -> Option<Instant> {
        todo!()
    }

    /// The unit the source names. A one-of set has the precision of its members.
    pub fn precision(&self) -> Precision {
        todo!()
    }

    /// Whether it carries `~` or `%` anywhere.
    pub fn is_approximate(&self) -> bool {
        todo!()
    }

    /// Whether it carries `?` or `%` anywhere.
    pub fn is_uncertain(&self) -> bool {
        todo!()
    }

    /// Whether it is `..`.
    pub fn is_open(&self) -> bool {
        todo!()
    }

    /// Whether it is known to exist but not when.
    pub fn is_unknown(&self) -> bool {
        todo!()
    }

    /// Whether it is one of a set of dates ("some day that week").
    pub fn is_one_of(&self) -> bool {
        todo!()
    }

    /// Whether it is an exact instant (it was written with a zone), rather than local time.
    pub fn has_zone(&self) -> bool {
        todo!()
    }

    /// The text of the source, where it was not EDTF.
    pub fn written(&self) -> Option<&str> {
        self.written.as_deref()
    }

    /// Canonical EDTF; [`parse`](Self::parse) of it gives an equal date (but for `written`).
    pub fn edtf(&self) -> String {
        todo!()
    }
}

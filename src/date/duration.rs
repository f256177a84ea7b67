//! How long, in calendar units and in words.

use super::{Instant, When};

/// A length of time in calendar units, counted forward from the earlier end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each field is the unit its name says")]
pub struct CalendarSpan {
    pub years: i64,
    pub months: u8,
    pub days: u8,
    pub hours: u8,
    pub minutes: u8,
    pub seconds: u8,
}

/// The calendar units between two instants, whichever is earlier.
pub fn between(_a: Instant, _b: Instant) -> CalendarSpan {
    todo!()
}

impl CalendarSpan {
    /// The one or two largest units in words: "31 years, 2 months", "3 days", "13.8 billion years".
    pub fn describe(&self) -> String {
        todo!()
    }
}

impl When {
    /// How long it lasts, as honestly as its ends allow: "31 years, 2 months",
    /// "between 5 and 12 days", "at least 40 years". `None` for a moment or where nothing can be
    /// said.
    pub fn duration(&self) -> Option<String> {
        todo!()
    }

    /// How long after `earlier` this begins, in words: "3 days", "about 31 years". `None` where
    /// either start is unbounded.
    pub fn distance_from(&self, _earlier: &Self) -> Option<String> {
        todo!()
    }
}

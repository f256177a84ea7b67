//! When an event happens: a moment, or from one to another.

use super::{Bound, Date, ParseDateError};

/// The time of an event: a date, or an interval between two.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct When {
    /// The moment, or the start of the interval.
    pub start: Date,
    /// The end of an interval; `None` for a moment. [`Date::open`] for "until further notice".
    pub end: Option<Date>,
}

impl When {
    /// Reads an EDTF date or interval: `1987-12-08`, `1988-06-01/2019-08-02`, `2019-02/..`.
    ///
    /// # Errors
    /// Says where and why the text is not EDTF, or that the end is before the start.
    pub fn parse(_text: &str) -> Result<Self, ParseDateError> {
        todo!()
    }

    /// The first instant that the event may touch.
    pub fn earliest(&self) -> Bound {
        self.start.earliest()
    }

    /// The end of what the event may touch, exclusive.
    pub fn latest(&self) -> Bound {
        self.end.as_ref().unwrap_or(&self.start).latest()
    }

    /// Canonical EDTF: `1988-06-01/2019-08-02`.
    pub fn edtf(&self) -> String {
        todo!()
    }
}

/// A moment.
impl From<Date> for When {
    fn from(start: Date) -> Self {
        Self { start, end: None }
    }
}

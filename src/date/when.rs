//! When an event happens: a moment, or from one to another.

use super::{Bound, Date, Instant, ParseDateError, Precision, Zone, edtf};

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
    pub fn parse(text: &str) -> Result<Self, ParseDateError> {
        edtf::parse_when(text)
    }

    /// The first instant that the event may touch, floating time taken as UTC.
    pub fn earliest(&self) -> Bound {
        self.earliest_in(Zone::Utc)
    }

    /// The end of what the event may touch, exclusive, floating time taken as UTC.
    pub fn latest(&self) -> Bound {
        self.latest_in(Zone::Utc)
    }

    /// The first instant that the event may touch, seen from a zone: see [`Date::earliest_in`].
    pub fn earliest_in(&self, zone: Zone) -> Bound {
        self.start.earliest_in(zone)
    }

    /// The end of what the event may touch, exclusive, seen from a zone: see [`Date::latest_in`].
    pub fn latest_in(&self, zone: Zone) -> Bound {
        self.end.as_ref().unwrap_or(&self.start).latest_in(zone)
    }

    /// The middle of what the event may touch, or the one bound there is, seen from a zone; of a
    /// moment, the [middle](Date::middle_in) of its date.
    pub fn middle_in(&self, zone: Zone) -> Option<Instant> {
        if self.end.is_none() {
            return self.start.middle_in(zone);
        }
        match (self.earliest_in(zone).instant(), self.latest_in(zone).instant()) {
            (Some(earliest), Some(latest)) => Some(earliest + (latest - earliest) / 2),
            (earliest, latest) => earliest.or(latest),
        }
    }

    /// Whether it has a place in time: one instant at least that bounds it. `../..` has none.
    pub fn is_placed(&self) -> bool {
        self.start.is_placed() || self.end.as_ref().is_some_and(Date::is_placed)
    }

    /// Canonical EDTF: `1988-06-01/2019-08-02`.
    pub fn edtf(&self) -> String {
        edtf::print_when(self)
    }

    /// As [`edtf`](Self::edtf), to the letter of the specification: see [`Date::strict_edtf`].
    pub fn strict_edtf(&self) -> String {
        match &self.end {
            None => self.start.strict_edtf(),
            Some(end) => format!("{}/{}", self.start.strict_edtf(), end.strict_edtf()),
        }
    }

    /// The finest unit that either end states.
    pub fn precision(&self) -> Precision {
        self.dates().map(Date::precision).max().unwrap_or(Precision::Gigayear)
    }

    /// Whether either end is approximate.
    pub fn is_approximate(&self) -> bool {
        self.dates().any(Date::is_approximate)
    }

    /// Whether either end is uncertain.
    pub fn is_uncertain(&self) -> bool {
        self.dates().any(Date::is_uncertain)
    }

    /// The text of the source, where it was not EDTF.
    pub fn written(&self) -> Option<&str> {
        self.start.written().or_else(|| self.end.as_ref()?.written())
    }

    /// The start, and the end where there is one.
    fn dates(&self) -> impl Iterator<Item = &Date> {
        std::iter::once(&self.start).chain(&self.end)
    }
}

/// A moment.
impl From<Date> for When {
    fn from(start: Date) -> Self {
        Self { start, end: None }
    }
}

//! When an event happens: a moment, or from one to another.

use super::{Bound, Date, Instant, Precision, Zone};

/// The time of an event: a date, or an interval between two.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct When {
    /// The moment, or the start of the interval.
    pub start: Date,
    /// The end of an interval; `None` for a moment. [`Date::open`] for "until further notice".
    pub end: Option<Date>,
}

impl When {
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

    /// The end of what the event may touch, exclusive, seen from a zone: see [`Date::latest_in`],
    /// and of an interval [`Date::end_in`].
    ///
    /// An interval lasts for a nanosecond at least, and one whose end is known less finely than its
    /// start (from 10:00:30 to 10:00) to the end of that unit.
    pub fn latest_in(&self, zone: Zone) -> Bound {
        let end = match &self.end {
            Some(end) if end.precision() >= Precision::Hour => end,
            coarser => return coarser.as_ref().unwrap_or(&self.start).latest_in(zone),
        };
        match (self.earliest_in(zone), end.end_in(zone)) {
            (Bound::At(earliest), Bound::At(end)) if end == earliest => Bound::At(end + 1),
            (Bound::At(earliest), Bound::At(at)) if at < earliest => end.latest_in(zone),
            (_, end) => end,
        }
    }

    /// The last instant that it may touch, as people tell it: the start of the last whole second of
    /// a moment, a day or a year, and where an interval ends at a time of day, that very instant.
    /// Floating time is taken as UTC.
    pub fn last_instant(&self) -> Option<Instant> {
        let latest = self.latest();
        let at = self.end.as_ref().filter(|end| end.precision() >= Precision::Hour);
        let at = at.and_then(|end| end.end_in(Zone::Utc).instant());
        at.filter(|at| self.earliest().instant().is_none_or(|earliest| earliest <= *at))
            .or_else(|| latest.last_second())
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

    /// Whether it has a place in time: one instant at least that bounds it. `../..` has none, nor has
    /// `XXXX-12-25`, which any year may hold.
    pub fn is_placed(&self) -> bool {
        self.start.is_placed() || self.end.as_ref().is_some_and(Date::is_placed)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_given_to_the_minute_is_that_instant() {
        let check = |edtf: &str, latest: &str, last: &str| {
            let when = When::parse(edtf).unwrap();
            let told = |instant: Option<Instant>| instant.unwrap().to_string();
            assert_eq!(told(when.latest().instant()), latest, "{edtf}");
            assert_eq!(told(when.last_instant()), last, "{edtf}");
        };
        let (ten, eleven) = ("2019-09-26T10:00:00", "2019-09-26T11:00:00");
        check("2019-09-26T10:00/2019-09-26T11:00", eleven, eleven);
        check("2019-09-26T10/2019-09-26T11", eleven, eleven);
        check("2019-09-26/2019-09-26T11:00", eleven, eleven);
        check("2019-09-26T10:00/[2019-09-26T10:30..2019-09-26T11:00]", eleven, eleven);
        check("/2019-09-26T11:00", eleven, eleven);
        // A moment, a day and a year last.
        check("2019-09-26T11:00", "2019-09-26T11:01:00", "2019-09-26T11:00:59");
        check("2019-09-26T10:00/2019-09-26", "2019-09-27T00:00:00", "2019-09-26T23:59:59");
        check("2018/2019", "2020-01-01T00:00:00", "2019-12-31T23:59:59");
        let slice = "2019-09-26T10:00:00.000001/2019-09-26T10:00:00.000003";
        let end = "2019-09-26T10:00:00.000003";
        check(slice, end, end);
        // Nothing lasts for no time at all.
        check("2019-09-26T10:00/2019-09-26T10:00", "2019-09-26T10:00:00.000000001", ten);
        let minute = "2019-09-26T10:01:00";
        check("2019-09-26T10:00:30/2019-09-26T10:00", minute, "2019-09-26T10:00:59");
    }

    #[test]
    #[cfg(feature = "zones")]
    fn an_end_is_seen_from_its_zone() {
        let check = |edtf: &str, latest: &str| {
            let when = When::parse(edtf).unwrap();
            assert_eq!(when.latest().instant().unwrap().to_string(), latest, "{edtf}");
        };
        // Clocks showed the time twice, and skipped it.
        check("2019-10-26/2019-10-27T02:30[Europe/Berlin]", "2019-10-27T01:30:00");
        check("2019-10-26/2019-10-27T02:30+02:00[Europe/Berlin]", "2019-10-27T00:30:00");
        check("2019-03-30/2019-03-31T02:30[Europe/Berlin]", "2019-03-31T01:00:00");
    }
}

//! From what a date says to what is drawn: where a mark begins, where it ends, what is certain.

use date::{Bound, Date, Instant, Precision, When, Zone};
use model::EventRef;

/// From where dates are looked at, which decides on their extents.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stance {
    /// The end of what the timeline knows, where open ends stop being solid.
    pub horizon: Instant,
    /// Whose civil time it is that dates without a zone are in.
    pub zone: Zone,
}

impl Stance {
    /// The extent of an event; `None` where it has no place in time.
    pub fn extent_of(self, event: EventRef<'_>) -> Option<Extent> {
        self.extent_of_time(&event.time()?)
    }

    /// The extent of an event whose time is [plain](EventRef::plain_stretch), as most are, seen from UTC;
    /// `None` of others. Found much faster than that of any time.
    pub fn plain_extent_of(self, event: EventRef<'_>) -> Option<Extent> {
        let (from, until) = event.plain_stretch().filter(|_| self.zone == Zone::Utc)?;
        let until = until.max(from);
        let form = match event.is_lasting() {
            true => Form::Range { certain_from: from, certain_until: until },
            false => Form::Point { exact: event.is_to_the_day() },
        };
        Some(Extent { from, until, form, before: Tail::None, after: Tail::None })
    }

    /// The extent of the time of an event.
    pub fn extent_of_time(self, when: &When) -> Option<Extent> {
        Extent::of(when, self.horizon, self.zone)
    }
}

/// The stretch of the axis that an event's mark covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    /// The first instant that is drawn solid or as possible.
    pub from: Instant,
    /// The last, exclusive; never before `from`.
    pub until: Instant,
    /// What is drawn between the two.
    pub form: Form,
    /// How it goes on before `from`.
    pub before: Tail,
    /// How it goes on after `until`.
    pub after: Tail,
}

/// What is drawn over an extent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A marker in the middle, on a capsule over all of it.
    Point {
        /// Known to the day or finer: the marker is solid.
        exact: bool,
    },
    /// A diamond in the middle of a whisker.
    OneOf,
    /// A bar.
    Range {
        /// From here on it certainly lasts; what is before fades in.
        certain_from: Instant,
        /// Until here it certainly lasts; what is after fades out.
        certain_until: Instant,
    },
}

/// How a mark goes on beyond its extent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// It does not.
    None,
    /// Without end: a fade into an arrow head.
    Open,
    /// Nobody knows how far: a fade into dots.
    Unknown,
}

impl Extent {
    /// The extent of a time. An open end lasts until `horizon`, the end of what the timeline
    /// knows; civil time is that of `zone`. `None` where it has
    /// no [place in time](When::is_placed).
    pub fn of(when: &When, horizon: Instant, zone: Zone) -> Option<Self> {
        if !when.is_placed() {
            return None;
        }
        match &when.end {
            None => Self::of_moment(&when.start, zone),
            Some(end) => Self::of_range(when, end, horizon, zone),
        }
    }

    /// The middle, where a point's marker sits.
    pub fn middle(&self) -> Instant {
        self.from + (self.until - self.from) / 2
    }

    fn of_moment(date: &Date, zone: Zone) -> Option<Self> {
        let (from, until, before, after) = match (date.earliest_in(zone), date.latest_in(zone)) {
            (Bound::At(from), Bound::At(until)) => (from, until, Tail::None, Tail::None),
            (Bound::At(from), end) => (from, from, Tail::None, tail(end)),
            (start, Bound::At(until)) => (until, until, tail(start), Tail::None),
            _ => return None,
        };
        let form = if date.is_one_of() {
            Form::OneOf
        } else {
            Form::Point { exact: date.precision() >= Precision::Day }
        };
        Some(Self { from, until: until.max(from), form, before, after })
    }

    fn of_range(when: &When, end: &Date, horizon: Instant, zone: Zone) -> Option<Self> {
        let start = &when.start;
        let first = start.earliest_in(zone).instant();
        let last = when.latest_in(zone).instant();
        let (from, until) = match (first, last) {
            (Some(from), Some(until)) => (from, until),
            (Some(from), None) if end.is_open() => {
                (from, horizon.max(start.latest_in(zone).instant().unwrap_or(from)))
            }
            (Some(from), None) => (from, start.latest_in(zone).instant().unwrap_or(from)),
            (None, Some(until)) => (end.earliest_in(zone).instant().unwrap_or(until), until),
            (None, None) => {
                let known =
                    start.latest_in(zone).instant().or_else(|| end.earliest_in(zone).instant())?;
                (known, known)
            }
        };
        let until = until.max(from);
        let certain_from = match (first, start.latest_in(zone).instant()) {
            (Some(_), Some(latest)) if is_vague(start) => latest.clamp(from, until),
            _ => from,
        };
        let certain_until = match (end.earliest_in(zone).instant(), last) {
            (Some(earliest), Some(_)) if is_vague(end) => earliest.clamp(certain_from, until),
            _ => until,
        };
        Some(Self {
            from,
            until,
            form: Form::Range { certain_from, certain_until },
            before: tail(start.earliest_in(zone)),
            after: tail(end.latest_in(zone)),
        })
    }
}

/// Whether an end of a range is drawn as a gradient: known less finely than to the day.
fn is_vague(date: &Date) -> bool {
    date.is_one_of() || date.precision() < Precision::Day
}

fn tail(bound: Bound) -> Tail {
    match bound {
        Bound::At(_) => Tail::None,
        Bound::Open => Tail::Open,
        Bound::Unknown => Tail::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use model::{Event, Events};

    use super::*;

    #[test]
    fn a_plain_time_has_the_extent_of_any_time() {
        #[track_caller]
        fn check(text: &str, is_plain: bool) {
            let when = When::parse(text).unwrap();
            let event = Event { when: Some(when.clone()), ..Event::default() };
            let events: Events = [event].into_iter().collect();
            let stance = Stance { horizon: Instant::EPOCH, zone: Zone::Utc };
            let event = events.get(0).unwrap();
            assert_eq!(event.time().as_ref(), Some(&when));
            let found = stance.plain_extent_of(event);
            assert_eq!(found.is_some(), is_plain, "{text}");
            let expect = stance.extent_of_time(&when);
            assert!(found.is_none() || found == expect, "{text}: {found:?}, not {expect:?}");
        }
        for plain in [
            "1987",
            "-0043",
            "Y-20000",
            "1987-12",
            "2000-02",
            "1987-21",
            "1987-12-08",
            "1987-12-08T14:00",
            "1987-12-08T14:00:30Z",
            "1987-12-08/1988-06-01",
            "1987-12-08T14:00/1987-12-08T15:30",
        ] {
            check(plain, true);
        }
        for other in [
            "1987~",
            "1987-12?",
            "19XX",
            "1987-XX",
            "1987/1988",
            "1987-12/1988-01-03",
            "1987-12-08/1988",
            "1987-12-08/..",
            "../1987",
            "[1987,1989]",
            "1987-12-08T14:00+02:00",
        ] {
            check(other, false);
        }
    }
}

//! A period of time that events must touch to pass a filter.

use std::fmt;
use std::str::FromStr;

use date::{Bound, Date, DayMonthOrder, Instant, Precision, When, Zone, read_written};

use crate::EventRef;

/// A period of time, of which either end may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// Its first instant; `None` where it has always been going on.
    pub from: Option<Instant>,
    /// Its end, exclusive; `None` where it never ends.
    pub until: Option<Instant>,
    /// The zone from which dates are seen that name none.
    pub zone: Zone,
}

impl Period {
    /// Reads what people write: `1987..1990`, `June 1987..`, `..1990-12-08`, `1987/1990`, `1987`. Both
    /// ends are included, as far as they are stated: `..1990` is until the end of that year. An end as
    /// [`Instant`] is printed is just that instant.
    ///
    /// # Errors
    /// Says in a sentence which end is no date, or that they are in the wrong order.
    pub fn read(text: &str, zone: Zone) -> Result<Self, String> {
        // Brackets and slashes are EDTF's, which has two dots of its own.
        let ends = text.split_once("..").filter(|_| !text.contains(['[', '{', '/']));
        let (from, until) = match ends {
            Some((from, until)) => (read_end(from, zone)?.0, read_end(until, zone)?.1),
            None => read_end(text, zone)?,
        };
        match (from, until) {
            (None, None) => Err(format!("“{text}” says no date: when:1987..1990 does.")),
            (Some(from), Some(until)) if from > until => {
                Err(format!("“{text}” ends before it begins."))
            }
            (from, until) => Ok(Self { from, until, zone }),
        }
    }

    /// Whether an event may have been going on at some time of it. One without a date never passes; an
    /// end that is open or unknown may be anywhere.
    pub fn touches(&self, event: EventRef<'_>) -> bool {
        self.bounds_of(event).is_some_and(|bounds| self.overlaps(bounds))
    }

    /// Whether what dates leave possible has a part in it.
    pub(crate) fn overlaps(&self, (from, until): (Bound, Bound)) -> bool {
        let (from, until) = (from.instant(), until.instant());
        is_before_end(from, ends_of(self.from, self.until))
            && is_before_end(self.from, ends_of(from, until))
    }

    /// The stretch that lies in both.
    #[must_use]
    pub(crate) fn and(self, other: Self) -> Self {
        let until = self.until.into_iter().chain(other.until).min();
        Self { from: self.from.max(other.from), until, ..self }
    }

    /// Whether an event may begin in it.
    pub fn has_start_of(&self, event: EventRef<'_>) -> bool {
        let Some(when) = event.time().filter(|_| event.is_dated()) else { return false };
        let (from, until) = (when.start.earliest_in(self.zone), when.start.latest_in(self.zone));
        let (Some(from), Some(until)) = (from.instant(), until.instant()) else { return false };
        let until = ends_of(Some(from), Some(until));
        is_before_end(Some(from), ends_of(self.from, self.until)) && is_before_end(self.from, until)
    }

    /// What an event's dates leave possible, seen from the zone; `None` without a date.
    pub fn bounds_of(&self, event: EventRef<'_>) -> Option<(Bound, Bound)> {
        if !event.is_dated() {
            return None;
        }
        match self.zone {
            Zone::Utc => event.bounds(),
            zone => event.time().map(|when| (when.earliest_in(zone), when.latest_in(zone))),
        }
    }

    /// Both ends, as [`read`](Self::read) takes them: `1987-12-08T00:00:00..`.
    pub(super) fn ends(&self) -> String {
        let end = |end: Option<Instant>| end.map(|end| end.to_string()).unwrap_or_default();
        format!("{}..{}", end(self.from), end(self.until))
    }

    /// What it is called: "1987 – 1990", "from June 1987 on", "until 8 December 1990".
    pub fn describe(&self) -> String {
        let start = self.from.map(|from| self.unit(from, from).describe());
        let end = self.until.map(|until| self.unit(until + -1, until).describe());
        match (start, end) {
            (Some(start), Some(end)) if start == end => start,
            (Some(start), Some(end)) => format!("{start} – {end}"),
            (Some(start), None) => format!("from {start} on"),
            (None, Some(end)) => format!("until {end}"),
            (None, None) => "any time".to_owned(),
        }
    }

    /// The coarsest unit, up to a year, that has `inside` in it and `edge` for an edge.
    fn unit(&self, inside: Instant, edge: Instant) -> When {
        const UNITS: [Precision; 4] =
            [Precision::Year, Precision::Month, Precision::Day, Precision::Minute];
        let civil = self.zone.civil_at(inside);
        let unit = |precision| When::from(Date::from_civil(civil, precision));
        let has_edge = |when: &When| {
            let edges = [when.earliest_in(self.zone), when.latest_in(self.zone)];
            edges.contains(&Bound::At(edge))
        };
        UNITS.into_iter().map(unit).find(has_edge).unwrap_or_else(|| unit(Precision::Second))
    }
}

/// Where a stretch ends that begins here. What has no length is an instant.
fn ends_of(from: Option<Instant>, until: Option<Instant>) -> Option<Instant> {
    match (from, until) {
        (Some(from), Some(until)) => Some(until.max(from + 1)),
        (_, until) => until,
    }
}

/// Whether a start is before an end; where either is open, it is.
fn is_before_end(start: Option<Instant>, end: Option<Instant>) -> bool {
    start.zip(end).is_none_or(|(start, end)| start < end)
}

/// The earliest and the latest that one end allows; nothing where it is left open.
fn read_end(text: &str, zone: Zone) -> Result<(Option<Instant>, Option<Instant>), String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok((None, None));
    }
    if let Ok(instant) = text.parse() {
        return Ok((Some(instant), Some(instant)));
    }
    let when = read_written(text, DayMonthOrder::default());
    match when.ok().filter(When::is_placed) {
        Some(when) => Ok((when.earliest_in(zone).instant(), when.latest_in(zone).instant())),
        None => Err(format!("“{text}” is no date that is understood.")),
    }
}

/// What [`FromStr`] reads again: `1987-12-08T00:00:00..@Europe/Berlin`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.ends())?;
        match self.zone {
            Zone::Utc => Ok(()),
            zone => write!(f, "@{}", zone.name()),
        }
    }
}

impl FromStr for Period {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let zone = text
            .rsplit_once('@')
            .and_then(|(ends, zone)| Zone::from_name(zone).map(|zone| (ends, zone)));
        let (ends, zone) = zone.unwrap_or((text, Zone::Utc));
        Self::read(ends, zone)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Event, Events};

    fn read(text: &str) -> Result<Period, String> {
        Period::read(text, Zone::Utc)
    }

    #[test]
    fn ends_are_read_as_people_write_dates() {
        #[track_caller]
        fn check(text: &str, expect: &str, words: &str) {
            let stretch = read(text).unwrap();
            assert_eq!(stretch.to_string(), expect);
            assert_eq!(stretch.describe(), words);
            assert_eq!(expect.parse(), Ok(stretch));
        }
        check("1987..1990", "1987-01-01T00:00:00..1991-01-01T00:00:00", "1987 – 1990");
        check("1987..", "1987-01-01T00:00:00..", "from 1987 on");
        check("..8 Dec 1990", "..1990-12-09T00:00:00", "until 8 December 1990");
        check(
            "June 1987..1987-08-02",
            "1987-06-01T00:00:00..1987-08-03T00:00:00",
            "June 1987 – 2 August 1987",
        );
        check("1987", "1987-01-01T00:00:00..1988-01-01T00:00:00", "1987");
        check("1987/1990", "1987-01-01T00:00:00..1991-01-01T00:00:00", "1987 – 1990");
        check("1987/..", "1987-01-01T00:00:00..", "from 1987 on");
        check("198X", "1980-01-01T00:00:00..1990-01-01T00:00:00", "1980 – 1989");
        check("100 BC..", "-0099-01-01T00:00:00..", "from 100 BCE on");
    }

    #[test]
    fn what_is_no_stretch_is_said() {
        let check = |text: &str, expect: &str| assert_eq!(read(text).unwrap_err(), expect);
        check("soon..1990", "“soon” is no date that is understood.");
        check("1990..1987", "“1990..1987” ends before it begins.");
        check("..", "“..” says no date: when:1987..1990 does.");
        check("", "“” says no date: when:1987..1990 does.");
    }

    #[test]
    fn an_event_passes_that_may_touch_it_and_one_without_a_date_never() {
        #[track_caller]
        fn check(stretch: &str, when: &str, touches: bool, starts: bool) {
            let event = Event { when: When::parse(when).ok(), ..Event::default() };
            let events = Events::from_iter([event]);
            let (event, stretch) = (events.get(0).unwrap(), read(stretch).unwrap());
            let found = (stretch.touches(event), stretch.has_start_of(event));
            assert_eq!(found, (touches, starts), "{when}");
        }
        check("1987..1990", "1986-12-31", false, false);
        check("1987..1990", "1987-01-01", true, true);
        check("1987..1990", "1990-12-31T23:59:59Z", true, true);
        check("1987..1990", "1991", false, false);
        check("1987..1990", "1980/1999", true, false);
        check("1987..1990", "1985/1986", false, false);
        // It may be of any of those years.
        check("1987..1990", "198X", true, true);
        check("1987..1990", "1988~", true, true);
        check("1987..1990", "1980/..", true, false);
        check("1987..1990", "../1988", true, false);
        check("1987..1990", "1991/..", false, false);
        check("1987..", "2020", true, true);
        check("1987..", "1986", false, false);
        check("..1987", "1987-06", true, true);
        check("1987..1990", "", false, false);
    }

    #[test]
    fn days_without_a_zone_are_those_of_the_axis() {
        let check = |zone: &str, expect: bool| {
            let zone = Zone::from_name(zone).unwrap();
            let stretch = Period::read("1987-12-08T00:00:00..", zone).unwrap();
            let when = When::parse("1987-12-07").ok();
            let events = Events::from_iter([Event { when, ..Event::default() }]);
            assert_eq!(stretch.touches(events.get(0).unwrap()), expect);
            assert_eq!(stretch.to_string().parse(), Ok(stretch));
        };
        check("+00:00", false);
        check("-05:00", true);
    }

    proptest! {
        /// Days are compared one by one.
        #[test]
        fn it_is_as_if_each_day_were_looked_at(
            event in (1..28_u32, 0..9_u32), stretch in (1..28_u32, 0..9_u32), open in 0..3_u8,
        ) {
            let day = |day: u32| format!("2001-{:02}-{:02}", 1 + (day - 1) / 28, 1 + (day - 1) % 28);
            let ends = |(from, length): (u32, u32)| (day(from), day(from + length));
            let (first, last) = ends(event);
            let events = Events::from_iter([Event {
                when: When::parse(&format!("{first}/{last}")).ok(),
                ..Event::default()
            }]);
            let (from, until) = ends(stretch);
            let text = match open {
                0 => format!("{from}..{until}"),
                1 => format!("{from}.."),
                _ => format!("..{until}"),
            };
            let is_in = |day: u32| {
                (open == 2 || day >= stretch.0) && (open == 1 || day <= stretch.0 + stretch.1)
            };
            let expect = (event.0..=event.0 + event.1).any(is_in);
            let (read, event) = (read(&text).unwrap(), events.get(0).unwrap());
            prop_assert_eq!(read.touches(event), expect, "{} {}/{}", text, first, last);
        }
    }
}

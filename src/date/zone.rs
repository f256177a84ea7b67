//! Time zones: where civil time lies on the one line of instants.

use std::fmt;

use chrono::{DateTime, NaiveDateTime, Offset, TimeZone};
use chrono_tz::{TZ_VARIANTS, Tz};

use super::{Civil, Instant};

/// A time zone, for civil times that name none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Zone {
    /// Coordinated universal time.
    #[default]
    Utc,
    /// So many minutes east of UTC, always.
    Fixed(i16),
    /// A zone of the IANA database, with all its changes.
    Named(Tz),
}

/// A civil time is never further from UTC than this, in nanoseconds.
const MAX_OFFSET: i128 = 26 * 3_600 * SECOND;
const SECOND: i128 = 1_000_000_000;
/// The seconds from the epoch within which chrono knows the calendar, with some room.
const KNOWN_SECONDS: i64 = 8_000_000_000_000;

impl Zone {
    /// The zone of a name: `Europe/Berlin` in any case, `UTC`, `Z`, or an offset such as `+05:30`.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim();
        if ["utc", "z", "gmt"].iter().any(|utc| name.eq_ignore_ascii_case(utc)) {
            return Some(Self::Utc);
        }
        fixed(name).or_else(|| Tz::from_str_insensitive(name).ok().map(Self::Named))
    }

    /// The names of the IANA database, in the order of the alphabet.
    pub fn names() -> impl Iterator<Item = &'static str> {
        TZ_VARIANTS.iter().map(|zone| zone.name())
    }

    /// How many seconds east of UTC its clocks are at an instant.
    ///
    /// Before its first entry in the database a zone keeps its local mean time, and after its last
    /// the offset it had then; that holds however far from the present.
    pub fn offset_at(self, instant: Instant) -> i64 {
        match self {
            Self::Utc => 0,
            Self::Fixed(minutes) => i64::from(minutes) * 60,
            Self::Named(zone) => {
                let seconds = instant.seconds().clamp(-KNOWN_SECONDS, KNOWN_SECONDS);
                let utc = DateTime::from_timestamp(seconds, 0).map(|time| time.naive_utc());
                let utc: NaiveDateTime = utc.unwrap_or_default();
                i64::from(zone.offset_from_utc_datetime(&utc).fix().local_minus_utc())
            }
        }
    }

    /// The civil time of an instant, as an instant on the line of civil time: what the clocks show,
    /// taken for UTC.
    pub fn local(self, instant: Instant) -> Instant {
        instant + i128::from(self.offset_at(instant)) * SECOND
    }

    /// What the clocks show at an instant.
    pub fn civil_at(self, instant: Instant) -> Civil {
        Civil::from(self.local(instant))
    }

    /// The first instant at which the clocks show this civil time, given as [`local`](Self::local)
    /// returns it. A time that the clocks jump over is the instant of the jump.
    pub fn first_at(self, local: Instant) -> Instant {
        let (before, after) = self.candidates(local);
        match (before, after) {
            (Some(before), Some(after)) => before.min(after),
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => self.jump_over(local),
        }
    }

    /// The last instant at which the clocks show this civil time, where they show it twice.
    pub fn last_at(self, local: Instant) -> Instant {
        let (before, after) = self.candidates(local);
        match (before, after) {
            (Some(before), Some(after)) => before.max(after),
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => self.jump_over(local),
        }
    }

    /// The instants at which the clocks show a civil time: by the offset of some time before, and
    /// by that of some time after. There are never two changes so close together that a third
    /// offset could hold between.
    fn candidates(self, local: Instant) -> (Option<Instant>, Option<Instant>) {
        let by_offset_at = |near: Instant| {
            let instant = local + -i128::from(self.offset_at(near)) * SECOND;
            (self.local(instant) == local).then_some(instant)
        };
        if !matches!(self, Self::Named(_)) {
            // The ends of time have no neighbours to ask.
            return (Some(local + -i128::from(self.offset_at(local)) * SECOND), None);
        }
        (by_offset_at(local + -MAX_OFFSET), by_offset_at(local + MAX_OFFSET))
    }

    /// The instant at which the clocks jump over a civil time.
    fn jump_over(self, local: Instant) -> Instant {
        let (mut before, mut after) = (local + -MAX_OFFSET, local + MAX_OFFSET);
        let offset_before = self.offset_at(before);
        while after - before > 1 {
            let middle = before + (after - before) / 2;
            if self.offset_at(middle) == offset_before {
                before = middle;
            } else {
                after = middle;
            }
        }
        after
    }
}

/// `Europe/Berlin`, `UTC`, `UTC+05:30`.
impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Utc => f.write_str("UTC"),
            Self::Fixed(minutes) => {
                let sign = if *minutes < 0 { '−' } else { '+' };
                let minutes = minutes.unsigned_abs();
                write!(f, "UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
            Self::Named(zone) => f.write_str(zone.name()),
        }
    }
}

/// An offset of less than a day: `+2`, `+05:30`, `-0800`, perhaps after `UTC`.
fn fixed(name: &str) -> Option<Zone> {
    let offset = name.strip_prefix("UTC").or_else(|| name.strip_prefix("GMT")).unwrap_or(name);
    let (is_west, digits) = match offset.strip_prefix(['-', '−']) {
        Some(digits) => (true, digits),
        None => (false, offset.strip_prefix('+')?),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    let [hours, minutes] = [hours, minutes].map(|part| part.parse::<u8>().ok());
    let (hours, minutes) = (hours.filter(|h| *h < 24)?, minutes.filter(|m| *m < 60)?);
    let offset = i16::from(hours) * 60 + i16::from(minutes);
    Some(Zone::Fixed(if is_west { -offset } else { offset }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn zone(name: &str) -> Zone {
        Zone::from_name(name).unwrap()
    }

    fn at(text: &str) -> Instant {
        super::super::Date::parse(text).unwrap().earliest().instant().unwrap()
    }

    #[test]
    fn zones_have_names() {
        let check = |name: &str, expect: &str| {
            assert_eq!(Zone::from_name(name).map(|zone| zone.to_string()).as_deref(), Some(expect));
        };
        check("europe/berlin", "Europe/Berlin");
        check(" utc ", "UTC");
        check("Z", "UTC");
        check("+05:30", "UTC+05:30");
        check("UTC-8", "UTC−08:00");
        check("-0330", "UTC−03:30");
        for wrong in ["", "Berlin", "+25:00", "5", "+1:99", "+é1"] {
            assert_eq!(Zone::from_name(wrong), None, "{wrong}");
        }
        assert!(Zone::names().any(|name| name == "Europe/Moscow"));
        assert!(Zone::names().all(|name| Zone::from_name(name).is_some()));
    }

    /// What the clocks show, and the first and last instant at which they do.
    #[track_caller]
    fn check(name: &str, local: &str, first: &str, last: &str) {
        let (zone, local) = (zone(name), at(local));
        let found = [zone.first_at(local), zone.last_at(local)].map(|i| i.to_string());
        assert_eq!(found, [first, last]);
    }

    #[test]
    fn a_civil_time_is_placed_once() {
        check("Europe/Moscow", "2019-09-26T18:03", "2019-09-26T15:03:00", "2019-09-26T15:03:00");
        check("+05:30", "2019-09-26T00:00", "2019-09-25T18:30:00", "2019-09-25T18:30:00");
        check("America/New_York", "1987-12-08", "1987-12-08T05:00:00", "1987-12-08T05:00:00");
    }

    #[test]
    fn what_the_clocks_jump_over_is_the_jump() {
        check("Europe/Berlin", "2019-03-31T02:30", "2019-03-31T01:00:00", "2019-03-31T01:00:00");
        check("Europe/Berlin", "2019-03-31T03:00", "2019-03-31T01:00:00", "2019-03-31T01:00:00");
        // Samoa went from one side of the date line to the other, over a whole day.
        check("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00:00", "2011-12-30T10:00:00");
    }

    #[test]
    fn what_the_clocks_show_twice_has_two_instants() {
        check("Europe/Berlin", "2019-10-27T02:30", "2019-10-27T00:30:00", "2019-10-27T01:30:00");
        check("Europe/Berlin", "2019-10-27T03:00", "2019-10-27T02:00:00", "2019-10-27T02:00:00");
        // Lord Howe turns its clocks by half an hour.
        check(
            "Australia/Lord_Howe",
            "2019-04-07T01:45",
            "2019-04-06T14:45:00",
            "2019-04-06T15:15:00",
        );
    }

    #[test]
    fn far_from_the_present_the_offset_stays() {
        let berlin = zone("Europe/Berlin");
        assert_eq!(berlin.offset_at(at("1800-01-01")), 53 * 60 + 28);
        assert_eq!(berlin.offset_at(Instant::MIN), 53 * 60 + 28);
        assert_eq!(berlin.offset_at(Instant::MAX).rem_euclid(3600), 0);
        for instant in [Instant::MIN, Instant::MAX] {
            berlin.first_at(instant);
            berlin.last_at(instant);
        }
    }

    proptest! {
        #[test]
        fn a_civil_time_that_is_shown_is_found(
            seconds in -10_000_000_000_i64..10_000_000_000,
            name in prop::sample::select(Zone::names().collect::<Vec<_>>()),
        ) {
            let (zone, instant) = (zone(name), Instant::new(seconds, 0));
            let local = zone.local(instant);
            let (first, last) = (zone.first_at(local), zone.last_at(local));
            prop_assert!(first <= instant && instant <= last);
            prop_assert!(first == instant || last == instant);
            prop_assert_eq!(zone.local(first), local);
            prop_assert_eq!(zone.local(last), local);
        }
    }
}

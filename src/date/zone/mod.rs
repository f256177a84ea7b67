//! Time zones: between what clocks show, civil time, and instants.

#[cfg(not(feature = "zones"))]
mod absent;
#[cfg(feature = "zones")]
mod database;

use std::borrow::Cow;

use super::{Civil, Instant};

#[cfg(not(feature = "zones"))]
pub use absent::NamedZone;
#[cfg(feature = "zones")]
pub use database::NamedZone;

/// Why a name of a zone is refused.
pub(super) const UNKNOWN_NAME: &str = if cfg!(feature = "zones") {
    "is no time zone of the IANA database"
} else {
    "may be a time zone, but zones by name are not built in: the feature `zones` is off"
};

/// Nanoseconds in a second.
const NANOS: i128 = 1_000_000_000;

/// Which civil time clocks show at an instant.
///
/// A named zone follows the IANA time zone database, as `chrono-tz` has it: local mean time of the
/// zone's city before its first transition, however long ago; the daylight saving rules of today
/// to the end of 2099; and from then on the offset that was reached there. So every instant has a
/// civil time, also in deep time, where no clock could have shown it. Zones that agree since 1970
/// are one, so that before it some have the clocks of a neighbour. Without the feature `zones` there
/// are no named zones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Zone {
    /// Coordinated Universal Time.
    #[default]
    Utc,
    /// Always so many minutes ahead of UTC; negative in the west.
    Fixed(i16),
    /// A zone of the IANA time zone database.
    Named(NamedZone),
}

/// Which instants a civil time is in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// It happened once.
    Single(Instant),
    /// It did not happen: clocks were put forward over it.
    Gap {
        /// The instant at which they were.
        at: Instant,
        /// Seconds ahead of UTC until then.
        before: i32,
        /// Seconds ahead of UTC from then on.
        after: i32,
    },
    /// It happened twice: clocks were put back over it.
    Overlap {
        /// The first time.
        earlier: Instant,
        /// The second time.
        later: Instant,
    },
}

/// An instant at which clocks were set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The first instant of the new time.
    pub at: Instant,
    /// Seconds ahead of UTC until then.
    pub before: i32,
    /// Seconds ahead of UTC from then on.
    pub after: i32,
}

impl Zone {
    /// The zone of a name: `Europe/Berlin` in any case, `UTC`, `Z`, or an offset from `-12:00` to
    /// `+14:00`. `None` for a name that is not in the database.
    pub fn from_name(name: &str) -> Option<Self> {
        if name.eq_ignore_ascii_case("UTC") || name.eq_ignore_ascii_case("Z") {
            return Some(Self::Utc);
        }
        let offset = |digits: &str, is_west| offset_minutes(digits, is_west).map(Self::from_offset);
        match name.chars().next()? {
            '+' => offset(name.get(1..)?, false),
            '-' => offset(name.get(1..)?, true),
            _ => NamedZone::from_name(name).map(Self::Named),
        }
    }

    /// The zone that is always so many minutes ahead of UTC.
    pub(super) fn from_offset(minutes: i16) -> Self {
        if minutes == 0 { Self::Utc } else { Self::Fixed(minutes) }
    }

    /// The name that [`from_name`](Self::from_name) reads: `Europe/Berlin`, `UTC`, `+02:00`.
    pub fn name(self) -> Cow<'static, str> {
        match self {
            Self::Utc => "UTC".into(),
            Self::Fixed(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let (hours, minutes) = (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
                format!("{sign}{hours:02}:{minutes:02}").into()
            }
            Self::Named(zone) => zone.name().into(),
        }
    }

    /// The name for people: `Moscow`, `Buenos Aires`, `UTC+2`.
    pub fn short_name(self) -> Cow<'static, str> {
        match self {
            Self::Utc => "UTC".into(),
            Self::Fixed(minutes) => describe_offset(i32::from(minutes) * 60).into(),
            Self::Named(zone) => {
                let city = zone.name().rsplit('/').next().unwrap_or_default();
                if city.contains('_') { city.replace('_', " ").into() } else { city.into() }
            }
        }
    }

    /// The names of all zones of the database in alphabetical order, to choose from; old names
    /// that it keeps for compatibility (`US/Eastern`) are among them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NamedZone::names()
    }

    /// How many seconds ahead of UTC clocks are at an instant.
    pub fn offset_at(self, instant: Instant) -> i32 {
        match self {
            Self::Utc => 0,
            Self::Fixed(minutes) => i32::from(minutes) * 60,
            Self::Named(zone) => zone.offset_at(instant),
        }
    }

    /// Whether clocks are ahead of the zone's standard time at an instant.
    pub fn is_summer_time_at(self, instant: Instant) -> bool {
        matches!(self, Self::Named(zone) if zone.is_summer_time_at(instant))
    }

    /// When clocks were set between two instants, in order; the database has nothing before 1800
    /// and after 2100. Clocks that were put back again within a week are overlooked.
    pub fn transitions(self, from: Instant, to: Instant) -> Vec<Transition> {
        const WEEK: i64 = 7 * 86_400;
        let at = |seconds| Instant::new(seconds, 0);
        let mut found = Vec::new();
        let [first, last] = [1800, 2100].map(|year| Civil::date(year, 1, 1).instant());
        let (mut seconds, end) = (from.max(first).seconds(), to.min(last).seconds());
        while seconds < end {
            let next = seconds.saturating_add(WEEK).min(end);
            let (before, after) = (self.offset_at(at(seconds)), self.offset_at(at(next)));
            if before != after {
                let (mut last, mut first) = (seconds, next);
                while first - last > 1 {
                    let middle = last + (first - last) / 2;
                    match self.offset_at(at(middle)) == before {
                        true => last = middle,
                        false => first = middle,
                    }
                }
                found.push(Transition { at: at(first), before, after: self.offset_at(at(first)) });
            }
            seconds = next;
        }
        found
    }

    /// What clocks show at an instant. Within an offset of the ends of [`Instant`]'s range, its
    /// first or last civil time.
    pub fn civil_at(self, instant: Instant) -> Civil {
        Civil::from(self.local(instant))
    }

    /// The [`civil_at`](Self::civil_at) of an instant, given as if in UTC, to count in.
    pub fn local(self, instant: Instant) -> Instant {
        instant + i128::from(self.offset_at(instant)) * NANOS
    }

    /// When clocks show a civil time.
    pub fn resolve(self, civil: Civil) -> Resolved {
        self.resolve_local(civil.instant())
    }

    /// The first instant of a unit whose civil start is given as if in UTC: the earlier one where
    /// clocks showed it twice, that of the transition where they skipped it.
    pub fn first_at(self, start: Instant) -> Instant {
        if self == Self::Utc {
            return start;
        }
        match self.resolve_local(start) {
            Resolved::Single(instant) => instant,
            Resolved::Gap { at, .. } => at,
            Resolved::Overlap { earlier, .. } => earlier,
        }
    }

    /// As [`first_at`](Self::first_at), but the later one where clocks showed it twice.
    pub(super) fn last_at(self, start: Instant) -> Instant {
        match self {
            Self::Utc => start,
            _ => match self.resolve_local(start) {
                Resolved::Single(last) | Resolved::Overlap { later: last, .. } => last,
                Resolved::Gap { at, .. } => at,
            },
        }
    }

    /// The end, exclusive, of a unit whose civil end, exclusive, is given as if in UTC.
    ///
    /// What counts is when its last nanosecond happened: the later time where that was twice, the
    /// transition where clocks skipped it.
    pub(super) fn end_before(self, end: Instant) -> Instant {
        match self {
            Self::Utc => end,
            _ => match self.resolve_local(end + -1) {
                Resolved::Single(last) | Resolved::Overlap { later: last, .. } => last + 1,
                Resolved::Gap { at, .. } => at,
            },
        }
    }

    /// When clocks show the civil time that an instant would be in UTC.
    fn resolve_local(self, local: Instant) -> Resolved {
        match self {
            Self::Named(zone) => zone.resolve(local),
            _ => Resolved::Single(local + -i128::from(self.offset_at(local)) * NANOS),
        }
    }
}

/// "UTC", "UTC+2", "UTC−9:30", "UTC+0:53:28": an offset in seconds, for people.
pub(super) fn describe_offset(seconds: i32) -> String {
    let (sign, ahead) = if seconds < 0 { ('−', -seconds) } else { ('+', seconds) };
    match (ahead / 3600, ahead / 60 % 60, ahead % 60) {
        (0, 0, 0) => "UTC".into(),
        (hours, 0, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes, 0) => format!("UTC{sign}{hours}:{minutes:02}"),
        (hours, minutes, seconds) => format!("UTC{sign}{hours}:{minutes:02}:{seconds:02}"),
    }
}

/// Minutes ahead of UTC of `05`, `0530` or `05:30` after a sign, −12:00 to +14:00, the range that
/// is in use. `-00:00` is not ISO 8601.
pub(super) fn offset_minutes(digits: &str, is_west: bool) -> Option<i16> {
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 2 => (digits, "00"),
        None => digits.split_at_checked(2)?,
    };
    let number = |text: &str| -> Option<i16> {
        let is_number = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| is_number)
    };
    let minutes = number(hours)? * 60 + number(minutes).filter(|minutes| *minutes < 60)?;
    let limit = if is_west { 1..=720 } else { 0..=840 };
    limit.contains(&minutes).then_some(if is_west { -minutes } else { minutes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_those_in_use() {
        let check = |digits: &str, expect: [Option<i16>; 2]| {
            let read = [false, true].map(|is_west| offset_minutes(digits, is_west));
            assert_eq!(read, expect, "{digits}");
        };
        check("05", [Some(300), Some(-300)]);
        check("0530", [Some(330), Some(-330)]);
        check("05:30", [Some(330), Some(-330)]);
        check("12:00", [Some(720), Some(-720)]);
        check("12:01", [Some(721), None]);
        check("14:00", [Some(840), None]);
        check("14:01", [None, None]);
        // ISO 8601 has no -00:00.
        check("00:00", [Some(0), None]);
        check("05:60", [None, None]);
        check("5", [None, None]);
        check("053", [None, None]);
    }

    #[test]
    #[cfg(feature = "zones")]
    fn clocks_are_set_twice_a_year_where_they_are() {
        let year = |year| Civil::date(year, 1, 1).instant();
        let set = |zone: &str, from: i64, until: i64| -> Vec<String> {
            let zone = Zone::from_name(zone).unwrap();
            let found = zone.transitions(year(from), year(until));
            found.iter().map(|found| format!("{} {}", found.at, found.after)).collect()
        };
        let berlin = ["2019-03-31T01:00:00 7200", "2019-10-27T01:00:00 3600"];
        assert_eq!(set("Europe/Berlin", 2019, 2020), berlin);
        assert_eq!(set("Asia/Kolkata", 2019, 2020), [""; 0]);
        assert_eq!(set("Europe/Berlin", 1000, 1800), [""; 0]);
    }
}

//! One end of what a date leaves possible, and how both ends follow from what is stated.

use super::civil::midnight;
use super::form::{Digits, Form, Member, Stated};
use super::{Civil, Instant, Precision, Zone};

/// The earliest or latest moment that a date allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// This instant. As a latest bound it is *exclusive*: `1987` is `[1987-01-01, 1988-01-01)`.
    At(Instant),
    /// There is no bound on this side: `..` in EDTF, "until further notice".
    Open,
    /// There is one, but the source does not know it: the empty end of `1985/`.
    Unknown,
}

impl Bound {
    /// The instant, where there is one.
    pub fn instant(self) -> Option<Instant> {
        match self {
            Self::At(instant) => Some(instant),
            Self::Open | Self::Unknown => None,
        }
    }

    /// The start of the last whole second before this bound, taken as a latest, exclusive one:
    /// 1987-12-31T23:59:59 for the end of `1987`.
    pub fn last_second(self) -> Option<Instant> {
        let last = self.instant()? + -1;
        Some(Instant::new(last.seconds(), 0))
    }
}

impl Form {
    /// The first instant that the date may be, seen from a zone.
    pub(super) fn earliest_in(&self, zone: Zone) -> Bound {
        match self {
            Self::Open => Bound::Open,
            Self::Unknown => Bound::Unknown,
            Self::Stated(stated) => stated.earliest_in(zone).map_or(Bound::Unknown, Bound::At),
            Self::Set(set) => {
                let starts = set.members.iter().map(|member| match member {
                    Member::Until(_) => None,
                    Member::One(first) | Member::Range(first, _) | Member::Since(first) => {
                        first.earliest_in(zone)
                    }
                });
                // `None` sorts first: one member without a bound leaves the set without one.
                starts.min().flatten().map_or(Bound::Open, Bound::At)
            }
        }
    }

    /// The end of what it may be, exclusive, seen from a zone.
    pub(super) fn latest_in(&self, zone: Zone) -> Bound {
        match self {
            Self::Open => Bound::Open,
            Self::Unknown => Bound::Unknown,
            Self::Stated(stated) => stated.latest_in(zone).map_or(Bound::Unknown, Bound::At),
            Self::Set(set) => {
                let ends: Option<Vec<Instant>> = set
                    .members
                    .iter()
                    .map(|member| match member {
                        Member::Since(_) => None,
                        Member::One(last) | Member::Range(_, last) | Member::Until(last) => {
                            last.latest_in(zone)
                        }
                    })
                    .collect();
                ends.and_then(|ends| ends.into_iter().max()).map_or(Bound::Open, Bound::At)
            }
        }
    }
}

impl Form {
    /// When what ends on this date has ended, at the latest, seen from a zone: see
    /// [`Date::end_in`](super::Date::end_in).
    pub(super) fn end_in(&self, zone: Zone) -> Bound {
        let Self::Set(set) = self else {
            return match self {
                Self::Stated(stated) => stated.end_in(zone).map_or(Bound::Unknown, Bound::At),
                _ => self.latest_in(zone),
            };
        };
        let ends = set.members.iter().map(|member| match member {
            Member::Since(_) => None,
            Member::One(last) | Member::Range(_, last) | Member::Until(last) => last.end_in(zone),
        });
        let ends: Option<Vec<Instant>> = ends.collect();
        ends.and_then(|ends| ends.into_iter().max()).map_or(Bound::Open, Bound::At)
    }
}

impl Stated {
    /// Where its bounds are if floating time is in UTC: see [`earliest_in`](Self::earliest_in).
    pub(super) fn earliest(&self) -> Option<Instant> {
        self.earliest_in(Zone::Utc)
    }

    /// See [`latest_in`](Self::latest_in).
    pub(super) fn latest(&self) -> Option<Instant> {
        self.latest_in(Zone::Utc)
    }

    /// The start of the first unit that the digits allow, seen from a zone; `None` where they
    /// allow none, which the parser refuses.
    pub(super) fn earliest_in(&self, zone: Zone) -> Option<Instant> {
        let (year, month, day) = self.exact_day().or_else(|| {
            let (first, last) = self.year.range();
            (first..=last).find_map(|year| self.first_day_in(year))
        })?;
        let midnight = midnight(year, i64::from(month), i64::from(day));
        Some(self.own_zone().unwrap_or(zone).first_at(self.with_clock(midnight)))
    }

    /// The end, exclusive, of the last unit that the digits allow, seen from a zone.
    pub(super) fn latest_in(&self, zone: Zone) -> Option<Instant> {
        let (year, month, day) = self.last_day()?;
        let (month, day) = (i64::from(month), i64::from(day));
        let start = self.with_clock(midnight(year, month, day));
        let end = match self.clock {
            Some(clock) => start + clock.length_nanos(),
            None => midnight(year, month, day + 1),
        };
        let zone = self.own_zone().unwrap_or(zone);
        let latest = zone.end_before(end);
        // A day or time that clocks skipped has its place on the axis nevertheless.
        match zone {
            Zone::Named(_) if self.precision() >= Precision::Day => {
                Some(latest.max(zone.first_at(start) + 1))
            }
            _ => Some(latest),
        }
    }

    /// A time of day is the instant at which something ends; a day and what is coarser ends with
    /// its last instant.
    fn end_in(&self, zone: Zone) -> Option<Instant> {
        let Some(clock) = self.clock else { return self.latest_in(zone) };
        let (year, month, day) = self.last_day()?;
        let start = clock.on(midnight(year, i64::from(month), i64::from(day)));
        Some(self.own_zone().unwrap_or(zone).last_at(start))
    }

    /// The zone of its clock time, where one is written.
    pub(super) fn own_zone(&self) -> Option<Zone> {
        let clock = self.clock?;
        clock.offset_minutes.map(Zone::from_offset).or(clock.zone)
    }

    /// The day, where only one can be meant. Most dates are such, and need no search.
    fn exact_day(&self) -> Option<(i64, u8, u8)> {
        let year = self.year.as_stated()?;
        let (month, day) = (self.month?, self.day?);
        let is_exact = !month.is_vague() && !day.is_vague();
        let is_day = (1..=12).contains(&month.value)
            && (1..=Civil::days_in_month(year, month.value)).contains(&day.value);
        (is_exact && is_day).then_some((year, month.value, day.value))
    }

    /// The last day that the digits allow.
    fn last_day(&self) -> Option<(i64, u8, u8)> {
        self.exact_day().or_else(|| {
            let (first, last) = self.year.range();
            (first..=last).rev().find_map(|year| self.last_day_in(year))
        })
    }

    fn first_day_in(&self, year: i64) -> Option<(i64, u8, u8)> {
        if !self.year.allows(year) {
            return None;
        }
        if let Some(season) = self.season() {
            return Some((year, season_months(season).0, 1));
        }
        let mut months = candidates(self.month, 12);
        months.find_map(|month| {
            let mut days = candidates(self.day, Civil::days_in_month(year, month));
            days.next().map(|day| (year, month, day))
        })
    }

    fn last_day_in(&self, year: i64) -> Option<(i64, u8, u8)> {
        if !self.year.allows(year) {
            return None;
        }
        if let Some(season) = self.season() {
            let (start, n_months) = season_months(season);
            let last = start + n_months - 1;
            let (year, month) = if last > 12 { (year + 1, last - 12) } else { (year, last) };
            return Some((year, month, Civil::days_in_month(year, month)));
        }
        let mut months = candidates(self.month, 12).rev();
        months.find_map(|month| {
            let mut days = candidates(self.day, Civil::days_in_month(year, month)).rev();
            days.next().map(|day| (year, month, day))
        })
    }

    /// The civil start of the clock time on a day, both as if in UTC.
    fn with_clock(&self, midnight: Instant) -> Instant {
        self.clock.map_or(midnight, |clock| clock.on(midnight))
    }
}

impl super::form::Clock {
    /// The civil start of the clock time on a day, both as if in UTC.
    pub(super) fn on(&self, midnight: Instant) -> Instant {
        let minutes = i64::from(self.hour) * 60 + i64::from(self.minute);
        let seconds = minutes * 60 + i64::from(self.second);
        Instant::new(midnight.seconds().saturating_add(seconds), self.nanos)
    }

    /// How long the unit is that the clock time names, in nanoseconds.
    pub(super) fn length_nanos(&self) -> i128 {
        match self.precision {
            Precision::Hour => 3_600_000_000_000,
            Precision::Minute => 60_000_000_000,
            _ => 10_i128.pow(9 - u32::from(self.n_fraction_digits.min(9))),
        }
    }
}

/// The numbers from 1 to `last` that the digits allow; all of them where nothing is stated.
fn candidates(digits: Option<Digits>, last: u8) -> impl DoubleEndedIterator<Item = u8> {
    // Most dates are exact, and need no search.
    let (least, most) = match digits {
        Some(digits) if !digits.is_vague() => (digits.value.max(1), digits.value.min(last)),
        _ => (1, last),
    };
    (least..=most).filter(move |number| digits.is_none_or(|digits| digits.allows(*number)))
}

/// First month and number of months of a part of the year, EDTF 21–41.
///
/// EDTF names the seasons without saying when they are. Here 21–24 and 25–28 are the meteorological
/// seasons of the northern half of the Earth (21 = March to May … 24 = December to February of the
/// next year) and 29–32 those of the southern; 33–36 are quarters, 37–39 thirds, 40 and 41 halves.
pub(super) fn season_months(season: u8) -> (u8, u8) {
    match season {
        21 | 25 | 31 => (3, 3),
        22 | 26 | 32 => (6, 3),
        23 | 27 | 29 => (9, 3),
        24 | 28 | 30 => (12, 3),
        33..=36 => ((season - 33) * 3 + 1, 3),
        37..=39 => ((season - 37) * 4 + 1, 4),
        _ => (if season == 41 { 7 } else { 1 }, 6),
    }
}

#[cfg(test)]
mod tests {
    use crate::When;

    /// The first instant of a date and the first after it.
    #[track_caller]
    fn check(edtf: &str, earliest: &str, latest: &str) {
        let when = When::parse(edtf).unwrap();
        let bounds = [when.earliest(), when.latest()];
        let bounds = bounds.map(|bound| bound.instant().unwrap().to_string());
        let expect = [earliest, latest].map(|day| format!("{day}T00:00:00"));
        assert_eq!(bounds, expect, "{edtf}");
    }

    #[test]
    fn every_part_of_a_year_has_its_months() {
        let months = |month: i64| match month {
            1..=12 => format!("2001-{month:02}-01"),
            _ => format!("2002-{:02}-01", month - 12),
        };
        let parts: [(i64, i64); 21] = [
            (3, 6),
            (6, 9),
            (9, 12),
            (12, 15),
            (3, 6),
            (6, 9),
            (9, 12),
            (12, 15),
            (9, 12),
            (12, 15),
            (3, 6),
            (6, 9),
            (1, 4),
            (4, 7),
            (7, 10),
            (10, 13),
            (1, 5),
            (5, 9),
            (9, 13),
            (1, 7),
            (7, 13),
        ];
        for (season, (first, next)) in (21..=41).zip(parts) {
            check(&format!("2001-{season}"), &months(first), &months(next));
        }
    }

    #[test]
    fn digits_that_are_not_said_may_be_any() {
        check("2001-1X", "2001-10-01", "2002-01-01");
        check("2001-X2", "2001-02-01", "2002-01-01");
        check("2001-01-3X", "2001-01-30", "2001-02-01");
        check("2001-02-X9", "2001-02-09", "2001-02-20");
        check("2001-XX-31", "2001-01-31", "2002-01-01");
        check("201X-02-29", "2012-02-29", "2016-03-01");
    }
}

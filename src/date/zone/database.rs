//! Zones of the IANA time zone database, as `chrono-tz` has it.

use chrono::{DateTime, MappedLocalTime, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::{GapInfo, OffsetComponents, TZ_VARIANTS, Tz};

use super::{Instant, NANOS, Resolved};

/// A zone of the IANA time zone database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NamedZone(Tz);

impl NamedZone {
    /// The zone of a name, in any case.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Tz::from_str_insensitive(name).ok().map(Self)
    }

    /// Its name in the database: `Europe/Berlin`.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The names of all zones, in alphabetical order.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        TZ_VARIANTS.iter().map(|zone| zone.name())
    }

    /// Its place among all zones, of which there are some 600.
    pub(crate) fn number(self) -> u64 {
        self.0 as u64
    }

    /// The zone at a place.
    pub(crate) fn at_number(number: u64) -> Option<Self> {
        TZ_VARIANTS.get(usize::try_from(number).ok()?).copied().map(Self)
    }

    /// How many seconds ahead of UTC clocks are at an instant.
    pub(super) fn offset_at(self, instant: Instant) -> i32 {
        self.0.offset_from_utc_datetime(&naive(instant)).fix().local_minus_utc()
    }

    /// Whether clocks are ahead of the zone's standard time at an instant.
    pub(super) fn is_summer_time_at(self, instant: Instant) -> bool {
        !self.0.offset_from_utc_datetime(&naive(instant)).dst_offset().is_zero()
    }

    /// When clocks show the civil time that an instant would be in UTC.
    pub(super) fn resolve(self, local: Instant) -> Resolved {
        let at_offset = |seconds: i32| local + -i128::from(seconds) * NANOS;
        let naive = naive(local);
        let seconds = |offset: chrono_tz::TzOffset| offset.fix().local_minus_utc();
        match self.0.offset_from_local_datetime(&naive) {
            MappedLocalTime::Single(offset) => Resolved::Single(at_offset(seconds(offset))),
            MappedLocalTime::Ambiguous(a, b) => {
                let (a, b) = (at_offset(seconds(a)), at_offset(seconds(b)));
                Resolved::Overlap { earlier: a.min(b), later: a.max(b) }
            }
            MappedLocalTime::None => {
                let gap = GapInfo::new(&naive, &self.0).and_then(|gap| gap.begin);
                // A gap has a beginning, as the database begins with local mean time and no gap.
                let Some((start, offset)) = gap else {
                    return Resolved::Single(at_offset(self.offset_at(local)));
                };
                let before = seconds(offset);
                let at = Instant::new(start.and_utc().timestamp() - i64::from(before), 0);
                Resolved::Gap { at, before, after: self.offset_at(at) }
            }
        }
    }
}

/// The same point in the years −262,143 to 262,142 that chrono counts; the nearest outside them,
/// where the offset of every zone is constant.
fn naive(instant: Instant) -> NaiveDateTime {
    // A day is left at either end, so that an offset can be added to what comes out.
    let first = DateTime::<Utc>::MIN_UTC + TimeDelta::days(1);
    let last = DateTime::<Utc>::MAX_UTC - TimeDelta::days(1);
    let seconds = instant.seconds().clamp(first.timestamp(), last.timestamp());
    DateTime::from_timestamp(seconds, 0).unwrap_or_default().naive_utc()
}

//! Dates in eight bytes, for millions of them.

use super::civil::midnight;
use super::form::{Clock, Digits, Doubt, Form, Stated, Year};
use super::{Civil, Date, Instant, NamedZone, Precision, Zone};

/// A date in eight bytes.
///
/// All that sources commonly say fits: open and unknown, years to ±17 billion with their
/// unspecified digits, months, seasons and days, times to the millisecond that are floating or in
/// UTC, times to the second in a zone that has a name, and every doubt. The rest (sets, significant
/// digits, other zones, finer times, the words of the source) does not, and is kept beside it by
/// whoever packs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackedDate(u64);

/// What the two lowest bits say.
const OPEN: u64 = 0;
const UNKNOWN: u64 = 1;
const CALENDAR: u64 = 2;
const CLOCK: u64 = 3;

/// Stands in the place of a precision where the time is in a zone that has a name.
const IN_ZONE: u64 = 3;

/// Bits of a year beside a month and a day, and beside a time as well.
const YEAR_BITS: u32 = 34;
const CLOCK_YEAR_BITS: u32 = 14;

impl PackedDate {
    /// Packs a date without its [`written`](Date::written) form; `None` where it does not fit.
    pub fn new(date: &Date) -> Option<Self> {
        match date.form() {
            Form::Open => Some(Self(OPEN)),
            Form::Unknown => Some(Self(UNKNOWN)),
            Form::Stated(stated) => Self::of_stated(stated),
            Form::Set(_) => None,
        }
    }

    /// Packs a day of the years 0 to 9999.
    pub(super) fn of_day(year: u16, month: u8, day: u8) -> Self {
        let month_and_day = u64::from(month) | u64::from(day) << 6;
        Self(CALENDAR | u64::from(year) << 3 | month_and_day << (3 + YEAR_BITS))
    }

    /// Packs what one expression states; `None` where it does not fit.
    pub(super) fn of_stated(stated: &Stated) -> Option<Self> {
        let mut bits = Bits::default();
        put_stated(stated, &mut bits)?;
        Some(Self(bits.word))
    }

    /// The date again.
    pub fn date(self) -> Date {
        let mut bits = Bits { word: self.0, n_used: 0 };
        Date::from(match bits.take(2) {
            OPEN => Form::Open,
            UNKNOWN => Form::Unknown,
            kind => Form::Stated(take_stated(kind == CLOCK, &mut bits)),
        })
    }

    /// [`Date::earliest`] and [`Date::latest`] of a year, month, day or time of day that is stated
    /// exactly, as most are; `None` for other dates, which need a closer look.
    pub fn exact_bounds(self) -> Option<(Instant, Instant)> {
        let mut bits = Bits { word: self.0, n_used: 0 };
        let has_clock = match bits.take(2) {
            CALENDAR => false,
            CLOCK => true,
            _ => return None,
        };
        let is_negative = bits.take(1) == 1;
        let year = bits.take(if has_clock { CLOCK_YEAR_BITS } else { YEAR_BITS });
        let year = i64::try_from(year).ok()?;
        let year = if is_negative { -year } else { year };
        let (month, day) = (bits.take(6) as u8, bits.take(5) as u8);
        // Behind a day without a time its unspecified digits follow.
        if !has_clock && bits.take(8) != 0 {
            return None;
        }
        let (first_month, last_month) = if month == 0 { (1, 12) } else { (month, month) };
        let last_day = Civil::days_in_month(year, last_month);
        if last_month > 12 || day > last_day {
            return None;
        }
        let (first_day, last_day) = if day == 0 { (1, last_day) } else { (day, day) };
        let start = midnight(year, i64::from(first_month), i64::from(first_day));
        if has_clock {
            let clock = take_clock(&mut bits);
            if self.zone().is_some() {
                return None;
            }
            let start = clock.on(start);
            return Some((start, start + clock.length_nanos()));
        }
        // Without a time it lasts for whole days, whose number is known from the calendar.
        let n_days = match (month, day) {
            (0, _) if Civil::is_leap(year) => 366,
            (0, _) => 365,
            _ => 1 + i64::from(last_day - first_day),
        };
        Some((start, Instant::new(start.seconds().saturating_add(86_400 * n_days), 0)))
    }

    /// The instant at which an interval ends that has this end: see [`Date::end_in`]. `None` where
    /// there are no [`exact_bounds`](Self::exact_bounds).
    pub fn exact_end(self) -> Option<Instant> {
        let (start, end) = self.exact_bounds()?;
        Some(if self.0 & 0b11 == CLOCK { start } else { end })
    }

    /// Whether the date has a place in time: it is neither open nor unknown, nor of any year.
    pub fn is_placed(self) -> bool {
        let mut bits = Bits { word: self.0, n_used: 0 };
        match bits.take(2) {
            CALENDAR => {
                // Behind the sign, the year, the month and the day stands which digits are not known.
                let _ = bits.take(1 + YEAR_BITS + 6 + 5);
                bits.take(4) != 0b1111
            }
            CLOCK => true,
            _ => false,
        }
    }

    /// The year that the date states, with zeros for unspecified digits; `None` where it is open or
    /// unknown. A first look at many dates, which takes next to no time.
    pub fn year(self) -> Option<i64> {
        let mut bits = Bits { word: self.0, n_used: 0 };
        let n_bits = match bits.take(2) {
            CALENDAR => YEAR_BITS,
            CLOCK => CLOCK_YEAR_BITS,
            _ => return None,
        };
        let is_negative = bits.take(1) == 1;
        let year = i64::try_from(bits.take(n_bits)).ok()?;
        Some(if is_negative { -year } else { year })
    }

    /// Whether no digit of it is unspecified, as those of `19XX` are.
    pub fn has_all_digits(self) -> bool {
        /// Where the unspecified digits of what has no time of day stand.
        const AT: u32 = 3 + YEAR_BITS + 6 + 5;
        self.0 & 0b11 != CALENDAR || (self.0 >> AT) & 0xff == 0
    }

    /// Whether it is stated to the day or finer, without a doubt and in no zone but UTC.
    pub fn is_exact(self) -> bool {
        /// Where the day stands.
        const AT: u32 = 3 + YEAR_BITS + 6;
        self.is_plain() && (self.0 & 0b11 == CLOCK || (self.0 >> AT) & 0b1_1111 != 0)
    }

    /// Whether it is stated with all its digits, however finely, without a doubt and in no zone but UTC.
    pub fn is_plain(self) -> bool {
        /// Where it stands what is not known of a date without a time, and what is in doubt.
        const AT: u32 = 3 + YEAR_BITS + 6 + 5;
        match self.0 & 0b11 {
            CALENDAR => self.0 >> AT == 0,
            CLOCK => self.zone().is_none(),
            _ => false,
        }
    }

    /// The zone of a time that is in one with a name.
    pub fn zone(self) -> Option<Zone> {
        /// Where the number of the zone stands: behind two bits of what it is, a sign, a year, a
        /// month, a day, and a time of day of 17 bits.
        const AT: u32 = 2 + 1 + CLOCK_YEAR_BITS + 6 + 5 + 17;
        let mut bits = Bits { word: self.0, n_used: AT };
        let (number, _, kind) = (bits.take(10), bits.take(2), bits.take(2));
        let is_zoned = self.0 & 0b11 == CLOCK && kind == IN_ZONE;
        zone_at(number).filter(|_| is_zoned)
    }

    /// Whether the month and the day are the first or the last of a year, so that clocks elsewhere may
    /// have shown another one.
    pub fn is_at_turn_of_year(self) -> bool {
        let n_bits = if self.0 & 0b11 == CLOCK { CLOCK_YEAR_BITS } else { YEAR_BITS };
        let mut bits = Bits { word: self.0, n_used: 3 + n_bits };
        matches!((bits.take(6), bits.take(5)), (1, 1) | (12, 31))
    }

    /// The eight bytes. Their highest bit is never set.
    pub fn bits(self) -> u64 {
        self.0
    }

    /// What [`bits`](Self::bits) gave.
    pub fn from_bits(bits: u64) -> Self {
        Self(bits)
    }
}

fn put_stated(stated: &Stated, bits: &mut Bits) -> Option<()> {
    let Stated { year, month, day, clock, doubts } = stated;
    bits.put(if clock.is_some() { CLOCK } else { CALENDAR }, 2)?;
    if year.exponent != 0 || year.significant != 0 {
        return None;
    }
    bits.put(u64::from(year.negative), 1)?;
    bits.put(year.magnitude, if clock.is_some() { CLOCK_YEAR_BITS } else { YEAR_BITS })?;
    let month = month.unwrap_or(Digits::exact(0));
    let day = day.unwrap_or(Digits::exact(0));
    bits.put(u64::from(month.value), 6)?;
    bits.put(u64::from(day.value), 5)?;
    let Some(clock) = clock else {
        bits.put(u64::from(year.unspecified), 4)?;
        bits.put(u64::from(month.unspecified), 2)?;
        bits.put(u64::from(day.unspecified), 2)?;
        for doubt in doubts {
            bits.put(u64::from(doubt.uncertain), 1)?;
            bits.put(u64::from(doubt.approximate), 1)?;
        }
        return Some(());
    };
    let is_plain = year.unspecified == 0
        && *doubts == [Doubt::NONE; 3]
        && clock.offset_minutes.is_none()
        && clock.n_fraction_digits <= 3
        && clock.nanos.is_multiple_of(1_000_000);
    let precision = match clock.precision {
        Precision::Hour => 0,
        Precision::Minute => 1,
        Precision::Second | Precision::Millisecond => 2,
        _ => return None,
    };
    bits.put(u64::from(clock.hour), 5)?;
    bits.put(u64::from(clock.minute), 6)?;
    bits.put(u64::from(clock.second), 6)?;
    let (millis, n_digits) =
        (u64::from(clock.nanos / 1_000_000), u64::from(clock.n_fraction_digits));
    let (ten, two, kind, is_utc) = match clock.zone {
        None => (millis, n_digits, precision, 0),
        Some(Zone::Utc) => (millis, n_digits, precision, 1),
        // The number of the zone stands where others have milliseconds.
        Some(zone) if (millis, n_digits) == (0, 0) => (number_of(zone)?, precision, IN_ZONE, 0),
        Some(_) => return None,
    };
    bits.put(ten, 10)?;
    bits.put(two, 2)?;
    bits.put(kind, 2)?;
    bits.put(is_utc, 1)?;
    is_plain.then_some(())
}

fn take_stated(has_clock: bool, bits: &mut Bits) -> Stated {
    let negative = bits.take(1) == 1;
    let magnitude = bits.take(if has_clock { CLOCK_YEAR_BITS } else { YEAR_BITS });
    let (month, day) = (bits.take(6) as u8, bits.take(5) as u8);
    let year = Year { negative, magnitude, unspecified: 0, exponent: 0, significant: 0 };
    if has_clock {
        let exact = |value| Some(Digits::exact(value));
        let (month, day, clock) = (exact(month), exact(day), Some(take_clock(bits)));
        return Stated { year, month, day, clock, doubts: [Doubt::NONE; 3] };
    }
    let year = Year { unspecified: bits.take(4) as u8, ..year };
    let digits = |value, unspecified| {
        let is_stated = value != 0 || unspecified != 0;
        is_stated.then_some(Digits { value, unspecified })
    };
    let month = digits(month, bits.take(2) as u8);
    let day = digits(day, bits.take(2) as u8);
    let doubts =
        [(); 3].map(|()| Doubt { uncertain: bits.take(1) == 1, approximate: bits.take(1) == 1 });
    Stated { year, month, day, clock: None, doubts }
}

fn take_clock(bits: &mut Bits) -> Clock {
    let (hour, minute, second) = (bits.take(5) as u8, bits.take(6) as u8, bits.take(6) as u8);
    let (ten, two, kind, is_utc) = (bits.take(10), bits.take(2), bits.take(2), bits.take(1) == 1);
    let zone = match kind {
        IN_ZONE => zone_at(ten),
        _ => is_utc.then_some(Zone::Utc),
    };
    let (nanos, n_fraction_digits, precision) = match kind {
        IN_ZONE => (0, 0, two),
        _ => (ten as u32 * 1_000_000, two as u8, kind),
    };
    let precision = match precision {
        0 => Precision::Hour,
        1 => Precision::Minute,
        _ => Precision::of_fraction(usize::from(n_fraction_digits)),
    };
    let offset_minutes = None;
    Clock { hour, minute, second, nanos, precision, n_fraction_digits, zone, offset_minutes }
}

/// The number of a zone that has a name.
fn number_of(zone: Zone) -> Option<u64> {
    let Zone::Named(zone) = zone else { return None };
    let number = zone.number();
    (NamedZone::at_number(number) == Some(zone)).then_some(number)
}

/// The zone of a number.
fn zone_at(number: u64) -> Option<Zone> {
    NamedZone::at_number(number).map(Zone::Named)
}

/// A word that is filled, and read, from its lowest bit.
#[derive(Default)]
struct Bits {
    word: u64,
    n_used: u32,
}

impl Bits {
    /// Adds a number; `None` where it needs more bits than it may have.
    fn put(&mut self, value: u64, n_bits: u32) -> Option<()> {
        if value >> n_bits != 0 {
            return None;
        }
        self.word |= value << self.n_used;
        self.n_used += n_bits;
        Some(())
    }

    fn take(&mut self, n_bits: u32) -> u64 {
        let value = (self.word >> self.n_used) & ((1 << n_bits) - 1);
        self.n_used += n_bits;
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Bound;

    #[track_caller]
    fn check(edtf: &str, fits: bool) {
        let date = Date::parse(edtf).unwrap();
        let packed = PackedDate::new(&date);
        assert_eq!(packed.is_some(), fits, "{edtf}");
        if let Some(packed) = packed {
            if let Some((earliest, latest)) = packed.exact_bounds() {
                let bounds = (date.earliest(), date.latest());
                assert_eq!((Bound::At(earliest), Bound::At(latest)), bounds, "{edtf}");
                assert_eq!(packed.exact_end().map(Bound::At), Some(date.end_in(Zone::Utc)));
            }
            assert_eq!(packed.date(), date, "{edtf}");
            let civil = date.earliest().instant().map(|start| Zone::Utc.civil_at(start));
            let year = date.precision() >= Precision::Month;
            assert!(!year || packed.year() == civil.map(|civil| civil.year), "{edtf}");
            assert_eq!(packed.bits() >> 63, 0, "{edtf}");
        }
    }

    #[test]
    fn what_fits_comes_back_and_the_rest_is_refused() {
        for edtf in [
            "..",
            "1987",
            "1987-12",
            "2000-02",
            "1900-02",
            "1987-12-08",
            "-0044-03-15",
            "-0004",
            "2000",
            "19XX",
            "198X",
            "1987-XX-XX",
            "1987-1X",
            "2001-21",
            "1987?",
            "1987-12~",
            "2004-06-11%",
            "2004-?06-~11",
            "Y-13800000000",
            "2019-09-26T18",
            "2019-09-26T18:03",
            "2019-09-26T18:03:22",
            "2019-09-26T18:03:22.12Z",
            "2019-09-26T18:03:22.123",
            "0000",
            "-0001",
        ] {
            check(edtf, true);
        }
        for edtf in [
            "[1987..1989]",
            "{1987,1989}",
            "1950S2",
            "Y-138E8",
            "2019-09-26T18:03:22.1234Z",
            "2019-09-26T18:03+02:00",
            "Y-170000000002",
            "2004-06-11~T12:00Z",
        ] {
            if Date::parse(edtf).is_ok() {
                check(edtf, false);
            }
        }
        let exact = |edtf: &str| {
            let packed = PackedDate::new(&Date::parse(edtf).unwrap()).unwrap();
            packed.exact_bounds().is_some()
        };
        assert!(
            ["1987-12-08", "2004-?06-~11", "2019-09-26T18", "-0044-03-15"].map(exact) == [true; 4]
        );
        assert!(["1987", "0000", "-0001", "1987?", "1987-12", "2000-02"].map(exact) == [true; 6]);
        assert!(["..", "198X", "1987-1X", "1987-XX-08", "2001-21"].map(exact) == [false; 5]);
        assert_eq!(PackedDate::new(&Date::unknown()).map(PackedDate::date), Some(Date::unknown()));
    }

    #[test]
    #[cfg(feature = "zones")]
    fn so_does_a_zone_by_its_name() {
        for edtf in [
            "2019-09-26T18:03:22[Europe/Moscow]",
            "2019-09-26T18:03[Europe/Moscow]",
            "2019-09-26T18[Pacific/Auckland]",
            "1800-03-01T00:00:00[Africa/Abidjan]",
            "1800-03-01T00:00:00[Zulu]",
        ] {
            check(edtf, true);
        }
        check("2019-09-26T18:03:22.5[Europe/Moscow]", false);
        check("2019-10-27T02:30+01:00[Europe/Berlin]", false);
        let zones = Zone::names().filter_map(Zone::from_name);
        for zone in zones.filter(|zone| matches!(zone, Zone::Named(_))) {
            let date = Date::parse("2019-12-31T18:03:22").unwrap().in_zone(zone);
            let packed = PackedDate::new(&date).unwrap();
            assert_eq!((packed.date(), packed.zone()), (date, Some(zone)));
            assert!(packed.is_at_turn_of_year() && packed.exact_bounds().is_none());
        }
    }
}

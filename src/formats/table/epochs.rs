//! Time as programs count it: in which units, and since when.

use crate::{Problem, ReadingChoice, Severity};
use date::{Civil, Date, Instant, Precision};

use super::Table;
use super::date_names;
use super::dates::NumberMeaning;
use super::evidence::Evidence;
use super::names;
use super::numbers::ENOUGH_BY_VALUES;
use super::values::{number, whole_number};

/// A way to count time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Epoch {
    /// How long a unit is.
    nanos_per_unit: i64,
    /// When it began, in seconds after the beginning of 1970.
    origin: i64,
    /// Whether it is the same all over the world; else it is what clocks show.
    is_utc: bool,
    /// What is counted, as in “taken for …”.
    name: &'static str,
}

/// Nanoseconds in a second.
const SECOND: i64 = 1_000_000_000;
/// Seconds in a day.
const DAY: i64 = 86_400;

const fn unix(nanos_per_unit: i64, name: &'static str) -> Epoch {
    Epoch { nanos_per_unit, origin: 0, is_utc: true, name }
}

const SECONDS: Epoch = unix(SECOND, "seconds since 1970 in UTC");
const MILLISECONDS: Epoch = unix(1_000_000, "milliseconds since 1970 in UTC");
const MICROSECONDS: Epoch = unix(1_000, "microseconds since 1970 in UTC");
const NANOSECONDS: Epoch = unix(1, "nanoseconds since 1970 in UTC");
/// Core Data, and the history of Safari.
const APPLE_SECONDS: Epoch = Epoch {
    nanos_per_unit: SECOND,
    origin: 978_307_200,
    is_utc: true,
    name: "seconds since 2001 in UTC, as Apple counts",
};
/// The messages of macOS and iOS.
const APPLE_NANOSECONDS: Epoch = Epoch {
    nanos_per_unit: 1,
    name: "nanoseconds since 2001 in UTC, as Apple counts",
    ..APPLE_SECONDS
};
/// The history of Chrome and its kin.
const WEBKIT: Epoch = Epoch {
    nanos_per_unit: 1_000,
    origin: -11_644_473_600,
    is_utc: true,
    name: "microseconds since 1601 in UTC, as Chrome counts",
};
/// The times of files.
const WINDOWS: Epoch = Epoch {
    nanos_per_unit: 100,
    name: "tenths of microseconds since 1601 in UTC, as Windows counts",
    ..WEBKIT
};
/// `DateTime.Ticks`, which know no zone.
const TICKS: Epoch = Epoch {
    nanos_per_unit: 100,
    origin: -62_135_596_800,
    is_utc: false,
    name: "tenths of microseconds since the year 1, as .NET counts",
};
/// Days of Excel, of which number 60 is one that never was: so they begin a day before 1900.
const SERIAL_DAYS: Epoch = Epoch {
    nanos_per_unit: DAY * SECOND,
    origin: -25_569 * DAY,
    is_utc: false,
    name: "days since 1900, as Excel counts",
};

/// As most programs count.
const UNIX: [Epoch; 4] = [SECONDS, MILLISECONDS, MICROSECONDS, NANOSECONDS];
const OTHERS: [Epoch; 6] = [WEBKIT, WINDOWS, TICKS, APPLE_NANOSECONDS, APPLE_SECONDS, SERIAL_DAYS];
/// The beginnings of 1990 and of 2040, between which programs count.
const EARLIEST: i64 = 631_152_000;
const LATEST: i64 = 2_208_988_800;

/// What the name of a column says about how its time is counted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NameOfEpoch {
    /// It says that time is counted from 1970.
    pub(super) is_unix: bool,
    /// It is one that Apple's Core Data makes up: `ZCREATIONDATE`.
    pub(super) is_apple: bool,
    /// It says “date”, in whatever words.
    pub(super) is_date: bool,
    /// The year that the user says time is counted from.
    pub(super) chosen: Option<u16>,
}

impl NameOfEpoch {
    pub(super) fn of(table: &Table<'_>, name: &str) -> Self {
        let is_apple = name.len() > 4
            && name.starts_with('Z')
            && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
        let (is_unix, is_date) = (names::is_epoch(name), date_names::says_date(name));
        Self { is_unix, is_apple, is_date, chosen: chosen(table, name) }
    }
}

/// The year that the user says the numbers of a column are counted from.
fn chosen(table: &Table<'_>, name: &str) -> Option<u16> {
    let mut choices = table.choices.iter().rev().filter(|choice| choice.column == name);
    choices.find_map(|choice| match choice.reading {
        ReadingChoice::Since(year) => Some(year),
        _ => None,
    })
}

/// How time is counted, where the numbers of a column are too large to be anything else, or its
/// name says so.
pub(super) fn epoch(found: &Evidence, name: NameOfEpoch) -> Option<NumberMeaning> {
    if !found.is_mostly(found.n_numbers(), ENOUGH_BY_VALUES) {
        return None;
    }
    let other = || other_epoch(found, name).filter(|_| !name.is_unix);
    let guess = || other().or_else(|| unix_epoch(found, name.is_unix));
    let epoch = match (name.chosen, found.nonzero_range) {
        (Some(year), Some(range)) => chosen_epoch(year, range).or_else(guess)?,
        _ => guess()?,
    };
    Some(NumberMeaning::Epoch { epoch, precision: Precision::Second })
}

/// Days as Excel counts them among written dates, where a part of a column was copied as numbers: those
/// of 1954 to 2064.
pub(super) fn serial_days(found: &Evidence) -> Option<NumberMeaning> {
    let are_days = found.n_dates > 0
        && found.n_integers > 0
        && found.is_within(20_000.0, 60_000.0)
        && found.is_mostly(found.n_dates + found.n_integers, ENOUGH_BY_VALUES);
    are_days.then_some(NumberMeaning::Epoch { epoch: SERIAL_DAYS, precision: Precision::Day })
}

/// The first epoch other than that of 1970 in which all numbers are of times in which there were
/// programs to count them: of 1990 to 2040.
fn other_epoch(found: &Evidence, name: NameOfEpoch) -> Option<Epoch> {
    let (least, most) = found.nonzero_range?;
    // The time since 1970 is no fraction in most programs, and no program counted it in
    // nanoseconds before 2001. What is smaller is time since 2001.
    let is_before_2001 = |unix: &Epoch| most < unix.units_at(APPLE_SECONDS.origin);
    let is_apple = |epoch: &Epoch| match epoch.nanos_per_unit {
        1 => is_before_2001(&NANOSECONDS) && least > 3e17,
        _ => name.is_apple || found.n_fractions > 0 && is_before_2001(&SECONDS),
    };
    OTHERS.into_iter().filter(|epoch| epoch.is_recent((least, most))).find(|epoch| match *epoch {
        APPLE_NANOSECONDS | APPLE_SECONDS => is_apple(epoch),
        SERIAL_DAYS => name.is_date,
        _ => true,
    })
}

/// The epoch that began in a year and makes the most of a range of numbers: recent dates, else
/// those of its longest unit that are before 2040.
fn chosen_epoch(year: u16, range: (f64, f64)) -> Option<Epoch> {
    let of_year = || UNIX.into_iter().chain(OTHERS).filter(|epoch| epoch.year() == year);
    let is_recent = |epoch: &Epoch| epoch.is_recent(range);
    let is_past = |epoch: &Epoch| range.1 <= epoch.units_at(LATEST);
    let longest = |epoch: &Epoch| epoch.nanos_per_unit;
    let recent = of_year().filter(is_recent).max_by_key(longest);
    recent.or_else(|| of_year().filter(is_past).max_by_key(longest))
}

fn unix_epoch(found: &Evidence, is_said: bool) -> Option<Epoch> {
    let (least, most) = found.number_range?;
    let largest = least.abs().max(most.abs());
    let (epoch, smallest) = match largest {
        ..=5e9 => (SECONDS, 3e8),
        ..=2e11 if is_said => (SECONDS, 0.0),
        ..=5e12 => (MILLISECONDS, 3e11),
        ..=5e15 => (MICROSECONDS, 3e14),
        ..=9.3e18 => (NANOSECONDS, 3e17),
        _ => return None,
    };
    let is_large = least >= smallest;
    let is_said = is_said && found.n_fractions == 0;
    (is_said || is_large).then_some(epoch)
}

/// How precise the numbers of a column are: whole days only are days. Beside it stands what was
/// assumed, with another way to count that is as good.
pub(super) fn settle_epoch<'a, I: Iterator<Item = &'a str>>(
    epoch: Epoch,
    cells: impl Fn() -> I,
    name: &str,
) -> (NumberMeaning, Problem) {
    let unit = epoch.units_per_second();
    let numbers = || cells().filter_map(whole_number);
    let are_multiples = |of: i64| numbers().all(|number| number % of == 0);
    let decimals = cells().filter(|cell| number(cell).is_some());
    let decimals = decimals.filter_map(|cell| cell.split_once('.'));
    // Fractions of a day that are all whole minutes are of clocks without seconds.
    let are_minutes = || {
        let minutes = cells().filter_map(number).map(|days| days * 1440.0);
        minutes.into_iter().all(|minutes| (minutes - minutes.round()).abs() < 0.005)
    };
    let n_decimals = decimals.map(|(_, digits)| digits.trim_end_matches('0').len()).max();
    let precision = match unit {
        0 if n_decimals.is_some_and(|n| n > 0) && are_minutes() => Precision::Minute,
        0 if n_decimals.is_some_and(|n| n > 0) => Precision::Second,
        0 => Precision::Day,
        _ if n_decimals.is_some_and(|n| n > 0) => {
            let n_digits = unit.ilog10() as usize + n_decimals.unwrap_or_default();
            match n_digits {
                ..=3 => Precision::Millisecond,
                4..=6 => Precision::Microsecond,
                _ => Precision::Nanosecond,
            }
        }
        _ if are_multiples(unit.saturating_mul(DAY)) => Precision::Day,
        _ if are_multiples(unit) => Precision::Second,
        1_000 => Precision::Millisecond,
        1_000_000 => Precision::Microsecond,
        _ => Precision::Nanosecond,
    };
    let message = format!("The numbers were taken for {}.", epoch.name);
    let problem = Problem::new(Severity::Warning, message).in_field(name);
    let counts = || cells().filter_map(number).filter(|count| *count != 0.0);
    let range =
        (counts().fold(f64::INFINITY, f64::min), counts().fold(f64::NEG_INFINITY, f64::max));
    let is_other = |other: &Epoch| other.year() != epoch.year() && other.is_recent(range);
    let other = UNIX.into_iter().chain(OTHERS).find(is_other);
    let problem = match other {
        Some(other) => problem.or_else_as(ReadingChoice::Since(other.year())),
        None => problem,
    };
    (NumberMeaning::Epoch { epoch, precision }, problem)
}

impl Epoch {
    /// How many units had passed at a time, in seconds after the beginning of 1970.
    fn units_at(self, seconds: i64) -> f64 {
        (seconds - self.origin) as f64 * SECOND as f64 / self.nanos_per_unit as f64
    }

    /// The year in which it began, as it is called.
    fn year(self) -> u16 {
        match self {
            WEBKIT | WINDOWS => 1601,
            TICKS => 1,
            APPLE_SECONDS | APPLE_NANOSECONDS => 2001,
            SERIAL_DAYS => 1900,
            _ => 1970,
        }
    }

    /// Whether numbers from the least to the most are of times in which there were programs to
    /// count them. Small numbers are any epoch's first days, and say nothing.
    fn is_recent(self, (least, most): (f64, f64)) -> bool {
        let earliest = EARLIEST.max(self.origin + 1000 * DAY);
        self.units_at(earliest) <= least && most <= self.units_at(LATEST)
    }

    /// How many units are a second; none where they are longer.
    fn units_per_second(self) -> i64 {
        SECOND / self.nanos_per_unit.max(1)
    }

    /// Whether a number stands for no date: other programs than those that count from 1970 write
    /// a zero where there is none.
    pub(super) fn is_none(self, cell: &str) -> bool {
        self.origin != 0 && number(cell) == Some(0.0)
    }

    /// The date after a count of units.
    pub(super) fn date(self, cell: &str, precision: Precision) -> Option<Date> {
        let instant = Instant::from_nanos(self.nanos(cell)?);
        let floating = || Date::from_civil(Civil::from(instant), precision);
        if precision == Precision::Day || !self.is_utc {
            return Some(floating());
        }
        Some(Date::parse(&format!("{instant}Z")).unwrap_or_else(|_| floating()))
    }

    /// The nanoseconds from 1970 to a count of units: `1.5`.
    fn nanos(self, cell: &str) -> Option<i128> {
        const DIGITS: usize = 9;
        let (whole, fraction) = cell.split_once('.').unwrap_or((cell, ""));
        let nanos_per_unit = i128::from(self.nanos_per_unit);
        let fraction = fraction.get(..DIGITS).unwrap_or(fraction);
        let billionths: i128 = format!("{fraction:0<DIGITS$}").parse().ok()?;
        let part = billionths * nanos_per_unit / i128::from(SECOND);
        let count = i128::from(whole.parse::<i64>().ok()?);
        let since = count * nanos_per_unit + if whole.starts_with('-') { -part } else { part };
        let nanos = since + i128::from(self.origin) * i128::from(SECOND);
        // A fraction of a day is as good as a second.
        let second = i128::from(SECOND);
        let is_long = self.nanos_per_unit > SECOND;
        Some(if is_long { (nanos + second / 2).div_euclid(second) * second } else { nanos })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_may_have_a_fraction() {
        assert_eq!(SECONDS.nanos("1.5"), Some(1_500_000_000));
        assert_eq!(MILLISECONDS.nanos("-1.25"), Some(-1_250_000));
        assert_eq!(SECONDS.nanos("1512085950.000216"), Some(1_512_085_950_000_216_000));
    }

    #[test]
    fn every_epoch_begins_when_it_does() {
        #[track_caller]
        fn check(epoch: Epoch, cell: &str, precision: Precision, expect: &str) {
            let date = epoch.date(cell, precision);
            assert_eq!(date.map(|date| date.edtf()).as_deref(), Some(expect), "{cell}");
        }
        check(SECONDS, "0", Precision::Day, "1970-01-01");
        check(APPLE_SECONDS, "0.25", Precision::Microsecond, "2001-01-01T00:00:00.25Z");
        check(APPLE_NANOSECONDS, "86400000000000", Precision::Day, "2001-01-02");
        check(WEBKIT, "0", Precision::Day, "1601-01-01");
        check(WINDOWS, "133476444000000000", Precision::Second, "2023-12-21T15:00:00Z");
        check(TICKS, "0", Precision::Second, "0001-01-01T00:00:00");
        check(SERIAL_DAYS, "43831", Precision::Day, "2020-01-01");
        check(SERIAL_DAYS, "43831.524305556", Precision::Second, "2020-01-01T12:35:00");
    }
}

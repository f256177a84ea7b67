//! An exact point on the time axis.

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

use super::Civil;

/// Nanoseconds in a second.
const NANOS: i128 = 1_000_000_000;

/// A point in time, exact to the nanosecond: seconds since 1970-01-01T00:00:00 and nanoseconds.
///
/// The range is that of `i64` seconds, about ±292 billion years. Leap seconds are not counted, as
/// in POSIX time. An instant carries no zone: a date written with a [`Zone`](super::Zone) is exact,
/// one written without is *floating*, and takes its place from the zone it is seen from; the
/// [`Date`](super::Date) remembers which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    seconds: i64,
    nanos: u32,
}

impl Instant {
    /// 1970-01-01T00:00:00.
    pub const EPOCH: Self = Self { seconds: 0, nanos: 0 };
    /// The earliest instant there is.
    pub const MIN: Self = Self { seconds: i64::MIN, nanos: 0 };
    /// The latest instant there is.
    pub const MAX: Self = Self { seconds: i64::MAX, nanos: 999_999_999 };

    /// An instant from whole seconds since the epoch and nanoseconds after them.
    ///
    /// `nanos` of a second or more are carried into the seconds.
    pub fn new(seconds: i64, nanos: u32) -> Self {
        let carried = i64::from(nanos / 1_000_000_000);
        match seconds.checked_add(carried) {
            Some(seconds) => Self { seconds, nanos: nanos % 1_000_000_000 },
            None => Self::MAX,
        }
    }

    /// The instant `nanos` nanoseconds after the epoch, held within [`MIN`](Self::MIN) and
    /// [`MAX`](Self::MAX).
    pub fn from_nanos(nanos: i128) -> Self {
        let seconds = nanos.div_euclid(NANOS);
        match i64::try_from(seconds) {
            Ok(seconds) => Self { seconds, nanos: nanos.rem_euclid(NANOS) as u32 },
            Err(_) if seconds < 0 => Self::MIN,
            Err(_) => Self::MAX,
        }
    }

    /// Whole seconds since the epoch, rounded towards the past.
    pub fn seconds(self) -> i64 {
        self.seconds
    }

    /// Nanoseconds after the whole second, below one billion.
    pub fn subsec_nanos(self) -> u32 {
        self.nanos
    }

    /// Nanoseconds since the epoch: the exact number line that the layout works on.
    pub fn nanos(self) -> i128 {
        i128::from(self.seconds) * NANOS + i128::from(self.nanos)
    }
}

/// Moves an instant by nanoseconds, held within the range.
impl Add<i128> for Instant {
    type Output = Self;
    fn add(self, nanos: i128) -> Self {
        // Division is much faster in 64 bits, which hold 292 years.
        if let Ok(nanos) = i64::try_from(nanos) {
            let sum = nanos.rem_euclid(1_000_000_000) as u32 + self.nanos;
            if let Some(seconds) = self.seconds.checked_add(nanos.div_euclid(1_000_000_000)) {
                return Self::new(seconds, sum);
            }
        }
        Self::from_nanos(self.nanos() + nanos)
    }
}

/// The exact distance between two instants in nanoseconds.
impl Sub for Instant {
    type Output = i128;
    fn sub(self, other: Self) -> i128 {
        self.nanos() - other.nanos()
    }
}

/// ISO 8601 with as many fraction digits as needed: `2019-09-26T18:03:00`.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Civil::from(*self))
    }
}

/// Reads what [`Display`](fmt::Display) prints, and nothing else.
impl FromStr for Instant {
    type Err = ParseInstantError;

    fn from_str(text: &str) -> Result<Self, ParseInstantError> {
        civil(text)
            .map(|civil| civil.instant())
            .filter(|instant| instant.to_string() == text)
            .ok_or(ParseInstantError)
    }
}

/// A text is no instant as [`Instant`] prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an instant is written as in 2019-09-26T18:03:00")]
pub struct ParseInstantError;

fn civil(text: &str) -> Option<Civil> {
    let (day, clock) = text.split_once('T')?;
    let mut day = day.rsplitn(3, '-');
    let mut clock = clock.splitn(3, ':');
    let day_of_month = day.next()?.parse().ok()?;
    let month = day.next()?.parse().ok()?;
    let year = day.next()?.parse().ok()?;
    let (hour, minute) = (clock.next()?.parse().ok()?, clock.next()?.parse().ok()?);
    let (second, fraction) = clock.next().map(|text| text.split_once('.').unwrap_or((text, "")))?;
    let nanos = format!("{fraction:0<9}").parse().ok()?;
    Some(Civil {
        year,
        month,
        day: day_of_month,
        hour,
        minute,
        second: second.parse().ok()?,
        nanos,
    })
}

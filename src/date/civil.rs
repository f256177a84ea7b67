//! The proleptic Gregorian calendar, exact over the whole range of [`Instant`].

use std::fmt;

use super::Instant;

/// A calendar date and clock time. Year 0 is 1 BCE, −43 is 44 BCE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Civil {
    /// Astronomical year.
    pub year: i64,
    /// 1–12.
    pub month: u8,
    /// 1–31.
    pub day: u8,
    /// 0–23.
    pub hour: u8,
    /// 0–59.
    pub minute: u8,
    /// 0–59; leap seconds are not counted.
    pub second: u8,
    /// 0–999 999 999.
    pub nanos: u32,
}

impl Civil {
    /// Midnight at the start of a day. `month` and `day` are taken modulo the calendar:
    /// month 13 is January of the next year, day 0 the last of the month before.
    pub fn date(year: i64, month: i64, day: i64) -> Self {
        Self::from(midnight(year, month, day))
    }

    /// Days in a month, 28–31.
    pub fn days_in_month(year: i64, month: u8) -> u8 {
        match month {
            4 | 6 | 9 | 11 => 30,
            2 if Self::is_leap(year) => 29,
            2 => 28,
            _ => 31,
        }
    }

    /// Whether the year has a 29 February.
    pub fn is_leap(year: i64) -> bool {
        year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
    }

    /// ISO weekday: 1 is Monday, 7 is Sunday.
    pub fn weekday(&self) -> u8 {
        let days = days_from_civil(self.year, i64::from(self.month), i64::from(self.day));
        ((days + 3).rem_euclid(7) + 1) as u8
    }

    /// The instant of this calendar time, held within the range of [`Instant`].
    pub fn instant(&self) -> Instant {
        let clock =
            i64::from(self.hour) * 3600 + i64::from(self.minute) * 60 + i64::from(self.second);
        let midnight = midnight(self.year, i64::from(self.month), i64::from(self.day));
        midnight + (i128::from(clock) * 1_000_000_000 + i128::from(self.nanos))
    }
}

impl From<Instant> for Civil {
    fn from(instant: Instant) -> Self {
        let seconds = instant.seconds();
        let (year, month, day) = civil_from_days(seconds.div_euclid(86_400));
        let clock = seconds.rem_euclid(86_400);
        Self {
            year,
            month,
            day,
            hour: (clock / 3600) as u8,
            minute: (clock / 60 % 60) as u8,
            second: (clock % 60) as u8,
            nanos: instant.subsec_nanos(),
        }
    }
}

/// ISO 8601; years outside 0000–9999 carry a sign.
impl fmt::Display for Civil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if (0..=9999).contains(&self.year) {
            write!(f, "{:04}", self.year)?;
        } else {
            let sign = if self.year < 0 { '-' } else { '+' };
            write!(f, "{sign}{:04}", self.year.unsigned_abs())?;
        }
        write!(f, "-{:02}-{:02}", self.month, self.day)?;
        write!(f, "T{:02}:{:02}:{:02}", self.hour, self.minute, self.second)?;
        if self.nanos > 0 {
            let digits = format!("{:09}", self.nanos);
            write!(f, ".{}", digits.trim_end_matches('0'))?;
        }
        Ok(())
    }
}

/// The start of a day, held within the range of [`Instant`].
pub(super) fn midnight(year: i64, month: i64, day: i64) -> Instant {
    let days = days_from_civil(year, month, day);
    match days.checked_mul(86_400) {
        Some(seconds) => Instant::new(seconds, 0),
        None if days < 0 => Instant::MIN,
        None => Instant::MAX,
    }
}

/// No instant is as far as this from year 0, in years; whatever is further is as far as this.
const FAR_YEAR: i64 = 1_000_000_000_000;

/// Days since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms").
pub(super) fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = year.clamp(-FAR_YEAR, FAR_YEAR);
    // Months beyond the year are those of another.
    let (year, month) = match month {
        1..=12 => (year, month),
        _ => (year + (month - 1).div_euclid(12), (month - 1).rem_euclid(12) + 1),
    };
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year - era * 400;
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The inverse of [`days_from_civil`].
pub(super) fn civil_from_days(days: i64) -> (i64, u8, u8) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month as u8, day as u8)
}

//! How a calendar counts days: the Julian one by its rule, the others as `icu_calendar` does.

use super::civil::civil_from_days;
use super::{Calendar, Civil};

/// Days from the day before 1 January of the year 1 to 1970-01-01.
pub(super) const DAYS_TO_EPOCH: i64 = 719_163;

/// A calendar that is built in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reckoning {
    Julian,
    #[cfg(feature = "calendars")]
    Icu(Calendar),
}

/// A day as a calendar has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reckoned {
    /// Counted through zero.
    pub(super) year: i64,
    /// 1 to 13; that of the month before for a leap month.
    pub(super) month: u8,
    pub(super) is_leap_month: bool,
    pub(super) is_leap_year: bool,
    pub(super) day: u8,
    pub(super) day_of_year: u16,
    pub(super) days_in_month: u8,
    pub(super) days_in_year: u16,
}

impl Reckoning {
    /// `None` where the calendar is not built in.
    pub(super) fn of(calendar: Calendar) -> Option<Self> {
        match calendar {
            Calendar::Julian => Some(Self::Julian),
            #[cfg(feature = "calendars")]
            other => Some(Self::Icu(other)),
            #[cfg(not(feature = "calendars"))]
            _ => None,
        }
    }

    pub(super) fn calendar(self) -> Calendar {
        match self {
            Self::Julian => Calendar::Julian,
            #[cfg(feature = "calendars")]
            Self::Icu(calendar) => calendar,
        }
    }

    /// The day that is so many days after the day before 1 January of the Gregorian year 1.
    pub(super) fn day(self, fixed: i64) -> Reckoned {
        match self {
            Self::Julian => julian(fixed),
            #[cfg(feature = "calendars")]
            Self::Icu(calendar) => icu::day(calendar, fixed),
        }
    }
}

fn julian(fixed: i64) -> Reckoned {
    let (year, month, day) = civil_from_days(fixed - DAYS_TO_EPOCH);
    let midnight = Civil { year, month, day, hour: 0, minute: 0, second: 0, nanos: 0 };
    let (year, month, day) = midnight.julian();
    let is_leap_year = year.rem_euclid(4) == 0;
    // The Gregorian years 2000 and 2001 have the same months, with a leap day and without.
    let like = if is_leap_year { 2000 } else { 2001 };
    let days_before = (1..month).map(|month| u16::from(Civil::days_in_month(like, month)));
    Reckoned {
        year,
        month,
        is_leap_month: false,
        is_leap_year,
        day,
        day_of_year: days_before.sum::<u16>() + u16::from(day),
        days_in_month: Civil::days_in_month(like, month),
        days_in_year: 365 + u16::from(is_leap_year),
    }
}

#[cfg(feature = "calendars")]
mod icu {
    //! Days as `icu_calendar` reckons them.

    use icu_calendar::types::RataDie;
    use icu_calendar::{AnyCalendar, AnyCalendarKind, Date, Ref};

    use super::{Calendar, Reckoned};

    pub(super) fn day(calendar: Calendar, fixed: i64) -> Reckoned {
        let calendar = AnyCalendar::new(kind(calendar));
        let date = Date::from_rata_die(RataDie::new(fixed), Ref(&calendar));
        let month = date.month();
        Reckoned {
            year: i64::from(date.year().extended_year()),
            month: month.number(),
            is_leap_month: month.to_input().is_leap(),
            is_leap_year: date.is_in_leap_year(),
            day: date.day_of_month().0,
            day_of_year: date.day_of_year().0,
            days_in_month: date.days_in_month(),
            days_in_year: date.days_in_year(),
        }
    }

    fn kind(calendar: Calendar) -> AnyCalendarKind {
        match calendar {
            Calendar::Julian => AnyCalendarKind::Julian,
            Calendar::Islamic => AnyCalendarKind::HijriTabularTypeIIFriday,
            Calendar::UmmAlQura => AnyCalendarKind::HijriUmmAlQura,
            Calendar::Hebrew => AnyCalendarKind::Hebrew,
            Calendar::Persian => AnyCalendarKind::Persian,
            Calendar::Chinese => AnyCalendarKind::Chinese,
            Calendar::Coptic => AnyCalendarKind::Coptic,
            Calendar::Ethiopian => AnyCalendarKind::Ethiopian,
            Calendar::Indian => AnyCalendarKind::Indian,
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn the_julian_rule_is_that_of_icu() {
            for fixed in (-4_000_000..4_000_000).step_by(97).chain(700_000..701_500) {
                assert_eq!(super::super::julian(fixed), day(Calendar::Julian, fixed), "{fixed}");
            }
        }
    }
}

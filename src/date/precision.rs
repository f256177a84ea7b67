//! How finely a date is known.

/// The finest calendar unit that a date states, from coarse to fine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A year of ten digits or more that is known to a thousand years at best: `Y-138E8`.
    Gigayear,
    /// The same of seven to nine digits: `Y-66E6`.
    Megayear,
    /// The same of fewer digits, beyond the year 9999 or before year 0: `Y-12E3`.
    Kiloyear,
    /// A thousand years of four digits: `1XXX`.
    Millennium,
    /// A hundred years with the same digits: `19XX` is 1900–1999.
    Century,
    /// Ten years with the same digits: `198X` is 1980–1989.
    Decade,
    /// A calendar year.
    Year,
    /// A season, a third or a half of a year: EDTF 21–32 and 37–41.
    Season,
    /// Three months: EDTF 33–36.
    Quarter,
    /// A calendar month.
    Month,
    /// Seven days from a Monday.
    Week,
    /// A calendar day.
    Day,
    /// An hour of the clock.
    Hour,
    /// A minute of the clock.
    Minute,
    /// A second, as POSIX counts them.
    Second,
    /// A second with one to three decimals.
    Millisecond,
    /// A second with four to six decimals.
    Microsecond,
    /// A second with seven to nine decimals.
    Nanosecond,
}

impl Precision {
    /// That of a second with so many decimal digits.
    pub(super) fn of_fraction(n_digits: usize) -> Self {
        match n_digits {
            0 => Self::Second,
            1..=3 => Self::Millisecond,
            4..=6 => Self::Microsecond,
            _ => Self::Nanosecond,
        }
    }

    /// The name in lower case: `"month"`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gigayear => "gigayear",
            Self::Megayear => "megayear",
            Self::Kiloyear => "kiloyear",
            Self::Millennium => "millennium",
            Self::Century => "century",
            Self::Decade => "decade",
            Self::Year => "year",
            Self::Season => "season",
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
            Self::Hour => "hour",
            Self::Minute => "minute",
            Self::Second => "second",
            Self::Millisecond => "millisecond",
            Self::Microsecond => "microsecond",
            Self::Nanosecond => "nanosecond",
        }
    }
}

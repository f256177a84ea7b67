//! How finely a date is known.

/// The finest calendar unit that a date states, from coarse to fine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each variant is the unit its name says")]
pub enum Precision {
    Gigayear,
    Megayear,
    Kiloyear,
    Millennium,
    Century,
    Decade,
    Year,
    Season,
    Quarter,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
    Millisecond,
    Microsecond,
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

    /// The lower-case name, as the command line prints it: `"month"`.
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

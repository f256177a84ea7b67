//! A second scale below the axis: weeks, or another calendar.

use crate::date::Calendar;
use crate::layout::TimeScale;
use crate::scene::{Ruler, TextStyle};

use super::{Span, Typography, calendar, weeks};

/// What else the axis counts in, on a line of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondScale {
    /// Weeks of ISO 8601: they begin on Monday, and week 1 has the year's first Thursday.
    Weeks,
    /// Years, months and days of another calendar.
    Calendar(Calendar),
}

impl SecondScale {
    /// Every second scale there is, in the order lists show them.
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Weeks).chain(Calendar::ALL.map(Self::Calendar))
    }

    /// What the scale is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Weeks => "ISO weeks",
            Self::Calendar(calendar) => calendar.name(),
        }
    }

    /// What the command line calls it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Weeks => "iso-weeks",
            Self::Calendar(calendar) => calendar.code(),
        }
    }

    /// The calendar, if that is what it counts in.
    pub fn calendar(self) -> Option<Calendar> {
        match self {
            Self::Weeks => None,
            Self::Calendar(calendar) => Some(calendar),
        }
    }
}

/// The cells of a second scale from left to right, as fine as their labels have room for. All are
/// labelled alike.
pub fn second_scale(
    scale: &TimeScale<'_>,
    second: SecondScale,
    ruler: &Ruler,
    style: TextStyle,
) -> Vec<Span> {
    let type_ = Typography { ruler, fine: style, context: style };
    match second {
        SecondScale::Weeks => weeks::cells(scale, type_),
        SecondScale::Calendar(calendar) => calendar::cells(scale, calendar, type_),
    }
}

//! How an axis may run and count: what can be chosen, and what it is called.

use date::Calendar;

/// How time is mapped to the axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WarpChoice {
    /// Time as it is.
    #[default]
    Linear,
    /// Whatever suits the events: see `layout::default_warp`.
    Automatic,
    /// Empty stretches are cut short, where there are any worth it.
    Folded,
    /// Time by the logarithm of its age, however short the history is.
    Logarithmic,
}

impl WarpChoice {
    /// Every choice, in the order lists show them.
    pub const ALL: [Self; 4] = [Self::Automatic, Self::Linear, Self::Folded, Self::Logarithmic];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Linear => "Linear",
            Self::Automatic => "Automatic",
            Self::Folded => "Folded",
            Self::Logarithmic => "Logarithmic",
        }
    }
}

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

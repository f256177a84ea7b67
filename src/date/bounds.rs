//! One end of what a date leaves possible.

use super::Instant;

/// The earliest or latest moment that a date allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// This instant. As a latest bound it is *exclusive*: `1987` is `[1987-01-01, 1988-01-01)`.
    At(Instant),
    /// There is no bound on this side: `..` in EDTF, "until further notice".
    Open,
    /// There is one, but the source does not know it: the empty end of `1985/`.
    Unknown,
}

impl Bound {
    /// The instant, where there is one.
    pub fn instant(self) -> Option<Instant> {
        match self {
            Self::At(instant) => Some(instant),
            Self::Open | Self::Unknown => None,
        }
    }
}

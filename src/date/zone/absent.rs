//! Named zones where the feature `zones` is off: there are none.

use super::{Instant, Resolved};

/// A zone of the IANA time zone database, of which none is built in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NamedZone {}

impl NamedZone {
    pub(super) fn from_name(_: &str) -> Option<Self> {
        None
    }

    /// Its name in the database.
    pub fn name(self) -> &'static str {
        match self {}
    }

    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        std::iter::empty()
    }

    pub(crate) fn number(self) -> u64 {
        match self {}
    }

    pub(crate) fn at_number(_: u64) -> Option<Self> {
        None
    }

    pub(super) fn offset_at(self, _: Instant) -> i32 {
        match self {}
    }

    pub(super) fn is_summer_time_at(self, _: Instant) -> bool {
        match self {}
    }

    pub(super) fn resolve(self, _: Instant) -> Resolved {
        match self {}
    }
}

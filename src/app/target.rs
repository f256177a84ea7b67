//! What can have a context menu.

use date::Instant;
use model::EventIndex;

/// What a context menu is of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// An event, on the paper or in the list.
    Event(EventIndex),
    /// A lane, counted from the top.
    Lane(u32),
    /// The axis.
    Axis,
    /// A stretch without events, folded or not.
    Gap {
        /// Its start.
        from: Instant,
        /// Its end.
        until: Instant,
    },
    /// A column that counts events.
    Column {
        /// Its start.
        from: Instant,
        /// Its end.
        until: Instant,
    },
    /// The events of a column that zooming in cannot part, to choose one of them.
    EventsOf {
        /// In which lane, counted from the top.
        band: u32,
        /// The column's start.
        from: Instant,
        /// Its end.
        until: Instant,
    },
    /// The paper, where nothing is.
    Paper,
}

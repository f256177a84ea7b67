//! All that the window shows, in one value.

use std::path::PathBuf;
use std::sync::Arc;

use crate::formats::Format;
use crate::model::{EventIndex, Filter, Problem, Timeline};

/// The state that panels read.
pub struct State {
    /// What is open.
    pub document: Document,
    /// Which events are wanted.
    pub filter: Filter,
    /// For each event, whether it passes the filter; kept beside `filter` by its owner.
    pub mask: Arc<Vec<bool>>,
    /// Whether events that do not pass are hidden rather than dimmed.
    pub hide_filtered: bool,
    /// The selected event.
    pub selected: Option<EventIndex>,
    /// The event under the pointer, on the canvas or in the list.
    pub hovered: Option<EventIndex>,
    /// Which panels are open.
    pub panels: Panels,
}

/// An open file.
pub struct Document {
    /// What it says.
    pub timeline: Arc<Timeline>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// Where it came from; `None` for a sample.
    pub path: Option<PathBuf>,
    /// How it was written.
    pub format: Format,
}

/// Which panels are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each field is the panel its name says")]
pub struct Panels {
    pub filters: bool,
    pub details: bool,
    pub list: bool,
    pub overview: bool,
    pub problems: bool,
    pub shortcuts: bool,
    pub settings: bool,
}

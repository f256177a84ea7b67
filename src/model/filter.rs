//! Which events are wanted.

use std::collections::BTreeSet;

use super::{CategoryIndex, Event, LaneIndex, StatusKind, Timeline};

/// A choice of events: words to find, and lists that leave events out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that must all be in the title, summary, tags or place, whatever their case.
    pub text: String,
    /// Lanes that are left out; `None` stands for the events without a lane.
    pub hidden_lanes: BTreeSet<Option<LaneIndex>>,
    /// Categories that are left out; `None` stands for the events without a category.
    pub hidden_categories: BTreeSet<Option<CategoryIndex>>,
    /// Kinds of statement that are left out.
    pub hidden_statuses: BTreeSet<StatusKind>,
    /// Where not empty, an event must carry one of these tags.
    pub tags: BTreeSet<String>,
}

impl Filter {
    /// Reads a query: words, and `lane:`, `category:`, `tag:`, `status:` followed by a name
    /// (quoted if it has spaces), each of which keeps only what it names; `-` before one leaves
    /// that out.
    ///
    /// # Errors
    /// Says which name the timeline does not have.
    pub fn parse(_query: &str, _timeline: &Timeline) -> Result<Self, String> {
        todo!()
    }

    /// Whether every event passes.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether an event passes.
    pub fn passes(&self, _event: &Event) -> bool {
        todo!()
    }

    /// For each event of the timeline, in order, whether it passes.
    pub fn mask(&self, timeline: &Timeline) -> Vec<bool> {
        timeline.events.iter().map(|event| self.passes(event)).collect()
    }
}

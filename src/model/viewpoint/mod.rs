//! Where somebody looks at a timeline from: which stretch of time, which of its events, and how.
//!
//! Lanes, categories and events are named by their ids, so that a viewpoint holds for the next
//! reading of a file, for another program that opens it, and for whoever is sent a link.

mod names;
mod text;

use std::collections::BTreeSet;

use date::{Instant, Language, Zone};

use super::{Period, SecondScale, StatusKind, WarpChoice};

pub use names::Names;

/// Where somebody looks at a timeline from.
///
/// Its text is that of a query in a URL: `from=1987-12-08T00:00:00&without-lane=russia`. Only what
/// differs from the default is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewpoint {
    /// The stretch of time in view; everything where missing.
    pub span: Option<(Instant, Instant)>,
    /// How time is mapped to the axis.
    pub warp: WarpChoice,
    /// Gaps that stay open though others are cut: those that one of these instants lies in.
    pub unfolded: BTreeSet<Instant>,
    /// Lanes that were moved, from the top; `None` is the events without a lane.
    pub lane_order: Vec<Option<String>>,
    /// Lanes that show their density only.
    pub collapsed: BTreeSet<Option<String>>,
    /// Lanes all whose events have rows of their own.
    pub opened: BTreeSet<Option<String>>,
    /// Lanes that stay at the top.
    pub pinned: BTreeSet<Option<String>>,
    /// Which events are wanted.
    pub filter: NamedFilter,
    /// Whether the others are hidden; else they are dimmed.
    pub hides_others: bool,
    /// The event that is selected, or of several the one that is read.
    pub selected: Option<String>,
    /// All events that are selected, where they are several, and not too many to be named.
    pub several: BTreeSet<String>,
    /// The event that time is counted from.
    pub zero: Option<String>,
    /// What else the axis counts in.
    pub second: Option<SecondScale>,
    /// The language of the axis.
    pub language: Language,
    /// The zone of the axis; that of the file where missing.
    pub zone: Option<Zone>,
    /// Whether every relation is drawn, not only those of the selected event.
    pub relations: bool,
    /// Whether the legend is shown.
    pub legend: bool,
    /// Whether pictures stand beside the labels of their events.
    pub pictures: bool,
}

/// A [`Filter`](super::Filter) that names lanes and categories by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedFilter {
    /// Words that must all be there.
    pub text: String,
    /// Lanes that are left out; `None` stands for the events without a lane.
    pub hidden_lanes: BTreeSet<Option<String>>,
    /// Categories that are left out; `None` stands for the events without a category.
    pub hidden_categories: BTreeSet<Option<String>>,
    /// Kinds of statement that are left out.
    pub hidden_statuses: BTreeSet<StatusKind>,
    /// Where not empty, an event must carry one of these tags.
    pub tags: BTreeSet<String>,
    /// An event must carry none of these tags.
    pub hidden_tags: BTreeSet<String>,
    /// An event must touch this stretch of time.
    pub when: Option<Period>,
    /// What is asked of single columns, as queries: `casualties>5`. What the timeline has no column for
    /// asks for nothing.
    pub columns: Vec<String>,
    /// An event must be one of these; any is where missing, and where there are too many to be named.
    pub only: Option<BTreeSet<String>>,
}

impl Default for Viewpoint {
    fn default() -> Self {
        Self {
            span: None,
            warp: WarpChoice::Automatic,
            unfolded: BTreeSet::new(),
            lane_order: Vec::new(),
            collapsed: BTreeSet::new(),
            opened: BTreeSet::new(),
            pinned: BTreeSet::new(),
            filter: NamedFilter::default(),
            hides_others: false,
            selected: None,
            several: BTreeSet::new(),
            zero: None,
            second: None,
            language: Language::default(),
            zone: None,
            relations: false,
            legend: true,
            pictures: false,
        }
    }
}

impl Viewpoint {
    /// What of it holds for any timeline: how the axis and the chart are drawn, but not what of
    /// this one is looked at.
    #[must_use]
    pub fn of_any_timeline(self) -> Self {
        let Self { warp, hides_others, second, language, relations, legend, pictures, .. } = self;
        let others = Self::default();
        Self { warp, hides_others, second, language, relations, legend, pictures, ..others }
    }
}

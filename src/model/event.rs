//! One event: what happened, when, and who says so.

use date::When;

use super::{CategoryIndex, EventIndex, Extra, LaneIndex, SourceIndex};

/// Something that happened, is said to have happened, or is planned.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Event {
    /// Unique within the timeline.
    pub id: String,
    /// A short line, plain text.
    pub title: String,
    /// `None` for an event whose date could not be read: it is listed, not drawn.
    pub when: Option<When>,
    /// The recurring event of which this is one further occurrence. Such an event stands on the
    /// timeline like any other, but files list only the first, with its rule of recurrence.
    pub occurrence_of: Option<EventIndex>,
    /// Words to show instead of the date's own ("the winter of discontent").
    pub display_date: Option<String>,
    /// The lane it is drawn in; `None` for the default lane.
    pub lane: Option<LaneIndex>,
    /// What gives it its colour and shape.
    pub category: Option<CategoryIndex>,
    /// Free words.
    pub tags: Vec<String>,
    /// 0–100, higher is labelled first; `None` lets [`Timeline::importance`] decide.
    ///
    /// [`Timeline::importance`]: super::Timeline::importance
    pub importance: Option<f32>,
    /// Whether it is a fact, and by whose word.
    pub status: Status,
    /// Markdown.
    pub summary: String,
    /// Pages about it.
    pub links: Vec<Link>,
    /// Pictures and the like.
    pub media: Vec<Media>,
    /// Where it happened, as words.
    pub place: Option<String>,
    /// Where it is written.
    pub sources: Vec<SourceIndex>,
    /// Everything else the file said, as it said it.
    pub extra: Extra,
}

impl Event {
    /// Whether it has a place in time, so that it can be drawn.
    pub fn is_dated(&self) -> bool {
        self.when.as_ref().is_some_and(When::is_placed)
    }
}

/// Whether an event is a fact, and by whose word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// What kind of statement it is.
    pub kind: StatusKind,
    /// Who says so ("NATO").
    pub by: Vec<String>,
    /// Who denies it.
    pub disputed_by: Vec<String>,
    /// Everything else the file said.
    pub extra: Extra,
}

/// The kind of statement that an event is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatusKind {
    /// Nobody doubts it, or the file does not say.
    #[default]
    Confirmed,
    /// One side says so.
    Claimed,
    /// One side says so and another denies it.
    Disputed,
    /// It is meant to happen.
    Planned,
    /// Somebody's view.
    Opinion,
}

impl StatusKind {
    /// Every kind, in the order lists show them.
    pub const ALL: [Self; 5] =
        [Self::Confirmed, Self::Claimed, Self::Disputed, Self::Planned, Self::Opinion];

    /// The lower-case name used in files: `"claimed"`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Claimed => "claimed",
            Self::Disputed => "disputed",
            Self::Planned => "planned",
            Self::Opinion => "opinion",
        }
    }

    /// The kind with this name, whatever its case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(name.trim()))
    }
}

/// A page about an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// `https://…`, or a path beside the file.
    pub url: String,
    /// What to call it; the URL's host where missing.
    pub label: Option<String>,
    /// Everything else the file said.
    pub extra: Extra,
}

/// A picture, or another thing to look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Media {
    /// A path relative to the file, or a URL.
    pub url: String,
    /// What it shows.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// What it shows, for those who cannot see it.
    pub alt: Option<String>,
    /// Everything else the file said.
    pub extra: Extra,
}

//! A timeline: events and what they belong to, answer, and rest on.
//!
//! The model knows nothing of files or pixels. Positions in its lists are typed indices
//! ([`EventIndex`] and its kin); `id`s are what files and people refer to.

mod event;
mod events;
mod filter;
mod hierarchy;
mod merge;
mod problem;
mod role;
mod timeline;

pub use event::{Event, Link, Media, Status, StatusKind};
pub use events::{EventRef, Events};
pub use filter::{Filter, Words};
pub use hierarchy::{Outlined, outline, without_cycles};
pub use merge::{Merged, SameId};
pub use problem::{ColumnChoice, Problem, ReadingChoice, Severity};
pub use role::Role;
pub use timeline::{
    Category, CategoryIndex, Era, EventIndex, Extra, Lane, LaneIndex, Relation, RelationKind,
    Source, SourceIndex, Timeline,
};

//! A timeline: events and what they belong to, answer, and rest on.
//!
//! The model knows nothing of files or pixels. Positions in its lists are typed indices
//! ([`EventIndex`] and its kin); `id`s are what files and people refer to.

mod axis;
mod columns;
mod event;
mod event_set;
mod events;
mod filter;
mod hierarchy;
mod ids;
mod index;
mod key;
mod link;
mod merge;
mod only;
mod origin;
mod slug;
mod tally;
mod timeline;
mod understood;
mod usual;
mod viewpoint;

pub use axis::{SecondScale, WarpChoice};
pub use columns::{Cell, Column, ColumnSummary, ColumnValues, Histogram, Kind, Number};
pub use event::{Event, Link, Media, Status, StatusKind};
pub use event_set::EventSet;
use events::Needle;
pub use events::{EventRef, Events, EventsByLine, FieldValue, NewEvent, Rarities};
pub use filter::{ColumnFilter, Filter, NumberRange, Period, Test, Words};
pub use hierarchy::{Outlined, outline, without_cycles};
pub use ids::{UniqueIds, hash_of_id};
pub use index::{CategoryIndex, EventIndex, Extra, LaneIndex, PartIndex, SourceIndex};
pub use key::EventKey;
pub use link::{is_picture_link, is_relative_link, is_safe_link};
pub use merge::{Merged, SameId};
pub use origin::{Origin, Part};
pub use slug::{slug, write_id_of_title};
pub use tally::Tally;
pub use timeline::{Category, Era, Lane, Relation, RelationKind, Source, Timeline};
pub use understood::Understood;
pub use usual::{LENGTH_OF_ANY_YEAR, Usual};
pub use viewpoint::{NamedFilter, Names, Viewpoint};

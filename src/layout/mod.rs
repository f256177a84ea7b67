//! A timeline to a picture: where everything goes, and what there is room for. Pure: the same
//! input gives the same scene; today is an argument.

mod figure;
mod labels;
mod ticks;
mod time;

pub use figure::{Figure, figure};
pub use labels::{Bin, Item, Labels, Placed, Spacing, distribute_rows};
pub use ticks::{Span, Tick, Ticks, ticks};
pub use time::{Folded, Gap, Logarithmic, TimeScale, View, ViewLimits, Warp, default_warp};

//! A timeline to a picture: where everything goes, and what there is room for. Pure: the same
//! input gives the same scene; today is an argument.

mod axis;
mod band;
mod breaks;
mod category_color;
mod chart;
mod clearings;
mod columns;
mod density_marks;
mod edges;
mod eras;
mod extent;
mod figure;
mod finds;
mod foot;
mod frame;
mod headers;
mod labelling;
mod labels;
mod lane;
mod lane_tree;
mod lanes;
mod legend;
mod lettering;
mod marks;
mod measured;
mod metrics;
mod neighbours;
mod notes;
mod outline;
mod overhang;
mod pen;
mod pinned;
mod relations;
mod rows;
mod sides;
mod stack;
mod text;
mod ticks;
mod time;

pub use axis::Reckoning;
pub use category_color::category_color;
pub use chart::{Arrangement, Chart};
pub use figure::{Figure, figure};
pub use finds::{AtPlace, Category, Finds, Order, Places};
pub use frame::Frame;
pub use labelling::Labelling;
pub use labels::{Bin, Density, Labels, Lasting, Placed, Strip, distribute_rows};
pub use lane::{
    Asked, Bounds, Extents, Item, Items, LaneFinds, LaneItems, LatestEnds, Spacing, Stretch, Tell,
    Unplaced, Vacancy,
};
pub use marks::Marker;
pub use outline::LaneOutline;
pub use stack::Stack;
pub use ticks::{Span, Tick, Ticks, relative_ticks, second_scale, ticks};
pub use time::{Folded, Gap, Logarithmic, TimeScale, View, ViewLimits, Warp, default_warp};

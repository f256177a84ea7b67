//! How time becomes pixels: instants, the warped line `u`, the view of it, and x.
//!
//! ```text
//! Instant --Warp--> u (exact, i128) --View--> fraction --TimeScale--> x (f64)
//! ```
//!
//! Everything after the warp works on the line `u` and need not know which warp is on. Under the
//! linear warp one unit of `u` is one nanosecond since the epoch.

mod folded;
mod logarithmic;
mod scale;
mod view;
mod warp;

pub use folded::{Folded, Gap};
pub use logarithmic::Logarithmic;
pub use scale::TimeScale;
pub use view::{View, ViewLimits};
pub use warp::{Warp, default_warp};

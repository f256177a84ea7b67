//! A scene to bytes. PNG and PDF are rendered from the SVG, so the three cannot disagree.
//!
//! The same scene gives the same bytes, run after run. Which typeface draws which letters is the
//! scene's to say: the ruler found out when it measured them.

mod pdf;
mod png;
mod svg;
mod tree;

pub use pdf::pdf;
pub use png::png;
pub use svg::svg;

/// Why a picture cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ExportError(pub String);

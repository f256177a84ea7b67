//! A scene to bytes. PNG and PDF are rendered from the SVG, so the three cannot disagree.
//!
//! The same scene gives the same bytes, run after run. The one thing from outside that can show
//! is a typeface of the system, and only where the text has characters that the embedded one lacks.

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

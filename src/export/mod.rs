//! A scene to bytes. PNG and PDF are rendered from the SVG, so the three cannot disagree.

mod pdf;
mod png;
mod svg;

use crate::scene::Scene;

/// Why a picture cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ExportError(pub String);

/// The scene as a standalone SVG document.
pub fn svg(_scene: &Scene) -> String {
    todo!()
}

/// The scene as a PNG, `scale` pixels to the point.
///
/// # Errors
/// Where the picture would be larger than can be held.
pub fn png(_scene: &Scene, _scale: f32) -> Result<Vec<u8>, ExportError> {
    todo!()
}

/// The scene as a one-page PDF of the scene's size, with text as text.
///
/// # Errors
/// Where the PDF library refuses.
pub fn pdf(_scene: &Scene) -> Result<Vec<u8>, ExportError> {
    todo!()
}

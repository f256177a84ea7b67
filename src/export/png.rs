//! A scene as a PNG, rendered from its SVG.

use resvg::tiny_skia::{Pixmap, Transform};

use crate::scene::Scene;

use super::ExportError;
use super::tree::tree;

/// The longest side in pixels: what most programs can still open.
const MAX_SIDE_PX: f32 = 32_767.0;
/// The largest area in pixels; at four bytes each, 1.6 GB.
const MAX_AREA_PX: f32 = 400_000_000.0;

/// The scene as a PNG, `scale` pixels to the point.
///
/// # Errors
/// Where the picture would have no pixels, or more than can be held: a side of 32,767 or an area
/// of 400 million.
pub fn png(scene: &Scene, scale: f32) -> Result<Vec<u8>, ExportError> {
    let (width_px, height_px) = size_px(scene, scale)?;
    let tree = tree(scene)?;
    let mut pixels = Pixmap::new(width_px, height_px)
        .ok_or_else(|| ExportError("The picture has no pixels; nothing was written.".to_owned()))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| ExportError(format!("The PNG could not be made: {error}.")))
}

/// The size in whole pixels.
fn size_px(scene: &Scene, scale: f32) -> Result<(u32, u32), ExportError> {
    let size = (scene.size * scale).round();
    if !(size.x >= 1.0 && size.y >= 1.0) {
        return Err(ExportError("The picture has no pixels; nothing was written.".to_owned()));
    }
    if size.x.max(size.y) > MAX_SIDE_PX || size.x * size.y > MAX_AREA_PX {
        return Err(ExportError(format!(
            "A PNG of {} × {} pixels is too large (at most 32,767 a side and 400 million in all); \
             choose a smaller scale, or SVG or PDF.",
            size.x, size.y
        )));
    }
    Ok((whole(size.x), whole(size.y)))
}

/// A size that [`size_px`] has found to be a whole number between 1 and 32,767.
fn whole(pixels: f32) -> u32 {
    pixels as u32
}

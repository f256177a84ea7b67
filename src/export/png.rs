//! A scene as a PNG, rendered from its SVG.

use png::{BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter};
use rayon::prelude::*;
use resvg::tiny_skia::{Color, Pixmap, PixmapMut, Transform};
use resvg::usvg::Tree;

use crate::scene::Scene;

use super::ExportError;
use super::tree::tree;

/// The longest side in pixels: what most programs can still open.
const MAX_SIDE_PX: f32 = 32_767.0;
/// The largest area in pixels; at four bytes each, 1.6 GB.
const MAX_AREA_PX: f32 = 400_000_000.0;
/// A large picture is drawn in so many stripes, whatever the machine, lest its bytes depend on that.
const N_STRIPES: usize = 4;
/// A picture that is larger is large, in pixels.
const LARGE_AREA_PX: usize = 2_000_000;

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
    // Where a side is no whole number of pixels, the paper covers only a part of the last ones.
    let [r, g, b, _] = scene.background.to_array();
    pixels.fill(Color::from_rgba8(r, g, b, u8::MAX));
    render(&tree, scale, &mut pixels);
    packed(&pixels).map_err(|error| ExportError(format!("The PNG could not be made: {error}.")))
}

/// The pixels, none of which is transparent, as a file.
fn packed(pixels: &Pixmap) -> Result<Vec<u8>, EncodingError> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, pixels.width(), pixels.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    // Of timelines, which are letters on paper, more effort saves a tenth of the bytes at most.
    encoder.set_filter(Filter::Up);
    encoder.set_deflate_compression(DeflateCompression::Level(2));
    let colors: Vec<u8> = pixels
        .pixels()
        .iter()
        .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
        .collect();
    encoder.write_header()?.write_image_data(&colors)?;
    Ok(file)
}

/// Draws the picture; a large one in stripes from the left edge to the right, on all cores.
fn render(tree: &Tree, scale: f32, pixels: &mut Pixmap) {
    let width = pixels.width();
    let (bytes_per_row, height) = (width as usize * 4, pixels.height() as usize);
    let is_large = width as usize * height > LARGE_AREA_PX;
    let stripe_height = if is_large { height.div_ceil(N_STRIPES) } else { height };
    let stripes = pixels.data_mut().par_chunks_mut(bytes_per_row * stripe_height);
    stripes.enumerate().for_each(|(stripe, bytes)| {
        let height = u32::try_from(bytes.len() / bytes_per_row).unwrap_or(0);
        let Some(mut pixels) = PixmapMut::from_bytes(bytes, width, height) else { return };
        let top = (stripe * stripe_height) as f32;
        let transform = Transform::from_row(scale, 0.0, 0.0, scale, 0.0, -top);
        resvg::render(tree, transform, &mut pixels);
    });
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

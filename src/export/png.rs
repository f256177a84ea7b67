//! A scene as a PNG, rendered from its SVG; a large one stripe by stripe, from the SVG of each.

use std::ops::RangeInclusive;

use png::{BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter};
use rayon::prelude::*;
use resvg::tiny_skia::{Color, Pixmap, PixmapMut, Transform};

use scene::{Item, Layer, Scene};

use super::ExportError;
use super::tree::tree;

/// The longest side in pixels: what most programs can still open.
const MAX_SIDE_PX: f32 = 32_767.0;
/// The largest area in pixels; at four bytes each, 1.6 GB.
const MAX_AREA_PX: f32 = 400_000_000.0;
/// A large picture is drawn in so many stripes, whatever the machine, lest its bytes depend on that.
const N_STRIPES: usize = 8;
/// A picture that is larger is large, in pixels.
const LARGE_AREA_PX: usize = 2_000_000;

/// The scene as a PNG, `scale` pixels to the point.
///
/// # Errors
/// Where the picture would have no pixels, or more than can be held: a side of 32,767 or an area
/// of 400 million.
pub fn png(scene: &Scene, scale: f32) -> Result<Vec<u8>, ExportError> {
    let (width_px, height_px) = size_px(scene, scale)?;
    let mut pixels = Pixmap::new(width_px, height_px)
        .ok_or_else(|| ExportError("The picture has no pixels; nothing was written.".to_owned()))?;
    // Where a side is no whole number of pixels, the paper covers only a part of the last ones.
    let [r, g, b, _] = scene.background.to_array();
    pixels.fill(Color::from_rgba8(r, g, b, u8::MAX));
    render(scene, scale, &mut pixels)?;
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
fn render(scene: &Scene, scale: f32, pixels: &mut Pixmap) -> Result<(), ExportError> {
    let width = pixels.width();
    let (bytes_per_row, height) = (width as usize * 4, pixels.height() as usize);
    let is_large = width as usize * height > LARGE_AREA_PX;
    let stripe_height = if is_large { height.div_ceil(N_STRIPES) } else { height };
    let stripes = pixels.data_mut().par_chunks_mut(bytes_per_row * stripe_height);
    stripes.enumerate().try_for_each(|(stripe, bytes)| {
        let height = u32::try_from(bytes.len() / bytes_per_row).unwrap_or(0);
        let Some(mut pixels) = PixmapMut::from_bytes(bytes, width, height) else { return Ok(()) };
        let top = (stripe * stripe_height) as f32;
        let transform = Transform::from_row(scale, 0.0, 0.0, scale, 0.0, -top);
        let tree = tree(&within(scene, top / scale..=(top + height as f32) / scale))?;
        resvg::render(&tree, transform, &mut pixels);
        Ok(())
    })
}

/// What of a scene may be seen between two heights, in points.
fn within(scene: &Scene, heights: RangeInclusive<f32>) -> Scene {
    /// A stroke reaches at most so far beyond the bounds of its shape, in points.
    const WIDEST_STROKE: f32 = 32.0;
    let may_be_seen = |item: &&Item| {
        let bounds = item.shape.bounds();
        // Letters of another typeface may be higher than those that were measured.
        let bounds = bounds.expand(bounds.height().max(WIDEST_STROKE));
        bounds.bottom() >= *heights.start() && bounds.top() <= *heights.end()
    };
    let part_of = |layer: &Layer| Layer {
        items: layer.items.iter().filter(may_be_seen).cloned().collect(),
        ..Layer::new(layer.name, layer.clip)
    };
    let mut part = Scene::new(scene.size, scene.background);
    part.rasters.clone_from(&scene.rasters);
    part.layers = scene.layers.iter().map(part_of).collect();
    part
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

#[cfg(test)]
mod tests {
    use ecolor::Color32;
    use emath::{pos2, vec2};

    use super::*;
    use scene::{Anchor, Fill, Shape, Stroke, Text, TextStyle, Weight};

    #[test]
    fn stripes_are_parts_of_the_whole() {
        let mut scene = Scene::new(vec2(1500.0, 1500.0), Color32::WHITE);
        let mut layer = Layer::new("marks", scene.rect());
        for n in 0..60 {
            let at = pos2(20.0 * n as f32 + 3.3, 25.0 * n as f32 + 1.7);
            let stroke = Stroke::solid(n as f32 / 4.0, Color32::RED);
            layer.add(Shape::line(at, at + vec2(40.0, 90.0), stroke));
            let fill = Fill::Solid(Color32::BLUE.gamma_multiply(0.5));
            layer.add(Shape::Circle { center: at, radius: n as f32, fill, stroke: Stroke::NONE });
            layer.add(Text {
                pos: at,
                text: "Ågypten, €".to_owned(),
                style: TextStyle::new(n as f32, Weight::Regular),
                color: Color32::BLACK,
                anchor: Anchor::Start,
                width: 4.0 * n as f32,
                runs: None,
            });
        }
        scene.layers.push(layer);
        for (top, height) in [(0_u16, 188_u16), (188, 188), (700, 100), (1400, 100)] {
            let heights = f32::from(top)..=f32::from(top + height);
            let draw = |scene: &Scene| {
                let mut pixels = Pixmap::new(1500, u32::from(height)).unwrap();
                let down = Transform::from_translate(0.0, -f32::from(top));
                resvg::render(&tree(scene).unwrap(), down, &mut pixels.as_mut());
                pixels
            };
            let part = within(&scene, heights);
            assert!(draw(&part) == draw(&scene), "from {top}");
            let n_items = part.items().count();
            assert!((1..scene.items().count()).contains(&n_items), "{n_items} from {top}");
        }
    }
}

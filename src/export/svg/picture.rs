//! The picture of an event, embedded, or the frame that is kept for it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use png::{BitDepth, ColorType, Encoder, EncodingError};

use scene::{Fill, Raster, Scene, Stroke, Thumbnail};

use super::definitions::Definitions;
use super::shape::{open_rect, paint_and_close};
use super::xml::{Xml, number};

/// Writes a picture with what it shows in words, in a hairline; its frame alone where it was not read.
pub(super) fn write(
    xml: &mut Xml,
    thumbnail: &Thumbnail,
    scene: &Scene,
    definitions: &Definitions,
) {
    let raster = scene.rasters.get(&thumbnail.of);
    let embedded = raster.and_then(|raster| Some((raster, data_uri(raster)?)));
    let Some((raster, uri)) = embedded else {
        open_rect(xml, thumbnail.rect, Thumbnail::ROUNDING);
        let edge = Stroke::solid(1.0, thumbnail.edge);
        return paint_and_close(xml, Fill::Solid(thumbnail.ground), edge, definitions);
    };
    let place = thumbnail.fitted(raster.size());
    xml.open("image")
        .attribute("x", &number(place.min.x))
        .attribute("y", &number(place.min.y))
        .attribute("width", &number(place.width()))
        .attribute("height", &number(place.height()))
        .attribute("preserveAspectRatio", "none")
        .attribute("role", "img")
        .attribute("aria-label", &thumbnail.words);
    if thumbnail.opacity < 1.0 {
        xml.attribute("opacity", &number(thumbnail.opacity));
    }
    xml.attribute("href", &uri).close();
    open_rect(xml, place, Thumbnail::ROUNDING);
    paint_and_close(xml, Fill::None, Stroke::solid(1.0, thumbnail.edge), definitions);
}

/// A picture as an address that holds it; `None` where it cannot be packed.
fn data_uri(raster: &Raster) -> Option<String> {
    let packed = packed(raster).ok()?;
    Some(format!("data:image/png;base64,{}", STANDARD.encode(packed)))
}

/// A picture as a file of its own (PNG).
fn packed(raster: &Raster) -> Result<Vec<u8>, EncodingError> {
    let [width, height] = raster.sides();
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    encoder.write_header()?.write_image_data(raster.rgba())?;
    Ok(file)
}

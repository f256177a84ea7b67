//! Pictures from the bytes of a file: within bounds, upright, and no larger than they are drawn.

use std::io::Cursor;

use egui::{ColorImage, Vec2, vec2};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};

use crate::Words;
use scene::Raster;

/// Pictures of more pixels than this are not decoded: a small file may have them, and as colours
/// they take four bytes each. Cameras have 24 to 60 million.
const MAX_PIXELS: u64 = 64_000_000;
/// Sizes of pictures are told in these.
const PIXELS_PER_MEGAPIXEL: u64 = 1_000_000;
/// A decoder may use so much memory, in bytes: four times what the most pixels take.
const MAX_DECODING_BYTES: u64 = 1 << 30;
/// How many pixels are kept for each point: as many as a screen of twice the usual density has.
const PIXELS_PER_POINT: u32 = 2;

/// Where a picture is drawn, on which depends how many of its pixels are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PictureFrame {
    /// At the beginning of a row of the list: a square, of which the picture's middle fills all.
    Row,
    /// Beside a label on the canvas: the whole picture.
    Mark,
    /// In the details: the whole picture.
    Details,
}

impl PictureFrame {
    /// How large it is at most, in points. A row of the list is 24 points high, of which two stay free
    /// above and below. Of the details 320 points are half of a small window.
    const fn side_points(self) -> [u32; 2] {
        match self {
            Self::Row => [20, 20],
            Self::Mark => [40, 40],
            Self::Details => [640, 320],
        }
    }

    /// The same, as egui has it.
    pub(crate) fn size(self) -> Vec2 {
        let [width, height] = self.side_points().map(|side| side as f32);
        vec2(width, height)
    }

    /// A picture as it is drawn in this frame.
    ///
    /// # Errors
    /// Why it cannot be shown, as a sentence.
    pub(super) fn decoded(
        self,
        bytes: &[u8],
        name: &str,
        words: Words,
    ) -> Result<ColorImage, String> {
        let failed = |error: &dyn std::fmt::Display| {
            let (name, reason) = (name.to_owned().into(), error.to_string().into());
            words.format("picture-broken", [("name", name), ("reason", reason)])
        };
        let mut reader = ImageReader::new(Cursor::new(bytes))
            .with_guessed_format()
            .map_err(|error| failed(&error))?;
        if reader.format().is_none() {
            return Err(words.format(what_else(bytes), [("name", name.to_owned().into())]));
        }
        let mut limits = Limits::no_limits();
        limits.max_alloc = Some(MAX_DECODING_BYTES);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(|error| failed(&error))?;
        let (width, height) = decoder.dimensions();
        let n_pixels = u64::from(width) * u64::from(height);
        if n_pixels > MAX_PIXELS {
            let n = n_pixels.div_ceil(PIXELS_PER_MEGAPIXEL).into();
            let most = (MAX_PIXELS / PIXELS_PER_MEGAPIXEL).into();
            return Err(words.format("picture-too-many-pixels", [("n", n), ("most", most)]));
        }
        // A picture whose camera does not say how it was held is upright.
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let picture = DynamicImage::from_decoder(decoder).map_err(|error| failed(&error))?;
        Ok(self.fitted(picture, orientation))
    }

    /// A picture made as small as the frame is, and upright.
    fn fitted(self, picture: DynamicImage, orientation: Orientation) -> ColorImage {
        let [width, height] = self.side_points().map(|side| side * PIXELS_PER_POINT);
        // It is made small before it is turned, as there is less to turn then.
        let mut picture = match self {
            Self::Row => squared(picture, width),
            Self::Mark | Self::Details if lies_on_its_side(orientation) => {
                within(picture, height, width)
            }
            Self::Mark | Self::Details => within(picture, width, height),
        };
        picture.apply_orientation(orientation);
        let pixels = picture.into_rgba8();
        let size = [pixels.width(), pixels.height()].map(|side| side as usize);
        ColorImage::from_rgba_unmultiplied(size, pixels.as_raw())
    }
}

/// A picture of the screen as one for an export.
pub(crate) fn raster(image: &ColorImage) -> Option<Raster> {
    let [width, height] = image.size.map(u32::try_from);
    let rgba = image.pixels.iter().flat_map(|pixel| pixel.to_srgba_unmultiplied()).collect();
    Raster::new(width.ok()?, height.ok()?, rgba)
}

/// A picture of the details as small as it stands beside a label.
pub(crate) fn smaller(image: &ColorImage) -> Option<Raster> {
    let whole = raster(image)?;
    let [width, height] = whole.sides();
    let pixels = image::RgbaImage::from_raw(width, height, whole.rgba().to_vec())?;
    let [widest, highest] = PictureFrame::Mark.side_points().map(|side| side * PIXELS_PER_POINT);
    let small = within(DynamicImage::from(pixels), widest, highest).into_rgba8();
    Raster::new(small.width(), small.height(), small.into_raw())
}

/// The message that says what bytes are that are no picture of a kind that is known.
fn what_else(bytes: &[u8]) -> &'static str {
    /// So much tells what a file is.
    const BEGINNING: usize = 1024;
    let beginning = bytes.get(..BEGINNING).unwrap_or(bytes);
    let text = String::from_utf8_lossy(beginning);
    let lower = text.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    // Where the beginning ends, a letter may be cut.
    let is_text = !beginning.contains(&0) && text.matches('\u{fffd}').count() <= 1;
    match lower.as_str() {
        "" => "picture-is-empty",
        _ if lower.starts_with("%pdf-") => "picture-is-pdf",
        _ if !is_text => "picture-is-unknown",
        // A page may have drawings in it.
        _ if lower.starts_with("<!doctype html") || lower.starts_with("<html") => "picture-is-page",
        _ if lower.contains("<svg") => "picture-is-svg",
        _ => "picture-is-text",
    }
}

/// Whether width and height change places when a picture is turned upright.
fn lies_on_its_side(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate90FlipH | Rotate270 | Rotate270FlipH)
}

fn within(picture: DynamicImage, width: u32, height: u32) -> DynamicImage {
    let is_large = picture.width() > width || picture.height() > height;
    if is_large { picture.thumbnail(width, height) } else { picture }
}

/// The middle of a picture, no wider than this.
fn squared(picture: DynamicImage, most: u32) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    let side = width.min(height);
    let middle = picture.crop_imm((width - side) / 2, (height - side) / 2, side, side);
    within(middle, most, most)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A PNG of this size.
    pub(in super::super) fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let picture = DynamicImage::new_luma8(width, height);
        picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_picture_is_no_larger_than_it_is_drawn() {
        #[track_caller]
        fn check(frame: PictureFrame, size: [u32; 2], expect: [usize; 2]) {
            let [width, height] = size;
            assert_eq!(
                frame.decoded(&png(width, height), "a.png", Words::default()).unwrap().size,
                expect
            );
        }
        check(PictureFrame::Details, [3, 2], [3, 2]);
        check(PictureFrame::Details, [5000, 10], [1280, 3]);
        check(PictureFrame::Details, [10, 5000], [1, 640]);
        check(PictureFrame::Details, [2000, 1000], [1280, 640]);
        check(PictureFrame::Mark, [300, 150], [80, 40]);
        check(PictureFrame::Row, [3, 2], [2, 2]);
        check(PictureFrame::Row, [5000, 10], [10, 10]);
        check(PictureFrame::Row, [300, 500], [40, 40]);
    }

    #[test]
    fn what_is_no_picture_or_too_large_a_one_is_told() {
        #[track_caller]
        fn check(bytes: &[u8], expect: &str) {
            let sentence = PictureFrame::Row.decoded(bytes, "a.png", Words::default()).unwrap_err();
            assert!(sentence.contains(expect), "{sentence}");
        }
        check(&png(8001, 8000), "The picture has 65 megapixels; up to 64 are shown.");
        check(b"words", "a.png is not a picture: it is text.");
        check(b"", "a.png is empty.");
        check(b"%PDF-1.7", "a.png is not a picture: it is a PDF.");
        check(b"<!DOCTYPE html><svg/>Not found", "a.png is not a picture: it is a web page.");
        check(b"<?xml version='1.0'?><svg/>", "a.png is a drawing (SVG)");
        check(&[0, 1, 2, 250], "a.png is no picture of a kind that is known here.");
        check(&png(30, 20)[..60], "a.png cannot be read as a picture");
    }

    #[test]
    fn a_picture_is_turned_as_the_camera_was_held() {
        let turned = |frame: PictureFrame| {
            frame.fitted(DynamicImage::new_luma8(2000, 1000), Orientation::Rotate90).size
        };
        assert_eq!(turned(PictureFrame::Details), [320, 640]);
        assert_eq!(turned(PictureFrame::Row), [40, 40]);
    }
}

//! Pictures from the bytes of a file: within bounds, upright, and no larger than they are drawn.

use std::io::Cursor;

use egui::{ColorImage, Vec2, vec2};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};

use crate::counts::grouped;

/// Pictures of more pixels than this are not decoded: a small file may have them, and as colours
/// they take four bytes each. Cameras have 24 to 60 million.
const MAX_PIXELS: u64 = 64_000_000;
/// A decoder may use so much memory, in bytes: four times what the most pixels take.
const MAX_DECODING_BYTES: u64 = 1 << 30;
/// How many pixels are kept for each point: as many as a screen of twice the usual density has.
const PIXELS_PER_POINT: u32 = 2;

/// Where a picture is drawn, on which depends how many of its pixels are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PictureFrame {
    /// At the beginning of a row of the list: a square, of which the picture's middle fills all.
    Row,
    /// In the details: the whole picture.
    Details,
}

impl PictureFrame {
    /// How large it is at most, in points. A row of the list is 24 points high, of which two stay free
    /// above and below. Of the details 320 points are half of a small window.
    const fn side_points(self) -> [u32; 2] {
        match self {
            Self::Row => [20, 20],
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
    pub(super) fn decoded(self, bytes: &[u8]) -> Result<ColorImage, String> {
        let failed = |error: &dyn std::fmt::Display| format!("It cannot be shown: {error}.");
        let mut reader = ImageReader::new(Cursor::new(bytes))
            .with_guessed_format()
            .map_err(|error| failed(&error))?;
        let mut limits = Limits::no_limits();
        limits.max_alloc = Some(MAX_DECODING_BYTES);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(|error| failed(&error))?;
        let (width, height) = decoder.dimensions();
        let n_pixels = u64::from(width) * u64::from(height);
        if n_pixels > MAX_PIXELS {
            return Err(format!(
                "It is not shown: it has {} pixels, which is more than {}.",
                grouped(n_pixels),
                grouped(MAX_PIXELS)
            ));
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
            Self::Details if lies_on_its_side(orientation) => within(picture, height, width),
            Self::Details => within(picture, width, height),
        };
        picture.apply_orientation(orientation);
        let pixels = picture.into_rgba8();
        let size = [pixels.width(), pixels.height()].map(|side| side as usize);
        ColorImage::from_rgba_unmultiplied(size, pixels.as_raw())
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
            assert_eq!(frame.decoded(&png(width, height)).unwrap().size, expect);
        }
        check(PictureFrame::Details, [3, 2], [3, 2]);
        check(PictureFrame::Details, [5000, 10], [1280, 3]);
        check(PictureFrame::Details, [10, 5000], [1, 640]);
        check(PictureFrame::Details, [2000, 1000], [1280, 640]);
        check(PictureFrame::Row, [3, 2], [2, 2]);
        check(PictureFrame::Row, [5000, 10], [10, 10]);
        check(PictureFrame::Row, [300, 500], [40, 40]);
    }

    #[test]
    fn what_is_no_picture_or_too_large_a_one_is_told() {
        #[track_caller]
        fn check(bytes: &[u8], expect: &str) {
            let sentence = PictureFrame::Row.decoded(bytes).unwrap_err();
            assert!(sentence.contains(expect), "{sentence}");
        }
        check(&png(8001, 8000), "64,008,000 pixels");
        check(b"words", "It cannot be shown");
        check(&png(30, 20)[..60], "It cannot be shown");
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

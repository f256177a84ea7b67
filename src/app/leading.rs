//! The typeface of running text: that of the rest of the window, with more room between its lines.

use scene::{FACES, Weight};

/// The name of its family.
pub(crate) const READING: &str = "Reading";

/// The room between lines, in 2048ths of the size of the letters: lines of 13 px stand 19 px apart, as
/// newspapers set them (1.4 to 1.5), and not 16.
const LINE_GAP: i16 = 460;

/// The regular face with that room between its lines.
///
/// The window asks a typeface how far apart its lines stand, and running text is laid out by the Markdown
/// viewer, which cannot be told otherwise. Where the face has no such field, it is returned as it is.
pub(crate) fn reading_face() -> Vec<u8> {
    let face = FACES.iter().find(|face| face.weight == Weight::Regular);
    with_line_gap(face.map_or(&[][..], |face| face.data), LINE_GAP)
}

/// Sets `sTypoLineGap`, at byte 72 of the table `OS/2`. The OpenType specification has the records of
/// tables from byte 12 on, of 16 bytes each: tag, checksum, offset, length.
fn with_line_gap(face: &[u8], gap: i16) -> Vec<u8> {
    let records = face.get(12..).unwrap_or_default().chunks_exact(16);
    let offset = records
        .take_while(|record| record.first() != Some(&0))
        .find(|record| record.starts_with(b"OS/2"))
        .and_then(|record| record.get(8..12)?.try_into().ok())
        .map(u32::from_be_bytes);
    let mut face = face.to_vec();
    let place = offset.and_then(|offset| usize::try_from(offset).ok()).map(|offset| offset + 72);
    if let Some(field) = place.and_then(|at| face.get_mut(at..at + 2)) {
        field.copy_from_slice(&gap.to_be_bytes());
    }
    face
}

#[cfg(test)]
mod tests {
    use super::*;
    use skrifa::instance::{LocationRef, Size};
    use skrifa::{FontRef, MetadataProvider as _};

    #[test]
    fn lines_of_running_text_stand_further_apart() {
        let height = |face: &[u8]| {
            let font = FontRef::new(face).unwrap();
            let metrics = font.metrics(Size::new(13.0), LocationRef::default());
            metrics.ascent - metrics.descent + metrics.leading
        };
        let regular = FACES.iter().find(|face| face.weight == Weight::Regular).unwrap();
        assert!((15.0..16.5).contains(&height(regular.data)), "{}", height(regular.data));
        assert!((18.0..19.5).contains(&height(&reading_face())), "{}", height(&reading_face()));
    }

    #[test]
    fn what_is_no_typeface_stays_as_it_is() {
        for bytes in [&b""[..], b"not a font at all", b"0123456789abOS/2----\xff\xff\xff\xff----"] {
            assert_eq!(with_line_gap(bytes, 9), bytes);
        }
    }
}

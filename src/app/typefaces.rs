//! The typefaces of the system in the window, the same as in exported pictures; and words that run
//! from right to left, which egui shapes but does not put in order.

use std::borrow::Cow;

use egui::epaint::text::{FontInsert, FontPriority, InsertFontFamily};
use egui::{FallbackRequest, FontData, FontFamily, FontId, FontProvider};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::scene::{FACES, Typeface, Weight};

/// Finds egui the typefaces that the ruler finds.
pub(crate) struct SystemTypefaces;

impl FontProvider for SystemTypefaces {
    fn fonts_for_family(&self, family: &FontFamily) -> Vec<FontInsert> {
        let FontFamily::Name(name) = family else { return Vec::new() };
        Typeface::named(name).map(|typeface| insert(typeface, family)).into_iter().collect()
    }

    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        let typeface = Typeface::for_text(request.cluster, weight(request.family))?;
        Some(insert(typeface, request.family))
    }
}

/// The font of a typeface that the ruler found.
pub(crate) fn system_font(typeface: &Typeface, size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(typeface.name.as_str().into()))
}

fn insert(typeface: &'static Typeface, family: &FontFamily) -> FontInsert {
    let mut data = FontData::from_static(typeface.data);
    data.index = typeface.index;
    let family = InsertFontFamily { family: family.clone(), priority: FontPriority::Lowest };
    FontInsert::new(&typeface.name, data, vec![family])
}

/// The weight of one of the families that are named after the faces.
fn weight(family: &FontFamily) -> Weight {
    let FontFamily::Name(name) = family else { return Weight::default() };
    FACES.iter().find(|face| *face.name == **name).map_or(Weight::default(), |face| face.weight)
}

/// What egui is to be given so that it draws words from right to left. It tells the direction by
/// the letters; signs without letters it would draw from left to right.
pub(crate) fn for_egui(words: &str) -> String {
    if words.chars().any(is_rtl_letter) {
        return words.to_owned();
    }
    let mirrored = |cluster| mirrored(cluster).map_or(Cow::Borrowed(cluster), Cow::Owned);
    words.graphemes(true).rev().map(mirrored).collect()
}

/// Whether a letter tells egui's shaper that its word runs from right to left.
fn is_rtl_letter(character: char) -> bool {
    character.is_alphabetic() && character >= '\u{590}'
}

/// A sign as it looks from right to left (`Bidi_Mirrored`), of those that print has.
fn mirrored(cluster: &str) -> Option<String> {
    const PAIRS: [(char, char); 6] =
        [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('«', '»'), ('‹', '›')];
    let sign = cluster.chars().next()?;
    PAIRS.into_iter().find_map(|(left, right)| match sign {
        _ if sign == left => Some(right.to_string()),
        _ if sign == right => Some(left.to_string()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_turned_and_words_are_left_to_the_shaper() {
        let check = |words: &str, expect: &str| assert_eq!(for_egui(words), expect);
        check("שלום", "שלום");
        check("?!", "!?");
        check(").", ".(");
        check("«", "»");
        check(" :", ": ");
    }
}

//! How wide a text is, the same on every screen and in every export.

use ttf_parser::Face as Font;

use super::{FACES, TextStyle, Weight};

/// Measures text by the advance widths of the embedded typeface.
///
/// Characters that the typeface lacks (other scripts, drawn by a fallback font) count as one em
/// when they are wide (CJK, emoji) and 0.6 em otherwise, so that room is kept for them.
pub struct Ruler {
    fonts: Vec<Option<Font<'static>>>,
    /// Advance widths of the first 256 characters per face in em, which is nearly all text.
    latin: Vec<[f32; 256]>,
}

impl Default for Ruler {
    fn default() -> Self {
        let fonts: Vec<_> = FACES.iter().map(|face| Font::parse(face.data, 0).ok()).collect();
        let latin = fonts
            .iter()
            .map(|font| {
                std::array::from_fn(|code| {
                    let character = char::from(code as u8);
                    font.as_ref().map_or(0.6, |font| advance(font, character))
                })
            })
            .collect();
        Self { fonts, latin }
    }
}

impl Ruler {
    /// The width of a text in points.
    pub fn width(&self, text: &str, style: TextStyle) -> f32 {
        let face = face_of(style.weight);
        text.chars().map(|character| self.advance(character, face)).sum::<f32>() * style.size
    }

    /// The text, shortened at a word with "…" until it fits. Empty where not even "…" fits.
    pub fn elide(&self, text: &str, style: TextStyle, max_width: f32) -> String {
        if self.width(text, style) <= max_width {
            return text.to_owned();
        }
        let room = max_width / style.size - self.advance('…', face_of(style.weight));
        if room < 0.0 {
            return String::new();
        }
        let mut used = 0.0;
        let fitting = text
            .char_indices()
            .find(|(_, character)| {
                used += self.advance(*character, face_of(style.weight));
                used > room
            })
            .map_or(text.len(), |(at, _)| at);
        let cut = text.get(..fitting).unwrap_or_default();
        // Break at a word unless that throws away more than half of what fits.
        let next_is_space = text.get(fitting..).is_some_and(|rest| rest.starts_with(' '));
        let at_word = match cut.rfind(' ') {
            Some(space) if !next_is_space && space * 2 >= cut.len() => space,
            _ => cut.len(),
        };
        let kept = cut.get(..at_word).unwrap_or_default();
        format!("{}…", kept.trim_end_matches([' ', ',', ';', ':', '–', '—', '-', '(']))
    }

    fn advance(&self, character: char, face: usize) -> f32 {
        if let Some(width) = self.latin.get(face).and_then(|latin| latin.get(character as usize)) {
            return *width;
        }
        match self.fonts.get(face) {
            Some(Some(font)) => advance(font, character),
            _ => 0.6,
        }
    }
}

/// The position of a weight's face.
fn face_of(weight: Weight) -> usize {
    FACES.iter().position(|face| face.weight == weight).unwrap_or(0)
}

/// The advance width of one character in em.
fn advance(font: &Font<'_>, character: char) -> f32 {
    let units = f32::from(font.units_per_em());
    match font.glyph_index(character).and_then(|glyph| font.glyph_hor_advance(glyph)) {
        Some(advance) => f32::from(advance) / units,
        None if is_wide(character) => 1.0,
        None => 0.6,
    }
}

/// Whether a character takes a full em: CJK, Hangul, full-width forms and emoji.
fn is_wide(character: char) -> bool {
    matches!(u32::from(character),
        0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1FAFF
        | 0x20000..=0x3FFFD)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: TextStyle = TextStyle::new(13.0, Weight::Medium);

    fn check(text: &str, max_width: f32, expect: &str) {
        let ruler = Ruler::default();
        let elided = ruler.elide(text, STYLE, max_width);
        assert_eq!(elided, expect);
        assert!(ruler.width(&elided, STYLE) <= max_width);
    }

    #[test]
    fn elides_at_a_word() {
        check("Treaty signed", 200.0, "Treaty signed");
        check("Treaty signed in Washington", 140.0, "Treaty signed in…");
        check("Antidisestablishmentarianism", 60.0, "Antidis…");
        check("Treaty", 2.0, "");
    }

    #[test]
    fn heavier_text_is_wider() {
        let ruler = Ruler::default();
        let regular = ruler.width("Treaty", TextStyle::new(13.0, Weight::Regular));
        let semibold = ruler.width("Treaty", TextStyle::new(13.0, Weight::SemiBold));
        assert!(regular > 30.0 && semibold > regular);
    }
}

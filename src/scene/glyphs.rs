//! The glyphs of a text, each with its place, for outputs that set every one of them: PDF.

use std::ops::Range;
use std::sync::LazyLock;

use emath::Vec2;

use super::shaper::Shaper;
use super::{DrawnBy, FACES, Text, Weight};

/// The glyphs of one typeface in a row, from the left.
#[derive(Clone, Debug)]
pub struct GlyphRun {
    /// TrueType or OpenType data, perhaps of a collection.
    pub data: &'static [u8],
    /// Which typeface of the collection.
    pub index: u32,
    /// The x at which the first glyph begins, in points.
    pub left: f32,
    /// From the left.
    pub glyphs: Vec<Glyph>,
}

/// A glyph and where the next one begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the typeface.
    pub id: u32,
    /// The bytes of the text that it stands for; those of a ligature, or of a letter with its accents,
    /// are shared by all glyphs that draw them.
    pub bytes: Range<usize>,
    /// How far the next glyph is, in em.
    pub advance: f32,
    /// How far it stands from its place, to the right and upwards, in em.
    pub offset: Vec2,
}

/// What shapes text of the embedded typeface, by weight.
static EMBEDDED: LazyLock<Vec<Option<Shaper>>> =
    LazyLock::new(|| FACES.iter().map(|face| Shaper::new(face.data, 0)).collect());

/// The glyphs of a text in the order of reading; what no typeface at hand can draw has none.
pub fn glyph_runs(text: &Text) -> Vec<GlyphRun> {
    if text.runs.is_none() {
        let whole = (0..text.text.len(), false);
        return own(text, whole, text.left()).into_iter().collect();
    }
    let mut parts: Vec<_> = text.placed_runs().collect();
    parts.sort_by_key(|(run, ..)| run.bytes.start);
    let glyphs = |(run, words, left): (&super::Run, &str, f32)| match run.drawn_by {
        DrawnBy::Own => own(text, (run.bytes.clone(), run.is_rtl), left),
        DrawnBy::System(face) => {
            let empty = GlyphRun { data: face.data, index: face.index, left, glyphs: Vec::new() };
            Some(empty.with(face.shaper.set(words, run.is_rtl), run.bytes.start, text.style.size))
        }
        DrawnBy::Nobody => None,
    };
    parts.into_iter().filter_map(glyphs).collect()
}

/// A part of a text in the embedded typeface.
fn own(text: &Text, (bytes, is_rtl): (Range<usize>, bool), left: f32) -> Option<GlyphRun> {
    let at = position(text.style.weight);
    let (face, shaper) = (FACES.get(at)?, EMBEDDED.get(at)?.as_ref()?);
    let words = text.text.get(bytes.clone())?;
    let empty = GlyphRun { data: face.data, index: 0, left, glyphs: Vec::new() };
    Some(empty.with(shaper.set(words, is_rtl), bytes.start, text.style.size))
}

impl GlyphRun {
    /// With the glyphs of a part of the text that begins at this byte. Glyph 0 stands for what the
    /// typeface lacks, such as a control character: its room is kept, but nothing is drawn.
    fn with(mut self, glyphs: Vec<Glyph>, start: usize, size: f32) -> Self {
        for mut glyph in glyphs {
            glyph.bytes = glyph.bytes.start + start..glyph.bytes.end + start;
            match self.glyphs.last_mut() {
                _ if glyph.id != 0 => self.glyphs.push(glyph),
                Some(before) => before.advance += glyph.advance,
                None => self.left += glyph.advance * size,
            }
        }
        self
    }
}

fn position(weight: Weight) -> usize {
    FACES.iter().position(|face| face.weight == weight).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use emath::pos2;

    use super::super::{Anchor, Ruler, TextStyle};
    use super::*;

    #[test]
    fn glyphs_stand_for_all_of_a_text_and_are_as_wide_as_the_ruler_says() {
        #[track_caller]
        fn check(words: &str) {
            let style = TextStyle::new(10.0, Weight::Medium);
            let ruler = Ruler::default();
            let text = Text {
                pos: pos2(5.0, 10.0),
                anchor: Anchor::Start,
                text: words.to_owned(),
                style,
                color: ecolor::Color32::BLACK,
                width: ruler.width(words, style),
                runs: ruler.runs(words, style.weight),
            };
            let runs = glyph_runs(&text);
            let glyphs = || runs.iter().flat_map(|run| &run.glyphs);
            let width: f32 = glyphs().map(|glyph| glyph.advance * style.size).sum();
            assert!((width - text.width).abs() < 0.05, "{words}: {width} and {}", text.width);
            let is_covered = |at: usize| glyphs().any(|glyph| glyph.bytes.contains(&at));
            assert!((0..words.len()).all(is_covered), "{words}");
            assert!(runs.iter().all(|run| run.left >= 5.0));
        }
        check("INF treaty signed");
        check("AVATAR, Te. 1987–2019");
        check("Übergrößenträger Ǻ");
        check("e\u{301}tude");
    }
}

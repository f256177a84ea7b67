//! Widths of plain text, which is nearly all text, without shaping it: of every two letters that
//! may stand side by side, how far the first advances before the second.
//!
//! The embedded typeface kerns its letters in pairs, so that the sum over the pairs is the width
//! as shaped. What it draws otherwise when letters meet (`->` as one arrow) is not plain.

use std::sync::OnceLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};

use super::super::Face;
use super::super::shaper::Shaper;
use super::super::typefaces::is_invisible;

/// The characters that can be plain: Latin, Greek and Cyrillic, and the punctuation of print.
const RANGES: [(u32, u32); 4] = [(0x20, 0x180), (0x370, 0x460), (0x2010, 0x2030), (EURO, EURO + 1)];
const EURO: u32 = 0x20AC;
/// The characters of [`RANGES`], rounded up to whole blocks.
const N_PLACES: usize = 640;
/// The number of right neighbours of a letter that are looked up at once.
const BLOCK: usize = 128;

/// Pairs of characters of seven bits.
const ASCII_PAIRS: usize = 1 << 14;

/// Advances in font units; 0 of what is not plain.
pub(super) struct Plain {
    units_per_em: f32,
    alone: Vec<u16>,
    /// By the left letter's place and the block of the right one's.
    blocks: Vec<OnceLock<Box<[u16; BLOCK]>>>,
    /// By the bytes of both, of ASCII.
    ascii: OnceLock<Box<[u16; ASCII_PAIRS]>>,
}

impl Plain {
    pub fn new(face: &Face) -> Self {
        let font = FontRef::new(face.data).ok();
        let unscaled = (Size::unscaled(), LocationRef::default());
        let of_font =
            font.as_ref().map(|font| (font.charmap(), font.glyph_metrics(unscaled.0, unscaled.1)));
        let advance = |character| {
            let (characters, metrics) = of_font.as_ref().filter(|_| is_plain(character))?;
            metrics.advance_width(characters.map(character)?)
        };
        let mut alone = vec![0; N_PLACES];
        for character in characters() {
            if let Some(slot) = place(character).and_then(|place| alone.get_mut(place)) {
                *slot = advance(character).map_or(0, |units| units as u16);
            }
        }
        Self {
            units_per_em: font
                .as_ref()
                .map_or(1.0, |font| f32::from(font.metrics(unscaled.0, unscaled.1).units_per_em)),
            alone,
            blocks: (0..N_PLACES * N_PLACES / BLOCK).map(|_| OnceLock::new()).collect(),
            ascii: OnceLock::new(),
        }
    }

    /// Makes the table of pairs of ASCII.
    pub fn prepare(&self, shaper: &Shaper) {
        self.ascii.get_or_init(|| self.ascii_table(shaper));
    }

    /// The width of a text in em; `None` where it has to be shaped.
    pub fn width(&self, text: &str, shaper: &Shaper) -> Option<f32> {
        let units = if text.is_ascii() {
            self.ascii_width(text.as_bytes(), shaper)?
        } else {
            let mut units = 0;
            let mut left = None;
            for character in text.chars() {
                let right = place(character)?;
                units += left.map_or(Some(0), |left| self.pair(left, right, shaper))?;
                left = Some(right);
            }
            units + left.map_or(Some(0), |last| self.last(last))?
        };
        Some(units as f32 / self.units_per_em)
    }

    /// Where the text reaches a width in em: the byte of the first character that lies beyond.
    /// `None` where it does not, or has to be shaped.
    pub fn reach(&self, text: &str, room: f32, shaper: &Shaper) -> Option<usize> {
        let mut used = 0;
        let mut left = None;
        for (at, character) in text.char_indices() {
            let right = place(character)?;
            used += left.map_or(Some(0), |left| self.pair(left, right, shaper))?;
            if (used + self.last(right)?) as f32 > room * self.units_per_em {
                return Some(at);
            }
            left = Some(right);
        }
        None
    }

    fn ascii_width(&self, bytes: &[u8], shaper: &Shaper) -> Option<u32> {
        let (Some((_, rest)), Some(last)) = (bytes.split_first(), bytes.last()) else {
            return Some(0);
        };
        let table = self.ascii.get_or_init(|| self.ascii_table(shaper));
        let (mut units, mut is_plain) = (0, true);
        for (left, right) in bytes.iter().zip(rest) {
            let pair = (usize::from(*left) << 7 | usize::from(*right)) % ASCII_PAIRS;
            let advance = table.get(pair).copied().unwrap_or(0);
            units += u32::from(advance);
            is_plain &= advance != 0;
        }
        let last = place(char::from(*last)).and_then(|last| self.last(last))?;
        is_plain.then_some(units + last)
    }

    fn ascii_table(&self, shaper: &Shaper) -> Box<[u16; ASCII_PAIRS]> {
        let advance = |pair: usize| {
            let [left, right] = [pair >> 7, pair & 0x7F].map(|code| char::from(code as u8));
            self.pair(place(left)?, place(right)?, shaper)
        };
        let mut table = Box::new([0; ASCII_PAIRS]);
        for (pair, slot) in table.iter_mut().enumerate() {
            *slot = advance(pair).unwrap_or(0) as u16;
        }
        table
    }

    /// How far the left letter advances before the right one.
    fn pair(&self, left: usize, right: usize, shaper: &Shaper) -> Option<u32> {
        let block = left * (N_PLACES / BLOCK) + right / BLOCK;
        let block = self.blocks.get(block)?.get_or_init(|| self.block(left, right / BLOCK, shaper));
        block.get(right % BLOCK).copied().filter(|advance| *advance != 0).map(u32::from)
    }

    fn last(&self, place: usize) -> Option<u32> {
        self.alone.get(place).copied().filter(|advance| *advance != 0).map(u32::from)
    }

    /// Shapes the letter before each of a block in turn, all in one text.
    fn block(&self, left: usize, block: usize, shaper: &Shaper) -> Box<[u16; BLOCK]> {
        let mut advances = Box::new([0; BLOCK]);
        let (Some(alone), Some(left)) = (self.last(left), character_at(left)) else {
            return advances;
        };
        let rights: Vec<(usize, char)> = (block * BLOCK..(block + 1) * BLOCK)
            .filter(|right| self.last(*right).is_some())
            .filter_map(|right| Some((right % BLOCK, character_at(right)?)))
            .collect();
        let text: String = rights.iter().flat_map(|(_, right)| [left, *right]).collect();
        let kerned = shaper.kerned(&text).unwrap_or_default();
        for (position, (right, _)) in rights.iter().enumerate() {
            let kerned = kerned.get(2 * position).and_then(|units| u16::try_from(*units).ok());
            if let Some(slot) = advances.get_mut(*right) {
                *slot = kerned.unwrap_or(alone as u16);
            }
        }
        advances
    }
}

/// Whether a character is drawn alike whatever stands beside it. Inter joins `<`, `>` and dashes
/// to arrows, and lowers or raises `*` and `@` among capitals by so much that it is seen.
fn is_plain(character: char) -> bool {
    !matches!(character, '*' | '<' | '>' | '@')
        && !character.is_control()
        && !is_invisible(character)
}

fn characters() -> impl Iterator<Item = char> {
    RANGES.into_iter().flat_map(|(first, end)| first..end).filter_map(char::from_u32)
}

/// A character's place among [`characters`].
fn place(character: char) -> Option<usize> {
    let code = u32::from(character);
    let place = match code {
        0x20..0x180 => code - 0x20,
        0x370..0x460 => code - 0x370 + 0x160,
        0x2010..0x2030 => code - 0x2010 + 0x250,
        EURO => 0x270,
        _ => return None,
    };
    Some(place as usize)
}

fn character_at(place: usize) -> Option<char> {
    characters().nth(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_in_the_order_of_characters() {
        assert!(characters().enumerate().all(|(n, character)| place(character) == Some(n)));
        assert!(characters().count() <= N_PLACES);
    }
}

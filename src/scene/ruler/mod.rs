//! How wide a text is, and who draws which part of it: found out once, and drawn alike on the
//! screen and in every export.

mod own;
mod plain;
mod runs;

use std::ops::Range;
use std::sync::Arc;

use emath::Rangef;
use unicode_segmentation::UnicodeSegmentation as _;

use super::remembered::Remembered;
use super::typefaces::is_invisible;
use super::{FACES, Run, TextStyle, Weight};
use own::Own;
use runs::{Line, set};

pub use runs::{begins_at_right, directions};

/// The length in bytes beyond which a text is not measured as a whole where only its beginning can
/// be seen.
const LONG: usize = 1000;
/// The number of clusters of a text that are tried first where it is asked how many fit.
const FIRST_TRIED: usize = 64;

/// Measures text as it is drawn: kerned, joined, composed, from right to left where it runs so.
///
/// Latin, Greek and Cyrillic are sums over pairs of letters; all else is shaped, and remembered.
/// For characters that no typeface at hand has, one em is kept when they are wide (CJK, emoji) and
/// 0.6 em otherwise.
pub struct Ruler {
    faces: Vec<Own>,
    lines: [Remembered<Line>; FACES.len()],
    has_system: bool,
}

impl Default for Ruler {
    /// A ruler with the embedded typeface alone, the same on every machine.
    fn default() -> Self {
        let faces = FACES.iter().map(Own::new).collect();
        Self { faces, lines: Default::default(), has_system: false }
    }
}

impl Ruler {
    /// A ruler with the typefaces of the system, too, for characters that the embedded one lacks.
    pub fn with_system() -> Self {
        Self { has_system: true, ..Self::default() }
    }

    /// Finds out at once what the first texts would wait for, which takes some milliseconds a face: for a
    /// thread that has them while another would not.
    pub fn prepare(&self) {
        self.faces.iter().for_each(Own::prepare);
    }

    /// The width of a text in points.
    pub fn width(&self, text: &str, style: TextStyle) -> f32 {
        let plain = self.face(style.weight).and_then(|own| own.plain_width(text));
        plain.unwrap_or_else(|| self.line(text, style.weight).width) * style.size
    }

    /// The width of a text in points, or `most` where it is wider than that.
    pub fn width_up_to(&self, text: &str, style: TextStyle, most: f32) -> f32 {
        match text.len() > LONG && !self.fits(text, style, most) {
            true => most,
            false => self.width(text, style).min(most),
        }
    }

    /// How a text is drawn, part by part from the left; `None` where the embedded typeface draws
    /// all of it from left to right.
    pub fn runs(&self, text: &str, weight: Weight) -> Option<Arc<[Run]>> {
        let own = self.face(weight)?;
        if own.plain_width(text).is_some() { None } else { self.line(text, weight).runs }
    }

    /// From where to where some bytes of a text stand, in points from its left end. Of bytes that
    /// do not stand side by side, from the leftmost to the rightmost.
    pub fn stretch(&self, text: &str, bytes: Range<usize>, style: TextStyle) -> Rangef {
        let width =
            |bytes: Range<usize>| text.get(bytes).map_or(0.0, |part| self.width(part, style));
        let Some(runs) = self.runs(text, style.weight) else {
            return Rangef::new(width(0..bytes.start), width(0..bytes.end));
        };
        let mut left = 0.0;
        let mut stretch = Rangef::NOTHING;
        for run in runs.iter() {
            let right = left + run.width * style.size;
            let (start, end) = (bytes.start.max(run.bytes.start), bytes.end.min(run.bytes.end));
            if start < end {
                let (before, after) = (width(run.bytes.start..start), width(end..run.bytes.end));
                let (from, to) = if run.is_rtl { (after, before) } else { (before, after) };
                stretch.min = stretch.min.min(left + from);
                stretch.max = stretch.max.max(right - to);
            }
            left = right;
        }
        stretch
    }

    /// The text, shortened at a word with "…" until it fits. Empty where not even "…" fits.
    ///
    /// It is the end of the text that is cut, which of Arabic and Hebrew stands at the left.
    pub fn elide(&self, text: &str, style: TextStyle, max_width: f32) -> String {
        if self.fits(text, style, max_width) {
            return text.to_owned();
        }
        let room = max_width - self.width("…", style);
        if room < 0.0 {
            return String::new();
        }
        let fitting = self.fitting(text, style, room);
        let cut = text.get(..fitting).unwrap_or_default();
        // Break at a word unless that throws away more than half of what fits.
        let next_is_space = text.get(fitting..).is_some_and(|rest| rest.starts_with(' '));
        let at_word = match cut.rfind(' ') {
            Some(space) if !next_is_space && space * 2 >= cut.len() => space,
            _ => cut.len(),
        };
        let kept = cut.get(..at_word).unwrap_or_default();
        let kept = kept.trim_end_matches(|character| {
            matches!(character, ' ' | ',' | ';' | ':' | '–' | '—' | '-' | '(' | '،' | '؛')
                || is_invisible(character)
        });
        format!("{kept}…")
    }

    /// Whether a text is no wider than some points.
    fn fits(&self, text: &str, style: TextStyle, room: f32) -> bool {
        match text.len() > LONG {
            true => self.fitting(text, style, room) == text.len(),
            false => self.width(text, style) <= room,
        }
    }

    /// How many bytes at the text's beginning fit into some points, whole clusters of them.
    fn fitting(&self, text: &str, style: TextStyle, room: f32) -> usize {
        let own = self.face(style.weight);
        if let Some(at) = own.and_then(|own| own.reach(text, room / style.size)) {
            return at;
        }
        let fits =
            |end: &usize| text.get(..*end).is_some_and(|start| self.width(start, style) <= room);
        let mut clusters = text.grapheme_indices(true).map(|(at, cluster)| at + cluster.len());
        // Of a long text no more is looked at than twice what fits.
        let mut ends: Vec<usize> = clusters.by_ref().take(FIRST_TRIED).collect();
        while ends.last().is_some_and(fits) {
            let n_known = ends.len();
            ends.extend(clusters.by_ref().take(n_known));
            if ends.len() == n_known {
                break;
            }
        }
        let n_fitting = ends.partition_point(fits);
        n_fitting.checked_sub(1).and_then(|last| ends.get(last)).copied().unwrap_or(0)
    }

    fn line(&self, text: &str, weight: Weight) -> Line {
        let position = position(weight);
        let (Some(own), Some(lines)) = (self.faces.get(position), self.lines.get(position)) else {
            return Line { width: 0.0, runs: None };
        };
        lines.get_or_find(text, || set(text, weight, own, self.has_system))
    }

    fn face(&self, weight: Weight) -> Option<&Own> {
        self.faces.get(position(weight))
    }
}

/// The position of a weight's face.
fn position(weight: Weight) -> usize {
    FACES.iter().position(|face| face.weight == weight).unwrap_or(0)
}

#[cfg(test)]
mod tests;

//! A text as it stands on the line: which typeface draws which part, in which direction, how wide.
//!
//! Order follows the Unicode Bidirectional Algorithm (UAX #9); a text whose first letter is Arabic
//! or Hebrew is a paragraph from right to left. Typefaces are chosen as browsers do (CSS Fonts 4,
//! section 5.3): by cluster, the embedded one first.

use std::ops::Range;
use std::sync::Arc;

use unicode_bidi::ParagraphBidiInfo;
use unicode_segmentation::UnicodeSegmentation as _;

use super::super::typefaces::is_invisible;
use super::super::{DrawnBy, Run, Typeface, Weight};
use super::own::Own;

/// How wide a text is, and how it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// In em.
    pub width: f32,
    /// From the left; `None` where the embedded typeface draws all of it from left to right.
    pub runs: Option<Arc<[Run]>>,
}

/// Sets a text.
pub(super) fn set(text: &str, weight: Weight, own: &Own, has_system: bool) -> Line {
    let mut runs = Vec::new();
    for (level, is_rtl) in directions(text) {
        let part = text.get(level.clone()).unwrap_or_default();
        let mut faces = faces(part, weight, own, has_system);
        if is_rtl {
            faces.reverse();
        }
        for (bytes, drawn_by) in faces {
            let bytes = level.start + bytes.start..level.start + bytes.end;
            add_runs(&mut runs, text, bytes, drawn_by, is_rtl, own);
        }
    }
    let width = runs.iter().map(|run| run.width).sum();
    let is_plain = runs.iter().all(|run| run.drawn_by == DrawnBy::Own && !run.is_rtl);
    Line { width, runs: (!is_plain).then(|| runs.into()) }
}

/// The stretches of a text that run in one direction, from the left, and whether that is from right
/// to left.
pub fn directions(text: &str) -> Vec<(Range<usize>, bool)> {
    // Hebrew is the first script that runs from right to left; the marks of direction are beyond.
    if text.chars().all(|character| character < '\u{590}') {
        return vec![(0..text.len(), false)];
    }
    let paragraph = ParagraphBidiInfo::new(text, None);
    if !paragraph.has_rtl() {
        return vec![(0..text.len(), false)];
    }
    let (levels, stretches) = paragraph.visual_runs(0..text.len());
    let is_rtl = |at: usize| levels.get(at).is_some_and(|level| level.is_rtl());
    stretches.into_iter().map(|bytes| (bytes.clone(), is_rtl(bytes.start))).collect()
}

/// Whether a text begins at the right: its first letter is Arabic, Hebrew or the like.
pub fn begins_at_right(text: &str) -> bool {
    !text.chars().all(|character| character < '\u{590}')
        && ParagraphBidiInfo::new(text, None).paragraph_level.is_rtl()
}

/// Who draws which part, in the order of the text.
fn faces(text: &str, weight: Weight, own: &Own, has_system: bool) -> Vec<(Range<usize>, DrawnBy)> {
    let clusters = text
        .grapheme_indices(true)
        .map(|(at, cluster)| (at..at + cluster.len(), own.draws(cluster)));
    let clusters: Vec<(Range<usize>, bool)> = clusters.collect();
    let mut faces: Vec<(Range<usize>, DrawnBy)> = Vec::new();
    let mut add = |bytes: Range<usize>, drawn_by| match faces.last_mut() {
        Some((before, by)) if *by == drawn_by => before.end = bytes.end,
        _ => faces.push((bytes, drawn_by)),
    };
    for stretch in clusters.chunk_by(|(_, a), (_, b)| a == b) {
        let (Some((first, is_own)), Some((last, _))) = (stretch.first(), stretch.last()) else {
            continue;
        };
        let bytes = first.start..last.end;
        if *is_own {
            add(bytes, DrawnBy::Own);
            continue;
        }
        let system = |bytes: Range<usize>| {
            let part = text.get(bytes).filter(|_| has_system)?;
            Typeface::for_text(part, weight).map(DrawnBy::System)
        };
        if let Some(whole) = system(bytes.clone()) {
            add(bytes, whole);
            continue;
        }
        for (bytes, _) in stretch {
            // A cluster that no typeface has as an emoji may be a plain sign of the embedded one.
            let is_sign = text.get(bytes.clone()).is_some_and(|cluster| own.has(cluster));
            let unless = if is_sign { DrawnBy::Own } else { DrawnBy::Nobody };
            add(bytes.clone(), system(bytes.clone()).unwrap_or(unless));
        }
    }
    faces
}

/// Adds what stands at `bytes`, from the left.
fn add_runs(
    runs: &mut Vec<Run>,
    text: &str,
    bytes: Range<usize>,
    drawn_by: DrawnBy,
    is_rtl: bool,
    own: &Own,
) {
    let part = text.get(bytes.clone()).unwrap_or_default();
    let shaper = match drawn_by {
        DrawnBy::Own => own.shaper.as_ref(),
        DrawnBy::System(typeface) => Some(&typeface.shaper),
        DrawnBy::Nobody => None,
    };
    let plain = (drawn_by == DrawnBy::Own).then(|| own.plain_width(part)).flatten();
    match (plain, shaper) {
        (Some(width), _) => runs.push(Run { bytes, drawn_by, is_rtl, width }),
        (None, Some(shaper)) => {
            let parts = shaper.parts(part, is_rtl);
            runs.extend(parts.iter().map(|part| Run {
                bytes: bytes.start + part.bytes.start..bytes.start + part.bytes.end,
                drawn_by,
                is_rtl,
                width: part.width,
            }));
        }
        (None, None) => {
            let width = part.graphemes(true).map(guess).sum();
            runs.push(Run { bytes, drawn_by, is_rtl, width });
        }
    }
}

/// The room in em that is kept for a cluster that no typeface here has: the machine on which the
/// picture is looked at may have one.
fn guess(cluster: &str) -> f32 {
    match cluster.chars().find(|character| !is_invisible(*character)) {
        None => 0.0,
        Some(character) if is_wide(character) => 1.0,
        Some(_) => 0.6,
    }
}

/// Whether a character takes a full em: CJK, Hangul, full-width forms and emoji.
fn is_wide(character: char) -> bool {
    matches!(u32::from(character),
        0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1FAFF
        | 0x20000..=0x3FFFD)
}

//! Text for egui's own labels, which it lays out from left to right whatever its letters: Arabic
//! and Hebrew are handed to it word by word in the order in which they stand.
//!
//! The canvas does without: there the ruler says where each part stands.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use scene::{Ruler, TextStyle, directions};

/// A line as it stands, its end cut off where it does not fit into `width` points.
pub(crate) fn line<'a>(text: &'a str, style: TextStyle, width: f32, ruler: &Ruler) -> Cow<'a, str> {
    if !runs_to_the_left(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(joined(&ruler.elide(text, style, width.max(0.0))))
}

/// A text broken into lines of `width` points, as they stand.
pub(crate) fn lines<'a>(
    text: &'a str,
    style: TextStyle,
    width: f32,
    ruler: &Ruler,
) -> Cow<'a, str> {
    if !runs_to_the_left(text) {
        return Cow::Borrowed(text);
    }
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if ruler.width(&format!("{line} {word}"), style) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    Cow::Owned(lines.iter().map(|line| joined(line)).collect::<Vec<_>>().join("\n"))
}

/// The parts of a line as egui is to be given them, and which bytes of the text each shows.
pub(crate) fn parts(text: &str) -> Vec<(Range<usize>, Cow<'_, str>)> {
    let mut parts = Vec::new();
    for (bytes, is_rtl) in directions(text) {
        let part = text.get(bytes.clone()).unwrap_or_default();
        if !is_rtl {
            parts.push((bytes, Cow::Borrowed(part)));
            continue;
        }
        let clusters: Vec<(usize, &str)> = part.grapheme_indices(true).collect();
        let words = clusters.chunk_by(|(_, a), (_, b)| is_rtl_word(a) == is_rtl_word(b));
        for word in words.rev() {
            let (Some((first, _)), Some((last, cluster))) = (word.first(), word.last()) else {
                continue;
            };
            let range = *first..last + cluster.len();
            let words = part.get(range.clone()).map(for_egui).unwrap_or_default();
            parts.push((bytes.start + range.start..bytes.start + range.end, words));
        }
    }
    parts
}

/// Whether any of the text runs from right to left.
pub(crate) fn runs_to_the_left(text: &str) -> bool {
    text.chars().any(|character| character >= '\u{590}')
        && directions(text).iter().any(|(_, is_rtl)| *is_rtl)
}

fn joined(line: &str) -> String {
    parts(line).into_iter().map(|(_, part)| part).collect()
}

/// What egui is to be given so that it draws words from right to left. It tells the direction by
/// the letters; signs without letters it would draw from left to right.
pub(crate) fn for_egui(words: &str) -> Cow<'_, str> {
    if words.graphemes(true).any(is_rtl_word) {
        return Cow::Borrowed(words);
    }
    let mirrored = |cluster| mirrored(cluster).unwrap_or(cluster);
    Cow::Owned(words.graphemes(true).rev().map(mirrored).collect())
}

/// Whether a cluster is of the blocks of scripts that run from right to left, from Hebrew on, with
/// their own punctuation: what egui's shaper takes for words and turns round by itself.
fn is_rtl_word(cluster: &str) -> bool {
    cluster.chars().next().is_some_and(|character| {
        matches!(u32::from(character),
            0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC | 0x10800..=0x10FFF
            | 0x1E800..=0x1EFFF)
    })
}

/// A sign as it looks from right to left (`Bidi_Mirrored`), of those that print has.
fn mirrored(cluster: &str) -> Option<&'static str> {
    const PAIRS: [(&str, &str); 6] =
        [("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"), ("«", "»"), ("‹", "›")];
    PAIRS.into_iter().find_map(|(left, right)| match cluster {
        _ if cluster == left => Some(right),
        _ if cluster == right => Some(left),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use scene::Weight;

    const STYLE: TextStyle = TextStyle::new(13.0, Weight::Regular);

    #[test]
    fn signs_are_turned_and_words_are_left_to_the_shaper() {
        let check = |words: &str, expect: &str| assert_eq!(for_egui(words), expect);
        check("שלום", "שלום");
        check("?!", "!?");
        check(").", ".(");
        check("«", "»");
        check(" :", ": ");
    }

    #[test]
    fn words_stand_in_their_order() {
        let check = |text: &str, expect: &str| {
            let line = line(text, STYLE, f32::INFINITY, &Ruler::default());
            assert_eq!(line, expect);
        };
        check("Treaty signed", "Treaty signed");
        check("हिन्दी में", "हिन्दी में");
        check("هل انتهت الحرب؟!", "!الحرب؟ انتهت هل");
        check("שביתה (כללית): 2013.", ".2013 :(כללית) שביתה");
        check("INF: הסכם חדש", "INF: חדש הסכם");
    }

    #[test]
    fn what_does_not_fit_is_cut_or_goes_on_in_the_next_line() {
        let text = "שביתה כללית ארוכה";
        let ruler = Ruler::default();
        let width = ruler.width("שביתה כללית", STYLE) + 12.0;
        assert_eq!(line(text, STYLE, width, &ruler), "…כללית שביתה");
        assert_eq!(lines(text, STYLE, width, &ruler), "כללית שביתה\nארוכה");
        assert_eq!(lines("of two lines", STYLE, 10.0, &ruler), "of two lines");
    }
}

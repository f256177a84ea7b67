//! How well a name matches what was typed, letters apart and words in any order.

use std::ops::Range;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// The least that is taken for a match, as a share of what is typed found in one piece: else "treaty" finds
/// whatever has a t, an r and so on somewhere.
const LEAST_SHARE: f32 = 0.72;

/// What was typed, to be looked for in names.
pub(super) struct Ranking {
    pattern: Pattern,
    matcher: Matcher,
    /// The least score of a match.
    least: u32,
    letters: Vec<char>,
}

impl Ranking {
    /// The ranking by a text. Words of it are looked for one by one; case and accents do not matter.
    pub(super) fn new(text: &str) -> Self {
        let pattern = Pattern::parse(&literal(text), CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let whole = pattern.score(Utf32Str::new(text, &mut letters), &mut matcher);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "scores are small positive numbers"
        )]
        let least = (whole.unwrap_or_default() as f32 * LEAST_SHARE) as u32;
        Self { pattern, matcher, least, letters }
    }

    /// How well a name matches; `None` where it does not.
    pub(super) fn score(&mut self, name: &str) -> Option<u32> {
        let name = Utf32Str::new(name, &mut self.letters);
        let score = self.pattern.score(name, &mut self.matcher)?;
        (score >= self.least).then_some(score)
    }

    /// Where in a name the letters are, as ranges of bytes in order.
    pub(super) fn ranges(&mut self, name: &str) -> Vec<Range<usize>> {
        // Of a name with letters of several characters, as flags are, the places would be others.
        let mut at = Vec::new();
        let letters: Vec<char> = name.chars().collect();
        let found = self.pattern.indices(Utf32Str::Unicode(&letters), &mut self.matcher, &mut at);
        if found.is_none_or(|score| score < self.least) {
            return Vec::new();
        }
        let chars = name.char_indices().zip(0_u32..);
        let mut ranges: Vec<Range<usize>> = Vec::new();
        at.sort_unstable();
        for ((start, letter), _) in chars.filter(|(_, number)| at.binary_search(number).is_ok()) {
            let end = start + letter.len_utf8();
            match ranges.last_mut().filter(|last| last.end == start) {
                Some(last) => last.end = end,
                None => ranges.push(start..end),
            }
        }
        ranges
    }
}

/// A text whose marks mean themselves: the matcher has an own use for some at the ends of words.
fn literal(text: &str) -> String {
    let word = |word: &str| {
        let mut escaped = String::new();
        let mut letters = word.chars().peekable();
        if let Some(first) = letters.next_if(|first| ['!', '^', '\''].contains(first)) {
            escaped.extend(['\\', first]);
        }
        while let Some(letter) = letters.next() {
            if letter == '$' && letters.peek().is_none() {
                escaped.push('\\');
            }
            escaped.push(letter);
        }
        escaped
    };
    text.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, name: &str, expect: bool) {
        assert_eq!(Ranking::new(text).score(name).is_some(), expect, "{text} in {name}");
    }

    #[test]
    fn words_are_found_in_any_order_whatever_their_case() {
        check("zoom", "Zoom in", true);
        check("in zoom", "Zoom in", true);
        check("copy pic", "Copy picture", true);
        check("cpy picture", "Copy picture", true);
        check("moliere", "Molière", true);
        check("treaty", "Treaty", true);
        check("!open", "Open…", false);
        check("$", "Costs $", true);
    }

    #[test]
    fn letters_that_lie_anywhere_are_no_match() {
        check("treaty", "Show the latest of all years", false);
        check("glove", "Go to the last of all events", false);
    }

    #[test]
    fn what_matches_is_shown_in_the_name() {
        let check = |text: &str, name: &str, expect: &[&str]| {
            let ranges = Ranking::new(text).ranges(name);
            let found: Vec<&str> = ranges.into_iter().map(|range| &name[range]).collect();
            assert_eq!(found, expect);
        };
        check("zoom", "Zoom in", &["Zoom"]);
        check("in zo", "Zoom in", &["Zo", "in"]);
        check("mere", "Größe, mère", &["mère"]);
        check("xyz", "Zoom in", &[]);
    }
}

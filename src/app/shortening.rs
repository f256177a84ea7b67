//! Texts of any length as a menu or a line has room for them.

use unicode_segmentation::UnicodeSegmentation as _;

/// How many letters of what a file or a user says are shown within a sentence: about six words.
const MAX_LETTERS: usize = 40;

/// A text that fits into a sentence, in one line: what is cut off is told by "…".
pub(crate) fn shortened(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = words.graphemes(true);
    let mut short: String = letters.by_ref().take(MAX_LETTERS).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_stays_and_what_does_not_is_cut_between_letters() {
        let check = |text: &str, expect: &str| assert_eq!(shortened(text), expect);
        check("treaty", "treaty");
        check(" two\nlines ", "two lines");
        check(&"é".repeat(40), &"é".repeat(40));
        // A letter of two characters stays whole.
        check(&"e\u{301}".repeat(41), &format!("{}…", "e\u{301}".repeat(40)));
        check("", "");
    }
}

//! Texts with their measured widths.

use ecolor::Color32;
use emath::Pos2;

use scene::{Anchor, Ruler, Text, TextStyle};

/// A text that starts at `pos`.
pub(super) fn start(
    pos: Pos2,
    text: impl Into<String>,
    style: TextStyle,
    color: Color32,
    ruler: &Ruler,
) -> Text {
    anchored(pos, Anchor::Start, text, style, color, ruler)
}

/// A text with any anchor.
pub(super) fn anchored(
    pos: Pos2,
    anchor: Anchor,
    text: impl Into<String>,
    style: TextStyle,
    color: Color32,
    ruler: &Ruler,
) -> Text {
    let text = text.into().replace(['\n', '\r', '\t'], " ");
    let width = ruler.width(&text, style);
    let runs = ruler.runs(&text, style.weight);
    Text { pos, anchor, text, style, color, width, runs }
}

/// The lines of a text, wrapped at words to a width, at most so many; the last ends in “…” where there
/// are more. A word that is wider is cut: what is drawn of a text never grows with its length.
pub(super) fn wrapped_to(
    text: &str,
    style: TextStyle,
    (width, most): (f32, usize),
    ruler: &Ruler,
) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let word = ruler.elide(word, style, width);
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match longer.filter(|longer| ruler.width(longer, style) <= width) {
            Some(longer) => {
                lines.pop();
                lines.push(longer);
            }
            None if lines.len() < most => lines.push(word),
            None => {
                // Too long by what does not fit, so that it is cut.
                let last = lines.pop().map(|line| format!("{line} {word}"));
                lines.extend(last.map(|line| ruler.elide(&line, style, width)));
                break;
            }
        }
    }
    lines
}

/// The lines of a text, wrapped at words to a width.
pub(super) fn wrapped(text: &str, style: TextStyle, width: f32, ruler: &Ruler) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if ruler.width(&longer, style) <= width || line.is_empty() {
            line = longer;
        } else {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::NOTE;

    #[test]
    fn a_text_takes_no_more_lines_than_it_may() {
        let ruler = Ruler::default();
        #[track_caller]
        fn check(text: &str, most: usize, expect: &[&str], ruler: &Ruler) {
            assert_eq!(wrapped_to(text, NOTE, (120.0, most), ruler), expect);
        }
        let text = "The treaty was signed in Washington by both";
        let lines = wrapped(text, NOTE, 120.0, &ruler);
        let all: Vec<&str> = lines.iter().map(String::as_str).collect();
        check(text, 9, &all, &ruler);
        check(text, all.len(), &all, &ruler);
        check(text, 1, &["The treaty was…"], &ruler);
        check(&"w".repeat(5000), 2, &["wwwwwwwwwwww…"], &ruler);
        check("", 2, &[], &ruler);
    }
}

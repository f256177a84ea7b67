//! Texts with their measured widths.

use ecolor::Color32;
use emath::Pos2;

use crate::scene::{Anchor, Ruler, Text, TextStyle};

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

//! A long text in pieces, each of which can be laid out without the others.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::safe::OPTIONS;

/// A piece is a little longer than this, in bytes: a screen or two, so that two or three pieces are
/// laid out in a frame.
const PIECE_BYTES: usize = 4 * 1024;
/// No piece is longer than this, also where a paragraph is.
const MAX_PIECE_BYTES: usize = 4 * PIECE_BYTES;

/// A paragraph, a heading, a list or a table: what is in no other block, or a part of a long one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// Where it is in the text.
    pub(super) range: Range<usize>,
    /// Whether it is a heading.
    pub(super) is_heading: bool,
}

/// Cuts a text between its blocks; a block that is too long, between its lines or words. Each piece is
/// of several blocks.
pub(super) fn pieces(text: &str) -> Vec<Vec<Block>> {
    let mut pieces: Vec<Vec<Block>> = Vec::new();
    let mut n_bytes = 0;
    for block in blocks(text) {
        for range in cut_long(text, block.range) {
            let length = range.len();
            let block = Block { range, is_heading: block.is_heading };
            let has_room = n_bytes < PIECE_BYTES && n_bytes + length <= MAX_PIECE_BYTES;
            match pieces.last_mut().filter(|_| has_room) {
                Some(piece) => piece.push(block),
                None => {
                    pieces.push(vec![block]);
                    n_bytes = 0;
                }
            }
            n_bytes += length;
        }
    }
    pieces
}

/// The blocks of a text from its beginning to its end, each up to where the next begins. What a footnote
/// says stands apart from where it is named, so a text with footnotes is one block.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        if let (0, false) = (depth, matches!(event, Event::End(_))) {
            let start = if blocks.is_empty() { 0 } else { range.start };
            if let Some(last) = blocks.last_mut() {
                last.range.end = start;
            }
            let is_heading = matches!(event, Event::Start(Tag::Heading { .. }));
            blocks.push(Block { range: start..text.len(), is_heading });
        }
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) if text.len() <= MAX_PIECE_BYTES => {
                return vec![Block { range: 0..text.len(), is_heading: false }];
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    blocks
}

fn cut_long(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = range.start;
    while range.end - start > MAX_PIECE_BYTES {
        let most = text.floor_char_boundary(start + MAX_PIECE_BYTES);
        let piece = text.get(start..most).unwrap_or_default();
        let end = piece.rfind('\n').or_else(|| piece.rfind(' ')).map_or(most, |at| start + at + 1);
        pieces.push(start..end);
        start = end;
    }
    pieces.push(start..range.end);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_where_it_hurts_least() {
        #[track_caller]
        fn check(text: &str, n_pieces: usize, begins: &str) {
            let pieces = pieces(text);
            assert_eq!(pieces.len(), n_pieces);
            let blocks = pieces.iter().flatten();
            let whole: String = blocks.map(|block| &text[block.range.clone()]).collect();
            assert!(whole == text, "nothing is lost");
            for (at, piece) in pieces.iter().enumerate() {
                let length: usize = piece.iter().map(|block| block.range.len()).sum();
                assert!(length <= MAX_PIECE_BYTES);
                assert!(at == 0 || text[piece[0].range.clone()].starts_with(begins));
            }
        }
        check("short", 1, "");
        check("", 0, "");
        check(&"A paragraph.\n\n".repeat(2000), 7, "A par");
        check(&"- An item\n".repeat(4000), 3, "- An");
        check(&"word ".repeat(8000), 3, "word");
        check(&"é".repeat(20_000), 3, "é");
        let code = format!("```\n{}```\n\nend\n\n", "line\n".repeat(1000));
        check(&code.repeat(6), 7, "end");
    }

    #[test]
    fn blocks_are_told_apart_and_headings_from_others() {
        let check = |text: &str, expect: &[(&str, bool)]| {
            let blocks = blocks(text);
            let found: Vec<_> =
                blocks.iter().map(|block| (&text[block.range.clone()], block.is_heading)).collect();
            assert_eq!(found, expect);
        };
        check("One.\n\nTwo.\n", &[("One.\n\n", false), ("Two.\n", false)]);
        let text = "  # Head\n\nText\n\n- a\n- b\n";
        check(text, &[("  # Head\n\n", true), ("Text\n\n", false), ("- a\n- b\n", false)]);
        let note = "A word[^1].\n\n[^1]: What it means.\n";
        check(note, &[(note, false)]);
    }
}

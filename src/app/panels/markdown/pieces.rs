//! A long text in pieces, each of which can be laid out without the others.

use std::ops::Range;

use pulldown_cmark::{Event, Parser};

use super::safe::OPTIONS;

/// A piece is a little longer than this, in bytes: a screen or two, so that two or three pieces are
/// laid out in a frame.
const PIECE_BYTES: usize = 4 * 1024;
/// No piece is longer than this, also where a paragraph is.
const MAX_PIECE_BYTES: usize = 4 * PIECE_BYTES;

/// Cuts a text between its blocks; a block that is too long, between its lines or words.
pub(super) fn pieces(text: &str) -> Vec<Range<usize>> {
    if text.len() <= MAX_PIECE_BYTES {
        return std::iter::once(0..text.len()).collect();
    }
    let mut pieces = Vec::new();
    let mut start = 0;
    for block in blocks(text).chain([text.len()]) {
        if block - start >= PIECE_BYTES || block == text.len() {
            cut_long(text, start..block, &mut pieces);
            start = block;
        }
    }
    pieces
}

/// Where blocks begin that are in no other.
fn blocks(text: &str) -> impl Iterator<Item = usize> {
    let mut depth = 0_usize;
    Parser::new_ext(text, OPTIONS).into_offset_iter().filter_map(move |(event, range)| {
        let is_outermost = depth == 0;
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        (is_outermost && !matches!(event, Event::End(_))).then_some(range.start)
    })
}

fn cut_long(text: &str, range: Range<usize>, pieces: &mut Vec<Range<usize>>) {
    let mut start = range.start;
    while range.end - start > MAX_PIECE_BYTES {
        let most = text.floor_char_boundary(start + MAX_PIECE_BYTES);
        let piece = text.get(start..most).unwrap_or_default();
        let end = piece.rfind('\n').or_else(|| piece.rfind(' ')).map_or(most, |at| start + at + 1);
        pieces.push(start..end);
        start = end;
    }
    pieces.push(start..range.end);
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
            let whole: String = pieces.iter().map(|piece| &text[piece.clone()]).collect();
            assert!(whole == text, "nothing is lost");
            assert!(pieces.iter().all(|piece| piece.len() <= MAX_PIECE_BYTES));
            assert!(pieces[1..].iter().all(|piece| text[piece.clone()].starts_with(begins)));
        }
        check("short", 1, "");
        check("", 1, "");
        check(&"A paragraph.\n\n".repeat(2000), 7, "A par");
        check(&"- An item\n".repeat(4000), 3, "- An");
        check(&"word ".repeat(8000), 3, "word");
        check(&"é".repeat(20_000), 3, "é");
        let code = format!("```\n{}```\n\nend\n\n", "line\n".repeat(1000));
        check(&code.repeat(6), 7, "end");
    }
}

//! The tags and texts of a page, one after the other.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, TokenSink, Tokenizer};

use crate::Progress;

/// A page is handed on in pieces of about so many bytes, between which it may end.
const PIECE_BYTES: usize = 1 << 12;

/// Hands what the tokenizer of the HTML standard finds in a text to a sink, until nobody waits any
/// more. Pieces end before a tag, lest a word be torn.
pub(crate) fn tokenized<S: TokenSink>(text: &str, sink: S, progress: &Progress) -> S {
    let tokenizer = Tokenizer::new(sink, Default::default());
    let queue = BufferQueue::default();
    let mut rest = text;
    while !rest.is_empty() && progress.goes_on(text.len() - rest.len(), text.len()) {
        let behind = rest.as_bytes().get(PIECE_BYTES..).unwrap_or_default();
        let end = memchr::memchr(b'<', behind).map_or(rest.len(), |at| PIECE_BYTES + at);
        let (piece, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        queue.push_back(StrTendril::from(piece));
        // No sink asks for a script to be run, for which it would stop.
        let _ = tokenizer.feed(&queue);
        rest = after;
    }
    tokenizer.end();
    tokenizer.sink
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use html5ever::tokenizer::{Token, TokenSinkResult};

    use super::*;

    #[derive(Default)]
    struct Texts(RefCell<String>);

    impl TokenSink for Texts {
        type Handle = ();

        fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
            match token {
                Token::CharacterTokens(text) => self.0.borrow_mut().push_str(&text),
                Token::TagToken(tag) => self.0.borrow_mut().push_str(&format!("|{}|", tag.name)),
                _ => {}
            }
            TokenSinkResult::Continue
        }
    }

    #[test]
    fn a_long_page_is_read_as_a_whole() {
        let page = "<p class=\"a\">é &amp; b</p>\n".repeat(10_000);
        let progress = Progress::default();
        let texts = tokenized(&page, Texts::default(), &progress).0.into_inner();
        assert_eq!(texts, "|p|é & b|p|\n".repeat(10_000));
        progress.cancel();
        assert_eq!(tokenized(&page, Texts::default(), &progress).0.into_inner(), "");
    }
}

//! Cutting a text into pieces that are read on several cores.

/// Cuts a text into pieces of about so many bytes. `next` finds in the rest of the text the first place,
/// that many bytes on or later, at which a piece may begin.
pub(super) fn cut<'a>(text: &'a str, next: impl Fn(&'a str) -> Option<usize>) -> Vec<&'a str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((piece, after)) = next(rest).and_then(|at| rest.split_at_checked(at)) {
        pieces.push(piece);
        rest = after;
    }
    pieces.push(rest);
    pieces
}

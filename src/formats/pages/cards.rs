//! Cards: a heading and a date by itself right before or behind it, as pages lay out histories and
//! lists of articles.

use crate::markdown::{Block, Kind, is_date};

/// The number of cards that make a page one of cards.
const MIN_CARDS: usize = 2;
/// Headings have levels below this.
const N_LEVELS: usize = 7;

/// Where the date of a card is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    Behind,
}

/// How headings of one level stand to dates.
#[derive(Clone, Copy, Default)]
struct Counts {
    n_before: usize,
    n_behind: usize,
    /// Those below which there are further dates by themselves, which are a lane of them.
    n_lists: usize,
}

/// The blocks, with the headings of cards as paragraphs that begin with their dates.
pub(super) fn joined(blocks: Vec<Block>) -> Vec<Block> {
    let counts = counts(&blocks);
    let side_of = |level: u8| {
        let Counts { n_before, n_behind, n_lists } =
            counts.get(usize::from(level)).copied().unwrap_or_default();
        match n_before.cmp(&n_behind) {
            _ if n_before.max(n_behind) < MIN_CARDS => None,
            std::cmp::Ordering::Greater => Some(Side::Before),
            _ if n_lists == 0 => Some(Side::Behind),
            _ => None,
        }
    };
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut rest = blocks.into_iter().peekable();
    while let Some(mut block) = rest.next() {
        let side = level(&block).and_then(side_of);
        let date = match side {
            Some(Side::Before) => kept.pop_if(|before| is_date_only(before)),
            Some(Side::Behind) => rest.next_if(is_date_only),
            None => None,
        };
        let date = date.as_ref().and_then(|date| date.pieces.first());
        if let (Some(date), Some(heading)) = (date, block.pieces.first_mut()) {
            let date = date.text.trim();
            heading.text = format!("{date}: {}", heading.text.trim());
            heading.n_marked = date.len();
            block.kind = Kind::Paragraph(0);
        }
        kept.push(block);
    }
    kept
}

fn counts(blocks: &[Block]) -> [Counts; N_LEVELS] {
    let mut counts = [Counts::default(); N_LEVELS];
    for (at, block) in blocks.iter().enumerate() {
        let own = level(block).and_then(|level| counts.get_mut(usize::from(level)));
        let Some(own) = own else { continue };
        let is_date_at =
            |at: Option<usize>| at.and_then(|at| blocks.get(at)).is_some_and(is_date_only);
        own.n_before += usize::from(is_date_at(at.checked_sub(1)));
        own.n_behind += usize::from(is_date_at(Some(at + 1)));
        let below = blocks.iter().skip(at + 1).take_while(|block| level(block).is_none());
        own.n_lists += usize::from(below.filter(|block| is_date_only(block)).count() > 1);
    }
    counts
}

/// The level of a heading that is no date itself.
fn level(block: &Block) -> Option<u8> {
    let Kind::Heading(level) = block.kind else { return None };
    let text = block.pieces.first()?.text.trim();
    (!is_date(text)).then_some(level)
}

fn is_date_only(block: &Block) -> bool {
    let is_paragraph = matches!(block.kind, Kind::Paragraph(_));
    matches!(block.pieces.as_slice(), [piece] if is_paragraph && is_date(piece.text.trim()))
}

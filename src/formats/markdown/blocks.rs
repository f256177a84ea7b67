//! The headings, paragraphs, entries of lists and rules of a Markdown text, one after the other.

use crate::Progress;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;
use std::rc::Rc;

use super::dated::leading;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Of a level from 1 to 6.
    Heading(u8),
    /// An entry of a list, at a depth from 0.
    Entry(usize),
    /// A paragraph within so many lists.
    Paragraph(usize),
    /// Code or HTML within so many lists: kept as it is, and not searched for dates.
    Verbatim(usize),
    /// A row of a table, whose pieces are its cells.
    Row,
    /// A line between blocks.
    Rule,
}

/// Words without mark-up, of one line or of several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The words, with the breaks between their lines.
    pub(crate) text: String,
    /// How many bytes at the beginning of the text are emphasised, or code.
    pub(crate) n_marked: usize,
    /// The line of the file, from 1.
    pub(crate) line: usize,
    /// Where it stands in the file, in bytes.
    pub(crate) range: Range<usize>,
    /// The addresses it links to, with their words.
    pub(crate) links: Vec<(String, String)>,
}

/// A block, in pieces: each but the first begins with emphasis on a line of its own, as dates do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) kind: Kind,
    pub(crate) pieces: Vec<Piece>,
    /// The list that an entry belongs to, counted from 0.
    pub(crate) list: usize,
    /// The sign before an entry.
    pub(crate) bullet: u8,
    /// Whether there is space between it and what follows.
    pub(crate) is_apart: bool,
    /// Whether an entry is done, where it has a box to say so.
    pub(crate) is_done: Option<bool>,
    /// What the columns of its table are called, of a row.
    pub(crate) names: Rc<[String]>,
}

/// The blocks of a text.
pub(super) fn blocks(text: &str, progress: &Progress) -> Vec<Block> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut builder = Builder::new(text);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        if !progress.goes_on(range.start, text.len()) {
            break;
        }
        builder.take(event, range);
    }
    builder.end_block();
    with_headings(builder.blocks)
}

/// The blocks, with each paragraph of nothing but emphasis before a list as its heading.
fn with_headings(mut blocks: Vec<Block>) -> Vec<Block> {
    const LEVEL: u8 = 6;
    for at in 1..blocks.len() {
        let is_list = blocks.get(at).is_some_and(|block| block.kind == Kind::Entry(0));
        let Some(before) = blocks.get_mut(at - 1).filter(|_| is_list) else { continue };
        let [piece] = before.pieces.as_slice() else { continue };
        let is_marked = piece.n_marked > 0 && piece.n_marked == piece.text.trim_end().len();
        let is_date = leading(piece, None, false).is_some();
        if before.kind == Kind::Paragraph(0) && is_marked && !is_date {
            before.kind = Kind::Heading(LEVEL);
        }
    }
    blocks
}

struct Builder<'a> {
    source: &'a str,
    blocks: Vec<Block>,
    open: Option<Block>,
    /// The number of each list that is open, from the outermost on.
    lists: Vec<usize>,
    n_lists: usize,
    /// How many tags of emphasis are open.
    n_marks: usize,
    /// Whether a break was the last thing in the open block.
    is_after_break: bool,
    /// The address of the link that is open, and where its words begin.
    link: Option<(String, usize)>,
    /// How deep in a table or a block of code this is.
    n_verbatim: usize,
    /// The line of a place in the text, which only grows.
    counted: (usize, usize),
    /// What the columns of the table that is open are called.
    names: Rc<[String]>,
}

impl<'a> Builder<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            blocks: Vec::new(),
            open: None,
            lists: Vec::new(),
            n_lists: 0,
            n_marks: 0,
            is_after_break: false,
            link: None,
            n_verbatim: 0,
            counted: (0, 1),
            names: [].into(),
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.n_verbatim > 0 {
            self.n_verbatim += usize::from(matches!(event, Event::Start(_)));
            self.n_verbatim -= usize::from(matches!(event, Event::End(_)));
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.add(&text, &range, false),
            Event::Code(text) => self.add(&text, &range, true),
            Event::SoftBreak | Event::HardBreak => {
                if let Some(piece) = self.piece() {
                    piece.text.push('\n');
                    self.is_after_break = true;
                }
            }
            Event::TaskListMarker(is_done) => {
                if let Some(open) = &mut self.open {
                    open.is_done = Some(is_done);
                }
            }
            Event::Rule => {
                self.begin(Kind::Rule, &range);
                self.end_block();
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } if self.is_marked_heading(&range) => {
                self.begin(Kind::Heading(number(level)), &range);
            }
            // A paragraph above a line that was meant as a rule.
            Tag::Heading { .. } | Tag::Paragraph => {
                let is_new_entry = self.open.as_ref().is_some_and(|open| {
                    matches!(open.kind, Kind::Entry(_)) && open.pieces.iter().all(Piece::is_blank)
                });
                if !is_new_entry {
                    self.begin(Kind::Paragraph(self.lists.len()), &range);
                }
            }
            Tag::List(_) => {
                self.end_block();
                self.lists.push(self.n_lists);
                self.n_lists += 1;
            }
            Tag::Item => self.begin_entry(&range),
            Tag::TableHead | Tag::TableRow => {
                self.begin(Kind::Row, &range);
                if let Some(row) = &mut self.open {
                    row.pieces.clear();
                }
            }
            Tag::TableCell => self.begin_cell(&range),
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.begin(Kind::Verbatim(self.lists.len()), &range);
                self.end_block();
                self.n_verbatim = 1;
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {
                if self.n_marks == 0 && self.is_after_break {
                    self.begin_piece(&range);
                }
                self.n_marks += 1;
            }
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                let start = self.piece().map_or(0, |piece| piece.text.len());
                self.link = Some((dest_url.into_string(), start));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                let is_underlined =
                    self.open.as_ref().is_some_and(|open| matches!(open.kind, Kind::Paragraph(_)));
                let end = self.open.as_ref().map_or(0, Block::end);
                self.end_block();
                if is_underlined {
                    self.begin(Kind::Rule, &(end..end));
                    self.end_block();
                }
            }
            TagEnd::Item | TagEnd::Table => self.end_block(),
            TagEnd::TableHead => {
                let cells = self.open.take().map(|row| row.pieces).unwrap_or_default();
                self.names = cells.into_iter().map(|cell| cell.text.trim().to_owned()).collect();
            }
            TagEnd::TableRow => {
                if let Some(row) = &mut self.open {
                    row.names = Rc::clone(&self.names);
                }
                self.end_block();
            }
            TagEnd::Paragraph => {
                if let Some(piece) = self.piece() {
                    piece.text.truncate(piece.text.trim_end().len());
                }
            }
            TagEnd::List(_) => {
                self.end_block();
                self.lists.pop();
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {
                self.n_marks = self.n_marks.saturating_sub(1);
            }
            TagEnd::Link | TagEnd::Image => {
                if let Some((address, start)) = self.link.take()
                    && let Some(piece) = self.piece()
                {
                    let words = piece.text.get(start..).unwrap_or_default().to_owned();
                    piece.links.push((address, words));
                }
            }
            _ => {}
        }
    }

    /// Whether a heading has marks before it. One that is underlined by a few hyphens is rather a
    /// paragraph before a rule whose blank line was left out.
    fn is_marked_heading(&self, range: &Range<usize>) -> bool {
        const SHORT: usize = 4;
        let source = self.source.get(range.clone()).unwrap_or_default().trim();
        let line = source.lines().next_back().unwrap_or_default().trim();
        source.starts_with('#') || line.len() > SHORT || !line.bytes().all(|byte| byte == b'-')
    }

    fn begin(&mut self, kind: Kind, range: &Range<usize>) {
        self.end_block();
        let line = self.line_of(range.start);
        let piece = Piece { line, range: range.clone(), ..Piece::default() };
        let list = self.lists.last().copied().unwrap_or(0);
        let source = self.source.get(range.clone()).unwrap_or_default().trim_start();
        let bullet = source.bytes().next().unwrap_or_default();
        let rest = self.source.get(range.end..).unwrap_or_default().trim_start_matches([' ', '\r']);
        let is_apart = rest.is_empty() || rest.starts_with('\n');
        self.open = Some(Block {
            kind,
            pieces: vec![piece],
            list,
            bullet,
            is_apart,
            is_done: None,
            names: [].into(),
        });
        self.is_after_break = false;
    }

    /// Begins an entry. That of a list which counts years, `1987. Treaty signed`, has its number as
    /// the beginning of its text.
    fn begin_entry(&mut self, range: &Range<usize>) {
        let depth = self.lists.len().saturating_sub(1);
        self.begin(Kind::Entry(depth), range);
        let source = self.source.get(range.clone()).unwrap_or_default();
        let number = source.split(['.', ')']).next().unwrap_or_default();
        let is_year = number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(piece) = self.piece().filter(|_| is_year) {
            piece.text = format!("{number}: ");
        }
    }

    /// Begins a piece on a line of its own in the block that is open.
    fn begin_piece(&mut self, range: &Range<usize>) {
        let line = self.line_of(range.start);
        let Some(open) = &mut self.open else { return };
        let end = open.end();
        if let Some(last) = open.pieces.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            last.range.end = range.start;
        }
        let range = range.start..end;
        open.pieces.push(Piece { line, range, ..Piece::default() });
        self.is_after_break = false;
    }

    /// Begins a cell of the row that is open.
    fn begin_cell(&mut self, range: &Range<usize>) {
        let line = self.line_of(range.start);
        let Some(row) = &mut self.open else { return };
        row.pieces.push(Piece { line, range: range.clone(), ..Piece::default() });
        self.is_after_break = false;
    }

    fn add(&mut self, text: &str, range: &Range<usize>, is_code: bool) {
        if is_code && self.is_after_break && self.n_marks == 0 {
            self.begin_piece(range);
        }
        let is_marked = is_code || self.n_marks > 0;
        if self.open.is_none() {
            // Text between the blocks within an entry of a list.
            self.begin(Kind::Paragraph(self.lists.len()), range);
        }
        let Some(piece) = self.piece() else { return };
        let is_all_marked = piece.n_marked == piece.text.len();
        piece.text.push_str(text);
        if is_marked && is_all_marked {
            piece.n_marked = piece.text.len();
        }
        self.is_after_break = false;
    }

    fn piece(&mut self) -> Option<&mut Piece> {
        self.open.as_mut()?.pieces.last_mut()
    }

    fn end_block(&mut self) {
        self.blocks.extend(self.open.take());
        self.is_after_break = false;
    }

    /// The line of a place, from 1.
    fn line_of(&mut self, at: usize) -> usize {
        let (counted_to, line) = self.counted;
        if at >= counted_to {
            let between = self.source.as_bytes().get(counted_to..at).unwrap_or_default();
            let n_breaks = between.iter().filter(|byte| **byte == b'\n').count();
            self.counted = (at, line + n_breaks);
        }
        self.counted.1
    }
}

impl Block {
    /// A heading.
    pub(crate) fn heading(level: u8, piece: Piece) -> Self {
        let (kind, pieces, names) = (Kind::Heading(level), vec![piece], [].into());
        Self { kind, pieces, list: 0, bullet: b'#', is_apart: true, is_done: None, names }
    }

    /// The cells of a row with what their columns are called.
    pub(super) fn in_words(&self) -> String {
        let cells = self.pieces.iter().enumerate().map(|(at, cell)| {
            let name = self.names.get(at).filter(|name| !name.is_empty());
            name.map_or_else(String::new, |name| format!("{name}: ")) + cell.text.trim()
        });
        format!("- {}", cells.collect::<Vec<_>>().join("; "))
    }

    /// Where it ends in the file.
    pub(super) fn end(&self) -> usize {
        self.pieces.last().map_or(0, |piece| piece.range.end)
    }
}

impl Piece {
    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[(Kind, &str, usize)]) {
        let found = blocks(text, &Progress::default());
        let pieces = found.iter().flat_map(|block| {
            block.pieces.iter().map(|piece| (block.kind, piece.text.trim(), piece.n_marked))
        });
        assert_eq!(pieces.collect::<Vec<_>>(), expect);
    }

    #[test]
    fn blocks_are_flat() {
        check(
            "# A *b*\n\n- **1987** – x\n  - y\n\n  z\n- w\n\np\nq\n\n---\n",
            &[
                (Kind::Heading(1), "A b", 0),
                (Kind::Entry(0), "1987 – x", 4),
                (Kind::Entry(1), "y", 0),
                (Kind::Paragraph(1), "z", 0),
                (Kind::Entry(0), "w", 0),
                (Kind::Paragraph(0), "p\nq", 0),
                (Kind::Rule, "", 0),
            ],
        );
    }

    #[test]
    fn emphasis_on_a_line_of_its_own_begins_a_piece() {
        check(
            "**1987** a\n*1988* b\nc *d*\n",
            &[(Kind::Paragraph(0), "1987 a", 4), (Kind::Paragraph(0), "1988 b\nc d", 4)],
        );
    }

    #[test]
    fn a_rule_right_below_a_paragraph_is_none_of_its_underlines() {
        check(
            "Done\n---\n\nTitle\n=====\n",
            &[(Kind::Paragraph(0), "Done", 0), (Kind::Rule, "", 0), (Kind::Heading(1), "Title", 0)],
        );
    }

    #[test]
    fn lists_may_count_years() {
        check(
            "1987. Treaty\n1988. Force\n",
            &[(Kind::Entry(0), "1987: Treaty", 0), (Kind::Entry(0), "1988: Force", 0)],
        );
    }
}

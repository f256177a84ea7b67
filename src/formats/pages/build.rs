//! The parts of a page in the making: its blocks, as Markdown has them, and its tables.

use std::collections::{BTreeSet, HashMap};

use crate::markdown::{Block, Kind, Piece};

use super::frame::{Finished, Frame, Place};
use super::grid::{Cell, Grid, RawRow};
use super::inline::Inline;

/// So much of a heading names what stands below it.
const MAX_HEADING_CHARS: usize = 200;

/// A page as blocks and tables.
#[derive(Default)]
pub(super) struct Page {
    /// What its head says it is called.
    pub(super) title: String,
    /// Where it was, if it says so.
    pub(super) address: String,
    /// The words of its blocks, one after the other.
    pub(super) source: String,
    pub(super) blocks: Vec<Block>,
    pub(super) grids: Vec<Grid>,
    /// The blocks that are headings of tables or notes, by their positions.
    pub(super) led_elsewhere: BTreeSet<usize>,
    /// The notes by their names.
    pub(super) notes: HashMap<String, Inline>,
}

/// A block that is not yet whole.
struct Open {
    kind: Kind,
    pieces: Vec<Inline>,
}

/// Builds a page.
#[derive(Default)]
pub(super) struct Builder {
    pub(super) page: Page,
    /// How many elements of emphasis are open.
    pub(super) n_marks: usize,
    /// Whether each open element in a line holds a date, which sets it apart.
    spans: Vec<bool>,
    open: Option<Open>,
    frames: Vec<Frame>,
    /// The number of each list that is open.
    lists: Vec<usize>,
    n_lists: usize,
    note: Option<(String, Inline)>,
    /// The headings around, with their levels, and which blocks they are.
    headings: Vec<(u8, String, usize)>,
}

impl Builder {
    /// Adds words where they belong.
    pub(super) fn add(&mut self, text: &str, line: usize) {
        let is_marked = self.n_marks > 0;
        self.each(line, !text.trim().is_empty(), |inline| inline.add(text, is_marked));
    }

    /// Does something with the words that are open: of a note, or else of a cell and of a block. A
    /// block is begun where there is none, if `begins`.
    pub(super) fn each(&mut self, line: usize, begins: bool, mut change: impl FnMut(&mut Inline)) {
        if let Some((_, note)) = &mut self.note {
            return change(note);
        }
        if let Some(frame) = self.frames.last_mut() {
            match frame.place {
                Place::None => {}
                Place::Caption => return change(&mut frame.caption),
                Place::Cell => {
                    let row = frame.grid.rows.last_mut();
                    if let Some(cell) = row.and_then(|row| row.cells.last_mut()) {
                        change(&mut cell.words);
                    }
                }
            }
        }
        if self.open.is_none() && begins {
            self.begin(Kind::Paragraph(self.lists.len()), line);
        }
        if let Some(piece) = self.open.as_mut().and_then(|open| open.pieces.last_mut()) {
            change(piece);
        }
    }

    /// Begins a block.
    pub(super) fn begin(&mut self, kind: Kind, line: usize) {
        self.end();
        self.open = Some(Open { kind, pieces: vec![Inline::at(line)] });
    }

    /// Begins a piece on a line of its own, where emphasis follows upon a break.
    pub(super) fn mark(&mut self, line: usize) {
        if self.n_marks == 0
            && let Some(open) = &mut self.open
            && open.pieces.last().is_some_and(|piece| piece.is_after_break)
        {
            open.pieces.push(Inline::at(line));
        }
        self.n_marks += 1;
    }

    /// Begins an element in a line; one that holds a date is emphasised and set apart.
    pub(super) fn span(&mut self, is_dated: bool, line: usize) {
        if is_dated {
            self.add(" ", line);
            self.mark(line);
        }
        self.spans.push(is_dated);
    }

    pub(super) fn end_span(&mut self, line: usize) {
        if self.spans.pop() == Some(true) {
            self.n_marks = self.n_marks.saturating_sub(1);
            self.add(" ", line);
        }
    }

    /// Ends the block that is open.
    pub(super) fn end(&mut self) {
        if self.note.is_none() {
            self.n_marks = 0;
            self.spans.clear();
        }
        if let Some(frame) = self.frames.last_mut().filter(|frame| frame.place == Place::Cell)
            && let Some(cell) = frame.grid.rows.last_mut().and_then(|row| row.cells.last_mut())
        {
            cell.words.part(" ");
        }
        let Some(open) = self.open.take() else { return };
        if let Kind::Heading(level) = open.kind {
            let words = open.pieces.first().map_or("", |piece| piece.text.trim());
            let words: String = words.chars().take(MAX_HEADING_CHARS).collect();
            self.headings.retain(|(other, ..)| *other < level);
            self.headings.push((level, words, self.page.blocks.len()));
            if let Some(frame) = self.frames.last_mut() {
                frame.n_headings += 1;
            }
        }
        let source = &mut self.page.source;
        let mut pieces = Vec::new();
        for inline in open.pieces.into_iter().filter(|inline| !inline.is_blank()) {
            let start = source.len();
            source.push_str(inline.text.trim_end());
            let range = start..source.len();
            source.push('\n');
            let Inline { text, n_marked, line, links, notes, .. } = inline;
            let notes = notes.into_iter().map(|note| (format!("#{note}"), String::new()));
            let links = links.into_iter().chain(notes).collect();
            let n_marked = n_marked.min(text.trim_end().len());
            let text = text.trim_end().to_owned();
            pieces.push(Piece { text, n_marked, line, range, links });
        }
        source.push('\n');
        // An entry may be no more than the list within it.
        if pieces.is_empty() && open.kind != Kind::Rule {
            return;
        }
        let list = self.lists.last().copied().unwrap_or(0);
        let (bullet, is_apart, is_done, names) = (b'*', true, None, [].into());
        let block = Block { kind: open.kind, pieces, list, bullet, is_apart, is_done, names };
        self.page.blocks.push(block);
    }

    /// Ends the block that is open where another begins, unless that is the text of an entry.
    pub(super) fn part(&mut self) {
        let is_new_entry = self.open.as_ref().is_some_and(|open| {
            matches!(open.kind, Kind::Entry(_)) && open.pieces.iter().all(Inline::is_blank)
        });
        if !is_new_entry {
            self.end();
        }
    }

    pub(super) fn rule(&mut self, line: usize) {
        self.begin(Kind::Rule, line);
        self.end();
    }

    pub(super) fn open_list(&mut self) {
        self.end();
        self.n_lists += 1;
        self.lists.push(self.n_lists);
    }

    pub(super) fn close_list(&mut self) {
        self.end();
        self.lists.pop();
    }

    /// Begins an entry of a list, so much deeper than others of it.
    pub(super) fn entry(&mut self, further: usize, line: usize) {
        self.end();
        if let Some(frame) = self.frames.last_mut() {
            frame.n_entries += 1;
        }
        if self.note.is_none() {
            self.each(line, false, |inline| inline.part("; "));
        }
        let depth = self.lists.len().saturating_sub(1) + further;
        self.begin(Kind::Entry(depth), line);
    }

    pub(super) fn open_note(&mut self, name: &str, line: usize) {
        self.close_note();
        self.end();
        self.note = Some((name.to_owned(), Inline::at(line)));
    }

    /// Whether a note was open.
    pub(super) fn close_note(&mut self) -> bool {
        let note = self.note.take();
        let was_open = note.is_some();
        self.page.notes.extend(note);
        if was_open {
            self.lead_elsewhere();
        }
        was_open
    }

    /// Ends an entry of a list, which may be one of the notes.
    pub(super) fn end_entry(&mut self) {
        if !self.close_note() {
            self.end();
        }
    }

    pub(super) fn open_table(&mut self, is_facts: bool, line: usize) {
        self.end();
        let headings = self.headings.iter().map(|(_, words, _)| words.clone()).collect();
        let before = (self.page.blocks.len(), self.page.source.len());
        self.frames.push(Frame::new(Grid { line, headings, ..Grid::default() }, before, is_facts));
    }

    pub(super) fn open_caption(&mut self) {
        self.place(Place::Caption);
    }

    /// Ends what takes words in the table that is open.
    pub(super) fn close_place(&mut self) {
        self.place(Place::None);
    }

    fn place(&mut self, place: Place) {
        self.end();
        if let Some(frame) = self.frames.last_mut() {
            frame.place = place;
        }
    }

    pub(super) fn head(&mut self, is_head: bool) {
        self.close_place();
        if let Some(frame) = self.frames.last_mut() {
            frame.is_in_head = is_head;
        }
    }

    pub(super) fn row(&mut self, line: usize) {
        self.close_place();
        if let Some(frame) = self.frames.last_mut() {
            let is_head = frame.is_in_head;
            frame.grid.rows.push(RawRow { line, is_head, cells: Vec::new() });
        }
    }

    pub(super) fn cell(
        &mut self,
        is_header: bool,
        (n_columns, n_rows): (usize, usize),
        line: usize,
    ) {
        if self.frames.last().is_some_and(|frame| frame.grid.rows.is_empty()) {
            self.row(line);
        }
        self.place(Place::Cell);
        let row = self.frames.last_mut().and_then(|frame| frame.grid.rows.last_mut());
        if let Some(row) = row {
            row.cells.push(Cell { words: Inline::at(line), is_header, n_columns, n_rows });
        }
    }

    /// Ends a table. One that lays out a page leaves what is in it as blocks.
    pub(super) fn close_table(&mut self) {
        self.close_place();
        let Some(frame) = self.frames.pop() else { return };
        let before = frame.before;
        let text = match frame.finished() {
            Finished::Layout => return,
            Finished::Table(grid) => {
                self.lead_elsewhere();
                self.page.grids.push(*grid);
                None
            }
            Finished::Facts(text, line) => Some((text, line)),
        };
        self.page.blocks.truncate(before.0);
        self.page.source.truncate(before.1);
        // Facts are a text that is not searched for dates: a page about a person would else be one
        // about birth and death.
        if let Some((text, line)) = text.filter(|(text, _)| !text.is_empty()) {
            self.begin(Kind::Verbatim(0), line);
            if let Some(piece) = self.open.as_mut().and_then(|open| open.pieces.last_mut()) {
                piece.text = text;
            }
            self.end();
        }
    }

    /// Notes that something below the headings around is no block.
    fn lead_elsewhere(&mut self) {
        self.page.led_elsewhere.extend(self.headings.iter().map(|(.., at)| *at));
    }

    /// The page, with all that is still open at its end.
    pub(super) fn finish(mut self) -> Page {
        self.close_note();
        while !self.frames.is_empty() {
            self.close_table();
        }
        self.end();
        self.page
    }
}

//! A table of a page in the making.

use super::grid::{Grid, RawRow};
use super::inline::Inline;

/// A table that is not yet whole. What is in its cells becomes blocks, too, for tables that only lay
/// out a page.
pub(super) struct Frame {
    pub(super) grid: Grid,
    /// How many blocks and how many bytes of words there were before it.
    pub(super) before: (usize, usize),
    /// Whether it is no table of its own, but facts about the subject.
    is_facts: bool,
    pub(super) is_in_head: bool,
    pub(super) n_headings: usize,
    pub(super) n_entries: usize,
    /// Where words go.
    pub(super) place: Place,
    pub(super) caption: Inline,
}

/// A part of a table that takes words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    None,
    Caption,
    Cell,
}

/// What a table turned out to be.
pub(super) enum Finished {
    /// It lays out a page; what is in it are blocks.
    Layout,
    Table(Box<Grid>),
    /// Facts as a text, and the line of the table.
    Facts(String, usize),
}

impl Frame {
    pub(super) fn new(grid: Grid, before: (usize, usize), is_facts: bool) -> Self {
        let caption = Inline::at(grid.line);
        let (is_in_head, n_headings, n_entries, place) = (false, 0, 0, Place::None);
        Self { grid, before, is_facts, is_in_head, n_headings, n_entries, place, caption }
    }

    /// What it is, once all of it is there.
    pub(super) fn finished(mut self) -> Finished {
        self.grid.rows.retain(|row| !row.cells.is_empty());
        if self.is_facts {
            return Finished::Facts(facts(&self.grid), self.grid.line);
        }
        if self.is_layout() {
            return Finished::Layout;
        }
        self.grid.caption = self.caption.text.trim().to_owned();
        Finished::Table(Box::new(self.grid))
    }

    /// Whether it only lays out a page: it has headings or lists in it, or hardly several columns.
    fn is_layout(&self) -> bool {
        let rows = &self.grid.rows;
        let cells = || rows.iter().flat_map(|row| &row.cells);
        let n_wide = rows.iter().filter(|row| row.cells.len() > 1).count();
        let has_header = || cells().any(|cell| cell.is_header);
        let is_narrow = n_wide < 2 || n_wide * 2 < rows.len();
        let has_lists = self.n_entries > cells().count() && !has_header();
        let is_layout = self.n_headings > 0 || is_narrow || has_lists;
        is_layout && !cells().any(|cell| cell.n_rows > 1)
    }
}

/// The rows of a table of facts as a list: `- First lit: 1 May 1823`.
fn facts(grid: &Grid) -> String {
    let words = |row: &RawRow| {
        let cells = row.cells.iter().map(|cell| cell.words.text.split_whitespace());
        let cells = cells.map(|words| words.collect::<Vec<_>>().join(" "));
        cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(": ")
    };
    let rows = grid.rows.iter().map(words).filter(|row| !row.is_empty());
    rows.map(|row| format!("- {row}")).collect::<Vec<_>>().join("\n")
}

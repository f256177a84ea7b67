//! The cells of a table in few pieces of memory: 32 bytes a row, 4 bytes a cell, and their texts,
//! which stay where they are where the file has them as they are.

use std::borrow::Cow;

use rayon::prelude::*;

/// The rows of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows<'a> {
    /// What the rows say, in as many pieces as were read at once.
    pieces: Vec<Piece<'a>>,
    places: Vec<Place>,
    /// Rows that reach over several lines: the line each begins on, and how many lines such rows up
    /// to it have taken beyond their first.
    tall: Vec<(u32, u32)>,
}

/// The cells of rows.
#[derive(Clone, Debug, Default)]
struct Piece<'a> {
    text: Cow<'a, str>,
    /// How many bytes part one cell of a row from the next.
    gap: usize,
    /// Where each cell ends, counted from where its row begins.
    ends: Vec<u32>,
}

/// Where a row is.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// Where its first cell begins in the text of its piece.
    text: usize,
    /// The position of its first cell in its piece.
    cell: usize,
    piece: u32,
    /// How many of its cells are stored.
    n_stored: u32,
    /// How many it has; those behind the stored ones are blank.
    n_cells: u32,
    line: u32,
}

impl Place {
    const NONE: Self = Self { text: 0, cell: 0, piece: 0, n_stored: 0, n_cells: 0, line: 0 };
}

impl<'a> Rows<'a> {
    /// No rows yet, of which some will be [found](Self::push_found) in a text.
    pub(crate) fn in_text(text: &'a str) -> Self {
        let piece = Piece { text: text.into(), gap: 1, ends: Vec::new() };
        Self { pieces: vec![piece], ..Self::default() }
    }

    /// Adds a row at the end that stands in the text given at first: where it begins, and where each
    /// of its cells ends, counted from there. One byte parts them.
    pub(crate) fn push_found(&mut self, line: usize, start: usize, cell_ends: &[u32]) {
        let Some(Piece { ends, .. }) = self.pieces.first_mut() else { return };
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let n_cells = u32::try_from(cell_ends.len()).unwrap_or(u32::MAX);
        let (text, cell, piece) = (start, ends.len(), 0);
        ends.extend_from_slice(cell_ends);
        self.places.push(Place { text, cell, piece, n_stored: n_cells, n_cells, line });
    }

    /// Says of the row at the end, which is on a line, over how many further lines it reaches.
    pub(crate) fn note_tall(&mut self, line: usize, n_further: usize) {
        let [line, n_further] = [line, n_further].map(|it| u32::try_from(it).unwrap_or(u32::MAX));
        let before = self.tall.last().map_or(0, |(_, before)| *before);
        self.tall.push((line, before.saturating_add(n_further)));
    }

    /// The number of the row that begins on a line, as a spreadsheet counts it: rows that reach over
    /// several lines are one each.
    pub(crate) fn number_on(&self, line: u32) -> u32 {
        let before = self.tall.partition_point(|(tall, _)| *tall < line);
        let n_further = before.checked_sub(1).and_then(|at| self.tall.get(at));
        line - n_further.map_or(0, |(_, n_further)| *n_further).min(line)
    }

    /// Lets go of the text given at first beyond where the last of its rows ends.
    pub(crate) fn end_text(&mut self, end: usize) {
        if let Some(Piece { text: Cow::Borrowed(text), .. }) = self.pieces.first_mut() {
            *text = text.get(..end).unwrap_or(text);
        }
    }

    /// Adds a row at the end; `line` is its line in the file, from 1.
    pub(crate) fn push<T: AsRef<str>>(&mut self, line: usize, cells: impl IntoIterator<Item = T>) {
        if !self.pieces.last().is_some_and(|piece| matches!(piece.text, Cow::Owned(_))) {
            self.pieces.push(Piece { text: Cow::Owned(String::new()), gap: 0, ends: Vec::new() });
        }
        let piece = u32::try_from(self.pieces.len() - 1).unwrap_or(u32::MAX);
        let Some(Piece { text, ends, .. }) = self.pieces.last() else { return };
        let (text, cell) = (text.len(), ends.len());
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        self.places.push(Place { text, cell, piece, n_stored: 0, n_cells: 0, line });
        cells.into_iter().for_each(|cell| self.push_cell(cell.as_ref()));
    }

    /// Adds a cell at the end of the last row, which was [pushed](Self::push).
    pub(crate) fn push_cell(&mut self, cell: &str) {
        let Some(place) = self.places.last_mut() else { return };
        let Some(Piece { text: Cow::Owned(text), ends, .. }) = self.pieces.last_mut() else {
            return;
        };
        text.push_str(cell);
        // A row of more than four gigabytes ends there.
        ends.push(u32::try_from(text.len() - place.text).unwrap_or(u32::MAX));
        place.n_stored += 1;
        place.n_cells = place.n_stored;
    }

    /// Adds blank cells to the last row until there are as many as asked for.
    pub(crate) fn fill_last_to(&mut self, n_cells: usize) {
        while self.last().is_some_and(|last| last.n_cells() < n_cells) {
            self.push_cell("");
        }
    }

    /// Adds the rows of another table at the end, so many lines further down than they say.
    pub(crate) fn append(&mut self, other: Self, n_lines: usize) {
        let n_pieces = u32::try_from(self.pieces.len()).unwrap_or(u32::MAX);
        let n_lines = u32::try_from(n_lines).unwrap_or(u32::MAX);
        let before = self.tall.last().map_or(0, |(_, before)| *before);
        let moved =
            |(line, n): (u32, u32)| (line.saturating_add(n_lines), n.saturating_add(before));
        self.tall.extend(other.tall.into_iter().map(moved));
        self.pieces.extend(other.pieces);
        self.places.extend(other.places.into_iter().map(|place| Place {
            piece: place.piece + n_pieces,
            line: place.line.saturating_add(n_lines),
            ..place
        }));
    }

    /// The same rows with texts of their own.
    pub(crate) fn into_owned(self) -> Rows<'static> {
        let own = |Piece { text, gap, ends }: Piece<'_>| {
            let text = Cow::Owned(text.into_owned());
            Piece { text, gap, ends }
        };
        let pieces = self.pieces.into_iter().map(own).collect();
        Rows { pieces, places: self.places, tall: self.tall }
    }

    /// The same rows with other texts, each made from a cell and its column.
    pub(crate) fn rewritten<'b>(
        &'b self,
        rewrite: impl Fn(usize, &'b str) -> Cow<'b, str>,
    ) -> Rows<'static> {
        let mut rows = Rows::default();
        for row in self.iter() {
            let cells = row.cells().enumerate().map(|(column, cell)| rewrite(column, cell));
            rows.push(row.line(), cells);
        }
        rows
    }

    /// Makes every row at least as wide as asked for.
    pub(crate) fn widen(&mut self, n_cells: usize) {
        let n_cells = u32::try_from(n_cells).unwrap_or(u32::MAX);
        for place in &mut self.places {
            place.n_cells = place.n_cells.max(n_cells);
        }
    }

    /// Takes away the first rows.
    pub(super) fn remove_first(&mut self, n_rows: usize) {
        self.places.drain(..n_rows.min(self.places.len()));
    }

    /// Takes away the last rows.
    pub(super) fn remove_last(&mut self, n_rows: usize) {
        self.places.truncate(self.places.len().saturating_sub(n_rows));
    }

    /// Takes away the rows that have the very cells of another, and says how many there were.
    pub(super) fn remove_repeats(&mut self, of: Row<'_>) -> usize {
        let n_before = self.places.len();
        self.retain(|row| row.n_cells() != of.n_cells() || row.cells().ne(of.cells()));
        n_before - self.places.len()
    }

    /// Takes away the rows that are blank.
    pub(crate) fn remove_blank(&mut self) {
        self.retain(|row| !row.is_blank());
    }

    /// Takes away all rows but some. Mostly there is nothing to take away, which is seen on all
    /// cores.
    fn retain(&mut self, is_kept: impl Fn(Row<'_>) -> bool + Sync) {
        if !self.par_iter().all(&is_kept) {
            let pieces = &self.pieces;
            self.places.retain(|place| Row::new(pieces, *place).is_some_and(&is_kept));
        }
    }

    /// Whether a text stands anywhere in them.
    pub(super) fn has_text(&self, text: &str) -> bool {
        let finder = memchr::memmem::Finder::new(text);
        self.pieces.par_iter().any(|piece| finder.find(piece.text.as_bytes()).is_some())
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The row at a position.
    pub(crate) fn get(&self, position: usize) -> Option<Row<'_>> {
        Row::new(&self.pieces, *self.places.get(position)?)
    }

    /// The last row.
    pub(crate) fn last(&self) -> Option<Row<'_>> {
        self.get(self.len().checked_sub(1)?)
    }

    /// Every row, on all cores.
    pub(super) fn par_iter(&self) -> impl ParallelIterator<Item = Row<'_>> {
        self.places.par_iter().filter_map(|place| Row::new(&self.pieces, *place))
    }

    /// One row in so many, from the top.
    pub(super) fn sample(&self, step: usize) -> impl Iterator<Item = Row<'_>> + Clone {
        (0..self.len()).step_by(step.max(1)).filter_map(|position| self.get(position))
    }

    /// Every row from the top.
    pub(crate) fn iter(
        &self,
    ) -> impl DoubleEndedIterator<Item = Row<'_>> + ExactSizeIterator + Clone {
        let blank = Row { text: "", gap: 0, ends: &[], place: Place::NONE };
        self.places.iter().map(move |place| Row::new(&self.pieces, *place).unwrap_or(blank))
    }
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    text: &'a str,
    gap: usize,
    ends: &'a [u32],
    place: Place,
}

impl<'a> Row<'a> {
    fn new(pieces: &'a [Piece<'_>], place: Place) -> Option<Self> {
        let Piece { text, gap, ends } = pieces.get(place.piece as usize)?;
        Some(Self { text, gap: *gap, ends, place })
    }

    /// Its line in the file, from 1.
    pub(crate) fn line(self) -> usize {
        self.place.line as usize
    }

    /// The text of a cell; empty where the row is too short.
    pub(crate) fn cell(self, column: usize) -> &'a str {
        if column >= self.place.n_stored as usize {
            return "";
        }
        let at = self.place.cell + column;
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        let start = if column == 0 { 0 } else { end(at - 1) + self.gap };
        let place = self.place.text;
        self.text.get(place + start..place + end(at)).unwrap_or_default()
    }

    /// The cells from left to right.
    pub(crate) fn cells(self) -> impl Iterator<Item = &'a str> + Clone {
        (0..self.n_cells()).map(move |column| self.cell(column))
    }

    /// How many cells it has.
    pub(crate) fn n_cells(self) -> usize {
        self.place.n_cells as usize
    }

    /// Whether no cell says anything.
    pub(crate) fn is_blank(self) -> bool {
        self.cells().all(str::is_empty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_cells_whatever_is_done_around_them() {
        let mut rows = Rows::default();
        rows.push(1, ["name", "x"]);
        rows.push(2, ["", ""]);
        rows.push(3, ["a", "", "é"]);
        rows.push(5, ["b"]);
        rows.fill_last_to(2);
        rows.push_cell("c");
        rows.push(6, [""; 0]);
        let mut more = Rows::default();
        more.push(3, ["z"]);
        rows.append(more, 4);
        rows.remove_first(1);
        rows.remove_blank();
        rows.widen(4);
        let found: Vec<(usize, Vec<&str>)> =
            rows.iter().map(|row| (row.line(), row.cells().collect())).collect();
        let expect =
            [(3, vec!["a", "", "é", ""]), (5, vec!["b", "", "c", ""]), (7, vec!["z", "", "", ""])];
        assert_eq!(found, expect);
        assert_eq!(rows.last().map(|row| row.cell(9)), Some(""));
    }
}

//! The cells of a table in few pieces of memory: 20 bytes a row, 2 bytes a cell, and their texts,
//! which stay where they are where the file has them as they are.

use std::borrow::Cow;

use rayon::prelude::*;

/// The rows of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows<'a> {
    /// What the rows say, in as many pieces as were read at once.
    pieces: Vec<Piece<'a>>,
    places: Vec<Place>,
    /// How many cells every row has at least; those that are not stored are blank.
    least_cells: u32,
    /// Rows that reach over several lines: the line each begins on, and how many lines such rows up
    /// to it have taken beyond their first.
    tall: Vec<(u32, u32)>,
}

/// The cells of rows.
#[derive(Clone, Debug, Default)]
struct Piece<'a> {
    text: Cow<'a, str>,
    ends: Ends,
}

/// Where each cell of a piece ends, counted from where its row begins.
#[derive(Clone, Debug)]
enum Ends {
    /// Of rows that stand in a text as they are, with one byte between two cells.
    Found(Vec<u16>),
    /// Of rows whose cells were put together, with nothing between them.
    Joined(Vec<u32>),
}

impl Default for Ends {
    fn default() -> Self {
        Self::Joined(Vec::new())
    }
}

/// Where a row is.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// Where its first cell begins in the text of its piece.
    text: u32,
    /// The position of its first cell in its piece.
    cell: u32,
    piece: u32,
    /// How many of its cells are stored.
    n_stored: u32,
    line: u32,
}

/// A piece that rows are pushed to has no more bytes, nor more cells, than this before its last row:
/// where that begins is told in 32 bits.
const MAX_PIECE: usize = 1 << 30;

impl<'a> Rows<'a> {
    /// No rows yet, of which some will be [found](Self::push_found) in a text of at most four
    /// gigabytes.
    pub(crate) fn in_text(text: &'a str) -> Self {
        let piece = Piece { text: text.into(), ends: Ends::Found(Vec::new()) };
        Self { pieces: vec![piece], ..Self::default() }
    }

    /// Makes room for more rows.
    pub(crate) fn reserve(&mut self, n_more: usize) {
        self.places.reserve(n_more);
    }

    /// Adds a row at the end that stands in the text given at first: where it begins, and where each
    /// of its cells ends, counted from there. One byte parts them. Says whether that could be done:
    /// not with a row of more than 65,535 bytes.
    pub(crate) fn push_found(&mut self, line: usize, start: usize, cell_ends: &[u32]) -> bool {
        let Some(Piece { ends: Ends::Found(ends), .. }) = self.pieces.first_mut() else {
            return false;
        };
        let is_short = cell_ends.last().is_none_or(|end| u16::try_from(*end).is_ok());
        let (Ok(text), Ok(cell), true) =
            (u32::try_from(start), u32::try_from(ends.len()), is_short)
        else {
            return false;
        };
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let n_stored = u32::try_from(cell_ends.len()).unwrap_or(u32::MAX);
        ends.extend(cell_ends.iter().map(|end| *end as u16));
        self.places.push(Place { text, cell, piece: 0, n_stored, line });
        true
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
        if let Some(Piece { text: Cow::Borrowed(text), ends: Ends::Found(ends) }) =
            self.pieces.first_mut()
        {
            *text = text.get(..end).unwrap_or(text);
            ends.shrink_to_fit();
            self.places.shrink_to_fit();
        }
    }

    /// Adds a row at the end; `line` is its line in the file, from 1.
    pub(crate) fn push<T: AsRef<str>>(&mut self, line: usize, cells: impl IntoIterator<Item = T>) {
        let has_room = |piece: &Piece<'_>| match &piece.ends {
            Ends::Joined(ends) => piece.text.len() < MAX_PIECE && ends.len() < MAX_PIECE,
            Ends::Found(_) => false,
        };
        if !self.pieces.last().is_some_and(has_room) {
            self.pieces.push(Piece::default());
        }
        let piece = u32::try_from(self.pieces.len() - 1).unwrap_or(u32::MAX);
        let Some(Piece { text, ends: Ends::Joined(ends) }) = self.pieces.last() else { return };
        let [text, cell, line] =
            [text.len(), ends.len(), line].map(|place| u32::try_from(place).unwrap_or(u32::MAX));
        self.places.push(Place { text, cell, piece, n_stored: 0, line });
        cells.into_iter().for_each(|cell| self.push_cell(cell.as_ref()));
    }

    /// Adds a cell at the end of the last row, which was [pushed](Self::push).
    pub(crate) fn push_cell(&mut self, cell: &str) {
        let Some(place) = self.places.last_mut() else { return };
        let Some(Piece { text, ends: Ends::Joined(ends) }) = self.pieces.last_mut() else { return };
        let text = text.to_mut();
        text.push_str(cell);
        // A row of more than four gigabytes ends there.
        ends.push(u32::try_from(text.len() - place.text as usize).unwrap_or(u32::MAX));
        place.n_stored += 1;
    }

    /// Adds blank cells to the last row until there are as many as asked for.
    pub(crate) fn fill_last_to(&mut self, n_cells: usize) {
        while self.places.last().is_some_and(|last| (last.n_stored as usize) < n_cells) {
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
        self.least_cells = self.least_cells.max(other.least_cells);
    }

    /// The same rows with texts of their own.
    pub(crate) fn into_owned(self) -> Rows<'static> {
        let own = |Piece { text, ends }: Piece<'_>| {
            let text = Cow::Owned(text.into_owned());
            Piece { text, ends }
        };
        let Self { pieces, places, least_cells, tall } = self;
        Rows { pieces: pieces.into_iter().map(own).collect(), places, least_cells, tall }
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
        self.least_cells = self.least_cells.max(u32::try_from(n_cells).unwrap_or(u32::MAX));
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
            let Self { pieces, places, least_cells, .. } = self;
            places.retain(|place| Row::new(pieces, *place, *least_cells).is_some_and(&is_kept));
        }
    }

    /// Whether a text stands anywhere in them.
    pub(super) fn has_text(&self, text: &str) -> bool {
        let finder = memchr::memmem::Finder::new(text);
        self.pieces.par_iter().any(|piece| finder.find(piece.text.as_bytes()).is_some())
    }

    /// Whether one of two bytes stands anywhere in them.
    pub(super) fn has_either(&self, a: u8, b: u8) -> bool {
        let has = |piece: &Piece<'_>| memchr::memchr2(a, b, piece.text.as_bytes()).is_some();
        self.pieces.par_iter().any(has)
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
        self.row(*self.places.get(position)?)
    }

    fn row(&self, place: Place) -> Option<Row<'_>> {
        Row::new(&self.pieces, place, self.least_cells)
    }

    /// The last row.
    pub(crate) fn last(&self) -> Option<Row<'_>> {
        self.get(self.len().checked_sub(1)?)
    }

    /// Every row, on all cores.
    pub(super) fn par_iter(&self) -> impl ParallelIterator<Item = Row<'_>> {
        self.places.par_iter().filter_map(|place| self.row(*place))
    }

    /// One row in so many, from the top.
    pub(super) fn sample(&self, step: usize) -> impl Iterator<Item = Row<'_>> + Clone {
        (0..self.len()).step_by(step.max(1)).filter_map(|position| self.get(position))
    }

    /// Every row from the top.
    pub(crate) fn iter(
        &self,
    ) -> impl DoubleEndedIterator<Item = Row<'_>> + ExactSizeIterator + Clone {
        self.places.iter().map(|place| self.row(*place).unwrap_or(Row::NONE))
    }
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    /// From where it begins to the end of its piece.
    text: &'a str,
    ends: EndsOfRow<'a>,
    n_cells: u32,
    line: u32,
}

/// Where each cell of a row ends, counted from where the row begins.
#[derive(Clone, Copy, Debug)]
enum EndsOfRow<'a> {
    /// As [`Ends::Found`].
    Found(&'a [u16]),
    /// As [`Ends::Joined`].
    Joined(&'a [u32]),
}

impl<'a> Row<'a> {
    const NONE: Self = Self { text: "", ends: EndsOfRow::Found(&[]), n_cells: 0, line: 0 };

    fn new(pieces: &'a [Piece<'_>], place: Place, least_cells: u32) -> Option<Self> {
        let Place { text, cell, piece, n_stored, line } = place;
        let Piece { text: of_piece, ends } = pieces.get(piece as usize)?;
        let cells = cell as usize..cell as usize + n_stored as usize;
        let ends = match ends {
            Ends::Found(ends) => EndsOfRow::Found(ends.get(cells)?),
            Ends::Joined(ends) => EndsOfRow::Joined(ends.get(cells)?),
        };
        let text = of_piece.get(text as usize..)?;
        Some(Self { text, ends, n_cells: n_stored.max(least_cells), line })
    }

    /// Its line in the file, from 1.
    pub(crate) fn line(self) -> usize {
        self.line as usize
    }

    /// The text of a cell; empty where the row is too short.
    pub(crate) fn cell(self, column: usize) -> &'a str {
        let before = column.wrapping_sub(1);
        let place = match self.ends {
            EndsOfRow::Found(ends) => ends.get(column).map(|end| {
                let start = ends.get(before).map_or(0, |end| *end as usize + 1);
                start..*end as usize
            }),
            EndsOfRow::Joined(ends) => ends.get(column).map(|end| {
                let start = ends.get(before).map_or(0, |end| *end as usize);
                start..*end as usize
            }),
        };
        place.and_then(|place| self.text.get(place)).unwrap_or_default()
    }

    /// The cells from left to right.
    pub(crate) fn cells(self) -> impl Iterator<Item = &'a str> + Clone {
        (0..self.n_cells()).map(move |column| self.cell(column))
    }

    /// How many cells it has.
    pub(crate) fn n_cells(self) -> usize {
        self.n_cells as usize
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

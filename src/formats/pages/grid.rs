//! Tables of a page: rows of cells, some of which reach into further rows and columns.

use super::inline::Inline;

/// No table is laid out wider than this.
const MAX_COLUMNS: usize = 256;
/// Cells that reach far make no more places than this,
const MAX_PLACES: usize = 4_000_000;
/// and what they say is repeated for so many bytes: then those places are blank.
const MAX_REPEATED: usize = 16 << 20;

/// A cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) words: Inline,
    pub(super) is_header: bool,
    /// How many columns it reaches over, at least 1.
    pub(super) n_columns: usize,
    /// How many rows, at least 1; to the last where that is 0.
    pub(super) n_rows: usize,
}

/// A table as the page has it.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    pub(super) line: usize,
    /// What it is called, or the heading that it stands below.
    pub(super) caption: String,
    /// The headings that it stands below, from the uppermost on.
    pub(super) headings: Vec<String>,
    /// Each row with its line and whether it is part of the head.
    pub(super) rows: Vec<RawRow>,
    /// What stands where nothing may be repeated any more.
    pub(super) blank: Cell,
}

/// A row as the page has it.
#[derive(Clone, Debug, Default)]
pub(super) struct RawRow {
    pub(super) line: usize,
    pub(super) is_head: bool,
    pub(super) cells: Vec<Cell>,
}

/// A row of which every place has its cell, if any.
pub(super) struct LaidRow<'a> {
    pub(super) line: usize,
    pub(super) is_head: bool,
    pub(super) cells: Vec<Option<&'a Cell>>,
}

impl LaidRow<'_> {
    /// Whether there is nothing but names of columns in it.
    pub(super) fn is_header(&self) -> bool {
        let mut cells = self.cells.iter().flatten().peekable();
        cells.peek().is_some() && (self.is_head || cells.all(|cell| cell.is_header))
    }

    /// The cell that is all of the row, where one reaches over several columns.
    pub(super) fn band(&self, n_columns: usize) -> Option<&Inline> {
        let first = self.cells.first().copied().flatten()?;
        let is_alone = self.cells.iter().flatten().all(|cell| std::ptr::eq(*cell, first));
        let is_wide = first.n_columns > 1 && self.cells.len() * 2 > n_columns;
        (is_alone && is_wide && n_columns > 1).then_some(&first.words)
    }
}

/// The rows with what reaches into them from above and from the left.
pub(super) fn laid_out(Grid { rows, blank, .. }: &Grid) -> Vec<LaidRow<'_>> {
    let mut laid = Vec::with_capacity(rows.len());
    let mut left = MAX_REPEATED;
    let mut again = |cell| if spend(&mut left, cell) { cell } else { blank };
    // By column, the cell from above and how many rows it still reaches into.
    let mut above: Vec<Option<(usize, &Cell)>> = Vec::new();
    let mut n_places = 0;
    for row in rows {
        let mut cells: Vec<Option<&Cell>> = Vec::new();
        let mut own = row.cells.iter();
        loop {
            while let Some((n_rows, cell)) = take_above(&mut above, cells.len()) {
                let cell = again(cell);
                put_above(&mut above, cells.len(), n_rows - 1, cell);
                cells.push(Some(cell));
            }
            let Some(cell) = own.next() else { break };
            let n_columns = cell.n_columns.clamp(1, MAX_COLUMNS);
            for at in 0..n_columns {
                let cell = if at > 0 { again(cell) } else { cell };
                if cells.len() >= MAX_COLUMNS || n_places + cells.len() > MAX_PLACES {
                    break;
                }
                let n_rows = if cell.n_rows == 0 { usize::MAX } else { cell.n_rows };
                put_above(&mut above, cells.len(), n_rows - 1, cell);
                cells.push(Some(cell));
            }
        }
        // What reaches down from above further to the right.
        let end = above.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        while cells.len() < end && n_places + cells.len() <= MAX_PLACES {
            let found = take_above(&mut above, cells.len());
            let found = found.map(|(n_rows, cell)| (n_rows, again(cell)));
            if let Some((n_rows, cell)) = found {
                put_above(&mut above, cells.len(), n_rows - 1, cell);
            }
            cells.push(found.map(|(_, cell)| cell));
        }
        n_places += cells.len();
        laid.push(LaidRow { line: row.line, is_head: row.is_head, cells });
    }
    laid
}

/// Whether there is still room for what a cell says.
fn spend(left: &mut usize, cell: &Cell) -> bool {
    let rest = left.checked_sub(cell.words.n_bytes());
    *left = rest.unwrap_or(*left);
    rest.is_some()
}

fn take_above<'a>(
    above: &mut [Option<(usize, &'a Cell)>],
    column: usize,
) -> Option<(usize, &'a Cell)> {
    above.get_mut(column)?.take()
}

fn put_above<'a>(
    above: &mut Vec<Option<(usize, &'a Cell)>>,
    column: usize,
    n_rows: usize,
    cell: &'a Cell,
) {
    if n_rows == 0 {
        return;
    }
    if above.len() <= column {
        above.resize(column + 1, None);
    }
    if let Some(place) = above.get_mut(column) {
        *place = Some((n_rows, cell));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Text = (&'static str, usize, usize);

    #[track_caller]
    fn check(rows: &[&[Text]], expect: &[&[&str]]) {
        let cell = |(text, n_columns, n_rows): &Text| {
            let mut words = Inline::default();
            (*text).clone_into(&mut words.text);
            Cell { words, n_columns: *n_columns, n_rows: *n_rows, is_header: false }
        };
        let rows = rows.iter().map(|cells| cells.iter().map(cell).collect());
        let rows = rows.map(|cells| RawRow { cells, ..RawRow::default() }).collect();
        let grid = Grid { rows, ..Grid::default() };
        let laid = laid_out(&grid);
        let text =
            |cell: &Option<&Cell>| cell.map_or(String::new(), |cell| cell.words.text.clone());
        let found: Vec<Vec<String>> =
            laid.iter().map(|row| row.cells.iter().map(text).collect()).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn cells_reach_into_rows_and_columns() {
        check(
            &[&[("1987", 1, 2), ("a", 1, 1)], &[("b", 1, 1)], &[("c", 2, 1)]],
            &[&["1987", "a"], &["1987", "b"], &["c", "c"]],
        );
        check(
            &[&[("a", 1, 1), ("x", 1, 0)], &[("b", 1, 1)], &[]],
            &[&["a", "x"], &["b", "x"], &["", "x"]],
        );
    }

    #[test]
    fn what_is_long_is_not_repeated_without_end() {
        let mut long = Inline::default();
        long.text = "x".repeat(MAX_REPEATED / 2);
        let cell = Cell { words: long, n_columns: 1, n_rows: 0, is_header: false };
        let mut rows = vec![RawRow { cells: vec![cell], ..RawRow::default() }];
        rows.resize(6, RawRow::default());
        let grid = Grid { rows, ..Grid::default() };
        let laid = laid_out(&grid);
        let is_filled = |row: &LaidRow<'_>| row.cells[0].is_some_and(|cell| !cell.words.is_blank());
        let filled: Vec<bool> = laid.iter().map(is_filled).collect();
        assert_eq!(filled, [true, true, true, false, false, false]);
    }

    #[test]
    fn what_reaches_too_far_is_cut() {
        let wide = Cell { n_columns: 1000, n_rows: 65_534, ..Cell::default() };
        let rows = vec![RawRow { cells: vec![wide], ..RawRow::default() }; 3];
        let grid = Grid { rows, ..Grid::default() };
        assert!(laid_out(&grid).iter().all(|row| row.cells.len() <= MAX_COLUMNS));
    }
}

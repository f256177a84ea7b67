//! A table in the making, out of rows whose cells have types, and how much is taken into it.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::table::{Rows, Table, column_names};
use crate::{Choices, Problem, Problems, Progress, Severity};

use super::moments::{self, Moment};

/// No more rows than this are read of one table: a small file may promise billions.
pub(super) const MAX_ROWS: usize = 5_000_000;
/// Nor more cells, blank ones included.
pub(super) const MAX_CELLS: usize = 40_000_000;
/// Nor more text, in bytes: a small file may name the same long text a million times.
const MAX_TEXT_BYTES: usize = 512 << 20;

/// The text of a cell and what it stands for.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) kind: Kind,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing.
    #[default]
    Blank,
    /// Words, or anything else that is kept as text.
    Text,
    /// A number or a truth value that JSON can say exactly.
    Number,
    /// A date with a time of day, written by [`moments::write`].
    Moment(Moment),
}

/// A table in the making.
#[derive(Debug)]
pub(super) struct Sheet {
    names: Vec<String>,
    columns: Vec<Column>,
    rows: Rows<'static>,
    /// Rows that were offered, those without a cell included.
    n_offered: usize,
    n_expected: Option<usize>,
    progress: Progress,
    max_rows: usize,
    n_cells_left: usize,
    n_bytes_left: usize,
    is_full: bool,
}

/// What the cells of a column have in common.
#[derive(Clone, Copy, Debug, Default)]
struct Column {
    has_number: bool,
    has_text: bool,
    /// The moments in it, as precise as the most precise.
    moments: Option<Moment>,
}

impl Sheet {
    /// A table with columns of these names, which takes so many rows at most, and of which as many are
    /// expected as the file says, if it does.
    pub(super) fn new(
        names: Vec<String>,
        max_rows: usize,
        n_expected: Option<usize>,
        progress: &Progress,
    ) -> Self {
        let columns = vec![Column::default(); names.len()];
        Self {
            names,
            columns,
            rows: Rows::default(),
            n_offered: 0,
            n_expected,
            progress: progress.clone(),
            max_rows,
            n_cells_left: MAX_CELLS,
            n_bytes_left: MAX_TEXT_BYTES,
            is_full: false,
        }
    }

    /// Adds a row of as many cells as there are columns. `false` where no more can be read.
    pub(super) fn add(&mut self, cells: &[Cell]) -> bool {
        let n_expected = self.n_expected.unwrap_or(usize::MAX);
        if !self.progress.goes_on(self.n_offered, n_expected) {
            return false;
        }
        let n_bytes: usize = cells.iter().map(|cell| cell.text.len()).sum();
        let left =
            (self.n_bytes_left.checked_sub(n_bytes), self.n_cells_left.checked_sub(cells.len()));
        let (Some(n_bytes_left), Some(n_cells_left)) = left else { return self.refuse() };
        if self.n_offered == self.max_rows {
            return self.refuse();
        }
        (self.n_bytes_left, self.n_cells_left) = (n_bytes_left, n_cells_left);
        self.n_offered += 1;
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.note(cell);
        }
        if cells.iter().any(|cell| cell.kind != Kind::Blank) {
            self.rows.push(self.n_offered, cells.iter().map(|cell| cell.text.trim()));
        }
        true
    }

    fn refuse(&mut self) -> bool {
        self.is_full = true;
        false
    }

    /// How many rows were offered and taken, those without a cell included.
    pub(super) fn n_rows(&self) -> usize {
        self.n_offered
    }

    /// Whether there was more than is taken.
    pub(super) fn is_full(&self) -> bool {
        self.is_full
    }

    /// Puts another text in place of each cell of a column that has something in it.
    pub(super) fn rewrite(&mut self, column: usize, rewritten: impl Fn(&str) -> String) {
        self.rows = self.rows.rewritten(|at, cell| match cell {
            "" => Cow::Borrowed(cell),
            _ if at == column => Cow::Owned(rewritten(cell)),
            _ => Cow::Borrowed(cell),
        });
        if let Some(column) = self.columns.get_mut(column) {
            (column.has_number, column.has_text) = (false, true);
        }
    }

    /// The table, in which no time of day is told more precisely than its column needs.
    pub(super) fn into_table(
        mut self,
        choices: &Choices,
        problems: &mut Problems,
    ) -> Table<'static> {
        let n_columns = self.names.len();
        let mut header = Rows::default();
        header.push(0, std::mem::take(&mut self.names));
        let names = column_names(header.get(0), n_columns);
        self.shorten_moments(&names, problems);
        let is_number = |column: &Column| column.has_number && !column.has_text;
        let numbers: HashSet<usize> =
            (0..n_columns).filter(|at| self.columns.get(*at).is_some_and(is_number)).collect();
        let choices = choices.columns_of(&names);
        Table { names, has_header: true, rows: self.rows, numbers, choices, ..Table::default() }
    }

    fn shorten_moments(&mut self, names: &[String], problems: &mut Problems) {
        let cuts: Vec<Option<Moment>> = self
            .columns
            .iter()
            .map(|column| column.moments.filter(|_| !column.has_text && !column.has_number))
            .collect();
        if cuts.iter().all(Option::is_none) {
            return;
        }
        self.rows = self.rows.rewritten(|at, cell| match cuts.get(at) {
            Some(Some(cut)) => Cow::Owned(moments::shortened(cell, *cut)),
            _ => Cow::Borrowed(cell),
        });
        for (name, cut) in names.iter().zip(&cuts) {
            if cut.is_some_and(|cut| cut.is_day()) {
                let message = "Every time is midnight; the dates were read to the day.";
                problems.push(Problem::new(Severity::Info, message).in_field(&**name));
            }
        }
    }
}

impl Column {
    fn note(&mut self, cell: &Cell) {
        match cell.kind {
            Kind::Blank => {}
            Kind::Text => self.has_text = true,
            Kind::Number => self.has_number = true,
            Kind::Moment(moment) => {
                self.moments = Some(self.moments.map_or(moment, |known| known.and(moment)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(texts: &[&str]) -> Vec<Cell> {
        let kind = |text: &str| match text {
            "" => Kind::Blank,
            _ if text.parse::<f64>().is_ok() => Kind::Number,
            _ => Kind::Text,
        };
        let cell = |text: &&str| Cell { text: (*text).to_owned(), kind: kind(text) };
        texts.iter().map(cell).collect()
    }

    #[test]
    fn only_columns_of_nothing_but_numbers_are_numbers() {
        let mut sheet =
            Sheet::new(vec!["a".into(), "b".into(), "a".into()], 10, None, &Progress::default());
        assert!(sheet.add(&cells(&["1", "2", ""])));
        assert!(sheet.add(&cells(&["", "", ""])));
        assert!(sheet.add(&cells(&["3", "x", ""])));
        let table = sheet.into_table(&Choices::default(), &mut Problems::default());
        assert_eq!(table.numbers, HashSet::from([0]));
        assert_eq!(table.rows.iter().map(|row| row.line()).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(table.names.len(), 3);
        assert_ne!(table.names[0], table.names[2]);
    }

    #[test]
    fn no_more_is_taken_than_agreed() {
        let mut sheet = Sheet::new(vec!["a".into()], 1, None, &Progress::default());
        assert!(sheet.add(&cells(&["1"])) && !sheet.is_full());
        assert!(!sheet.add(&cells(&["2"])) && sheet.is_full());
        assert_eq!(sheet.n_rows(), 1);
    }
}

//! A table in the making: rows of records that need not have the same fields in the same order.

use std::fmt::{Display, Write as _};
use std::ops::Range;

use foldhash::{HashMap, HashMapExt as _};

use crate::table::{Rows, Table, column_names};

/// A table of records has no more columns than this; further fields are kept as one text.
const MAX_COLUMNS: usize = 1000;
/// Nor more cells.
const MAX_CELLS: usize = 40_000_000;

/// The rows so far. A cell is for the field at the path that has been [entered](Self::enter), and its
/// column comes up with the first record that has the field.
pub(super) struct Sheet {
    columns: Vec<Column>,
    column_of: HashMap<String, usize>,
    max_columns: usize,
    rows: Rows<'static>,
    row: NewRow,
    /// The name of the field, with dots between the names of those around it.
    path: String,
    /// Whether any record has a list with an object in it.
    pub(super) has_objects_in_lists: bool,
}

#[derive(Clone)]
struct Column {
    name: String,
    /// Whether any cell is a text, rather than a number.
    has_text: bool,
}

/// The row in the making.
#[derive(Default)]
struct NewRow {
    text: String,
    /// Where in the text each cell is, by its column.
    cells: Vec<Range<usize>>,
    /// The column behind the last one: most records have their fields in the same order.
    next: usize,
}

impl Sheet {
    /// No rows yet, of which there will be so many.
    pub(super) fn of_rows(n_rows: usize) -> Self {
        let max_columns = (MAX_CELLS / n_rows.max(1)).clamp(1, MAX_COLUMNS);
        Self {
            columns: Vec::new(),
            column_of: HashMap::new(),
            max_columns,
            rows: Rows::default(),
            row: NewRow::default(),
            path: String::new(),
            has_objects_in_lists: false,
        }
    }

    /// No rows yet, of a part of the file, and the columns that another part has.
    pub(super) fn with_columns_of(other: &Self) -> Self {
        let column = |column: &Column| Column { has_text: false, ..column.clone() };
        Self {
            columns: other.columns.iter().map(column).collect(),
            column_of: other.column_of.clone(),
            ..Self::of_rows(0)
        }
    }

    /// How many rows there are.
    pub(super) fn n_rows(&self) -> usize {
        self.rows.len()
    }

    /// Goes to an inner field; what it returns leads [back](Self::leave).
    pub(super) fn enter(&mut self, key: &str) -> usize {
        let outer = self.path.len();
        if outer > 0 {
            self.path.push('.');
        }
        self.path.push_str(key);
        outer
    }

    /// Goes back to the field around.
    pub(super) fn leave(&mut self, outer: usize) {
        self.path.truncate(outer);
    }

    /// Puts a text into the cell of the field.
    pub(super) fn cell(&mut self, text: &str, is_text: bool) {
        let start = self.row.text.len();
        self.row.text.push_str(text);
        self.end_cell(start, is_text);
    }

    /// Puts what a value is in words into the cell of the field.
    pub(super) fn cell_of(&mut self, value: &impl Display, is_text: bool) {
        let start = self.row.text.len();
        // Writing into a text does not fail.
        let _ = write!(self.row.text, "{value}");
        self.end_cell(start, is_text);
    }

    /// Ends the row, which is on this line of the file.
    pub(super) fn end_row(&mut self, line: usize) {
        let NewRow { text, cells, .. } = &self.row;
        let cells = cells.iter().map(|cell| text.get(cell.clone()).unwrap_or_default());
        self.rows.push(line, cells);
        self.row.text.clear();
        self.row.cells.clear();
        self.row.next = 0;
    }

    /// Adds the rows of a later part of the file, which begins so many lines further down.
    pub(super) fn append(&mut self, other: Self, n_lines: usize) {
        self.has_objects_in_lists |= other.has_objects_in_lists;
        let mut are_same = true;
        for (at, Column { name, has_text }) in other.columns.iter().enumerate() {
            self.path.clone_from(name);
            let column = self.column();
            are_same &= column == Some(at);
            if let Some(known) = column.and_then(|column| self.columns.get_mut(column)) {
                known.has_text |= has_text;
            }
        }
        self.row.next = 0;
        if are_same {
            self.path.clear();
            return self.rows.append(other.rows, n_lines);
        }
        for row in other.rows.iter() {
            for (column, cell) in row.cells().enumerate() {
                match other.columns.get(column) {
                    _ if cell.is_empty() => {}
                    Some(Column { name, .. }) => {
                        self.path.clone_from(name);
                        self.cell(cell, false);
                    }
                    None => self.put(self.max_columns, cell),
                }
            }
            self.end_row(row.line() + n_lines);
        }
        self.path.clear();
    }

    /// The column of the field; `None` where there are too many already.
    fn column(&mut self) -> Option<usize> {
        let next = self.row.next;
        let column = if self.columns.get(next).is_some_and(|column| column.name == self.path) {
            next
        } else if let Some(column) = self.column_of.get(&self.path) {
            *column
        } else if self.columns.len() < self.max_columns {
            let column = self.columns.len();
            self.columns.push(Column { name: self.path.clone(), has_text: false });
            self.column_of.insert(self.path.clone(), column);
            column
        } else {
            return None;
        };
        self.row.next = column + 1;
        Some(column)
    }

    /// Makes a cell of what is new in the text of the row.
    fn end_cell(&mut self, start: usize, is_text: bool) {
        let Some(column) = self.column() else {
            // Behind the last column: a row that is longer than its header.
            let text = self.row.text.split_off(start);
            return self.put(self.max_columns, &format!("{}: {text}", self.path));
        };
        if is_text
            && self.row.text.len() > start
            && let Some(column) = self.columns.get_mut(column)
        {
            column.has_text = true;
        }
        if self.row.cells.get(column).is_none_or(Range::is_empty) {
            return self.row.place(column, start);
        }
        let text = self.row.text.split_off(start);
        self.put(column, &text);
    }

    /// Puts a text into a cell, behind what is in it.
    fn put(&mut self, column: usize, text: &str) {
        let row = &mut self.row;
        let start = row.text.len();
        let known = row.cells.get(column).and_then(|cell| row.text.get(cell.clone()));
        if let Some(known) = known.filter(|known| !known.is_empty()).map(str::to_owned) {
            row.text.push_str(&known);
            row.text.push_str("; ");
        }
        row.text.push_str(text);
        row.place(column, start);
    }

    /// The table, in which rows that say nothing are left out.
    pub(super) fn into_table(self) -> Table<'static> {
        let n_columns = self.columns.len();
        let mut header = Rows::default();
        header.push(0, self.columns.iter().map(|column| &*column.name));
        let names = column_names(header.get(0), n_columns);
        let mut rows = self.rows;
        rows.widen(n_columns);
        rows.remove_blank();
        let is_number = |(_, column): &(usize, &Column)| !column.has_text;
        let numbers = self.columns.iter().enumerate().filter(is_number).map(|(at, _)| at).collect();
        Table { names, has_header: true, rows, numbers, ..Table::default() }
    }

    /// The position of a column, where there is one.
    pub(super) fn column_named(&self, name: &str) -> Option<usize> {
        self.column_of.get(name).copied()
    }

    /// Whether there is a row in which neither of two columns is blank.
    pub(super) fn have_both(&self, columns: [usize; 2]) -> bool {
        self.rows.iter().any(|row| columns.iter().all(|column| !row.cell(*column).is_empty()))
    }
}

impl NewRow {
    /// Makes a cell of the text from there on.
    fn place(&mut self, column: usize, start: usize) {
        if self.cells.len() <= column {
            self.cells.resize(column + 1, 0..0);
        }
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = start..self.text.len();
        }
    }
}

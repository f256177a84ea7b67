//! Rows of a table as text (RFC 4180), guarded against being run by a spreadsheet.

use std::borrow::Cow;

use crate::formulas::guarded;

/// Rows as text, filled cell by cell.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    is_within_row: bool,
    /// How many cells were guarded, lest a spreadsheet runs them.
    n_guarded: usize,
}

impl Lines {
    /// Adds a cell to the row, in quotes where it needs them.
    pub(super) fn cell(&mut self, cell: &str) {
        if self.is_within_row {
            self.text.push(',');
        }
        self.is_within_row = true;
        if cell.is_empty() {
            return;
        }
        let cell = guarded(cell);
        self.n_guarded += usize::from(matches!(cell, Cow::Owned(_)));
        // Few do, which is seen many bytes at once.
        let needs_quotes =
            |byte: u8| (byte == b',') | (byte == b'"') | (byte == b'\n') | (byte == b'\r');
        if !cell.bytes().fold(false, |found, byte| found | needs_quotes(byte)) {
            self.text.push_str(&cell);
            return;
        }
        self.text.push('"');
        for (position, part) in cell.split('"').enumerate() {
            self.text.push_str(if position == 0 { "" } else { "\"\"" });
            self.text.push_str(part);
        }
        self.text.push('"');
    }

    /// Adds so many empty cells to the row, which has some already.
    pub(super) fn empty_cells(&mut self, n: usize) {
        (0..n).for_each(|_| self.text.push(','));
    }

    /// Ends the row.
    pub(super) fn end_row(&mut self) {
        self.text.push('\n');
        self.is_within_row = false;
    }

    /// The rows.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Forgets the rows; says how many of their cells were guarded.
    pub(super) fn clear(&mut self) -> usize {
        self.text.clear();
        std::mem::take(&mut self.n_guarded)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn rows_are_those_of_a_library(
            rows in prop::collection::vec(prop::collection::vec("[a\",;\n\r' ü]{0,8}", 2..5), 0..5),
        ) {
            let mut lines = Lines::default();
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &rows {
                row.iter().for_each(|cell| lines.cell(cell));
                lines.end_row();
                writer.write_record(row.iter().map(|cell| guarded(cell).into_owned())).unwrap();
            }
            prop_assert_eq!(lines.text().as_bytes(), writer.into_inner().unwrap());
        }
    }

    #[test]
    fn guarded_cells_are_counted() {
        let mut lines = Lines::default();
        ["=1", "-1", "", "@a"].iter().for_each(|cell| lines.cell(cell));
        lines.empty_cells(2);
        lines.end_row();
        assert_eq!(lines.text(), "'=1,-1,,'@a,,\n");
        assert_eq!((lines.clear(), lines.clear(), lines.text()), (2, 0, ""));
    }
}

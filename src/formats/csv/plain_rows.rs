//! Rows without quotation marks, as most are: each is found where it stands, and its cells stay there.

use std::ops::Range;

use crate::formulas::unguarded;
use crate::table::Rows;

use super::signs::Signs;

/// A row has no more cells than this; further ones are left out, and counted. Tables that people make
/// have hundreds at most.
pub(super) const MAX_CELLS_OF_A_ROW: usize = 4096;

/// What finds rows in a text.
pub(super) struct Finder<'a> {
    text: &'a str,
    delimiter: u8,
    /// Where each cell of a row ends, counted from where the row begins.
    ends: Vec<u32>,
}

/// Where a row begins.
pub(super) struct Start {
    /// Its first byte in the text.
    pub(super) at: usize,
    /// Its line, from 1.
    pub(super) line: usize,
}

impl<'a> Finder<'a> {
    pub(super) fn new(text: &'a str, delimiter: u8) -> Self {
        Self { text, delimiter, ends: Vec::new() }
    }

    /// Whether all lines up to a limit end with a line feed, as [`rows`](Self::rows) takes for granted.
    pub(super) fn has_usual_lines(&self, limit: usize) -> bool {
        let bytes = self.text.as_bytes().get(..limit).unwrap_or_default();
        memchr::memchr_iter(b'\r', bytes).all(|at| bytes.get(at + 1) == Some(&b'\n'))
    }

    /// Adds the rows from one on, as far as they have no quotation mark and end before the limit; gives the
    /// start of the first that was not added.
    ///
    /// One search finds delimiters, ends of lines and quotation marks, many at a time.
    pub(super) fn rows(&mut self, from: Start, limit: usize, rows: &mut Rows<'a>) -> Start {
        let bytes = self.text.as_bytes();
        let Start { at: mut row, mut line } = from;
        // Where the current cell begins, and whether no cell of the row has space around it.
        let (mut cell, mut is_trimmed) = (row, true);
        self.ends.clear();
        let rest = bytes.get(row..limit).unwrap_or_default();
        for at in Signs::new(rest, [self.delimiter, b'\n', b'"']).map(|at| from.at + at) {
            if at < cell {
                // The end of a blank line.
                continue;
            }
            match bytes.get(at) {
                Some(b'"') => break,
                Some(b'\n') => {
                    let is_return = at > cell && bytes.get(at - 1) == Some(&b'\r');
                    let end = at - usize::from(is_return);
                    is_trimmed &= self.end_cell(row, cell..end);
                    if self.ends.len() > MAX_CELLS_OF_A_ROW {
                        break;
                    }
                    self.end_row(line, row..end, is_trimmed, rows);
                    row = after_blank_lines(self.text, at + 1);
                    line += if row == at + 1 { 1 } else { count(self.text, at..row) };
                    (cell, is_trimmed) = (row, true);
                    self.ends.clear();
                }
                _ => {
                    is_trimmed &= self.end_cell(row, cell..at);
                    cell = at + 1;
                }
            }
        }
        Start { at: row, line }
    }

    /// Adds one row, however many cells it has, and gives their number.
    pub(super) fn add(&mut self, line: usize, row: Range<usize>, rows: &mut Rows<'a>) -> usize {
        self.ends.clear();
        let bytes = self.text.as_bytes().get(row.clone()).unwrap_or_default();
        let mut delimiters = memchr::memchr_iter(self.delimiter, bytes);
        let (mut start, mut is_trimmed) = (row.start, true);
        let ends = delimiters.by_ref().chain([bytes.len()]).map(|end| row.start + end);
        for end in ends.take(MAX_CELLS_OF_A_ROW) {
            is_trimmed &= self.end_cell(row.start, start..end);
            start = end + 1;
        }
        let n_cells = match self.ends.len() {
            MAX_CELLS_OF_A_ROW if start <= row.end => MAX_CELLS_OF_A_ROW + 1 + delimiters.count(),
            n_cells => n_cells,
        };
        self.end_row(line, row, is_trimmed, rows);
        n_cells
    }

    /// Notes where a cell ends; says whether there is nothing around it.
    fn end_cell(&mut self, row: usize, cell: Range<usize>) -> bool {
        // A row of more than four gigabytes ends there.
        self.ends.push(u32::try_from(cell.end - row).unwrap_or(u32::MAX));
        let is_within = |at: usize| {
            let byte = self.text.as_bytes().get(at);
            byte.is_some_and(|byte| matches!(byte, b'!'..=b'&' | b'('..=b'~'))
        };
        if cell.is_empty() || is_within(cell.start) && is_within(cell.end - 1) {
            return true;
        }
        let cell = self.text.get(cell).unwrap_or_default();
        trimmed(cell).len() == cell.len()
    }

    /// Adds a row whose cells are noted. They stay where they are unless there is space around one.
    fn end_row(&mut self, line: usize, row: Range<usize>, is_trimmed: bool, rows: &mut Rows<'a>) {
        if is_trimmed && rows.push_found(line, row.start, &self.ends) {
            return;
        }
        let row = self.text.get(row).unwrap_or_default();
        let cells = row.split(char::from(self.delimiter)).take(MAX_CELLS_OF_A_ROW);
        rows.push(line, cells.map(trimmed));
    }
}

/// The row that begins there, without the end of its line, if it ends with its line: if nothing in
/// it is a quote, or may be the end of another line. Looks no further than that.
pub(super) fn plain_row(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at..)?;
    let end = memchr::memchr3(b'\n', b'\r', b'"', rest.as_bytes()).unwrap_or(rest.len());
    let (row, after) = rest.split_at_checked(end)?;
    matches!(after.as_bytes(), [] | [b'\r'] | [b'\n', ..] | [b'\r', b'\n', ..]).then_some(row)
}

/// A cell without the space around it, and without what guards it from being run as a formula; few
/// have either.
pub(super) fn trimmed(cell: &str) -> &str {
    match cell.as_bytes() {
        [b'!'..=b'&' | b'('..=b'~', .., b'!'..=b'~'] => cell,
        _ => unguarded(cell.trim()),
    }
}

/// Where the next line begins that has something on it.
pub(super) fn after_blank_lines(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()
}

/// How many lines end in a part of a text.
pub(super) fn count(text: &str, range: Range<usize>) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes().get(range).unwrap_or_default()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_looked_at_no_further_than_its_line() {
        #[track_caller]
        fn check(text: &str, expect: Option<&str>) {
            assert_eq!(plain_row(text, 0), expect, "{text:?}");
        }
        check("a,b", Some("a,b"));
        check("a\nb", Some("a"));
        check("a\r\nb", Some("a"));
        check("a\r", Some("a"));
        check("a\rb\n", None);
        check("a,\"b\"\n", None);
        check("a\n\"b\"\n", Some("a"));
    }

    #[test]
    fn rows_are_found_up_to_what_needs_a_closer_look() {
        #[track_caller]
        fn check(text: &str, limit: usize, expect: &[&[&str]], end: (usize, usize)) {
            let mut rows = Rows::in_text(text);
            let mut finder = Finder::new(text, b',');
            assert!(finder.has_usual_lines(limit));
            let next = finder.rows(Start { at: 0, line: 1 }, limit, &mut rows);
            let cells: Vec<Vec<&str>> = rows.iter().map(|row| row.cells().collect()).collect();
            assert_eq!(
                (cells, (next.at, next.line)),
                (expect.iter().map(|row| row.to_vec()).collect(), end)
            );
        }
        check("a,b\n,\r\n\nc\n", 10, &[&["a", "b"], &["", ""], &["c"]], (10, 5));
        check("a, b\nc,d\n", 5, &[&["a", "b"]], (5, 2));
        check("a\nb,\"c\"\nd\n", 10, &[&["a"]], (2, 2));
        check("a\nb", 3, &[&["a"]], (2, 2));
        check("a,'=1\n'\n", 8, &[&["a", "=1"], &["'"]], (8, 3));
        assert!(!Finder::new("a\rb\n", b',').has_usual_lines(4));
        let long = format!("{},x\n", "y".repeat(1 << 16));
        check(&long, long.len(), &[&[&long[..1 << 16], "x"]], (long.len(), 2));
    }
}

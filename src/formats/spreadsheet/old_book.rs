//! What an old workbook would take in memory ([MS-XLS]), found out before it is read.
//!
//! The library that reads cells lays each sheet out as a rectangle, and copies a text for each cell
//! that names it. A small file may so ask for all the memory there is.
//!
//! [MS-XLS]: https://learn.microsoft.com/en-us/openspecs/office_file_formats/ms-xls/

use super::compound::{u16_at, u32_at};

/// The cells of all sheets, laid out as rectangles, are no more than this: a sheet has 65,536 rows
/// of 256.
const MAX_CELLS: u64 = 20_000_000;
/// The texts of all cells are no longer than this, in bytes.
const MAX_TEXT_BYTES: u64 = 512 << 20;
/// A record goes on in no more further ones than this.
const MAX_CONTINUED: usize = 30_000;
/// Sheets may share their records, but these are not gone through more often than this.
const MAX_TIMES_READ: usize = 64;

/// Kinds of records.
pub(super) const BOUND_SHEET: u16 = 0x0085;
const CONTINUE: u16 = 0x003c;
const DIMENSIONS: u16 = 0x0200;
pub(super) const END: u16 = 0x000a;
pub(super) const FORMULA: u16 = 0x0006;
const LABEL_OF_TABLE: u16 = 0x00fd;
pub(super) const NUMBERS_OF_ROW: u16 = 0x00bd;
const TEXTS: u16 = 0x00fc;
/// Records of one cell: numbers, texts, true and false, and formulas, whose texts follow them.
const CELLS: [u16; 7] = [0x0203, 0x0204, 0x00d6, 0x0205, 0x027e, LABEL_OF_TABLE, FORMULA];

/// Whether a workbook, by its stream, can be read without taking more memory than there should be.
///
/// # Errors
/// Says why not.
pub(super) fn check(stream: &[u8]) -> Result<(), String> {
    let mut texts = Vec::new();
    let mut sheets = Vec::new();
    for record in records(stream) {
        match record.kind {
            BOUND_SHEET => sheets.extend(u32_at(record.data, 0)),
            TEXTS => texts = lengths_of_texts(&record),
            END => break,
            _ => {}
        }
        if record.continued.len() > MAX_CONTINUED {
            return Err("one of its records is in too many pieces".to_owned());
        }
    }
    let mut size = Size::default();
    for start in sheets {
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        let stream_of_sheet = stream.get(start..).unwrap_or_default();
        size.add_sheet(stream_of_sheet, &texts)?;
        if size.n_bytes_read > MAX_TIMES_READ.saturating_mul(stream.len()) {
            return Err("its sheets overlap".to_owned());
        }
    }
    Ok(())
}

/// What the sheets so far take.
#[derive(Debug, Default)]
struct Size {
    n_cells: u64,
    n_text_bytes: u64,
    n_bytes_read: usize,
}

impl Size {
    fn add_sheet(&mut self, stream: &[u8], texts: &[u64]) -> Result<(), String> {
        // Values and formulas are laid out apart from each other.
        let [mut values, mut formulas] = [Rectangle::default(); 2];
        for record in records(stream) {
            self.n_bytes_read += record.data.len() + 4;
            if record.continued.len() > MAX_CONTINUED {
                return Err("one of its records is in too many pieces".to_owned());
            }
            let kind = record.kind;
            if kind == DIMENSIONS && !has_possible_dimensions(record.data) {
                return Err("a sheet says that it is larger than a sheet can be".to_owned());
            }
            let at = (u16_at(record.data, 0), u16_at(record.data, 2));
            let (Some(row), Some(column)) = at else { continue };
            if CELLS.contains(&kind) {
                values.add(row, column);
            }
            match kind {
                END => break,
                FORMULA => formulas.add(row, column),
                NUMBERS_OF_ROW => {
                    let n_numbers = record.data.len().saturating_sub(6) / 6;
                    let n_further = u16::try_from(n_numbers).unwrap_or(u16::MAX).saturating_sub(1);
                    values.add(row, column);
                    values.add(row, column.saturating_add(n_further));
                }
                LABEL_OF_TABLE => {
                    let index =
                        u32_at(record.data, 6).and_then(|index| usize::try_from(index).ok());
                    let text = index.and_then(|index| texts.get(index));
                    self.n_text_bytes = self.n_text_bytes.saturating_add(*text.unwrap_or(&0));
                }
                _ => {}
            }
        }
        self.n_cells = self.n_cells.saturating_add(values.n_cells() + formulas.n_cells());
        if self.n_cells > MAX_CELLS {
            return Err("its cells lie too far apart".to_owned());
        }
        if self.n_text_bytes > MAX_TEXT_BYTES {
            return Err("it has more text in it than can be read".to_owned());
        }
        Ok(())
    }
}

/// The first and last row, and the first and last column.
#[derive(Clone, Copy, Debug, Default)]
struct Rectangle(Option<[u16; 4]>);

impl Rectangle {
    fn add(&mut self, row: u16, column: u16) {
        let [top, bottom, left, right] = self.0.unwrap_or([row, row, column, column]);
        self.0 = Some([top.min(row), bottom.max(row), left.min(column), right.max(column)]);
    }

    fn n_cells(self) -> u64 {
        let size = |first: u16, last: u16| u64::from(last - first) + 1;
        self.0.map_or(0, |[top, bottom, left, right]| size(top, bottom) * size(left, right))
    }
}

/// Room is made at once for as many cells as a sheet says that it has.
fn has_possible_dimensions(data: &[u8]) -> bool {
    let number = |at| u32_at(data, at).map_or(0, u64::from);
    let short = |at| u16_at(data, at).map_or(0, u64::from);
    let [top, bottom, left, right] = match data.len() {
        10 => [short(0), short(2), short(4), short(6)],
        _ => [number(0), number(4), short(8), short(10)],
    };
    top <= bottom && (bottom - top).saturating_mul(right.saturating_sub(left).max(1)) <= MAX_CELLS
}

/// A record, with the records that continue it.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
    continued: Vec<&'a [u8]>,
}

/// The records from the beginning of a stream on, up to one that is cut off.
pub(super) fn records(stream: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut rest = stream;
    let mut next = move |is_wanted: &dyn Fn(u16) -> bool| {
        let kind = u16_at(rest, 0).filter(|kind| is_wanted(*kind))?;
        let end = 4 + usize::from(u16_at(rest, 2)?);
        let data = rest.get(4..end)?;
        rest = rest.get(end..)?;
        Some((kind, data))
    };
    std::iter::from_fn(move || {
        let (kind, data) = next(&|_| true)?;
        let mut continued = Vec::new();
        while let Some((_, data)) = next(&|kind| kind == CONTINUE) {
            continued.push(data);
        }
        Some(Record { kind, data, continued })
    })
}

/// How long each text of the table of texts may become, in bytes of UTF-8.
fn lengths_of_texts(record: &Record<'_>) -> Vec<u64> {
    let mut pieces =
        Pieces { now: record.data.get(8..).unwrap_or_default(), then: &record.continued };
    std::iter::from_fn(|| pieces.length_of_text()).collect()
}

/// What is left of a record and of those that continue it.
struct Pieces<'a> {
    now: &'a [u8],
    then: &'a [&'a [u8]],
}

impl<'a> Pieces<'a> {
    /// Passes over the next text; `None` at the end.
    fn length_of_text(&mut self) -> Option<u64> {
        while self.now.is_empty() {
            self.go_on()?;
        }
        let n_chars = u16_at(self.now, 0)?;
        let mut flags = *self.now.get(2)?;
        let has_runs = flags & 8 != 0;
        let has_more = flags & 4 != 0;
        self.now = self.now.get(3..)?;
        let mut n_behind = 0_usize;
        if has_runs {
            n_behind += 4 * usize::from(u16_at(self.now, 0)?);
            self.now = self.now.get(2..)?;
        }
        if has_more {
            n_behind = n_behind.saturating_add(usize::try_from(u32_at(self.now, 0)?).ok()?);
            self.now = self.now.get(4..)?;
        }
        let mut n_left = usize::from(n_chars);
        let mut n_bytes = 0;
        loop {
            let is_wide = flags & 1 != 0;
            let n_here = (self.now.len() / if is_wide { 2 } else { 1 }).min(n_left);
            self.now = self.now.get(n_here * if is_wide { 2 } else { 1 }..)?;
            n_bytes += n_here as u64 * if is_wide { 3 } else { 2 };
            n_left -= n_here;
            if n_left == 0 {
                break;
            }
            // Each piece says anew how wide its characters are.
            self.go_on()?;
            flags = *self.now.first()?;
            self.now = self.now.get(1..)?;
        }
        while n_behind > 0 {
            if self.now.is_empty() {
                self.go_on()?;
            }
            let n_here = self.now.len().min(n_behind);
            self.now = self.now.get(n_here..)?;
            n_behind -= n_here;
        }
        Some(n_bytes)
    }

    fn go_on(&mut self) -> Option<()> {
        let (first, rest) = self.then.split_first()?;
        (self.now, self.then) = (first, rest);
        Some(())
    }
}

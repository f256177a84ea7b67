//! How the cells of an old workbook are formatted, which the library that reads them does not tell
//! ([MS-XLS], sections 2.4.126 and 2.4.353), and which rows it does not show (section 2.4.220).
//!
//! [MS-XLS]: https://learn.microsoft.com/en-us/openspecs/office_file_formats/ms-xls/

use std::collections::HashMap;

use super::compound::{u16_at, u32_at};
use super::number_format::NumberFormat;
use super::old_book::{BOUND_SHEET, END, FORMULA, NUMBERS_OF_ROW, records};

/// What LibreOffice says of its workbooks in this format, and nobody else does: that they are
/// tables of Excel 97, in German.
const LIBREOFFICE: &[u8] = b"Microsoft Excel 97-Tabelle";
/// No more cells with dates than this are known of a workbook.
const MAX_CELLS: usize = 20_000_000;

/// Kinds of records.
const STYLE_OF_CELL: u16 = 0x00e0;
const NUMBER_FORMAT: u16 = 0x041e;
const BEGIN: u16 = 0x0809;
const ROW: u16 = 0x0208;
const NUMBER: u16 = 0x0203;
const SHORT_NUMBER: u16 = 0x027e;

/// The version in the record at the beginning since Excel 97.
const VERSION_97: u16 = 0x0600;

/// Whether LibreOffice has written a workbook.
pub(super) fn is_by_libreoffice(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, LIBREOFFICE).is_some()
}

/// The formats of those cells of a workbook that show dates.
#[derive(Debug, Default)]
pub(super) struct Formats {
    /// By the number of the style.
    styles: Vec<Option<NumberFormat>>,
    sheets: Vec<OldSheet>,
}

/// What is known of one sheet.
#[derive(Debug, Default)]
struct OldSheet {
    places: Vec<Place>,
    hidden_rows: Vec<u32>,
}

/// A row, a column and the number of a style.
type Place = (u16, u16, u16);

/// The formats of one sheet.
#[derive(Clone, Copy, Debug)]
pub(super) struct SheetFormats<'a> {
    styles: &'a [Option<NumberFormat>],
    places: &'a [Place],
    /// The rows that are not shown, counted from 0.
    pub(super) hidden_rows: &'a [u32],
}

impl Formats {
    /// Those of a workbook, by its stream.
    pub(super) fn of(stream: &[u8]) -> Self {
        let mut codes = HashMap::new();
        let (mut numbers, mut starts) = (Vec::new(), Vec::new());
        let mut is_97 = true;
        for record in records(stream) {
            let data = record.data;
            match record.kind {
                BEGIN => is_97 = u16_at(data, 0) == Some(VERSION_97),
                NUMBER_FORMAT => codes.extend(u16_at(data, 0).zip(code_in(data, is_97))),
                STYLE_OF_CELL => numbers.push(u16_at(data, 2).unwrap_or_default()),
                BOUND_SHEET => starts.extend(u32_at(data, 0)),
                END => break,
                _ => {}
            }
        }
        let style = |number: &u16| match codes.get(number) {
            Some(code) => NumberFormat::of_code(code),
            None => NumberFormat::of_number(*number),
        };
        let styles: Vec<_> = numbers.iter().map(style).collect();
        let mut n_left = MAX_CELLS;
        let sheet = |start: &u32| {
            let start = usize::try_from(*start).unwrap_or(usize::MAX);
            sheet_in(stream.get(start..).unwrap_or_default(), &styles, &mut n_left)
        };
        let sheets = starts.iter().map(sheet).collect();
        Self { styles, sheets }
    }

    /// Those of the sheet at a position among all.
    pub(super) fn of_sheet(&self, position: usize) -> SheetFormats<'_> {
        let (places, hidden_rows) = match self.sheets.get(position) {
            Some(sheet) => (&*sheet.places, &*sheet.hidden_rows),
            None => (&[][..], &[][..]),
        };
        SheetFormats { styles: &self.styles, places, hidden_rows }
    }
}

impl<'a> SheetFormats<'a> {
    /// That of a cell, by row and column from 0.
    pub(super) fn at(self, (row, column): (u32, u32)) -> Option<&'a NumberFormat> {
        let key = |place: &Place| (u32::from(place.0), u32::from(place.1));
        let at = self.places.binary_search_by_key(&(row, column), key).ok()?;
        let (.., style) = self.places.get(at)?;
        self.styles.get(usize::from(*style))?.as_ref()
    }
}

/// The code in the record of a number format. Letters beyond those of English are of no matter.
fn code_in(data: &[u8], is_97: bool) -> Option<String> {
    if !is_97 {
        return Some(data.get(3..)?.iter().map(|byte| char::from(*byte)).collect());
    }
    let n_chars = usize::from(u16_at(data, 2)?);
    let is_wide = data.get(4)? & 1 != 0;
    let chars = data.get(5..)?;
    Some(match is_wide {
        true => {
            let units = chars.as_chunks::<2>().0.iter().take(n_chars);
            let units: Vec<u16> = units.map(|unit| u16::from_le_bytes(*unit)).collect();
            String::from_utf16_lossy(&units)
        }
        false => chars.iter().take(n_chars).map(|byte| char::from(*byte)).collect(),
    })
}

/// The cells of a sheet whose styles show dates, and its hidden rows.
fn sheet_in(stream: &[u8], styles: &[Option<NumberFormat>], n_left: &mut usize) -> OldSheet {
    let (mut places, mut hidden_rows) = (Vec::new(), Vec::new());
    for record in records(stream) {
        let at = (u16_at(record.data, 0), u16_at(record.data, 2));
        let (Some(row), Some(column)) = at else { continue };
        let found: Vec<u16> = match record.kind {
            END => break,
            // The bit of a row without height.
            ROW if record.data.get(12).is_some_and(|flags| flags & 0x20 != 0) => {
                hidden_rows.push(u32::from(row));
                continue;
            }
            NUMBER | SHORT_NUMBER | FORMULA => u16_at(record.data, 4).into_iter().collect(),
            NUMBERS_OF_ROW => {
                let cells = record.data.get(4..).unwrap_or_default().chunks_exact(6);
                cells.filter_map(|cell| u16_at(cell, 0)).collect()
            }
            _ => continue,
        };
        for (column, style) in (column..).zip(found) {
            let shows_dates = styles.get(usize::from(style)).is_some_and(Option::is_some);
            if shows_dates && *n_left > 0 {
                *n_left -= 1;
                places.push((row, column, style));
            }
        }
    }
    places.sort_unstable();
    OldSheet { places, hidden_rows }
}

//! The workbooks of Excel, whose cells a library reads; what they show is found out beside it.

use crate::Progress;
use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Dimensions, Reader, SheetType, SheetVisible, Xls, Xlsx};

use super::cells::{self, Budget};
use super::hidden::HiddenRows;
use super::large::without_result;
use super::moment::{Days, Writer};
use super::number_format::NumberFormat;
use super::sheet::Sheet;
use super::sheets::Book;
use super::unpack::{self, Unpacked};
use super::{compound, old_book, old_formats};

/// Reads a workbook of Excel since 2007.
///
/// # Errors
/// Says why it cannot be read.
pub(super) fn read_xlsx(
    bytes: &[u8],
    wanted: &[String],
    progress: &Progress,
) -> Result<Book, String> {
    let Unpacked { archive: unpacked, packed } = unpack::unpacked(bytes, &progress.part(0.0..0.4))?;
    let has_merged = packed.has_merged || memchr::memmem::find(&unpacked, b"mergeCell ").is_some();
    // What a document has in its properties beside the name of its program.
    let is_nameless = memchr::memmem::find(&unpacked, b"<TotalTime>").is_some();
    let n_without_result = packed.n_without_result + without_result(&unpacked, unpacked.len());
    let mut hidden_rows = HiddenRows::of(&unpacked);
    let (progress, n_bytes) = (progress.part(0.4..1.0), unpacked.len());
    let unpacked = progress.reading(Cursor::new(unpacked), n_bytes);
    let mut book: Xlsx<_> = Xlsx::new(unpacked).map_err(|e| e.to_string())?;
    let writer = book.workbook_properties().ok().and_then(|properties| properties.application);
    let writer = match writer {
        Some(name) => Writer::of_name(&name),
        None if is_nameless => Writer::Nameless,
        None => Writer::default(),
    };
    let days = Days { is_1904: book.has_1904_epoch(), writer };
    let (mut budget, mut formats) = (Budget::new(&progress), None);
    let sheets = sheets_of(&book);
    let book = Book::new(&sheets, wanted, &progress, |name, _| {
        let merged = match has_merged {
            true => book.merge_cells_by_sheet_name(&name).unwrap_or_default(),
            false => Vec::new(),
        };
        let merged = last_rows(&merged);
        let hidden_rows = hidden_rows.take(&name);
        let mut sheet = Sheet::new(name);
        sheet.hidden_rows = hidden_rows;
        let mut reader = match book.worksheet_cells_reader(&sheet.name) {
            Ok(reader) => reader,
            Err(error) => return sheet.broken(&error),
        };
        let formats: &Vec<Option<NumberFormat>> = formats.get_or_insert_with(|| {
            let formats = reader.styles().iter().map(|style| style.number_format.as_ref());
            formats.map(|format| format.and_then(format_of)).collect()
        });
        loop {
            match reader.next_cell_with_style_id() {
                Ok(Some((cell, style))) => {
                    let format = formats.get(style).and_then(Option::as_ref);
                    let told = cells::told(cell.get_value(), format, days);
                    let at = cell.get_position();
                    if !sheet.add(at, last_row(&merged, at), &told, &mut budget) {
                        break;
                    }
                }
                Ok(None) => break,
                Err(error) => {
                    sheet.fault = Some(error.to_string());
                    break;
                }
            }
        }
        sheet.finished(&mut budget)
    });
    Ok(Book { n_without_result, ..book })
}

fn format_of(format: &calamine::NumberFormat) -> Option<NumberFormat> {
    // The code of a number that the workbook does not explain is not known to the library.
    let number = format.format_id.and_then(|id| u16::try_from(id).ok());
    match number.and_then(NumberFormat::of_number) {
        Some(known) if format.format_code == "General" => Some(known),
        _ => NumberFormat::of_code(&format.format_code),
    }
}

/// Reads a workbook of Excel before 2007.
///
/// # Errors
/// Says why it cannot be read.
pub(super) fn read_xls(
    bytes: &[u8],
    wanted: &[String],
    progress: &Progress,
) -> Result<Book, String> {
    let stream = compound::workbook_stream(bytes)?;
    old_book::check(&stream)?;
    let formats = old_formats::Formats::of(&stream);
    drop(stream);
    let first = progress.part(0.0..0.5);
    let source = first.reading(Cursor::new(bytes), bytes.len());
    let mut book: Xls<_> = Xls::new(source).map_err(|e| e.to_string())?;
    let writer = match old_formats::is_by_libreoffice(bytes) {
        true => Writer::LibreOffice,
        false => Writer::Excel,
    };
    let days = Days { is_1904: book.has_1904_epoch(), writer };
    let progress = progress.part(0.5..1.0);
    let mut budget = Budget::new(&progress);
    let places = book.sheets_metadata().iter().enumerate();
    let places: HashMap<String, usize> =
        places.map(|(at, sheet)| (sheet.name.clone(), at)).collect();
    Ok(Book::new(&sheets_of(&book), wanted, &progress, |name, progress| {
        let formats = formats.of_sheet(places.get(&name).copied().unwrap_or(usize::MAX));
        let hidden_rows = formats.hidden_rows.to_vec();
        let merged = last_rows(&book.merge_cells_by_sheet_name(&name).unwrap_or_default());
        let mut sheet = Sheet::new(name);
        sheet.hidden_rows = hidden_rows;
        let range = match book.worksheet_range(&sheet.name) {
            Ok(range) => range,
            Err(error) => return sheet.broken(&error),
        };
        let (first_row, first_column) = range.start().unwrap_or_default();
        let n_rows = range.height();
        for (row, column, cell) in range.used_cells() {
            if !progress.goes_on(row, n_rows) {
                break;
            }
            let row = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(first_row);
            let column = u32::try_from(column).unwrap_or(u32::MAX).saturating_add(first_column);
            let at = (row, column);
            let cell = cells::borrowed(cell);
            let told = cells::told(&cell, formats.at(at), days);
            if !sheet.add(at, last_row(&merged, at), &told, &mut budget) {
                break;
            }
        }
        sheet.finished(&mut budget)
    }))
}

/// The names of all sheets with cells, and whether each is hidden.
fn sheets_of<RS: std::io::Read + std::io::Seek>(book: &impl Reader<RS>) -> Vec<(String, bool)> {
    let is_of_cells = |sheet: &&calamine::Sheet| {
        !matches!(sheet.typ, SheetType::ChartSheet | SheetType::Vba | SheetType::DialogSheet)
    };
    let sheets = book.sheets_metadata().iter().filter(is_of_cells);
    sheets.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect()
}

/// By the uppermost cell, the last rows of cells that are merged downwards.
fn last_rows(merged: &[Dimensions]) -> HashMap<(u32, u32), u32> {
    let tall = merged.iter().filter(|region| region.end.0 > region.start.0);
    tall.map(|region| (region.start, region.end.0)).collect()
}

fn last_row(merged: &HashMap<(u32, u32), u32>, at: (u32, u32)) -> u32 {
    merged.get(&at).copied().unwrap_or(at.0)
}

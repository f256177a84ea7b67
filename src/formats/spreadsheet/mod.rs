//! Spreadsheets: XLSX, XLSB, XLS and ODS workbooks, of which the sheet with the most dated rows is read
//! with all that have the same columns, or those that the user chooses.

mod binary_book;
mod cells;
mod compound;
mod excel;
mod hidden;
mod large;
mod moment;
mod number_format;
mod old_book;
mod old_formats;
mod opendocument;
mod sheet;
mod sheets;
mod unpack;
mod xml;

use super::guarded::guarded;
use super::table::{SPLIT, Table};
use super::{Clue, Entry, Format, Input, ReadError, ReadOutcome, SheetGuess, Sureness};
use sheets::Contents;

/// Workbooks of Excel since 2007.
pub(super) const XLSX: Entry = Entry {
    format: Format::Xlsx,
    name: "xlsx",
    label: "Spreadsheet (XLSX)",
    extensions: &["xlsx", "xlsm"],
    sniff: |input| {
        // The main part may be called otherwise, with a number behind it.
        archive_with(input, &[b"xl/workbook", b"xl\\workbook"], WITH_WORKBOOK)
    },
    read: |input| read(input, Format::Xlsx),
    write: None,
};

/// Workbooks of Excel since 2007 that are kept in records.
pub(super) const XLSB: Entry = Entry {
    format: Format::Xlsb,
    name: "xlsb",
    label: "Spreadsheet (XLSB)",
    extensions: &["xlsb"],
    sniff: |input| archive_with(input, &[b"xl/workbook.bin", b"xl\\workbook.bin"], WITH_WORKBOOK),
    read: |input| read(input, Format::Xlsb),
    write: None,
};

/// Workbooks of Excel before 2007.
pub(super) const XLS: Entry = Entry {
    format: Format::Xls,
    name: "xls",
    label: "Spreadsheet (XLS)",
    extensions: &["xls"],
    sniff: |input| {
        let is_office = input.bytes.starts_with(b"\xd0\xcf\x11\xe0");
        let sample = input.bytes.get(..SAMPLE_BYTES).unwrap_or(input.bytes);
        let ending = input.bytes.len().saturating_sub(SAMPLE_BYTES);
        let ending = input.bytes.get(ending..).unwrap_or_default();
        // The folder of such a file is in UTF-16, and may be at its end.
        let names: [&[u8]; 2] = [b"W\0o\0r\0k\0b\0o\0o\0k\0", b"B\0o\0o\0k\0"];
        let is_book = names.iter().any(|name| contains(sample, name) || contains(ending, name));
        (is_office && is_book).then(|| {
            Clue::new(Sureness::Certain, "it is an old office document with a workbook in it")
        })
    },
    read: |input| read(input, Format::Xls),
    write: None,
};

/// Workbooks of LibreOffice and its kin.
pub(super) const ODS: Entry = Entry {
    format: Format::Ods,
    name: "ods",
    label: "Spreadsheet (ODS)",
    extensions: &["ods"],
    sniff: |input| {
        archive_with(input, &[b"content.xml"], "it says so itself")
            .filter(|_| unpack::has_kind(input.bytes, ODS_KIND))
    },
    read: |input| read(input, Format::Ods),
    write: None,
};

const WITH_WORKBOOK: &str = "it is an archive with a workbook in it";

/// What an OpenDocument workbook calls itself.
const ODS_KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// How much of the beginning and of the end of a file is looked at, in bytes.
const SAMPLE_BYTES: usize = 256 * 1024;

/// A ZIP archive that names one of some parts at its beginning or in the list at its end.
fn archive_with(input: &Input<'_>, names: &[&[u8]], why: &str) -> Option<Clue> {
    let bytes = input.bytes;
    let beginning = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    let ending = bytes.get(bytes.len().saturating_sub(SAMPLE_BYTES)..).unwrap_or_default();
    let is_archive = bytes.starts_with(b"PK\x03\x04");
    let has = |name: &&[u8]| contains(beginning, name) || contains(ending, name);
    let is_it = is_archive && names.iter().any(has);
    is_it.then(|| Clue::new(Sureness::Certain, why))
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Reads a workbook: the sheets that the user has chosen, and no others.
///
/// # Errors
/// Where it is broken, a sheet that was chosen is not there, or none has a row.
fn read(input: &Input<'_>, format: Format) -> ReadOutcome {
    let book = book_of(input, format, &input.choices.sheets)?;
    Ok(Contents::new(book, input)?.timeline())
}

/// The tables of the sheets that are read, and every sheet that has rows.
///
/// # Errors
/// As [`read`].
pub(super) fn tables(
    input: &Input<'_>,
    format: Format,
) -> Result<(Vec<Table<'static>>, Vec<SheetGuess>), ReadError> {
    let contents = Contents::new(book_of(input, format, &[])?, input)?;
    let is_read = |name: &str| contents.shown.iter().any(|shown| shown.name == name);
    let known = contents.known.iter();
    let sheets = known.map(|known| SheetGuess {
        name: known.name.clone(),
        n_dated: known.n_dated,
        is_read: is_read(&known.name),
    });
    let sheets = sheets.collect();
    Ok((contents.shown.into_iter().map(|shown| shown.table).collect(), sheets))
}

fn book_of(
    input: &Input<'_>,
    format: Format,
    wanted: &[String],
) -> Result<sheets::Book, ReadError> {
    let (name, bytes) = (input.name, input.bytes);
    let progress = &input.progress.part(0.0..SPLIT);
    let book = guarded(|| match format {
        Format::Xlsx => excel::read_xlsx(bytes, wanted, progress),
        Format::Xlsb => binary_book::read(bytes, wanted, progress),
        Format::Xls => excel::read_xls(bytes, wanted, progress),
        _ => opendocument::read(bytes, wanted, progress),
    });
    book.unwrap_or_else(|| Err("it is damaged".to_owned()))
        .map_err(|reason| in_brief(&reason).to_owned())
        .map_err(|reason| ReadError(format!("{name} cannot be read as a workbook: {reason}.")))
}

/// What is wrong, without all of what a damaged file has there.
fn in_brief(reason: &str) -> &str {
    const MAX_CHARS: usize = 160;
    let cut = reason.char_indices().nth(MAX_CHARS).and_then(|(end, _)| reason.get(..end));
    cut.unwrap_or(reason).trim_end_matches('.')
}

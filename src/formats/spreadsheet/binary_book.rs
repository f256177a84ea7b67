//! Workbooks of Excel in XLSB: an archive like that of XLSX, with records in its parts instead of
//! XML ([MS-XLSB]).
//!
//! [MS-XLSB]: https://learn.microsoft.com/en-us/openspecs/office_file_formats/ms-xlsb/

use crate::Progress;
use std::borrow::Cow;
use std::collections::HashMap;

use super::cells::{self, Budget};
use super::compound::{u16_at, u32_at};
use super::moment::{Days, Told, Writer};
use super::number_format::NumberFormat;
use super::sheet::Sheet;
use super::sheets::Book;
use super::unpack;
use super::xml::{Event, Xml};

/// Kinds of records: section 2.3.
const ROW: u16 = 0;
const BLANK: u16 = 1;
const SHORT_NUMBER: u16 = 2;
const ERROR: u16 = 3;
const BOOLEAN: u16 = 4;
const NUMBER: u16 = 5;
const TEXT: u16 = 6;
const TEXT_OF_TABLE: u16 = 7;
const TEXT_OF_FORMULA: u16 = 8;
const NUMBER_OF_FORMULA: u16 = 9;
const BOOLEAN_OF_FORMULA: u16 = 10;
const ERROR_OF_FORMULA: u16 = 11;
const RICH_TEXT: u16 = 62;
/// Cells right behind the one before, which therefore do not say their column: the same kinds as from
/// [`BLANK`] on, and [`RICH_TEXT`]. The specification does not have them; SheetJS writes them, and
/// tells how they are laid out at <https://oss.sheetjs.com/notes/xlsb_short_records/>.
const FIRST_BEHIND: u16 = 12;
const LAST_BEHIND: u16 = 18;
const RICH_TEXT_BEHIND: u16 = 61;
const TEXT_IN_TABLE: u16 = 19;
const NUMBER_FORMAT: u16 = 44;
const STYLE_OF_CELL: u16 = 47;
const SETTINGS: u16 = 153;
const SHEET: u16 = 156;
const MERGED: u16 = 176;
const END_OF_CELLS: u16 = 146;
const BEGIN_STYLES: u16 = 617;
const END_STYLES: u16 = 618;

/// No text is longer than this, in characters.
const MAX_CHARS: usize = 32_767;
/// No sheet has more rows than this, nor more columns.
const MAX_ROWS: u32 = 1 << 20;
const MAX_COLUMNS: u32 = 1 << 14;
/// No more texts that cells share, and merged cells, are read than this: records of two bytes may
/// promise a quarter of a billion of them.
const MAX_SHARED: usize = 1 << 24;
const MAX_MERGED: usize = 1 << 20;

/// Reads a workbook.
///
/// # Errors
/// Says why it cannot be read.
pub(super) fn read(bytes: &[u8], wanted: &[String], progress: &Progress) -> Result<Book, String> {
    let parts = unpack::parts(bytes, &progress.part(0.0..0.5), |name| {
        name.ends_with(".bin") || name.ends_with(".rels") || name == "docProps/app.xml"
    })?;
    let part = |name: &str| parts.get(name).map_or(&[][..], Vec::as_slice);
    let globals = Globals::of(part("xl/workbook.bin"));
    let targets = targets(part("xl/_rels/workbook.bin.rels"));
    let texts: Vec<&[u8]> = records(part("xl/sharedStrings.bin"))
        .filter(|(kind, _)| *kind == TEXT_IN_TABLE)
        .map(|(_, data)| data)
        .take(MAX_SHARED)
        .collect();
    let formats = formats(part("xl/styles.bin"));
    let writer = Writer::of_name(&String::from_utf8_lossy(part("docProps/app.xml")));
    let days = Days { is_1904: globals.is_1904, writer };
    let mut budget = Budget::new(progress);
    let sheets: Vec<(String, bool)> =
        globals.sheets.iter().map(|sheet| (sheet.name.clone(), sheet.is_hidden)).collect();
    let progress = progress.part(0.5..1.0);
    Ok(Book::new(&sheets, wanted, &progress, |name, progress| {
        let target = globals.sheets.iter().find(|sheet| sheet.name == name);
        let target = target.and_then(|sheet| targets.get(&sheet.relation));
        let cells = Cells { texts: &texts, formats: &formats, days };
        cells.sheet(name, target.map_or(&[][..], |target| part(target)), &mut budget, progress)
    }))
}

/// What the workbook says of its sheets.
#[derive(Debug, Default)]
struct Globals {
    is_1904: bool,
    sheets: Vec<SheetOfBook>,
}

#[derive(Debug)]
struct SheetOfBook {
    name: String,
    is_hidden: bool,
    relation: String,
}

impl Globals {
    fn of(part: &[u8]) -> Self {
        let mut globals = Self::default();
        for (kind, data) in records(part) {
            match kind {
                SETTINGS => globals.is_1904 = data.first().is_some_and(|flags| flags & 1 != 0),
                SHEET => globals.sheets.extend(SheetOfBook::of(data)),
                _ => {}
            }
        }
        globals
    }
}

impl SheetOfBook {
    fn of(data: &[u8]) -> Option<Self> {
        let relation = text_at(data, 8)?.into_owned();
        let name = text_at(data, 12 + 2 * usize::try_from(u32_at(data, 8)?).ok()?)?.into_owned();
        Some(Self { name, is_hidden: u32_at(data, 0)? != 0, relation })
    }
}

/// The parts that relations lead to, by their names.
pub(super) fn targets(part: &[u8]) -> HashMap<String, String> {
    let text = String::from_utf8_lossy(part);
    let mut xml = Xml::new(&text);
    let mut targets = HashMap::new();
    while let Some(event) = xml.next(0) {
        let Event::Start(tag) = event else { continue };
        if let (Some(id), Some(target)) = (tag.get("Id"), tag.get("Target")) {
            let target = target.replace('\\', "/");
            let target = match target.strip_prefix('/') {
                Some(target) => target.to_owned(),
                None => format!("xl/{target}"),
            };
            targets.insert(id.into_owned(), target);
        }
    }
    targets
}

/// The formats of cells, by the number of the style.
fn formats(part: &[u8]) -> Vec<Option<NumberFormat>> {
    let mut codes = HashMap::new();
    let mut formats = Vec::new();
    let mut is_of_cells = false;
    for (kind, data) in records(part) {
        match kind {
            NUMBER_FORMAT => codes.extend(u16_at(data, 0).zip(text_at(data, 2))),
            BEGIN_STYLES => is_of_cells = true,
            END_STYLES => break,
            STYLE_OF_CELL if is_of_cells => {
                let number = u16_at(data, 2).unwrap_or_default();
                formats.push(match codes.get(&number) {
                    Some(code) => NumberFormat::of_code(code),
                    None => NumberFormat::of_number(number),
                });
            }
            _ => {}
        }
    }
    formats
}

/// What the cells of all sheets are read with.
struct Cells<'a> {
    /// The records of the texts that cells share: decoded only where a cell has one, so that they are not
    /// in memory twice.
    texts: &'a [&'a [u8]],
    formats: &'a [Option<NumberFormat>],
    days: Days,
}

impl Cells<'_> {
    fn sheet(&self, name: String, part: &[u8], budget: &mut Budget, progress: &Progress) -> Sheet {
        let mut sheet = Sheet::new(name);
        let merged = merged_in(part);
        let (mut row, mut column) = (0, 0);
        let mut n_bytes = 0;
        for (kind, data) in records(part) {
            n_bytes += data.len();
            if !progress.goes_on(n_bytes, part.len()) {
                break;
            }
            match kind {
                ROW => {
                    row = u32_at(data, 0).unwrap_or_default().min(MAX_ROWS);
                    column = 0;
                    // Section 2.4.741: the bit of a row without height.
                    if data.get(11).is_some_and(|flags| flags & 0x10 != 0) {
                        sheet.hidden_rows.push(row);
                    }
                }
                END_OF_CELLS => break,
                _ => {}
            }
            let Some(cell) = Cell::of(kind, data, column) else { continue };
            column = cell.column.saturating_add(1);
            let Some(told) = self.told(&cell) else { continue };
            let at = (row, cell.column.min(MAX_COLUMNS));
            let last_row = merged.get(&at).copied().unwrap_or(row);
            if !sheet.add(at, last_row, &told, budget) {
                break;
            }
        }
        sheet.finished(budget)
    }

    /// What a cell says, unless it is blank.
    fn told<'a>(&'a self, cell: &Cell<'a>) -> Option<Told<'a>> {
        let value = cell.value;
        let number = |number| cells::number_told(number, self.format(cell), self.days);
        Some(match cell.kind {
            SHORT_NUMBER => number(short_number(u32_at(value, 0)?)),
            NUMBER | NUMBER_OF_FORMULA => number(f64::from_le_bytes(*value.first_chunk()?)),
            BOOLEAN | BOOLEAN_OF_FORMULA => Told::plain((*value.first()? != 0).to_string()),
            TEXT | TEXT_OF_FORMULA => Told::plain(text_at(value, 0)?),
            RICH_TEXT => Told::plain(text_at(value, 1)?),
            TEXT_OF_TABLE => {
                let at = usize::try_from(u32_at(value, 0)?).ok()?;
                Told::plain(text_at(self.texts.get(at)?, 1)?)
            }
            ERROR | ERROR_OF_FORMULA => Told::plain(error(*value.first()?)),
            _ => return None,
        })
    }

    fn format(&self, cell: &Cell<'_>) -> Option<&NumberFormat> {
        self.formats.get(cell.style)?.as_ref()
    }
}

/// A record of a cell.
struct Cell<'a> {
    /// One of the kinds that say their column.
    kind: u16,
    column: u32,
    style: usize,
    /// What stands behind the style.
    value: &'a [u8],
}

impl<'a> Cell<'a> {
    /// The cell of a record, if it is one; `next` is the column behind the cell before.
    fn of(kind: u16, data: &'a [u8], next: u32) -> Option<Self> {
        let (kind, column, data) = match kind {
            BLANK..=ERROR_OF_FORMULA | RICH_TEXT => (kind, u32_at(data, 0)?, data.get(4..)?),
            FIRST_BEHIND..=LAST_BEHIND => (kind - FIRST_BEHIND + BLANK, next, data),
            RICH_TEXT_BEHIND => (RICH_TEXT, next, data),
            _ => return None,
        };
        // The number of the style has three bytes.
        let style = usize::try_from(u32_at(data, 0)? & 0x00ff_ffff).ok()?;
        Some(Self { kind, column, style, value: data.get(4..)? })
    }
}

/// By the uppermost cell, the last rows of cells that are merged downwards.
fn merged_in(part: &[u8]) -> HashMap<(u32, u32), u32> {
    let merged = records(part).filter(|(kind, _)| *kind == MERGED).filter_map(|(_, data)| {
        let (first, last, column) = (u32_at(data, 0)?, u32_at(data, 4)?, u32_at(data, 8)?);
        (last > first).then_some(((first, column), last))
    });
    merged.take(MAX_MERGED).collect()
}

/// A number in 30 bits: a whole one or the upper half of another, perhaps a hundred times as much.
fn short_number(bits: u32) -> f64 {
    let number = match bits & 2 {
        0 => f64::from_bits(u64::from(bits & !3) << 32),
        _ => f64::from(bits.cast_signed() >> 2),
    };
    if bits & 1 == 0 { number } else { number / 100.0 }
}

/// What an error shows: section 2.5.97.2. `#N/A` says that there is nothing.
fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "",
        _ => "#ERROR!",
    }
}

/// The text at a place: how many units of UTF-16 it has, and these.
fn text_at(data: &[u8], at: usize) -> Option<Cow<'_, str>> {
    let n_chars = usize::try_from(u32_at(data, at)?).ok()?;
    if n_chars > MAX_CHARS {
        return None;
    }
    let start = at.checked_add(4)?;
    let units = data.get(start..start.checked_add(2 * n_chars)?)?;
    let units: Vec<u16> =
        units.as_chunks::<2>().0.iter().map(|unit| u16::from_le_bytes(*unit)).collect();
    Some(String::from_utf16_lossy(&units).into())
}

/// The kinds of records and what is in them, up to one that is cut off.
fn records(part: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = part;
    std::iter::from_fn(move || {
        let kind = small_number(&mut rest, 2)?;
        let length = small_number(&mut rest, 4)?;
        let (data, after) = rest.split_at_checked(length)?;
        rest = after;
        Some((u16::try_from(kind).ok()?, data))
    })
}

/// A number in up to so many bytes of seven bits; the eighth says that there are more.
fn small_number(bytes: &mut &[u8], most: usize) -> Option<usize> {
    let mut number = 0;
    for at in 0..most {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(first & 0x7f) << (7 * at);
        if first & 0x80 == 0 {
            break;
        }
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_where_they_can_be() {
        assert_eq!(short_number(32_119 << 2 | 2), 32_119.0);
        assert_eq!(short_number((-5473_i32 << 2).cast_unsigned() | 2), -5473.0);
        assert_eq!(short_number(12_345 << 2 | 3), 123.45);
        assert_eq!(short_number((1.5_f64.to_bits() >> 32) as u32), 1.5);
    }

    #[test]
    fn cells_may_stand_right_behind_the_one_before() {
        let text = |text: &str| {
            let units = text.encode_utf16().flat_map(u16::to_le_bytes);
            (text.len() as u32).to_le_bytes().into_iter().chain(units).collect::<Vec<u8>>()
        };
        let mut part = Vec::new();
        let mut record = |kind: u8, data: &[&[u8]]| {
            let data = data.concat();
            part.extend([kind, data.len() as u8]);
            part.extend(data);
        };
        let style = [1, 0, 0, 0];
        record(0, &[&7_u32.to_le_bytes()]);
        record(6, &[&2_u32.to_le_bytes(), &style, &text("A")]);
        record(12, &[&style]);
        record(13, &[&style, &(32_119_u32 << 2 | 2).to_le_bytes()]);
        record(18, &[&style, &0_u32.to_le_bytes()]);
        record(0, &[&8_u32.to_le_bytes()]);
        record(15, &[&style, &[1]]);
        let shared = [&[0][..], &text("shared")].concat();
        let formats = [None, NumberFormat::of_code("yyyy-mm-dd")];
        let cells = Cells { texts: &[&shared], formats: &formats, days: Days::default() };
        let progress = Progress::default();
        let sheet = cells.sheet("S".to_owned(), &part, &mut Budget::new(&progress), &progress);
        let found: Vec<Vec<&str>> = sheet.rows.iter().map(|row| row.cells().collect()).collect();
        assert_eq!(found, [vec!["", "", "A", "", "1987-12-08", "shared"], vec!["true"]]);
    }

    #[test]
    fn records_end_where_the_part_does() {
        let part = [0x9c, 0x01, 2, 7, 8, 5, 0, 6, 9];
        let found: Vec<(u16, &[u8])> = records(&part).collect();
        assert_eq!(found, [(SHEET, &[7, 8][..]), (NUMBER, &[])]);
    }
}

//! Workbooks of LibreOffice and its kin ([OpenDocument], part 3, section 9), read from their XML.
//!
//! What a cell shows is needed beside its value: LibreOffice writes the value of a day before the
//! reform of the calendar in the Gregorian calendar, and shows it in the Julian one.
//!
//! [OpenDocument]: https://docs.oasis-open.org/office/OpenDocument/v1.3/

mod cell;
mod styles;

use crate::Progress;
use std::borrow::Cow;

use super::cells::Budget;
use super::moment::{Told, Writer};
use super::sheet::Sheet;
use super::sheets::{Book, MAX_SHEETS};
use super::unpack;
use super::xml::{Event, Tag, Xml};
use crate::chosen::is_among;
use cell::Cell;
use styles::Styles;

/// A cell is repeated sideways no more often than this: no table is wider.
const MAX_COLUMNS_REPEATED: u32 = 1024;
/// Cells further to the right are not read: no program shows more columns.
const MAX_COLUMNS: u32 = 1 << 14;
/// A row is repeated no more often than this.
const MAX_ROWS_REPEATED: u32 = 1000;
/// Once so many cells or rows have come out of repetitions, there are no more.
const MAX_REPEATED: u32 = 2_000_000;
/// What has tables in it that are none of the workbook's.
const FOREIGN: [&str; 3] = ["table:dde-links", "table:tracked-changes", "office:forms"];

/// The parts that are read as a whole: which parts are packed, who wrote it, and formats.
const PARTS: [&str; 3] = ["META-INF/manifest.xml", "meta.xml", "styles.xml"];
/// The part with the tables, which is read while it is unpacked: there may be much of it.
const CONTENT: &str = "content.xml";

/// Reads a workbook.
///
/// # Errors
/// Says why it cannot be read.
pub(super) fn read(bytes: &[u8], wanted: &[String], progress: &Progress) -> Result<Book, String> {
    let [manifest, meta, styles] = unpack::texts(bytes, PARTS, &progress.part(0.0..0.1))?;
    if manifest.contains("encryption-data") {
        return Err("it is protected by a password".to_owned());
    }
    let writer = Writer::of_name(&meta);
    let mut reading = Reading {
        wanted,
        styles: Styles::default(),
        writer,
        budget: Budget::new(progress),
        n_repeats_left: MAX_REPEATED,
        book: Book::default(),
    };
    reading.part(Xml::watched(styles.as_bytes(), styles.len(), &progress.part(0.1..0.1)));
    let progress = progress.part(0.1..1.0);
    unpack::read_part(bytes, CONTENT, |source, n_bytes| {
        reading.part(Xml::watched(source, n_bytes, &progress));
    })?
    .ok_or("it has no content")?;
    Ok(reading.book)
}

/// What is known while the parts of a workbook are read.
struct Reading<'a> {
    wanted: &'a [String],
    styles: Styles,
    writer: Writer,
    budget: Budget,
    n_repeats_left: u32,
    book: Book,
}

impl Reading<'_> {
    /// Reads styles and tables, as far as the XML can be read.
    fn part(&mut self, mut xml: Xml<'_>) {
        while let Some(event) = xml.next(0) {
            let Event::Start(tag) = event else { continue };
            let depth = xml.depth();
            match tag.name() {
                "table:table" => self.table(&tag, &mut xml),
                name if FOREIGN.contains(&name) => xml.skip(depth),
                _ => self.styles.read(&tag, &mut xml),
            }
        }
        let fault = xml.fault().map(str::to_owned);
        if let Some(sheet) = self.book.sheets.last_mut() {
            sheet.fault = sheet.fault.take().or(fault);
        }
    }

    /// Reads a table, whose start was read.
    fn table(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) {
        let depth = xml.depth();
        let name = tag.get("table:name").unwrap_or_default().into_owned();
        let is_wanted = self.wanted.is_empty() || is_among(&name, self.wanted);
        if !is_wanted || self.book.sheets.len() == MAX_SHEETS {
            self.book.names.push(name);
            return xml.skip(depth);
        }
        let mut sheet = Sheet::new(name);
        sheet.is_hidden = self.styles.is_hidden(tag.get("table:style-name").as_deref());
        let mut columns = Columns::default();
        let mut row = 0_u32;
        while let Some(event) = xml.next(depth) {
            let Event::Start(tag) = event else { continue };
            let inside = xml.depth();
            match tag.name() {
                // Cells of another workbook, kept for the formulas of this one.
                "table:table-source" => return xml.skip(depth),
                "table:table-column" => columns.add(
                    tag.count("table:number-columns-repeated"),
                    tag.get("table:default-cell-style-name"),
                ),
                "table:table-row" => {
                    let n_rows = tag.count("table:number-rows-repeated");
                    let style = tag.get("table:default-cell-style-name");
                    // What is filtered out, and what is folded or hidden.
                    let is_hidden = tag.get("table:visibility").is_some_and(|it| it != "visible");
                    let cells = self.row(style.as_deref(), &columns, xml);
                    if !self.add_rows(&mut sheet, row, n_rows, &cells) {
                        xml.skip(depth);
                    }
                    if is_hidden {
                        let n_rows = n_rows.min(MAX_ROWS_REPEATED) as usize;
                        sheet.hidden_rows.extend((row..).take(n_rows));
                    }
                    row = row.saturating_add(n_rows);
                }
                // Groups of rows and columns, and headers that are printed on each page.
                name if name.starts_with("table:table-") => {}
                _ => xml.skip(inside),
            }
        }
        self.book.names.push(sheet.name.clone());
        self.book.sheets.push(sheet.finished(&mut self.budget));
    }

    /// The cells of a row that say something; the start of the row was read.
    fn row(&mut self, style: Option<&str>, columns: &Columns, xml: &mut Xml<'_>) -> Vec<Placed> {
        let depth = xml.depth();
        let mut cells = Vec::new();
        let mut column = 0_u32;
        while let Some(event) = xml.next(depth) {
            let Event::Start(tag) = event else { continue };
            if !matches!(tag.name(), "table:table-cell" | "table:covered-table-cell") {
                let inside = xml.depth();
                xml.skip(inside);
                continue;
            }
            let n_columns = tag.count("table:number-columns-repeated");
            let n_rows = tag.count("table:number-rows-spanned");
            let style_of_cell = tag.get("table:style-name");
            let style = style_of_cell.as_deref().or(style).or(columns.style(column));
            let cell = Cell::read(&tag, xml);
            self.book.n_without_result += usize::from(cell.is_without_result());
            let told = cell.told(|| self.styles.format(style), self.writer);
            if column < MAX_COLUMNS && !told.text.trim().is_empty() {
                let n_columns = self.repeated(n_columns, MAX_COLUMNS_REPEATED);
                cells.push(Placed { column, n_columns, n_rows, told });
            }
            column = column.saturating_add(n_columns);
        }
        cells
    }

    /// Adds a row so many times. `false` where no more can be read.
    fn add_rows(&mut self, sheet: &mut Sheet, row: u32, n_rows: u32, cells: &[Placed]) -> bool {
        if cells.is_empty() {
            return true;
        }
        let n_asked = n_rows;
        let n_rows = self.repeated(n_rows, MAX_ROWS_REPEATED);
        if n_rows < n_asked {
            let fault =
                format!("row {} is there {n_asked} times, of which {n_rows} are shown", row + 1);
            sheet.fault.get_or_insert(fault);
        }
        for row in (row..).take(n_rows as usize) {
            for cell in cells {
                let last_row = row.saturating_add(cell.n_rows.saturating_sub(1));
                for column in (cell.column..).take(cell.n_columns as usize) {
                    if !sheet.add((row, column), last_row, &cell.told, &mut self.budget) {
                        return false;
                    }
                }
            }
        }
        true
    }

    /// How often something is repeated that says to be so often.
    fn repeated(&mut self, asked: u32, most: u32) -> u32 {
        if asked <= 1 {
            return 1;
        }
        let n_times = asked.min(most).min(self.n_repeats_left.max(1));
        self.n_repeats_left = self.n_repeats_left.saturating_sub(n_times);
        n_times
    }
}

/// A cell that says something, where it is, and how many rows are merged with it.
struct Placed {
    column: u32,
    n_columns: u32,
    n_rows: u32,
    told: Told<'static>,
}

/// The styles of those cells that have none of their own, by the last column that has them.
#[derive(Default)]
struct Columns(Vec<(u32, Option<String>)>);

impl Columns {
    fn add(&mut self, n_columns: u32, style: Option<Cow<'_, str>>) {
        let end = self.0.last().map_or(0, |(end, _)| *end);
        self.0.push((end.saturating_add(n_columns), style.map(Cow::into_owned)));
    }

    fn style(&self, column: u32) -> Option<&str> {
        let at = self.0.partition_point(|(end, _)| *end <= column);
        self.0.get(at)?.1.as_deref()
    }
}

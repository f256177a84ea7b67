//! The sheets of a workbook as tables, and which of them are the timeline.

use calamine::{Data, Range, Reader};

use crate::formats::chosen::{
    HOW, SheetKind, ShownSheet, about_absent, about_blank, about_columns, choices_of_one, is_among,
    is_called, some_of, together,
};
use crate::formats::origins::timeline_of;
use crate::formats::table::{Row, Rows, Table, Width};
use crate::formats::{Input, ReadError};
use crate::model::{Problem, Severity, Timeline};

use super::cells::{Budget, text_of};
use super::in_brief;

/// So many sheets of a workbook are looked at.
pub(super) const MAX_SHEETS: usize = 64;

/// The cells of one sheet.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    /// The rows that have something in them.
    pub(super) rows: Rows<'static>,
    /// Why it could not be read to its end.
    pub(super) fault: Option<String>,
}

impl Sheet {
    /// Adds a cell, counted from 0, behind those before it. `false` where no more can be read.
    pub(super) fn add(&mut self, row: u32, column: u32, text: &str, budget: &mut Budget) -> bool {
        let (line, column, text) = (row as usize + 1, column as usize, text.trim());
        if text.is_empty() {
            return true;
        }
        if self.rows.last().is_none_or(|last| last.line() != line) {
            self.rows.push(line, [""; 0]);
        }
        let n_cells = self.rows.last().map_or(0, Row::n_cells);
        let n_blank = column.saturating_sub(n_cells);
        if !budget.spend(text.len(), n_blank + 1) {
            self.fault = Some("the workbook has more in it than can be read".to_owned());
            return false;
        }
        self.rows.fill_last_to(column);
        self.rows.push_cell(text);
        true
    }

    fn of_range(name: String, range: &Range<Data>, budget: &mut Budget) -> Self {
        let mut sheet = Self { name, ..Self::default() };
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, cell) in range.used_cells() {
            let row = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(first_row);
            let column = u32::try_from(column).unwrap_or(u32::MAX).saturating_add(first_column);
            if !sheet.add(row, column, &text_of(cell), budget) {
                break;
            }
        }
        sheet
    }
}

/// A workbook: the names of all its sheets, and what is in those that were read.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub(super) names: Vec<String>,
    pub(super) sheets: Vec<Sheet>,
}

impl Book {
    /// Reads the sheets that are wanted; the first ones where nothing particular is.
    pub(super) fn new(
        names: Vec<String>,
        wanted: &[String],
        read: impl FnMut(String) -> Sheet,
    ) -> Self {
        let is_wanted = |name: &&String| wanted.is_empty() || is_among(name, wanted);
        let picked: Vec<String> =
            names.iter().filter(is_wanted).take(MAX_SHEETS).cloned().collect();
        Self { names, sheets: picked.into_iter().map(read).collect() }
    }
}

/// A workbook that is read one whole sheet at a time.
pub(super) fn of_book<RS, R>(mut book: R, wanted: &[String]) -> Book
where
    RS: std::io::Read + std::io::Seek,
    R: Reader<RS>,
    R::Error: std::fmt::Display,
{
    let mut budget = Budget::default();
    Book::new(book.sheet_names(), wanted, |name| match book.worksheet_range(&name) {
        Ok(range) => Sheet::of_range(name, &range, &mut budget),
        Err(error) => Sheet { name, fault: Some(error.to_string()), ..Sheet::default() },
    })
}

/// What one sheet says.
pub(super) struct Candidate {
    pub(super) name: String,
    pub(super) table: Table<'static>,
    timeline: Timeline,
    problems: Vec<Problem>,
    n_dated: usize,
}

/// The sheets that are shown, and what is known of the others.
pub(super) struct Contents {
    /// In the order of the workbook; at least one.
    pub(super) shown: Vec<Candidate>,
    /// Every sheet that has rows and was looked at, with its number of dated rows.
    pub(super) known: Vec<(String, usize)>,
    faults: Vec<Problem>,
}

impl Contents {
    /// The sheets that the user has chosen; where none are, the one with the most dated rows, the
    /// first among equals, and those that have the same columns as it: a sheet for each year.
    ///
    /// # Errors
    /// Where a sheet that was chosen is not there, or none has a row.
    pub(super) fn new(book: Book, input: &Input<'_>) -> Result<Self, ReadError> {
        let wanted = &input.choices.sheets;
        if let Some(sentence) = about_absent(SheetKind::Sheet, &book.names, wanted, input.name) {
            return Err(ReadError(sentence));
        }
        let (mut faults, mut known) = (Vec::new(), Vec::new());
        let mut shown: Vec<Candidate> = Vec::new();
        for mut sheet in book.sheets {
            if let Some(fault) = sheet.fault.take() {
                let fault = in_brief(&fault);
                let message = format!("This sheet could not be read to its end: {fault}.");
                faults.push(Problem::new(Severity::Error, message).in_field(&*sheet.name));
            }
            let is_chosen = is_among(&sheet.name, wanted);
            let name = sheet.name.clone();
            let Some(candidate) = candidate(sheet, input) else {
                if is_chosen {
                    faults.push(about_blank(SheetKind::Sheet, &name));
                }
                continue;
            };
            known.push((name, candidate.n_dated));
            if is_chosen || wanted.is_empty() {
                shown.push(candidate);
            }
        }
        if wanted.is_empty() {
            shown = best_and_alike(shown);
        }
        if shown.is_empty() {
            let name = input.name;
            let none = match wanted.as_slice() {
                [] => "no sheet of it has any rows.",
                _ => "the chosen sheet has no rows.",
            };
            let why = faults.iter().find(|fault| fault.severity == Severity::Error);
            let why = why.map_or(none, |fault| &*fault.message);
            return Err(ReadError(format!("There is nothing to show in {name}: {why}")));
        }
        let columns: Vec<&[String]> = shown.iter().map(|shown| &*shown.table.names).collect();
        faults.extend(about_columns(SheetKind::Sheet, input.choices, &columns));
        Ok(Self { shown, known, faults })
    }

    /// What the sheets say: one as it is, several as a group of lanes each.
    pub(super) fn timeline(self, input: &Input<'_>) -> (Timeline, Vec<Problem>) {
        let mut problems = self.faults;
        if input.choices.sheets.is_empty() {
            problems.extend(about_others(&self.shown, &self.known));
        }
        let shown = self.shown.into_iter().map(|Candidate { name, timeline, problems, .. }| {
            ShownSheet { name, timeline, problems }
        });
        let (timeline, found) = together(SheetKind::Sheet, shown.collect());
        problems.extend(found);
        (timeline, problems)
    }
}

/// The sheet with the most dated rows, and every other with dated rows under the very same names.
fn best_and_alike(mut sheets: Vec<Candidate>) -> Vec<Candidate> {
    // The first of equals, which `max_by_key` finds last.
    let best = sheets.iter().rev().max_by_key(|sheet| sheet.n_dated);
    let Some(best) = best.map(|best| (best.name.clone(), best.table.names.clone())) else {
        return sheets;
    };
    let has_header = |sheet: &Candidate| sheet.n_dated > 0 && sheet.table.has_header;
    sheets.retain(|sheet| {
        let is_alike = has_header(sheet) && have_same_names(&sheet.table.names, &best.1);
        sheet.name == best.0 || is_alike
    });
    sheets
}

fn have_same_names(names: &[String], others: &[String]) -> bool {
    names.len() == others.len()
        && names.iter().zip(others).all(|(name, other)| is_called(name, other))
}

fn candidate(sheet: Sheet, input: &Input<'_>) -> Option<Candidate> {
    let Sheet { name, rows, .. } = sheet;
    let mut problems = Vec::new();
    let mut table = Table::of_rows(rows, Width::Ragged, &mut problems);
    if table.rows.is_empty() {
        return None;
    }
    table.choices = choices_of_one(input.choices, &table.names);
    if let Some(year) = year_in(&name)
        && let Some(dated) = table.with_year(year)
    {
        table = dated;
        let message = format!("The year {year} was taken from the name of the sheet.");
        problems.push(Problem::new(Severity::Info, message));
    }
    let (timeline, problems) = timeline_of(&table, input, problems);
    let n_dated = timeline.events.iter().filter(|event| event.is_dated()).count();
    Some(Candidate { name, table, timeline, problems, n_dated })
}

/// The only year in the name of a sheet: `2019`, `Season 2019`.
fn year_in(name: &str) -> Option<u16> {
    let mut numbers = name.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let (first, next) = (numbers.next()?, numbers.next());
    let year = first.parse().ok().filter(|year| (1000..=2100).contains(year));
    year.filter(|_| next.is_none() && first.len() == 4)
}

/// Which sheets were read, and which were not.
fn about_others(shown: &[Candidate], known: &[(String, usize)]) -> Option<Problem> {
    let is_shown = |name: &str| shown.iter().any(|shown| shown.name == name);
    let others = known.iter().filter(|(name, _)| !is_shown(name));
    let others: Vec<String> =
        others.map(|(name, n_dated)| format!("“{name}” ({n_dated})")).collect();
    let message = match shown {
        [] => return None,
        [_] if others.is_empty() => return None,
        [best] => {
            let what = "was read, which has the most dated rows";
            format!("The sheet “{}” {what}; not read: {}.", best.name, some_of(&others))
        }
        several => {
            let names: Vec<String> =
                several.iter().map(|sheet| format!("“{}”", sheet.name)).collect();
            let read = format!(
                "The sheets {} have the same columns, and were read together",
                some_of(&names)
            );
            match others.is_empty() {
                true => format!("{read}."),
                false => format!("{read}; not read: {}.", some_of(&others)),
            }
        }
    };
    Some(Problem::new(Severity::Info, format!("{message} {HOW}")))
}

//! The sheets of a workbook as tables, and which of them is the timeline.

use calamine::{Data, Range, Reader};
use csv::StringRecord;

use crate::formats::table::{Row, Table, Width, timeline_of};
use crate::formats::{Input, ReadError};
use crate::model::{Problem, Severity, Timeline};

use super::cells::{Budget, text_of};
use super::in_brief;

/// So many sheets of a workbook are looked at.
pub(super) const MAX_SHEETS: usize = 64;
/// So many names of other sheets are said.
const MAX_NAMES: usize = 12;

/// The cells of one sheet.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    /// The rows that have something in them.
    pub(super) rows: Vec<Row>,
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
        if self.rows.last().is_none_or(|last| last.line != line) {
            self.rows.push(Row::from_record(line, StringRecord::new()));
        }
        let Some(last) = self.rows.last_mut() else { return true };
        let n_blank = column.saturating_sub(last.n_cells());
        if !budget.spend(text.len(), n_blank + 1) {
            self.fault = Some("the workbook has more in it than can be read".to_owned());
            return false;
        }
        last.fill_to(column);
        last.push(text);
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

/// The sheets of a workbook that is read one whole sheet at a time.
pub(super) fn of_book<RS, R>(mut book: R) -> Vec<Sheet>
where
    RS: std::io::Read + std::io::Seek,
    R: Reader<RS>,
    R::Error: std::fmt::Display,
{
    let mut budget = Budget::default();
    let names = book.sheet_names();
    let read = |name: String| match book.worksheet_range(&name) {
        Ok(range) => Sheet::of_range(name, &range, &mut budget),
        Err(error) => Sheet { name, fault: Some(error.to_string()), ..Sheet::default() },
    };
    names.into_iter().take(MAX_SHEETS).map(read).collect()
}

/// What one sheet says.
pub(super) struct Candidate {
    name: String,
    pub(super) table: Table,
    pub(super) timeline: Timeline,
    pub(super) problems: Vec<Problem>,
    n_dated: usize,
}

/// The sheet with the most dated rows, the first among equals. The others are
/// named.
///
/// # Errors
/// Where no sheet has a row.
pub(super) fn best_of(sheets: Vec<Sheet>, input: &Input<'_>) -> Result<Candidate, ReadError> {
    let mut faults = Vec::new();
    let mut best: Option<Candidate> = None;
    let mut others = Vec::new();
    for mut sheet in sheets {
        if let Some(fault) = sheet.fault.take() {
            let fault = in_brief(&fault);
            let message = format!("This sheet could not be read to its end: {fault}.");
            faults.push(Problem::new(Severity::Error, message).in_field(&*sheet.name));
        }
        let Some(candidate) = candidate(sheet, input) else { continue };
        let is_better = best.as_ref().is_none_or(|best| candidate.n_dated > best.n_dated);
        let loser = if is_better { best.replace(candidate) } else { Some(candidate) };
        others.extend(loser.map(|loser| (loser.name, loser.n_dated)));
    }
    let Some(best) = best else {
        let name = input.name;
        let why = faults.first().map_or("no sheet of it has any rows.", |fault| &*fault.message);
        return Err(ReadError(format!("There is nothing to show in {name}: {why}")));
    };
    let mut problems = faults;
    problems.extend(about_others(&best.name, &others));
    problems.extend(best.problems.iter().cloned());
    Ok(Candidate { problems, ..best })
}

fn candidate(sheet: Sheet, input: &Input<'_>) -> Option<Candidate> {
    let Sheet { name, rows, .. } = sheet;
    let mut problems = Vec::new();
    let mut table = Table::of_rows(rows, Width::Ragged, &mut problems);
    if table.rows.is_empty() {
        return None;
    }
    table.choices = input.choices.to_vec();
    let (timeline, problems) = timeline_of(&table, input.name, problems);
    let n_dated = timeline.events.iter().filter(|event| event.is_dated()).count();
    Some(Candidate { name, table, timeline, problems, n_dated })
}

/// Which sheet was read, and which were not.
fn about_others(name: &str, others: &[(String, usize)]) -> Option<Problem> {
    if others.is_empty() {
        return None;
    }
    let mut names: Vec<String> = others
        .iter()
        .take(MAX_NAMES)
        .map(|(name, n_dated)| format!("“{name}” ({n_dated})"))
        .collect();
    if let Some(n_more) = others.len().checked_sub(MAX_NAMES).filter(|n_more| *n_more > 0) {
        names.push(format!("{n_more} more"));
    }
    let message = format!(
        "The sheet “{name}” was read, which has the most dated rows; not read: {}.",
        names.join(", ")
    );
    Some(Problem::new(Severity::Info, message))
}

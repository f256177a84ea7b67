//! The sheets of a workbook as tables, and which of them are the timeline.

use std::collections::HashSet;

use crate::chosen::{
    HOW, SheetKind, ShownSheet, about_absent, about_blank, about_columns, choices_of_one, is_among,
    is_called, some_of, together,
};
use crate::origins::timeline_of;
use crate::table::{SPLIT, Table, Width};
use crate::{Input, Problem, Problems, Progress, ReadError, Severity};
use model::Timeline;

use super::in_brief;
use super::sheet::Sheet;

/// The number of sheets of a workbook that are looked at.
pub(super) const MAX_SHEETS: usize = 64;

/// A workbook: the names of all its sheets, and what is in those that were read.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub(super) names: Vec<String>,
    pub(super) sheets: Vec<Sheet>,
    /// How many cells have a formula of which the file does not say what comes out.
    pub(super) n_without_result: usize,
}

impl Book {
    /// Reads the sheets that are wanted; the first ones where nothing particular is. Of each its
    /// name is given, and whether it is hidden.
    pub(super) fn new(
        sheets: &[(String, bool)],
        wanted: &[String],
        progress: &Progress,
        mut read: impl FnMut(String, &Progress) -> Sheet,
    ) -> Self {
        let is_wanted = |(name, _): &&(String, bool)| wanted.is_empty() || is_among(name, wanted);
        let picked: Vec<_> = sheets.iter().filter(is_wanted).take(MAX_SHEETS).collect();
        let n_picked = picked.len();
        let picked = picked.into_iter().enumerate().map(|(at, (name, is_hidden))| {
            let mut sheet = read(name.clone(), &progress.one_of(at, n_picked));
            sheet.is_hidden = *is_hidden;
            sheet
        });
        let picked = picked.collect();
        let names = sheets.iter().map(|(name, _)| name.clone()).collect();
        Self { names, sheets: picked, n_without_result: 0 }
    }
}

/// What one sheet says.
pub(super) struct Candidate {
    pub(super) name: String,
    is_hidden: bool,
    pub(super) table: Table<'static>,
    timeline: Timeline,
    problems: Problems,
    n_dated: usize,
}

/// The sheets that are shown, and what is known of the others.
pub(super) struct Contents {
    /// In the order of the workbook; at least one.
    pub(super) shown: Vec<Candidate>,
    /// Every sheet that has rows and was looked at.
    pub(super) known: Vec<KnownSheet>,
    /// Whether somebody chose them, now or before.
    are_chosen: bool,
    faults: Problems,
}

/// What is known of a sheet, be it shown or not.
pub(super) struct KnownSheet {
    pub(super) name: String,
    pub(super) n_dated: usize,
    is_hidden: bool,
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
        let mut known = Vec::new();
        let mut faults = Problems::from_iter(about_formulas(book.n_without_result));
        let mut shown: Vec<Candidate> = Vec::new();
        let n_sheets = book.sheets.len();
        for (at, mut sheet) in book.sheets.into_iter().enumerate() {
            let progress = input.progress.part(SPLIT..1.0).one_of(at, n_sheets);
            let input = &Input { progress: &progress, ..*input };
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
            let (n_dated, is_hidden) = (candidate.n_dated, candidate.is_hidden);
            known.push(KnownSheet { name, n_dated, is_hidden });
            if is_chosen || wanted.is_empty() {
                shown.push(candidate);
            }
        }
        let names: Vec<String> = known.iter().map(|sheet| sheet.name.clone()).collect();
        let chosen = input.choices.sheets_of(&names);
        match chosen.as_slice() {
            [] => shown = best_and_alike(shown),
            chosen => shown.retain(|sheet| is_among(&sheet.name, chosen)),
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
        Ok(Self { shown, known, are_chosen: !chosen.is_empty(), faults })
    }

    /// What the sheets say: one as it is, several as a group of lanes each.
    pub(super) fn timeline(self) -> (Timeline, Problems) {
        let mut problems = self.faults;
        if !self.are_chosen {
            problems.extend(about_others(&self.shown, &self.known));
        }
        let has_others = self.known.len() > 1;
        let shown =
            self.shown.into_iter().map(|Candidate { name, mut timeline, problems, .. }| {
                if has_others {
                    timeline.events.put_in(&SheetKind::Sheet.named(&name));
                }
                ShownSheet { name, timeline, problems }
            });
        let (timeline, found) = together(SheetKind::Sheet, shown.collect());
        problems.extend(found);
        (timeline, problems)
    }
}

/// The sheet with the most dated rows, and every other with dated rows under the very same names.
/// Hidden ones are only looked at where nothing else has a date.
fn best_and_alike(mut sheets: Vec<Candidate>) -> Vec<Candidate> {
    if sheets.iter().any(|sheet| sheet.n_dated > 0 && !sheet.is_hidden) {
        sheets.retain(|sheet| !sheet.is_hidden);
    }
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
    let Sheet { name, is_hidden, hidden_rows, rows, midnights, .. } = sheet;
    let mut table = Table::of_rows(rows, Width::Ragged);
    if table.rows.is_empty() {
        return None;
    }
    let hidden = about_hidden(&name, is_hidden, &hidden_rows, &table);
    table.assumed.extend(hidden);
    for name in midnights.iter().filter_map(|column| table.names.get(*column)) {
        let message = "Every time is midnight; the dates were read to the day.";
        table.assumed.push(Problem::new(Severity::Info, message).in_field(&**name));
    }
    table.choices = choices_of_one(input.choices, &table.names);
    if let Some(year) = year_in(&name)
        && let Some(dated) = table.with_year(year)
    {
        table = dated;
        let message = format!("The year {year} was taken from the name of the sheet.");
        table.assumed.push(Problem::new(Severity::Info, message));
    }
    let (mut timeline, problems) = timeline_of(&table, input, Problems::default());
    timeline.events.take_lines_for_rows();
    let n_dated = timeline.events.iter().filter(|event| event.is_dated()).count();
    Some(Candidate { name, is_hidden, table, timeline, problems, n_dated })
}

/// The only year in the name of a sheet: `2019`, `Season 2019`.
fn year_in(name: &str) -> Option<u16> {
    let mut numbers = name.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let (first, next) = (numbers.next()?, numbers.next());
    let year = first.parse().ok().filter(|year| (1000..=2100).contains(year));
    year.filter(|_| next.is_none() && first.len() == 4)
}

/// Which sheets were read, and which were not.
fn about_others(shown: &[Candidate], known: &[KnownSheet]) -> Option<Problem> {
    let is_shown = |name: &str| shown.iter().any(|shown| shown.name == name);
    let others = known.iter().filter(|known| !is_shown(&known.name));
    let others = others.map(|KnownSheet { name, n_dated, is_hidden }| match is_hidden {
        true => format!("“{name}” ({n_dated}, hidden)"),
        false => format!("“{name}” ({n_dated})"),
    });
    let others: Vec<String> = others.collect();
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

/// What is read of a sheet though a spreadsheet program does not show it: who made the workbook
/// may not want to have it seen, or may have filtered it out as wrong.
fn about_hidden(sheet: &str, is_hidden: bool, hidden_rows: &[u32], table: &Table<'_>) -> Problems {
    let say = |message: String| Problem::new(Severity::Info, message).in_field(sheet);
    let mut problems = Problems::default();
    if is_hidden {
        problems.push(say("This sheet is hidden in the workbook.".to_owned()));
    }
    let hidden: HashSet<usize> = hidden_rows.iter().map(|row| *row as usize + 1).collect();
    let lines = table.rows.iter().map(|row| row.line()).filter(|line| hidden.contains(line));
    let lines: Vec<String> = lines.map(|line| line.to_string()).collect();
    match lines.as_slice() {
        [] => {}
        [line] => problems.push(say(format!(
            "Row {line} is hidden or filtered out in the workbook; it was read as all others."
        ))),
        _ => problems.push(say(format!(
            "{} rows are hidden or filtered out in the workbook; they were read as all others: {}.",
            lines.len(),
            some_of(&lines)
        ))),
    }
    problems
}

/// That cells have no value, because the program that wrote them left it to another to reckon it.
fn about_formulas(n_without_result: usize) -> Option<Problem> {
    let message = match n_without_result {
        0 => return None,
        1 => "One cell has a formula, but the file does not say what comes out; it is blank here."
            .to_owned(),
        n => format!(
            "{n} cells have formulas, but the file does not say what comes out; they are blank here."
        ),
    };
    let what_to_do = "Open the workbook in a spreadsheet program, and save it there.";
    Some(Problem::new(Severity::Warning, format!("{message} {what_to_do}")))
}

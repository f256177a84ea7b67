//! What is said of sheets holds for several files at once, of which each need only have some of them.

use formats::{Choices, Problem, Reading, Severity, SheetKind, is_among};

use super::opening::NotOpened;

/// One of several files.
#[derive(Clone, Debug)]
pub(super) struct OneOfSeveral {
    /// What could be read of it.
    pub(super) reading: Reading,
    /// What was said of it, without the sheets that it does not have.
    pub(super) choices: Choices,
    /// What it does not have.
    pub(super) absence: Option<Absence>,
}

/// Sheets that were chosen and that one of several files does not have.
#[derive(Clone, Debug)]
pub struct Absence {
    sheets: Vec<String>,
    /// Why the file could not be read as it was told.
    refusal: NotOpened,
}

/// The sheets that were chosen and that any of several files has.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownSheets(Vec<String>);

impl KnownSheets {
    /// Adds those of a file that was read.
    pub(super) fn note(&mut self, file: &OneOfSeveral) {
        if file.reading.format.has_sheets() {
            self.0.extend(file.choices.sheets.iter().cloned());
        }
    }

    /// Why a file cannot be read as told, if what it does not have is in none of the others.
    pub(super) fn refusal<'a>(&self, absence: &'a Absence) -> Option<&'a NotOpened> {
        let is_nowhere = |sheet: &String| !is_among(sheet, &self.0);
        absence.sheets.iter().any(is_nowhere).then_some(&absence.refusal)
    }
}

/// Reads one of several files as told, and where it does not have all sheets that were chosen,
/// without these. `sheets` tells which it has.
///
/// # Errors
/// Why nothing in it can be shown.
pub(super) fn read_one_of_several(
    choices: &Choices,
    read: impl Fn(&Choices) -> Result<Reading, NotOpened>,
    sheets: impl Fn() -> Vec<String>,
) -> Result<OneOfSeveral, NotOpened> {
    let refusal = match read(choices) {
        Ok(reading) => {
            return Ok(OneOfSeveral { reading, choices: choices.clone(), absence: None });
        }
        Err(refusal) => refusal,
    };
    let there = if choices.sheets.is_empty() { Vec::new() } else { sheets() };
    let (sheets, absent): (Vec<String>, Vec<String>) =
        choices.sheets.iter().cloned().partition(|sheet| is_among(sheet, &there));
    if there.is_empty() || absent.is_empty() {
        return Err(refusal);
    }
    let choices = Choices { sheets, ..choices.clone() };
    let mut reading = read(&choices)?;
    let kind = reading.format.sheet_kind().unwrap_or_default();
    reading.problems.insert(0, about_absent(kind, &absent, choices.sheets.is_empty()));
    let absence = Some(Absence { sheets: absent, refusal });
    Ok(OneOfSeveral { reading, choices, absence })
}

/// What is said of sheets that one of several files does not have.
fn about_absent(kind: SheetKind, absent: &[String], is_best_read: bool) -> Problem {
    let word = kind.word();
    let names: Vec<String> = absent.iter().map(|name| format!("“{name}”")).collect();
    let what = match is_best_read {
        true => format!("the {word} with the most dated rows was read instead"),
        false => format!("only the other {word}s that were chosen were read"),
    };
    let names = names.join(", ");
    let message =
        format!("There is no {word} {names} with rows in it, as in another file; {what}.");
    Problem::new(Severity::Warning, message)
}

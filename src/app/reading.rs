//! Files to documents: what is to be read, what is said of each, and reading it.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::cli::{
    KnownSheets, OneOfSeveral, columns_by_program, read_by_program, read_one_of_several,
    read_whole, why_not_read,
};
use crate::date::Shift;
use crate::formats::{self, Choices, Format, Problem, Progress, Reading, Severity, TableGuess};
use crate::model::SameId;

use super::errand::file_name;
use super::{Document, Mappings, Part};

/// Of a table of so many bytes the beginning is shown first;
const LARGE_BYTES: u64 = 50_000_000;
/// so much of it.
const BEGINNING_BYTES: u64 = 2_000_000;

/// Files to be read as one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Plan {
    /// At least one.
    pub(crate) files: Vec<PlannedFile>,
    /// What becomes of events with the same id in two of them.
    pub(crate) same_id: SameId,
}

/// A file to be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PlannedFile {
    pub(crate) path: PathBuf,
    /// What is said where it leaves something open.
    pub(crate) choices: Choices,
    /// What is remembered of tables and workbooks, and holds where nothing else is said.
    pub(crate) mappings: Mappings,
    /// How far it is moved in time.
    pub(crate) shift: Option<Shift>,
}

impl Plan {
    /// Files of which nothing is said but what is remembered.
    pub(crate) fn of(paths: Vec<PathBuf>, mappings: Mappings) -> Self {
        let file = |path| {
            let mappings = mappings.clone();
            PlannedFile { path, mappings, ..PlannedFile::default() }
        };
        Self { files: paths.into_iter().map(file).collect(), ..Self::default() }
    }

    /// The files of a document, as they are shown.
    pub(crate) fn again(document: &Document) -> Self {
        let files = match (document.parts.as_slice(), &document.path) {
            ([], Some(path)) => {
                let (path, choices) = (path.clone(), document.choices.clone());
                vec![PlannedFile { path, choices, ..PlannedFile::default() }]
            }
            (parts, _) => parts.iter().map(Part::plan).collect(),
        };
        Self { files, same_id: document.same_id }
    }

    /// The paths of its files.
    pub(crate) fn paths(&self) -> Vec<PathBuf> {
        self.files.iter().map(|file| file.path.clone()).collect()
    }

    /// The first file.
    pub(crate) fn first(&self) -> Option<PathBuf> {
        self.files.first().map(|file| file.path.clone())
    }

    /// The beginning of a large table, to be looked at while the rest is read; `None` where there is
    /// nothing to gain.
    pub(crate) fn read_beginning(&self, progress: &Progress) -> Option<Document> {
        let [PlannedFile { path, choices, mappings, shift: None }] = self.files.as_slice() else {
            return None;
        };
        let beginning = beginning_of(path)?;
        if formats::as_duckdb(&beginning).is_some() {
            return None;
        }
        let choices = with_remembered(path, choices.clone(), mappings, progress);
        let reading = formats::read_as_told(&beginning, &file_name(path), &choices).ok()?;
        let is_in_lines = matches!(reading.format, Format::Csv | Format::JsonLines);
        is_in_lines.then(|| Document {
            choices,
            is_beginning: true,
            ..Document::new(reading, Some(path.clone()))
        })
    }

    /// Reads its files as one document. Those of several that cannot be read are problems of the
    /// others.
    ///
    /// # Errors
    /// One sentence on why the first cannot be shown, where none can.
    pub(crate) fn read(self, progress: &Progress) -> Result<Document, String> {
        let Self { files, same_id } = self;
        let n_files = files.len();
        let (mut several, mut unread) = (Vec::new(), Vec::new());
        let mut known = KnownSheets::default();
        for PlannedFile { path, choices, mappings, shift } in files {
            let choices = with_remembered(&path, choices, &mappings, progress);
            if n_files == 1 && shift.is_none() {
                let mut reading = read_file(&path, &choices, progress)?;
                if !choices.sheets.is_empty() && !reading.format.has_sheets() {
                    let message = "A sheet was chosen, and only workbooks and databases have any.";
                    reading.problems.push(Problem::new(Severity::Warning, message));
                }
                let document = Document::new(reading, Some(path));
                return Ok(Document { choices, same_id, ..document });
            }
            let read = |choices: &Choices| read_file(&path, choices, progress);
            match read_one_of_several(&choices, read, || sheets_of(&path, progress)) {
                Ok(file) => {
                    known.note(&file);
                    several.push((path, file, shift));
                }
                Err(sentence) => unread.push(sentence),
            }
        }
        let mut parts = Vec::new();
        for (path, OneOfSeveral { reading, choices, absence }, shift) in several {
            let refusal = absence.as_ref().and_then(|absence| known.refusal(absence));
            match refusal {
                None => parts.push(Part::new(path, reading, choices).moved(shift)),
                Some(sentence) => unread.push(sentence.to_owned()),
            }
        }
        if let (true, Some(sentence)) = (parts.is_empty(), unread.first()) {
            return Err(sentence.clone());
        }
        let unread = unread.into_iter().map(|message| Problem::new(Severity::Error, message));
        Ok(Document::together(parts, unread.collect(), same_id))
    }
}

/// What the columns of a file are taken for, and its sheets or tables. What is looked at of a large table is its
/// beginning.
///
/// # Errors
/// One sentence on why it cannot be read.
pub(crate) fn table_of(
    path: &Path,
    choices: &Choices,
    progress: &Progress,
) -> Result<TableGuess, String> {
    let name = file_name(path);
    let failed = |reason: &str| format!("{name} could not be opened: {reason}");
    if let Some(table) = columns_by_program(path, choices, progress) {
        return table.map_err(|reason| failed(&reason));
    }
    let in_beginning = |bytes: Vec<u8>| formats::columns(&bytes, &name, choices).ok();
    // That of a workbook or a database, which have zero bytes, is no file by itself.
    let beginning = beginning_of(path).filter(|bytes| !bytes.contains(&0));
    match beginning.and_then(in_beginning) {
        Some(table) => Ok(table),
        None => formats::columns(&bytes_of(path)?, &name, choices)
            .map_err(|error| failed(&error.to_string())),
    }
}

/// The names of the sheets of a file; of one that cannot be read there are none.
fn sheets_of(path: &Path, progress: &Progress) -> Vec<String> {
    let table = table_of(path, &Choices::default(), progress).unwrap_or_default();
    table.sheets.into_iter().map(|sheet| sheet.name).collect()
}

/// What is said of a file, and what is remembered of its sheets and headers.
pub(crate) fn with_remembered(
    path: &Path,
    said: Choices,
    mappings: &Mappings,
    progress: &Progress,
) -> Choices {
    if mappings.is_empty() {
        return said;
    }
    // What cannot be read now is told when the file is read for good.
    let mut table = table_of(path, &said, progress).unwrap_or_default();
    let mut choices = said;
    if choices.sheets.is_empty() && table.sheets.len() > 1 {
        let all: Vec<String> = table.sheets.iter().map(|sheet| sheet.name.clone()).collect();
        choices.sheets = mappings.sheets_for(&all);
        if !choices.sheets.is_empty() {
            table = table_of(path, &choices, progress).unwrap_or_default();
        }
    }
    // The later of two holds, which is what is said.
    let said = std::mem::replace(&mut choices.columns, mappings.choices_for(&table.headers));
    choices.columns.extend(said);
    choices
}

fn read_file(path: &Path, choices: &Choices, progress: &Progress) -> Result<Reading, String> {
    let name = file_name(path);
    if let Some(reading) = read_by_program(path, choices, progress) {
        return reading.map_err(|reason| format!("{name} could not be opened: {reason}"));
    }
    formats::read_watched(&bytes_of(path)?, &name, choices, progress)
        .map_err(|error| format!("{name} could not be opened: {error}"))
}

/// The first lines of a file that takes a while to read.
fn beginning_of(path: &Path) -> Option<Vec<u8>> {
    let file = fs::File::open(path).ok()?;
    if file.metadata().ok()?.len() < LARGE_BYTES {
        return None;
    }
    let mut bytes = Vec::new();
    file.take(BEGINNING_BYTES).read_to_end(&mut bytes).ok()?;
    let end = bytes.iter().rposition(|byte| *byte == b'\n')?;
    bytes.truncate(end + 1);
    Some(bytes)
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, String> {
    read_whole(path, u64::MAX).map_err(|error| {
        format!("{} could not be opened: {}", file_name(path), why_not_read(&error))
    })
}

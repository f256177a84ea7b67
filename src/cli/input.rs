//! Reading files, and saying in one sentence why one cannot be read.

use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::date::grouped;
use crate::formats::{self, Choices, Format, Problem, Reading, TableGuess, n_problems};
use crate::model::{Merged, SameId, Timeline};

use super::Failure;
#[cfg(feature = "databases")]
use super::duckdb;
use super::git::{GitLog, git_log};
use super::output::{Progress, complain};
use super::read_whole::read_whole;
use super::reason::why_not_read;
use super::sheets::{Absence, KnownSheets, read_one_of_several};

/// The largest file that is read, in bytes.
const MAX_BYTES: u64 = 2 * 1024 * 1024 * 1024;

/// So much of a file tells whether it is a database of DuckDB, in bytes.
#[cfg(feature = "databases")]
const BEGINNING_BYTES: u64 = 64;

/// Reads files, one after another, as the user says.
pub(super) struct Reader<'a> {
    choices: &'a Choices,
    /// Whether a sheet need only be in one of them.
    are_several: bool,
    sheets: KnownSheets,
    absences: Vec<Absence>,
    formats: Vec<Format>,
}

impl<'a> Reader<'a> {
    /// Of these files.
    pub(super) fn of(files: &[PathBuf], choices: &'a Choices) -> Self {
        let (sheets, absences, formats) = (KnownSheets::default(), Vec::new(), Vec::new());
        Self { choices, are_several: files.len() > 1, sheets, absences, formats }
    }

    /// Reads a file of any known format; `-` is standard input.
    ///
    /// # Errors
    /// One sentence that names the path and says why nothing in it can be shown.
    pub(super) fn read(&mut self, path: &Path) -> Result<Reading, String> {
        let cannot = |reason: &str| format!("Cannot read {}: {reason}", name_of(path));
        let progress = &formats::Progress::default();
        let is_read_by_program = !is_stdin(path) && is_for_program(path);
        let bytes = if is_read_by_program { Ok(Vec::new()) } else { read_bytes(path) };
        let bytes = bytes.map_err(|error| cannot(&why_not_read(&error)))?;
        let name = if is_stdin(path) {
            "standard input".to_owned()
        } else {
            path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
        };
        let read = |choices: &Choices| {
            let by_program = || read_by_program(path, choices, progress);
            let reading = is_read_by_program.then(by_program).flatten().unwrap_or_else(|| {
                formats::read_as_told(&bytes, &name, choices).map_err(|error| error.to_string())
            });
            reading.map_err(|reason| cannot(&reason))
        };
        let sheets = || {
            let by_program = || columns_by_program(path, &Choices::default(), progress);
            let table = is_read_by_program.then(by_program).flatten().unwrap_or_else(|| {
                let table = formats::columns(&bytes, &name, &Choices::default());
                table.map_err(|error| error.to_string())
            });
            table.unwrap_or_default().sheets.into_iter().map(|sheet| sheet.name).collect()
        };
        let reading = if self.are_several {
            let one = read_one_of_several(self.choices, read, sheets)?;
            self.sheets.note(&one);
            self.absences.extend(one.absence);
            one.reading
        } else {
            read(self.choices)?
        };
        self.formats.push(reading.format);
        Ok(reading)
    }

    /// # Errors
    /// Where sheets or tables are chosen that are in no file, or no file could have any.
    pub(super) fn check_sheets(&self) -> Result<(), Failure> {
        let refusal = self.absences.iter().find_map(|absence| self.sheets.refusal(absence));
        if let Some(refusal) = refusal {
            return Err(Failure::Failed(refusal.to_owned()));
        }
        let formats = &self.formats;
        let has_any = formats.is_empty() || formats.iter().any(|format| format.has_sheets());
        match self.choices.sheets.first() {
            Some(sheet) if !has_any => Err(Failure::Usage(format!(
                "--sheet {sheet:?} was given, and only workbooks (XLSX, XLSB, XLS, ODS) have sheets, \
                 and databases (SQLite, DuckDB) tables."
            ))),
            _ => Ok(()),
        }
    }
}

/// What is done while a file is read: "Reading story.csv".
pub(super) fn stage_of(path: &Path) -> String {
    let name = name_of(path);
    #[cfg(feature = "databases")]
    if !is_stdin(path) && as_duckdb(path).is_some() {
        return format!("Asking DuckDB what is in {name}");
    }
    format!("Reading {name}")
}

/// Whether a path is one that another program reads.
fn is_for_program(path: &Path) -> bool {
    #[cfg(feature = "databases")]
    let is_database = as_duckdb(path).is_some();
    #[cfg(not(feature = "databases"))]
    let is_database = false;
    path.is_dir() || is_database
}

/// Reads what is not read from its bytes, but by another program: the log of the Git repository in a
/// folder, and tables of a DuckDB database. `None` for any other file.
///
/// An error is why that cannot be done, to stand after “Cannot read it: ”; also where it was
/// cancelled.
pub fn read_by_program(
    path: &Path,
    choices: &Choices,
    progress: &formats::Progress,
) -> Option<Result<Reading, String>> {
    if path.is_dir() {
        return Some(read_folder(path, choices, progress));
    }
    #[cfg(feature = "databases")]
    if let Some(clue) = as_duckdb(path) {
        let reading = duckdb::read(path, choices, progress);
        let of_format = |reading| Reading { format: Format::DuckDb, clue, ..reading };
        return Some(reading.map(|reading| of_format(reading).settled()));
    }
    None
}

/// What the columns of such a path are taken for; none of those of a log.
pub fn columns_by_program(
    path: &Path,
    choices: &Choices,
    progress: &formats::Progress,
) -> Option<Result<TableGuess, String>> {
    if path.is_dir() {
        return Some(Ok(TableGuess::default()));
    }
    #[cfg(feature = "databases")]
    if as_duckdb(path).is_some() {
        return Some(duckdb::columns(path, choices, progress));
    }
    #[cfg(not(feature = "databases"))]
    let _ = (choices, progress);
    None
}

/// Why a file is taken for a database of DuckDB, if it is one. Of what is no file, such as a pipe,
/// nothing is read: it could not be read again.
#[cfg(feature = "databases")]
fn as_duckdb(path: &Path) -> Option<formats::Clue> {
    fs::metadata(path).ok().filter(|metadata| metadata.is_file())?;
    let mut beginning = Vec::new();
    fs::File::open(path).ok()?.take(BEGINNING_BYTES).read_to_end(&mut beginning).ok()?;
    formats::as_duckdb(&beginning)
}

/// Reads the log of the Git repository in a folder.
fn read_folder(
    folder: &Path,
    choices: &Choices,
    progress: &formats::Progress,
) -> Result<Reading, String> {
    let GitLog { bytes, problem } = git_log(folder, progress)?;
    // `.` and `..` have no name of their own.
    let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let name = whole.file_name().unwrap_or(folder.as_os_str()).to_string_lossy();
    let reading = formats::read_watched(&bytes, &format!("{name}.log"), choices, progress);
    let mut reading = reading.map_err(|error| error.to_string())?;
    reading.problems.extend(problem);
    Ok(reading)
}

/// Reads files as one timeline, and says how many problems there were.
pub(super) fn read_together(
    files: &[PathBuf],
    choices: &Choices,
    same_id: SameId,
) -> Result<Timeline, Failure> {
    let progress = Progress::new();
    let mut reader = Reader::of(files, choices);
    let mut timelines = Vec::new();
    for path in files {
        progress.say(&stage_of(path));
        let reading = reader.read(path).map_err(Failure::Failed)?;
        complain_of(path, &reading.problems);
        let mut timeline = reading.timeline;
        if files.len() > 1 && timeline.title.is_empty() {
            timeline.title = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        }
        timelines.push(timeline);
    }
    reader.check_sheets()?;
    Ok(Merged::new(timelines, same_id).timeline)
}

/// What an option says about events with the same id.
pub(super) fn same_id(merge: bool) -> SameId {
    if merge { SameId::Merged } else { SameId::Apart }
}

fn complain_of(path: &Path, problems: &[Problem]) {
    let (name, n_problems) = (name_of(path), grouped(n_problems(problems) as u64));
    match &*n_problems {
        "0" => {}
        "1" => complain(&format!("{name}: 1 problem; “chronoscope inspect” says which.")),
        _ => complain(&format!("{name}: {n_problems} problems; “chronoscope inspect” says which.")),
    }
}

/// What a message calls a path.
pub(super) fn name_of(path: &Path) -> String {
    if is_stdin(path) { "standard input".to_owned() } else { path.display().to_string() }
}

/// Whether a path stands for standard input, or standard output.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

pub(super) fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    if !is_stdin(path) {
        return read_whole(path, MAX_BYTES);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

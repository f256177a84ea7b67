//! What a path stands for, looked at once: the bytes of a file or of standard input, the Git log of a
//! folder, or a database that another program reads.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use formats::{self, Choices, Clue, Format, Problem, Progress, Reading, TableGuess};

#[cfg(feature = "databases")]
use super::duckdb;
use super::git::{GitLog, git_log};
use super::opening::NotOpened;
use super::read_whole::{read_to_end, read_while};
use super::reason::{beside_name, why_not_read};

/// The most that is taken from what has no size of its own, such as standard input, in bytes.
const MAX_ENDLESS_BYTES: u64 = 2 * 1024 * 1024 * 1024;
/// The part of a file that tells whether it is a database of DuckDB, in bytes.
const DUCKDB_BYTES: u64 = 64;
/// The size from which the beginning of a table is shown first: a smaller one is read within a
/// second.
const LARGE_BYTES: u64 = 50_000_000;
/// The size of that beginning: it is read in no noticeable time, and is more than a window shows.
const BEGINNING_BYTES: u64 = 2_000_000;

/// What a path stands for. It is read from memory however often it is asked.
#[derive(Debug)]
pub struct Source {
    path: PathBuf,
    /// What titles a timeline that has no title of its own.
    name: String,
    contents: Contents,
}

#[derive(Debug)]
enum Contents {
    Bytes {
        bytes: Arc<Vec<u8>>,
        /// What is to be said of them, however they are read.
        problem: Option<Problem>,
    },
    /// What only DuckDB's own program can read, and why it is taken for that.
    DuckDb(Clue),
}

impl Source {
    /// Looks at what a path stands for: reads the file, or all of standard input, or has Git print
    /// the log of the repository in a folder.
    ///
    /// # Errors
    /// Why that cannot be done; also where it was cancelled.
    pub fn of(path: &Path, progress: &Progress) -> Result<Self, NotOpened> {
        let failed = |reason: String| NotOpened { path: path.to_owned(), reason };
        let (name, contents) = if is_stdin(path) {
            let is_wanted = || !progress.is_cancelled();
            let bytes = read_to_end(io::stdin().lock(), MAX_ENDLESS_BYTES, is_wanted);
            ("standard input".to_owned(), Contents::of(bytes).map_err(failed)?)
        } else if path.is_dir() {
            let GitLog { bytes, problem } = git_log(path, progress).map_err(failed)?;
            // `.` and `..` have no name of their own.
            let whole = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
            let name = whole.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            (format!("{name}.log"), Contents::Bytes { bytes: bytes.into(), problem })
        } else if let Some(clue) = duckdb_clue(path) {
            (name_of(path), Contents::DuckDb(clue))
        } else {
            (name_of(path), Contents::of(bytes_of(path, progress)).map_err(failed)?)
        };
        Ok(Self { path: path.to_owned(), name, contents })
    }

    /// Reads it, with what is said where it leaves something open.
    ///
    /// # Errors
    /// Why nothing in it can be shown; also where it was cancelled.
    pub fn read(&self, choices: &Choices, progress: &Progress) -> Result<Reading, NotOpened> {
        let reading = match &self.contents {
            Contents::Bytes { bytes, problem } => {
                let reading = formats::read_shared(bytes, &self.name, choices, progress);
                reading.map_err(|error| error.to_string()).map(|mut reading| {
                    reading.problems.extend(problem.clone());
                    // What Git printed is in no file, and has no lines that anybody could go to.
                    if self.path.is_dir() {
                        reading.timeline.events.forget_places();
                    }
                    reading
                })
            }
            Contents::DuckDb(clue) => {
                let of_format = |reading| {
                    Reading { format: Format::DuckDb, clue: clue.clone(), ..reading }.settled()
                };
                self.read_by_duckdb(choices, progress).map(of_format)
            }
        };
        reading.map_err(|reason| self.not_opened(reason))
    }

    /// What its columns are taken for, and its sheets or tables.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn columns(&self, choices: &Choices, progress: &Progress) -> Result<TableGuess, NotOpened> {
        let guess = match &self.contents {
            Contents::Bytes { bytes, .. } => {
                let guess = formats::columns_watched(bytes, &self.name, choices, progress);
                guess.map_err(|error| error.to_string())
            }
            Contents::DuckDb(_) => self.columns_by_duckdb(choices, progress),
        };
        guess.map_err(|reason| self.not_opened(reason))
    }

    /// The names of its sheets; of one that cannot be read there are none.
    pub(super) fn sheets(&self, progress: &Progress) -> Vec<String> {
        let guess = self.columns(&Choices::default(), progress);
        let sheets = guess.map(|guess| guess.sheets).unwrap_or_default();
        sheets.into_iter().map(|sheet| sheet.name).collect()
    }

    #[cfg(feature = "databases")]
    fn read_by_duckdb(&self, choices: &Choices, progress: &Progress) -> Result<Reading, String> {
        duckdb::read(&self.path, choices, progress)
    }

    #[cfg(feature = "databases")]
    fn columns_by_duckdb(
        &self,
        choices: &Choices,
        progress: &Progress,
    ) -> Result<TableGuess, String> {
        duckdb::columns(&self.path, choices, progress)
    }

    #[cfg(not(feature = "databases"))]
    fn read_by_duckdb(&self, _: &Choices, _: &Progress) -> Result<Reading, String> {
        Err(format!("{}.", formats::ONLY_DUCKDB))
    }

    #[cfg(not(feature = "databases"))]
    fn columns_by_duckdb(&self, _: &Choices, _: &Progress) -> Result<TableGuess, String> {
        Err(format!("{}.", formats::ONLY_DUCKDB))
    }

    fn not_opened(&self, reason: String) -> NotOpened {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        NotOpened { path: self.path.clone(), reason: beside_name(&reason, &name) }
    }
}

impl Contents {
    /// Of bytes, or why there are none.
    fn of(bytes: io::Result<Vec<u8>>) -> Result<Self, String> {
        let bytes = bytes.map_err(|error| why_not_read(&error))?;
        Ok(Self::Bytes { bytes: bytes.into(), problem: None })
    }
}

/// What the columns of a file are taken for, and its sheets or tables. What is looked at of a large
/// table is its beginning.
///
/// # Errors
/// Why it cannot be read; also where it was cancelled.
pub fn columns_of(
    path: &Path,
    choices: &Choices,
    progress: &Progress,
) -> Result<TableGuess, NotOpened> {
    // A log has no columns, and Git need not print it to say so.
    if path.is_dir() {
        return Ok(TableGuess::default());
    }
    // That of a workbook or a database, which have zero bytes, is no file by itself.
    let beginning = beginning_of(path).filter(|bytes| !bytes.contains(&0));
    let guess = beginning.and_then(|bytes| formats::columns(&bytes, &name_of(path), choices).ok());
    match guess {
        Some(guess) => Ok(guess),
        None => Source::of(path, progress)?.columns(choices, progress),
    }
}

/// Reads the first lines of a file that takes a while to read; `None` of any other.
pub(super) fn read_beginning(path: &Path, choices: &Choices) -> Option<Reading> {
    let beginning = beginning_of(path)?;
    if formats::as_duckdb(&beginning).is_some() {
        return None;
    }
    formats::read_as_told(&beginning, &name_of(path), choices).ok()
}

/// Whether a path stands for standard input, or standard output.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Whether DuckDB's own program is asked what is in a file.
pub fn is_for_duckdb(path: &Path) -> bool {
    !is_stdin(path) && duckdb_clue(path).is_some()
}

/// Why a file is taken for a database of DuckDB, if it is one. Of what is no file, such as a pipe,
/// nothing is read: it could not be read again.
fn duckdb_clue(path: &Path) -> Option<Clue> {
    if !cfg!(feature = "databases") {
        return None;
    }
    fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let mut beginning = Vec::new();
    File::open(path).ok()?.take(DUCKDB_BYTES).read_to_end(&mut beginning).ok()?;
    formats::as_duckdb(&beginning)
}

/// All of a file.
fn bytes_of(path: &Path, progress: &Progress) -> io::Result<Vec<u8>> {
    let is_endless = fs::metadata(path).is_ok_and(|metadata| !metadata.is_file());
    let most = if is_endless { MAX_ENDLESS_BYTES } else { u64::MAX };
    read_while(path, most, || !progress.is_cancelled())
}

/// The first lines of a file that takes a while to read.
fn beginning_of(path: &Path) -> Option<Vec<u8>> {
    // A pipe is not opened: what is read of it is gone.
    let metadata = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    if metadata.len() < LARGE_BYTES {
        return None;
    }
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(BEGINNING_BYTES).read_to_end(&mut bytes).ok()?;
    let end = bytes.iter().rposition(|byte| *byte == b'\n')?;
    bytes.truncate(end + 1);
    Some(bytes)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

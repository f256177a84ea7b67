//! Bytes to timelines and back, one file per format.
//!
//! A reader never fails because of a value: it returns what could be read and a list of
//! [`Problem`]s. An `Err` means that nothing can be shown. Readers take bytes, never paths.

mod chrono_json;
mod csv;
mod decode;
mod detect;
mod ids;
pub mod samples;

use crate::model::{ColumnChoice, Problem, Timeline};

/// A file format that can be read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// The native format, `*.chrono.json`.
    ChronoJson,
    /// A table: CSV, TSV or any other delimiter.
    Csv,
}

/// What came out of a file.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The format it turned out to be.
    pub format: Format,
    /// What could be read.
    pub timeline: Timeline,
    /// What could not, in the file's order.
    pub problems: Vec<Problem>,
}

/// Why nothing of a file can be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ReadError(pub String);

/// Why a timeline cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct WriteError(pub String);

impl Format {
    /// Every format, the native one first.
    pub const ALL: [Self; 2] = [Self::ChronoJson, Self::Csv];

    /// The short stable name that the command line prints: `"chrono-json"`.
    pub fn name(self) -> &'static str {
        match self {
            Self::ChronoJson => "chrono-json",
            Self::Csv => "csv",
        }
    }

    /// What a file dialog calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::ChronoJson => "Chronoscope timeline",
            Self::Csv => "Table (CSV)",
        }
    }

    /// How the names of its files end, without the first dot: `"chrono.json"`.
    pub fn extension(self) -> &'static str {
        match self {
            Self::ChronoJson => "chrono.json",
            Self::Csv => "csv",
        }
    }

    /// The format with this [`name`](Self::name), whatever its case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name().eq_ignore_ascii_case(name.trim()))
    }

    /// The format to write into a file of this name: `story.chrono.json`, `story.json`,
    /// `table.csv`.
    pub fn from_file_name(file_name: &str) -> Option<Self> {
        let (_, extension) = file_name.rsplit_once('.')?;
        Self::ALL.into_iter().find(|format| {
            format
                .extension()
                .rsplit('.')
                .next()
                .is_some_and(|own| own.eq_ignore_ascii_case(extension))
        })
    }
}

/// Reads a file of any known format, found by its content; `name` (a file name) only titles a
/// timeline that has no title of its own, and its errors.
///
/// # Errors
/// One sentence on why nothing in it can be shown.
pub fn read(bytes: &[u8], name: &str) -> Result<Reading, ReadError> {
    read_as_told(bytes, name, &[])
}

/// As [`read`], with what the user has chosen where the file leaves something open.
///
/// # Errors
/// As [`read`].
pub fn read_as_told(
    bytes: &[u8],
    name: &str,
    choices: &[ColumnChoice],
) -> Result<Reading, ReadError> {
    detect::check_is_text(bytes, name)?;
    let decoded = decode::decode(bytes);
    let format = detect::detect(&decoded.text, name)?;
    let (timeline, found) = match format {
        Format::ChronoJson => chrono_json::read(&decoded.text, name)?,
        Format::Csv => csv::read(&decoded.text, name, choices)?,
    };
    let mut problems: Vec<Problem> = decoded.problem.into_iter().collect();
    problems.extend(found);
    Ok(Reading { format, timeline, problems })
}

/// Writes a timeline. The problems say what the format cannot carry.
///
/// # Errors
/// One sentence on why it cannot be written at all.
pub fn write(timeline: &Timeline, format: Format) -> Result<(Vec<u8>, Vec<Problem>), WriteError> {
    match format {
        Format::ChronoJson => Ok((chrono_json::write(timeline).into_bytes(), Vec::new())),
        Format::Csv => csv::write(timeline),
    }
}

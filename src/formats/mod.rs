//! Bytes to timelines and back, one file per format.
//!
//! A reader never fails because of a value: it returns what could be read and a list of
//! [`Problem`]s. An `Err` means that nothing can be shown. Readers take bytes, never paths.

mod chrono_json;
mod csv;
mod detect;
pub mod samples;

use crate::model::{Problem, Timeline};

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
    /// The short stable name that the command line prints: `"chrono-json"`.
    pub fn name(self) -> &'static str {
        match self {
            Self::ChronoJson => "chrono-json",
            Self::Csv => "csv",
        }
    }
}

/// Reads a file of any known format, found by its content; `name` (a file name) only breaks ties
/// and titles a timeline that has no title of its own.
///
/// # Errors
/// One sentence on why nothing in it can be shown.
pub fn read(_bytes: &[u8], _name: &str) -> Result<Reading, ReadError> {
    todo!()
}

/// Writes a timeline. The problems say what the format cannot carry.
///
/// # Errors
/// One sentence on why it cannot be written at all.
pub fn write(_timeline: &Timeline, _format: Format) -> Result<(Vec<u8>, Vec<Problem>), WriteError> {
    todo!()
}

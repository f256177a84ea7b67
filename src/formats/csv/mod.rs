//! Tables of events: CSV, TSV and their kin.

use crate::model::{Problem, Timeline};

use super::{ReadError, WriteError};

/// Reads a table.
pub(super) fn read(_text: &str, name: &str) -> Result<(Timeline, Vec<Problem>), ReadError> {
    Err(ReadError(format!("{name} is a table, which cannot be read yet.")))
}

/// Writes a table.
pub(super) fn write(_timeline: &Timeline) -> Result<(Vec<u8>, Vec<Problem>), WriteError> {
    Err(WriteError("Tables cannot be written yet.".to_owned()))
}

//! What the columns of a file in rows and columns are taken for, to be shown and corrected.

use crate::model::{ColumnChoice, Role};

use super::table::Table;
use super::{
    Format, Input, ReadError, csv, databases, decode, detect, records, spreadsheet, timeflow,
};

/// How many values of a column are shown.
const N_SAMPLES: usize = 5;

/// A column, some of what is in it, and what it was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnGuess {
    /// Its name.
    pub name: String,
    /// The first values in it that differ.
    pub samples: Vec<String>,
    /// What it was taken for, by itself or because the user said so.
    pub role: Role,
}

/// The columns of a file and what they are taken for; none where its format says itself what is
/// what. A mapping is corrected by choosing a [`Role`] for a column and reading the file again
/// [as told](super::read_as_told).
///
/// # Errors
/// As [`read`](super::read).
pub fn columns(
    bytes: &[u8],
    name: &str,
    choices: &[ColumnChoice],
) -> Result<Vec<ColumnGuess>, ReadError> {
    let decoded = (!decode::is_binary(bytes)).then(|| decode::decode(bytes));
    let text = decoded.as_ref().map(|decoded| &*decoded.text);
    let input = Input { bytes, name, text, choices };
    let (entry, _) = detect::detect(&input)?;
    let ignored = &mut Vec::new();
    let table = match entry.format {
        Format::Csv => csv::table(&input, ignored)?,
        Format::TimeFlow => timeflow::table(&input, ignored)?.0,
        Format::Xlsx | Format::Xls | Format::Ods => spreadsheet::table(&input, entry.format)?,
        Format::Parquet | Format::Arrow | Format::Sqlite => {
            databases::table(&input, entry.format, ignored)?
        }
        Format::Json | Format::JsonLines | Format::Yaml => {
            records::table(&input, entry.format, ignored)?.0
        }
        _ => return Ok(Vec::new()),
    };
    Ok(guesses(&table))
}

fn guesses(table: &Table) -> Vec<ColumnGuess> {
    let roles = table.roles();
    let names = table.names.iter().cloned().zip(roles).enumerate();
    names
        .map(|(column, (name, role))| ColumnGuess { name, samples: samples(table, column), role })
        .collect()
}

fn samples(table: &Table, column: usize) -> Vec<String> {
    let mut samples: Vec<String> = Vec::new();
    for cell in table.rows.iter().map(|row| row.cell(column)).filter(|cell| !cell.is_empty()) {
        if samples.len() == N_SAMPLES {
            break;
        }
        if !samples.iter().any(|known| known == cell) {
            samples.push(cell.to_owned());
        }
    }
    samples
}

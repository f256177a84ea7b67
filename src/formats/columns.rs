//! What the columns of a file in rows and columns are taken for, to be shown and corrected.

use super::table::Table;
use super::{
    Choices, Format, Input, Problems, Progress, ReadError, Role, SheetKind, archive, csv,
    databases, decode, detect, fixed_width, logs, pages, records, spreadsheet, timeflow,
};

/// How many values of a column are shown.
const N_SAMPLES: usize = 5;

/// A column, some of what is in it, and what it was taken for.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnGuess {
    /// Its name.
    pub name: String,
    /// The first values in it that differ.
    pub samples: Vec<String>,
    /// What it was taken for, by itself or because the user said so.
    pub role: Role,
    /// What spoke for and against it as a start, an end or a title.
    pub reasons: Vec<Reason>,
}

/// A piece of evidence on what a column is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason {
    /// The role that it speaks for or against: a start, an end or a title.
    pub role: Role,
    /// How much it speaks for that role, or against it where it is below 0. A column that is called
    /// what it holds has about 140 in all.
    pub weight: f64,
    /// What it says of the column: `"its name says date"`.
    pub text: &'static str,
}

/// A sheet of a workbook, or a table of a database, that has rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetGuess {
    /// Its name.
    pub name: String,
    /// How many of its rows have a date.
    pub n_dated: usize,
    /// Whether it is read, because it has the most of them or the same columns as the one that has,
    /// or because the user said so.
    pub is_read: bool,
}

/// What a file in rows and columns leaves open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableGuess {
    /// Its columns; those of several sheets that have the same name are one.
    pub columns: Vec<ColumnGuess>,
    /// The names of the columns of each table in it: of one, or of each sheet that is read.
    pub headers: Vec<Vec<String>>,
    /// Its sheets, where it is a workbook, or its tables, where it is a database.
    pub sheets: Vec<SheetGuess>,
    /// Which of both they are.
    pub kind: SheetKind,
}

impl TableGuess {
    /// With the columns of another table of the same file; those that have the same name are one.
    pub fn and(mut self, other: Self) -> Self {
        for column in other.columns {
            if !self.columns.iter().any(|known| known.name == column.name) {
                self.columns.push(column);
            }
        }
        self.headers.extend(other.headers);
        self
    }
}

/// The columns of a file and what they are taken for; none where its format says itself what is
/// what. A mapping is corrected by choosing a [`Role`] for a column and reading the file again
/// [as told](super::read_as_told).
///
/// # Errors
/// As [`read`](super::read).
pub fn columns(bytes: &[u8], name: &str, choices: &Choices) -> Result<TableGuess, ReadError> {
    columns_watched(bytes, name, choices, &Progress::default())
}

/// As [`columns`], while somebody watches how far it has come, and may cancel it.
///
/// # Errors
/// As [`columns`], and where it was cancelled.
pub fn columns_watched(
    bytes: &[u8],
    name: &str,
    choices: &Choices,
    progress: &Progress,
) -> Result<TableGuess, ReadError> {
    let only = archive::only_file(bytes, name);
    let (bytes, name) = only.as_ref().map_or((bytes, name), |(bytes, name)| (bytes, name));
    let decoded = (!decode::is_binary(bytes)).then(|| decode::decode(bytes));
    let text = decoded.as_ref().map(|decoded| &*decoded.text);
    let input = Input { bytes, name, text, choices, progress };
    let (entry, _) = detect::detect(&input)?;
    let ignored = &mut Problems::default();
    let table = match entry.format {
        Format::Csv => csv::table(&input, ignored)?,
        Format::AccessLog | Format::Syslog => logs::table(&input, entry.format, ignored)?,
        Format::FixedWidth => fixed_width::table(&input)?,
        Format::TimeFlow => timeflow::table(&input, ignored)?.0,
        Format::Xlsx | Format::Xlsb | Format::Xls | Format::Ods => {
            let (tables, sheets) = spreadsheet::tables(&input, entry.format)?;
            return Ok(TableGuess { sheets, ..guesses(&tables) });
        }
        Format::Parquet | Format::Arrow | Format::Sqlite | Format::DuckDb => {
            let (tables, sheets) = databases::tables(&input, entry.format)?;
            return Ok(TableGuess { sheets, kind: SheetKind::Table, ..guesses(&tables) });
        }
        Format::WebPage => return Ok(guesses(&pages::tables(&input))),
        Format::Json | Format::JsonLines | Format::Yaml => {
            records::table(&input, entry.format, &mut Problems::default())?.0
        }
        _ => return Ok(TableGuess::default()),
    };
    Ok(guesses(&[table]))
}

impl Format {
    /// Whether its files are rows and columns of which somebody has to say what is what.
    pub fn has_columns(self) -> bool {
        let is_text = matches!(self, Self::Csv | Self::AccessLog | Self::Syslog | Self::TimeFlow);
        let is_record = matches!(self, Self::Json | Self::JsonLines | Self::Yaml);
        let is_other = matches!(self, Self::Parquet | Self::Arrow | Self::WebPage);
        is_text || is_record || is_other || self.has_sheets()
    }
}

fn guesses(tables: &[Table<'_>]) -> TableGuess {
    tables.iter().map(guess).fold(TableGuess::default(), TableGuess::and)
}

fn guess(table: &Table<'_>) -> TableGuess {
    let (roles, mut reasons) = table.roles_and_reasons();
    let columns = table.names.iter().zip(roles).enumerate();
    let columns = columns.map(|(column, (name, role))| ColumnGuess {
        name: name.clone(),
        samples: samples(table, column),
        role,
        reasons: reasons.get_mut(column).map(std::mem::take).unwrap_or_default(),
    });
    let (columns, headers) = (columns.collect(), vec![table.names.clone()]);
    TableGuess { columns, headers, ..TableGuess::default() }
}

fn samples(table: &Table<'_>, column: usize) -> Vec<String> {
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

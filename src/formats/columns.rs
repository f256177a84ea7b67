//! Finds out what the columns of a file in rows and columns are taken for.

use super::table::Table;
use super::{
    Choices, ColumnGuess, Format, Input, Problems, Progress, ReadError, SheetKind, TableGuess,
    archive, csv, databases, decode, detect, fixed_width, logs, pages, records, spreadsheet,
    timeflow,
};

/// How many values of a column are shown.
const N_SAMPLES: usize = 5;

/// The columns of a file and what they are taken for; none where its format says itself what is
/// what. A mapping is corrected by choosing a [`Role`](super::Role) for a column and reading the file again
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
    let input = Input { bytes, name, text, shared: None, choices, progress };
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

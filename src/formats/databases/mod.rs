//! Tables in columns and databases: Parquet, Arrow and SQLite. Typed values become the texts that
//! a table understands, as precise as they are. DuckDB's databases are only recognised: `cli` has
//! DuckDB's own program write a table of them as Parquet.
//!
//! Without the feature `databases` a file of these kinds is recognised and refused.

mod sniff;

#[cfg(feature = "databases")]
mod arrow_file;
#[cfg(feature = "databases")]
mod candidates;
#[cfg(feature = "databases")]
mod columnar;
#[cfg(feature = "databases")]
mod moments;
#[cfg(feature = "databases")]
mod parquet_file;
#[cfg(feature = "databases")]
mod sheet;
#[cfg(feature = "databases")]
mod source;
#[cfg(feature = "databases")]
mod sqlite;

use crate::model::Problem;

use super::table::{Table, timeline_of};
use super::{Clue, Entry, Format, Input, ReadError, ReadOutcome};

#[cfg(feature = "databases")]
pub use candidates::{Candidate, best_of};

/// Why a database of DuckDB cannot be read from its bytes, and what to do; to stand after a colon.
pub const ONLY_DUCKDB: &str = "only DuckDB's program “duckdb” reads it: install that and open the \
    file by its path, or open a table that it writes, COPY my_table TO 'my_table.parquet'";

/// Parquet.
pub(super) const PARQUET: Entry = Entry {
    format: Format::Parquet,
    name: "parquet",
    label: "Table (Parquet)",
    extensions: &["parquet", "parq", "pq"],
    sniff: sniff::parquet,
    read: |input| read(input, Format::Parquet),
    write: None,
};

/// Files and streams of Arrow, which Feather's second version is too.
pub(super) const ARROW: Entry = Entry {
    format: Format::Arrow,
    name: "arrow",
    label: "Table (Arrow, Feather)",
    extensions: &["arrow", "arrows", "feather", "ipc"],
    sniff: sniff::arrow,
    read: |input| read(input, Format::Arrow),
    write: None,
};

/// Databases of SQLite.
pub(super) const SQLITE: Entry = Entry {
    format: Format::Sqlite,
    name: "sqlite",
    label: "Database (SQLite)",
    extensions: &["sqlite", "sqlite3", "db", "db3"],
    sniff: sniff::sqlite,
    read: |input| read(input, Format::Sqlite),
    write: None,
};

/// Databases of DuckDB, which are not read from their bytes.
pub(super) const DUCKDB: Entry = Entry {
    format: Format::DuckDb,
    name: "duckdb",
    label: "Database (DuckDB)",
    extensions: &["duckdb", "ddb"],
    sniff: |input| as_duckdb(input.bytes),
    read: |input| read(input, Format::DuckDb),
    write: None,
};

/// Why a file that begins with these bytes is taken for a database of DuckDB, if it is one.
pub fn as_duckdb(beginning: &[u8]) -> Option<Clue> {
    sniff::duckdb(beginning)
}

fn read(input: &Input<'_>, format: Format) -> ReadOutcome {
    let mut problems = Vec::new();
    let table = table(input, format, &mut problems)?;
    Ok(timeline_of(&table, input, problems))
}

/// The table; of several in a database the one with the most dated rows.
///
/// # Errors
/// Where it is broken, has no row, or this build cannot read it.
pub(super) fn table(
    input: &Input<'_>,
    format: Format,
    problems: &mut Vec<Problem>,
) -> Result<Table<'static>, ReadError> {
    let name = input.name;
    let table = typed_table(input, format, problems).map_err(|reason| {
        let reason = in_one_sentence(&reason);
        ReadError(format!("{name} cannot be read as {}: {reason}.", in_words(format)))
    })?;
    if table.rows.is_empty() {
        return Err(ReadError(format!("There is nothing to show in {name}: it has no rows.")));
    }
    Ok(table)
}

#[cfg(feature = "databases")]
fn typed_table(
    input: &Input<'_>,
    format: Format,
    problems: &mut Vec<Problem>,
) -> Result<Table<'static>, String> {
    // The readers of these formats are not ours, and some of what they do with a broken file is to
    // panic; that must not end the program.
    let (table, found) = std::panic::catch_unwind(|| {
        let mut problems = Vec::new();
        let table = match format {
            Format::Parquet => parquet_file::table(input, &mut problems),
            Format::Arrow => arrow_file::table(input, &mut problems),
            Format::DuckDb => Err(ONLY_DUCKDB.to_owned()),
            _ => sqlite::table(input, &mut problems),
        };
        (table, problems)
    })
    .unwrap_or_else(|_| (Err("it is damaged".to_owned()), Vec::new()));
    problems.extend(found);
    table
}

#[cfg(not(feature = "databases"))]
fn typed_table(_: &Input<'_>, _: Format, _: &mut Vec<Problem>) -> Result<Table<'static>, String> {
    Err("this build of Chronoscope has been made without its feature “databases”".to_owned())
}

fn in_words(format: Format) -> &'static str {
    match format {
        Format::Parquet => "a Parquet file",
        Format::Arrow => "a table of Arrow",
        Format::DuckDb => "a DuckDB database",
        _ => "an SQLite database",
    }
}

/// What a library says, without the names that programs call it by, and no longer than a sentence.
fn in_one_sentence(reason: &str) -> String {
    const MOST_CHARS: usize = 200;
    let line = reason.lines().next().unwrap_or_default().trim();
    let line = line.strip_prefix("Parquet error: ").unwrap_or(line);
    let line: String = line.chars().take(MOST_CHARS).collect();
    line.trim_end_matches(['.', ' ']).to_owned()
}

/// What is said of a value of so many bytes that is no text.
#[cfg(feature = "databases")]
fn bytes_in_words(n_bytes: usize) -> String {
    if n_bytes == 1 { "1 byte".to_owned() } else { format!("{n_bytes} bytes") }
}

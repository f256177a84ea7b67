//! Tables in columns and databases: Parquet, Arrow and SQLite. Typed values become the texts that
//! a table understands, as precise as they are. DuckDB's databases are only recognised: `files` has
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

use super::chosen::{ShownSheet, about_columns, together};
#[cfg(feature = "databases")]
use super::guarded::guarded;
use super::origins::timeline_of;
use super::table::{SPLIT, Table};
use super::{Clue, Entry, Format, Input, ReadError, ReadOutcome, SheetGuess, SheetKind};

use crate::Problems;
use model::Timeline;

#[cfg(feature = "databases")]
pub use candidates::{Candidate, Picked, pick};

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
    let mut problems = Problems::default();
    let Found { read, .. } = found(input, format, &input.choices.sheets, &mut problems)?;
    let columns: Vec<&[String]> = read.iter().map(|(_, table)| &*table.names).collect();
    problems.extend(about_columns(SheetKind::Table, input.choices, &columns));
    if let [(name, table)] = read.as_slice() {
        let (mut timeline, problems) = timeline_of(table, input, problems);
        tell_rows(&mut timeline, Some(name).filter(|_| format == Format::Sqlite));
        return Ok((timeline, problems));
    }
    let n_read = read.len();
    let shown = read.into_iter().enumerate().map(|(at, (name, table))| {
        let progress = input.progress.part(SPLIT..1.0).one_of(at, n_read);
        let input = &Input { progress: &progress, ..*input };
        let (mut timeline, problems) = timeline_of(&table, input, Problems::default());
        tell_rows(&mut timeline, Some(&name));
        ShownSheet { name, timeline, problems }
    });
    let (timeline, found) = together(SheetKind::Table, shown.collect());
    problems.extend(found);
    Ok((timeline, problems))
}

/// Says of the events of a table which rows they are of, and of which table, where there may be others.
fn tell_rows(timeline: &mut Timeline, table: Option<&String>) {
    timeline.events.take_lines_for_rows();
    if let Some(table) = table {
        timeline.events.put_in(&SheetKind::Table.named(table));
    }
}

/// The tables that are read, and of a database every table that has rows.
///
/// # Errors
/// Where it is broken, has no row or not the table that was chosen, or this build cannot read it.
pub(super) fn tables(
    input: &Input<'_>,
    format: Format,
) -> Result<(Vec<Table<'static>>, Vec<SheetGuess>), ReadError> {
    let Found { read, known } = found(input, format, &[], &mut Problems::default())?;
    Ok((read.into_iter().map(|(_, table)| table).collect(), known))
}

/// What is found in a file.
#[derive(Debug, Default)]
struct Found {
    /// The tables that are read, with their names; at least one.
    read: Vec<(String, Table<'static>)>,
    /// The tables of a database that were looked at and have rows.
    known: Vec<SheetGuess>,
}

/// Why nothing is.
#[cfg_attr(not(feature = "databases"), expect(dead_code, reason = "nothing is read"))]
enum Fault {
    /// What is wrong with the file, to stand after a colon.
    Broken(String),
    /// What was chosen is not there: a sentence.
    Absent(String),
}

impl From<String> for Fault {
    fn from(reason: String) -> Self {
        Self::Broken(reason)
    }
}

/// The tables that are read: of a database, of which only some need be looked at, those that the
/// user has chosen, or the one with the most dated rows.
fn found(
    input: &Input<'_>,
    format: Format,
    looked_at: &[String],
    problems: &mut Problems,
) -> Result<Found, ReadError> {
    let name = input.name;
    let found = typed_tables(input, format, looked_at, problems).map_err(|fault| match fault {
        Fault::Broken(reason) => {
            let reason = in_one_sentence(&reason);
            ReadError(format!("{name} cannot be read as {}: {reason}.", in_words(format)))
        }
        Fault::Absent(sentence) => ReadError(sentence),
    })?;
    if found.read.iter().all(|(_, table)| table.rows.is_empty()) {
        return Err(ReadError(format!("There is nothing to show in {name}: it has no rows.")));
    }
    Ok(found)
}

#[cfg(feature = "databases")]
fn typed_tables(
    input: &Input<'_>,
    format: Format,
    looked_at: &[String],
    problems: &mut Problems,
) -> Result<Found, Fault> {
    let (found, about) = guarded(|| {
        let mut problems = Problems::default();
        let found = match format {
            Format::Parquet => parquet_file::table(input, &mut problems).map(Found::from),
            Format::Arrow => arrow_file::table(input, &mut problems).map(Found::from),
            Format::DuckDb => Err(ONLY_DUCKDB.to_owned()),
            _ => return (sqlite::tables(input, looked_at, &mut problems), problems),
        };
        (found.map_err(Fault::from), problems)
    })
    .unwrap_or_else(|| (Err("it is damaged".to_owned().into()), Problems::default()));
    problems.extend(about);
    found
}

/// Of a file that is one table.
#[cfg(feature = "databases")]
impl From<Table<'static>> for Found {
    fn from(table: Table<'static>) -> Self {
        Self { read: vec![(String::new(), table)], ..Self::default() }
    }
}

#[cfg(not(feature = "databases"))]
fn typed_tables(_: &Input<'_>, _: Format, _: &[String], _: &mut Problems) -> Result<Found, Fault> {
    Err("this build of Chronoscope has been made without its feature “databases”".to_owned().into())
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

//! The table of a DuckDB database, as DuckDB's own program writes it: as Parquet, into a folder of
//! ours. The database is only read, no file but it is read, and nothing is fetched or installed:
//! a view may ask for any of that.

use std::cell::Cell;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde::Deserialize;
use tempfile::TempDir;

use crate::formats::{self, Candidate, ONLY_DUCKDB, Progress, Reading, TableGuess, best_of};
use crate::model::{Choices, Problem, Severity};

use super::program::{Output, run};

/// So many rows of a table tell what is in it.
const SAMPLE_ROWS: u64 = 1000;
/// More rows than this are not asked for.
const MAX_ROWS: u64 = 5_000_000;
/// So many tables and views are looked at.
const MAX_TABLES: usize = 256;
/// More than this is not written, in bytes.
const MAX_BYTES: u64 = 2 << 30;
/// More than this is not taken as an answer, in bytes.
const MAX_ANSWER_BYTES: usize = 64 << 20;
/// So long a table may take to be looked at: a view may ask for endless work.
const PATIENCE_FOR_SAMPLE: Duration = Duration::from_secs(20);
/// So long all of it may take to be written.
const PATIENCE: Duration = Duration::from_secs(30 * 60);

/// What to ask for the columns of every table, one table after another, views last.
const LIST: &str = "SELECT c.schema_name AS \"schema\", c.table_name AS \"table\", \
    c.column_name AS \"column\", c.data_type AS \"type\" \
    FROM duckdb_columns() AS c LEFT JOIN duckdb_tables() AS t \
    ON c.database_oid = t.database_oid AND c.schema_oid = t.schema_oid AND c.table_oid = t.table_oid \
    WHERE NOT c.internal AND c.database_name = current_database() \
    ORDER BY t.table_oid IS NULL, c.schema_name <> 'main', c.schema_name, c.table_name, \
    c.table_oid, c.column_index;";
/// Types that Parquet holds as they are. A value of another is asked for as text.
const PLAIN_TYPES: [&str; 19] = [
    "BIGINT",
    "BLOB",
    "BOOLEAN",
    "DATE",
    "DOUBLE",
    "FLOAT",
    "INTEGER",
    "JSON",
    "SMALLINT",
    "TIME",
    "TIMESTAMP",
    "TIMESTAMP WITH TIME ZONE",
    "TIMESTAMP_NS",
    "TINYINT",
    "UBIGINT",
    "UINTEGER",
    "USMALLINT",
    "UTINYINT",
    "UUID",
];
/// Types that Parquet does not hold as they are, or not exactly, inside others as well.
const ODD_TYPES: [&str; 13] = [
    "BIGNUM",
    "BIT",
    "GEOMETRY",
    "HUGEINT",
    "INTERVAL",
    "TIMESTAMP_MS",
    "TIMESTAMP_S",
    "TIME WITH TIME ZONE",
    "TIME_NS",
    "UHUGEINT",
    "UNION",
    "VARIANT",
    "VARINT",
];

/// Reads the table of a database that has the most dated rows.
///
/// # Errors
/// Why that cannot be done, to stand after a colon; also where it was cancelled.
pub(super) fn read(path: &Path, choices: &Choices, progress: &Progress) -> Result<Reading, String> {
    let database = Database::at(path, progress)?;
    let Chosen { table, beginning, n_rows, problems: found } = database.choose(choices)?;
    let bytes = match n_rows {
        0..=SAMPLE_ROWS => beginning,
        _ => database.write(&table, MAX_ROWS, "", PATIENCE)?.0,
    };
    let reading = formats::read_watched(&bytes, &database.name, choices, progress);
    let mut reading = reading.map_err(|error| error.to_string())?;
    let mut problems = found;
    problems.append(&mut reading.problems);
    if n_rows > MAX_ROWS {
        let message =
            format!("Only the first {MAX_ROWS} of {n_rows} rows were read; more cannot be shown.");
        problems.push(Problem::new(Severity::Warning, message));
    }
    Ok(Reading { problems, ..reading })
}

/// What the columns of that table are taken for, by its beginning.
///
/// # Errors
/// As [`read`].
pub(super) fn columns(
    path: &Path,
    choices: &Choices,
    progress: &Progress,
) -> Result<TableGuess, String> {
    let database = Database::at(path, progress)?;
    let beginning = database.choose(choices)?.beginning;
    formats::columns(&beginning, &database.name, choices).map_err(|error| error.to_string())
}

/// A database, and what is needed to ask for what is in it.
struct Database<'a> {
    path: PathBuf,
    /// The name of its file.
    name: String,
    /// Where DuckDB may write.
    folder: TempDir,
    progress: &'a Progress,
}

/// The table that is read.
struct Chosen {
    table: Table,
    /// Its first rows.
    beginning: Vec<u8>,
    n_rows: u64,
    /// Which others were not read.
    problems: Vec<Problem>,
}

impl<'a> Database<'a> {
    fn at(path: &Path, progress: &'a Progress) -> Result<Self, String> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        // What begins with a hyphen would be an option.
        let path = std::path::absolute(path).map_err(|error| format!("{error}."))?;
        let folder = tempfile::tempdir()
            .map_err(|error| format!("there is no place for what DuckDB writes: {error}."))?;
        Ok(Self { path, name, folder, progress })
    }

    /// Chooses the table with the most dated rows, by the beginning of each.
    fn choose(&self, choices: &Choices) -> Result<Chosen, String> {
        let list = self.ask(LIST, PATIENCE_FOR_SAMPLE)?;
        let tables = tables_in(&list)?;
        let (mut candidates, mut faults) = (Vec::new(), Vec::new());
        for table in tables.into_iter().take(MAX_TABLES) {
            let name = table.full_name();
            match self.candidate(table, choices) {
                _ if self.progress.is_cancelled() => return Err("it was cancelled.".to_owned()),
                Ok(candidate) => candidates.extend(candidate),
                Err(fault) => {
                    let message = format!("This table could not be read: {fault}");
                    faults.push(Problem::new(Severity::Error, message).in_field(&*name));
                }
            }
        }
        let Some((mut chosen, about_others)) = best_of(candidates) else {
            let fault = faults.into_iter().next().map(|fault| fault.message);
            return Err(fault.unwrap_or_else(|| "no table of it has any rows.".to_owned()));
        };
        chosen.problems = about_others.into_iter().chain(faults).collect();
        Ok(chosen)
    }

    /// Looks at the beginning of a table; `None` where it has no rows.
    fn candidate(
        &self,
        table: Table,
        choices: &Choices,
    ) -> Result<Option<Candidate<Chosen>>, String> {
        let count = format!("SELECT count(*) AS n_rows FROM {};", table.quoted());
        let (beginning, answer) = self.write(&table, SAMPLE_ROWS, &count, PATIENCE_FOR_SAMPLE)?;
        let counted: Vec<Counted> = rows_of(&answer)?;
        let n_rows = counted.first().map_or(0, |counted| counted.n_rows);
        if n_rows == 0 {
            return Ok(None);
        }
        let sample = formats::read_as_told(&beginning, &self.name, choices);
        let sample = sample.map_err(|error| error.to_string())?;
        let n_dated = sample.timeline.n_dated() as u64;
        let (name, n_sampled) = (table.full_name(), n_rows.min(SAMPLE_ROWS));
        let chosen = Chosen { table, beginning, n_rows, problems: Vec::new() };
        Ok(Some(Candidate::new(name, chosen, n_dated, n_sampled, n_rows)))
    }

    /// Has the first rows of a table written as Parquet, and then asks for something else.
    fn write(
        &self,
        table: &Table,
        n_rows: u64,
        then: &str,
        patience: Duration,
    ) -> Result<(Vec<u8>, Vec<u8>), String> {
        let file = self.folder.path().join("table.parquet");
        let query = format!(
            "COPY (SELECT {} FROM {} LIMIT {n_rows}) TO {} (FORMAT parquet); {then}",
            table.asked_for(),
            table.quoted(),
            text(&file.to_string_lossy())
        );
        let answer = self.ask(&query, patience)?;
        let bytes = fs::read(&file).map_err(|error| format!("DuckDB wrote nothing: {error}."))?;
        // The next table has the same place.
        let _ = fs::remove_file(&file);
        Ok((bytes, answer))
    }

    /// Asks DuckDB for something; what it answers is JSON.
    fn ask(&self, query: &str, patience: Duration) -> Result<Vec<u8>, String> {
        let folder = self.folder.path();
        // The user's own settings are not to hold, for which an empty file stands in.
        let no_settings = folder.join("settings.sql");
        fs::write(&no_settings, "").map_err(|error| format!("{error}."))?;
        let mut command = Command::new("duckdb");
        command.args(["-readonly", "-batch", "-bail", "-json", "-init"]).arg(no_settings);
        command.arg(&self.path).arg("-c").arg(settings(&folder.to_string_lossy()) + query);
        let since = Instant::now();
        let too_much = Cell::new(None);
        let is_over = || {
            if since.elapsed() > patience {
                too_much.set(Some("it takes too long."));
            } else if bytes_in(folder) > MAX_BYTES {
                too_much.set(Some("it is larger than 2 GB as Parquet."));
            }
            too_much.get().is_some() || self.progress.is_cancelled()
        };
        let output =
            run(command, MAX_ANSWER_BYTES, is_over).map_err(|error| match error.kind() {
                ErrorKind::NotFound => format!("{ONLY_DUCKDB}."),
                _ => format!("DuckDB could not be run: {error}."),
            })?;
        let Output { bytes, complaint, status } = output;
        match status {
            Some(status) if status.success() => Ok(bytes),
            Some(_) => Err(refusal(&complaint)),
            None if self.progress.is_cancelled() => Err("it was cancelled.".to_owned()),
            None => {
                Err(too_much.get().unwrap_or("it has more columns than can be listed.").to_owned())
            }
        }
    }
}

/// How many rows there are.
#[derive(Deserialize)]
struct Counted {
    n_rows: u64,
}

/// A table or a view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Table {
    schema: String,
    name: String,
    /// Names and types.
    columns: Vec<(String, String)>,
}

impl Table {
    /// What it is called.
    fn full_name(&self) -> String {
        match &*self.schema {
            "main" => self.name.clone(),
            schema => format!("{schema}.{}", self.name),
        }
    }

    /// Its name as SQL writes it.
    fn quoted(&self) -> String {
        format!("{}.{}", quoted(&self.schema), quoted(&self.name))
    }

    /// Its columns, those of odd types as text.
    fn asked_for(&self) -> String {
        let replaced = self.columns.iter().filter_map(|(name, kind)| {
            let name = quoted(name);
            Some(format!("{} AS {name}", converted(&name, kind)?))
        });
        let replaced: Vec<String> = replaced.collect();
        if replaced.is_empty() {
            return "*".to_owned();
        }
        format!("* REPLACE ({})", replaced.join(", "))
    }
}

/// The tables that DuckDB lists.
fn tables_in(list: &[u8]) -> Result<Vec<Table>, String> {
    #[derive(Deserialize)]
    struct Column {
        schema: String,
        table: String,
        column: String,
        #[serde(rename = "type")]
        kind: String,
    }
    let mut tables: Vec<Table> = Vec::new();
    for Column { schema, table, column, kind } in rows_of::<Column>(list)? {
        let is_its = |last: &&mut Table| last.schema == schema && last.name == table;
        match tables.last_mut().filter(is_its) {
            Some(last) => last.columns.push((column, kind)),
            None => tables.push(Table { schema, name: table, columns: vec![(column, kind)] }),
        }
    }
    Ok(tables)
}

/// The rows of an answer.
fn rows_of<T: for<'a> Deserialize<'a>>(answer: &[u8]) -> Result<Vec<T>, String> {
    let answer = answer.trim_ascii();
    if answer.is_empty() {
        return Ok(Vec::new());
    }
    serde_json::from_slice(answer)
        .map_err(|error| format!("DuckDB says what nobody knows: {error}."))
}

/// What is asked for in place of a column that Parquet would not hold as it is.
fn converted(name: &str, kind: &str) -> Option<String> {
    if matches!(kind, "TIMESTAMP_S" | "TIMESTAMP_MS") {
        // Infinity has no place in Parquet but as one of these.
        return Some(format!(
            "CASE WHEN isfinite({name}) THEN CAST({name} AS TIMESTAMP) \
             ELSE TRY_CAST(CAST({name} AS VARCHAR) AS TIMESTAMP) END"
        ));
    }
    let is_nested = kind.ends_with(']') || kind.starts_with("STRUCT(") || kind.starts_with("MAP(");
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let has_odd = || {
        ODD_TYPES.iter().any(|odd| {
            kind.match_indices(odd).any(|(at, _)| {
                let (before, after) = (kind.get(..at), kind.get(at + odd.len()..));
                let ends = before.is_some_and(|before| !before.ends_with(is_word));
                ends && after.is_some_and(|after| !after.starts_with(is_word))
            })
        })
    };
    let is_plain = PLAIN_TYPES.contains(&kind)
        || ["VARCHAR", "DECIMAL(", "ENUM("].iter().any(|plain| kind.starts_with(plain))
        || kind == "\"NULL\"";
    let is_held = if is_nested { !has_odd() } else { is_plain };
    (!is_held).then(|| format!("CAST({name} AS VARCHAR)"))
}

/// What holds of every question: DuckDB reads the database and writes into a folder, and does
/// nothing else.
fn settings(folder: &str) -> String {
    let folder = text(folder);
    format!(
        "SET autoinstall_known_extensions = false; SET autoload_known_extensions = false; \
         SET enable_progress_bar = false; SET memory_limit = '4GB'; SET temp_directory = {folder}; \
         SET allowed_directories = [{folder}]; SET enable_external_access = false; \
         SET lock_configuration = true; "
    )
}

/// A name as SQL writes it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text as SQL writes it.
fn text(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// How much is in a folder.
fn bytes_in(folder: &Path) -> u64 {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files.filter_map(|file| file.metadata().ok()).map(|metadata| metadata.len()).sum()
}

/// What DuckDB says in its way, as a sentence.
fn refusal(complaint: &str) -> String {
    let mut lines = complaint.lines().map(str::trim).filter(|line| !line.is_empty());
    let line = lines.next().unwrap_or("no reason is given");
    // “IO Error: Could not …”
    let reason = line.split_once(" Error: ").map_or(line, |(_, reason)| reason.trim());
    if reason.starts_with("Could not set lock") {
        "another program has it open to write to it; close it there first.".to_owned()
    } else if reason.contains("allowed_directories") {
        "DuckDB's program is too old on this machine; 1.2 and later can be asked for a table."
            .to_owned()
    } else {
        format!("DuckDB refuses: {}.", reason.trim_end_matches(['.', '!']))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_texts_are_quoted() {
        #[track_caller]
        fn check(schema: &str, name: &str, full: &str, sql: &str) {
            let table =
                Table { schema: schema.to_owned(), name: name.to_owned(), columns: Vec::new() };
            assert_eq!((table.full_name().as_str(), table.quoted().as_str()), (full, sql));
        }
        check("main", "events", "events", r#""main"."events""#);
        check("main", r#"a"; DROP"#, r#"a"; DROP"#, r#""main"."a""; DROP""#);
        check("old", "it's", "old.it's", r#""old"."it's""#);
        assert_eq!(text("it's"), "'it''s'");
        assert!(settings("/tmp/it's").contains("allowed_directories = ['/tmp/it''s'];"));
    }

    #[test]
    fn what_parquet_does_not_hold_is_asked_for_as_text() {
        #[track_caller]
        fn check(kind: &str, expect: Option<&str>) {
            assert_eq!(converted("a", kind).as_deref(), expect, "{kind}");
        }
        let plain = [
            "DATE",
            "TIMESTAMP_NS",
            "TIMESTAMP WITH TIME ZONE",
            "DECIMAL(18,3)",
            "ENUM('HUGEINT', 'b')",
            "INTEGER[]",
            "STRUCT(a INTEGER, bits VARCHAR)",
            "MAP(VARCHAR, DATE[3])",
            "\"NULL\"",
        ];
        plain.iter().for_each(|kind| check(kind, None));
        let odd = [
            "HUGEINT",
            "INTERVAL",
            "TIME WITH TIME ZONE",
            "UNION(a INTEGER, b VARCHAR)",
            "INTERVAL[]",
            "STRUCT(a INTEGER, b STRUCT(c UHUGEINT))",
            "some_later_type",
        ];
        odd.iter().for_each(|kind| check(kind, Some("CAST(a AS VARCHAR)")));
        assert!(converted("a", "TIMESTAMP_S").is_some_and(|sql| sql.contains("isfinite")));
    }

    #[test]
    fn columns_that_are_listed_become_tables() {
        let list = br#"[{"schema":"main","table":"a","column":"x","type":"DATE"},
            {"schema":"main","table":"a","column":"h\"","type":"HUGEINT"},
            {"schema":"old","table":"a","column":"x","type":"DATE"}]"#;
        let tables = tables_in(list).unwrap();
        let found: Vec<_> =
            tables.iter().map(|table| (table.full_name(), table.asked_for())).collect();
        let replaced = r#"* REPLACE (CAST("h""" AS VARCHAR) AS "h""")"#;
        let expect = [("a", replaced), ("old.a", "*")];
        assert_eq!(found, expect.map(|(name, sql)| (name.to_owned(), sql.to_owned())));
        assert_eq!(tables_in(b"\n"), Ok(Vec::new()));
        assert!(tables_in(b"nonsense").is_err());
    }

    #[test]
    fn a_refusal_is_a_sentence() {
        let check = |complaint: &str, expect: &str| assert_eq!(refusal(complaint), expect);
        check(
            "IO Error: Could not set lock on file \"/srv/a.duckdb\": Conflicting lock is held…\n",
            "another program has it open to write to it; close it there first.",
        );
        check(
            "Catalog Error: unrecognized configuration parameter \"allowed_directories\"\n\nDid…",
            "DuckDB's program is too old on this machine; 1.2 and later can be asked for a table.",
        );
        check(
            "\nSerialization Error: Failed to deserialize: it is newer.\nLINE 1: SELECT",
            "DuckDB refuses: Failed to deserialize: it is newer.",
        );
        check("", "DuckDB refuses: no reason is given.");
    }
}

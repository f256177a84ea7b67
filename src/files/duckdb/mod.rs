//! The table of a DuckDB database, as DuckDB's own program writes it: as Parquet, into a folder of
//! ours. The database is only read, no file but it is read, and nothing is fetched or installed:
//! a view may ask for any of that.

mod answers;
mod sql;

use std::cell::Cell;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde::Deserialize;

use formats::{
    self, Candidate, Choices, ONLY_DUCKDB, Picked, Problem, Progress, Reading, Severity, SheetKind,
    ShownSheet, TableGuess, about_absent, about_blank, about_columns, choices_of_one, is_among,
    pick, together,
};

use super::program::{Output, run};
use super::writing::TemporaryFolder;
use answers::{refusal, rows_of, tables_in};
use sql::{LIST, Table, settings};

/// Why nothing can be shown of a database in which there is nothing.
const NOTHING: &str = "no table of it has any rows.";
/// The number of rows of a table that tell what is in it.
const SAMPLE_ROWS: u64 = 1000;
/// More rows than this are not asked for.
const MAX_ROWS: u64 = 5_000_000;
/// The number of tables and views that are looked at,
const MAX_TABLES: usize = 256;
/// so many tables with one run of the program, if nothing is wrong with any. Of views each has its
/// own: it may be that it cannot be read, or asks for endless work.
const TABLES_AT_A_TIME: usize = 16;
/// More than this is not written, in bytes.
const MAX_BYTES: u64 = 2 << 30;
/// More than this is not taken as an answer, in bytes.
const MAX_ANSWER_BYTES: usize = 64 << 20;
/// The time to say what there is in a database.
const PATIENCE_FOR_LIST: Duration = Duration::from_secs(60);
/// The time to look at tables,
const PATIENCE_FOR_SAMPLE: Duration = Duration::from_secs(20);
/// and at all views together, each of which may ask for endless work; and so long one of them may take
/// to be written that nobody has asked for by its name.
const PATIENCE_FOR_VIEWS: Duration = Duration::from_secs(60);
/// The time to write all of it.
const PATIENCE: Duration = Duration::from_secs(30 * 60);

/// Reads the tables of a database that the user has chosen, or the one with the most dated rows.
///
/// # Errors
/// Why that cannot be done, to stand after a colon; also where it was cancelled.
pub(super) fn read(path: &Path, choices: &Choices, progress: &Progress) -> Result<Reading, String> {
    let database = Database::at(path, progress)?;
    let Chosen { picked, mut problems } = database.choose(choices, &choices.sheets)?;
    let columns: Vec<Vec<String>> = picked.read.iter().map(|(_, chosen)| chosen.names()).collect();
    let columns: Vec<&[String]> = columns.iter().map(Vec::as_slice).collect();
    problems.extend(about_columns(SheetKind::Table, choices, &columns));
    let mut shown = Vec::new();
    let mut last = None;
    let n_tables = picked.read.len();
    for (position, (name, chosen)) in picked.read.iter().enumerate() {
        let part = progress.one_of(position, n_tables);
        let reading = match database.read(chosen, picked.are_chosen, choices, &part) {
            Err(fault) if picked.read.len() == 1 || progress.is_cancelled() => return Err(fault),
            Err(fault) => {
                let message = format!("This table could not be read: {fault}.");
                problems.push(Problem::new(Severity::Error, message).in_field(&**name));
                continue;
            }
            Ok(reading) => reading,
        };
        let Reading { mut timeline, problems, format, clue } = reading;
        timeline.events.put_within(&SheetKind::Table.named(name));
        shown.push(ShownSheet { name: name.clone(), timeline, problems: problems.into() });
        last = Some((format, clue));
    }
    let (format, clue) = last.ok_or_else(|| NOTHING.to_owned())?;
    let (timeline, found) = together(SheetKind::Table, shown);
    problems.extend(found);
    Ok(Reading { format, clue, timeline, problems })
}

/// What the columns of those tables are taken for, by their beginnings, and all tables.
///
/// # Errors
/// As [`read`].
pub(super) fn columns(
    path: &Path,
    choices: &Choices,
    progress: &Progress,
) -> Result<TableGuess, String> {
    let database = Database::at(path, progress)?;
    let picked = database.choose(choices, &[])?.picked;
    let mut guess = TableGuess::default();
    for (_, Counted { table, .. }) in &picked.read {
        let beginning = database.written(table, SAMPLE_ROWS, PATIENCE_FOR_SAMPLE)?;
        let columns = formats::columns(&beginning, &database.name, choices);
        guess = guess.and(columns.map_err(|error| error.to_string())?);
    }
    Ok(TableGuess { sheets: picked.known, kind: SheetKind::Table, ..guess })
}

/// A database, and what is needed to ask for what is in it.
struct Database<'a> {
    path: PathBuf,
    /// The name of its file.
    name: String,
    /// Where DuckDB may write.
    folder: TemporaryFolder,
    progress: &'a Progress,
    /// How long looking at views has taken so far.
    spent_on_views: Cell<Duration>,
}

/// The tables that are read.
struct Chosen {
    picked: Picked<Counted>,
    /// Which others are not.
    problems: Vec<Problem>,
}

/// A table, and how many rows it has.
struct Counted {
    table: Table,
    n_rows: u64,
}

impl Counted {
    /// The names of its columns.
    fn names(&self) -> Vec<String> {
        self.table.columns.iter().map(|(name, _)| name.clone()).collect()
    }
}

/// The beginning of a table.
struct Sample {
    /// As Parquet.
    bytes: Vec<u8>,
    /// How many rows there are in all of the table.
    n_rows: u64,
}

impl<'a> Database<'a> {
    fn at(path: &Path, progress: &'a Progress) -> Result<Self, String> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        // An absolute path never begins with a hyphen, which would make it an option.
        let path = std::path::absolute(path).map_err(|error| format!("{error}."))?;
        let folder = TemporaryFolder::new()
            .map_err(|error| format!("there is no place for what DuckDB writes: {error}."))?;
        Ok(Self { path, name, folder, progress, spent_on_views: Cell::default() })
    }

    /// Chooses the tables that the user wants, or the one with the most dated rows, by the beginning
    /// of each. If `looked_at` names some tables, only these are compared.
    fn choose(&self, choices: &Choices, looked_at: &[String]) -> Result<Chosen, String> {
        let wanted = &choices.sheets;
        let mut tables = tables_in(&self.ask(LIST, PATIENCE_FOR_LIST)?)?;
        let names: Vec<String> = tables.iter().map(Table::full_name).collect();
        if let Some(sentence) = about_absent(SheetKind::Table, &names, wanted, &self.name) {
            return Err(sentence);
        }
        match looked_at {
            [] => {
                let others = tables.split_off(tables.len().min(MAX_TABLES));
                let is_wanted = |table: &Table| is_among(&table.full_name(), wanted);
                tables.extend(others.into_iter().filter(is_wanted));
            }
            some => tables.retain(|table| is_among(&table.full_name(), some)),
        }
        let (mut candidates, mut faults) = (Vec::new(), Vec::new());
        let samples = tables
            .chunk_by(|table, next| !table.is_view && !next.is_view)
            .flat_map(|alike| alike.chunks(TABLES_AT_A_TIME))
            .flat_map(|some| self.samples(some));
        for (table, sample) in tables.iter().zip(samples) {
            let name = table.full_name();
            match sample.and_then(|sample| self.candidate(table, &sample, choices)) {
                Err(fault) if self.progress.is_cancelled() => return Err(fault),
                Ok(Some(candidate)) => candidates.push(candidate),
                Ok(None) if is_among(&name, wanted) => {
                    faults.push(about_blank(SheetKind::Table, &name));
                }
                Ok(None) => {}
                Err(fault) => {
                    let message = format!("This table could not be read: {fault}");
                    faults.push(Problem::new(Severity::Error, message).in_field(&*name));
                }
            }
        }
        let mut picked = pick(candidates, choices);
        if picked.read.is_empty() {
            let fault = faults.into_iter().find(|fault| fault.severity == Severity::Error);
            return Err(fault.map_or_else(
                || match wanted.as_slice() {
                    [] => NOTHING.to_owned(),
                    _ => "the chosen table has no rows.".to_owned(),
                },
                |fault| fault.message,
            ));
        }
        let problems = picked.problem.take().into_iter().chain(faults).collect();
        Ok(Chosen { picked, problems })
    }

    /// All of a table, which somebody may have chosen.
    fn read(
        &self,
        chosen: &Counted,
        is_chosen: bool,
        choices: &Choices,
        progress: &Progress,
    ) -> Result<Reading, String> {
        let Counted { table, n_rows } = chosen;
        let is_asked_for = !table.is_view || is_chosen;
        let patience = if is_asked_for { PATIENCE } else { PATIENCE_FOR_VIEWS };
        let bytes = self.written(table, MAX_ROWS, patience)?;
        let columns = choices_of_one(choices, &chosen.names());
        let reading = formats::read_watched(&bytes, &self.name, &Choices::from(columns), progress);
        let mut reading = reading.map_err(|error| error.to_string())?;
        if *n_rows > MAX_ROWS {
            let message = format!(
                "Only the first {MAX_ROWS} of {n_rows} rows were read; more cannot be shown."
            );
            reading.problems.push(Problem::new(Severity::Warning, message));
        }
        Ok(reading)
    }

    /// The beginning of each of some tables. If one of them cannot be read, they are asked for one
    /// by one.
    fn samples(&self, tables: &[Table]) -> Vec<Result<Sample, String>> {
        match self.samples_together(tables) {
            Ok(samples) => samples.into_iter().map(Ok).collect(),
            Err(fault) if tables.len() == 1 => vec![Err(fault)],
            Err(_) => tables.chunks(1).flat_map(|table| self.samples(table)).collect(),
        }
    }

    fn samples_together(&self, tables: &[Table]) -> Result<Vec<Sample>, String> {
        #[derive(Deserialize)]
        struct Answer {
            n_rows: u64,
        }
        let query = tables.iter().enumerate().map(|(at, table)| {
            table.copied(SAMPLE_ROWS, &self.path_of_copy(at).to_string_lossy()) + &table.counted()
        });
        let patience = match tables {
            [view] if view.is_view => patience_for_view(self.spent_on_views.get())?,
            _ => PATIENCE_FOR_SAMPLE,
        };
        let since = Instant::now();
        let answer = self.ask(&query.collect::<String>(), patience);
        if tables.iter().any(|table| table.is_view) {
            self.spent_on_views.set(self.spent_on_views.get() + since.elapsed());
        }
        let answer = answer?;
        let counted = rows_of::<Answer>(&answer)?;
        if counted.len() != tables.len() {
            return Err("DuckDB says nothing of it.".to_owned());
        }
        let sample = |(at, Answer { n_rows })| Ok(Sample { bytes: self.take_copy(at)?, n_rows });
        counted.into_iter().enumerate().map(sample).collect()
    }

    /// A table and the number of its rows, if it has any.
    fn candidate(
        &self,
        table: &Table,
        sample: &Sample,
        choices: &Choices,
    ) -> Result<Option<Candidate<Counted>>, String> {
        let n_rows = sample.n_rows;
        if n_rows == 0 {
            return Ok(None);
        }
        let reading = formats::read_as_told(&sample.bytes, &self.name, choices);
        let n_dated = reading.map_err(|error| error.to_string())?.timeline.n_dated() as u64;
        let (name, n_sampled) = (table.full_name(), n_rows.min(SAMPLE_ROWS));
        let table = Counted { table: table.clone(), n_rows };
        Ok(Some(Candidate::new(name, table, n_dated, n_sampled, n_rows)))
    }

    /// The first rows of a table, as Parquet.
    fn written(&self, table: &Table, n_rows: u64, patience: Duration) -> Result<Vec<u8>, String> {
        self.ask(&table.copied(n_rows, &self.path_of_copy(0).to_string_lossy()), patience)?;
        self.take_copy(0)
    }

    fn path_of_copy(&self, number: usize) -> PathBuf {
        self.folder.path().join(format!("{number}.parquet"))
    }

    /// The copy of this number, whose place is then free for another.
    fn take_copy(&self, number: usize) -> Result<Vec<u8>, String> {
        let path = self.path_of_copy(number);
        let bytes = fs::read(&path).map_err(|error| format!("DuckDB wrote nothing: {error}."))?;
        // What cannot be removed is written over.
        let _ = fs::remove_file(&path);
        Ok(bytes)
    }

    /// Asks DuckDB for something; what it answers is JSON.
    fn ask(&self, query: &str, patience: Duration) -> Result<Vec<u8>, String> {
        let cancelled = || "it was cancelled.".to_owned();
        if self.progress.is_cancelled() {
            return Err(cancelled());
        }
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
            None if self.progress.is_cancelled() => Err(cancelled()),
            None => {
                Err(too_much.get().unwrap_or("it has more columns than can be listed.").to_owned())
            }
        }
    }
}

/// How long looking at the next view may take, where looking at those before it took so long.
fn patience_for_view(spent: Duration) -> Result<Duration, String> {
    let left = PATIENCE_FOR_VIEWS.checked_sub(spent).filter(|left| !left.is_zero());
    let left = left.ok_or_else(|| "the views before it took too long.".to_owned())?;
    Ok(left.min(PATIENCE_FOR_SAMPLE))
}

/// How much is in a folder.
fn bytes_in(folder: &Path) -> u64 {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files.filter_map(|file| file.metadata().ok()).map(|metadata| metadata.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_have_one_time_together() {
        let check = |spent: u64, expect: Option<u64>| {
            let patience = patience_for_view(Duration::from_secs(spent)).ok();
            assert_eq!(patience, expect.map(Duration::from_secs));
        };
        check(0, Some(20));
        check(45, Some(15));
        check(60, None);
        check(75, None);
    }
}

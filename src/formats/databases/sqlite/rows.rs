//! The rows of a table of SQLite, in which each cell has a type of its own.

use std::borrow::Cow;
use std::collections::HashSet;

use rusqlite::types::ValueRef;

use crate::decode::decode;

use super::super::sheet::{Cell, Kind, Sheet};
use super::super::source::Source;
use super::julian::JulianDays;
use super::tables::{Database, Named, in_words};

/// The rows of a table or a view.
pub(super) struct Rows<'a> {
    database: &'a Database,
    table: Named,
    columns: Vec<Column>,
    n_rows: Option<u64>,
    /// How many texts were not in the encoding that the database says they are in.
    n_guessed: usize,
}

struct Column {
    name: String,
    /// Whether it is declared to hold dates.
    is_date: bool,
}

impl<'a> Rows<'a> {
    /// Reads what the columns are.
    ///
    /// # Errors
    /// Why that cannot be told, to stand after a colon.
    pub(super) fn of(database: &'a Database, table: &Named) -> Result<Self, String> {
        let reason = |error: rusqlite::Error| in_words(&error);
        database.begin(table).map_err(reason)?;
        let query = format!("SELECT * FROM {}", quoted(&table.name));
        let statement = database.connection.prepare(&query).map_err(reason)?;
        let column = |column: &rusqlite::Column<'_>| {
            let declared = column.decl_type().unwrap_or_default().to_uppercase();
            let is_date = ["DATE", "TIME"].iter().any(|word| declared.contains(word));
            Column { name: column.name().to_owned(), is_date }
        };
        let columns = statement.columns().map(|found| column(&found)).collect();
        Ok(Self { database, table: table.clone(), columns, n_rows: None, n_guessed: 0 })
    }

    pub(super) fn name(&self) -> &str {
        &self.table.name
    }

    /// How many texts of those that were read last are in an encoding that had to be guessed.
    pub(super) fn n_guessed(&self) -> usize {
        self.n_guessed
    }

    /// Counts the rows, where that is not too much work.
    pub(super) fn count(&mut self) -> Option<u64> {
        self.database.begin(&self.table).ok()?;
        let query = format!("SELECT count(*) FROM {}", quoted(&self.table.name));
        let counted = self.database.connection.query_row(&query, [], |row| row.get(0));
        self.n_rows = counted.ok().and_then(|n_rows: i64| u64::try_from(n_rows).ok());
        self.n_rows
    }

    /// Which of the columns of these names are declared to hold dates.
    pub(super) fn declared_dates(&self, names: &[String]) -> HashSet<usize> {
        let is_date = |name: &String| {
            self.columns.iter().any(|column| column.is_date && column.name == *name)
        };
        names.iter().enumerate().filter(|(_, name)| is_date(name)).map(|(at, _)| at).collect()
    }

    fn query(&self, columns: &[&Column], sheet: &mut Sheet) -> rusqlite::Result<usize> {
        self.database.begin(&self.table)?;
        let names: Vec<String> = columns.iter().map(|column| quoted(&column.name)).collect();
        let query = format!("SELECT {} FROM {}", names.join(", "), quoted(&self.table.name));
        let mut statement = self.database.connection.prepare(&query)?;
        let mut rows = statement.query([])?;
        let mut cells: Vec<Cell> = columns.iter().map(|_| Cell::default()).collect();
        let mut julian_days: Vec<JulianDays> = columns
            .iter()
            .map(|column| JulianDays::in_column(&column.name, column.is_date))
            .collect();
        let mut n_guessed = 0;
        let read = loop {
            let row = match rows.next() {
                Ok(Some(row)) => row,
                Ok(None) => break Ok(n_guessed),
                Err(error) => break Err(error),
            };
            for ((at, cell), days) in cells.iter_mut().enumerate().zip(&mut julian_days) {
                let value = row.get_ref(at)?;
                days.note(value);
                n_guessed += usize::from(fill(cell, value));
            }
            if !sheet.add(&cells) {
                break Ok(n_guessed);
            }
        };
        for (at, days) in julian_days.iter().enumerate() {
            if let Some(written) = days.as_dates() {
                sheet.rewrite(at, written);
            }
        }
        read
    }
}

impl Source for Rows<'_> {
    fn names(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.name.clone()).collect()
    }

    fn n_rows(&self) -> Option<u64> {
        self.n_rows
    }

    fn read(&mut self, columns: &[usize], sheet: &mut Sheet) -> Result<(), String> {
        let columns: Vec<&Column> = columns.iter().filter_map(|at| self.columns.get(*at)).collect();
        self.n_guessed = self.query(&columns, sheet).map_err(|error| in_words(&error))?;
        Ok(())
    }
}

/// Writes a value into a cell. `true` where it is a text whose encoding had to be guessed.
fn fill(cell: &mut Cell, value: ValueRef<'_>) -> bool {
    let mut is_guessed = false;
    cell.text.clear();
    cell.kind = match value {
        ValueRef::Null => Kind::Blank,
        ValueRef::Integer(number) => {
            cell.text.push_str(&number.to_string());
            Kind::Number
        }
        ValueRef::Real(number) => {
            cell.text.push_str(&number.to_string());
            if number.is_finite() { Kind::Number } else { Kind::Text }
        }
        ValueRef::Text(bytes) => {
            let text = std::str::from_utf8(bytes).map_or_else(
                |_| {
                    is_guessed = true;
                    decode(bytes).text
                },
                Cow::Borrowed,
            );
            cell.text.push_str(&text);
            if cell.text.trim().is_empty() { Kind::Blank } else { Kind::Text }
        }
        ValueRef::Blob(bytes) => {
            if !bytes.is_empty() {
                cell.text.push_str(&super::super::bytes_in_words(bytes.len()));
            }
            if bytes.is_empty() { Kind::Blank } else { Kind::Text }
        }
    };
    is_guessed
}

/// A name as SQL writes it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

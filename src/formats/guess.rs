//! What a file in rows and columns is taken for, to be shown and corrected.

use super::{Role, SheetKind};

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

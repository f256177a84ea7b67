//! Tables of events: what the columns are for, and what the rows say. Whatever comes in rows and
//! columns, of whatever format, is understood here.
//!
//! What the columns are for is told by their names and their values ([`columns`]); then each row
//! becomes an event ([`rows`]). Where the header has the dates, the cells below do ([`across`]).

mod across;
mod backwards;
mod candidates;
mod cell_kinds;
mod cells;
mod clock;
mod columns;
mod convention;
mod date_names;
mod dates;
mod day_order;
mod ends;
mod epochs;
mod evidence;
mod gather;
mod header;
mod kept;
mod lists;
mod lone_dates;
mod names;
mod numbers;
mod own;
mod pairs;
mod parts;
mod plain_dates;
mod roles;
mod row_dates;
mod row_texts;
mod rows;
mod short_years;
mod side_by_side;
mod sideways;
mod start_and_end;
mod stated;
mod titles;
mod unit_names;
mod values;
mod vocabulary;
mod weights;
mod written_dates;

use crate::Problems;
use std::collections::HashSet;

use serde_json::Value;

use model::{Timeline, UniqueIds};

use super::{ColumnChoice, Input, Problem, Reason, Role};

pub(super) use cells::{Row, Rows};
pub(super) use header::{Width, is_written_date, usual_n_cells};
pub(super) use lists::{join_list, link_text, write_list};
pub(super) use names::{is_date_name, is_known as is_known_name, is_taken as is_taken_name};
pub(super) use own::{OWN_COLUMNS, UNKNOWN};
pub(super) use row_texts::tidy;
pub(super) use rows::{EXTRA_PREFIX, SPLIT};
pub(super) use values::may_be_date;

/// What a column is called that was not in the file.
const YEAR: &str = "Year";

/// A table of texts.
#[derive(Debug, Default)]
pub(super) struct Table<'a> {
    /// One name per column, none empty, no two alike.
    pub(super) names: Vec<String>,
    /// Whether the names are the file's own.
    pub(super) has_header: bool,
    /// What stood before the header.
    pub(super) preamble: Vec<String>,
    /// The notes that stood below the rows.
    pub(super) postscript: Vec<String>,
    /// The rows, each as long as the file has it.
    pub(super) rows: Rows<'a>,
    /// Columns of numbers and truth values, which are kept as such.
    pub(super) numbers: HashSet<usize>,
    /// Columns of which the file says that they hold dates.
    pub(super) dates: HashSet<usize>,
    /// What the user has said of columns.
    pub(super) choices: Vec<ColumnChoice>,
    /// What was assumed to make a table of what the file has.
    pub(super) assumed: Vec<Problem>,
}

impl Table<'_> {
    /// What each column is taken for.
    pub(super) fn roles(&self) -> Vec<Role> {
        columns::Columns::assign(self).roles(self.names.len())
    }

    /// What each column is taken for, and what spoke for and against it.
    pub(super) fn roles_and_reasons(&self) -> (Vec<Role>, Vec<Vec<Reason>>) {
        let columns = columns::Columns::assign(self);
        let n_columns = self.names.len();
        let reasons = (0..n_columns).map(|column| columns.why.reasons(column)).collect();
        (columns.roles(n_columns), reasons)
    }

    /// The same table with a column of this year, where that makes dates of the days and months
    /// in it, which have none of their own.
    pub(super) fn with_year(&self, year: u16) -> Option<Table<'static>> {
        let has = |table: &Table<'_>, role: Role| table.roles().contains(&role);
        if self.names.iter().any(|name| name == YEAR) || has(self, Role::Start) {
            return None;
        }
        let n_columns = self.names.len();
        let year = year.to_string();
        let mut rows = Rows::default();
        for row in self.rows.iter() {
            let cells = (0..n_columns).map(|column| row.cell(column));
            rows.push(row.line(), cells.chain([year.as_str()]));
        }
        let mut names = self.names.clone();
        names.push(YEAR.to_owned());
        let dated = Table {
            names,
            has_header: self.has_header,
            preamble: self.preamble.clone(),
            postscript: self.postscript.clone(),
            rows,
            numbers: self.numbers.clone(),
            dates: self.dates.clone(),
            choices: self.choices.clone(),
            assumed: self.assumed.clone(),
        };
        has(&dated, Role::Month).then_some(dated)
    }
}

/// What a table says; the name of its file titles the timeline.
pub(super) fn timeline_of(
    table: &Table<'_>,
    input: &Input<'_>,
    mut problems: Problems,
) -> (Timeline, Problems) {
    let mut columns = columns::Columns::assign(table);
    let is_dated = columns.start.is_some() || columns.fallback.is_some();
    let below = if is_dated { None } else { across::one_below_the_other(table) };
    if let Some(below) = &below {
        columns = columns::Columns::assign(below);
    }
    let table = below.as_ref().unwrap_or(table);
    problems.extend(table.assumed.iter().chain(&columns.assumed).cloned());
    let mut timeline = rows::build(table, &columns, &mut problems, input);
    let name = input.name;
    timeline.title = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    if !table.preamble.is_empty() {
        timeline.extra.insert("before the table".to_owned(), Value::from(table.preamble.clone()));
    }
    if !table.postscript.is_empty() {
        timeline.extra.insert("below the table".to_owned(), Value::from(table.postscript.clone()));
    }
    // What concerns the whole table comes first.
    problems.sort_by_line();
    (timeline, problems)
}

/// The header's cells on one line each; `Column 3` where there is none, a number behind doubles.
pub(super) fn column_names(header: Option<Row<'_>>, n_columns: usize) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(n_columns);
    let mut ids = UniqueIds::default();
    for column in 0..n_columns {
        let cell = header.map_or("", |header| header.cell(column));
        let words = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = if words.is_empty() { format!("Column {}", column + 1) } else { words };
        names.push(ids.unique(&name));
    }
    names
}

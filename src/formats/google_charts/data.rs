//! The data tables of a page: their columns and rows.

use serde_json::Value;

use crate::Input;
use crate::json::read_lenient;
use crate::table::{Rows, Table, column_names};
use crate::unix_time::moment;
use crate::vis::{Call, calls};
use date::{Date, Precision};

/// The functions that make and fill tables.
const NAMES: [&str; 5] = ["DataTable", "arrayToDataTable", "addColumn", "addRow", "addRows"];

/// A data table.
#[derive(Debug, Default)]
pub(super) struct DataTable {
    pub(super) columns: Vec<Column>,
    /// The cells of each row, with its line.
    pub(super) rows: Vec<(usize, Vec<String>)>,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) label: String,
    /// `date`, `string`; empty where the page does not say.
    pub(super) kind: String,
    /// `tooltip` and the like, for what is no data.
    pub(super) role: String,
}

/// The tables of a page's scripts.
pub(super) fn of_page(text: &str) -> Vec<DataTable> {
    let mut tables: Vec<DataTable> = Vec::new();
    for call in calls(text, &NAMES) {
        match &*call.name {
            "DataTable" => {
                let mut table = DataTable::default();
                if let Some(object) = call.arguments.first().filter(|first| first.is_object()) {
                    table.take_json(object, call.line);
                }
                tables.push(table);
            }
            "arrayToDataTable" => tables.push(DataTable::of_array(&call)),
            _ => {
                if tables.is_empty() {
                    tables.push(DataTable::default());
                }
                let Some(table) = tables.last_mut() else { continue };
                table.take(&call);
            }
        }
    }
    tables
}

/// The table of a JSON text, alone or as the answer to a query.
pub(super) fn of_json(text: &str) -> Vec<DataTable> {
    // Before the answer to a query stands a comment, and around it a call.
    let from = text.find('{').and_then(|at| text.get(at..)).unwrap_or_default();
    let to = from.rfind('}').and_then(|at| from.get(..=at)).unwrap_or(from);
    let Ok(json) = read_lenient(to) else { return Vec::new() };
    let mut table = DataTable::default();
    table.take_json(json.value.get("table").unwrap_or(&json.value), 0);
    vec![table]
}

impl DataTable {
    /// The table of a list of rows, the first of which names the columns unless it is said otherwise.
    fn of_array(call: &Call) -> Self {
        let mut table = Self::default();
        let mut rows = call.arguments.first().and_then(Value::as_array).into_iter().flatten();
        if call.arguments.get(1) != Some(&Value::Bool(true)) {
            let header = rows.next().and_then(Value::as_array).into_iter().flatten();
            table.columns = header.map(Column::of).collect();
        }
        rows.for_each(|row| table.add_row(row, call.line));
        table
    }

    fn take(&mut self, call: &Call) {
        match (&*call.name, call.arguments.as_slice()) {
            ("addColumn", [kind, rest @ ..]) => {
                let mut column = Column::of(kind);
                if let Value::String(kind) = kind {
                    let label = rest.first().and_then(Value::as_str).unwrap_or_default();
                    column = Column { label: label.to_owned(), kind: kind.clone(), ..column };
                }
                self.columns.push(column);
            }
            ("addRow", [row, ..]) => self.add_row(row, call.line),
            ("addRows", [Value::Array(rows), ..]) => {
                rows.iter().for_each(|row| self.add_row(row, call.line));
            }
            _ => {}
        }
    }

    /// Takes the columns and rows of an object with `cols` and `rows`.
    fn take_json(&mut self, object: &Value, line: usize) {
        let list = |key: &str| object.get(key).and_then(Value::as_array).into_iter().flatten();
        self.columns = list("cols").map(Column::of).collect();
        for row in list("rows") {
            self.add_row(row.get("c").unwrap_or(row), line);
        }
    }

    fn add_row(&mut self, row: &Value, line: usize) {
        let Some(cells) = row.as_array() else { return };
        let is_date = |at: usize| self.columns.get(at).is_some_and(Column::is_date);
        let cells: Vec<String> =
            cells.iter().enumerate().map(|(at, cell)| text_of(cell, is_date(at))).collect();
        self.rows.push((line, cells));
    }

    /// How many columns there are.
    pub(super) fn n_columns(&self) -> usize {
        let longest = self.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        longest.max(self.columns.len())
    }

    /// Whether a column has dates: the page says so, or most of its cells are.
    pub(super) fn is_date(&self, column: usize) -> bool {
        if let Some(known) = self.columns.get(column).filter(|column| !column.kind.is_empty()) {
            return known.is_date();
        }
        let cells = self.rows.iter().filter_map(|(_, cells)| cells.get(column));
        let cells: Vec<&String> = cells.filter(|cell| !cell.is_empty()).collect();
        let is_date = |cell: &&&String| cell.len() > 6 && Date::parse(cell).is_ok();
        cells.iter().filter(is_date).count() * 2 > cells.len()
    }

    pub(super) fn as_table(&self, input: &Input<'_>) -> Table<'static> {
        let (mut names, mut rows) = (Rows::default(), Rows::default());
        names.push(0, self.columns.iter().map(|column| &column.label));
        self.rows.iter().for_each(|(line, cells)| rows.push(*line, cells));
        let n_columns = self.n_columns();
        Table {
            names: column_names(names.get(0), n_columns),
            has_header: !self.columns.is_empty(),
            rows,
            dates: (0..n_columns).filter(|column| self.is_date(*column)).collect(),
            choices: input.choices.columns.clone(),
            ..Table::default()
        }
    }
}

impl Column {
    /// A column by its label, or by an object that says what it is.
    fn of(value: &Value) -> Self {
        let text =
            |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let label = match value {
            Value::String(label) => label.clone(),
            _ if text("label").is_empty() => text("id"),
            _ => text("label"),
        };
        let kind = if value.is_object() { text("type") } else { String::new() };
        let role = value.pointer("/p/role").and_then(Value::as_str).map(str::to_owned);
        Self { label, kind, role: role.unwrap_or_else(|| text("role")) }
    }

    fn is_date(&self) -> bool {
        matches!(&*self.kind, "date" | "datetime")
    }
}

/// A cell as a text. A date may be a number of milliseconds, or stand in words: `Date(1789, 3, 30)`.
fn text_of(cell: &Value, is_date: bool) -> String {
    match cell {
        Value::Null => String::new(),
        Value::Object(object) => {
            object.get("v").map(|value| text_of(value, is_date)).unwrap_or_default()
        }
        Value::Number(number) if is_date => {
            let date = number.as_i64().and_then(|milliseconds| {
                moment(i128::from(milliseconds) * 1_000_000, Precision::Second)
            });
            date.map_or_else(|| number.to_string(), |date| date.edtf())
        }
        Value::String(text) if text.starts_with("Date(") => {
            // The script that reads it would call the function.
            let called = calls(&format!("f(new {text})"), &["f"]);
            let date = called.first().and_then(|call| call.arguments.first());
            date.and_then(Value::as_str).unwrap_or(text).to_owned()
        }
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}

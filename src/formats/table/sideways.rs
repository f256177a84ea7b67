//! Tables that stand on their side: the first column has the names, and each other column is an event.

use crate::{Problem, Severity};
use date::{DayMonthOrder, read_written};

use super::names;
use super::values::{is_blank, may_be_date, whole_number};
use super::{Row, Rows, Table, column_names};

/// More rows than this are events, and no names.
const MAX_NAMES: usize = 60;
/// Fewer events than this do not tell how a table stands.
const MIN_EVENTS: usize = 2;

/// The table upright, where it stands on its side: where a row begins with the name of a date and has
/// dates behind it, and no column does.
pub(super) fn upright(mut table: Table<'_>) -> Table<'_> {
    let n_columns = table.names.len();
    let are_few = (2..=MAX_NAMES).contains(&table.rows.len()) && n_columns > MIN_EVENTS;
    let has_date_name = table.names.iter().skip(1).any(|name| names::is_date_name(name));
    if !are_few || has_date_name || !table.rows.iter().any(is_row_of_dates) || !has_names(&table) {
        return table;
    }
    let message = "The table stands on its side; each of its columns was read as an event.";
    table.assumed.push(Problem::new(Severity::Info, message));
    // Each event is on every line; the first one is where to begin to look.
    let line = table.rows.get(0).map_or(1, Row::line);
    let mut header = Rows::default();
    let first = table.has_header.then(|| table.names.first().map_or("", |name| &**name));
    let others = table.rows.iter().map(|row| row.cell(0));
    header.push(line, first.into_iter().chain(others));
    let mut rows = Rows::default();
    for column in 1..n_columns {
        let name = table.has_header.then(|| table.names.get(column).map_or("", |name| &**name));
        let cells = table.rows.iter().map(|row| row.cell(column));
        rows.push(line, name.into_iter().chain(cells));
    }
    let names = column_names(header.get(0), header.get(0).map_or(0, Row::n_cells));
    Table { names, has_header: true, rows, ..table }
}

/// Whether a row begins with the name of a date, and behind it stand several dates, which are at least
/// half of what stands there.
fn is_row_of_dates(row: Row<'_>) -> bool {
    let is_year = |cell: &str| whole_number(cell).is_some_and(|year| (1..=2100).contains(&year));
    let is_date = |cell: &str| {
        is_year(cell) || may_be_date(cell) && read_written(cell, DayMonthOrder::default()).is_ok()
    };
    let filled = || row.cells().skip(1).filter(|cell| !is_blank(cell));
    let (n_dates, n_filled) = (filled().filter(|cell| is_date(cell)).count(), filled().count());
    names::is_date_name(row.cell(0)) && n_dates >= MIN_EVENTS && n_dates * 2 >= n_filled
}

/// Whether the first column has names: words, all different, and none of them a date.
fn has_names(table: &Table<'_>) -> bool {
    let cells: Vec<&str> = table.rows.iter().map(|row| row.cell(0)).collect();
    let mut distinct = cells.clone();
    distinct.sort_unstable();
    distinct.dedup();
    let is_name = |cell: &&str| {
        !cell.is_empty()
            && whole_number(cell).is_none()
            && !(may_be_date(cell) && read_written(cell, DayMonthOrder::default()).is_ok())
    };
    distinct.len() == cells.len() && cells.iter().all(is_name)
}

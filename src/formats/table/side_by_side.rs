//! Tables that stand side by side on a sheet, put below one another: `Date, Event, Date, Event`.

use crate::{Problem, Role, Severity};

use super::date_names::{self, Part, Side};
use super::names;
use super::{Row, Rows};

/// Where there are several tables in the columns of one, the header of all of them and their rows,
/// the rows of the first table first, and what is to be said of it. Columns for the same become one,
/// under the first name of it.
pub(super) fn one_below_the_other(
    header: Row<'_>,
    rows: &Rows<'_>,
) -> Option<(Rows<'static>, Rows<'static>, Problem)> {
    let tables = parted_by_blanks(header, rows).or_else(|| of_the_same_names(header))?;
    let purposes: Vec<Vec<Purpose>> =
        tables.iter().map(|table| purposes_of(header, table)).collect();
    let mut all_purposes: Vec<&Purpose> = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for (purpose, column) in purposes.iter().flatten().zip(tables.iter().flatten()) {
        if !all_purposes.contains(&purpose) {
            all_purposes.push(purpose);
            names.push(header.cell(*column));
        }
    }
    let mut below = Rows::default();
    for (table, purposes) in tables.iter().zip(&purposes) {
        let column_for = |purpose: &&Purpose| {
            table.iter().zip(purposes).find(|(_, own)| own == purpose).map(|(column, _)| *column)
        };
        let columns: Vec<Option<usize>> = all_purposes.iter().map(column_for).collect();
        for row in rows.iter() {
            if table.iter().any(|column| !row.cell(*column).is_empty()) {
                let cell = |column: &Option<usize>| column.map_or("", |column| row.cell(column));
                below.push(row.line(), columns.iter().map(cell));
            }
        }
    }
    let message = format!(
        "There are {} tables side by side; they were read as if one stood below the other.",
        tables.len()
    );
    let about = Problem::new(Severity::Info, message).at_line(header.line());
    let mut header_of_all = Rows::default();
    header_of_all.push(header.line(), names);
    Some((header_of_all, below, about))
}

/// What a column is for: `Date` of one table is `Year` of another, and `Event` is `Battle`.
#[derive(PartialEq, Eq)]
enum Purpose {
    Date,
    Title,
    /// Whatever this name says, in lower case.
    Named(String),
}

/// What the columns of a table are for.
fn purposes_of(header: Row<'_>, table: &[usize]) -> Vec<Purpose> {
    let field = |column: &&usize| names::field(header.cell(**column)).map(|(field, _)| field);
    let is_unknown = |column: &&usize| {
        field(column).is_none() && date_names::date_name(header.cell(**column)).is_none()
    };
    let date = table.iter().find(|column| is_date(header, **column));
    let title = table.iter().find(|column| field(column) == Some(Role::Title));
    let title = title.or_else(|| table.iter().find(is_unknown));
    table
        .iter()
        .map(|column| match Some(column) {
            column if column == date => Purpose::Date,
            column if column == title => Purpose::Title,
            _ => Purpose::Named(header.cell(*column).to_lowercase()),
        })
        .collect()
}

/// The columns of each table where columns without a name or a value part them, and each has a
/// date of its own.
fn parted_by_blanks(header: Row<'_>, rows: &Rows<'_>) -> Option<Vec<Vec<usize>>> {
    let is_blank = |column: usize| {
        header.cell(column).is_empty() && rows.iter().all(|row| row.cell(column).is_empty())
    };
    let mut tables = vec![Vec::new()];
    for column in 0..header.n_cells() {
        match tables.last_mut() {
            Some(table) if !header.cell(column).is_empty() => table.push(column),
            _ if is_blank(column) => tables.push(Vec::new()),
            // A column that has values and no name may belong to either of its neighbours.
            _ => return None,
        }
    }
    tables.retain(|table| !table.is_empty());
    are_tables(header, &tables).then_some(tables)
}

/// The columns of each table where the same names come again and again.
fn of_the_same_names(header: Row<'_>) -> Option<Vec<Vec<usize>>> {
    let named: Vec<usize> =
        (0..header.n_cells()).filter(|column| !header.cell(*column).is_empty()).collect();
    let first = header.cell(*named.first()?);
    let next = named.iter().skip(1).position(|column| is_same(header.cell(*column), first))?;
    let tables: Vec<Vec<usize>> = named.chunks(next + 1).map(<[usize]>::to_vec).collect();
    let names = |table: &[usize]| -> Vec<String> {
        table.iter().map(|column| header.cell(*column).to_lowercase()).collect()
    };
    let mut all = tables.iter().map(|table| names(table));
    let pattern = all.next()?;
    (all.all(|names| names == pattern) && are_tables(header, &tables)).then_some(tables)
}

/// Whether there are several, each with a date that is no end, and something else.
fn are_tables(header: Row<'_>, tables: &[Vec<usize>]) -> bool {
    let is_other = |column: &usize| date_names::date_name(header.cell(*column)).is_none();
    let has_both = |table: &Vec<usize>| {
        table.iter().any(|column| is_date(header, *column)) && table.iter().any(is_other)
    };
    let has_repeats = |table: &Vec<usize>| {
        let names = || table.iter().map(|column| header.cell(*column));
        names().enumerate().any(|(at, name)| names().take(at).any(|other| is_same(other, name)))
    };
    tables.len() > 1 && tables.iter().all(|table| has_both(table) && !has_repeats(table))
}

/// Whether a column is called the date of an event, or its year, and not one of its dates.
fn is_date(header: Row<'_>, column: usize) -> bool {
    date_names::date_name(header.cell(column)).is_some_and(|date| {
        let is_start = date.side != Side::End && date.rest.is_empty();
        is_start && matches!(date.part, Part::Whole | Part::Year)
    })
}

fn is_same(name: &str, other: &str) -> bool {
    name == other || name.to_lowercase() == other.to_lowercase()
}

//! Tables whose dates stand side by side in the header: `, 2010, 2011` over `Sales, 3, 4`. Each
//! filled cell below a date is an event, named by its row; where a row has the titles of events, each
//! column is one.

use std::collections::HashSet;

use crate::{ColumnChoice, Problem, ReadingChoice, Role, Severity};
use date::{DayMonthOrder, Precision, When, read_written};

use super::date_names;
use super::names;
use super::values::{is_blank, number};
use super::{Row, Rows, Table, column_names};

/// The number of dates that make a header of dates.
const MIN_DATES: usize = 3;
/// The number of rows and columns that tell what is below the dates.
const SAMPLE: usize = 100;
/// The number of rows that may be the columns of events.
const MAX_FIELDS: usize = 100;
/// No more events than this are made of a table,
const MAX_EVENTS: usize = 1_000_000;
/// nor more cells,
const MAX_CELLS: usize = 10_000_000;
/// nor more text, in bytes.
const MAX_BYTES: usize = 256 << 20;
/// Of more rows than this none has a lane of its own.
const MAX_LANES: usize = 1000;
/// Four digits are a year from here,
const FIRST_YEAR: u16 = 1000;
/// to here.
const LAST_YEAR: u16 = 2100;

/// What a text says when.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dated {
    /// Four digits, which may also be a number.
    Year,
    /// Which part of a year, at least.
    Finer,
}

/// Whether the first of some rows has dates side by side, and the others have none below them.
pub(super) fn is_header(rows: &Rows<'_>) -> bool {
    let Some(first) = rows.get(0) else { return false };
    let names: Vec<&str> = first.cells().collect();
    let is_number = names.first().is_some_and(|name| name.parse::<f64>().is_ok());
    !is_number && dated_columns(&names, rows.iter().skip(1)).is_some()
}

/// The table with a row for each event; `None` where no dates stand side by side in the header, or
/// the user says what columns are for.
pub(super) fn one_below_the_other(table: &Table<'_>) -> Option<Table<'static>> {
    let is_role = |choice: &ColumnChoice| matches!(choice.reading, ReadingChoice::Role(_));
    if !table.has_header || table.choices.iter().any(is_role) {
        return None;
    }
    let names: Vec<&str> = table.names.iter().map(String::as_str).collect();
    let dated = dated_columns(&names, table.rows.iter())?;
    let has_titles = table.rows.len() <= MAX_FIELDS
        && dated.len() + 1 == names.len()
        && table.rows.iter().any(|row| is_title(row.cell(0)));
    let (mut below, what) = match has_titles {
        true => (transposed(table, &dated), "each column below one of them"),
        false => (one_for_each_cell(table, &dated), "each filled cell below one of them"),
    };
    let message =
        format!("The dates stand side by side in the header; {what} was read as an event.");
    below.assumed.push(Problem::new(Severity::Info, message));
    below.assumed.splice(0..0, table.assumed.iter().cloned());
    below.has_header = true;
    below.preamble.clone_from(&table.preamble);
    below.postscript.clone_from(&table.postscript);
    below.choices.extend(table.choices.iter().cloned());
    Some(below)
}

/// The columns that are called by dates: those by years only where all but the first are called so.
/// `None` where these are few, or other dates are below them.
fn dated_columns<'a>(
    names: &[&str],
    rows: impl Iterator<Item = Row<'a>> + Clone,
) -> Option<Vec<usize>> {
    let sample = || rows.clone().take(SAMPLE);
    // The second column of the same name has a number behind it.
    let known: HashSet<&str> = names.iter().copied().collect();
    let is_double =
        |name: &str| name.rsplit_once('-').is_some_and(|(name, _)| known.contains(name));
    let kinds: Vec<Option<Dated>> = names.iter().map(|name| dated(name)).collect();
    if kinds.first()?.is_some() || kinds.iter().flatten().count() < MIN_DATES {
        return None;
    }
    let is_unused = |column: usize, name: &str| {
        let has_no_name = name.is_empty() || name == format!("Column {}", column + 1);
        has_no_name && sample().all(|row| row.cell(column).is_empty())
    };
    let mut columns = names.iter().zip(&kinds).enumerate().skip(1);
    let are_all = columns.all(|(at, (name, kind))| kind.is_some() || is_unused(at, name));
    let is_dated = |(name, kind): (&&str, &Option<Dated>)| match kind {
        Some(Dated::Finer) => !is_double(name),
        Some(Dated::Year) => are_all,
        None => false,
    };
    let columns = names.iter().zip(&kinds).enumerate();
    let columns: Vec<usize> =
        columns.filter(|(_, column)| is_dated(*column)).map(|(at, _)| at).collect();
    // Four digits below years may be years as well, unless the corner of the table is free.
    let may_be_years = names.first().is_some_and(|name| !name.is_empty() && *name != "Column 1")
        && columns.iter().any(|at| kinds.get(*at) == Some(&Some(Dated::Year)));
    let (mut n_filled, mut n_dates) = (0, 0);
    for row in sample() {
        let cells = columns.iter().take(SAMPLE).map(|column| row.cell(*column));
        for cell in cells.filter(|cell| !is_blank(cell)) {
            n_filled += 1;
            n_dates += usize::from(match dated(cell) {
                Some(Dated::Finer) => true,
                Some(Dated::Year) => may_be_years,
                None => false,
            });
        }
    }
    (columns.len() >= MIN_DATES && n_filled > 0 && n_dates * 2 <= n_filled).then_some(columns)
}

/// What a text says when, if it does.
fn dated(text: &str) -> Option<Dated> {
    /// Longer headers name things: no date that heads a column takes so many bytes.
    const MAX_LEN: usize = 32;
    if text.len() > MAX_LEN || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if text.parse::<f64>().is_ok() {
        let year = text.parse().ok().filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year));
        return year.filter(|_| text.len() == 4).map(|_| Dated::Year);
    }
    let when = When::parse(text).or_else(|_| read_written(text, DayMonthOrder::default()));
    when.is_ok_and(|when| when.precision() > Precision::Year).then_some(Dated::Finer)
}

fn is_title(name: &str) -> bool {
    names::field(name).is_some_and(|(field, _)| field == Role::Title)
}

/// What a column is for.
fn choice(column: &str, role: Role) -> ColumnChoice {
    ColumnChoice { column: column.to_owned(), reading: ReadingChoice::Role(role) }
}

/// A row for each dated column.
fn transposed(table: &Table<'_>, dated: &[usize]) -> Table<'static> {
    let mut header = Rows::default();
    let date = table.names.first().map(String::as_str).filter(|name| date_names::says_date(name));
    header.push(
        0,
        [date.unwrap_or("Date")].into_iter().chain(table.rows.iter().map(|row| row.cell(0))),
    );
    let names = column_names(header.get(0), table.rows.len() + 1);
    let mut rows = Rows::default();
    for column in dated {
        let cells = || table.rows.iter().map(|row| row.cell(*column));
        if let Some(name) = table.names.get(*column)
            && cells().any(|cell| !is_blank(cell))
        {
            rows.push(0, [name.as_str()].into_iter().chain(cells()));
        }
    }
    let choices = names.first().map(|date| choice(date, Role::Start)).into_iter().collect();
    Table { names, rows, choices, ..Table::default() }
}

/// The column that names the rows: of some the one with the most texts, the first among equals.
fn column_of_names(table: &Table<'_>, columns: impl Iterator<Item = usize>) -> usize {
    let is_text = |cell: &str| !is_blank(cell) && number(cell).is_none();
    let n_texts = |column: usize| {
        table.rows.iter().take(SAMPLE).filter(|row| is_text(row.cell(column))).count()
    };
    let counted = columns.map(|column| (n_texts(column), column));
    let most = counted.max_by_key(|(n_texts, column)| (*n_texts, std::cmp::Reverse(*column)));
    most.map_or(0, |(_, column)| column)
}

/// A row for each filled cell in a dated column; the cells beside these columns are in each.
fn one_for_each_cell(table: &Table<'_>, dated: &[usize]) -> Table<'static> {
    let mut assumed = Vec::new();
    let dates: HashSet<usize> = dated.iter().copied().collect();
    let undated = || (0..table.names.len()).filter(|column| !dates.contains(column));
    let of_rows = column_of_names(table, undated());
    let others: Vec<usize> = undated().filter(|column| *column != of_rows).collect();
    let name = |column: &usize| table.names.get(*column).map_or("", String::as_str);
    let mut header = Rows::default();
    let own = ["Title", name(&of_rows), "Date", "Value"];
    header.push(0, own.into_iter().chain(others.iter().map(name)));
    let names = column_names(header.get(0), own.len() + others.len());
    let max_events = MAX_EVENTS.min(MAX_CELLS / names.len().max(1));
    let mut rows = Rows::default();
    let mut n_bytes_left = MAX_BYTES;
    'rows: for row in table.rows.iter() {
        let of_row = row.cell(of_rows);
        for column in dated.iter().filter(|column| !is_blank(row.cell(**column))) {
            let value = row.cell(*column);
            let title = match of_row {
                "" => value.to_owned(),
                of_row => format!("{of_row}: {value}"),
            };
            let cells = || {
                let beside = others.iter().map(|column| row.cell(*column));
                [&*title, of_row, name(column), value].into_iter().chain(beside)
            };
            let left = n_bytes_left.checked_sub(cells().map(str::len).sum());
            let Some(left) = left.filter(|_| rows.len() < max_events) else {
                let message = format!(
                    "Only the first {} filled cells were read; more cannot be shown.",
                    rows.len()
                );
                assumed.push(Problem::new(Severity::Error, message).at_line(row.line()));
                break 'rows;
            };
            n_bytes_left = left;
            rows.push(row.line(), cells());
        }
    }
    let are_numbers = dated.iter().all(|column| table.numbers.contains(column));
    let beside = others.iter().enumerate().filter(|(_, column)| table.numbers.contains(column));
    let numbers = beside.map(|(at, _)| at + own.len()).chain(are_numbers.then_some(3)).collect();
    // In so many lanes nothing would be found; the titles name the rows as well.
    let lane = if table.rows.len() > MAX_LANES { Role::Kept } else { Role::Lane };
    let roles = [Role::Title, lane, Role::Start, Role::Kept];
    let choices = names.iter().zip(roles).map(|(name, role)| choice(name, role)).collect();
    Table { names, rows, numbers, choices, assumed, ..Table::default() }
}

#[cfg(test)]
mod tests {
    use super::super::Width;
    use super::*;

    fn rows(text: &str) -> Rows<'static> {
        let mut rows = Rows::default();
        for (at, line) in text.lines().enumerate() {
            rows.push(at + 1, line.split(',').map(str::trim));
        }
        rows
    }

    #[test]
    fn dates_side_by_side_are_a_header_over_what_are_no_dates() {
        #[track_caller]
        fn check(text: &str, expect: bool) {
            assert_eq!(is_header(&rows(text)), expect, "{text}");
        }
        check(",2010,2011,2012\nSales,3,4,5", true);
        check(",2010,2011,2012\nSales,1999,2000,2001", true);
        check("Metric,2010,2011,2012,\nSales,3,4,5,", true);
        check("Metric,2010,2011,2012,\nSales,3,4,5,a note", false);
        check("Metric,2010,2011\nSales,3,4", false);
        check("Who,1 Jan 2020,2 Jan 2020,3 Jan 2020,Note\nAnn,x,,x,y", true);
        check("Who,Team,2019,2020,2021\nAnn,A,1,2,3", false);
        check("A,1914,1915,1918\nB,1920,1922,1923", false);
        check("A,2019-01-01,2019-01-02,2019-01-03\nB,2019-01-01,2019-01-02,2019-01-03", false);
        check("1,2010,2011,2012\n2,3,4,5", false);
        check("A,2010,2011,2012", false);
    }

    #[test]
    fn each_filled_cell_is_a_row() {
        #[track_caller]
        fn check(text: &str, expect: &[&str]) {
            let table = Table::of_rows(rows(text), Width::Ragged);
            let below = one_below_the_other(&table);
            let found = below.map(|below| {
                let names = [below.names.join("|")].into_iter();
                let rows = below.rows.iter();
                let rows = rows.map(|row| row.cells().collect::<Vec<_>>().join("|"));
                names.chain(rows).collect::<Vec<String>>()
            });
            assert_eq!(found.unwrap_or_default(), expect, "{text}");
        }
        check(
            ",2010,2011,2012\nSales,3,,5\n,,7,-",
            &[
                "Title|Column 1|Date|Value",
                "Sales: 3|Sales|2010|3",
                "Sales: 5|Sales|2012|5",
                "7||2011|7",
            ],
        );
        check(
            "Who,Team,2019-01,2019-02,2019-03\nAnn,A,1,,\nBob,B,,2,",
            &["Title|Who|Date|Value|Team", "Ann: 1|Ann|2019-01|1|A", "Bob: 2|Bob|2019-02|2|B"],
        );
        check(
            "No.,Who,2019-01,2019-02,2019-03\n1,Ann,5,,\n2,Bob,,6,",
            &["Title|Who|Date|Value|No.", "Ann: 5|Ann|2019-01|5|1", "Bob: 6|Bob|2019-02|6|2"],
        );
        check(
            "Date,1987-12-08,1988-06-01,1991-05-31\nTitle,Signed,In force,\nPlace,Washington,Moscow,",
            &["Date|Title|Place", "1987-12-08|Signed|Washington", "1988-06-01|In force|Moscow"],
        );
        check("date,title\n1987,A", &[]);
    }
}

//! Reads a table from where its rows are: all of it, or what matters most of one that is too large.

use crate::table::{SPLIT, Table};
use crate::{Input, Problem, Problems, Role, Severity};

use super::sheet::{MAX_CELLS, MAX_ROWS, Sheet};

/// The number of rows that tell what the columns are for.
pub(super) const SAMPLE_ROWS: usize = 1000;
/// The number of names of columns that a message has.
const MAX_NAMES: usize = 12;

/// Where the rows of a table are.
pub(super) trait Source {
    /// The names of the columns.
    fn names(&self) -> Vec<String>;

    /// How many rows the file says there are, if it says so.
    fn n_rows(&self) -> Option<u64>;

    /// Adds the rows to a table, of each the columns that are asked for, until it takes no more.
    ///
    /// # Errors
    /// Why it could not be read to its end, to stand after a colon.
    fn read(&mut self, columns: &[usize], sheet: &mut Sheet) -> Result<(), String>;
}

/// The table, or as much of it as can be shown; what is not read is reported.
///
/// # Errors
/// Why nothing of it can be read, to stand after a colon.
pub(super) fn table_of(
    source: &mut impl Source,
    input: &Input<'_>,
    problems: &mut Problems,
) -> Result<Table<'static>, String> {
    table_within(source, input, problems, MAX_ROWS, MAX_CELLS)
}

/// The first rows of a table, and why there are no more if that is for a fault.
pub(super) fn sample_of(
    source: &mut impl Source,
    input: &Input<'_>,
) -> (Table<'static>, usize, Option<String>) {
    let names = source.names();
    let all: Vec<usize> = (0..names.len()).collect();
    let mut sheet = Sheet::new(names, SAMPLE_ROWS, None, input.progress);
    let fault = source.read(&all, &mut sheet).err();
    let n_rows = sheet.n_rows();
    (sheet.into_table(input.choices, &mut Problems::default()), n_rows, fault)
}

fn table_within(
    source: &mut impl Source,
    input: &Input<'_>,
    problems: &mut Problems,
    max_rows: usize,
    max_cells: usize,
) -> Result<Table<'static>, String> {
    let names = source.names();
    let claimed = source.n_rows();
    let n_rows =
        claimed.map_or(1, |n_rows| usize::try_from(n_rows).unwrap_or(max_rows).min(max_rows));
    let columns = if n_rows.saturating_mul(names.len()) > max_cells {
        let (sample, ..) = sample_of(source, input);
        let most = (max_cells / n_rows.max(1)).max(1);
        let chosen = most_useful(&sample.roles(), most);
        let left_out: Vec<&str> = names
            .iter()
            .enumerate()
            .filter(|(at, _)| !chosen.contains(at))
            .map(|(_, name)| &**name)
            .collect();
        let message = format!(
            "The table has more cells than can be kept; these columns were not read: {}.",
            some_of(&left_out)
        );
        problems.push(Problem::new(Severity::Warning, message));
        chosen
    } else {
        (0..names.len()).collect()
    };
    let names = columns.iter().filter_map(|at| names.get(*at).cloned()).collect();
    let n_expected = claimed.map(|_| n_rows);
    let progress = input.progress.part(0.0..SPLIT);
    let mut sheet = Sheet::new(names, max_rows, n_expected, &progress);
    let fault = source.read(&columns, &mut sheet).err();
    let n_read = sheet.n_rows();
    match fault {
        Some(fault) if n_read == 0 => return Err(fault),
        Some(fault) => {
            let message = format!("The table could not be read to its end: {fault}.");
            // Rows stand for lines.
            problems.push(Problem::new(Severity::Error, message).at_line(n_read + 1));
        }
        None => problems.extend(about_number(n_read, claimed, sheet.is_full())),
    }
    Ok(sheet.into_table(input.choices, problems))
}

/// What is to be said where not all rows were read, or not as many as there should be.
fn about_number(n_read: usize, claimed: Option<u64>, is_full: bool) -> Option<Problem> {
    let message = match claimed {
        Some(n_rows) if is_full => {
            format!("Only the first {n_read} of {n_rows} rows were read; more cannot be shown.")
        }
        None if is_full => {
            format!("Only the first {n_read} rows were read; more cannot be shown.")
        }
        Some(n_rows) if n_rows != n_read as u64 => {
            format!("There should be {n_rows} rows; {n_read} were found.")
        }
        _ => return None,
    };
    Some(Problem::new(Severity::Error, message).at_line(n_read))
}

/// The columns that mean something, and further ones until there are so many, in their order.
fn most_useful(roles: &[Role], most: usize) -> Vec<usize> {
    let columns = |is_kept: bool| {
        let roles = roles.iter().enumerate();
        roles.filter(move |(_, role)| (**role == Role::Kept) == is_kept).map(|(at, _)| at)
    };
    let mut chosen: Vec<usize> = columns(false).chain(columns(true)).take(most).collect();
    chosen.sort_unstable();
    chosen
}

fn some_of(names: &[&str]) -> String {
    let mut list = names.iter().take(MAX_NAMES).copied().collect::<Vec<_>>().join(", ");
    if let Some(n_more) = names.len().checked_sub(MAX_NAMES).filter(|n_more| *n_more > 0) {
        list.push_str(&format!(" and {n_more} more"));
    }
    list
}

#[cfg(test)]
mod tests {
    use crate::{Choices, Progress};

    use super::super::sheet::{Cell, Kind};
    use super::*;

    /// Rows of a number, a note, a date and a name.
    struct Rows {
        n_rows: usize,
        claimed: u64,
        fault_at: Option<usize>,
    }

    impl Source for Rows {
        fn names(&self) -> Vec<String> {
            ["n", "grade", "date", "title"].map(str::to_owned).to_vec()
        }

        fn n_rows(&self) -> Option<u64> {
            Some(self.claimed)
        }

        fn read(&mut self, columns: &[usize], sheet: &mut Sheet) -> Result<(), String> {
            for row in 0..self.n_rows {
                if self.fault_at == Some(row) {
                    return Err("it breaks off".to_owned());
                }
                let cell = |column: &usize| match column {
                    0 => Cell { text: row.to_string(), kind: Kind::Number },
                    2 => Cell { text: format!("19{:02}-12-08", row % 100), kind: Kind::Text },
                    _ => Cell { text: format!("text {row}"), kind: Kind::Text },
                };
                if !sheet.add(&columns.iter().map(cell).collect::<Vec<_>>()) {
                    break;
                }
            }
            Ok(())
        }
    }

    #[track_caller]
    fn check(rows: Rows, expect: Result<(usize, &[&str]), &str>, messages: &[&str]) {
        let mut rows = rows;
        let (choices, progress) = (&Choices::default(), &Progress::default());
        let input = Input { bytes: b"", name: "x", text: None, shared: None, choices, progress };
        let mut problems = Problems::default();
        let table = table_within(&mut rows, &input, &mut problems, 10, 20);
        let found = table.map(|table| (table.rows.len(), table.names));
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let expect = expect.map(|(n_rows, names)| (n_rows, owned(names)));
        assert_eq!(found, expect.map_err(str::to_owned));
        let found: Vec<&str> = problems.iter().map(|problem| &*problem.message).collect();
        assert_eq!(found, messages);
    }

    #[test]
    fn what_is_too_large_is_read_in_part() {
        let all: &[&str] = &["n", "grade", "date", "title"];
        check(Rows { n_rows: 4, claimed: 4, fault_at: None }, Ok((4, all)), &[]);
        check(
            Rows { n_rows: 8, claimed: 8, fault_at: None },
            Ok((8, &["date", "title"])),
            &["The table has more cells than can be kept; these columns were not read: n, grade."],
        );
        check(
            Rows { n_rows: 12, claimed: 1 << 62, fault_at: None },
            Ok((10, &["date", "title"])),
            &[
                "The table has more cells than can be kept; these columns were not read: n, grade.",
                "Only the first 10 of 4611686018427387904 rows were read; more cannot be shown.",
            ],
        );
    }

    #[test]
    fn what_was_read_before_a_fault_is_kept() {
        let all: &[&str] = &["n", "grade", "date", "title"];
        check(
            Rows { n_rows: 4, claimed: 4, fault_at: Some(2) },
            Ok((2, all)),
            &["The table could not be read to its end: it breaks off."],
        );
        check(Rows { n_rows: 4, claimed: 4, fault_at: Some(0) }, Err("it breaks off"), &[]);
    }
}

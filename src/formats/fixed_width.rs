//! Tables whose columns are as wide as their headers have it, parted by nothing but space.
//!
//! Columns are cut where the header has them and where no row has text. What is cut out is
//! understood as any other table is.

use date::{Reading, month_named, read_written};

use super::json::beginning;
use super::table::{Rows, SPLIT, Table, column_names, timeline_of};
use super::{Clue, Entry, Format, Input, Problems, ReadError, Sureness};

/// Tables parted by space.
pub(super) const ENTRY: Entry = Entry {
    format: Format::FixedWidth,
    name: "fixed-width",
    label: "Table in columns of fixed width",
    extensions: &["txt", "dat"],
    sniff: |input| {
        let sample = beginning(input.text?);
        let why = "its columns begin where those of its header do";
        is_table(sample).then(|| Clue::new(Sureness::Likely, why))
    },
    read: |input| Ok(timeline_of(&table(input)?, input, Problems::default())),
    write: None,
};

/// The number of lines that may stand before the header.
const MAX_LINES_BEFORE: usize = 60;
/// The number of rows that show where the columns are.
const SAMPLE_ROWS: usize = 200;
/// Where one row in so many has text, there may still be the end of a column.
const ROWS_PER_BREACH: usize = 20;

/// How the columns lie.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Layout {
    /// The position of the header among the lines.
    header: usize,
    /// Where each column but the first begins, in characters.
    cuts: Vec<usize>,
}

/// Whether a text is such a table, with a column of dates.
fn is_table(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().collect();
    let Some(layout) = layout(&lines) else { return false };
    let rows =
        || lines.iter().skip(layout.header + 1).filter(|line| is_row(line)).take(SAMPLE_ROWS);
    let n_rows = rows().count();
    (0..=layout.cuts.len()).any(|column| {
        let is_date = |line: &&&str| {
            let cells = layout.cells(line);
            let cell = cells.get(column).map(String::as_str).unwrap_or_default();
            cell.len() > 3 && read_written(cell, Reading::default()).is_ok()
        };
        rows().filter(is_date).count() * 2 > n_rows
    })
}

/// The table.
///
/// # Errors
/// Where there are no columns, or no rows.
pub(super) fn table(input: &Input<'_>) -> Result<Table<'static>, ReadError> {
    let lines: Vec<&str> = input.text.unwrap_or_default().lines().collect();
    let Some(layout) = layout(&lines) else {
        return Err(ReadError(format!("There are no columns in {}.", input.name)));
    };
    let header = lines.get(layout.header).map(|line| layout.cells(&without_mark(line)));
    let mut table = Table { has_header: true, ..Table::default() };
    let mut names = Rows::default();
    names.push(0, header.unwrap_or_default());
    table.names = column_names(names.get(0), layout.cuts.len() + 1);
    let progress = input.progress.part(0.0..SPLIT);
    for (at, line) in progress.over(&lines).enumerate() {
        if at < layout.header || line.starts_with('#') && at > layout.header {
            let comment = line.trim_start_matches(['#', ' ']).trim_end();
            table.preamble.extend((!comment.is_empty()).then(|| comment.to_owned()));
        } else if at > layout.header && is_row(line) {
            table.rows.push(at + 1, layout.cells(line));
        }
    }
    table.choices = input.choices.columns_of(&table.names);
    Ok(table)
}

/// The first line that can be a header of those below it.
fn layout(lines: &[&str]) -> Option<Layout> {
    let candidates = lines.iter().enumerate().take(MAX_LINES_BEFORE);
    candidates.filter(|(_, line)| !line.trim().is_empty()).find_map(|(header, line)| {
        let names = without_mark(line);
        // Only wide gaps tell columns from words, and most texts have no such lines.
        if !names.trim().contains("  ") {
            return None;
        }
        let below = lines.get(header + 1..).unwrap_or_default();
        let rows: Vec<Vec<char>> = below
            .iter()
            .filter(|line| is_row(line))
            .take(SAMPLE_ROWS)
            .map(|line| line.chars().collect())
            .collect();
        if rows.len() < 2 || is_delimited(line, &rows) {
            return None;
        }
        let cuts = cuts(&names, &rows)?;
        Some(Layout { header, cuts })
    })
}

/// Whether a line is a row: no comment, and no line drawn below the header.
fn is_row(line: &str) -> bool {
    let is_line = line.chars().all(|c| c.is_whitespace() || "-=+_|".contains(c));
    !is_line && !line.starts_with(['#', '%'])
}

/// Whether most lines have as many signs that part the cells of other tables as the header.
fn is_delimited(header: &str, rows: &[Vec<char>]) -> bool {
    let is_usual = |sign: char| {
        let n = header.matches(sign).count();
        let has_same = |row: &&Vec<char>| row.iter().filter(|c| **c == sign).count() == n;
        n > 0 && rows.iter().filter(has_same).count() * 2 > rows.len()
    };
    header.contains('\t') || [',', ';', '|'].into_iter().any(is_usual)
}

/// A header without the sign of a comment before it, which is as wide as before.
fn without_mark(header: &str) -> String {
    header.replacen(['#', '%'], " ", usize::from(header.starts_with(['#', '%'])))
}

/// Where the columns of a header are cut so that no row has text there.
fn cuts(header: &str, rows: &[Vec<char>]) -> Option<Vec<usize>> {
    let fields = fields(header);
    if fields.len() < 2 {
        return None;
    }
    let is_free = |at: usize| {
        let n_breaches = rows.iter().filter(|row| row.get(at).is_some_and(|c| *c != ' ')).count();
        n_breaches * ROWS_PER_BREACH <= rows.len() && n_breaches * 2 < rows.len()
    };
    // In most rows there must be something to cut.
    let n_texts = |from: usize, to: usize| {
        let has_text = |row: &&Vec<char>| row.iter().take(to).skip(from).any(|c| *c != ' ');
        rows.iter().filter(has_text).count()
    };
    let mut cuts = Vec::new();
    for pair in fields.windows(2) {
        let [(start, end), (next, next_end)] = *pair else { continue };
        let gap = (end..next).rev();
        // Numbers at the right of their column may stand beyond its name; two columns are too few to
        // tell that from words.
        let beyond = (start + 1..end).chain(next..next_end).filter(|_| fields.len() > 2);
        let free = gap.chain(beyond).find(|at| is_free(*at));
        cuts.push(free? + 1);
    }
    let last = cuts.last().copied().unwrap_or(0);
    let is_cut = n_texts(0, cuts.first().copied()?) > 0 && n_texts(last, usize::MAX) > 0;
    is_cut.then_some(cuts)
}

/// From where to where the names of the columns are, with more than one blank between them.
fn fields(header: &str) -> Vec<(usize, usize)> {
    let mut fields: Vec<(usize, usize)> = Vec::new();
    for (at, _) in header.chars().enumerate().filter(|(_, c)| !c.is_whitespace()) {
        match fields.last_mut() {
            Some((_, end)) if at < *end + 2 => *end = at + 1,
            _ => fields.push((at, at + 1)),
        }
    }
    fields
}

impl Layout {
    /// What a line has in each column.
    fn cells(&self, line: &str) -> Vec<String> {
        let chars: Vec<char> = line.chars().collect();
        let starts = [0].into_iter().chain(self.cuts.iter().copied());
        let ends = self.cuts.iter().copied().chain([usize::MAX]);
        let cells = starts.zip(ends).map(|(start, end)| {
            let cell: String = chars.iter().take(end).skip(start).collect();
            with_colon(cell.trim())
        });
        cells.collect()
    }
}

/// A date whose time has no colon between hours and minutes, with one: `1957 Oct  4 1928:34` is how
/// catalogues of launches write it.
fn with_colon(cell: &str) -> String {
    let words: Vec<&str> = cell.split_whitespace().collect();
    let [year, month, day, time] = *words.as_slice() else { return cell.to_owned() };
    let is_number = |text: &str, lengths: &[usize]| {
        lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (clock, second) = match time.split_once(':') {
        Some((clock, second)) => (clock, format!(":{second}")),
        None => (time, String::new()),
    };
    let is_date = is_number(year, &[4]) && month_named(month).is_some() && is_number(day, &[1, 2]);
    match clock.split_at_checked(2) {
        Some((hour, minute)) if is_date && is_number(clock, &[4]) => {
            format!("{year} {month} {day} {hour}:{minute}{second}")
        }
        _ => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Option<&[&[&str]]>) {
        let lines: Vec<&str> = text.lines().collect();
        let layout = layout(&lines);
        let cells = layout.as_ref().map(|layout| {
            let rows = lines.iter().skip(layout.header);
            let cells = |line: &&str| layout.cells(&without_mark(line));
            rows.map(cells).collect::<Vec<_>>()
        });
        let expect = expect.map(|rows| {
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
        });
        assert_eq!(cells, expect, "{text}");
    }

    #[test]
    fn columns_are_cut_where_the_header_has_them() {
        check(
            "# Code  Launch date  Name\nA 1     1957 Oct  4  First ball\nB 2     1957 Nov  3  Second one\n",
            Some(&[
                &["Code", "Launch date", "Name"],
                &["A 1", "1957 Oct  4", "First ball"],
                &["B 2", "1957 Nov  3", "Second one"],
            ]),
        );
    }

    #[test]
    fn numbers_may_be_aligned_at_the_right() {
        check(
            "Name      Year   Crew\nAlder     1957      3\nBirch     1958     12\n",
            Some(&[&["Name", "Year", "Crew"], &["Alder", "1957", "3"], &["Birch", "1958", "12"]]),
        );
    }

    #[test]
    fn other_texts_have_no_columns() {
        check("date,title\n1987,A\n1988,B\n", None);
        check("Some prose  with a gap\nthat goes on without any\nand ends here at last.\n", None);
        check("start end\n1983 15\n1984 16\n", None);
    }

    #[test]
    fn times_without_colons_get_them() {
        assert_eq!(with_colon("1957 Oct  4 1928:34"), "1957 Oct 4 19:28:34");
        assert_eq!(with_colon("1957 Oct 17 0505"), "1957 Oct 17 05:05");
        assert_eq!(with_colon("1957 Oct 17"), "1957 Oct 17");
        assert_eq!(with_colon("12 Rue de Lyon"), "12 Rue de Lyon");
    }
}

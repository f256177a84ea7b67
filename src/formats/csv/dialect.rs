//! How a table is laid out: its delimiter, what stands before it, and whether it has a header.

use std::borrow::Cow;

use crate::table::{Table, Width, is_written_date, usual_n_cells};
use crate::{Problems, Progress};

use super::rows;

/// Delimiters between cells, the first being preferred where two fit equally well.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Stands for "the whole line is one cell": a byte that text does not have.
const NO_DELIMITER: u8 = 0x1f;
/// How many records the layout is decided by.
const SAMPLE_RECORDS: usize = 200;
/// They are looked for in so much of the text, in bytes: a row may be of nothing but delimiters, of
/// which each takes eight bytes to tell. The first line is never as long.
const SAMPLE_BYTES: usize = 1 << 21;

/// Splits a text into rows and finds the header.
pub(super) fn read_table<'a>(
    text: &'a str,
    problems: &mut Problems,
    progress: &'a Progress,
) -> Table<'a> {
    let text = with_line_feeds(text);
    let delimiter = detect_delimiter(&text);
    let rows = match &text {
        Cow::Borrowed(text) => rows::read(text, delimiter, problems, progress),
        Cow::Owned(text) => rows::read(text, delimiter, problems, progress).into_owned(),
    };
    Table::of_rows(rows, Width::Even)
}

/// Old files end their lines with a bare carriage return; lines are counted by line feeds.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if !text.contains('\n') && text.contains('\r') {
        Cow::Owned(text.replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The delimiter that cuts most rows into the same number of cells.
fn detect_delimiter(text: &str) -> u8 {
    if is_list_of_dates(text) {
        return NO_DELIMITER;
    }
    let text = beginning(text);
    let mut best = (0.0, 0, NO_DELIMITER);
    for delimiter in DELIMITERS {
        let (evenness, n_cells) = evenness(text, delimiter);
        if n_cells > 1 && evenness >= 0.5 && (evenness, n_cells) > (best.0, best.1) {
            best = (evenness, n_cells, delimiter);
        }
    }
    if best.2 == NO_DELIMITER {
        let (evenness, n_cells) = evenness(text, b' ');
        if n_cells > 1 && evenness > 0.9 {
            return b' ';
        }
    }
    best.2
}

/// The lines of a text that the layout is decided by.
fn beginning(text: &str) -> &str {
    let Some(sample) = text.get(..text.floor_char_boundary(SAMPLE_BYTES)) else { return text };
    match sample.rfind('\n') {
        Some(end) if sample.len() < text.len() => sample.get(..=end).unwrap_or(sample),
        _ => sample,
    }
}

/// Which share of the rows has the usual number of cells, and that number. A header of another
/// length speaks against the delimiter.
fn evenness(text: &str, delimiter: u8) -> (f64, usize) {
    let records = rows::reader(text, delimiter).into_records();
    let lengths: Vec<usize> =
        records.flatten().take(SAMPLE_RECORDS).map(|record| record.len()).collect();
    let (n_usual, n_rows) = usual_n_cells(lengths.iter().copied());
    (n_rows as f64 / lengths.len().max(1) as f64, n_usual)
}

/// Whether the lines are dates that may hold commas: `Sat, 22 Apr 2017 15:11:58 -0500`.
fn is_list_of_dates(text: &str) -> bool {
    let lines: Vec<&str> =
        text.lines().map(str::trim).filter(|line| !line.is_empty()).take(20).collect();
    let is_date = |line: &&&str| is_written_date(line);
    lines.len() > 1 && lines.iter().skip(1).filter(is_date).count() * 10 >= (lines.len() - 1) * 9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layout_is_decided_by_whole_lines_of_the_beginning() {
        assert_eq!(beginning("a,b\n1,2"), "a,b\n1,2");
        let long = ",".repeat(2 * SAMPLE_BYTES);
        assert_eq!(beginning(&format!("a,b\n1,2\n{long}\n3,4")), "a,b\n1,2\n");
        assert_eq!(detect_delimiter(&format!("a;b\n1;2\n{long}\n3;4")), b';');
    }

    #[track_caller]
    fn check(text: &str, names: &[&str], rows: &[&[&str]]) -> Problems {
        let mut problems = Problems::default();
        let progress = Progress::default();
        let table = read_table(text, &mut problems, &progress);
        assert_eq!(table.names, names);
        let found: Vec<Vec<&str>> = table.rows.iter().map(|row| row.cells().collect()).collect();
        assert_eq!(found, rows);
        problems.extend(table.assumed);
        problems
    }

    #[test]
    fn any_delimiter_that_cuts_evenly_will_do() {
        check("name;x\na;1,5\nb;2,5\n", &["name", "x"], &[&["a", "1,5"], &["b", "2,5"]]);
        check("name\tx\na, b\t1\n", &["name", "x"], &[&["a, b", "1"]]);
        check("name|x\na|1\n", &["name", "x"], &[&["a", "1"]]);
        check(
            "start end\n1983 15\n1984 16\n",
            &["start", "end"],
            &[&["1983", "15"], &["1984", "16"]],
        );
        check("a\n4.5\n", &["a"], &[&["4.5"]]);
    }

    #[test]
    fn line_ends_and_quotes_are_taken_as_they_come() {
        check("a,b\r\"x\ry\",2\r", &["a", "b"], &[&["x\ny", "2"]]);
        check("\"\n start \n\",b\r\nd,e\r\n", &["start", "b"], &[&["d", "e"]]);
        check(
            "a,b\nc\nd,e,f\ng,h\ni,j\n",
            &["a", "b"],
            &[&["c"], &["d", "e", "f"], &["g", "h"], &["i", "j"]],
        );
    }

    #[test]
    fn lines_before_the_header_are_no_part_of_the_table() {
        let problems = check(
            "Exported by X\n\nname,b\n1,2\n3,4\n",
            &["name", "b"],
            &[&["1", "2"], &["3", "4"]],
        );
        assert_eq!(problems[0].line, Some(3));
    }

    #[test]
    fn a_first_row_of_values_is_no_header() {
        check(
            "1987,signed\n1988,in force\n",
            &["Column 1", "Column 2"],
            &[&["1987", "signed"], &["1988", "in force"]],
        );
        check(",x,x\n1,2,3\n", &["Column 1", "x", "x-2"], &[&["1", "2", "3"]]);
    }
}

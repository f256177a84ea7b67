//! Where in a sequence of rows the table begins, and whether it has a header.

use crate::{Problem, Severity};
use date::{DayMonthOrder, read_written};

use super::across;
use super::side_by_side::one_below_the_other;
use super::sideways;
use super::values::may_be_date;
use super::{Row, Rows, Table, column_names, is_date_name, is_known_name};

/// How many rows the width of a table is decided by.
const SAMPLE_ROWS: usize = 200;
/// How many lines before the header are looked through.
const MAX_PREAMBLE: usize = 20;

/// A table is not made wider where it then had more cells than this.
const MAX_CELLS: usize = 40_000_000;

/// How the rows show how wide a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Width {
    /// Each row has all its cells, blank ones too; one that has not is a fault.
    Even,
    /// Blank cells at the end of a row are not written.
    Ragged,
}

impl<'a> Table<'a> {
    /// Finds what stands before the table, and its header.
    pub(crate) fn of_rows(mut rows: Rows<'a>, width: Width) -> Self {
        let mut assumed = Vec::new();
        let n_usual = usual_n_cells(rows.iter().take(SAMPLE_ROWS).map(Row::n_cells)).0;
        let is_title_line =
            |row: Row<'_>| n_usual >= 3 && row.cells().filter(|cell| !cell.is_empty()).count() == 1;
        let starts = |row: Row<'_>| match width {
            _ if row.is_blank() || is_title_line(row) || comment(row.cell(0)).is_some() => false,
            Width::Even => row.n_cells() >= n_usual,
            Width::Ragged => row.n_cells() * 2 > n_usual,
        };
        let n_before = rows.iter().take(MAX_PREAMBLE).position(starts).unwrap_or(0);
        let before = rows.iter().take(n_before);
        let preamble: Vec<String> =
            before.map(|row| row.cells().collect::<Vec<_>>().join(" ")).collect();
        let commented =
            n_before.checked_sub(1).and_then(|last| commented_header(&rows, last, n_usual));
        rows.remove_first(n_before);
        if let Some(row) = rows.get(0).filter(|_| !preamble.is_empty()) {
            let message =
                "The lines before this one are not part of the table; they were kept aside.";
            assumed.push(Problem::new(Severity::Info, message).at_line(row.line()));
        }
        let has_header = rows.get(0).is_some_and(|first| is_header(first, rows.len() == 1))
            || across::is_header(&rows);
        let mut header = Rows::default();
        let has_header = if let Some(commented) = commented.filter(|_| !has_header) {
            header = commented;
            true
        } else {
            has_header
        };
        if header.is_empty()
            && let Some(first) = rows.get(0).filter(|_| has_header)
        {
            header.push(first.line(), first.cells());
            rows.remove_first(1);
        }
        let below = header.get(0).and_then(|above| names_below(above, rows.get(0)?));
        if let (Some(names), Some(below)) = (below, rows.get(0)) {
            let mut both = Rows::default();
            both.push(below.line(), names);
            header = both;
            rows.remove_first(1);
        }
        rows.remove_blank();
        let n_repeats = header.get(0).map_or(0, |header| rows.remove_repeats(header));
        if n_repeats > 0 {
            let rows = if n_repeats == 1 { "one row" } else { &format!("{n_repeats} rows") };
            let message = format!("The names of the columns are repeated in {rows}.");
            assumed.push(Problem::new(Severity::Info, message));
        }
        let mut postscript = notes_below(&mut rows);
        if !postscript.is_empty() {
            let message = "The notes below the table are not part of it; they were kept aside.";
            assumed.push(Problem::new(Severity::Info, message));
        }
        let (line, sums) =
            header.get(0).map_or_else(Default::default, |header| sums_below(header, &mut rows));
        if !sums.is_empty() {
            let message = "Sums below the table are no events; they were kept aside.";
            assumed.push(
                Problem::new(Severity::Info, message).at_line(line).with_value(&*sums.join("; ")),
            );
        }
        postscript.splice(0..0, sums);
        let mut n_usual = n_usual;
        let tables = header.get(0).and_then(|header| one_below_the_other(header, &rows));
        if let Some((names, below, about)) = tables {
            (header, rows) = (names, below);
            assumed.push(about);
            n_usual = header.get(0).map_or(n_usual, Row::n_cells);
        }
        let header = header.get(0);
        let n_columns = match width {
            Width::Even => header.map_or(n_usual, |header| header.n_cells().min(n_usual.max(1))),
            Width::Ragged => pad(&mut rows, header).unwrap_or(n_usual),
        };
        let names = column_names(header, n_columns);
        sideways::upright(Self {
            names,
            has_header,
            preamble,
            postscript,
            rows,
            assumed,
            ..Self::default()
        })
    }
}

/// What stands behind the mark of a comment in the first cell of a row: `# Date`. A mark alone names
/// a column of numbers.
fn comment(cell: &str) -> Option<&str> {
    let text = ["#", "%", "//"].iter().find_map(|mark| cell.strip_prefix(mark))?;
    Some(text.trim_start_matches(['#', '%', '/', ' '])).filter(|text| !text.is_empty())
}

/// The header that stands in a comment just above the rows: `# Date, Value`.
fn commented_header(rows: &Rows<'_>, position: usize, n_usual: usize) -> Option<Rows<'static>> {
    let row = rows.get(position)?;
    let first = comment(row.cell(0))?;
    let is_value = |cell: &str| cell.parse::<f64>().is_ok() || is_written_date(cell);
    let mut names: Vec<&str> = row.cells().collect();
    *names.first_mut()? = first;
    let are_names = names.len() >= n_usual.max(2) && !names.iter().any(|name| is_value(name));
    let mut header = Rows::default();
    header.push(row.line(), names);
    are_names.then(|| header.into_owned())
}

/// Takes away the rows at the end that are notes: `Source: …` and what follows it, where all of
/// them have a text in their first cell and nothing else.
fn notes_below(rows: &mut Rows<'_>) -> Vec<String> {
    /// Only so many rows at the end are looked at: notes take a few lines.
    const MAX_NOTES: usize = 20;
    const BEGINNINGS: [&str; 8] =
        ["note", "source", "quelle", "fuente", "remark", "last updated", "footnote", "stand:"];
    let is_lone = |row: &Row<'_>| {
        let n_filled = row.cells().filter(|cell| !cell.is_empty()).count();
        n_filled == 1 && !row.cell(0).is_empty()
    };
    let is_note = |row: &Row<'_>| {
        let cell = row.cell(0).to_lowercase();
        cell.starts_with(['*', '†', '‡', '©', '¹'])
            || BEGINNINGS.iter().any(|beginning| cell.starts_with(beginning))
    };
    let lone = rows.iter().rev().take(MAX_NOTES).take_while(is_lone).count();
    let first = rows.iter().skip(rows.len() - lone).position(|row| is_note(&row));
    let n_notes = first.map_or(0, |first| lone - first);
    // A table of one column is all such rows.
    if n_notes == 0 || lone == rows.len() {
        return Vec::new();
    }
    let notes = rows.iter().skip(rows.len() - n_notes).map(|row| row.cell(0).to_owned()).collect();
    rows.remove_last(n_notes);
    notes
}

/// Takes away the rows at the end that sum up those above, where they say so and have nothing but
/// numbers besides: `Total, , 1,234`. A date, or what may be one, makes a row an event. Their first
/// line, and what they say.
fn sums_below(header: Row<'_>, rows: &mut Rows<'_>) -> (usize, Vec<String>) {
    /// Only so many rows at the end are looked at: a total, a mean and their like take one each.
    const MAX_SUMS: usize = 4;
    const WORDS: [&str; 22] = [
        "total",
        "totals",
        "grand total",
        "subtotal",
        "sum",
        "average",
        "mean",
        "median",
        "gesamt",
        "insgesamt",
        "summe",
        "durchschnitt",
        "somme",
        "moyenne",
        "suma",
        "promedio",
        "totale",
        "somma",
        "totaal",
        "gemiddelde",
        "итого",
        "всего",
    ];
    let says_so = |cell: &str| WORDS.contains(&&*cell.trim_end_matches(':').trim().to_lowercase());
    let is_sum = |row: &Row<'_>| {
        let filled = || (0..row.n_cells()).filter(|column| !row.cell(*column).is_empty());
        let is_number =
            |column: usize| is_amount(row.cell(column)) && !is_date_name(header.cell(column));
        let n_words = filled().filter(|column| says_so(row.cell(*column))).count();
        n_words == 1 && filled().all(|column| says_so(row.cell(column)) || is_number(column))
    };
    let n_sums = rows.iter().rev().take(MAX_SUMS).take_while(is_sum).count();
    let first = rows.len() - n_sums;
    if n_sums == 0 || first == 0 {
        return (0, Vec::new());
    }
    let line = rows.get(first).map_or(0, Row::line);
    let words =
        |row: Row<'_>| row.cells().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ");
    let sums = rows.iter().skip(first).map(words).collect();
    rows.remove_last(n_sums);
    (line, sums)
}

/// Whether a cell is a number in whatever notation: `1,234`, `$ 1.5`, `−3 %`.
fn is_amount(cell: &str) -> bool {
    let is_mark = |c: char| c.is_whitespace() || ".,'’+-−–%$€£¥()".contains(c);
    cell.chars().all(|c| c.is_ascii_digit() || is_mark(c)) && !is_written_date(cell)
}

/// The names of columns in two rows, of which the upper one names groups of columns: `Period` over
/// `Start` and `End`. `None` where the second row is not of names.
fn names_below(above: Row<'_>, below: Row<'_>) -> Option<Vec<String>> {
    let n_columns = above.n_cells().max(below.n_cells());
    let is_split =
        |column: &usize| above.cell(*column).is_empty() && !below.cell(*column).is_empty();
    let filled = || below.cells().filter(|cell| !cell.is_empty());
    let is_value = |cell: &str| cell.parse::<f64>().is_ok() || is_written_date(cell);
    // Below “Start” and “End”, single letters are the parts of dates.
    let is_letter = |letter: &str| filled().any(|cell| cell.eq_ignore_ascii_case(letter));
    let has_letters = above.cells().any(is_date_name) && PARTS.iter().all(|(c, _)| is_letter(c));
    let are_names = (has_letters || filled().any(is_known_name)) && !filled().any(is_value);
    if !are_names || !(1..n_columns).any(|column| is_split(&column)) {
        return None;
    }
    // The last group is no wider than the first, which shows where it ends.
    let mut groups = (0..n_columns).filter(|column| !above.cell(*column).is_empty());
    let width = groups.next().and_then(|first| Some(groups.next()? - first));
    let (mut group, mut n_in_group) = ("", 0);
    let names = (0..n_columns).map(|column| {
        let (upper, lower) = (above.cell(column), below.cell(column));
        let goes_on = upper.is_empty()
            && !lower.is_empty()
            && (!has_letters || width.is_none_or(|width| n_in_group < width));
        (group, n_in_group) = if goes_on { (group, n_in_group + 1) } else { (upper, 1) };
        let part = PARTS.iter().find(|(c, _)| has_letters && lower.eq_ignore_ascii_case(c));
        let lower = part.map_or(lower, |(_, part)| part);
        format!("{group} {lower}").trim().to_owned()
    });
    Some(names.collect())
}

/// Letters that stand for the parts of dates where all three are side by side.
const PARTS: [(&str, &str); 3] = [("d", "day"), ("m", "month"), ("y", "year")];

/// Makes every row as wide as the widest, which is how wide the table then is. `None` where that
/// would be absurdly much, since one row goes on and on.
fn pad(rows: &mut Rows<'_>, header: Option<Row<'_>>) -> Option<usize> {
    let n_columns = rows.iter().chain(header).map(Row::n_cells).max().unwrap_or(0);
    if rows.len().saturating_mul(n_columns) > MAX_CELLS {
        return None;
    }
    rows.widen(n_columns);
    Some(n_columns)
}

/// The most frequent number of cells, the larger where two are equally frequent, and how many
/// rows have it.
pub(crate) fn usual_n_cells(lengths: impl Iterator<Item = usize>) -> (usize, usize) {
    let mut n_rows_of = std::collections::BTreeMap::new();
    for length in lengths {
        *n_rows_of.entry(length).or_insert(0_usize) += 1;
    }
    let usual = n_rows_of.into_iter().max_by_key(|&(length, n_rows)| (n_rows, length));
    usual.unwrap_or((0, 0))
}

/// Whether a text is a date, and not merely a number.
pub(crate) fn is_written_date(text: &str) -> bool {
    may_be_date(text)
        && text.parse::<f64>().is_err()
        && read_written(text, DayMonthOrder::default()).is_ok()
}

/// A first row is a header unless it holds a value: a known name settles it, or two in a narrow row
/// with a value, since words of data may be names, too: `1987-12-08, Signed`.
fn is_header(first: Row<'_>, is_alone: bool) -> bool {
    let cells = || first.cells().filter(|cell| !cell.is_empty());
    let n_known = cells().filter(|cell| is_known_name(cell)).count();
    let has_dates = cells().any(is_written_date);
    let has_values = has_dates || cells().any(|cell| cell.parse::<f64>().is_ok());
    let is_narrow = first.n_cells() < 4;
    let n_needed = if has_values && is_narrow { 2 } else { 1 };
    n_known >= n_needed || !is_alone && !has_values
}

//! Splitting a text into rows and cells, on all cores.
//!
//! A row without quotes is [found](super::plain_rows) where it stands, and its cells stay there; only the
//! others are put together by the `csv` crate.
//!
//! A long text is cut into pieces at ends of lines, and each is split by itself. Whether an end of a
//! line was also the end of a row, and not one within quotes, is known once the piece before it has
//! been split: if not, the piece is split again from where its first row begins.

use std::io::Cursor;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use csv::{ReaderBuilder, StringRecord};
use rayon::prelude::*;

use crate::table::{Rows, SPLIT};
use crate::{Problem, Problems, Progress, Severity};

use super::plain_rows::{
    Finder, MAX_CELLS_OF_A_ROW, Start, after_blank_lines, count, plain_row, trimmed,
};

/// The part of a text that is split at a time, in bytes.
const PIECE_BYTES: usize = 1 << 21;
/// How far into the next piece the last row of a piece may reach, in bytes; else the piece was
/// probably begun within quotes.
const MAX_ROW_BYTES: usize = 1 << 20;

/// Splits a text, whose lines end with line feeds, into rows.
pub(super) fn read<'a>(
    text: &'a str,
    delimiter: u8,
    problems: &mut Problems,
    progress: &'a Progress,
) -> Rows<'a> {
    read_in_pieces(text, delimiter, (PIECE_BYTES, MAX_ROW_BYTES), problems, progress)
}

/// As [`read`], in pieces of about so many bytes, of which no row reaches so many beyond its piece.
fn read_in_pieces<'a>(
    text: &'a str,
    delimiter: u8,
    (n_bytes, max_beyond): (usize, usize),
    problems: &mut Problems,
    progress: &'a Progress,
) -> Rows<'a> {
    let n_split = AtomicUsize::new(0);
    let splitter = Splitter { text, delimiter, max_beyond, progress, n_split };
    let pieces: Vec<(usize, Option<Split<'_>>)> = pieces(text, n_bytes)
        .into_par_iter()
        .map(|piece| (piece.end, splitter.guess(piece)))
        .collect();
    let mut rows = Rows::default();
    rows.reserve(pieces.iter().filter_map(|(_, guess)| Some(guess.as_ref()?.rows.len())).sum());
    let mut at = after_blank_lines(text, 0);
    let mut n_lines = count(text, 0..at);
    for (end, guess) in pieces {
        if at >= end {
            continue;
        }
        let guess = guess.filter(|split| split.start == at);
        let split = guess.unwrap_or_else(|| splitter.split(at..end, text.len()));
        rows.append(split.rows, n_lines);
        let in_piece = |line: usize| line + n_lines;
        problems.extend(
            split
                .problems
                .into_iter()
                .map(|problem| Problem { line: problem.line.map(in_piece), ..problem }),
        );
        n_lines += split.n_lines;
        at = split.end;
    }
    rows
}

/// A reader of the cells of a text.
pub(super) fn reader(text: &str, delimiter: u8) -> csv::Reader<Cursor<&str>> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(Cursor::new(text))
}

/// What splits a text.
struct Splitter<'a> {
    text: &'a str,
    delimiter: u8,
    max_beyond: usize,
    progress: &'a Progress,
    /// How many bytes have been split.
    n_split: AtomicUsize,
}

/// The rows that begin in a piece.
struct Split<'a> {
    /// Where the first row begins.
    start: usize,
    /// Where the first row behind them does.
    end: usize,
    /// With lines that are counted from the first one.
    rows: Rows<'a>,
    /// How many lines end between the two.
    n_lines: usize,
    problems: Problems,
}

impl<'a> Splitter<'a> {
    /// Splits a piece as if it began with a row; `None` where that cannot be so.
    fn guess(&self, piece: Range<usize>) -> Option<Split<'a>> {
        let start = after_blank_lines(self.text, piece.start);
        let limit = piece.end.saturating_add(self.max_beyond).min(self.text.len());
        // A limit within a character cuts no text off.
        let limit = (limit..=self.text.len()).find(|at| self.text.is_char_boundary(*at))?;
        let split = self.split(start..piece.end, limit);
        (split.end < limit || limit == self.text.len()).then_some(split)
    }

    /// Splits from where a row begins to where the last that begins before the end of the range
    /// ends, which is before the limit.
    fn split(&self, piece: Range<usize>, limit: usize) -> Split<'a> {
        let text = self.text.get(piece.start..limit).unwrap_or_default();
        let n_bytes = piece.len();
        // Where it is cut off, nothing is known of what is not closed before that.
        let is_all = limit == self.text.len();
        let (mut rows, mut problems) = (Rows::in_text(text), Problems::default());
        let mut reader = reader(text, self.delimiter);
        let mut cells = StringRecord::new();
        let mut finder = Finder::new(text, self.delimiter);
        let has_usual_lines = finder.has_usual_lines(n_bytes);
        let (mut at, mut line) = (0, 1);
        while at < n_bytes && !self.progress.is_cancelled() {
            if has_usual_lines {
                Start { at, line } = finder.rows(Start { at, line }, n_bytes, &mut rows);
                if at >= n_bytes {
                    break;
                }
            }
            // Where the row ends, and from where on there are ends of lines that are not yet counted.
            let (end, uncounted) = match plain_row(text, at) {
                Some(row) => {
                    let end = at + row.len();
                    problems.extend(about_cells(finder.add(line, at..end, &mut rows), line));
                    (end, end)
                }
                None => match quoted_row(&mut reader, text, at, &mut cells) {
                    Ok(end) if is_all && let Some(first) = first_of_unclosed(text, at..end) => {
                        let end = at + first.len();
                        problems.extend(about_cells(finder.add(line, at..end, &mut rows), line));
                        let message = "A quotation mark is never closed; it was taken for a \
                                       character, and what follows for rows.";
                        problems.push(Problem::new(Severity::Warning, message).at_line(line));
                        (end, at)
                    }
                    Ok(end) => {
                        rows.push(line, cells.iter().take(MAX_CELLS_OF_A_ROW).map(trimmed));
                        // The end of its last line is not within it.
                        let within = text.get(at..end).unwrap_or_default();
                        let within = within.trim_ascii_end().as_bytes();
                        let n_further = memchr::memchr_iter(b'\n', within).count();
                        if n_further > 0 {
                            rows.note_tall(line, n_further);
                        }
                        problems.extend(about_cells(cells.len(), line));
                        (end, at)
                    }
                    Err(error) => {
                        let message = format!("A row cannot be read and was left out: {error}.");
                        problems.push(Problem::new(Severity::Error, message));
                        let rest = text.get(at..).unwrap_or_default();
                        (rest.find('\n').map_or(limit, |n| at + n + 1), at)
                    }
                },
            };
            let next = after_blank_lines(text, end.max(at + 1));
            line += count(text, uncounted..next);
            at = next;
        }
        rows.end_text(at.min(text.len()));
        let done = n_bytes + self.n_split.fetch_add(n_bytes, Ordering::Relaxed);
        self.progress.advance(done.min(self.text.len()), self.text.len(), 0.0..SPLIT);
        let (end, n_lines) = (piece.start + at.min(text.len()), line - 1);
        Split { start: piece.start, end, rows, n_lines, problems }
    }
}

/// What is said of a row with so many cells.
fn about_cells(n_cells: usize, line: usize) -> Option<Problem> {
    if n_cells <= MAX_CELLS_OF_A_ROW {
        return None;
    }
    let message = format!(
        "The row has {n_cells} cells; those after the first {MAX_CELLS_OF_A_ROW} were left out."
    );
    Some(Problem::new(Severity::Warning, message).at_line(line))
}

/// The first line of a row that goes on over others to the end of the text, because a quotation mark
/// in it is never closed: there is an odd number of them.
fn first_of_unclosed(text: &str, row: Range<usize>) -> Option<&str> {
    let is_last = row.end >= text.len();
    let row = text.get(row).filter(|_| is_last)?;
    let (first, more) = row.split_once('\n')?;
    let is_unclosed =
        !more.is_empty() && memchr::memchr_iter(b'"', row.as_bytes()).count() % 2 == 1;
    is_unclosed.then(|| first.strip_suffix('\r').unwrap_or(first))
}

/// Reads the cells of a row that begins there, and says where it ends.
fn quoted_row(
    reader: &mut csv::Reader<Cursor<&str>>,
    text: &str,
    at: usize,
    cells: &mut StringRecord,
) -> csv::Result<usize> {
    let place = |reader: &csv::Reader<Cursor<&str>>| {
        usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
    };
    // Where it is there already it goes on, lest it reads anew what it has read ahead.
    if after_blank_lines(text, place(reader)) != at {
        let mut position = csv::Position::new();
        position.set_byte(at as u64);
        reader.seek(position)?;
    }
    reader.read_record(cells)?;
    Ok(place(reader))
}

/// Cuts a text behind ends of lines, into pieces of about this many bytes.
pub(crate) fn pieces(text: &str, n_bytes: usize) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let rest = text.as_bytes().get(start.saturating_add(n_bytes)..).unwrap_or_default();
        let more = rest.iter().position(|byte| *byte == b'\n').map(|at| start + n_bytes + at + 1);
        let end = more.unwrap_or(text.len());
        pieces.push(start..end);
        start = end;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The rows with their lines, split in pieces of so many bytes.
    fn rows(text: &str, limits: (usize, usize)) -> Vec<(usize, Vec<String>)> {
        let progress = Progress::default();
        let rows = read_in_pieces(text, b',', limits, &mut Problems::default(), &progress);
        let cells = |row: crate::table::Row<'_>| row.cells().map(str::to_owned).collect();
        rows.iter().map(|row| (row.line(), cells(row))).collect()
    }

    #[test]
    fn a_row_is_told_with_the_line_it_begins_on() {
        let text = "a,b\n\n\"x\ny\",1\r\nc\n\n";
        let row = |line, cells: &[&str]| (line, cells.iter().map(|&cell| cell.into()).collect());
        let expect = vec![row(1, &["a", "b"]), row(3, &["x\ny", "1"]), row(5, &["c"])];
        for n_bytes in 1..text.len() {
            assert_eq!(rows(text, (n_bytes, 8)), expect, "in pieces of {n_bytes}");
        }
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_a_character() {
        #[track_caller]
        fn check(text: &str, expect: &[(usize, &[&str])], n_problems: usize) {
            let expect: Vec<(usize, Vec<String>)> = expect
                .iter()
                .map(|(line, cells)| (*line, cells.iter().map(|&cell| cell.to_owned()).collect()))
                .collect();
            for n_bytes in 1..=text.len() {
                let (progress, mut problems) = (Progress::default(), Problems::default());
                let limits = (n_bytes, 4);
                let found = read_in_pieces(text, b',', limits, &mut problems, &progress);
                let cells = |row: crate::table::Row<'_>| {
                    (row.line(), row.cells().map(str::to_owned).collect())
                };
                assert_eq!(found.iter().map(cells).collect::<Vec<_>>(), expect, "{n_bytes}");
                assert_eq!(problems.len(), n_problems, "{n_bytes}");
            }
        }
        check("a,b\n\"c,d\ne,f\n", &[(1, &["a", "b"]), (2, &["\"c", "d"]), (3, &["e", "f"])], 1);
        check("a,b\n\"c,d\ne\",f\n", &[(1, &["a", "b"]), (2, &["c,d\ne", "f"])], 0);
        check("a,5\"\nb,7\"\n", &[(1, &["a", "5\""]), (2, &["b", "7\""])], 0);
        check("a,\"b", &[(1, &["a", "b"])], 0);
    }

    #[test]
    fn a_row_has_not_any_number_of_cells() {
        #[track_caller]
        fn check(row: &str, n_kept: usize, n_told: Option<usize>) {
            let (progress, mut problems) = (Progress::default(), Problems::default());
            let text = format!("a\n{row}\n");
            let found = read(&text, b',', &mut problems, &progress);
            assert_eq!(found.last().map(|row| row.cells().count()), Some(n_kept));
            let told = problems.first().map(|problem| (problem.line, &*problem.message));
            let message = n_told.and_then(|n_cells| about_cells(n_cells, 2));
            assert_eq!(told, message.as_ref().map(|about| (Some(2), &*about.message)));
        }
        let max = MAX_CELLS_OF_A_ROW;
        for cell in ["x,", " x,", "\"x\","] {
            check(&format!("{}x", cell.repeat(max - 1)), max, None);
            check(&format!("{}x", cell.repeat(max)), max, Some(max + 1));
            check(&format!("{}x", cell.repeat(max + 6)), max, Some(max + 7));
        }
    }

    #[test]
    fn a_piece_that_ends_within_quotes_makes_no_difference() {
        let text = "é\"\n\"\"\"\n\"\"\"\"\"\"\"\"\"é\"";
        assert_eq!(rows(text, (1, 6)), rows(text, (1 << 20, 1 << 20)));
    }

    /// What the `csv` crate alone makes of a text, each row with the line it begins on.
    fn rows_of_library(text: &str) -> Vec<(usize, Vec<String>)> {
        let mut reader = reader(text, b',');
        let mut records = Vec::new();
        for record in reader.records() {
            let record = record.unwrap();
            let at = usize::try_from(record.position().unwrap().byte()).unwrap();
            let line = 1 + count(text, 0..after_blank_lines(text, at));
            records.push((line, record.iter().map(|cell| trimmed(cell).to_owned()).collect()));
        }
        records
    }

    proptest! {
        #[test]
        fn rows_are_those_of_the_library(
            rows_and_ends in prop::collection::vec((
                prop::collection::vec("[a-c é'=\t]{0,5}|[a-z ]{60,70}|\"([a,\n é]|\"\"){0,4}\"", 1..5),
                prop::sample::select(vec!["\n", "\n", "\n", "\r\n", "\r", "\n\n\r\n"]),
            ), 0..12),
            n_bytes in 1..90_usize,
        ) {
            let line = |(cells, end): &(Vec<String>, &str)| format!("{}{end}", cells.join(","));
            let text: String = rows_and_ends.iter().map(line).collect();
            prop_assert_eq!(rows(&text, (n_bytes, 1 << 20)), rows_of_library(&text));
        }

        #[test]
        fn pieces_make_no_difference(
            words in prop::collection::vec("[a-cé,]{0,3}|\"|\"\"|\n|\r\n|\"[a,\n]{0,4}\"", 0..60),
            n_bytes in 1..20_usize,
            max_beyond in 0..20_usize,
        ) {
            let text = words.concat();
            prop_assert_eq!(rows(&text, (n_bytes, max_beyond)), rows(&text, (1 << 20, 1 << 20)));
        }
    }
}

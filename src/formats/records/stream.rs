//! Records from a text straight into the cells of a table, on all cores.
//!
//! What the records of a document are is decided by the first of them and all that is around, which is
//! a document as well ([`find`]); where they are the entries of a list as they stand, the rest of the
//! list is read piece by piece, and nothing of it is kept but the cells.

use std::ops::Range;

use rayon::prelude::*;
use serde_json::Value;

use crate::csv::pieces;
use crate::json::{Items, Node, Watch, in_pieces};
use crate::table::SPLIT;
use crate::{Problem, Problems, Progress};

use super::flatten::{self, LINE_KEY, LeftOut};
use super::outline::outline;
use super::sheet::Sheet;
use super::{alternatives, find, lines, within};

/// The number of records that tell what all are: as many as are looked at to find them.
pub(super) const SAMPLE: usize = 100;
/// The part of a text that is read at a time, in bytes.
const PIECE_BYTES: usize = 1 << 20;

/// Records as a table.
pub(super) struct Streamed {
    pub(super) sheet: Sheet,
    /// The other lists of records in the document, and how many each has.
    pub(super) others: find::OtherLists,
    /// The title that stands beside them.
    pub(super) title: Option<String>,
    pub(super) problems: Problems,
}

/// What a part of a text says.
struct Made {
    sheet: Sheet,
    left_out: LeftOut,
    problems: Problems,
    n_entries: usize,
    is_broken: bool,
}

/// What was decided by the first records.
struct Decided {
    others: find::OtherLists,
    title: Option<String>,
    /// The columns of the first records.
    sheet: Sheet,
    /// Whether records may be in lists within these.
    may_be_within: bool,
}

/// The records of a JSON text, which begins on this line of its file; `None` where the text is no
/// strict JSON, or its records are not the entries of a list as they stand.
pub(super) fn of_json(text: &str, first_line: usize, progress: &Progress) -> Option<Streamed> {
    of_json_in_pieces(text, first_line, PIECE_BYTES, progress)
}

fn of_json_in_pieces(
    text: &str,
    first_line: usize,
    n_bytes: usize,
    progress: &Progress,
) -> Option<Streamed> {
    let outline = outline(text, SAMPLE)?;
    let decided = decide(outline.document, &outline.keys)?;
    let mut items = Items::of_array_at(text, outline.list_at)?;
    let read = |items: &mut Items<'_>, watch: &Watch| {
        let mut made = Made::of_columns(&decided.sheet);
        let mut at = items.at();
        while let Some((line, record)) = items.read_next().filter(|_| !made.is_broken) {
            if !watch.goes_on(items.at() - at) {
                break;
            }
            at = items.at();
            match record {
                Ok(Node::Object(fields)) => flatten::add(&mut made.sheet, line, fields),
                Ok(_) => made.left_out.add(made.n_entries, line),
                Err(_) => made.is_broken = true,
            }
            made.n_entries += 1;
        }
        made
    };
    let parts = in_pieces(&mut items, n_bytes, read, progress.part(0.0..SPLIT));
    let is_whole = outline.keys.is_empty();
    let rest = text.get(items.at()..).filter(|_| items.is_closed())?;
    if is_whole && !rest.trim_start().is_empty() {
        return None;
    }
    let n_lines_before = first_line - 1;
    let parts = parts.into_iter().map(|part| (part.n_lines + n_lines_before, part.made)).collect();
    decided.streamed(joined(parts)?)
}

/// The objects on the lines of a text; `None` where its records are something else.
pub(super) fn of_lines(text: &str, progress: &Progress) -> Option<Streamed> {
    of_lines_in_pieces(text, PIECE_BYTES, progress)
}

fn of_lines_in_pieces(text: &str, n_bytes: usize, progress: &Progress) -> Option<Streamed> {
    let numbered = text.lines().enumerate();
    let first = numbered.filter_map(|(at, line)| Some((at + 1, lines::object(line)?)));
    let sample = first.take(SAMPLE).map(|(line, mut object)| {
        object.insert(LINE_KEY.to_owned(), Value::from(line));
        Value::Object(object)
    });
    let decided = decide(sample.collect(), &[])?;
    let watch = Watch::new(progress.part(0.0..SPLIT), text.len());
    let read = |piece: Range<usize>| {
        let mut made = Made::of_columns(&decided.sheet);
        let text = text.get(piece).filter(|_| !progress.is_cancelled()).unwrap_or_default();
        let n_lines = lines::for_each(text, &watch, &mut made.problems, |line, fields| {
            flatten::add(&mut made.sheet, line, fields);
        });
        (n_lines, made)
    };
    let parts: Vec<(usize, Made)> = pieces(text, n_bytes).into_par_iter().map(read).collect();
    let mut n_before = 0;
    let parts = parts.into_iter().map(|(n_lines, made)| {
        n_before += n_lines;
        (n_before - n_lines, made)
    });
    decided.streamed(joined(parts.collect())?)
}

/// Decides by the first records what all are; `None` where they are not the entries of the list below
/// these keys as they stand.
fn decide(document: Value, keys: &[String]) -> Option<Decided> {
    let (others, beside) = find::beside_plain_list(&document, keys)?;
    let title = find::title(&document).or(beside);
    let list = find::at(&document, keys)?.as_array()?;
    let may_be_within = within::may_be_around(list);
    let sheet = flatten::sheet_of(list, &[], &mut Problems::default());
    Some(Decided { others, title, sheet, may_be_within })
}

impl Decided {
    /// What was read, where all of it is as the first records are.
    fn streamed(self, made: Made) -> Option<Streamed> {
        let Self { others, title, may_be_within, .. } = self;
        let Made { sheet, left_out, mut problems, .. } = made;
        let are_records = left_out.n <= sheet.n_rows();
        let are_within = may_be_within && sheet.has_objects_in_lists;
        if !are_records || are_within || alternatives::may_join(&sheet) {
            return None;
        }
        problems.extend(left_out.problem());
        Some(Streamed { sheet, others, title, problems })
    }
}

impl Made {
    fn of_columns(sheet: &Sheet) -> Self {
        Self {
            sheet: Sheet::with_columns_of(sheet),
            left_out: LeftOut::default(),
            problems: Problems::default(),
            n_entries: 0,
            is_broken: false,
        }
    }
}

/// The parts, each with the number of lines before it, as one; `None` where one is broken.
fn joined(parts: Vec<(usize, Made)>) -> Option<Made> {
    if parts.iter().any(|(_, made)| made.is_broken) {
        return None;
    }
    let n_rows = parts.iter().map(|(_, made)| made.sheet.n_rows()).sum();
    let mut all = Made::of_columns(&Sheet::of_rows(0));
    all.sheet = Sheet::of_rows(n_rows);
    for (n_lines, made) in parts {
        all.sheet.append(made.sheet, n_lines);
        all.left_out.append(&made.left_out, all.n_entries, n_lines);
        all.n_entries += made.n_entries;
        let moved = |line: usize| line + n_lines;
        let problems = made.problems.into_iter();
        all.problems
            .extend(problems.map(|problem| Problem { line: problem.line.map(moved), ..problem }));
    }
    Some(all)
}

#[cfg(test)]
mod tests;

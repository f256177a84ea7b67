//! The lines of a GEDCOM file, put together to records.

use crate::formats::decode;
use crate::formats::{Problem, Severity};

use super::ansel;

/// One line with what is below it.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    /// The name by which others refer to it: `@I1@`.
    pub(super) id: Option<String>,
    /// In capitals.
    pub(super) tag: String,
    /// With the lines that continue it.
    pub(super) value: String,
    /// From 1.
    pub(super) line: usize,
    /// The positions of the records that are a level below it.
    pub(super) children: Vec<usize>,
}

/// All records of a file; however deep they are nested, the list is flat.
#[derive(Debug, Default)]
pub(super) struct Records {
    all: Vec<Record>,
    /// The positions of those at level 0.
    top: Vec<usize>,
}

impl Records {
    /// Those at level 0.
    pub(super) fn tops(&self) -> impl Iterator<Item = &Record> {
        self.top.iter().filter_map(|position| self.all.get(*position))
    }

    /// Every record, however deep it is nested, in the order of the file.
    pub(super) fn all(&self) -> impl Iterator<Item = &Record> {
        self.all.iter()
    }

    /// Those a level below another.
    pub(super) fn below<'a>(&'a self, record: &'a Record) -> impl Iterator<Item = &'a Record> {
        record.children.iter().filter_map(|position| self.all.get(*position))
    }

    /// The first a level below another with a tag.
    pub(super) fn first<'a>(&'a self, record: &'a Record, tag: &str) -> Option<&'a Record> {
        self.below(record).find(|child| child.tag == tag)
    }

    /// Its value, where it has one.
    pub(super) fn text(&self, record: &Record, tag: &str) -> Option<String> {
        let text = self.first(record, tag)?.value.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }
}

/// Reads the lines of a file.
pub(super) fn records(bytes: &[u8], problems: &mut Vec<Problem>) -> Records {
    let text = text_of(bytes, problems).replace("\r\n", "\n").replace('\r', "\n");
    let mut records = Records::default();
    // The records that the next line may be below, with their levels.
    let mut open: Vec<(u32, usize)> = Vec::new();
    for (position, line) in text.split('\n').enumerate() {
        let line_number = position + 1;
        if line.trim().is_empty() {
            continue;
        }
        let Some((level, record)) = record(line, line_number) else {
            // Some programs break long texts without saying so.
            let last = open.last().and_then(|(_, last)| records.all.get_mut(*last));
            let message = match last {
                Some(last) => {
                    last.value.push('\n');
                    last.value.push_str(line);
                    "The line has no level and tag; it was added to the text before it."
                }
                None => "The line has no level and tag; left out.",
            };
            problems.push(Problem::new(Severity::Warning, message).at_line(line_number));
            continue;
        };
        while open.last().is_some_and(|(own, _)| *own >= level) {
            open.pop();
        }
        let index = records.all.len();
        let parent = open.last().and_then(|(_, parent)| records.all.get_mut(*parent));
        match parent {
            Some(parent) if record.tag == "CONC" => parent.value.push_str(&record.value),
            Some(parent) if record.tag == "CONT" => {
                parent.value.push('\n');
                parent.value.push_str(&record.value);
            }
            parent => {
                match parent {
                    Some(parent) => parent.children.push(index),
                    None => records.top.push(index),
                }
                open.push((level, index));
                records.all.push(record);
            }
        }
    }
    records
}

/// Reads `1 BIRT` or `0 @I1@ INDI`, however indented; `None` for anything else.
fn record(line: &str, number: usize) -> Option<(u32, Record)> {
    let line = line.trim_start_matches([' ', '\t', '\u{feff}']);
    let (level, rest) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    let level = level.parse().ok().filter(|level| *level < 100)?;
    let rest = rest.trim_start_matches([' ', '\t']);
    let (id, rest) = match rest.strip_prefix('@').and_then(|rest| rest.split_once('@')) {
        Some((id, rest)) => (Some(format!("@{id}@")), rest.trim_start()),
        None => (None, rest),
    };
    let (tag, value) = rest.split_once(' ').unwrap_or((rest, ""));
    let is_tag = |char: char| char.is_ascii_alphanumeric() || char == '_';
    let tag = tag.trim_end();
    if tag.is_empty() || !tag.chars().all(is_tag) {
        return None;
    }
    let value = value.replace("@@", "@");
    let (tag, children) = (tag.to_ascii_uppercase(), Vec::new());
    Some((level, Record { id, tag, value, line: number, children }))
}

/// The text of a file, in the encoding that it names where the bytes do not show it.
fn text_of(bytes: &[u8], problems: &mut Vec<Problem>) -> String {
    /// The header names the encoding, so not more than this is looked at, in bytes.
    const HEADER: usize = 4096;
    let header = bytes.get(..HEADER).unwrap_or(bytes);
    let names_ansel = header.windows(10).any(|window| window == b"CHAR ANSEL");
    if names_ansel && std::str::from_utf8(bytes).is_err() {
        return ansel::decode(bytes);
    }
    let decoded = decode::decode(bytes);
    problems.extend(decoded.problems);
    decoded.text.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_records() {
        let mut problems = Vec::new();
        let text = b"0 HEAD\r0 @N1@ NOTE one\r1 CONC  two\r1 CONT three\r  1 X a@@b\rfour\r";
        let found = records(text, &mut problems);
        let note = &found.all[1];
        assert_eq!((note.id.as_deref(), &*note.value), (Some("@N1@"), "one two\nthree"));
        assert_eq!(found.text(note, "X").as_deref(), Some("a@b\nfour"));
        assert_eq!((found.top.as_slice(), problems.len()), ([0, 1].as_slice(), 1));
    }
}

//! The lines of a GEDCOM file, put together to records: one at level 0 after the other, each with what is
//! below it.

use std::borrow::Cow;

use memchr::memchr;
use memchr::memmem::Finder;

use crate::decode;
use crate::pieces::cut;
use crate::{Problem, Severity};

use super::ansel;

/// One line with what is below it. Its texts are those of the file where they stand there in one piece.
#[derive(Clone, Debug, Default)]
pub(super) struct Record<'a> {
    /// The name by which others refer to it: `@I1@`.
    pub(super) id: Option<&'a str>,
    /// In capitals.
    pub(super) tag: Cow<'a, str>,
    /// With the lines that continue it.
    pub(super) value: Cow<'a, str>,
    /// From 1.
    pub(super) line: usize,
    /// Its own position,
    at: usize,
    /// and that behind the last record below it.
    end: usize,
}

/// A record at level 0 with all that is below it; however deep that is nested, the list is flat.
#[derive(Debug, Default)]
pub(super) struct Records<'a> {
    all: Vec<Record<'a>>,
    /// Its lines.
    pub(super) lines: &'a str,
}

impl<'a> Records<'a> {
    /// The one at level 0.
    pub(super) fn top(&self) -> Option<&Record<'a>> {
        self.all.first()
    }

    /// Every record, however deep it is nested, in the order of the file.
    pub(super) fn all(&self) -> impl Iterator<Item = &Record<'a>> {
        self.all.iter()
    }

    /// Those a level below another.
    pub(super) fn below<'r>(
        &'r self,
        record: &Record<'_>,
    ) -> impl Iterator<Item = &'r Record<'a>> + use<'r, 'a> {
        let (mut next, end) = (record.at + 1, record.end);
        std::iter::from_fn(move || {
            let found = self.all.get(next).filter(|_| next < end)?;
            next = found.end;
            Some(found)
        })
    }

    /// The first a level below another with a tag.
    pub(super) fn first(&self, record: &Record<'_>, tag: &str) -> Option<&Record<'a>> {
        self.below(record).find(|child| child.tag == tag)
    }

    /// Its value, where it has one.
    pub(super) fn text(&self, record: &Record<'_>, tag: &str) -> Option<&str> {
        let text = self.first(record, tag)?.value.trim();
        (!text.is_empty()).then_some(text)
    }

    /// Ends what is open at a level and deeper.
    fn close(&mut self, open: &mut Vec<(u32, usize)>, level: u32) {
        let end = self.all.len();
        while let Some((_, at)) = open.pop_if(|(own, _)| *own >= level) {
            if let Some(record) = self.all.get_mut(at) {
                record.end = end;
            }
        }
    }
}

/// Reads the lines of a text, the first of which has a number, and does something with each record at
/// level 0.
pub(super) fn each_record<'a>(
    text: &'a str,
    first_line: usize,
    problems: &mut Vec<Problem>,
    mut done: impl FnMut(&Records<'a>),
) {
    let mut records = Records::default();
    // The records that the next line may be below, with their levels.
    let mut open: Vec<(u32, usize)> = Vec::new();
    // Where the record at level 0 began.
    let mut began = 0;
    let mut finish = |records: &mut Records<'a>, open: &mut Vec<_>, began: usize, end| {
        records.close(open, 0);
        records.lines = text.get(began..end).unwrap_or_default();
        if !records.all.is_empty() {
            done(records);
        }
        records.all.clear();
    };
    for (start, number, line) in lines(text, first_line) {
        if is_blank(line) {
            continue;
        }
        let Some((level, record)) = record(line, number) else {
            problems.push(continued(line, number, &mut records, &open));
            continue;
        };
        records.close(&mut open, level);
        let at = records.all.len();
        match open.last().and_then(|(_, parent)| records.all.get_mut(*parent)) {
            Some(parent) if record.tag == "CONC" => parent.value.to_mut().push_str(&record.value),
            Some(parent) if record.tag == "CONT" => {
                let value = parent.value.to_mut();
                value.push('\n');
                value.push_str(&record.value);
            }
            Some(_) => {
                open.push((level, at));
                records.all.push(Record { at, end: at + 1, ..record });
            }
            None => {
                finish(&mut records, &mut open, began, start);
                began = start;
                open.push((level, 0));
                records.all.push(Record { at: 0, end: 1, ..record });
            }
        }
    }
    finish(&mut records, &mut open, began, text.len());
}

/// Whether nothing stands on a line.
fn is_blank(line: &str) -> bool {
    let first = line.as_bytes().first();
    !first.is_some_and(u8::is_ascii_graphic) && line.trim().is_empty()
}

/// Adds a line that is none to the text before it: some programs break long texts without saying so.
fn continued(
    line: &str,
    number: usize,
    records: &mut Records<'_>,
    open: &[(u32, usize)],
) -> Problem {
    let last = open.last().and_then(|(_, last)| records.all.get_mut(*last));
    let message = match last {
        Some(last) => {
            let value = last.value.to_mut();
            value.push('\n');
            value.push_str(line);
            "The line has no level and tag; it was added to the text before it."
        }
        None => "The line has no level and tag; left out.",
    };
    Problem::new(Severity::Warning, message).at_line(number)
}

/// The lines of a text without their ends, each with where it begins and its number.
fn lines(text: &str, first_line: usize) -> impl Iterator<Item = (usize, usize, &str)> {
    let (mut at, mut number) = (0, first_line);
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let end = memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let line = rest.get(..end)?;
        let found = (at, number, line.strip_suffix('\r').unwrap_or(line));
        (at, number) = (at + end + 1, number + 1);
        Some(found)
    })
}

/// Cuts a text into pieces of about so many bytes, each of which but the first begins with a record at
/// level 0.
pub(super) fn pieces(text: &str, n_bytes: usize) -> Vec<&str> {
    let finder = Finder::new(b"\n0");
    cut(text, |rest| {
        let is_start = |at: &usize| {
            let line = rest.get(*at..).and_then(|rest| lines(rest, 1).next());
            line.and_then(|(.., line)| record(line, 1)).is_some_and(|(level, _)| level == 0)
        };
        let from = rest.as_bytes().get(n_bytes..)?;
        finder.find_iter(from).map(|at| n_bytes + at + 1).find(is_start)
    })
}

/// Reads `1 BIRT` or `0 @I1@ INDI`, however indented; `None` for anything else.
fn record(line: &str, number: usize) -> Option<(u32, Record<'_>)> {
    let (level, rest) = level(line)?;
    let (id, rest) = match rest.strip_prefix('@').and_then(|rest| rest.split_once('@')) {
        Some((id, after)) => (rest.get(..id.len() + 2), after.trim_start()),
        None => (None, rest),
    };
    let end_of_tag = rest.bytes().position(|byte| byte == b' ').unwrap_or(rest.len());
    let (tag, value) = rest.split_at_checked(end_of_tag)?;
    let value = value.strip_prefix(' ').unwrap_or(value);
    let is_tag = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let is_plain = |byte: u8| is_tag(byte) && !byte.is_ascii_lowercase();
    let tag = match tag.bytes().all(is_plain) {
        true => Cow::Borrowed(tag),
        false => Cow::Owned(tag.trim_end().to_ascii_uppercase()),
    };
    if tag.is_empty() || !tag.bytes().all(is_tag) {
        return None;
    }
    let value = match memchr(b'@', value.as_bytes()) {
        Some(_) if value.contains("@@") => Cow::Owned(value.replace("@@", "@")),
        _ => Cow::Borrowed(value),
    };
    Some((level, Record { id, tag, value, line: number, at: 0, end: 0 }))
}

/// The level of a line, and what follows.
fn level(line: &str) -> Option<(u32, &str)> {
    // Most lines are written so: one digit, one space.
    if let [digit @ b'0'..=b'9', b' ', next, ..] = line.as_bytes()
        && !matches!(next, b' ' | b'\t')
    {
        return Some((u32::from(digit - b'0'), line.get(2..)?));
    }
    let line = line.trim_start_matches([' ', '\t', '\u{feff}']);
    let (level, rest) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    let level = level.parse().ok().filter(|level| *level < 100)?;
    Some((level, rest.trim_start_matches([' ', '\t'])))
}

/// The text of a file, whose lines end in `\n` or `\r\n`.
pub(super) fn text_of<'a>(bytes: &'a [u8], problems: &mut Vec<Problem>) -> Cow<'a, str> {
    let text = decoded(bytes, problems);
    let bytes = text.as_bytes();
    let mut returns = memchr::memchr_iter(b'\r', bytes);
    match returns.all(|at| bytes.get(at + 1) == Some(&b'\n')) {
        true => text,
        false => Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")),
    }
}

/// The text of a file, in the encoding that it names where the bytes do not show it.
fn decoded<'a>(bytes: &'a [u8], problems: &mut Vec<Problem>) -> Cow<'a, str> {
    /// The header names the encoding, so not more than this is looked at, in bytes.
    const HEADER: usize = 4096;
    let header = bytes.get(..HEADER).unwrap_or(bytes);
    let names_ansel = header.windows(10).any(|window| window == b"CHAR ANSEL");
    if names_ansel && std::str::from_utf8(bytes).is_err() {
        return ansel::decode(bytes).into();
    }
    let decoded = decode::decode(bytes);
    problems.extend(decoded.problems);
    decoded.text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_records() {
        let mut problems = Vec::new();
        let bytes = b"0 HEAD\r0 @N1@ NOTE one\r1 CONC  two\r1 CONT three\r  1 X a@@b\rfour\r";
        let text = text_of(bytes, &mut problems);
        let mut n_records = 0;
        each_record(&text, 1, &mut problems, |records| {
            n_records += 1;
            let top = records.top().unwrap();
            if top.tag == "NOTE" {
                assert_eq!((top.id, &*top.value), (Some("@N1@"), "one two\nthree"));
                assert_eq!(records.text(top, "X"), Some("a@b\nfour"));
                assert!(records.lines.starts_with("0 @N1@") && records.lines.ends_with("four\n"));
            }
        });
        assert_eq!((n_records, problems.len()), (2, 1));
    }

    #[test]
    fn what_is_below_is_found_however_levels_jump() {
        let text = "0 A\n2 B\n3 C\n1 D\n1 E\n3 F\n";
        each_record(text, 1, &mut Vec::new(), |records| {
            let below = |record: &Record<'_>| {
                records.below(record).map(|own| &*own.tag).collect::<String>()
            };
            assert_eq!(below(records.top().unwrap()), "BDE");
            let found: Vec<_> = records.all().map(below).collect();
            assert_eq!(found, ["BDE", "C", "", "", "F", ""]);
        });
    }

    #[test]
    fn a_piece_begins_with_a_record() {
        let text = "0 HEAD\n1 X\n0\n0 @I1@ INDI\r\n1 NOTE a\n0 !\n00 TRLR";
        assert_eq!(pieces(text, usize::MAX), [text]);
        assert_eq!(
            pieces(text, 0),
            ["0 HEAD\n1 X\n0\n", "0 @I1@ INDI\r\n1 NOTE a\n0 !\n", "00 TRLR",]
        );
    }
}

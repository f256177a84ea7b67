//! A calendar's bytes as a text whose lines can be read where they stand.

use std::borrow::Cow;

use crate::decode::decode;
use crate::{Problem, Severity};

use super::lines::is_quoted_printable;

/// The text of a file, whose lines end in `\n` or `\r\n` and are numbered as those of the file are;
/// and what had to be assumed.
pub(super) fn text_of(bytes: &[u8]) -> (Cow<'_, str>, Vec<Problem>) {
    let (bytes, mut problems) = match indentation(bytes) {
        Some((line, indentation)) => {
            let message = "The calendar is indented, as when it is copied from a page; what \
                           stands before every line was left out.";
            let problem = Problem::new(Severity::Info, message).at_line(line);
            (Cow::Owned(without_indentation(bytes, indentation)), vec![problem])
        }
        None => (Cow::Borrowed(bytes), Vec::new()),
    };
    let text = match plain(bytes) {
        Ok(text) => text,
        Err(bytes) => {
            let (text, more) = refolded(&bytes);
            problems.extend(more);
            Cow::Owned(text)
        }
    };
    match memchr::memchr2(b'\n', b'\r', text.as_bytes()) {
        Some(at) if text.as_bytes().get(at) == Some(&b'\r') && !text.contains('\n') => {
            (Cow::Owned(text.replace('\r', "\n")), problems)
        }
        _ => (text, problems),
    }
}

/// The bytes as they are, where they are UTF-8 without zeros; and without their mark.
fn plain(bytes: Cow<'_, [u8]>) -> Result<Cow<'_, str>, Cow<'_, [u8]>> {
    if memchr::memchr(0, &bytes).is_some() {
        return Err(bytes);
    }
    match bytes {
        Cow::Borrowed(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text))),
            Err(_) => Err(Cow::Borrowed(bytes)),
        },
        Cow::Owned(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok(Cow::Owned(text)),
            Err(error) => Err(Cow::Owned(error.into_bytes())),
        },
    }
}

/// Any other file as a text of as many lines. Folds may fall within a character, so they are undone
/// before decoding; what a property is folded over stands on its first line, and blank folds follow.
fn refolded(bytes: &[u8]) -> (String, Vec<Problem>) {
    let unfolded = unfold(bytes);
    let decoded = decode(&unfolded.bytes);
    let mut text = String::with_capacity(decoded.text.len() + unfolded.lines.len());
    let mut last = 1;
    for (line, number) in decoded.text.split('\n').zip(&unfolded.lines) {
        if *number > 1 {
            text.push_str("\r\n");
        }
        (last + 1..*number).for_each(|_| text.push_str(" \r\n"));
        text.push_str(line);
        last = *number;
    }
    let line_of = |line: usize| unfolded.lines.get(line.saturating_sub(1)).copied();
    let problems = decoded.problems.into_iter();
    let placed = |problem: Problem| Problem { line: problem.line.and_then(line_of), ..problem };
    (text, problems.map(placed).collect())
}

/// A text without its folds, and the line that each of its lines began on.
struct Unfolded {
    bytes: Vec<u8>,
    lines: Vec<usize>,
}

fn unfold(bytes: &[u8]) -> Unfolded {
    let break_byte = break_byte(bytes);
    let mut unfolded = Unfolded { bytes: Vec::with_capacity(bytes.len()), lines: Vec::new() };
    // Where the property begins that is being put together.
    let mut start = 0;
    let mut is_soft = false;
    for (position, raw) in bytes.split(|byte| *byte == break_byte).enumerate() {
        let raw = raw.strip_suffix(b"\r").unwrap_or(raw);
        let folded = raw.strip_prefix(b" ").or_else(|| raw.strip_prefix(b"\t"));
        match folded {
            Some(rest) if !unfolded.lines.is_empty() => unfolded.bytes.extend_from_slice(rest),
            _ if is_soft => {
                unfolded.bytes.pop();
                unfolded.bytes.extend_from_slice(raw);
            }
            _ => {
                if !unfolded.lines.is_empty() {
                    unfolded.bytes.push(b'\n');
                }
                start = unfolded.bytes.len();
                unfolded.bytes.extend_from_slice(raw);
                unfolded.lines.push(position + 1);
            }
        }
        // vCalendar 1.0 breaks quoted-printable values by a last “=”.
        let property = || unfolded.bytes.get(start..).unwrap_or_default();
        is_soft = raw.ends_with(b"=") && is_quoted_printable(property());
    }
    unfolded
}

/// The spaces before the first `BEGIN:` of a file, and its line, where there are any. In a proper
/// calendar nothing stands before it, and a space begins the rest of a folded line.
fn indentation(bytes: &[u8]) -> Option<(usize, &[u8])> {
    const BEGIN: &[u8] = b"BEGIN:V";
    let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let lines = text.split(|byte| *byte == break_byte(bytes));
    lines
        .enumerate()
        .find_map(|(position, line)| {
            let (spaces, rest) = line.split_at(n_spaces(line));
            let begins =
                rest.get(..BEGIN.len()).is_some_and(|word| word.eq_ignore_ascii_case(BEGIN));
            begins.then_some((position + 1, spaces))
        })
        .filter(|(_, spaces)| !spaces.is_empty())
}

/// A file of which every line begins where its first `BEGIN:` does; those that are indented less
/// begin where they are.
fn without_indentation(bytes: &[u8], indentation: &[u8]) -> Vec<u8> {
    let break_byte = break_byte(bytes);
    let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let lines = text.split(|byte| *byte == break_byte).map(|line| {
        let n_spaces = n_spaces(line).min(indentation.len());
        line.strip_prefix(indentation).or_else(|| line.get(n_spaces..)).unwrap_or(line)
    });
    lines.collect::<Vec<_>>().join(&break_byte)
}

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// How many spaces and tabs a line begins with.
fn n_spaces(line: &[u8]) -> usize {
    line.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// What ends a line.
fn break_byte(bytes: &[u8]) -> u8 {
    if bytes.contains(&b'\n') { b'\n' } else { b'\r' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expect: &str) {
        let (text, _) = text_of(bytes);
        assert_eq!(text, expect);
    }

    #[test]
    fn a_file_is_left_as_it_is_where_it_can_be() {
        check(b"\xef\xbb\xbfA:1\r\n  \xc3\xbc\r\n", "A:1\r\n  ü\r\n");
        check(b"\xef\xbb\xbfA:1\rB:2", "A:1\nB:2");
    }

    #[test]
    fn folds_are_undone_before_decoding() {
        check(b"A:M\xc3\n \xbcnchen\n\nb:x", "A:München\r\n \r\n\r\nb:x");
        check(b"A:M\xfcnchen und K\xf6ln\r\n x", "A:München und Kölnx");
        check(b"A:1\n\0 2\n 3", "A:1\r\n\u{fffd} 23");
    }

    #[test]
    fn what_stands_before_every_line_is_no_fold() {
        check(
            b"Try this:\n\n    BEGIN:VEVENT\n    A:one\n      two\n\n  B:x\n    END:VEVENT",
            "Try this:\n\nBEGIN:VEVENT\nA:one\n  two\n\nB:x\nEND:VEVENT",
        );
        check(b"\tBEGIN:VEVENT\r\n\tA:one\r\n\t two", "BEGIN:VEVENT\r\nA:one\r\n two");
        // What another line is folded into is no beginning.
        check(b"BEGIN:VEVENT\nA:\n BEGIN:VEVENT", "BEGIN:VEVENT\nA:\n BEGIN:VEVENT");
    }
}

//! Content lines (RFC 5545, section 3.1): bytes to properties with their parameters.

use std::borrow::Cow;

use crate::formats::decode::decode;
use crate::formats::{Problem, Severity};

/// One property as written: `DTSTART;TZID=Europe/Berlin:20190926T180300`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Property {
    /// In capitals.
    pub(super) name: String,
    /// Names in capitals, values without their quotes.
    pub(super) parameters: Vec<(String, String)>,
    /// What follows the colon, not yet unescaped.
    pub(super) value: String,
    /// The line of the file that it begins on, from 1.
    pub(super) line: usize,
}

impl Property {
    /// The value of a parameter, named in capitals.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// A line: a property, or its number and text where it is none.
pub(super) type Line = Result<Property, (usize, String)>;

/// A text without its folds, and the line that each of its lines began on.
struct Unfolded {
    bytes: Vec<u8>,
    lines: Vec<usize>,
}

/// The properties of a file, what is no property as `Err` with its line, and what had to be
/// assumed. Folds may fall within a character, so they are undone before decoding.
pub(super) fn properties(bytes: &[u8]) -> (Vec<Line>, Vec<Problem>) {
    let (bytes, mut problems) = match indentation(bytes) {
        Some((line, indentation)) => {
            let message = "The calendar is indented, as when it is copied from a page; what \
                           stands before every line was left out.";
            let problem = Problem::new(Severity::Info, message).at_line(line);
            (Cow::Owned(without_indentation(bytes, indentation)), vec![problem])
        }
        None => (Cow::Borrowed(bytes), Vec::new()),
    };
    let unfolded = unfold(&bytes);
    let decoded = decode(&unfolded.bytes);
    let numbered = decoded.text.split('\n').zip(&unfolded.lines);
    let properties = numbered
        .filter(|(text, _)| !text.trim().is_empty())
        .map(|(text, line)| property(text, *line).ok_or_else(|| (*line, text.to_owned())))
        .collect();
    let line_of = |line: usize| unfolded.lines.get(line.saturating_sub(1)).copied();
    let encoding = decoded.problems.into_iter();
    problems.extend(
        encoding.map(|problem| Problem { line: problem.line.and_then(line_of), ..problem }),
    );
    (properties, problems)
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
        is_soft = raw.ends_with(b"=") && is_quoted_printable(unfolded.bytes.get(start..));
    }
    unfolded
}

/// Whether the head of a property says that its value is quoted-printable.
fn is_quoted_printable(property: Option<&[u8]>) -> bool {
    let head = property.unwrap_or_default().split(|byte| *byte == b':').next().unwrap_or_default();
    let head = head.get(..200).unwrap_or(head);
    head.windows(16).any(|window| window.eq_ignore_ascii_case(b"QUOTED-PRINTABLE"))
}

/// Reads `NAME;PARAMETER=value:value`; `None` where it is nothing of the kind.
fn property(text: &str, line: usize) -> Option<Property> {
    let text = text.trim_start();
    let end_of_name = text.find([';', ':'])?;
    let (name, mut rest) = text.split_at_checked(end_of_name)?;
    let is_name = |name: &str| {
        let mut bytes = name.bytes();
        !name.is_empty() && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    let name = name.trim_end();
    if !is_name(name) {
        return None;
    }
    let mut parameters = Vec::new();
    while let Some(after) = rest.strip_prefix(';') {
        let end = end_of_parameter(after)?;
        let (parameter, after) = after.split_at_checked(end)?;
        let (key, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        parameters.push((key.trim().to_ascii_uppercase(), parameter_value(value)));
        rest = after;
    }
    let raw = rest.strip_prefix(':')?;
    let mut property =
        Property { name: name.to_ascii_uppercase(), parameters, value: raw.to_owned(), line };
    if is_quoted_printable(Some(text.as_bytes())) {
        property.value = unquoted(raw);
    }
    Some(property)
}

/// Where a parameter ends: at the first `;` or `:` outside quotation marks.
fn end_of_parameter(text: &str) -> Option<usize> {
    let mut is_quoted = false;
    let found = text.bytes().position(|byte| {
        is_quoted ^= byte == b'"';
        !is_quoted && matches!(byte, b';' | b':')
    });
    // An unbalanced quotation mark is a character like any other.
    found.or_else(|| text.find([';', ':']))
}

/// A parameter's value without quotation marks, and with the escapes of RFC 6868 resolved.
fn parameter_value(text: &str) -> String {
    let text = text.trim().replace('"', "");
    if !text.contains('^') {
        return text;
    }
    text.replace("^n", "\n").replace("^'", "\"").replace("^^", "^")
}

/// Quoted-printable text as text, with its line breaks escaped as everywhere else.
fn unquoted(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('=') {
        bytes.extend_from_slice(before.as_bytes());
        let code = after.get(..2).and_then(|code| u8::from_str_radix(code, 16).ok());
        match code {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(b'=');
                rest = after;
            }
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    decode(&bytes).text.replace("\r\n", "\\n").replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expect: &[(usize, &str, &str)]) {
        let (found, _) = properties(bytes);
        let found: Vec<_> = found.iter().flatten().collect();
        let found: Vec<_> =
            found.iter().map(|own| (own.line, own.name.as_str(), own.value.as_str())).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn folds_are_undone_before_decoding() {
        check(b"A:one\r\n  two\r\n\tthree\r\nB:x\r\n", &[(1, "A", "one twothree"), (4, "B", "x")]);
        check(b"A:M\xc3\n \xbcnchen\n\nb:x", &[(1, "A", "München"), (4, "B", "x")]);
        check(b"\xef\xbb\xbfA:1\rB:2", &[(1, "A", "1"), (2, "B", "2")]);
    }

    #[test]
    fn what_stands_before_every_line_is_no_fold() {
        check(
            b"Try this:\n\n    BEGIN:VEVENT\n    A:one\n      two\n\n  B:x\n    END:VEVENT",
            &[(3, "BEGIN", "VEVENT"), (4, "A", "one two"), (7, "B", "x"), (8, "END", "VEVENT")],
        );
        check(
            b"\tBEGIN:VEVENT\r\n\tA:one\r\n\t two",
            &[(1, "BEGIN", "VEVENT"), (2, "A", "onetwo")],
        );
        // What another line is folded into is no beginning.
        check(
            b"BEGIN:VEVENT\nA:\n BEGIN:VEVENT",
            &[(1, "BEGIN", "VEVENT"), (2, "A", "BEGIN:VEVENT")],
        );
    }

    #[test]
    fn quoted_printable_is_read() {
        check(
            b"A;ENCODING=QUOTED-PRINTABLE:M=C3=BC=\nn=0D=0Achen\nB:x",
            &[(1, "A", "Mün\\nchen"), (3, "B", "x")],
        );
    }

    #[test]
    fn parameters_may_be_quoted() {
        let (found, _) = properties(b"DTSTART;TZID=\"a:b;c\";X=^'q^':20190101\nno property\n");
        let first = found[0].as_ref().unwrap();
        assert_eq!(first.parameter("TZID"), Some("a:b;c"));
        assert_eq!(first.parameter("X"), Some("\"q\""));
        assert_eq!(first.value, "20190101");
        assert_eq!(found[1], Err((2, "no property".to_owned())));
    }
}

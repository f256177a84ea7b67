//! Content lines (RFC 5545, section 3.1): a text to properties with their parameters.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memchr2_iter};

use crate::decode::decode;

/// The parameters of a property stand within so many bytes, even if each of the 200 that are looked at
/// is folded onto a line of its own.
const HEAD: usize = 800;

/// One property as written: `DTSTART;TZID=Europe/Berlin:20190926T180300`. Its texts are those of the
/// file where they stand there in one piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Property<'a> {
    /// In capitals.
    pub(super) name: Cow<'a, str>,
    /// Names in capitals, values without their quotes.
    pub(super) parameters: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// What follows the colon, not yet unescaped.
    pub(super) value: Cow<'a, str>,
    /// The line of the file that it begins on, from 1.
    pub(super) line: usize,
}

impl Property<'_> {
    /// The value of a parameter, named in capitals.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| &**value)
    }

    fn into_owned(self) -> Property<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let parameters = self.parameters.into_iter();
        Property {
            name: owned(self.name),
            parameters: parameters.map(|(name, value)| (owned(name), owned(value))).collect(),
            value: owned(self.value),
            line: self.line,
        }
    }
}

/// A line with those that are folded into it, as they stand in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// In the file, from 1.
    pub(super) number: usize,
    /// Where it begins in the text that the lines are of, in bytes.
    pub(super) start: usize,
    raw: &'a str,
    is_folded: bool,
}

impl<'a> Line<'a> {
    /// Whether nothing stands on it.
    pub(super) fn is_blank(&self) -> bool {
        self.raw.trim().is_empty()
    }

    /// Its text where no other line is folded into it.
    pub(super) fn in_one_piece(&self) -> Option<&'a str> {
        (!self.is_folded).then(|| self.raw.strip_suffix('\r').unwrap_or(self.raw))
    }

    pub(super) fn first_byte(&self) -> u8 {
        self.raw.as_bytes().first().copied().unwrap_or_default()
    }

    /// As much of its name as stands on its first line; all of it where `true`.
    pub(super) fn name(&self) -> (&'a str, bool) {
        let end = memchr2(b';', b':', self.raw.as_bytes());
        let head = end.and_then(|end| self.raw.get(..end)).unwrap_or(self.raw);
        let is_whole = !self.is_folded || end.is_some() && !head.contains('\n');
        (head.trim_end(), is_whole)
    }

    /// Its text, unfolded.
    fn text(&self) -> Cow<'a, str> {
        match self.in_one_piece() {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(unfolded(self.raw)),
        }
    }

    /// The property that it is; its text where it is none.
    pub(super) fn property(&self) -> Result<Property<'a>, Cow<'a, str>> {
        match self.text() {
            Cow::Borrowed(text) => property(text, self.number).ok_or(Cow::Borrowed(text)),
            Cow::Owned(text) => match property(&text, self.number).map(Property::into_owned) {
                Some(property) => Ok(property),
                None => Err(Cow::Owned(text)),
            },
        }
    }
}

/// The lines of a text, blank ones too, each with those that are folded into it.
#[derive(Clone, Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    at: usize,
    number: usize,
}

impl<'a> Lines<'a> {
    /// The lines of a text whose first line has a number in its file.
    pub(super) fn of(text: &'a str, number: usize) -> Self {
        Self { text, at: 0, number }
    }

    /// Where the next line begins, in bytes, and its number.
    pub(super) fn place(&self) -> (usize, usize) {
        (self.at, self.number)
    }

    /// Passes over what is left of a line that begins in front. Returns where it ends.
    fn pass(&mut self) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let end = self.at + memchr(b'\n', rest).unwrap_or(rest.len());
        self.at = (end + 1).min(self.text.len());
        self.number += 1;
        end
    }

    /// Whether what begins at a place, and ends before the next line, goes on there: vCalendar 1.0
    /// breaks quoted-printable values by a last “=”.
    fn is_soft(&self, start: usize, end: usize) -> bool {
        let raw = self.text.get(start..end).unwrap_or_default();
        let raw = raw.strip_suffix('\r').unwrap_or(raw);
        let beginning = || raw.get(..raw.floor_char_boundary(HEAD)).unwrap_or(raw);
        let is_broken = raw.ends_with('=') && end < self.text.len();
        is_broken && is_quoted_printable(unfolded(beginning()).as_bytes())
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let (start, number) = (self.at, self.number);
        if start >= self.text.len() {
            return None;
        }
        let mut end = self.pass();
        let mut is_folded = false;
        loop {
            let next = self.text.as_bytes().get(self.at);
            let is_fold = matches!(next, Some(b' ' | b'\t'));
            if !is_fold && !self.is_soft(start, end) {
                break;
            }
            is_folded = true;
            end = self.pass();
        }
        let raw = self.text.get(start..end).unwrap_or_default();
        Some(Line { number, start, raw, is_folded })
    }
}

/// A line without its folds, of which each begins with a space; but for those behind a last “=”.
fn unfolded(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    for (position, line) in raw.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        match line.strip_prefix([' ', '\t']) {
            Some(rest) if position > 0 => text.push_str(rest),
            _ => {
                if position > 0 {
                    text.pop();
                }
                text.push_str(line);
            }
        }
    }
    text
}

/// Whether the head of a property says that its value is quoted-printable.
pub(super) fn is_quoted_printable(bytes: &[u8]) -> bool {
    const WORD: &[u8] = b"QUOTED-PRINTABLE";
    let head = bytes.get(..memchr(b':', bytes).unwrap_or(bytes.len())).unwrap_or(bytes);
    let head = head.get(..200).unwrap_or(head);
    let mut words = memchr2_iter(b'Q', b'q', head).filter_map(|at| head.get(at..at + WORD.len()));
    words.any(|word| word.eq_ignore_ascii_case(WORD))
}

/// Reads `NAME;PARAMETER=value:value`; `None` where it is nothing of the kind.
fn property(text: &str, line: usize) -> Option<Property<'_>> {
    let text = text.trim_start();
    let end_of_name = memchr2(b';', b':', text.as_bytes())?;
    let (name, mut rest) = text.split_at_checked(end_of_name)?;
    let name = name.trim_end();
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    if name.is_empty() || !name.bytes().all(is_name) {
        return None;
    }
    let mut parameters = Vec::new();
    while let Some(after) = rest.strip_prefix(';') {
        let end = end_of_parameter(after)?;
        let (parameter, after) = after.split_at_checked(end)?;
        let (key, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        parameters.push((in_capitals(key.trim()), parameter_value(value)));
        rest = after;
    }
    let raw = rest.strip_prefix(':')?;
    let value = match is_quoted_printable(text.as_bytes()) {
        true => Cow::Owned(unquoted(raw)),
        false => Cow::Borrowed(raw),
    };
    Some(Property { name: in_capitals(name), parameters, value, line })
}

/// A text whose letters of ASCII are capitals.
pub(super) fn in_capitals(text: &str) -> Cow<'_, str> {
    match text.bytes().any(|byte| byte.is_ascii_lowercase()) {
        true => Cow::Owned(text.to_ascii_uppercase()),
        false => Cow::Borrowed(text),
    }
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
fn parameter_value(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if !text.contains(['"', '^']) {
        return Cow::Borrowed(text);
    }
    let text = text.replace('"', "");
    Cow::Owned(text.replace("^n", "\n").replace("^'", "\"").replace("^^", "^"))
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
    fn check(text: &str, expect: &[(usize, &str, &str)]) {
        let lines = Lines::of(text, 1).filter(|line| !line.is_blank());
        let found: Vec<Property<'_>> = lines.map(|line| line.property().unwrap()).collect();
        let found: Vec<_> = found.iter().map(|own| (own.line, &*own.name, &*own.value)).collect();
        assert_eq!(found, expect, "{text:?}");
    }

    #[test]
    fn folds_are_undone() {
        check("A:one\r\n  two\r\n\tthree\r\nB:x\r\n", &[(1, "A", "one twothree"), (4, "B", "x")]);
        check("\n\nA:1\n \n\nb:2", &[(3, "A", "1"), (6, "B", "2")]);
        check(" A:first\nB;\n X=1:\n y", &[(1, "A", "first"), (2, "B", "y")]);
        check("NA\n ME:x", &[(1, "NAME", "x")]);
        check("A:cut in a fold\r\n ", &[(1, "A", "cut in a fold")]);
    }

    #[test]
    fn texts_are_those_of_the_file_where_they_stand_in_one_piece() {
        let line = Lines::of("A;B=\"c\":d\r\nE:\n f\n", 7).map(|line| line.property().unwrap());
        let are_borrowed: Vec<bool> =
            line.map(|own| matches!(own.value, Cow::Borrowed(_))).collect();
        assert_eq!(are_borrowed, [true, false]);
    }

    #[test]
    fn quoted_printable_is_read() {
        let head = "A;ENCODING=QUOTED-PRINTABLE";
        check(
            &format!("{head}:M=C3=BC=\nn=0D=0Achen\nB:x"),
            &[(1, "A", "Mün\\nchen"), (3, "B", "x")],
        );
        check(&format!("{head}:a=\n"), &[(1, "A", "a")]);
        check(&format!("{head}:a="), &[(1, "A", "a=")]);
        check("A:a=\nB:b", &[(1, "A", "a="), (2, "B", "b")]);
    }

    #[test]
    fn parameters_may_be_quoted() {
        let text = "DTSTART;TZID=\"a:b;c\";X=^'q^':20190101\nno property\n";
        let found: Vec<_> = Lines::of(text, 1).map(|line| line.property()).collect();
        let first = found[0].as_ref().unwrap();
        assert_eq!(first.parameter("TZID"), Some("a:b;c"));
        assert_eq!(first.parameter("X"), Some("\"q\""));
        assert_eq!(first.value, "20190101");
        assert_eq!(found[1], Err("no property".into()));
    }
}

//! Values of the type TEXT (RFC 5545, section 3.3.11).

use std::borrow::Cow;

pub(super) use crate::titles::one_line;

/// A text without its backslashes.
pub(super) fn unescaped(value: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'\\', value.as_bytes()) else { return Cow::Borrowed(value) };
    let (plain, rest) = value.split_at_checked(first).unwrap_or(("", value));
    let mut text = String::with_capacity(value.len());
    text.push_str(plain);
    let mut chars = rest.chars();
    while let Some(char) = chars.next() {
        match (char, char == '\\') {
            (_, false) => text.push(char),
            _ => match chars.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(escaped @ ('\\' | ';' | ',' | ':' | '"')) => text.push(escaped),
                Some(other) => text.extend(['\\', other]),
                None => text.push('\\'),
            },
        }
    }
    Cow::Owned(text)
}

/// The texts of a list with commas between them, none of which is empty.
pub(super) fn list(value: &str) -> Vec<Cow<'_, str>> {
    let texts = parts(value).map(|text| one_line(unescaped(text)));
    texts.filter(|text| !text.is_empty()).collect()
}

/// The parts of a text between commas that are not escaped.
fn parts(value: &str) -> impl Iterator<Item = &str> {
    let mut is_escaped = false;
    value.split(move |char| {
        let is_break = char == ',' && !is_escaped;
        is_escaped = char == '\\' && !is_escaped;
        is_break
    })
}

/// A text in one line, with single spaces.
pub(super) fn in_one_line(text: &str) -> String {
    one_line(Cow::Borrowed(text)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read() {
        assert_eq!(unescaped("C:\\Temp\\"), "C:\\Temp\\");
        assert_eq!(list("a,b\\,c, ,d\\\\,e"), ["a", "b,c", "d\\", "e"]);
    }

    #[test]
    fn a_text_is_put_in_one_line() {
        for text in ["", "a", "a b, c", "ü b"] {
            assert_eq!(in_one_line(text), text);
        }
        for text in ["a  b", " a b", "a b ", "a\nb", "a\tb", "a\u{a0}b"] {
            assert_eq!(in_one_line(text), "a b", "{text:?}");
        }
    }
}

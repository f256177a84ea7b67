//! Values of the type TEXT (RFC 5545, section 3.3.11), and lines to be written.

/// No line is longer than this, in bytes without its end (RFC 5545, section 3.1).
const MAX_LINE_BYTES: usize = 75;

/// A text without its backslashes.
pub(super) fn unescaped(value: &str) -> String {
    if !value.contains('\\') {
        return value.to_owned();
    }
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars();
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
    text
}

/// A text with the backslashes that it needs as a value.
pub(super) fn escaped(text: &str) -> String {
    if !text.contains(|char: char| char.is_control() || matches!(char, '\\' | ';' | ',')) {
        return text.to_owned();
    }
    let mut value = String::with_capacity(text.len());
    for char in text.replace("\r\n", "\n").chars() {
        match char {
            '\n' | '\r' => value.push_str("\\n"),
            '\\' | ';' | ',' => value.extend(['\\', char]),
            char if char.is_control() && char != '\t' => {}
            _ => value.push(char),
        }
    }
    value
}

/// The texts of a list with commas between them, none of which is empty.
pub(super) fn list(value: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut is_escaped = false;
    for char in value.chars() {
        if char == ',' && !is_escaped {
            texts.push(String::new());
        } else if let Some(last) = texts.last_mut() {
            last.push(char);
        }
        is_escaped = char == '\\' && !is_escaped;
    }
    let texts = texts.iter().map(|text| in_one_line(&unescaped(text)));
    texts.filter(|text| !text.is_empty()).collect()
}

/// A text in one line, with single spaces.
pub(super) fn in_one_line(text: &str) -> String {
    let is_space = |byte: &u8| byte.is_ascii_whitespace();
    let are_spaces = |pair: &[u8]| matches!(pair, [b' ', b' ']);
    let bytes = text.as_bytes();
    // Most texts are in one line as they are.
    if text.is_ascii()
        && !bytes.iter().any(|byte| byte.is_ascii_control())
        && !bytes.first().is_some_and(is_space)
        && !bytes.last().is_some_and(is_space)
        && !bytes.windows(2).any(are_spaces)
    {
        return text.to_owned();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Appends a line, folded between characters, with its end.
pub(super) fn push_line(out: &mut String, line: &str) {
    if line.len() <= MAX_LINE_BYTES && !line.contains(['\n', '\r']) {
        out.push_str(line);
        out.push_str("\r\n");
        return;
    }
    let mut n_bytes = 0;
    for char in line.chars().filter(|char| !matches!(char, '\n' | '\r')) {
        if n_bytes + char.len_utf8() > MAX_LINE_BYTES {
            out.push_str("\r\n ");
            n_bytes = 1;
        }
        n_bytes += char.len_utf8();
        out.push(char);
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_as_they_were() {
        #[track_caller]
        fn check(text: &str, value: &str) {
            assert_eq!(escaped(text), value);
            assert_eq!(unescaped(value), text);
        }
        check("a; b, c\\d\ne", "a\\; b\\, c\\\\d\\ne");
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

    #[test]
    fn lines_are_folded_between_characters() {
        let mut out = String::new();
        push_line(&mut out, &"ü".repeat(80));
        assert!(out.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(out.replace("\r\n ", "").trim_end(), "ü".repeat(80));
    }
}

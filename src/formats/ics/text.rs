//! Values of the type TEXT (RFC 5545, section 3.3.11).

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

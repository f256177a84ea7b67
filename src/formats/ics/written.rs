//! Lines of a calendar as they are written: escaped and folded (RFC 5545, sections 3.1 and 3.3.11).

/// No line is longer than this, in bytes without its end.
const MAX_LINE_BYTES: usize = 75;

/// Lines, written one after the other.
#[derive(Default)]
pub(super) struct Written {
    text: String,
    /// A line that is to be folded.
    long: String,
}

impl Written {
    /// Appends a line, in which ends of lines are left out.
    pub(super) fn line(&mut self, line: &str) {
        self.made_line(|text| match line.contains(['\n', '\r']) {
            true => text.extend(line.split(['\n', '\r'])),
            false => text.push_str(line),
        });
    }

    /// Appends a property whose value is a text.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.texts(name, std::iter::once(text));
    }

    /// Appends a property whose value is a list of texts, unless it is empty.
    pub(super) fn texts<'a>(&mut self, name: &str, texts: impl Iterator<Item = &'a str>) {
        let mut texts = texts.peekable();
        if texts.peek().is_none() {
            return;
        }
        self.made_line(|line| {
            line.push_str(name);
            for (position, text) in texts.enumerate() {
                line.push(if position == 0 { ':' } else { ',' });
                escape(line, text);
            }
        });
    }

    /// Appends a line that is put together, without ends of lines in it.
    pub(super) fn made_line(&mut self, write: impl FnOnce(&mut String)) {
        let start = self.text.len();
        write(&mut self.text);
        if self.text.len() - start > MAX_LINE_BYTES {
            self.long.clear();
            self.long.push_str(self.text.get(start..).unwrap_or_default());
            self.text.truncate(start);
            fold(&mut self.text, &self.long);
        }
        self.text.push_str("\r\n");
    }

    /// All lines.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Forgets the lines.
    pub(super) fn clear(&mut self) {
        self.text.clear();
    }
}

/// Appends a long line in pieces, parted between characters.
fn fold(out: &mut String, line: &str) {
    let (mut rest, mut n_bytes) = (line, MAX_LINE_BYTES);
    while rest.len() > n_bytes {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(n_bytes));
        out.push_str(piece);
        out.push_str("\r\n ");
        // The space in front is part of the line.
        (rest, n_bytes) = (after, MAX_LINE_BYTES - 1);
    }
    out.push_str(rest);
}

/// A text with the backslashes that it needs as a value.
pub(super) fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    escape(&mut value, text);
    value
}

/// Appends a text with the backslashes that it needs as a value. Control characters have no place
/// there, but tabs and ends of lines.
fn escape(out: &mut String, text: &str) {
    // Most texts have nothing to escape, which is seen many bytes at once.
    let is_special = |byte: u8| {
        (byte < b' ')
            | (byte == b'\\')
            | (byte == b';')
            | (byte == b',')
            | (byte == 0x7f)
            | (byte == FIRST_OF_CONTROL)
    };
    if !text.bytes().fold(false, |found, byte| found | is_special(byte)) {
        out.push_str(text);
        return;
    }
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_special) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let mut chars = after.chars();
        match chars.next() {
            Some('\r') if after.starts_with("\r\n") => {}
            Some('\n' | '\r') => out.push_str("\\n"),
            Some(char @ ('\\' | ';' | ',')) => out.extend(['\\', char]),
            Some(char) if char.is_control() && char != '\t' => {}
            Some(char) => out.push(char),
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

/// The byte that all control characters beyond ASCII begin with, and a few others (U+0080 to U+00BF).
const FIRST_OF_CONTROL: u8 = 0xc2;

#[cfg(test)]
mod tests {
    use super::super::text::unescaped;
    use super::*;

    #[test]
    fn texts_come_back_as_they_were() {
        #[track_caller]
        fn check(text: &str, value: &str) {
            assert_eq!(escaped(text), value);
            assert_eq!(unescaped(value), text);
        }
        check("a; b, c\\d\ne", "a\\; b\\, c\\\\d\\ne");
        check("\u{a0}ü\t€", "\u{a0}ü\t€");
        check("", "");
    }

    #[test]
    fn control_characters_are_left_out() {
        assert_eq!(escaped("a\u{1}b\u{7f}c\u{85}d\r\ne\rf\n\ng"), "abcd\\ne\\nf\\n\\ng");
    }

    #[test]
    fn lines_are_folded_between_characters() {
        #[track_caller]
        fn check(line: &str, expect: &[&str]) {
            let mut out = Written::default();
            out.line(line);
            assert_eq!(out.as_str(), expect.join("\r\n") + "\r\n");
        }
        let (most, more) = ("x".repeat(75), "x".repeat(76));
        check("", &[""]);
        check("a\r\nb\n", &["ab"]);
        check(&most, &[&most]);
        check(&more, &[&most, " x"]);
        check(&(more.clone() + &"y".repeat(73)), &[&most, &format!(" x{}", "y".repeat(73))]);
        check(&"ü".repeat(80), &[&"ü".repeat(37), &format!(" {}", "ü".repeat(37)), " üüüüüü"]);
        check(&format!("{}€", "x".repeat(73)), &["x".repeat(73).as_str(), " €"]);
    }

    #[test]
    fn lists_have_commas_between_their_texts() {
        let mut out = Written::default();
        out.texts("CATEGORIES", ["a", "b,c"].into_iter());
        out.texts("CATEGORIES", [].into_iter());
        out.text("SUMMARY", "");
        assert_eq!(out.as_str(), "CATEGORIES:a,b\\,c\r\nSUMMARY:\r\n");
    }
}

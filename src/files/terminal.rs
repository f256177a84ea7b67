//! Words for a terminal: texts of files with what would move its cursor, change its colours, begin a
//! line or turn the order of letters around written out; and complaints on standard error.

use std::borrow::Cow;
use std::io::{self, Write as _};

/// Writes a line to standard error. Where that is closed there is nobody to tell.
pub fn complain(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", in_one_line(line));
}

/// A line with each character that is to be seen by nobody, and obeyed by a terminal, written as in
/// `\u{1b}`. Also ends of lines are, of which a text may have some to forge what comes after it.
pub fn in_one_line(text: &str) -> Cow<'_, str> {
    escaped(text, |character, escaped| escaped.extend(character.escape_unicode()))
}

/// Lines, each as [`in_one_line`].
pub fn in_lines(text: &str) -> Cow<'_, str> {
    if !text.contains(|character| character != '\n' && is_obeyed(character)) {
        return Cow::Borrowed(text);
    }
    let lines = text.split('\n').map(in_one_line);
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}

/// JSON that means the same, with those characters written as in `\u001b`. Between its texts it has
/// none but ends of lines.
pub fn in_json(json: &str) -> Cow<'_, str> {
    let written = json.contains(|character| character != '\n' && is_obeyed(character));
    if !written {
        return Cow::Borrowed(json);
    }
    escaped(json, |character, escaped| match character {
        '\n' => escaped.push('\n'),
        _ => {
            for unit in character.encode_utf16(&mut [0; 2]) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        }
    })
}

fn escaped(text: &str, escape: impl Fn(char, &mut String)) -> Cow<'_, str> {
    if !text.contains(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match is_obeyed(character) {
            true => escape(character, &mut escaped),
            false => escaped.push(character),
        }
    }
    Cow::Owned(escaped)
}

/// Whether a character is a control, ends a line, or is one of format (Unicode 17, general category
/// Cf). Those that join letters, mark signs for numbers, or tell where a word may break change
/// nothing but how a word looks.
fn is_obeyed(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{200e}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0001}'
                | '\u{e0020}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_written_out() {
        #[track_caller]
        fn check(text: &str, line: &str, lines: &str) {
            assert_eq!((&*in_one_line(text), &*in_lines(text)), (line, lines));
            assert_eq!(in_one_line(line), line, "once is enough");
        }
        let plain = "Ä “é” ½ – 日本 \u{1f468}\u{200d}\u{1f467} می\u{200c}خواهم";
        check(plain, plain, plain);
        check("a\u{1b}[31mb\u{7}", "a\\u{1b}[31mb\\u{7}", "a\\u{1b}[31mb\\u{7}");
        check("a\u{9b}b\u{7f}", "a\\u{9b}b\\u{7f}", "a\\u{9b}b\\u{7f}");
        check("a\nb\r\tc", "a\\u{a}b\\u{d}\\u{9}c", "a\nb\\u{d}\\u{9}c");
        check("a\u{202e}b\u{2028}", "a\\u{202e}b\\u{2028}", "a\\u{202e}b\\u{2028}");
    }

    #[test]
    fn json_means_the_same() {
        #[track_caller]
        fn check(text: &str, expect: &str) {
            let json = serde_json::to_string_pretty(&[text]).unwrap();
            let shown = in_json(&json);
            assert_eq!(shown, format!("[\n  \"{expect}\"\n]"));
            assert_eq!(serde_json::from_str::<[String; 1]>(&shown).unwrap(), [text]);
        }
        check("é", "é");
        check("a\u{9b}\u{202e}\n", "a\\u009b\\u202e\\n");
        check("\u{e0041}", "\\udb40\\udc41");
    }
}

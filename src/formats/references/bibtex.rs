//! BibTeX: `@book{key, title = {A {Long} title}, year = 1968, month = mar}`.

use std::borrow::Cow;

use super::Item;
use crate::Progress;

/// What begins with an at sign and is no item.
const OTHERS: [&str; 3] = ["comment", "preamble", "string"];

/// No type of an item has a longer name, in bytes.
const MAX_KIND_BYTES: usize = 64;

/// Whether there is an item in a text: a type, a key, and a field with its value.
pub(super) fn begins(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| line.trim_start().starts_with('@'));
    let is_item = |line: &str| {
        let line = line.trim_start().trim_start_matches('@');
        let Some((kind, rest)) = line.split_once('{') else { return false };
        let is_kind = !kind.is_empty() && kind.trim().chars().all(|c| c.is_ascii_alphabetic());
        let is_other = OTHERS.contains(&&*kind.trim().to_lowercase());
        is_kind && !is_other && (rest.trim_end().ends_with(',') || rest.contains('='))
    };
    lines.any(is_item) && text.contains('=')
}

/// The items of a text.
pub(super) fn items(text: &str, progress: &Progress) -> Vec<Item> {
    let mut items = Vec::new();
    let (mut at, mut line, mut counted_to) = (0, 1, 0);
    while let Some(sign) = text.get(at..).and_then(|rest| rest.find('@')).map(|n| at + n) {
        if !progress.goes_on(sign, text.len()) {
            break;
        }
        at = sign + 1;
        let before = text.get(..sign).unwrap_or_default();
        let is_first =
            before.trim_end_matches([' ', '\t']).chars().next_back().is_none_or(|c| c == '\n');
        let rest = text.get(at..).unwrap_or_default();
        let near = rest.get(..rest.floor_char_boundary(MAX_KIND_BYTES)).unwrap_or_default();
        let Some(open) = near.find(['{', '(']).map(|n| at + n) else { continue };
        let kind = text.get(at..open).unwrap_or_default().trim().to_lowercase();
        let is_kind = !kind.is_empty() && kind.chars().all(|c| c.is_ascii_alphabetic());
        if !is_first || !is_kind || OTHERS.contains(&&*kind) {
            continue;
        }
        line += text.get(counted_to..sign).unwrap_or_default().matches('\n').count();
        counted_to = sign;
        let mut cursor = Cursor { text, at: open + 1 };
        let id = cursor.until(&[',', '}', ')']).trim().to_owned();
        let mut item = Item { kind, id, line, fields: Vec::new() };
        while cursor.eat(',') {
            let name = cursor.until(&['=', ',', '}', ')']).trim().to_lowercase();
            if cursor.eat('=') {
                let value = cursor.value();
                item.fields
                    .extend((!name.is_empty() && !value.is_empty()).then_some((name, value)));
            }
        }
        at = cursor.at;
        items.push(item);
    }
    items
}

/// A text with spaces for ties, the spaces of TeX at which no line breaks. In an address a tilde is one.
fn spaced(text: &str) -> Cow<'_, str> {
    let is_plain = !text.contains('~') || text.contains("://") || text.contains("\\~");
    if is_plain { Cow::Borrowed(text) } else { Cow::Owned(text.replace('~', " ")) }
}

/// A place in the text.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn eat(&mut self, sign: char) -> bool {
        self.skip_space();
        let is_there = self.rest().starts_with(sign);
        self.at += if is_there { sign.len_utf8() } else { 0 };
        is_there
    }

    /// What stands before the next of these signs.
    fn until(&mut self, signs: &[char]) -> &'a str {
        let rest = self.rest();
        let end = rest.find(signs).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    /// A value: pieces in braces or quotes, or words, with `#` between them.
    fn value(&mut self) -> String {
        let mut value = String::new();
        loop {
            self.skip_space();
            match self.rest().chars().next() {
                Some('{') => value.push_str(self.enclosed('}')),
                Some('"') => value.push_str(self.enclosed('"')),
                Some(_) => value.push_str(self.until(&[',', '}', ')', '#', '\n']).trim()),
                None => {}
            }
            if !self.eat('#') {
                break;
            }
            value.push(' ');
        }
        let without_ties = spaced(&value);
        let plain: String = without_ties.chars().filter(|c| !matches!(c, '{' | '}')).collect();
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What stands between a sign and the one that closes it, braces within it being whole.
    fn enclosed(&mut self, close: char) -> &'a str {
        let rest = self.rest();
        let (mut depth, mut is_escaped) = (0_usize, false);
        for (at, c) in rest.char_indices().skip(1) {
            match c {
                _ if is_escaped => is_escaped = false,
                '\\' => is_escaped = true,
                c if c == close && depth == 0 => {
                    self.at += at + c.len_utf8();
                    return rest.get(1..at).unwrap_or_default();
                }
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        self.at = self.text.len();
        rest.get(1..).unwrap_or_default()
    }
}

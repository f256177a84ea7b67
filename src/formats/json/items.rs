//! The elements of a JSON array one by one, as far as the text goes: a file that breaks off or ends
//! in a comma still has all that is complete.

use serde::Deserialize;

/// One element of an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Item<'a> {
    /// The line on which it begins, from 1.
    pub(crate) line: usize,
    /// Its text.
    pub(crate) text: &'a str,
}

/// Walks an array without reading what is in it. The walk keeps no stack, so that it takes any
/// depth of brackets.
#[derive(Clone, Debug)]
pub(crate) struct Items<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    /// Elements that begin from here on are not walked.
    limit: usize,
    /// Whether it is no array but objects without brackets around them.
    is_sequence: bool,
    is_closed: bool,
    is_cut: bool,
}

impl<'a> Items<'a> {
    /// The elements of the array that begins with a bracket at this byte.
    pub(crate) fn of_array_at(text: &'a str, bracket: usize) -> Option<Self> {
        let before = text.get(..bracket)?;
        let line = 1 + before.bytes().filter(|byte| *byte == b'\n').count();
        let is_array = text.as_bytes().get(bracket) == Some(&b'[');
        is_array.then_some(Self {
            text,
            at: bracket + 1,
            line,
            limit: usize::MAX,
            is_sequence: false,
            is_closed: false,
            is_cut: false,
        })
    }

    /// The objects that stand one behind the other, whatever is between them.
    pub(crate) fn of_sequence(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
            limit: usize::MAX,
            is_sequence: true,
            is_closed: false,
            is_cut: false,
        }
    }

    /// The elements of the first array that is the value of this key, at whatever depth.
    pub(crate) fn of_key(text: &'a str, key: &str) -> Option<Self> {
        let quoted = format!("\"{key}\"");
        text.match_indices(&quoted).find_map(|(at, _)| {
            let after_key = text.get(at + quoted.len()..)?.trim_start();
            let value = after_key.strip_prefix(':')?.trim_start();
            Self::of_array_at(text, text.len() - value.len())
        })
    }

    /// Whether the walk has come to the bracket that closes the array.
    pub(crate) fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// Whether the text ends within an element.
    pub(crate) fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Behind what has been walked: behind the closing bracket at the end of a whole array.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// The elements from one on, on the first line, that begin before a limit, in a text that is cut
    /// off at an end.
    pub(super) fn part(&self, from: usize, limit: usize, end: usize) -> Self {
        let text = self.text.get(..self.text.ceil_char_boundary(end)).unwrap_or(self.text);
        Self { text, at: from, line: 1, limit, is_closed: false, is_cut: false, ..*self }
    }

    /// What this is once a part of it, which begins where it is, has been walked.
    pub(super) fn go_behind(&mut self, part: &Self) {
        let line = self.line + part.line - 1;
        *self = Self { text: self.text, line, limit: self.limit, ..*part };
    }

    /// Whether there is nothing more to walk.
    pub(super) fn is_over(&self) -> bool {
        self.is_closed || self.is_cut
    }

    /// Goes to where the next element begins.
    pub(super) fn skip_to_next(&mut self) {
        if !self.is_over() {
            self.next_start();
        }
    }

    /// The line on which the walk is.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// The whole text.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// Reads the next element, and says on which line it begins. What cannot be read so is walked.
    pub(crate) fn read_next<T: Deserialize<'a>>(&mut self) -> Option<(usize, Result<T, &'a str>)> {
        let (start, line) = self.start_next()?;
        let rest = self.text.get(start..)?;
        let mut values = serde_json::Deserializer::from_str(rest).into_iter();
        if let Some(Ok(value)) = values.next() {
            let end = start + values.byte_offset();
            let element = self.text.as_bytes().get(start..end).unwrap_or_default();
            self.line += memchr::memchr_iter(b'\n', element).count();
            self.at = end;
            return Some((line, Ok(value)));
        }
        Some((line, Err(self.walk_from(start)?)))
    }

    /// Where the next element begins, and on which line.
    fn start_next(&mut self) -> Option<(usize, usize)> {
        if self.is_closed {
            return None;
        }
        let first = self.next_start()?;
        if self.at >= self.limit {
            return None;
        }
        if matches!(first, b']' | b'}') {
            self.is_closed = true;
            self.at += 1;
            return None;
        }
        Some((self.at, self.line))
    }

    /// Goes behind the element that begins here, and gives its text.
    fn walk_from(&mut self, start: usize) -> Option<&'a str> {
        if self.skip_element().is_none() {
            self.is_cut = true;
            return None;
        }
        Some(self.text.get(start..self.at)?.trim_end())
    }

    /// Skips what stands between elements; the byte that follows is not consumed.
    fn next_start(&mut self) -> Option<u8> {
        loop {
            match *self.text.as_bytes().get(self.at)? {
                b'\n' => self.line += 1,
                b' ' | b'\t' | b'\r' | b',' => {}
                byte if !self.is_sequence || byte == b'{' => return Some(byte),
                _ => {}
            }
            self.at += 1;
        }
    }

    /// Goes behind the element that begins here; `None` where the text ends within it.
    fn skip_element(&mut self) -> Option<()> {
        let bytes = self.text.as_bytes();
        let (mut depth, mut is_string) = (0_usize, false);
        loop {
            let byte = *bytes.get(self.at)?;
            match byte {
                b'\n' => self.line += 1,
                b'\\' if is_string => self.at += 1,
                b'"' => is_string = !is_string,
                _ if is_string => {}
                b'{' | b'[' => depth += 1,
                b']' | b'}' if depth == 0 => return Some(()),
                b',' if depth == 0 => return Some(()),
                b']' | b'}' => {
                    depth -= 1;
                    if depth == 0 {
                        self.at += 1;
                        return Some(());
                    }
                }
                _ => {}
            }
            self.at += 1;
        }
    }
}

impl<'a> Iterator for Items<'a> {
    type Item = Item<'a>;

    fn next(&mut self) -> Option<Item<'a>> {
        let (start, line) = self.start_next()?;
        Some(Item { line, text: self.walk_from(start)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[(usize, &str)], is_closed: bool) {
        let mut items = Items::of_key(text, "a").expect("there is an array");
        let found: Vec<(usize, &str)> = items.by_ref().map(|item| (item.line, item.text)).collect();
        assert_eq!(found, expect);
        assert_eq!(items.is_closed(), is_closed);
    }

    #[test]
    fn elements_have_their_line_and_text() {
        check(
            "{\"a\": [1, \"x]\\\"\",\n {\"b\": [2]} ], \"c\": 3}",
            &[(1, "1"), (1, "\"x]\\\"\""), (2, "{\"b\": [2]}")],
            true,
        );
        check("{\"a\": []}", &[], true);
    }

    #[test]
    fn what_is_complete_before_the_end_is_found() {
        check("{\"a\": [{}, {\"b\": ", &[(1, "{}")], false);
        check("{\"a\": [{},\n", &[(1, "{}")], false);
        check(&format!("{{\"a\": [{{}}, {}", "[".repeat(1_000_000)), &[(1, "{}")], false);
    }
}

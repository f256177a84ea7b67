//! JSON that is nested deeper than it is read: what is so deep becomes a text, and the rest is read.

use memchr::{memchr_iter, memchr2};

use crate::{Problem, Severity};

/// The library reads JSON 127 deep; what is nested so deep means nothing to a timeline, and takes
/// whoever shows it as many steps in.
const MAX_DEPTH: usize = 100;

/// A text in which each list and object that is too deep is a text with the same words, and each
/// line begins where it did; and what is said of that. `None` where none is, or brackets are not
/// closed.
pub(crate) fn shallow(json: &str) -> Option<(String, Problem)> {
    shallow_to(json, MAX_DEPTH)
}

fn shallow_to(json: &str, max_depth: usize) -> Option<(String, Problem)> {
    let mut shallow = String::new();
    let (mut copied, mut depth, mut first) = (0, 0_usize, None);
    let mut brackets = Brackets { json: json.as_bytes(), at: 0 };
    while let Some((at, is_start)) = brackets.next() {
        if !is_start {
            depth = depth.checked_sub(1)?;
            continue;
        }
        depth += 1;
        if depth <= max_depth {
            continue;
        }
        let end = brackets.close()?;
        depth -= 1;
        let deep = json.get(at..end)?;
        shallow.push_str(json.get(copied..at)?);
        shallow.push_str(&serde_json::to_string(deep).ok()?);
        let n_lines = memchr_iter(b'\n', deep.as_bytes()).count();
        shallow.extend(std::iter::repeat_n('\n', n_lines));
        copied = end;
        first = first.or(Some(at));
    }
    let first = json.get(..first.filter(|_| depth == 0)?)?;
    shallow.push_str(json.get(copied..)?);
    let message = format!(
        "Lists and objects are nested more than {max_depth} deep; what is deeper was kept as text."
    );
    let line = 1 + memchr_iter(b'\n', first.as_bytes()).count();
    Some((shallow, Problem::new(Severity::Warning, message).at_line(line)))
}

/// The brackets of a text that are not in strings.
struct Brackets<'a> {
    json: &'a [u8],
    at: usize,
}

impl Brackets<'_> {
    /// Where the next one is, and whether it begins something.
    fn next(&mut self) -> Option<(usize, bool)> {
        loop {
            let at = self.at;
            self.at += 1;
            match self.json.get(at)? {
                b'[' | b'{' => return Some((at, true)),
                b']' | b'}' => return Some((at, false)),
                b'"' => self.skip_string()?,
                _ => {}
            }
        }
    }

    /// Passes over the rest of a string.
    fn skip_string(&mut self) -> Option<()> {
        loop {
            let at = self.at + memchr2(b'"', b'\\', self.json.get(self.at..)?)?;
            let is_end = *self.json.get(at)? == b'"';
            self.at = at + if is_end { 1 } else { 2 };
            if is_end {
                return Some(());
            }
        }
    }

    /// Where what was begun last ends; `None` where it does not.
    fn close(&mut self) -> Option<usize> {
        let mut depth = 1_usize;
        while depth > 0 {
            let (_, is_start) = self.next()?;
            if is_start {
                depth += 1;
            } else {
                depth -= 1;
            }
        }
        Some(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_deep_becomes_a_text() {
        #[track_caller]
        fn check(json: &str, expect: Option<(&str, usize)>) {
            let found = shallow_to(json, 2).map(|(text, problem)| (text, problem.line));
            let expect = expect.map(|(text, line)| (text.to_owned(), Some(line)));
            assert_eq!(found, expect);
        }
        check(r#"{"a": [1, "]]{[["], "b": {}}"#, None);
        check(r#"{"a": [[1], {"b": 2}]}"#, Some((r#"{"a": ["[1]", "{\"b\": 2}"]}"#, 1)));
        check("[[0,\n[\n[1]],\n2]]", Some(("[[0,\n\"[\\n[1]]\"\n,\n2]]", 2)));
        check(r#"[["\\", ["\"]"]]]"#, Some((r#"[["\\", "[\"\\\"]\"]"]]"#, 1)));
        check("[[[1]", None);
        check("[]]", None);
        check("[\"[[[", None);
    }
}

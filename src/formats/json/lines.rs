//! On which line of a JSON or JSON5 text a field is.

use std::collections::HashMap;

use crate::Problem;

/// Gives each problem the line of its field, else that of the nearest thing around it.
///
/// The text is walked once, and only where there are problems, so that a file without any pays
/// nothing.
pub(crate) fn add_lines(problems: &mut [Problem], text: &str) {
    add_lines_from(problems, text, 1);
}

/// As [`add_lines`], where the text begins on `first_line` of its file.
pub(super) fn add_lines_from(problems: &mut [Problem], text: &str, first_line: usize) {
    let mut wanted: HashMap<String, usize> = HashMap::new();
    for problem in problems.iter().filter(|problem| problem.line.is_none()) {
        let mut path = problem.field.as_deref();
        while let Some(field) = path {
            wanted.insert(field.to_owned(), 0);
            path = parent(field);
        }
    }
    if wanted.is_empty() {
        return;
    }
    let wanted = walked(wanted, text, first_line);
    for problem in problems.iter_mut().filter(|problem| problem.line.is_none()) {
        let mut path = problem.field.as_deref();
        while let Some(field) = path {
            problem.line = wanted.get(field).copied().filter(|&line| line > 0);
            path = if problem.line.is_none() { parent(field) } else { None };
        }
    }
}

/// On which lines values at paths begin, where the text begins on `first_line` of its file; 0 where
/// there is none.
pub(super) fn lines_of(paths: &[String], text: &str, first_line: usize) -> Vec<usize> {
    let wanted = paths.iter().map(|path| (path.clone(), 0)).collect();
    let found = walked(wanted, text, first_line);
    paths.iter().map(|path| found.get(path).copied().unwrap_or(0)).collect()
}

/// Fills in on which lines the wanted paths begin.
fn walked(wanted: HashMap<String, usize>, text: &str, first_line: usize) -> HashMap<String, usize> {
    let bytes = text.as_bytes();
    let mut walker =
        Walker { bytes, at: 0, line: first_line, path: String::new(), wanted, depth: 0 };
    // A text that is broken further down has been reported already.
    let _ = walker.value();
    walker.wanted
}

/// The path of what is around a path: `events[3]` of `events[3].when`, `events` of `events[3]`.
fn parent(path: &str) -> Option<&str> {
    path.rfind(['.', '[']).and_then(|at| path.get(..at))
}

/// Walks a JSON text and notes where the wanted paths begin. `None` ends the walk.
struct Walker<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
    path: String,
    wanted: HashMap<String, usize>,
    /// How many objects and arrays are open.
    depth: usize,
}

/// As deep as the reader itself goes; deeper text has been refused before it is walked.
const MAX_DEPTH: usize = 128;

impl Walker<'_> {
    fn value(&mut self) -> Option<()> {
        let first = self.next_token()?;
        if let Some(line) = self.wanted.get_mut(&self.path)
            && *line == 0
        {
            *line = self.line;
        }
        if self.depth >= MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let read = match first {
            b'{' => self.object(),
            b'[' => self.array(),
            b'"' | b'\'' => self.string().map(|_| ()),
            _ => self.scalar().map(|_| ()),
        };
        self.depth -= 1;
        read
    }

    fn object(&mut self) -> Option<()> {
        self.at += 1;
        let n_path_bytes = self.path.len();
        while self.next_token()? != b'}' {
            if self.next_token()? == b',' {
                self.at += 1;
                continue;
            }
            let key = self.key()?;
            if !self.path.is_empty() {
                self.path.push('.');
            }
            self.path.push_str(&key);
            if self.next_token()? != b':' {
                return None;
            }
            self.at += 1;
            self.value()?;
            self.path.truncate(n_path_bytes);
        }
        self.at += 1;
        Some(())
    }

    fn array(&mut self) -> Option<()> {
        self.at += 1;
        let n_path_bytes = self.path.len();
        let mut position = 0_usize;
        while self.next_token()? != b']' {
            if self.next_token()? == b',' {
                self.at += 1;
                continue;
            }
            self.path.push_str(&format!("[{position}]"));
            self.value()?;
            self.path.truncate(n_path_bytes);
            position += 1;
        }
        self.at += 1;
        Some(())
    }

    /// Reads the name of a field, which JSON5 may leave without quotes.
    fn key(&mut self) -> Option<String> {
        match self.bytes.get(self.at)? {
            b'"' | b'\'' => self.string(),
            _ => self.scalar().and_then(|key| String::from_utf8(key.to_vec()).ok()),
        }
    }

    /// Reads a string, from its opening quote to behind its closing one.
    fn string(&mut self) -> Option<String> {
        let start = self.at;
        let quote = self.bytes.get(start)?;
        self.at += 1;
        loop {
            match self.bytes.get(self.at)? {
                byte if byte == quote => break,
                b'\\' => self.at += 1,
                b'\n' => self.line += 1,
                _ => {}
            }
            self.at += 1;
        }
        self.at += 1;
        let text = std::str::from_utf8(self.bytes.get(start..self.at)?).ok()?;
        serde_json::from_str(text).ok().or_else(|| json5::from_str(text).ok())
    }

    /// Reads a number, a word, or a name without quotes.
    fn scalar(&mut self) -> Option<&[u8]> {
        let start = self.at;
        let is_end = |byte: &u8| {
            matches!(byte, b',' | b':' | b']' | b'}' | b'/' | b' ' | b'\t' | b'\r' | b'\n')
        };
        while self.bytes.get(self.at).is_some_and(|byte| !is_end(byte)) {
            self.at += 1;
        }
        self.bytes.get(start..self.at).filter(|scalar| !scalar.is_empty())
    }

    /// Skips space and comments; the byte that follows them is not consumed.
    fn next_token(&mut self) -> Option<u8> {
        loop {
            match *self.bytes.get(self.at)? {
                b'\n' => self.line += 1,
                b' ' | b'\t' | b'\r' => {}
                b'/' => {
                    self.skip_comment()?;
                    continue;
                }
                byte => return Some(byte),
            }
            self.at += 1;
        }
    }

    fn skip_comment(&mut self) -> Option<()> {
        let rest = self.bytes.get(self.at..)?;
        let n_bytes = match rest.get(1)? {
            b'/' => rest.iter().position(|&byte| byte == b'\n')?,
            b'*' => rest.windows(2).skip(2).position(|pair| pair == b"*/")? + 4,
            _ => return None,
        };
        self.line += rest.iter().take(n_bytes).filter(|&&byte| byte == b'\n').count();
        self.at += n_bytes;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use crate::Severity;

    use super::*;

    const TEXT: &str = "{\n  \"title\": \"a\\\"b\",\n  \"events\": [\n    { \"when\": 1 },\n    {\n      \"tags\": [1,\n        2],\n      \"when\":\n        \"x\"\n    }\n  ]\n}\n";

    #[test]
    fn a_text_of_brackets_ends_the_walk_and_not_the_program() {
        let text = format!("{{\"x\": {}", "[".repeat(1_000_000));
        let mut problems = [Problem::new(Severity::Error, "").in_field("y")];
        add_lines(&mut problems, &text);
        assert_eq!(problems[0].line, None);
    }

    #[track_caller]
    fn check(field: &str, expect: Option<usize>) {
        let mut problems = [Problem::new(Severity::Error, "").in_field(field)];
        add_lines(&mut problems, TEXT);
        assert_eq!(problems[0].line, expect, "{field}");
    }

    #[test]
    fn a_field_is_on_the_line_where_its_value_begins() {
        check("title", Some(2));
        check("events", Some(3));
        check("events[0].when", Some(4));
        check("events[1]", Some(5));
        check("events[1].tags[1]", Some(7));
        check("events[1].when", Some(9));
    }

    #[test]
    fn a_missing_field_is_on_the_line_of_what_should_have_it() {
        check("events[1].title", Some(5));
        check("subtitle", None);
    }
}

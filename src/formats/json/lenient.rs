//! JSON as people and programs write it: with comments, single quotes, bare keys and trailing
//! commas, assigned to a variable or handed to a function, or cut off.

use std::borrow::Cow;

use serde_json::Value;

use crate::{Problem, Severity};

use super::lines::{add_lines_from, lines_of};
use super::salvage::complete_part;
use super::{after_comments, shallow};

/// As deep as strict JSON is read, too.
const MAX_DEPTH: usize = 120;

/// What may stand before the JSON of a script, in bytes: `storyjs_jsonp_data = `.
const MAX_HEAD_BYTES: usize = 200;

/// What a text holds, and where in it that is.
#[derive(Debug)]
pub(crate) struct Json<'a> {
    /// The value.
    pub(crate) value: Value,
    /// What had to be forgiven.
    pub(crate) problems: Vec<Problem>,
    body: Cow<'a, str>,
    first_line: usize,
}

impl Json<'_> {
    /// Gives each problem the line of its field, which is a path such as `events[3].start`.
    pub(crate) fn add_lines(&self, problems: &mut [Problem]) {
        add_lines_from(problems, &self.body, self.first_line);
    }

    /// On which lines of the file values at paths begin; 0 where there is none.
    pub(crate) fn lines_of(&self, paths: &[String]) -> Vec<usize> {
        lines_of(paths, &self.body, self.first_line)
    }
}

/// Reads a text as JSON, else as JSON5, else as far as it goes; what a script wraps around it is
/// left out.
///
/// # Errors
/// Says why nothing can be read, to stand after a colon.
pub(crate) fn read_lenient(text: &str) -> Result<Json<'_>, String> {
    let (body, first_line) = body_of(text);
    let found =
        |value, problems| Ok(Json { value, problems, body: Cow::Borrowed(body), first_line });
    let error = match serde_json::from_str(body) {
        Ok(value) => return found(value, Vec::new()),
        Err(error) => error,
    };
    if let Some((shallow, mut problem)) = shallow(body)
        && let Ok(value) = serde_json::from_str(&shallow)
    {
        problem.line = problem.line.map(|line| first_line + line.saturating_sub(1));
        return Ok(Json { value, problems: vec![problem], body: Cow::Owned(shallow), first_line });
    }
    if depth_of(body) > MAX_DEPTH {
        return Err(format!("its brackets are nested more than {MAX_DEPTH} deep"));
    }
    if let Ok(value) = json5::from_str(body) {
        let message = "The file is not strict JSON; it was read as JSON5, its lenient relative.";
        return found(value, vec![Problem::new(Severity::Info, message)]);
    }
    let (line, column) = (error.line(), error.column());
    let part = complete_part(body, (line, column));
    if let Some(value) = part.and_then(|part| serde_json::from_str(&part).ok()) {
        let what =
            if error.is_eof() { "The file ends in the middle" } else { "The JSON is broken" };
        let message = format!("{what}; what is complete before that was read.");
        let line = first_line + line.saturating_sub(1);
        return found(value, vec![Problem::new(Severity::Error, message).at_line(line)]);
    }
    Err(error.to_string())
}

/// The JSON in a text, without what assigns it or hands it to a function, and its first line.
pub(crate) fn body_of(text: &str) -> (&str, usize) {
    let n_comment_bytes = text.len() - after_comments(text).len();
    let head = text.get(n_comment_bytes..).unwrap_or_default();
    let start = n_comment_bytes + head.find(['{', '[']).unwrap_or(0);
    let is_wrapper = |head: &str| {
        let head = head.trim();
        head.is_empty() || head.ends_with(['=', '(']) || head == "export default"
    };
    let head = text.get(n_comment_bytes..start).unwrap_or_default();
    if head.len() > MAX_HEAD_BYTES || !is_wrapper(head) {
        return (text, 1);
    }
    let (before, body) = text.split_at_checked(start).unwrap_or(text.split_at(0));
    let first_line = 1 + before.bytes().filter(|&byte| byte == b'\n').count();
    (body.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ')' | ';')), first_line)
}

/// How deep brackets are nested in JSON5; strings and comments do not count.
fn depth_of(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' | b'\'' => {
                while let Some(inner) = bytes.next().filter(|&inner| inner != byte) {
                    if inner == b'\\' {
                        bytes.next();
                    }
                }
            }
            b'/' if bytes.peek() == Some(&b'/') => {
                while bytes.next().is_some_and(|inner| !matches!(inner, b'\n' | b'\r')) {}
            }
            b'/' if bytes.peek() == Some(&b'*') => {
                bytes.next();
                let mut before = 0;
                while let Some(inner) =
                    bytes.next().filter(|&inner| (before, inner) != (b'*', b'/'))
                {
                    before = inner;
                }
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &Value, n_problems: usize) {
        let json = read_lenient(text).expect("it can be read");
        assert_eq!((&json.value, json.problems.len()), (expect, n_problems));
    }

    #[test]
    fn json_is_read_however_it_is_dressed() {
        check(r#"{"a": 1}"#, &json!({"a": 1}), 0);
        check("storyjs_jsonp_data = {\"a\": [1]};\n", &json!({"a": [1]}), 0);
        check("callback({\"a\": 1});", &json!({"a": 1}), 0);
        check("// {\n/* [ */ {\"a\": 1}", &json!({"a": 1}), 0);
        check("\nvar x = [\n1]", &json!([1]), 0);
        check("{a: 'b', // c\n d: [1,],}", &json!({"a": "b", "d": [1]}), 1);
        check("{\"a\": [1, 2, {\"b\":", &json!({"a": [1, 2]}), 1);
        let deep = format!("{}1{}", "[".repeat(200), "]".repeat(200));
        let text = format!("\n{{\"a\": 1, \"b\": {deep},\n\"c\": 2}}");
        let json = read_lenient(&text).expect("it can be read");
        let mut about = [Problem::new(Severity::Error, "").in_field("c")];
        json.add_lines(&mut about);
        assert_eq!(about.map(|problem| problem.line), [Some(3)]);
        assert_eq!(json.value.get("a"), Some(&json!(1)));
        assert!(matches!(&*json.problems, [problem] if problem.line == Some(2)));
    }

    #[test]
    fn what_is_no_json_is_refused() {
        assert!(read_lenient("").is_err());
        assert!(read_lenient("a sentence with a {").is_err());
        assert!(read_lenient(&"[".repeat(1_000_000)).is_err());
        assert!(read_lenient(&"{']':".repeat(1_000_000)).is_err());
        assert!(read_lenient(&"[/*]*/".repeat(1_000_000)).is_err());
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let json = read_lenient("x =\n{a: 1, /*\n*/ 'b': [\n2]}").expect("it can be read");
        let mut problems =
            ["a", "b", "b[0]"].map(|field| Problem::new(Severity::Error, "").in_field(field));
        json.add_lines(&mut problems);
        assert_eq!(problems.map(|problem| problem.line), [Some(2), Some(3), Some(4)]);
    }
}

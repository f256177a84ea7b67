//! The lists of objects in a script, read as far as that goes without running it.
//!
//! Fields are expressions, with calls and operators, which no parser of JSON or JSON5 reads; a
//! parser of all of JavaScript would be larger than everything else that reads files. Numbers and
//! strings are left to the crate `json5`.

mod calls;

use serde_json::{Map, Value};

use date::{Civil, Precision};

pub(crate) use calls::{Call, calls};

/// As deep as lists and objects may be nested.
const MAX_DEPTH: usize = 40;
/// The longest expression that is kept as its text, in bytes.
const MAX_EXPRESSION_BYTES: usize = 500;

/// A list of objects that stands in a script.
#[derive(Debug)]
pub(super) struct Listing {
    /// The words before it: `var groups = new vis.DataSet(`.
    pub(super) before: String,
    /// The line on which it begins.
    pub(super) line: usize,
    /// The objects, each with its line.
    pub(super) objects: Vec<(usize, Map<String, Value>)>,
}

/// Every list of objects in a script, or in the scripts and text areas of a page.
pub(super) fn listings(text: &str) -> Vec<Listing> {
    scripts(text)
        .into_iter()
        .flat_map(|(script, line)| Scanner::new(script, line).listings())
        .collect()
}

/// The scripts and text areas of a page, each with the line on which it begins; a text that is no page
/// is one script.
fn scripts(text: &str) -> Vec<(&str, usize)> {
    if !text.trim_start().starts_with('<') {
        return vec![(text, 1)];
    }
    let mut found = Vec::new();
    let lower = text.to_ascii_lowercase();
    let (mut at, mut line) = (0, 1);
    while let Some((start, close)) = next_element(&lower, at) {
        let length = lower.get(start..).and_then(|rest| rest.find(close));
        let end = length.map_or(text.len(), |length| start + length);
        line += n_lines(text.get(at..start).unwrap_or_default());
        let script = text.get(start..end).unwrap_or_default();
        found.push((script, line));
        line += n_lines(script);
        at = end;
    }
    found
}

/// Where the inside of the next script or text area begins, and how it closes.
fn next_element(lower: &str, from: usize) -> Option<(usize, &'static str)> {
    let rest = lower.get(from..)?;
    let find = |open: &str, close| rest.find(open).map(|at| (at, close));
    let first = [find("<script", "</script"), find("<textarea", "</textarea")];
    let (at, close) = first.into_iter().flatten().min_by_key(|(at, _)| *at)?;
    let inside = rest.get(at..)?.find('>')? + at + 1;
    Some((from + inside, close))
}

fn n_lines(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n').count()
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    /// Where `line` was counted up to.
    counted_to: usize,
    /// How many more bytes may be looked at, so that lists that break off do not cost the square
    /// of their length.
    budget: usize,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str, first_line: usize) -> Self {
        let budget = text.len().saturating_mul(8).saturating_add(10_000);
        Self { text, at: 0, line: first_line, counted_to: 0, budget }
    }

    fn listings(mut self) -> Vec<Listing> {
        let mut found = Vec::new();
        self.walk(|scanner, c| {
            let (start, line) = (scanner.at, scanner.line_here());
            let objects = if c == '[' { scanner.objects() } else { None };
            let Some(objects) = objects.filter(|objects| !objects.is_empty()) else {
                scanner.at = start;
                return false;
            };
            found.push(Listing { before: before(scanner.text, start), line, objects });
            true
        });
        found
    }

    /// Goes through a script, past its texts and comments. `take` is asked at every other character
    /// whether something begins with it, and then goes past that.
    fn walk(&mut self, mut take: impl FnMut(&mut Self, char) -> bool) {
        while let Some(c) = self.peek() {
            match c {
                '\'' | '"' | '`' => {
                    let start = self.at;
                    if self.string().is_none() {
                        // A lone apostrophe.
                        self.at = start + 1;
                    }
                }
                '/' if self.skip_comment() => {}
                c if take(self, c) => {}
                c => self.at += c.len_utf8(),
            }
        }
    }

    /// The objects of a list that holds nothing else.
    fn objects(&mut self) -> Option<Vec<(usize, Map<String, Value>)>> {
        self.eat('[')?;
        let mut objects = Vec::new();
        loop {
            match self.next_token()? {
                ']' => break,
                ',' => self.at += 1,
                '{' => {
                    let line = self.line_here();
                    let Value::Object(object) = self.value(0)? else { return None };
                    objects.push((line, object));
                }
                _ => return None,
            }
        }
        self.at += 1;
        Some(objects)
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > MAX_DEPTH {
            return None;
        }
        let first = self.next_token()?;
        let start = self.at;
        let value = match first {
            '{' => self.object(depth)?,
            '[' => self.array(depth)?,
            '\'' | '"' | '`' => self.string().map_or(Value::Null, Value::String),
            _ => Value::Null,
        };
        // What goes on behind a literal is an expression: 'a' + b, [1].map(f).
        if self.at > start && matches!(self.next_token()?, ',' | '}' | ']') {
            return Some(value);
        }
        self.at = start;
        self.expression()
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        self.eat('{')?;
        let mut object = Map::new();
        loop {
            match self.next_token()? {
                '}' => break,
                ',' => {
                    self.at += 1;
                    continue;
                }
                _ => {}
            }
            let key = match self.peek()? {
                '\'' | '"' => self.string()?,
                _ => self.word()?.to_owned(),
            };
            match self.next_token()? {
                ':' => {
                    self.at += 1;
                    object.insert(key, self.value(depth + 1)?);
                }
                // A shorthand: { items, groups }.
                ',' | '}' => {
                    object.insert(key.clone(), key.into());
                }
                _ => return None,
            }
        }
        self.at += 1;
        Some(Value::Object(object))
    }

    fn array(&mut self, depth: usize) -> Option<Value> {
        self.eat('[')?;
        let mut items = Vec::new();
        loop {
            match self.next_token()? {
                ']' => break,
                ',' => self.at += 1,
                _ => items.push(self.value(depth + 1)?),
            }
        }
        self.at += 1;
        Some(Value::Array(items))
    }

    /// A number, a word, a date, or whatever else stands up to the next comma or bracket, which is
    /// kept as its text.
    fn expression(&mut self) -> Option<Value> {
        let start = self.at;
        let mut open = 0_usize;
        loop {
            match self.next_token()? {
                '\'' | '"' | '`' => {
                    self.string()?;
                    continue;
                }
                '(' | '[' | '{' => open += 1,
                ',' | '}' | ']' if open == 0 => break,
                ')' | ']' | '}' => open = open.checked_sub(1)?,
                _ => {}
            }
            self.at += self.peek()?.len_utf8();
        }
        let text = self.text.get(start..self.at)?.trim();
        (!text.is_empty()).then(|| evaluated(text))
    }

    /// A string, from its opening quote to behind its closing one.
    fn string(&mut self) -> Option<String> {
        let start = self.at;
        let quote = self.peek()?;
        self.at += 1;
        loop {
            let c = self.peek()?;
            self.at += c.len_utf8();
            match c {
                '\\' => self.at += self.peek()?.len_utf8(),
                '\n' if quote != '`' => return None,
                c if c == quote => break,
                _ => {}
            }
        }
        let text = self.text.get(start..self.at)?;
        if quote == '`' {
            return Some(text.trim_matches('`').to_owned());
        }
        json5::from_str(text).ok()
    }

    /// A name, a number.
    fn word(&mut self) -> Option<&'a str> {
        let rest = self.text.get(self.at..)?;
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).filter(|word| !word.is_empty())
    }

    fn eat(&mut self, c: char) -> Option<()> {
        (self.peek()? == c).then(|| self.at += c.len_utf8())
    }

    /// The next character; `None` at the end, or when enough has been looked at.
    fn peek(&mut self) -> Option<char> {
        self.budget = self.budget.checked_sub(1)?;
        self.text.get(self.at..)?.chars().next()
    }

    /// Skips space and comments.
    fn next_token(&mut self) -> Option<char> {
        loop {
            match self.peek()? {
                c if c.is_whitespace() => self.at += c.len_utf8(),
                '/' if self.skip_comment() => {}
                c => return Some(c),
            }
        }
    }

    fn skip_comment(&mut self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |at| at + 2)
        } else {
            return false;
        };
        self.at += length;
        true
    }

    fn line_here(&mut self) -> usize {
        if self.at >= self.counted_to {
            self.line += n_lines(self.text.get(self.counted_to..self.at).unwrap_or_default());
            self.counted_to = self.at;
        }
        self.line
    }
}

/// The words on the line before a place in a text.
fn before(text: &str, at: usize) -> String {
    let start = text.get(..at).unwrap_or_default();
    let start = start.trim_end();
    let line = start.rfind(['\n', ';']).map_or(start, |at| start.get(at + 1..).unwrap_or_default());
    let skipped = line.chars().count().saturating_sub(100);
    line.chars().skip(skipped).collect()
}

/// What an expression is worth, where that can be told; else its text.
fn evaluated(text: &str) -> Value {
    match text {
        "true" => return Value::Bool(true),
        "false" => return Value::Bool(false),
        "null" | "undefined" => return Value::Null,
        _ => {}
    }
    if let Ok(number) = json5::from_str::<serde_json::Number>(text) {
        return Value::Number(number);
    }
    if let Some(date) = date_of_call(text) {
        return date;
    }
    let end = text.floor_char_boundary(MAX_EXPRESSION_BYTES);
    text.get(..end).unwrap_or(text).into()
}

/// Reads `new Date(2014, 3, 14)`, in which months count from 0, `new Date('2014-04-14')`,
/// `Date.UTC(…)` and `moment('…')`.
fn date_of_call(text: &str) -> Option<Value> {
    let call = text.strip_prefix("new ").unwrap_or(text).trim_start();
    let (name, rest) = call.split_once('(')?;
    let inside = rest.strip_suffix(')')?.trim();
    let name = name.trim().trim_start_matches("window.").trim_start_matches("vis.");
    if !matches!(name, "Date" | "Date.UTC" | "Date.parse" | "moment" | "moment.utc") {
        return None;
    }
    if inside.starts_with(['\'', '"']) {
        return json5::from_str::<String>(inside).ok().map(Value::String);
    }
    if let Some(inner) = date_of_call(inside) {
        return Some(inner);
    }
    let numbers: Option<Vec<i64>> =
        inside.split(',').map(|part| part.trim().parse::<i64>().ok()).collect();
    match numbers?.as_slice() {
        [milliseconds] => Some(Value::from(*milliseconds)),
        numbers if name.starts_with("Date") => Some(text_of_parts(numbers)?.into()),
        _ => None,
    }
}

/// The date of year, month, day, hour, minute, second and millisecond, as precise as stated.
fn text_of_parts(numbers: &[i64]) -> Option<String> {
    let at = |index: usize, default| numbers.get(index).copied().unwrap_or(default);
    let year = at(0, 0);
    // So the language has it: 99 is 1999.
    let year = if (0..100).contains(&year) { year + 1900 } else { year };
    let is_small = numbers.iter().all(|number| number.unsigned_abs() < 1_000_000_000);
    if !is_small || !(2..=7).contains(&numbers.len()) {
        return None;
    }
    let seconds = at(3, 0) * 3600 + at(4, 0) * 60 + at(5, 0);
    let nanos = i128::from(seconds) * 1_000_000_000 + i128::from(at(6, 0)) * 1_000_000;
    let civil = Civil::from(Civil::date(year, at(1, 0) + 1, at(2, 1)).instant() + nanos);
    let precision = match numbers.len() {
        2 => Precision::Month,
        3 => Precision::Day,
        4 => Precision::Hour,
        5 => Precision::Minute,
        6 => Precision::Second,
        _ => Precision::Millisecond,
    };
    Some(date::Date::from_civil(civil, precision).edtf())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(expression: &str, expect: Value) {
        let found = listings(&format!("var x = [{{a: {expression}}}];"));
        assert_eq!(found[0].objects[0].1["a"], expect, "{expression}");
    }

    #[test]
    fn literals_are_read_and_expressions_kept() {
        check("'it\\'s'", json!("it's"));
        check("-1.5", json!(-1.5));
        check("[1, true, null,]", json!([1, true, null]));
        check("{b: `c`}", json!({"b": "c"}));
        check("'a' + b", json!("'a' + b"));
        check(
            "function (a, b) { return {a: [b]}; }",
            json!("function (a, b) { return {a: [b]}; }"),
        );
        check("/* x */ 1 // y\n", json!(1));
    }

    #[test]
    fn dates_are_as_precise_as_their_arguments() {
        check("new Date(2014, 3, 14)", json!("2014-04-14"));
        check("new Date(2014, 12)", json!("2015-01"));
        check("new Date(99, 0, 1, 12, 30)", json!("1999-01-01T12:30"));
        check("new Date('2014-04-14')", json!("2014-04-14"));
        check("new Date(1000)", json!(1000));
        check("new Date(Date.UTC(2014, 0, 2))", json!("2014-01-02"));
        check("moment(\"2014-04-14\")", json!("2014-04-14"));
        check("new Date()", json!("new Date()"));
        check("now.clone()", json!("now.clone()"));
    }

    #[test]
    fn lists_are_found_wherever_they_stand() {
        let page = "<p>[{a: 0}]</p><script src='//x'></script>\n<script>\n// [{b: 0}]\nvar t = \"[{c: 0}]\";\n\
                    items.add([\n{d: 1}]);</script><textarea>[{\"e\": 2}]</textarea>";
        let found = listings(page);
        let lists: Vec<_> = found.iter().map(|list| (&*list.before, list.line)).collect();
        assert_eq!(lists, [("items.add(", 5), ("", 6)]);
        assert_eq!(found[0].objects[0].0, 6);
    }

    #[test]
    fn lists_that_break_off_cost_little() {
        assert!(listings(&"[{a:".repeat(100_000)).is_empty());
        assert!(listings(&"[{a:'".repeat(100_000)).is_empty());
    }
}

//! An object of JavaScript as JSON: what SIMILE evaluated was more than JSON.
//!
//! No parser of JSON reads it, however lenient: `new Date(…)` is a call. Once each is a string, the
//! crate `json5` reads the rest.

use std::borrow::Cow;

use serde_json::Value;

/// How JavaScript makes a date.
const NEW_DATE: &str = "new Date(";

/// No date has longer arguments.
const MAX_ARGUMENTS_BYTES: usize = 200;

/// No name is as long as this, in bytes: a text of a gigabyte is not looked through for what stands behind
/// the name with which it does not begin.
const MAX_NAME_BYTES: usize = 1000;

/// What stands after `var name =`, where a text begins so.
pub(super) fn without_assignment(text: &str) -> &str {
    let text = skip_comments(text);
    let sign = text.bytes().take(MAX_NAME_BYTES).position(|byte| byte == b'=');
    let Some((before, after)) = sign.and_then(|at| Some((text.get(..at)?, text.get(at + 1..)?)))
    else {
        return text;
    };
    let words: Vec<&str> = before.split_whitespace().take(3).collect();
    let name = match words.as_slice() {
        ["var" | "let" | "const", name] | [name] => name,
        _ => return text,
    };
    let is_name = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '.'));
    if is_name { skip_comments(after) } else { text }
}

/// A script as JSON5, with as many lines before its fields as there were: without what assigns it,
/// and with each `new Date(…)` as a string.
pub(super) fn as_json5(script: &str) -> Cow<'_, str> {
    let body = without_assignment(script);
    let head = script.get(..script.len() - body.len()).unwrap_or_default();
    let body = with_dates_as_strings(body);
    match head.bytes().filter(|byte| *byte == b'\n').count() {
        0 => body,
        n_lines => Cow::Owned(format!("{}{body}", "\n".repeat(n_lines))),
    }
}

fn skip_comments(text: &str) -> &str {
    let mut text = text.trim_start();
    loop {
        let rest = if text.starts_with("//") {
            text.split_once('\n').map(|(_, rest)| rest)
        } else if text.starts_with("/*") {
            text.split_once("*/").map(|(_, rest)| rest)
        } else {
            return text;
        };
        match rest {
            Some(rest) => text = rest.trim_start(),
            None => return text,
        }
    }
}

fn with_dates_as_strings(script: &str) -> Cow<'_, str> {
    let mut prepared = String::new();
    let mut copied = 0;
    let mut chars = script.char_indices();
    let mut quote = None;
    while let Some((at, char)) = chars.next() {
        let rest = script.get(at..).unwrap_or_default();
        let mut end = at;
        match (quote, char) {
            (Some(_), '\\') => {
                chars.next();
            }
            (Some(open), _) if open == char => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(char),
            // A quotation mark in a comment begins no string.
            (None, '/') => end = at + comment_length(rest),
            (None, 'n') => {
                if let Some(arguments) = rest.strip_prefix(NEW_DATE).and_then(arguments_of) {
                    end = at + NEW_DATE.len() + arguments.len() + 1;
                    prepared.push_str(script.get(copied..at).unwrap_or_default());
                    prepared.push_str(&date_literal(arguments));
                    copied = end;
                }
            }
            _ => {}
        }
        while chars.offset() < end && chars.next().is_some() {}
    }
    if copied == 0 {
        return Cow::Borrowed(script);
    }
    prepared.push_str(script.get(copied..).unwrap_or_default());
    Cow::Owned(prepared)
}

/// What stands before the next closing bracket, which is not sought far.
fn arguments_of(text: &str) -> Option<&str> {
    let near = text.get(..text.floor_char_boundary(MAX_ARGUMENTS_BYTES))?;
    near.split_once(')').map(|(arguments, _)| arguments)
}

/// The bytes of the comment that a text begins with; 0 where it begins with none.
fn comment_length(text: &str) -> usize {
    let ends_line = |c: char| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
    if text.starts_with("//") {
        text.find(ends_line).unwrap_or(text.len())
    } else if let Some(comment) = text.strip_prefix("/*") {
        comment.find("*/").map_or(text.len(), |end| end + 4)
    } else {
        0
    }
}

/// The string that stands for `new Date(arguments)`.
fn date_literal(arguments: &str) -> String {
    let arguments = arguments.trim();
    if arguments.starts_with(['"', '\'']) {
        arguments.to_owned()
    } else {
        Value::String(format!("new Date({arguments})")).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_become_json() {
        #[track_caller]
        fn check(script: &str, expect: &str) {
            assert_eq!(as_json5(script), expect);
        }
        check("{\"a\": [1, 2]}", "{\"a\": [1, 2]}");
        check("// x [\nvar data = {'a': 'it\\'s', b: 2,};", "\n{'a': 'it\\'s', b: 2,};");
        check("{a: new Date(2006, 1)}", "{a: \"new Date(2006, 1)\"}");
        check("{a: new Date('May 1 2006')}", "{a: 'May 1 2006'}");
        check("{'a': 'new Date(1)'}", "{'a': 'new Date(1)'}");
        check("{ // it's\n a: new Date(1)}", "{ // it's\n a: \"new Date(1)\"}");
        check("a == 1", "= 1");
    }
}

//! An object of JavaScript as JSON: what SIMILE evaluated was more than JSON.

use std::borrow::Cow;

use serde_json::Value;

/// No file of events is nested deeper, and the reader takes stack for every level.
const MAX_DEPTH: usize = 64;

/// What stands after `var name =`, where a text begins so.
pub(super) fn without_assignment(text: &str) -> &str {
    let text = skip_comments(text);
    let Some((before, after)) = text.split_once('=') else { return text };
    let words: Vec<&str> = before.split_whitespace().take(3).collect();
    let name = match words.as_slice() {
        ["var" | "let" | "const", name] | [name] => name,
        _ => return text,
    };
    let is_name = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '.'));
    if is_name { skip_comments(after) } else { text }
}

/// Reads strict JSON, else JSON5; an assignment around it and dates made by `new Date` are allowed.
///
/// # Errors
/// Says where and why neither.
pub(super) fn parse(text: &str) -> Result<Value, String> {
    let strict = match serde_json::from_str(text) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    let script = without_assignment(text).trim_end().trim_end_matches(';');
    let script = prepared(script)?;
    json5::from_str(&script).map_err(|error| {
        if text.trim_start().starts_with("{\"") { strict.to_string() } else { error.to_string() }
    })
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

/// The script with each `new Date(…)` as a string.
///
/// # Errors
/// Where it is nested too deep to be read safely.
fn prepared(script: &str) -> Result<Cow<'_, str>, String> {
    let mut prepared = String::new();
    let mut copied = 0;
    let mut depth = 0_usize;
    let mut chars = script.char_indices();
    let mut quote = None;
    while let Some((at, char)) = chars.next() {
        match (quote, char) {
            (Some(_), '\\') => {
                chars.next();
            }
            (Some(open), _) if open == char => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(char),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth = depth.saturating_sub(1),
            // A quotation mark in a comment begins no string.
            (None, '/') => {
                let end = at + comment_length(script.get(at..).unwrap_or_default());
                while chars.offset() < end && chars.next().is_some() {}
            }
            (None, 'n') => {
                let rest = script.get(at..).unwrap_or_default();
                let Some((arguments, _)) =
                    rest.strip_prefix("new Date(").and_then(|rest| rest.split_once(')'))
                else {
                    continue;
                };
                let end = at + "new Date(".len() + arguments.len() + 1;
                prepared.push_str(script.get(copied..at).unwrap_or_default());
                prepared.push_str(&date_literal(arguments));
                copied = end;
                while chars.offset() < end && chars.next().is_some() {}
            }
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(format!("it is nested more than {MAX_DEPTH} levels deep"));
        }
    }
    if copied == 0 {
        return Ok(Cow::Borrowed(script));
    }
    prepared.push_str(script.get(copied..).unwrap_or_default());
    Ok(Cow::Owned(prepared))
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
    use serde_json::json;

    #[test]
    fn scripts_are_read() {
        #[track_caller]
        fn check(text: &str, expect: Value) {
            assert_eq!(parse(text), Ok(expect), "{text}");
        }
        check("{\"a\": [1, 2]}", json!({"a": [1, 2]}));
        check("// x\nvar data = {'a': 'it\\'s', b: 2,};", json!({"a": "it's", "b": 2}));
        check("{a: new Date(2006, 1)}", json!({"a": "new Date(2006, 1)"}));
        check("{a: new Date('May 1 2006')}", json!({"a": "May 1 2006"}));
        check("{'a': 'new Date(1)'}", json!({"a": "new Date(1)"}));
    }

    #[test]
    fn what_is_nested_too_deep_is_refused() {
        assert!(parse(&"{a:[".repeat(100_000)).is_err());
        assert!(parse(&format!("//'\n{}", "[".repeat(100_000))).is_err());
        assert!(parse(&format!("/*'*/{}", "[".repeat(100_000))).is_err());
        assert!(parse(&"(".repeat(100_000)).is_err());
        assert!(parse(&"{a:".repeat(10)).is_err());
    }
}

//! Properties as lines.

use serde_json::Value;

use crate::markwhen::lines::{key_and_value, value_of};

/// Words that markwhen's parser (`regex.ts` of version 1.2) knows in dates; where a text before a colon
/// has no others, it may be a date there.
const WORDS_OF_DATES: [&str; 71] = [
    "",
    "now",
    "by",
    "before",
    "after",
    "plus",
    "to",
    "til",
    "until",
    "start",
    "end",
    "am",
    "pm",
    "bce",
    "bc",
    "ad",
    "ce",
    "t",
    "z",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
    "milliseconds",
    "ms",
    "seconds",
    "second",
    "secs",
    "sec",
    "s",
    "minutes",
    "minute",
    "mins",
    "min",
    "hours",
    "hour",
    "h",
    "days",
    "day",
    "d",
    "weeks",
    "week",
    "w",
    "work",
    "business",
    "months",
    "month",
    "years",
    "year",
    "y",
    "other",
    "x",
];

/// Whether a line that begins so, before a colon, may be an event to markwhen. Even nothing at all
/// may.
pub(super) fn may_be_date(head: &str) -> bool {
    let lower = head.to_ascii_lowercase();
    let is_word = |word: &str| {
        let letters = word.trim_matches(|c: char| c.is_ascii_digit());
        let is_known = |part: &str| WORDS_OF_DATES.contains(&part);
        is_known(letters) || letters.strip_suffix("plus").is_some_and(is_known)
    };
    lower.contains("every")
        || lower.contains('!')
        || lower.split(|c: char| !c.is_alphanumeric()).all(is_word)
}

/// Whether a property can have this name, and is none of an event, here and to others.
pub(super) fn is_key(name: &str) -> bool {
    name.is_ascii()
        && key_and_value(&format!("{name}: x")) == Some((name, "x"))
        && !name.starts_with('#')
        && !may_be_date(name)
}

/// `key: value`, on one line; JSON, which YAML reads, where it would not be read back otherwise.
pub(super) fn property(key: &str, value: &Value) -> String {
    match value {
        Value::String(text) if is_plain(text) => format!("{key}: {text}"),
        value => format!("{key}: {value}"),
    }
}

/// Whether a text can stand as it is, here and for other readers of YAML.
fn is_plain(text: &str) -> bool {
    let is_special = |c: char| "[]{}\"'|>&!*@%#`?,-".contains(c);
    let is_one_line = !text.contains(['\n', '\r', '\t']) && text.trim() == text;
    is_one_line
        && !text.is_empty()
        && !text.starts_with(is_special)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && value_of(text, &[]) == Ok(text.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_dates_elsewhere_are_none() {
        for name in [
            "by", "before", "After", "plus", "may", "Mar", "now", "everyone", "byplus", "größe",
            "a b", "3d",
        ] {
            assert!(!is_key(name), "{name}");
        }
        for name in ["id", "status", "said_by", "a-b", "a.b", "market", "today", "x1y"] {
            assert!(is_key(name), "{name}");
        }
    }

    #[test]
    fn lines_that_are_events_elsewhere_are_known() {
        for head in ["", "12", "5 May 2020", "after !a 3 days", "44 BCE", "2019-09-26T10", "1/2/3"]
        {
            assert!(may_be_date(head), "{head}");
        }
        for head in ["12 men", "https", "Note", "In 1987"] {
            assert!(!may_be_date(head), "{head}");
        }
    }
}

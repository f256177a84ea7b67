//! What a long document of JSON is, told without reading its records: all of it but the longest list,
//! of which there are only the first entries.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::json::{Items, Key};

use super::find::MAX_DEPTH;

/// A document of which the longest list is cut short.
pub(super) struct Outline {
    /// The document.
    pub(super) document: Value,
    /// The keys on the way to the list; none where the document is the list.
    pub(super) keys: Vec<String>,
    /// Where in the text the list begins, in bytes.
    pub(super) list_at: usize,
}

/// The outline of a text, whose list has so many entries; `None` where the text is no JSON, or has no
/// list that may be one of records.
pub(super) fn outline(text: &str, n_entries: usize) -> Option<Outline> {
    let mut outline = Outline { document: Value::Null, keys: Vec::new(), list_at: 0 };
    outline.document = cut(text, text, n_entries, MAX_DEPTH, &mut outline)?;
    Some(outline)
}

/// The value of a part of a text.
fn cut(
    text: &str,
    part: &str,
    n_entries: usize,
    depth: usize,
    outline: &mut Outline,
) -> Option<Value> {
    let start = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    let start = start + part.len() - part.trim_start().len();
    if text.get(start..)?.starts_with('[') {
        outline.list_at = start;
        let entries = Items::of_array_at(text, start)?.take(n_entries);
        let list: Option<Vec<Value>> =
            entries.map(|entry| serde_json::from_str(entry.text).ok()).collect();
        return Some(Value::Array(list?));
    }
    let Root(fields) = serde_json::from_str(part).ok().filter(|_| depth > 0)?;
    let keys: HashSet<&str> = fields.iter().map(|(key, _)| &**key).collect();
    let (longest, _) = fields.iter().max_by_key(|(_, value)| value.get().len())?;
    if keys.len() < fields.len() {
        return None;
    }
    let mut object = Map::new();
    for (key, value) in &fields {
        let value = if key == longest {
            outline.keys.push(key.clone().into_owned());
            cut(text, value.get(), n_entries, depth - 1, outline)?
        } else {
            serde_json::from_str(value.get()).ok()?
        };
        object.insert(key.clone().into_owned(), value);
    }
    Some(Value::Object(object))
}

/// The fields of an object.
struct Root<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Root<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RootVisitor)
    }
}

struct RootVisitor;

impl<'de> Visitor<'de> for RootVisitor {
    type Value = Root<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Root<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some(key) = map.next_key_seed(Key)? {
            fields.push((key, map.next_value()?));
        }
        Ok(Root(fields))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_longest_list_is_cut_short() {
        #[track_caller]
        fn check(text: &str, expect: Option<(Value, &str, usize)>) {
            let found = outline(text, 2);
            let found = found.map(|found| (found.document, found.keys.join("."), found.list_at));
            let expect = expect.map(|(document, path, at)| (document, path.to_owned(), at));
            assert_eq!(found, expect, "{text}");
        }
        check(" [1, 2, 3]", Some((json!([1, 2]), "", 1)));
        check(
            r#"{"a": [1], "b": {"c": [7, 8, 9], "d": "x"}}"#,
            Some((json!({"a": [1], "b": {"c": [7, 8], "d": "x"}}), "b.c", 22)),
        );
        check(r#"{"a": [1], "b": "[1, 2, 3]"}"#, None);
        check(r#"{"a": [1, 2, 3], "a": 1}"#, None);
        check(r#"{"a": [1, 2, 3"#, None);
        check("{}", None);
    }
}

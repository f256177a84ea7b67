//! Where in a document its records are.

use serde_json::{Map, Value};

/// Keys that usually hold the records, the likeliest first.
const USUAL_KEYS: [&str; 14] = [
    "events",
    "items",
    "records",
    "rows",
    "data",
    "results",
    "entries",
    "features",
    "timeline",
    "timelines",
    "list",
    "values",
    "elements",
    "stories",
];
/// Records are not looked for deeper than this.
const MAX_DEPTH: usize = 5;

/// The records of a document and the path to them: those at a usual key, else the longest list of
/// objects that is not itself part of a list.
pub(super) fn records(document: Value) -> Option<(String, Vec<Value>)> {
    let path = match &document {
        Value::Array(_) if is_records(&document) => String::new(),
        Value::Object(object) => {
            let usual = USUAL_KEYS
                .iter()
                .find(|key| object.get(**key).is_some_and(is_records))
                .map(|key| (*key).to_owned());
            match usual {
                Some(key) => key,
                None => longest(object, "", MAX_DEPTH).map(|(path, _)| path)?,
            }
        }
        _ => return None,
    };
    let mut value = document;
    for key in path.split('\u{0}').filter(|key| !key.is_empty()) {
        value = value.as_object_mut()?.remove(key)?;
    }
    match value {
        Value::Array(records) => Some((path.replace('\u{0}', "."), records)),
        _ => None,
    }
}

/// The title of a document beside its records.
pub(super) fn title(document: &Value) -> Option<String> {
    let title = ["title", "name"].iter().find_map(|key| document.get(*key)?.as_str());
    title.map(str::trim).filter(|title| !title.is_empty()).map(str::to_owned)
}

/// Whether most entries of a list are objects.
fn is_records(value: &Value) -> bool {
    let Some(list) = value.as_array() else { return false };
    let n_objects = list.iter().filter(|entry| entry.is_object()).count();
    n_objects > 0 && n_objects * 2 >= list.len()
}

/// The longest list of objects in an object, with its path.
fn longest(object: &Map<String, Value>, path: &str, depth: usize) -> Option<(String, usize)> {
    let mut best: Option<(String, usize)> = None;
    for (key, value) in object {
        let path = if path.is_empty() { key.clone() } else { format!("{path}\u{0}{key}") };
        let found = match value {
            Value::Array(list) if is_records(value) => Some((path, list.len())),
            Value::Object(inner) if depth > 0 => longest(inner, &path, depth - 1),
            _ => None,
        };
        if let Some(found) = found
            && best.as_ref().is_none_or(|best| found.1 > best.1)
        {
            best = Some(found);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn records_are_found_where_they_usually_are() {
        #[track_caller]
        fn check(document: Value, expect: Option<(&str, usize)>) {
            let found = records(document).map(|(path, records)| (path, records.len()));
            assert_eq!(found, expect.map(|(path, n)| (path.to_owned(), n)));
        }
        check(json!([{"a": 1}]), Some(("", 1)));
        check(json!({"x": [{}, {}], "events": [{"a": 1}]}), Some(("events", 1)));
        check(json!({"a": {"b": [{}, {}]}, "c": [{}]}), Some(("a.b", 2)));
        check(json!({"a": [1, 2]}), None);
        check(json!([1, 2]), None);
    }
}

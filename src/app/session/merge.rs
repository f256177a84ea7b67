//! What two windows remember, as one: each changes what it changed, and leaves the rest to the other.

use serde_json::{Map, Value};

/// What makes sense together only: the view is one of these files.
const TOGETHER: [&str; 3] = ["files", "merge_by_id", "viewpoint"];

/// A session with the changes of two programs. `base` is what this one remembered last, `ours` what
/// it remembers now, and `theirs` what is written, which another may have changed. Where both
/// changed the same, `ours` holds.
pub(super) fn merged(base: &Value, ours: &Value, theirs: &Value) -> Value {
    let Some(mut merged) = of_three(Some(base), Some(ours), Some(theirs)) else {
        return ours.clone();
    };
    let is_ours = TOGETHER.iter().any(|key| ours.get(key) != base.get(key));
    let whose = if is_ours { ours } else { theirs };
    if let Value::Object(map) = &mut merged {
        for key in TOGETHER {
            map.remove(key);
            map.extend(whose.get(key).map(|value| (key.to_owned(), value.clone())));
        }
    }
    merged
}

fn of_three(base: Option<&Value>, ours: Option<&Value>, theirs: Option<&Value>) -> Option<Value> {
    if ours == base {
        return theirs.or(ours).cloned();
    }
    match (ours, theirs) {
        (Some(Value::Object(our)), Some(Value::Object(their))) => {
            let their_own = their.keys().filter(|key| !our.contains_key(*key));
            let value = |key: &String| {
                let base = base.and_then(|base| base.get(key));
                Some((key.clone(), of_three(base, our.get(key), their.get(key))?))
            };
            Some(Value::Object(
                our.keys().chain(their_own).filter_map(value).collect::<Map<_, _>>(),
            ))
        }
        (Some(Value::Array(our)), Some(Value::Array(their))) => {
            let base = base.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            Some(Value::Array(lists_merged(base, our, their)))
        }
        _ => ours.cloned(),
    }
}

/// Lists whose latest entry comes first: what we put there, before what they have and we did not
/// take away.
fn lists_merged(base: &[Value], ours: &[Value], theirs: &[Value]) -> Vec<Value> {
    let is_first = |entry: &Value| ours.first() == Some(entry) && base.first() != Some(entry);
    let is_new = |entry: &&Value| !base.contains(entry) || is_first(entry);
    let mut merged: Vec<Value> = ours.iter().filter(is_new).cloned().collect();
    for entry in theirs {
        let is_taken_away = base.contains(entry) && !ours.contains(entry);
        if !is_taken_away && !merged.contains(entry) {
            merged.push(entry.clone());
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_changes_what_it_changed() {
        #[track_caller]
        fn check(base: Value, ours: Value, theirs: Value, expect: Value) {
            assert_eq!(merged(&base, &ours, &theirs), expect);
        }
        let settings =
            |theme: &str, scale: f64| json!({"settings": {"theme": theme, "scale": scale}});
        check(
            settings("Light", 1.0),
            settings("Light", 2.0),
            settings("Dark", 1.0),
            settings("Dark", 2.0),
        );
        check(
            settings("Light", 1.0),
            settings("System", 1.0),
            settings("Dark", 1.0),
            settings("System", 1.0),
        );
        let recents = |names: &[&str]| json!({"recents": names});
        check(
            recents(&["a", "b"]),
            recents(&["c", "a", "b"]),
            recents(&["d", "a", "b"]),
            recents(&["c", "d", "a", "b"]),
        );
        check(recents(&["a", "b"]), recents(&[]), recents(&["d", "a", "b"]), recents(&["d"]));
        check(
            recents(&["a", "b"]),
            recents(&["b", "a"]),
            recents(&["d", "a", "b"]),
            recents(&["b", "d", "a"]),
        );
        // The view goes with the files, whoever opened them.
        let opened = |name: &str, view: i64| json!({"files": [name], "viewpoint": view});
        check(opened("a", 1), opened("a", 2), opened("b", 3), opened("a", 2));
        check(opened("a", 1), opened("a", 1), opened("b", 3), opened("b", 3));
        // What a newer version wrote stays.
        check(
            json!({"a": 1}),
            json!({"a": 2}),
            json!({"a": 1, "new": 3}),
            json!({"a": 2, "new": 3}),
        );
    }
}

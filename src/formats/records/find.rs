//! Where in a document its records are.

use serde_json::{Map, Value};

use crate::table::{is_date_name, may_be_date};
use date::When;

use super::{listed, within};

/// Keys that usually hold the records, the likeliest first.
pub(super) const USUAL_KEYS: [&str; 14] = [
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
pub(super) const MAX_DEPTH: usize = 5;

/// The records of a document.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The records.
    pub(super) records: Vec<Value>,
    /// The path to each: `events[3]`.
    pub(super) places: Vec<String>,
    /// The other lists of records in the document, and how many each has.
    pub(super) others: OtherLists,
    /// The title that stands beside a list which is one of several.
    pub(super) title: Option<String>,
}

impl Found {
    pub(super) fn add(&mut self, place: String, record: Map<String, Value>) {
        self.places.push(place);
        self.records.push(Value::Object(record));
    }
}

/// The records of a document: the list at a usual key, else all lists of dated records that stand
/// side by side, else the longest list of objects, else what an object has under its keys. Lists
/// within the records of a list are read where only they have dates, and a list of texts that begin
/// with dates where there are no lists of objects, and fewer records under keys.
pub(super) fn records(mut document: Value) -> Option<Found> {
    if let Some(texts) = listed::texts(&document) {
        let keyed = keyed(&document, "", MAX_DEPTH);
        return keyed.filter(|keyed| keyed.records.len() >= texts.records.len()).or(Some(texts));
    }
    let mut lists = Vec::new();
    lists_in(&document, &mut Vec::new(), &mut lists);
    let usual = USUAL_KEYS.iter().find_map(|key| lists.iter().find(|(keys, _)| *keys == [*key]));
    let longest = || lists.iter().rev().max_by_key(|(_, list)| list.len());
    let Some((keys, list)) = usual.or_else(longest) else { return keyed(&document, "", MAX_DEPTH) };
    if usual.is_none()
        && !keys.is_empty()
        && let Some(found) = keyed(&document, "", MAX_DEPTH)
        && found.records.len() > list.len()
    {
        let is_read = |path: &str| found.places.iter().any(|place| place.starts_with(path));
        let others = others(&lists, |path| !is_read(path));
        return Some(Found { others, ..found });
    }
    let path = keys.join(".");
    let others = others(&lists, |other| other != path);
    if let Some(found) = within::records(list, &path) {
        return Some(Found { others, ..found });
    }
    let beside = keys.split_last().map_or(&[][..], |(_, beside)| beside);
    let title = beside.iter().try_fold(&document, |value, key| value.get(key)).and_then(title);
    let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
    let list = keys.iter().try_fold(&mut document, |value, key| value.get_mut(key))?.take();
    let Value::Array(records) = list else { return None };
    let places = (0..records.len()).map(|at| format!("{path}[{at}]")).collect();
    Some(Found { records, places, others, title })
}

/// What is below these keys.
pub(super) fn at<'a>(document: &'a Value, keys: &[String]) -> Option<&'a Value> {
    keys.iter().try_fold(document, |value, key| value.get(key))
}

/// Lists that are not the records: the path to each, and how many entries it has.
pub(super) type OtherLists = Vec<(String, usize)>;

/// Where the records of a document are the objects in the list below these keys, as they stand: the
/// other lists, and the title beside it.
pub(super) fn beside_plain_list(
    document: &Value,
    keys: &[String],
) -> Option<(OtherLists, Option<String>)> {
    let list = at(document, keys)?.as_array()?;
    if listed::rows(document).is_some_and(|table| !has_records(document, table.rows.len())) {
        return None;
    }
    let found = records(document.clone())?;
    let path = keys.join(".");
    let mut places = found.places.iter().enumerate();
    let is_plain = list.iter().all(Value::is_object)
        && found.records == *list
        && places.all(|(at, place)| *place == format!("{path}[{at}]"));
    is_plain.then_some((found.others, found.title))
}

/// A list of objects, and the keys on the way to it.
type List<'a> = (Vec<&'a str>, &'a Vec<Value>);

fn others(lists: &[List<'_>], is_other: impl Fn(&str) -> bool) -> OtherLists {
    let lists = lists.iter().map(|(keys, list)| (keys.join("."), list.len()));
    lists.filter(|(path, _)| is_other(path)).collect()
}

/// The title of a document beside its records.
pub(super) fn title(document: &Value) -> Option<String> {
    let title = ["title", "name"].iter().find_map(|key| document.get(*key)?.as_str());
    title.map(str::trim).filter(|title| !title.is_empty()).map(str::to_owned)
}

/// Whether most entries of a list are objects.
pub(super) fn is_records(value: &Value) -> bool {
    let Some(list) = value.as_array() else { return false };
    let n_objects = list.iter().filter(|entry| entry.is_object()).count();
    n_objects > 0 && n_objects * 2 >= list.len()
}

/// The path to what an object has under a key.
pub(super) fn path_to(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// Every list of objects that is not itself part of a list.
fn lists_in<'a>(value: &'a Value, keys: &mut Vec<&'a str>, lists: &mut Vec<List<'a>>) {
    match value {
        Value::Array(list) if is_records(value) => lists.push((keys.clone(), list)),
        Value::Object(object) if keys.len() < MAX_DEPTH => {
            for (key, value) in object {
                keys.push(key);
                lists_in(value, keys, lists);
                keys.pop();
            }
        }
        _ => {}
    }
}

/// Whether there is a list of objects in a document, or so many records under keys.
pub(super) fn has_records(document: &Value, n_records: usize) -> bool {
    let mut lists = Vec::new();
    lists_in(document, &mut Vec::new(), &mut lists);
    let has_keyed = || {
        let found = keyed(document, "", MAX_DEPTH);
        found.is_some_and(|found| found.records.len() >= n_records)
    };
    !lists.is_empty() || has_keyed()
}

/// Whether an object has a field that is called like a date and may be one.
fn is_dated(object: &Map<String, Value>) -> bool {
    let is_value = |value: &Value| value.is_number() || value.as_str().is_some_and(may_be_date);
    object.iter().any(|(key, value)| {
        // `"dating": {"earliest": 1470}` is a date in several parts.
        let is_parted = |parts: &Map<String, Value>| {
            parts.iter().any(|(part, value)| is_date_name(part) && is_value(value))
        };
        is_date_name(key) && (is_value(value) || value.as_object().is_some_and(is_parted))
    })
}

/// Whether most of the objects in a list are dated, as the first of them show.
pub(super) fn are_dated(list: &[Value]) -> bool {
    const MANY: usize = 100;
    let first = || list.iter().take(MANY);
    let n_dated = first().filter_map(Value::as_object).filter(|record| is_dated(record)).count();
    n_dated * 2 > first().count()
}

/// Whether a text is a date, with its century: `1969`, `2020-03-11`.
fn is_date(text: &str) -> bool {
    text.len() >= 4 && may_be_date(text) && When::parse(text).is_ok()
}

/// What an object has under its keys, where the values or the keys are dates, or lists of dated
/// records stand side by side; of several such objects, the one with the most.
fn keyed(value: &Value, path: &str, depth: usize) -> Option<Found> {
    let object = value.as_object()?;
    let mut best = Found::default();
    // A date beside a list of dated records is one of the whole: `"updated": "2020-05-20"`.
    let is_dated_list =
        |value: &Value| is_records(value) && value.as_array().is_some_and(|list| are_dated(list));
    let has_list = object.values().any(is_dated_list);
    for (key, value) in object.iter().filter(|(_, value)| !(has_list && value.is_string())) {
        under_key(key, value, &path_to(path, key), &mut best);
    }
    let n_keys = best.places.len().min(object.len());
    // A single date is rather one of many fields, if it is not all there is.
    let is_all = object.len() == 1 && object.keys().all(|key| listed::is_date(key));
    if n_keys < 2 && !is_all
        || n_keys * 2 < object.len() && !best.places.iter().any(|place| place.ends_with(']'))
    {
        best = Found::default();
    }
    if depth > 0 {
        let inner =
            object.iter().filter_map(|(key, value)| keyed(value, &path_to(path, key), depth - 1));
        let longest = inner.max_by_key(|found| found.records.len());
        best = longest.filter(|found| found.records.len() > best.records.len()).unwrap_or(best);
    }
    (!best.records.is_empty()).then_some(best)
}

/// Adds what stands under one key.
fn under_key(key: &str, value: &Value, path: &str, found: &mut Found) {
    let record = |fields: [(&str, Value); 2]| -> Map<String, Value> {
        fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    };
    match value {
        Value::Object(fields) if is_dated(fields) || is_date(key) => {
            let mut fields = fields.clone();
            let (name, other) = if is_date(key) { ("date", "date") } else { ("title", "name") };
            if !fields.contains_key(name) && !fields.contains_key(other) {
                fields.insert(name.to_owned(), Value::from(key));
            }
            found.add(path.to_owned(), fields);
        }
        Value::Array(list) if is_records(value) && are_dated(list) => {
            for (at, fields) in list.iter().enumerate() {
                let Some(fields) = fields.as_object() else { continue };
                let mut fields = fields.clone();
                fields.entry("lane").or_insert_with(|| Value::from(key));
                found.add(format!("{path}[{at}]"), fields);
            }
        }
        Value::Array(list) if is_date(key) && list.iter().all(Value::is_string) => {
            for (at, title) in list.iter().enumerate() {
                let fields = record([("date", Value::from(key)), ("title", title.clone())]);
                found.add(format!("{path}[{at}]"), fields);
            }
        }
        Value::String(text) if is_date(key) && !is_date(text) => {
            found.add(
                path.to_owned(),
                record([("date", Value::from(key)), ("title", value.clone())]),
            );
        }
        Value::Number(_) if listed::is_date(key) => {
            let title = Value::from(value.to_string());
            found.add(path.to_owned(), record([("date", Value::from(key)), ("title", title)]));
        }
        Value::String(text) if is_date(text) => {
            found.add(
                path.to_owned(),
                record([("title", Value::from(key)), ("date", value.clone())]),
            );
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(document: Value, expect: &[&str]) {
        let found = records(document);
        assert_eq!(found.map(|found| found.places).unwrap_or_default(), expect);
    }

    #[test]
    fn records_are_found_where_they_usually_are() {
        check(json!([{"a": 1}]), &["[0]"]);
        check(json!({"x": [{}, {}], "events": [{"a": 1}]}), &["events[0]"]);
        check(json!({"a": {"b": [{}, {}]}, "c": [{}]}), &["a.b[0]", "a.b[1]"]);
        check(json!({"a": [1, 2]}), &[]);
        check(json!([1, 2]), &[]);
    }

    #[test]
    fn lists_of_dated_records_are_read_side_by_side() {
        let dated = json!([{"date": "1987"}]);
        check(json!({"work": dated, "skills": [{}], "awards": dated}), &["work[0]", "awards[0]"]);
        let found = records(json!({"work": dated, "skills": [{}], "awards": dated})).unwrap();
        assert_eq!(found.others, [("skills".to_owned(), 1)]);
        assert_eq!(found.records[0], json!({"date": "1987", "lane": "work"}));
        check(
            json!({"groups": [{"name": "a", "list": dated}, {"name": "b", "list": dated}]}),
            &["groups[0].list[0]", "groups[1].list[0]"],
        );
    }

    #[test]
    fn keys_may_be_dates_or_titles() {
        #[track_caller]
        fn check(document: Value, expect: Value) {
            let found = records(document).map(|found| found.records).unwrap_or_default();
            assert_eq!(Value::from(found), expect);
        }
        check(
            json!({"name": "left-pad", "time": {"1.0": "2015-08-14", "1.1": "2016-03-23"}}),
            json!([{"title": "1.0", "date": "2015-08-14"}, {"title": "1.1", "date": "2016-03-23"}]),
        );
        check(
            json!({"1969": ["Landing", "Festival"], "1989": ["Wall"]}),
            json!([
                {"date": "1969", "title": "Landing"},
                {"date": "1969", "title": "Festival"},
                {"date": "1989", "title": "Wall"},
            ]),
        );
        check(
            json!({"2020-03-11": {"event": "a"}, "2020-03-23": {"event": "b"}}),
            json!([
                {"event": "a", "date": "2020-03-11"},
                {"event": "b", "date": "2020-03-23"},
            ]),
        );
        check(
            json!({"v1": {"date": "2019"}, "v2": {"date": "2020"}}),
            json!([{"date": "2019", "title": "v1"}, {"date": "2020", "title": "v2"}]),
        );
        check(json!({"title": "x", "created": "2019-01-01"}), json!([]));
        check(json!({"1987-12-08": "Signed"}), json!([{"date": "1987-12-08", "title": "Signed"}]));
        check(
            json!({"unit": "kg", "data": {"2010": 0.5, "2011": 3}}),
            json!([{"date": "2010", "title": "0.5"}, {"date": "2011", "title": "3"}]),
        );
        check(json!({"1": 5, "2": 7, "20000": 9}), json!([]));
    }
}

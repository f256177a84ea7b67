//! Records in lists within the records of a list: the terms of a person, the works of an artist.

use serde_json::{Map, Value};

use crate::table::is_date_name;
use crate::{ColumnChoice, ReadingChoice, Role};
use date::possible_pair;

use super::find::{Found, are_dated};
use super::flatten::LINE_KEY;

/// Where the fields of the record around another are kept.
const AROUND: &str = "parent";
/// The number of records that tell whether a list has dates of its own.
const SAMPLE: usize = 100;
/// Keys of what a record is called, the likeliest first.
const NAMES: [&str; 8] =
    ["title", "name", "label", "full_name", "fullName", "display_name", "displayName", "id"];
/// Keys of what a record within another may be called, or of what it tells.
const OWN_NAMES: [&str; 12] = [
    "title",
    "name",
    "label",
    "headline",
    "event",
    "what",
    "subject",
    "summary",
    "text",
    "description",
    "caption",
    "content",
];
/// Keys of a whole name, and of its parts in the order in which they are said.
const WHOLE_NAMES: [&str; 6] =
    ["full", "full_name", "fullName", "official_full", "display", "label"];
const FIRST_NAMES: [&str; 6] =
    ["first", "given", "first_name", "firstName", "forename", "givenName"];
const LAST_NAMES: [&str; 6] = ["last", "family", "last_name", "lastName", "surname", "familyName"];
/// Parts of the names of dates that are those of a person, rather than of what a person did.
const OF_A_LIFE: [&str; 6] = ["birth", "born", "death", "died", "dob", "dod"];

/// The records in lists within the records of a list, where those have no dates and these do. They
/// are called as the outer one is, where they have no title of their own, else it becomes their lane.
/// Its own fields are kept with each.
pub(super) fn records(list: &[Value], path: &str) -> Option<Found> {
    if !may_be_around(list) {
        return None;
    }
    let outer_records = || list.iter().filter_map(Value::as_object);
    let inner = || outer_records().flat_map(dated_lists).flat_map(|(_, list)| list);
    let has_own = |record: &&Value| OWN_NAMES.iter().any(|key| is_text(record.get(*key)));
    let is_titled = inner().filter(has_own).count() * 2 >= inner().count();
    let mut found = Found::default();
    for (at, outer) in list.iter().enumerate() {
        let Some(outer) = outer.as_object() else { continue };
        let called = called(outer);
        let around = around(outer, called.as_deref());
        for (key, list) in dated_lists(outer) {
            for (inner_at, record) in list.iter().enumerate() {
                let Some(record) = record.as_object() else { continue };
                let mut record = record.clone();
                if let Some(called) = &called {
                    let key = if is_titled { "lane" } else { "title" };
                    record.entry(key).or_insert_with(|| called.clone().into());
                }
                if let Some(line) = outer.get(LINE_KEY) {
                    record.insert(LINE_KEY.to_owned(), line.clone());
                }
                if !around.is_empty() {
                    record.entry(AROUND).or_insert_with(|| around.clone().into());
                }
                found.add(format!("{path}[{at}].{key}[{inner_at}]"), record);
            }
        }
    }
    (!found.records.is_empty()).then_some(found)
}

/// Whether the records of a list have no dates themselves, as the first of them show.
pub(super) fn may_be_around(list: &[Value]) -> bool {
    let outer_records = list.iter().filter_map(Value::as_object);
    let first: Vec<Value> = outer_records.take(SAMPLE).map(without_life).collect();
    !are_dated(&first)
}

/// What the columns of the outer records are not for: an id or a date of these is none of those within.
pub(super) fn choices(columns: &[String]) -> Vec<ColumnChoice> {
    let of_outer = columns.iter().filter(|column| {
        let name = column.strip_prefix(AROUND).and_then(|name| name.strip_prefix('.'));
        let last = name.and_then(|name| name.rsplit('.').next());
        let is_name = |last: &str| [FIRST_NAMES, LAST_NAMES].concat().contains(&last);
        let is_id = |last: &str| last.to_lowercase().ends_with("id");
        last.is_some_and(|last| !is_name(last) && (is_date_name(last) || is_id(last)))
    });
    let kept = ReadingChoice::Role(Role::Kept);
    of_outer.map(|column| ColumnChoice { column: column.clone(), reading: kept }).collect()
}

/// A record without the dates of a person's life, which do not make an event of the person where
/// there are lists of what he or she did; nor does a season, `1842-43`, of what was played in it.
fn without_life(record: &Map<String, Value>) -> Value {
    let is_life = |key: &str| OF_A_LIFE.iter().any(|word| key.to_lowercase().contains(word));
    let is_season = |value: &Value| {
        let pair = value.as_str().and_then(possible_pair);
        pair.is_some_and(|pair| pair.years && (!pair.month || pair.is_season))
    };
    let has_lists = dated_lists(record).next().is_some();
    let is_around = |key: &str, value: &Value| has_lists && (is_life(key) || is_season(value));
    let fields = record.iter().filter(|(key, value)| !is_around(key, value));
    fields.map(|(key, value)| (key.clone(), value.clone())).collect::<Map<_, _>>().into()
}

/// The lists of dated records in a record, by their keys.
fn dated_lists(record: &Map<String, Value>) -> impl Iterator<Item = (&String, &Vec<Value>)> {
    let lists = record.iter().filter_map(|(key, value)| Some((key, value.as_array()?)));
    lists.filter(|(_, list)| are_dated(list))
}

/// The fields of a record that are no such list, nor what it is called.
fn around(record: &Map<String, Value>, called: Option<&str>) -> Map<String, Value> {
    let is_list = |key: &String| dated_lists(record).any(|(list, _)| list == key);
    let is_name = |value: &Value| called.is_some() && value.as_str() == called;
    let is_own = |key: &String| key == LINE_KEY || is_list(key);
    let fields = record.iter().filter(|(key, value)| !is_own(key) && !is_name(value));
    fields.map(|(key, value)| (key.clone(), value.clone())).collect()
}

/// What a record is called: `"name": "Ada Alder"`, or first and last name, side by side or further in.
fn called(record: &Map<String, Value>) -> Option<String> {
    let own = |key: &&str| match record.get(*key)? {
        Value::Object(parts) => name_of(parts),
        value => text_of(value),
    };
    let (ids, names): (Vec<&str>, Vec<&str>) = NAMES.iter().partition(|key| **key == "id");
    let named = names.iter().find_map(own).or_else(|| name_of(record));
    // Else its first words, such as those of a country.
    let words = || record.values().filter_map(Value::as_str).find(|text| is_words(text));
    let named = named.or_else(|| words().map(|text| text.trim().to_owned()));
    named.or_else(|| ids.iter().find_map(own))
}

/// Whether a text may be what something is called, rather than a date or a code.
fn is_words(text: &str) -> bool {
    text.contains(char::is_alphabetic) && !text.contains(|c: char| c.is_ascii_digit())
}

/// A name that is in one piece, else its first and last part.
fn name_of(parts: &Map<String, Value>) -> Option<String> {
    let text = |keys: &[&str]| keys.iter().find_map(|key| text_of(parts.get(*key)?));
    let both = || match (text(&FIRST_NAMES), text(&LAST_NAMES)) {
        (Some(first), Some(last)) => Some(format!("{first} {last}")),
        (first, last) => first.or(last),
    };
    text(&WHOLE_NAMES).or_else(both)
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn is_text(value: Option<&Value>) -> bool {
    value.and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(list: Value, expect: Value) {
        let found = records(list.as_array().expect("a list"), "x");
        assert_eq!(Value::from(found.map(|found| found.records).unwrap_or_default()), expect);
    }

    #[test]
    fn records_without_a_title_are_called_as_the_one_around_them() {
        check(
            json!([
                {"id": 1, "name": {"first": "Ada", "last": "Alder"},
                 "terms": [{"type": "mayor", "start": "1989-04-30"}]},
            ]),
            json!([
                {"type": "mayor", "start": "1989-04-30", "title": "Ada Alder",
                 "parent": {"id": 1, "name": {"first": "Ada", "last": "Alder"}}},
            ]),
        );
        check(
            json!([
                {"first_name": "Ben", "last_name": "Birch", "born": "1950-01-02",
                 "terms": [{"start": "1993", "end": "1997"}]},
            ]),
            json!([
                {"start": "1993", "end": "1997", "title": "Ben Birch",
                 "parent": {"first_name": "Ben", "last_name": "Birch", "born": "1950-01-02"}},
            ]),
        );
    }

    #[test]
    fn records_with_a_title_have_it_as_their_lane() {
        check(
            json!([{"name": "Works", "list": [{"date": "1987", "title": "One"}]}]),
            json!([{"date": "1987", "title": "One", "lane": "Works"}]),
        );
    }

    #[test]
    fn a_record_without_a_name_is_called_by_its_first_words() {
        check(
            json!([{"code": "N1", "country": "Norway", "rulers": [{"from": 1814, "name": "Carl"}]}]),
            json!([{"from": 1814, "name": "Carl", "lane": "Norway", "parent": {"code": "N1"}}]),
        );
    }

    #[test]
    fn dated_records_are_read_themselves() {
        check(json!([{"date": "1987", "list": [{"date": "1987"}]}]), json!([]));
        check(json!([{"name": "A"}]), json!([]));
    }

    #[test]
    fn ids_and_dates_of_the_outer_records_are_only_kept() {
        let columns = ["id", "parent.id", "parent.bio.birthday", "parent.name.first"];
        let found = choices(&columns.map(str::to_owned));
        let found: Vec<&str> = found.iter().map(|choice| &*choice.column).collect();
        assert_eq!(found, ["parent.id", "parent.bio.birthday"]);
    }
}

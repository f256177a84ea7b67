//! Fields that say the same under two names: `at` of what is a moment, beside `begin` and `end`.

use serde_json::Value;

use crate::table::may_be_date;
use crate::{ColumnChoice, ReadingChoice, Role};

use super::sheet::Sheet;

/// The number of values of a field that tell whether it is a date.
const SAMPLE: usize = 100;
/// What records call the date of a moment.
const MOMENTS: [&str; 5] = ["at", "on", "date", "when", "time"];
/// What they call the start of what lasts.
const STARTS: [&str; 5] = ["begin", "start", "from", "since", "begins"];
/// Columns of which the names are no words for dates by themselves, and what they are in pairs: those of
/// SIMILE's Exhibit.
const PAIR: [(&str, Role); 2] = [("inDate", Role::Start), ("outDate", Role::End)];

/// Gives a moment the field that others have for their start, where no record has both.
pub(super) fn join(records: &mut [Value]) {
    let has = |record: &Value, key: &str| record.get(key).is_some_and(|value| !value.is_null());
    // The sender of a letter is no start.
    let is_date = |value: &Value| value.is_number() || value.as_str().is_some_and(may_be_date);
    let first_of = |keys: &[&'static str]| {
        let is_field_of_dates = |key: &&&str| {
            let values = records.iter().filter_map(|record| record.get(**key));
            values.take(SAMPLE).any(is_date)
        };
        keys.iter().find(is_field_of_dates).copied()
    };
    let (Some(moment), Some(start)) = (first_of(&MOMENTS), first_of(&STARTS)) else { return };
    let has_both = |record: &Value| has(record, moment) && has(record, start);
    if records.iter().any(has_both) {
        return;
    }
    for record in records.iter_mut().filter_map(Value::as_object_mut) {
        if let Some(value) = record.get(moment).filter(|value| !value.is_null()).cloned() {
            record.shift_remove(moment);
            record.insert(start.to_owned(), value);
        }
    }
}

/// Whether [`join`] may have something to do for records that have become rows: whether there are a
/// moment and a start that no row has both.
pub(super) fn may_join(sheet: &Sheet) -> bool {
    let columns = |names: [&str; 5]| names.map(|name| sheet.column_named(name));
    let (moments, starts) = (columns(MOMENTS), columns(STARTS));
    let pairs = moments
        .iter()
        .flatten()
        .flat_map(|moment| starts.iter().flatten().map(|start| [*moment, *start]));
    pairs.into_iter().any(|pair| !sheet.have_both(pair))
}

/// What columns are for by names that only programs use.
pub(super) fn choices(columns: &[String]) -> Vec<ColumnChoice> {
    let has = |name: &str| columns.iter().any(|column| column == name);
    let choice = |column: &str, role| ColumnChoice {
        column: column.to_owned(),
        reading: ReadingChoice::Role(role),
    };
    let mut choices = Vec::new();
    if PAIR.iter().all(|(name, _)| has(name)) {
        choices.extend(PAIR.iter().map(|(name, role)| choice(name, *role)));
    }
    // Of a tweet, the words are in one field; with what program it was written is no source of it.
    if has("full_text") && has("created_at") {
        choices.push(choice("full_text", Role::Title));
        choices.extend(has("source").then(|| choice("source", Role::Kept)));
    }
    choices
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_moment_is_a_start_without_an_end() {
        #[track_caller]
        fn check(mut records: Value, expect: Value) {
            join(records.as_array_mut().expect("a list"));
            assert_eq!(records, expect);
        }
        check(
            json!([{"at": 1901, "x": 1}, {"begin": 1902, "end": 1905}]),
            json!([{"x": 1, "begin": 1901}, {"begin": 1902, "end": 1905}]),
        );
        let letters = json!([{"date": 1901}, {"from": "Ada Alder"}]);
        check(letters.clone(), letters);
        let both = json!([{"date": 1901, "from": 1900}, {"date": 1902}]);
        check(both.clone(), both);
        let one = json!([{"at": 1901}, {"at": 1902}]);
        check(one.clone(), one);
    }
}

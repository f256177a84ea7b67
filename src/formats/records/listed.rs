//! Records that are no objects: lists of texts that begin with dates, lists of rows, and objects with
//! nothing but a date and what happened then.

use serde_json::{Map, Value};

use crate::table::{Rows, Table, Width, is_date_name, is_written_date, may_be_date};
use date::{When, era_named};

use super::find::{Found, MAX_DEPTH, USUAL_KEYS, is_records, path_to};

/// The number of entries of a list that tell what it is.
const SAMPLE: usize = 100;
/// A date at the beginning of a text has no more words than this.
const MAX_WORDS: usize = 8;
/// Four digits are a year from here,
const FIRST_YEAR: u16 = 1000;
/// to here.
const LAST_YEAR: u16 = 2100;

/// Whether a text is a date with its century; a mere number only where it is likely a year.
pub(super) fn is_date(text: &str) -> bool {
    let is_year = |text: &str| {
        let year = text.parse().ok().filter(|year| (FIRST_YEAR..=LAST_YEAR).contains(year));
        text.len() == 4 && year.is_some()
    };
    match text.parse::<f64>() {
        Ok(_) => is_year(text),
        Err(_) => {
            let is_long = text.len() >= 4 && may_be_date(text);
            is_long && (When::parse(text).is_ok() || is_written_date(text))
        }
    }
}

/// The date that a text begins with, and what stands behind it.
pub(super) fn leading_date(text: &str) -> Option<(&str, &str)> {
    const BETWEEN: [char; 7] = [':', ',', ';', '|', '-', '–', '—'];
    let text = text.trim();
    let marked = [": ", " | ", "\t"].iter().filter_map(|mark| text.split_once(mark));
    let marked = marked.map(|(date, rest)| (date.trim(), rest.trim()));
    if let Some(found) = marked.into_iter().find(|(date, _)| is_date(date)) {
        return Some(found);
    }
    let blanks = text.match_indices(char::is_whitespace).map(|(at, _)| at).take(MAX_WORDS);
    let ends: Vec<usize> = blanks.chain([text.len()]).collect();
    ends.into_iter().rev().find_map(|end| {
        let (date, rest) = text.split_at_checked(end)?;
        let date = date.trim_end().trim_end_matches(BETWEEN).trim_end();
        let rest = rest.trim_start().trim_start_matches(BETWEEN).trim();
        let is_cut = !rest.is_empty() && ends_like_title(date);
        (!is_cut && is_date(date)).then_some((date, rest))
    })
}

/// Whether a year and a word behind it are no date where a title follows: the summer of “2008 Summer
/// Olympics” is not when they were.
fn ends_like_title(date: &str) -> bool {
    let Some((year, rest)) = date.split_once(' ') else { return false };
    let last_word = rest.rsplit(' ').next().unwrap_or_default();
    let is_word = last_word.chars().all(char::is_alphabetic) && era_named(last_word).is_none();
    is_word && year.bytes().all(|byte| byte.is_ascii_digit()) && year.len() == 4
}

/// A list of texts most of which begin with a date, at a usual key, else the longest; there is none
/// where there are objects that may be records.
pub(super) fn texts(document: &Value) -> Option<Found> {
    let mut lists = Vec::new();
    let has_records = lists_in(document, "", MAX_DEPTH, &mut lists);
    if has_records {
        return None;
    }
    let usual = USUAL_KEYS.iter().find_map(|key| lists.iter().find(|(path, _)| path == key));
    let (path, list) = usual.or_else(|| lists.iter().rev().max_by_key(|(_, list)| list.len()))?;
    let mut found = Found::default();
    for (at, text) in list.iter().map(text_of).enumerate() {
        let text = text.unwrap_or_default();
        let (date, title) = match leading_date(&text) {
            // A date by itself is all that there is to call it.
            Some((date, "")) => (date, date),
            found => found.unwrap_or(("", &text)),
        };
        found.add(format!("{path}[{at}]"), record(date, title));
    }
    let others = lists.iter().filter(|(other, _)| other != path);
    found.others = others.map(|(path, list)| (path.clone(), list.len())).collect();
    Some(found)
}

/// A record of a date and a title, each where it is not blank.
fn record(date: &str, title: &str) -> Map<String, Value> {
    let fields = [("date", date), ("title", title)].into_iter();
    fields
        .filter(|(_, text)| !text.is_empty())
        .map(|(key, text)| (key.to_owned(), text.into()))
        .collect()
}

/// A list, and the path to it.
type List<'a> = (String, &'a [Value]);

/// Adds the lists of dated texts that are not themselves part of a list. `true` where there are lists
/// of objects.
fn lists_in<'a>(value: &'a Value, path: &str, depth: usize, lists: &mut Vec<List<'a>>) -> bool {
    match value {
        Value::Array(list) if are_dated_texts(list) => {
            lists.push((path.to_owned(), list));
            false
        }
        Value::Array(_) => is_records(value),
        Value::Object(object) if depth > 0 => {
            object.iter().fold(false, |has_records, (key, value)| {
                lists_in(value, &path_to(path, key), depth - 1, lists) || has_records
            })
        }
        _ => false,
    }
}

/// Whether a list has texts in it and nothing else, and most of them begin with a date, as the first
/// of them show.
fn are_dated_texts(list: &[Value]) -> bool {
    let (mut n_texts, mut n_dated) = (0, 0);
    for entry in list.iter().take(SAMPLE) {
        let Some(text) = text_of(entry) else { return false };
        n_texts += 1;
        n_dated += usize::from(leading_date(&text).is_some());
    }
    n_dated * 2 > n_texts
}

/// The text of an entry. YAML makes an object of one with a colon in it.
fn text_of(entry: &Value) -> Option<String> {
    match entry {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Object(object) if object.len() == 1 => {
            let (key, value) = object.iter().next()?;
            let value = match value {
                Value::String(text) => text.trim().to_owned(),
                Value::Number(number) => number.to_string(),
                _ => return None,
            };
            Some(format!("{key}: {value}"))
        }
        _ => None,
    }
}

/// A list of rows as a table: of a document, or of an object in it, in which the names of the columns
/// may stand, too.
pub(super) fn rows(document: &Value) -> Option<Table<'static>> {
    const HEADERS: [&str; 3] = ["columns", "header", "headers"];
    let of_object = || {
        let object = document.as_object()?;
        let usual =
            USUAL_KEYS.iter().find_map(|key| object.get(*key).filter(|list| are_rows(list)));
        usual.or_else(|| object.values().find(|list| are_rows(list)))
    };
    let list = Some(document).filter(|list| are_rows(list)).or_else(of_object)?.as_array()?;
    let header = HEADERS.iter().find_map(|key| document.get(*key)).and_then(cells_of);
    let mut rows = Rows::default();
    if let Some(header) = &header {
        rows.push(0, header);
    }
    for row in list {
        // Where in the file it stands is not known.
        rows.push(0, cells_of(row).unwrap_or_default());
    }
    let is_dated = |text: &String| is_date(text);
    let first = || header.clone().or_else(|| list.first().and_then(cells_of));
    let is_named = || first().is_some_and(|names| names.iter().any(|name| is_date_name(name)));
    let is_dated_row = |row: &&Value| cells_of(row).is_some_and(|cells| cells.iter().any(is_dated));
    let n_sampled = list.len().min(SAMPLE);
    let has_dates = || list.iter().take(SAMPLE).filter(is_dated_row).count() * 2 > n_sampled;
    (is_named() || has_dates()).then(|| Table::of_rows(rows, Width::Ragged))
}

/// Whether a list has rows in it, and nothing else.
fn are_rows(value: &Value) -> bool {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    list.len() > 1 && list.iter().all(|row| cells_of(row).is_some_and(|cells| cells.len() > 1))
}

/// The cells of a row.
fn cells_of(row: &Value) -> Option<Vec<String>> {
    let cell = |cell: &Value| match cell {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Bool(_) | Value::Number(_) => Some(cell.to_string()),
        _ => None,
    };
    row.as_array()?.iter().map(cell).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_date_is_told_from_what_stands_behind_it() {
        #[track_caller]
        fn check(text: &str, expect: Option<(&str, &str)>) {
            assert_eq!(leading_date(text), expect, "{text}");
        }
        check("1987-12-08 INF treaty signed", Some(("1987-12-08", "INF treaty signed")));
        check("1987", Some(("1987", "")));
        check("1987: Signed: at last", Some(("1987", "Signed: at last")));
        check("8 Dec 1987 – Signed", Some(("8 Dec 1987", "Signed")));
        check("8 December 1987, Signed", Some(("8 December 1987", "Signed")));
        check("44 BC Caesar dies", Some(("44 BC", "Caesar dies")));
        check("2008 Summer Olympics", Some(("2008", "Summer Olympics")));
        check("1914 – 1918 | War", Some(("1914 – 1918", "War")));
        check("20000 Leagues under the sea", None);
        check("3 apples", None);
        check("Signed in 1987", None);
        check("", None);
    }

    #[test]
    fn lists_of_texts_are_records_where_most_begin_with_a_date() {
        #[track_caller]
        fn check(document: Value, expect: Option<Value>) {
            let found = texts(&document).map(|found| Value::from(found.records));
            assert_eq!(found, expect, "{document}");
        }
        check(
            json!(["1987-12-08 Signed", "1988", "Later"]),
            Some(
                json!([{"date": "1987-12-08", "title": "Signed"}, {"date": "1988", "title": "1988"}, {"title": "Later"}]),
            ),
        );
        check(
            json!({"x": ["1987 A", "1988 B"], "list": [{"1989": "C"}]}),
            Some(json!([{"date": "1989", "title": "C"}])),
        );
        check(json!(["1987 A", "B", "C"]), None);
        check(json!(["1987 A", 3]), None);
        check(json!({"x": ["1987"], "y": [{"a": 1, "b": 2}]}), None);
        check(json!([{"date": "1987"}]), None);
    }

    #[test]
    fn lists_of_lists_are_rows() {
        #[track_caller]
        fn check(document: Value, expect: Option<(&[&str], usize)>) {
            let table = rows(&document);
            let found = table.map(|table| (table.names.clone(), table.rows.len()));
            let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
            assert_eq!(found, expect.map(|(expect, n_rows)| (names(expect), n_rows)), "{document}");
        }
        check(json!([["year", "n"], [2010, 3], [2011, null]]), Some((&["year", "n"], 2)));
        let split = json!({"columns": ["date", "n"], "index": [0, 1], "data": [["2010-01-01", 3], ["2011-01-01", 4]]});
        check(split, Some((&["date", "n"], 2)));
        check(json!([["1987-12-08", "A"], ["1988", "B"]]), Some((&["Column 1", "Column 2"], 2)));
        check(json!([[1, 2], [3, 4]]), None);
        check(json!([["a", "b"], ["c", "d"]]), None);
        check(json!([["1987"], [["1988"]]]), None);
    }
}

//! Records as rows: one column for each field, those of inner objects with dots between.

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};
use serde_json::{Map, Value};

use crate::formats::html::{attribute_of, plain_of};
use crate::formats::table::{Rows, Table, column_names, join_list, link_text};
use crate::formats::{Problem, Severity};

/// The field that says on which line a record is; a text has no such character.
pub(super) const LINE_KEY: &str = "\u{0}line";
/// A table of records has no more columns than this; further fields are kept as one text.
const MAX_COLUMNS: usize = 1000;
/// Nor more cells.
const MAX_CELLS: usize = 40_000_000;
/// Objects further in than this are kept as one text.
const MAX_DEPTH: usize = 8;

/// The records as a table. `lines` says where each begins, as far as it is known.
pub(super) fn table_of(
    records: Vec<Value>,
    lines: &[usize],
    problems: &mut Vec<Problem>,
) -> Table<'static> {
    let mut sheet = Sheet::new(records.len());
    let mut left_out = Vec::new();
    for (at, record) in records.into_iter().enumerate() {
        let Value::Object(mut object) = record else {
            left_out.push(at);
            continue;
        };
        let own_line = object.remove(LINE_KEY).and_then(|line| line.as_u64());
        let own_line = own_line.and_then(|line| usize::try_from(line).ok());
        let line = own_line.or_else(|| lines.get(at).copied()).unwrap_or(0);
        sheet.add(line, object);
    }
    if let Some(first) = left_out.first() {
        let message = match left_out.len() {
            1 => "This entry of the list is no object; it was left out.".to_owned(),
            n => format!(
                "This entry of the list is no object, nor are {} more; they were left out.",
                n - 1
            ),
        };
        let line = lines.get(*first).copied().unwrap_or(0);
        let problem = Problem::new(Severity::Error, message).at_line(line);
        problems.push(problem.in_field(format!("[{first}]")));
    }
    sheet.into_table()
}

/// A table in the making.
struct Sheet {
    names: Vec<String>,
    column_of: HashMap<String, usize>,
    max_columns: usize,
    rows: Vec<(usize, Vec<String>)>,
    /// Columns that have a text in them.
    texts: HashSet<usize>,
}

impl Sheet {
    fn new(n_rows: usize) -> Self {
        let max_columns = (MAX_CELLS / n_rows.max(1)).clamp(1, MAX_COLUMNS);
        let (names, column_of) = (Vec::new(), HashMap::new());
        Self { names, column_of, max_columns, rows: Vec::new(), texts: HashSet::new() }
    }

    fn add(&mut self, line: usize, object: Map<String, Value>) {
        self.rows.push((line, Vec::new()));
        let mut object = unwrapped(object);
        // In GeoJSON what a feature says is one object further in.
        if object.get("type").is_some_and(|kind| kind == "Feature")
            && let Some(Value::Object(properties)) = object.remove("properties")
        {
            self.fields("", properties, MAX_DEPTH);
            object.remove("type");
        }
        self.fields("", object, MAX_DEPTH);
    }

    fn fields(&mut self, path: &str, object: Map<String, Value>, depth: usize) {
        for (key, value) in object {
            let name = if path.is_empty() { key } else { format!("{path}.{key}") };
            match value {
                Value::Null => self.cell(name, String::new(), false),
                Value::Object(inner) if depth > 0 => self.fields(&name, inner, depth - 1),
                Value::String(text) => self.cell(name, text_of(&text), true),
                Value::Array(list) => self.list(name, &list),
                other => self.cell(name, other.to_string(), false),
            }
        }
    }

    /// A list; what its entries have besides their names and addresses stands in further columns.
    fn list(&mut self, name: String, list: &[Value]) {
        let links: Option<Vec<_>> = list.iter().map(link_and_more).collect();
        let Some(links) = links.filter(|links| !links.is_empty()) else {
            return self.cell(name, text_of_list(list), true);
        };
        let texts = links.iter().map(|(link, _)| link.as_str());
        self.cell(name.clone(), join_list(texts), true);
        for (key, value) in links.iter().flat_map(|(_, more)| more) {
            let text = plain_text(value).unwrap_or_else(|| value.to_string());
            self.cell(format!("{name}.{key}"), text, value.is_string());
        }
    }

    fn cell(&mut self, name: String, text: String, is_text: bool) {
        let Some((_, row)) = self.rows.last_mut() else { return };
        let n_columns = self.names.len();
        let (column, text) = match self.column_of.get(&name) {
            Some(column) => (*column, text),
            None if n_columns < self.max_columns => {
                self.names.push(name.clone());
                self.column_of.insert(name, n_columns);
                (n_columns, text)
            }
            // Behind the last column: a row that is longer than its header.
            None => (self.max_columns, format!("{name}: {text}")),
        };
        if is_text && !text.is_empty() {
            self.texts.insert(column);
        }
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        if let Some(cell) = row.get_mut(column) {
            if cell.is_empty() {
                *cell = text;
            } else {
                cell.push_str("; ");
                cell.push_str(&text);
            }
        }
    }

    fn into_table(self) -> Table<'static> {
        let n_columns = self.names.len();
        let mut header = Rows::default();
        header.push(0, self.names);
        let names = column_names(header.get(0), n_columns);
        let mut rows = Rows::default();
        for (line, cells) in self.rows {
            rows.push(line, cells);
            rows.fill_last_to(n_columns);
        }
        rows.remove_blank();
        let numbers = (0..n_columns).filter(|column| !self.texts.contains(column)).collect();
        Table { names, has_header: true, rows, numbers, ..Table::default() }
    }
}

/// What is in an object that has nothing but another one in it: `{"tweet": {…}}`.
fn unwrapped(mut object: Map<String, Value>) -> Map<String, Value> {
    let is_wrapper = object.len() == 1 && object.values().all(Value::is_object);
    let inner = object.values_mut().next().filter(|_| is_wrapper).map(Value::take);
    match inner {
        Some(Value::Object(inner)) => inner,
        _ => object,
    }
}

/// A text; one that is nothing but a link of HTML, as a table has links.
fn text_of(text: &str) -> String {
    let text = text.trim();
    let is_link = text.starts_with("<a ") && text.ends_with("</a>");
    let address = is_link.then(|| attribute_of(text, "href")).flatten();
    match address {
        Some(address) => link_text(&address, Some(&plain_of(text))),
        None => text.to_owned(),
    }
}

/// Texts and numbers as a list; anything else as it is written.
fn text_of_list(list: &[Value]) -> String {
    let plain: Option<Vec<String>> = list.iter().map(plain_text).collect();
    match plain {
        Some(values) => join_list(values.iter().map(String::as_str)),
        None => Value::from(list.to_vec()).to_string(),
    }
}

/// An entry of a list, where it is one text: a text, a number, or an object with nothing but one of
/// these.
fn plain_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Object(object) if object.len() == 1 => {
            object.values().next().filter(|inner| !inner.is_object()).and_then(plain_text)
        }
        _ => None,
    }
}

/// An entry of a list that has a name and an address, as a link, and what it has besides.
fn link_and_more(value: &Value) -> Option<(String, Vec<(&str, &Value)>)> {
    const NAMES: [&str; 4] = ["title", "name", "label", "text"];
    const ADDRESSES: [&str; 3] = ["url", "href", "link"];
    let object = value.as_object()?;
    let text = |keys: &[&'static str]| {
        keys.iter().find_map(|key| Some((*key, object.get(*key)?.as_str()?.trim())))
    };
    let (name, address) = (text(&NAMES)?, text(&ADDRESSES)?);
    let more = object.iter().map(|(key, value)| (key.as_str(), value));
    let more = more.filter(|(key, value)| ![name.0, address.0].contains(key) && !value.is_null());
    Some((link_text(address.1, Some(name.1)), more.collect()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn inner_fields_have_dots_in_their_names() {
        let records = vec![
            json!({"date": "1987", "place": {"name": "Washington", "at": {"x": 1}}, "tags": ["a", "b"]}),
            json!({"date": 1988, "n": null, "odd": [{"x": 1, "y": 2}]}),
        ];
        let table = table_of(records, &[3, 7], &mut Vec::new());
        assert_eq!(table.names, ["date", "place.name", "place.at.x", "tags", "n", "odd"]);
        let found: Vec<Vec<&str>> = table.rows.iter().map(|row| row.cells().collect()).collect();
        assert_eq!(found[0], ["1987", "Washington", "1", "a; b", "", ""]);
        assert_eq!(found[1], ["1988", "", "", "", "", "[{\"x\":1,\"y\":2}]"]);
        assert_eq!(table.rows.get(1).unwrap().line(), 7);
        assert!(table.numbers.contains(&2) && !table.numbers.contains(&0));
    }

    #[test]
    fn entries_of_lists_are_texts_where_they_can_be() {
        #[track_caller]
        fn check(list: Value, expect: &str) {
            assert_eq!(text_of_list(list.as_array().unwrap()), expect);
        }
        check(json!([{"tag": "a"}, {"tag": "b"}]), "a; b");
        check(json!([["a"]]), "[[\"a\"]]");
    }

    #[test]
    fn links_in_lists_are_links_and_lose_nothing() {
        let source = |n: u32, kind: &str| json!({"title": format!("Page {n}"), "url": format!("https://a.org/{n}"), "kind": kind});
        let records = vec![
            json!({"date": "1987", "sources": [source(1, "press"), source(2, "law")]}),
            json!({"date": "1988", "sources": [{"title": "T", "url": "https://b.org"}]}),
        ];
        let table = table_of(records, &[], &mut Vec::new());
        assert_eq!(table.names, ["date", "sources", "sources.kind"]);
        let found: Vec<Vec<&str>> = table.rows.iter().map(|row| row.cells().collect()).collect();
        assert_eq!(found[0][1], "Page 1 <https://a.org/1>; Page 2 <https://a.org/2>");
        assert_eq!((found[0][2], found[1][1]), ("press; law", "T <https://b.org>"));
    }

    #[test]
    fn a_wrapper_around_each_record_is_taken_off() {
        let records = vec![json!({"tweet": {"date": 1}}), json!({"visit": {"date": 2}})];
        let table = table_of(records, &[], &mut Vec::new());
        assert_eq!((table.names.as_slice(), table.rows.len()), (&["date".to_owned()][..], 2));
    }

    #[test]
    fn a_link_of_html_is_a_link() {
        assert_eq!(
            text_of("<a href=\"https://a.org\" rel='x'>The web</a>"),
            "The web <https://a.org>"
        );
        assert_eq!(text_of(" a < b "), "a < b");
    }

    #[test]
    fn a_thousand_different_fields_are_enough() {
        let fields: Map<String, Value> =
            (0..1500).map(|n| (format!("field {n}"), Value::from(n))).collect();
        let table = table_of(vec![Value::Object(fields)], &[], &mut Vec::new());
        assert_eq!((table.names.len(), table.rows.get(0).unwrap().n_cells()), (1000, 1001));
    }
}

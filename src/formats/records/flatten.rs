//! Records as rows: one column for each field, those of inner objects with dots between.

use std::borrow::Cow;

use serde::Deserialize as _;
use serde_json::Value;

use crate::html::{attribute_of, plain_of};
use crate::json::{Fields, Node};
use crate::table::{join_list, link_text};
use crate::{Problem, Problems, Severity};

use super::sheet::Sheet;

/// The field that says on which line a record is; a text has no such character.
pub(super) const LINE_KEY: &str = "\u{0}line";
/// Objects further in than this are kept as one text.
const MAX_DEPTH: usize = 8;

/// The records as a table. `lines` says where each begins, as far as it is known.
pub(super) fn sheet_of(records: &[Value], lines: &[usize], problems: &mut Problems) -> Sheet {
    let mut sheet = Sheet::of_rows(records.len());
    let mut left_out = LeftOut::default();
    for (at, record) in records.iter().enumerate() {
        let line = lines.get(at).copied().unwrap_or(0);
        let Ok(Node::Object(mut fields)) = Node::deserialize(record) else {
            left_out.add(at, line);
            continue;
        };
        let own_line = record.get(LINE_KEY).and_then(Value::as_u64);
        let own_line = own_line.and_then(|line| usize::try_from(line).ok());
        fields.retain(|(key, _)| key != LINE_KEY);
        add(&mut sheet, own_line.unwrap_or(line), fields);
    }
    problems.extend(left_out.problem());
    sheet
}

/// Entries of a list that are no objects.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    /// The position and the line of the first.
    first: Option<(usize, usize)>,
    pub(super) n: usize,
}

impl LeftOut {
    pub(super) fn add(&mut self, at: usize, line: usize) {
        self.first = self.first.or(Some((at, line)));
        self.n += 1;
    }

    /// Adds those of a later part of the list, which begins so many entries and lines further down.
    pub(super) fn append(&mut self, other: &Self, n_entries: usize, n_lines: usize) {
        let first = other.first.map(|(at, line)| (at + n_entries, line + n_lines));
        self.first = self.first.or(first);
        self.n += other.n;
    }

    /// What is said of them.
    pub(super) fn problem(&self) -> Option<Problem> {
        let (at, line) = self.first?;
        let message = match self.n {
            1 => "This entry of the list is no object; it was left out.".to_owned(),
            n => format!(
                "This entry of the list is no object, nor are {} more; they were left out.",
                n - 1
            ),
        };
        let problem = Problem::new(Severity::Error, message).at_line(line);
        Some(problem.in_field(format!("[{at}]")))
    }
}

/// Adds a record, which begins on this line, as a row.
pub(super) fn add(sheet: &mut Sheet, line: usize, fields: Fields<'_>) {
    let mut fields = unwrapped(fields);
    // In GeoJSON what a feature says is one object further in.
    let is_feature = |(key, value): &(Cow<'_, str>, Node<'_>)| {
        key == "type" && value.as_text() == Some("Feature")
    };
    let properties = |(key, value): &(Cow<'_, str>, Node<'_>)| {
        key == "properties" && matches!(value, Node::Object(_))
    };
    if fields.iter().any(is_feature)
        && let Some(at) = fields.iter().position(properties)
        && let (_, Node::Object(properties)) = fields.remove(at)
    {
        add_fields(sheet, &properties, MAX_DEPTH);
        fields.retain(|(key, _)| key != "type");
    }
    add_fields(sheet, &fields, MAX_DEPTH);
    sheet.end_row(line);
}

/// Adds the fields of an object, which is at the sheet's path.
fn add_fields(sheet: &mut Sheet, fields: &Fields<'_>, depth: usize) {
    for (key, value) in fields {
        let outer = sheet.enter(key);
        match value {
            Node::Null => sheet.cell("", false),
            Node::Object(inner) if depth > 0 => add_fields(sheet, inner, depth - 1),
            Node::Text(text) => sheet.cell(&text_of(text), true),
            Node::List(list) => add_list(sheet, list),
            other => sheet.cell_of(other, false),
        }
        sheet.leave(outer);
    }
}

/// A list; what its entries have besides their names and addresses stands in further columns.
fn add_list(sheet: &mut Sheet, list: &[Node<'_>]) {
    sheet.has_objects_in_lists |= list.iter().any(|entry| matches!(entry, Node::Object(_)));
    let links: Option<Vec<_>> = list.iter().map(link_and_more).collect();
    let Some(links) = links.filter(|links| !links.is_empty()) else {
        return sheet.cell(&text_of_list(list), true);
    };
    let texts = links.iter().map(|(link, _)| link.as_str());
    sheet.cell(&join_list(texts), true);
    for (key, value) in links.iter().flat_map(|(_, more)| more) {
        let outer = sheet.enter(key);
        match plain_text(value) {
            Some(text) => sheet.cell(&text, value.as_text().is_some()),
            None => sheet.cell_of(value, value.as_text().is_some()),
        }
        sheet.leave(outer);
    }
}

/// What is in an object that has nothing but another one in it: `{"tweet": {…}}`.
fn unwrapped(mut fields: Fields<'_>) -> Fields<'_> {
    if !matches!(&*fields, [(_, Node::Object(_))]) {
        return fields;
    }
    match fields.pop() {
        Some((_, Node::Object(inner))) => inner,
        _ => Fields::new(),
    }
}

/// A text; one that is nothing but a link of HTML, as a table has links.
fn text_of(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let is_link = text.starts_with("<a ") && text.ends_with("</a>");
    let address = is_link.then(|| attribute_of(text, "href")).flatten();
    match address {
        Some(address) => link_text(&address, Some(&plain_of(text))).into(),
        None => text.into(),
    }
}

/// Texts and numbers as a list; anything else as it is written.
fn text_of_list(list: &[Node<'_>]) -> String {
    let plain: Option<Vec<Cow<'_, str>>> = list.iter().map(plain_text).collect();
    match plain {
        Some(values) => join_list(values.iter().map(|value| &**value)),
        None => serde_json::to_string(list).unwrap_or_default(),
    }
}

/// An entry of a list, where it is one text: a text, a number, or an object with nothing but one of
/// these.
fn plain_text<'a>(value: &'a Node<'_>) -> Option<Cow<'a, str>> {
    match value {
        Node::Text(text) => Some(text.trim().into()),
        Node::Number(_) | Node::Bool(_) => Some(value.to_string().into()),
        Node::Object(fields) => match fields.as_slice() {
            [(_, inner)] if !matches!(inner, Node::Object(_)) => plain_text(inner),
            _ => None,
        },
        _ => None,
    }
}

/// An entry of a list that has a name and an address, as a link, and what it has besides.
fn link_and_more<'a>(value: &'a Node<'_>) -> Option<(String, Vec<(&'a str, &'a Node<'a>)>)> {
    const NAMES: [&str; 4] = ["title", "name", "label", "text"];
    const ADDRESSES: [&str; 3] = ["url", "href", "link"];
    let Node::Object(fields) = value else { return None };
    let text = |keys: &[&'static str]| {
        let value = |key: &&'static str| {
            let (_, value) = fields.iter().find(|(known, _)| known == key)?;
            Some((*key, value.as_text()?.trim()))
        };
        keys.iter().find_map(value)
    };
    let (name, address) = (text(&NAMES)?, text(&ADDRESSES)?);
    let more = fields.iter().map(|(key, value)| (&**key, value));
    let more = more
        .filter(|(key, value)| ![name.0, address.0].contains(key) && !matches!(value, Node::Null));
    Some((link_text(address.1, Some(name.1)), more.collect()))
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::*;

    #[test]
    fn inner_fields_have_dots_in_their_names() {
        let records = vec![
            json!({"date": "1987", "place": {"name": "Washington", "at": {"x": 1}}, "tags": ["a", "b"]}),
            json!({"date": 1988, "n": null, "odd": [{"x": 1, "y": 2}]}),
        ];
        let table = sheet_of(&records, &[3, 7], &mut Problems::default()).into_table();
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
            let list = Vec::<Node<'_>>::deserialize(&list).unwrap();
            assert_eq!(text_of_list(&list), expect);
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
        let table = sheet_of(&records, &[], &mut Problems::default()).into_table();
        assert_eq!(table.names, ["date", "sources", "sources.kind"]);
        let found: Vec<Vec<&str>> = table.rows.iter().map(|row| row.cells().collect()).collect();
        assert_eq!(found[0][1], "Page 1 <https://a.org/1>; Page 2 <https://a.org/2>");
        assert_eq!((found[0][2], found[1][1]), ("press; law", "T <https://b.org>"));
    }

    #[test]
    fn a_wrapper_around_each_record_is_taken_off() {
        let records = vec![json!({"tweet": {"date": 1}}), json!({"visit": {"date": 2}})];
        let table = sheet_of(&records, &[], &mut Problems::default()).into_table();
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
        let table = sheet_of(&[Value::Object(fields)], &[], &mut Problems::default()).into_table();
        assert_eq!((table.names.len(), table.rows.get(0).unwrap().n_cells()), (1000, 1001));
    }
}

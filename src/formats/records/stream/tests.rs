//! Records that are read piece by piece are those of the document as a whole.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;
use crate::{Choices, Format, Input};

/// The names of the columns, which of them have numbers, the rows with their lines, and what is told.
type Told = (Vec<String>, Vec<usize>, Vec<(usize, Vec<String>)>, Vec<(Option<usize>, String)>);

fn told(sheet: Sheet, problems: Problems) -> Told {
    let table = sheet.into_table();
    let mut numbers: Vec<usize> = table.numbers.iter().copied().collect();
    numbers.sort_unstable();
    let rows = table.rows.iter();
    let rows = rows.map(|row| (row.line(), row.cells().map(str::to_owned).collect()));
    let mut problems: Vec<_> =
        problems.into_iter().map(|problem| (problem.line, problem.message)).collect();
    problems.sort();
    (table.names, numbers, rows.collect(), problems)
}

/// What the document as a whole says.
fn of_document(text: &str, format: Format) -> Option<Told> {
    let (choices, progress) = (&Choices::default(), &Progress::default());
    let input = Input {
        bytes: text.as_bytes(),
        name: "x",
        text: Some(text),
        shared: None,
        choices,
        progress,
    };
    let mut problems = Problems::default();
    match super::super::table_of_document(&input, format, &mut problems) {
        Ok((super::super::Read::Sheet(sheet), _)) => Some(told(*sheet, problems)),
        _ => None,
    }
}

/// What is read in pieces of so many bytes.
fn in_pieces_of(text: &str, format: Format, n_bytes: usize) -> Option<Told> {
    let progress = Progress::default();
    let streamed = match format {
        Format::JsonLines => of_lines_in_pieces(text, n_bytes, &progress),
        _ => of_json_in_pieces(text, 1, n_bytes, &progress),
    };
    streamed.map(|streamed| told(streamed.sheet, streamed.problems))
}

#[track_caller]
fn check_pieces(text: &str, format: Format) {
    let expect = of_document(text, format);
    assert!(expect.is_some(), "{text}");
    for n_bytes in 1..=text.len().min(80) {
        assert_eq!(in_pieces_of(text, format, n_bytes), expect, "in pieces of {n_bytes}: {text}");
    }
}

#[test]
fn lines_are_read_piece_by_piece() {
    let check = |text: &str| check_pieces(text, Format::JsonLines);
    check("{\"date\": 1987, \"a\": 1}\r\n\n{\"date\": 1988, \"b\": \"x\\\"\\n\"}\n");
    check("{\"date\": 1987}\n{\"date\": }\n[1]\n{\"date\": 1988}\n{\"date\": 19");
    check(
        "{\"date\": 1987, \"a\": 1, \"a\": {\"b\": 2}}\n{\"b\": {\"c\": null}, \"date\": 1988.50}",
    );
    check(
        "{\"date\": 1987}\n{\"late\": 1, \"date\": 1988}\n{\"later\": 1}\n{\"later\": 2, \"late\": 3}\n",
    );
    check(
        "{\"type\": \"Feature\", \"properties\": {\"date\": 1}, \"date\": 1987}\n{\"date\": 2}\n",
    );
    let deep = format!("{{\"date\": 1987, \"x\": {}1{}}}\n", "[".repeat(200), "]".repeat(200));
    check(&format!("{{\"date\": 1986}}\n{deep}{{\"date\": 1988}}\n"));
}

#[test]
fn lists_are_read_piece_by_piece() {
    let check = |text: &str| check_pieces(text, Format::Json);
    check("[{\"date\": 1987},\n{\"date\": 1988, \"é\": \"]},{\\\"date\\\"\"}, {\"date\": 1989}]\n");
    check(
        "{\"events\": [\n {\"date\": 1987},\n {\"date\": 1988, \"a\": [{\"date\": 1}, {\"date\": 2}]},\n {\"date\": 3}], \"title\": \"x\"}",
    );
    check("[{\"year\": 1, \"x\": [{\"year\": 1}, {\"year\": 2}, {\"year\": 3}]}, {\"year\": 2}]");
    check(
        "[{\"date\": \"1987\", \"x\": [\"a\", 1]}, {}, {\"date\": null, \"title\": \" <a href='b'>c</a> \"}]",
    );
    check("{\"meta\": {\"rows\": [{\"id\": 1, \"date\": 1987}, {\"id\": 2}]}, \"n\": [1, 2]}");
}

#[test]
fn entries_that_are_no_objects_are_told_wherever_they_are() {
    let mut list: Vec<Value> = (0..150).map(|n| json!({"date": 1800 + n})).collect();
    list.insert(120, json!([1]));
    list.insert(140, json!("x"));
    let text = serde_json::to_string_pretty(&list).unwrap();
    let found = in_pieces_of(&text, Format::Json, 500).expect("it is read in pieces");
    assert_eq!(Some(&found), of_document(&text, Format::Json).as_ref());
    let [(Some(line), message)] = &*found.3 else { panic!("{:?}", found.3) };
    assert_eq!((*line, message.contains("1 more")), (362, true));
}

#[test]
fn what_is_no_plain_list_of_records_is_read_as_a_whole() {
    #[track_caller]
    fn check(text: &str, format: Format) {
        assert!(in_pieces_of(text, format, 8).is_none(), "{text}");
    }
    check("[{\"date\": 1987}, {\"date\": 19", Format::Json);
    check("[{\"date\": 1987}, {'date': 1988}]", Format::Json);
    check("[{\"date\": 1987}] x", Format::Json);
    check("[{\"at\": 1987}, {\"begin\": 1988, \"end\": 1989}]", Format::Json);
    check("[[1987, \"a\"], [1988, \"b\"]]", Format::Json);
    check("{\"work\": [{\"date\": 1987}], \"awards\": [{\"date\": 1988}]}", Format::Json);
    check("[{\"name\": \"A\", \"terms\": [{\"date\": 1987}]}]", Format::Json);
    let mut lines = "{\"name\": \"A\"}\n".repeat(150);
    lines.push_str("{\"name\": \"B\", \"terms\": [{\"start\": \"1987\"}]}\n");
    check(&lines, Format::JsonLines);
    check("x\ny\n", Format::JsonLines);
}

#[test]
fn a_field_that_is_one_too_many_is_kept() {
    let record = |n: usize| {
        let fields = (0..600).map(|field| (format!("f{}", n * 400 + field), json!(field)));
        Value::Object(fields.collect())
    };
    let mut list = vec![json!({"date": 1987}); 100];
    list.extend((0..3).map(record));
    let text = Value::from(list).to_string();
    let (names, _, rows, _) = in_pieces_of(&text, Format::Json, 4000).expect("it is read");
    assert_eq!(names.len(), 1000);
    let (_, last) = rows.last().expect("there are rows");
    assert!(last.last().is_some_and(|cell| cell.ends_with("f1399: 599")), "{last:?}");
}

/// Values as records have them.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        (-1.0e6..1.0e6_f64).prop_map(Value::from),
        "[a-z \"\\\\{}\\[\\],é\n]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            fields(inner).prop_map(Value::from),
        ]
    })
}

fn fields(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Map<String, Value>> {
    let key = prop_oneof![Just("date".to_owned()), Just("title".to_owned()), "[a-d]"];
    prop::collection::vec((key, value), 0..4).prop_map(|fields| fields.into_iter().collect())
}

proptest! {
    #[test]
    fn pieces_are_the_whole(
        records in prop::collection::vec(fields(value()), 1..12),
        n_bytes in 1..60_usize,
        is_pretty: bool,
    ) {
        let dated = records.into_iter().enumerate().map(|(at, mut fields)| {
            fields.insert("year".to_owned(), json!(1900 + at));
            Value::Object(fields)
        });
        let list: Vec<Value> = dated.collect();
        let text = match is_pretty {
            true => serde_json::to_string_pretty(&list),
            false => serde_json::to_string(&list),
        };
        let text = text.unwrap();
        if let Some(found) = in_pieces_of(&text, Format::Json, n_bytes) {
            prop_assert_eq!(Some(found), of_document(&text, Format::Json));
        }
        let lines: Vec<String> = list.iter().map(Value::to_string).collect();
        let text = lines.join("\n");
        if let Some(found) = in_pieces_of(&text, Format::JsonLines, n_bytes) {
            prop_assert_eq!(Some(found), of_document(&text, Format::JsonLines));
        }
    }
}

//! Databases of SQLite: which table is read, and which of its values are dates.

use formats::{
    self, Choices, ColumnChoice, Format, Mappings, Reading, ReadingChoice, Role, SheetKind, columns,
};
use rusqlite::Connection;
use serde_json::json;

use crate::suite::formats::{events, problems};

/// A database made by these statements.
pub(super) fn database(statements: &str) -> Vec<u8> {
    let mut connection = Connection::open_in_memory().expect("a database");
    connection.execute_batch(statements).expect("they can be run");
    connection.serialize("main").expect("a database").to_vec()
}

#[track_caller]
fn read(statements: &str) -> Reading {
    let reading = formats::read(&database(statements), "a.db").expect("it can be read");
    assert_eq!(reading.format, Format::Sqlite);
    reading
}

#[track_caller]
fn check(statements: &str, expect_events: &[&str], expect_problems: &[&str]) {
    let reading = read(statements);
    assert_eq!(events(&reading.timeline), expect_events);
    assert_eq!(problems(&reading), expect_problems);
}

#[test]
fn the_table_with_the_most_dated_rows_is_read() {
    let statements = "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT);
         INSERT INTO people VALUES (1, 'Reagan'), (2, 'Gorbachev'), (3, 'Carter');
         CREATE TABLE log (date TEXT, title TEXT);
         INSERT INTO log VALUES ('2024-01-01', 'made');
         CREATE TABLE treaties (date TEXT, title TEXT, n INTEGER, share REAL, scan BLOB, note TEXT);
         INSERT INTO treaties VALUES ('1987-12-08', 'Signed', 1, 0.5, x'00ff', NULL),
             ('1988-06-01', 'In force', 2, 2.0, NULL, '17');
         CREATE TABLE \"no rows\" (date TEXT);";
    let reading = read(statements);
    assert_eq!(events(&reading.timeline), ["1987-12-08 Signed", "1988-06-01 In force"]);
    assert_eq!(problems(&reading), ["info"]);
    assert_eq!(
        reading.problems[0].message,
        "The table “treaties” was read, which has the most dated rows; not read: “log” (1), \
         “people” (0). Others can be chosen under “Columns…”, or with --sheet."
    );
    let extra = |at: usize, name: &str| {
        let event = reading.timeline.events.record(at).expect("an event");
        event.extra.get(name).cloned()
    };
    assert_eq!(extra(0, "n"), Some(json!(1)));
    assert_eq!(extra(0, "share"), Some(json!(0.5)));
    assert_eq!(extra(0, "scan"), Some(json!("2 bytes")));
    assert_eq!((extra(0, "note"), extra(1, "scan")), (None, None));
}

/// Three tables, one of them with the most dates, one without a row, and a view.
pub(in crate::suite) fn with_several_tables() -> Vec<u8> {
    database(
        "CREATE TABLE log (date TEXT, title TEXT, who TEXT);
         INSERT INTO log VALUES ('2024-01-01', 'Made', 'Ann');
         CREATE TABLE treaties (date TEXT, title TEXT);
         INSERT INTO treaties VALUES ('1987-12-08', 'Signed'), ('1988-06-01', 'In force');
         CREATE TABLE empty (date TEXT);
         CREATE VIEW late AS SELECT * FROM treaties WHERE date > '1988';",
    )
}

/// Reads these tables of that database.
fn read_tables(tables: &[&str], columns: Vec<ColumnChoice>) -> Result<Reading, formats::ReadError> {
    let sheets = tables.iter().map(|name| (*name).to_owned()).collect();
    let choices = Choices { columns, sheets, ..Choices::default() };
    formats::read_as_told(&with_several_tables(), "a.db", &choices)
}

#[test]
fn the_user_chooses_among_tables_and_views() {
    #[track_caller]
    fn check(tables: &[&str], expect_events: &[&str], expect_lanes: &[&str], expect: &[&str]) {
        let reading = read_tables(tables, Vec::new()).expect("it can be read");
        assert_eq!(events(&reading.timeline), expect_events);
        let lanes = reading.timeline.lanes.iter().map(|lane| lane.title.clone());
        assert_eq!(lanes.collect::<Vec<_>>(), expect_lanes);
        let messages = reading.problems.iter().map(|problem| &*problem.message);
        assert_eq!(messages.collect::<Vec<_>>(), expect);
    }
    check(&["LOG"], &["2024-01-01 Made"], &[], &[]);
    check(&["late"], &["1988-06-01 In force"], &[], &[]);
    check(&["late", "log"], &["2024-01-01 Made", "1988-06-01 In force"], &["log", "late"], &[]);
    let empty = "This table was chosen, and has no rows.";
    check(&["log", "empty"], &["2024-01-01 Made"], &[], &[empty]);
    let check_refused = |tables: &[&str], expect: &str| {
        assert_eq!(read_tables(tables, Vec::new()).expect_err("nothing to show").0, expect);
    };
    let absent = "a.db has no table “x”; its tables are “empty”, “log”, “treaties”, “late”.";
    check_refused(&["log", "x"], absent);
    check_refused(
        &["empty"],
        "a.db cannot be read as an SQLite database: the chosen table has no rows.",
    );
}

#[test]
fn tables_are_remembered_by_all_that_have_rows() {
    let words =
        |words: &[&str]| -> Vec<String> { words.iter().map(|word| (*word).to_owned()).collect() };
    let mut remembered = Mappings::default();
    remembered.remember_sheets(words(&["log", "treaties", "late"]), &words(&["log"]));
    let choices = Choices { remembered: remembered.into(), ..Choices::default() };
    let database = with_several_tables();
    let reading = formats::read_as_told(&database, "a.db", &choices).expect("it can be read");
    assert_eq!(events(&reading.timeline), ["2024-01-01 Made"]);
    assert_eq!(reading.problems, [], "nobody need be told which others there are");
    let guess = columns(&database, "a.db", &choices).expect("it can be read");
    let read = guess.sheets.iter().filter(|table| table.is_read).map(|table| &*table.name);
    assert_eq!(read.collect::<Vec<_>>(), ["log"]);
}

#[test]
fn what_is_said_of_columns_holds_in_the_table_that_has_them() {
    let choice = |column: &str| ColumnChoice {
        column: column.to_owned(),
        reading: ReadingChoice::Role(Role::Title),
    };
    let reading = read_tables(&["log", "late"], vec![choice("who")]).expect("it can be read");
    assert_eq!(events(&reading.timeline), ["2024-01-01 Ann", "1988-06-01 In force"]);
    assert_eq!(reading.problems, []);
    let reading = read_tables(&["log", "late"], vec![choice("whom")]).expect("it can be read");
    let messages: Vec<&str> = reading.problems.iter().map(|problem| &*problem.message).collect();
    assert_eq!(messages, ["There is no column of this name in any of the tables."]);
}

#[test]
fn every_table_with_rows_is_there_to_be_chosen() {
    #[track_caller]
    fn check(tables: &[&str], expect_read: &[&str], expect_columns: &[&str]) {
        let sheets = tables.iter().map(|name| (*name).to_owned()).collect();
        let choices = Choices { sheets, ..Choices::default() };
        let guess = columns(&with_several_tables(), "a.db", &choices).expect("it can be read");
        let known = guess.sheets.iter().map(|table| (&*table.name, table.n_dated));
        assert_eq!(known.collect::<Vec<_>>(), [("log", 1), ("treaties", 2), ("late", 1)]);
        let read = guess.sheets.iter().filter(|table| table.is_read).map(|table| &*table.name);
        assert_eq!(read.collect::<Vec<_>>(), expect_read);
        let columns = guess.columns.iter().map(|column| &*column.name);
        assert_eq!(columns.collect::<Vec<_>>(), expect_columns);
        assert_eq!(guess.kind, SheetKind::Table);
    }
    check(&[], &["treaties"], &["date", "title"]);
    check(&["log", "late"], &["log", "late"], &["date", "title", "who"]);
}

#[test]
fn a_view_is_a_table_too() {
    let statements = "CREATE TABLE a (day TEXT, k INTEGER); CREATE TABLE b (k INTEGER, name TEXT);
         INSERT INTO a VALUES ('8 Dec 1987', 1); INSERT INTO b VALUES (1, 'Signed');
         CREATE VIEW told AS SELECT name, day FROM a JOIN b USING (k)
             UNION ALL SELECT 'In force', '1988-06-01';";
    check(statements, &["1987-12-08 Signed", "1988-06-01 In force"], &["info"]);
}

#[test]
fn numbers_are_dates_where_nothing_else_is_possible() {
    let table = |kind: &str, name: &str, values: &str| {
        format!("CREATE TABLE t (title TEXT, \"{name}\" {kind}); INSERT INTO t VALUES {values};")
    };
    // Declared as dates, and too large to be years.
    check(
        &table("TIMESTAMP", "born", "('A', 565963200), ('B', NULL)"),
        &["1987-12-08T12:00:00Z A", "undated B"],
        &["warning | born", "warning line 2 | born"],
    );
    check(
        &table("DATETIME", "born", "('A', 565963200123)"),
        &["1987-12-08T12:00:00.123Z A"],
        &["warning | born"],
    );
    // The same numbers, of which nothing says that they are dates.
    check(&table("INTEGER", "price", "('A', 565963200)"), &["undated A"], &["warning"]);
    // Days since 4714 BCE.
    check(
        &table("REAL", "day", "('A', 2447137.5), ('B', 2440587.5)"),
        &["1987-12-08 A", "1970-01-01 B"],
        &[],
    );
    check(&table("DATE", "born", "('A', 2447138.0)"), &["1987-12-08T12:00:00Z A"], &[]);
    check(&table("REAL", "price", "('A', 2447137.5)"), &["undated A"], &["warning"]);
    // Texts as SQLite's own functions write them.
    check(
        &table("DATETIME", "born", "('A', '1987-12-08 12:30:00')"),
        &["1987-12-08T12:30:00 A"],
        &[],
    );
}

#[test]
fn time_is_counted_since_1970_2001_1601_or_the_year_1() {
    let table = |kind: &str, name: &str, values: &str| {
        format!("CREATE TABLE t (title TEXT, \"{name}\" {kind}); INSERT INTO t VALUES {values};")
    };
    // Apple's, with a zero where there is none.
    check(
        &table("INTEGER", "date", "('A', 600000000000000000), ('B', 0)"),
        &["2020-01-06T10:40:00Z A", "undated B"],
        &["warning | date", "warning line 2 | date"],
    );
    check(
        &table("REAL", "visit_time", "('A', 600000000.5), ('B', 700000000)"),
        &["2020-01-06T10:40:00.5Z A", "2023-03-08T20:26:40Z B"],
        &["warning | visit_time"],
    );
    check(
        &table("TIMESTAMP", "ZCREATIONDATE", "('A', 600000000)"),
        &["2020-01-06T10:40:00Z A"],
        &["warning | ZCREATIONDATE"],
    );
    check(
        &table("INTEGER", "date", "('A', 850000000)"),
        &["1996-12-07T23:06:40Z A"],
        &["warning | date"],
    );
    // Chrome's, and those of .NET.
    check(
        &table("INTEGER", "last_visit_time", "('A', 13300000000000000)"),
        &["2022-06-18T04:26:40Z A"],
        &["warning | last_visit_time"],
    );
    check(
        &table("INTEGER", "created", "('A', 637134336000000000)"),
        &["2020-01-01 A"],
        &["warning | created"],
    );
}

#[test]
fn names_are_what_they_are() {
    let statements =
        "CREATE TABLE \"a \"\"b\"\"; DROP\" (\"the \"\"date\"\"\" TEXT, \"select\" TEXT);
         INSERT INTO \"a \"\"b\"\"; DROP\" VALUES ('1987', 'Signed');";
    check(statements, &["1987 Signed"], &[]);
}

#[test]
fn the_user_says_what_columns_are_for() {
    let bytes = database(
        "CREATE TABLE t (launched TEXT, landed TEXT, ship TEXT, pilot TEXT);
         INSERT INTO t VALUES ('1961-04-12', '1961-04-13', 'Vostok 1', 'Gagarin');",
    );
    let choice = |column: &str, role| ColumnChoice {
        column: column.to_owned(),
        reading: ReadingChoice::Role(role),
    };
    let choices = vec![choice("landed", Role::Start), choice("pilot", Role::Title)].into();
    let reading = formats::read_as_told(&bytes, "a.db", &choices).expect("it can be read");
    assert_eq!(events(&reading.timeline), ["1961-04-13 Gagarin"]);
    let found = columns(&bytes, "a.db", &choices).expect("it can be read");
    let found: Vec<Role> = found.columns.iter().map(|guess| guess.role).collect();
    assert_eq!(found[1..], [Role::Start, Role::Kept, Role::Title]);
}

#[test]
fn a_database_that_keeps_its_changes_in_another_file_is_read_without_them() {
    let mut bytes =
        database("CREATE TABLE t (date TEXT, title TEXT); INSERT INTO t VALUES ('1987', 'A');");
    bytes[18..20].fill(2);
    let reading = formats::read(&bytes, "a.db").expect("it can be read");
    assert_eq!(events(&reading.timeline), ["1987 A"]);
}

#[test]
fn endless_work_is_not_done() {
    let statements = "CREATE TABLE t (date TEXT, title TEXT); INSERT INTO t VALUES ('1987', 'A');
         CREATE VIEW endless AS WITH RECURSIVE n (date) AS (SELECT 1 UNION ALL SELECT date + 1 FROM n)
             SELECT max(date) AS date FROM n;
         CREATE VIEW long AS SELECT hex(zeroblob(100000000)) AS date;
         CREATE VIEW outside AS SELECT load_extension('x') AS date;
         CREATE VIEW broken AS SELECT * FROM nowhere;";
    let reading = read(statements);
    assert_eq!(events(&reading.timeline), ["1987 A"]);
    let messages: Vec<String> = reading
        .problems
        .iter()
        .map(|problem| format!("{}: {}", problem.field.as_deref().unwrap_or(""), problem.message))
        .collect();
    assert_eq!(
        messages,
        [
            "broken: This table could not be read: no such table: main.nowhere.",
            "endless: This table could not be read: it asks for too much work.",
            "long: This table could not be read: a value of it is too long.",
            "outside: This table could not be read: unsafe use of load_extension().",
        ]
    );
}

#[test]
fn tables_that_programs_make_up_are_named() {
    let statements = "CREATE TABLE t (date TEXT, title TEXT); INSERT INTO t VALUES ('1987', 'A');
         CREATE VIRTUAL TABLE found USING fts5(title); INSERT INTO found VALUES ('A');";
    let reading = read(statements);
    assert_eq!(events(&reading.timeline), ["1987 A"]);
    assert!(reading.problems[0].message.contains("found"), "{:?}", reading.problems);
}

#[test]
fn a_text_that_is_no_utf_8_is_guessed() {
    let statements = "CREATE TABLE t (date TEXT, title TEXT);
         INSERT INTO t VALUES ('1987', CAST(x'5369676ee92061205061726973' AS TEXT));";
    check(statements, &["1987 Signé a Paris"], &["warning"]);
}

#[test]
fn a_database_without_rows_is_refused() {
    let error = formats::read(&database("CREATE TABLE t (date TEXT)"), "a.db");
    assert_eq!(
        error.expect_err("there is nothing to show").to_string(),
        "a.db cannot be read as an SQLite database: no table of it has any rows."
    );
}

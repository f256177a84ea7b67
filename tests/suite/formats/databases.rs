//! Parquet, Arrow and SQLite: by what they are known, and what their typed values become.

use formats::{self, Choices};
#[cfg(feature = "databases")]
#[cfg(feature = "databases")]
mod columnar;
#[cfg(feature = "databases")]
pub(super) mod hostile;
#[cfg(feature = "databases")]
mod sqlite;

#[cfg(feature = "databases")]
pub(in crate::suite) use sqlite::with_several_tables;

/// How a database of DuckDB begins.
const DUCKDB: &[u8] = b"\x01\x01\x01\x01\x01\x01\x01\x01DUCK\x40\0\0\0\0\0\0\0";

#[track_caller]
fn check_refused(bytes: &[u8], expect: &str) {
    let error = formats::read(bytes, "a.bin").expect_err("nothing can be shown");
    assert_eq!(error.to_string(), expect);
}

#[test]
fn what_cannot_be_read_is_named_with_what_to_do() {
    check_refused(
        b"FEA1\0\0\0\0\x01",
        "a.bin is not a timeline: it is a Feather file of version 1; write it as version 2.",
    );
}

#[cfg(not(feature = "databases"))]
#[test]
fn a_build_that_cannot_read_them_says_so() {
    let because = "this build of Chronoscope has been made without its feature “databases”";
    check_refused(
        b"SQLite format 3\0\x10\0\x01\x01",
        &format!("a.bin cannot be read as an SQLite database: {because}."),
    );
    check_refused(DUCKDB, &format!("a.bin cannot be read as a DuckDB database: {because}."));
    check_refused(
        b"PAR1\x15\x04\0\0",
        &format!("a.bin cannot be read as a Parquet file: {because}."),
    );
    check_refused(
        b"ARROW1\0\0\xff\xff\xff\xff",
        &format!("a.bin cannot be read as a table of Arrow: {because}."),
    );
}

#[cfg(feature = "databases")]
#[test]
fn the_bytes_of_a_database_of_duckdb_are_refused_with_advice() {
    check_refused(
        DUCKDB,
        "a.bin cannot be read as a DuckDB database: only DuckDB's program “duckdb” reads it: \
         install that and open the file by its path, or open a table that it writes, \
         COPY my_table TO 'my_table.parquet'.",
    );
    let columns = formats::columns(DUCKDB, "a.bin", &Choices::default());
    assert!(columns.is_err_and(|error| error.to_string().contains("only DuckDB's program")));
}

#[cfg(feature = "databases")]
#[test]
fn a_file_that_breaks_off_is_refused_in_one_sentence() {
    check_refused(
        b"PAR1\x15\x04\0\0",
        "a.bin cannot be read as a Parquet file: it breaks off: its end, which says what is in it, \
         is missing.",
    );
    check_refused(b"PARE\0\0\0\0PARE", "a.bin cannot be read as a Parquet file: it is encrypted.");
    check_refused(
        b"ARROW1\0\0\xff\xff\xff\xff",
        "a.bin cannot be read as a table of Arrow: it breaks off.",
    );
    check_refused(
        b"SQLite format 3\0\x10\0\x01\x01",
        "a.bin cannot be read as an SQLite database: it is damaged.",
    );
}

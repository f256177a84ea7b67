//! What DuckDB's program answers: lists of rows as JSON, and complaints.

use serde::Deserialize;

use super::sql::Table;

/// The tables that DuckDB lists.
pub(super) fn tables_in(list: &[u8]) -> Result<Vec<Table>, String> {
    #[derive(Deserialize)]
    struct Column {
        schema: String,
        table: String,
        column: String,
        #[serde(rename = "type")]
        kind: String,
        is_view: bool,
    }
    let mut tables: Vec<Table> = Vec::new();
    for Column { schema, table, column, kind, is_view } in rows_of::<Column>(list)? {
        let is_its = |last: &&mut Table| last.schema == schema && last.name == table;
        match tables.last_mut().filter(is_its) {
            Some(last) => last.columns.push((column, kind)),
            None => {
                let columns = vec![(column, kind)];
                tables.push(Table { schema, name: table, is_view, columns });
            }
        }
    }
    Ok(tables)
}

/// The rows of an answer, which has a list of them for each question.
pub(super) fn rows_of<T: for<'a> Deserialize<'a>>(answer: &[u8]) -> Result<Vec<T>, String> {
    let lists = serde_json::Deserializer::from_slice(answer).into_iter::<Vec<T>>();
    let lists: Result<Vec<Vec<T>>, _> = lists.collect();
    let rows = lists.map_err(|error| format!("DuckDB says what nobody knows: {error}."))?;
    Ok(rows.into_iter().flatten().collect())
}

/// What DuckDB says in its way, as a sentence.
pub(super) fn refusal(complaint: &str) -> String {
    let mut lines = complaint.lines().map(str::trim).filter(|line| !line.is_empty());
    let line = lines.next().unwrap_or("no reason is given");
    // “IO Error: Could not …”
    let reason = line.split_once(" Error: ").map_or(line, |(_, reason)| reason.trim());
    if reason.starts_with("Could not set lock") {
        "another program has it open to write to it; close it there first.".to_owned()
    } else if reason.contains("allowed_directories") {
        "DuckDB's program is too old on this machine; 1.2 and later can be asked for a table."
            .to_owned()
    } else {
        format!("DuckDB refuses: {}.", reason.trim_end_matches(['.', '!']))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_are_listed_become_tables() {
        let list = br#"[{"schema":"main","table":"a","column":"x","type":"DATE","is_view":false},
            {"schema":"main","table":"a","column":"h\"","type":"HUGEINT","is_view":false},
            {"schema":"old","table":"a","column":"x","type":"DATE","is_view":true}]"#;
        let tables = tables_in(list).unwrap();
        let found: Vec<_> =
            tables.iter().map(|table| (table.full_name(), table.copied(9, "/it's"))).collect();
        let first = r#"COPY (SELECT * REPLACE (CAST("h""" AS VARCHAR) AS "h""") FROM "main"."a" LIMIT 9) TO '/it''s' (FORMAT parquet);"#;
        let second = r#"COPY (SELECT * FROM "old"."a" LIMIT 9) TO '/it''s' (FORMAT parquet);"#;
        let expect = [("a", first), ("old.a", second)];
        assert_eq!(found, expect.map(|(name, sql)| (name.to_owned(), sql.to_owned())));
        assert_eq!(tables_in(b"\n"), Ok(Vec::new()));
        assert!(tables_in(b"nonsense").is_err());
    }

    #[test]
    fn a_refusal_is_a_sentence() {
        let check = |complaint: &str, expect: &str| assert_eq!(refusal(complaint), expect);
        check(
            "IO Error: Could not set lock on file \"/srv/a.duckdb\": Conflicting lock is held…\n",
            "another program has it open to write to it; close it there first.",
        );
        check(
            "Catalog Error: unrecognized configuration parameter \"allowed_directories\"\n\nDid…",
            "DuckDB's program is too old on this machine; 1.2 and later can be asked for a table.",
        );
        check(
            "\nSerialization Error: Failed to deserialize: it is newer.\nLINE 1: SELECT",
            "DuckDB refuses: Failed to deserialize: it is newer.",
        );
        check("", "DuckDB refuses: no reason is given.");
    }
}

//! What DuckDB is asked, in SQL.

/// What to ask for the columns of every table, one table after another, views last.
pub(super) const LIST: &str = "SELECT c.schema_name AS \"schema\", c.table_name AS \"table\", \
    c.column_name AS \"column\", c.data_type AS \"type\", t.table_oid IS NULL AS is_view \
    FROM duckdb_columns() AS c LEFT JOIN duckdb_tables() AS t \
    ON c.database_oid = t.database_oid AND c.schema_oid = t.schema_oid AND c.table_oid = t.table_oid \
    WHERE NOT c.internal AND c.database_name = current_database() \
    ORDER BY is_view, c.schema_name <> 'main', c.schema_name, c.table_name, \
    c.table_oid, c.column_index;";
/// Types that Parquet holds as they are. A value of another is asked for as text.
const PLAIN_TYPES: [&str; 19] = [
    "BIGINT",
    "BLOB",
    "BOOLEAN",
    "DATE",
    "DOUBLE",
    "FLOAT",
    "INTEGER",
    "JSON",
    "SMALLINT",
    "TIME",
    "TIMESTAMP",
    "TIMESTAMP WITH TIME ZONE",
    "TIMESTAMP_NS",
    "TINYINT",
    "UBIGINT",
    "UINTEGER",
    "USMALLINT",
    "UTINYINT",
    "UUID",
];
/// Types that Parquet does not hold as they are, or not exactly, inside others as well.
const ODD_TYPES: [&str; 13] = [
    "BIGNUM",
    "BIT",
    "GEOMETRY",
    "HUGEINT",
    "INTERVAL",
    "TIMESTAMP_MS",
    "TIMESTAMP_S",
    "TIME WITH TIME ZONE",
    "TIME_NS",
    "UHUGEINT",
    "UNION",
    "VARIANT",
    "VARINT",
];

/// A table or a view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) schema: String,
    pub(super) name: String,
    pub(super) is_view: bool,
    /// Names and types.
    pub(super) columns: Vec<(String, String)>,
}

impl Table {
    /// What it is called.
    pub(super) fn full_name(&self) -> String {
        match &*self.schema {
            "main" => self.name.clone(),
            schema => format!("{schema}.{}", self.name),
        }
    }

    /// What has its first rows written into a file, as Parquet.
    pub(super) fn copied(&self, n_rows: u64, path: &str) -> String {
        let (columns, table, path) = (self.asked_for(), self.quoted(), text(path));
        format!("COPY (SELECT {columns} FROM {table} LIMIT {n_rows}) TO {path} (FORMAT parquet);")
    }

    /// What counts its rows.
    pub(super) fn counted(&self) -> String {
        format!("SELECT count(*) AS n_rows FROM {};", self.quoted())
    }

    /// Its name as SQL writes it.
    fn quoted(&self) -> String {
        format!("{}.{}", quoted(&self.schema), quoted(&self.name))
    }

    /// Its columns, those of odd types as text.
    fn asked_for(&self) -> String {
        let replaced = self.columns.iter().filter_map(|(name, kind)| {
            let name = quoted(name);
            Some(format!("{} AS {name}", converted(&name, kind)?))
        });
        let replaced: Vec<String> = replaced.collect();
        if replaced.is_empty() {
            return "*".to_owned();
        }
        format!("* REPLACE ({})", replaced.join(", "))
    }
}

/// What is asked for in place of a column that Parquet would not hold as it is.
fn converted(name: &str, kind: &str) -> Option<String> {
    if matches!(kind, "TIMESTAMP_S" | "TIMESTAMP_MS") {
        // Infinity has no place in Parquet but as one of these.
        return Some(format!(
            "CASE WHEN isfinite({name}) THEN CAST({name} AS TIMESTAMP) \
             ELSE TRY_CAST(CAST({name} AS VARCHAR) AS TIMESTAMP) END"
        ));
    }
    let is_nested = kind.ends_with(']') || kind.starts_with("STRUCT(") || kind.starts_with("MAP(");
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let has_odd = || {
        ODD_TYPES.iter().any(|odd| {
            kind.match_indices(odd).any(|(at, _)| {
                let (before, after) = (kind.get(..at), kind.get(at + odd.len()..));
                let ends = before.is_some_and(|before| !before.ends_with(is_word));
                ends && after.is_some_and(|after| !after.starts_with(is_word))
            })
        })
    };
    let is_plain = PLAIN_TYPES.contains(&kind)
        || ["VARCHAR", "DECIMAL(", "ENUM("].iter().any(|plain| kind.starts_with(plain))
        || kind == "\"NULL\"";
    let is_held = if is_nested { !has_odd() } else { is_plain };
    (!is_held).then(|| format!("CAST({name} AS VARCHAR)"))
}

/// What holds of every question: DuckDB reads the database and writes into a folder, and does
/// nothing else.
pub(super) fn settings(folder: &str) -> String {
    let folder = text(folder);
    format!(
        "SET autoinstall_known_extensions = false; SET autoload_known_extensions = false; \
         SET enable_progress_bar = false; SET memory_limit = '4GB'; SET temp_directory = {folder}; \
         SET allowed_directories = [{folder}]; SET enable_external_access = false; \
         SET lock_configuration = true; "
    )
}

/// A name as SQL writes it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text as SQL writes it.
fn text(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_texts_are_quoted() {
        #[track_caller]
        fn check(schema: &str, name: &str, full: &str, sql: &str) {
            let (schema, name) = (schema.to_owned(), name.to_owned());
            let table = Table { schema, name, ..Table::default() };
            assert_eq!((table.full_name().as_str(), table.quoted().as_str()), (full, sql));
        }
        check("main", "events", "events", r#""main"."events""#);
        check("main", r#"a"; DROP"#, r#"a"; DROP"#, r#""main"."a""; DROP""#);
        check("old", "it's", "old.it's", r#""old"."it's""#);
        assert_eq!(text("it's"), "'it''s'");
        assert!(settings("/tmp/it's").contains("allowed_directories = ['/tmp/it''s'];"));
    }

    #[test]
    fn what_parquet_does_not_hold_is_asked_for_as_text() {
        #[track_caller]
        fn check(kind: &str, expect: Option<&str>) {
            assert_eq!(converted("a", kind).as_deref(), expect, "{kind}");
        }
        let plain = [
            "DATE",
            "TIMESTAMP_NS",
            "TIMESTAMP WITH TIME ZONE",
            "DECIMAL(18,3)",
            "ENUM('HUGEINT', 'b')",
            "INTEGER[]",
            "STRUCT(a INTEGER, bits VARCHAR)",
            "MAP(VARCHAR, DATE[3])",
            "\"NULL\"",
        ];
        plain.iter().for_each(|kind| check(kind, None));
        let odd = [
            "HUGEINT",
            "INTERVAL",
            "TIME WITH TIME ZONE",
            "UNION(a INTEGER, b VARCHAR)",
            "INTERVAL[]",
            "STRUCT(a INTEGER, b STRUCT(c UHUGEINT))",
            "some_later_type",
        ];
        odd.iter().for_each(|kind| check(kind, Some("CAST(a AS VARCHAR)")));
        assert!(converted("a", "TIMESTAMP_S").is_some_and(|sql| sql.contains("isfinite")));
    }
}

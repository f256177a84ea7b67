//! A database in memory, which nothing can be written to, and the tables in it.

use crate::Progress;
use std::io::Read;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::{Connection, MAIN_DB};

use super::watch::{INSTRUCTIONS_PER_STEP, Watch};

/// How long the head of a database is.
const HEAD_BYTES: usize = 100;
/// A database takes no more memory than this, in bytes, itself included.
const MAX_MEMORY_BYTES: u64 = 4 << 30;
/// All views together are waited for so long.
const PATIENCE_FOR_VIEWS: Duration = Duration::from_secs(10);
/// A pattern of LIKE or GLOB is no longer than this, in bytes: one may be compared with each place of
/// a text, which is one instruction.
const MAX_PATTERN_BYTES: i32 = 1000;
/// No value of a table is longer than this, in bytes,
const MAX_VALUE_BYTES: i32 = 1 << 29;
/// nor one that a view makes.
const MAX_VIEW_VALUE_BYTES: i32 = 1 << 20;

/// A database in memory.
pub(super) struct Database {
    pub(super) connection: Connection,
    watch: Watch,
}

/// A table or a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) is_view: bool,
}

/// What there is in a database.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// Tables, then views, each in the order of the database.
    pub(super) tables: Vec<Named>,
    /// Tables that a program makes up while they are read.
    pub(super) virtual_tables: Vec<String>,
}

impl Database {
    /// Opens a database.
    ///
    /// # Errors
    /// Why it cannot be opened, to stand after a colon.
    pub(super) fn open(bytes: &[u8], progress: &Progress) -> Result<Self, String> {
        let reason = |error: rusqlite::Error| in_words(&error);
        let mut connection = Connection::open_in_memory().map_err(reason)?;
        let limit = format!("PRAGMA hard_heap_limit={MAX_MEMORY_BYTES}; PRAGMA temp_store=MEMORY;");
        connection.execute_batch(&limit).map_err(reason)?;
        let (head, rest) = bytes.split_at_checked(HEAD_BYTES).unwrap_or((bytes, &[]));
        let head = openable(head, bytes.len());
        connection
            .deserialize_read_exact(MAIN_DB, head.chain(rest), bytes.len(), true)
            .map_err(reason)?;
        let settings = [
            (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
            (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
            (DbConfig::SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, false),
            (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        ];
        for (setting, value) in settings {
            connection.set_db_config(setting, value).map_err(reason)?;
        }
        connection
            .execute_batch("PRAGMA cell_size_check=ON; PRAGMA query_only=ON")
            .map_err(reason)?;
        connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0).map_err(reason)?;
        connection
            .set_limit(Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, MAX_PATTERN_BYTES)
            .map_err(reason)?;
        let watch = Watch::new(PATIENCE_FOR_VIEWS);
        connection
            .progress_handler(INSTRUCTIONS_PER_STEP, Some(watch.step(progress.clone())))
            .map_err(reason)?;
        connection.authorizer(Some(only_reading)).map_err(reason)?;
        Ok(Self { connection, watch })
    }

    /// Gives the next query its share of instructions and of room.
    pub(super) fn begin(&self, table: &Named) -> rusqlite::Result<()> {
        self.watch.begin(table.is_view);
        let most = if table.is_view { MAX_VIEW_VALUE_BYTES } else { MAX_VALUE_BYTES };
        self.connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, most).map(|_| ())
    }

    /// Whether its views have taken all the time that they have together.
    pub(super) fn are_views_over(&self) -> bool {
        self.watch.are_views_over()
    }

    /// What there is in it.
    ///
    /// # Errors
    /// Why that cannot be told, to stand after a colon.
    pub(super) fn content(&self) -> Result<Content, String> {
        self.list().map_err(|error| in_words(&error))
    }

    fn list(&self) -> rusqlite::Result<Content> {
        let mut statement = self.connection.prepare("PRAGMA main.table_list")?;
        let mut rows = statement.query([])?;
        let mut content = Content::default();
        let mut views = Vec::new();
        while let Some(row) = rows.next()? {
            let (name, kind): (String, String) = (row.get("name")?, row.get("type")?);
            if name.starts_with("sqlite_") {
                continue;
            }
            match &*kind {
                "table" => content.tables.push(Named { name, is_view: false }),
                "view" => views.push(Named { name, is_view: true }),
                "virtual" => content.virtual_tables.push(name),
                // What a virtual table keeps its own things in.
                _ => {}
            }
        }
        // SQLite lists them as it hashes them.
        let by_name = |a: &Named, b: &Named| a.name.cmp(&b.name);
        content.tables.sort_by(by_name);
        views.sort_by(by_name);
        content.virtual_tables.sort();
        content.tables.append(&mut views);
        Ok(content)
    }
}

/// The head of a database of so many bytes, so that it can be opened whatever it says of itself.
fn openable(head: &[u8], n_bytes: usize) -> Vec<u8> {
    let mut head = head.to_vec();
    // A database whose changes go to a file beside it cannot be opened in memory, where no file is
    // beside it.
    if let Some(versions) = head.get_mut(18..20) {
        versions.fill(1);
    }
    // One that breaks off can be read as far as it goes, if it does not say how long it was.
    let page_bytes = match head.get(16..18) {
        Some(&[0, 1]) => 1 << 16,
        Some(&[high, low]) => usize::from(high) << 8 | usize::from(low),
        _ => 0,
    };
    if let Some(length) = head.get_mut(28..32)
        && let &mut [a, b, c, d] = &mut *length
        && u32::from_be_bytes([a, b, c, d]) as usize > n_bytes / page_bytes.max(1)
    {
        length.fill(0);
    }
    head
}

/// What a query may do: nothing but read.
fn only_reading(context: AuthContext<'_>) -> Authorization {
    match context.action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive => {
            Authorization::Allow
        }
        AuthAction::Pragma { pragma_name: "table_list", .. } => Authorization::Allow,
        AuthAction::Function { function_name }
            if !function_name.eq_ignore_ascii_case("load_extension") =>
        {
            Authorization::Allow
        }
        _ => Authorization::Deny,
    }
}

/// Why a query failed, to stand after a colon.
pub(super) fn in_words(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(failure, message) => match failure.code {
            rusqlite::ErrorCode::OperationInterrupted => "it asks for too much work".to_owned(),
            rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase => {
                "it is damaged".to_owned()
            }
            rusqlite::ErrorCode::TooBig => "a value of it is too long".to_owned(),
            rusqlite::ErrorCode::OutOfMemory => "it needs too much memory".to_owned(),
            _ => message.clone().unwrap_or_else(|| failure.to_string()),
        },
        rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
        other => other.to_string(),
    }
}

//! Databases of DuckDB, which its own program reads. Tests that need that program are ignored where
//! nobody asks for them, since few machines have it; the others have a script stand in for it.

use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

/// How a database begins.
const BEGINNING: &[u8] = b"\x01\x01\x01\x01\x01\x01\x01\x01DUCK\x40\0\0\0\0\0\0\0";

const ADVICE: &str = "only DuckDB's program “duckdb” reads it: install that and open the file by its \
    path, or open a table that it writes, COPY my_table TO 'my_table.parquet'.";

/// Runs Chronoscope in a folder, in which a program `duckdb` is found before any other.
fn run(folder: &Path, path: Option<&str>, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chronoscope"));
    let mut paths = OsString::from(folder);
    paths.push(":");
    paths.push(std::env::var_os("PATH").unwrap_or_default());
    command.args(arguments).current_dir(folder).env("HOME", folder);
    command.env("PATH", path.map_or(paths, OsString::from)).stdin(Stdio::null());
    let output = command.output().expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout) + &text(&output.stderr))
}

#[track_caller]
fn check(folder: &Path, arguments: &[&str], code: i32, expect: &[&str]) -> String {
    let (found, words) = run(folder, None, arguments);
    assert_eq!(found, Some(code), "{arguments:?}: {words}");
    for expect in expect {
        assert!(words.contains(expect), "{arguments:?}: {words}");
    }
    words
}

/// A folder with what begins as a database, and a script in the place of DuckDB.
fn with_stand_in(script: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.duckdb"), BEGINNING).unwrap();
    let program = folder.path().join("duckdb");
    fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

#[test]
fn without_the_program_there_is_advice() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.duckdb"), BEGINNING).unwrap();
    let (code, words) = run(folder.path(), Some(""), &["inspect", "a.duckdb"]);
    assert_eq!((code, &*words), (Some(1), &*format!("error: Cannot read a.duckdb: {ADVICE}\n")));
    let input = fs::File::open(folder.path().join("a.duckdb")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_chronoscope"));
    let output = command.args(["inspect", "-"]).stdin(input).output().unwrap();
    let words = String::from_utf8(output.stderr).unwrap();
    assert!(words.contains("cannot be read as a DuckDB database") && words.contains(ADVICE));
}

#[test]
fn what_the_program_cannot_do_is_said_in_one_sentence() {
    #[track_caller]
    fn check_said(script: &str, expect: &str) {
        let folder = with_stand_in(script);
        let (code, words) = run(folder.path(), None, &["inspect", "a.duckdb"]);
        let expect = format!("error: Cannot read a.duckdb: {expect}\n");
        assert_eq!((code, &*words), (Some(1), &*expect));
    }
    let list = r#"[{"schema":"main","table":"t","column":"d","type":"DATE","is_view":false}]"#;
    check_said(
        "printf 'IO Error: Trying to read a database file with version number 99, but we can only \
         read versions between 64 and 67.\\nThe database file was created with a newer …' >&2; exit 1",
        "DuckDB refuses: Trying to read a database file with version number 99, but we can only read \
         versions between 64 and 67.",
    );
    check_said("kill -9 $$", "DuckDB refuses: no reason is given.");
    check_said("echo '[]'", "no table of it has any rows.");
    check_said("echo word", "DuckDB says what nobody knows: expected value at line 1 column 1.");
    check_said(
        &format!("case \"$*\" in *COPY*) echo '[{{\"n_rows\":1}}]';; *) echo '{list}';; esac"),
        "This table could not be read: DuckDB wrote nothing: No such file or directory (os error 2).",
    );
}

#[test]
fn a_table_that_is_not_there_is_named_with_those_that_are() {
    let list = r#"[{"schema":"old","table":"t","column":"d","type":"DATE","is_view":false}]"#;
    let folder = with_stand_in(&format!("echo '{list}'"));
    let (code, words) = run(folder.path(), None, &["inspect", "a.duckdb", "--sheet", "x"]);
    let expect = "error: Cannot read a.duckdb: it has no table “x”; its tables are “old.t”.\n";
    assert_eq!((code, &*words), (Some(1), expect));
}

#[test]
fn a_signal_ends_the_program_too_and_leaves_nothing_behind() {
    for signal in ["TERM", "INT", "HUP"] {
        let folder = with_stand_in("trap 'touch ended; exit' INT; touch begun; sleep 60 & wait");
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("temporary")).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_chronoscope"));
        command.args(["inspect", "a.duckdb"]).current_dir(folder.path());
        command.env("PATH", format!("{}:/usr/bin:/bin", folder.path().display()));
        command.env("TMPDIR", path("temporary")).stdin(Stdio::null()).stderr(Stdio::piped());
        let child = command.spawn().unwrap();
        while !path("begun").exists() {
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        let folders = || fs::read_dir(path("temporary")).unwrap().flatten().collect::<Vec<_>>();
        assert_eq!(folders().len(), 1);
        let kill = format!("kill -{signal} {}", child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.code().is_none(), "it ends as the signal would end it");
        assert!(path("ended").exists(), "{signal}: so does the other program");
        assert!(folders().is_empty(), "{signal}: {:?}", folders());
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    }
}

#[test]
fn a_folder_that_was_left_behind_is_swept() {
    let folder = with_stand_in("echo '[]'");
    let temporary = folder.path().join("temporary");
    for name in ["chronoscope-a1B2c3", "chronoscope-other"] {
        fs::create_dir_all(temporary.join(name)).unwrap();
        fs::write(temporary.join(name).join("in-use"), "").unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_chronoscope"));
    command.args(["inspect", "a.duckdb"]).current_dir(folder.path());
    command.env("PATH", format!("{}:/usr/bin:/bin", folder.path().display()));
    command.env("TMPDIR", &temporary).stdin(Stdio::null()).output().unwrap();
    let left: Vec<_> =
        fs::read_dir(&temporary).unwrap().flatten().map(|it| it.file_name()).collect();
    assert_eq!(left, ["chronoscope-other"]);
}

#[test]
fn the_program_may_only_read_the_database() {
    let folder = with_stand_in("for a in \"$@\"; do echo \"$a\" >> asked; done; echo '[]'");
    check(folder.path(), &["inspect", "a.duckdb"], 1, &["no table of it has any rows"]);
    let asked = fs::read_to_string(folder.path().join("asked")).unwrap();
    let arguments: Vec<&str> = asked.lines().collect();
    let path = folder.path().join("a.duckdb");
    assert!(arguments.contains(&"-readonly") && arguments.contains(&"-init"), "{asked}");
    assert!(arguments.contains(&path.to_str().unwrap()), "{asked}");
    let settings = arguments.last().unwrap();
    let locked = settings.find("SET lock_configuration = true").unwrap();
    for setting in [
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "enable_external_access = false",
    ] {
        assert!(settings.find(setting).unwrap() < locked, "{settings}");
    }
    assert!(locked < settings.find("SELECT").unwrap(), "{settings}");
}

/// Makes a database, or changes one.
fn make(folder: &Path, name: &str, sql: &str) {
    let mut command = Command::new("duckdb");
    command.current_dir(folder).args(["-batch", "-bail", "-init", "/dev/null", name, "-c", sql]);
    let output = command.stdin(Stdio::null()).output().expect("DuckDB's program runs");
    assert!(output.status.success(), "{output:?}");
}

#[test]
#[ignore = "needs DuckDB's program"]
fn the_table_with_the_most_dated_rows_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    make(
        path,
        "it's.duckdb",
        r#"CREATE TABLE few AS SELECT DATE '1987-12-08' AS day, 'Signing' AS title;
        CREATE TABLE nothing (day DATE);
        CREATE TABLE words AS SELECT 'word' AS word FROM range(5000);
        CREATE SCHEMA old;
        CREATE TABLE old."so ""many""; x" AS
            SELECT DATE '1987-12-08' + CAST(i AS INTEGER) AS day, 'Event ' || i AS "it's"
            FROM range(2500) AS t(i);
        CREATE VIEW late AS SELECT * FROM few"#,
    );
    let report = [
        "duckdb: certain, because it begins as a DuckDB database does",
        "2500 dated, 0 undated",
        "earliest   1987-12-08",
        "problems   1",
        "The table “old.so \"many\"; x” was read, which has the most dated rows; \
         not read: “few” (1), “late” (1), “words” (0).",
        "Others can be chosen under “Columns…”, or with --sheet.",
    ];
    check(path, &["inspect", "it's.duckdb"], 0, &report);
    let convert = ["convert", "it's.duckdb", "-o", "-", "--to", "chrono-json"];
    check(path, &convert, 0, &["\"title\": \"it's\"", "Event 2499"]);
    let mapped = ["inspect", "it's.duckdb", "--map", "other=day"];
    check(path, &mapped, 0, &["“few” was read", "0 dated, 1 undated"]);
    check(path, &["export", "it's.duckdb", "-o", "a.svg"], 0, &[]);
    let chosen = ["inspect", "it's.duckdb", "--sheet", "LATE"];
    check(path, &chosen, 0, &["1 dated", "problems   0"]);
    let two = ["inspect", "it's.duckdb", "--sheet", "few", "--sheet", "old.so \"many\"; x"];
    check(path, &two, 0, &["2501 dated", "lanes      2"]);
    let blank = ["inspect", "it's.duckdb", "--sheet", "nothing"];
    check(path, &blank, 1, &["the chosen table has no rows."]);
}

#[test]
#[ignore = "needs DuckDB's program"]
fn every_type_of_value_comes_through() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    make(
        path,
        "types.duckdb",
        "CREATE TYPE mood AS ENUM ('sad', 'glad');
        CREATE TABLE t (title VARCHAR, start TIMESTAMP, \"end\" TIMESTAMPTZ, nanos TIMESTAMP_NS,
            seconds TIMESTAMP_S, long INTERVAL, uuid UUID, huge HUGEINT, feels mood,
            struct STRUCT(a INTEGER, b HUGEINT), list INTEGER[], longs INTERVAL[],
            map MAP(VARCHAR, INTEGER), clock TIMETZ, bits BIT, either UNION(i INTEGER, s VARCHAR),
            price DECIMAL(20, 3), bytes BLOB, pair INTEGER[2], float DOUBLE);
        INSERT INTO t VALUES ('A', '2019-08-02 12:00:00', '2019-08-03 12:00:00+02',
            '2019-08-02 12:00:00.123456789', '2019-08-02 12:00:00', INTERVAL '1 year 2 months 4 hours',
            '01234567-89ab-cdef-0123-456789abcdef', 170141183460469231731687303715884105727, 'glad',
            {'a': 1, 'b': 2}, [1, 2], [INTERVAL 1 DAY], MAP {'k': 1}, '12:00:00+02', '0101', 7, 12.345,
            'abc'::BLOB, [1, 2], 'nan');
        INSERT INTO t (title, start, \"end\", seconds) VALUES
            ('B', '2020-01-01', 'infinity', 'infinity'), ('C', '-infinity', '2020-01-01', '-infinity')",
    );
    let words = [
        r#""when": "2019-08-02T12:00:00/2019-08-03T10:00:00Z""#,
        r#""nanos": "2019-08-02T12:00:00.123456789""#,
        r#""seconds": "2019-08-02T12:00:00""#,
        r#""long": "1 year 2 months 04:00:00""#,
        r#""id": "01234567-89ab-cdef-0123-456789abcdef""#,
        r#""huge": "170141183460469231731687303715884105727""#,
        r#""feels": "glad""#,
        r#""struct": "{'a': 1, 'b': 2}""#,
        r#""list": "1; 2""#,
        r#""longs": "[1 day]""#,
        r#""map": "{\"k\":1}""#,
        r#""clock": "12:00:00+02""#,
        r#""bits": "0101""#,
        r#""either": "7""#,
        r#""price": 12.345"#,
        r#""pair": "1; 2""#,
        r#""float": "NaN""#,
        r#""when": "2020-01-01T00:00:00/..""#,
        r#""when": "../2020-01-01T00:00:00Z""#,
    ];
    check(path, &["convert", "types.duckdb", "-o", "-", "--to", "chrono-json"], 0, &words);
}

#[test]
#[ignore = "needs DuckDB's program"]
fn nothing_that_a_database_names_is_read_and_no_settings_are_run() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("secret.csv"), "word,day\nsecret,1987-12-08\n").unwrap();
    make(
        path,
        "a.duckdb",
        "CREATE TABLE few AS SELECT DATE '1987-12-08' AS day;
        CREATE VIEW secret AS SELECT * FROM read_csv('secret.csv')",
    );
    fs::write(path.join(".duckdbrc"), ".shell touch sprung\n").unwrap();
    let before = fs::read(path.join("a.duckdb")).unwrap();
    let refused = "secret: This table could not be read: DuckDB refuses: Cannot access file";
    check(path, &["inspect", "a.duckdb"], 0, &["1 dated", "problems   2", refused]);
    assert!(!path.join("sprung").exists());
    assert_eq!(fs::read(path.join("a.duckdb")).unwrap(), before);
}

#[test]
#[ignore = "needs DuckDB's program"]
fn a_database_that_another_has_open_or_that_is_broken_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    make(path, "a.duckdb", "CREATE TABLE t AS SELECT DATE '1987-12-08' AS day");
    let mut other = Command::new("duckdb")
        .current_dir(path)
        .args(["-batch", "-init", "/dev/null", "a.duckdb"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    // Without something to do it would not open it.
    writeln!(other.stdin.as_mut().unwrap(), "SELECT 1;").unwrap();
    let is_locked =
        || run(path, None, &["inspect", "a.duckdb"]).1.contains("another program has it");
    let found = (0..100).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        is_locked()
    });
    drop(other.stdin.take());
    other.wait().unwrap();
    assert!(found);
    let bytes = fs::read(path.join("a.duckdb")).unwrap();
    fs::write(path.join("half.duckdb"), &bytes[..3000]).unwrap();
    check(path, &["inspect", "half.duckdb"], 1, &["Cannot read half.duckdb: DuckDB refuses: "]);
}

#[cfg(feature = "gui")]
#[test]
#[ignore = "needs DuckDB's program"]
fn a_database_opens_in_the_window() {
    use app::{App, FileCommand};
    use egui_kittest::Harness;
    use formats::Role;

    use super::window::wait_until;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.duckdb");
    let row = "SELECT DATE '1987-12-08' AS day, 'Signing' AS label, 'Treaty' AS remark";
    make(folder.path(), "a.duckdb", &format!("CREATE TABLE t AS {row}"));
    let opened = path.clone();
    let mut harness = Harness::builder().build_eframe(move |cc| App::new(cc, vec![opened]));
    let mut wait = |command: Option<FileCommand>, holds: &dyn Fn(&App) -> bool| {
        wait_until(&mut harness, command, holds);
    };
    let n_events = |app: &App| app.state().document.timeline.events.len();
    let title = |app: &App| {
        let events = &app.state().document.timeline.events;
        events.iter().next().map(|event| event.title().to_owned())
    };
    wait(None, &|app| n_events(app) == 1);
    wait(Some(FileCommand::Columns), &|_| true);
    let roles = vec![("label".to_owned(), Role::Kept), ("remark".to_owned(), Role::Title)];
    wait(Some(FileCommand::MapColumns { roles, sheets: Vec::new() }), &|app| {
        title(app).as_deref() == Some("Treaty")
    });
    // It is read again by itself when it changes.
    make(folder.path(), "a.duckdb", &format!("INSERT INTO t {row}"));
    wait(None, &|app| n_events(app) == 2 && title(app).as_deref() == Some("Treaty"));
    fs::write(&path, BEGINNING).unwrap();
    wait(Some(FileCommand::Reload), &|app| {
        let notice = app.state().notice.as_ref();
        notice.is_some_and(|notice| notice.text.contains("a.duckdb could not be opened: DuckDB"))
    });
}

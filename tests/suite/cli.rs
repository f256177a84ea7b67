//! The program as a script sees it: arguments, exit codes, standard output and standard error.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/inf-treaty.chrono.json");

/// The program, in a folder of its own and with no display.
fn chronoscope(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chronoscope"));
    command.args(arguments).current_dir(folder);
    // Help is wrapped to the terminal's width, which is 100 where there is none.
    for variable in ["DISPLAY", "WAYLAND_DISPLAY", "COLUMNS"] {
        command.env_remove(variable);
    }
    command.stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    chronoscope(folder, arguments).output().expect("the program runs")
}

fn run_with_input(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = chronoscope(folder, arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    child.stdin.take().expect("a pipe").write_all(input).expect("it reads");
    child.wait_with_output().expect("it ends")
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

/// Runs, and expects an exit code and words on standard error, without a trace of a panic.
fn check_failure(arguments: &[&str], code: i32, expect: &[&str]) {
    let folder = folder();
    fs::write(folder.path().join("empty.csv"), "").unwrap();
    fs::write(folder.path().join("noise.csv"), [0_u8, 159, 146, 150, 0, 255, 7, 0]).unwrap();
    fs::write(folder.path().join("zeros"), [0; 5000]).unwrap();
    fs::write(folder.path().join("line.csv"), "a".repeat(2_000_000)).unwrap();
    fs::write(folder.path().join("cut.json"), r#"{"chronoscope": 1, "events": [{"ti"#).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere", folder.path().join("dangling")).unwrap();
    let output = run(folder.path(), arguments);
    let words = err(&output);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {words}");
    for expected in expect {
        assert!(words.contains(expected), "{arguments:?}: {words}");
    }
    assert!(!words.contains("panicked"), "{words}");
    assert!(output.stdout.is_empty() || arguments.contains(&"--json"), "{output:?}");
}

#[test]
fn says_in_one_sentence_what_cannot_be_read() {
    check_failure(&["inspect", "missing.csv"], 1, &["missing.csv", "there is no such file"]);
    check_failure(&["inspect", "."], 1, &["Cannot read .", "it is a folder"]);
    check_failure(&["inspect", "empty.csv"], 1, &["empty.csv", "empty"]);
    check_failure(&["inspect", "noise.csv"], 1, &["noise.csv"]);
    check_failure(&["inspect", "zeros"], 1, &["zeros", "it is not text"]);
    check_failure(&["inspect", "line.csv"], 1, &["line.csv", "longer than a megabyte"]);
    check_failure(&["inspect", "cut.json"], 1, &["cut.json", "ends in the middle"]);
    #[cfg(unix)]
    check_failure(&["inspect", "dangling"], 1, &["dangling", "there is no such file"]);
    check_failure(&["export", "missing.csv", "-o", "a.svg"], 1, &["missing.csv"]);
    check_failure(&["convert", "missing.csv", "-o", "a.csv"], 1, &["missing.csv"]);
    check_failure(&["missing.csv"], 1, &["missing.csv", "there is no such file"]);
}

#[test]
fn says_what_was_typed_wrong() {
    check_failure(&["export", SAMPLE], 2, &["--output"]);
    check_failure(&["export", SAMPLE, "-o", "a.jpeg"], 2, &["a.jpeg", ".svg, .png or .pdf"]);
    check_failure(&["export", SAMPLE, "-o", "a.svg", "--size", "big"], 2, &["1600x900"]);
    check_failure(&["export", SAMPLE, "-o", "a.svg", "--scale", "0"], 2, &["--scale"]);
    check_failure(&["export", SAMPLE, "-o", "a.svg", "--theme", "pink"], 2, &["light", "dark"]);
    check_failure(&["export", SAMPLE, "-o", "a.svg", "--from", "soonish"], 2, &["--from"]);
    check_failure(
        &["export", SAMPLE, "-o", "a.svg", "--from", "2019", "--to", "1987"],
        2,
        &["--to is before --from"],
    );
    check_failure(&["export", SAMPLE, "-o", "a.svg", "--filter", "lane:Mars"], 2, &["Mars"]);
    check_failure(&["export", SAMPLE, "-o", "a.svg", "--calendar", "mayan"], 2, &["julian"]);
    check_failure(&["export", SAMPLE, "-o", "a.svg", "--language", "tlh"], 2, &["de, fr"]);
    check_failure(&["inspect"], 2, &["FILE"]);
    check_failure(&["convert", SAMPLE, "-o", "a.xyz"], 2, &["a.xyz", "--to"]);
    check_failure(&["convert", SAMPLE, "-o", "a.csv", "--to", "xyz"], 2, &["chrono-json"]);
    check_failure(&["completions", "cobol"], 2, &["bash"]);
    check_failure(&["--frobnicate"], 2, &["--frobnicate"]);
}

#[test]
fn says_what_cannot_be_written() {
    check_failure(&["export", SAMPLE, "-o", "no/such/a.svg"], 1, &["no/such", "no folder"]);
    check_failure(
        &["export", SAMPLE, "-o", "a.png", "--size", "9000x9000", "--scale", "10"],
        1,
        &["too large"],
    );
}

#[test]
fn writes_over_nothing_where_told_not_to() {
    let folder = folder();
    for command in [["export", SAMPLE, "-o", "a.svg"], ["convert", SAMPLE, "-o", "a.csv"]] {
        let name = command[3];
        fs::write(folder.path().join(name), "mine").unwrap();
        let guarded = [&command[..], &["--no-overwrite"]].concat();
        let output = run(folder.path(), &guarded);
        let expect = format!("error: Cannot write {name}: there is already such a file.\n");
        assert_eq!((output.status.code(), err(&output)), (Some(1), expect));
        assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), "mine");
        assert_eq!(run(folder.path(), &command).status.code(), Some(0), "else it is replaced");
        fs::remove_file(folder.path().join(name)).unwrap();
        assert_eq!(run(folder.path(), &guarded).status.code(), Some(0));
    }
}

#[test]
fn exports_the_same_bytes_every_time() {
    let folder = folder();
    for (name, start) in [("a.svg", "<svg"), ("a.png", "\u{fffd}PNG"), ("a.pdf", "%PDF-")] {
        let mut runs = Vec::new();
        for _ in 0..2 {
            let output = run(folder.path(), &["export", SAMPLE, "-o", name, "--fold-gaps"]);
            assert!(output.status.success(), "{}", err(&output));
            runs.push(fs::read(folder.path().join(name)).unwrap());
        }
        assert!(String::from_utf8_lossy(&runs[0]).starts_with(start));
        assert!(runs[0] == runs[1], "{name} differs from run to run");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "no temporary file is left");
}

#[test]
fn exports_at_the_size_asked_for() {
    let folder = folder();
    let arguments = ["export", SAMPLE, "-o", "a.png", "--size", "900x700", "--scale", "2"];
    let output = run(folder.path(), &arguments);
    assert!(output.status.success(), "{}", err(&output));
    let bytes = fs::read(folder.path().join("a.png")).unwrap();
    let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    assert_eq!((side(16), side(20)), (1800, 1400));
}

#[test]
fn exports_what_options_ask_for() {
    let folder = folder();
    let svg = |options: &[&str]| {
        let arguments = [&["export", SAMPLE, "-o", "a.svg"], options].concat();
        let output = run(folder.path(), &arguments);
        assert!(output.status.success(), "{}", err(&output));
        fs::read_to_string(folder.path().join("a.svg")).unwrap()
    };
    let plain = svg(&[]);
    assert!(plain.contains("<title>"), "{plain}");
    for options in [
        ["--theme", "dark"],
        ["--from", "2019"],
        ["--to", "2018"],
        ["--filter", "status:opinion"],
        ["--today", "2018-06-01"],
        ["--size", "800"],
        ["--calendar", "julian"],
        ["--calendar", "ISO weeks"],
    ] {
        assert_ne!(plain, svg(&options), "{options:?} changes nothing");
    }
    assert_ne!(plain, svg(&["--fold-gaps"]));
    let german = svg(&["--fold-gaps", "--language", "Deutsch"]);
    assert!(german.contains(">Okt<") && german.contains(">J.<"), "{german}");
    assert_eq!(svg(&["--language", "en"]), plain);
}

#[test]
fn exports_several_files_as_one_timeline() {
    let folder = folder();
    let csv = "Title,Date\nA lonely event,1999-05-01\n";
    let arguments = ["export", SAMPLE, "-", "-o", "both.svg"];
    let output = run_with_input(folder.path(), &arguments, csv.as_bytes());
    assert!(output.status.success(), "{}", err(&output));
    let svg = fs::read_to_string(folder.path().join("both.svg")).unwrap();
    assert!(svg.contains("A lonely event"), "{svg}");
}

#[test]
fn inspects_as_json() {
    let output = run(folder().path(), &["inspect", SAMPLE, "--json"]);
    assert!(output.status.success(), "{}", err(&output));
    let report = json(&output);
    let file = &report["files"][0];
    let keys: Vec<_> = file.as_object().unwrap().keys().cloned().collect();
    assert_eq!(
        keys,
        [
            "path",
            "format",
            "sureness",
            "because",
            "events",
            "undated",
            "lanes",
            "eras",
            "relations",
            "earliest",
            "latest",
            "problems"
        ]
    );
    assert_eq!(file["path"], SAMPLE);
    assert_eq!(file["format"], "chrono-json");
    assert!(file["events"].as_u64().unwrap() >= 17, "{file}");
    assert_eq!(file["undated"], 0);
    assert_eq!(file["earliest"], "1987-12-08");
    assert_eq!(file["problems"], Value::Array(Vec::new()));
}

#[test]
fn inspects_standard_input_and_lists_problems() {
    let folder = folder();
    let csv = "Title,Date\nGood,1999-05-01\nBad,the day after\n";
    let output = run_with_input(folder.path(), &["inspect", "-", "--json"], csv.as_bytes());
    assert!(output.status.success(), "{}", err(&output));
    let report = json(&output);
    let file = &report["files"][0];
    assert_eq!((&file["events"], &file["undated"]), (&1.into(), &1.into()));
    assert_eq!((&file["earliest"], &file["latest"]), (&"1999-05-01".into(), &"1999-05-01".into()));
    let problem = &file["problems"][0];
    assert_eq!(problem["line"], 3);
    assert_eq!(problem["value"], "the day after");
    let text = run_with_input(folder.path(), &["inspect", "-"], csv.as_bytes());
    assert!(out(&text).contains("1 dated, 1 undated"), "{}", out(&text));
    assert!(out(&text).contains("line 3"), "{}", out(&text));
    // It can be read but once, and is asked for its columns, too.
    let why = run_with_input(folder.path(), &["inspect", "-", "--why"], csv.as_bytes());
    assert!(out(&why).contains("Date: start"), "{}", out(&why));
}

#[test]
fn inspect_tells_equal_problems_once_and_each_when_asked() {
    let folder = folder();
    let rows: String = (0..1421).map(|row| format!("Row {row},\n")).collect();
    let csv = format!("Title,Date\nGood,1999-05-01\nBad,the day after\n{rows}");
    let inspect = |option: &[&str]| {
        let arguments = [&["inspect", "-"], option].concat();
        run_with_input(folder.path(), &arguments, csv.as_bytes())
    };
    let text = out(&inspect(&[]));
    let undated = "warning: Date: The row has no date; it is listed but not drawn. 1421 lines: 4, 5, \
                   6, 7, 8, …; see all with --all-problems\n";
    assert!(text.contains(undated) && text.contains("problems   1422\n"), "{text}");
    assert!(text.contains("error: line 3, Date, \"the day after\": "), "{text}");
    let all = out(&inspect(&["--all-problems"]));
    assert_eq!(all.matches("warning: line ").count(), 1421);
    let report = json(&inspect(&["--json"]));
    let problems = report["files"][0]["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 1422);
    assert!(problems.iter().all(|problem| problem["count"] == 1));
}

#[test]
fn inspects_what_it_can_of_several_files() {
    let folder = folder();
    let output = run(folder.path(), &["inspect", "missing.csv", SAMPLE, "--json"]);
    assert_eq!(output.status.code(), Some(0), "something could be read");
    let report = json(&output);
    assert_eq!(report["files"][0]["format"], Value::Null);
    assert_eq!(report["files"][0]["problems"][0]["severity"], "error");
    assert_eq!(report["files"][1]["format"], "chrono-json");
    assert!(err(&output).contains("missing.csv"));
}

#[test]
fn converts_there_and_back() {
    let folder = folder();
    let output = run(folder.path(), &["convert", SAMPLE, "-o", "a.csv"]);
    assert!(output.status.success(), "{}", err(&output));
    let back = run(folder.path(), &["convert", "a.csv", "-o", "b.chrono.json"]);
    assert!(back.status.success(), "{}", err(&back));
    let report = json(&run(folder.path(), &["inspect", SAMPLE, "b.chrono.json", "--json"]));
    assert_eq!(report["files"][0]["events"], report["files"][1]["events"]);
    assert_eq!(report["files"][0]["earliest"], report["files"][1]["earliest"]);
    let piped = run(folder.path(), &["convert", SAMPLE, "-o", "-", "--to", "csv"]);
    assert_eq!(out(&piped), fs::read_to_string(folder.path().join("a.csv")).unwrap());
}

#[test]
fn explains_a_date() {
    let folder = folder();
    let output = run(folder.path(), &["date", "1987", "--json"]);
    assert!(output.status.success(), "{}", err(&output));
    insta::assert_snapshot!(out(&output));
    insta::assert_snapshot!(out(&run(folder.path(), &["date", "2019-02/.."])));
}

#[test]
fn explains_every_kind_of_date() {
    let folder = folder();
    let check = |expression: &str, field: &str, expect: Value| {
        let answer = json(&run(folder.path(), &["date", expression, "--json"]));
        assert_eq!(answer[field], expect, "{expression}: {answer}");
    };
    check("2019-02/..", "latest", "..".into());
    check("1985/", "latest", Value::Null);
    check("1984~", "approximate", true.into());
    check("1984?", "uncertain", true.into());
    check("-0043-03-15", "earliest", "-0043-03-15T00:00:00".into());
    check("Y-17000", "earliest", "-17000-01-01T00:00:00".into());
    check("Y17000", "latest", "+17000-12-31T23:59:59".into());
    check("1988-06-01/2019", "precision", "year".into());
    check("8 Dec 1987", "edtf", "1987-12-08".into());
    check("2019-09-26T18:03", "precision", "minute".into());
    check("2019-09-26T18:03", "latest", "2019-09-26T18:03:59".into());
    check("2019-09-26T18:03", "zone", Value::Null);
    let moscow = "2019-09-26T18:03[Europe/Moscow]/2019-09-27";
    check(moscow, "edtf", "2019-09-26T18:03+03:00/2019-09-27".into());
    check(moscow, "zone", "Europe/Moscow".into());
}

#[test]
fn explains_several_dates_and_what_is_none() {
    let folder = folder();
    let answers = json(&run(folder.path(), &["date", "1987", "blurb", "--json"]));
    assert_eq!(answers[0]["error"], Value::Null);
    assert_eq!(answers[1]["edtf"], Value::Null);
    assert!(answers[1]["error"].is_string(), "{answers}");
    check_failure(&["date", "blurb"], 1, &["\"blurb\" is not a date"]);
}

#[test]
fn draws_a_picture_where_there_is_no_display() {
    for (arguments, name) in [(&[][..], "inf-treaty.png"), (&["own.csv"][..], "own.png")] {
        let folder = folder();
        fs::write(folder.path().join("own.csv"), "Title,Date\nOne,1999\nTwo,2001-02\n").unwrap();
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        assert_eq!(err(&output).lines().count(), 1, "one clear line: {}", err(&output));
        assert!(err(&output).contains("chronoscope export"), "{}", err(&output));
        assert!(err(&output).contains(name), "{}", err(&output));
        let bytes = fs::read(folder.path().join(name)).expect("the picture");
        assert!(bytes.starts_with(b"\x89PNG"));
    }
}

#[test]
fn a_picture_that_nobody_asked_for_replaces_none() {
    let folder = folder();
    fs::write(folder.path().join("own.csv"), "Title,Date\nOne,1999\nTwo,2001-02\n").unwrap();
    fs::write(folder.path().join("own.png"), "mine").unwrap();
    // The same picture is not written once more.
    for _ in 0..2 {
        let output = run(folder.path(), &["own.csv"]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        assert!(err(&output).contains("own-2.png"), "{}", err(&output));
        assert_eq!(fs::read_to_string(folder.path().join("own.png")).unwrap(), "mine");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    }
}

#[test]
fn draws_nothing_of_what_has_no_date() {
    let check = |name: &str, text: &str, expect: &str| {
        let folder = folder();
        fs::write(folder.path().join(name), text).unwrap();
        for arguments in
            [&[name][..], &["export", name, "-o", "a.svg"], &["export", name, "-o", "a.png"]]
        {
            let output = run(folder.path(), arguments);
            assert_eq!(output.status.code(), Some(1), "{arguments:?}: {}", err(&output));
            assert!(err(&output).contains(expect), "{}", err(&output));
            assert!(err(&output).contains(&format!("chronoscope inspect {name}")));
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is drawn");
        }
    };
    let undated = "Title,Note\nOne,red\nTwo,blue\nThree,red\n";
    check("notes.csv", undated, "None of the 3 events in notes.csv has a date that can be read");
    check(
        "none.json",
        r#"{"chronoscope": 1, "title": "A", "events": []}"#,
        "no events in none.json",
    );
    let one = r#"{"chronoscope": 1, "title": "A", "events": [{"title": "B", "when": "../.."}]}"#;
    check("one.json", one, "The only event in one.json has no date that can be read");
}

#[test]
fn a_closed_pipe_is_no_panic() {
    let folder = folder();
    let mut command = chronoscope(folder.path(), &["completions", "bash"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert!(err(&output).is_empty(), "{}", err(&output));
}

#[test]
fn prints_completions_and_manual() {
    let folder = folder();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = out(&run(folder.path(), &["completions", shell]));
        assert!(script.contains("fold-gaps"), "{shell}: {script}");
    }
    assert!(out(&run(folder.path(), &["man"])).contains(".TH chronoscope 1"));
    assert!(out(&run(folder.path(), &["man", "export"])).contains("fold\\-gaps"));
    check_failure(&["man", "nothing"], 2, &["nothing"]);
}

#[test]
fn help_is_for_people() {
    let folder = folder();
    let help = run(folder.path(), &["--help"]);
    assert_eq!(help.status.code(), Some(0));
    insta::assert_snapshot!(out(&help));
    insta::assert_snapshot!(out(&run(folder.path(), &["export", "--help"])));
    let version = out(&run(folder.path(), &["--version"]));
    assert_eq!(version.trim(), concat!("chronoscope ", env!("CARGO_PKG_VERSION")));
}

//! The log of a Git repository, from its folder.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs Git in a folder, as nobody in particular.
fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]);
    command.args(arguments);
    for end in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{end}_DATE"), "2019-08-02T12:00:00+02:00");
    }
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
    let output = command.output().expect("Git is installed");
    assert!(output.status.success(), "{output:?}");
}

/// A repository of two commits, the first of them tagged.
fn repository(folder: &Path) {
    git(folder, &["init", "-q"]);
    fs::create_dir(folder.join("inner")).unwrap();
    git(
        folder,
        &["commit", "-q", "--allow-empty", "-m", "Begin", "-m", "With\n\ncommit 0123456789"],
    );
    git(folder, &["tag", "v1"]);
    git(folder, &["commit", "-q", "--allow-empty", "-m", "Go on"]);
}

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chronoscope"));
    // A hook or an alias of Git would say so.
    command.args(arguments).current_dir(folder).env("GIT_DIR", "/nowhere");
    let output = command.output().expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout) + &text(&output.stderr))
}

#[track_caller]
fn check(folder: &Path, arguments: &[&str], code: i32, expect: &[&str]) {
    let (found, words) = run(folder, arguments);
    assert_eq!(found, Some(code), "{arguments:?}: {words}");
    for expect in expect {
        assert!(words.contains(expect), "{arguments:?}: {words}");
    }
}

#[test]
fn a_folder_is_the_log_of_its_repository() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    repository(path);
    let report =
        ["git-log", "2 dated, 0 undated", "earliest   2019-08-02T12:00:00+02:00", "problems   0"];
    check(path, &["inspect", "."], 0, &report);
    let convert = ["convert", ".", "-o", "-", "--to", "chrono-json"];
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    check(path, &convert, 0, &["\"Go on\"", "\"v1\"", "commit 0123456789", "Ada", &name]);
    check(path, &["export", path.to_str().unwrap(), "-o", "a.svg"], 0, &[]);
    check(
        path,
        &["inspect", "inner"],
        1,
        &["Cannot read inner: it is a folder without a Git repository."],
    );
    // A form of logs that Git does not know would make it refuse, though another is asked for.
    git(path, &["config", "format.pretty", "nonsense"]);
    check(path, &["inspect", "."], 0, &report);
}

#[test]
fn what_is_no_repository_or_has_no_commits_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    git(path, &["init", "-q", "empty"]);
    check(path, &["inspect", "."], 1, &["Cannot read .: it is a folder without a Git repository."]);
    check(path, &["inspect", "empty"], 1, &["has no commits yet"]);
}

#[cfg(unix)]
#[test]
fn nothing_of_the_repository_is_run() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    repository(path);
    let trap = path.join("trap");
    let sprung = path.join("sprung");
    fs::write(&trap, format!("#!/bin/sh\necho \"$0 $@\" >> '{}'\n", sprung.display())).unwrap();
    fs::set_permissions(&trap, fs::Permissions::from_mode(0o755)).unwrap();
    let trap = trap.to_str().unwrap();
    for name in [
        "core.fsmonitor",
        "core.pager",
        "pager.log",
        "core.editor",
        "core.sshCommand",
        "diff.external",
        "diff.x.textconv",
        "diff.x.command",
        "gpg.program",
        "gpg.ssh.program",
        "credential.helper",
    ] {
        git(path, &["config", name, trap]);
    }
    git(path, &["config", "log.showSignature", "true"]);
    git(path, &["config", "log.diffMerges", "on"]);
    git(path, &["config", "core.hooksPath", path.to_str().unwrap()]);
    fs::write(path.join(".git/info/attributes"), "* diff=x\n").unwrap();
    check(path, &["inspect", "."], 0, &["2 dated"]);
    assert!(!sprung.exists(), "{}", fs::read_to_string(sprung).unwrap_or_default());
}

#[cfg(not(windows))]
#[test]
fn without_git_there_is_a_clear_word() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_chronoscope"));
    let output = command.args(["inspect", "."]).current_dir(&folder).env("PATH", "").output();
    let words = String::from_utf8(output.unwrap().stderr).unwrap();
    assert!(words.contains("there is no Git on this machine"), "{words}");
}

#[cfg(feature = "gui")]
#[test]
fn a_folder_opens_in_the_window() {
    use app::{App, FileCommand};
    use egui_kittest::Harness;

    use super::window::wait_until;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_owned();
    repository(&path);
    let opened = path.clone();
    let mut harness = Harness::builder().build_eframe(move |cc| App::new(cc, vec![opened]));
    let mut wait = |command: Option<FileCommand>, holds: &dyn Fn(&App) -> bool| {
        wait_until(&mut harness, command, holds);
    };
    wait(None, &|app| app.state().document.timeline.events.len() == 2);
    let says = |app: &App, words: &str| {
        app.state().notice.as_ref().is_some_and(|notice| notice.text.contains(words))
    };
    wait(Some(FileCommand::Columns), &|app| says(app, "no columns to choose"));
    let inner = FileCommand::OpenPath(path.join("inner"));
    wait(Some(inner), &|app| says(app, "inner could not be opened: it is a folder without"));
    git(&path, &["commit", "-q", "--allow-empty", "-m", "And on"]);
    wait(Some(FileCommand::Reload), &|app| app.state().document.timeline.events.len() == 3);
}

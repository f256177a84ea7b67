//! The log of a Git repository, as `git log` prints it. Nothing that the repository names is run:
//! no pager, hook, helper or signature program; and nothing is fetched.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::Command;

use formats::{Problem, Progress, Severity};

use super::program::{Output, run};
use super::reason::in_words;

/// More commits than this are not asked for.
const MAX_COMMITS: usize = 1_000_000;
/// More of the log than this is not read, in bytes.
const MAX_BYTES: usize = 1 << 30;
/// What begins a commit.
const COMMIT: &[u8] = b"\ncommit ";

/// What a repository's own configuration might run, switched off.
const SETTINGS: [&str; 6] = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    // One that Git does not know makes it refuse, though another form is asked for below.
    "format.pretty=medium",
    "log.showSignature=false",
    "protocol.allow=never",
];
/// The log in the form that is read best, whatever the user's own configuration says.
const LOG: [&str; 12] = [
    "log",
    "--pretty=fuller",
    "--date=iso-strict",
    "--decorate=short",
    "--encoding=UTF-8",
    "--no-abbrev-commit",
    "--no-color",
    "--no-notes",
    "--no-show-signature",
    "--no-patch",
    "--no-ext-diff",
    "--no-textconv",
];
/// What would lead Git to another repository, or let the environment run programs.
const VARIABLES: [&str; 9] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_EXTERNAL_DIFF",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PAGER",
    "GIT_WORK_TREE",
];

/// What `git log` printed.
pub(super) struct GitLog {
    /// It, as it was printed.
    pub(super) bytes: Vec<u8>,
    /// Says that there is more of it than was read.
    pub(super) problem: Option<Problem>,
}

/// The log of the repository in a folder, from its present commit back. Git is stopped where nobody
/// waits for it any more.
///
/// # Errors
/// Why there is none, to stand after “Cannot read it: ”: the folder has no repository, the machine
/// has no Git, or Git refuses.
pub(super) fn git_log(folder: &Path, progress: &Progress) -> Result<GitLog, String> {
    let mut command = Command::new("git");
    command.arg("--no-pager").arg("-C").arg(folder);
    SETTINGS.iter().for_each(|setting| {
        command.args(["-c", setting]);
    });
    command.args(LOG).arg(format!("--max-count={MAX_COMMITS}"));
    VARIABLES.iter().for_each(|variable| {
        command.env_remove(variable);
    });
    command
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_ALLOW_PROTOCOL", "none")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("LC_ALL", "C");
    // A folder in a repository is not that repository.
    let above = fs::canonicalize(folder).ok();
    if let Some(above) = above.as_deref().and_then(Path::parent) {
        command.env("GIT_CEILING_DIRECTORIES", above);
    }
    let output = run(command, MAX_BYTES, || progress.is_cancelled());
    let Output { bytes, complaint, status } = output.map_err(|error| failure(&error))?;
    match status {
        Some(status) if !status.success() => Err(refusal(&complaint)),
        _ => Ok(within_bounds(bytes, status.is_none(), MAX_COMMITS)),
    }
}

/// Why Git did not run, to stand after a colon.
fn failure(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => {
            "it is a folder, of which only a Git log can be shown, and there is no Git on this \
             machine."
                .to_owned()
        }
        _ => format!("Git could not be run: {}", in_words(error)),
    }
}

/// What Git says in its way, as a sentence.
fn refusal(complaint: &str) -> String {
    let line = complaint.lines().find_map(|line| line.strip_prefix("fatal: "));
    let line = line.or_else(|| complaint.lines().next()).unwrap_or("no reason is given");
    if line.starts_with("not a git repository") {
        "it is a folder without a Git repository.".to_owned()
    } else if line.contains("does not have any commits") {
        "its Git repository has no commits yet.".to_owned()
    } else {
        format!("Git refuses: {}.", line.trim_end_matches('.'))
    }
}

/// A log without the commit that it breaks off in, and a word about it.
fn within_bounds(mut bytes: Vec<u8>, is_cut: bool, most: usize) -> GitLog {
    if is_cut {
        let last = bytes.windows(COMMIT.len()).rposition(|bytes| bytes == COMMIT);
        bytes.truncate(last.map_or(0, |last| last + 1));
    }
    let n_commits = 1 + bytes.windows(COMMIT.len()).filter(|bytes| *bytes == COMMIT).count();
    let problem = (is_cut || n_commits >= most).then(|| {
        let message = format!(
            "This repository has a long history: only its latest {n_commits} commits were read."
        );
        Problem::new(Severity::Warning, message)
    });
    GitLog { bytes, problem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_a_sentence() {
        let check = |complaint: &str, expect: &str| assert_eq!(refusal(complaint), expect);
        check(
            "fatal: not a git repository (or any parent up to mount point /)\nStopping at …\n",
            "it is a folder without a Git repository.",
        );
        check(
            "fatal: your current branch 'main' does not have any commits yet\n",
            "its Git repository has no commits yet.",
        );
        check(
            "fatal: detected dubious ownership in repository at '/srv/x'\nTo add an exception…\n",
            "Git refuses: detected dubious ownership in repository at '/srv/x'.",
        );
        check("", "Git refuses: no reason is given.");
    }

    #[test]
    fn a_log_that_goes_on_is_cut_between_commits() {
        let check = |log: &str, is_cut: bool, expect: (&str, bool)| {
            let log = within_bounds(log.as_bytes().to_vec(), is_cut, 3);
            let text = String::from_utf8(log.bytes).unwrap();
            assert_eq!((text.as_str(), log.problem.is_some()), expect);
        };
        let two = "commit a\nDate\n\ncommit b\nDate\n";
        check(two, false, (two, false));
        check(two, true, ("commit a\nDate\n\n", true));
        check(
            "commit a\n\ncommit b\n\ncommit c\n",
            false,
            ("commit a\n\ncommit b\n\ncommit c\n", true),
        );
    }
}

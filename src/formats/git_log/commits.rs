//! What `git log` prints of its own accord: `commit`, headers, an indented message; also with
//! `--graph`, `--stat`, `--pretty=fuller` and `--pretty=raw`.

use crate::model::{Problem, Severity};

use super::dates::read_date;
use super::{Commit, is_hash, name_in, read_refs};

/// What `--graph` draws before each line.
const GRAPH: [char; 7] = ['*', '|', '/', '\\', '_', ' ', '.'];
/// So many lines of a list of changed files are kept of each commit.
const MAX_CHANGES: usize = 50;

/// The part of a log that a line belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Headers,
    Message,
    Changes,
}

/// Whether a text begins with a commit.
pub(super) fn is_log(text: &str) -> bool {
    text.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| commit_in(line).is_some())
}

/// The hash and the names in a line `commit 1a2b3c4 (HEAD -> main)`, and how wide the graph is.
fn commit_in(line: &str) -> Option<(usize, &str, &str)> {
    let rest = line.trim_start_matches(GRAPH);
    let (hash, refs) = rest
        .strip_prefix("commit ")?
        .split_once(' ')
        .unwrap_or_else(|| (rest.strip_prefix("commit ").unwrap_or_default(), ""));
    // A message may quote a log: its lines are indented by spaces alone.
    let graph = line.get(..line.len() - rest.len())?;
    let is_graph = graph.is_empty() || graph.contains('*');
    (is_hash(hash.trim()) && is_graph).then_some((graph.chars().count(), hash.trim(), refs))
}

/// Reads the commits.
pub(super) fn read(text: &str, problems: &mut Vec<Problem>) -> Vec<Commit> {
    let mut commits: Vec<Commit> = Vec::new();
    let (mut part, mut width, mut has_patch) = (Part::Headers, 0, false);
    let mut message: Vec<&str> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if let Some((graph, hash, refs)) = commit_in(line) {
            finish(commits.last_mut(), &mut message);
            (part, width) = (Part::Headers, graph);
            commits.push(Commit {
                line: number + 1,
                hash: hash.to_owned(),
                refs: if refs.starts_with('(') { read_refs(refs) } else { Vec::new() },
                ..Commit::default()
            });
            continue;
        }
        let Some(commit) = commits.last_mut() else { continue };
        let line = without_graph(line, width).trim_end();
        match part {
            Part::Headers if line.is_empty() => part = Part::Message,
            Part::Headers => read_header(line, commit),
            Part::Message if line.is_empty() => message.push(""),
            Part::Message if line.starts_with("    ") => message.push(line.get(4..).unwrap_or("")),
            _ if line.is_empty() => {}
            _ => {
                part = Part::Changes;
                has_patch |= line.starts_with("diff --git ");
                keep_change(line, has_patch, commit);
            }
        }
    }
    finish(commits.last_mut(), &mut message);
    if has_patch {
        let message = "The log has patches; they were left out.";
        problems.push(Problem::new(Severity::Info, message));
    }
    commits
}

/// A line without what the graph draws before it.
fn without_graph(line: &str, width: usize) -> &str {
    let mut rest = line;
    for _ in 0..width {
        let Some(after) = rest.strip_prefix(GRAPH) else { break };
        rest = after;
    }
    rest
}

fn read_header(line: &str, commit: &mut Commit) {
    let Some((key, value)) = line.split_once([':', ' ']) else { return };
    let value = value.trim();
    match key {
        "Author" => commit.author = name_in(value).to_owned(),
        "author" => {
            let (author, date) = value.rsplit_once('>').unwrap_or((value, ""));
            commit.author = name_in(author).to_owned();
            set_date(date.trim(), commit);
        }
        "Date" | "AuthorDate" => set_date(value, commit),
        "Merge" => commit.is_merge = true,
        "parent" => {
            commit.is_merge = commit.extra.contains_key("parent");
            commit.extra.insert("parent".to_owned(), value.into());
        }
        _ if commit.extra.len() < 20 => {
            commit.extra.insert(key.to_owned(), value.into());
        }
        _ => {}
    }
}

fn set_date(text: &str, commit: &mut Commit) {
    commit.date = read_date(text);
    commit.unreadable = commit.date.is_none().then(|| text.to_owned());
}

/// Keeps a line of `--stat` or `--name-status`; a patch is not kept.
fn keep_change(line: &str, has_patch: bool, commit: &mut Commit) {
    if has_patch {
        return;
    }
    let changes = commit.extra.entry("changes").or_insert_with(|| Vec::<String>::new().into());
    if let Some(changes) = changes.as_array_mut().filter(|changes| changes.len() < MAX_CHANGES) {
        changes.push(line.trim().into());
    }
}

/// Gives a commit its message: the first paragraph is its subject.
fn finish(commit: Option<&mut Commit>, message: &mut Vec<&str>) {
    let lines = std::mem::take(message);
    let Some(commit) = commit else { return };
    let text = lines.join("\n");
    let (subject, body) = text.trim().split_once("\n\n").unwrap_or((text.trim(), ""));
    commit.subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    commit.body = body.trim().to_owned();
}

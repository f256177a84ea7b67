//! What `git log` prints of its own accord: `commit`, headers, an indented message; also with
//! `--graph`, `--stat`, `--pretty=fuller` and `--pretty=raw`.

use serde_json::Value;

use crate::{Problem, Problems, Progress, Severity};

use super::dates::read_date;
use super::{Commit, is_hash, name_in, read_refs};

/// What `--graph` draws before each line.
pub(super) const GRAPH: [char; 8] = ['*', '|', '/', '\\', '_', ' ', '-', '.'];
/// What git puts before each line of a message.
const INDENT: &str = "    ";
/// The number of lines of a list of changed files that are kept of each commit.
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
    let graph = line.get(..line.len() - rest.len())?;
    // A message or a patch may quote a log. No branch is drawn as far to the right of others as a
    // message is, nor as a line that was added or taken away.
    let is_graph = graph.is_empty()
        || graph
            .split_once('*')
            .is_some_and(|(branches, _)| !branches.ends_with(INDENT) && !branches.contains('-'));
    // Behind the hash may be those of its parents and what led to it.
    let mut words = rest.strip_prefix("commit ")?.split_whitespace();
    let hash = words.next().filter(|hash| is_hash(hash) && is_graph)?;
    let refs = rest.find('(').and_then(|at| rest.get(at..)).unwrap_or_default();
    Some((graph.len(), hash, refs))
}

/// Reads the commits.
pub(super) fn read(text: &str, problems: &mut Problems, progress: &Progress) -> Vec<Commit> {
    let mut commits: Vec<Commit> = Vec::new();
    let (mut part, mut width) = (Part::Headers, 0);
    let (mut is_signed, mut first_patch) = (false, None);
    let mut message: Vec<&str> = Vec::new();
    // A log that begins without a graph has none further down.
    let has_graph = text.lines().find_map(commit_in).is_some_and(|(graph, ..)| graph > 0);
    for (number, line) in progress.lines(text).enumerate() {
        let commit = commit_in(line).filter(|(graph, ..)| *graph == 0 || has_graph);
        if let Some((graph, hash, refs)) = commit {
            finish(commits.last_mut(), &mut message);
            (part, width) = (Part::Headers, graph);
            commits.push(Commit {
                line: number + 1,
                hash: hash.to_owned(),
                refs: read_refs(refs),
                ..Commit::default()
            });
            continue;
        }
        let Some(commit) = commits.last_mut() else { continue };
        let whole = without_graph(line, width);
        let line = whole.trim_end();
        match (part, line.strip_prefix(INDENT)) {
            // A signature goes on over several lines, each behind a space, even an empty one.
            (Part::Headers, _) if is_signed && whole.starts_with(' ') => {}
            (Part::Headers, _) if line.is_empty() => part = Part::Message,
            (Part::Headers, _) => {
                is_signed = line.starts_with("gpgsig") || line.starts_with("mergetag");
                read_header(line, commit);
            }
            (Part::Message, _) if line.is_empty() => message.push(""),
            (Part::Message, Some(line)) => message.push(line),
            _ if line.trim_matches(GRAPH).is_empty() => {}
            _ => {
                part = Part::Changes;
                if line.starts_with("diff --git ") {
                    first_patch.get_or_insert(number + 1);
                }
                // What is in a patch cannot be told from a list of changed files.
                if first_patch.is_none() {
                    keep_change(line, commit);
                }
            }
        }
    }
    finish(commits.last_mut(), &mut message);
    if let Some(line) = first_patch {
        let message = "The log has patches, of which this is the first; they were left out.";
        problems.push(Problem::new(Severity::Info, message).at_line(line));
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
            let first = commit.extra.get("parent").and_then(Value::as_str);
            commit.is_merge = first.is_some();
            let parents = first.map_or(value.to_owned(), |first| format!("{first} {value}"));
            commit.extra.insert("parent".to_owned(), parents.into());
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

/// Keeps a line of `--stat` or `--name-status`.
fn keep_change(line: &str, commit: &mut Commit) {
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

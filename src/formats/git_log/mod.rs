//! The log of a Git repository: what `git log` prints, and what it prints with a `--format` of one
//! line per commit that has hash and date.
//!
//! A commit is an event at its author's date, in the category of its author; that of the committer
//! is kept.

mod commits;
mod dates;
mod one_line;

use crate::{Problems, Progress};
use std::collections::HashMap;

use date::Date;
use model::{Category, CategoryIndex, Event, Extra, Origin, Timeline, UniqueIds};

use super::json::beginning;
use super::titles::on_one_line;
use super::{Clue, Entry, Format, Input, Problem, ReadError, Severity, Sureness};

/// The log of a Git repository.
pub(super) const ENTRY: Entry = Entry {
    format: Format::GitLog,
    name: "git-log",
    label: "Git log",
    extensions: &["log"],
    sniff,
    read,
    write: None,
};

/// The number of authors up to which each has a category; with more, colours would tell nothing.
const MAX_AUTHORS: usize = 40;
/// The number of unreadable dates that are reported one by one; the rest are counted.
const MAX_REPORTED: usize = 50;
/// How much a commit with a tag matters, and one that only merges; 0–100.
const IMPORTANCE_OF_TAGS: f32 = 80.0;
const IMPORTANCE_OF_MERGES: f32 = 10.0;

/// What the log says of a commit.
#[derive(Debug, Default)]
struct Commit {
    line: usize,
    hash: String,
    author: String,
    date: Option<Date>,
    /// The date where it could not be read.
    unreadable: Option<String>,
    subject: String,
    body: String,
    /// Branches and tags that point at it.
    refs: Vec<String>,
    is_merge: bool,
    extra: Extra,
}

fn sniff(input: &Input<'_>) -> Option<Clue> {
    let sample = beginning(input.text?);
    if commits::is_log(sample) {
        Some(Clue::new(Sureness::Certain, "it begins with a “commit” and its hash"))
    } else if one_line::is_log(sample) {
        Some(Clue::new(Sureness::Likely, "its lines begin with a hash and have a date"))
    } else {
        None
    }
}

/// # Errors
/// Where there is no commit in it.
fn read(input: &Input<'_>) -> Result<(Timeline, Problems), ReadError> {
    let (name, text) = (input.name, input.text.unwrap_or_default());
    let mut problems = Problems::default();
    let first = input.progress.part(0.0..0.6);
    let commits = if commits::is_log(beginning(text)) {
        commits::read(text, &mut problems, &first)
    } else {
        one_line::read(text, &mut problems, &first)
    };
    if commits.is_empty() {
        return Err(ReadError(format!("The log {name} has no commits.")));
    }
    let mut timeline = timeline_of(commits, &mut problems, &input.progress.part(0.6..1.0));
    timeline.title = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    Ok((timeline, problems))
}

fn timeline_of(commits: Vec<Commit>, problems: &mut Problems, progress: &Progress) -> Timeline {
    let mut timeline = Timeline::default();
    let mut ids = UniqueIds::default();
    let mut category_of: HashMap<String, CategoryIndex> = HashMap::new();
    let (mut n_undated, mut last_undated) = (0_usize, 0);
    for commit in progress.over(commits) {
        if commit.date.is_none() {
            n_undated += 1;
            last_undated = commit.line;
            if n_undated <= MAX_REPORTED {
                problems.push(undated(&commit));
            }
        }
        let categories = &mut timeline.categories;
        let category = (!commit.author.is_empty()).then(|| {
            *category_of.entry(commit.author.clone()).or_insert_with(|| {
                let (id, title) = (commit.author.clone(), commit.author.clone());
                categories.push(Category { id, title, ..Category::default() });
                CategoryIndex::from(categories.len() - 1)
            })
        });
        let origin = Origin::on_line(commit.line);
        timeline.events.push_from(&event_of(commit, category, &mut ids), origin);
    }
    if n_undated > MAX_REPORTED {
        let message = format!("{} further commits have no date.", n_undated - MAX_REPORTED);
        problems.push(Problem::new(Severity::Error, message).at_line(last_undated));
    }
    if timeline.categories.len() > MAX_AUTHORS {
        let authors = std::mem::take(&mut timeline.categories);
        timeline.events.update_all(|_, event| {
            let author = event.category.take().and_then(|category| authors.get(category.get()));
            if let Some(author) = author {
                event.extra.insert("author".to_owned(), author.title.clone().into());
            }
        });
    }
    timeline
}

fn undated(commit: &Commit) -> Problem {
    match &commit.unreadable {
        Some(text) => {
            let message = "This date cannot be read; the text is kept.";
            let problem = Problem::new(Severity::Error, message).at_line(commit.line);
            problem.in_field("Date").with_value(&**text)
        }
        None => {
            let message = "This commit has no date; it is listed but not drawn.";
            Problem::new(Severity::Warning, message).at_line(commit.line)
        }
    }
}

fn event_of(commit: Commit, category: Option<CategoryIndex>, ids: &mut UniqueIds) -> Event {
    let Commit { hash, date, unreadable, subject, body, refs, is_merge, mut extra, .. } = commit;
    if let Some(text) = unreadable {
        extra.insert("date".to_owned(), text.into());
    }
    let has_tag = refs.iter().any(|name| name.starts_with("tag: "));
    let importance = match (has_tag, is_merge) {
        (true, _) => Some(IMPORTANCE_OF_TAGS),
        (false, true) => Some(IMPORTANCE_OF_MERGES),
        (false, false) => None,
    };
    let tag = |name: String| name.strip_prefix("tag: ").map_or(name.clone(), str::to_owned);
    Event {
        id: ids.unique(&hash),
        title: on_one_line(if subject.is_empty() { hash } else { subject }),
        when: date.map(Into::into),
        category,
        tags: refs.into_iter().map(tag).collect(),
        importance,
        summary: body,
        extra,
        ..Event::default()
    }
}

/// Whether a text is a hash, abbreviated or whole.
fn is_hash(text: &str) -> bool {
    (7..=64).contains(&text.len())
        && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The names in `(HEAD -> main, tag: v1.0)`.
fn read_refs(text: &str) -> Vec<String> {
    let inner = text.trim().trim_start_matches('(').trim_end_matches(')');
    let names = inner.split(',').flat_map(|name| name.split(" -> ")).map(str::trim);
    names.filter(|name| !name.is_empty() && *name != "HEAD").map(str::to_owned).collect()
}

/// The name in `Ada Lovelace <ada@example.org>`.
fn name_in(author: &str) -> &str {
    author.split_once('<').map_or(author, |(name, _)| name).trim()
}

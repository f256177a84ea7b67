//! What `git log --format=…` prints with one line per commit: a hash first, a date somewhere, and
//! around it author, subject and names of branches.

use std::collections::HashSet;

use crate::{Problem, Problems, Progress, Severity};
use date::Date;

use super::commits::GRAPH;
use super::dates::{find_date, read_date};
use super::{Commit, is_hash, name_in, read_refs};

/// What may part the fields, the surest first.
const DELIMITERS: [char; 8] = ['\u{1f}', '\0', '\t', '|', ';', '~', '^', ','];
/// How many lines are looked at to tell what a text is.
const SAMPLE_LINES: usize = 20;
/// A longer text between hash and date is no name, in words.
const MAX_NAME_WORDS: usize = 5;

/// The fields of a line on either side of the date.
struct Line<'a> {
    number: usize,
    hash: &'a str,
    before: Vec<&'a str>,
    date: Date,
    after: Vec<&'a str>,
    delimiter: Option<char>,
}

/// Whether most lines of a text are commits, the first among them.
pub(super) fn is_log(text: &str) -> bool {
    let lines = || text.lines().filter(|line| has_words(line)).take(SAMPLE_LINES);
    let n_commits = lines().filter(|line| split(line, 0).is_some()).count();
    let is_first = lines().next().is_some_and(|line| split(line, 0).is_some());
    is_first && n_commits * 5 >= lines().count() * 3
}

/// Reads the commits; what else there is belongs to the commit before it.
pub(super) fn read(text: &str, problems: &mut Problems, progress: &Progress) -> Vec<Commit> {
    let (mut lines, mut others) = (Vec::new(), Vec::new());
    for (position, line) in progress.lines(text).enumerate() {
        match split(line, position + 1) {
            Some(line) => lines.push(line),
            None if has_words(line) => others.push(position + 1),
            None => {}
        }
    }
    if let Some(first) = others.first() {
        let message = format!(
            "Lines that are no commits with a date, which were left out: {}. This is the first.",
            others.len()
        );
        problems.push(Problem::new(Severity::Warning, message).at_line(*first));
    }
    let author_first = is_author_first(&lines);
    lines.into_iter().map(|line| commit_of(line, author_first)).collect()
}

/// Whether a line has more than what `--graph` draws.
fn has_words(line: &str) -> bool {
    line.contains(char::is_alphanumeric)
}

/// A line of a commit in its parts.
fn split(line: &str, number: usize) -> Option<Line<'_>> {
    let line = line.trim_start_matches(GRAPH).trim_start_matches('[').trim_end();
    let quote = line.chars().next().filter(|c| ['"', '\''].contains(c));
    let line = quote.and_then(|quote| line.strip_prefix(quote)).unwrap_or(line);
    let end = line.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (hash, rest) = line.split_at_checked(end)?;
    if !is_hash(hash) {
        return None;
    }
    // The quote is around the hash, or else around all of the line.
    let unquoted_rest =
        quote.and_then(|quote| rest.strip_prefix(quote).or_else(|| rest.strip_suffix(quote)));
    let rest = unquoted_rest.unwrap_or(rest).trim_start_matches([' ', ']']);
    let delimiter = rest.chars().next().filter(|c| DELIMITERS.contains(c));
    if let Some(delimiter) = delimiter
        && let Some((before, date, after)) = split_at_date(rest, delimiter)
    {
        return Some(Line { number, hash, before, date, after, delimiter: Some(delimiter) });
    }
    let (from, to, date) = find_date(rest)?;
    let [before, after] = [rest.get(..from)?, rest.get(to..)?]
        .map(|text| Some(trim_marks(text)).filter(|text| !text.is_empty()).into_iter().collect());
    Some(Line { number, hash, before, date, after, delimiter: None })
}

/// A text without the quotes around it. Those within are its own: `Revert "Add wheels"`.
fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let inner = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    inner('"').or_else(|| inner('\'')).filter(|inner| !inner.contains(['"', '\''])).unwrap_or(text)
}

/// A text without the marks that part it from a date.
fn trim_marks(text: &str) -> &str {
    let text = text.trim_matches([' ', '-', ',', ':', '|', '\t']);
    // Brackets belong to the date where only one of a pair is left.
    let text = text.strip_prefix([')', ']', '>']).unwrap_or(text);
    text.strip_suffix(['(', '[', '<']).unwrap_or(text).trim_matches([' ', '-', ',', ':', '|', '\t'])
}

/// The fields before a date, the date, and those after it. A date may have the delimiter in it.
fn split_at_date(text: &str, delimiter: char) -> Option<(Vec<&str>, Date, Vec<&str>)> {
    let ends: Vec<usize> =
        text.match_indices(delimiter).map(|(at, _)| at).chain([text.len()]).take(20).collect();
    for (position, start) in ends.iter().map(|end| end + delimiter.len_utf8()).enumerate() {
        for end in ends.iter().skip(position + 1).take(2) {
            if let Some(date) = read_date(unquoted(text.get(start..*end)?)) {
                let (before, after) = (text.get(..start)?, text.get(*end..)?);
                return Some((fields(before, delimiter), date, fields(after, delimiter)));
            }
        }
    }
    None
}

/// The fields of a text as they stand, but for those that say nothing.
fn fields(text: &str, delimiter: char) -> Vec<&str> {
    text.split(delimiter).filter(|cell| !unquoted(cell).is_empty()).collect()
}

/// Where author and subject stand on the same side of the date, the author is the field that is
/// more often the same.
fn is_author_first(lines: &[Line<'_>]) -> bool {
    let n_distinct = |position: usize| {
        let fields = lines.iter().filter_map(|line| {
            let Line { before, after, .. } = line;
            let side = if before.len() >= after.len() { before } else { after };
            side.get(position).copied().map(unquoted)
        });
        fields.collect::<HashSet<&str>>().len()
    };
    n_distinct(0) <= n_distinct(1)
}

fn commit_of(line: Line<'_>, author_first: bool) -> Commit {
    let Line { number, hash, mut before, date, mut after, delimiter } = line;
    let mut commit =
        Commit { line: number, hash: hash.to_owned(), date: Some(date), ..Commit::default() };
    for side in [&mut before, &mut after] {
        side.retain(|field| {
            let field = unquoted(field);
            let is_refs = field.starts_with('(') && field.ends_with(')') && delimiter.is_some();
            if is_refs {
                commit.refs.extend(read_refs(field));
            }
            let is_mail = field.contains('@') && !field.contains(' ');
            if is_mail {
                commit.extra.insert("mail".to_owned(), field.into());
            }
            !is_refs && !is_mail
        });
    }
    let join = |fields: &[&str]| {
        unquoted(&fields.join(&delimiter.map_or(" ".to_owned(), String::from))).to_owned()
    };
    let (author, subject) = match (before.as_slice(), after.as_slice()) {
        // `Fix (2024-01-01) <Ada>`
        ([.., _], [author]) if delimiter.is_none() && is_in_brackets(author) => {
            (author.trim_matches(['<', '>', '[', ']']).to_owned(), join(&before))
        }
        ([author, ..], [_, ..]) => ((*author).to_owned(), join(&after)),
        ([subject], []) | ([], [subject]) => (String::new(), join(&[subject])),
        ([author, rest @ ..], []) | ([], [author, rest @ ..]) if author_first => {
            ((*author).to_owned(), join(rest))
        }
        ([rest @ .., author], []) | ([], [rest @ .., author]) => ((*author).to_owned(), join(rest)),
        ([], []) => Default::default(),
    };
    commit.author = name_in(unquoted(&author)).to_owned();
    commit.subject = subject;
    if delimiter.is_none() {
        split_ends(&mut commit);
    }
    commit
}

/// `Fix (tag: v1) [Ada]` has the names of branches and the author at its end; text before a date
/// that is too long for a name is part of the subject.
fn split_ends(commit: &mut Commit) {
    let subject = std::mem::take(&mut commit.subject);
    let mut rest = subject.trim();
    if commit.author.is_empty()
        && let Some((before, author)) =
            rest.strip_suffix(']').and_then(|text| text.rsplit_once('['))
    {
        commit.author = author.trim().to_owned();
        rest = before.trim();
    }
    let refs = rest.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    if let Some((before, refs)) = refs.filter(|(_, refs)| is_refs(refs)) {
        commit.refs.extend(read_refs(refs));
        rest = before.trim();
    }
    let leading = rest.strip_prefix('(').and_then(|text| text.split_once(')'));
    // Nobody begins a subject with a single word in brackets; git writes branches there.
    let is_leading = |refs: &str| is_refs(refs) || !refs.trim().contains(' ');
    if let Some((refs, after)) = leading.filter(|(refs, _)| is_leading(refs)) {
        commit.refs.extend(read_refs(refs));
        rest = after.trim();
    }
    commit.subject = rest.to_owned();
    if commit.author.split_whitespace().count() > MAX_NAME_WORDS {
        commit.subject = format!("{} {}", commit.author, commit.subject).trim().to_owned();
        commit.author.clear();
    }
}

/// Whether a text is a list of branches and tags; subjects seldom begin or end so.
fn is_refs(text: &str) -> bool {
    ["HEAD -> ", "HEAD,", "tag: ", "origin/"].iter().any(|mark| text.contains(mark))
}

fn is_in_brackets(text: &str) -> bool {
    text.starts_with('<') && text.ends_with('>') || text.starts_with('[') && text.ends_with(']')
}

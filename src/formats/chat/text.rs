//! A chat as text, one message after the other.

use std::collections::HashMap;

use crate::day_month::order_of;
use crate::draft::Draft;
use crate::{Input, Problem, ReadOutcome, Severity};
use date::read_written;
use model::Event;

use super::line::{Head, head, is_invisible};
use super::with_text;

/// The number of lines that tell whether a text is a chat,
const SAMPLE_LINES: usize = 100;
/// of which one in so many begins a message.
const MAX_LINES_PER_MESSAGE: usize = 8;
/// The number of lines that may stand before the first, such as who it is with.
const MAX_LINES_BEFORE: usize = 3;
/// No writer has a longer name, in characters,
const MAX_NAME_CHARS: usize = 60;
/// or one of more words; what only one message has is rather a sentence from so many words on.
const MAX_NAME_WORDS: usize = 4;
/// Logs have these where chats have writers.
const LEVELS: [&str; 11] = [
    "trace",
    "debug",
    "info",
    "notice",
    "warn",
    "warning",
    "error",
    "critical",
    "alert",
    "emergency",
    "fatal",
];

/// A message as the file has it.
struct Message<'a> {
    line: usize,
    head: Head,
    /// What stands behind the time.
    first: &'a str,
    more: Vec<&'a str>,
}

/// Whether a text begins as a chat does: with messages, two of which have a writer.
pub(super) fn is_chat(sample: &str) -> bool {
    let lines = || sample.lines().filter(|line| !line.trim().is_empty()).take(SAMPLE_LINES);
    if !lines().take(MAX_LINES_BEFORE + 1).any(|line| head(line).is_some()) {
        return false;
    }
    let (mut n_messages, mut n_written, mut n_levels) = (0, 0, 0);
    for line in lines() {
        let Some(head) = head(line) else { continue };
        // Android has no seconds, logs do.
        if !head.is_bracketed && head.clock.len() > 5 && head.day.contains('-') {
            return false;
        }
        n_messages += 1;
        if let Some((name, _)) = writer_and_text(line.get(head.rest..).unwrap_or_default()) {
            n_written += 1;
            let last = name.rsplit(['.', ' ']).next().unwrap_or(name).to_lowercase();
            n_levels += usize::from(LEVELS.contains(&&*last));
        }
    }
    n_written > 1
        && n_levels * 2 < n_written
        && n_messages * MAX_LINES_PER_MESSAGE >= lines().count()
}

/// # Errors
/// None: a text that begins as a chat has messages.
pub(super) fn read(input: &Input<'_>) -> ReadOutcome {
    let text = input.text.unwrap_or_default();
    let mut draft = Draft::named_after(input.name);
    let mut before = Vec::new();
    let mut messages: Vec<Message<'_>> = Vec::new();
    for (at, line) in input.progress.part(0.0..0.3).lines(text).enumerate() {
        match (head(line), messages.last_mut()) {
            (Some(head), _) => {
                let first = line.get(head.rest..).unwrap_or_default();
                messages.push(Message { line: at + 1, head, first, more: Vec::new() });
            }
            (None, Some(message)) => message.more.push(line),
            (None, None) => before.push(line),
        }
    }
    draft.timeline.description = before.join("\n").trim().to_owned();
    let days: Vec<&str> = messages.iter().map(|message| &*message.head.day).collect();
    let reading = order_of(&days, &mut draft.problems);
    let names = Names::of(&messages);
    for message in input.progress.part(0.3..1.0).over(&messages) {
        draft.begin(message.line);
        let Head { day, clock, .. } = &message.head;
        let written = format!("{day} {clock}");
        let when = read_written(&written, reading);
        let mut event = Event { when: when.ok(), ..Event::default() };
        if event.when.is_none() {
            let text = "There is no such day; the message is listed, not drawn.";
            let problem = Problem::new(Severity::Error, text).at_line(message.line);
            draft.problems.push(problem.with_value(&*written));
            event.extra.insert("date".to_owned(), written.into());
        }
        let first = match writer_and_text(message.first).filter(|(name, _)| names.has(name)) {
            Some((name, text)) => {
                event.lane = Some(draft.lane(name, None));
                text
            }
            None => message.first,
        };
        let mut text = visible(first);
        for line in &message.more {
            text.push('\n');
            text.push_str(&visible(line));
        }
        draft.add(with_text(text.trim(), event));
    }
    Ok((draft.timeline, draft.problems))
}

/// The writer of a message, and its text: `Ana: We left`.
fn writer_and_text(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = match text.split_once(": ") {
        Some(found) => found,
        None => (text.trim_end_matches(is_invisible).trim_end().strip_suffix(':')?, ""),
    };
    let name = name.trim_matches(|c: char| c.is_whitespace() || is_invisible(c) || c == '~');
    let is_name = !name.is_empty() && name.chars().nth(MAX_NAME_CHARS).is_none();
    is_name.then(|| (name.trim(), rest))
}

/// A text without what cannot be seen.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !is_invisible(*c)).collect()
}

/// Who writes. What the program itself says, `Ana changed the subject to: …`, has no writer.
struct Names<'a> {
    n_messages: HashMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    fn of(messages: &[Message<'a>]) -> Self {
        let mut n_messages = HashMap::new();
        for (name, _) in messages.iter().filter_map(|message| writer_and_text(message.first)) {
            *n_messages.entry(name).or_default() += 1;
        }
        Self { n_messages }
    }

    fn has(&self, name: &str) -> bool {
        if self.n_messages.get(name).is_none_or(|n| *n > 1) {
            return true;
        }
        let mut blanks = name.match_indices(' ').map(|(at, _)| at);
        let is_about = blanks
            .any(|at| name.get(..at).is_some_and(|other| self.n_messages.contains_key(other)));
        !is_about && name.split_whitespace().count() <= MAX_NAME_WORDS
    }
}

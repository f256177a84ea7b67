//! Traces of the Linux kernel as text: what `trace-cmd report`, perf script's kin and the file
//! `trace` print.
//!
//! Defined at <https://docs.kernel.org/trace/ftrace.html>. What ran on a processor from one switch to
//! the next is an event in the processor's lane, what a task marked or did in the lane of the task.

mod line;

use crate::Problems;
use std::collections::HashMap;

use serde_json::Value;

use date::{Civil, Date, Instant, Precision, When};
use model::{Event, LaneIndex};

use super::draft::Draft;
use super::json::beginning;
use super::{Clue, Entry, Format, Input, Problem, ReadError, ReadOutcome, Severity, Sureness};

use line::Line;

/// Traces of the Linux kernel.
pub(super) const ENTRY: Entry = Entry {
    format: Format::Ftrace,
    name: "ftrace",
    label: "Trace of the Linux kernel (ftrace)",
    extensions: &["ftrace", "trace", "txt"],
    sniff,
    read,
    write: None,
};

/// The number of lines that tell what a file is.
const SNIFFED_LINES: usize = 60;
/// The number of unreadable lines that are reported one by one; the rest are counted.
const MAX_REPORTED: usize = 50;
/// The longest line that a problem quotes, in characters.
const MAX_VALUE_CHARS: usize = 160;

/// At least half of the lines that are no comments are of a trace.
fn sniff(input: &Input<'_>) -> Option<Clue> {
    let sample = beginning(input.text?);
    let is_row = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
    let lines = || sample.lines().filter(is_row).take(SNIFFED_LINES);
    let n_known = lines().filter(|line| Line::of(line).is_some()).count();
    (n_known > 0 && n_known * 2 >= lines().count()).then(|| {
        Clue::new(Sureness::Certain, "its lines have task, processor and time as ftrace's")
    })
}

/// # Errors
/// Where there is no line of a trace in it.
fn read(input: &Input<'_>) -> ReadOutcome {
    let (name, text) = (input.name, input.text.unwrap_or_default());
    let first = input.progress.part(0.0..0.3);
    let lines = first.lines(text).filter_map(Line::of);
    let found = lines.fold(None, |found, line| match found {
        Some((zero, n_digits)) => Some((line.at.min(zero), line.n_digits.max(n_digits))),
        None => Some((line.at, line.n_digits)),
    });
    let Some((zero, n_digits)) = found else {
        return Err(ReadError(format!("The trace {name} has no events.")));
    };
    let precision = if n_digits > 6 { Precision::Nanosecond } else { Precision::Microsecond };
    let mut reader = TraceReader {
        draft: Draft::named_after(name),
        zero,
        precision,
        line: 0,
        running: HashMap::new(),
        open: HashMap::new(),
        stack: Vec::new(),
    };
    let mut comments = Vec::new();
    let mut n_unread = 0;
    let second = input.progress.part(0.3..1.0);
    for (at, line) in second.lines(text).enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match Line::of(line) {
            Some(line) => {
                reader.keep_stack();
                reader.line = at + 1;
                reader.take(&line);
            }
            None if line.starts_with('#') || is_number_of_cpus(line) => comments.push(line),
            None if is_of_stack(line) && !reader.draft.timeline.events.is_empty() => {
                reader.stack.push(line.trim());
            }
            None => {
                n_unread += 1;
                if n_unread <= MAX_REPORTED {
                    let message = "This is no line of the trace, and was left out.";
                    let value: String = line.chars().take(MAX_VALUE_CHARS).collect();
                    let problem = Problem::new(Severity::Warning, message).at_line(at + 1);
                    reader.draft.problems.push(problem.with_value(value));
                }
            }
        }
    }
    reader.keep_stack();
    Ok(reader.finish(&comments, n_unread))
}

/// Whether a line is what `trace-cmd report` begins with: `cpus=4`.
fn is_number_of_cpus(line: &str) -> bool {
    line.strip_prefix("cpus=").is_some_and(|n| n.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a line is a caller in the stack of the event before: ` => start_kernel`.
fn is_of_stack(line: &str) -> bool {
    line.trim_start().starts_with("=> ")
}

/// Something that has begun.
struct Begun {
    title: String,
    at: i128,
    /// Of the file, from 1.
    line: usize,
}

/// A trace in the making.
struct TraceReader<'a> {
    draft: Draft,
    /// The line at hand, from 1.
    line: usize,
    zero: i128,
    precision: Precision,
    /// What runs on each processor.
    running: HashMap<u32, Begun>,
    /// What each task has begun and not ended, innermost last.
    open: HashMap<String, Vec<Begun>>,
    /// The callers of the event before, the nearest first.
    stack: Vec<&'a str>,
}

impl TraceReader<'_> {
    fn take(&mut self, line: &Line<'_>) {
        let is_mark = matches!(line.event, "tracing_mark_write" | "print" | "0");
        if line.event == "sched_switch" && self.switch(line).is_some() {
            return;
        }
        if is_mark && self.mark(line).is_some() {
            return;
        }
        let title = if line.event.is_empty() { line.rest } else { line.event };
        let lane = self.task(line);
        let mut event = Event { title: title.to_owned(), lane: Some(lane), ..Event::default() };
        event.when = Some(self.date(line.at).into());
        let fields = [("cpu", line.cpu.to_string()), ("flags", line.flags.to_owned())];
        for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
            event.extra.insert(name.to_owned(), value.into());
        }
        if !line.event.is_empty() && !line.rest.is_empty() {
            line.rest.clone_into(&mut event.summary);
        }
        self.draft.begin(self.line);
        self.add(event, line.at);
    }

    /// Keeps the callers that were read with the event that they led to.
    fn keep_stack(&mut self) {
        let stack = std::mem::take(&mut self.stack);
        let events = &mut self.draft.timeline.events;
        if let (Some(last), false) = (events.len().checked_sub(1), stack.is_empty()) {
            events.update(last, |event| {
                let before =
                    std::iter::once(event.summary.as_str()).filter(|text| !text.is_empty());
                event.summary = before.chain(stack).collect::<Vec<_>>().join("\n");
            });
        }
    }

    /// Ends what ran on a processor, and begins what runs next. Nothing runs while it is idle.
    fn switch(&mut self, line: &Line<'_>) -> Option<()> {
        let next = line.field("next_comm")?;
        let next_pid = line.field("next_pid")?;
        if let Some(begun) = self.running.remove(&line.cpu) {
            let lane = self.draft.lane(&format!("CPU {}", line.cpu), None);
            self.slice(begun, Some(line.at), lane);
        }
        if next_pid != "0" {
            let begun = Begun { title: next.to_owned(), at: line.at, line: self.line };
            self.running.insert(line.cpu, begun);
        }
        Some(())
    }

    /// What a program marked: `B|1234|name` begins, `E` ends the last that began.
    fn mark(&mut self, line: &Line<'_>) -> Option<()> {
        let mut parts = line.rest.splitn(3, '|');
        let key = format!("{}-{}", line.task, line.pid);
        match parts.next()? {
            "B" => {
                let title = parts.nth(1)?.to_owned();
                self.open.entry(key).or_default().push(Begun {
                    title,
                    at: line.at,
                    line: self.line,
                });
            }
            "E" => {
                let begun = self.open.get_mut(&key)?.pop()?;
                let lane = self.task(line);
                self.slice(begun, Some(line.at), lane);
            }
            _ => return None,
        }
        Some(())
    }

    fn task(&mut self, line: &Line<'_>) -> LaneIndex {
        self.draft.lane(&format!("{}-{}", line.task, line.pid), None)
    }

    fn slice(&mut self, begun: Begun, end: Option<i128>, lane: LaneIndex) {
        let start = self.date(begun.at);
        let when = match end {
            Some(end) if end <= begun.at => start.into(),
            Some(end) => When { start, end: Some(self.date(end)) },
            None => When { start, end: Some(Date::unknown()) },
        };
        let event =
            Event { title: begun.title, lane: Some(lane), when: Some(when), ..Event::default() };
        self.draft.begin(begun.line);
        self.add(event, begun.at);
    }

    /// Adds an event, with when it was by the clock of the trace: the year of its date says nothing.
    fn add(&mut self, mut event: Event, at: i128) {
        let micros = at.saturating_sub(self.zero) / 1000;
        event.display_date = Some(format!("+{}.{:06} s", micros / 1_000_000, micros % 1_000_000));
        self.draft.add(event);
    }

    fn date(&self, at: i128) -> Date {
        let instant = Instant::from_nanos(at.saturating_sub(self.zero));
        Date::from_civil(Civil::from(instant), self.precision)
    }

    fn finish(mut self, comments: &[&str], n_unread: usize) -> (model::Timeline, Problems) {
        let mut running: Vec<(u32, Begun)> = self.running.drain().collect();
        running.sort_by_key(|(cpu, _)| *cpu);
        for (cpu, begun) in running {
            let lane = self.draft.lane(&format!("CPU {cpu}"), None);
            self.slice(begun, None, lane);
        }
        let mut open: Vec<(String, Vec<Begun>)> = self.open.drain().collect();
        open.sort_by(|one, other| one.0.cmp(&other.0));
        for (task, begun) in open {
            let lane = self.draft.lane(&task, None);
            begun.into_iter().for_each(|begun| self.slice(begun, None, lane));
        }
        let Draft { mut timeline, mut problems, .. } = self.draft;
        if n_unread > MAX_REPORTED {
            let message = format!("{} more lines could not be read.", n_unread - MAX_REPORTED);
            problems.push(Problem::new(Severity::Warning, message));
        }
        let origin = self.zero as f64 / 1e9;
        timeline.extra.insert("first timestamp".to_owned(), Value::from(origin));
        if !comments.is_empty() {
            timeline.extra.insert("comments".to_owned(), Value::from(comments.to_vec()));
        }
        let message = format!(
            "The trace does not say when it was taken. Its first event, at {origin} s of its clock, \
             stands at 1970-01-01T00:00:00."
        );
        problems.push(Problem::new(Severity::Info, message));
        (timeline, problems)
    }
}

//! Finds the end of what a trace says to have begun.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt as _};

use crate::{Problem, Problems, Progress, Severity};

use super::names::Name;
use super::record::{Record, Thread};

/// Something that lasts, or a moment.
#[derive(Debug)]
pub(super) struct Slice<'a> {
    pub(super) record: Record<'a>,
    pub(super) end: End,
}

/// Until when something lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// It is a moment.
    Moment,
    /// So many nanoseconds by the trace's clock.
    At(i128),
    /// The trace does not have its end.
    Missing,
}

impl Slice<'_> {
    /// Whether it has begun and not ended at a time.
    pub(super) fn holds(&self, at: i128) -> bool {
        self.record.at <= at
            && match self.end {
                End::Moment => self.record.at == at,
                End::At(end) => at <= end,
                End::Missing => true,
            }
    }
}

/// What slices are nested in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Stack {
    Thread(Thread),
    /// Something asynchronous, by its category and its id.
    Id(Name, String),
}

/// The slices that have begun and not ended yet, innermost last.
type Open = HashMap<Stack, Vec<usize>>;

/// The slices and the records of flows, both in the order of time.
pub(super) fn find_slices<'a>(
    mut records: Vec<Record<'a>>,
    problems: &mut Problems,
    progress: &Progress,
) -> (Vec<Slice<'a>>, Vec<Record<'a>>) {
    // Threads write one after the other, so that their records come out of order.
    records.sort_by_key(|record| record.at);
    let mut slices: Vec<Slice<'a>> = Vec::with_capacity(records.len());
    let mut flows = Vec::new();
    let mut open = Open::new();
    // Ends that came up before a beginning of the same time.
    let mut early: HashMap<(Stack, Cow<'a, str>), i128> = HashMap::new();
    for record in records {
        if progress.is_cancelled() {
            break;
        }
        match record.phase {
            's' | 't' | 'f' => flows.push(record),
            'B' | 'b' | 'S' => {
                let key = stack_of(&record);
                let ended = match early.is_empty() {
                    true => None,
                    false => early.remove(&(key.clone(), record.name.clone())),
                };
                let end = match ended.filter(|at| *at == record.at) {
                    Some(at) => End::At(at),
                    None => {
                        open.entry(key).or_default().push(slices.len());
                        End::Missing
                    }
                };
                slices.push(Slice { record, end });
            }
            'E' | 'e' | 'F' => {
                let stack = stack_of(&record);
                if !close(&record, open.get_mut(&stack), &mut slices) {
                    early.insert((stack, record.name), record.at);
                }
            }
            'X' => {
                let end = record.duration.map(|length| End::At(record.at.saturating_add(length)));
                let end = end.unwrap_or(End::Moment);
                slices.push(Slice { record, end });
            }
            // Contexts are entered and left; nothing happens.
            '(' | ')' => {}
            _ => slices.push(Slice { record, end: End::Moment }),
        }
    }
    let n_open: usize = open.values().map(Vec::len).sum();
    report(n_open, "begin and do not end in it, so that their end is not known", problems);
    report(early.len(), "end without having begun, which were left out", problems);
    (slices, flows)
}

fn report(n: usize, what: &str, problems: &mut Problems) {
    if n > 0 {
        let message = format!("Slices of the trace that {what}: {n}.");
        problems.push(Problem::new(Severity::Warning, message));
    }
}

fn stack_of(record: &Record<'_>) -> Stack {
    match record.phase {
        'B' | 'E' => Stack::Thread(record.thread),
        _ => Stack::Id(record.category, record.id.clone()),
    }
}

/// Ends the innermost open slice of the record's name, or of any where it has none.
fn close<'a>(
    record: &Record<'a>,
    stack: Option<&mut Vec<usize>>,
    slices: &mut [Slice<'a>],
) -> bool {
    let Some(stack) = stack else { return false };
    let is_meant = |position: &&usize| {
        let slice = slices.get(**position);
        record.name.is_empty() || slice.is_some_and(|slice| slice.record.name == record.name)
    };
    let Some(depth) = stack.iter().rev().take(MAX_LOOK_BACK).position(|p| is_meant(&p)) else {
        return false;
    };
    let position = stack.remove(stack.len() - 1 - depth);
    if let Some(slice) = slices.get_mut(position) {
        slice.end = End::At(record.at);
        // What is said at the end belongs to the whole.
        for (key, value) in &record.rest {
            if !slice.record.rest.iter().any(|(known, _)| known == key) {
                slice.record.rest.push((key.clone(), value));
            }
        }
    }
    true
}

/// How many open slices are looked through for the one that a record ends.
const MAX_LOOK_BACK: usize = 1000;

//! Finds the end of what a trace says to have begun.

use std::collections::HashMap;

use crate::formats::{Problem, Severity};

use super::record::Record;

/// Something that lasts, or a moment.
#[derive(Debug)]
pub(super) struct Slice {
    pub(super) record: Record,
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

impl Slice {
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

/// The slices that have begun and not ended yet, innermost last.
type Open = HashMap<String, Vec<usize>>;

/// The slices and the records of flows, both in the order of time.
pub(super) fn find_slices(
    mut records: Vec<Record>,
    problems: &mut Vec<Problem>,
) -> (Vec<Slice>, Vec<Record>) {
    // Threads write one after the other, so that their records come out of order.
    records.sort_by_key(|record| record.at);
    let (mut slices, mut flows): (Vec<Slice>, Vec<Record>) = (Vec::new(), Vec::new());
    let mut open = Open::new();
    // Ends that came up before a beginning of the same time.
    let mut early: HashMap<(String, String), i128> = HashMap::new();
    for record in records {
        match record.phase {
            's' | 't' | 'f' => flows.push(record),
            'B' | 'b' | 'S' => {
                let key = stack_of(&record);
                let is_ended = early.remove(&(key.clone(), record.name.clone()));
                let end = match is_ended.filter(|at| *at == record.at) {
                    Some(at) => End::At(at),
                    None => {
                        open.entry(key).or_default().push(slices.len());
                        End::Missing
                    }
                };
                slices.push(Slice { record, end });
            }
            'E' | 'e' | 'F' => {
                if !close(&record, &mut open, &mut slices) {
                    early.insert((stack_of(&record), record.name), record.at);
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

fn report(n: usize, what: &str, problems: &mut Vec<Problem>) {
    if n > 0 {
        let message = format!("Slices of the trace that {what}: {n}.");
        problems.push(Problem::new(Severity::Warning, message));
    }
}

/// What its slices are nested in: a thread, or something asynchronous.
fn stack_of(record: &Record) -> String {
    let Record { phase, category, pid, tid, id, .. } = record;
    match phase {
        'B' | 'E' => format!("{pid}\n{tid}"),
        _ => format!("{category}\n{id}\n"),
    }
}

/// Ends the innermost open slice of the record's name, or of any where it has none.
fn close(record: &Record, open: &mut Open, slices: &mut [Slice]) -> bool {
    let Some(stack) = open.get_mut(&stack_of(record)) else { return false };
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
            if !slice.record.rest.contains_key(key) {
                slice.record.rest.insert(key.clone(), value.clone());
            }
        }
    }
    true
}

/// How many open slices are looked through for the one that a record ends.
const MAX_LOOK_BACK: usize = 1000;

//! Flows: what one slice handed to another, on whatever thread.

use std::collections::HashMap;

use crate::json::Node;
use crate::{Problem, Problems, Severity};
use model::{EventIndex, Extra, Relation, RelationKind, Timeline};

use super::names::Name;
use super::record::{Record, Thread, in_words};
use super::slices::Slice;

/// How many slices that began earlier are looked through for the one that a flow leaves.
const MAX_LOOK_BACK: usize = 1000;

/// The slices of each thread in the order in which they begin.
type ByThread = HashMap<Thread, Vec<usize>>;

/// Relates the slices that a flow joins: each follows the one before it.
pub(super) fn relate(
    flows: &[Record<'_>],
    slices: &[Slice<'_>],
    timeline: &mut Timeline,
    problems: &mut Problems,
) {
    let mut by_thread = ByThread::new();
    // What is asynchronous is on no thread.
    let on_threads = |(_, slice): &(usize, &Slice<'_>)| matches!(slice.record.phase, 'X' | 'B');
    let all = slices.iter().enumerate().filter(|_| !flows.is_empty());
    for (position, slice) in all.filter(on_threads) {
        by_thread.entry(slice.record.thread).or_default().push(position);
    }
    let mut last_of: HashMap<(Name, &str, &str), usize> = HashMap::new();
    let mut n_loose = 0_usize;
    for flow in flows {
        let key = (flow.category, &*flow.name, &*flow.id);
        let Some(position) = slice_of(flow, slices, &by_thread) else {
            n_loose += 1;
            continue;
        };
        let before = if flow.phase == 's' { None } else { last_of.get(&key).copied() };
        if let Some(before) = before.filter(|before| *before != position) {
            timeline.relations.push(follows(position, before, &flow.name));
        }
        last_of.insert(key, position);
    }
    n_loose += relate_bound(slices, timeline);
    if n_loose > 0 {
        let message =
            format!("Steps of flows that touch no slice, which were left out: {n_loose}.");
        problems.push(Problem::new(Severity::Warning, message));
    }
}

/// Relates the slices that name a flow themselves, by a `bind_id`: what flows in comes from the last
/// slice before it that the same flow went out of. How many have it flow in from nowhere.
fn relate_bound(slices: &[Slice<'_>], timeline: &mut Timeline) -> usize {
    let mut last_of: HashMap<String, usize> = HashMap::new();
    let mut n_loose = 0;
    for (position, Slice { record, .. }) in slices.iter().enumerate() {
        let Some(flow) = record.field("bind_id").map(in_words) else { continue };
        let flow = flow.into_owned();
        let flows = |key: &str| record.field(key) == Some(Node::Bool(true));
        if flows("flow_in") {
            match last_of.get(&flow) {
                Some(before) => timeline.relations.push(follows(position, *before, "")),
                None => n_loose += 1,
            }
        }
        if flows("flow_out") {
            last_of.insert(flow, position);
        }
    }
    n_loose
}

fn follows(position: usize, before: usize, name: &str) -> Relation {
    Relation {
        from: EventIndex::from(position),
        to: EventIndex::from(before),
        kind: RelationKind::Follows,
        label: Some(name.to_owned()).filter(|name| !name.is_empty()),
        extra: Extra::new(),
    }
}

/// The slice that a step of a flow touches: the innermost around it; for the end of a flow the next
/// to begin, unless it says otherwise.
fn slice_of(flow: &Record<'_>, slices: &[Slice<'_>], by_thread: &ByThread) -> Option<usize> {
    let of_thread = by_thread.get(&flow.thread)?;
    let start = |position: &usize| slices.get(*position).map_or(i128::MAX, |slice| slice.record.at);
    let binds_around = flow.field("bp").is_some_and(|point| point.as_text() == Some("e"));
    if flow.phase == 'f' && !binds_around {
        let next = of_thread.partition_point(|position| start(position) < flow.at);
        return of_thread.get(next).copied();
    }
    let n_begun = of_thread.partition_point(|position| start(position) <= flow.at);
    let begun = of_thread.get(..n_begun)?.iter().rev().take(MAX_LOOK_BACK);
    let mut around =
        begun.filter(|position| slices.get(**position).is_some_and(|slice| slice.holds(flow.at)));
    around.next().copied()
}

//! A lane for each process, with a lane for each of its threads.

use foldhash::HashMap;

use crate::json::Node;
use model::{Lane, LaneIndex, UniqueIds};

use super::names::{Name, Names};
use super::record::{Record, Thread};

/// The lanes in the order in which they come up, and what they are called.
#[derive(Debug, Default)]
pub(super) struct Lanes {
    threads: Vec<Thread>,
    position_of: HashMap<Thread, usize>,
    title_of: HashMap<Thread, String>,
    rank_of: HashMap<Thread, i64>,
}

impl Lanes {
    /// Takes what a record of metadata says.
    pub(super) fn learn(&mut self, record: &Record<'_>) {
        let Some(Node::Object(arguments)) = record.field("args") else { return };
        let argument = |key: &str| arguments.iter().find(|(known, _)| known == key);
        let title = argument("name").and_then(|(_, name)| name.as_text());
        let rank = match argument("sort_index") {
            Some((_, Node::Number(rank))) => rank.as_i64(),
            _ => None,
        };
        let is_process = record.name.starts_with("process_");
        let thread = if is_process { process_of(record.thread) } else { record.thread };
        match (&*record.name, title.filter(|title| !title.is_empty()), rank) {
            ("process_name" | "thread_name", Some(title), _) => {
                self.title_of.insert(thread, title.to_owned());
            }
            ("process_sort_index" | "thread_sort_index", _, Some(rank)) => {
                self.rank_of.insert(thread, rank);
            }
            _ => {}
        }
    }

    /// The position of the lane of a thread, or of a process where there is no thread, among those that
    /// have come up.
    pub(super) fn position(&mut self, thread: Thread) -> usize {
        if let Some(position) = self.position_of.get(&thread) {
            return *position;
        }
        if thread.tid != Name::BLANK {
            self.position(process_of(thread));
        }
        self.threads.push(thread);
        self.position_of.insert(thread, self.threads.len() - 1);
        self.threads.len() - 1
    }

    /// The lanes in their order: by the ranks that the trace gives them, then as they came up, threads
    /// below their process; and the place of each by its position.
    pub(super) fn arranged(&self, names: &Names) -> (Vec<Lane>, Vec<LaneIndex>) {
        let rank = |thread: &Thread| self.rank_of.get(thread).copied().unwrap_or_default();
        let process = |thread: &Thread| self.position_of.get(&process_of(*thread)).copied();
        let mut order: Vec<(usize, Thread)> = self.threads.iter().copied().enumerate().collect();
        order.sort_by_cached_key(|(position, thread)| {
            let (of_process, is_thread) = (process(thread), thread.tid != Name::BLANK);
            (rank(&process_of(*thread)), of_process, is_thread, rank(thread), *position)
        });
        let mut place_of = vec![LaneIndex(0); order.len()];
        for (place, (position, _)) in order.iter().enumerate() {
            if let Some(slot) = place_of.get_mut(*position) {
                *slot = LaneIndex::from(place);
            }
        }
        let mut ids = UniqueIds::default();
        let lanes = order.iter().map(|(_, thread)| {
            let of_process = process(thread).filter(|_| thread.tid != Name::BLANK);
            let parent = of_process.and_then(|position| place_of.get(position).copied());
            let id = match (names.get(thread.pid), names.get(thread.tid)) {
                ("", "") => "process".to_owned(),
                (pid, "") => pid.to_owned(),
                (pid, tid) => format!("{pid}/{tid}"),
            };
            let (id, title) = (ids.unique(&id), self.title(*thread, names));
            Lane { id, title, parent, ..Lane::default() }
        });
        (lanes.collect(), place_of)
    }

    fn title(&self, thread: Thread, names: &Names) -> String {
        match (self.title_of.get(&thread), names.get(thread.pid), names.get(thread.tid)) {
            (Some(title), ..) => title.clone(),
            (None, "", "") => "Process".to_owned(),
            (None, pid, "") => format!("Process {pid}"),
            (None, _, tid) => format!("Thread {tid}"),
        }
    }
}

fn process_of(thread: Thread) -> Thread {
    Thread { tid: Name::BLANK, ..thread }
}

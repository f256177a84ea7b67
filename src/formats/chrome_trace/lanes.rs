//! A lane for each process, with a lane for each of its threads.

use std::collections::HashMap;

use serde_json::Value;

use crate::formats::ids::UniqueIds;
use crate::model::{EventRef, Lane, LaneIndex, Timeline};

use super::record::Record;

/// A process, or a thread where it has a `tid`.
type Key = (String, String);

/// The lanes in the order in which they come up, and what they are called.
#[derive(Debug, Default)]
pub(super) struct Lanes {
    keys: Vec<Key>,
    position_of: HashMap<Key, usize>,
    name_of: HashMap<Key, String>,
    rank_of: HashMap<Key, i64>,
}

impl Lanes {
    /// Takes what a record of metadata says.
    pub(super) fn learn(&mut self, record: Record) {
        let Record { name, pid, tid, rest, .. } = record;
        let argument = |key: &str| rest.get("args").and_then(|arguments| arguments.get(key));
        let title = argument("name").and_then(Value::as_str).filter(|name| !name.is_empty());
        let rank = argument("sort_index").and_then(Value::as_i64);
        let key = if name.starts_with("process_") { (pid, String::new()) } else { (pid, tid) };
        match (&*name, title, rank) {
            ("process_name" | "thread_name", Some(title), _) => {
                self.name_of.insert(key, title.to_owned());
            }
            ("process_sort_index" | "thread_sort_index", _, Some(rank)) => {
                self.rank_of.insert(key, rank);
            }
            _ => {}
        }
    }

    /// The lane of a thread, or of a process where there is no thread. The index holds once the
    /// lanes have [joined](Self::into_timeline) the timeline.
    pub(super) fn lane_of(&mut self, pid: &str, tid: &str) -> LaneIndex {
        self.position((pid.to_owned(), String::new()));
        LaneIndex::from(self.position((pid.to_owned(), tid.to_owned())))
    }

    fn position(&mut self, key: Key) -> usize {
        if let Some(position) = self.position_of.get(&key) {
            return *position;
        }
        self.keys.push(key.clone());
        self.position_of.insert(key, self.keys.len() - 1);
        self.keys.len() - 1
    }

    /// Puts the lanes into their order: by the ranks that the trace gives them, then as they came
    /// up, threads below their process.
    pub(super) fn into_timeline(self, timeline: &mut Timeline) {
        let rank = |key: &Key| self.rank_of.get(key).copied().unwrap_or_default();
        let mut order: Vec<usize> = (0..self.keys.len()).collect();
        order.sort_by_cached_key(|position| {
            let key = self.keys.get(*position).cloned().unwrap_or_default();
            let process = (key.0.clone(), String::new());
            let of_process = self.position_of.get(&process).copied();
            (rank(&process), of_process, !key.1.is_empty(), rank(&key), *position)
        });
        let mut place_of = vec![0_usize; order.len()];
        for (place, position) in order.iter().enumerate() {
            if let Some(slot) = place_of.get_mut(*position) {
                *slot = place;
            }
        }
        let mut ids = UniqueIds::default();
        let place = |position: usize| LaneIndex::from(place_of.get(position).copied().unwrap_or(0));
        timeline.lanes = order
            .iter()
            .filter_map(|position| self.keys.get(*position))
            .map(|key| {
                let process = (key.0.clone(), String::new());
                let of_process = self.position_of.get(&process).copied();
                Lane {
                    id: ids.unique(&match key {
                        (pid, tid) if !tid.is_empty() => format!("{pid}/{tid}"),
                        (pid, _) if pid.is_empty() => "process".to_owned(),
                        (pid, _) => pid.clone(),
                    }),
                    title: self.title(key),
                    parent: of_process.filter(|_| !key.1.is_empty()).map(place),
                    ..Lane::default()
                }
            })
            .collect();
        for position in 0..timeline.events.len() {
            let lane = timeline.events.get(position).and_then(EventRef::lane);
            timeline.events.set_lane(position, lane.map(|lane| place(lane.get())));
        }
    }

    fn title(&self, key: &Key) -> String {
        let (pid, tid) = key;
        match self.name_of.get(key) {
            Some(name) => name.clone(),
            None if !tid.is_empty() => format!("Thread {tid}"),
            None if pid.is_empty() => "Process".to_owned(),
            None => format!("Process {pid}"),
        }
    }
}

//! A timeline in the making: lanes are found by their titles, and ids given out.

use std::collections::HashMap;

use crate::model::{Event, EventIndex, Lane, LaneIndex, Problem, Severity, Timeline};

use super::ids::UniqueIds;
use super::titles::on_one_line;

/// A timeline in the making, with what could not be read.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) timeline: Timeline,
    pub(super) problems: Vec<Problem>,
    lane_of: HashMap<Option<LaneIndex>, HashMap<String, LaneIndex>>,
    lane_ids: UniqueIds,
    event_ids: UniqueIds,
}

impl Draft {
    /// Begins a timeline that is titled after its file, until it gets a title of its own.
    pub(super) fn named_after(file_name: &str) -> Self {
        let title = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
        let timeline = Timeline { title: title.to_owned(), ..Timeline::default() };
        Self { timeline, ..Self::default() }
    }

    /// The lane with this title within another one, which is made where there is none yet.
    pub(super) fn lane(&mut self, title: &str, parent: Option<LaneIndex>) -> LaneIndex {
        let siblings = self.lane_of.entry(parent).or_default();
        if let Some(lane) = siblings.get(title) {
            return *lane;
        }
        let lanes = &mut self.timeline.lanes;
        let id = self.lane_ids.id_for(title, "lane");
        lanes.push(Lane { id, title: title.to_owned(), parent, ..Lane::default() });
        let lane = LaneIndex::from(lanes.len() - 1);
        siblings.insert(title.to_owned(), lane);
        lane
    }

    /// Adds an event. Its id is kept where it is still free; its title becomes one line.
    pub(super) fn add(&mut self, mut event: Event) -> EventIndex {
        event.title = on_one_line(event.title);
        if event.title.is_empty() {
            "Untitled".clone_into(&mut event.title);
        }
        event.id = match &*event.id {
            "" => self.event_ids.id_for(&event.title, "event"),
            id => self.event_ids.unique(id),
        };
        self.timeline.events.push(event);
        EventIndex::from(self.timeline.events.len() - 1)
    }

    /// Tells of a value that could not be read as a date, of which the text is kept.
    pub(super) fn report_date(&mut self, value: &str, reason: &str, line: usize, field: &str) {
        let message = format!("This date cannot be read: {reason}. The text is kept.");
        let problem = Problem::new(Severity::Error, message).at_line(line);
        self.problems.push(problem.in_field(field).with_value(value));
    }
}

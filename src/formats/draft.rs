//! A timeline in the making: lanes and categories are found by their titles, and ids given out.

use std::collections::HashMap;

use date::{Bound, Date, When};
use model::{
    Category, CategoryIndex, Event, EventIndex, Lane, LaneIndex, Origin, Timeline, UniqueIds,
};

use super::json::Json;
use super::origins::Paths;
use super::titles::on_one_line;
use super::{Problem, Problems, Severity};

/// A timeline in the making, with what could not be read.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) timeline: Timeline,
    pub(super) problems: Problems,
    lane_of: HashMap<Option<LaneIndex>, HashMap<String, LaneIndex>>,
    category_of: HashMap<String, CategoryIndex>,
    lane_ids: UniqueIds,
    category_ids: UniqueIds,
    event_ids: UniqueIds,
    /// Where what is added next begins.
    line: usize,
    /// How many problems there were before that.
    n_problems: usize,
    /// Whether it is in a JSON document, and where.
    is_in_json: bool,
    path: String,
    /// Of a JSON document where the events are.
    paths: Paths,
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

    /// The category with this title, which is made where there is none yet.
    pub(super) fn category(&mut self, title: &str) -> CategoryIndex {
        if let Some(category) = self.category_of.get(title) {
            return *category;
        }
        let categories = &mut self.timeline.categories;
        let id = self.category_ids.id_for(title, "category");
        categories.push(Category { id, title: title.to_owned(), ..Category::default() });
        let category = CategoryIndex::from(categories.len() - 1);
        self.category_of.insert(title.to_owned(), category);
        category
    }

    /// Goes to what begins on a line; 0 where that is not known. Problems found from here on are about
    /// the next event.
    pub(super) fn begin(&mut self, line: usize) {
        self.line = line;
        self.n_problems = self.problems.len();
    }

    /// Goes to what stands at a path of a JSON document, whose lines are [found](Self::finish) later.
    pub(super) fn begin_at(&mut self, path: &str) {
        self.is_in_json = true;
        self.path.clear();
        self.path.push_str(path);
    }

    /// What a JSON document says, with its lines.
    pub(super) fn finish(mut self, json: &Json<'_>) -> (Timeline, Problems) {
        let problems = self.problems.as_mut_slice();
        self.paths.tell(json, &mut self.timeline.events, problems);
        (self.timeline, self.problems)
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
        let index = EventIndex::from(self.timeline.events.len());
        self.timeline.events.push_from(&event, Origin::on_line(self.line));
        if self.is_in_json {
            self.paths.push(&self.path);
        }
        if self.line > 0 {
            let found = self.problems.as_mut_slice().get_mut(self.n_problems..);
            found.into_iter().flatten().for_each(|problem| problem.event = Some(index));
            self.n_problems = self.problems.len();
        }
        index
    }

    /// Tells of a value that could not be read as a date, of which the text is kept.
    pub(super) fn report_date(&mut self, value: &str, reason: &str, line: usize, field: &str) {
        let message = format!("This date cannot be read: {reason}. The text is kept.");
        let problem = Problem::new(Severity::Error, message).at_line(line);
        self.problems.push(problem.in_field(field).with_value(value));
    }

    /// From one date to another, as far as they are known; only the start, where the end is before
    /// it, which is told.
    pub(super) fn span(
        &mut self,
        start: Option<Date>,
        end: Option<Date>,
        line: usize,
        field: &str,
    ) -> Option<When> {
        let (start, end) = match (start, end) {
            (Some(start), Some(end)) => (start, end),
            (Some(start), None) => return Some(start.into()),
            (None, Some(end)) => return Some(When { start: Date::unknown(), end: Some(end) }),
            (None, None) => return None,
        };
        if is_reversed(&start, &end) {
            let message = "The end is before the start; only the start was used.";
            let problem = Problem::new(Severity::Warning, message).at_line(line).in_field(field);
            self.problems.push(problem.with_value(end.written().unwrap_or(&end.edtf())));
            return Some(start.into());
        }
        let is_one = !start.is_open() && !start.is_unknown() && start.edtf() == end.edtf();
        Some(if is_one { start.into() } else { When { start, end: Some(end) } })
    }
}

/// Whether an end is before its start.
fn is_reversed(start: &Date, end: &Date) -> bool {
    match (start.earliest(), end.latest()) {
        (Bound::At(first), Bound::At(last)) => last <= first,
        _ => false,
    }
}

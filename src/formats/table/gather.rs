//! The events of many rows, which are read piece by piece, as one timeline.

use std::collections::HashMap;

use crate::{Problem, Problems, Severity};
use model::{Category, CategoryIndex, EventRef, Lane, LaneIndex, SourceIndex, Timeline};

use super::rows::Builder;

/// A table without lanes that has more events than this is laid out by category,
const MAX_EVENTS_UNGROUPED: usize = 30;
/// where it has so many categories.
const GROUPING_CATEGORIES: std::ops::RangeInclusive<usize> = 2..=12;

/// The events so far.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) timeline: Timeline,
    /// Bounded while rows are read: each row of millions may have one.
    problems: Problems,
    lane_of: HashMap<String, LaneIndex>,
    category_of: HashMap<String, CategoryIndex>,
    source_of: HashMap<String, SourceIndex>,
}

impl Gathered {
    /// The timeline, once all rows are added; `has_ids` where they may say ids.
    pub(super) fn finish(mut self, has_ids: bool, problems: &mut Problems) -> Timeline {
        problems.extend(self.problems);
        if has_ids {
            self.timeline.events.forget_repeated_ids();
        }
        group_by_category(&mut self.timeline, problems);
        self.timeline
    }

    /// Adds what some rows say, with the lanes, categories and sources they name.
    pub(super) fn add(&mut self, part: Builder<'_>) {
        self.problems.extend(part.problems);
        let Timeline { lanes, categories, sources, .. } = &mut self.timeline;
        let lane_of: Vec<LaneIndex> = part
            .lanes
            .into_iter()
            .map(|title| {
                *self.lane_of.entry(title.to_owned()).or_insert_with(|| {
                    let (id, title) = (title.to_owned(), title.to_owned());
                    lanes.push(Lane { id, title, ..Lane::default() });
                    LaneIndex::from(lanes.len() - 1)
                })
            })
            .collect();
        let category_of: Vec<CategoryIndex> = part
            .categories
            .into_iter()
            .map(|title| {
                *self.category_of.entry(title.to_owned()).or_insert_with(|| {
                    let (id, title) = (title.to_owned(), title.to_owned());
                    categories.push(Category { id, title, ..Category::default() });
                    CategoryIndex::from(categories.len() - 1)
                })
            })
            .collect();
        let source_of: Vec<SourceIndex> = part
            .sources
            .into_iter()
            .map(|source| {
                *self.source_of.entry(source.title.clone()).or_insert_with(|| {
                    sources.push(source);
                    SourceIndex::from(sources.len() - 1)
                })
            })
            .collect();
        let mut events = part.events;
        if !source_of.is_empty() {
            events.update_all(|_, event| {
                for source in &mut event.sources {
                    *source = source_of.get(source.get()).copied().unwrap_or(*source);
                }
            });
        }
        self.timeline.events.append(events, &lane_of, &category_of);
    }
}

/// Gives every category a lane of its own where nothing else parts many events.
fn group_by_category(timeline: &mut Timeline, problems: &mut Problems) {
    let Timeline { events, lanes, categories, .. } = timeline;
    let is_grouping = lanes.is_empty()
        && events.len() > MAX_EVENTS_UNGROUPED
        && GROUPING_CATEGORIES.contains(&categories.len());
    if !is_grouping {
        return;
    }
    for Category { id, title, .. } in categories.iter() {
        lanes.push(Lane { id: id.clone(), title: title.clone(), ..Lane::default() });
    }
    for position in 0..events.len() {
        let category = events.get(position).and_then(EventRef::category);
        events.set_lane(position, category.map(|category| LaneIndex::from(category.get())));
    }
    let message = "There is no column of lanes; the events were laid out by category.";
    problems.push(Problem::new(Severity::Info, message));
}

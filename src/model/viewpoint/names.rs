//! From the ids in a viewpoint to the positions in a timeline, and back.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use crate::{CategoryIndex, ColumnFilter, EventIndex, EventSet, Filter, LaneIndex, Timeline};

use super::NamedFilter;

/// So many events are named one by one, at most: a link to a view is to fit into a command line.
const MOST_NAMED: usize = 200;

/// The ids of one timeline. What a timeline does not have is left out.
#[derive(Debug)]
pub struct Names<'a> {
    timeline: &'a Timeline,
    lanes: HashMap<&'a str, LaneIndex>,
    categories: HashMap<&'a str, CategoryIndex>,
}

impl<'a> Names<'a> {
    /// Takes O(lanes + categories).
    pub fn of(timeline: &'a Timeline) -> Self {
        let lanes = timeline.lanes.iter().enumerate();
        let categories = timeline.categories.iter().enumerate();
        Self {
            timeline,
            lanes: lanes.map(|(at, lane)| (&*lane.id, LaneIndex::from(at))).collect(),
            categories: categories.map(|(at, one)| (&*one.id, CategoryIndex::from(at))).collect(),
        }
    }

    /// The timeline whose ids they are.
    pub fn timeline(&self) -> &'a Timeline {
        self.timeline
    }

    /// The lane with this id.
    pub fn lane(&self, id: Option<&str>) -> Option<Option<LaneIndex>> {
        let Some(id) = id else { return Some(None) };
        self.lanes.get(id).map(|lane| Some(*lane))
    }

    /// The event with this id. It is looked for at `near` first, where it was in an earlier reading;
    /// then among all of them, on all cores.
    pub fn event(&self, id: &str, near: Option<EventIndex>) -> Option<EventIndex> {
        let events = &self.timeline.events;
        let is_it = |at: &usize| events.get(*at).is_some_and(|event| event.id() == id);
        if let Some(near) = near.filter(|near| is_it(&near.get())) {
            return Some(near);
        }
        events.find_ids();
        (0..events.len()).into_par_iter().find_first(is_it).map(EventIndex::from)
    }

    /// The events with these ids. All are gone through once, on all cores.
    pub fn events(&self, ids: &BTreeSet<String>) -> EventSet {
        if ids.is_empty() {
            return EventSet::default();
        }
        let events = &self.timeline.events;
        events.find_ids();
        let is_one = |at: &usize| events.get(*at).is_some_and(|event| ids.contains(&*event.id()));
        let found: Vec<_> = (0..events.len()).into_par_iter().filter(is_one).collect();
        found.into_iter().map(EventIndex::from).collect()
    }

    /// The filter of this timeline.
    pub fn filter(&self, named: &NamedFilter) -> Filter {
        let category = |id: &Option<String>| match id {
            None => Some(None),
            Some(id) => self.categories.get(&**id).map(|category| Some(*category)),
        };
        let lanes = named.hidden_lanes.iter().filter_map(|id| self.lane(id.as_deref()));
        Filter {
            text: named.text.clone(),
            hidden_lanes: lanes.collect(),
            hidden_categories: named.hidden_categories.iter().filter_map(category).collect(),
            hidden_statuses: named.hidden_statuses.clone(),
            tags: named.tags.clone(),
            hidden_tags: named.hidden_tags.clone(),
            when: named.when,
            columns: self.column_filters(&named.columns),
            only: named.only.as_ref().map(|ids| self.events(ids)),
        }
    }

    /// What queries ask of single columns.
    fn column_filters(&self, queries: &[String]) -> Vec<ColumnFilter> {
        // Each is of one column, and one that the timeline does not have must not spoil the others.
        let filters = queries.iter().filter_map(|query| Filter::parse(query, self.timeline).ok());
        filters.flat_map(|filter| filter.columns).collect()
    }
}

impl NamedFilter {
    /// A filter of a timeline, by the ids of what it leaves out.
    pub fn of(filter: &Filter, timeline: &Timeline) -> Self {
        let lanes = filter.hidden_lanes.iter();
        let categories = filter.hidden_categories.iter();
        Self {
            text: filter.text.clone(),
            hidden_lanes: lanes.filter_map(|lane| timeline.id_of_lane(*lane)).collect(),
            hidden_categories: categories
                .filter_map(|category| timeline.id_of_category(*category))
                .collect(),
            hidden_statuses: filter.hidden_statuses.clone(),
            tags: filter.tags.clone(),
            hidden_tags: filter.hidden_tags.clone(),
            when: filter.when,
            columns: filter.columns.iter().map(ToString::to_string).collect(),
            only: filter.only.as_ref().and_then(|only| timeline.ids_of_few(only)),
        }
    }
}

impl Timeline {
    /// The ids of events; `None` where they are too many to be named, or while ids are not known yet.
    pub fn ids_of_few(&self, events: &EventSet) -> Option<BTreeSet<String>> {
        let id = |event| Some(self.event(event)?.id_if_known()?.into_owned());
        (events.len() <= MOST_NAMED).then(|| events.iter().map(id).collect()).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Category, Event, Lane};

    fn timeline(lanes: &[&str], events: &[&str]) -> Timeline {
        let lane = |id: &&str| Lane { id: (*id).to_owned(), ..Lane::default() };
        let category = |id: &&str| Category { id: (*id).to_owned(), ..Category::default() };
        let event = |id: &&str| Event { id: (*id).to_owned(), ..Event::default() };
        Timeline {
            lanes: lanes.iter().map(lane).collect(),
            categories: lanes.iter().map(category).collect(),
            events: events.iter().map(event).collect(),
            ..Timeline::default()
        }
    }

    #[test]
    fn what_was_chosen_follows_the_ids() {
        let old = timeline(&["a", "b", "c"], &["x", "y", "z"]);
        let new = timeline(&["b", "a"], &["w", "y", "x"]);
        let (before, after) = (Names::of(&old), Names::of(&new));
        let event = |at: u32| {
            let id = old.event(EventIndex(at)).unwrap().id();
            after.event(&id, Some(EventIndex(at)))
        };
        assert_eq!([0, 1, 2].map(event), [Some(EventIndex(2)), Some(EventIndex(1)), None]);
        let filter = Filter {
            text: "treaty".to_owned(),
            hidden_lanes: [Some(LaneIndex(0)), Some(LaneIndex(2)), None].into(),
            hidden_categories: [Some(CategoryIndex(1)), None].into(),
            tags: ["arms".to_owned()].into(),
            ..Filter::default()
        };
        let named = NamedFilter::of(&filter, &old);
        assert_eq!(before.filter(&named), filter);
        let expect = Filter {
            hidden_lanes: [Some(LaneIndex(1)), None].into(),
            hidden_categories: [Some(CategoryIndex(0)), None].into(),
            ..filter
        };
        assert_eq!(after.filter(&named), expect);
    }

    #[test]
    fn few_events_are_named_and_many_are_not() {
        let old = timeline(&[], &["x", "y", "z"]);
        let new = timeline(&[], &["z", "w", "x"]);
        let set = |events: &[u32]| events.iter().copied().map(EventIndex).collect::<EventSet>();
        let ids = old.ids_of_few(&set(&[0, 1, 2])).unwrap();
        assert_eq!(Names::of(&new).events(&ids), set(&[0, 2]));
        let only = Filter { only: Some(set(&[2])), ..Filter::default() };
        let named = NamedFilter::of(&only, &old);
        assert_eq!(Names::of(&new).filter(&named).only, Some(set(&[0])));
        let many: EventSet = (0..=MOST_NAMED).map(EventIndex::from).collect();
        assert_eq!(old.ids_of_few(&many), None);
    }
}

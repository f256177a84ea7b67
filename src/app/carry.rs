//! What carries over when a file is read again: lanes, categories and events are counted anew, and
//! found again by their ids.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use crate::layout::Reckoning;
use crate::model::{CategoryIndex, EventIndex, EventRef, Filter, LaneIndex, Timeline};

use super::{ChartChoices, Measure, MeasureEnd};

/// From the indices of one reading of a file to those of the next.
pub(super) struct Carry<'a> {
    old: &'a Timeline,
    new: &'a Timeline,
    lanes: HashMap<&'a str, LaneIndex>,
    categories: HashMap<&'a str, CategoryIndex>,
}

impl<'a> Carry<'a> {
    pub(super) fn new(old: &'a Timeline, new: &'a Timeline) -> Self {
        let lanes = new.lanes.iter().enumerate();
        let categories = new.categories.iter().enumerate();
        Self {
            old,
            new,
            lanes: lanes.map(|(at, lane)| (&*lane.id, LaneIndex::from(at))).collect(),
            categories: categories.map(|(at, one)| (&*one.id, CategoryIndex::from(at))).collect(),
        }
    }

    /// The same event, if it is still there. Most are where they were; another is looked for among
    /// all of them, on all cores.
    pub(super) fn event(&self, event: EventIndex) -> Option<EventIndex> {
        let id = self.old.event(event)?.id();
        let is_it = |at: &usize| self.new.events.get(*at).is_some_and(|own| own.id() == id);
        if is_it(&event.get()) {
            return Some(event);
        }
        self.new.events.find_ids();
        let found = (0..self.new.events.len()).into_par_iter().find_first(is_it);
        found.map(EventIndex::from)
    }

    /// The same lane, where that of the events without one stays what it is.
    fn lane(&self, lane: Option<LaneIndex>) -> Option<Option<LaneIndex>> {
        let Some(lane) = lane else { return Some(None) };
        let id = &*self.old.lanes.get(lane.get())?.id;
        self.lanes.get(id).map(|lane| Some(*lane))
    }

    fn category(&self, category: Option<CategoryIndex>) -> Option<Option<CategoryIndex>> {
        let Some(category) = category else { return Some(None) };
        let id = &*self.old.categories.get(category.get())?.id;
        self.categories.get(id).map(|category| Some(*category))
    }

    /// The same filter, without what is no longer there.
    pub(super) fn filter(&self, filter: &Filter) -> Filter {
        let lanes = filter.hidden_lanes.iter().filter_map(|lane| self.lane(*lane));
        let categories = filter.hidden_categories.iter().filter_map(|one| self.category(*one));
        Filter {
            hidden_lanes: lanes.collect(),
            hidden_categories: categories.collect(),
            ..filter.clone()
        }
    }

    /// The same choices, without what is no longer there.
    pub(super) fn chart(&self, chart: &ChartChoices) -> ChartChoices {
        let zero = chart.reckoning.zero.and_then(|event| self.event(event));
        ChartChoices {
            collapsed: chart.collapsed.iter().filter_map(|lane| self.lane(*lane)).collect(),
            lane_order: chart.lane_order.iter().filter_map(|lane| self.lane(*lane)).collect(),
            reckoning: Reckoning { zero, ..chart.reckoning },
            ..chart.clone()
        }
    }

    /// The same measurement, if both ends are still there.
    pub(super) fn measure(&self, measure: Measure) -> Option<Measure> {
        let end = |end: Option<MeasureEnd>| match end {
            Some(MeasureEnd::Event(event)) => self.event(event).map(|e| Some(MeasureEnd::Event(e))),
            other => Some(other),
        };
        Some(Measure { from: end(measure.from)?, until: end(measure.until)? })
    }
}

/// The events of the new reading that are new, or say something else than in the old one. Takes
/// O(n), and no memory for those that are as they were and where they were.
pub(super) fn changed(old: &Timeline, new: &Timeline) -> BTreeSet<EventIndex> {
    let is_there = |event: &EventRef<'_>| {
        let before = old.event(event.index());
        before.is_some_and(|before| before.id() == event.id() && says_the_same(before, *event))
    };
    let others: Vec<EventRef<'_>> = new.events.iter().filter(|event| !is_there(event)).collect();
    if others.is_empty() {
        return BTreeSet::new();
    }
    let before: HashMap<Cow<'_, str>, EventRef<'_>> =
        old.events.iter().map(|event| (event.id(), event)).collect();
    let is_changed = |event: &EventRef<'_>| {
        before.get(&event.id()).is_none_or(|old| !says_the_same(*old, *event))
    };
    others.into_iter().filter(is_changed).map(EventRef::index).collect()
}

/// Whether two readings of an event look alike.
fn says_the_same(a: EventRef<'_>, b: EventRef<'_>) -> bool {
    a.title() == b.title()
        && a.when() == b.when()
        && a.display_date() == b.display_date()
        && a.summary() == b.summary()
        && a.status() == b.status()
        && a.tags().eq(b.tags())
        && a.place() == b.place()
        && a.links() == b.links()
        && a.media() == b.media()
        && a.extra() == b.extra()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Event, Lane};

    fn timeline(lanes: &[&str], events: &[(&str, &str, u32)]) -> Timeline {
        let lane = |id: &&str| Lane { id: (*id).to_owned(), ..Lane::default() };
        let event = |(id, title, lane): &(&str, &str, u32)| Event {
            id: (*id).to_owned(),
            title: (*title).to_owned(),
            lane: Some(LaneIndex(*lane)),
            ..Event::default()
        };
        Timeline {
            lanes: lanes.iter().map(lane).collect(),
            events: events.iter().map(event).collect(),
            ..Timeline::default()
        }
    }

    #[test]
    fn what_was_chosen_follows_the_ids() {
        let old = timeline(&["a", "b"], &[("x", "X", 0), ("y", "Y", 1), ("z", "Z", 1)]);
        let new = timeline(&["b", "a"], &[("w", "W", 0), ("y", "Y!", 0), ("x", "X", 1)]);
        let carry = Carry::new(&old, &new);
        assert_eq!(carry.event(EventIndex(0)), Some(EventIndex(2)));
        assert_eq!(carry.event(EventIndex(2)), None);
        let filter = Filter { hidden_lanes: [Some(LaneIndex(0))].into(), ..Filter::default() };
        assert_eq!(carry.filter(&filter).hidden_lanes, [Some(LaneIndex(1))].into());
        assert_eq!(changed(&old, &new), [EventIndex(0), EventIndex(1)].into());
        assert!(changed(&new, &new).is_empty());
        let measure = |event| Measure { from: Some(MeasureEnd::Event(event)), until: None };
        assert_eq!(carry.measure(measure(EventIndex(1))), Some(measure(EventIndex(1))));
        assert_eq!(carry.measure(measure(EventIndex(2))), None);
    }
}

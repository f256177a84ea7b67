//! Several timelines as one.

use std::collections::{HashMap, HashSet};

use super::{CategoryIndex, Event, EventIndex, Lane, LaneIndex, Relation, SourceIndex, Timeline};

impl Timeline {
    /// Draws several timelines together. One timeline stays as it is.
    ///
    /// Every lane says which timeline it comes from, and the events without a lane get one of
    /// their timeline's name. Categories with the same title become one, so that the same thing
    /// has the same colour. Ids stay unique: the later of two that are the same gets a number.
    pub fn merged(timelines: Vec<Self>) -> Self {
        if timelines.len() <= 1 {
            return timelines.into_iter().next().unwrap_or_default();
        }
        let mut merge = Merge::default();
        timelines.into_iter().for_each(|timeline| merge.append(timeline));
        merge.whole
    }
}

/// A timeline to which others are appended.
#[derive(Default)]
struct Merge {
    whole: Timeline,
    event_ids: Ids,
    lane_ids: Ids,
    source_ids: Ids,
    category_ids: Ids,
    category_by_title: HashMap<String, CategoryIndex>,
}

impl Merge {
    fn append(&mut self, mut other: Timeline) {
        let first_event = self.whole.events.len();
        let first_lane = self.whole.lanes.len();
        let first_source = self.whole.sources.len();
        self.append_head(&mut other);
        self.append_lanes(&mut other);
        let categories = self.append_categories(&mut other);
        for mut source in other.sources {
            source.id = self.source_ids.take(source.id);
            self.whole.sources.push(source);
        }
        for mut event in other.events {
            event.id = self.event_ids.take(event.id);
            event.lane = event.lane.map(|lane| LaneIndex::from(first_lane + lane.get()));
            event.occurrence_of =
                event.occurrence_of.map(|first| EventIndex::from(first_event + first.get()));
            event.category =
                event.category.and_then(|category| categories.get(category.get()).copied());
            for source in &mut event.sources {
                *source = SourceIndex::from(first_source + source.get());
            }
            self.whole.events.push(event);
        }
        let moved = |event: EventIndex| EventIndex::from(first_event + event.get());
        let relations = other.relations.into_iter();
        self.whole.relations.extend(relations.map(|relation| Relation {
            from: moved(relation.from),
            to: moved(relation.to),
            ..relation
        }));
        self.whole.eras.append(&mut other.eras);
    }

    /// Titles are put in a row, descriptions under each other.
    fn append_head(&mut self, other: &mut Timeline) {
        let join = |ours: &mut String, theirs: &str, between: &str| {
            if !ours.is_empty() && !theirs.is_empty() {
                ours.push_str(between);
            }
            ours.push_str(theirs);
        };
        join(&mut self.whole.title, &other.title, " · ");
        join(&mut self.whole.description, &other.description, "\n\n");
        if let Some(theirs) = other.subtitle.take() {
            join(self.whole.subtitle.get_or_insert_default(), &theirs, " · ");
        }
        for (key, value) in std::mem::take(&mut other.extra) {
            self.whole.extra.entry(key).or_insert(value);
        }
    }

    /// Gives the events without a lane one, and appends all lanes.
    fn append_lanes(&mut self, other: &mut Timeline) {
        let first_lane = self.whole.lanes.len();
        let origin = other.title.clone();
        for lane in other.lanes.iter_mut().filter(|_| !origin.is_empty()) {
            lane.title = format!("{origin} · {}", lane.title);
        }
        let without: Vec<&mut Event> =
            other.events.iter_mut().filter(|event| event.lane.is_none()).collect();
        if !without.is_empty() {
            let own = LaneIndex::from(other.lanes.len());
            without.into_iter().for_each(|event| event.lane = Some(own));
            other.lanes.push(Lane { id: origin.clone(), title: origin, ..Lane::default() });
        }
        for mut lane in std::mem::take(&mut other.lanes) {
            lane.id = self.lane_ids.take(lane.id);
            lane.parent = lane.parent.map(|parent| LaneIndex::from(first_lane + parent.get()));
            self.whole.lanes.push(lane);
        }
    }

    /// Appends the categories that are new, and says where each of the other's now is.
    fn append_categories(&mut self, other: &mut Timeline) -> Vec<CategoryIndex> {
        let mut moved = Vec::new();
        let mut parents = Vec::new();
        for mut category in std::mem::take(&mut other.categories) {
            let parent = category.parent.take();
            let index =
                *self.category_by_title.entry(category.title.clone()).or_insert_with(|| {
                    category.id = self.category_ids.take(category.id);
                    self.whole.categories.push(category);
                    CategoryIndex::from(self.whole.categories.len() - 1)
                });
            let is_new = index.get() + 1 == self.whole.categories.len();
            parents.push(parent.filter(|_| is_new));
            moved.push(index);
        }
        for (index, parent) in moved.iter().zip(parents) {
            let parent = parent.and_then(|parent| moved.get(parent.get()).copied());
            // Two that became one must not be their own parents.
            let parent = parent.filter(|parent| parent < index);
            if let Some(category) = self.whole.categories.get_mut(index.get())
                && parent.is_some()
            {
                category.parent = parent;
            }
        }
        moved
    }
}

/// The ids that are taken.
#[derive(Default)]
struct Ids {
    taken: HashSet<String>,
}

impl Ids {
    /// The id itself, or with the first free number behind it.
    fn take(&mut self, id: String) -> String {
        if self.taken.insert(id.clone()) {
            return id;
        }
        let free = (2..).map(|n: u64| format!("{id}-{n}")).find(|id| !self.taken.contains(id));
        let free = free.unwrap_or(id);
        self.taken.insert(free.clone());
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Category, Extra, RelationKind, Source};

    /// A timeline of two events, the second in a lane, of which the second responds to the first.
    fn timeline(title: &str) -> Timeline {
        let event = |id: &str, lane: Option<usize>| Event {
            id: id.to_owned(),
            lane: lane.map(LaneIndex::from),
            category: Some(CategoryIndex(0)),
            sources: vec![SourceIndex(0)],
            ..Event::default()
        };
        Timeline {
            title: title.to_owned(),
            events: vec![event("a", None), event("b", Some(0))],
            lanes: vec![Lane { id: "l".into(), title: "Russia".into(), ..Lane::default() }],
            categories: vec![Category { title: "Talks".into(), ..Category::default() }],
            sources: vec![Source { id: "s".into(), ..Source::default() }],
            relations: vec![Relation {
                from: EventIndex(1),
                to: EventIndex(0),
                kind: RelationKind::RespondsTo,
                label: None,
                extra: Extra::default(),
            }],
            ..Timeline::default()
        }
    }

    #[test]
    fn one_timeline_stays_as_it_is() {
        assert_eq!(Timeline::merged(vec![timeline("Ours")]), timeline("Ours"));
    }

    #[test]
    fn two_timelines_keep_what_belongs_together() {
        let whole = Timeline::merged(vec![timeline("Ours"), timeline("Theirs")]);
        assert_eq!(whole.title, "Ours · Theirs");
        let lanes: Vec<_> = whole.lanes.iter().map(|lane| lane.title.as_str()).collect();
        assert_eq!(lanes, ["Ours · Russia", "Ours", "Theirs · Russia", "Theirs"]);
        let events: Vec<_> = whole.events.iter().map(|event| event.id.as_str()).collect();
        assert_eq!(events, ["a", "b", "a-2", "b-2"]);
        assert_eq!(whole.events[2].lane, Some(LaneIndex(3)));
        assert_eq!(whole.events[3].lane, Some(LaneIndex(2)));
        assert_eq!(whole.events[3].sources, [SourceIndex(1)]);
        assert_eq!(whole.categories.len(), 1);
        assert_eq!(whole.relations[1].from, EventIndex(3));
        assert_eq!(whole.relations[1].to, EventIndex(2));
    }
}

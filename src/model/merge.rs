//! Several timelines as one.

use std::collections::HashMap;

use super::{
    CategoryIndex, Event, EventIndex, EventRef, Lane, LaneIndex, Origin, PartIndex, Relation,
    SourceIndex, Status, Timeline, UniqueIds,
};

/// What becomes of events that have the same id in two timelines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SameId {
    /// They are two events.
    #[default]
    Apart,
    /// They are one, of which the later timeline says more: what the earlier one leaves open, and
    /// further tags, links, media and sources.
    Merged,
}

/// Several timelines as one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// All of them.
    pub timeline: Timeline,
    /// For each of the timelines where its events are in the whole.
    pub events: Vec<Vec<EventIndex>>,
}

impl Timeline {
    /// Draws several timelines together, as [`Merged::new`] does.
    pub fn merged(timelines: Vec<Self>) -> Self {
        Merged::new(timelines, SameId::Apart).timeline
    }
}

impl Merged {
    /// Draws several timelines together. One timeline stays as it is.
    ///
    /// Each becomes a lane of its title, with its own lanes as parts; its events without a lane are
    /// in that one. Categories with the same title become one, so that the same thing has the same
    /// colour. Ids stay unique: the later of two that are the same gets a number.
    pub fn new(timelines: Vec<Timeline>, same_id: SameId) -> Self {
        if timelines.len() <= 1 {
            let timeline = timelines.into_iter().next().unwrap_or_default();
            let events = (0..timeline.events.len()).map(EventIndex::from).collect();
            return Self { timeline, events: vec![events] };
        }
        let mut merge = Merge { same_id, ..Merge::default() };
        let events = timelines.into_iter().map(|timeline| merge.append(timeline)).collect();
        Self { timeline: merge.whole, events }
    }
}

/// A timeline to which others are appended.
#[derive(Default)]
struct Merge {
    whole: Timeline,
    same_id: SameId,
    /// The events of all timelines so far by the ids that they had there.
    event_by_id: HashMap<String, EventIndex>,
    event_ids: UniqueIds,
    lane_ids: UniqueIds,
    source_ids: UniqueIds,
    category_ids: UniqueIds,
    category_by_title: HashMap<String, CategoryIndex>,
}

impl Merge {
    /// Appends a timeline and says where each of its events now is.
    fn append(&mut self, mut other: Timeline) -> Vec<EventIndex> {
        self.append_head(&mut other);
        let own_lane = self.append_lanes(&mut other);
        let categories = self.append_categories(&mut other);
        let first_source = self.whole.sources.len();
        for mut source in other.sources {
            source.id = self.source_ids.unique(&source.id);
            self.whole.sources.push(source);
        }
        let first_part = self.whole.events.add_parts(&other.events);
        let moved_origin =
            |origin: Origin| origin.in_part(PartIndex::from(first_part.get() + origin.part.get()));
        let adapt = |event: EventRef<'_>| {
            let (origin, mut event) = (event.origin().map(moved_origin), event.to_event());
            event.lane = Some(event.lane.map_or(own_lane, |lane| moved_lane(own_lane, lane)));
            event.category =
                event.category.and_then(|category| categories.get(category.get()).copied());
            for source in &mut event.sources {
                *source = SourceIndex::from(first_source + source.get());
            }
            (event, origin)
        };
        let moved = self.append_events(other.events.iter().map(adapt));
        let place = |event: EventIndex| moved.get(event.get()).copied();
        for relation in other.relations {
            let (Some(from), Some(to)) = (place(relation.from), place(relation.to)) else {
                continue;
            };
            let relation = Relation { from, to, ..relation };
            let is_known =
                self.same_id == SameId::Merged && self.whole.relations.contains(&relation);
            if !is_known {
                self.whole.relations.push(relation);
            }
        }
        self.whole.eras.append(&mut other.eras);
        moved
    }

    /// Appends the events, or lets those that are there already say more.
    fn append_events(
        &mut self,
        events: impl ExactSizeIterator<Item = (Event, Option<Origin>)>,
    ) -> Vec<EventIndex> {
        let mut moved = Vec::with_capacity(events.len());
        let mut ids = Vec::with_capacity(events.len());
        let mut occurrences = Vec::new();
        for (mut event, origin) in events {
            ids.push(event.id.clone());
            let known = self.event_by_id.get(&event.id).filter(|_| self.same_id == SameId::Merged);
            if let Some(&known) = known {
                self.whole.events.update(known.get(), |ours| complete(ours, event));
                moved.push(known);
                continue;
            }
            event.id = self.event_ids.unique(&event.id);
            let index = EventIndex::from(self.whole.events.len());
            occurrences.extend(event.occurrence_of.take().map(|first| (index, first)));
            moved.push(index);
            self.whole.events.push_from(&event, origin);
        }
        for (index, first) in occurrences {
            let first = moved.get(first.get()).copied();
            self.whole.events.update(index.get(), |event| event.occurrence_of = first);
        }
        for (id, index) in ids.into_iter().zip(&moved) {
            self.event_by_id.entry(id).or_insert(*index);
        }
        moved
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

    /// Appends a lane for the timeline, and below it the lanes that it has; gives its own lane.
    fn append_lanes(&mut self, other: &mut Timeline) -> LaneIndex {
        let own = LaneIndex::from(self.whole.lanes.len());
        let title = match other.title.trim() {
            "" => "Untitled".to_owned(),
            title => title.to_owned(),
        };
        let id = self.lane_ids.unique(&title);
        self.whole.lanes.push(Lane { id, title, ..Lane::default() });
        for mut lane in std::mem::take(&mut other.lanes) {
            lane.id = self.lane_ids.unique(&lane.id);
            lane.parent = Some(lane.parent.map_or(own, |lane| moved_lane(own, lane)));
            self.whole.lanes.push(lane);
        }
        own
    }

    /// Appends the categories that are new, and says where each of the other's now is.
    fn append_categories(&mut self, other: &mut Timeline) -> Vec<CategoryIndex> {
        let mut moved = Vec::new();
        let mut parents = Vec::new();
        for mut category in std::mem::take(&mut other.categories) {
            let parent = category.parent.take();
            let n_before = self.whole.categories.len();
            let index =
                *self.category_by_title.entry(category.title.clone()).or_insert_with(|| {
                    category.id = self.category_ids.unique(&category.id);
                    self.whole.categories.push(category);
                    CategoryIndex::from(self.whole.categories.len() - 1)
                });
            // What was said of a category before holds.
            let is_new = self.whole.categories.len() > n_before;
            parents.push(parent.filter(|_| is_new));
            moved.push(index);
        }
        for (index, parent) in moved.iter().zip(parents) {
            let parent = parent.and_then(|parent| moved.get(parent.get()).copied());
            // Two that became one must not be their own parents.
            let parent = parent.filter(|parent| !self.is_within(*parent, *index));
            if let Some(category) = self.whole.categories.get_mut(index.get())
                && parent.is_some()
            {
                category.parent = parent;
            }
        }
        moved
    }

    /// Whether a category is another one, or a kind of it.
    fn is_within(&self, category: CategoryIndex, other: CategoryIndex) -> bool {
        let parent = |one: &CategoryIndex| self.whole.categories.get(one.get())?.parent;
        std::iter::successors(Some(category), parent).any(|one| one == other)
    }
}

/// Where a lane now is that belongs to the timeline with this lane of its own.
fn moved_lane(own: LaneIndex, lane: LaneIndex) -> LaneIndex {
    LaneIndex::from(own.get() + 1 + lane.get())
}

/// Adds what another timeline says of the same event. Where both say something, the first holds.
fn complete(ours: &mut Event, theirs: Event) {
    fn add<T: PartialEq>(ours: &mut Vec<T>, theirs: Vec<T>) {
        for item in theirs {
            if !ours.contains(&item) {
                ours.push(item);
            }
        }
    }
    if ours.title.is_empty() {
        ours.title = theirs.title;
    }
    if ours.summary.is_empty() {
        ours.summary = theirs.summary;
    }
    if ours.when.is_none() {
        (ours.when, ours.display_date) = (theirs.when, theirs.display_date);
    }
    if ours.status == Status::default() {
        ours.status = theirs.status;
    }
    ours.category = ours.category.or(theirs.category);
    ours.importance = ours.importance.or(theirs.importance);
    ours.place = ours.place.take().or(theirs.place);
    add(&mut ours.tags, theirs.tags);
    add(&mut ours.links, theirs.links);
    add(&mut ours.media, theirs.media);
    add(&mut ours.sources, theirs.sources);
    for (key, value) in theirs.extra {
        ours.extra.entry(key).or_insert(value);
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::{Category, Extra, RelationKind, Source};

    /// A timeline of two events, the second in a lane, of which the second responds to the first.
    fn timeline(title: &str) -> Timeline {
        let event = |id: &str, lane: Option<usize>| Event {
            id: id.to_owned(),
            lane: lane.map(LaneIndex::from),
            category: Some(CategoryIndex(0)),
            sources: vec![SourceIndex(0), SourceIndex(1)],
            ..Event::default()
        };
        Timeline {
            title: title.to_owned(),
            events: vec![event("a", None), event("b", Some(0))].into(),
            lanes: vec![Lane { id: "l".into(), title: "Russia".into(), ..Lane::default() }],
            categories: vec![Category { title: "Talks".into(), ..Category::default() }],
            sources: ["s", "t"].map(|id| Source { id: id.into(), ..Source::default() }).to_vec(),
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

    fn ids(timeline: &Timeline) -> Vec<Cow<'_, str>> {
        timeline.events.iter().map(EventRef::id).collect()
    }

    #[test]
    fn two_timelines_keep_what_belongs_together() {
        let whole = Timeline::merged(vec![timeline("Ours"), timeline("Theirs")]);
        assert_eq!(whole.title, "Ours · Theirs");
        let lanes: Vec<_> =
            whole.lanes.iter().map(|lane| (lane.title.as_str(), lane.parent)).collect();
        let (ours, theirs) = (Some(LaneIndex(0)), Some(LaneIndex(2)));
        let expect = [("Ours", None), ("Russia", ours), ("Theirs", None), ("Russia", theirs)];
        assert_eq!(lanes, expect);
        assert_eq!(ids(&whole), ["a", "b", "a-2", "b-2"]);
        assert_eq!(whole.events.record(2).unwrap().lane, Some(LaneIndex(2)));
        assert_eq!(whole.events.record(3).unwrap().lane, Some(LaneIndex(3)));
        assert_eq!(whole.events.record(3).unwrap().sources, [SourceIndex(2), SourceIndex(3)]);
        assert_eq!(whole.categories.len(), 1);
        assert_eq!(whole.relations[1].from, EventIndex(3));
        assert_eq!(whole.relations[1].to, EventIndex(2));
    }

    #[test]
    fn lanes_within_lanes_stay_so() {
        let mut nested = timeline("Theirs");
        nested.lanes.push(Lane { parent: Some(LaneIndex(0)), ..Lane::default() });
        let whole = Timeline::merged(vec![timeline("Ours"), nested]);
        assert_eq!(whole.lanes[4].parent, Some(LaneIndex(3)));
    }

    #[test]
    fn categories_within_categories_stay_so_and_never_in_a_circle() {
        /// Titles, each with the position of the category that it is a kind of.
        type Kinds = [(&'static str, Option<u32>)];
        #[track_caller]
        fn check(files: &[&Kinds], expect: &Kinds) {
            let category = |(title, parent): &(&str, Option<u32>)| Category {
                title: (*title).to_owned(),
                parent: parent.map(CategoryIndex),
                ..Category::default()
            };
            let timeline = |kinds: &&Kinds| Timeline {
                categories: kinds.iter().map(category).collect(),
                ..Timeline::default()
            };
            let whole = Timeline::merged(files.iter().map(timeline).collect());
            let found = whole.categories.iter();
            let found: Vec<_> = found
                .map(|category| (category.title.as_str(), category.parent.map(|parent| parent.0)))
                .collect();
            assert_eq!(found, expect);
        }
        check(
            &[&[("x", None)], &[("a", None), ("b", Some(0))]],
            &[("x", None), ("a", None), ("b", Some(1))],
        );
        // The parent may come later, and be in the earlier file already.
        check(&[&[("b", Some(1)), ("a", None)], &[]], &[("b", Some(1)), ("a", None)]);
        check(
            &[&[("x", None), ("a", None)], &[("a", None), ("b", Some(0))]],
            &[("x", None), ("a", None), ("b", Some(1))],
        );
        // What the first says holds, and nothing becomes a kind of itself.
        check(
            &[&[("a", None), ("b", Some(0))], &[("b", None), ("a", Some(0))]],
            &[("a", None), ("b", Some(0))],
        );
        check(&[&[("a", None)], &[("b", None), ("a", Some(0))]], &[("a", None), ("b", None)]);
        check(
            &[&[("a", Some(1)), ("b", Some(2)), ("a", None)], &[]],
            &[("a", Some(1)), ("b", None)],
        );
    }

    #[test]
    fn events_of_the_same_id_become_one_when_asked() {
        let mut theirs = timeline("Theirs");
        theirs.events.update(0, |event| event.summary = "More of it.".into());
        theirs.events.update(1, |event| event.id = "c".into());
        let merged = Merged::new(vec![timeline("Ours"), theirs], SameId::Merged);
        let whole = &merged.timeline;
        assert_eq!(ids(whole), ["a", "b", "c"]);
        assert_eq!(whole.events.record(0).unwrap().summary, "More of it.");
        assert_eq!(whole.events.record(0).unwrap().lane, Some(LaneIndex(0)));
        assert_eq!(whole.events.record(0).unwrap().sources, [0, 1, 2, 3].map(SourceIndex));
        assert_eq!(merged.events[1], [EventIndex(0), EventIndex(2)]);
        assert_eq!(
            (whole.relations[1].from, whole.relations[1].to),
            (EventIndex(2), EventIndex(0))
        );
    }
}

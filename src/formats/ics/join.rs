//! Joins the parts of a calendar in their order: what only the whole file can tell.

use std::collections::{HashMap, HashSet};

use crate::{Problem, Severity};
use model::{
    Category, CategoryIndex, Event, EventIndex, EventRef, Lane, LaneIndex, Relation, RelationKind,
    Timeline, UniqueIds,
};

use super::components::Component;
use super::event::{keep_times, occurrence, size_of};
use super::part::{Part, Recurring, over_by, own_when, says_when};
use super::properties::keep;
use super::recurrence::Recurrences;
use super::series::{Series, is_for_all_later};
use super::span::Span;
use super::text::{in_one_line, unescaped};
use super::zones::Zones;

/// What was joined so far.
pub(super) struct Joined {
    pub(super) timeline: Timeline,
    pub(super) zones: Zones,
    pub(super) recurrences: Recurrences,
    pub(super) series: Series,
    pub(super) problems: Vec<Problem>,
    ids: UniqueIds,
    /// The first event of each UID that others say something of.
    event_by_uid: HashMap<String, EventIndex>,
    lanes: HashMap<String, LaneIndex>,
    categories: HashMap<String, CategoryIndex>,
    /// How many say nothing of when they are.
    n_undated: usize,
}

/// Occurrences, each with the event of the part that it comes behind.
type Further = Vec<(usize, Event)>;

impl Joined {
    pub(super) fn new(
        timeline: Timeline,
        zones: Zones,
        series: Series,
        recurrences: Recurrences,
        problems: Vec<Problem>,
    ) -> Self {
        Self {
            timeline,
            zones,
            recurrences,
            series,
            problems,
            ids: UniqueIds::default(),
            event_by_uid: HashMap::new(),
            lanes: HashMap::new(),
            categories: HashMap::new(),
            n_undated: 0,
        }
    }

    /// Adds a part at the end.
    pub(super) fn add(&mut self, mut part: Part<'_, '_>) {
        let problems = std::mem::take(&mut part.problems);
        let n_told = self.problems.len();
        self.n_undated += part.n_undated;
        let lanes: Vec<LaneIndex> =
            part.lanes.all.drain(..).map(|title| self.lane(title)).collect();
        let titles: Vec<String> = part.categories.all.drain(..).collect();
        let titles = titles.into_iter().zip(std::mem::take(&mut part.colors));
        let categories: Vec<CategoryIndex> =
            titles.map(|(title, color)| self.category(title, color)).collect();
        let further = self.settle_all(&mut part);
        self.zones.learn(&mut part.zones, usize::MAX);
        let start = self.timeline.events.len();
        self.timeline.events.append(part.events, &lanes, &categories);
        // Events stand behind the further occurrences of those before them.
        let in_all = |event: EventIndex| {
            let n_before = further.partition_point(|(own, _)| *own < event.get());
            EventIndex::from(start + event.get() + n_before)
        };
        let problems = problems.into_iter();
        let problems =
            problems.map(|problem| Problem { event: problem.event.map(in_all), ..problem });
        self.problems.splice(n_told..n_told, problems);
        let mut places = Vec::with_capacity(further.len());
        for (position, event) in further {
            places.push(start + position);
            let lane = event.lane.and_then(|lane| lanes.get(lane.get()).copied());
            let category = event.category.and_then(|own| categories.get(own.get()).copied());
            let origin = self.timeline.events.get(start + position).and_then(EventRef::origin);
            self.timeline.events.push_from(&Event { lane, category, ..event }, origin);
        }
        self.timeline.events.move_behind(&places);
    }

    /// Gives each event of a part its id, and its times where it recurs.
    fn settle_all(&mut self, part: &mut Part<'_, '_>) -> Further {
        let start = self.timeline.events.len();
        let mut recurring = std::mem::take(&mut part.recurring).into_iter().peekable();
        let mut named = std::mem::take(&mut part.named).into_iter().peekable();
        let mut learnt = 0;
        let mut further = Further::new();
        let mut renamed: Vec<(usize, String)> = Vec::new();
        for position in 0..part.events.len() {
            let index = EventIndex::from(start + position + further.len());
            let wanted = part.events.get(position).map(|event| event.id()).unwrap_or_default();
            if !self.ids.claim(&wanted) {
                renamed.push((position, self.ids.unique(&wanted)));
            }
            if let Some((_, uid)) = named.next_if(|(own, _)| *own == position) {
                self.event_by_uid.entry(uid).or_insert(index);
            }
            if let Some(own) = recurring.next_if(|own| own.position == position) {
                self.zones.learn(&mut part.zones, own.n_unknown - learnt);
                learnt = own.n_unknown;
                let id = renamed.last().filter(|(own, _)| *own == position);
                let id = id.map_or_else(|| wanted.into_owned(), |(_, id)| id.clone());
                further.extend(self.settle(&own, index, id, part));
            }
        }
        part.events.set_ids(renamed);
        further
    }

    /// Gives an event that may recur its time. Returns its further occurrences.
    fn settle(
        &mut self,
        own: &Recurring<'_>,
        index: EventIndex,
        id: String,
        part: &mut Part<'_, '_>,
    ) -> Further {
        let Recurring { position, component, uid, span, .. } = own;
        let Some(event) = part.events.record(*position) else { return Further::new() };
        let spans = match is_for_all_later(component) {
            true => self.series.changed(uid, component, *span, &mut self.zones),
            false => {
                let (moved, size) = (self.series.moved(uid), size_of(&event));
                let spans = self.recurrences.of(component, *span, moved, size, &mut self.zones);
                self.series.without_rest(uid, *span, spans)
            }
        };
        self.set_time(own, spans.first().copied(), part);
        let further = spans.iter().skip(1).filter_map(|span| {
            let id = self.ids.unique(&format!("{id}/{}", span.start.value()));
            let when = Some(span.when()?);
            let event = Event { id, when, occurrence_of: Some(index), ..occurrence(&event) };
            Some((*position, event))
        });
        further.collect()
    }

    /// Puts an event that may recur at its first time; what there is of times that cannot be read is
    /// kept.
    fn set_time(&mut self, own: &Recurring<'_>, first: Option<Span>, part: &mut Part<'_, '_>) {
        let Recurring { position, component, span, .. } = own;
        if let Some(when) = own_when(component, Some(*span)).or_else(|| first?.when()) {
            part.events.set_time(*position, Some(when));
            // The rule counts from here, though nothing takes place on it.
            let start = component.property("DTSTART").filter(|_| first != Some(*span));
            if let Some(start) = start {
                part.events.update(*position, |event| keep(&mut event.extra, start));
            }
        } else if let Some((when, problem)) = over_by(component, &mut self.zones) {
            self.problems.push(problem);
            part.events.update(*position, |event| {
                component.all("DTSTART").for_each(|start| keep(&mut event.extra, start));
                event.when = Some(when);
            });
        } else {
            self.n_undated += usize::from(!says_when(component));
            part.events.update(*position, |event| keep_times(&mut event.extra, component));
        }
    }

    fn lane(&mut self, title: String) -> LaneIndex {
        let lanes = &mut self.timeline.lanes;
        *self.lanes.entry(title).or_insert_with_key(|title| {
            let id = format!("lane-{}", lanes.len() + 1);
            lanes.push(Lane { id, title: title.clone(), ..Lane::default() });
            LaneIndex::from(lanes.len() - 1)
        })
    }

    fn category(&mut self, title: String, color: Option<String>) -> CategoryIndex {
        let categories = &mut self.timeline.categories;
        let index = *self.categories.entry(title).or_insert_with_key(|title| {
            let id = format!("category-{}", categories.len() + 1);
            categories.push(Category { id, title: title.clone(), ..Category::default() });
            CategoryIndex::from(categories.len() - 1)
        });
        if let Some(category) = self.timeline.categories.get_mut(index.get())
            && category.color.is_none()
        {
            category.color = color;
        }
        index
    }

    /// Adds what events are parts of which, as these components say.
    fn relate(&mut self, notable: &[Component<'_>]) {
        let mut parts = Vec::new();
        for component in notable {
            let index_of = |value: &str| self.event_by_uid.get(&in_one_line(&unescaped(value)));
            let own = component.property("UID").and_then(|uid| index_of(&uid.value));
            for property in component.all("RELATED-TO") {
                let (Some(own), Some(other)) = (own, index_of(&property.value)) else { continue };
                let kind = property.parameter("RELTYPE").unwrap_or("PARENT");
                match kind.to_ascii_uppercase().as_str() {
                    "PARENT" if own != other => parts.push((*own, *other)),
                    "CHILD" if own != other => parts.push((*other, *own)),
                    _ => {}
                }
            }
        }
        let mut seen = HashSet::new();
        parts.retain(|part| seen.insert(*part));
        let relations = parts.into_iter().map(|(from, to)| {
            let kind = RelationKind::PartOf;
            Relation { from, to, kind, label: None, extra: Default::default() }
        });
        self.timeline.relations.extend(relations);
    }

    pub(super) fn finish(mut self, notable: &[Component<'_>]) -> (Timeline, Vec<Problem>) {
        self.relate(notable);
        if self.timeline.events.is_empty() {
            let message = "The calendar has no events, to-dos or journal entries.";
            self.problems.push(Problem::new(Severity::Info, message));
        }
        if self.n_undated > 0 {
            let message =
                format!("Entries that have no date are listed but not drawn: {}.", self.n_undated);
            self.problems.push(Problem::new(Severity::Info, message));
        }
        self.problems.extend(self.zones.into_problems());
        self.problems.extend(self.recurrences.into_problems());
        self.problems.sort_by_key(|problem| problem.line);
        (self.timeline, self.problems)
    }
}

//! Reads calendars: components to events.

use std::collections::{HashMap, HashSet};

use crate::date::{Civil, Instant, When};
use crate::formats::css::hex_color;
use crate::formats::ids::UniqueIds;
use crate::formats::{Input, Problem, Severity};
use crate::model::{
    Category, CategoryIndex, Event, EventIndex, Extra, Lane, LaneIndex, Relation, RelationKind,
    Timeline,
};

use super::components::{Component, components};
use super::event::{Described, described, keep_times, occurrence, size_of};
use super::lines::properties;
use super::moment::Moment;
use super::properties::{OWN_WHEN, keep};
use super::recurrence::Recurrences;
use super::series::{Series, is_for_all_later};
use super::span::{Span, end_alone};
use super::text::{in_one_line, unescaped};
use super::write::span_of;
use super::zones::Zones;

/// How many years beyond its latest date a file's endless rules are followed.
const YEARS_AHEAD: i64 = 2;
/// Components that become events.
const EVENTS: [&str; 3] = ["VEVENT", "VTODO", "VJOURNAL"];
/// What an event without a summary is called.
const UNTITLED: &str = "Untitled";
/// Components that say nothing that belongs on a timeline, or are read elsewhere.
const SILENT: [&str; 5] = ["VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VALARM"];

/// Reads every calendar of a file.
pub(super) fn read(input: &Input<'_>) -> (Timeline, Vec<Problem>) {
    // Where every other byte is a zero, folds cannot be found in the bytes.
    let n_zeros = memchr::memchr_iter(0, input.bytes).count();
    let bytes = match input.text {
        Some(text) if n_zeros * 3 > input.bytes.len() => text.as_bytes(),
        _ => input.bytes,
    };
    let (lines, mut problems) = properties(bytes);
    let components = components(lines, &mut problems);
    let mut reader = Reader::new(&components, input.name, problems);
    let events = || components.iter().filter(|own| EVENTS.contains(&own.name.as_str()));
    // What changes the rest of a series comes after it.
    let (rests, others): (Vec<_>, Vec<_>) = events().partition(|own| is_for_all_later(own));
    for component in others.into_iter().chain(rests) {
        reader.add(component);
    }
    reader.finish()
}

/// A timeline that events are added to.
struct Reader<'a> {
    components: &'a [Component],
    timeline: Timeline,
    /// Whether there are calendars of different names.
    has_several: bool,
    zones: Zones,
    recurrences: Recurrences,
    series: Series,
    ids: UniqueIds,
    event_by_uid: HashMap<String, EventIndex>,
    lanes: HashMap<String, LaneIndex>,
    categories: HashMap<String, CategoryIndex>,
    /// How many say nothing of when they are.
    n_undated: usize,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    fn new(components: &'a [Component], name: &str, mut problems: Vec<Problem>) -> Self {
        let mut zones = Zones::of(components);
        let series = Series::of(components, &EVENTS, &mut zones);
        let horizon = latest_date(components).map_or(Instant::EPOCH, |civil| {
            let day = civil.day.min(Civil::days_in_month(civil.year + YEARS_AHEAD, civil.month));
            Civil { year: civil.year + YEARS_AHEAD, day, ..civil }.instant()
        });
        let timeline = head(components, name);
        ignored(components, &mut problems);
        let calendars = components.iter().filter(|own| own.name == "VCALENDAR");
        let mut names = calendars.map(calendar_name);
        let first = names.next();
        let has_several = names.any(|name| Some(name) != first);
        Self {
            components,
            timeline,
            has_several,
            zones,
            recurrences: Recurrences::until(horizon),
            series,
            ids: UniqueIds::default(),
            event_by_uid: HashMap::new(),
            lanes: HashMap::new(),
            categories: HashMap::new(),
            n_undated: 0,
            problems,
        }
    }

    /// Adds the event of a component, and its further occurrences behind it.
    fn add(&mut self, component: &Component) {
        let span = Span::of(component, &mut self.zones, &mut self.problems);
        let mut found = described(component);
        let mut event = std::mem::take(&mut found.event);
        if event.title.is_empty() {
            event.title = UNTITLED.to_owned();
        }
        event.lane = self.lane(component, found.lane.take());
        event.category = self.category(component, &mut found);
        let recurrence_id = component.property("RECURRENCE-ID");
        let spans = match span {
            Some(span) if recurrence_id.is_none() => {
                let moved = self.series.moved(&found.uid);
                let size = size_of(&event);
                let spans = self.recurrences.of(component, span, moved, size, &mut self.zones);
                self.series.without_rest(&found.uid, span, spans)
            }
            Some(span) if is_for_all_later(component) => {
                self.series.changed(&found.uid, component, span, &mut self.zones)
            }
            span => span.into_iter().collect(),
        };
        let first = spans.first().copied();
        event.when = own_when(component, span).or_else(|| first?.when());
        if event.when.is_none() {
            event.when = self.end_alone(component, &mut event.extra);
        }
        if event.when.is_none() {
            keep_times(&mut event.extra, component);
            self.n_undated += usize::from(!says_when(component));
        } else if first != span
            && let Some(start) = component.property("DTSTART")
        {
            // The rule counts from here, though nothing takes place on it.
            keep(&mut event.extra, start);
        }
        let wanted = match (found.uid.as_str(), recurrence_id) {
            ("", _) => None,
            (uid, Some(id)) => Some(format!("{uid}/{}", id.value.trim())),
            (uid, None) => Some(uid.to_owned()),
        };
        event.id = match wanted {
            Some(id) => self.ids.unique(&id),
            None => self.ids.id_for(&event.title, "event"),
        };
        let index = EventIndex::from(self.timeline.events.len());
        if recurrence_id.is_none() && !found.uid.is_empty() {
            self.event_by_uid.entry(found.uid).or_insert(index);
        }
        let further: Vec<Event> = spans
            .iter()
            .skip(1)
            .filter_map(|span| {
                let id = self.ids.unique(&format!("{}/{}", event.id, span.start.value()));
                let when = Some(span.when()?);
                Some(Event { id, when, occurrence_of: Some(index), ..occurrence(&event) })
            })
            .collect();
        self.timeline.events.push(event);
        self.timeline.events.extend(further);
    }

    /// When something was over that has no start; what is there of a start is kept.
    fn end_alone(&mut self, component: &Component, extra: &mut Extra) -> Option<When> {
        let when = end_alone(component, &mut self.zones)?;
        let message = "There is an end but no start that can be read; the start is unknown.";
        let problem = Problem::new(Severity::Warning, message).at_line(component.line);
        self.problems.push(problem.in_field("DTSTART"));
        component.all("DTSTART").for_each(|start| keep(extra, start));
        Some(when)
    }

    /// The lane that an event names, or of its calendar, where there are several of them.
    fn lane(&mut self, component: &Component, own: Option<String>) -> Option<LaneIndex> {
        let title = own.or_else(|| {
            let calendar = calendar(self.components, component).filter(|_| self.has_several)?;
            Some(calendar_name(calendar))
        });
        let title = title.filter(|title| !title.is_empty())?;
        let (lanes, ids) = (&mut self.timeline.lanes, self.lanes.len());
        Some(*self.lanes.entry(title).or_insert_with_key(|title| {
            let id = format!("lane-{}", ids + 1);
            lanes.push(Lane { id, title: title.clone(), ..Lane::default() });
            LaneIndex::from(lanes.len() - 1)
        }))
    }

    /// The category of an event: its first, else its own colour, else its calendar where that has
    /// one.
    fn category(&mut self, component: &Component, found: &mut Described) -> Option<CategoryIndex> {
        let own = found.color.take();
        let mut color = own.as_deref().and_then(hex_color);
        let of_calendar = || {
            let calendar = calendar(self.components, component)?;
            let own = calendar.property("X-APPLE-CALENDAR-COLOR");
            let own = own.or_else(|| calendar.property("COLOR"))?;
            let title = Some(calendar_name(calendar)).filter(|name| !name.is_empty())?;
            Some((title, hex_color(&own.value)?))
        };
        let title = match (found.category.take(), own.filter(|_| color.is_some())) {
            (Some(category), _) => category,
            (None, Some(own)) => own,
            (None, None) => {
                let (title, of_calendar) = of_calendar()?;
                color = Some(of_calendar);
                title
            }
        };
        let (categories, number) = (&mut self.timeline.categories, self.categories.len() + 1);
        let index = *self.categories.entry(title).or_insert_with_key(|title| {
            let (id, title) = (format!("category-{number}"), title.clone());
            categories.push(Category { id, title, ..Category::default() });
            CategoryIndex::from(categories.len() - 1)
        });
        if let Some(category) = self.timeline.categories.get_mut(index.get())
            && category.color.is_none()
        {
            category.color = color;
        }
        Some(index)
    }

    /// Adds what events are parts of which.
    fn relate(&mut self) {
        let mut parts = Vec::new();
        for component in self.components.iter().filter(|own| EVENTS.contains(&own.name.as_str())) {
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
        let relations = parts.into_iter().map(|(from, to)| Relation {
            from,
            to,
            kind: RelationKind::PartOf,
            label: None,
            extra: Extra::default(),
        });
        self.timeline.relations.extend(relations);
    }

    fn finish(mut self) -> (Timeline, Vec<Problem>) {
        self.relate();
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

/// What a calendar of ours says of a date that iCalendar cannot; unless the times beside it were
/// changed by another program.
fn own_when(component: &Component, span: Option<Span>) -> Option<When> {
    let own = component.property(OWN_WHEN)?;
    let when = When::parse(&unescaped(own.value.trim())).ok()?;
    (span_of(&when).map(|(span, _)| span) == span).then_some(when)
}

/// Whether a component has a time, be it one that cannot be read.
fn says_when(component: &Component) -> bool {
    let names = ["DTSTART", "DTEND", "DUE", "RDATE", "RECURRENCE-ID"];
    names.iter().any(|name| component.property(name).is_some())
}

/// The latest date of a file that is no rule's: of an event, or of its making.
fn latest_date(components: &[Component]) -> Option<Civil> {
    const DATES: [&str; 5] = ["DTSTART", "DTEND", "DUE", "DTSTAMP", "LAST-MODIFIED"];
    let events = components.iter().filter(|own| EVENTS.contains(&own.name.as_str()));
    let dates = events.flat_map(|own| &own.properties);
    let dates = dates.filter(|own| DATES.contains(&own.name.as_str()));
    dates.filter_map(|own| Moment::parse(&own.value).ok()).map(|moment| moment.civil).max()
}

/// What the calendars say of themselves.
fn head(components: &[Component], name: &str) -> Timeline {
    let mut timeline = Timeline::default();
    let calendars = || components.iter().filter(|own| own.name == "VCALENDAR");
    let mut titles: Vec<String> = Vec::new();
    for calendar in calendars() {
        let title = calendar_name(calendar);
        if !title.is_empty() && !titles.contains(&title) && titles.len() < 4 {
            titles.push(title);
        }
    }
    timeline.title = match titles.is_empty() {
        true => name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned(),
        false => titles.join(" · "),
    };
    for calendar in calendars().take(1) {
        for property in &calendar.properties {
            match property.name.as_str() {
                "X-WR-CALNAME" | "NAME" | "VERSION" | "CALSCALE" => {}
                "X-WR-CALDESC" | "DESCRIPTION" if timeline.description.is_empty() => {
                    timeline.description = unescaped(property.value.trim());
                }
                _ => keep(&mut timeline.extra, property),
            }
        }
    }
    timeline
}

/// A word on components that are not shown.
fn ignored(components: &[Component], problems: &mut Vec<Problem>) {
    let mut counts: Vec<(&str, usize, usize)> = Vec::new();
    for component in components {
        let name = component.name.as_str();
        if EVENTS.contains(&name) || SILENT.contains(&name) {
            continue;
        }
        // A file of nothing but new names would take long to count.
        let is_full = counts.len() >= 20;
        match counts.iter_mut().find(|(own, ..)| *own == name) {
            Some((_, n, _)) => *n += 1,
            None if is_full => {}
            None => counts.push((name, 1, component.line)),
        }
    }
    for (name, n, line) in counts {
        let message = format!("Components of this kind are no events; left out: {n}.");
        let problem = Problem::new(Severity::Info, message).at_line(line).in_field("BEGIN");
        problems.push(problem.with_value(super::components::shortened(name)));
    }
}

/// The calendar that a component belongs to.
fn calendar<'a>(components: &'a [Component], component: &Component) -> Option<&'a Component> {
    let mut parent = component.parent;
    // An event is a part of its calendar, or at most of something in it.
    for _ in 0..8 {
        let found = components.get(parent?)?;
        if found.name == "VCALENDAR" {
            return Some(found);
        }
        parent = found.parent;
    }
    None
}

fn calendar_name(calendar: &Component) -> String {
    let name = calendar.property("X-WR-CALNAME").or_else(|| calendar.property("NAME"));
    name.map(|name| in_one_line(&unescaped(&name.value))).unwrap_or_default()
}

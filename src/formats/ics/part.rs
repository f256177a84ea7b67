//! Events of a part of a calendar, read by one core.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::css::hex_color;
use crate::name_list::NameList;
use crate::{Problem, Severity};
use date::When;
use model::{CategoryIndex, EventIndex, Events, LaneIndex, NewEvent, Origin, slug};

use super::components::Component;
use super::event::{Described, described};
use super::properties::OWN_WHEN;
use super::scan::Stretch;
use super::series::{Series, is_for_all_later};
use super::span::{Span, end_alone};
use super::text::{one_line, unescaped};
use super::write::span_of;
use super::zones::Zones;

/// What an event without a summary is called.
const UNTITLED: &str = "Untitled";
/// Properties by which something may be more than once, or not when it says.
const RECURRING: [&str; 4] = ["RRULE", "RDATE", "EXDATE", "EXRULE"];

/// Where events are.
#[derive(Clone, Copy, Debug)]
pub(super) enum Item<'a> {
    /// In a whole stretch, which is in the component at a position of the skeleton.
    Whole(Stretch<'a>, Option<usize>),
    /// At a position of the skeleton.
    Loose(usize),
}

/// What is known of all of a file before its events are read.
pub(super) struct Shared<'a> {
    pub(super) components: Vec<Component<'a>>,
    /// Whether there are calendars of different names.
    pub(super) has_several: bool,
    pub(super) series: Series,
    pub(super) zones: Zones,
    /// The UIDs that others say something of.
    pub(super) named: HashSet<String>,
}

/// Some events, with their lanes and categories counted for themselves.
pub(super) struct Part<'s, 'a> {
    shared: &'s Shared<'a>,
    pub(super) events: Events,
    pub(super) lanes: NameList,
    pub(super) categories: NameList,
    /// Of each category the first colour that is given.
    pub(super) colors: Vec<Option<String>>,
    /// Events that only the whole file tells more of, in order.
    pub(super) recurring: Vec<Recurring<'a>>,
    /// Those events that others say something of: position and UID.
    pub(super) named: Vec<(usize, String)>,
    /// Components that change the rest of a series, which come after all others.
    pub(super) rests: Vec<Component<'a>>,
    pub(super) zones: Zones,
    /// How many say nothing of when they are.
    pub(super) n_undated: usize,
    pub(super) problems: Vec<Problem>,
}

/// An event that may be more than once. It is stored without its time.
pub(super) struct Recurring<'a> {
    /// Among the events of its part.
    pub(super) position: usize,
    pub(super) component: Component<'a>,
    pub(super) uid: String,
    pub(super) span: Span,
    /// How many time zones were unknown to its part by then.
    pub(super) n_unknown: usize,
}

impl<'s, 'a> Part<'s, 'a> {
    fn new(shared: &'s Shared<'a>) -> Self {
        Self {
            shared,
            events: Events::default(),
            lanes: NameList::default(),
            categories: NameList::default(),
            colors: Vec::new(),
            recurring: Vec::new(),
            named: Vec::new(),
            rests: Vec::new(),
            zones: shared.zones.of_part(),
            n_undated: 0,
            problems: Vec::new(),
        }
    }

    /// Reads the events that are somewhere, but for those that come after all others.
    pub(super) fn of(items: &[Item<'a>], shared: &'s Shared<'a>) -> Self {
        let mut part = Self::new(shared);
        let mut component = Component::default();
        let mut problems = Vec::new();
        for item in items {
            match item {
                Item::Whole(stretch, parent) => {
                    component.parent = *parent;
                    stretch.each_event(&mut component, &mut problems, |own| part.add_or_defer(own));
                    part.problems.append(&mut problems);
                }
                Item::Loose(position) => {
                    if let Some(own) = shared.components.get(*position) {
                        part.add_or_defer(&mut own.clone());
                    }
                }
            }
        }
        part
    }

    /// The event of one component.
    pub(super) fn of_rest(component: &mut Component<'a>, shared: &'s Shared<'a>) -> Self {
        let mut part = Self::new(shared);
        part.add(component);
        part
    }

    fn add_or_defer(&mut self, component: &mut Component<'a>) {
        match is_for_all_later(component) {
            true => self.rests.push(taken(component)),
            false => self.add(component),
        }
    }

    fn add(&mut self, component: &mut Component<'a>) {
        let n_problems = self.problems.len();
        let span = Span::of(component, &mut self.zones, &mut self.problems);
        let mut found = described(component);
        if found.title.is_empty() {
            found.title = UNTITLED.into();
        }
        let lane = self.lane(component, found.lane.take());
        let category = self.category(component, &mut found);
        let recurring = span.filter(|_| self.may_recur(component, &found.uid));
        let when = match recurring {
            Some(_) => None,
            None => self.when(component, span, &mut found),
        };
        let recurrence_id = component.property("RECURRENCE-ID");
        let id = match (&*found.uid, recurrence_id) {
            ("", _) => Cow::Owned(slug(&found.title)),
            (uid, Some(id)) => Cow::Owned(format!("{uid}/{}", id.value.trim())),
            (uid, None) => Cow::Borrowed(uid),
        };
        let id = if id.is_empty() { "event" } else { &*id };
        let position = self.events.len();
        let origin = Some(Origin::on_line(component.line));
        self.events.add(NewEvent { id: Some(id), when, origin, lane, category, ..found.event() });
        let event = EventIndex::from(position);
        let told = self.problems.iter_mut().skip(n_problems);
        told.for_each(|problem| problem.event = Some(event));
        if recurrence_id.is_none() && self.shared.named.contains(&*found.uid) {
            self.named.push((position, found.uid.clone().into_owned()));
        }
        if let Some(span) = recurring {
            let uid = found.uid.into_owned();
            let n_unknown = self.zones.n_unknown();
            let component = taken(component);
            self.recurring.push(Recurring { position, component, uid, span, n_unknown });
        }
    }

    /// Whether more than its component tells when something is.
    fn may_recur(&self, component: &Component<'_>, uid: &str) -> bool {
        if component.property("RECURRENCE-ID").is_some() {
            return is_for_all_later(component);
        }
        let recurs = component.properties.iter().any(|own| RECURRING.contains(&&*own.name));
        recurs || self.shared.series.has_changes(uid)
    }

    /// When something is that is once; what there is of times that cannot be read is kept.
    fn when<'c>(
        &mut self,
        component: &'c Component<'_>,
        span: Option<Span>,
        found: &mut Described<'c>,
    ) -> Option<When> {
        if let Some(when) = own_when(component, span).or_else(|| span?.when()) {
            return Some(when);
        }
        if let Some((when, problem)) = over_by(component, &mut self.zones) {
            self.problems.push(problem);
            component.all("DTSTART").for_each(|start| found.kept.keep(start));
            return Some(when);
        }
        found.keep_times(component);
        self.n_undated += usize::from(!says_when(component));
        None
    }

    /// The lane that an event names, or of its calendar, where there are several of them.
    fn lane(&mut self, component: &Component<'_>, own: Option<Cow<'_, str>>) -> Option<LaneIndex> {
        let title = own.or_else(|| {
            let calendar = self.calendar(component).filter(|_| self.shared.has_several)?;
            Some(calendar_name(calendar))
        });
        let title = title.filter(|title| !title.is_empty())?;
        Some(LaneIndex::from(self.lanes.position(&title)))
    }

    /// The category of an event: its first, else its own colour, else its calendar where that has
    /// one.
    fn category(
        &mut self,
        component: &Component<'_>,
        found: &mut Described<'_>,
    ) -> Option<CategoryIndex> {
        let own = found.color;
        let mut color = own.and_then(hex_color);
        let title = match (found.category.take(), own.filter(|_| color.is_some())) {
            (Some(category), _) => category,
            (None, Some(own)) => own.into(),
            (None, None) => {
                let calendar = self.calendar(component)?;
                let own = calendar.property("X-APPLE-CALENDAR-COLOR");
                let own = own.or_else(|| calendar.property("COLOR"))?;
                let title = Some(calendar_name(calendar)).filter(|name| !name.is_empty())?;
                color = Some(hex_color(&own.value)?);
                title
            }
        };
        let position = self.categories.position(&title);
        self.colors.resize(self.categories.all.len(), None);
        if let Some(known) = self.colors.get_mut(position)
            && known.is_none()
        {
            *known = color;
        }
        Some(CategoryIndex::from(position))
    }

    /// The calendar that a component belongs to.
    fn calendar(&self, component: &Component<'_>) -> Option<&'s Component<'a>> {
        let mut parent = component.parent;
        // An event is a part of its calendar, or at most of something in it.
        for _ in 0..8 {
            let found = self.shared.components.get(parent?)?;
            if found.name == "VCALENDAR" {
                return Some(found);
            }
            parent = found.parent;
        }
        None
    }
}

/// A component, of which only the place stays.
fn taken<'a>(component: &mut Component<'a>) -> Component<'a> {
    let parent = component.parent;
    std::mem::replace(component, Component { parent, ..Component::default() })
}

/// When something was over that has no start, and a word on that.
pub(super) fn over_by(component: &Component<'_>, zones: &mut Zones) -> Option<(When, Problem)> {
    let when = end_alone(component, zones)?;
    let message = "There is an end but no start that can be read; the start is unknown.";
    let problem = Problem::new(Severity::Warning, message).at_line(component.line);
    Some((when, problem.in_field("DTSTART")))
}

/// What a calendar of ours says of a date that iCalendar cannot; unless the times beside it were
/// changed by another program.
pub(super) fn own_when(component: &Component<'_>, span: Option<Span>) -> Option<When> {
    let own = component.property(OWN_WHEN)?;
    let when = When::parse(&unescaped(own.value.trim())).ok()?;
    (span_of(&when).map(|(span, _)| span) == span).then_some(when)
}

/// Whether a component has a time, be it one that cannot be read.
pub(super) fn says_when(component: &Component<'_>) -> bool {
    let names = ["DTSTART", "DTEND", "DUE", "RDATE", "RECURRENCE-ID"];
    names.iter().any(|name| component.property(name).is_some())
}

pub(super) fn calendar_name<'c>(calendar: &'c Component<'_>) -> Cow<'c, str> {
    let name = calendar.property("X-WR-CALNAME").or_else(|| calendar.property("NAME"));
    name.map(|name| one_line(unescaped(&name.value))).unwrap_or_default()
}

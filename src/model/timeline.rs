//! The whole of what a file says.

use date::{Shift, When};

use super::{CategoryIndex, Event, EventIndex, EventRef, Events, Extra, LaneIndex};

/// How much a further occurrence matters: less than anything that is there once (20 and more), so
/// that the first time of each series is named before the hundredth of one.
const OCCURRENCE: f32 = 10.0;

/// Dated events and everything around them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// The headline.
    pub title: String,
    /// A line below it.
    pub subtitle: Option<String>,
    /// Markdown.
    pub description: String,
    /// In the file's order.
    pub events: Events,
    /// In drawing order from the top.
    pub lanes: Vec<Lane>,
    /// In the order that assigns colours and shapes.
    pub categories: Vec<Category>,
    /// Stretches of time behind the events.
    pub eras: Vec<Era>,
    /// What the events rest on.
    pub sources: Vec<Source>,
    /// How events bear on one another.
    pub relations: Vec<Relation>,
    /// Everything else the file said at the top level.
    pub extra: Extra,
}

/// A horizontal band for the events of one actor or topic.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lane {
    /// Unique within the timeline.
    pub id: String,
    /// What the header says.
    pub title: String,
    /// The lane that this one is a part of. Following it never leads back to where it began.
    pub parent: Option<LaneIndex>,
    /// Everything else the file said.
    pub extra: Extra,
}

/// What gives events their colour and shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Category {
    /// Unique within the timeline.
    pub id: String,
    /// What the legend says.
    pub title: String,
    /// `#rrggbb`, where the file insists; otherwise the theme's palette decides.
    pub color: Option<String>,
    /// The category that this one is a kind of. Following it never leads back to where it began.
    pub parent: Option<CategoryIndex>,
    /// Everything else the file said.
    pub extra: Extra,
}

/// A stretch of time with a name, drawn behind the events.
#[derive(Clone, Debug, PartialEq)]
pub struct Era {
    /// What the band says.
    pub title: String,
    /// From when to when.
    pub when: When,
    /// Everything else the file said.
    pub extra: Extra,
}

/// Something that events rest on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// Unique within the timeline.
    pub id: String,
    /// The citation: author, title, publication, date; plain text.
    pub title: String,
    /// Where to read it.
    pub url: Option<String>,
    /// Everything else the file said.
    pub extra: Extra,
}

/// One event bears on another.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// The event that responds, follows, causes …
    pub from: EventIndex,
    /// The event that is responded to, followed, caused …
    pub to: EventIndex,
    /// How.
    pub kind: RelationKind,
    /// Words to write on the arrow instead of the kind's own.
    pub label: Option<String>,
    /// Everything else the file said.
    pub extra: Extra,
}

/// How one event bears on another. Reads from [`Relation::from`] to [`Relation::to`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each variant is the verb its name says")]
pub enum RelationKind {
    Causes,
    RespondsTo,
    Follows,
    Contradicts,
    PartOf,
    CommentsOn,
    /// Any other verb, as the file has it.
    Other(String),
}

impl RelationKind {
    /// The kinds that have a name of their own.
    pub const NAMED: [Self; 6] = [
        Self::Causes,
        Self::RespondsTo,
        Self::Follows,
        Self::Contradicts,
        Self::PartOf,
        Self::CommentsOn,
    ];

    /// The words, as files and figures have them: "responds to".
    pub fn name(&self) -> &str {
        match self {
            Self::Causes => "causes",
            Self::RespondsTo => "responds to",
            Self::Follows => "follows",
            Self::Contradicts => "contradicts",
            Self::PartOf => "part of",
            Self::CommentsOn => "comments on",
            Self::Other(name) => name,
        }
    }

    /// The words seen from the other end: "answered by".
    pub fn inverse_name(&self) -> String {
        match self {
            Self::Causes => "caused by".to_owned(),
            Self::RespondsTo => "answered by".to_owned(),
            Self::Follows => "followed by".to_owned(),
            Self::Contradicts => "contradicted by".to_owned(),
            Self::PartOf => "includes".to_owned(),
            Self::CommentsOn => "commented on by".to_owned(),
            Self::Other(name) => format!("{name} (from)"),
        }
    }

    /// The kind with this name; case, `_` and `-` do not matter.
    pub fn from_name(name: &str) -> Self {
        let plain = name.trim().to_lowercase().replace(['_', '-'], " ");
        Self::NAMED
            .into_iter()
            .find(|kind| kind.name() == plain)
            .unwrap_or_else(|| Self::Other(name.trim().to_owned()))
    }
}

impl Timeline {
    /// The id of a lane, where that of the events without one stays `None`; nothing where there is
    /// no such lane.
    pub fn id_of_lane(&self, lane: Option<LaneIndex>) -> Option<Option<String>> {
        let Some(lane) = lane else { return Some(None) };
        Some(Some(self.lanes.get(lane.get())?.id.clone()))
    }

    /// As [`id_of_lane`](Self::id_of_lane), of a category.
    pub fn id_of_category(&self, category: Option<CategoryIndex>) -> Option<Option<String>> {
        let Some(category) = category else { return Some(None) };
        Some(Some(self.categories.get(category.get())?.id.clone()))
    }

    /// The event at a position.
    pub fn event(&self, index: EventIndex) -> Option<EventRef<'_>> {
        self.events.get(index.get())
    }

    /// Every event with its position, in the file's order.
    pub fn indexed_events(&self) -> impl Iterator<Item = (EventIndex, EventRef<'_>)> {
        self.events.iter().map(|event| (event.index(), event))
    }

    /// The events as a file lists them, whole: what recurs is listed once.
    pub fn listed(&self) -> impl Iterator<Item = Event> + Clone {
        self.events.iter().filter(|event| event.occurrence_of().is_none()).map(EventRef::to_event)
    }

    /// The events that can be drawn.
    pub fn n_dated(&self) -> usize {
        self.events.iter().filter(|event| event.is_dated()).count()
    }

    /// The events that can only be listed.
    pub fn n_undated(&self) -> usize {
        self.events.len() - self.n_dated()
    }

    /// The timeline with everything that is dated moved in time. Words that a file has for a date
    /// stay, since they say what it was.
    #[must_use]
    pub fn shifted(mut self, shift: Shift) -> Self {
        self.events.update_all(|_, event| {
            event.when = event.when.take().map(|when| shift.moved_when(&when));
        });
        for era in &mut self.eras {
            era.when = shift.moved_when(&era.when);
        }
        self
    }

    /// The relations that touch an event, either way.
    pub fn relations_of(&self, event: EventIndex) -> impl Iterator<Item = &Relation> {
        self.relations.iter().filter(move |relation| relation.from == event || relation.to == event)
    }

    /// How much an event matters, 0–100: what the file says, else a rule of thumb.
    ///
    /// The rule starts at 20 and adds for relations (4 each, at most 20), for lasting (10), for
    /// sources (3 each, at most 12), for media (6), and for the length of the summary (at most 12).
    /// A further occurrence of what recurs has [`OCCURRENCE`], as all of them say the same.
    pub fn importance(&self, event: EventRef<'_>, n_relations: usize) -> f32 {
        event.importance().unwrap_or_else(|| {
            let has = event.rarities();
            if has.occurrence_of {
                return OCCURRENCE;
            }
            let n_sources = if has.sources { event.n_sources() } else { 0 };
            20.0 + (4.0 * n_relations as f32).min(20.0)
                + if event.is_lasting() { 10.0 } else { 0.0 }
                + (3.0 * n_sources as f32).min(12.0)
                + if has.media { 6.0 } else { 0.0 }
                + (event.summary().len() as f32 / 40.0).min(12.0)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Media, SourceIndex};
    use super::*;

    #[test]
    fn relations_read_from_either_end_and_are_known_by_their_names() {
        let words = RelationKind::NAMED.map(|kind| (kind.name().to_owned(), kind.inverse_name()));
        let expect = [
            ("causes", "caused by"),
            ("responds to", "answered by"),
            ("follows", "followed by"),
            ("contradicts", "contradicted by"),
            ("part of", "includes"),
            ("comments on", "commented on by"),
        ];
        assert_eq!(words, expect.map(|(name, inverse)| (name.to_owned(), inverse.to_owned())));
        for kind in RelationKind::NAMED {
            let written = kind.name().to_uppercase().replace(' ', "_");
            assert_eq!(RelationKind::from_name(&written), kind);
        }
        let other = RelationKind::from_name(" Mentions ");
        assert_eq!((other.name(), other.inverse_name().as_str()), ("Mentions", "Mentions (from)"));
    }

    #[test]
    fn what_recurs_is_listed_once() {
        let first = Event { title: "Market".to_owned(), ..Event::default() };
        let again = Event { occurrence_of: Some(EventIndex(0)), ..first.clone() };
        let other = Event { title: "Fair".to_owned(), ..Event::default() };
        let events = [first, again, other].into_iter().collect();
        let timeline = Timeline { events, ..Timeline::default() };
        let titles: Vec<_> = timeline.listed().map(|event| event.title).collect();
        assert_eq!(titles, ["Market", "Fair"]);
    }

    #[test]
    fn importance_is_what_the_file_says_else_the_sum_of_what_there_is() {
        #[track_caller]
        fn check(event: Event, n_relations: usize, expect: f32) {
            let timeline =
                Timeline { events: [event].into_iter().collect(), ..Timeline::default() };
            let event = timeline.event(EventIndex(0)).unwrap();
            assert_eq!(timeline.importance(event, n_relations), expect);
        }
        let when = |text: &str| When::parse(text).ok();
        let sources = |n: usize| (0..n).map(SourceIndex::from).collect();
        let full = || Event {
            when: when("2001/2003"),
            sources: sources(9),
            media: vec![Media::default()],
            summary: "x".repeat(4000),
            ..Event::default()
        };
        check(Event::default(), 0, 20.0);
        check(Event::default(), 1, 24.0);
        check(Event::default(), 5, 40.0);
        check(Event::default(), 6, 40.0);
        check(Event { when: when("2001"), ..Event::default() }, 0, 20.0);
        check(Event { when: when("2001/2003"), ..Event::default() }, 0, 30.0);
        check(Event { sources: sources(2), ..Event::default() }, 0, 26.0);
        check(Event { sources: sources(5), ..Event::default() }, 0, 32.0);
        check(Event { media: vec![Media::default()], ..Event::default() }, 0, 26.0);
        check(Event { summary: "x".repeat(60), ..Event::default() }, 0, 21.5);
        check(Event { summary: "x".repeat(4000), ..Event::default() }, 0, 32.0);
        check(full(), 100, 80.0);
        check(Event { importance: Some(3.0), ..full() }, 100, 3.0);
    }

    #[test]
    fn further_occurrences_matter_less_than_what_they_repeat() {
        let summary = "Every year on the market square. ".repeat(10);
        let first = Event { summary: summary.clone(), ..Event::default() };
        let again = Event { summary, occurrence_of: Some(EventIndex(0)), ..Event::default() };
        let timeline = Timeline {
            events: [first, again, Event::default()].into_iter().collect(),
            ..Timeline::default()
        };
        let importances: Vec<f32> =
            timeline.events.iter().map(|event| timeline.importance(event, 0)).collect();
        assert_eq!(importances, [28.25, OCCURRENCE, 20.0]);
    }
}

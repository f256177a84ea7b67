//! Many events in little memory: what is asked of all of them in columns, what is asked of one in
//! records.
//!
//! An [`Event`] is whole and easy to build and to change; a million of them take a gigabyte. Here an
//! event takes 41 bytes and its own texts: dates, lane, category, importance and status are
//! [columns]; texts and lists stand in one [arena], one [record] per event. What a record has is said
//! once, in the list of its [fields]. The longer texts of a record may stay in the file that they were read
//! from, which then stays in memory.

mod arena;
mod by_time;
mod columns;
mod dates;
mod edit;
mod field;
mod field_names;
mod fields;
mod find;
mod new_event;
mod numbers;
mod order;
mod origins;
mod parts;
mod reader;
mod record;
mod shape;
mod view;
mod words;
mod writer;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use date::{PackedDate, Zone};

use super::{CategoryIndex, Event, EventIndex, LaneIndex, Origin, Understood};

use arena::{Address, Arena};
use columns::Columns;
use numbers::Numbers;

pub use field::FieldValue;
pub(super) use find::Needle;
pub use new_event::NewEvent;
pub use parts::EventsByLine;
pub use view::{EventRef, Rarities};

/// Events in a fixed order, of which each is read through an [`EventRef`].
#[derive(Clone, Default)]
pub struct Events {
    columns: Columns,
    arena: Arena,
    /// The numbers behind ids that are made from titles, once one has been asked for.
    id_numbers: OnceLock<Numbers>,
    /// The dated events in the order of time, once they have been asked for.
    by_time: OnceLock<Arc<Vec<EventIndex>>>,
    /// The names of further fields, once they have been asked for.
    field_names: OnceLock<Arc<[String]>>,
    /// What the file calls that which was understood of it.
    names: BTreeMap<Understood, String>,
}

impl Events {
    /// No events yet, which will be read from a file of these bytes. A text that is added and was cut out of
    /// them is not copied: the bytes stay in memory instead.
    pub fn of_file(bytes: Arc<Vec<u8>>) -> Self {
        Self { arena: Arena::of_file(bytes), ..Self::default() }
    }

    /// Makes room for more events.
    pub fn reserve(&mut self, n_more: usize) {
        self.columns.all().into_iter().for_each(|column| column.reserve(n_more));
    }

    /// Gives back memory that was reserved and not needed.
    pub fn shrink_to_fit(&mut self) {
        self.columns.all().into_iter().for_each(|column| column.shrink_to_fit());
        self.arena.shrink_to_fit();
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.columns.records.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.columns.records.is_empty()
    }

    /// The event at a position.
    pub fn get(&self, position: usize) -> Option<EventRef<'_>> {
        (position < self.len()).then(|| EventRef::new(self, position))
    }

    /// Every event in order.
    pub fn iter(
        &self,
    ) -> impl DoubleEndedIterator<Item = EventRef<'_>> + ExactSizeIterator + Clone {
        (0..self.len()).map(|position| EventRef::new(self, position))
    }

    /// The event at a position, whole.
    pub fn record(&self, position: usize) -> Option<Event> {
        self.get(position).map(EventRef::to_event)
    }

    /// Every event in order, whole.
    pub fn records(&self) -> impl DoubleEndedIterator<Item = Event> + ExactSizeIterator + Clone {
        self.iter().map(EventRef::to_event)
    }

    /// Adds an event at the end.
    pub fn push(&mut self, event: Event) {
        self.add((&event).into());
    }

    /// Adds an event at the end that comes from somewhere.
    pub fn push_from(&mut self, event: &Event, origin: impl Into<Option<Origin>>) {
        self.add(NewEvent { origin: origin.into(), ..event.into() });
    }

    /// Adds an event at the end, of texts that are borrowed.
    pub fn add(&mut self, event: NewEvent<'_>) {
        let record = self.arena.write(&event);
        self.columns.push(event, record);
        self.by_time.take();
        self.field_names.take();
    }

    /// As [`add`](Self::add), of an event whose time is told by dates that are packed already, and not
    /// by [`NewEvent::when`].
    pub fn add_packed(&mut self, event: NewEvent<'_>, start: PackedDate, end: Option<PackedDate>) {
        let record = self.arena.write(&event);
        self.columns.push_packed(&event, (start, end), record);
        self.by_time.take();
        self.field_names.take();
    }

    /// Adds all events of another list at the end, whose lanes and categories are found in these
    /// lists. Moves their texts as they are, which is much cheaper than adding them one by one.
    pub fn append(&mut self, other: Self, lanes: &[LaneIndex], categories: &[CategoryIndex]) {
        for (understood, name) in other.names {
            self.names.entry(understood).or_insert(name);
        }
        let n_pieces = self.arena.append(other.arena);
        self.columns.append(other.columns, lanes, categories, n_pieces);
        self.id_numbers.take();
        self.by_time.take();
        self.field_names.take();
    }

    /// Finds the ids that are made from titles. Else that is done when the first id is asked for, which
    /// must not be within parallel work: it is parallel work itself, and others would wait for it.
    pub fn find_ids(&self) {
        self.id_numbers();
    }

    /// The numbers behind ids that are made from titles. They are found once, and stay as they are when
    /// events are added.
    fn id_numbers(&self) -> &Numbers {
        self.id_numbers.get_or_init(|| numbers::numbers(self))
    }

    /// The years in which an event starts and ends, as its dates state them, to look at many at once.
    pub fn years(&self, position: usize) -> [Option<i64>; 2] {
        [self.columns.starts.year(position), self.columns.ends.year(position)]
    }

    /// The first and the last year that any date states; `None` where none does, or one is of another
    /// kind, as `19XX` or one of several dates. A first look at all of them, on all cores.
    pub fn stated_years(&self) -> Option<(i64, i64)> {
        let Columns { starts, ends, .. } = &self.columns;
        let [starts, ends] = [starts.stated_years()?, ends.stated_years()?];
        let (first, last) = (starts.0.min(ends.0), starts.1.max(ends.1));
        (first <= last).then_some((first, last))
    }

    /// Whether any of them begins or ends openly.
    pub fn has_open_ends(&self) -> bool {
        self.columns.starts.has_open() || self.columns.ends.has_open()
    }

    /// The zone that all times are in which name one, UTC aside: files give the times of one place
    /// either way. `None` where there is none, or several are.
    pub fn only_zone(&self) -> Option<Zone> {
        let mut zones = self.columns.starts.zones().chain(self.columns.ends.zones());
        let first = zones.next()?;
        zones.all(|zone| zone == first).then_some(first)
    }

    /// The tag at a position among all words that are stored.
    pub(super) fn tag_at(&self, position: usize) -> &str {
        self.arena.words.get(position)
    }

    /// The tags in use, each once.
    pub fn tags(&self) -> std::collections::BTreeSet<&str> {
        self.iter().flat_map(EventRef::tags).collect()
    }
}

impl FromIterator<Event> for Events {
    fn from_iter<I: IntoIterator<Item = Event>>(events: I) -> Self {
        let mut all = Self::default();
        all.extend(events);
        all
    }
}

impl Extend<Event> for Events {
    fn extend<I: IntoIterator<Item = Event>>(&mut self, events: I) {
        let events = events.into_iter();
        self.reserve(events.size_hint().0);
        events.for_each(|event| self.push(event));
    }
}

impl From<Vec<Event>> for Events {
    fn from(events: Vec<Event>) -> Self {
        events.into_iter().collect()
    }
}

impl PartialEq for Events {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.records().eq(other.records())
    }
}

impl fmt::Debug for Events {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.records()).finish()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{CategoryIndex, EventIndex, Extra, Link, Media, SourceIndex, Status, StatusKind};
    use date::When;

    fn full() -> Event {
        let extra = |value: serde_json::Value| -> Extra {
            [("x".to_owned(), value), ("y".to_owned(), json!("word"))].into_iter().collect()
        };
        Event {
            id: "signing".into(),
            title: "The treaty is signed — in Вашингтон".into(),
            when: Some(When::parse("1987-12-08/..").unwrap()),
            occurrence_of: Some(EventIndex(7)),
            display_date: Some("that winter".into()),
            lane: Some(LaneIndex(3)),
            category: Some(CategoryIndex(0)),
            tags: vec!["arms".into(), "control".into(), "arms".into()],
            importance: Some(0.0),
            status: Status {
                kind: StatusKind::Disputed,
                by: vec!["NATO".into()],
                disputed_by: vec!["Russia".into(), String::new()],
                extra: extra(json!(1.5)),
            },
            summary: "Line\nline".repeat(40),
            links: vec![
                Link { url: "https://a.org".into(), label: None, extra: extra(json!(null)) },
                Link { url: "b".into(), label: Some(String::new()), extra: Extra::default() },
            ],
            media: vec![Media {
                url: "m.png".into(),
                caption: Some("c".into()),
                credit: None,
                alt: Some("a".into()),
                extra: extra(json!([1, {"deep": true}])),
            }],
            place: Some("Washington".into()),
            sources: vec![SourceIndex(0), SourceIndex(300)],
            extra: extra(json!({"n": -12_345_678_901_i64})),
        }
    }

    #[test]
    fn every_field_comes_back() {
        let whens = ["[1987..1989]", "2019-08-02T12:00+02:00/2019-08-03", "../2019"];
        let odd = whens.map(|when| Event { when: When::parse(when).ok(), ..Event::default() });
        let mut events = vec![full(), Event::default()];
        events.extend(odd);
        let mut written = full();
        if let Some(when) = &mut written.when {
            when.start = when.start.clone().with_written("8 Dec. 1987");
        }
        events.push(written);
        let store: Events = events.clone().into();
        assert_eq!(store.records().collect::<Vec<_>>(), events);
        let first = store.get(0).unwrap();
        assert_eq!(first.tags().collect::<Vec<_>>(), ["arms", "control", "arms"]);
        assert_eq!(first.place(), Some("Washington"));
        assert_eq!(first.to_event(), events[0]);
    }

    #[test]
    fn lists_are_the_same_only_with_the_same_events() {
        let list = |titles: &[&str]| -> Events {
            let event = |title: &&str| Event { title: (*title).to_owned(), ..Event::default() };
            titles.iter().map(event).collect()
        };
        assert!(list(&[]).is_empty() && !list(&["a"]).is_empty());
        assert_eq!(list(&["a", "b"]), list(&["a", "b"]));
        assert_ne!(list(&["a", "b"]), list(&["a", "c"]));
        assert_ne!(list(&["a", "b"]), list(&["a"]));
    }

    #[test]
    fn an_event_can_be_changed() {
        let mut store: Events = vec![full(), full(), Event::default()].into();
        store.update(1, |event| {
            event.title = "Changed".into();
            event.when = When::parse("[1987..1989]").ok();
        });
        assert_eq!(store.record(0), Some(full()));
        let changed = store.record(1).unwrap();
        assert_eq!(changed.title, "Changed");
        assert_eq!(changed.when, When::parse("[1987..1989]").ok());
        store.update_all(|position, event| event.title = format!("{position}"));
        let titles: Vec<_> = store.iter().map(EventRef::title).collect();
        assert_eq!(titles, ["0", "1", "2"]);
        store.set_lane(2, Some(LaneIndex(1)));
        assert_eq!(store.get(2).and_then(EventRef::lane), Some(LaneIndex(1)));
    }

    #[test]
    fn lists_are_joined_with_their_words_dates_and_places() {
        let other = || Event {
            tags: vec!["other".into(), "control".into()],
            when: When::parse("[1990..1991]").ok(),
            category: Some(CategoryIndex(1)),
            ..full()
        };
        let (mut all, mut part): (Events, Events) = (vec![full()].into(), vec![other()].into());
        let mut inner: Events = vec![full()].into();
        for _ in 0..2 {
            inner.add(NewEvent { title: "Not said".into(), ..NewEvent::default() });
        }
        inner.update_all(|_, event| event.importance = Some(0.0));
        let lanes: Vec<LaneIndex> = (0..8).map(|lane| LaneIndex(7 - lane)).collect();
        let categories = [CategoryIndex(5), CategoryIndex(6)];
        part.append(inner, &lanes, &categories);
        part.update(0, |event| event.tags.push("third".into()));
        all.append(part, &lanes, &categories);
        let place = |lane, category| (Some(LaneIndex(lane)), Some(CategoryIndex(category)));
        let moved = |event: Event, (lane, category)| Event { lane, category, ..event };
        let mut second = moved(other(), place(4, 6));
        second.tags.push("third".into());
        // Its category is of the list that it was joined to.
        let third = Event { category: None, ..moved(full(), place(3, 0)) };
        let [last, very_last] = ["not-said", "not-said-2"].map(|id| Event {
            id: id.into(),
            title: "Not said".into(),
            importance: Some(0.0),
            ..Event::default()
        });
        assert_eq!(all.records().collect::<Vec<_>>(), [full(), second, third, last, very_last]);
    }

    #[test]
    fn ids_made_from_titles_stay_the_only_ones_when_lists_are_joined_or_moved() {
        let list = |titles: &[&'static str]| {
            let mut list = Events::default();
            for title in titles {
                list.add(NewEvent { title: (*title).into(), ..NewEvent::default() });
            }
            list.find_ids();
            list
        };
        let ids =
            |list: &Events| list.iter().map(|event| event.id().into_owned()).collect::<Vec<_>>();
        let mut all = list(&["Treaty", "Talks"]);
        all.append(list(&["Treaty", "Treaty"]), &[], &[]);
        assert_eq!(ids(&all), ["treaty", "talks", "treaty-2", "treaty-3"]);
        let mut moved = list(&["Treaty", "Talks", "Treaty"]);
        assert_eq!(ids(&moved), ["treaty", "talks", "treaty-2"]);
        moved.move_behind(&[0]);
        assert_eq!(ids(&moved), ["treaty", "treaty-2", "talks"]);
    }

    #[test]
    fn events_are_moved_behind_others() {
        let titles = ["a", "b", "c", "b2", "b3", "c2"];
        let event = |title: &str| Event {
            title: title.to_owned(),
            when: Some(When::parse("1987-12-08").unwrap()),
            importance: Some(f32::from(title.as_bytes()[0])),
            ..Event::default()
        };
        let mut events: Events = titles.map(event).into_iter().collect();
        events.move_behind(&[1, 1, 2]);
        let expect: Events = ["a", "b", "b2", "b3", "c", "c2"].map(event).into_iter().collect();
        assert_eq!(events, expect);
        events.move_behind(&[]);
        assert_eq!(events, expect);
    }

    #[test]
    fn texts_of_further_fields_are_stored_as_they_are() {
        let extra = Extra::from_iter([("x".to_owned(), json!(1))]);
        let texts = [("y", "word".into()), ("z", "".into())];
        let mut events = Events::default();
        events.add(NewEvent {
            extra: std::borrow::Cow::Borrowed(&extra),
            texts: &texts,
            ..NewEvent::default()
        });
        let found = events.get(0).unwrap().extra();
        let found: Vec<_> =
            found.iter().map(|(key, value)| (key.as_str(), value.clone())).collect();
        let expect = [("x", json!(1)), ("y", json!("word")), ("z", json!(""))];
        assert_eq!(found, expect);
        // As writers go through them, without a map.
        let fields = events.get(0).unwrap().fields();
        let fields: Vec<_> = fields.map(|(key, value)| (key, value.into())).collect();
        assert_eq!(fields, expect);
    }

    #[test]
    fn the_only_zone_is_found_however_times_are_stored() {
        #[track_caller]
        fn check(dates: &[&str], expect: Option<&str>) {
            let event =
                |date: &&str| Event { when: Some(When::parse(date).unwrap()), ..Event::default() };
            let (mut events, mut all) = (Events::default(), Events::default());
            events.extend(dates.iter().map(event));
            all.append(events, &[], &[]);
            assert_eq!(all.only_zone().map(Zone::name).as_deref(), expect, "{dates:?}");
            let is_in_zone = |event: EventRef<'_>| event.is_in_named_zone();
            let is_named = |date: &&str| date.contains('[');
            assert!(all.iter().map(is_in_zone).eq(dates.iter().map(is_named)), "{dates:?}");
        }
        let (moscow, rome) = ("2019-09-26T18:03[Europe/Moscow]", "2019-09-26T18:03[Europe/Rome]");
        check(&[moscow, "2019-09-26T18:03:22.5[Europe/Moscow]", moscow], Some("Europe/Moscow"));
        check(&[moscow, "2019-09-26T18:03+03:00"], None);
        check(&[moscow, rome], None);
        check(&["2019-09-26T18:03Z", "2019-09-26"], None);
        let events: Events = [Event {
            when: Some(When::parse("2020-01-01T01:00[Europe/Moscow]").unwrap()),
            ..Event::default()
        }]
        .into_iter()
        .collect();
        assert_eq!(events.years(0), [Some(2019), None]);
    }
}

//! Many events in little memory: what is asked of all of them in columns, what is asked of one in
//! records.
//!
//! An [`Event`] is whole and easy to build and to change; a million of them take a gigabyte. Here an
//! event takes 41 bytes and its own texts: dates, lane, category, importance and status are columns,
//! so that filters and layout run through memory in order; texts and lists stand in one arena, one
//! [record](record) per event. Tags and the names of further fields are stored once.

mod dates;
mod field;
mod find;
mod new_event;
mod numbers;
mod order;
mod record;
mod slug;
mod view;
mod words;
mod writer;

use std::fmt;
use std::sync::{Arc, OnceLock};

use date::{When, Zone};

use super::{CategoryIndex, Event, LaneIndex, StatusKind};

use dates::Dates;
use numbers::Numbers;
use record::Reader;
use words::WordList;

pub use field::FieldValue;
pub(super) use find::Needle;
pub use new_event::NewEvent;
pub use slug::{slug, write_id_of_title};
pub use view::{EventRef, Rarities};

/// Events in a fixed order, of which each is read through an [`EventRef`].
#[derive(Clone, Default)]
pub struct Events {
    starts: Dates,
    ends: Dates,
    /// [`NONE`] for no lane.
    lanes: Vec<u32>,
    /// [`NONE`] for no category.
    categories: Vec<u32>,
    /// Not a number where the file says nothing.
    importances: Vec<f32>,
    statuses: Vec<StatusKind>,
    records: Vec<Address>,
    /// The arena: what was added here, and what was added elsewhere and then joined.
    pieces: Vec<Piece>,
    /// Whether any text that is searched has other letters than those of ASCII.
    has_other_letters: bool,
    /// Tags and the keys of further fields.
    words: WordList,
    /// The numbers behind ids that are made from titles, once one has been asked for.
    id_numbers: OnceLock<Numbers>,
}

/// A piece of the arena.
#[derive(Clone, Default)]
struct Piece {
    bytes: Vec<u8>,
    /// Where in the list of all words each of those is that its records count; `None` where they
    /// count as that list does.
    words: Option<Arc<[u32]>>,
}

impl Piece {
    /// No record begins further from where its piece does, in bytes.
    const MAX_BYTES: usize = 1 << 30;

    /// Where in the list of all words is what a record of this piece counts so.
    fn word_position(&self, word: usize) -> usize {
        match &self.words {
            Some(words) => words.get(word).map_or(usize::MAX, |word| *word as usize),
            None => word,
        }
    }
}

/// Where a record begins.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Address {
    piece: u32,
    /// Counted in bytes from where the piece begins.
    at: u32,
}

/// Stands for no lane and for no category.
const NONE: u32 = u32::MAX;

impl Events {
    /// Makes room for more events.
    pub fn reserve(&mut self, n_more: usize) {
        self.starts.reserve(n_more);
        self.ends.reserve(n_more);
        self.lanes.reserve(n_more);
        self.categories.reserve(n_more);
        self.importances.reserve(n_more);
        self.statuses.reserve(n_more);
        self.records.reserve(n_more);
    }

    /// Gives back memory that was reserved and not needed.
    pub fn shrink_to_fit(&mut self) {
        self.starts.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.lanes.shrink_to_fit();
        self.categories.shrink_to_fit();
        self.importances.shrink_to_fit();
        self.statuses.shrink_to_fit();
        self.records.shrink_to_fit();
        self.pieces.iter_mut().for_each(|piece| piece.bytes.shrink_to_fit());
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
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

    /// Adds an event at the end, of texts that are borrowed.
    pub fn add(&mut self, event: NewEvent<'_>) {
        let record = self.write(&event);
        self.records.push(record);
        let NewEvent { when, lane, category, importance, status, .. } = event;
        let (start, end) = when.map_or((None, None), |when| (Some(when.start), when.end));
        self.starts.push(start);
        self.ends.push(end);
        self.lanes.push(lane.map_or(NONE, |lane| lane.0));
        self.categories.push(category.map_or(NONE, |category| category.0));
        self.importances.push(importance.unwrap_or(f32::NAN));
        self.statuses.push(status);
    }

    /// Writes a record at the end of the arena.
    fn write(&mut self, event: &NewEvent<'_>) -> Address {
        let has_room =
            |piece: &Piece| piece.words.is_none() && piece.bytes.len() < Piece::MAX_BYTES;
        if !self.pieces.last().is_some_and(has_room) {
            self.pieces.push(Piece::default());
        }
        let piece = u32::try_from(self.pieces.len() - 1).unwrap_or(u32::MAX);
        let Some(Piece { bytes, .. }) = self.pieces.last_mut() else {
            return Address { piece, at: 0 };
        };
        let at = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        self.has_other_letters |= record::write(event, bytes, &mut self.words);
        Address { piece, at }
    }

    /// Adds all events of another list at the end, whose lanes and categories are found in these
    /// lists. Moves their texts as they are, which is much cheaper than adding them one by one.
    pub fn append(&mut self, other: Self, lanes: &[LaneIndex], categories: &[CategoryIndex]) {
        let n_pieces = u32::try_from(self.pieces.len()).unwrap_or(u32::MAX);
        let words: Arc<[u32]> = other.words.iter().map(|word| self.words.position(word)).collect();
        let in_all = |word: &u32| words.get(*word as usize).copied().unwrap_or(NONE);
        self.pieces.extend(other.pieces.into_iter().map(|Piece { mut bytes, words: own }| {
            bytes.shrink_to_fit();
            let own = own.map(|own| own.iter().map(in_all).collect());
            Piece { bytes, words: Some(own.unwrap_or_else(|| words.clone())) }
        }));
        let moved = |record: Address| Address { piece: record.piece + n_pieces, ..record };
        self.records.extend(other.records.into_iter().map(moved));
        self.has_other_letters |= other.has_other_letters;
        self.starts.append(other.starts);
        self.ends.append(other.ends);
        let lane = |lane: u32| lanes.get(lane as usize).map_or(NONE, |lane| lane.0);
        self.lanes.extend(other.lanes.into_iter().map(lane));
        let category = |one: u32| categories.get(one as usize).map_or(NONE, |category| category.0);
        self.categories.extend(other.categories.into_iter().map(category));
        self.importances.extend(other.importances);
        self.statuses.extend(other.statuses);
        self.id_numbers.take();
    }

    /// Where several events say the same id, lets only the first keep it: those of the others are made
    /// from their titles.
    pub fn forget_repeated_ids(&mut self) {
        /// Where more than one in so many is changed, all are stored anew.
        const MANY: usize = 16;
        let repeats = numbers::repeats(self);
        if repeats.len() <= self.len() / MANY {
            for position in repeats {
                let Some(event) = self.record(position) else { continue };
                let record = self.write(&NewEvent { id: None, ..(&event).into() });
                set(&mut self.records, position, record);
            }
            return;
        }
        let mut repeats = repeats.into_iter().peekable();
        let old = std::mem::take(self);
        self.reserve(old.len());
        for (position, event) in old.iter().enumerate() {
            let is_id_made = repeats.next_if_eq(&position).is_some() || event.has_id_of_title();
            let event = event.to_event_without_made_id();
            let id = Some(event.id.as_str()).filter(|_| !is_id_made);
            self.add(NewEvent { id, ..(&event).into() });
        }
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

    fn read(&self, record: Address) -> Reader<'_> {
        /// Of which no record is.
        static NOWHERE: Piece = Piece { bytes: Vec::new(), words: None };
        let piece = self.pieces.get(record.piece as usize).unwrap_or(&NOWHERE);
        Reader::new(piece, record.at as usize, &self.words)
    }

    /// Changes one event. Its new record is written at the end of the arena, where the old one
    /// stays as well until [`update_all`](Self::update_all): meant for few events.
    pub fn update(&mut self, position: usize, change: impl FnOnce(&mut Event)) {
        let Some(mut event) = self.record(position) else { return };
        change(&mut event);
        let record = self.write(&(&event).into());
        set(&mut self.records, position, record);
        let (start, end) = event.when.map_or((None, None), |when| (Some(when.start), when.end));
        self.starts.set(position, start);
        self.ends.set(position, end);
        set(&mut self.lanes, position, event.lane.map_or(NONE, |lane| lane.0));
        set(&mut self.categories, position, event.category.map_or(NONE, |category| category.0));
        set(&mut self.importances, position, event.importance.unwrap_or(f32::NAN));
        set(&mut self.statuses, position, event.status.kind);
    }

    /// Changes events, each with its position, in order. One whose id is made from its title has none
    /// while it is changed.
    pub fn update_all(&mut self, mut change: impl FnMut(usize, &mut Event)) {
        let old = std::mem::take(self);
        self.reserve(old.len());
        for (position, event) in old.iter().enumerate() {
            let is_id_made = event.has_id_of_title();
            let mut event = event.to_event_without_made_id();
            change(position, &mut event);
            let id = Some(event.id.as_str()).filter(|id| !(is_id_made && id.is_empty()));
            self.add(NewEvent { id, ..(&event).into() });
        }
    }

    /// Puts an event into a lane, which is cheaper than [`update`](Self::update).
    pub fn set_lane(&mut self, position: usize, lane: Option<LaneIndex>) {
        set(&mut self.lanes, position, lane.map_or(NONE, |lane| lane.0));
    }

    /// The years in which an event starts and ends, as its dates state them, to look at many at once.
    pub fn years(&self, position: usize) -> [Option<i64>; 2] {
        [self.starts.year(position), self.ends.year(position)]
    }

    /// Puts an event at another time, which is cheaper than [`update`](Self::update). Words that the
    /// file had for its dates stay.
    pub fn set_time(&mut self, position: usize, when: Option<When>) {
        let (start, end) = when.map_or((None, None), |when| (Some(when.start), when.end));
        self.starts.set(position, start);
        self.ends.set(position, end);
    }

    /// Says in words when an event is. Stores it anew, its id aside, as [`update`](Self::update) does.
    pub fn set_display_date(&mut self, position: usize, words: &str) {
        let Some(event) = self.get(position) else { return };
        let is_id_made = event.has_id_of_title();
        let mut event = event.to_event_without_made_id();
        event.display_date = Some(words.to_owned());
        let id = Some(event.id.as_str()).filter(|_| !is_id_made);
        let record = self.write(&NewEvent { id, ..(&event).into() });
        set(&mut self.records, position, record);
    }

    /// Gives other ids to events at positions that are in order. Stores them anew; where they are many,
    /// all events.
    pub fn set_ids(&mut self, ids: Vec<(usize, String)>) {
        /// Where more than one in so many gets another, all are stored anew.
        const MANY: usize = 16;
        if ids.len() <= self.len() / MANY {
            for (position, id) in ids {
                let Some(event) = self.get(position) else { continue };
                let event = event.to_event_without_made_id();
                let record = self.write(&NewEvent { id: Some(&id), ..(&event).into() });
                set(&mut self.records, position, record);
            }
            return;
        }
        let mut ids = ids.into_iter().peekable();
        self.update_all(|position, event| {
            if let Some((_, id)) = ids.next_if(|(own, _)| *own == position) {
                event.id = id;
            }
        });
    }

    /// Whether any of them begins or ends openly.
    pub fn has_open_ends(&self) -> bool {
        self.starts.has_open() || self.ends.has_open()
    }

    /// The zone that all times are in which name one, UTC aside: files give the times of one place
    /// either way. `None` where there is none, or several are.
    pub fn only_zone(&self) -> Option<Zone> {
        let mut zones = self.starts.zones().chain(self.ends.zones());
        let first = zones.next()?;
        zones.all(|zone| zone == first).then_some(first)
    }

    /// The tag at a position among all words that are stored.
    pub(super) fn tag_at(&self, position: usize) -> &str {
        self.words.get(position)
    }

    /// The tags in use, each once.
    pub fn tags(&self) -> std::collections::BTreeSet<&str> {
        self.iter().flat_map(EventRef::tags).collect()
    }
}

fn set<T>(column: &mut [T], position: usize, value: T) {
    if let Some(cell) = column.get_mut(position) {
        *cell = value;
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
    use crate::{CategoryIndex, EventIndex, Extra, Link, Media, SourceIndex, Status};

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
        assert_eq!(found, [("x", json!(1)), ("y", json!("word")), ("z", json!(""))]);
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

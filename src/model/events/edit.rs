//! Changing events that are there.

use date::When;

use crate::{Event, LaneIndex, UniqueIds};

use super::columns::{lane_cell, set};
use super::{Events, NewEvent, numbers};

/// Where more than one event in so many gets another id, all are stored anew: their old records
/// would stay in the arena.
const MANY: usize = 16;

impl Events {
    /// Changes one event. Its new record is written at the end of the arena, where the old one
    /// stays as well until [`update_all`](Self::update_all): meant for few events.
    pub fn update(&mut self, position: usize, change: impl FnOnce(&mut Event)) {
        let Some(mut event) = self.record(position) else { return };
        change(&mut event);
        let event = NewEvent::from(&event);
        let record = self.arena.write(&event);
        self.columns.set(position, event, record);
        self.by_time.take();
        self.field_names.take();
    }

    /// Changes events, each with its position, in order. One whose id is made from its title has none
    /// while it is changed.
    pub fn update_all(&mut self, mut change: impl FnMut(usize, &mut Event)) {
        self.store_anew(|position, event, is_id_made| {
            change(position, event);
            is_id_made && event.id.is_empty()
        });
    }

    /// Stores all events anew, each after a change that says whether its id is to be made from its
    /// title. The change is told the position, and whether the id was made so before.
    fn store_anew(&mut self, mut change: impl FnMut(usize, &mut Event, bool) -> bool) {
        let old = std::mem::take(self);
        self.reserve(old.len());
        for (position, event) in old.iter().enumerate() {
            let was_id_made = event.has_id_of_title();
            let mut event = event.to_event_without_made_id();
            let is_id_made = change(position, &mut event, was_id_made);
            let id = Some(event.id.as_str()).filter(|_| !is_id_made);
            self.add(NewEvent { id, ..(&event).into() });
        }
        self.columns.origins = old.columns.origins;
        self.names = old.names;
    }

    /// Writes the record of an event anew, with another id or with none of its own.
    fn store_with_id(&mut self, position: usize, event: &Event, id: Option<&str>) {
        let record = self.arena.write(&NewEvent { id, ..event.into() });
        set(&mut self.columns.records, position, record);
    }

    /// Where several events say the same id, lets only the first keep it: those of the others are made
    /// from their titles.
    pub fn forget_repeated_ids(&mut self) {
        let repeats = numbers::repeats(self);
        if repeats.len() <= self.len() / MANY {
            for position in repeats {
                let Some(event) = self.record(position) else { continue };
                self.store_with_id(position, &event, None);
            }
            return;
        }
        let mut repeats = repeats.into_iter().peekable();
        self.store_anew(|position, _, is_id_made| {
            repeats.next_if_eq(&position).is_some() || is_id_made
        });
    }

    /// Gives other ids to events at positions that are in order. Stores them anew; where they are many,
    /// all events.
    pub fn set_ids(&mut self, ids: Vec<(usize, String)>) {
        if ids.len() <= self.len() / MANY {
            for (position, id) in ids {
                let Some(event) = self.get(position) else { continue };
                let event = event.to_event_without_made_id();
                self.store_with_id(position, &event, Some(&id));
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

    /// Gives an id to each event that has none, from its title, or from `fallback`.
    pub fn name_all(&mut self, ids: &mut UniqueIds, fallback: &str) {
        let nameless = self.iter().filter(|event| !event.has_id());
        let named =
            nameless.map(|event| (event.index().get(), ids.id_for(event.title(), fallback)));
        let named = named.collect();
        self.set_ids(named);
    }

    /// Puts an event into a lane, which is cheaper than [`update`](Self::update).
    pub fn set_lane(&mut self, position: usize, lane: Option<LaneIndex>) {
        set(&mut self.columns.lanes, position, lane_cell(lane));
    }

    /// Puts an event at another time, which is cheaper than [`update`](Self::update). Words that the
    /// file had for its dates stay.
    pub fn set_time(&mut self, position: usize, when: Option<When>) {
        let (start, end) = when.map_or((None, None), |when| (Some(when.start), when.end));
        self.columns.starts.set(position, start);
        self.columns.ends.set(position, end);
        self.by_time.take();
    }

    /// Says in words when an event is. Stores it anew, its id aside, as [`update`](Self::update) does.
    pub fn set_display_date(&mut self, position: usize, words: &str) {
        let Some(event) = self.get(position) else { return };
        let is_id_made = event.has_id_of_title();
        let mut event = event.to_event_without_made_id();
        event.display_date = Some(words.to_owned());
        let id = Some(event.id.as_str()).filter(|_| !is_id_made);
        self.store_with_id(position, &event, id);
    }
}

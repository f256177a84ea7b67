//! One lane of the chart: its events in the order of time, and the room they need.

use std::sync::Arc;

use rayon::prelude::*;

use date::{Date, Instant};
use model::{Era, EventIndex, LaneIndex, Timeline, Usual};

use super::labels::most_strips;
use super::lane::{Item, LaneItems, Spacing};
use super::lane_tree::LaneEvents;
use super::measured::Measured;
use super::metrics::{
    COLLAPSED_HEIGHT, DENSITY_HEIGHT, HEADING_HEIGHT, LANE_MIN_HEIGHT, LANE_PADDING, PICTURE_ROW,
    ROW_HEIGHT, STRIP_HEIGHT, TIGHT_ROW,
};
use super::sides::Sides;
use super::time::Warp;

/// The most rows of markers without titles.
const MOST_BARE_ROWS: usize = 3;

/// A lane with its events.
pub(super) struct Band {
    /// `None` for events without a lane.
    pub lane: Option<LaneIndex>,
    pub title: String,
    pub collapsed: bool,
    /// Whether all its events get rows.
    pub opened: bool,
    /// Whether it stays at the top.
    pub pinned: bool,
    /// How many groups it is inside of.
    pub depth: usize,
    /// Whether other bands are parts of it.
    pub is_group: bool,
    /// How many events there are in it and in its parts.
    pub n_events: usize,
    /// Whether it has nothing but markers without titles.
    pub is_bare: bool,
    /// Whether pictures stand beside some of its labels.
    pub has_pictures: bool,
    pub items: Arc<dyn LaneItems>,
    pub n_items: usize,
    /// What is kept free around the label of each item.
    pub spacing: Spacing,
    /// How many rows bars without labels need at most.
    pub most_strips: usize,
}

/// What keeps the items of a lane, which are sorted by where they begin, then by where they end, then
/// by their id.
pub(super) type Keeper<'a> = &'a (dyn Fn(Vec<Item>) -> Arc<dyn LaneItems> + Sync);

/// Where a band is drawn, relative to the top of the first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub top: f32,
    pub height: f32,
    pub n_rows: usize,
    /// The height of each of its rows.
    pub row: f32,
}

impl Place {
    /// Where the middle of a row is, below the top of the band.
    pub fn row_middle(&self, row: usize) -> f32 {
        LANE_PADDING + (row as f32 + 0.5) * self.row
    }

    /// Where the middle of a row of bars without labels is, below the top of the band.
    pub fn strip_middle(&self, strip: usize) -> f32 {
        LANE_PADDING + self.n_rows as f32 * self.row + (strip as f32 + 0.5) * STRIP_HEIGHT
    }
}

impl Band {
    /// Sorts a lane's events, all of which are measured, and puts them on the line.
    pub fn new(
        lane: LaneEvents,
        measured: &[Option<Measured>],
        warp: &Warp,
        (sides, keeper): (Option<&Sides>, Keeper<'_>),
    ) -> Self {
        let LaneEvents { collapsed, opened, pinned, .. } = lane;
        let LaneEvents { lane, title, events, depth, is_group, n_events, .. } = lane;
        // In the order of time they stand all over the memory: each is looked up once, and what is asked of
        // all is asked of these, which stand side by side.
        let own = |event: EventIndex| Some((event, *measured.get(event.get())?.as_ref()?));
        let mut events: Vec<_> = events.into_par_iter().filter_map(own).collect();
        sort(&mut events);
        let is_bare = events.iter().all(|(_, measured)| measured.is_bare);
        // Values without titles would be torn apart by it.
        let sides = sides.filter(|_| !is_bare);
        let item = |(event, measured): &(EventIndex, Measured)| {
            let Measured { from, until, room, importance, .. } = *measured;
            let (from, until) = (warp.u_from_instant(from), warp.u_from_instant(until));
            let (before, width) = match sides {
                Some(sides) => sides.rooms(from..until, &room),
                None => (0.0, room.after),
            };
            Item { from, until, importance, width, before, inside: room.inside, id: event.0 }
        };
        let items: Vec<Item> = events.par_iter().map(item).collect();
        let rooms = events.iter().map(|(_, measured)| measured.room);
        let spacing = rooms.fold(Spacing { lead: 0.0, tail: 0.0 }, |most, own| Spacing {
            lead: most.lead.max(own.lead),
            tail: most.tail.max(own.tail),
        });
        let has_pictures = events.iter().any(|(_, measured)| measured.has_picture);
        // They take as much memory as what is made next.
        drop(events);
        let (n_items, items) = (items.len(), keeper(items));
        Self {
            lane,
            title,
            collapsed,
            opened,
            pinned,
            depth,
            is_group,
            n_events,
            is_bare,
            has_pictures,
            most_strips: most_strips(&*items),
            items,
            n_items,
            spacing,
        }
    }

    /// The event of an item.
    pub fn event(&self, number: usize) -> Option<EventIndex> {
        self.items.item(number).map(|item| EventIndex(item.id))
    }

    /// Whether it is but a heading over its parts.
    pub fn is_heading(&self) -> bool {
        self.is_group && self.n_items == 0
    }

    /// How many of the rows that it could fill it wants, and at most so many.
    ///
    /// Markers without titles that are strewn over many rows look like the values of a diagram,
    /// which they are not. Unless a few rows are enough, they get one, and the columns below it.
    pub fn rows_wanted(&self, demand: usize, most: usize) -> usize {
        match (self.collapsed, self.is_bare && demand > MOST_BARE_ROWS && !self.opened) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => demand.min(most),
        }
    }

    /// The height that what has no label takes below the rows, at most.
    pub fn highest_foot(&self, is_crowded: bool) -> f32 {
        let most = DENSITY_HEIGHT + self.most_strips as f32 * STRIP_HEIGHT;
        if is_crowded { most } else { 0.0 }
    }

    /// How high its rows are where those of others are as high as `row`: no lower than pictures need.
    pub fn row(&self, row: f32) -> f32 {
        if self.has_pictures { row.max(PICTURE_ROW) } else { row }
    }

    /// The height of the band with this many rows, each as high as `row`, and with this below them for what has
    /// no label.
    pub fn height(&self, n_rows: usize, foot: f32, row: f32) -> f32 {
        if self.is_heading() {
            return HEADING_HEIGHT;
        }
        if self.collapsed {
            return COLLAPSED_HEIGHT;
        }
        let row = self.row(row);
        let rows = n_rows as f32 * row + foot + 2.0 * LANE_PADDING;
        // Higher rows make higher lanes, and those that were made lower make lower ones, down to a header of one
        // line.
        let usual = row.clamp(TIGHT_ROW, ROW_HEIGHT);
        let least = if self.has_pictures { LANE_MIN_HEIGHT } else { LANE_MIN_HEIGHT * row / usual };
        rows.max(least)
    }
}

/// Sorts events by where they begin, then by where they end, then by their index. They come by where
/// they begin already, unless that depends on the zone, so only those that begin together are to be
/// put in order.
fn sort(events: &mut [(EventIndex, Measured)]) {
    let key = |(event, own): &(EventIndex, Measured)| (own.from, own.until, *event);
    for together in events.chunk_by_mut(|(_, a), (_, b)| a.from == b.from) {
        together.sort_unstable_by_key(key);
    }
    if !events.is_sorted_by_key(key) {
        events.par_sort_unstable_by_key(key);
    }
}

/// The latest instant that the timeline knows, wild events aside, where open ends stop being solid. Where nothing is
/// open, it means nothing, and is not looked for.
pub(super) fn horizon(timeline: &Timeline, usual: Option<&Usual>) -> Instant {
    let is_open = |era: &Era| era.when.end.as_ref().is_some_and(Date::is_open);
    if !timeline.events.has_open_ends() && !timeline.eras.iter().any(is_open) {
        return Instant::EPOCH;
    }
    let latest = |position| {
        let when = timeline.events.get(position)?.time()?;
        if !when.is_placed() {
            return None;
        }
        let ends = [when.latest().instant(), when.start.latest().instant()];
        let is_usual = |end: &Instant| usual.is_none_or(|usual| *end <= usual.until);
        ends.into_iter().flatten().filter(is_usual).max()
    };
    let positions = (0..timeline.events.len()).into_par_iter();
    positions.filter_map(latest).max().unwrap_or(Instant::EPOCH)
}

//! One lane of the chart: its events in the order of time, and the room they need.

use crate::date::Instant;
use crate::model::{EventIndex, LaneIndex, Timeline};
use crate::scene::Ruler;

use super::extent::Extent;
use super::labels::{Item, Labels, Spacing};
use super::lettering::Room;
use super::metrics::{COLLAPSED_HEIGHT, DENSITY_HEIGHT, LANE_MIN_HEIGHT, LANE_PADDING, ROW_HEIGHT};
use super::time::Warp;

/// A lane with its events.
pub(super) struct Band {
    /// `None` for events without a lane.
    pub lane: Option<LaneIndex>,
    pub title: String,
    pub collapsed: bool,
    /// In the order of [`Labels`]' items.
    pub events: Vec<EventIndex>,
    pub labels: Labels,
}

/// The events of one lane and what is drawn of each.
pub(super) struct LaneEvents {
    /// `None` for events without a lane.
    pub lane: Option<LaneIndex>,
    pub title: String,
    pub events: Vec<(EventIndex, Extent)>,
}

/// Where a band is drawn, relative to the top of the first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub top: f32,
    pub height: f32,
    pub n_rows: usize,
}

impl Band {
    /// Sorts a lane's events and measures the room that each needs.
    pub fn new(
        LaneEvents { lane, title, mut events }: LaneEvents,
        collapsed: bool,
        timeline: &Timeline,
        warp: &Warp,
        n_relations: &[usize],
        ruler: &Ruler,
    ) -> Self {
        events.sort_by_key(|(index, extent)| (extent.from, extent.until, *index));
        let mut spacing = Spacing { lead: 0.0, tail: 0.0 };
        let items = events
            .iter()
            .filter_map(|(index, extent)| {
                let event = timeline.event(*index)?;
                let room = Room::of(event, extent, ruler);
                spacing.lead = spacing.lead.max(room.lead);
                spacing.tail = spacing.tail.max(room.tail);
                let n_relations = n_relations.get(index.get()).copied().unwrap_or(0);
                Some(Item {
                    from: warp.u_from_instant(extent.from),
                    until: warp.u_from_instant(extent.until),
                    importance: timeline.importance(event, n_relations),
                    width: room.after,
                    inside: room.inside,
                    id: u64::from(index.0),
                })
            })
            .collect();
        let events = events.into_iter().map(|(index, _)| index).collect();
        Self { lane, title, collapsed, events, labels: Labels::new(items, spacing, 1) }
    }

    /// The height of the band with this many rows.
    pub fn height(&self, n_rows: usize, has_density: bool) -> f32 {
        if self.collapsed {
            return COLLAPSED_HEIGHT;
        }
        let foot = if has_density { DENSITY_HEIGHT } else { 0.0 };
        let rows = n_rows as f32 * ROW_HEIGHT + foot + 2.0 * LANE_PADDING;
        rows.max(LANE_MIN_HEIGHT)
    }
}

/// The events of a timeline by lane, in drawing order, with what is drawn of each.
pub(super) fn by_lane(
    timeline: &Timeline,
    extents: &[Option<Extent>],
    is_shown: impl Fn(usize) -> bool,
    order: &[Option<LaneIndex>],
) -> Vec<LaneEvents> {
    let n_lanes = timeline.lanes.len();
    // One list per lane, and one at the end for the events without.
    let mut lists: Vec<Vec<(EventIndex, Extent)>> = vec![Vec::new(); n_lanes + 1];
    for (index, event) in timeline.indexed_events() {
        let Some(extent) = extents.get(index.get()).copied().flatten() else { continue };
        let position = event.lane.map_or(n_lanes, |lane| lane.get().min(n_lanes));
        if is_shown(index.get())
            && let Some(list) = lists.get_mut(position)
        {
            list.push((index, extent));
        }
    }
    let natural = (0..n_lanes).map(|lane| Some(LaneIndex::from(lane))).chain([None]);
    let mut lanes: Vec<Option<LaneIndex>> = natural.collect();
    // A stable sort: lanes that were not moved keep the file's order after those that were.
    lanes.sort_by_key(|lane| order.iter().position(|moved| moved == lane).unwrap_or(usize::MAX));
    lanes
        .into_iter()
        .filter_map(|lane| {
            let position = lane.map_or(n_lanes, |lane| lane.get());
            let list = std::mem::take(lists.get_mut(position)?);
            let title = match lane {
                Some(lane) => timeline.lanes.get(lane.get())?.title.clone(),
                None => "Other events".to_owned(),
            };
            (!list.is_empty()).then_some(LaneEvents { lane, title, events: list })
        })
        .collect()
}

/// The latest instant that the timeline knows, where open ends stop being solid.
pub(super) fn horizon(timeline: &Timeline) -> Instant {
    let bounds = timeline.events.iter().filter_map(|event| {
        let when = event.when.as_ref()?;
        let ends = [when.latest().instant(), when.start.latest().instant()];
        ends.into_iter().flatten().max()
    });
    bounds.max().unwrap_or(Instant::EPOCH)
}

//! What is asked of all events at once: one column each, so that filters and layout run through
//! memory in order.

use date::PackedDate;

use crate::{CategoryIndex, LaneIndex, StatusKind};

use super::dates::Dates;
use super::order::move_behind;
use super::origins::Origins;
use super::{Address, NewEvent};

/// Stands for no lane and for no category.
pub(super) const NONE: u32 = u32::MAX;

/// The columns, all of the same length.
#[derive(Clone, Default)]
pub(super) struct Columns {
    pub(super) starts: Dates,
    pub(super) ends: Dates,
    /// [`NONE`] for no lane.
    pub(super) lanes: Vec<u32>,
    /// [`NONE`] for no category.
    pub(super) categories: Vec<u32>,
    /// Not a number where the file says nothing.
    pub(super) importances: Vec<f32>,
    pub(super) statuses: Vec<StatusKind>,
    /// Where the records are.
    pub(super) records: Vec<Address>,
    pub(super) origins: Origins,
}

/// A column, whatever is in it.
pub(super) trait Column {
    fn reserve(&mut self, n_more: usize);
    fn shrink_to_fit(&mut self);
    /// As [`Events::move_behind`](super::Events::move_behind); the places are counted from `start`.
    fn move_behind(&mut self, start: usize, places: &[usize]);
}

impl<T> Column for Vec<T> {
    fn reserve(&mut self, n_more: usize) {
        self.reserve(n_more);
    }

    fn shrink_to_fit(&mut self) {
        self.shrink_to_fit();
    }

    fn move_behind(&mut self, start: usize, places: &[usize]) {
        move_behind(self, start, places);
    }
}

impl Columns {
    /// Every column, for what is done to all of them alike.
    pub(super) fn all(&mut self) -> [&mut dyn Column; 8] {
        let Self { starts, ends, lanes, categories, importances, statuses, records, origins } =
            self;
        [starts, ends, lanes, categories, importances, statuses, records, origins]
    }

    /// Adds the cells of an event at the end.
    pub(super) fn push(&mut self, mut event: NewEvent<'_>, record: Address) {
        let when = event.when.take();
        let (start, end) = when.map_or((None, None), |when| (Some(when.start), when.end));
        self.starts.push(start);
        self.ends.push(end);
        self.push_others(&event, record);
    }

    /// As [`push`](Self::push), of an event whose dates are packed already.
    pub(super) fn push_packed(
        &mut self,
        event: &NewEvent<'_>,
        (start, end): (PackedDate, Option<PackedDate>),
        record: Address,
    ) {
        self.starts.push_packed(Some(start));
        self.ends.push_packed(end);
        self.push_others(event, record);
    }

    /// Adds all cells of an event but its dates.
    fn push_others(&mut self, event: &NewEvent<'_>, record: Address) {
        let NewEvent { lane, category, importance, status, origin, .. } = *event;
        self.lanes.push(lane_cell(lane));
        self.categories.push(category_cell(category));
        self.importances.push(importance.unwrap_or(f32::NAN));
        self.statuses.push(status);
        self.records.push(record);
        self.origins.push(origin);
    }

    /// Changes the cells of the event at a position, which comes from where it came from.
    pub(super) fn set(&mut self, position: usize, event: NewEvent<'_>, record: Address) {
        let NewEvent { when, lane, category, importance, status, .. } = event;
        let (start, end) = when.map_or((None, None), |when| (Some(when.start), when.end));
        self.starts.set(position, start);
        self.ends.set(position, end);
        set(&mut self.lanes, position, lane_cell(lane));
        set(&mut self.categories, position, category_cell(category));
        set(&mut self.importances, position, importance.unwrap_or(f32::NAN));
        set(&mut self.statuses, position, status);
        set(&mut self.records, position, record);
    }

    /// Adds other columns at the end, whose lanes and categories are found in these lists, and whose
    /// records are so many pieces of the arena further on.
    pub(super) fn append(
        &mut self,
        other: Self,
        lanes: &[LaneIndex],
        categories: &[CategoryIndex],
        n_pieces: u32,
    ) {
        self.starts.append(other.starts);
        self.ends.append(other.ends);
        let lane = |lane: u32| lane_cell(lanes.get(lane as usize).copied());
        self.lanes.extend(other.lanes.into_iter().map(lane));
        let category = |one: u32| category_cell(categories.get(one as usize).copied());
        self.categories.extend(other.categories.into_iter().map(category));
        self.importances.extend(other.importances);
        self.statuses.extend(other.statuses);
        let moved = |record: Address| Address { piece: record.piece + n_pieces, ..record };
        self.records.extend(other.records.into_iter().map(moved));
        self.origins.append(other.origins);
    }
}

pub(super) fn lane_cell(lane: Option<LaneIndex>) -> u32 {
    lane.map_or(NONE, |lane| lane.0)
}

fn category_cell(category: Option<CategoryIndex>) -> u32 {
    category.map_or(NONE, |category| category.0)
}

/// Changes a cell of a column.
pub(super) fn set<T>(column: &mut [T], position: usize, value: T) {
    if let Some(cell) = column.get_mut(position) {
        *cell = value;
    }
}

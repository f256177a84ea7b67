//! Events that are moved behind others.

use super::Events;

impl Events {
    /// Moves the last events, each behind the event that is at a position; the positions are in order,
    /// and before all that is moved.
    pub fn move_behind(&mut self, positions: &[usize]) {
        let Some(first) = positions.first() else { return };
        let start = first.saturating_add(1);
        let places: Vec<usize> = positions.iter().map(|position| position - first).collect();
        self.columns.all().into_iter().for_each(|column| column.move_behind(start, &places));
        self.id_numbers.take();
        self.by_time.take();
    }
}

/// Moves the last cells of a column to others behind a place: each behind as many of those as its
/// number says.
pub(super) fn move_behind<T>(column: &mut Vec<T>, start: usize, places: &[usize]) {
    let moved = column.split_off(column.len().saturating_sub(places.len()));
    let mut others = column.split_off(start.min(column.len())).into_iter();
    let mut n_before = 0;
    for (cell, place) in moved.into_iter().zip(places) {
        column.extend(others.by_ref().take(place - n_before));
        n_before = *place;
        column.push(cell);
    }
    column.extend(others);
}

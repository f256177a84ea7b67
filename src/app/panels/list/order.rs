//! In which order the list shows events.

use std::cmp::Ordering;

use rayon::prelude::*;

use crate::Words;
use model::{EventIndex, EventRef, StatusKind, Timeline};

/// A column that the list can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Date,
    Title,
    Lane,
    Category,
    Status,
}

impl Column {
    /// From left to right.
    pub(super) const ALL: [Self; 5] =
        [Self::Date, Self::Title, Self::Lane, Self::Category, Self::Status];

    /// The columns that have something to say of a timeline, from left to right.
    pub(super) fn of(timeline: &Timeline) -> impl Iterator<Item = Self> {
        let has_lanes = !timeline.lanes.is_empty();
        let has_categories = !timeline.categories.is_empty();
        Self::ALL.into_iter().filter(move |column| match column {
            Self::Lane => has_lanes,
            Self::Category => has_categories,
            Self::Date | Self::Title | Self::Status => true,
        })
    }

    /// The header.
    pub(super) fn name(self, words: Words) -> &'static str {
        match self {
            Self::Date => words.text("date"),
            Self::Title => words.text("role-title"),
            Self::Lane => words.text("lane"),
            Self::Category => words.text("category"),
            Self::Status => words.text("status"),
        }
    }

    /// What a click on the header does.
    pub(super) fn sort_by(self, words: Words) -> &'static str {
        match self {
            Self::Date => words.text("sort-by-date"),
            Self::Title => words.text("sort-by-title"),
            Self::Lane => words.text("sort-by-lane"),
            Self::Category => words.text("sort-by-category"),
            Self::Status => words.text("sort-by-status"),
        }
    }
}

/// A column and a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sort {
    /// The column.
    pub(super) by: Column,
    /// Whether the last comes first.
    pub(super) descending: bool,
}

impl Default for Sort {
    fn default() -> Self {
        Self { by: Column::Date, descending: false }
    }
}

impl Sort {
    /// The sort after a click on a header: the other direction, or that column.
    pub(super) fn after_click(self, column: Column) -> Self {
        Self { by: column, descending: self.by == column && !self.descending }
    }

    /// The events that pass, sorted; equal ones by time; undated ones at the end of a sort by date.
    /// Takes O(n log n), on all cores.
    pub(super) fn order(
        self,
        timeline: &Timeline,
        by_time: &[EventIndex],
        mask: &[bool],
    ) -> Vec<EventIndex> {
        let passes = |index: &EventIndex| mask.get(index.get()).copied().unwrap_or(true);
        let mut dated: Vec<EventIndex> = by_time.iter().copied().filter(passes).collect();
        let is_undated = |event: &EventRef<'_>| !event.is_dated() && passes(&event.index());
        let n_undated = timeline.events.len() - by_time.len();
        let undated =
            timeline.events.iter().filter(is_undated).map(EventRef::index).take(n_undated);
        if self.by == Column::Date {
            if self.descending {
                dated.reverse();
            }
            dated.extend(undated);
            return dated;
        }
        dated.extend(undated);
        self.sort_by_cell(timeline, &mut dated);
        dated
    }

    /// Sorts by what a column shows; empty cells come last whatever the direction.
    fn sort_by_cell(self, timeline: &Timeline, events: &mut [EventIndex]) {
        let key =
            |index: &EventIndex| timeline.event(*index).and_then(|event| Key::of(event, self.by));
        let mut keyed: Vec<(Option<Key>, EventIndex)> =
            events.par_iter().map(|index| (key(index), *index)).collect();
        keyed.par_sort_by(|(a, _), (b, _)| compare(a.as_ref(), b.as_ref(), self.descending));
        for (slot, (_, index)) in events.iter_mut().zip(keyed) {
            *slot = index;
        }
    }
}

/// What events are compared by: a position where the timeline or the program has an order of its
/// own, else a text.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Position(u32),
    Status(StatusKind),
    Text(String),
}

impl Key {
    fn of(event: EventRef<'_>, column: Column) -> Option<Self> {
        match column {
            Column::Lane => event.lane().map(|lane| Self::Position(lane.0)),
            Column::Category => event.category().map(|category| Self::Position(category.0)),
            Column::Status => Some(Self::Status(event.status_kind())),
            Column::Title | Column::Date => Some(Self::Text(event.title().trim().to_lowercase())),
        }
    }
}

fn compare(a: Option<&Key>, b: Option<&Key>, descending: bool) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if descending => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use date::{Civil, Date, Precision};
    use model::{Event, LaneIndex};

    fn timeline() -> Timeline {
        let event = |title: &str, year: Option<i64>, lane: Option<u32>| Event {
            title: title.to_owned(),
            when: year
                .map(|year| Date::from_civil(Civil::date(year, 1, 1), Precision::Year).into()),
            lane: lane.map(LaneIndex),
            ..Event::default()
        };
        Timeline {
            events: vec![
                event("undated", None, Some(0)),
                event("Beta", Some(2019), Some(1)),
                event("alpha", Some(1987), None),
                event("gamma", Some(1991), Some(1)),
            ]
            .into(),
            ..Timeline::default()
        }
    }

    fn check(by: Column, descending: bool, expected: [u32; 4]) {
        let by_time = [2, 3, 1].map(EventIndex);
        let order = Sort { by, descending }.order(&timeline(), &by_time, &[true; 4]);
        assert_eq!(order, expected.map(EventIndex), "{by:?} {descending}");
    }

    #[test]
    fn undated_and_empty_come_last_either_way() {
        check(Column::Date, false, [2, 3, 1, 0]);
        check(Column::Date, true, [1, 3, 2, 0]);
        check(Column::Lane, false, [0, 3, 1, 2]);
        check(Column::Lane, true, [3, 1, 0, 2]);
    }

    #[test]
    fn case_does_not_matter_and_equal_ones_stay_in_time_order() {
        check(Column::Title, false, [2, 1, 3, 0]);
        check(Column::Title, true, [0, 3, 1, 2]);
        check(Column::Status, false, [2, 3, 1, 0]);
        check(Column::Status, true, [2, 3, 1, 0]);
    }

    #[test]
    fn what_does_not_pass_is_not_listed() {
        let by_time = [2, 3, 1].map(EventIndex);
        let mask = [false, true, true, false];
        let order = Sort::default().order(&timeline(), &by_time, &mask);
        assert_eq!(order, [EventIndex(2), EventIndex(1)]);
    }

    #[test]
    fn a_second_click_turns_the_direction() {
        let once = Sort::default().after_click(Column::Title);
        assert_eq!(once, Sort { by: Column::Title, descending: false });
        assert!(once.after_click(Column::Title).descending);
        assert!(!once.after_click(Column::Title).after_click(Column::Date).descending);
    }
}

//! The years of all events, looked at once to find those few whose dates may stand for none.

use std::ops::Range;

use model::Events;
use rayon::prelude::*;

use super::{BEGINNINGS, COMMON_ENDS, Day, ENDLESS_YEARS};

/// What the years of all events show, which takes next to no time: whose dates need a closer look.
#[derive(Default)]
pub(super) struct Years {
    pub(super) n_starts: usize,
    pub(super) n_ends: usize,
    /// Of the starts and ends that need no closer look, the latest.
    pub(super) latest_start: Option<i64>,
    pub(super) latest_end: Option<i64>,
    /// The events that start, or end, in a year with a day that may stand for none.
    pub(super) suspect_starts: Vec<usize>,
    pub(super) suspect_ends: Vec<usize>,
}

/// So many events are looked at by one core at a time.
const STRETCH: usize = 1 << 14;

impl Years {
    /// Takes O(events), shared by all cores.
    pub(super) fn of(events: &Events) -> Self {
        let n = events.len();
        let stretches = (0..n.div_ceil(STRETCH)).into_par_iter();
        let stretches = stretches.map(|at| at * STRETCH..((at + 1) * STRETCH).min(n));
        let of_each: Vec<Self> =
            stretches.map(|positions| Self::among(events, positions)).collect();
        of_each.into_iter().fold(Self::default(), Self::and)
    }

    /// With those of later events.
    fn and(mut self, later: Self) -> Self {
        self.n_starts += later.n_starts;
        self.n_ends += later.n_ends;
        self.latest_start = self.latest_start.max(later.latest_start);
        self.latest_end = self.latest_end.max(later.latest_end);
        self.suspect_starts.extend(later.suspect_starts);
        self.suspect_ends.extend(later.suspect_ends);
        self
    }

    fn among(events: &Events, positions: Range<usize>) -> Self {
        let mut years = Self::default();
        for position in positions {
            let [start, end] = events.years(position);
            if let Some(year) = start {
                years.n_starts += 1;
                match is_endless_year(year) || is_among(&BEGINNINGS, year) {
                    true => years.suspect_starts.push(position),
                    false => years.latest_start = years.latest_start.max(start),
                }
            }
            if let Some(year) = end {
                years.n_ends += 1;
                match is_endless_year(year) || is_among(&COMMON_ENDS, year) {
                    true => years.suspect_ends.push(position),
                    false => years.latest_end = years.latest_end.max(end),
                }
            }
        }
        years
    }
}

/// Whether a year is one of those at whose end nothing ends; or the next, which another zone is in.
pub(super) fn is_endless_year(year: i64) -> bool {
    ENDLESS_YEARS.contains(&year) || ENDLESS_YEARS.contains(&(year - 1))
}

fn is_among(days: &[Day], year: i64) -> bool {
    days.iter().any(|(own, ..)| *own == year)
}

//! Where the events of a chart begin and end: all of them, and those that are shown first.

use rayon::prelude::*;

use date::Instant;
use model::{EventIndex, EventRef, Timeline, Usual};

use super::chart::Chart;
use super::eras::Eras;
use super::measured::Measured;
use super::time::View;

/// A day in nanoseconds: offsets of zones move a date by less.
const DAY: i128 = 86_400_000_000_000;

impl Chart {
    /// The events that lie absurdly far from all others: see [`Usual`].
    pub fn wild(&self) -> &[EventIndex] {
        self.usual.as_ref().map_or(&[], |usual| usual.wild.as_slice())
    }

    /// “1 event far from all others, in the year 196,002,152,034”; `None` where there is none.
    pub fn wild_in_words(&self) -> Option<String> {
        self.usual.as_ref()?.describe(self.timeline())
    }

    /// From the first instant to the last of what is seen in a stretch of time: of wild events as well
    /// where it reaches far beyond all others.
    pub fn whole_seen(&self, from: Instant, until: Instant) -> (Instant, Instant) {
        /// A view that is more than four times as long as the usual events reaches out to wild
        /// ones: room for labels at both ends makes it no more than about twice as long.
        const FAR: i128 = 4;
        let (first, last) = self.whole();
        let is_far = self.usual.is_some() && until - from > FAR * (last - first);
        if is_far { self.all } else { (first, last) }
    }

    /// The view from the first instant to the last, whatever room labels need beyond. A moment alone is
    /// shown among three of its units (days, years …) on either side: it would be a line from edge to
    /// edge, on an axis of hours for a day.
    pub fn whole_view(&self) -> View {
        let (first, last) = self.whole();
        let around = if self.is_one_moment { 3 * (last - first) } else { 0 };
        self.warp().fit(first + -around, last + around, 0.0)
    }

    /// The view from the first instant to the last, those of wild events with them.
    pub fn everything(&self) -> View {
        self.warp().fit(self.all.0, self.all.1, 0.01)
    }
}

/// Every known bound, sorted.
pub(super) fn edges(
    measured: &[Option<Measured>],
    eras: &Eras,
    is_shown: impl Fn(usize) -> bool + Sync,
) -> Vec<Instant> {
    let shown = measured.par_iter().enumerate().filter(|(position, _)| is_shown(*position));
    let events = shown.filter_map(|(_, measured)| measured.as_ref());
    let mut edges: Vec<Instant> =
        events.flat_map_iter(|measured| [measured.from, measured.until]).collect();
    edges.extend(eras.extents().flat_map(|extent| [extent.from, extent.until]));
    edges.par_sort_unstable();
    edges
}

/// Whether all events are one and the same moment, so that there is nothing to compare it with.
pub(super) fn is_one_moment(edges: &[Instant], timeline: &Timeline) -> bool {
    let [first, .., last] = edges else { return false };
    edges.iter().all(|edge| edge == first || edge == last)
        && !timeline.events.iter().any(EventRef::is_lasting)
        && timeline.eras.is_empty()
}

/// Those of sorted edges that are within what is usual; of nothing unusual all.
pub(super) fn usual_edges<'a>(edges: &'a [Instant], usual: Option<&Usual>) -> &'a [Instant] {
    let Some(usual) = usual else { return edges };
    let from = edges.partition_point(|edge| *edge < usual.from + -DAY);
    let until = edges.partition_point(|edge| *edge <= usual.until + DAY);
    edges.get(from..until).unwrap_or(edges)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use date::When;
    use model::Event;
    use scene::Ruler;

    use super::super::Arrangement;
    use super::*;

    #[test]
    fn a_figure_of_some_events_reaches_over_these_alone_and_a_window_over_all() {
        let event = |when: &str| Event { when: When::parse(when).ok(), ..Event::default() };
        let events: Vec<Event> = ["1950", "2001", "2003"].into_iter().map(event).collect();
        let timeline = Arc::new(Timeline { events: events.into(), ..Timeline::default() });
        let whole = |fits_shown: bool| {
            let shown = Some(Arc::new(vec![false, true, true]));
            let arrangement = Arrangement { shown, fits_shown, ..Arrangement::default() };
            let chart = Chart::new(Arc::clone(&timeline), &arrangement, &Ruler::default());
            let (first, last) = chart.whole();
            [first, last].map(|instant| date::Civil::from(instant).year)
        };
        assert_eq!(whole(true), [2001, 2004]);
        assert_eq!(whole(false), [1950, 2004]);
    }
}

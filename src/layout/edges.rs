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

/// Where events and eras begin and end, in no order.
pub(super) fn edges<'a>(
    measured: &'a [Option<Measured>],
    eras: &'a Eras,
    is_shown: impl Fn(usize) -> bool + Sync + Send + 'a,
) -> impl ParallelIterator<Item = Instant> + 'a {
    let shown = measured.par_iter().enumerate().filter(move |(position, _)| is_shown(*position));
    let events = shown.filter_map(|(_, measured)| measured.as_ref());
    let eras: Vec<Instant> =
        eras.extents().flat_map(|extent| [extent.from, extent.until]).collect();
    events.flat_map_iter(|measured| [measured.from, measured.until]).chain(eras)
}

/// Whether an edge is within what is usual; where nothing is unusual, any is.
pub(super) fn is_usual(edge: Instant, usual: Option<&Usual>) -> bool {
    usual.is_none_or(|usual| usual.from + -DAY <= edge && edge <= usual.until + DAY)
}

/// The first and the last of some edges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ends {
    pub first: Instant,
    pub last: Instant,
    /// Whether there is none between the two.
    are_all: bool,
}

impl Ends {
    /// Those of some edges; `None` where there is none. Takes O(n), on all cores: in linear time, which
    /// folds nothing, that is all that is asked of them, and there is no need to sort them.
    pub(super) fn of(edges: impl ParallelIterator<Item = Instant>) -> Option<Self> {
        let alone = |edge| Self { first: edge, last: edge, are_all: true };
        edges.map(alone).reduce_with(Self::and)
    }

    /// Those of its edges and of others.
    fn and(self, other: Self) -> Self {
        let (first, last) = (self.first.min(other.first), self.last.max(other.last));
        let is_end = |edge: Instant| edge == first || edge == last;
        let keeps_ends = |own: Self| own.are_all && is_end(own.first) && is_end(own.last);
        Self { first, last, are_all: keeps_ends(self) && keeps_ends(other) }
    }

    /// Whether all events are one and the same moment, so that there is nothing to compare it with.
    pub(super) fn is_one_moment(self, timeline: &Timeline) -> bool {
        self.are_all
            && timeline.eras.is_empty()
            && !timeline.events.iter().any(EventRef::is_lasting)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use date::When;
    use model::Event;
    use scene::Ruler;

    use proptest::prelude::*;

    use super::super::Arrangement;
    use super::*;

    proptest! {
        #[test]
        fn ends_are_those_of_sorted_edges(
            seconds in prop::collection::vec(0..4_i64, 0..20),
            n_threads in 1..4_usize,
        ) {
            let edges: Vec<Instant> = seconds.iter().map(|at| Instant::new(*at, 0)).collect();
            let threads = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
            let found = threads.install(|| Ends::of(edges.par_iter().copied().with_max_len(1)));
            let ends = edges.iter().min().copied().zip(edges.iter().max().copied());
            let expect = ends.map(|(first, last)| {
                let are_all = edges.iter().all(|edge| *edge == first || *edge == last);
                Ends { first, last, are_all }
            });
            prop_assert_eq!(found, expect);
        }
    }

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

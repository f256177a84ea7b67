//! Where events are on the whole timeline, for the overview.

use std::sync::Arc;

use foldhash::HashMap;
use rayon::prelude::*;

use layout::{Chart, Finds, Order, View};
use model::{CategoryIndex, EventIndex, EventRef, Timeline};

use super::super::panels::Position;

/// On how many places of an overview events are counted, which is more than it has points.
const N_PLACES: i128 = 1 << 13;

/// The events of a chart in the order of time, on the whole of it.
pub(super) struct Places {
    pub order: Order,
    whole: View,
    timeline: Arc<Timeline>,
}

/// How many events of each category are at each place.
type Counts = HashMap<(i128, Option<CategoryIndex>), u32>;

impl Places {
    /// Those of a chart, which costs nothing.
    pub fn of(chart: &Chart) -> Self {
        let timeline = Arc::clone(chart.timeline());
        Self { order: chart.order(), whole: chart.whole_view(), timeline }
    }

    /// Where events are, those of a category that lie close together as one. Takes O(n), on all cores.
    pub fn positions(&self) -> Vec<Position> {
        let starts = self.order.starts();
        let counts =
            starts.map(|starts| self.counts(starts)).reduce(Counts::default, |all, more| {
                let (mut all, fewer) =
                    if all.len() < more.len() { (more, all) } else { (all, more) };
                fewer.into_iter().for_each(|(key, n)| *all.entry(key).or_default() += n);
                all
            });
        positions_of(counts)
    }

    /// The same of what a filter finds. Takes a time that does not depend on how many events there are:
    /// of many finds in one place some are asked for their category.
    pub fn found(&self, finds: &Finds) -> Vec<Position> {
        /// So many finds of a lane in one place are asked.
        const SAMPLE: usize = 4;
        let View { start, span } = self.whole;
        let end = |place: i128| start + ((place + 1) * span.max(1) + N_PLACES - 1) / N_PLACES;
        let mut ends: Vec<i128> = (0..N_PLACES).map(end).collect();
        // The last event may begin at the very end.
        if let Some(last) = ends.last_mut() {
            *last = i128::MAX;
        }
        let mut counts = Counts::default();
        for (place, count, asked) in self.order.found_before(finds, &ends, SAMPLE) {
            for (nth, event) in asked.iter().enumerate() {
                let category = self.timeline.event(*event).and_then(EventRef::category);
                // Each stands for as many as the others, as far as that goes.
                let n = count / asked.len() + usize::from(nth < count % asked.len());
                let sum = counts.entry((place as i128, category)).or_default();
                *sum = sum.saturating_add(u32::try_from(n).unwrap_or(u32::MAX));
            }
        }
        positions_of(counts)
    }

    /// Counts events that come in the order of time, so that most are at the place of the last one.
    fn counts(&self, starts: impl Iterator<Item = (i128, EventIndex)>) -> Counts {
        let View { start: first, span } = self.whole;
        let span = span.max(1);
        let place_of = |u: i128| (u - first) * N_PLACES / span;
        let mut counts = Counts::default();
        let (mut place, mut place_span) = (0, 0..0);
        let mut here: Vec<(Option<CategoryIndex>, u32)> = Vec::new();
        let mut add = |place, here: &mut Vec<_>| {
            let here = here.drain(..);
            here.for_each(|(category, n)| *counts.entry((place, category)).or_default() += n);
        };
        for (u, event) in starts {
            if !place_span.contains(&u) {
                add(place, &mut here);
                place = place_of(u);
                let start = |place: i128| first + (place * span + N_PLACES - 1) / N_PLACES;
                place_span = start(place)..start(place + 1);
            }
            let category = self.timeline.event(event).and_then(EventRef::category);
            match here.iter_mut().find(|(own, _)| *own == category) {
                Some((_, n)) => *n += 1,
                None => here.push((category, 1)),
            }
        }
        add(place, &mut here);
        counts
    }
}

fn positions_of(counts: Counts) -> Vec<Position> {
    let fraction = |place: i128| (place as f64 + 0.5) / N_PLACES as f64;
    counts.into_iter().map(|((place, category), n)| (fraction(place), category, n)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use layout::Arrangement;
    use scene::Ruler;

    #[test]
    fn every_event_has_a_place_and_every_find() {
        let table = "start,title,category\n2001,a,x\n2001-01-01,b,x\n2002,c,y\n2003-05,d,x\n";
        let timeline = Arc::new(formats::read(table.as_bytes(), "few.csv").unwrap().timeline);
        let chart = Chart::new(timeline, &Arrangement::default(), &Ruler::default());
        let places = Places::of(&chart);
        let all = places.positions();
        let mut counts: Vec<u32> = all.iter().map(|(_, _, n)| *n).collect();
        counts.sort_unstable();
        assert_eq!(counts, [1, 1, 2], "two begin together");
        let finds = places.order.finds(Arc::new(vec![false, true, true, false]));
        let mut found = places.found(&finds);
        found.sort_by(|(a, ..), (b, ..)| a.total_cmp(b));
        let categories: Vec<_> = found.iter().map(|(_, category, n)| (*category, *n)).collect();
        assert_eq!(categories, [(Some(CategoryIndex(0)), 1), (Some(CategoryIndex(1)), 1)]);
        assert!(found.iter().all(|(place, ..)| all.iter().any(|(own, ..)| own == place)));
    }

    #[test]
    fn finds_in_a_crowd_are_all_counted() {
        let rows = (0..3000).map(|n| format!("20{:02}-01-01,e,{}\n", n % 7, n % 3));
        let table = format!("start,title,category\n{}", rows.collect::<String>());
        let timeline = Arc::new(formats::read(table.as_bytes(), "many.csv").unwrap().timeline);
        let chart = Chart::new(timeline, &Arrangement::default(), &Ruler::default());
        let places = Places::of(&chart);
        for every in [1, 2, 13, 997, 5000] {
            let mask: Vec<bool> = (0..3000).map(|n| n % every == every - 1).collect();
            let n_found = mask.iter().filter(|found| **found).count() as u32;
            let found = places.found(&places.order.finds(Arc::new(mask)));
            assert_eq!(found.iter().map(|(_, _, n)| n).sum::<u32>(), n_found);
        }
    }
}

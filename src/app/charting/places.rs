//! Where events are on the whole timeline, for the overview.

use std::sync::Arc;

use foldhash::HashMap;

use layout::{AtPlace, Chart, Finds, Order};
use model::{CategoryIndex, EventIndex, EventRef, Timeline};

use super::super::panels::Position;

/// On how many places of an overview events are counted, which is more than it has points.
const N_PLACES: i128 = 1 << 13;

/// The events of a chart in the order of time, on the whole of it.
pub(super) struct Places {
    pub order: Order,
    places: layout::Places,
    timeline: Arc<Timeline>,
}

impl Places {
    /// Those of a chart, which costs nothing.
    pub fn of(chart: &Chart) -> Self {
        let timeline = Arc::clone(chart.timeline());
        let places = layout::Places { whole: chart.whole_view(), n_places: N_PLACES };
        Self { order: chart.order(), places, timeline }
    }

    /// Where events are, those of a category that lie close together as one. Takes O(n), on all cores.
    pub fn positions(&self) -> Vec<Position> {
        positions_of(self.order.at_places(self.places, &|event| self.category(event)))
    }

    /// The same of what a filter finds. Takes a time that does not depend on how many events there are:
    /// of many finds in one place some are asked for their category.
    pub fn found(&self, finds: &Finds) -> Vec<Position> {
        /// Finds of a lane in one place that are asked for their category. Each of the four stands
        /// for a quarter of them, which is as finely as the colours of a narrow bar are seen.
        const SAMPLE: usize = 4;
        let category = |event| self.category(event);
        positions_of(self.order.found_at_places(finds, self.places, SAMPLE, &category))
    }

    fn category(&self, event: EventIndex) -> Option<CategoryIndex> {
        self.timeline.event(event).and_then(EventRef::category)
    }
}

fn positions_of(found: Vec<AtPlace>) -> Vec<Position> {
    let mut counts: HashMap<(i128, Option<CategoryIndex>), u32> = HashMap::default();
    for (place, category, n) in found {
        let sum = counts.entry((place, category)).or_default();
        *sum = sum.saturating_add(u32::try_from(n).unwrap_or(u32::MAX));
    }
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

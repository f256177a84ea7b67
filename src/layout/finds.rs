//! The events of a chart along its lanes, and which of them pass a filter.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use model::{CategoryIndex, EventIndex};

use super::lane::{Asked, EVERYTHING, LaneFinds, LaneItems};
use super::time::View;

/// The events of each band of a chart in the order of time. A copy costs nothing, so that another
/// thread can have one.
#[derive(Clone, Debug)]
pub struct Order {
    pub(super) bands: Vec<Arc<dyn LaneItems>>,
}

/// Which events of a chart pass a filter. However many there are, those in any stretch of a band are
/// counted exactly and at once, so that one among a million is not missed.
#[derive(Clone, Debug)]
pub struct Finds {
    mask: Arc<Vec<bool>>,
    bands: Vec<Arc<dyn LaneFinds>>,
}

/// The whole line in equal places, counted from 0; what lies beyond either end is in the outermost.
#[derive(Clone, Copy, Debug)]
pub struct Places {
    /// The view that is divided.
    pub whole: View,
    /// How many places there are; at least one.
    pub n_places: i128,
}

/// How many events of a category begin at a place: the place, the category, and how many.
pub type AtPlace = (i128, Option<CategoryIndex>, usize);

impl Order {
    /// Finds the events that pass: those whose place in `mask` says so, or that have none there.
    ///
    /// Takes O(n), on all cores.
    pub fn finds(&self, mask: Arc<Vec<bool>>) -> Finds {
        let finds = |items: &Arc<dyn LaneItems>| Arc::clone(items).finds(&mask);
        let bands = self.bands.par_iter().map(finds).collect();
        Finds { mask, bands }
    }

    /// How many events of each category begin at each place, band by band; none is left out. Takes O(n),
    /// on all cores.
    pub fn at_places(&self, places: Places, category: Category<'_>) -> Vec<AtPlace> {
        let in_band = |items: &Arc<dyn LaneItems>| {
            let mut all = Vec::new();
            for bin in items.bins(EVERYTHING, &|u| places.span_around(u)) {
                let mut kinds: Vec<(Option<CategoryIndex>, usize)> = Vec::new();
                let asked = Asked { at_most: usize::MAX, but: &[], category };
                items.kinds(&bin, &asked, &mut |category, n| match kinds
                    .iter_mut()
                    .find(|(own, _)| *own == category)
                {
                    Some((_, sum)) => *sum += n,
                    None => kinds.push((category, n)),
                });
                let place = places.of_span(&bin.span);
                all.extend(kinds.into_iter().map(|(category, n)| (place, category, n)));
            }
            all
        };
        self.bands.par_iter().flat_map_iter(in_band).collect()
    }

    /// The same of what passes a filter. Takes O(log n) for each place where there is some: of many finds
    /// `n_asked` are asked for their category, and each stands for as many as the others, as far as
    /// that goes.
    pub fn found_at_places(
        &self,
        finds: &Finds,
        places: Places,
        n_asked: usize,
        category: Category<'_>,
    ) -> Vec<AtPlace> {
        let in_band = |finds: &Arc<dyn LaneFinds>| {
            let mut all = Vec::new();
            for bin in finds.bins(EVERYTHING, &|u| places.span_around(u)) {
                let mut kinds = Vec::new();
                let asked = Asked { at_most: n_asked, but: &[], category };
                finds.kinds(&bin, true, &asked, &mut |category, n| kinds.push((category, n)));
                let place = places.of_span(&bin.span);
                let shares = shares(finds.count(&bin), &kinds);
                all.extend(kinds.iter().zip(shares).map(|((own, _), n)| (place, *own, n)));
            }
            all
        };
        finds.bands.par_iter().flat_map_iter(in_band).collect()
    }
}

/// The category of an event.
pub type Category<'a> = &'a (dyn Fn(EventIndex) -> Option<CategoryIndex> + Sync);

/// A number shared out by weight, the rest to the first.
fn shares<T>(n: usize, weights: &[(T, usize)]) -> impl Iterator<Item = usize> {
    let sum = weights.iter().map(|(_, weight)| weight).sum::<usize>().max(1);
    let (each, mut rest) = (n / sum, n % sum);
    weights.iter().map(move |(_, weight)| {
        let more = rest.min(*weight);
        rest -= more;
        each * weight + more
    })
}

impl Places {
    /// From where to where the place reaches that `u` is in.
    fn span_around(&self, u: i128) -> Range<i128> {
        let place = self.place_of(u);
        let start = if place == 0 { EVERYTHING.start } else { self.start(place) };
        let end = if place == self.n_places - 1 { EVERYTHING.end } else { self.start(place + 1) };
        start..end
    }

    fn of_span(&self, span: &Range<i128>) -> i128 {
        self.place_of(span.start.max(self.whole.start))
    }

    fn place_of(&self, u: i128) -> i128 {
        let View { start, span } = self.whole;
        ((u - start) * self.n_places / span.max(1)).clamp(0, self.n_places - 1)
    }

    /// The first u of a place.
    fn start(&self, place: i128) -> i128 {
        let View { start, span } = self.whole;
        start + (place * span.max(1) + self.n_places - 1) / self.n_places
    }
}

impl Finds {
    /// Whether an event passes.
    pub fn passes(&self, event: EventIndex) -> bool {
        self.mask.get(event.get()).copied().unwrap_or(true)
    }

    /// For each event whether it passes.
    pub fn mask(&self) -> &Arc<Vec<bool>> {
        &self.mask
    }

    /// The events of a band, counted from the top.
    pub(super) fn band(&self, band: u32) -> Option<&dyn LaneFinds> {
        self.bands.get(band as usize).map(|finds| &**finds)
    }
}

/// Finds are the same only as themselves: to compare what was found of a million events takes too long.
impl PartialEq for Finds {
    fn eq(&self, other: &Self) -> bool {
        let same = |(own, other): (&Arc<dyn LaneFinds>, _)| Arc::ptr_eq(own, other);
        Arc::ptr_eq(&self.mask, &other.mask)
            && self.bands.len() == other.bands.len()
            && self.bands.iter().zip(&other.bands).all(same)
    }
}

impl Eq for Finds {}

//! Keeping what the filter finds in the chart that of the filter.

use std::sync::Arc;

use egui::Context;

use layout::Finds;

use super::super::jobs::Latest;
use super::super::panels::Position;
use super::super::{AT_ONCE, State, workers};
use super::Charting;
use super::places::Places;

/// For each event, whether it passes the filter.
type Mask = Arc<Vec<bool>>;

/// What the filter finds in a chart.
#[derive(Default)]
pub(super) struct Finding {
    /// What this filter finds, or while that is found out, what an earlier one did.
    known: Option<Found>,
    /// What is being found out off the thread that draws.
    sought: Latest<OfMask, Found>,
}

/// A mask that is the same only as itself: comparing a million of its events would take too long.
#[derive(Clone)]
struct OfMask(Mask);

impl PartialEq for OfMask {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What a filter finds in a chart.
struct Found {
    finds: Arc<Finds>,
    /// Where that is on the whole timeline.
    positions: Arc<Vec<Position>>,
}

impl Found {
    fn of(mask: Mask, places: &Places) -> Self {
        let finds = places.order.finds(mask);
        let positions = Arc::new(places.found(&finds));
        Self { finds: Arc::new(finds), positions }
    }
}

/// The mask of the events that pass the filter, if the others are dimmed; `None` until the first
/// mask of this filter is ready.
pub(super) fn dimming_mask(state: &State) -> Option<&Mask> {
    let is_of_a_filter = state.mask_of.as_ref().is_some_and(|filter| !filter.is_empty());
    let dims = !state.hide_filtered && !state.filter.is_empty() && is_of_a_filter;
    dims.then_some(&state.mask)
}

impl Finding {
    /// What a mask finds among the events of a new chart.
    pub(super) fn of(mask: Option<Mask>, places: &Places) -> Self {
        Self { known: mask.map(|mask| Found::of(mask, places)), sought: Latest::default() }
    }

    /// Whether something is being found out.
    pub(super) fn is_sought(&self) -> bool {
        self.sought.making().is_some()
    }

    /// Looks whether what was sought is found, and seeks what a mask finds where it is another; of
    /// few events at once.
    pub(super) fn update(&mut self, ctx: &Context, places: impl FnOnce() -> Places, mask: &Mask) {
        if self.known.as_ref().is_some_and(|found| Arc::ptr_eq(found.finds.mask(), mask)) {
            self.sought.forget();
            return;
        }
        let (places, own) = (places(), Arc::clone(mask));
        if mask.len() <= AT_ONCE {
            self.known = Some(workers::at_once(|| Found::of(own, &places)));
            return;
        }
        let find = move || Found::of(own, &places);
        if let Some((_, found)) = self.sought.poll(&OfMask(Arc::clone(mask)), ctx, find) {
            self.known = Some(found);
        }
    }
}

impl Charting {
    /// What the filter finds, where the others are dimmed; of a large chart that of an earlier filter,
    /// until it is known.
    pub(crate) fn finds(&self) -> Option<Arc<Finds>> {
        self.prepared.as_ref()?.finding.known.as_ref().map(|found| Arc::clone(&found.finds))
    }

    /// How many of several selected events lie where; of a large chart of those that were selected before, until it
    /// is known.
    pub(crate) fn several_finds(&self) -> Option<Arc<Finds>> {
        self.prepared.as_ref()?.several.known.as_ref().map(|found| Arc::clone(&found.finds))
    }

    /// Where what the filter finds is on the whole timeline, where the others are dimmed; a new `Arc`
    /// whenever that changes.
    pub(crate) fn found_positions(&self) -> Option<&Arc<Vec<Position>>> {
        self.prepared.as_ref()?.finding.known.as_ref().map(|found| &found.positions)
    }
}

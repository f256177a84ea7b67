//! Keeping what the filter finds in the chart that of the filter.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Context;

use crate::layout::Finds;

use super::super::panels::Position;
use super::super::{AT_ONCE, State, workers};
use super::Canvas;
use super::places::Places;

/// For each event, whether it passes the filter.
type Mask = Arc<Vec<bool>>;

/// What the filter finds in a chart.
#[derive(Default)]
pub(super) struct Finding {
    /// What this filter finds, or while that is found out, what an earlier one did.
    known: Option<Found>,
    /// What is being found out off the thread that draws, and of which mask.
    sought: Option<(Mask, Receiver<Found>)>,
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

/// The mask of what passes the filter, where the others are dimmed. Until it is there, there is none.
pub(super) fn dimming_mask(state: &State) -> Option<&Mask> {
    let is_of_a_filter = state.mask_of.as_ref().is_some_and(|filter| !filter.is_empty());
    let dims = !state.hide_filtered && !state.filter.is_empty() && is_of_a_filter;
    dims.then_some(&state.mask)
}

impl Finding {
    /// What a mask finds among the events of a new chart.
    pub(super) fn of(mask: Option<Mask>, places: &Places) -> Self {
        Self { known: mask.map(|mask| Found::of(mask, places)), sought: None }
    }

    /// Looks whether what was sought is found, and seeks what a mask finds where it is another; of
    /// few events at once.
    fn update(&mut self, ctx: &Context, places: impl FnOnce() -> Places, mask: &Mask) {
        if let Some((sought, receiver)) = &self.sought {
            match receiver.try_recv() {
                Ok(found) => self.known = Some(found),
                // Another filter that is set in the meantime is applied after this one.
                Err(TryRecvError::Empty) => return,
                // What cannot be found is not sought again.
                Err(TryRecvError::Disconnected) if Arc::ptr_eq(sought, mask) => return,
                Err(TryRecvError::Disconnected) => {}
            }
            self.sought = None;
        }
        if self.known.as_ref().is_some_and(|found| Arc::ptr_eq(found.finds.mask(), mask)) {
            return;
        }
        let (places, own) = (places(), Arc::clone(mask));
        if mask.len() <= AT_ONCE {
            self.known = Some(workers::at_once(|| Found::of(own, &places)));
            return;
        }
        let ((sender, receiver), ctx) = (channel(), ctx.clone());
        rayon::spawn(move || {
            // The receiver is gone where another document was opened.
            let _ = sender.send(Found::of(own, &places));
            ctx.request_repaint();
        });
        self.sought = Some((Arc::clone(mask), receiver));
    }
}

impl Canvas {
    /// Whether it is being found out what the filter finds.
    pub(super) fn is_finding(&self) -> bool {
        self.prepared.as_ref().is_some_and(|prepared| prepared.finding.sought.is_some())
    }

    /// Keeps what the filter finds up to date, where the others are dimmed.
    pub(super) fn find(&mut self, ctx: &Context, state: &State) {
        let is_outdated = self.is_outdated(state);
        let Some(prepared) = &mut self.prepared else { return };
        match dimming_mask(state).filter(|_| !is_outdated) {
            Some(mask) => prepared.finding.update(ctx, || Places::of(&prepared.chart), mask),
            None => prepared.finding = Finding::default(),
        }
    }

    /// What the filter finds, where the others are dimmed; of a large chart that of an earlier filter,
    /// until it is known.
    pub(super) fn finds(&self) -> Option<Arc<Finds>> {
        self.prepared.as_ref()?.finding.known.as_ref().map(|found| Arc::clone(&found.finds))
    }

    /// Where what the filter finds is on the whole timeline, where the others are dimmed; a new `Arc`
    /// whenever that changes.
    pub(crate) fn found_positions(&self) -> Option<&Arc<Vec<Position>>> {
        self.prepared.as_ref()?.finding.known.as_ref().map(|found| &found.positions)
    }
}

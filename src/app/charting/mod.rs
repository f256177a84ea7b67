//! Keeping the chart that of the document, and what the filter finds in it that of the filter.

mod finds;
mod places;

use std::sync::Arc;

use egui::Context;

use date::Instant;
use layout::{Arrangement, Chart, Labelling};
use model::Timeline;
use scene::Ruler;

use super::jobs::Latest;
use super::panels::Position;
use super::{AT_ONCE, State, picture, typefaces, workers};
use finds::{Finding, dimming_mask};
use places::Places;

/// Makes charts, large ones off the thread that draws.
#[derive(Default)]
pub(crate) struct Charting {
    prepared: Option<Prepared>,
    making: Latest<MadeFor, Prepared>,
    /// How many charts were begun.
    n_made: u64,
}

/// A chart and what it was made for.
struct Prepared {
    chart: Arc<Chart>,
    /// What drawing it finds out, until the canvas takes it.
    labelling: Labelling,
    /// A new number for each chart.
    serial: u64,
    /// Where events are on the whole timeline.
    positions: Arc<Vec<Position>>,
    /// Which of them the filter finds.
    finding: Finding,
    /// Which of them are selected, where several are.
    several: Finding,
    made_for: MadeFor,
}

/// What a chart was made for.
#[derive(Clone)]
struct MadeFor {
    timeline: Arc<Timeline>,
    /// [`State::n_opened`], which stays as long as the same document is read again.
    n_opened: usize,
    arrangement: Arrangement,
}

impl PartialEq for MadeFor {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.timeline, &other.timeline) && self.arrangement == other.arrangement
    }
}

impl Prepared {
    /// `mask` is that of the filter, where it dims the others.
    fn new(made_for: MadeFor, mask: Option<Arc<Vec<bool>>>, serial: u64, ruler: &Ruler) -> Self {
        let chart = Chart::new(made_for.timeline.clone(), &made_for.arrangement, ruler);
        let places = Places::of(&chart);
        let positions = Arc::new(places.positions());
        let finding = Finding::of(mask, &places);
        let labelling = Labelling::of(&chart);
        Self {
            chart: Arc::new(chart),
            labelling,
            serial,
            positions,
            finding,
            several: Finding::default(),
            made_for,
        }
    }
}

impl Charting {
    /// Makes the chart anew where the document or its arrangement has changed, and looks at it. That of a
    /// large document is made in the background; until it is there, the last one of the document stays.
    pub(crate) fn update(&mut self, ctx: &Context, state: &mut State) {
        if state.document.n_dated() == 0 {
            self.prepared = None;
            self.making.forget();
            state.sight.leave_chart();
            return;
        }
        let wanted = MadeFor {
            timeline: state.document.timeline.clone(),
            n_opened: state.n_opened,
            arrangement: arrangement(state, self.present()),
        };
        if let Some(made) = self.made(ctx, &wanted, dimming_mask(state).cloned()) {
            self.prepared = Some(made);
        }
        if let Some(prepared) = &mut self.prepared {
            state.sight.set_chart(&prepared.chart);
            match dimming_mask(state).filter(|_| !state.is_chart_outdated()) {
                Some(mask) => {
                    prepared.finding.update(ctx, || Places::of(&prepared.chart), mask);
                }
                None => prepared.finding = Finding::default(),
            }
            let is_several = state.is_several() && !state.is_chart_outdated();
            match Some(&state.several.mask).filter(|_| is_several) {
                Some(mask) => {
                    prepared.several.update(ctx, || Places::of(&prepared.chart), mask);
                }
                None => prepared.several = Finding::default(),
            }
        }
    }

    /// Whether something is being made that will be drawn.
    pub(crate) fn is_busy(&self) -> bool {
        let is_finding =
            |prepared: &Prepared| prepared.finding.is_sought() || prepared.several.is_sought();
        self.making.making().is_some() || self.prepared.as_ref().is_some_and(is_finding)
    }

    /// The number of the chart that there is.
    pub(crate) fn serial(&self) -> Option<u64> {
        self.prepared.as_ref().map(|prepared| prepared.serial)
    }

    /// What was made ready for drawing the chart that there is.
    pub(crate) fn take_labelling(&mut self) -> Labelling {
        let prepared = self.prepared.as_mut();
        prepared.map(|prepared| std::mem::take(&mut prepared.labelling)).unwrap_or_default()
    }

    /// Where each event that takes part is on the whole timeline, for the overview; a new `Arc`
    /// whenever that changes.
    pub(crate) fn positions(&self) -> Option<&Arc<Vec<Position>>> {
        self.prepared.as_ref().map(|prepared| &prepared.positions)
    }

    /// The present of the charts that were made last, lest they be made anew as the clock goes on.
    fn present(&self) -> Instant {
        let prepared = self.prepared.as_ref().map(|prepared| prepared.made_for.arrangement.now);
        prepared
            .or(self.making.making().map(|made_for| made_for.arrangement.now))
            .unwrap_or_else(picture::now)
    }

    /// A new chart of what is wanted, once there is one.
    fn made(
        &mut self,
        ctx: &Context,
        wanted: &MadeFor,
        mask: Option<Arc<Vec<bool>>>,
    ) -> Option<Prepared> {
        if self.prepared.as_ref().is_some_and(|prepared| prepared.made_for == *wanted) {
            self.making.forget();
            return None;
        }
        self.n_made += 1;
        let serial = self.n_made;
        let ruler = typefaces::ruler();
        if wanted.timeline.events.len() <= AT_ONCE {
            self.making.forget();
            return Some(workers::at_once(|| Prepared::new(wanted.clone(), mask, serial, ruler)));
        }
        // A chart of another document is dropped at once, not kept until the new one is ready.
        if self.prepared.as_ref().is_some_and(|old| old.made_for.n_opened != wanted.n_opened) {
            self.prepared = None;
        }
        let (made_for, ruler) = (wanted.clone(), Arc::clone(ruler));
        let make = move || Prepared::new(made_for, mask, serial, &ruler);
        let made = self.making.poll(wanted, ctx, make);
        // A chart that was made for an earlier state is stale, and dropped.
        made.filter(|(made_for, _)| made_for == wanted).map(|(_, prepared)| prepared)
    }
}

/// What the user chose, as the layout has it.
fn arrangement(state: &State, now: Instant) -> Arrangement {
    let hides = state.hide_filtered && !state.filter.is_empty();
    let shown = hides.then(|| state.mask.clone());
    Arrangement { shown, now, ..state.chart.arrangement() }
}

//! Keeping the chart that of the document, and the view where it was.

use std::sync::Arc;

use egui::{Context, Vec2};

use date::Instant;
use layout::{Arrangement, Chart, Labelling, View};
use model::Timeline;
use scene::Ruler;

use super::super::panels::Position;
use super::super::{AT_ONCE, State, picture, workers};
use super::finds::{Finding, dimming_mask};
use super::places::Places;
use super::{Canvas, Motion};

/// A chart and what it was made for.
pub(super) struct Prepared {
    pub chart: Arc<Chart>,
    /// What drawing it finds out.
    pub labelling: Labelling,
    /// A new number for each chart.
    pub serial: u64,
    /// Where events are on the whole timeline.
    pub positions: Arc<Vec<Position>>,
    /// Which of them the filter finds.
    pub finding: Finding,
    made_for: MadeFor,
}

/// What a chart was made for.
#[derive(Clone)]
pub(super) struct MadeFor {
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

impl MadeFor {
    /// Whether what is open now is the same document, perhaps read again, rather than another.
    fn is_same_document(&self, state: &State) -> bool {
        self.n_opened == state.n_opened
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
        Self { chart: Arc::new(chart), labelling, serial, positions, finding, made_for }
    }
}

impl Canvas {
    /// Whether what is drawn is of another reading of the document, while a new chart is made. Its
    /// events are counted otherwise.
    pub(super) fn is_outdated(&self, state: &State) -> bool {
        self.prepared.as_ref().is_some_and(|prepared| {
            !Arc::ptr_eq(&prepared.made_for.timeline, &state.document.timeline)
        })
    }

    /// Makes the chart anew where the document or its arrangement has changed. That of a large
    /// document is made in the background; until it is there, the last one of the document stays.
    pub(super) fn prepare(&mut self, ctx: &Context, state: &State, size: Vec2) {
        let wanted = MadeFor {
            timeline: state.document.timeline.clone(),
            n_opened: state.n_opened,
            arrangement: arrangement(state, self.present()),
        };
        let mask = dimming_mask(state).cloned();
        let made = self.made(ctx, &wanted, mask);
        let resized = size.x != self.size.x;
        if made.is_none() && !resized {
            self.size = size;
            return;
        }
        let before =
            self.prepared.as_ref().map(|old| old.chart.scale(self.view, self.size.x).visible());
        let was_fitted = self.prepared.is_none() || self.view == self.whole();
        self.size = size;
        if let Some(made) = made {
            let is_new =
                !self.prepared.as_ref().is_some_and(|old| old.made_for.is_same_document(state));
            self.prepared = Some(made);
            if is_new {
                self.show_first();
                return;
            }
        }
        self.motion = Motion::Still;
        match before {
            Some(visible) if !was_fitted => self.show_span(visible),
            _ => self.view = self.whole(),
        }
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
        if wanted.timeline.events.len() <= AT_ONCE {
            self.making.forget();
            let ruler = &self.ruler;
            return Some(workers::at_once(|| Prepared::new(wanted.clone(), mask, serial, ruler)));
        }
        // A chart of another document is dropped at once, not kept until the new one is ready.
        if self.prepared.as_ref().is_some_and(|old| old.made_for.n_opened != wanted.n_opened) {
            (self.prepared, self.drawn) = (None, None);
        }
        let (made_for, ruler) = (wanted.clone(), self.ruler.clone());
        let make = move || Prepared::new(made_for, mask, serial, &ruler);
        let made = self.making.poll(wanted, ctx, make);
        // A chart that was made for an earlier state is stale, and dropped.
        made.filter(|(made_for, _)| made_for == wanted).map(|(_, prepared)| prepared)
    }

    /// The first view of a document: what was shown last time, else everything.
    fn show_first(&mut self) {
        self.scroll_y = 0.0;
        self.motion = Motion::Still;
        self.gone_to = None;
        match self.restored.take() {
            Some(span) => self.show_span(span),
            None => self.view = self.whole(),
        }
    }

    /// Shows a stretch of time, or everything where nothing of the timeline lies in it.
    fn show_span(&mut self, (from, until): (Instant, Instant)) {
        let (Some(chart), Some(limits)) = (self.chart(), self.limits()) else { return };
        let (first, last) = chart.whole();
        let (least, most) = self.gone_to.unwrap_or((first, last));
        let (first, last) = (first.min(least), last.max(most));
        let (start, end) = (chart.warp().u_from_instant(from), chart.warp().u_from_instant(until));
        self.view = if until < first || from > last {
            self.whole()
        } else {
            View { start, span: (end - start).max(1) }.within(&limits)
        };
    }
}

/// What the user chose, as the layout has it.
fn arrangement(state: &State, now: Instant) -> Arrangement {
    let hides = state.hide_filtered && !state.filter.is_empty();
    let shown = hides.then(|| state.mask.clone());
    Arrangement { shown, now, ..state.chart.arrangement() }
}

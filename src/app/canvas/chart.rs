//! Keeping the chart that of the document, and the view where it was.

use std::sync::Arc;

use egui::Vec2;

use crate::layout::{Arrangement, Chart, View};
use crate::model::Timeline;

use super::super::panels::Position;
use super::super::{State, picture};
use super::{Canvas, Motion};

/// A chart and what it was made for.
pub(super) struct Prepared {
    pub chart: Chart,
    /// A new number for each chart.
    pub serial: u64,
    /// Where events are on the whole timeline.
    pub positions: Arc<Vec<Position>>,
    made_for: MadeFor,
}

/// What a chart was made for.
struct MadeFor {
    timeline: Arc<Timeline>,
    /// [`State::n_opened`], which stays as long as the same document is read again.
    n_opened: usize,
    arrangement: Arrangement,
}

impl MadeFor {
    /// Whether what is open now is the same document, perhaps read again, rather than another.
    fn is_same_document(&self, state: &State) -> bool {
        self.n_opened == state.n_opened
    }
}

impl Canvas {
    /// Makes the chart anew where the document or its arrangement has changed.
    pub(super) fn prepare(&mut self, state: &State, size: Vec2) {
        let resized = size.x != self.size.x;
        let before = self.prepared.as_ref().map(|prepared| {
            (prepared.chart.scale(self.view, self.size.x).visible(), prepared.serial)
        });
        let was_fitted = self.prepared.is_none() || self.view == self.whole();
        let arrangement = arrangement(state, self.prepared.as_ref());
        let is_current = self.prepared.as_ref().is_some_and(|prepared| {
            Arc::ptr_eq(&prepared.made_for.timeline, &state.document.timeline)
                && prepared.made_for.arrangement == arrangement
        });
        if is_current && !resized {
            self.size = size;
            return;
        }
        self.size = size;
        if !is_current {
            let timeline = state.document.timeline.clone();
            let is_new = self
                .prepared
                .as_ref()
                .is_none_or(|prepared| !prepared.made_for.is_same_document(state));
            let chart = Chart::new(timeline.clone(), &arrangement, &self.ruler);
            let serial = before.map_or(0, |(_, serial)| serial + 1);
            let positions = Arc::new(positions(&chart, &arrangement));
            let made_for = MadeFor { timeline, n_opened: state.n_opened, arrangement };
            self.prepared = Some(Prepared { chart, serial, positions, made_for });
            if is_new {
                self.show_first();
                return;
            }
        }
        self.motion = Motion::Still;
        match before {
            Some((visible, _)) if !was_fitted => self.show_span(visible),
            _ => self.view = self.whole(),
        }
    }

    /// The first view of a document: what was shown last time, else everything.
    fn show_first(&mut self) {
        self.scroll_y = 0.0;
        self.motion = Motion::Still;
        match self.restored.take() {
            Some(span) => self.show_span(span),
            None => self.view = self.whole(),
        }
    }

    /// Shows a stretch of time, or everything where nothing of the timeline lies in it.
    fn show_span(&mut self, (from, until): (crate::date::Instant, crate::date::Instant)) {
        let Some(chart) = self.chart() else { return };
        let (first, last) = chart.whole();
        let (start, end) = (chart.warp().u_from_instant(from), chart.warp().u_from_instant(until));
        let limits = chart.limits(self.size.x);
        self.view = if until < first || from > last {
            self.whole()
        } else {
            View { start, span: (end - start).max(1) }.within(&limits)
        };
    }
}

/// What the user chose, as the layout has it. The present is that of the first chart, so that
/// charts are not made anew as the clock goes on.
fn arrangement(state: &State, prepared: Option<&Prepared>) -> Arrangement {
    let hides = state.hide_filtered && !state.filter.is_empty();
    Arrangement {
        shown: hides.then(|| state.mask.clone()),
        fits_shown: false,
        lane_order: state.chart.lane_order.clone(),
        collapsed: state.chart.collapsed.clone(),
        warp: state.chart.warp,
        zone: state.chart.zone,
        unfolded: state.chart.unfolded.clone(),
        now: prepared.map_or_else(picture::now, |prepared| prepared.made_for.arrangement.now),
    }
}

fn positions(chart: &Chart, arrangement: &Arrangement) -> Vec<Position> {
    let whole = chart.whole_view();
    let events = chart.timeline().indexed_events();
    events
        .filter(|(index, _)| {
            let shown = arrangement.shown.as_deref();
            shown.is_none_or(|shown| shown.get(index.get()).copied().unwrap_or(true))
        })
        .filter_map(|(index, event)| {
            let (from, _) = chart.stretch_of(index)?;
            let u = chart.warp().u_from_instant(from);
            Some(((u - whole.start) as f64 / whole.span as f64, event.category()))
        })
        .collect()
}

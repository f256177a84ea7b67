//! What commands ask of the view.

use date::Instant;
use layout::{Chart, View};
use model::EventIndex;

use super::super::{State, ViewCommand};
use super::{Canvas, Motion};

/// How much a step of zooming zooms.
const ZOOM_STEP: f64 = 1.6;
/// How much of the view a step of panning pans.
const PAN_STEP: f64 = 0.25;
/// How far a step of scrolling scrolls, in points.
const SCROLL_STEP: f32 = 80.0;
/// What is shown beside a date that is gone to, to each side, as a share of it.
pub(super) const MARGIN_OF_DATE: f64 = 0.1;
/// An event that is zoomed to takes this share of the view.
const SHARE_OF_EVENT: f64 = 0.25;

impl Canvas {
    /// Does what a command asks of the view. `now` is the window's clock in seconds.
    pub(super) fn request(&mut self, command: ViewCommand, state: &State, now: f64) {
        match command {
            ViewCommand::FitAll => {
                self.gone_to = None;
                // Fitting when all is fitted already goes on to the events that lie far from all
                // others.
                let is_whole = self.motion.target(self.view) == self.whole();
                let wild = self.chart().filter(|chart| is_whole && !chart.wild().is_empty());
                let to = wild.map_or_else(|| self.whole(), Chart::everything);
                self.jump_to(Some(to), now);
            }
            ViewCommand::FitSelection => {
                self.jump_to(state.selected.and_then(|event| self.view_of(event)), now);
            }
            ViewCommand::ZoomToEvent(event) => self.jump_to(self.view_of(event), now),
            ViewCommand::CenterOn(event) => self.center_on(event, state, now),
            ViewCommand::ZoomTo { from, until } => {
                self.jump_to(self.view_between(from, until, 0.0), now);
            }
            ViewCommand::GoTo { from, until } => self.go_to(from, until, now),
            ViewCommand::ZoomIn => self.zoom_by(ZOOM_STEP, now),
            ViewCommand::ZoomOut => self.zoom_by(1.0 / ZOOM_STEP, now),
            ViewCommand::PanLeft => self.pan_by(-PAN_STEP, now),
            ViewCommand::PanRight => self.pan_by(PAN_STEP, now),
            ViewCommand::ScrollUp => self.scroll_y -= SCROLL_STEP,
            ViewCommand::ScrollDown => self.scroll_y += SCROLL_STEP,
        }
    }

    /// Moves as little as needed to bring an event into sight.
    pub(super) fn reveal(&mut self, event: EventIndex, state: &State, now: f64) {
        self.reveal_lane(event, state);
        let Some(chart) = self.chart() else { return };
        let Some((from, until)) = chart.stretch_of(event) else { return };
        let warp = chart.warp();
        let (from, until) = (warp.u_from_instant(from), warp.u_from_instant(until));
        let view = self.motion.target(self.view);
        let margin = view.span / 8;
        let (left, right) = (view.start + margin / 2, view.end() - margin * 2);
        if until >= left && from <= right {
            return;
        }
        let start = if from > right { from - view.span / 2 } else { until - view.span / 2 };
        self.jump_to(Some(View { start, span: view.span }), now);
    }

    /// Brings the place where an event begins into the middle.
    fn center_on(&mut self, event: EventIndex, state: &State, now: f64) {
        self.reveal_lane(event, state);
        let Some(chart) = self.chart() else { return };
        let Some((from, _)) = chart.stretch_of(event) else { return };
        let View { span, .. } = self.motion.target(self.view);
        let start = chart.warp().u_from_instant(from) - span / 2;
        self.jump_to(Some(View { start, span }), now);
    }

    /// Scrolls as little as needed to bring the lane of an event into sight.
    fn reveal_lane(&mut self, event: EventIndex, state: &State) {
        let frame = self.frame(state);
        let Some(prepared) = &mut self.prepared else { return };
        let (chart, labelling) = (&prepared.chart, &mut prepared.labelling);
        let Some(band) = chart.band_of(event) else { return };
        let sizes = chart.band_span(labelling, band, &frame, state.theme(), &self.ruler);
        if let Some((span, room)) = sizes {
            self.scroll_y = self.scroll_y.max(span.max - room).min(span.min);
        }
    }

    /// Shows a stretch of time; an open side of it is that of everything.
    fn go_to(&mut self, from: Option<Instant>, until: Option<Instant>, now: f64) {
        let Some((first, last)) = self.chart().map(Chart::whole) else { return };
        let from = from.unwrap_or_else(|| until.map_or(first, |until| first.min(until)));
        let until = until.unwrap_or_else(|| last.max(from));
        self.gone_to = Some((from, until)).filter(|_| from < first || until > last);
        let to = self.view_between(from, until, MARGIN_OF_DATE);
        self.jump_to(to, now);
    }

    fn zoom_by(&mut self, factor: f64, now: f64) {
        let Some(limits) = self.limits() else { return };
        let view = self.motion.target(self.view).zoomed_at(0.5, factor, &limits);
        self.jump_to(Some(view), now);
    }

    fn pan_by(&mut self, fraction: f64, now: f64) {
        let Some(limits) = self.limits() else { return };
        let view = self.motion.target(self.view).panned(fraction, &limits);
        self.jump_to(Some(view), now);
    }

    fn jump_to(&mut self, to: Option<View>, now: f64) {
        let (Some(to), Some(limits)) = (to, self.limits()) else { return };
        let to = to.within(&limits);
        self.motion = Motion::jump(self.view, to, now);
    }

    /// The view in which an event takes a quarter of the width.
    fn view_of(&self, event: EventIndex) -> Option<View> {
        let (from, until) = self.chart()?.stretch_of(event)?;
        self.view_between(from, until, (1.0 / SHARE_OF_EVENT - 1.0) / 2.0)
    }

    fn view_between(&self, from: Instant, until: Instant, margin: f64) -> Option<View> {
        Some(self.chart()?.warp().fit(from, until, margin))
    }
}

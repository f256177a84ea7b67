//! Going where the window looks, and asking it to look where the pointer has moved the canvas.

use egui::Ui;

use layout::{Chart, View};
use model::EventIndex;

use super::super::{Command, State, ViewCommand, typefaces};
use super::{Canvas, Motion};

impl Canvas {
    /// Sets out for where the window looks by now, and for what was selected. `now` is the window's clock in
    /// seconds.
    pub(super) fn follow(&mut self, state: &State, now: f64) {
        let sight = &state.sight;
        self.scroll_y = sight.scroll_y();
        if sight.view() != self.target {
            self.target = sight.view();
            if sight.is_at_once() {
                (self.view, self.motion) = (self.target, Motion::Still);
            } else {
                self.motion = Motion::jump(self.view, self.target, now);
            }
        }
        if state.is_chart_outdated() {
            return;
        }
        if state.selected != self.revealed {
            self.revealed = state.selected;
            if let Some(event) = state.selected {
                self.reveal(event, state, now);
            }
        }
        if let Some(event) = sight.lane_of() {
            self.reveal_lane(event, state);
        }
    }

    /// Asks the window to look where the canvas has gone by itself.
    pub(super) fn ask_for_view(&mut self, state: &State, commands: &mut Vec<Command>) {
        let sight = &state.sight;
        let target = self.motion.target(self.view);
        let is_there = target == self.target && self.scroll_y == sight.scroll_y();
        if !is_there || sight.lane_of().is_some() {
            self.target = target;
            // What was asked for besides builds on that.
            let look = ViewCommand::Look { view: target, scroll_y: self.scroll_y };
            commands.insert(0, look.into());
        }
    }

    /// Moves the view on, and asks for another frame while it moves.
    pub(super) fn animate(&mut self, ui: &Ui, state: &State, now: f64) {
        let limits = state.sight.limits().filter(|_| self.motion != Motion::Still);
        let Some(limits) = limits else { return };
        if state.settings.reduce_motion {
            self.view = self.motion.target(self.view);
            self.motion = Motion::Still;
            return;
        }
        (self.view, self.motion) = self.motion.at(self.view, now, &limits);
        if self.motion != Motion::Still {
            ui.ctx().request_repaint();
        }
    }

    /// Moves as little as needed to bring an event into sight.
    fn reveal(&mut self, event: EventIndex, state: &State, now: f64) {
        self.reveal_lane(event, state);
        let Some(chart) = state.sight.chart().filter(|_| state.sight.follows_selection()) else {
            return;
        };
        let to = revealing(event, chart, self.motion.target(self.view));
        if let (Some(to), Some(limits)) = (to, state.sight.limits()) {
            self.motion = Motion::jump(self.view, to.within(&limits), now);
        }
    }

    /// Scrolls as little as needed to bring the lane of an event into sight.
    fn reveal_lane(&mut self, event: EventIndex, state: &State) {
        let frame = self.frame(state);
        let Some(chart) = state.sight.chart() else { return };
        let Some(band) = chart.band_of(event) else { return };
        let ruler = typefaces::ruler();
        let sizes = chart.band_span(&mut self.labelling.1, band, &frame, state.theme(), ruler);
        if let Some((span, room)) = sizes {
            self.scroll_y = self.scroll_y.max(span.max - room).min(span.min);
        }
    }
}

/// The view beside this one in which an event is seen; `None` where it is in this one.
fn revealing(event: EventIndex, chart: &Chart, view: View) -> Option<View> {
    let (from, until) = chart.stretch_of(event)?;
    let [from, until] = [from, until].map(|end| chart.warp().u_from_instant(end));
    let margin = view.span / 8;
    let (left, right) = (view.start + margin / 2, view.end() - margin * 2);
    if until >= left && from <= right {
        return None;
    }
    let middle = if from > right { from } else { until };
    Some(View { start: middle - view.span / 2, span: view.span })
}

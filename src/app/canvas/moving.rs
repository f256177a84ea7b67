//! Going where the window looks, and asking it to look where the pointer has moved the canvas.

use egui::{Rangef, Ui};

use layout::{Chart, View, ViewLimits};
use model::EventIndex;

use super::super::{Command, State, ViewCommand, typefaces};
use super::{Canvas, Motion};

/// How far a mark reaches beyond the moment that it stands for, in points.
const MARK: f64 = 6.0;
/// How much of a mark that lasts must be in sight, in points, for it to be seen: its beginning and some letters.
const ENOUGH: f64 = 64.0;
/// What is shown beside an event that is brought into sight, in points.
const BESIDE: f64 = 16.0;
/// What is shown above and below a row that is brought into sight, in points: the padding of its lane.
const AROUND: f32 = 6.0;

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
            self.reveal_row(event, state);
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
        let Some(chart) = state.sight.chart() else { return };
        let view = self.motion.target(self.view);
        if let Some(limits) = state.sight.limits().filter(|_| state.sight.follows_selection()) {
            let labels = chart.label_widths(event, typefaces::ruler());
            let to = revealing((event, labels), chart, (view, self.size.x), &limits);
            if let Some(to) = to {
                self.motion = Motion::jump(self.view, to, now);
            }
        }
        self.reveal_row(event, state);
    }

    /// Scrolls as little as needed to bring the row of an event into sight.
    fn reveal_row(&mut self, event: EventIndex, state: &State) {
        let Some(chart) = state.sight.chart() else { return };
        let stack = self.stack(chart, state);
        let at = (self.motion.target(self.view), self.size.x);
        if let Some(span) = chart.span_in_stack(&mut self.labelling.1, &stack, event, at) {
            let within = Rangef::new(span.min - AROUND, span.max + AROUND);
            let scrolled = stack.scrolled_to(within, self.scroll_y);
            self.scroll_y = scrolled.clamp(0.0, stack.overflow());
        }
    }
}

/// The view beside this one in which an event and, as far as there is room, its label are seen; `None` where
/// its mark is in this one. `width` is that of the canvas in points.
fn revealing(
    (event, (before, after)): (EventIndex, (f32, f32)),
    chart: &Chart,
    (view, width): (View, f32),
    limits: &ViewLimits,
) -> Option<View> {
    let (from, until) = chart.stretch_of(event)?;
    let scale = chart.scale(view, width);
    let left = f64::from(chart.header_width(width));
    let [from, until] = [from, until].map(|end| scale.x_from_instant(end) - left);
    let labels = (f64::from(before), f64::from(after));
    let shift = least_shift((from, until), labels, f64::from(chart.time_width(width)))?;
    let by = (shift * view.span as f64 / f64::from(chart.time_width(width))).round() as i128;
    // Not beyond everything, unless the view is there already.
    let earliest = limits.whole.start.min(view.start);
    let latest = (limits.whole.end() - view.span).max(view.start).max(earliest);
    let start = (view.start + by).clamp(earliest, latest);
    Some(View { start, ..view })
}

/// How far the paper is moved to the left, in points, for a mark from here to there to be seen on paper of this
/// width, with its label, of which so much stands before it and so much after it; `None` where the mark is seen.
fn least_shift((from, until): (f64, f64), (before, after): (f64, f64), width: f64) -> Option<f64> {
    let (from, until) = (from - MARK, until + MARK);
    let seen = until.min(width) - from.max(0.0);
    if seen >= (until - from).min(ENOUGH) {
        return None;
    }
    // Of what is longer than the paper, it is that end which is nearer.
    let length = (until - from).min(width / 2.0);
    if from < 0.0 {
        return Some(until - length - before - BESIDE);
    }
    let end = from + length + after + BESIDE;
    Some((end - width).min(from - before - BESIDE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_sight_is_not_moved_and_the_rest_as_little_as_can_be() {
        let check = |mark: (f64, f64), expect: Option<f64>| {
            assert_eq!(least_shift(mark, (0.0, 100.0), 1000.0), expect, "{mark:?}");
        };
        // Moments: in the middle, and just within either edge.
        check((500.0, 500.0), None);
        check((6.0, 6.0), None);
        check((994.0, 994.0), None);
        // Just beyond an edge, and far.
        check((2.0, 2.0), Some(2.0 - 6.0 - 16.0));
        check((-400.0, -400.0), Some(-400.0 - 6.0 - 16.0));
        check((998.0, 998.0), Some(998.0 + 6.0 + 100.0 + 16.0 - 1000.0));
        check((3000.0, 3000.0), Some(3000.0 + 6.0 + 100.0 + 16.0 - 1000.0));
        // What lasts is in sight where enough of it is, and where it is all around.
        check((-5000.0, 5000.0), None);
        check((-300.0, 80.0), None);
        check((-300.0, 10.0), Some(-300.0 - 6.0 - 16.0));
        check((-5000.0, -100.0), Some(-100.0 + 6.0 - 500.0 - 16.0));
        check((2000.0, 9000.0), Some(2000.0 - 6.0 + 500.0 + 100.0 + 16.0 - 1000.0));
        // A label before its mark.
        let before = |mark: (f64, f64)| least_shift(mark, (100.0, 8.0), 1000.0);
        assert_eq!(before((-400.0, -400.0)), Some(-400.0 - 6.0 - 100.0 - 16.0));
        assert_eq!(before((3000.0, 3000.0)), Some(3000.0 + 6.0 + 8.0 + 16.0 - 1000.0));
    }
}

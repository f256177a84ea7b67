//! What the overview shows of the canvas, and asks of it.

use date::Instant;
use layout::View;

use super::super::panels::Fraction;
use super::super::{Sight, ViewCommand};
use super::{Canvas, words};

impl Canvas {
    /// What part of the whole timeline is shown.
    pub(crate) fn window(&self, sight: &Sight) -> Fraction {
        let whole = end_to_end(sight);
        let fraction = |u: i128| (u - whole.start) as f64 / whole.span as f64;
        Fraction { from: fraction(self.view.start), until: fraction(self.view.end()) }
    }

    /// The first and last date of the whole timeline, in words.
    pub(crate) fn ends(&self, sight: &Sight) -> Option<(String, String)> {
        let chart = sight.chart()?;
        let (first, last) = chart.whole();
        let seconds_per_point = (last - first) as f64 / 1e9 / f64::from(self.size.x);
        let words = |precision: f64| {
            let word = |instant: Instant| words::describe(chart.zone().local(instant), precision);
            (word(first), word(last + -1))
        };
        let rough = words(seconds_per_point * 4.0);
        // Both ends in the same words would say nothing about the length, so they are then told
        // more finely.
        Some(if rough.0 == rough.1 { words(seconds_per_point / 250.0) } else { rough })
    }
}

/// What shows a part of the whole timeline, as the overview's window is dragged.
pub(crate) fn look_at(window: Fraction, sight: &Sight) -> Option<ViewCommand> {
    let whole = end_to_end(sight);
    let u = |fraction: f64| whole.start + (fraction * whole.span as f64).round() as i128;
    let (from, until) = (u(window.from), u(window.until));
    let view = View { start: from, span: (until - from).max(1) }.within(&sight.limits()?);
    Some(ViewCommand::Look { view, scroll_y: sight.scroll_y() })
}

/// The view from the first instant to the last, which does not depend on any width.
fn end_to_end(sight: &Sight) -> View {
    sight.chart().map_or(View { start: 0, span: 1 }, |chart| chart.whole_view())
}

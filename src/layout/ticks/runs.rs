//! The stretches of unbroken time in view.

use crate::{TimeScale, Warp};
use date::Instant;

/// Time without a fold in it, as far as it is in view; in what the clocks of the axis's zone show.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) from: Instant,
    /// Exclusive.
    pub(super) until: Instant,
    pub(super) from_x: f64,
    pub(super) until_x: f64,
    /// Whether a fold ends it, rather than the edge of the axis.
    pub(super) ends_in_view: bool,
}

/// What of the view lies between folded gaps, from left to right.
pub(super) fn visible(scale: &TimeScale<'_>) -> Vec<Run> {
    let (start, end) = (scale.view().start, scale.view().end());
    let folded = scale.warp().gaps().iter().filter(|gap| gap.folded);
    let starts = std::iter::once(start).chain(folded.clone().map(|gap| gap.u_until.max(start)));
    let ends = folded.map(|gap| gap.u_from.min(end)).chain(std::iter::once(end));
    let local = |u: i128| scale.zone().local(scale.warp().instant_from_u(u));
    starts
        .zip(ends)
        .filter(|(u_from, u_until)| u_from < u_until)
        .map(|(u_from, u_until)| Run {
            from: local(u_from),
            until: local(u_until),
            from_x: scale.x_from_u(u_from),
            until_x: scale.x_from_u(u_until),
            ends_in_view: u_until < end,
        })
        .collect()
}

/// How many points a nanosecond takes where it takes the fewest, folded gaps aside.
pub(super) fn px_per_nano(scale: &TimeScale<'_>) -> f64 {
    match scale.warp() {
        Warp::Linear | Warp::Folded(_) => scale.px_per_u(),
        Warp::Logarithmic(logarithmic) => {
            let (from, until) = scale.visible();
            let densest = logarithmic.u_per_nano(from).min(logarithmic.u_per_nano(until));
            densest * scale.px_per_u()
        }
    }
}

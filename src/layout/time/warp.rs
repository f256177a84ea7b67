//! The monotone map between time and the line `u` that the view shows.

use std::collections::BTreeSet;

use date::Instant;
use model::WarpChoice;

use super::{Folded, Gap, Logarithmic, View};

/// Nothing on the line lies beyond ± this: more than the whole range of [`Instant`], and far
/// enough from the ends of `i128` that sums of a few cannot overflow.
const FARTHEST: i128 = 1 << 100;
/// The narrowest view of calendar time, in nanoseconds: one is still a tenth of a pixel and more.
const MIN_CALENDAR_SPAN: i128 = 10_000;
/// What is shown around a single instant, to each side: half a day in nanoseconds.
const AROUND_ONE_INSTANT: i128 = 43_200_000_000_000;

/// A monotone map from time to the line `u`, which is exact: a whole number.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Warp {
    /// One unit is one nanosecond since the epoch.
    #[default]
    Linear,
    /// The same, but empty stretches are cut short.
    Folded(Folded),
    /// Counts back from the present for deep time.
    Logarithmic(Logarithmic),
}

/// The warp that suits events whose bounds are `edges` (sorted), seen from `now`.
///
/// Logarithmic where the events reach from deep time to the present over several orders of
/// magnitude; folded where there is an empty stretch worth folding; else linear.
pub fn default_warp(edges: &[Instant], now: Instant) -> Warp {
    Logarithmic::find(edges, now).map_or_else(|| folded_or_linear(edges), Warp::Logarithmic)
}

fn folded_or_linear(edges: &[Instant]) -> Warp {
    let folded = Folded::find(edges);
    if folded.gaps().is_empty() { Warp::Linear } else { Warp::Folded(folded) }
}

impl Warp {
    /// The warp that was chosen, for events whose bounds are `edges` (sorted), seen from `now`.
    pub fn chosen(choice: WarpChoice, edges: &[Instant], now: Instant) -> Self {
        match choice {
            WarpChoice::Linear => Self::Linear,
            WarpChoice::Automatic => default_warp(edges, now),
            WarpChoice::Folded => folded_or_linear(edges),
            WarpChoice::Logarithmic => {
                Logarithmic::over(edges, now).map_or(Self::Linear, Self::Logarithmic)
            }
        }
    }

    /// Where an instant lies on the line.
    pub fn u_from_instant(&self, instant: Instant) -> i128 {
        match self {
            Self::Linear => instant.nanos(),
            Self::Folded(folded) => folded.u_from_instant(instant),
            Self::Logarithmic(logarithmic) => logarithmic.u_from_instant(instant),
        }
    }

    /// Which instant lies at `u`, held within the range of [`Instant`].
    pub fn instant_from_u(&self, u: i128) -> Instant {
        let u = u.clamp(-FARTHEST, FARTHEST);
        match self {
            Self::Linear => Instant::from_nanos(u),
            Self::Folded(folded) => folded.instant_from_u(u),
            Self::Logarithmic(logarithmic) => logarithmic.instant_from_u(u),
        }
    }

    /// The empty stretches that were found, folded or not, in the order of time.
    pub fn gaps(&self) -> &[Gap] {
        match self {
            Self::Folded(folded) => folded.gaps(),
            Self::Linear | Self::Logarithmic(_) => &[],
        }
    }

    /// The same warp with one gap folded or not. Positions after it on the line change.
    #[must_use]
    pub fn with_gap(&self, index: usize, folded: bool) -> Self {
        match self {
            Self::Folded(warp) => Self::Folded(warp.with_gap(index, folded)),
            Self::Linear | Self::Logarithmic(_) => self.clone(),
        }
    }

    /// The same warp with those gaps unfolded that one of these instants lies in. Positions after
    /// them on the line change.
    #[must_use]
    pub fn unfolded_at(&self, instants: &BTreeSet<Instant>) -> Self {
        let is_open = |gap: &Gap| instants.range(gap.from..gap.until).next().is_some();
        let open = self.gaps().iter().enumerate().filter(|(_, gap)| is_open(gap));
        open.fold(self.clone(), |warp, (gap, _)| warp.with_gap(gap, false))
    }

    /// The same warp with every gap folded or none.
    #[must_use]
    pub fn with_all_gaps(&self, folded: bool) -> Self {
        match self {
            Self::Folded(warp) => Self::Folded(warp.with_all_gaps(folded)),
            Self::Linear | Self::Logarithmic(_) => self.clone(),
        }
    }

    /// The narrowest view that still has a meaning, in units of `u`.
    pub fn min_span(&self) -> i128 {
        match self {
            Self::Linear | Self::Folded(_) => MIN_CALENDAR_SPAN,
            Self::Logarithmic(_) => Logarithmic::MIN_SPAN,
        }
    }

    /// The view of everything between two instants, with `margin` of that added to each side.
    /// Around a single instant it shows a day.
    pub fn fit(&self, from: Instant, until: Instant, margin: f64) -> View {
        let around = if until > from { 0 } else { AROUND_ONE_INSTANT };
        View::fit(self.u_from_instant(from + -around), self.u_from_instant(until + around), margin)
    }
}

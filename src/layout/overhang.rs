//! How far labels and tails reach beyond the first and last event, so that fitting the whole cuts
//! nothing off.

use super::extent::{Extent, Tail};
use super::labels::Item;
use super::metrics::FADE;

/// Space before the first mark and after the last label.
const MARGIN: f64 = 16.0;
/// Only the last events of a lane can reach beyond the whole; this many are looked at.
const N_CANDIDATES: usize = 64;

/// What reaches beyond the ends of the whole timeline.
#[derive(Clone, Debug)]
pub(super) struct Overhang {
    /// In points, left of the first event.
    pub left_px: f64,
    /// Ends on the line with the widths of the labels after them, so that whatever the scale is, the
    /// label that reaches furthest is among them: the later the end, the wider the label must be
    /// for an earlier one to be of interest.
    reaching: Vec<(i128, f64)>,
}

impl Overhang {
    pub(super) fn new<'a>(
        items: impl Iterator<Item = &'a Item>,
        mut extents: impl Iterator<Item = &'a Extent>,
    ) -> Self {
        let mut ends: Vec<(i128, f64)> =
            items.map(|item| (item.until, f64::from(item.width))).collect();
        ends.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)));
        let mut widest = 0.0;
        ends.retain(|(_, width)| {
            let is_wider = *width > widest;
            widest = width.max(widest);
            is_wider
        });
        ends.truncate(N_CANDIDATES);
        let fades = extents.any(|extent| extent.before != Tail::None);
        Self { left_px: MARGIN + if fades { f64::from(FADE) } else { 0.0 }, reaching: ends }
    }

    /// The room to keep right of `end`, in points, where the whole would take `u_per_px` without it.
    pub(super) fn right_px(&self, end: i128, u_per_px: f64) -> f64 {
        // With room kept, the whole is drawn smaller still, so this is a little more than needed.
        let beyond = |(until, width): &(i128, f64)| width - (end - until) as f64 / (u_per_px * 1.3);
        self.reaching.iter().map(beyond).fold(0.0, f64::max) + MARGIN
    }
}

//! The lanes of a chart in words, for those who cannot see their headers.

use super::Chart;
use super::band::Band;

/// What a lane's header tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaneOutline<'a> {
    /// The lane's title.
    pub title: &'a str,
    /// How many events there are in it and in its parts.
    pub n_events: usize,
    /// Whether only its density is shown.
    pub collapsed: bool,
    /// Whether it stays at the top.
    pub pinned: bool,
    /// How many groups it is inside of.
    pub depth: usize,
}

impl Chart {
    /// What the header of a band tells, counted from the top.
    pub fn lane_outline(&self, band: u32) -> Option<LaneOutline<'_>> {
        let band = self.bands.get(band as usize)?;
        let &Band { n_events, collapsed, pinned, depth, .. } = band;
        Some(LaneOutline { title: &band.title, n_events, collapsed, pinned, depth })
    }

    /// How many bands there are.
    pub fn n_bands(&self) -> u32 {
        u32::try_from(self.bands.len()).unwrap_or(u32::MAX)
    }
}

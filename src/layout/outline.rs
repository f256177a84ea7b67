//! The lanes of a chart in words, for those who cannot see their headers.

use super::Chart;

/// What a lane's header tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaneOutline<'a> {
    /// The lane's title.
    pub title: &'a str,
    /// How many events there are in it and in its parts.
    pub n_events: usize,
    /// Whether only its density is shown.
    pub collapsed: bool,
    /// How many groups it is inside of.
    pub depth: usize,
}

impl Chart {
    /// What the header of a band tells, counted from the top.
    pub fn lane_outline(&self, band: u32) -> Option<LaneOutline<'_>> {
        let band = self.bands.get(band as usize)?;
        let (title, n_events) = (band.title.as_str(), band.n_events);
        Some(LaneOutline { title, n_events, collapsed: band.collapsed, depth: band.depth })
    }

    /// How many bands there are.
    pub fn n_bands(&self) -> u32 {
        u32::try_from(self.bands.len()).unwrap_or(u32::MAX)
    }
}

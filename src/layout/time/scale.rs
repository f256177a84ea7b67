//! From the line to pixels and back.

use date::{Instant, Zone};

use super::{View, Warp};

/// Where instants are on screen: a view of a warped line, laid over a width in points.
#[derive(Clone, Copy, Debug)]
pub struct TimeScale<'a> {
    warp: &'a Warp,
    view: View,
    left_px: f64,
    width_px: f64,
    zone: Zone,
}

impl<'a> TimeScale<'a> {
    /// Lays `view` from `left_px` over `width_px` points (at least 1).
    pub fn new(warp: &'a Warp, view: View, left_px: f32, width_px: f32) -> Self {
        let view = View { span: view.span.max(1), ..view };
        let (left_px, width_px) = (f64::from(left_px), f64::from(width_px.max(1.0)));
        Self { warp, view, left_px, width_px, zone: Zone::Utc }
    }

    /// The same with an axis that counts in this zone, instead of in UTC.
    #[must_use]
    pub fn in_zone(self, zone: Zone) -> Self {
        Self { zone, ..self }
    }

    /// The zone that the axis counts in.
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// The map from time to the line.
    pub fn warp(&self) -> &'a Warp {
        self.warp
    }

    /// The stretch of the line that is shown.
    pub fn view(&self) -> View {
        self.view
    }

    /// The left edge in points.
    pub fn left_px(&self) -> f64 {
        self.left_px
    }

    /// The right edge in points.
    pub fn right_px(&self) -> f64 {
        self.left_px + self.width_px
    }

    /// Points per unit of the line.
    pub fn px_per_u(&self) -> f64 {
        self.width_px / self.view.span as f64
    }

    /// Where an instant is. Outside the view it lies beyond the edges, however far.
    pub fn x_from_instant(&self, instant: Instant) -> f64 {
        self.x_from_u(self.warp.u_from_instant(instant))
    }

    /// Where a civil time of the axis's zone is, given as what the clocks show taken for UTC. A
    /// time that they show twice is where they show it first.
    pub fn x_from_local(&self, local: Instant) -> f64 {
        self.x_from_instant(self.zone.first_at(local))
    }

    /// Which instant is at `x`, to the nearest unit of the line.
    pub fn instant_from_x(&self, x: f64) -> Instant {
        self.warp.instant_from_u(self.u_from_x(x))
    }

    /// Where a point of the line is.
    pub fn x_from_u(&self, u: i128) -> f64 {
        self.left_px + u.saturating_sub(self.view.start) as f64 * self.px_per_u()
    }

    /// Which point of the line is at `x`, to the nearest unit.
    pub fn u_from_x(&self, x: f64) -> i128 {
        let from_start = ((x - self.left_px) / self.px_per_u()).round();
        self.view.start.saturating_add(from_start as i128)
    }

    /// How far across the view `x` is: 0 at the left edge, 1 at the right.
    pub fn fraction_from_x(&self, x: f64) -> f64 {
        (x - self.left_px) / self.width_px
    }

    /// What the clocks of the axis's zone show at the left and right edge, taken for UTC.
    pub fn visible_local(&self) -> (Instant, Instant) {
        let (from, until) = self.visible();
        (self.zone.local(from), self.zone.local(until))
    }

    /// The instants at the left and right edge.
    pub fn visible(&self) -> (Instant, Instant) {
        (self.warp.instant_from_u(self.view.start), self.warp.instant_from_u(self.view.end()))
    }
}

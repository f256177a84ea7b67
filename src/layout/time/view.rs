//! Which stretch of the line is shown.

/// A stretch of the line `u`. A value: zooming and panning return a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct View {
    /// Where it starts.
    pub start: i128,
    /// How long it is, at least 1.
    pub span: i128,
}

/// How far a view may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ViewLimits {
    /// The view of everything there is.
    pub whole: View,
    /// The narrowest view, in units of `u`.
    pub min_span: i128,
}

impl View {
    /// The view from `u_from` to `u_until` with `margin` of that length added to each side.
    pub fn fit(u_from: i128, u_until: i128, margin: f64) -> Self {
        let length = (u_until - u_from).max(1);
        let margin = scaled(length, margin);
        Self { start: u_from - margin, span: (length + 2 * margin).max(1) }
    }

    /// Where it ends.
    pub fn end(&self) -> i128 {
        self.start + self.span
    }

    /// The view from the earlier start of two to the later end.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let start = self.start.min(other.start);
        Self { start, span: self.end().max(other.end()) - start }
    }

    /// Zooms by `factor` (above 1 zooms in), keeping what is at `fraction` (0 is the left edge,
    /// 1 the right) where it is. Stops at the limits.
    #[must_use]
    pub fn zoomed_at(&self, fraction: f64, factor: f64, limits: &ViewLimits) -> Self {
        if !(factor.is_finite() && factor > 0.0) {
            return *self;
        }
        let span = limits.held_span(scaled(self.span, 1.0 / factor));
        let start = self.start + scaled(self.span - span, fraction);
        Self { start, span }.within(limits)
    }

    /// Moves by a fraction of its length, towards the future where positive. Stops at the limits.
    #[must_use]
    pub fn panned(&self, fraction: f64, limits: &ViewLimits) -> Self {
        Self { start: self.start + scaled(self.span, fraction), span: self.span }.within(limits)
    }

    /// The nearest view within the limits.
    #[must_use]
    pub fn within(&self, limits: &ViewLimits) -> Self {
        let span = limits.held_span(self.span);
        let start = self.start + (self.span - span) / 2;
        // A tenth of the view always shows something of the whole.
        let earliest = limits.whole.start - span * 9 / 10;
        let latest = (limits.whole.end() - span / 10).max(earliest);
        Self { start: start.clamp(earliest, latest), span }
    }

    /// The view on the way to another, from this (0) to that (1).
    ///
    /// The zoom changes at an even rate to the eye (the logarithm of the span is interpolated),
    /// about the one point that both views show at the same place; without a change of zoom it is
    /// a plain pan.
    #[must_use]
    pub fn lerp(&self, to: &Self, progress: f64) -> Self {
        // Counted from the narrower view, where the eye would notice a rounding error.
        if to.span > self.span {
            return to.lerp(self, 1.0 - progress);
        }
        if progress <= 0.0 {
            return *self;
        }
        let (wide, narrow) = (self.span as f64, to.span as f64);
        let span = wide * (narrow / wide).powf(progress.min(1.0));
        let remaining = if self.span == to.span {
            1.0 - progress.min(1.0)
        } else {
            (span - narrow).max(0.0) / (wide - narrow)
        };
        Self {
            start: to.start + scaled(self.start - to.start, remaining),
            span: (span.round() as i128).max(1),
        }
    }
}

impl ViewLimits {
    /// At most as wide as `whole`, which stays partly in sight: farther out there is nothing to see,
    /// and less room for what there is.
    pub fn new(whole: View, min_span: i128) -> Self {
        Self { whole, min_span: min_span.max(1) }
    }

    /// The limits that allow this view too.
    #[must_use]
    pub fn reaching(self, view: &View) -> Self {
        Self { whole: self.whole.union(view), ..self }
    }

    fn held_span(&self, span: i128) -> i128 {
        let max_span = self.whole.span.max(self.min_span);
        span.clamp(self.min_span, max_span)
    }
}

/// A length times a factor, rounded.
fn scaled(length: i128, factor: f64) -> i128 {
    (length as f64 * factor).round() as i128
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: View = View { start: 1_000_000, span: 1_000_000 };
    const LIMITS: ViewLimits = ViewLimits { whole: WHOLE, min_span: 100 };

    #[test]
    fn zoom_stops_at_the_limits_without_drifting() {
        let widest = View { span: 1_000, ..WHOLE }.zoomed_at(0.2, 1e-9, &LIMITS);
        assert_eq!(widest.span, WHOLE.span);
        assert_eq!(widest.zoomed_at(0.9, 0.5, &LIMITS), widest);
        let narrowest = WHOLE.zoomed_at(0.5, 1e9, &LIMITS);
        assert_eq!(narrowest, View { start: 1_499_950, span: 100 });
        assert_eq!(narrowest.zoomed_at(0.9, 2.0, &LIMITS), narrowest);
    }

    #[test]
    fn something_stays_in_sight() {
        assert_eq!(WHOLE.panned(50.0, &LIMITS).start, 1_900_000);
        assert_eq!(WHOLE.panned(-50.0, &LIMITS).start, 100_000);
        assert_eq!(WHOLE.panned(0.25, &LIMITS).start, 1_250_000);
    }

    #[test]
    fn fits_with_a_margin() {
        assert_eq!(View::fit(0, 1000, 0.05), View { start: -50, span: 1100 });
        assert_eq!(View::fit(7, 7, 0.05), View { start: 7, span: 1 });
    }

    #[test]
    fn a_jump_is_even_in_zoom_and_ends_exactly() {
        let there = View { start: 4_000_000_000_000_000_123, span: 100 };
        assert_eq!(WHOLE.lerp(&there, 0.0), WHOLE);
        assert_eq!(WHOLE.lerp(&there, 1.0), there);
        assert_eq!(there.lerp(&WHOLE, 1.0), WHOLE);
        assert_eq!(WHOLE.lerp(&there, 0.5).span, 10_000);
        let beside = View { start: 3_000_000, ..WHOLE };
        assert_eq!(WHOLE.lerp(&beside, 0.25).start, 1_500_000);
    }
}

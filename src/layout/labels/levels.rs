//! Quantised scales.

use std::f64::consts::SQRT_2;

use super::super::lane::{Bounds, Spacing};

/// The scales `s_l = s_0 · 2^(l/2)` at which labels are decided.
///
/// At `s_0` any label is wider than the whole timeline, so that a row holds just one. This stays
/// true at every coarser scale, for all of which level 0 therefore stands.
#[derive(Clone, Debug)]
pub(super) struct Levels {
    coarsest: f64,
    last: usize,
    widest_px: f64,
    /// In u.
    longest_bar: i128,
}

impl Levels {
    pub(super) fn new(bounds: &Bounds, spacing: Spacing) -> Self {
        let (narrowest, widest) = bounds.widths_px;
        let length = bounds.span.end.saturating_sub(bounds.span.start) as f64 + 1.0;
        // Twice the length, lest rounding let two labels share a row.
        let coarsest = f64::from(narrowest) / (2.0 * length);
        let widest = widest + bounds.most_before_px;
        let (widest_px, longest_bar) = (f64::from(widest), bounds.longest_bar);
        let mut levels = Self { coarsest, last: 0, widest_px, longest_bar };
        // Once every distance has come down to a single u, no finer level differs.
        let finest = f64::from(widest.max(spacing.lead).max(spacing.tail));
        while levels.scale(levels.last) < finest {
            levels.last += 1;
        }
        levels
    }

    /// The finest level not finer than `scale` (px per u).
    pub(super) fn level_at(&self, scale: f64) -> usize {
        let estimate = (2.0 * (scale / self.coarsest).log2()).floor();
        let mut level = (estimate.max(0.0) as usize).min(self.last);
        // The logarithm may be off by a rounding error; the scales themselves decide.
        while level > 0 && self.scale(level) > scale {
            level -= 1;
        }
        while level < self.last && self.scale(level + 1) <= scale {
            level += 1;
        }
        level
    }

    /// Whether there is such a level.
    pub(super) fn has(&self, level: usize) -> bool {
        level <= self.last
    }

    /// The scale of a level, in px per u.
    pub(super) fn scale(&self, level: usize) -> f64 {
        let doublings = i32::try_from(level / 2).unwrap_or(i32::MAX);
        let half = if level % 2 == 1 { SQRT_2 } else { 1.0 };
        self.coarsest * half * 2f64.powi(doublings)
    }

    /// The width of the widest label, in px: what is kept free before a mark at most, and after it.
    pub(super) fn widest_px(&self) -> f64 {
        self.widest_px
    }

    /// The length of the longest bar, in u.
    pub(super) fn longest_bar(&self) -> i128 {
        self.longest_bar
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPACING: Spacing = Spacing { lead: 8.0, tail: 4.0 };

    #[test]
    fn level_is_the_finest_not_finer_than_the_scale() {
        let bounds =
            Bounds { n_items: 2, span: 0..1_000_000, widths_px: (50.0, 90.0), ..Bounds::NONE };
        let levels = Levels::new(&bounds, SPACING);
        for level in 0..levels.last {
            let scale = levels.scale(level);
            assert_eq!(levels.level_at(scale), level);
            assert_eq!(levels.level_at(scale * 1.41), level);
            assert_eq!(levels.level_at(scale * 0.999), level.saturating_sub(1));
        }
        assert_eq!(levels.level_at(f64::INFINITY), levels.last);
        assert_eq!(levels.level_at(0.0), 0);
    }
}

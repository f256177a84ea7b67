//! Quantised scales, and the room an item takes up at a scale.

use std::f64::consts::SQRT_2;

use super::{Item, Items, Spacing};

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
    pub(super) fn new(items: &Items, spacing: Spacing) -> Self {
        let (narrowest, widest) = items.width_range().unwrap_or((1.0, 1.0));
        let first = items.from(0).unwrap_or(0);
        let until = items.last_until().unwrap_or(0);
        let length = until.saturating_sub(first) as f64 + 1.0;
        // Twice the length, lest rounding let two labels share a row.
        let coarsest = f64::from(narrowest) / (2.0 * length);
        let (widest_px, longest_bar) = (f64::from(widest), items.longest_bar());
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

    /// The width of the widest label, in px.
    pub(super) fn widest_px(&self) -> f64 {
        self.widest_px
    }

    /// The length of the longest bar, in u.
    pub(super) fn longest_bar(&self) -> i128 {
        self.longest_bar
    }
}

/// The room that items take up at one scale: the half-open interval from `start` to `end`.
///
/// ```text
///     lead |from     until|  width            lead |from          until| tail
///         [o──────────────o  Label text  )        [o Label text ────────o )
///          after the mark                          inside: the bar is long enough
/// ```
///
/// As the scale grows, no start moves left and no end moves right. Every length is a fixed number of
/// px times `1/scale`, rounded up: both steps are monotone. The switch to *inside* happens at most
/// once, because the bar only gets longer, to no less than the label's width; and then the end moves
/// left: from `until + width` to the larger of `until + tail` and `from + width`, neither of which is
/// further right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extents {
    px_per_u: f64,
    u_per_px: f64,
    lead: i128,
    tail_px: f32,
}

impl Extents {
    pub(super) fn new(scale: f64, spacing: Spacing) -> Self {
        let mut extents =
            Self { px_per_u: scale, u_per_px: 1.0 / scale, lead: 0, tail_px: spacing.tail };
        extents.lead = extents.u(f64::from(spacing.lead));
        extents
    }

    /// A length in px as a length in u, rounded up.
    pub(super) fn u(&self, px: f64) -> i128 {
        (px * self.u_per_px).ceil() as i128
    }

    /// The room left of every item, in u.
    pub(super) fn lead(&self) -> i128 {
        self.lead
    }

    /// The length of an item's bar in px.
    pub(super) fn bar_px(&self, item: &Item) -> f64 {
        item.until.saturating_sub(item.from) as f64 * self.px_per_u
    }

    /// Whether the label stands within the bar.
    pub(super) fn is_inside(&self, item: &Item) -> bool {
        self.bar_px(item) >= f64::from(item.inside)
    }

    /// Where the item's room begins.
    pub(super) fn start(&self, item: &Item) -> i128 {
        item.from.saturating_sub(self.lead)
    }

    /// Where the item's room ends; never before [`least_end`](Self::least_end).
    pub(super) fn end(&self, item: &Item) -> i128 {
        let width = self.u(f64::from(item.width));
        if self.is_inside(item) {
            let tail = self.u(f64::from(self.tail_px.min(item.width)));
            item.until.saturating_add(tail).max(item.from.saturating_add(width))
        } else {
            item.until.saturating_add(width)
        }
    }

    /// No item that begins at `from` or later and has a label at least `width` px wide has its end
    /// before this.
    pub(super) fn least_end(&self, from: i128, width: f32) -> i128 {
        from.saturating_add(self.u(f64::from(width)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPACING: Spacing = Spacing { lead: 8.0, tail: 4.0 };

    fn item(from: i128, until: i128, width: f32) -> Item {
        Item { from, until, importance: 0.0, width, inside: width, id: 0 }
    }

    #[test]
    fn level_is_the_finest_not_finer_than_the_scale() {
        let levels = Levels::new(
            &Items::from_iter([item(0, 0, 50.0), item(1_000_000, 1_000_000, 90.0)]),
            SPACING,
        );
        for level in 0..levels.last {
            let scale = levels.scale(level);
            assert_eq!(levels.level_at(scale), level);
            assert_eq!(levels.level_at(scale * 1.41), level);
            assert_eq!(levels.level_at(scale * 0.999), level.saturating_sub(1));
        }
        assert_eq!(levels.level_at(f64::INFINITY), levels.last);
        assert_eq!(levels.level_at(0.0), 0);
    }

    #[test]
    fn room_only_shrinks_as_the_scale_grows() {
        for item in [item(0, 0, 80.0), item(5, 900, 80.0), item(-7, 40, 33.5)] {
            let mut scale = 1e-3;
            while scale < 1e3 {
                let (coarse, fine) =
                    (Extents::new(scale, SPACING), Extents::new(scale * 1.01, SPACING));
                assert!(coarse.start(&item) <= fine.start(&item));
                assert!(coarse.end(&item) >= fine.end(&item));
                scale *= 1.01;
            }
        }
    }

    #[test]
    fn a_label_goes_inside_its_bar_once_it_fits() {
        let bar = item(0, 100, 50.0);
        let (outside, inside) = (Extents::new(0.4, SPACING), Extents::new(0.5, SPACING));
        assert_eq!((outside.is_inside(&bar), outside.end(&bar)), (false, 225));
        assert_eq!((inside.is_inside(&bar), inside.end(&bar)), (true, 108));
    }
}

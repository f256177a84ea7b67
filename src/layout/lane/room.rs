//! The room that an item and its label take up at a scale.

use super::{Item, Spacing};

/// The room that items take up at one scale: the half-open interval from `start` to `end`.
///
/// ```text
///     lead |from     until|  width            lead |from          until| tail
///         [o──────────────o  Label text  )        [o Label text ────────o )
///          after the mark                          inside: the bar is long enough
///
///      before + lead |from          until| width
///         [Label text o──────────────────o  )
///          before the mark
/// ```
///
/// As the scale grows, no start moves left and no end moves right. Every length is a fixed number of
/// px times `1/scale`, rounded up: both steps are monotone. The switch to *inside* happens at most
/// once, because the bar only gets longer, to no less than the label's width; and then the end moves
/// left: from `until + width` to the larger of `until + tail` and `from + width`, neither of which is
/// further right; and the start moves right, as nothing is kept free for the label before the mark any more.
#[derive(Clone, Copy, Debug)]
pub struct Extents {
    px_per_u: f64,
    u_per_px: f64,
    lead: i128,
    tail_px: f32,
}

impl Extents {
    /// At a scale in px per u.
    pub fn new(scale: f64, spacing: Spacing) -> Self {
        let mut extents =
            Self { px_per_u: scale, u_per_px: 1.0 / scale, lead: 0, tail_px: spacing.tail };
        extents.lead = extents.u(f64::from(spacing.lead));
        extents
    }

    /// A length in px as a length in u, rounded up.
    pub fn u(&self, px: f64) -> i128 {
        (px * self.u_per_px).ceil() as i128
    }

    /// The room left of every item, in u.
    pub fn lead(&self) -> i128 {
        self.lead
    }

    /// A length in u as a length in px.
    pub fn length_px(&self, length: i128) -> f64 {
        length as f64 * self.px_per_u
    }

    /// The length of an item's bar in px.
    pub fn bar_px(&self, item: &Item) -> f64 {
        self.length_px(item.until.saturating_sub(item.from))
    }

    /// Whether the label stands within the bar.
    pub fn is_inside(&self, item: &Item) -> bool {
        self.bar_px(item) >= f64::from(item.inside)
    }

    /// Where the item's room begins.
    pub fn start(&self, item: &Item) -> i128 {
        let start = item.from.saturating_sub(self.lead);
        // Most labels stand after their marks.
        if item.before == 0.0 || self.is_inside(item) {
            return start;
        }
        start.saturating_sub(self.u(f64::from(item.before)))
    }

    /// Where the item's room ends; never before [`least_end`](Self::least_end).
    pub fn end(&self, item: &Item) -> i128 {
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
    pub fn least_end(&self, from: i128, width: f32) -> i128 {
        from.saturating_add(self.u(f64::from(width)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPACING: Spacing = Spacing { lead: 8.0, tail: 4.0 };

    fn item(from: i128, until: i128, width: f32) -> Item {
        Item { from, until, importance: 0.0, width, before: 0.0, inside: width, id: 0 }
    }

    #[test]
    fn room_only_shrinks_as_the_scale_grows() {
        let left = |item: Item| Item { before: 61.5, ..item };
        let right = [item(0, 0, 80.0), item(5, 900, 80.0), item(-7, 40, 33.5)];
        for item in right.into_iter().chain(right.map(left)) {
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
        // One that stands before its bar until then leaves its room there.
        let before = Item { before: 60.0, ..bar };
        assert_eq!((outside.start(&before), inside.start(&before)), (-170, -16));
    }
}

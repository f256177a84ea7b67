//! How many events there are in each stretch of the whole timeline.

use model::CategoryIndex;

/// Where events of a category are on the whole timeline, 0–1, and how many.
pub type Position = (f64, Option<CategoryIndex>, u32);

/// One category's part of a bin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    /// Which bin, from the left.
    pub(super) bin: usize,
    /// Whose events.
    pub(super) category: Option<CategoryIndex>,
    /// How many events of other categories lie beneath.
    pub(super) base: u32,
    /// How many events.
    pub(super) count: u32,
}

/// A histogram stacked by category.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Histogram {
    /// Only segments with events, from left to right and from the bottom up.
    pub(super) segments: Vec<Segment>,
    /// The height of the highest bin.
    pub(super) max_count: u32,
}

impl Histogram {
    /// Counts events in `n_bins` equal stretches; positions beyond 0–1 count in the outer ones.
    pub(super) fn of(positions: &[Position], n_bins: usize) -> Self {
        let last = n_bins.saturating_sub(1);
        let mut bins: Vec<Vec<(Option<CategoryIndex>, u32)>> = vec![Vec::new(); n_bins.max(1)];
        for &(position, category, count) in positions.iter().filter(|own| own.0.is_finite()) {
            let Some(bin) = bins.get_mut(bin_of(position, n_bins).min(last)) else { continue };
            match bin.iter_mut().find(|(own, _)| *own == category) {
                Some((_, sum)) => *sum = sum.saturating_add(count),
                None => bin.push((category, count)),
            }
        }
        let mut histogram = Self::default();
        for (bin, mut counts) in bins.into_iter().enumerate() {
            counts.sort_unstable_by_key(|(category, _)| *category);
            let mut base = 0_u32;
            for (category, count) in counts {
                histogram.segments.push(Segment { bin, category, base, count });
                base = base.saturating_add(count);
            }
            histogram.max_count = histogram.max_count.max(base);
        }
        histogram
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float beyond the range saturates, which is what an outer bin is for"
)]
fn bin_of(position: f64, n_bins: usize) -> usize {
    (position * n_bins as f64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_is_counted_once_and_stacked() {
        let (a, b) = (Some(CategoryIndex(0)), Some(CategoryIndex(1)));
        let positions = [
            (0.0, a, 1),
            (0.9, b, 1),
            (0.1, b, 3),
            (0.2, a, 1),
            (1.0, None, 1),
            (-3.0, a, 1),
            (7.0, b, 1),
        ];
        let histogram = Histogram::of(&positions, 4);
        let segment = |bin, category, base, count| Segment { bin, category, base, count };
        assert_eq!(
            histogram.segments,
            [segment(0, a, 0, 3), segment(0, b, 3, 3), segment(3, None, 0, 1), segment(3, b, 1, 2)]
        );
        assert_eq!(histogram.max_count, 6);
        assert_eq!(Histogram::of(&[], 4), Histogram::default());
    }
}

//! Items without a label, counted in bins.

use std::ops::Range;

use super::super::lane::{Item, LaneItems, Stretch};
use super::strips::Strip;

/// How many bins make a part of the profile of what is under way.
const BINS_PER_PART: i128 = 4;
/// More parts than this are not counted: at 24 points each they are wider than any picture.
const MOST_PARTS: i128 = 4096;
/// The width of a bin at its level's scale, in px; on screen up to the factor √2 more.
const BIN_PX: f64 = 6.0;

/// Unplaced items that begin close together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bin {
    /// The stretch of the axis in u, half-open.
    pub span: Range<i128>,
    /// How many items without a mark of their own begin here; at least one.
    pub count: usize,
    /// The number of the item, where it is only one.
    pub only: Option<usize>,
    /// The numbers of those with a label or a strip that begin here, sorted.
    pub labelled: Vec<usize>,
    /// How many items of the lane begin before the first that begins here.
    pub n_before: usize,
}

impl Bin {
    /// All items that begin here, those with a label among them.
    pub fn all(&self) -> Stretch {
        let count = self.count + self.labelled.len();
        Stretch { span: self.span.clone(), count, n_before: self.n_before }
    }
}

/// What a stretch of the axis holds besides labels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Density {
    /// How many items without a label began before the first bin and last into it.
    pub under_way: usize,
    /// Those that begin in the stretch.
    pub bins: Vec<Bin>,
    /// How many are under way, wherever they began, all over the stretch; where there are none, there
    /// is nothing.
    pub lasting: Vec<Lasting>,
}

/// Unplaced items that last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lasting {
    /// A part of the axis in u, half-open.
    pub span: Range<i128>,
    /// How many items without a label are under way in its middle; at least one.
    pub count: usize,
}

/// The items with a mark of their own in and around a window.
#[derive(Debug, Default)]
struct Near {
    /// Those that begin in the window, sorted by where they do, with their numbers.
    labelled: Vec<(i128, usize)>,
    /// How many began before the window and last into it.
    reaching_over: usize,
    /// From where to where those last that do.
    bars: Vec<Range<i128>>,
}

/// The items with a label or a strip, as far as they matter to a stretch of the axis.
pub(super) struct Labelled<'a> {
    items: &'a dyn LaneItems,
    /// The items of each row, from left to right.
    rows: &'a [Vec<usize>],
    /// The bars without a label in and around it.
    strips: &'a [Strip],
}

impl<'a> Labelled<'a> {
    pub(super) fn new(
        items: &'a dyn LaneItems,
        rows: &'a [Vec<usize>],
        strips: &'a [Strip],
    ) -> Self {
        Self { items, rows, strips }
    }

    /// What `window`, which is made of whole bins, holds besides labels, with the profile of `parts`, which
    /// are [whole parts](whole_parts).
    ///
    /// Takes O(log n) for each bin that is not empty, and for each row, part and label.
    pub(super) fn density(
        &self,
        bars: Option<&Range<i128>>,
        cell: i128,
        (window, parts): (&Range<i128>, &Range<i128>),
    ) -> Density {
        let Near { labelled, reaching_over, bars: with_label } = self.near(window, parts);
        Density {
            under_way: self.items.under_way(window.start).saturating_sub(reaching_over),
            bins: self.bins(&labelled, cell, window),
            lasting: bars
                .map_or_else(Vec::new, |bars| self.profile(bars, &with_label, cell, parts)),
        }
    }

    /// The items with a label in and around a window.
    fn near(&self, window: &Range<i128>, parts: &Range<i128>) -> Near {
        let mut near = Near::default();
        for row in self.rows {
            // Bars in a row do not overlap, so one at most reaches into the parts from before them.
            let first = row.partition_point(|&number| self.begins_before(number, parts.start));
            let row = row.get(first.saturating_sub(1)..).unwrap_or_default();
            let mut reaches_over = false;
            for &number in row {
                let Some(Item { from, until, .. }) = self.items.item(number) else { continue };
                if from >= parts.end {
                    break;
                }
                if from < window.start {
                    reaches_over = until > window.start;
                } else if from < window.end {
                    near.labelled.push((from, number));
                }
                if until > from {
                    near.bars.push(from..until);
                }
            }
            near.reaching_over += usize::from(reaches_over);
        }
        for strip in self.strips {
            let Some(Item { from, until, .. }) = self.items.item(strip.item) else { continue };
            if window.contains(&from) {
                near.labelled.push((from, strip.item));
            }
            near.reaching_over += usize::from(from < window.start && until > window.start);
            near.bars.push(from..until);
        }
        near.labelled.sort_unstable();
        near
    }

    fn begins_before(&self, number: usize, u: i128) -> bool {
        self.items.from(number).is_some_and(|from| from < u)
    }

    /// Counts the items that begin in the window, less the `labelled` ones, each with where it begins.
    fn bins(&self, labelled: &[(i128, usize)], cell: i128, window: &Range<i128>) -> Vec<Bin> {
        let bin_of = |u: i128| {
            let start = floor(u, cell);
            start..start.saturating_add(cell)
        };
        let mut labelled = labelled.iter().peekable();
        let bin = |Stretch { span, count, n_before }: Stretch| {
            let own = std::iter::from_fn(|| labelled.next_if(|(from, _)| *from < span.end));
            let mut own: Vec<usize> = own.map(|(_, number)| *number).collect();
            own.sort_unstable();
            let stretch = Stretch { span, count, n_before };
            let count = count.saturating_sub(own.len());
            let only = if count == 1 { self.items.first_but(&stretch, &own) } else { None };
            let Stretch { span, n_before, .. } = stretch;
            (count > 0).then_some(Bin { span, count, only, labelled: own, n_before })
        };
        self.items.bins(window.clone(), &bin_of).into_iter().filter_map(bin).collect()
    }

    /// How many items without a label are under way in each of the parts that a window is made of, where
    /// `bars` are all that last, and `with_label` those that have a label.
    ///
    /// Beyond 4096 parts, which is more than the widest picture has, there is no profile.
    fn profile(
        &self,
        bars: &Range<i128>,
        with_label: &[Range<i128>],
        cell: i128,
        window: &Range<i128>,
    ) -> Vec<Lasting> {
        let width = cell.saturating_mul(BINS_PER_PART);
        // Where no bar has begun, or all have ended, there is nothing.
        let first = floor(bars.start, width).max(window.start);
        let n_parts = (bars.end.min(window.end).saturating_sub(first) + width - 1).max(0) / width;
        if n_parts > MOST_PARTS {
            return Vec::new();
        }
        let middle = |part: i128| first + part * width + width / 2;
        let mut counts: Vec<usize> =
            (0..n_parts).map(|part| self.items.under_way(middle(part))).collect();
        for bar in with_label {
            // The parts whose middle the bar reaches over.
            let part_of = |u: i128| (u - middle(0)).div_euclid(width) + 1;
            let parts = part_of(bar.start).max(0)..part_of(bar.end - 1).min(n_parts);
            for part in parts {
                if let Some(count) = usize::try_from(part).ok().and_then(|at| counts.get_mut(at)) {
                    *count = count.saturating_sub(1);
                }
            }
        }
        let lasting = (0..n_parts).zip(counts).filter(|(_, count)| *count > 0);
        let span = |part: i128| first + part * width..first + (part + 1) * width;
        lasting.map(|(part, count)| Lasting { span: span(part), count }).collect()
    }
}

/// The width of a bin in u.
pub(super) fn cell(scale: f64) -> i128 {
    ((BIN_PX / scale).ceil() as i128).max(1)
}

/// The window, widened to whole bins.
pub(super) fn whole_cells(window: &Range<i128>, cell: i128) -> Range<i128> {
    let start = floor(window.start, cell);
    let end = window.end.saturating_add(cell - 1);
    start..floor(end, cell).max(start)
}

/// The window, widened to parts of a profile, each of a few bins.
pub(super) fn whole_parts(window: &Range<i128>, cell: i128) -> Range<i128> {
    whole_cells(window, cell.saturating_mul(BINS_PER_PART))
}

fn floor(u: i128, cell: i128) -> i128 {
    u.div_euclid(cell).saturating_mul(cell)
}

#[cfg(test)]
mod tests {
    use super::super::Items;
    use super::*;

    #[test]
    fn bins_lie_on_a_fixed_grid_and_leave_out_what_is_placed() {
        let items: Items = [-1, 0, 3, 3, 9, 10, 25]
            .map(|u| Item {
                from: u,
                until: u,
                importance: 0.0,
                width: 1.0,
                before: 0.0,
                inside: 1.0,
                id: 0,
            })
            .into_iter()
            .collect();
        let check = |placed: &[usize],
                     window: Range<i128>,
                     expect: &[(i128, usize, Option<usize>)]| {
            let window = whole_cells(&window, 10);
            let rows = [placed.to_vec()];
            let density = Labelled::new(&items, &rows, &[]).density(None, 10, (&window, &window));
            let bins: Vec<_> =
                density.bins.iter().map(|b| (b.span.start, b.count, b.only)).collect();
            assert_eq!(bins, expect);
        };
        check(&[], 0..30, &[(0, 4, None), (10, 1, Some(5)), (20, 1, Some(6))]);
        check(&[], -1..11, &[(-10, 1, Some(0)), (0, 4, None), (10, 1, Some(5))]);
        check(&[1, 3, 4], 4..6, &[(0, 1, Some(2))]);
        check(&[5, 6], 10..30, &[]);
        check(&[], 40..40, &[]);
    }
}

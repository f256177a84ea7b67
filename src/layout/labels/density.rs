//! Items without a label, counted in bins.

use std::ops::Range;

use super::Items;

/// How many bins make a part of the profile of what is under way.
const BINS_PER_PART: i128 = 4;
const MOST_PARTS: i128 = 4096;
/// The width of a bin at its level's scale, in px; on screen up to the factor √2 more.
const BIN_PX: f64 = 6.0;

/// Unplaced items that begin close together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bin {
    /// The stretch of the axis in u, half-open.
    pub span: Range<i128>,
    /// How many items without a label begin here; at least one.
    pub count: usize,
    /// The item, where it is only one.
    pub only: Option<usize>,
    /// The positions of all items that begin here, those with a label among them.
    pub items: Range<usize>,
    /// The positions of those with a label.
    pub labelled: Vec<usize>,
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

/// When the items that last begin and end, each sorted: so that two binary searches tell how many
/// are under way at any place.
#[derive(Clone, Debug)]
pub(super) struct Bars {
    starts: Vec<i128>,
    ends: Vec<i128>,
}

impl Bars {
    pub(super) fn new(items: &Items) -> Self {
        let lasting = || items.iter().filter(|item| item.until > item.from);
        let mut ends: Vec<i128> = lasting().map(|item| item.until).collect();
        ends.sort_unstable();
        Self { starts: lasting().map(|item| item.from).collect(), ends }
    }

    /// How many items began before `at`, last beyond it, and are in none of the `rows`.
    ///
    /// Takes O(log n) for each row: bars in a row do not overlap, so one at most reaches over `at`.
    pub(super) fn without_label(&self, items: &Items, rows: &[Vec<usize>], at: i128) -> usize {
        let started = self.starts.partition_point(|start| *start < at);
        let ended = self.ends.partition_point(|end| *end <= at);
        let reaches_over = |row: &&Vec<usize>| {
            let before = |index: &usize| items.from(*index).is_some_and(|from| from < at);
            let last = row.partition_point(before).checked_sub(1).and_then(|last| row.get(last));
            last.and_then(|index| items.get(*index)).is_some_and(|item| item.until > at)
        };
        let labelled = rows.iter().filter(reaches_over).count();
        (started - ended.min(started)).saturating_sub(labelled)
    }
}

impl Bars {
    /// How many items are under way without being in one of the `rows`, in the [whole
    /// parts](whole_parts) of `window`.
    ///
    /// Takes O(log n) for each part and each label. Beyond 4096 parts, which is more than the widest
    /// picture has, there is no profile.
    pub(super) fn profile(
        &self,
        items: &Items,
        rows: &[Vec<usize>],
        cell: i128,
        window: &Range<i128>,
    ) -> Vec<Lasting> {
        let (Some(first), Some(last)) = (self.starts.first(), self.ends.last()) else {
            return Vec::new();
        };
        let width = cell.saturating_mul(BINS_PER_PART);
        // Where no bar has begun, or all have ended, there is nothing.
        let first = floor(*first, width).max(window.start);
        let n_parts = ((*last).min(window.end).saturating_sub(first) + width - 1).max(0) / width;
        if n_parts > MOST_PARTS {
            return Vec::new();
        }
        let middle = |part: i128| first + part * width + width / 2;
        let under_way = |part: i128| {
            let started = self.starts.partition_point(|start| *start < middle(part));
            started.saturating_sub(self.ends.partition_point(|end| *end <= middle(part)))
        };
        let mut counts: Vec<usize> = (0..n_parts).map(under_way).collect();
        for item in rows.iter().flatten().filter_map(|index| items.get(*index)) {
            // The parts whose middle the bar reaches over.
            let part_of = |u: i128| (u - middle(0)).div_euclid(width) + 1;
            let parts = part_of(item.from).max(0)..part_of(item.until - 1).min(n_parts);
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

/// Counts the items in `window`, which is made of whole bins, less those in `rows`.
///
/// Takes O(log n) for each bin that is not empty and each label.
pub(super) fn bins(
    items: &Items,
    rows: &[Vec<usize>],
    cell: i128,
    window: &Range<i128>,
) -> Vec<Bin> {
    let first = items.n_before(window.start);
    let last = items.n_before(window.end);
    let placed = placed_within(rows, first..last);
    let mut bins = Vec::new();
    let mut at = first;
    while let Some(from) = items.from(at).filter(|_| at < last) {
        let start = floor(from, cell);
        let span = start..start.saturating_add(cell);
        let next = items.n_before_from(span.end, at..last).max(at + 1);
        let labelled = within(&placed, at..next);
        let count = next - at - labelled.len();
        if count > 0 {
            let only = (at..next).find(|index| labelled.binary_search(index).is_err());
            let only = only.filter(|_| count == 1);
            bins.push(Bin { span, count, only, items: at..next, labelled: labelled.to_vec() });
        }
        at = next;
    }
    bins
}

/// The placed items among those at `range`, sorted.
fn placed_within(rows: &[Vec<usize>], range: Range<usize>) -> Vec<usize> {
    let mut placed: Vec<usize> =
        rows.iter().flat_map(|row| within(row, range.clone())).copied().collect();
    placed.sort_unstable();
    placed
}

/// The part of a sorted list that lies in `range`.
fn within(sorted: &[usize], range: Range<usize>) -> &[usize] {
    let from = sorted.partition_point(|&index| index < range.start);
    let until = sorted.partition_point(|&index| index < range.end);
    sorted.get(from..until).unwrap_or_default()
}

fn floor(u: i128, cell: i128) -> i128 {
    u.div_euclid(cell).saturating_mul(cell)
}

#[cfg(test)]
mod tests {
    use super::super::Item;
    use super::*;

    #[test]
    fn bins_lie_on_a_fixed_grid_and_leave_out_what_is_placed() {
        let items: Items = [-1, 0, 3, 3, 9, 10, 25]
            .map(|u| Item { from: u, until: u, importance: 0.0, width: 1.0, inside: 1.0, id: 0 })
            .into_iter()
            .collect();
        let check =
            |placed: &[usize], window: Range<i128>, expect: &[(i128, usize, Option<usize>)]| {
                let window = whole_cells(&window, 10);
                let bins = bins(&items, &[placed.to_vec()], 10, &window);
                let bins: Vec<_> = bins.iter().map(|b| (b.span.start, b.count, b.only)).collect();
                assert_eq!(bins, expect);
            };
        check(&[], 0..30, &[(0, 4, None), (10, 1, Some(5)), (20, 1, Some(6))]);
        check(&[], -1..11, &[(-10, 1, Some(0)), (0, 4, None), (10, 1, Some(5))]);
        check(&[1, 3, 4], 4..6, &[(0, 1, Some(2))]);
        check(&[5, 6], 10..30, &[]);
        check(&[], 40..40, &[]);
    }
}

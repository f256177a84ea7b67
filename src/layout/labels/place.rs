//! One level: what the coarser level placed, with its gaps filled.

use std::ops::Range;

use super::super::lane::{Extents, LaneItems, Unplaced, Vacancy};
use super::reach::{EVERYTHING, Reach, widened};

/// The labels of one level, as far as they are known.
#[derive(Clone, Debug)]
pub(super) struct Level {
    span: Range<i128>,
    rows: Vec<Vec<usize>>,
}

impl Default for Level {
    /// A level of which nothing is known.
    fn default() -> Self {
        Self { span: 0..0, rows: Vec::new() }
    }
}

impl Level {
    /// A level of which everything is known.
    pub(super) fn whole(rows: Vec<Vec<usize>>) -> Self {
        Self { span: EVERYTHING, rows }
    }

    /// The stretch of the axis in which every label of this level is known.
    pub(super) fn span(&self) -> &Range<i128> {
        &self.span
    }

    /// For each row the items that reach into the span, from left to right.
    pub(super) fn rows(&self) -> &[Vec<usize>] {
        &self.rows
    }

    #[cfg(test)]
    /// How many items have a label.
    pub(super) fn n_placed(&self) -> usize {
        self.rows.iter().map(Vec::len).sum()
    }
}

/// Fills the gaps of one level.
#[derive(Debug)]
pub(super) struct Gaps<'a> {
    pub(super) items: &'a dyn LaneItems,
    /// The items not yet placed; those that are placed now are taken out.
    pub(super) unplaced: &'a mut dyn Unplaced,
    pub(super) extents: Extents,
    pub(super) longest_px: f64,
}

/// One side of a gap.
#[derive(Clone, Copy, Debug)]
struct Edge {
    u: i128,
    /// The item that ends or begins there, if any does.
    item: Option<usize>,
}

impl Gaps<'_> {
    /// The level that follows `before`, known in `span`. Each row is decided with what lies around
    /// it, the first as far as the [influence](Reach::influence) reaches, the others ever less.
    pub(super) fn fill(
        &mut self,
        before: Option<&Level>,
        n_rows: usize,
        reach: Reach,
        span: Range<i128>,
    ) -> Level {
        let mut rows = Vec::with_capacity(n_rows);
        for row in 0..n_rows {
            let placed =
                before.and_then(|before| before.rows.get(row)).map_or(&[][..], Vec::as_slice);
            let within = widened(&span, reach.influence_of_rows(n_rows - row));
            let mut filled = self.row(placed, &within);
            filled.retain(|&number| self.room(number).is_some_and(|room| reach_into(room, &span)));
            rows.push(filled);
        }
        Level { span, rows }
    }

    fn row(&mut self, placed: &[usize], within: &Range<i128>) -> Vec<usize> {
        let mut row = Vec::with_capacity(placed.len());
        let mut left = Edge { u: within.start, item: None };
        for &number in placed.iter() {
            let Some((start, end)) = self.room(number).filter(|room| reach_into(*room, within))
            else {
                continue;
            };
            self.gap(left, Edge { u: start, item: Some(number) }, &mut row);
            row.push(number);
            left = Edge { u: end, item: Some(number) };
        }
        self.gap(left, Edge { u: within.end, item: None }, &mut row);
        row
    }

    /// Places the best item between two edges, then fills what it leaves on either side. Few fit
    /// that did not fit at the coarser level, so the recursion is shallow.
    fn gap(&mut self, left: Edge, right: Edge, row: &mut Vec<usize>) {
        let Some(number) = self.best(left, right) else { return };
        let Some((start, end)) = self.room(number) else { return };
        self.unplaced.take(number);
        self.gap(left, Edge { u: start, item: Some(number) }, row);
        row.push(number);
        self.gap(Edge { u: end, item: Some(number) }, right, row);
    }

    fn best(&self, left: Edge, right: Edge) -> Option<usize> {
        let earliest = left.u.saturating_add(self.extents.lead());
        let latest = right.u.saturating_sub(self.extents.u(self.unplaced.narrowest_px()));
        if earliest > latest {
            return None;
        }
        self.unplaced.best(&Vacancy {
            start: left.u,
            begins: earliest..latest.saturating_add(1),
            end: right.u,
            extents: &self.extents,
            longest_px: self.longest_px,
            between: (left.item, right.item),
        })
    }

    /// From where to where an item needs room.
    fn room(&self, number: usize) -> Option<(i128, i128)> {
        let item = self.items.item(number)?;
        Some((self.extents.start(&item), self.extents.end(&item)))
    }
}

fn reach_into((start, end): (i128, i128), span: &Range<i128>) -> bool {
    start < span.end && end > span.start
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Item, Labels, Spacing};
    use super::*;

    const SPACING: Spacing = Spacing { lead: 3.0, tail: 2.0 };

    /// The rule as it is stated: at each level and row, again and again the most important item that
    /// overlaps no other of the row. Returns the row of each item that has one.
    fn rows_by_the_rule(items: &[Item], labels: &Labels, last_level: usize) -> Vec<Option<usize>> {
        let mut rows = vec![None; items.len()];
        for level in 0..=last_level {
            let extents = Extents::new(labels.scales.scale(level), SPACING);
            for row in 0..labels.rows() {
                let is_free = |index: usize, rows: &[Option<usize>]| {
                    let (start, end) = (extents.start(&items[index]), extents.end(&items[index]));
                    (0..items.len()).filter(|&other| rows[other] == Some(row)).all(|other| {
                        extents.end(&items[other]) <= start || end <= extents.start(&items[other])
                    })
                };
                while let Some(best) = (0..items.len())
                    .filter(|&index| rows[index].is_none() && is_free(index, &rows))
                    .max_by(|&a, &b| items[a].importance.total_cmp(&items[b].importance))
                {
                    rows[best] = Some(row);
                }
            }
        }
        rows
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn gaps_are_filled_by_the_rule(
            events in prop::collection::vec((0..5000_i128, 0..2_i128, 0..900_i128, 9..90_u8, 0..3_u8), 10..40),
            n_rows in 1..4_usize,
            level in 0..24_usize,
        ) {
            let item = |(id, (from, kind, length, width, side)): (usize, &(i128, i128, i128, u8, u8))| Item {
                from: *from,
                until: from + kind * length,
                // All different, so that no hash decides.
                importance: ((id * 7919) % 1009) as f32,
                width: f32::from(*width),
                before: if *side == 0 { f32::from(*width) } else { 0.0 },
                inside: 1.5 * f32::from(*width),
                id: id as u32,
            };
            let mut items: Vec<Item> = events.iter().enumerate().map(item).collect();
            items.sort_by_key(|item| item.from);
            let mut labels = Labels::new(items.iter().copied(), SPACING, n_rows);
            let expected = rows_by_the_rule(&items, &labels, level);
            let known = labels.prepare(level, EVERYTHING);
            let mut rows = vec![None; items.len()];
            for (row, indices) in labels.levels[known].rows().iter().enumerate() {
                indices.iter().for_each(|&index| rows[index] = Some(row));
            }
            prop_assert_eq!(rows, expected);
        }
    }
}

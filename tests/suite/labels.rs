//! Labels at every scale: no overlap, no change while panning, no loss while zooming in.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use layout::{Item, Labels, Placed, Spacing};
use proptest::prelude::*;

const SPACING: Spacing = Spacing { lead: 8.0, tail: 6.0 };
/// Scales in px per u, in uneven steps so that they lie anywhere within a level.
const STEP: f64 = 1.23;

/// Events in clumps, a third of them ranges, a few of them long; several at the same instant.
fn clumped_items(sizes: Range<usize>) -> impl Strategy<Value = Vec<Item>> {
    let clump = (0..1_000_000_i128, 1..100_000_i128);
    let event =
        (any::<prop::sample::Index>(), 0.0..1.0_f64, 0..12_u8, 0.0..1.0_f64, 20..260_u16, 0..3_u8);
    (prop::collection::vec(clump, 1..6), prop::collection::vec(event, sizes), 1..5_u8).prop_map(
        |(clumps, events, n_ranks)| {
            let item = |(id, (clump, place, kind, length, width, side)): (usize, &_)| {
                let (centre, spread) = *prop::sample::Index::get(clump, &clumps);
                let from = centre + (spread as f64 * f64::powi(*place, 3)) as i128;
                let length = match kind {
                    0 => length * 2e6,
                    1..4 => length * spread as f64,
                    _ => 0.0,
                };
                let importance = f32::from(u8::try_from(id % usize::from(n_ranks)).unwrap());
                let width = f32::from(*width);
                Item {
                    from,
                    until: from + length as i128,
                    importance,
                    width,
                    // A third of them have their label before the mark.
                    before: if *side == 0 { width } else { 0.0 },
                    inside: 0.0,
                    id: id as u32,
                }
            };
            let mut items: Vec<Item> = events.iter().enumerate().map(item).collect();
            items.sort_by_key(|item| item.from);
            items
        },
    )
}

fn everything(items: &[Item]) -> Range<i128> {
    let first = items.first().map_or(0, |item| item.from);
    first - 100_000_000..first + 100_000_000
}

/// From one label across everything to nanoseconds apart.
fn scales() -> impl Iterator<Item = f64> {
    std::iter::successors(Some(1e-6), |scale| Some(scale * STEP)).take_while(|&scale| scale < 300.0)
}

/// The rule of the room an item takes up, written down a second time.
fn room(item: &Item, scale: f64) -> (f64, f64) {
    let (from, until, width) = (item.from as f64, item.until as f64, f64::from(item.width));
    let bar_px = (until - from) * scale;
    let start = from - f64::from(SPACING.lead) / scale;
    match bar_px >= width {
        true => (start, until),
        false => (start - f64::from(item.before) / scale, until + width / scale),
    }
}

fn rows_of(placed: &[Placed]) -> BTreeMap<usize, usize> {
    placed.iter().map(|placed| (placed.item, placed.row)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn labels_of_a_row_never_overlap(items in clumped_items(10..400), rows in 1..7_usize) {
        let mut labels = Labels::new(items.clone(), SPACING, rows);
        for scale in scales() {
            let shown = labels.at(scale, everything(&items));
            for pair in shown.windows(2).filter(|pair| pair[0].row == pair[1].row) {
                let (left, right) = (&items[pair[0].item], &items[pair[1].item]);
                prop_assert!(room(left, scale).1 <= room(right, scale).0 + 1.0);
                prop_assert!(pair[0].end <= pair[0].free_until);
                prop_assert!(pair[0].free_until <= right.from);
            }
            prop_assert!(shown.iter().all(|placed| placed.row < rows));
        }
    }

    #[test]
    fn zooming_in_never_takes_a_label_away_nor_moves_it(
        items in clumped_items(10..400), rows in 1..7_usize,
    ) {
        let mut labels = Labels::new(items.clone(), SPACING, rows);
        let mut before = BTreeMap::new();
        for scale in scales() {
            let now = rows_of(&labels.at(scale, everything(&items)));
            for (item, row) in &before {
                prop_assert_eq!(now.get(item), Some(row));
            }
            before = now;
        }
    }

    #[test]
    fn panning_never_changes_a_label(items in clumped_items(10..400), rows in 1..7_usize) {
        for scale in scales().step_by(4) {
            let mut labels = Labels::new(items.clone(), SPACING, rows);
            let whole = labels.at(scale, everything(&items));
            let width = (800.0 / scale) as i128;
            let starts = (0..40).map(|step| items[0].from - width + step * (width / 7 + 1));
            for window in starts.map(|start| start..start + width) {
                let shown: BTreeSet<(usize, usize)> =
                    labels.at(scale, window.clone()).iter().map(|p| (p.item, p.row)).collect();
                let expected: BTreeSet<(usize, usize)> = whole.iter()
                    .filter(|p| room(&items[p.item], scale).0 < window.end as f64 - 1.0)
                    .filter(|p| p.end > window.start)
                    .map(|p| (p.item, p.row)).collect();
                prop_assert!(shown.is_superset(&expected));
                prop_assert!(shown.iter().all(|&(item, row)| rows_of(&whole).get(&item) == Some(&row)));
            }
        }
    }

    #[test]
    fn every_item_is_labelled_or_counted(items in clumped_items(10..2000), rows in 1..7_usize) {
        let mut labels = Labels::new(items.clone(), SPACING, rows);
        for scale in scales().step_by(3) {
            let width = (1000.0 / scale) as i128;
            let window = items[0].from - 17..items[0].from - 17 + width;
            let bins = labels.density(scale, window.clone()).bins;
            let cell = bins.first().map_or(1, |bin| bin.span.end - bin.span.start);
            let covered = window.start.div_euclid(cell) * cell
                ..(window.end + cell - 1).div_euclid(cell) * cell;
            let n_labelled = labels.at(scale, covered.clone()).iter()
                .filter(|placed| covered.contains(&items[placed.item].from)).count();
            let n_counted: usize = bins.iter().map(|bin| bin.count).sum();
            let n_there = items.iter().filter(|item| covered.contains(&item.from)).count();
            prop_assert_eq!(n_labelled + n_counted, n_there);
            for bin in &bins {
                prop_assert_eq!(bin.only.is_some(), bin.count == 1);
                prop_assert!(bin.only.is_none_or(|only| bin.span.contains(&items[only].from)));
            }
        }
    }

    #[test]
    fn what_is_under_way_is_labelled_or_counted(
        items in clumped_items(10..200),
        rows in 0..5_usize,
    ) {
        let mut labels = Labels::new(items.clone(), SPACING, rows);
        for scale in scales().step_by(4) {
            for middle in items.iter().step_by(7).map(|item| (item.from + item.until) / 2) {
                let width = (500.0 / scale) as i128;
                let density = labels.density(scale, middle..middle + width);
                // Bins may begin a little before the window; a cell is the grid they begin on.
                let first = density.bins.first().map(|bin| bin.span.clone());
                let Some(cell) = first.map(|span| span.end - span.start) else { continue };
                let start = middle.div_euclid(cell) * cell;
                let lasts = |item: &&Item| item.from < start && item.until > start;
                let n_labelled = labels.at(scale, start..start + 1).iter()
                    .filter(|placed| lasts(&&items[placed.item])).count();
                let n_there = items.iter().filter(lasts).count();
                prop_assert_eq!(density.under_way + n_labelled, n_there);
            }
        }
    }

    #[test]
    fn the_profile_says_how_many_are_under_way_without_a_label(
        items in clumped_items(10..200),
        rows in 0..5_usize,
    ) {
        let mut labels = Labels::new(items.clone(), SPACING, rows);
        for scale in scales().step_by(6) {
            let from = items[items.len() / 3].from;
            let lasting = labels.density(scale, from..from + (500.0 / scale) as i128).lasting;
            for part in lasting.iter().step_by(3) {
                let middle = part.span.start + (part.span.end - part.span.start) / 2;
                let lasts = |item: &Item| item.from < middle && item.until > middle;
                let n_labelled = labels.at(scale, middle..middle + 1).iter()
                    .filter(|placed| lasts(&items[placed.item])).count();
                let n_there = items.iter().filter(|item| lasts(item)).count();
                prop_assert_eq!(part.count + n_labelled, n_there);
            }
            prop_assert!(lasting.is_sorted_by(|a, b| a.span.end <= b.span.start));
            // A bar that is longer than two parts lies over the middle of one.
            let (until, long) = (from + (500.0 / scale) as i128, (100.0 / scale) as i128);
            for (at, item) in items.iter().enumerate() {
                let middle = (item.from + item.until) / 2;
                let is_long = item.until - item.from > long && (from..until).contains(&middle);
                let is_labelled = labels.at(scale, middle..middle + 1).iter().any(|it| it.item == at);
                let is_counted = lasting.iter().any(|part| {
                    part.span.end > item.from && part.span.start < item.until
                });
                prop_assert!(!is_long || is_labelled || is_counted, "{item:?}");
            }
        }
    }

    #[test]
    fn panning_never_changes_a_count(items in clumped_items(10..400), rows in 1..7_usize) {
        let mut labels = Labels::new(items.clone(), SPACING, rows);
        for scale in scales().step_by(5) {
            let whole = labels.density(scale, everything(&items)).bins;
            let width = (800.0 / scale) as i128;
            for step in 0..20 {
                let start = items[0].from + step * (width / 9 + 1);
                let bins = labels.density(scale, start..start + width).bins;
                prop_assert!(bins.iter().all(|bin| whole.contains(bin)));
            }
        }
    }

    #[test]
    fn the_most_important_comes_first(items in clumped_items(10..400), rows in 1..7_usize) {
        let mut items = items;
        let top = items.len() / 2;
        items[top].importance = 1e9;
        let mut labels = Labels::new(items.clone(), SPACING, rows);
        let coarsest = labels.at(1e-9, everything(&items));
        prop_assert_eq!(coarsest.len(), rows.min(items.len()));
        prop_assert_eq!((coarsest[0].item, coarsest[0].row), (top, 0));
    }

    #[test]
    fn the_history_of_zooming_does_not_matter(items in clumped_items(10..400), rows in 1..7_usize) {
        let mut zoomed = Labels::new(items.clone(), SPACING, rows);
        for scale in scales() {
            zoomed.at(scale, everything(&items));
        }
        for scale in scales().step_by(5) {
            let mut fresh = Labels::new(items.clone(), SPACING, rows);
            let window = everything(&items);
            prop_assert_eq!(fresh.at(scale, window.clone()), zoomed.at(scale, window));
        }
    }

    #[test]
    fn the_rows_needed_show_everything(items in clumped_items(10..60)) {
        for scale in [1e-4, 1e-3, 1e-1] {
            let mut labels = Labels::new(items.clone(), SPACING, 1);
            labels.arrange(labels.rows_needed(scale, 1000), scale);
            prop_assert_eq!(labels.at(scale, everything(&items)).len(), items.len());
        }
    }

    #[test]
    fn bars_without_a_label_are_drawn_wherever_they_are_wide_enough(
        items in clumped_items(10..200),
        rows in 1..4_usize,
    ) {
        let mut labels = Labels::new(items.clone(), SPACING, rows);
        let whole = everything(&items);
        labels.set_strips(1e-3);
        let mut before: BTreeMap<usize, usize> = BTreeMap::new();
        for scale in scales().skip_while(|scale| *scale < 1e-3) {
            let labelled = rows_of(&labels.at(scale, whole.clone()));
            let strips = labels.strips(scale, &whole);
            let now: BTreeMap<_, _> = strips.iter().map(|strip| (strip.item, strip.row)).collect();
            prop_assert_eq!(now.len(), strips.len());
            // No finer scale takes one away, unless it gets a label, nor moves it.
            for (item, row) in &before {
                prop_assert!(labelled.contains_key(item) || now.get(item) == Some(row));
            }
            let mut spans: Vec<_> = now.iter()
                .map(|(item, row)| (*row, items[*item].from, items[*item].until)).collect();
            spans.sort_unstable();
            prop_assert!(spans.windows(2).all(|two| two[0].0 < two[1].0 || two[0].2 <= two[1].1));
            let is_wide = |item: &Item| (item.until - item.from) as f64 * scale >= 3.0;
            prop_assert!(now.keys().all(|item| is_wide(&items[*item]) && !labelled.contains_key(item)));
            if labels.n_strips() < 8 {
                let wide = (0..items.len()).filter(|item| is_wide(&items[*item]));
                prop_assert!(wide.into_iter().all(|item| labelled.contains_key(&item) || now.contains_key(&item)));
            }
            // Nor does it matter where the window is.
            let width = (700.0 / scale) as i128;
            for start in [items[0].from - width / 2, items[items.len() / 2].from] {
                let window = start..start + width;
                let seen: BTreeSet<usize> = labels.strips(scale, &window).iter().map(|it| it.item).collect();
                let reaches = |item: &&usize| items[**item].from < window.end && items[**item].until > window.start;
                prop_assert_eq!(seen, now.keys().filter(reaches).copied().collect());
            }
            before = now;
        }
    }

    #[test]
    fn bars_without_a_label_are_not_counted_too(items in clumped_items(10..300), rows in 1..4_usize) {
        let mut labels = Labels::new(items.clone(), SPACING, rows);
        labels.set_strips(1e-3);
        for scale in scales().skip_while(|scale| *scale < 1e-3).step_by(3) {
            let window = items[0].from - 17..items[0].from - 17 + (1000.0 / scale) as i128;
            let density = labels.density(scale, window.clone());
            let cell = density.bins.first().map_or(1, |bin| bin.span.end - bin.span.start);
            let covered = window.start.div_euclid(cell) * cell
                ..(window.end + cell - 1).div_euclid(cell) * cell;
            let begins = |item: usize| covered.contains(&items[item].from);
            let n_labelled = labels.at(scale, covered.clone()).iter().filter(|it| begins(it.item)).count();
            let n_strips = labels.strips(scale, &covered).iter().filter(|it| begins(it.item)).count();
            let n_counted: usize = density.bins.iter().map(|bin| bin.count).sum();
            let n_there = (0..items.len()).filter(|item| begins(*item)).count();
            prop_assert_eq!(n_labelled + n_strips + n_counted, n_there);
        }
    }

    #[test]
    fn labels_that_all_fit_stand_in_the_order_of_time_and_stay(items in clumped_items(10..80)) {
        for whole_at in [1e-4, 1e-2] {
            let mut labels = Labels::new(items.clone(), SPACING, 1);
            labels.arrange(labels.rows_needed(whole_at, 1000), whole_at);
            let window = everything(&items);
            let mut before = BTreeMap::new();
            for scale in scales() {
                let shown = labels.at(scale, window.clone());
                for pair in shown.windows(2).filter(|pair| pair[0].row == pair[1].row) {
                    let (left, right) = (&items[pair[0].item], &items[pair[1].item]);
                    prop_assert!(room(left, scale).1 <= room(right, scale).0 + 1.0);
                }
                let now = rows_of(&shown);
                for (item, row) in &before {
                    prop_assert_eq!(now.get(item), Some(row));
                }
                if scale >= whole_at {
                    prop_assert_eq!(now.len(), items.len());
                    // Each is in the first row in which nothing before it is in its way. That is decided at a
                    // level, which may be coarser than this by the factor √2.
                    let order = |item: &usize| (items[*item].from, items[*item].until, *item);
                    let coarse = whole_at / 1.5;
                    let start = |item: &usize| room(&items[*item], coarse).0;
                    let end = |item: &usize| room(&items[*item], coarse).1 + 6.0 / coarse + 1.0;
                    for (item, row) in &now {
                        for above in 0..*row {
                            let in_way = now.iter().any(|(other, other_row)| {
                                *other_row == above && order(other) < order(item)
                                    && end(other) > start(item)
                            });
                            prop_assert!(in_way, "{item} might stand above");
                        }
                    }
                }
                before = now;
            }
        }
    }
}

//! How many rows a lane needs, and who gets them when they are scarce.

use super::Labels;

impl Labels {
    /// The fewest rows, up to `at_most`, in which every item has its label at `scale` (px per u) if the lane is
    /// [arranged](Self::arrange) for it.
    pub fn rows_needed(&self, scale: f64, at_most: usize) -> usize {
        self.rows_at(self.scales.level_at(scale), at_most).min(self.bounds.n_items)
    }
}

/// Shares `available` rows among lanes by need.
///
/// A lane gets no more rows than it asks for, and each that asks gets at least one even where there
/// are not enough. Beyond that the rows go round one by one (water-filling): small demands are met
/// in full and the large ones share the rest evenly, earlier lanes first.
pub fn distribute_rows(demands: &[usize], available: usize) -> Vec<usize> {
    let used = |water: usize| demands.iter().map(|&demand| demand.min(water)).sum::<usize>();
    let deepest = demands.iter().copied().max().unwrap_or(0);
    // The highest level to which all lanes can be filled; `used` grows with it.
    let (mut water, mut too_much) = (1.min(deepest), deepest + 1);
    while water + 1 < too_much {
        let middle = water + (too_much - water) / 2;
        if used(middle) <= available { water = middle } else { too_much = middle }
    }
    let mut left = available.saturating_sub(used(water));
    let share = |&demand: &usize| {
        let extra = usize::from(demand > water && left > 0);
        left -= extra;
        demand.min(water) + extra
    };
    demands.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scarce_rows_go_round_by_need() {
        let check = |demands: &[usize], available, expect: &[usize]| {
            assert_eq!(distribute_rows(demands, available), expect);
        };
        check(&[], 5, &[]);
        check(&[2, 3], 10, &[2, 3]);
        check(&[1, 9, 9], 10, &[1, 5, 4]);
        check(&[0, 9, 2], 6, &[0, 4, 2]);
        check(&[4, 4, 4], 2, &[1, 1, 1]);
        check(&[0, 0], 3, &[0, 0]);
        check(&[3, 1], 0, &[1, 1]);
    }
}

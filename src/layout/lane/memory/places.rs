//! Positions on the line, in little memory.

use std::ops::Range;

/// Where the items of a lane begin, or end, in u.
#[derive(Debug)]
pub(super) enum Places {
    /// A whole number of steps behind an origin each, in four bytes. So it is in most lanes: days are so
    /// many days apart, and times of day so many minutes.
    Steps { origin: i128, step: u64, steps: Vec<u32> },
    /// Anywhere: in deep time to the nanosecond, or where empty stretches are folded.
    Any(Vec<Place>),
}

/// Where positions may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    origin: i128,
    /// 0 where all are at the origin.
    step: u64,
}

impl Grid {
    /// The one of the longest step that all positions are on, of which none is before the origin; `None`
    /// where it takes more than 32 bits to count the steps.
    pub(super) fn of(origin: i128, places: impl Iterator<Item = i128>) -> Option<Self> {
        let mut grid = Self { origin, step: 0 };
        let mut longest = 0;
        for u in places {
            let distance = u64::try_from(u.saturating_sub(origin)).ok()?;
            longest = distance.max(longest);
            grid.step = greatest_common_divisor(grid.step, distance);
        }
        grid.n_steps(longest).map(|_| grid)
    }

    /// How many steps lead so far; `None` where they are too many.
    fn n_steps(self, distance: u64) -> Option<u32> {
        u32::try_from(distance.checked_div(self.step).unwrap_or(0)).ok()
    }
}

/// Mostly that is `a` already, which is seen by one division.
fn greatest_common_divisor(mut a: u64, mut b: u64) -> u64 {
    while a != 0 {
        (a, b) = (b % a, a);
    }
    b
}

impl Places {
    /// Positions, all of which are on the grid if there is one.
    pub(super) fn new(grid: Option<Grid>, places: impl ExactSizeIterator<Item = i128>) -> Self {
        let Some(grid) = grid else { return Self::Any(places.map(Place::new).collect()) };
        let n_steps = |u: i128| {
            let distance = u64::try_from(u.saturating_sub(grid.origin)).unwrap_or(u64::MAX);
            grid.n_steps(distance).unwrap_or(u32::MAX)
        };
        Self::Steps { origin: grid.origin, step: grid.step, steps: places.map(n_steps).collect() }
    }

    /// How many steps each is behind their origin, where they are on a grid.
    pub(super) fn steps(&self) -> Option<&[u32]> {
        match self {
            Self::Steps { steps, .. } => Some(steps),
            Self::Any(_) => None,
        }
    }

    /// The one of a number.
    pub(super) fn get(&self, at: usize) -> Option<i128> {
        match self {
            Self::Steps { origin, step, steps } => Some(place(*origin, *step, *steps.get(at)?)),
            Self::Any(places) => Some(places.get(at)?.u()),
        }
    }

    /// How many of those in a range, which are sorted, are before `u`.
    pub(super) fn n_before_within(&self, u: i128, range: Range<usize>) -> usize {
        match self {
            Self::Steps { origin, step, steps } => {
                let is_before = |n_steps: &u32| place(*origin, *step, *n_steps) < u;
                steps.get(range).unwrap_or_default().partition_point(is_before)
            }
            Self::Any(places) => {
                let u = Place::new(u);
                places.get(range).unwrap_or_default().partition_point(|place| *place < u)
            }
        }
    }
}

fn place(origin: i128, step: u64, n_steps: u32) -> i128 {
    origin.saturating_add(i128::from(step) * i128::from(n_steps))
}

/// A position in u in 96 bits, which is more than twice what any instant needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    high: i32,
    middle: u32,
    low: u32,
}

impl Place {
    const LIMIT: i128 = 1 << 95;

    fn new(u: i128) -> Self {
        let u = u.clamp(-Self::LIMIT, Self::LIMIT - 1);
        Self { high: (u >> 64) as i32, middle: (u >> 32) as u32, low: u as u32 }
    }

    fn u(self) -> i128 {
        i128::from(self.high) << 64 | i128::from(self.middle) << 32 | i128::from(self.low)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A day, in nanoseconds.
    const DAY: i128 = 86_400_000_000_000;

    fn places(origin: i128, us: &[i128]) -> Places {
        Places::new(Grid::of(origin, us.iter().copied()), us.iter().copied())
    }

    #[test]
    fn days_and_minutes_take_four_bytes_and_what_is_finer_or_further_twelve() {
        #[track_caller]
        fn check(us: &[i128], in_steps: bool) {
            let places = places(us[0], us);
            assert_eq!(matches!(places, Places::Steps { .. }), in_steps, "{us:?}");
            let found: Vec<i128> = (0..us.len()).filter_map(|at| places.get(at)).collect();
            assert_eq!(found, us);
            assert_eq!(places.get(us.len()), None);
        }
        let minute = DAY / 1440;
        check(&[5], true);
        check(&[5, 5], true);
        check(&[-3 * DAY, 0, DAY, 200 * 366 * DAY], true);
        check(&[7 * DAY + minute, 7 * DAY + 12 * minute, 200 * 366 * DAY], true);
        check(&[0, 1, 1 << 32], false);
        check(&[0, 1, (1 << 32) - 1], true);
        check(&[0, 1 << 32, 1 << 63], true);
        check(&[0, DAY, DAY + 1, 9000 * 366 * DAY], false);
        check(&[-(1 << 90), 0, 1 << 90], false);
    }

    proptest! {
        #[test]
        fn places_come_back_and_are_counted(
            mut us in prop::collection::vec((-9..9_i64, 0..3_u32), 1..30),
            step in prop_oneof![Just(1_i128), Just(DAY), Just(1 << 63), Just(1 << 80)],
            u in -10..10_i64,
        ) {
            us.sort_unstable();
            let us: Vec<i128> = us.iter().map(|(n, finer)| i128::from(*n) * step + i128::from(*finer)).collect();
            let mut us = us;
            us.sort_unstable();
            let places = places(us[0], &us);
            let found: Vec<i128> = (0..us.len()).filter_map(|at| places.get(at)).collect();
            prop_assert_eq!(&found, &us);
            for u in [i128::from(u) * step, i128::from(u) * step + 1, i128::MIN, i128::MAX] {
                let expect = us.iter().skip(1).filter(|own| **own < u).count();
                prop_assert_eq!(places.n_before_within(u, 1..us.len()), expect);
            }
        }
    }

    #[test]
    fn places_keep_their_values_and_their_order() {
        let nanos_in_292_gigayears = 9_300_000_000_000_000_000_000_000_000_i128;
        let us = [
            -nanos_in_292_gigayears,
            -(1 << 64) - 1,
            -1,
            0,
            1,
            (1 << 32) + 5,
            1 << 64,
            nanos_in_292_gigayears,
        ];
        let places = us.map(Place::new);
        assert_eq!(places.map(Place::u), us);
        assert!(places.is_sorted());
        assert_eq!(Place::new(i128::MIN).u(), -Place::LIMIT);
        assert_eq!(Place::new(i128::MAX).u(), Place::LIMIT - 1);
    }
}

//! The units that an axis counts in, and where in the calendar they start.

use date::{Civil, Instant};

pub(super) const SECOND: i128 = 1_000_000_000;
pub(super) const MINUTE: i128 = 60 * SECOND;
pub(super) const HOUR: i128 = 60 * MINUTE;
const DAY: i128 = 24 * HOUR;
/// Far more ticks than any axis has pixels for.
const MAX_TICKS: usize = 20_000;

/// A calendar unit, or a round number of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// This many years, counted from year 1 in both directions: 200 BCE, 100 BCE, 1 CE, 100, 200.
    Years(i64),
    /// 1 or 3 months.
    Months(u8),
    /// 1, 5, 10 or 15 days, starting anew each month: 1, 5, 10, 15, 20, 25.
    Days(u8),
    /// This many nanoseconds, which divide a day.
    Clock(i128),
}

impl Unit {
    /// Every unit from fine to coarse.
    pub(super) fn ladder() -> impl Iterator<Item = Self> {
        let decimal = |n_digits: u32| {
            (0..n_digits).flat_map(|k| [1, 2, 5].map(|first: i64| first * 10_i64.pow(k)))
        };
        let fractions = decimal(9).map(i128::from);
        let clock = [
            SECOND,
            5 * SECOND,
            10 * SECOND,
            15 * SECOND,
            30 * SECOND,
            MINUTE,
            5 * MINUTE,
            10 * MINUTE,
            15 * MINUTE,
            30 * MINUTE,
            HOUR,
            3 * HOUR,
            6 * HOUR,
            12 * HOUR,
        ];
        let days_and_months = [
            Self::Days(1),
            Self::Days(5),
            Self::Days(10),
            Self::Days(15),
            Self::Months(1),
            Self::Months(3),
        ];
        fractions
            .chain(clock)
            .map(Self::Clock)
            .chain(days_and_months)
            .chain(decimal(12).map(Self::Years))
    }

    /// The least time from one start to the next, in nanoseconds. (The years from 1 CE to the
    /// first round number are one short of a whole unit; their label gives way instead.)
    pub(super) fn shortest_nanos(self) -> i128 {
        match self {
            Self::Years(n) => i128::from(n) * 365 * DAY,
            Self::Months(n) => i128::from(if n == 1 { 28 } else { 30 * n - 1 }) * DAY,
            Self::Days(1) => DAY,
            // From the last mark to the end of February, or from the 1st to the next mark.
            Self::Days(n) => i128::from(n.saturating_sub(1).min(14)) * DAY,
            Self::Clock(nanos) => nanos,
        }
    }

    /// The last start at or before an instant.
    pub(super) fn floor(self, instant: Instant) -> Instant {
        let civil = Civil::from(instant);
        match self {
            Self::Years(n) => start_of_year(year_from_step(step_from_year(civil.year, n), n)),
            Self::Months(n) => {
                let month = (civil.month - 1) / n * n + 1;
                Civil::date(civil.year, i64::from(month), 1).instant()
            }
            Self::Days(n) => {
                let day = days_of_month(n).iter().rev().find(|day| **day <= civil.day);
                let day = i64::from(day.copied().unwrap_or(civil.day));
                Civil::date(civil.year, i64::from(civil.month), day).instant()
            }
            Self::Clock(step) => Instant::from_nanos(instant.nanos().div_euclid(step) * step),
        }
    }

    /// The start after `start`, which is one.
    pub(super) fn next(self, start: Instant) -> Instant {
        let civil = Civil::from(start);
        let (year, month, day) = (civil.year, i64::from(civil.month), i64::from(civil.day));
        match self {
            Self::Years(1) => start_of_year(year.saturating_add(1)),
            Self::Years(n) => start_of_year(year_from_step(step_from_year(year, n) + 1, n)),
            Self::Months(n) => Civil::date(year, month + i64::from(n), 1).instant(),
            Self::Days(1) => Civil::date(year, month, day + 1).instant(),
            Self::Days(n) => match days_of_month(n).iter().find(|next| **next > civil.day) {
                Some(next) => Civil::date(year, month, i64::from(*next)).instant(),
                None => Civil::date(year, month + 1, 1).instant(),
            },
            Self::Clock(step) => start + step,
        }
    }

    /// Every start from `from` until before `until`.
    pub(super) fn ticks(self, from: Instant, until: Instant) -> impl Iterator<Item = Instant> {
        let first = self.floor(from);
        // At the ends of time the next start is the same again: that is the last.
        std::iter::successors(Some(first), move |start| {
            Some(self.next(*start)).filter(|next| next > start)
        })
        .skip_while(move |start| *start < from)
        .take_while(move |start| *start < until)
        .take(MAX_TICKS)
    }

    /// Whether each of its starts is also one of `finer`.
    pub(super) fn nests(self, finer: Self) -> bool {
        match (self, finer) {
            (Self::Years(n), Self::Years(m)) => n >= m && n % m == 0,
            (Self::Months(n), Self::Months(m)) => n >= m && n % m == 0,
            (Self::Days(n), Self::Days(m)) => n == m || m == 1 || (n > m && m == 5),
            (Self::Clock(n), Self::Clock(m)) => n >= m && n % m == 0,
            (Self::Years(_), _) | (Self::Months(_), Self::Days(_) | Self::Clock(_)) => true,
            (Self::Days(_), Self::Clock(_)) => true,
            _ => false,
        }
    }
}

/// The days of a month at which `n` days start; empty for every day.
fn days_of_month(n: u8) -> &'static [u8] {
    match n {
        15 => &[1, 15],
        10 => &[1, 10, 20],
        5 => &[1, 5, 10, 15, 20, 25],
        _ => &[],
    }
}

fn start_of_year(year: i64) -> Instant {
    Civil::date(year, 1, 1).instant()
}

/// Which step of `n` years an astronomical year is in: −1 starts `n` BCE, 0 starts 1 CE, 1 starts
/// the year `n`. There is no step 0 of single years.
fn step_from_year(year: i64, n: i64) -> i64 {
    if year > 0 { year / n } else { (year - 1).div_euclid(n) }
}

/// The first year of a step.
fn year_from_step(step: i64, n: i64) -> i64 {
    match step {
        0 => 1,
        1.. => step.saturating_mul(n),
        _ => step.saturating_mul(n).saturating_add(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(unit: Unit, from: Civil, expect: &[&str]) {
        let until = Civil::date(from.year + 100_000, 1, 1).instant();
        let ticks: Vec<_> =
            unit.ticks(from.instant(), until).take(expect.len()).map(|t| t.to_string()).collect();
        assert_eq!(ticks, expect);
    }

    #[test]
    fn centuries_have_no_year_0() {
        check(
            Unit::Years(100),
            Civil::date(-250, 6, 1),
            &[
                "-0199-01-01T00:00:00",
                "-0099-01-01T00:00:00",
                "0001-01-01T00:00:00",
                "0100-01-01T00:00:00",
            ],
        );
        check(
            Unit::Years(1),
            Civil::date(-1, 1, 1),
            &["-0001-01-01T00:00:00", "0000-01-01T00:00:00", "0001-01-01T00:00:00"],
        );
    }

    #[test]
    fn days_start_anew_each_month() {
        check(
            Unit::Days(10),
            Civil::date(2019, 2, 12),
            &["2019-02-20T00:00:00", "2019-03-01T00:00:00", "2019-03-10T00:00:00"],
        );
        check(
            Unit::Days(1),
            Civil::date(2020, 2, 29),
            &["2020-02-29T00:00:00", "2020-03-01T00:00:00"],
        );
    }

    #[test]
    fn no_unit_is_shorter_than_it_says() {
        let from = Civil::date(2018, 12, 25).instant();
        for unit in Unit::ladder() {
            let starts: Vec<_> = unit.ticks(from, Instant::MAX).take(200).collect();
            for pair in starts.windows(2) {
                assert!(pair[1] - pair[0] >= unit.shortest_nanos(), "{unit:?} at {}", pair[0]);
                assert_eq!(unit.floor(pair[0]), pair[0], "{unit:?}");
                assert_eq!(unit.floor(pair[1] + -1), pair[0], "{unit:?}");
            }
        }
    }

    #[test]
    fn nested_units_share_their_starts() {
        let from = Civil::date(-30, 1, 1).instant();
        for unit in Unit::ladder() {
            for finer in Unit::ladder().filter(|finer| unit.nests(*finer)) {
                for start in unit.ticks(from, Instant::MAX).take(30) {
                    assert_eq!(finer.floor(start), start, "{unit:?} in {finer:?}");
                }
            }
        }
    }
}

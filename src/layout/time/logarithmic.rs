//! Deep time, counted back from the present.

use date::Instant;

/// Nanoseconds in a mean Gregorian year.
const YEAR: i128 = 31_556_952_000_000_000;
/// Units of `u` per e-fold of age, 2^80: finer than an `f64` resolves, so nothing is lost to it.
const UNITS: f64 = 1_208_925_819_614_629_174_706_176.0;
/// The shortest history that is shown logarithmically.
const MIN_HISTORY: i128 = 1_000_000 * YEAR;
/// How many different orders of magnitude of age the events must have.
const MIN_MAGNITUDES: usize = 4;

/// Time by the logarithm of its age, with a zone near the present that is nearly linear.
///
/// `u = −asinh(age / near) · 2^80`: for ages well above `near` that is the logarithm, for ages
/// well below it is proportional, and the future mirrors the past. The map goes through `f64`, so
/// it is exact to about 2^-50 of the age.
#[derive(Clone, Debug, PartialEq)]
pub struct Logarithmic {
    now: Instant,
    /// The age, in nanoseconds, at which the scale turns from linear to logarithmic.
    near: i128,
}

impl Logarithmic {
    /// The narrowest view with a meaning: 2^-36 of an e-fold, far above the rounding of `f64`.
    pub(super) const MIN_SPAN: i128 = 1 << 44;

    /// Counts back from `now`; ages below `near` nanoseconds (at least one) are nearly linear.
    pub fn new(now: Instant, near: i128) -> Self {
        Self { now, near: near.max(1) }
    }

    /// The scale for events with these sorted bounds, if they call for one: more than a million
    /// years that end near the present, with at least four orders of magnitude of age among them,
    /// so that a linear axis would squeeze all but the oldest into its last pixels.
    ///
    /// It is linear up to the age of the youngest event that is older than a year.
    pub fn find(edges: &[Instant], now: Instant) -> Option<Self> {
        let (first, last) = (*edges.first()?, *edges.last()?);
        let history = last - first;
        if history < MIN_HISTORY || (now - last).abs() > history / 1000 {
            return None;
        }
        let ages = edges.iter().map(|edge| now - *edge).filter(|age| *age >= YEAR);
        // The edges are sorted, so equal magnitudes stand together.
        let mut magnitudes: Vec<u32> = ages.clone().map(|age| (age / YEAR).ilog10()).collect();
        magnitudes.dedup();
        (magnitudes.len() >= MIN_MAGNITUDES)
            .then(|| Self::new(now, ages.min().unwrap_or(YEAR).min(history / 1000)))
    }

    /// The scale for events with these sorted bounds, however short their history. Where all of
    /// them are past or all to come, it counts from the one nearest to now; `None` where there is
    /// no history.
    pub fn over(edges: &[Instant], now: Instant) -> Option<Self> {
        let (first, last) = (*edges.first()?, *edges.last()?);
        let history = last - first;
        let now = now.clamp(first, last);
        let ages = edges.iter().map(|edge| (now - *edge).abs()).filter(|age| *age > 0);
        let nearest = ages.min()?;
        Some(Self::new(now, nearest.clamp(history / 1_000_000, history / 100)))
    }

    /// The present that ages count back from.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// The age in nanoseconds at which the scale turns from linear to logarithmic.
    pub fn near(&self) -> i128 {
        self.near
    }

    /// How many units of the line one nanosecond takes at an instant.
    pub(crate) fn u_per_nano(&self, instant: Instant) -> f64 {
        let near = self.near as f64;
        UNITS / near.hypot((self.now - instant) as f64)
    }

    pub(super) fn u_from_instant(&self, instant: Instant) -> i128 {
        let age = (self.now - instant) as f64;
        -((age / self.near as f64).asinh() * UNITS) as i128
    }

    pub(super) fn instant_from_u(&self, u: i128) -> Instant {
        let age = (-(u as f64) / UNITS).sinh() * self.near as f64;
        // Far beyond the range of instants in any case; kept from overflowing the subtraction.
        let age = (age as i128).clamp(-(1 << 100), 1 << 100);
        self.now + -age
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use date::Civil;

    const DEEP: [i64; 6] = [-13_800_000_000, -4_540_000_000, -66_000_000, -300_000, -10_000, 1969];

    fn check(years: &[i64], expect: bool) {
        let now = Civil::date(2019, 9, 26).instant();
        let edges: Vec<_> = years.iter().map(|year| Civil::date(*year, 1, 1).instant()).collect();
        assert_eq!(Logarithmic::find(&edges, now).is_some(), expect);
    }

    #[test]
    fn deep_time_that_reaches_the_present_is_logarithmic() {
        check(&DEEP, true);
        // Dinosaurs alone are not, nor is recorded history.
        check(&[-230_000_000, -200_000_000, -145_000_000, -66_000_000], false);
        check(&[-3000, -753, 476, 1453, 1969], false);
        check(&[], false);
    }

    #[test]
    fn goes_there_and_back() {
        let now = Civil::date(2019, 9, 26).instant();
        let scale = Logarithmic::new(now, 50 * YEAR);
        assert_eq!(scale.instant_from_u(scale.u_from_instant(now)), now);
        for year in DEEP {
            let instant = Civil::date(year, 1, 1).instant();
            let back = scale.instant_from_u(scale.u_from_instant(instant));
            assert!((back - instant).abs() <= (now - instant) >> 40, "{year}");
        }
    }
}

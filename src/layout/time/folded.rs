//! Cutting empty stretches short.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use date::{CalendarSpan, Instant, Language, between};

/// A folded gap is as wide as all the time that is shown, divided by this: wide enough for its
/// duration to be written on it in a small window.
const GAPS_PER_SHOWN: i128 = 8;
/// A folded gap is at least this many times as long as any that is kept.
const STANDS_OUT: i128 = 4;
/// At most one stretch in this many is folded, so that a few scattered events stay a line of time.
const STRETCHES_PER_FOLD: usize = 4;

/// Calendar time with its empty stretches cut to a fixed width.
///
/// The rule: the bounds of all events, sorted, divide time into stretches. The longest is folded
/// if it is longer than half of the time still shown; then the next; and so on. As many are folded
/// as keeps a clear difference between the folded and the kept: the shortest fold is at least four
/// times as long as the longest stretch kept, and at most one stretch in four is folded. Evenly
/// spread events are thus never folded. Each fold is drawn as wide as an eighth of the time shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Folded {
    gaps: Vec<Gap>,
    /// From the first edge to the last, in nanoseconds.
    whole: i128,
}

/// An empty stretch of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// The end of what is before it.
    pub from: Instant,
    /// The start of what is after it.
    pub until: Instant,
    /// Where it starts on the line.
    pub u_from: i128,
    /// Where it ends on the line.
    pub u_until: i128,
    /// Whether it is cut short.
    pub folded: bool,
    /// How many nanoseconds one unit of the line stands for inside: 1 where not folded.
    nanos_per_u: i128,
}

impl Folded {
    /// Finds and folds the gaps between `edges`: the bounds of all events that have one, sorted.
    pub fn find(edges: &[Instant]) -> Self {
        let whole = match (edges.first(), edges.last()) {
            (Some(first), Some(last)) => *last - *first,
            _ => 0,
        };
        let mut gaps: Vec<Gap> = longest_stretches(edges)
            .into_iter()
            .map(|(from, until)| Gap {
                from,
                until,
                u_from: 0,
                u_until: 0,
                folded: true,
                nanos_per_u: 1,
            })
            .collect();
        gaps.sort_unstable_by_key(|gap| gap.from);
        Self { gaps, whole }.placed()
    }

    /// The gaps in the order of time.
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// The same with one gap folded or not.
    #[must_use]
    pub fn with_gap(&self, index: usize, folded: bool) -> Self {
        let mut changed = self.clone();
        if let Some(gap) = changed.gaps.get_mut(index) {
            gap.folded = folded;
        }
        changed.placed()
    }

    /// The same with every gap folded or none.
    #[must_use]
    pub fn with_all_gaps(&self, folded: bool) -> Self {
        let mut changed = self.clone();
        for gap in &mut changed.gaps {
            gap.folded = folded;
        }
        changed.placed()
    }

    pub(super) fn u_from_instant(&self, instant: Instant) -> i128 {
        match self.last_gap(|gap| gap.from <= instant) {
            None => instant.nanos(),
            Some(gap) if instant < gap.until => gap.u_from + (instant - gap.from) / gap.nanos_per_u,
            Some(gap) => gap.u_until + (instant - gap.until),
        }
    }

    pub(super) fn instant_from_u(&self, u: i128) -> Instant {
        match self.last_gap(|gap| gap.u_from <= u) {
            None => Instant::from_nanos(u),
            Some(gap) if u < gap.u_until => gap.from + (u - gap.u_from) * gap.nanos_per_u,
            Some(gap) => gap.until + (u - gap.u_until),
        }
    }

    /// The last gap that starts by then.
    fn last_gap(&self, starts_by_then: impl Fn(&Gap) -> bool) -> Option<&Gap> {
        let after = self.gaps.partition_point(starts_by_then);
        after.checked_sub(1).and_then(|index| self.gaps.get(index))
    }

    /// Puts the gaps on the line. Before the first, `u` is nanoseconds since the epoch.
    fn placed(mut self) -> Self {
        let folded: i128 =
            self.gaps.iter().filter(|gap| gap.folded).map(|gap| gap.until - gap.from).sum();
        let width = ((self.whole - folded) / GAPS_PER_SHOWN).max(1);
        let mut cut_before = 0;
        for gap in &mut self.gaps {
            let length = gap.until - gap.from;
            // A whole number of nanoseconds per unit keeps the map exact in both directions.
            gap.nanos_per_u = if gap.folded { ceil_div(length, width).max(1) } else { 1 };
            gap.u_from = gap.from.nanos() - cut_before;
            gap.u_until = gap.u_from + ceil_div(length, gap.nanos_per_u);
            cut_before += length - (gap.u_until - gap.u_from);
        }
        self
    }
}

impl Gap {
    /// How long it is, in its largest calendar unit: "30 years".
    pub fn duration(&self) -> String {
        let exact = between(self.from, self.until);
        let mut rounded =
            CalendarSpan { years: 0, months: 0, days: 0, hours: 0, minutes: 0, seconds: 0 };
        if exact.years > 0 {
            rounded.years = exact.years;
        } else if exact.months > 0 {
            rounded.months = exact.months;
        } else if exact.days > 0 {
            rounded.days = exact.days;
        } else if exact.hours > 0 {
            rounded.hours = exact.hours;
        } else if exact.minutes > 0 {
            rounded.minutes = exact.minutes;
        } else {
            rounded.seconds = exact.seconds;
        }
        rounded.describe()
    }

    /// The same in a language of the axis; other than in English in its short units: "30 J.".
    pub fn duration_in(&self, language: Language) -> String {
        if language == Language::default() {
            return self.duration();
        }
        let CalendarSpan { years, months, days, hours, minutes, seconds } =
            between(self.from, self.until);
        let years = years.unsigned_abs();
        let (number, unit) = match years {
            1_000_000.. => (years / 1_000_000, "Ma"),
            1.. => (years, language.years_word(years)),
            0 if months > 0 => (months.into(), language.months_word()),
            0 if days > 0 => (days.into(), language.days_word()),
            0 if hours > 0 => (hours.into(), "h"),
            0 if minutes > 0 => (minutes.into(), "min"),
            0 => (seconds.into(), "s"),
        };
        format!("{} {unit}", language.grouped(number))
    }
}

/// The stretches between edges that the rule of [`Folded`] picks, longest first.
fn longest_stretches(edges: &[Instant]) -> Vec<(Instant, Instant)> {
    let (longest, n_stretches) = longest(edges);
    let most = n_stretches / STRETCHES_PER_FOLD;
    let mut shown = match (edges.first(), edges.last()) {
        (Some(first), Some(last)) => *last - *first,
        _ => 0,
    };
    let mut candidates = Vec::new();
    let mut n_folded = 0;
    let mut stretches = longest.into_iter().peekable();
    while candidates.len() < most
        && let Some((length, from, until)) = stretches.next()
        && length * 2 > shown
    {
        shown -= length;
        candidates.push((from, until));
        if stretches.peek().is_none_or(|(next, ..)| length >= STANDS_OUT * next) {
            n_folded = candidates.len();
        }
    }
    candidates.truncate(n_folded);
    candidates
}

/// The longest stretches between edges with their lengths, the longest first, as many as may matter;
/// and how many there are. Takes time O(edges).
fn longest(edges: &[Instant]) -> (Vec<(i128, Instant, Instant)>, usize) {
    /// Each fold is longer than all that is shown after it. So there are no more of them than the
    /// time between the first instant and the last has bits, in nanoseconds.
    const MOST: usize = 96;
    let mut longest = BinaryHeap::with_capacity(MOST + 1);
    let mut n_stretches = 0;
    for (from, until) in edges.iter().zip(edges.iter().skip(1)).filter(|(from, until)| from < until)
    {
        n_stretches += 1;
        let stretch = (*until - *from, *from, *until);
        if longest.len() < MOST || longest.peek().is_some_and(|Reverse(least)| stretch > *least) {
            longest.push(Reverse(stretch));
        }
        if longest.len() > MOST {
            longest.pop();
        }
    }
    let longest = longest.into_sorted_vec().into_iter().map(|Reverse(stretch)| stretch);
    (longest.collect(), n_stretches)
}

fn ceil_div(a: i128, b: i128) -> i128 {
    a.div_euclid(b) + i128::from(a.rem_euclid(b) > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use date::Civil;

    fn check(dates: &[(i64, i64, i64)], expect: &[(&str, &str)]) {
        let edges: Vec<_> = dates.iter().map(|&(y, m, d)| Civil::date(y, m, d).instant()).collect();
        let found: Vec<_> = Folded::find(&edges)
            .gaps()
            .iter()
            .map(|gap| (gap.from.to_string(), gap.until.to_string()))
            .collect();
        let found: Vec<_> =
            found.iter().map(|(a, b)| (&a[..a.len() - 9], &b[..b.len() - 9])).collect();
        assert_eq!(found, expect);
    }

    const TREATY: [(i64, i64, i64); 9] = [
        (1987, 12, 8),
        (1988, 6, 1),
        (2018, 10, 20),
        (2019, 1, 1),
        (2019, 2, 1),
        (2019, 2, 2),
        (2019, 8, 2),
        (2019, 9, 16),
        (2019, 9, 26),
    ];

    #[test]
    fn folds_the_one_long_silence() {
        check(&TREATY, &[("1988-06-01", "2018-10-20")]);
    }

    #[test]
    fn folds_every_silence_between_bursts() {
        let bursts: Vec<_> =
            [1960, 1990, 2010].into_iter().flat_map(|y| (1..=4).map(move |m| (y, m, 1))).collect();
        check(&bursts, &[("1960-04-01", "1990-01-01"), ("1990-04-01", "2010-01-01")]);
    }

    #[test]
    fn the_longest_stretches_are_those_of_all() {
        // More stretches than are kept, the longest in the middle.
        let lengths = (0..300_i128).map(|n| 1 + 7 * n * n % 211).collect::<Vec<_>>();
        let mut edges = vec![Civil::date(1900, 1, 1).instant()];
        for length in &lengths {
            let last = *edges.last().unwrap_or(&edges[0]);
            edges.push(last + *length);
        }
        let (found, n_stretches) = longest(&edges);
        let found: Vec<_> = found.iter().map(|(length, ..)| *length).collect();
        let mut expect = lengths;
        expect.sort_unstable_by(|a, b| b.cmp(a));
        assert_eq!((&found[..], n_stretches), (&expect[..96], 300));
    }

    #[test]
    fn leaves_spread_events_alone() {
        check(&[], &[]);
        check(&[(1900, 1, 1), (1900, 1, 2), (2000, 1, 1), (2000, 1, 2)], &[]);
        check(&[(1900, 1, 1), (1940, 1, 1), (2000, 1, 1)], &[]);
        let yearly: Vec<_> = (1900..2000).map(|y| (y, 1, 1)).collect();
        check(&yearly, &[]);
    }

    #[test]
    fn a_fold_takes_an_eighth_and_the_rest_is_exact() {
        let edges: Vec<_> =
            TREATY.iter().map(|&(y, m, d)| Civil::date(y, m, d).instant()).collect();
        let folded = Folded::find(&edges);
        let gap = &folded.gaps()[0];
        let shown = (edges[8] - edges[0]) - (gap.until - gap.from);
        assert!((gap.u_until - gap.u_from - shown / GAPS_PER_SHOWN).abs() * 1_000 < shown);
        for edge in edges {
            assert_eq!(folded.instant_from_u(folded.u_from_instant(edge)), edge);
        }
        let unfolded = folded.with_all_gaps(false);
        assert_eq!(unfolded.u_from_instant(gap.until), gap.until.nanos());
        assert_eq!(unfolded.with_gap(0, true), folded);
    }
}

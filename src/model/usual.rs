//! The stretch of time that nearly all events lie in, where a few lie absurdly far from it.
//!
//! A year 196,002,152,034 among those of a century would press all else into one pixel. Such events
//! are told and listed, and left out of what is shown first.

use date::{Civil, Instant, Precision, Zone};

use super::{EventIndex, EventRef, Timeline};

/// What is beyond lies at least so many times as far off as all others are apart: these would have less
/// than a tenth of the width. Towards the past it takes more, since what is older may well be meant:
/// the ice age before the history of a town.
const TIMES_AFTER: i128 = 10;
const TIMES_BEFORE: i128 = 1000;
/// And so many nanoseconds at least, 500 years, however near to each other the others are.
const LEAST_GAP: i128 = 500 * 31_556_952_000_000_000;
/// In a file of so many others, one that is much nearer is wild: one in a thousand may not take more
/// than three quarters of the width from them.
const MANY: usize = 1000;
const TIMES_AFTER_MANY: i128 = 3;
/// A date that any year may hold is anywhere in more nanoseconds than this, 9,000 years.
pub const LENGTH_OF_ANY_YEAR: i128 = 9000 * 31_556_952_000_000_000;
/// Up to this year a date may well be meant, whatever it stands beside: a find among what was lost.
const FIRST_WILD_YEAR: i64 = 2500;
/// The share of events that may be wild on each side: one in a hundred, or one of fewer.
const ONE_IN: usize = 100;
/// The number of others that show what is usual; towards the past, where a few may be stations of a
/// long way (the Big Bang, the first farmers, today), more of them.
const FEWEST_AFTER: usize = 2;
const FEWEST_BEFORE: usize = 5;
/// The year before which no day of an event is known: what is written down begins later.
const FIRST_DAYS: i64 = -10_000;
/// The number of digits, zeros at its end aside, from which a year is no estimate.
const DIGITS_OF_NO_ESTIMATE: u32 = 6;

/// The usual stretch of time, and what is beyond it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usual {
    /// The first instant of all but the wild ones.
    pub from: Instant,
    /// Their last.
    pub until: Instant,
    /// The events that begin before or end after, in the order of the file.
    pub wild: Vec<EventIndex>,
}

impl Usual {
    /// The usual stretch of the events that take part; `None` if none of them is wild, as in nearly
    /// every file.
    ///
    /// The measure: at most one event, or one in a hundred, lies after the year 2500 and beyond a gap
    /// that is 500 years or more, and ten times as long as all others are apart, of a thousand others
    /// three times. Towards the past a
    /// thousand times as long, and only where its date is none that anybody can know, being a day
    /// before all calendars or a year of six digits. A geological table has no wild dates, nor has a history
    /// that begins with the Big Bang.
    pub fn of(timeline: &Timeline, takes_part: impl Fn(usize) -> bool) -> Option<Self> {
        if timeline.eras.is_empty() && timeline.events.stated_years().is_some_and(are_usual) {
            return None;
        }
        let events = || timeline.events.iter().filter(|event| takes_part(event.index().get()));
        let eras = || timeline.eras.iter().map(|era| &era.when);
        let eras =
            || eras().filter_map(|era| span(era.earliest().instant(), era.latest().instant()));
        let spans = || events().filter_map(span_of).chain(eras());
        let (first, last) =
            spans().reduce(|(first, last), (from, until)| (first.min(from), last.max(until)))?;
        let first_wild = Civil::date(FIRST_WILD_YEAR, 1, 1).instant();
        // Nothing is wild but in years such as few files have.
        let may_be_wild = last > first_wild || Zone::Utc.civil_at(first).year < FIRST_DAYS;
        if last - first < LEAST_GAP || !may_be_wild {
            return None;
        }
        let spans: Vec<_> = spans().collect();
        let most = (spans.len() / ONE_IN).max(1);
        let n_others = |n_wild: usize| spans.len() - n_wild;
        // The ends from the outside in, as far as one may be wild, and the one after these.
        let froms = least(spans.iter().map(|(from, _)| *from), most + 1);
        let untils = least(spans.iter().map(|(_, until)| -until.nanos()), most + 1);
        let untils: Vec<_> = untils.into_iter().map(|nanos| Instant::from_nanos(-nanos)).collect();
        let n_after = |first: Instant| {
            let is_beyond = |n: &usize| {
                let [wild, last] = [n - 1, *n].map(|at| untils.get(at).copied());
                let times = match n_others(*n) {
                    n if n >= MANY => TIMES_AFTER_MANY,
                    _ => TIMES_AFTER,
                };
                wild.zip(last).is_some_and(|(wild, last)| {
                    wild > first_wild
                        && n_others(*n) >= FEWEST_AFTER
                        && wild - last >= LEAST_GAP.max(times * (last - first))
                })
            };
            (1..=most).rev().find(is_beyond).unwrap_or(0)
        };
        let n_before = |last: Instant| {
            let is_beyond = |n: &usize| {
                let [wild, first] = [n - 1, *n].map(|at| froms.get(at).copied());
                wild.zip(first).is_some_and(|(wild, first)| {
                    n_others(*n) >= FEWEST_BEFORE
                        && first - wild >= LEAST_GAP.max(TIMES_BEFORE * (last - first))
                        && events().filter(|event| begins_by(*event, wild)).all(is_no_estimate)
                })
            };
            (1..=most).rev().find(is_beyond).unwrap_or(0)
        };
        // What is after all others is first looked for as if all that may be wild before them were.
        let end = |n_after: usize| untils.get(n_after).copied();
        let likely_after = n_after(froms.last().copied()?);
        let mut before = n_before(end(likely_after)?);
        let after = n_after(froms.get(before).copied()?);
        if after != likely_after {
            before = n_before(end(after)?);
        }
        let (from, until) = (froms.get(before).copied()?, end(after)?);
        let is_wild = |event: &EventRef<'_>| {
            span_of(*event).is_some_and(|(start, end)| start < from || end > until)
        };
        let wild: Vec<_> = events().filter(is_wild).map(EventRef::index).collect();
        (!wild.is_empty()).then_some(Self { from, until, wild })
    }
}

impl Usual {
    /// “1 event far from all others, Y21764”; `None` where nothing is wild.
    pub fn describe(&self, timeline: &Timeline) -> Option<String> {
        let first = self.wild.iter().find_map(|event| timeline.event(*event)?.time())?;
        let when = first.describe();
        Some(match self.wild.len() {
            1 => format!("1 event far from all others ({when})"),
            n => format!("{n} events far from all others ({when}, …)"),
        })
    }
}

/// Whether no event can be wild whose dates state years from the first of these to the last. A season
/// or another zone may reach into the next.
fn are_usual((first, last): (i64, i64)) -> bool {
    first > FIRST_DAYS && last + 2 < FIRST_WILD_YEAR
}

/// The known part of a time.
fn span(from: Option<Instant>, until: Option<Instant>) -> Option<(Instant, Instant)> {
    Some((from.or(until)?, until.or(from)?))
}

/// The known part of its time, unless any year may hold it.
fn span_of(event: EventRef<'_>) -> Option<(Instant, Instant)> {
    let (earliest, latest) = event.bounds()?;
    let (from, until) = span(earliest.instant(), latest.instant())?;
    (until - from < LENGTH_OF_ANY_YEAR || event.is_dated()).then_some((from, until))
}

fn begins_by(event: EventRef<'_>, instant: Instant) -> bool {
    span_of(event).is_some_and(|(from, _)| from <= instant)
}

/// Whether the start of an event is given more exactly than dates in deep time can be known.
fn is_no_estimate(event: EventRef<'_>) -> bool {
    let Some(start) = event.time().map(|when| when.start) else { return false };
    let Some(earliest) = start.earliest().instant() else { return false };
    let first = Zone::Utc.civil_at(earliest).year;
    let mut year = first.unsigned_abs();
    while year > 0 && year.is_multiple_of(10) {
        year /= 10;
    }
    let n_digits = year.checked_ilog10().map_or(0, |log| log + 1);
    let precision = start.precision();
    !start.is_approximate()
        && (precision >= Precision::Day && first < FIRST_DAYS
            || precision >= Precision::Year && n_digits >= DIGITS_OF_NO_ESTIMATE)
}

/// The least of some, in order.
fn least<T: Ord>(all: impl Iterator<Item = T>, n: usize) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    if n < all.len() {
        all.select_nth_unstable(n);
        all.truncate(n);
    }
    all.sort_unstable();
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Event, Events};
    use date::When;

    fn usual(times: &[&str]) -> Option<Usual> {
        let event = |time: &&str| Event { when: When::parse(time).ok(), ..Event::default() };
        let events: Events = times.iter().map(event).collect();
        assert_eq!(
            events.iter().filter(|event| event.is_dated()).count(),
            times.len(),
            "{times:?}"
        );
        Usual::of(&Timeline { events, ..Timeline::default() }, |_| true)
    }

    fn check(times: &[&str], expect: &[u32]) {
        let wild = usual(times).map(|usual| usual.wild).unwrap_or_default();
        assert_eq!(wild.iter().map(|event| event.0).collect::<Vec<_>>(), expect, "{times:?}");
    }

    #[test]
    fn one_absurd_date_is_wild() {
        check(&["1944", "1957", "1959", "Y21764"], &[3]);
        check(&["1830", "1835", "1841", "1852", "Y19955", "1860"], &[4]);
        check(&["1987", "Y196002152034", "2019"], &[1]);
        check(&["1900", "1950/Y1899000", "2020", "1980"], &[1]);
        check(&["1900", "1910", "1950", "2020", "1980", "Y-1896980"], &[5]);
        // A gap of less than 500 years may well be meant.
        check(&["2490", "2491", "2620"], &[]);
        check(&["2490", "2491", "3000"], &[2]);
        check(&["2020", "2021/..", "2022", "2023", "3024-05-06"], &[4]);
    }

    #[test]
    fn one_among_a_thousand_is_wild_sooner() {
        let others = (0..1200).map(|at| format!("{:04}", 1900 + at));
        let mut times: Vec<String> = others.collect();
        times.push("6794".to_owned());
        let wild = |times: &[String]| {
            let times: Vec<&str> = times.iter().map(String::as_str).collect();
            usual(&times).map_or(0, |usual| usual.wild.len())
        };
        assert_eq!(wild(&times), 1);
        assert_eq!(wild(times.get(600..).unwrap_or_default()), 0);
    }

    #[test]
    fn what_may_be_meant_is_not_wild() {
        check(&[], &[]);
        check(&["Y21764"], &[]);
        check(&["1987", "Y21764"], &[]);
        // The Big Bang, the first farmers, today; and with more between.
        check(&["Y-13800000000", "-9700", "2024"], &[]);
        check(&["Y-138E8S3", "-9700", "-3000", "-0753", "0476", "1492", "1969", "2024"], &[]);
        check(&["Y-13800000000", "-9700", "-3000", "-0753", "0476", "1492", "1969", "2024"], &[]);
        // Caesar among the days of a garden.
        check(
            &["2014-04-14", "2014-04-16", "2014-04-25", "2014-05-02", "2014-05-03", "-0043-03-15"],
            &[],
        );
        // Ages of the earth.
        check(&["Y-4600000000", "Y-541000000", "Y-66000000", "Y-2580000", "-9700", "2024"], &[]);
        // The ice age before a town; two clusters; a find long after; what is planned.
        check(&["-9700", "1801", "1850", "1860", "1900", "1950", "2000"], &[]);
        check(&["0079", "0080", "0081", "0082", "1748"], &[]);
        check(&["1987", "1988", "Y21764", "Y21765"], &[]);
        check(&["2019-08-01", "2019-08-02", "2019-08-03", "2100"], &[]);
    }

    /// The same in whole years, for few events and none of them before the common era.
    fn latest_if_wild(years: &[i64]) -> Option<usize> {
        let mut sorted = years.to_vec();
        sorted.sort_unstable();
        let [first, .., last, most] = *sorted.as_slice() else { return None };
        let least_gap = 500.max(10 * (last - first + 1));
        let is_wild = most >= 2500 && most - last >= least_gap;
        is_wild.then(|| years.iter().position(|year| *year == most)).flatten()
    }

    proptest! {
        #[test]
        fn only_what_is_ten_times_as_far_as_others_are_apart_is_wild(
            first in 1..2400_i64,
            near in prop::collection::vec(0..300_i64, 1..30),
            far in prop::collection::vec(0..20_000_i64, 0..3),
            turn in 0..30_usize,
        ) {
            let mut years: Vec<i64> = near.iter().chain(&far).map(|year| first + year).collect();
            let n_years = years.len();
            years.rotate_left(turn % n_years);
            // Where years of other lengths would decide, days are counted otherwise than here.
            for moved in [-2, 2] {
                let latest = years.iter().max().copied();
                let moved: Vec<i64> =
                    years.iter().map(|y| y + if Some(*y) == latest { moved } else { 0 }).collect();
                prop_assume!(latest_if_wild(&moved).is_some() == latest_if_wild(&years).is_some());
            }
            let edtf = |year: &i64| match year {
                10_000.. => format!("Y{year}"),
                _ => format!("{year:04}"),
            };
            let times: Vec<String> = years.iter().map(edtf).collect();
            let times: Vec<&str> = times.iter().map(String::as_str).collect();
            let wild = usual(&times).map(|usual| usual.wild).unwrap_or_default();
            let wild: Vec<usize> = wild.into_iter().map(EventIndex::get).collect();
            prop_assert_eq!(wild, Vec::from_iter(latest_if_wild(&years)), "{:?}", years);
        }
    }
}

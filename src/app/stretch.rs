//! What lies in a stretch of time that is selected: how many events, of which lanes and categories, and
//! how long they last.

use std::cmp::Reverse;
use std::sync::Arc;

use date::{Date, Instant, measure};
use model::{EventRef, Period, Timeline};

use super::Words;
use super::shortening::shortened;

/// How many lanes, and how many categories, are told one by one.
const MOST_NAMED: usize = 3;
/// Nanoseconds in a day,
const DAY: i128 = 86_400_000_000_000;
/// in the longest, on which clocks are put back,
const LONGEST_DAY: i128 = DAY / 24 * 25;
/// and days in a year of the Gregorian calendar on average.
const DAYS_OF_YEAR: f64 = 365.2425;

/// What was counted, and of what.
#[derive(Clone)]
pub(crate) struct Counted {
    pub(crate) of: CountedOf,
    pub(crate) counts: Counts,
}

/// What counts depend on: the stretch, the events, and which of them pass the filter.
#[derive(Clone)]
pub(crate) struct CountedOf {
    pub(crate) period: Period,
    pub(crate) timeline: Arc<Timeline>,
    pub(crate) mask: Arc<Vec<bool>>,
}

impl PartialEq for CountedOf {
    /// Events are the same where they are in the same place: they are not compared one by one.
    fn eq(&self, other: &Self) -> bool {
        self.period == other.period
            && Arc::ptr_eq(&self.timeline, &other.timeline)
            && Arc::ptr_eq(&self.mask, &other.mask)
    }
}

/// What lies in a stretch.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Counts {
    /// How many events touch it, as far as their dates tell,
    pub(crate) n_events: usize,
    /// and how many of them begin in it.
    pub(crate) n_begin: usize,
    /// The lanes that have the most of them, with how many.
    pub(crate) lanes: Named,
    /// The same of categories.
    pub(crate) categories: Named,
    /// How long those last that have a beginning and an end.
    pub(crate) durations: Durations,
}

/// The most frequent by their titles, `None` for those without one, and how many others there are with how many events.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Named {
    pub(crate) first: Vec<(Option<String>, usize)>,
    pub(crate) others: (usize, usize),
}

/// How long events last, in nanoseconds; each at its longest, where its dates are uncertain.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Durations {
    pub(crate) n_events: usize,
    pub(crate) sum: i128,
    /// So long or shorter lasts half of them.
    pub(crate) median: i128,
    /// How many of them have dates that are not to the day, or in doubt.
    pub(crate) n_uncertain: usize,
}

impl Counted {
    /// Counts. Takes time O(events).
    pub(crate) fn new(of: CountedOf) -> Self {
        Self { counts: Counts::new(&of), of }
    }
}

impl Counts {
    fn new(of: &CountedOf) -> Self {
        let CountedOf { period, timeline, mask } = of;
        let passing = timeline.events.iter().zip(mask.iter()).filter(|(_, passes)| **passes);
        let in_stretch = passing.map(|(event, _)| event).filter(|event| period.touches(*event));
        Self::of(in_stretch, period, timeline)
    }

    /// What events come to; in a period of which those begin that are counted for it.
    pub(crate) fn of<'a>(
        events: impl Iterator<Item = EventRef<'a>>,
        period: &Period,
        timeline: &Timeline,
    ) -> Self {
        let mut counts = Self::default();
        let mut lanes = vec![0; timeline.lanes.len() + 1];
        let mut categories = vec![0; timeline.categories.len() + 1];
        let mut lengths = Vec::new();
        for event in events {
            counts.n_events += 1;
            counts.n_begin += usize::from(period.has_start_of(event));
            // The last place is for those without one.
            count(&mut lanes, event.lane().map(|lane| lane.get()));
            count(&mut categories, event.category().map(|category| category.get()));
            if let Some(length) = length_of(event, period) {
                counts.durations.n_uncertain += usize::from(is_uncertain(event, period));
                lengths.push(length);
            }
        }
        counts.durations.take(lengths);
        let titles = timeline.lanes.iter().map(|lane| &*lane.title);
        counts.lanes = Named::new(&lanes, titles);
        let titles = timeline.categories.iter().map(|category| &*category.title);
        counts.categories = Named::new(&categories, titles);
        counts
    }

    /// How many events there are, of those that pass the filter where there is one: "14 events, of which
    /// 12 begin in it".
    pub(crate) fn in_words(&self, is_filtered: bool, words: Words) -> String {
        let Self { n_events, n_begin, .. } = *self;
        let n = n_events.into();
        let events = match is_filtered {
            false => words.format("events", [("n", n)]),
            true => words.format("events-passing", [("n", n)]),
        };
        let begin = match (n_begin, n_events) {
            (_, 0) => return events,
            (n, all) if n == all => words.text("all-begin-in-it").to_owned(),
            (0, _) => words.text("all-begun-before").to_owned(),
            (n, _) => words.format("some-begin-in-it", [("n", n.into())]),
        };
        format!("{events}, {begin}")
    }
}

fn count(numbers: &mut [usize], place: Option<usize>) {
    let last = numbers.len().saturating_sub(1);
    if let Some(number) = numbers.get_mut(place.unwrap_or(last)) {
        *number += 1;
    }
}

/// How long an event lasts that has both ends, at most.
fn length_of(event: EventRef<'_>, period: &Period) -> Option<i128> {
    let (from, until) = period.bounds_of(event).filter(|_| event.is_lasting())?;
    Some((until.instant()? - from.instant()?).max(0))
}

/// Whether how long an event lasts follows from its dates to the day only by a guess.
fn is_uncertain(event: EventRef<'_>, period: &Period) -> bool {
    // Found much faster, and so it is with most.
    let when = event.time().filter(|_| event.plain_stretch().is_none());
    when.is_some_and(|when| {
        let is_vague = |date: &Date| {
            let ends = (date.earliest_in(period.zone), date.latest_in(period.zone));
            let length = ends.0.instant().zip(ends.1.instant()).map(|(from, until)| until - from);
            length.is_none_or(|length| length > LONGEST_DAY)
        };
        let is_in_doubt = when.is_approximate() || when.is_uncertain();
        is_in_doubt || is_vague(&when.start) || when.end.as_ref().is_some_and(is_vague)
    })
}

impl Durations {
    fn take(&mut self, mut lengths: Vec<i128>) {
        self.n_events = lengths.len();
        self.sum = lengths.iter().fold(0, |sum, length| length.saturating_add(sum));
        if let Some(middle) = lengths.len().checked_sub(1).map(|last| last / 2) {
            self.median = *lengths.select_nth_unstable(middle).1;
        }
    }

    /// In sentences; none where nothing lasts.
    pub(crate) fn in_words(&self, words: Words) -> Vec<String> {
        let Self { n_events, sum, median, n_uncertain } = self;
        let together = length_in_words(*sum, words).into();
        let sentence = match n_events {
            0 => return Vec::new(),
            1 => words.format("one-has-ends", [("length", together)]),
            n => {
                let half = length_in_words(*median, words).into();
                let n = (*n).into();
                words.format("some-have-ends", [("n", n), ("sum", together), ("half", half)])
            }
        };
        let doubt = match (n_uncertain, n_events) {
            (0, _) => None,
            (1, 1) => Some(words.text("its-dates-uncertain").to_owned()),
            (n, all) if n == all => Some(words.text("all-dates-uncertain").to_owned()),
            (n, _) => Some(words.format("some-dates-uncertain", [("n", (*n).into())])),
        };
        [Some(sentence), doubt].into_iter().flatten().collect()
    }
}

impl Named {
    fn new<'a>(numbers: &[usize], titles: impl Iterator<Item = &'a str>) -> Self {
        let titles = titles.map(Some).chain([None]);
        let all = titles.zip(numbers).filter(|(_, number)| **number > 0);
        let mut all: Vec<(Option<&str>, usize)> =
            all.map(|(title, number)| (title, *number)).collect();
        all.sort_by_key(|(_, number)| Reverse(*number));
        if all.iter().all(|(title, _)| title.is_none()) {
            // There are none to be told apart by.
            return Self::default();
        }
        let n_named = if all.len() == MOST_NAMED + 1 { all.len() } else { MOST_NAMED };
        let others = all.get(n_named..).unwrap_or_default();
        Self {
            first: all.iter().take(n_named).map(|(title, n)| (title.map(shortened), *n)).collect(),
            others: (others.len(), others.iter().map(|(_, number)| number).sum()),
        }
    }

    /// "NATO (8) · Treaty (4) · 2 others (3)", in which a number stays with its name; empty where nothing is
    /// told apart. `without` is what those are called that have no name.
    pub(crate) fn in_words(&self, without: &str, words: Words) -> String {
        let named = |(title, number): &(Option<String>, usize)| {
            let title = title.as_deref().map_or_else(|| without.to_lowercase(), str::to_owned);
            format!("{title}\u{a0}({})", words.number(*number))
        };
        let mut all: Vec<String> = self.first.iter().map(named).collect();
        if let (n_others @ 1.., n_events) = self.others {
            let others = words.format("others", [("n", n_others.into())]);
            all.push(format!(
                "{}\u{a0}({})",
                others.replace(' ', "\u{a0}"),
                words.number(n_events)
            ));
        }
        all.join(" · ")
    }
}

/// How long a stretch is: "4 years (1,461 days)".
pub(crate) fn length_of_stretch(from: Instant, until: Instant, words: Words) -> String {
    let length = measure(from, until);
    let (calendar, total) = (words.calendar_length(&length), words.total_length(&length));
    if calendar == total { calendar } else { format!("{calendar} ({total})") }
}

/// A sum of stretches, which has no place in the calendar: "12 days", "3.4 years".
fn length_in_words(nanos: i128, words: Words) -> String {
    let days = nanos as f64 / DAY as f64;
    let years = days / DAYS_OF_YEAR;
    let rounded = |nanos: i128| measure(Instant::new(0, 0), Instant::from_nanos(nanos));
    match nanos / DAY {
        ..3 => words.total_length(&rounded(nanos)),
        3..1000 => words.total_length(&rounded(nanos - nanos % DAY)),
        _ if years < 100.0 => words.tenths_of_years(years),
        _ if years < 1e6 => words.format("years", [("n", (years.round() as u64).into())]),
        _ => words.calendar_length(&rounded(nanos)),
    }
}

#[cfg(test)]
mod tests {
    use model::Filter;

    use super::*;

    fn counts(table: &str, stretch: &str, find: &str) -> Counts {
        let reading = formats::read(table.as_bytes(), "few.csv").unwrap();
        let timeline = Arc::new(reading.timeline);
        let filter = Filter { text: find.to_owned(), ..Filter::default() };
        let mask = Arc::new(filter.mask(&timeline));
        let period = Period::read(stretch, date::Zone::Utc).unwrap();
        Counts::new(&CountedOf { period, timeline, mask })
    }

    /// With plain spaces.
    fn plain(named: &Named, without: &str) -> String {
        named.in_words(without, Words::default()).replace('\u{a0}', " ")
    }

    const TABLE: &str = "start,end,title,lane,category\n\
        1987-01-01,1987-01-10,Alpha,North,Treaty\n\
        1987-02-01,1987-02-05,Bravo,North,Test\n\
        1980-01-01,1987-03-01,Charlie,South,Treaty\n\
        1987-06,,Delta,South,\n\
        1990-01-01,,Echo,North,Test\n\
        ,,Foxtrot,North,Test\n";

    #[test]
    fn events_are_counted_that_touch_it_and_those_that_begin_in_it() {
        let check =
            |stretch: &str, find: &str, expect: (usize, usize), lanes: &str, kinds: &str| {
                let counts = counts(TABLE, stretch, find);
                assert_eq!((counts.n_events, counts.n_begin), expect);
                assert_eq!(
                    (plain(&counts.lanes, "no lane"), plain(&counts.categories, "no category")),
                    (lanes.into(), kinds.into())
                );
            };
        check(
            "1987",
            "",
            (4, 3),
            "North (2) · South (2)",
            "Treaty (2) · Test (1) · no category (1)",
        );
        check("1987", "a -bravo", (3, 2), "South (2) · North (1)", "Treaty (2) · no category (1)");
        check("1970", "", (0, 0), "", "");
        check("1985", "", (1, 0), "South (1)", "Treaty (1)");
    }

    #[test]
    fn how_many_events_there_are_is_told_in_a_sentence() {
        let check = |n_events: usize, n_begin: usize, is_filtered: bool, expect: &str| {
            let counts = Counts { n_events, n_begin, ..Counts::default() };
            assert_eq!(counts.in_words(is_filtered, Words::default()), expect);
        };
        check(14, 12, false, "14 events, of which 12 begin in it");
        check(1, 1, true, "1 event that passes the filter, beginning in it");
        check(1200, 1, true, "1,200 events that pass the filter, of which 1 begins in it");
        check(3, 0, false, "3 events, begun before");
        check(0, 0, false, "0 events");
    }

    #[test]
    fn what_has_both_ends_is_added_up() {
        let check = |table: &str, stretch: &str, expect: &[&str]| {
            assert_eq!(counts(table, stretch, "").durations.in_words(Words::default()), expect);
        };
        check(
            TABLE,
            "1987",
            &["3 have a beginning and an end: together 7.2 years, half of them up to 10 days"],
        );
        check(
            TABLE,
            "1987-01",
            &["2 have a beginning and an end: together 7.2 years, half of them up to 10 days"],
        );
        check(TABLE, "1990", &[]);
        check(
            "start,end,title\n1987,1988,One\n",
            "1987",
            &[
                "1 has a beginning and an end: 731 days",
                "Its dates are uncertain: it is taken at its longest",
            ],
        );
    }

    #[test]
    fn times_of_day_in_a_zone_are_certain_and_dates_in_doubt_are_not() {
        let check = |start: &str, end: &str, n_uncertain: usize| {
            let table = format!("start,end,title\n{start},{end},One\n");
            assert_eq!(counts(&table, "2004", "").durations.n_uncertain, n_uncertain, "{start}");
        };
        check("2004-05-01T10:00:00+02:00", "2004-05-01T12:00:00+02:00", 0);
        check("2004-05-01", "2004-05-03", 0);
        check("2004-05-01T10:00", "2004-05-03", 0);
        check("2004-05-01?", "2004-05-03", 1);
        check("2004-05", "2004-06", 1);
        check("2004-05-0X", "2004-06-01", 1);
    }

    #[test]
    fn lengths_are_told_in_the_unit_that_suits_them() {
        let check = |nanos: i128, expect: &str| {
            assert_eq!(length_in_words(nanos, Words::default()), expect);
        };
        check(0, "0 seconds");
        check(DAY / 24, "1 hour");
        check(DAY * 2 + DAY / 24, "2 days, 1 hour");
        check(DAY * 40 + DAY / 24, "40 days");
        check(DAY * 3653, "10.0 years");
        check(DAY * 365_243 * 5, "5,000 years");
    }

    #[test]
    fn many_lanes_are_told_in_sum() {
        let rows = (0..9).map(|n| format!("1987,Event,Lane {}\n", n % 6));
        let table = format!("start,title,lane\n{}", rows.collect::<String>());
        let words = plain(&counts(&table, "1987", "").lanes, "no lane");
        assert_eq!(words, "Lane 0 (2) · Lane 1 (2) · Lane 2 (2) · 3 others (3)");
    }
}

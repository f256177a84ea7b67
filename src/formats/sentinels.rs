//! Dates that databases write where they have none: 9999-12-31 for “no end”, 0001-01-01 for “no date”.
//!
//! What they stand for holds for every format but the native one, where a date is what it says. So
//! they are looked for once, when a timeline has been read.

mod years;

use std::collections::{BTreeMap, HashSet};

use date::{Bound, Civil, Date, Instant, Precision, When, Zone, grouped};
use model::{EventRef, Events, LENGTH_OF_ANY_YEAR, Timeline, Usual};
use rayon::prelude::*;

use years::{Years, is_endless_year};

use super::{Problem, Severity};

/// A calendar day.
type Day = (i64, u8, u8);

/// Years whose last and first days are ends that never come, whatever else a file has: the last year
/// of four digits, which SQL's temporal tables and SAP use, and the last of the millennium.
pub(super) const ENDLESS_YEARS: [i64; 2] = [9999, 2999];
/// Where something else is as late, after this share of those years, their ends may be meant.
const FUTURE_STORY: f64 = 0.85;
/// Days that mean no end where most ends of a file are just that day: ends of centuries; the last
/// year of Oracle's dates; the ends of time in pandas (64 bits of nanoseconds) and in 32 bits.
const COMMON_ENDS: [Day; 9] = [
    (2099, 12, 31),
    (2099, 12, 30),
    (2100, 1, 1),
    (2199, 12, 31),
    (2200, 1, 1),
    (3000, 1, 1),
    (4712, 12, 31),
    (2262, 4, 11),
    (2038, 1, 19),
];
/// Days that programs count from, or begin their ranges with, so that nothing becomes that day: .NET
/// and Go, Windows, SQL Server, OLE, spreadsheets twice, the older Macintosh, Unix, DOS.
const BEGINNINGS: [Day; 9] = [
    (1, 1, 1),
    (1601, 1, 1),
    (1753, 1, 1),
    (1899, 12, 30),
    (1899, 12, 31),
    (1900, 1, 1),
    (1904, 1, 1),
    (1970, 1, 1),
    (1980, 1, 1),
];
/// The number of events that must share a beginning at least, and their share of those that are dated.
const FEWEST_SHARING: usize = 3;
const ONE_IN: usize = 10;
/// The time by which they must lie before all others at least: ten years, and more than the others
/// are apart.
const FAR: i128 = 10 * 366 * 86_400 * 1_000_000_000;
/// The number of events up to which the words of the file are kept beside the date; with more it
/// would take long.
const FEW: usize = 20_000;

/// Opens ends and takes dates away where they are no dates, and says so once for each.
pub(super) fn settle(timeline: &mut Timeline) -> Vec<Problem> {
    let years = Years::of(&timeline.events);
    let mut problems = open_ends(timeline, &years);
    problems.extend(forget_beginnings(timeline, &years));
    problems
}

/// Tells the events that lie so far from all others that they are not shown at first.
pub(super) fn wild(timeline: &Timeline) -> Vec<Problem> {
    let usual = Usual::of(timeline, |_| true);
    let wild = usual.iter().flat_map(|usual| &usual.wild);
    let tell = |event: EventRef<'_>| {
        let words = event.time()?.describe();
        let message = format!(
            "“{}” lies far from all others ({words}). It is listed, and left out of the first view.",
            event.title()
        );
        Some(Problem::new(Severity::Warning, message).with_value(words))
    };
    wild.filter_map(|event| tell(timeline.event(*event)?)).collect()
}

/// Tells the events whose dates any year may hold, so that they have no place in time.
pub(super) fn of_any_year(timeline: &Timeline) -> Vec<Problem> {
    let tell = |event: EventRef<'_>| {
        // Nearly all events have a place, which is known without their bounds.
        if event.is_dated() {
            return None;
        }
        let (Bound::At(earliest), Bound::At(latest)) = event.bounds()? else { return None };
        if latest - earliest < LENGTH_OF_ANY_YEAR {
            return None;
        }
        let message = "The year is not known; the event is listed but not drawn.";
        let problem = Problem::new(Severity::Warning, message).with_value(event.time()?.edtf());
        Some(Problem { event: Some(event.index()), ..problem })
    };
    let positions = (0..timeline.events.len()).into_par_iter();
    positions.filter_map(|position| tell(timeline.events.get(position)?)).collect()
}

fn open_ends(timeline: &mut Timeline, years: &Years) -> Vec<Problem> {
    let events = &timeline.events;
    let (mut endless, mut common) = (BTreeMap::new(), BTreeMap::new());
    let starts = years
        .suspect_starts
        .iter()
        .filter_map(|position| events.years(*position)[0].filter(|year| !is_endless_year(*year)));
    let mut latest_year = starts.max().max(years.latest_start).max(years.latest_end);
    for &position in &years.suspect_ends {
        let end = || events.get(position)?.time()?.end;
        match end().as_ref().and_then(day_of) {
            Some(day) if is_endless(day) => {
                endless.entry(day).or_insert_with(Vec::new).push(position);
            }
            Some(day) if COMMON_ENDS.contains(&day) => {
                common.entry(day).or_insert_with(Vec::new).push(position);
            }
            _ => latest_year = latest_year.max(events.years(position)[1]),
        }
    }
    let latest_year = latest_year.unwrap_or(i64::MIN);
    endless.retain(|day: &Day, _| !is_story(day.0, latest_year));
    common.retain(|_, sharing: &mut Vec<usize>| {
        sharing.len() >= 2 && 2 * sharing.len() > years.n_ends
    });
    let mut problems = Vec::new();
    for (_, positions) in endless.into_iter().chain(common) {
        let what = ("ends", "end", "which stands for no end: it is drawn as open");
        problems.extend(told(timeline, &positions, what, |when| when.end));
        for position in positions {
            let Some(when) = timeline.events.get(position).and_then(|event| event.time()) else {
                continue;
            };
            timeline.events.set_time(position, Some(When { end: Some(Date::open()), ..when }));
        }
    }
    for era in &mut timeline.eras {
        let day = era.when.end.as_ref().and_then(day_of).filter(|day| is_endless(*day));
        if day.is_some_and(|day| !is_story(day.0, latest_year)) {
            era.when.end = Some(Date::open());
        }
    }
    problems
}

fn forget_beginnings(timeline: &mut Timeline, years: &Years) -> Vec<Problem> {
    let events = &timeline.events;
    let mut sharing: BTreeMap<Day, Vec<usize>> = BTreeMap::new();
    let mut latest_year = years.latest_start;
    for &position in &years.suspect_starts {
        let start = || Some(events.get(position)?.time()?.start);
        let day = start().as_ref().and_then(midnight_of);
        match day.filter(|day| is_endless(*day) || BEGINNINGS.contains(day)) {
            Some(day) => sharing.entry(day).or_default().push(position),
            None => latest_year = latest_year.max(events.years(position)[0]),
        }
    }
    let Some(latest_year) = latest_year.filter(|_| !sharing.is_empty()) else { return Vec::new() };
    let is_common =
        |n_sharing: usize| n_sharing >= FEWEST_SHARING.max(years.n_starts.div_ceil(ONE_IN));
    let are_common =
        sharing.iter().any(|(day, all)| !is_endless_year(day.0) && is_common(all.len()));
    let others = if are_common { starts_but(events, &sharing) } else { None };
    let stands_for_none = |(year, month, day): Day, n_sharing: usize| match is_endless_year(year) {
        true => !is_story(year, latest_year),
        false => {
            let beginning = Civil::date(year, i64::from(month), i64::from(day)).instant();
            let is_far = |(first, last): (Instant, Instant)| {
                first < last && first - beginning >= FAR.max(last - first)
            };
            is_common(n_sharing) && others.is_some_and(is_far)
        }
    };
    sharing.retain(|day, sharing| stands_for_none(*day, sharing.len()));
    let mut problems = Vec::new();
    for (_, positions) in sharing {
        let what =
            ("is dated", "are dated", "which stands for no date: it is listed and not drawn");
        problems.extend(told(timeline, &positions, what, |when| Some(when.start)));
        positions
            .iter()
            .for_each(|position| forget_start(timeline, *position, positions.len() <= FEW));
    }
    problems
}

/// The first and the last start of all events but those that share a day.
fn starts_but(events: &Events, sharing: &BTreeMap<Day, Vec<usize>>) -> Option<(Instant, Instant)> {
    let sharing: HashSet<usize> = sharing.values().flatten().copied().collect();
    let others = events.iter().filter(|event| !sharing.contains(&event.index().get()));
    let starts = others.filter_map(|event| event.bounds()?.0.instant());
    let starts = starts.map(|start| (start, start));
    starts.reduce(|(first, last), (start, _)| (first.min(start), last.max(start)))
}

/// Takes the start of an event away, and all of its time where it has no end that is known.
fn forget_start(timeline: &mut Timeline, position: usize, keeps_words: bool) {
    let Some(event) = timeline.events.get(position) else { return };
    let Some(When { start, end }) = event.when() else { return };
    let words = words_of(&start);
    let when = When { start: Date::unknown(), end };
    let when = Some(when).filter(When::is_placed);
    timeline.events.set_time(position, when);
    if keeps_words && event_says_nothing(timeline, position) {
        timeline.events.set_display_date(position, &words);
    }
}

fn event_says_nothing(timeline: &Timeline, position: usize) -> bool {
    let event = timeline.events.get(position);
    event.is_some_and(|event| event.display_date().is_none() && !event.is_dated())
}

/// One problem for all events that share a date: how many they are, and the first of them.
fn told(
    timeline: &Timeline,
    positions: &[usize],
    (one, many, so): (&str, &str, &str),
    date: impl Fn(When) -> Option<Date>,
) -> Option<Problem> {
    /// The number of dates that the message names.
    const NAMED: usize = 3;
    let of = |position: &usize| timeline.events.get(*position);
    let words = words_of(&date(of(positions.first()?)?.when()?)?);
    let named = positions.iter().take(NAMED).filter_map(of);
    let named: Vec<_> = named.map(|event| format!("“{}”", event.title())).collect();
    let rest = match positions.len().saturating_sub(NAMED) {
        0 => String::new(),
        n => format!(" and {} more", grouped(n as u64)),
    };
    let (who, so) = match positions.len() {
        1 => (format!("One event {one}"), so.to_owned()),
        n => (format!("{} events {many}", grouped(n as u64)), so.replace("it is", "they are")),
    };
    let message = format!("{who} on {words}, {so} ({}{rest}).", named.join(", "));
    Some(Problem::new(Severity::Warning, message).with_value(words))
}

fn words_of(date: &Date) -> String {
    date.written().map_or_else(|| date.edtf(), str::to_owned)
}

/// Whether a day is at the end of time, or the year itself. A zone may move it by a day.
fn is_endless((year, month, day): Day) -> bool {
    let is_edge = matches!((month, day), (0 | 12, 0) | (12, 30 | 31) | (1, 1));
    ENDLESS_YEARS.contains(&year) && is_edge || (year, month, day) == (10_000, 1, 1)
}

/// Whether what else a file has comes near to an endless year, so that the year is part of its story.
fn is_story(year: i64, latest: i64) -> bool {
    latest as f64 > year as f64 * FUTURE_STORY
}

/// The day of a date; its month and day are 0 where the date has none. `None` for what is vague.
fn day_of(date: &Date) -> Option<Day> {
    let Civil { year, month, day, .. } = Zone::Utc.civil_at(date.earliest().instant()?);
    match date.precision() {
        _ if date.is_one_of() || date.is_approximate() => None,
        Precision::Year => Some((year, 0, 0)),
        Precision::Month => Some((year, month, 0)),
        precision if precision >= Precision::Day => Some((year, month, day)),
        _ => None,
    }
}

/// The day of a date that says no time of that day, or its midnight, or its last moment; a bare year or
/// month only at the end of time.
fn midnight_of(date: &Date) -> Option<Day> {
    let Civil { hour, minute, second, .. } = Zone::Utc.civil_at(date.earliest().instant()?);
    let is_edge = matches!((hour, minute, second), (0, 0, 0) | (23, 59, 59));
    day_of(date).filter(|day| is_edge && (day.2 > 0 || is_endless(*day)))
}

#[cfg(test)]
mod tests {
    use super::EventRef;
    use crate::{Reading, read};

    /// The times of a file as EDTF, what is not dated in words, and what is said of these dates.
    fn settled(file: &str, name: &str) -> (Vec<String>, Vec<String>) {
        let Reading { timeline, problems, .. } = read(file.as_bytes(), name).unwrap();
        let time = |event: EventRef<'_>| match event.time() {
            Some(when) => when.edtf(),
            None => event.display_date().unwrap_or_default().to_owned(),
        };
        let told = problems.into_iter().filter(|problem| problem.message.contains("stands for"));
        (timeline.events.iter().map(time).collect(), told.map(|problem| problem.message).collect())
    }

    fn check(file: &str, expect: &[&str], n_told: usize) {
        let (times, told) = settled(file, "dates.csv");
        assert_eq!(times, expect, "{told:?}");
        assert_eq!(told.len(), n_told, "{told:?}");
    }

    #[test]
    fn a_date_of_any_year_has_no_place_and_is_told() {
        let file = "date,title\n1987-12-08,Signed\nXXXX-12-25,Feast\n198X,Decade\nXXXX,Any\n";
        let Reading { timeline, problems, .. } = read(file.as_bytes(), "a.csv").unwrap();
        let dated = timeline.events.iter().map(EventRef::is_dated);
        assert_eq!(Vec::from_iter(dated), [true, false, true, false]);
        let told = problems.iter().filter(|problem| problem.message.contains("not known"));
        let values = told.map(|problem| problem.value.as_deref().unwrap_or_default());
        assert_eq!(Vec::from_iter(values), ["XXXX-12-25", "XXXX"]);
    }

    #[test]
    fn an_end_at_the_end_of_time_is_open_and_told_once() {
        let file = "title,start,end\nLicence,1999-01-01,9999-12-31\nPhoto,1932-06-01,1932-06-02\n\
                    Grant,1900-01-01,1950-01-01\nLease,2001-01-01,9999-12-31\n";
        let expect =
            ["1999-01-01/..", "1932-06-01/1932-06-02", "1900-01-01/1950-01-01", "2001-01-01/.."];
        check(file, &expect, 1);
        let (_, told) = settled(file, "dates.csv");
        let words = "2 events end on 9999-12-31, which stands for no end: they are drawn as open (“Licence”, “Lease”).";
        assert_eq!(told, [words]);
        for end in ["9999-12-30", "9999-01-01", "2999-12-31", "31.12.9999", "9999-12-31T23:59:59Z"]
        {
            let file = format!("title,start,end\nA,1999-01-01,{end}\nB,2001-05-06,2002-05-06\n");
            check(&file, &["1999-01-01/..", "2001-05-06/2002-05-06"], 1);
        }
    }

    #[test]
    fn a_bare_year_at_the_end_of_time_is_an_open_end_in_a_column_of_ends() {
        let file = "title,start,end\nA,1999,9999\nB,1932,1933\nC,1900,1950\n";
        check(file, &["1999/..", "1932/1933", "1900/1950"], 1);
        check("title,start,end\nA,1999,9999\nB,1932,2999\n", &["1999/..", "1932/.."], 2);
        check("title,from,until\nA,1999,9999\nB,1932,9999\n", &["1999/..", "1932/.."], 1);
        let file = "title,start,end\nA,1999-01-01,9999\nB,1932-03-04,9999\nC,1900-03-04,1950-03-04\nD,2001-01-01,9999\n";
        check(
            file,
            &["1999-01-01/..", "1932-03-04/..", "1900-03-04/1950-03-04", "2001-01-01/.."],
            1,
        );
        // No year is among amounts, nor is there a date of what has none.
        assert!(
            settled("title,start,end\nA,12,9999\nB,15,4321\nC,18,8765\n", "a.csv").1.is_empty()
        );
        check("title,year\nA,1999\nB,9999\nC,1950\n", &["1999", "9999", "1950"], 1);
    }

    #[test]
    fn an_end_in_a_story_of_the_future_stays() {
        let file = "title,start,end\nA,2950-01-01,2999-12-31\nB,2811-05-06,2980-05-06\n";
        check(file, &["2950-01-01/2999-12-31", "2811-05-06/2980-05-06"], 0);
    }

    #[test]
    fn a_common_end_is_open_where_most_ends_are_that_day() {
        let file = |last: &str| {
            format!(
                "title,start,end\nA,1999-01-01,2099-12-31\nB,2001-05-06,2099-12-31\nC,2002-05-06,{last}\n"
            )
        };
        check(&file("2003-01-01"), &["1999-01-01/..", "2001-05-06/..", "2002-05-06/2003-01-01"], 1);
        let file = "title,start,end\nA,1999-01-01,2099-12-31\nB,2001-05-06,2098-12-31\n";
        check(file, &["1999-01-01/2099-12-31", "2001-05-06/2098-12-31"], 0);
    }

    #[test]
    fn a_beginning_that_many_share_far_from_all_others_is_no_date() {
        let file = |placeholder: &str| {
            format!(
                "title,date\nA,{placeholder}\nB,2015-05-06\nC,{placeholder}\nD,{placeholder}\nE,2019-01-01\n"
            )
        };
        for date in ["0001-01-01", "1900-01-01", "1753-01-01", "1970-01-01T00:00:00Z"] {
            let (times, told) = settled(&file(date), "dates.csv");
            assert_eq!(
                times[1..],
                ["2015-05-06", times[2].as_str(), times[3].as_str(), "2019-01-01"]
            );
            assert_eq!([&times[0], &times[2], &times[3]], [date; 3], "listed as written: {told:?}");
            assert!(told.len() == 1 && told[0].starts_with("3 events are dated on"), "{told:?}");
        }
        // Two events are no evidence of a date that stands for none, nor are events near to the
        // others.
        let (_, told) = settled("title,date\nA,1970-01-01\nB,2015-05-06\nC,1970-01-01\n", "a.csv");
        assert!(told.is_empty(), "{told:?}");
        let near =
            "title,date\nA,1900-01-01\nB,1900-01-01\nC,1900-01-01\nD,1903-04-05\nE,1911-02-03\n";
        assert!(settled(near, "a.csv").1.is_empty());
    }

    #[test]
    fn in_the_native_format_a_date_is_what_it_says() {
        let file = r#"{"chronoscope": 1, "title": "A", "events": [
            {"title": "B", "when": "1999/9999-12-31"}, {"title": "C", "when": "2000"}]}"#;
        let (times, told) = settled(file, "a.chrono.json");
        assert_eq!((times, told), (vec!["1999/9999-12-31".to_owned(), "2000".to_owned()], vec![]));
    }
}

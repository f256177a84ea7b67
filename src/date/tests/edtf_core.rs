//! Our EDTF beside that of `edtf-core`, which others wrote from ISO 8601-2:2019: texts of all three
//! levels, and such with a slip in them, are read by both.
//!
//! Where the two differ, the difference stands in one of the lists below, with the reason. Clauses
//! are those of ISO 8601-2:2019 where no other part is named.

#![expect(clippy::unwrap_used, reason = "a test may panic: that is how it fails")]

use chronoscope_date::{Bound, Civil, Instant, Precision, When};
use edtf_core::{
    Bound as TheirBound, BoundDate, DateTime, Edtf, IntervalEndpoint, TimeShift, YearKind,
};
use proptest::prelude::*;
use regex::Regex;

/// Texts that we read besides: a pattern, and why.
const WIDER: [(&str, &str); 12] = [
    (
        r"T\d\d(:\d\d)?([^\d:]|$)",
        "a time may stop at the hour or the minute (ISO 8601-1:2019, 5.3.1.3); A.4.3 has whole ones",
    ),
    (
        "T24:00:00",
        "a day may end at 24:00:00 (ISO 8601-1:2019/Amd 1:2022, which takes back what the edition \
         of 2019 took away)",
    ),
    (
        r"T[^/]*[/,\]}]|[/,\[{].*T",
        "a time of day may bound an interval or stand in a set (A.4.4 has days)",
    ),
    (
        r"(X|-|[?~%]).*T|T.*[?~%]",
        "a time of day may be of a year before 0, and doubtful (A.4.3 has neither)",
    ),
    (
        r"-\d*X[\dX]*",
        "digits of a year before 0 may be unknown: 9.2.2 says of no year that they may not",
    ),
    (
        r"(^|[^\dX])-?\d\d([?~%/,\]}.]|$)",
        "a century may be written by its two digits (ISO 8601-1:2019, 5.2.2.2)",
    ),
    (
        r"^(\.\.)?/(\.\.)?$",
        "an interval may be open at both ends: it always was, and will be (10.2)",
    ),
    (r"[\]}]/|/[\[{]", "an interval may begin or end on one of several days"),
    (
        r"\.\.",
        "both ends of a range should be of one precision (6.3 c), which is no must; neither is said \
         of doubts and unknown digits",
    ),
    (r"[?~%]Y", "a doubt may stand in front of a year with a prefix, as of any other (8.2.3)"),
    (
        r"Y-?\d+(E\d+)?[?~%]?-",
        "4.7.2 has no months behind a prefixed year; else no day of the year 12000 could be written",
    ),
    (
        r"Y-?\d+E\d",
        "the prefix should be used for years beyond four digits (4.7.2), which is no must",
    ),
];

/// Texts that they read besides: how our refusal begins, and why.
const NARROWER: [(&str, &str); 4] = [
    (
        "second 60 does not exist",
        "a second 60 is a leap second alone (ISO 8601-1:2019, 4.3.10), which ends a day of UTC",
    ),
    (
        "a zone is Z or an offset of",
        "no clock is further from UTC than −12:00 and +14:00, and no clause says how far it may be",
    ),
    ("the year is beyond", "an instant reaches 292 billion years to either side"),
    ("E is followed by a power of ten", "the exponent is a positive integer (4.4.2)"),
];

/// Texts that both read and take for different years: a pattern, and why.
const OTHERWISE: [(&str, &str); 1] = [(
    r"(^|[^\dX])-?0\d{3}S",
    "zeros in front are not significant (4.4.3): `0950S2` is 950–959, and not 900–999",
)];

fn year() -> BoxedStrategy<String> {
    prop_oneof![
        6 => "[012][0-9]{3}",
        2 => "-[0-9]{4}",
        3 => "[012X][0-9X]{3}",
        1 => "-[0-9X]{4}",
        1 => "Y-?[1-9][0-9]{4,12}(S[1-9])?",
        1 => "Y-?[0-9]{1,4}E[0-9]{1,2}(S[1-4])?",
        1 => "-?[0-9]{4}S[0-5]",
        1 => "[0-9]{2,5}",
    ]
    .boxed()
}

fn doubt() -> BoxedStrategy<String> {
    prop_oneof![8 => "", 1 => "[?~%]"].boxed()
}

/// A part of a date with what may stand around it.
fn doubted(part: BoxedStrategy<String>) -> BoxedStrategy<String> {
    (doubt(), part, doubt())
        .prop_map(|(before, part, after)| format!("{before}{part}{after}"))
        .boxed()
}

fn month() -> BoxedStrategy<String> {
    prop_oneof![5 => "0[1-9]|1[0-2]", 2 => "2[1-9]|3[0-9]|4[01]", 1 => "[0-9X]{2}", 1 => "XX"]
        .boxed()
}

fn day() -> BoxedStrategy<String> {
    prop_oneof![4 => "0[1-9]|[12][0-9]|3[01]", 1 => "[0-9X]{2}", 1 => "XX"].boxed()
}

fn date() -> BoxedStrategy<String> {
    let of_month = || (doubted(year()), doubted(month())).prop_map(|(y, m)| format!("{y}-{m}"));
    prop_oneof![
        2 => doubted(year()),
        2 => of_month(),
        4 => (of_month(), doubted(day())).prop_map(|(month, day)| format!("{month}-{day}")),
    ]
    .boxed()
}

fn time() -> BoxedStrategy<String> {
    let time = "T([01][0-9]|2[0-4]):[0-5][0-9]:([0-5][0-9]|60)";
    let shift = "(Z|[+-](0[0-9]|1[0-5])(:[0-5][0-9])?)?";
    let day =
        prop_oneof![3 => "[12][0-9]{3}-(0[1-9]|1[0-2])-[0-3][0-9]".boxed(), 1 => date().boxed()];
    (day, time, shift).prop_map(|(day, time, shift)| format!("{day}{time}{shift}")).boxed()
}

fn interval() -> BoxedStrategy<String> {
    let end = || prop_oneof![6 => date(), 1 => Just(String::new()), 1 => Just("..".to_owned())];
    let start = prop_oneof![4 => end(), 1 => date().prop_map(|last| format!("..{last}"))];
    let finish = prop_oneof![4 => end(), 1 => date().prop_map(|first| format!("{first}.."))];
    (start, finish).prop_map(|(start, finish)| format!("{start}/{finish}")).boxed()
}

fn set() -> BoxedStrategy<String> {
    let member = prop_oneof![
        4 => date(),
        1 => date().prop_map(|last| format!("..{last}")),
        1 => date().prop_map(|first| format!("{first}..")),
        2 => (date(), date()).prop_map(|(first, last)| format!("{first}..{last}")),
        2 => ("[12][0-9]{3}", "[12][0-9]{3}").prop_map(|(a, b)| format!("{a}..{b}")),
    ];
    (prop::collection::vec(member, 1..4), any::<bool>())
        .prop_map(|(members, all)| {
            let members = members.join(",");
            if all { format!("{{{members}}}") } else { format!("[{members}]") }
        })
        .boxed()
}

fn expression() -> BoxedStrategy<String> {
    prop_oneof![4 => date(), 2 => time(), 3 => interval(), 2 => set()].boxed()
}

/// The same with one character taken out, put in, or replaced.
fn with_a_slip() -> BoxedStrategy<String> {
    let slip = prop::option::of("[-0-9XYZTES?~%/.,:+{}]|\\[|\\]");
    (expression(), any::<prop::sample::Index>(), slip, any::<bool>())
        .prop_map(|(text, at, slip, replaces)| {
            if text.is_empty() {
                return text;
            }
            let at = at.index(text.len());
            let from = if slip.is_none() || replaces { at + 1 } else { at };
            [&text[..at], slip.as_deref().unwrap_or_default(), &text[from..]].concat()
        })
        .boxed()
}

fn is_listed(text: &str, list: &[(&str, &str)]) -> bool {
    list.iter().any(|(pattern, _)| Regex::new(pattern).unwrap().is_match(text))
}

/// The day of an instant.
fn day_of(instant: Instant) -> BoundDate {
    let Civil { year, month, day, .. } = Civil::from(instant);
    BoundDate { year, month, day }
}

fn earliest(when: &When) -> TheirBound {
    match when.earliest() {
        Bound::At(instant) => TheirBound::Date(day_of(instant)),
        Bound::Open => TheirBound::NegativeInfinity,
        Bound::Unknown => TheirBound::Unknown,
    }
}

fn latest(when: &When) -> TheirBound {
    match when.latest() {
        Bound::At(end) => TheirBound::Date(day_of(end + -1)),
        Bound::Open => TheirBound::PositiveInfinity,
        Bound::Unknown => TheirBound::Unknown,
    }
}

/// When a time of day is, by their fields.
fn instant_of(time: &DateTime) -> Instant {
    let part = |field: Option<edtf_core::DateField>| field.and_then(|field| field.value()).unwrap();
    let civil = Civil {
        year: time.date.year.value().unwrap(),
        month: part(time.date.month),
        day: part(time.date.day),
        hour: time.time.hour,
        minute: time.time.minute,
        second: time.time.second,
        nanos: 0,
    };
    let minutes = match time.time.shift {
        Some(TimeShift::Offset { minutes, .. }) => minutes,
        Some(TimeShift::Utc) | None => 0,
    };
    civil.instant() + -i128::from(minutes) * 60_000_000_000
}

/// Their precision of a date in the words of ours; `None` where digits are unknown or do not count,
/// of which they take no notice.
fn precision(date: &edtf_core::Date) -> Option<[Precision; 2]> {
    let is_whole = !date.has_unspecified()
        && date.year.significant_digits.is_none()
        && !matches!(date.year.kind, YearKind::Exponential { .. });
    is_whole.then(|| match date.precision() {
        edtf_core::Precision::Year => [Precision::Year; 2],
        edtf_core::Precision::Month => [Precision::Month; 2],
        edtf_core::Precision::Season => [Precision::Season, Precision::Quarter],
        edtf_core::Precision::Day => [Precision::Day; 2],
    })
}

fn compare(text: &str) -> Result<(), TestCaseError> {
    let (when, theirs) = match (When::parse(text), Edtf::parse(text)) {
        (Ok(when), Ok(theirs)) => (when, theirs),
        (Err(_), Err(_)) => return Ok(()),
        (Ok(when), Err(error)) => {
            prop_assert!(is_listed(text, &WIDER), "{text} is {when:?} to us alone: {error}");
            return Ok(());
        }
        (Err(error), Ok(theirs)) => {
            let is_known = NARROWER.iter().any(|(start, _)| error.message.starts_with(start));
            prop_assert!(is_known, "{text} is {theirs:?} to them alone: {error}");
            return Ok(());
        }
    };
    prop_assert_eq!(when.is_uncertain(), theirs.is_uncertain(), "{}", text);
    prop_assert_eq!(when.is_approximate(), theirs.is_approximate(), "{}", text);
    if let Edtf::DateTime(time) = &theirs {
        prop_assert_eq!(when.earliest(), Bound::At(instant_of(time)), "{}", text);
        prop_assert_eq!(when.precision(), Precision::Second);
        prop_assert!(edtf_core::is_valid(&when.strict_edtf()), "{}", text);
        return Ok(());
    }
    if let Edtf::Date(date) = &theirs
        && let Some(expect) = precision(date)
    {
        prop_assert!(expect.contains(&when.precision()), "{}", text);
    }
    if is_listed(text, &OTHERWISE) {
        return Ok(());
    }
    let bounds = theirs.bounds();
    prop_assert_eq!((earliest(&when), latest(&when)), (bounds.earliest, bounds.latest), "{}", text);
    let edtf = when.strict_edtf();
    prop_assert_eq!(Edtf::parse(&edtf), Ok(theirs), "{} is written as {}", text, edtf);
    prop_assert_eq!(When::parse(&edtf), Ok(when), "{}", text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn edtf_means_the_same(text in expression()) {
        compare(&text)?;
    }

    #[test]
    fn a_slip_is_seen_alike(text in with_a_slip()) {
        compare(&text)?;
    }
}

/// Each entry of the lists, lest one outlives its reason.
#[test]
fn the_differences_are_still_there() {
    let wider = [
        "1985-04-12T23:20",
        "2016-05-02T24:00:00",
        "1985-04-12T23:20:30/1985-04-13",
        "-0044-03-15T12:00:00",
        "-01XX",
        "19",
        "../..",
        "[1667,1669]/1670",
        "[1667..1668-05]",
        "?Y170000002",
        "Y12000-04",
        "Y12E2",
    ];
    for ((pattern, why), text) in WIDER.iter().zip(wider) {
        assert!(Regex::new(pattern).unwrap().is_match(text), "{text}: {why}");
        assert!(When::parse(text).is_ok() && !edtf_core::is_valid(text), "{text}: {why}");
    }
    let narrower = ["1985-04-12T10:20:60", "1985-04-12T23:20:30-13:00", "Y1E12", "Y12345E0"];
    for ((message, why), text) in NARROWER.iter().zip(narrower) {
        let error = When::parse(text).unwrap_err();
        assert!(error.message.starts_with(message) && edtf_core::is_valid(text), "{text}: {why}");
    }
    let ours = When::parse("0950S2").unwrap();
    let theirs = Edtf::parse("0950S2").unwrap().bounds();
    let day = |year, month, day| TheirBound::Date(BoundDate { year, month, day });
    assert_eq!((earliest(&ours), latest(&ours)), (day(950, 1, 1), day(959, 12, 31)));
    assert_eq!((theirs.earliest, theirs.latest), (day(900, 1, 1), day(999, 12, 31)));
}

/// The two ways of bounds that hold a date on one side only (10.6).
#[test]
fn an_interval_may_begin_on_a_day_or_before_it() {
    let check = |text: &str, bounds: (TheirBound, TheirBound)| {
        let when = When::parse(text).unwrap();
        assert_eq!((earliest(&when), latest(&when)), bounds, "{text}");
        assert_eq!(when.edtf(), text);
        assert!(edtf_core::is_valid(text), "{text}");
    };
    let (past, future) = (TheirBound::NegativeInfinity, TheirBound::PositiveInfinity);
    let day = |year, month, day| TheirBound::Date(BoundDate { year, month, day });
    check("..2004-06-01/2004-06-20", (past, day(2004, 6, 20)));
    check("..2004-06-01/2004-06-~20", (past, day(2004, 6, 20)));
    check("2004-06-01~/2004-06-20..", (day(2004, 6, 1), future));
    check("..2004-06-01/2004-06-20..", (past, future));
    let Ok(Edtf::Interval(interval)) = Edtf::parse("..2004-06-01/2004") else { panic!() };
    assert!(matches!(interval.start, IntervalEndpoint::OnOrBefore(_)));
    for text in ["2004../2005", "2004/..2005", "..1984,1985/2004", "../2004...", "....2004/2005"] {
        assert!(When::parse(text).is_err(), "{text}");
    }
}

//! Tests of dates: EDTF as it stands in the standard, and what holds for every date.

use chrono::{Datelike, Days, Months, NaiveDate, Timelike};
use date::{
    Bound, Civil, Date, DayMonthOrder, Instant, Precision, When, between, measure, read_written,
};
use proptest::prelude::*;

/// The page whose tables are tests: what is promised there is checked here.
const PAGE: &str = include_str!("../../docs/dates.md");

/// The rows of the table under a heading, as the texts of their cells without the code marks.
fn table(heading: &str) -> Vec<Vec<&'static str>> {
    let (_, section) = PAGE.split_once(&format!("\n## {heading}\n")).expect("the heading");
    let section = section.split_once("\n## ").map_or(section, |(section, _)| section);
    let rows = section.lines().filter(|line| line.starts_with('|')).skip(2);
    let cell = |text: &'static str| text.trim().trim_matches('`');
    rows.map(|row| row.trim_matches('|').split('|').map(cell).collect()).collect()
}

fn print(bound: Bound, nanos_before: i128) -> String {
    match bound {
        Bound::At(instant) => {
            let mut text = (instant + -nanos_before).to_string();
            text.truncate(text.rfind('.').unwrap_or(text.len()));
            text
        }
        Bound::Open => "..".into(),
        Bound::Unknown => "unknown".into(),
    }
}

#[test]
fn every_form_has_the_bounds_of_its_words() {
    let rows = table("EDTF and its bounds");
    assert!(rows.len() > 50, "only {} rows are left", rows.len());
    for row in rows {
        let [text, earliest, latest, _source] = *row.as_slice() else { panic!("{row:?}") };
        let when = When::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(print(when.earliest(), 0), earliest, "start of {text}");
        assert_eq!(print(when.latest(), 1), latest, "end of {text}");
        assert_eq!(When::parse(&when.edtf()).as_ref(), Ok(&when), "{text} as {}", when.edtf());
    }
}

#[test]
fn every_way_of_writing_is_read_as_promised() {
    let rows = table("Dates as people write them");
    assert!(rows.len() > 50, "only {} rows are left", rows.len());
    let others = ["Dates of catalogues, programs and observatories", "Other calendars"].map(table);
    assert!(others.iter().all(|rows| rows.len() > 15));
    for row in others.into_iter().flatten().chain(rows) {
        let [text, edtf, _note] = *row.as_slice() else { panic!("{row:?}") };
        let when = read_written(text, DayMonthOrder::DayFirst);
        assert_eq!(when.map(|when| when.edtf()).as_deref(), Ok(edtf), "{text}");
    }
}

#[test]
fn what_is_not_edtf_is_refused_with_place_and_reason() {
    let refused = [
        ("", 0, "there is no date here"),
        ("-0000", 0, "year -0000 does not exist: 1 BCE is 0000"),
        ("Y9999", 0, "Y is for years of more than four digits; write others without it"),
        ("12345", 0, "a year of more than four digits starts with Y: Y-13800000000"),
        (
            "99999999999999999999999",
            0,
            "a year of more than four digits starts with Y: Y-13800000000",
        ),
        ("198", 0, "a year has four digits, “198” does not"),
        ("2016-13", 5, "month 13 does not exist"),
        ("2016-1", 5, "a month has two digits, “1” does not"),
        ("2016-uu", 5, "a month should stand here, two digits or X"),
        ("..1984", 0, "“..” before or after a date belongs in a set: [..1984]"),
        ("1670..1673", 4, "“..” before or after a date belongs in a set: [..1984]"),
        ("Y1745E0", 6, "E is followed by a power of ten, 1 or more"),
        ("2019-08-17T22:59:60Z", 11, "second 60 does not exist but as a leap second, 23:59:60 UTC"),
        ("2016-02-30", 8, "day 30 does not exist: February has 29 days"),
        ("15XX-02-3X", 8, "day 3X does not exist: February has 29 days"),
        ("2016-05-02T24:00:01", 11, "hour 24 does not exist but as 24:00:00"),
        ("2016-05-02T00:61:00", 14, "minute 61 does not exist"),
        ("2016-05-02T12:00:00-00:00", 19, "a zone is Z or an offset of -12:00 to +14:00"),
        ("2002/2001", 5, "the end is before the start"),
        ("2002/2016-13", 10, "month 13 does not exist"),
        ("{2002..2001}", 7, "the end of the range is before its start"),
        ("[1999}", 5, "“,” or “]” should stand here in the set"),
        ("/", 0, "an interval needs at least one end"),
        ("1985wtf", 4, "“wtf” does not belong to an EDTF date"),
        ("naïve", 0, "a year should stand here"),
        (
            "Y17E200",
            0,
            "the year is beyond the 292 billion years either side of year 0 that fit the axis",
        ),
        ("1234S5", 5, "S is followed by how many of the year's 4 digits are significant"),
    ];
    for (text, at, message) in refused {
        let error = When::parse(text).expect_err(text);
        assert_eq!((error.at, error.message.as_str()), (at, message), "{text}");
    }
}

/// EDTF texts, most of them valid.
fn edtf_text() -> impl Strategy<Value = String> {
    let year = prop_oneof![
        "-?[0-2][0-9X]{3}",
        "Y-?[1-9][0-9]{4,10}",
        "Y-?[1-9][0-9]{1,2}E[1-9]",
        "-?[1-9][0-9]{3}S[1-4]",
    ];
    let time =
        "T([01][0-9]|2[0-4])(:[0-5][0-9](:([0-5][0-9]|60)(\\.[0-9]{1,9})?)?)?(Z|[+-]0[1-9]:30)?";
    let rest = prop_oneof![
        Just(String::new()),
        "-(0[1-9]|1[0-2]|XX|2[1-9]|3[0-9])[?~%]?",
        "[?~%]?-(0[1-9]|1[0-2])[?~%]?-[?~%]?(0[1-9]|1[0-9]|2[0-8]|X[0-9])[?~%]?",
        ("-(0[1-9]|1[0-2])-(0[1-9]|2[0-8])", time).prop_map(|(day, time)| day + &time),
    ];
    let date = ("[?~%]?", year, "[?~%]?", rest);
    let date = date.prop_map(|(before, year, after, rest)| before + &year + &after + &rest).boxed();
    let pair = (date.clone(), date.clone());
    prop_oneof![
        4 => date.clone(),
        1 => pair.clone().prop_map(|(a, b)| format!("[{a}..{b}]")),
        1 => pair.clone().prop_map(|(a, b)| format!("{{{a},..{b}}}")),
        1 => pair.clone().prop_map(|(a, b)| format!("{a}/{b}")),
        1 => pair.prop_map(|(a, b)| format!("[{a}, {b}]/{{..{b}}}")),
        1 => date.clone().prop_map(|a| format!("{a}/..")),
        1 => date.prop_map(|a| format!("/[{a}..]")),
    ]
}

/// Texts made of the words that dates are written with, most of them nonsense.
fn written_text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "8",
        "29",
        "12",
        "1900",
        "1731/32",
        "1987",
        "44",
        "BC",
        "AD",
        "Feb",
        "8th",
        "мая",
        "mars",
        "of",
        "de",
        "o.s.",
        "julian",
        "@#djulian@",
        "n.s.",
        "±",
        "+/-",
        "20",
        "days",
        "Ma",
        "ka",
        "c.",
        "about",
        "before",
        "after",
        "between",
        "and",
        "to",
        "–",
        "-",
        "/",
        "early",
        "mid-",
        "late",
        "century",
        "xviii",
        "e",
        "siècle",
        "1800s",
        "spring",
        "winter",
        "q3",
        "first half of",
        "int",
        "(why)",
        "10:30",
        "6 pm",
        "+14:00",
        "年",
        "月",
        "日",
        "?",
        "9999",
        "18446744073709551615",
        "million years ago",
        ".",
        ",",
    ]);
    prop::collection::vec(word, 1..8).prop_map(|words| words.join(" "))
}

fn precision() -> impl Strategy<Value = Precision> {
    prop::sample::select(vec![
        Precision::Gigayear,
        Precision::Megayear,
        Precision::Kiloyear,
        Precision::Millennium,
        Precision::Century,
        Precision::Decade,
        Precision::Year,
        Precision::Season,
        Precision::Quarter,
        Precision::Month,
        Precision::Week,
        Precision::Day,
        Precision::Hour,
        Precision::Minute,
        Precision::Second,
        Precision::Millisecond,
        Precision::Microsecond,
        Precision::Nanosecond,
    ])
}

proptest! {
    #[test]
    fn printing_and_reading_again_changes_nothing(text in edtf_text()) {
        if let Ok(when) = When::parse(&text) {
            let printed = when.edtf();
            prop_assert_eq!(When::parse(&printed), Ok(when.clone()), "{} as {}", text, printed);
            prop_assert!(!when.describe().is_empty());
            let _ = when.duration();
        }
    }

    #[test]
    fn every_date_begins_before_it_ends(text in edtf_text()) {
        let Ok(when) = When::parse(&text) else { return Ok(()) };
        let bounds = |earliest: Bound, latest: Bound| earliest.instant().zip(latest.instant());
        if let Some((earliest, latest)) = bounds(when.earliest(), when.latest()) {
            prop_assert!(earliest < latest, "{}", text);
        }
        for date in [Some(&when.start), when.end.as_ref()].into_iter().flatten() {
            if let Some((earliest, latest)) = bounds(date.earliest(), date.latest()) {
                let middle = date.middle();
                prop_assert!(middle.is_some_and(|middle| earliest <= middle && middle <= latest));
            }
        }
    }

    #[test]
    fn a_unit_holds_the_time_it_was_made_from(
        seconds in prop_oneof![any::<i32>().prop_map(i64::from), -9_000_000_000_000_000_000..9_000_000_000_000_000_000_i64],
        nanos in 0..1_000_000_000_u32,
        precision in precision(),
    ) {
        let instant = Instant::new(seconds, nanos);
        let date = Date::from_civil(Civil::from(instant), precision);
        let (Bound::At(earliest), Bound::At(latest)) = (date.earliest(), date.latest()) else {
            panic!("{date:?} has no bounds");
        };
        prop_assert!(earliest <= instant && instant < latest, "{}", date.edtf());
        prop_assert_eq!(Date::parse(&date.edtf()), Ok(date));
    }

    #[test]
    fn the_calendar_agrees_with_chrono(days in -90_000_000..90_000_000_i32, second in 0..86_400_u32) {
        let Some(date) = NaiveDate::from_num_days_from_ce_opt(days) else { return Ok(()) };
        let time = date.and_hms_opt(second / 3600, second / 60 % 60, second % 60).unwrap();
        let instant = Instant::new(time.and_utc().timestamp(), 0);
        let civil = Civil::from(instant);
        prop_assert_eq!(civil.year, i64::from(time.year()));
        prop_assert_eq!((u32::from(civil.month), u32::from(civil.day)), (time.month(), time.day()));
        prop_assert_eq!(u32::from(civil.hour) * 3600 + u32::from(civil.minute) * 60, time.num_seconds_from_midnight() / 60 * 60);
        prop_assert_eq!(u32::from(civil.weekday()), time.weekday().number_from_monday());
        prop_assert_eq!(civil.instant(), instant);
        prop_assert_eq!(Civil::date(civil.year, civil.month.into(), civil.day.into()).instant().seconds(), time.and_utc().timestamp() - i64::from(second));
    }

    #[test]
    fn calendar_and_instant_are_one_over_the_whole_range(seconds: i64, nanos in 0..1_000_000_000_u32) {
        let instant = Instant::new(seconds, nanos);
        prop_assert_eq!(Civil::from(instant).instant(), instant);
    }

    #[test]
    fn a_span_is_what_separates_two_instants(a in -10_000_000_000..10_000_000_000_i64, b in -10_000_000_000..10_000_000_000_i64) {
        let (first, last) = (Instant::new(a.min(b), 0), Instant::new(a.max(b), 0));
        let span = between(last, first);
        let from = Civil::from(first);
        let month = i64::from(from.month) + i64::from(span.months);
        let start = Civil::date(from.year + span.years, month, 1);
        let day = from.day.min(Civil::days_in_month(start.year, start.month));
        let reached = Civil { year: start.year, month: start.month, day, ..from }.instant();
        let hours = i128::from(span.days) * 24 + i128::from(span.hours);
        let seconds = (hours * 60 + i128::from(span.minutes)) * 60 + i128::from(span.seconds);
        prop_assert_eq!(reached + seconds * 1_000_000_000, last);
    }

    #[test]
    fn a_measurement_agrees_with_chrono(from in -90_000_000..90_000_000_i32, n_days in 0..1_000_000_u64) {
        let Some(from) = NaiveDate::from_num_days_from_ce_opt(from) else { return Ok(()) };
        let Some(until) = from.checked_add_days(Days::new(n_days)) else { return Ok(()) };
        let instant = |date: NaiveDate| {
            Civil::date(date.year().into(), date.month().into(), date.day().into()).instant()
        };
        let measured = measure(instant(from), instant(until));
        prop_assert_eq!(measured.nanos, i128::from(n_days) * 86_400_000_000_000);
        let n_months = measured.span.years as u32 * 12 + u32::from(measured.span.months);
        let reached = from.checked_add_months(Months::new(n_months));
        prop_assert!(reached.is_some_and(|reached| reached <= until));
        let end = reached.and_then(|day| day.checked_add_days(Days::new(measured.span.days.into())));
        prop_assert_eq!(end, Some(until));
        let beyond = from.checked_add_months(Months::new(n_months + 1));
        prop_assert!(beyond.is_none_or(|beyond| beyond > until));
    }

    #[test]
    fn a_gap_is_never_wider_than_its_greatest(a in edtf_text(), b in edtf_text()) {
        let (Ok(a), Ok(b)) = (When::parse(&a), When::parse(&b)) else { return Ok(()) };
        if let Some(gap) = a.gap(&b) {
            prop_assert!(gap.greatest.is_none_or(|greatest| gap.least.nanos <= greatest.nanos));
            prop_assert!(!gap.calendar().is_empty() && !gap.total().is_empty());
        }
    }

    #[test]
    fn julian_days_come_back_from_any_year(year: i64, month in 1..=12_u8, day in 1..=31_u8) {
        if let Some(civil) = Civil::from_julian(year, month, day) {
            prop_assert_eq!(civil.julian(), (year, month, day));
        }
    }

    #[test]
    fn julian_days_follow_each_other(days in -100_000_000_000..100_000_000_000_i64) {
        let [(year, month, day), next] = [0, 1].map(|offset| {
            Civil::from(Instant::new((days + offset) * 86_400, 0)).julian()
        });
        let is_in_month = next == (year, month, day + 1);
        let is_next_month = next == (year, month + 1, 1) && day >= 28;
        let is_next_year = next == (year + 1, 1, 1) && (month, day) == (12, 31);
        prop_assert!(is_in_month || is_next_month || is_next_year);
        prop_assert_eq!((month, day) == (2, 29), (month, day) == (2, 29) && year.rem_euclid(4) == 0);
    }

    #[test]
    fn no_text_makes_a_reader_fail(
        text in "\\PC{0,24}",
        cell in "[-0-9a-zé.,:/?~–XYTZ ]{0,24}",
        words in written_text(),
    ) {
        for text in [text, cell, words.replace(' ', ""), words] {
            let _ = When::parse(&text);
            if let Ok(when) = read_written(&text, DayMonthOrder::MonthFirst) {
                prop_assert!(When::parse(&when.edtf()).is_ok() || when.edtf().is_empty(), "{}", text);
            }
        }
    }
}

//! Tests of dates: EDTF as it stands in the standard, and what holds for every date.

use chrono::{Datelike, NaiveDate, Timelike};
use chronoscope::date::{
    Bound, Civil, Date, DayMonthOrder, Instant, Precision, When, between, read_written,
};
use proptest::prelude::*;

/// The EDTF forms of levels 0 to 2 with the first and the last second they allow.
const VALID: &[(&str, &str, &str)] = &[
    ("1985", "1985-01-01T00:00:00", "1985-12-31T23:59:59"),
    ("1985-04", "1985-04-01T00:00:00", "1985-04-30T23:59:59"),
    ("1985-04-12", "1985-04-12T00:00:00", "1985-04-12T23:59:59"),
    ("1985-04-12T23:20:30", "1985-04-12T23:20:30", "1985-04-12T23:20:30"),
    ("1985-04-12T23:20:30Z", "1985-04-12T23:20:30", "1985-04-12T23:20:30"),
    ("1985-04-12T23:20:30-04", "1985-04-13T03:20:30", "1985-04-13T03:20:30"),
    ("1985-04-12T23:20:30+04:30", "1985-04-12T18:50:30", "1985-04-12T18:50:30"),
    ("2016-05-02T24:00:00", "2016-05-03T00:00:00", "2016-05-03T00:00:00"),
    ("2019-09-26T18:03", "2019-09-26T18:03:00", "2019-09-26T18:03:59"),
    ("2019-09-26T18", "2019-09-26T18:00:00", "2019-09-26T18:59:59"),
    ("0000", "0000-01-01T00:00:00", "0000-12-31T23:59:59"),
    ("-1985", "-1985-01-01T00:00:00", "-1985-12-31T23:59:59"),
    ("1964/2008", "1964-01-01T00:00:00", "2008-12-31T23:59:59"),
    ("2004-02-01/2005-02", "2004-02-01T00:00:00", "2005-02-28T23:59:59"),
    ("Y170000002", "+170000002-01-01T00:00:00", "+170000002-12-31T23:59:59"),
    ("Y-17E7", "-170000000-01-01T00:00:00", "-170000000-12-31T23:59:59"),
    ("Y-292000000000", "-292000000000-01-01T00:00:00", "-292000000000-12-31T23:59:59"),
    ("Y-138E8S3", "-13899999999-01-01T00:00:00", "-13800000000-12-31T23:59:59"),
    ("2001-21", "2001-03-01T00:00:00", "2001-05-31T23:59:59"),
    ("2001-24", "2001-12-01T00:00:00", "2002-02-28T23:59:59"),
    ("2001-36", "2001-10-01T00:00:00", "2001-12-31T23:59:59"),
    ("2001-39", "2001-09-01T00:00:00", "2001-12-31T23:59:59"),
    ("2001-41", "2001-07-01T00:00:00", "2001-12-31T23:59:59"),
    ("1984?", "1984-01-01T00:00:00", "1984-12-31T23:59:59"),
    ("2004-06-11%", "2004-06-11T00:00:00", "2004-06-11T23:59:59"),
    ("201X", "2010-01-01T00:00:00", "2019-12-31T23:59:59"),
    ("-01XX", "-0199-01-01T00:00:00", "-0100-12-31T23:59:59"),
    ("1985-04-XX", "1985-04-01T00:00:00", "1985-04-30T23:59:59"),
    ("1985-XX-XX", "1985-01-01T00:00:00", "1985-12-31T23:59:59"),
    ("15XX-01-3X", "1500-01-30T00:00:00", "1599-01-31T23:59:59"),
    ("XXXX-02-29", "0000-02-29T00:00:00", "9996-02-29T23:59:59"),
    ("1950S2", "1900-01-01T00:00:00", "1999-12-31T23:59:59"),
    ("[2019-02..2019-09]", "2019-02-01T00:00:00", "2019-09-30T23:59:59"),
    ("[1667,1668,1670..1672]", "1667-01-01T00:00:00", "1672-12-31T23:59:59"),
    ("{1960, 1961-12}", "1960-01-01T00:00:00", "1961-12-31T23:59:59"),
    ("[..1760-12-03]", "..", "1760-12-03T23:59:59"),
    ("[1760-12..]", "1760-12-01T00:00:00", ".."),
    ("1985-04-12/..", "1985-04-12T00:00:00", ".."),
    ("../1985", "..", "1985-12-31T23:59:59"),
    ("../..", "..", ".."),
    ("1985/", "1985-01-01T00:00:00", "unknown"),
    ("/1985", "unknown", "1985-12-31T23:59:59"),
    ("[2019-02..2019-09]/..", "2019-02-01T00:00:00", ".."),
];

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
    for (text, earliest, latest) in VALID {
        let when = When::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(print(when.earliest(), 0), *earliest, "start of {text}");
        assert_eq!(print(when.latest(), 1), *latest, "end of {text}");
        assert_eq!(When::parse(&when.edtf()).as_ref(), Ok(&when), "{text} as {}", when.edtf());
    }
}

#[test]
fn what_is_not_edtf_is_refused_with_place_and_reason() {
    let refused = [
        ("", 0, "there is no date here"),
        ("-0000", 0, "year -0000 does not exist: 1 BCE is 0000"),
        ("Y9999", 0, "Y is for years of more than four digits; write others without it"),
        ("12345", 0, "a year of more than four digits starts with Y: Y-13800000000"),
        ("198", 0, "a year has four digits, “198” does not"),
        ("2016-13", 5, "month 13 does not exist"),
        ("2016-1", 5, "a month has two digits: “1” does not"),
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
    let time = "T([01][0-9]|2[0-3])(:[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?)?(Z|[+-]0[1-9]:30)?";
    let rest = prop_oneof![
        Just(String::new()),
        "-(0[1-9]|1[0-2]|XX|2[1-9]|3[0-9])[?~%]?",
        "[?~%]?-(0[1-9]|1[0-2])[?~%]?-[?~%]?(0[1-9]|1[0-9]|2[0-8]|X[0-9])[?~%]?",
        ("-(0[1-9]|1[0-2])-(0[1-9]|2[0-8])", time).prop_map(|(day, time)| day + &time),
    ];
    let date = (year, rest).prop_map(|(year, rest)| year + &rest).boxed();
    let pair = (date.clone(), date.clone());
    prop_oneof![
        4 => date.clone(),
        1 => pair.clone().prop_map(|(a, b)| format!("[{a}..{b}]")),
        1 => pair.clone().prop_map(|(a, b)| format!("{{{a},..{b}}}")),
        1 => pair.prop_map(|(a, b)| format!("{a}/{b}")),
        1 => date.clone().prop_map(|a| format!("{a}/..")),
        1 => date.prop_map(|a| format!("/[{a}..]")),
    ]
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
        if let Ok(when) = When::parse(&text)
            && let (Bound::At(earliest), Bound::At(latest)) = (when.earliest(), when.latest())
        {
            prop_assert!(earliest < latest, "{}", text);
            let middle = when.start.middle();
            prop_assert!(middle.is_none_or(|middle| earliest <= middle && middle <= latest));
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
    fn no_text_makes_a_reader_fail(text in "\\PC{0,24}", cell in "[-0-9a-zé.,:/?~–XYTZ ]{0,24}") {
        for text in [text, cell] {
            let _ = When::parse(&text);
            if let Ok(when) = read_written(&text, DayMonthOrder::MonthFirst) {
                prop_assert!(When::parse(&when.edtf()).is_ok() || when.edtf().is_empty(), "{}", text);
            }
        }
    }
}

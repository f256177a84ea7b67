//! Tests of time zones: what clocks showed, what they skipped, and what they showed twice.

use chrono::{DateTime, MappedLocalTime, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};
use date::{Bound, Civil, Date, Instant, Resolved, When, Zone};
use proptest::prelude::*;

fn zone(name: &str) -> Zone {
    Zone::from_name(name).unwrap_or_else(|| panic!("{name}"))
}

/// The civil time of an ISO 8601 text, and the instant it is in UTC.
fn civil(text: &str) -> Civil {
    Civil::from(instant(text))
}

fn instant(text: &str) -> Instant {
    Date::parse(text).unwrap().earliest().instant().unwrap()
}

#[test]
fn zones_are_found_by_name() {
    let check = |name: &str, canonical: &str, short: &str| {
        assert_eq!((&*zone(name).name(), &*zone(name).short_name()), (canonical, short));
        assert_eq!(Zone::from_name(canonical), Some(zone(name)));
    };
    check("UTC", "UTC", "UTC");
    check("Z", "UTC", "UTC");
    check("+00:00", "UTC", "UTC");
    check("+02:00", "+02:00", "UTC+2");
    check("-0930", "-09:30", "UTC−9:30");
    check("europe/berlin", "Europe/Berlin", "Berlin");
    check("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires", "Buenos Aires");
    for name in ["", "Mars/Olympus", "+15:00", "-12:30", "+1:00", "+5", "+01:75", "-00:00", "+é"] {
        assert_eq!(Zone::from_name(name), None, "{name}");
    }
    assert!(Zone::names().all(|name| Zone::from_name(name).is_some()));
    assert!(Zone::names().count() > 500);
}

#[test]
fn clocks_are_ahead_by_what_the_database_says() {
    let check = |name: &str, at: &str, civil: &str| {
        let shown = zone(name).civil_at(instant(at)).to_string();
        assert_eq!(shown, civil, "{name} at {at}");
    };
    check("Europe/Moscow", "2019-09-26T15:03:00Z", "2019-09-26T18:03:00");
    check("Asia/Kolkata", "2019-09-26T15:03:00Z", "2019-09-26T20:33:00");
    // Irish law calls summer time standard, and winter time an hour behind it.
    check("Europe/Dublin", "2019-01-01T12:00:00Z", "2019-01-01T12:00:00");
    check("Europe/Dublin", "2019-07-01T12:00:00Z", "2019-07-01T13:00:00");
    // Local mean time until 1893, 53 minutes and 28 seconds ahead; in deep time, too.
    check("Europe/Berlin", "1893-03-31T22:59:59Z", "1893-03-31T23:53:27");
    check("Europe/Berlin", "1893-04-01T00:00:00Z", "1893-04-01T01:00:00");
    check("Europe/Berlin", "-0043-03-15T12:00:00Z", "-0043-03-15T12:53:28");
    assert_eq!(zone("Europe/Berlin").offset_at(Instant::MIN), 3208);
    assert_eq!(zone("Europe/Berlin").offset_at(Instant::MAX), 3600);
}

#[test]
fn skipped_and_repeated_times_are_told() {
    let gap = |name: &str, time: &str, at: &str, before: i32, after: i32| {
        let expected = Resolved::Gap { at: instant(at), before, after };
        assert_eq!(zone(name).resolve(civil(time)), expected, "{name} {time}");
    };
    gap("Europe/Berlin", "2019-03-31T02:00:00", "2019-03-31T01:00:00Z", 3600, 7200);
    gap("Europe/Berlin", "2019-03-31T02:59:59.9", "2019-03-31T01:00:00Z", 3600, 7200);
    gap("America/New_York", "2019-03-10T02:30:00", "2019-03-10T07:00:00Z", -18_000, -14_400);
    gap("Australia/Lord_Howe", "2019-10-06T02:15:00", "2019-10-05T15:30:00Z", 37_800, 39_600);
    gap("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T10:00:00Z", -36_000, 50_400);

    let overlap = |name: &str, time: &str, earlier: &str, later: &str| {
        let (earlier, later) = (instant(earlier), instant(later));
        assert_eq!(zone(name).resolve(civil(time)), Resolved::Overlap { earlier, later });
    };
    let first = "2019-10-27T00:30:00Z";
    overlap("Europe/Berlin", "2019-10-27T02:30:00", first, "2019-10-27T01:30:00Z");
    let first = "2019-11-03T05:30:00Z";
    overlap("America/New_York", "2019-11-03T01:30:00", first, "2019-11-03T06:30:00Z");
    let first = "2019-04-06T14:45:00Z";
    overlap("Australia/Lord_Howe", "2019-04-07T01:45:00", first, "2019-04-06T15:15:00Z");

    let single = |name: &str, time: &str, at: &str| {
        assert_eq!(zone(name).resolve(civil(time)), Resolved::Single(instant(at)));
    };
    single("Europe/Berlin", "2019-03-31T01:59:59", "2019-03-31T00:59:59Z");
    single("Europe/Berlin", "2019-03-31T03:00:00", "2019-03-31T01:00:00Z");
    single("Europe/Berlin", "2019-10-27T03:00:00", "2019-10-27T02:00:00Z");
    single("Pacific/Apia", "2011-12-31T00:00:00", "2011-12-30T10:00:00Z");
    single("+05:30", "2019-10-27T02:30:00", "2019-10-26T21:00:00Z");
}

#[test]
fn floating_dates_are_bounded_by_the_clocks_of_a_zone() {
    let check = |name: &str, date: &str, earliest: &str, latest: &str| {
        let when = When::parse(date).unwrap();
        let bounds = (when.earliest_in(zone(name)), when.latest_in(zone(name)));
        let expected = (Bound::At(instant(earliest)), Bound::At(instant(latest)));
        assert_eq!(bounds, expected, "{date} in {name}");
    };
    check("Europe/Berlin", "2019", "2018-12-31T23:00:00Z", "2019-12-31T23:00:00Z");
    check("Europe/Berlin", "2019-07", "2019-06-30T22:00:00Z", "2019-07-31T22:00:00Z");
    check("Europe/Berlin", "2019-07-01/2019-12-31", "2019-06-30T22:00:00Z", "2019-12-31T23:00:00Z");
    check("America/New_York", "1987-12-08", "1987-12-08T05:00:00Z", "1987-12-09T05:00:00Z");
    // A written zone is exact, wherever it is seen from.
    check("Europe/Berlin", "2019-07-01T12:00Z", "2019-07-01T12:00:00Z", "2019-07-01T12:01:00Z");
    let moscow = "2019-07-01T12:00[Europe/Moscow]";
    check("Asia/Tokyo", moscow, "2019-07-01T09:00:00Z", "2019-07-01T09:01:00Z");
    // What happened twice is both.
    check("Europe/Berlin", "2019-10-27", "2019-10-26T22:00:00Z", "2019-10-27T23:00:00Z");
    check("Europe/Berlin", "2019-10-27T02", "2019-10-27T00:00:00Z", "2019-10-27T02:00:00Z");
    check("Europe/Berlin", "2019-10-27T01", "2019-10-26T23:00:00Z", "2019-10-27T00:00:00Z");
    check("Europe/Berlin", "2019-10-27T02:30", "2019-10-27T00:30:00Z", "2019-10-27T01:31:00Z");
    let second = "2019-10-27T02:30+01:00[Europe/Berlin]";
    check("UTC", second, "2019-10-27T01:30:00Z", "2019-10-27T01:31:00Z");
    // Havana put its clocks back from one to midnight: the day before ended at the first midnight.
    check("America/Havana", "2019-11-02", "2019-11-02T04:00:00Z", "2019-11-03T04:00:00Z");
    check("America/Havana", "2019-11-03", "2019-11-03T04:00:00Z", "2019-11-04T05:00:00Z");
    // What was skipped is the instant of the transition.
    check(
        "Europe/Berlin",
        "2019-03-31T02",
        "2019-03-31T01:00:00Z",
        "2019-03-31T01:00:00.000000001Z",
    );
    check("Pacific/Apia", "2011-12-29", "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z");
    check("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z", "2011-12-30T10:00:00.000000001Z");
    check("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z");
    check("Pacific/Apia", "2011-12", "2011-12-01T10:00:00Z", "2011-12-31T10:00:00Z");
    check("Asia/Manila", "1844", "1844-01-01T15:56:08Z", "1844-12-31T15:56:08Z");
}

#[test]
fn the_middle_is_seen_from_the_zone_too() {
    let check = |date: &str, name: &str, middle: &str| {
        let when = When::parse(date).unwrap();
        assert_eq!(when.middle_in(zone(name)), Some(instant(middle)), "{date} in {name}");
    };
    check("2019-07-01", "UTC", "2019-07-01T12:00:00Z");
    check("2019-07-01", "Europe/Berlin", "2019-07-01T10:00:00Z");
    check("2019-07-01/2019-07-03", "Europe/Berlin", "2019-07-02T10:00:00Z");
    check("1950S2", "+01:00", "1949-12-31T23:00:00Z");
    check("2019-07-01/..", "+01:00", "2019-06-30T23:00:00Z");
    assert_eq!(When::parse("../..").unwrap().middle_in(Zone::Utc), None);
}

#[test]
fn a_named_zone_is_written_as_in_rfc_9557() {
    let check = |text: &str, canonical: &str| {
        let when = When::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(when.edtf(), canonical);
        assert_eq!(When::parse(canonical), Ok(when));
    };
    let moscow = "2019-09-26T18:03:00[Europe/Moscow]";
    check(moscow, moscow);
    check("2019-09-26T18:03:00[europe/moscow]", moscow);
    check("2019-09-26T18:03:00[!Europe/Moscow]", moscow);
    check("2019-09-26T18:03:00+03:00[Europe/Moscow]", moscow);
    check("2019-09-26T15:03:00Z[Europe/Moscow]", moscow);
    check("2019-09-25T21:00Z[Europe/Moscow]", "2019-09-26T00:00[Europe/Moscow]");
    check("2019-09-26T18:03[UTC]", "2019-09-26T18:03Z");
    check("2019-09-26T18:03[+03:00]", "2019-09-26T18:03+03:00");
    check("2019-09-26T18:03[Europe/Moscow]?", "2019-09-26T18:03[Europe/Moscow]?");
    check("1880-01-01T12:00+00:53[Europe/Berlin]", "1880-01-01T12:00[Europe/Berlin]");
    // The offset is kept where it says which of two times is meant.
    let second = "2019-10-27T02:30+01:00[Europe/Berlin]";
    check(second, second);
    check("2019-10-27T01:30Z[Europe/Berlin]", second);
    check("2019-10-27T01:30Z[Europe/London]", "2019-10-27T01:30+00:00[Europe/London]");
    check("2019-10-27T02:30[Europe/Berlin]", "2019-10-27T02:30[Europe/Berlin]");
    let interval = "2019-09-26T18:03[Europe/Moscow]/2019-09-27T09[America/New_York]";
    check(interval, interval);
    let set = "[2019-09-26T18:03[Europe/Moscow]..2019-09-27]";
    check(set, set);
    assert!(Date::parse(moscow).unwrap().has_zone());
}

#[test]
fn a_zone_that_cannot_be_is_refused_with_a_reason() {
    let check = |text: &str, at: usize, message: &str| {
        let error = When::parse(text).expect_err(text);
        assert_eq!((error.at, error.message.as_str()), (at, message), "{text}");
    };
    let unknown = "“Mars/Olympus” is no time zone of the IANA database";
    check("2019-09-26T18:03[Mars/Olympus]", 16, unknown);
    check(
        "2019-09-26T18:03[Europe/Moscow",
        16,
        "“Europe/Moscow” is no time zone of the IANA database",
    );
    let inconsistent = "clocks in Europe/Moscow did not show this time at UTC+2";
    check("2019-09-26T18:03+02:00[Europe/Moscow]", 22, inconsistent);
    let skipped = "clocks in Europe/Berlin did not show this time at UTC+1";
    check("2019-03-31T02:30+01:00[Europe/Berlin]", 22, skipped);
    let halves = "UTC known to the hour is no time of Asia/Kolkata: write the local time";
    check("2019-09-26T18Z[Asia/Kolkata]", 14, halves);
    check("2019-09-26[Europe/Moscow]", 10, "“[Europe/Moscow]” does not belong to an EDTF date");
}

fn named(zone: Tz) -> Zone {
    Zone::from_name(zone.name()).unwrap()
}

fn any_zone() -> impl Strategy<Value = Tz> {
    prop::sample::select(&TZ_VARIANTS[..])
}

/// Instants of which half are in the years when clocks were changed.
fn any_instant() -> impl Strategy<Value = Instant> {
    let seconds = prop_oneof![-5_000_000_000..5_000_000_000_i64, any::<i64>()];
    (seconds, 0..1_000_000_000_u32).prop_map(|(seconds, nanos)| Instant::new(seconds, nanos))
}

proptest! {
    #[test]
    fn what_clocks_show_happened(zone in any_zone(), instant in any_instant()) {
        let zone = named(zone);
        let civil = zone.civil_at(instant);
        let is_far = instant.seconds().unsigned_abs() > i64::MAX.unsigned_abs() - 100_000;
        match zone.resolve(civil) {
            Resolved::Single(again) => {
                prop_assert!(again == instant || is_far);
                prop_assert_eq!(zone.civil_at(again), civil);
            }
            Resolved::Overlap { earlier, later } => {
                prop_assert!(earlier < later && (earlier == instant || later == instant));
                prop_assert_eq!((zone.civil_at(earlier), zone.civil_at(later)), (civil, civil));
            }
            Resolved::Gap { .. } => prop_assert!(false, "{civil} was shown, and skipped"),
        }
    }

    #[test]
    fn zones_agree_with_chrono(zone in any_zone(), seconds in -5_000_000_000..8_000_000_000_i64) {
        let time = DateTime::<Utc>::from_timestamp(seconds, 0).unwrap();
        let offset = time.with_timezone(&zone).offset().fix().local_minus_utc();
        prop_assert_eq!(named(zone).offset_at(Instant::new(seconds, 0)), offset);

        let local: NaiveDateTime = time.naive_utc();
        let civil = Civil::from(Instant::new(seconds, 0));
        match (zone.from_local_datetime(&local), named(zone).resolve(civil)) {
            (MappedLocalTime::Single(one), Resolved::Single(instant)) => {
                prop_assert_eq!(one.timestamp(), instant.seconds());
            }
            (MappedLocalTime::Ambiguous(a, b), Resolved::Overlap { earlier, later }) => {
                prop_assert_eq!((a.timestamp(), b.timestamp()), (earlier.seconds(), later.seconds()));
            }
            (MappedLocalTime::None, Resolved::Gap { at, before, after }) => {
                prop_assert!(before < after);
                prop_assert_eq!(named(zone).offset_at(at + -1), before);
                prop_assert_eq!(named(zone).offset_at(at), after);
            }
            (theirs, ours) => prop_assert!(false, "{:?} {:?}", theirs, ours),
        }
    }

    #[test]
    fn days_of_a_zone_follow_one_another(zone in any_zone(), instant in any_instant()) {
        let zone = named(zone);
        let day = zone.civil_at(instant);
        let next = Civil::date(day.year, day.month.into(), i64::from(day.day) + 1);
        let bounds = |civil: Civil| {
            let date = Date::from_civil(civil, date::Precision::Day);
            (date.earliest_in(zone).instant().unwrap(), date.latest_in(zone).instant().unwrap())
        };
        let ((start, end), (next_start, next_end)) = (bounds(day), bounds(next));
        prop_assert!(start <= instant && instant < end || instant.seconds().abs() > i64::MAX - 200_000);
        prop_assert!(end >= next_start && start < end && next_start < next_end || instant.seconds() > i64::MAX - 200_000);
    }
}

#[test]
fn a_named_zone_is_an_offset_in_strict_edtf() {
    #[track_caller]
    fn check(text: &str, expect: &str) {
        let when = When::parse(text).expect("it is a date");
        assert_eq!(when.start.strict_edtf(), expect);
    }
    check("2022-12-06T09:00:00[Europe/Paris]", "2022-12-06T09:00:00+01:00");
    check("2019-10-27T02:30+02:00[Europe/Berlin]", "2019-10-27T02:30+02:00");
    check("2019-01-01T12:00[Europe/London]", "2019-01-01T12:00Z");
    check("2019-09-26T18:03", "2019-09-26T18:03");
    check("1984~", "1984~");
    // Clocks skipped the day, and the hour.
    check("2011-12-30T12:00[Pacific/Apia]", "2011-12-30T10:00:00Z");
    check("2019-03-31T02:30[Europe/Berlin]", "2019-03-31T01:00:00Z");
    check("2019-03-31T02[Europe/Berlin]", "2019-03-31T01:00:00Z");
    // They were ahead by minutes and seconds.
    let minute = "[1971-06-01T12:44:30Z..1971-06-01T12:45:29Z]";
    check("1971-06-01T12:00[Africa/Monrovia]", minute);
    check("1971-06-01T12:00:05[Africa/Monrovia]", "1971-06-01T12:44:35Z");
    // They were ahead by more than EDTF allows.
    let minute = "[1867-10-16T20:57:41Z..1867-10-16T20:58:40Z]";
    check("1867-10-17T12:00[America/Juneau]", minute);
    check("1840-01-01T12:00:00[Asia/Manila]", "1840-01-02T03:56:08Z");
    // They showed the time twice, or the hour only in half.
    check("2019-10-27T02:30[Europe/Berlin]", "[2019-10-27T00:30Z..2019-10-27T01:30Z]");
    let half = "[2019-10-05T15:30:00Z..2019-10-05T15:59:59Z]";
    check("2019-10-06T02[Australia/Lord_Howe]", half);
    check(
        "[1971-06-01T12:00[Africa/Monrovia]..2019-01-01T12:00[Europe/London]]",
        "[1971-06-01T12:44:30Z..2019-01-01T12:00Z]",
    );
}

/// The bounds of the strict form are those of the date, to the second.
#[test]
fn strict_edtf_is_the_moment_that_the_bounds_are() {
    for zone in TZ_VARIANTS {
        for time in ["1840-01-01T12:00", "1901-06-01T03:04:05", "1945-05-08T23", "2019-03-31T02:30"]
        {
            let date = Date::parse(&format!("{time}[{}]", zone.name())).unwrap();
            let strict = Date::parse(&date.strict_edtf()).unwrap();
            let seconds = |date: &Date| (date.earliest(), date.latest().last_second());
            let (earliest, last) = seconds(&strict);
            assert_eq!(earliest, date.earliest(), "{time} in {zone}");
            // What was skipped lasts for a nanosecond.
            assert!(last >= seconds(&date).1, "{time} in {zone}");
            let is_skipped = date.latest().instant() == date.earliest().instant().map(|at| at + 1);
            assert!(is_skipped || last == seconds(&date).1, "{time} in {zone}");
        }
    }
}

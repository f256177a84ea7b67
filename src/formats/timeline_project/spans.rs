//! Dates as the program can hold them: two times, and whether each end is fuzzy.

use date::{Civil, Date, Instant, Precision, When, Zone};

/// How the times of a file that is to be written are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Axis {
    Calendar,
    /// Bare numbers that stand for years: the program's calendar does not reach further back than
    /// 4713 BCE.
    Numbers,
}

/// What of a date cannot be kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Loss {
    /// It was known only to a month, a year or the like, or as one of several dates.
    pub(super) vague: bool,
    /// It was uncertain rather than approximate.
    pub(super) uncertain: bool,
    /// It had a zone; the time is written in UTC.
    pub(super) zone: bool,
    /// One end was unknown, or had no start.
    pub(super) unbounded: bool,
}

/// A time span as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: String,
    pub(super) end: String,
    pub(super) fuzzy_start: bool,
    pub(super) fuzzy_end: bool,
    pub(super) ends_today: bool,
    /// Where it begins and ends, in seconds or years; what ends today ends nowhere.
    pub(super) reach: (i64, i64),
    pub(super) loss: Loss,
}

/// The first and the last year that the program's calendar holds.
const CALENDAR_YEARS: (i64, i64) = (-4712, 9989);

/// Whether the program's calendar has no place for a date.
pub(super) fn is_beyond_calendar(when: &When) -> bool {
    let ends = [when.earliest(), when.latest()].map(|bound| bound.instant());
    let (first, last) = CALENDAR_YEARS;
    ends.into_iter().flatten().any(|instant| {
        let year = Civil::from(instant).year;
        year < first || year > last
    })
}

/// The span of a date; `None` where it has no place in time.
pub(super) fn span_of(when: &When, axis: Axis) -> Option<Span> {
    let end = when.end.as_ref();
    let (first, last) = (&when.start, end.unwrap_or(&when.start));
    let loss = Loss {
        vague: is_vague(first, axis) || is_vague(last, axis),
        uncertain: when.is_uncertain(),
        zone: first.has_zone() || last.has_zone(),
        unbounded: first.earliest().instant().is_none()
            || last.latest().instant().is_none() && !(end.is_some() && last.is_open()),
    };
    let start_at = first.earliest().instant();
    let end_at = match end.filter(|end| end.precision() >= Precision::Hour) {
        Some(end) => end.end_in(Zone::Utc).instant(),
        None => last.latest().instant().map(|end| last_unit(last, end)),
    };
    let (start_at, end_at) = match (start_at, end_at) {
        (Some(start), Some(end)) => (start, end.max(start)),
        (Some(one), None) | (None, Some(one)) => (one, one),
        (None, None) => return None,
    };
    let text = |at, date: &Date| match date.written().filter(|_| axis == Axis::Numbers) {
        Some(written) if written.parse::<f64>().is_ok_and(f64::is_finite) => written.to_owned(),
        _ => time_text(at, axis),
    };
    let fuzzy = |date: &Date| {
        is_vague(date, axis) || date.is_approximate() || date.is_uncertain() || date.is_unknown()
    };
    let unit = |at: Instant| match axis {
        Axis::Calendar => at.seconds(),
        Axis::Numbers => Civil::from(at).year,
    };
    let ends_today = end.is_some_and(Date::is_open);
    Some(Span {
        reach: (unit(start_at), if ends_today { i64::MAX } else { unit(end_at) }),
        start: text(start_at, first),
        end: text(end_at, last),
        fuzzy_start: fuzzy(first) || first.earliest().instant().is_none(),
        fuzzy_end: fuzzy(last) || end.is_none() && last.latest().instant().is_none(),
        ends_today,
        loss,
    })
}

/// Whether a date is known less finely than the program would show it.
fn is_vague(date: &Date, axis: Axis) -> bool {
    let finest_unit = match axis {
        Axis::Calendar => date.precision() < Precision::Day || date.precision() == Precision::Hour,
        Axis::Numbers => date.precision() < Precision::Year,
    };
    finest_unit && !date.is_open() && !date.is_unknown() || date.is_one_of()
}

/// The start of the last unit before the exclusive end of a date: its last day or second.
fn last_unit(date: &Date, end: Instant) -> Instant {
    const SECOND: i128 = 1_000_000_000;
    match date.precision() {
        Precision::Hour | Precision::Second => end + -SECOND,
        Precision::Minute => end + -(60 * SECOND),
        Precision::Millisecond | Precision::Microsecond | Precision::Nanosecond => {
            Instant::new((end + -1).seconds(), 0)
        }
        _ => end + -(86_400 * SECOND),
    }
}

fn time_text(at: Instant, axis: Axis) -> String {
    let civil = Civil::from(at);
    match axis {
        Axis::Numbers => civil.year.to_string(),
        Axis::Calendar => format!(
            "{}-{:02}-{:02} {:02}:{:02}:{:02}",
            civil.year, civil.month, civil.day, civil.hour, civil.minute, civil.second
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_become_spans() {
        #[track_caller]
        fn check(edtf: &str, axis: Axis, expect: [&str; 2], fuzzy: [bool; 2]) {
            let span = span_of(&When::parse(edtf).unwrap(), axis).unwrap();
            assert_eq!([&*span.start, &*span.end], expect, "{edtf}");
            assert_eq!([span.fuzzy_start, span.fuzzy_end], fuzzy, "{edtf}");
        }
        let day = "1987-12-08 00:00:00";
        check("1987-12-08", Axis::Calendar, [day, day], [false, false]);
        check("1987-12-08~", Axis::Calendar, [day, day], [true, true]);
        check("1987-12-08/..", Axis::Calendar, [day, day], [false, false]);
        check("1987-12-08/", Axis::Calendar, [day, day], [false, true]);
        let minute = "2019-09-26 18:03:00";
        check("2019-09-26T18:03", Axis::Calendar, [minute, minute], [false, false]);
        let month = ["1987-12-01 00:00:00", "1987-12-31 00:00:00"];
        check("1987-12", Axis::Calendar, month, [true, true]);
        check("[1987-12-01..1987-12-31]", Axis::Calendar, month, [true, true]);
        check("0005/0024", Axis::Numbers, ["5", "24"], [false, false]);
        check("19XX", Axis::Numbers, ["1900", "1999"], [true, true]);
        check("-0044-03-15", Axis::Calendar, ["-44-03-15 00:00:00"; 2], [false, false]);
    }

    #[test]
    fn what_is_lost_is_known() {
        let loss = |edtf: &str| span_of(&When::parse(edtf).unwrap(), Axis::Calendar).unwrap().loss;
        assert_eq!(loss("1987-12-08/.."), Loss::default());
        assert!(loss("1987").vague);
        assert!(loss("../1987-12-08").unbounded);
        assert!(loss("1987-12-08T10:00Z").zone);
        assert!(loss("1987-12-08?").uncertain);
        assert_eq!(span_of(&When::from(Date::unknown()), Axis::Calendar), None);
        assert!(is_beyond_calendar(&When::parse("Y-13000").unwrap()));
        assert!(!is_beyond_calendar(&When::parse("-0044/..").unwrap()));
    }
}

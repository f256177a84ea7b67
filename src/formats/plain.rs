//! Dates for formats that know no doubt: a year, a month, a day or a time of day, and no more.

use date::{Bound, Civil, Date, Instant, Precision, When};
use model::Timeline;

/// The nearest date or interval that has neither vagueness, nor doubt, nor zone, nor an open end:
/// it begins where the given one may begin first, and ends where it may end last. `None` where
/// there is nothing to begin with.
pub(super) fn plain(when: &When) -> Option<When> {
    let start = first_of(&when.start);
    let end = when.end.as_ref().and_then(last_of);
    match (start.or_else(|| last_of(&when.start)), end) {
        (Some(start), end) => Some(When { start, end }),
        (None, end) => end.map(When::from),
    }
}

/// Whether a date is as [`plain`] as it can be.
pub(super) fn is_plain(when: &When) -> bool {
    plain(when).is_some_and(|plain| plain.edtf() == when.edtf())
}

/// The calendar time that a plain date states, and how precisely.
pub(super) fn civil_of(date: &Date) -> Option<(Civil, Precision)> {
    let instant = date.earliest().instant()?;
    Some((Civil::from(instant), precision_of(date)))
}

/// From when to when the dates of a timeline reach: where stretches of time end that are open, in
/// formats that know none.
#[derive(Default)]
pub(super) struct Extent {
    first: Option<Instant>,
    last: Option<Instant>,
}

impl Extent {
    /// That of all events and eras.
    pub(super) fn of(timeline: &Timeline) -> Self {
        let mut extent = Self::default();
        let mut add = |first: Bound, last: Bound, time: &dyn Fn() -> Option<When>| {
            // Of what has one end, that counts: all of the year in which it begins.
            let one = || time().and_then(|when| when.start.latest().instant());
            let last = last.instant().or_else(one).or(first.instant());
            let first = first.instant().or(last);
            extent.first = [extent.first, first].into_iter().flatten().min();
            extent.last = extent.last.max(last);
        };
        for event in timeline.events.iter() {
            let (first, last) = event.bounds().unwrap_or((Bound::Open, Bound::Open));
            add(first, last, &|| event.time());
        }
        for era in &timeline.eras {
            add(era.when.earliest(), era.when.latest(), &|| Some(era.when.clone()));
        }
        extent
    }

    /// A stretch of time with both ends: where one of them is open or not known, the first or the
    /// last day of the timeline.
    pub(super) fn closed(&self, when: &When) -> When {
        let day = |at: Instant| Date::from_civil(Civil::from(at), Precision::Day);
        let end = when.end.as_ref().unwrap_or(&when.start);
        let has_end = end.latest().instant().is_some();
        let has_start = when.start.earliest().instant().is_some();
        let last =
            self.last.filter(|last| when.start.latest().instant().is_none_or(|at| *last > at));
        let first =
            self.first.filter(|first| end.earliest().instant().is_none_or(|at| *first < at));
        let start = match first.filter(|_| !has_start) {
            Some(first) => day(first),
            None if has_start => when.start.clone(),
            None => end.clone(),
        };
        let end = match last.filter(|_| !has_end) {
            Some(last) => day(last + -1),
            None if has_end => end.clone(),
            None => start.clone(),
        };
        When { start, end: Some(end) }
    }
}

fn first_of(date: &Date) -> Option<Date> {
    let Bound::At(earliest) = date.earliest_in(date.zone().unwrap_or_default()) else {
        return None;
    };
    let civil = date.zone().unwrap_or_default().civil_at(earliest);
    Some(Date::from_civil(civil, precision_of(date)))
}

fn last_of(date: &Date) -> Option<Date> {
    let Bound::At(latest) = date.latest_in(date.zone().unwrap_or_default()) else {
        return None;
    };
    let civil = date.zone().unwrap_or_default().civil_at(latest + -1);
    Some(Date::from_civil(civil, precision_of(date)))
}

/// The precision of a date, as one of those that every calendar has.
fn precision_of(date: &Date) -> Precision {
    match date.precision() {
        precision if precision <= Precision::Year => Precision::Year,
        Precision::Season | Precision::Quarter => Precision::Month,
        Precision::Week => Precision::Day,
        precision => precision.min(Precision::Millisecond),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_date_is_the_nearest_there_is() {
        #[track_caller]
        fn check(edtf: &str, expect: Option<&str>) {
            let when = When::parse(edtf).expect("it is EDTF");
            let found = plain(&when);
            assert_eq!(found.as_ref().map(When::edtf).as_deref(), expect, "{edtf}");
            assert_eq!(is_plain(&when), expect == Some(edtf), "{edtf}");
        }
        check("1987-12-08", Some("1987-12-08"));
        check("1984~", Some("1984"));
        check("198X/199X", Some("1980/1999"));
        check("2001-21", Some("2001-03"));
        check("2019-02/..", Some("2019-02"));
        check("../2019-09", Some("2019-09"));
        check("[2019-09-16..2019-09-22]", Some("2019-09-16"));
        check("2019-09-26T18:03+03:00", Some("2019-09-26T18:03"));
        check("Y-13800000000", Some("Y-13800000000"));
        check("../..", None);
    }

    #[test]
    fn open_ends_are_those_of_the_timeline() {
        let of = |whens: &[&str]| {
            let mut timeline = Timeline::default();
            for when in whens {
                let when = When::parse(when).ok();
                timeline.events.push(model::Event { when, ..Default::default() });
            }
            Extent::of(&timeline)
        };
        #[track_caller]
        fn check(extent: &Extent, edtf: &str, expect: &str) {
            let when = When::parse(edtf).expect("it is EDTF");
            assert_eq!(extent.closed(&when).edtf(), expect, "{edtf}");
        }
        let extent = of(&["1987-12-08", "2019/.."]);
        check(&extent, "1990/2000", "1990/2000");
        check(&extent, "1990", "1990/1990");
        check(&extent, "1990/..", "1990/2019-12-31");
        check(&extent, "../1990", "1987-12-08/1990");
        check(&extent, "../..", "1987-12-08/2019-12-31");
        check(&extent, "2050/..", "2050/2050");
        check(&extent, "../1900", "1900/1900");
        check(&of(&[]), "1990/..", "1990/1990");
    }
}

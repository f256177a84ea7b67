//! Dates for formats that know no doubt: a year, a month, a day or a time of day, and no more.

use crate::date::{Bound, Civil, Date, Precision, When};

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

/// The date that a plain one stands for: `edtf`, where that is what was written beside it and
/// nobody has changed the plain one since.
pub(super) fn restored(written: Option<When>, edtf: &str) -> Option<When> {
    let exact = When::parse(edtf).ok();
    let expected = exact.as_ref().and_then(plain).map(|plain| plain.edtf());
    if expected.is_some() && expected == written.as_ref().map(When::edtf) { exact } else { written }
}

/// The calendar time that a plain date states, and how precisely.
pub(super) fn civil_of(date: &Date) -> Option<(Civil, Precision)> {
    let instant = date.earliest().instant()?;
    Some((Civil::from(instant), precision_of(date)))
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
            if found.is_some() {
                assert_eq!(restored(found, edtf), Some(when), "{edtf}");
            }
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
    fn a_changed_date_is_not_restored() {
        let changed = When::parse("1985").ok();
        assert_eq!(restored(changed.clone(), "1984~"), changed);
        assert_eq!(restored(None, "1984~"), None);
    }
}

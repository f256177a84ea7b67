//! Dates of slides and eras as TimelineJS tells them.
//!
//! It takes an end for a repetition, and drops it, where all parts that the start has are the same
//! in both (`TimelineConfig._processDates` in version 3.9); an era without an end refuses the file.

use serde_json::{Map, Value};

use crate::plain::{civil_of, is_plain, plain};
use date::{Civil, Date, Instant, Precision, When};

use super::dates::{self, MONTH_FIRST, PRECISIONS, number_of};

type Fields = Map<String, Value>;

/// The dates of a slide; where they say less than the event does, with words and in EDTF as well.
pub(super) fn dates_of_event(when: &When, words: Option<&str>) -> Fields {
    let mut slide = told(when, false);
    let is_exact = is_plain(when);
    let words = words.map(str::to_owned).or_else(|| (!is_exact).then(|| when.describe()));
    slide.extend(words.map(|words| ("display_date".to_owned(), words.into())));
    add_edtf(&mut slide, when);
    slide
}

/// The dates of an era: `closed`, which has both ends, and in EDTF what is `meant`, where that is
/// not the same. Empty where it has no place in time.
pub(super) fn dates_of_era(closed: &When, meant: &When) -> Fields {
    let mut slide = told(closed, true);
    if !slide.is_empty() {
        add_edtf(&mut slide, meant);
    }
    slide
}

/// Whether dates are those that are written for a date, which nobody has changed since. Where an era
/// is open, any end may have been written.
pub(super) fn are_of(exact: &When, start: Option<&When>, end: Option<&When>) -> bool {
    let first = |when: &When| when.earliest().instant();
    let last = |when: &When| when.latest().instant();
    [false, true].into_iter().any(|is_era| {
        let own = told(exact, is_era);
        let [own_start, own_end] =
            ["start_date", "end_date"].map(|key| own.get(key).and_then(read));
        let is_any_start = is_era && exact.earliest().instant().is_none();
        let is_any_end = is_era && exact.latest().instant().is_none();
        let has_start = is_same(own_start.as_ref().map(first), start.map(first));
        let has_end = is_same(own_end.as_ref().map(last), end.map(last));
        (has_start || is_any_start) && (has_end || is_any_end)
    })
}

/// Whether two bounds are the same but for less than the tenth of a second that a sheet can tell.
fn is_same(a: Option<Option<Instant>>, b: Option<Option<Instant>>) -> bool {
    match (a, b) {
        (Some(Some(a)), Some(Some(b))) => (a - b).abs() < 100_000_000,
        (a, b) => a == b,
    }
}

fn add_edtf(slide: &mut Fields, when: &When) {
    let again = read_slide(slide);
    if again.is_none_or(|again| again.edtf() != when.edtf()) {
        slide.insert("edtf".to_owned(), when.edtf().into());
    }
}

/// What is read of a slide's dates.
pub(super) fn read_slide(slide: &Fields) -> Option<When> {
    let start = read(slide.get("start_date")?)?;
    let end = slide.get("end_date").and_then(read).map(|end| end.start);
    Some(When { end, ..start })
}

fn read(date: &Value) -> Option<When> {
    dates::read(date.clone(), MONTH_FIRST).when
}

/// `start_date` and `end_date`, which an era has in any case.
fn told(when: &When, is_era: bool) -> Fields {
    let mut slide = Fields::new();
    let Some(When { start, end }) = plain(when) else { return slide };
    let end = end.or_else(|| is_era.then(|| start.clone()));
    let end = end.filter(|end| is_era || end.edtf() != start.edtf());
    let (start, end) = match end {
        Some(end) => {
            let (start, end) = told_apart(&start, &end);
            (start, Some(end))
        }
        None => (start, None),
    };
    slide.insert("start_date".to_owned(), parts_of(&start).into());
    slide.extend(end.map(|end| ("end_date".to_owned(), parts_of(&end).into())));
    slide
}

/// Both ends of a stretch of time, as finely as is needed for them to differ and to be in order,
/// since TimelineJS takes each for the beginning of its year, month or day.
fn told_apart(start: &Date, end: &Date) -> (Date, Date) {
    let in_unit = |unit: Precision| {
        let at = |date: &Date, is_last: bool| match date.precision() < unit {
            true => unit_of(date, is_last, unit),
            false => date.clone(),
        };
        (at(start, false), at(end, true))
    };
    let is_told = |start: &Date, end: &Date| {
        let (first, last) = (parts_of(start), parts_of(end));
        let is_same = first.iter().all(|(part, number)| last.get(part) == Some(number));
        !is_same && end.earliest().instant() > start.earliest().instant()
    };
    let units =
        PRECISIONS.into_iter().filter(|unit| *unit > start.precision().min(end.precision()));
    let as_it_is = (start.clone(), end.clone());
    let mut all = [as_it_is.clone()].into_iter().chain(units.map(in_unit));
    all.find(|(start, end)| is_told(start, end)).unwrap_or(as_it_is)
}

/// The first, or last, unit of a date.
fn unit_of(date: &Date, is_last: bool, unit: Precision) -> Date {
    let bound = if is_last { date.latest() } else { date.earliest() };
    match bound.instant() {
        Some(at) => Date::from_civil(Civil::from(at + if is_last { -1 } else { 0 }), unit),
        None => date.clone(),
    }
}

fn parts_of(date: &Date) -> Fields {
    let Some((civil, precision)) = civil_of(date) else { return Fields::new() };
    let parts = [
        ("year", number_of(civil.year)),
        ("month", civil.month.into()),
        ("day", civil.day.into()),
        ("hour", civil.hour.into()),
        ("minute", civil.minute.into()),
        ("second", civil.second.into()),
        ("millisecond", i64::from(civil.nanos / 1_000_000)),
    ];
    let stated = parts.into_iter().zip(PRECISIONS).filter(|(_, unit)| *unit <= precision);
    stated.map(|((part, number), _)| (part.to_owned(), number.into())).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(edtf: &str, is_era: bool, expect: [Value; 2]) {
        let when = When::parse(edtf).expect("it is EDTF");
        let slide = told(&when, is_era);
        let found = ["start_date", "end_date"].map(|key| slide.get(key).cloned());
        assert_eq!(found.map(Option::unwrap_or_default), expect, "{edtf}");
        let written = |key| slide.get(key).and_then(read);
        assert!(are_of(&when, written("start_date").as_ref(), written("end_date").as_ref()));
    }

    #[test]
    fn ends_that_would_be_dropped_are_told_more_finely() {
        check("1987/1990", false, [json!({"year": 1987}), json!({"year": 1990})]);
        check("1987", false, [json!({"year": 1987}), Value::Null]);
        check("1987/1987", false, [json!({"year": 1987}), Value::Null]);
        let month = |month| json!({"year": 1987, "month": month});
        check("1987/1987-05", false, [month(1), month(5)]);
        check("1987-05/1987", false, [month(5), month(12)]);
        check("1987", true, [month(1), month(12)]);
        let day = |day| json!({"year": 1987, "month": 1, "day": day});
        check("1987/1987-01", false, [day(1), day(31)]);
        let hour = |hour| json!({"year": 1987, "month": 1, "day": 5, "hour": hour});
        check("1987-01-05", true, [hour(0), hour(23)]);
        check("-0043/-0042", false, [json!({"year": -44}), json!({"year": -43})]);
    }

    #[test]
    fn what_is_written_is_known_again_unless_it_was_changed() {
        let when = |edtf: &str| When::parse(edtf).expect("it is EDTF");
        for edtf in ["1984~", "198X/199X", "2001-21", "2019-02/..", "../2019-09", "Y-13800000000"] {
            let slide = told(&when(edtf), false);
            let written = |key| slide.get(key).and_then(read);
            let (start, end) = (written("start_date"), written("end_date"));
            assert!(are_of(&when(edtf), start.as_ref(), end.as_ref()), "{edtf}");
        }
        assert!(!are_of(&when("1984~"), Some(&when("1985")), None));
        assert!(!are_of(&when("1984~"), None, None));
        assert!(are_of(&when("1984/.."), Some(&when("1984")), Some(&when("2019-12-31"))));
        assert!(!are_of(&when("1984/.."), Some(&when("1985")), Some(&when("2019-12-31"))));
    }
}

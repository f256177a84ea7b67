//! Dates as markwhen writes them, which every program reads that reads markwhen.
//!
//! Its parser (`@markwhen/parser` 1.2) knows three kinds of ranges, and mixes none of them: years of
//! four digits with months, days and times (`2019-02 / 2019-09-26 18:03`), instants in UTC
//! (`2019-09-26T18:03:07Z - now`), and years with or without an era, up to five digits
//! (`44 BCE - 14 CE`). What is of no kind becomes a note of the event before.

use crate::markwhen::expression::read_expression;
use crate::markwhen::resolve::{Dating, State, resolve};
use date::{Civil, Date, DayMonthOrder, Instant, Precision, When, Zone};

/// The furthest year, before and after the first.
pub(super) const MAX_YEAR: i64 = 99_999;

/// The first, or last, unit that a date may be.
#[derive(Clone, Copy, PartialEq)]
struct Edge {
    /// When that begins, or of a time when it is.
    civil: Civil,
    precision: Precision,
    /// What else it is, where it has a zone.
    instant: Option<Instant>,
    /// Where it begins, or has ended.
    bound: Instant,
}

/// What stands before the colon. Of a date that markwhen has no words for, the range that it may
/// be; `None` where that has no bounds. Where `has_zone`, a property says of which zone times are.
pub(super) fn line_of(when: &When, has_zone: bool) -> Option<String> {
    let end = when.end.as_ref();
    let first = edge(&when.start, false, has_zone);
    if end.is_some_and(Date::is_open)
        && let Some(first) = first
    {
        return Some(ongoing(&first));
    }
    let last = edge(end.unwrap_or(&when.start), true, has_zone);
    match (first, last) {
        (Some(first), Some(last)) => {
            let [start, end] = [single(&first), single(&last)];
            Some(if end == start && when.end.is_none() { start } else { pair(&first, &last) })
        }
        (Some(only), None) | (None, Some(only)) => Some(single(&only)),
        (None, None) => None,
    }
}

fn edge(date: &Date, is_last: bool, has_zone: bool) -> Option<Edge> {
    let bound = if is_last { date.latest() } else { date.earliest() };
    let bound = bound.instant()?;
    let at = bound + if is_last { -1 } else { 0 };
    let zone = date.zone().unwrap_or_default();
    let precision = match date.precision() {
        Precision::Week => Precision::Day,
        Precision::Season | Precision::Quarter => Precision::Month,
        precision => precision.max(Precision::Year),
    };
    let is_instant = date.zone().is_some() && !has_zone && precision >= Precision::Hour;
    // Of a time, which may last for a minute, the beginning.
    let at = match date.earliest().instant() {
        Some(earliest) if precision >= Precision::Hour && !date.is_one_of() => earliest,
        _ => at,
    };
    let instant = is_instant.then_some(at);
    Some(Edge { civil: zone.civil_at(at), precision, instant, bound })
}

fn single(edge: &Edge) -> String {
    let Civil { year, month, day, hour, minute, .. } = edge.civil;
    match edge.precision {
        _ if !has_four_digits(edge) => with_era(edge),
        _ if edge.instant.is_some() => in_utc(edge),
        Precision::Year => format!("{year:04}"),
        Precision::Month => format!("{year:04}-{month:02}"),
        Precision::Day => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
    }
}

fn pair(first: &Edge, last: &Edge) -> String {
    match [first, last].into_iter().all(has_four_digits) {
        true if first.instant.or(last.instant).is_some() => {
            format!("{} - {}", in_utc(first), in_utc(last))
        }
        true => format!("{} / {}", single(first), single(last)),
        false => format!("{} - {}", with_era(first), with_era(last)),
    }
}

/// What goes on until now; of years before our era only when it begins.
fn ongoing(first: &Edge) -> String {
    match first.civil.year {
        ..0 => single(first),
        0..=9999 if first.instant.is_none() => format!("{} / now", single(first)),
        _ => format!("{} - now", single(first)),
    }
}

fn has_four_digits(edge: &Edge) -> bool {
    (0..=9999).contains(&edge.civil.year)
}

fn with_era(edge: &Edge) -> String {
    match edge.civil.year.clamp(1 - MAX_YEAR, MAX_YEAR) {
        year @ ..=0 => format!("{} BCE", 1 - year),
        year @ 10_000.. => year.to_string(),
        year => format!("{year} CE"),
    }
}

/// An instant as the one form in which markwhen has seconds and a zone; of a day, its beginning or
/// its end.
fn in_utc(edge: &Edge) -> String {
    let at = edge.instant.unwrap_or(edge.bound);
    let Civil { year, month, day, hour, minute, second, nanos } = Zone::Utc.civil_at(at);
    let milliseconds = match nanos / 1_000_000 {
        0 => String::new(),
        milliseconds => format!(".{milliseconds:03}"),
    };
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{milliseconds}Z")
}

/// Whether other programs end a range at the beginning of its last year, as they do with an era.
pub(super) fn ends_early(line: &str) -> bool {
    line.contains("BCE - ") || line.contains(" CE - ")
}

/// Whether a line's date is read as this very date again.
pub(super) fn reads_as(line: &str, when: &When) -> bool {
    let Some(expression) = read_expression(line, DayMonthOrder::MonthFirst) else { return false };
    let dating =
        Dating { expression: &expression, id: None, zones: [None; 2], state: State::Pending };
    let mut datings = [dating];
    resolve(&mut datings);
    match &datings {
        [Dating { state: State::Known(span), .. }] => span.when.edtf() == when.edtf(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_date_has_a_form_that_is_an_event() {
        #[track_caller]
        fn check(edtf: &str, expect: Option<&str>) {
            let when = When::parse(edtf).expect("it is EDTF");
            assert_eq!(line_of(&when, false).as_deref(), expect, "{edtf}");
        }
        check("1987", Some("1987"));
        check("0079", Some("0079"));
        check("0000-03", Some("0000-03"));
        check("1987-05/1990", Some("1987-05 / 1990"));
        check("2019-02/..", Some("2019-02 / now"));
        check("201X", Some("2010 / 2019"));
        check("2001-21", Some("2001-03 / 2001-05"));
        check("1984/1984", Some("1984 / 1984"));
        check("../1990", Some("1990"));
        check("../..", None);
        check("-0043", Some("44 BCE"));
        check("-0043/0014-08-19", Some("44 BCE - 14 CE"));
        check("-0043/-0003", Some("44 BCE - 4 BCE"));
        check("-0043/..", Some("44 BCE"));
        check("Y12000", Some("12000"));
        check("2019/Y12000", Some("2019 CE - 12000"));
        check("Y12000/..", Some("12000 - now"));
        check("Y-13800000000", Some("99999 BCE"));
        check("Y-66000000/2019", Some("99999 BCE - 2019 CE"));
        check("2019-09-26T18:03", Some("2019-09-26 18:03"));
        check("2019-09-26T18:03/2019-09-27", Some("2019-09-26 18:03 / 2019-09-27"));
        check("2019-09-26T18:03:07Z", Some("2019-09-26T18:03:07Z"));
        check("2019-09-26T18:03:07.250+03:00", Some("2019-09-26T15:03:07.250Z"));
        check("2019-09-26T18:03Z/2019-09-27", Some("2019-09-26T18:03:00Z - 2019-09-28T00:00:00Z"));
        check("2019-09-26T18:03Z/..", Some("2019-09-26T18:03:00Z - now"));
    }
}

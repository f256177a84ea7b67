//! Dates as markwhen writes them, which every program reads that reads markwhen.

use crate::date::{Civil, Date, DayMonthOrder, Precision, When};
use crate::formats::markwhen::expression::read_expression;
use crate::formats::markwhen::resolve::{Dating, State, resolve};

/// What stands before the colon. Of a date that markwhen has no words for, the range that it may
/// be; `None` where that has no bounds.
pub(super) fn line_of(when: &When) -> Option<String> {
    let start = edge(&when.start, false);
    let end = when.end.as_ref();
    let is_ongoing = end.is_some_and(Date::is_open);
    let last = end.unwrap_or(&when.start);
    let is_single = end.is_none() && start.is_some() && edge(last, true) == start;
    match (start, edge(last, true)) {
        (Some(start), _) if is_single => Some(start),
        (Some(start), _) if is_ongoing => Some(joined(&start, "now")),
        (Some(start), Some(end)) => Some(joined(&start, &end)),
        (Some(only), None) | (None, Some(only)) => Some(only),
        (None, None) => None,
    }
}

fn joined(start: &str, end: &str) -> String {
    let is_iso = |text: &str| !text.ends_with("BCE");
    let between = if is_iso(start) && is_iso(end) { " / " } else { " - " };
    format!("{start}{between}{end}")
}

/// The first, or last, unit that a date may be.
fn edge(date: &Date, is_last: bool) -> Option<String> {
    let bound = if is_last { date.latest() } else { date.earliest() };
    let at = bound.instant()? + if is_last { -1 } else { 0 };
    let zone = date.zone().unwrap_or_default();
    let civil = zone.civil_at(at);
    let precision = match date.precision() {
        Precision::Week => Precision::Day,
        Precision::Season | Precision::Quarter => Precision::Month,
        precision => precision.max(Precision::Year),
    };
    Some(unit(civil, precision))
}

fn unit(civil: Civil, precision: Precision) -> String {
    let Civil { year, month, day, hour, minute, .. } = civil;
    match precision {
        _ if year <= 0 => format!("{} BCE", 1 - i128::from(year)),
        _ if year > 9999 => year.to_string(),
        Precision::Year => format!("{year:04}"),
        Precision::Month => format!("{year:04}-{month:02}"),
        Precision::Day => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
    }
}

/// Whether a line's date is read as this very date again.
pub(super) fn reads_as(line: &str, when: &When) -> bool {
    let Some(expression) = read_expression(line, DayMonthOrder::MonthFirst) else { return false };
    let zones = [Some(&when.start), when.end.as_ref()].map(|date| date.and_then(Date::zone));
    if zones.iter().any(Option::is_some) {
        return false;
    }
    let dating = Dating { expression: &expression, id: None, zones, state: State::Pending };
    let mut datings = [dating];
    resolve(&mut datings);
    match &datings {
        [Dating { state: State::Known(span), .. }] => span.when.edtf() == when.edtf(),
        _ => false,
    }
}

//! Writes the zones that times name: RFC 5545 asks for a `VTIMEZONE` with each `TZID`.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::in_parts::in_parts;
use date::{Civil, Instant, Transition, Zone};
use model::{EventRef, Timeline};

use super::moment::Moment;
use super::properties::zone_names;
use super::write::span_of;
use super::written::Written;
use super::zones::by_name;

/// Clocks are told for so many years beyond the last event, as others may be added to a calendar.
const YEARS_AHEAD: i64 = 5;

/// A zone, and the first and last instant that is told in it.
#[derive(Clone, Copy)]
struct Used {
    zone: Zone,
    first: Instant,
    last: Instant,
}

/// Writes every zone that a time of the timeline is in.
pub(super) fn push_zones(out: &mut Written, timeline: &Timeline) {
    for (name, used) in zones_of(timeline) {
        push_zone(out, &name, &used);
    }
}

fn zones_of(timeline: &Timeline) -> BTreeMap<String, Used> {
    let mut found: BTreeMap<String, Used> = BTreeMap::new();
    let look = |part: Range<usize>, found: &mut BTreeMap<String, Used>| {
        for event in part.filter_map(|position| timeline.events.get(position)) {
            zones_of_event(event, |name, used| add(found, name, used));
        }
    };
    in_parts(timeline.events.len(), look, |part| {
        std::mem::take(part).into_iter().for_each(|(name, used)| add(&mut found, name, used));
    });
    found
}

fn add(found: &mut BTreeMap<String, Used>, name: String, used: Used) {
    let all = found.entry(name).or_insert(used);
    all.first = all.first.min(used.first);
    all.last = all.last.max(used.last);
}

/// Hands over each zone that an event names.
fn zones_of_event(event: EventRef<'_>, mut add: impl FnMut(String, Used)) {
    // Most name none, which is seen before their dates are looked at.
    if !event.is_in_named_zone() && !event.rarities().extra {
        return;
    }
    let Some((span, _)) = event.time().as_ref().and_then(span_of) else { return };
    let used = |zone: Zone, moment: Moment| {
        let at = moment.instant();
        Used { zone, first: at, last: at }
    };
    for moment in [Some(span.start), span.end].into_iter().flatten() {
        if let Some(zone @ Zone::Named(_)) = moment.zone {
            add(zone.name().into_owned(), used(zone, moment));
        }
    }
    for name in zone_names(&event.extra()) {
        if let Some(zone) = by_name(name) {
            add(name.to_owned(), used(zone, span.start));
        }
    }
}

fn push_zone(out: &mut Written, name: &str, used: &Used) {
    let zone = used.zone;
    let begin = Civil::date(zone.civil_at(used.first).year.clamp(1, 9999) - 1, 1, 1);
    let end = Civil::date(zone.civil_at(used.last).year + YEARS_AHEAD, 1, 1);
    out.line("BEGIN:VTIMEZONE");
    out.text("TZID", name);
    // What clocks showed at first.
    let first = zone.first_at(begin.instant());
    let offset = zone.offset_at(first);
    push_observance(out, zone.is_summer_time_at(first), &[begin], [offset, offset]);
    // By whether it is summer time, and the offsets before and after.
    let mut observances: BTreeMap<(bool, [i32; 2]), Vec<Civil>> = BTreeMap::new();
    for Transition { at, before, after } in zone.transitions(begin.instant(), end.instant()) {
        let shown = Civil::from(at + i128::from(before) * 1_000_000_000);
        let kind = (zone.is_summer_time_at(at), [before, after]);
        observances.entry(kind).or_default().push(shown);
    }
    for ((is_summer, offsets), times) in observances {
        push_observance(out, is_summer, &times, offsets);
    }
    out.line("END:VTIMEZONE");
}

/// Writes when clocks were set in one way: at civil times, from one offset to another.
fn push_observance(out: &mut Written, is_summer: bool, times: &[Civil], offsets: [i32; 2]) {
    let name = if is_summer { "DAYLIGHT" } else { "STANDARD" };
    let value = |civil: &Civil| Moment { civil: *civil, is_day: false, zone: None }.value();
    let [from, to] = offsets.map(offset);
    out.line(&format!("BEGIN:{name}"));
    if let Some((first, further)) = times.split_first() {
        out.line(&format!("DTSTART:{}", value(first)));
        if !further.is_empty() {
            let further: Vec<String> = further.iter().map(value).collect();
            out.line(&format!("RDATE:{}", further.join(",")));
        }
    }
    out.line(&format!("TZOFFSETFROM:{from}"));
    out.line(&format!("TZOFFSETTO:{to}"));
    out.line(&format!("END:{name}"));
}

/// Seconds ahead of UTC as a calendar writes them: `+0100`, `+005328`.
fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let ahead = seconds.unsigned_abs();
    let (hours, minutes, seconds) = (ahead / 3600, ahead / 60 % 60, ahead % 60);
    match seconds {
        0 => format!("{sign}{hours:02}{minutes:02}"),
        _ => format!("{sign}{hours:02}{minutes:02}{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use date::When;
    use model::Event;

    #[track_caller]
    fn check(when: &str, expect: &str) {
        let event = Event { when: Some(When::parse(when).unwrap()), ..Event::default() };
        let mut out = Written::default();
        push_zones(&mut out, &Timeline { events: vec![event].into(), ..Timeline::default() });
        let lines: Vec<&str> = out.as_str().lines().collect();
        assert_eq!(lines.join(" "), expect);
    }

    #[test]
    fn clocks_are_told_around_the_events() {
        check(
            "2008-06-01T12:00[Asia/Tokyo]",
            "BEGIN:VTIMEZONE TZID:Asia/Tokyo BEGIN:STANDARD DTSTART:20070101T000000 \
             TZOFFSETFROM:+0900 TZOFFSETTO:+0900 END:STANDARD END:VTIMEZONE",
        );
        check(
            "2017-06-01T12:00[America/Sao_Paulo]",
            "BEGIN:VTIMEZONE TZID:America/Sao_Paulo BEGIN:DAYLIGHT DTSTART:20160101T000000 \
             TZOFFSETFROM:-0200 TZOFFSETTO:-0200 END:DAYLIGHT BEGIN:STANDARD \
             DTSTART:20160221T000000 RDATE:20170219T000000,20180218T000000,20190217T000000 \
             TZOFFSETFROM:-0200 TZOFFSETTO:-0300 END:STANDARD BEGIN:DAYLIGHT \
             DTSTART:20161016T000000 RDATE:20171015T000000,20181104T000000 TZOFFSETFROM:-0300 \
             TZOFFSETTO:-0200 END:DAYLIGHT END:VTIMEZONE",
        );
        check("2017-06-01T12:00Z", "");
        check("2017-06-01", "");
    }

    #[test]
    fn offsets_may_have_seconds() {
        assert_eq!(offset(3600), "+0100");
        assert_eq!(offset(-12_600), "-0330");
        assert_eq!(offset(3208), "+005328");
    }
}

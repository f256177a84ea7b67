//! Writes a timeline as a calendar of one `VEVENT` per event.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::Value;

use crate::date::{Civil, Date, Precision, When, Zone};
use crate::formats::in_parts::in_parts;
use crate::formats::{Problem, WriteError};
use crate::model::{Event, EventIndex, EventRef, RelationKind, StatusKind, Timeline};

use super::duration::DAY;
use super::losses::losses;
use super::moment::Moment;
use super::properties::{COMPONENT, OWN_LANE, OWN_WHEN, VALUE, lines};
use super::span::Span;
use super::text::{escaped, in_one_line, push_line};
use super::write_zone::push_zones;

/// Every event must say when it was put into the calendar. There is no clock here, and the same
/// timeline gives the same bytes.
const DTSTAMP: &str = "DTSTAMP:19700101T000000Z";

/// What of a date a calendar cannot say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Vagueness {
    /// It is told as it is.
    None,
    /// It is a stretch in which something happened, or not certain.
    Vague,
    /// It has no end, or no known beginning or end.
    Open,
}

/// Writes the events, the earliest first. The problems say what a calendar cannot carry.
pub(super) fn write(timeline: &Timeline) -> Result<(Vec<u8>, Vec<Problem>), WriteError> {
    let mut out = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Chronoscope//Chronoscope//EN"] {
        push_line(&mut out, line);
    }
    push_line(&mut out, "CALSCALE:GREGORIAN");
    for (names, text) in [
        (["NAME", "X-WR-CALNAME"], in_one_line(&timeline.title)),
        (["DESCRIPTION", "X-WR-CALDESC"], timeline.description.clone()),
    ] {
        for name in names.into_iter().filter(|_| !text.is_empty()) {
            push_line(&mut out, &format!("{name}:{}", escaped(&text)));
        }
    }
    push_zones(&mut out, timeline);
    let mut events: Vec<EventRef<'_>> =
        timeline.events.iter().filter(|event| event.occurrence_of().is_none()).collect();
    events.sort_by_cached_key(|event| {
        let earliest = event.bounds().and_then(|(earliest, _)| earliest.instant());
        (earliest.is_none(), earliest)
    });
    let mut parents: BTreeMap<EventIndex, Vec<String>> = BTreeMap::new();
    for relation in timeline.relations.iter().filter(|own| own.kind == RelationKind::PartOf) {
        if let Some(whole) = timeline.event(relation.to) {
            parents.entry(relation.from).or_default().push(whole.id().into_owned());
        }
    }
    timeline.events.find_ids();
    let written = |part: Range<usize>| {
        let mut out = String::new();
        for event in events.get(part).unwrap_or_default() {
            let parents = parents.get(&event.index()).map(Vec::as_slice).unwrap_or_default();
            push_event(&mut out, &event.to_event(), parents, timeline);
        }
        out
    };
    in_parts(events.len(), written, |part| out.push_str(&part));
    push_line(&mut out, "END:VCALENDAR");
    Ok((out.into_bytes(), losses(timeline)))
}

/// The span that tells a date as well as a calendar can; `None` where it cannot at all.
pub(super) fn span_of(when: &When) -> Option<(Span, Vagueness)> {
    let (start, mut vagueness) = first_of(&when.start).or_else(|| {
        // Of what has an end only, the end is told.
        Some((first_of(when.end.as_ref()?)?.0, Vagueness::Open))
    })?;
    let last = when.end.as_ref().unwrap_or(&when.start);
    let end = match last_of(last) {
        Some((end, of_end)) => {
            vagueness = vagueness.max(of_end);
            Some(end)
        }
        None => {
            vagueness = Vagueness::Open;
            None
        }
    };
    let (start, end) = match end {
        // Both must be of one kind: a day beside a time is told from midnight to midnight.
        Some(end) if start.is_day != end.is_day => {
            vagueness = vagueness.max(Vagueness::Vague);
            let zone = start.zone.or(end.zone);
            let timed = |moment: Moment| match moment.is_day {
                true => Moment { is_day: false, zone, ..moment },
                false => moment,
            };
            (timed(start), Some(timed(end)))
        }
        end => (start, end),
    };
    let single = if start.is_day { start.later(DAY) } else { start };
    let end = end.filter(|end| *end != single && end.instant() > start.instant());
    is_writable(&start).then_some(())?;
    end.as_ref().is_none_or(is_writable).then_some((Span { start, end }, vagueness))
}

/// Years of four digits are all that a calendar knows; at the year 0 other programs refuse the file.
fn is_writable(moment: &Moment) -> bool {
    (1..=9999).contains(&moment.civil.year)
}

/// When a date begins.
fn first_of(date: &Date) -> Option<(Moment, Vagueness)> {
    let earliest = date.earliest().instant();
    let vagueness = vagueness(date);
    if date.precision() >= Precision::Hour && !date.is_one_of() {
        let zone = date.zone().map(writable_zone);
        let civil = zone.unwrap_or_default().civil_at(earliest?);
        let vagueness = if civil.nanos > 0 { Vagueness::Vague } else { vagueness };
        return Some((
            Moment { civil: Civil { nanos: 0, ..civil }, is_day: false, zone },
            vagueness,
        ));
    }
    match earliest {
        Some(earliest) => Some((day_of(Civil::from(earliest)), vagueness)),
        None => {
            let latest = date.latest().instant()?;
            Some((day_of(Civil::from(latest + -1)), Vagueness::Open))
        }
    }
}

/// When a date ends, exclusive; of a time of day, the time itself.
fn last_of(date: &Date) -> Option<(Moment, Vagueness)> {
    if date.precision() >= Precision::Hour && !date.is_one_of() {
        return first_of(date);
    }
    let latest = date.latest().instant()?;
    Some((day_of(Civil::from(latest + -1)).later(DAY), vagueness(date)))
}

fn vagueness(date: &Date) -> Vagueness {
    let is_clear = date.precision() >= Precision::Day
        && !date.is_approximate()
        && !date.is_uncertain()
        && !date.is_one_of();
    if is_clear { Vagueness::None } else { Vagueness::Vague }
}

/// A calendar knows zones by name only; an offset is told in UTC.
fn writable_zone(zone: Zone) -> Zone {
    match zone {
        Zone::Named(_) => zone,
        Zone::Utc | Zone::Fixed(_) => Zone::Utc,
    }
}

fn day_of(civil: Civil) -> Moment {
    let civil = Civil { hour: 0, minute: 0, second: 0, nanos: 0, ..civil };
    Moment { civil, is_day: true, zone: None }
}

fn push_event(out: &mut String, event: &Event, parents: &[String], timeline: &Timeline) {
    let told = event.when.as_ref().map(|when| (when, span_of(when)));
    let span = told.as_ref().and_then(|(_, told)| told.as_ref()).map(|(span, _)| *span);
    let kept = event.extra.get(COMPONENT).and_then(Value::as_str);
    let name = match kept {
        Some(name @ ("VTODO" | "VJOURNAL")) => name,
        // Only these may be without a time.
        _ if span.is_none() => "VJOURNAL",
        _ => "VEVENT",
    };
    push_line(out, &format!("BEGIN:{name}"));
    let mut text = |name: &str, text: &str| {
        if !text.is_empty() {
            push_line(out, &format!("{name}:{}", escaped(text)));
        }
    };
    text("UID", uid(event));
    text("SUMMARY", &event.title);
    text("DESCRIPTION", &event.summary);
    text("LOCATION", event.place.as_deref().unwrap_or_default());
    let lane = event.lane.and_then(|lane| timeline.lanes.get(lane.get()));
    text(OWN_LANE, lane.map(|lane| lane.title.as_str()).unwrap_or_default());
    parents.iter().for_each(|parent| text("RELATED-TO", parent));
    push_times(out, name, event, span);
    let category = event.category.and_then(|category| timeline.categories.get(category.get()));
    // A category that is but a colour is told as that.
    let color = event.extra.get("COLOR").and_then(Value::as_str);
    if let Some(category) = category.filter(|category| color != Some(&category.title)) {
        push_line(out, &format!("CATEGORIES:{}", escaped(&category.title)));
    }
    let is_cancelled = event.extra.get("STATUS").and_then(Value::as_str) == Some("CANCELLED");
    let tags = event.tags.iter().filter(|tag| !is_cancelled || *tag != "cancelled");
    let tags: Vec<String> = tags.map(|tag| escaped(tag)).collect();
    if !tags.is_empty() {
        push_line(out, &format!("CATEGORIES:{}", tags.join(",")));
    }
    if event.status.kind == StatusKind::Planned && !event.extra.contains_key("STATUS") {
        push_line(out, if name == "VEVENT" { "STATUS:TENTATIVE" } else { "STATUS:DRAFT" });
    }
    push_addresses(out, event);
    for (name, value) in &event.extra {
        let is_ours = name == COMPONENT || name == "DTSTART" || name == "RELATED-TO";
        for line in lines(name, value).filter(|_| !is_ours).unwrap_or_default() {
            push_line(out, &line);
        }
    }
    if !event.extra.contains_key("DTSTAMP") {
        push_line(out, DTSTAMP);
    }
    push_line(out, &format!("END:{name}"));
}

/// What an event has in common with the series that it is an occurrence of.
fn uid(event: &Event) -> &str {
    let kept = event.extra.get("RECURRENCE-ID");
    let own = kept.and_then(|kept| kept.as_str().or_else(|| kept.get(VALUE)?.as_str()));
    let series = own.and_then(|own| event.id.strip_suffix(own.trim())?.strip_suffix('/'));
    series.unwrap_or(&event.id)
}

fn push_times(out: &mut String, component: &str, event: &Event, span: Option<Span>) {
    if let Some(span) = span {
        // A rule counts from the start as it was written, even if nothing takes place on it.
        let counted = event.extra.get("DTSTART").and_then(|kept| lines("DTSTART", kept));
        match counted.as_deref() {
            Some([line]) => push_line(out, line),
            _ => push_line(out, &time_line("DTSTART", span.start)),
        }
        match (component, span.end) {
            ("VJOURNAL", _) | (_, None) => {}
            ("VTODO", Some(end)) if end.is_day => {
                push_line(out, &time_line("DUE", end.later(-DAY)));
            }
            ("VTODO", Some(end)) => push_line(out, &time_line("DUE", end)),
            (_, Some(end)) => push_line(out, &time_line("DTEND", end)),
        }
    }
    if let Some(when) = &event.when
        && span.and_then(|span| span.when()).is_none_or(|told| told.edtf() != when.edtf())
    {
        push_line(out, &format!("{OWN_WHEN}:{}", escaped(&when.edtf())));
    }
}

fn time_line(name: &str, moment: Moment) -> String {
    let value = moment.value();
    match moment.zone {
        _ if moment.is_day => format!("{name};VALUE=DATE:{value}"),
        None => format!("{name}:{value}"),
        Some(Zone::Named(zone)) => format!("{name};TZID={}:{value}", zone.name()),
        Some(_) => format!("{name}:{value}Z"),
    }
}

/// The first page is the event's own; further ones are attached, as are pictures.
fn push_addresses(out: &mut String, event: &Event) {
    let is_writable = |url: &str| !url.is_empty() && !url.chars().any(char::is_control);
    let links = event.links.iter().filter(|link| is_writable(&link.url)).enumerate();
    for (position, link) in links {
        let name = if position == 0 { "URL" } else { "ATTACH" };
        push_line(out, &format!("{name}:{}", link.url));
    }
    for media in event.media.iter().filter(|media| is_writable(&media.url)) {
        push_line(out, &format!("IMAGE;VALUE=URI:{}", media.url));
    }
}

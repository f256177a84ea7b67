//! Writes a timeline as a calendar of one `VEVENT` per event.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use crate::in_parts::in_parts;
use crate::sink::Sink;
use crate::{Problem, WriteError};
use date::{Civil, Date, Precision, When, Zone};
use model::{EventIndex, EventRef, RelationKind, Timeline};

use super::duration::DAY;
use super::losses::{Counts, losses};
use super::moment::Moment;
use super::span::Span;
use super::text::in_one_line;
use super::write_event::{n_unwritable, push_event};
use super::write_zone::push_zones;
use super::written::Written;

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
pub(super) fn write(timeline: &Timeline, out: &mut Sink<'_>) -> Result<Vec<Problem>, WriteError> {
    out.push(head(timeline).as_str());
    let (events, others): (Vec<EventRef<'_>>, Vec<EventRef<'_>>) =
        timeline.events.iter().partition(|event| event.occurrence_of().is_none());
    let mut counts = Counts::default();
    counts.n_extras += others.into_iter().map(n_unwritable).sum::<usize>();
    let events = in_order(&events);
    let parents = parents(timeline);
    timeline.events.find_ids();
    let write = |part: Range<usize>, (out, counts): &mut (Written, Counts)| {
        for event in events.get(part).unwrap_or_default() {
            let Some(event) = timeline.event(*event) else { continue };
            let parents = parents.get(&event.index()).map(Vec::as_slice).unwrap_or_default();
            push_event(out, counts, event, parents, timeline);
        }
    };
    in_parts(events.len(), write, |(part, of_part)| {
        out.push(part.as_str());
        part.clear();
        counts.add(&std::mem::take(of_part));
    });
    let mut end = Written::default();
    end.line("END:VCALENDAR");
    out.push(end.as_str());
    Ok(losses(timeline, &counts))
}

/// What stands before the events.
fn head(timeline: &Timeline) -> Written {
    let mut out = Written::default();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Chronoscope//Chronoscope//EN"] {
        out.line(line);
    }
    out.line("CALSCALE:GREGORIAN");
    for (names, text) in [
        (["NAME", "X-WR-CALNAME"], in_one_line(&timeline.title)),
        (["DESCRIPTION", "X-WR-CALDESC"], timeline.description.clone()),
    ] {
        for name in names.into_iter().filter(|_| !text.is_empty()) {
            out.text(name, &text);
        }
    }
    push_zones(&mut out, timeline);
    out
}

/// Events by their time, those without one last.
fn in_order(events: &[EventRef<'_>]) -> Vec<EventIndex> {
    let keys = events.par_iter().map(|event| {
        let earliest = event.bounds().and_then(|(earliest, _)| earliest.instant());
        (earliest.is_none(), earliest, event.index())
    });
    let mut keys: Vec<_> = keys.collect();
    keys.par_sort_unstable();
    keys.into_iter().map(|(.., event)| event).collect()
}

/// The ids of what events are parts of.
fn parents(timeline: &Timeline) -> BTreeMap<EventIndex, Vec<String>> {
    let mut parents: BTreeMap<EventIndex, Vec<String>> = BTreeMap::new();
    for relation in timeline.relations.iter().filter(|own| own.kind == RelationKind::PartOf) {
        if let Some(whole) = timeline.event(relation.to) {
            parents.entry(relation.from).or_default().push(whole.id().into_owned());
        }
    }
    parents
}

/// The span that tells a date as well as a calendar can; `None` where it cannot at all.
pub(super) fn span_of(when: &When) -> Option<(Span, Vagueness)> {
    let (start, mut vagueness) = first_of(&when.start).or_else(|| {
        // An event with an end alone is written at its end, since DTSTART must be there.
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

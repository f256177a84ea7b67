//! Writes one event as a component of a calendar.

use serde_json::Value;

use date::{When, Zone};
use model::{EventRef, Extra, StatusKind, Timeline};

use super::duration::DAY;
use super::losses::Counts;
use super::moment::Moment;
use super::properties::{COMPONENT, OWN_LANE, OWN_WHEN, VALUE, lines};
use super::span::Span;
use super::write::span_of;
use super::written::Written;

/// Every event must say when it was put into the calendar. There is no clock here, and the same
/// timeline gives the same bytes.
const DTSTAMP: &str = "DTSTAMP:19700101T000000Z";

/// Writes an event that is part of `parents`, and counts what of it a calendar has no place for.
pub(super) fn push_event(
    out: &mut Written,
    counts: &mut Counts,
    event: EventRef<'_>,
    parents: &[String],
    timeline: &Timeline,
) {
    let time = event.time();
    let told = time.as_ref().map(span_of);
    // Most events lack most fields, so one look at which are there saves many.
    let has = event.rarities();
    counts.count(event, has, told.map(|told| told.map(|(_, vagueness)| vagueness)));
    let span = told.flatten().map(|(span, _)| span);
    let extra = if has.extra { event.extra() } else { Extra::new() };
    let name = component(&extra, span);
    out.made_line(|line| line.extend(["BEGIN:", name]));
    let mut text = |name: &str, text: &str| {
        if !text.is_empty() {
            out.text(name, text);
        }
    };
    text("UID", uid(&event.id(), &extra));
    text("SUMMARY", event.title());
    text("DESCRIPTION", event.summary());
    text("LOCATION", if has.place { event.place().unwrap_or_default() } else { "" });
    let lane = event.lane().and_then(|lane| timeline.lanes.get(lane.get()));
    text(OWN_LANE, lane.map(|lane| lane.title.as_str()).unwrap_or_default());
    parents.iter().for_each(|parent| text("RELATED-TO", parent));
    push_times(out, name, time.as_ref(), span, &extra);
    push_categories(out, event, &extra, timeline);
    if event.status_kind() == StatusKind::Planned && !extra.contains_key("STATUS") {
        out.line(if name == "VEVENT" { "STATUS:TENTATIVE" } else { "STATUS:DRAFT" });
    }
    if has.links || has.media {
        push_addresses(out, event);
    }
    for (name, value) in &extra {
        let is_ours = name == COMPONENT || name == "DTSTART" || name == "RELATED-TO";
        match lines(name, value) {
            Some(lines) if !is_ours => lines.iter().for_each(|line| out.line(line)),
            lines => counts.n_extras += usize::from(name != COMPONENT && lines.is_none()),
        }
    }
    if !extra.contains_key("DTSTAMP") {
        out.line(DTSTAMP);
    }
    out.made_line(|line| line.extend(["END:", name]));
}

/// How many unknown fields of an event cannot be written.
pub(super) fn n_unwritable(event: EventRef<'_>) -> usize {
    let extra = event.extra();
    let fields = extra.iter().filter(|(name, _)| *name != COMPONENT);
    fields.filter(|(name, value)| lines(name, value).is_none()).count()
}

/// What an event is in the calendar.
fn component(extra: &Extra, span: Option<Span>) -> &'static str {
    match extra.get(COMPONENT).and_then(Value::as_str) {
        Some("VTODO") => "VTODO",
        Some("VJOURNAL") => "VJOURNAL",
        // Only these may be without a time.
        _ if span.is_none() => "VJOURNAL",
        _ => "VEVENT",
    }
}

/// What an event has in common with the series that it is an occurrence of.
fn uid<'a>(id: &'a str, extra: &Extra) -> &'a str {
    let kept = extra.get("RECURRENCE-ID");
    let own = kept.and_then(|kept| kept.as_str().or_else(|| kept.get(VALUE)?.as_str()));
    let series = own.and_then(|own| id.strip_suffix(own.trim())?.strip_suffix('/'));
    series.unwrap_or(id)
}

fn push_times(
    out: &mut Written,
    component: &str,
    time: Option<&When>,
    span: Option<Span>,
    extra: &Extra,
) {
    if let Some(span) = span {
        // A rule counts from the start as it was written, even if nothing takes place on it.
        let counted = extra.get("DTSTART").and_then(|kept| lines("DTSTART", kept));
        match counted.as_deref() {
            Some([line]) => out.line(line),
            _ => push_time(out, "DTSTART", span.start),
        }
        match (component, span.end) {
            ("VJOURNAL", _) | (_, None) => {}
            ("VTODO", Some(end)) if end.is_day => push_time(out, "DUE", end.later(-DAY)),
            ("VTODO", Some(end)) => push_time(out, "DUE", end),
            (_, Some(end)) => push_time(out, "DTEND", end),
        }
    }
    if let Some(time) = time
        && !span.and_then(|span| span.when()).is_some_and(|told| is_written_alike(&told, time))
    {
        // One of several dates has commas between them.
        out.text(OWN_WHEN, &time.edtf());
    }
}

/// Whether two times have the same EDTF. Times that do not say the same mostly differ in how finely
/// they say it, which is seen without writing them.
fn is_written_alike(told: &When, time: &When) -> bool {
    told == time
        || told.start.precision() == time.start.precision()
            && told.end.is_some() == time.end.is_some()
            && told.edtf() == time.edtf()
}

fn push_time(out: &mut Written, name: &str, moment: Moment) {
    out.made_line(|line| {
        line.push_str(name);
        match moment.zone {
            _ if moment.is_day => line.push_str(";VALUE=DATE:"),
            Some(Zone::Named(zone)) => line.extend([";TZID=", zone.name(), ":"]),
            _ => line.push(':'),
        }
        moment.write_value(line);
        if !moment.is_day && matches!(moment.zone, Some(Zone::Utc | Zone::Fixed(_))) {
            line.push('Z');
        }
    });
}

fn push_categories(out: &mut Written, event: EventRef<'_>, extra: &Extra, timeline: &Timeline) {
    let category = event.category().and_then(|category| timeline.categories.get(category.get()));
    // A category that is but a colour is told as that.
    let color = extra.get("COLOR").and_then(Value::as_str);
    if let Some(category) = category.filter(|category| color != Some(&category.title)) {
        out.text("CATEGORIES", &category.title);
    }
    let is_cancelled = extra.get("STATUS").and_then(Value::as_str) == Some("CANCELLED");
    out.texts("CATEGORIES", event.tags().filter(|tag| !is_cancelled || *tag != "cancelled"));
}

/// The first page is the event's own; further ones are attached, as are pictures.
fn push_addresses(out: &mut Written, event: EventRef<'_>) {
    let is_writable = |url: &str| !url.is_empty() && !url.chars().any(char::is_control);
    let links = event.links();
    for (position, link) in links.iter().filter(|link| is_writable(&link.url)).enumerate() {
        let name = if position == 0 { "URL:" } else { "ATTACH:" };
        out.made_line(|line| line.extend([name, &link.url]));
    }
    for media in event.media().iter().filter(|media| is_writable(&media.url)) {
        out.made_line(|line| line.extend(["IMAGE;VALUE=URI:", &media.url]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Event;

    #[test]
    fn dates_are_told_as_a_calendar_can_and_as_they_are() {
        #[track_caller]
        fn check(when: &str, expect: &[&str]) {
            let event = Event {
                id: "x".into(),
                when: Some(When::parse(when).unwrap()),
                ..Event::default()
            };
            let timeline = Timeline { events: vec![event].into(), ..Timeline::default() };
            let (mut out, mut counts) = (Written::default(), Counts::default());
            push_event(&mut out, &mut counts, timeline.events.get(0).unwrap(), &[], &timeline);
            let lines: Vec<&str> = out.as_str().lines().collect();
            assert_eq!(
                lines.join(" "),
                ["BEGIN:VEVENT UID:x", &expect.join(" "), DTSTAMP, "END:VEVENT"].join(" ")
            );
        }
        check("1987-12-08", &["DTSTART;VALUE=DATE:19871208"]);
        check("1987-12-08T18:03:05Z", &["DTSTART:19871208T180305Z"]);
        check(
            "1987-12-08T18:03/1987-12-09T09:00",
            &[
                "DTSTART:19871208T180300",
                "DTEND:19871209T090000",
                "X-CHRONOSCOPE-WHEN:1987-12-08T18:03/1987-12-09T09:00",
            ],
        );
        check(
            "[1858,1860]",
            &[
                "DTSTART;VALUE=DATE:18580101",
                "DTEND;VALUE=DATE:18610101",
                "X-CHRONOSCOPE-WHEN:[1858\\,1860]",
            ],
        );
    }
}

//! Writes a timeline as the JSON of TimelineJS 3.

use serde_json::{Map, Value, json};

use crate::foreign::harmless_name;
use crate::html::{escaped, html_of, plain_of};
use crate::losses;
use crate::plain::{Extent, is_plain, plain};
use crate::{Problem, Severity};
use date::{Precision, When};
use model::{Era, Event, Media, Timeline};

use super::dates::{NEAR_YEARS, PARTS};
use super::write_dates::{dates_of_era, dates_of_event};

type Fields = Map<String, Value>;

/// Fields of a slide that mean something to TimelineJS, of any version, or to us in its files.
const OF_SLIDE: [&str; 20] = [
    "start_date",
    "end_date",
    "startDate",
    "endDate",
    "date",
    "display_date",
    "edtf",
    "text",
    "headline",
    "media",
    "asset",
    "group",
    "tag",
    "type",
    "background",
    "autolink",
    "location",
    "scale",
    "unique_id",
    "uniqueid",
];
/// How TimelineJS may count: by the calendar, or in years alone.
const SCALES: [&str; 2] = ["human", "cosmological"];
/// Fields of the file that mean something to TimelineJS, of any version.
const OF_FILE: [&str; 9] =
    ["title", "events", "eras", "scale", "errors", "timeline", "date", "slides", "era"];

/// The whole file, and what it cannot carry.
pub(super) fn document(timeline: &Timeline) -> (Fields, Vec<Problem>) {
    let mut document = Fields::new();
    let mut extra = timeline.extra.clone();
    let title = title_slide(timeline, extra.shift_remove("title"));
    document.insert("title".to_owned(), title.into());
    let slides: Vec<Value> =
        timeline.listed().map(|event| slide_of(&event, timeline).into()).collect();
    let extent = Extent::of(timeline);
    let eras: Vec<Value> =
        timeline.eras.iter().filter_map(|era| slide_of_era(era, &extent)).collect();
    let n_lost_eras = timeline.eras.len() - eras.len();
    let is_far = slides.iter().chain(&eras).any(is_far);
    let own_scale = extra.get("scale").and_then(Value::as_str).filter(|own| SCALES.contains(own));
    let is_cosmological = is_far || own_scale == Some("cosmological");
    let scale = if is_cosmological { Some("cosmological") } else { own_scale };
    let scale = scale.map(str::to_owned);
    if own_scale.is_some() {
        extra.shift_remove("scale");
    }
    document.insert("events".to_owned(), slides.into());
    if !eras.is_empty() {
        document.insert("eras".to_owned(), eras.into());
    }
    // TimelineJS finds out by itself what begins that far away, but not what ends there.
    document.extend(scale.map(|scale| ("scale".to_owned(), scale.into())));
    for (name, value) in extra {
        let name = harmless_name(&name, OF_FILE.contains(&&*name)).into_owned();
        document.insert(name, value);
    }
    (document, problems(timeline, n_lost_eras, is_cosmological))
}

/// Whether a slide has years that are beyond the calendar of JavaScript.
fn is_far(slide: &Value) -> bool {
    let years =
        ["start_date", "end_date"].into_iter().filter_map(|key| slide.get(key)?.get("year"));
    years.filter_map(Value::as_i64).any(|year| !NEAR_YEARS.contains(&year))
}

/// An era; `None` where it has no place in time, for which TimelineJS would refuse the file.
fn slide_of_era(era: &Era, extent: &Extent) -> Option<Value> {
    let mut slide = dates_of_era(&extent.closed(&era.when), &era.when);
    if !slide.contains_key("start_date") {
        return None;
    }
    slide.insert("text".to_owned(), json!({ "headline": escaped(&era.title) }));
    add_foreign(&mut slide, era.extra.clone());
    Some(slide.into())
}

fn title_slide(timeline: &Timeline, extra: Option<Value>) -> Fields {
    let mut text = Fields::new();
    text.insert("headline".to_owned(), escaped(&timeline.title).into());
    if !timeline.description.is_empty() {
        text.insert("text".to_owned(), html_of(&timeline.description).into());
    }
    let mut slide = Fields::from_iter([("text".to_owned(), text.into())]);
    if let Some(Value::Object(extra)) = extra {
        add_foreign(&mut slide, extra);
    }
    slide
}

fn slide_of(event: &Event, timeline: &Timeline) -> Fields {
    let mut slide = event
        .when
        .as_ref()
        .map_or_else(Fields::new, |when| dates_of_event(when, event.display_date.as_deref()));
    if let (None, Some(words)) = (&event.when, &event.display_date) {
        slide.insert("display_date".to_owned(), escaped(words).into());
    }
    let mut text = Fields::from_iter([("headline".to_owned(), escaped(&event.title).into())]);
    if !event.summary.is_empty() {
        text.insert("text".to_owned(), html_of(&event.summary).into());
    }
    slide.insert("text".to_owned(), text.into());
    if let Some(media) = event.media.first() {
        slide.insert("media".to_owned(), media_of(media).into());
    }
    if let Some(lane) = event.lane.and_then(|lane| timeline.lanes.get(lane.get())) {
        slide.insert("group".to_owned(), escaped(&lane.title).into());
    }
    if let Some(place) = &event.place {
        slide.insert("location".to_owned(), json!({ "name": place }));
    }
    slide.insert("unique_id".to_owned(), event.id.clone().into());
    let mut extra = event.extra.clone();
    // A headline that was more than words, as it was.
    let is_own = |html: &Value| html.as_str().is_some_and(|html| plain_of(html) == event.title);
    if let Some(Value::Object(text)) = slide.get_mut("text")
        && extra.get("headline").is_some_and(is_own)
    {
        text.extend(extra.shift_remove("headline").map(|html| ("headline".to_owned(), html)));
    }
    add_foreign(&mut slide, extra);
    slide
}

fn media_of(media: &Media) -> Fields {
    let mut extra = media.extra.clone();
    let mut fields = Fields::new();
    let html = extra.shift_remove("html");
    fields.insert("url".to_owned(), html.unwrap_or_else(|| media.url.clone().into()));
    for (key, text) in [("caption", &media.caption), ("credit", &media.credit)] {
        let html = extra.shift_remove(&format!("{key} html"));
        if let Some(html) = html.or_else(|| text.as_ref().map(|text| escaped(text).into())) {
            fields.insert(key.to_owned(), html);
        }
    }
    if let Some(alt) = &media.alt {
        fields.insert("alt".to_owned(), alt.clone().into());
    }
    merge(&mut fields, extra);
    fields
}

/// Adds what else was said of an event, an era or the title. What means something to TimelineJS has
/// its name only where it was read from there, which its shape tells; else it would be shown, or
/// have the whole file refused.
fn add_foreign(slide: &mut Fields, extra: Fields) {
    let mut own = Fields::new();
    for (name, value) in extra {
        let is_own = match &*name {
            "background" | "location" | "media" | "text" => value.is_object(),
            "autolink" => value.is_boolean(),
            // What was left over of a date that was read; a wrong one would move the event.
            "start_date" | "end_date" => {
                let has_parts = |date: &Fields| PARTS.iter().any(|part| date.contains_key(*part));
                value.as_object().is_some_and(|date| !has_parts(date)) && slide.contains_key(&*name)
            }
            _ => false,
        };
        let has_meaning = OF_SLIDE.contains(&&*name) && !is_own;
        own.insert(harmless_name(&name, has_meaning).into_owned(), value);
    }
    merge(slide, own);
}

/// Adds what is not there yet, also within objects.
fn merge(fields: &mut Fields, extra: Fields) {
    for (key, value) in extra {
        match (fields.get_mut(&key), value) {
            (None, value) => {
                fields.insert(key, value);
            }
            (Some(Value::Object(own)), Value::Object(other)) => merge(own, other),
            (Some(_), _) => {}
        }
    }
}

fn problems(timeline: &Timeline, n_lost_eras: usize, is_cosmological: bool) -> Vec<Problem> {
    let events = || timeline.listed();
    let further = events().map(|event| event.media.len().saturating_sub(1)).sum();
    let lost = [
        (n_lost_eras, "eras without a date"),
        (timeline.lanes.iter().filter(|lane| lane.parent.is_some()).count(), "lanes within lanes"),
        (timeline.categories.len(), "categories"),
        (events().map(|event| event.tags.len()).sum(), "tags"),
        (events().map(|event| event.links.len()).sum(), "links"),
        (further, "pictures beside the first of an event"),
        (usize::from(timeline.subtitle.is_some()), "subtitle"),
    ];
    let [of_lanes, _] = losses::of_names(timeline);
    let n_ids = timeline.lanes.iter().filter(|lane| lane.id != lane.title).count();
    let names = [of_lanes, (n_ids, "ids of lanes")];
    let mut problems = losses::report(
        "TimelineJS",
        losses::of_our_own(timeline).into_iter().chain(names).chain(lost),
    );
    let n_events = |is: &dyn Fn(&When) -> bool| {
        events().filter_map(|event| event.when).filter(|when| is(when)).count()
    };
    let is_open =
        |when: &When| [when.earliest(), when.latest()].iter().any(|at| at.instant().is_none());
    let said = [
        (
            "events",
            n_events(&|when| plain(when).is_some() && !is_plain(when)),
            "dates are vague, open or in a zone; TimelineJS will place them by the nearest plain \
             date, with the words beside it.",
        ),
        (
            "events",
            n_events(&|when| is_plain(when) && dates_of_event(when, None).contains_key("edtf")),
            "the end is in the year, month or day of the start; TimelineJS is told both more finely.",
        ),
        (
            "events",
            n_events(&|when| is_cosmological && when.precision() > Precision::Year),
            "TimelineJS counts so far only by years; it will not show month, day and time.",
        ),
        (
            "events",
            events().filter(|event| !event.is_dated()).count(),
            "there is no date; TimelineJS will not show them.",
        ),
        (
            "eras",
            timeline.eras.iter().filter(|era| is_open(&era.when)).count() - n_lost_eras,
            "one end is open; TimelineJS will begin or end them with the timeline.",
        ),
    ];
    problems.extend(
        said.into_iter().filter(|(_, n, _)| *n > 0).map(|(of, n, what)| {
            Problem::new(Severity::Warning, format!("Of the {of}, {n}: {what}"))
        }),
    );
    problems
}

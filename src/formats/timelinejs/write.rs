//! Writes a timeline as the JSON of TimelineJS 3.

use serde_json::{Map, Value, json};

use crate::date::{Date, Precision, When};
use crate::formats::html::{escaped, html_of};
use crate::formats::losses;
use crate::formats::plain::{civil_of, is_plain, plain};
use crate::model::{Event, Media, Problem, Severity, Timeline};

use super::dates::number_of;

type Fields = Map<String, Value>;

/// The whole file, and what it cannot carry.
pub(super) fn document(timeline: &Timeline) -> (Fields, Vec<Problem>) {
    let mut document = Fields::new();
    let mut extra = timeline.extra.clone();
    let title = title_slide(timeline, extra.shift_remove("title"));
    document.insert("title".to_owned(), title.into());
    let events = timeline.listed();
    let slides: Vec<Value> = events.map(|event| slide_of(&event, timeline).into()).collect();
    document.insert("events".to_owned(), slides.into());
    let mut eras: Vec<Value> = timeline
        .eras
        .iter()
        .map(|era| {
            let mut slide = dates_of(&lasting(&era.when), None);
            slide.shift_remove("display_date");
            slide.insert("text".to_owned(), json!({ "headline": escaped(&era.title) }));
            merge(&mut slide, era.extra.clone());
            slide.into()
        })
        .collect();
    if let Some(Value::Array(mut unread)) = extra.shift_remove("eras") {
        eras.append(&mut unread);
    }
    if !eras.is_empty() {
        document.insert("eras".to_owned(), eras.into());
    }
    merge(&mut document, extra);
    (document, problems(timeline))
}

/// Eras have an end, even where it is that of the year in which they begin.
fn lasting(when: &When) -> When {
    let end = when.end.clone().unwrap_or_else(|| when.start.clone());
    When { start: when.start.clone(), end: Some(end) }
}

fn title_slide(timeline: &Timeline, extra: Option<Value>) -> Fields {
    let mut text = Fields::new();
    text.insert("headline".to_owned(), escaped(&timeline.title).into());
    if !timeline.description.is_empty() {
        text.insert("text".to_owned(), html_of(&timeline.description).into());
    }
    let mut slide = Fields::from_iter([("text".to_owned(), text.into())]);
    if let Some(Value::Object(extra)) = extra {
        merge(&mut slide, extra);
    }
    slide
}

fn slide_of(event: &Event, timeline: &Timeline) -> Fields {
    let mut slide = event
        .when
        .as_ref()
        .map_or_else(Fields::new, |when| dates_of(when, event.display_date.as_deref()));
    if let (None, Some(words)) = (&event.when, &event.display_date) {
        slide.insert("display_date".to_owned(), words.clone().into());
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
        slide.insert("group".to_owned(), lane.title.clone().into());
    }
    if let Some(place) = &event.place {
        slide.insert("location".to_owned(), json!({ "name": place }));
    }
    slide.insert("unique_id".to_owned(), event.id.clone().into());
    let mut extra = event.extra.clone();
    // A headline that was more than words, as it was.
    if let (Some(html), Some(Value::Object(text))) =
        (extra.shift_remove("headline"), slide.get_mut("text"))
    {
        text.insert("headline".to_owned(), html);
    }
    merge(&mut slide, extra);
    slide
}

/// The dates of a slide; where they say less than the event does, with words and in EDTF as well.
fn dates_of(when: &When, words: Option<&str>) -> Fields {
    let mut slide = Fields::new();
    let nearest = plain(when);
    if let Some(When { start, end }) = &nearest {
        slide.insert("start_date".to_owned(), date_of(start).into());
        if let Some(end) = end {
            slide.insert("end_date".to_owned(), date_of(end).into());
        }
    }
    let is_exact = is_plain(when);
    let words = words.map(str::to_owned).or_else(|| (!is_exact).then(|| when.describe()));
    if let Some(words) = words {
        slide.insert("display_date".to_owned(), words.into());
    }
    if !is_exact {
        slide.insert("edtf".to_owned(), when.edtf().into());
    }
    slide
}

fn date_of(date: &Date) -> Fields {
    let Some((civil, precision)) = civil_of(date) else { return Fields::new() };
    let parts = [
        ("year", Precision::Year, number_of(civil.year)),
        ("month", Precision::Month, civil.month.into()),
        ("day", Precision::Day, civil.day.into()),
        ("hour", Precision::Hour, civil.hour.into()),
        ("minute", Precision::Minute, civil.minute.into()),
        ("second", Precision::Second, civil.second.into()),
        ("millisecond", Precision::Millisecond, i64::from(civil.nanos / 1_000_000)),
    ];
    let stated = parts.into_iter().filter(|(_, unit, _)| *unit <= precision);
    stated.map(|(part, _, number)| (part.to_owned(), number.into())).collect()
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

fn problems(timeline: &Timeline) -> Vec<Problem> {
    let events = || timeline.listed();
    let further = events().map(|event| event.media.len().saturating_sub(1)).sum();
    let lost = [
        (timeline.lanes.iter().filter(|lane| lane.parent.is_some()).count(), "lanes within lanes"),
        (timeline.categories.len(), "categories"),
        (events().map(|event| event.tags.len()).sum(), "tags"),
        (events().map(|event| event.links.len()).sum(), "links"),
        (further, "pictures beside the first of an event"),
        (usize::from(timeline.subtitle.is_some()), "subtitle"),
    ];
    let mut problems =
        losses::report("TimelineJS", losses::of_our_own(timeline).into_iter().chain(lost));
    let whens = || events().filter_map(|event| event.when);
    let said = [
        (
            whens().filter(|when| plain(when).is_some() && !is_plain(when)).count(),
            "dates are vague, open or in a zone; TimelineJS will place them by the nearest plain \
             date, with the words beside it.",
        ),
        (
            events().filter(|event| !event.is_dated()).count(),
            "events have no date; TimelineJS will not show them.",
        ),
    ];
    problems.extend(
        said.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| {
            Problem::new(Severity::Warning, format!("Of the events, {n}: {what}"))
        }),
    );
    problems
}

//! Writes a timeline as items and groups of a vis-timeline.

use serde_json::{Map, Value};

use crate::date::{Date, Precision, When};
use crate::formats::html::{escaped, html_of, plain_of};
use crate::formats::plain::{civil_of, is_plain, plain};
use crate::formats::{WriteError, losses};
use crate::model::{Event, Lane, LaneIndex, Problem, Severity, Timeline};

use super::dates;

type Fields = Map<String, Value>;

/// Writes `{"items": […], "groups": […]}`. The problems say what it cannot carry.
///
/// # Errors
/// Where the JSON cannot be put together, which memory alone can cause.
pub(super) fn write(timeline: &Timeline) -> Result<(Vec<u8>, Vec<Problem>), WriteError> {
    let mut document = Fields::new();
    document.insert("title".to_owned(), timeline.title.clone().into());
    if !timeline.description.is_empty() {
        document.insert("description".to_owned(), timeline.description.clone().into());
    }
    let own = || timeline.listed();
    let mut items: Vec<Value> = own().filter_map(|event| item_of(&event, timeline)).collect();
    let n_placed = items.len();
    items.extend(timeline.eras.iter().filter_map(|era| {
        let mut item = Fields::from_iter([("content".to_owned(), escaped(&era.title).into())]);
        item.extend(dates_of(&lasting(&era.when), &era.when)?);
        item.insert("type".to_owned(), "background".into());
        item.insert("era".to_owned(), true.into());
        add_missing(&mut item, &era.extra);
        Some(Value::Object(item))
    }));
    let n_eras = items.len() - n_placed;
    document.insert("items".to_owned(), items.into());
    let groups: Vec<Value> = timeline
        .lanes
        .iter()
        .enumerate()
        .map(|(position, lane)| group_of(position, lane, timeline).into())
        .collect();
    document.insert("groups".to_owned(), groups.into());
    add_missing(&mut document, &timeline.extra);
    let unplaced = own().count() - n_placed;
    let problems = problems(timeline, unplaced, timeline.eras.len() - n_eras);
    let text = serde_json::to_string_pretty(&Value::Object(document));
    let text = text.map_err(|error| WriteError(format!("It cannot be written: {error}.")))?;
    Ok(((text + "\n").into_bytes(), problems))
}

/// Backgrounds have an end, even where it is that of the year in which they begin.
pub(super) fn lasting(when: &When) -> When {
    let end = when.end.clone().unwrap_or_else(|| when.start.clone());
    When { start: when.start.clone(), end: Some(end) }
}

/// `None` for an event that has no place on a vis-timeline.
fn item_of(event: &Event, timeline: &Timeline) -> Option<Value> {
    let mut item = Fields::from_iter([
        ("id".to_owned(), event.id.clone().into()),
        ("content".to_owned(), escaped(&event.title).into()),
    ]);
    let when = event.when.as_ref()?;
    item.extend(dates_of(when, when)?);
    if let Some(lane) = event.lane.and_then(|lane| timeline.lanes.get(lane.get())) {
        item.insert("group".to_owned(), lane.id.clone().into());
    }
    if !event.summary.is_empty() {
        item.insert("title".to_owned(), html_of(&event.summary).into());
    }
    let category = event.category.and_then(|category| timeline.categories.get(category.get()));
    if let Some(category) = category {
        // A category that is named by its colour was made from one.
        if category.color.as_ref() != Some(&category.title) {
            item.insert("className".to_owned(), category.title.clone().into());
        }
        if let Some(color) = &category.color {
            item.insert("style".to_owned(), format!("background-color: {color}").into());
        }
    }
    // Content that was more than words, and a style that was more than a colour, as they were.
    for key in ["content", "style"] {
        let own = event.extra.get(key).and_then(Value::as_str);
        if let Some(own) = own.filter(|own| key == "style" || plain_of(own) == event.title) {
            item.insert(key.to_owned(), own.into());
        }
    }
    add_missing(&mut item, &event.extra);
    Some(Value::Object(item))
}

fn group_of(position: usize, lane: &Lane, timeline: &Timeline) -> Fields {
    let mut group = Fields::from_iter([
        ("id".to_owned(), lane.id.clone().into()),
        ("content".to_owned(), escaped(&lane.title).into()),
        ("order".to_owned(), position.into()),
    ]);
    let whole = Some(LaneIndex::from(position));
    let parts = timeline.lanes.iter().filter(|lane| lane.parent == whole);
    let parts: Vec<Value> = parts.map(|lane| lane.id.clone().into()).collect();
    if !parts.is_empty() {
        group.insert("nestedGroups".to_owned(), parts.into());
    }
    add_missing(&mut group, &lane.extra);
    group
}

fn add_missing(fields: &mut Fields, extra: &Fields) {
    for (key, value) in extra {
        if !fields.contains_key(key) {
            fields.insert(key.clone(), value.clone());
        }
    }
}

/// `start` and `end`, which is where something else may begin; where they say less than what is meant,
/// that in EDTF as well. `None` for what no JavaScript date reaches.
pub(super) fn dates_of(when: &When, meant: &When) -> Option<Fields> {
    let nearest = plain(when)?;
    let mut fields = Fields::new();
    let start: Value = iso_of(&nearest.start)?.into();
    let end: Option<Value> = match &nearest.end {
        Some(end) => Some(iso_of(&dates::end_after(end))?.into()),
        None => None,
    };
    let read = |value| dates::read(value, false).ok();
    let again = read(&start).and_then(|start| match end.as_ref().and_then(read) {
        Some(end) => dates::span(start, &end),
        None => Some(start.into()),
    });
    fields.insert("start".to_owned(), start);
    fields.extend(end.map(|end| ("end".to_owned(), end)));
    if again.is_none_or(|again| again.edtf() != meant.edtf()) {
        fields.insert("edtf".to_owned(), meant.edtf().into());
    }
    Some(fields)
}

/// ISO 8601 as browsers read it, with years of six digits and a sign where four do not do. Their
/// dates end in the year 275760, and begin as far back.
fn iso_of(date: &Date) -> Option<String> {
    let (civil, precision) = civil_of(date)?;
    let year = match civil.year {
        0..=9999 => format!("{:04}", civil.year),
        -271_820..0 => format!("-{:06}", civil.year.unsigned_abs()),
        10_000..=271_820 => format!("+{:06}", civil.year),
        _ => return None,
    };
    let day = format!("{year}-{:02}-{:02}", civil.month, civil.day);
    let (hour, minute, second) = (civil.hour, civil.minute, civil.second);
    Some(match precision {
        Precision::Year => year,
        Precision::Month => format!("{year}-{:02}", civil.month),
        Precision::Day => day,
        // An hour alone is no time for browsers.
        Precision::Hour | Precision::Minute => format!("{day}T{hour:02}:{minute:02}"),
        Precision::Second => format!("{day}T{hour:02}:{minute:02}:{second:02}"),
        _ => {
            let milliseconds = civil.nanos / 1_000_000;
            format!("{day}T{hour:02}:{minute:02}:{second:02}.{milliseconds:03}")
        }
    })
}

fn problems(timeline: &Timeline, n_unplaced: usize, n_lost_eras: usize) -> Vec<Problem> {
    let events = || timeline.listed();
    let whens = || events().filter_map(|event| event.when);
    let n_vague = whens().filter(|when| plain(when).is_some() && !is_plain(when)).count();
    let lost = [
        (n_unplaced, "events without a date that JavaScript can hold"),
        (n_lost_eras, "eras beyond the dates that JavaScript can hold"),
        (events().map(|event| event.tags.len()).sum(), "tags"),
        (events().map(|event| event.links.len()).sum(), "links"),
        (events().map(|event| event.media.len()).sum(), "pictures"),
        (events().filter(|event| event.place.is_some()).count(), "places"),
        (events().filter(|event| event.display_date.is_some()).count(), "wordings of dates"),
        (
            timeline.categories.iter().filter(|category| category.parent.is_some()).count(),
            "categories within categories",
        ),
        (usize::from(timeline.subtitle.is_some()), "subtitle"),
    ];
    let mut problems =
        losses::report("vis-timeline", losses::of_our_own(timeline).into_iter().chain(lost));
    if n_vague > 0 {
        let message = format!(
            "Of the events, {n_vague}: dates are vague, open or in a zone; vis-timeline will place \
             them by the nearest plain date. The field “edtf” has what it cannot say."
        );
        problems.push(Problem::new(Severity::Warning, message));
    }
    problems
}

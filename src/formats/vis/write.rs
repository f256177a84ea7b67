//! Writes a timeline as items and groups of a vis-timeline.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::foreign::harmless_name;
use crate::html::{escaped, html_of, plain_of};
use crate::plain::{Extent, civil_of, plain};
use crate::sink::Sink;
use crate::{Problem, Severity, WriteError, losses};
use date::{Civil, Date, Precision, When, Zone};
use model::{Era, Event, Lane, LaneIndex, Timeline, UniqueIds};

use super::dates;
use super::groups::{NO_LANE, id_of};

type Fields = Map<String, Value>;

/// Fields of an item that mean something to vis-timeline, or to us in its files.
const OF_ITEM: [&str; 19] = [
    "id",
    "content",
    "start",
    "end",
    "type",
    "group",
    "subgroup",
    "subgroupOrder",
    "title",
    "className",
    "style",
    "align",
    "selectable",
    "editable",
    "limitSize",
    "isCluster",
    "uiItems",
    "edtf",
    "era",
];
/// Fields of the file that mean something.
const OF_FILE: [&str; 4] = ["items", "groups", "title", "description"];

/// Writes `{"items": […], "groups": […]}`. The problems say what it cannot carry.
///
/// # Errors
/// Where the JSON cannot be put together, which memory alone can cause.
pub(super) fn write(timeline: &Timeline, out: &mut Sink<'_>) -> Result<Vec<Problem>, WriteError> {
    let mut document = Fields::new();
    document.insert("title".to_owned(), timeline.title.clone().into());
    if !timeline.description.is_empty() {
        document.insert("description".to_owned(), timeline.description.clone().into());
    }
    let rest = rest_group(timeline);
    let own = || timeline.listed();
    let mut items: Vec<Value> = own()
        .filter_map(|event| item_of(&event, timeline, rest.as_ref().map(|rest| &*rest.id)))
        .collect();
    let n_placed = items.len();
    let extent = Extent::of(timeline);
    let mut ids: HashSet<String> = own().map(|event| event.id).collect();
    let eras = timeline.eras.iter().filter_map(|era| background_of(era, &extent, &mut ids));
    items.extend(eras);
    let n_eras = items.len() - n_placed;
    document.insert("items".to_owned(), items.into());
    let groups: Vec<Value> = timeline
        .lanes
        .iter()
        .chain(&rest)
        .enumerate()
        .map(|(position, lane)| group_of(position, lane, timeline).into())
        .collect();
    document.insert("groups".to_owned(), groups.into());
    for (name, value) in &timeline.extra {
        let name = harmless_name(name, OF_FILE.contains(&&**name)).into_owned();
        document.insert(name, value.clone());
    }
    let unplaced = own().count() - n_placed;
    let problems = problems(timeline, unplaced, timeline.eras.len() - n_eras);
    let text = serde_json::to_string_pretty(&Value::Object(document));
    let text = text.map_err(|error| WriteError(format!("It cannot be written: {error}.")))?;
    out.push(text + "\n");
    Ok(problems)
}

/// The group of the events without a lane, where others have one: vis-timeline draws none that has no
/// group as soon as there are groups.
fn rest_group(timeline: &Timeline) -> Option<Lane> {
    let has_rest = timeline.events.iter().any(|event| event.lane().is_none());
    if timeline.lanes.is_empty() || !has_rest {
        return None;
    }
    let mut ids = UniqueIds::default();
    timeline.lanes.iter().for_each(|lane| {
        ids.claim(&lane.id);
    });
    let id = ids.unique("rest");
    let extra = Fields::from_iter([(NO_LANE.to_owned(), true.into())]);
    Some(Lane { id, extra, ..Lane::default() })
}

/// An era; `None` where it is beyond what JavaScript can hold.
fn background_of(era: &Era, extent: &Extent, ids: &mut HashSet<String>) -> Option<Value> {
    let mut item = Fields::from_iter([("content".to_owned(), escaped(&era.title).into())]);
    item.extend(dates_of(&extent.closed(&era.when), &era.when)?);
    item.insert("type".to_owned(), "background".into());
    item.insert("era".to_owned(), true.into());
    let id = era.extra.get("id").and_then(id_of).filter(|id| ids.insert(id.clone()));
    item.extend(id.map(|id| ("id".to_owned(), id.into())));
    add_foreign(&mut item, &era.extra);
    Some(Value::Object(item))
}

/// `None` for an event that has no place on a vis-timeline. An event without a lane is in the group
/// of the rest, where there is one.
fn item_of(event: &Event, timeline: &Timeline, rest: Option<&str>) -> Option<Value> {
    let mut item = Fields::from_iter([
        ("id".to_owned(), event.id.clone().into()),
        ("content".to_owned(), escaped(&event.title).into()),
    ]);
    let when = event.when.as_ref()?;
    item.extend(dates_of(when, when)?);
    let lane = event.lane.and_then(|lane| timeline.lanes.get(lane.get()));
    if let Some(group) = lane.map(|lane| &*lane.id).or(rest) {
        item.insert("group".to_owned(), group.into());
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
    let mut extra = event.extra.clone();
    for key in ["content", "style"] {
        let is_own = |own: &str| match key {
            "style" => own.contains(':'),
            _ => plain_of(own) == event.title,
        };
        if extra.get(key).and_then(Value::as_str).is_some_and(is_own) {
            item.extend(extra.shift_remove(key).map(|own| (key.to_owned(), own)));
        }
    }
    add_foreign(&mut item, &extra);
    Some(Value::Object(item))
}

/// Adds what else was said of an event or era. What means something to vis-timeline has its name only
/// where it was read from there, which its shape tells.
fn add_foreign(item: &mut Fields, extra: &Fields) {
    for (name, value) in extra {
        let is_own = match &**name {
            "type" => {
                let kind = value.as_str();
                let is_range = kind == Some("range") && item.contains_key("end");
                is_range || matches!(kind, Some("box" | "point"))
            }
            "align" => matches!(value.as_str(), Some("auto" | "center" | "left" | "right")),
            "editable" => value.is_boolean() || value.is_object(),
            "selectable" | "limitSize" => value.is_boolean(),
            "subgroup" => id_of(value).is_some() && item.contains_key("group"),
            // Backgrounds of one group are eras, which have no lane.
            "group" | "className" | "style" => item.contains_key("era"),
            _ => false,
        };
        if name == "id" && item.get("id").and_then(id_of) == id_of(value) {
            continue;
        }
        let has_meaning = OF_ITEM.contains(&&**name) && !is_own || item.contains_key(name);
        item.insert(harmless_name(name, has_meaning).into_owned(), value.clone());
    }
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

/// Adds the further fields of a lane, which only files of vis-timeline have under its names.
fn add_missing(fields: &mut Fields, extra: &Fields) {
    for (key, value) in extra {
        let name = harmless_name(key, fields.contains_key(key)).into_owned();
        fields.insert(name, value.clone());
    }
}

/// `start` and `end`, which is where something else may begin; where they say less than what is meant,
/// that in EDTF as well. `None` for what no JavaScript date reaches.
pub(super) fn dates_of(when: &When, meant: &When) -> Option<Fields> {
    let nearest = plain(when)?;
    let mut fields = Fields::new();
    let start: Value = iso_of(&nearest.start, &when.start)?.into();
    let end: Option<Value> = match (&nearest.end, &when.end) {
        (Some(nearest), Some(end)) => Some(iso_of(&dates::end_after(nearest), end)?.into()),
        _ => None,
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

/// The day or time at which a plain date begins, in ISO 8601 as browsers read it: with years of six
/// digits and a sign where four do not do, and with the zone of the date that it stands for. A year
/// alone is a number of milliseconds to vis-timeline. Dates of browsers end in the year 275760, and
/// begin as far back.
fn iso_of(date: &Date, meant: &Date) -> Option<String> {
    let (civil, precision) = civil_of(date)?;
    let is_time = precision >= Precision::Hour;
    let (civil, zone) = match meant.zone().filter(|_| is_time) {
        None => (civil, String::new()),
        Some(Zone::Utc) => (civil, "Z".to_owned()),
        Some(zone @ Zone::Fixed(_)) => (civil, zone.name().into_owned()),
        // Browsers know no names of zones here.
        Some(zone) => {
            let own = meant.earliest().instant().filter(|_| !meant.is_one_of());
            let at = own.unwrap_or_else(|| zone.first_at(civil.instant()));
            (Civil::from(at), "Z".to_owned())
        }
    };
    let year = match civil.year {
        0..=9999 => format!("{:04}", civil.year),
        -271_820..0 => format!("-{:06}", civil.year.unsigned_abs()),
        10_000..=271_820 => format!("+{:06}", civil.year),
        _ => return None,
    };
    let day = format!("{year}-{:02}-{:02}", civil.month, civil.day);
    let (hour, minute, second) = (civil.hour, civil.minute, civil.second);
    let clock = match precision {
        _ if !is_time => return Some(day),
        // An hour alone is no time for browsers.
        Precision::Hour | Precision::Minute => format!("{hour:02}:{minute:02}"),
        Precision::Second => format!("{hour:02}:{minute:02}:{second:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}.{:03}", civil.nanos / 1_000_000),
    };
    Some(format!("{day}T{clock}{zone}"))
}

fn problems(timeline: &Timeline, n_unplaced: usize, n_lost_eras: usize) -> Vec<Problem> {
    let events = || timeline.listed();
    let is_inexact =
        |when: &When| dates_of(when, when).is_some_and(|dates| dates.contains_key("edtf"));
    let n_inexact = events().filter_map(|event| event.when).filter(is_inexact).count();
    let is_open =
        |when: &When| [when.earliest(), when.latest()].iter().any(|at| at.instant().is_none());
    let n_open_eras = timeline.eras.iter().filter(|era| is_open(&era.when)).count();
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
        (timeline.categories.iter().filter(|own| own.id != own.title).count(), "ids of categories"),
        (usize::from(timeline.subtitle.is_some()), "subtitle"),
    ];
    let mut problems =
        losses::report("vis-timeline", losses::of_our_own(timeline).into_iter().chain(lost));
    let said = [
        (
            "events",
            n_inexact,
            "vis-timeline knows days and instants only; what is known to a month or year, vague, \
             open, or in a zone with a name begins with its first and ends with its last. The \
             field “edtf” has what it cannot say.",
        ),
        ("eras", n_open_eras, "one end is open; they begin or end with the timeline."),
    ];
    problems.extend(
        said.into_iter().filter(|(_, n, _)| *n > 0).map(|(of, n, what)| {
            Problem::new(Severity::Warning, format!("Of the {of}, {n}: {what}"))
        }),
    );
    problems
}

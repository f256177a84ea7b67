//! PeriodO, what scholars call periods and when they take them to be: <https://perio.do>.
//!
//! A period is an event from its start to its stop; the authorities, whose periods they are, are
//! lanes where there are several.

use serde_json::{Map, Value};

use date::{Date, Reading, read_written};
use model::{Event, LaneIndex, Link};

use super::draft::Draft;
use super::json::{beginning, has_key, quote, read_lenient, values_of};
use super::years::year;
use super::{Clue, Entry, Format, Input, Progress, ReadError, ReadOutcome, Sureness};

/// PeriodO.
pub(super) const ENTRY: Entry = Entry {
    format: Format::PeriodO,
    name: "periodo",
    label: "Periods (PeriodO)",
    extensions: &["json", "jsonld"],
    sniff,
    read,
    write: None,
};

fn sniff(input: &Input<'_>) -> Option<Clue> {
    let sample = beginning(input.text?.trim_start());
    let is_object = |key: &str| values_of(sample, key).any(|value| value.starts_with('{'));
    let has_ends = is_object("start") && is_object("stop");
    let has_years = is_object("in") || has_key(sample, "earliestYear");
    let has_periods =
        is_object("periods") || is_object("definitions") || has_key(sample, "spatialCoverage");
    (sample.starts_with('{') && has_ends && has_years && has_periods)
        .then(|| Clue::new(Sureness::Certain, "it has “periods” with “start” and “stop”"))
}

/// # Errors
/// Where it is no JSON, or has no periods.
fn read(input: &Input<'_>) -> ReadOutcome {
    let (name, text) = (input.name, input.text.unwrap_or_default());
    let json =
        read_lenient(text).map_err(|error| ReadError(format!("{name} is no JSON: {error}.")))?;
    let mut draft = Draft::named_after(name);
    draft.problems.extend(json.problems.iter().cloned());
    let root = &json.value;
    let groups = ["authorities", "periodCollections"];
    let found = groups.iter().find_map(|key| Some((*key, root.get(*key)?.as_object()?)));
    match found {
        Some((key, authorities)) => {
            for (at, (id, authority)) in authorities.iter().enumerate() {
                let title = title_of_source(authority).unwrap_or_else(|| id.clone());
                let lane = (authorities.len() > 1).then(|| draft.lane(&title, None));
                if authorities.len() == 1 && title != *id {
                    draft.timeline.title = title;
                }
                let progress = input.progress.one_of(at, authorities.len());
                add_periods(authority, lane, &format!("{key}.{id}"), &mut draft, &progress);
            }
        }
        None if root.get("start").is_some() => {
            add(root.as_object().cloned().unwrap_or_default(), "", None, "", &mut draft);
        }
        None => {
            if let Some(title) = title_of_source(root) {
                draft.timeline.title = title;
            }
            add_periods(root, None, "", &mut draft, input.progress);
        }
    }
    if draft.timeline.events.is_empty() {
        return Err(ReadError(format!("There are no periods in {name}.")));
    }
    Ok(draft.finish(&json))
}

/// What an authority's periods were taken from.
fn title_of_source(authority: &Value) -> Option<String> {
    let source = authority.get("source")?;
    let title = ["title", "citation", "/partOf/title"].iter().find_map(|key| {
        if key.starts_with('/') { source.pointer(key) } else { source.get(*key) }?.as_str()
    });
    title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty())
}

fn add_periods(
    authority: &Value,
    lane: Option<LaneIndex>,
    path: &str,
    draft: &mut Draft,
    progress: &Progress,
) {
    for key in ["periods", "definitions"] {
        let Some(periods) = authority.get(key).and_then(Value::as_object) else { continue };
        for (id, period) in progress.over(periods) {
            let Value::Object(fields) = period else { continue };
            let before = if path.is_empty() { String::new() } else { format!("{path}.") };
            add(fields.clone(), id, lane, &format!("{before}{key}.{id}."), draft);
        }
    }
}

fn add(
    mut fields: Map<String, Value>,
    id: &str,
    lane: Option<LaneIndex>,
    path: &str,
    draft: &mut Draft,
) {
    draft.begin_at(path.trim_end_matches('.'));
    let mut end_of = |name: &str, fields: &mut Map<String, Value>| -> Option<Date> {
        let value = fields.get(name)?;
        match date_of(value) {
            Ok(date) => {
                fields.shift_remove(name);
                Some(date)
            }
            Err(reason) => {
                draft.report_date(&quote(value), &reason, 0, &format!("{path}{name}"));
                None
            }
        }
    };
    let (start, stop) = (end_of("start", &mut fields), end_of("stop", &mut fields));
    let when = draft.span(start, stop, 0, &format!("{path}stop"));
    let text = |name: &str, fields: &mut Map<String, Value>| {
        let text = fields.get(name)?.as_str()?.trim().to_owned();
        fields.shift_remove(name);
        Some(text)
    };
    let own_id = text("id", &mut fields).unwrap_or_default();
    let title = text("label", &mut fields).unwrap_or_default();
    let summary = text("note", &mut fields).unwrap_or_default();
    let described = text("spatialCoverageDescription", &mut fields).filter(|it| !it.is_empty());
    let places = fields.get("spatialCoverage").and_then(Value::as_array).map(|places| {
        let labels = places.iter().filter_map(|place| place.get("label")?.as_str());
        labels.collect::<Vec<_>>().join(", ")
    });
    let url = text("url", &mut fields).filter(|url| url.starts_with("http"));
    fields.retain(|_, value| !value.is_null());
    draft.add(Event {
        id: if own_id.is_empty() { id.to_owned() } else { own_id },
        title,
        when,
        lane,
        summary,
        place: described.or(places).filter(|place| !place.is_empty()),
        links: url.map(|url| Link { url, ..Link::default() }).into_iter().collect(),
        extra: fields,
        ..Event::default()
    });
}

/// One end of a period: a year, some year from one to another, or what the source calls it.
fn date_of(end: &Value) -> Result<Date, String> {
    let label = end.get("label").and_then(Value::as_str).unwrap_or_default();
    let within = end.get("in").unwrap_or(end);
    let number = |key: &str| -> Result<Option<i64>, String> {
        match within.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Number(number)) => Ok(number.as_i64()),
            Some(Value::String(text)) => {
                let year = text.trim().parse().map_err(|_| format!("{text} is no year"))?;
                Ok(Some(year))
            }
            Some(other) => Err(format!("{other} is no year")),
        }
    };
    let exact = number("year")?.and_then(year);
    let (earliest, latest) = (number("earliestYear")?, number("latestYear")?);
    if earliest.zip(latest).is_some_and(|(earliest, latest)| latest < earliest) {
        return Err("its latest year is before its earliest".to_owned());
    }
    let date = match (exact, earliest.and_then(year), latest.and_then(year)) {
        (Some(date), ..) => date,
        (None, Some(earliest), Some(latest)) => Date::one_of(&earliest, &latest),
        (None, Some(earliest), None) => Date::one_of(&earliest, &Date::open()),
        (None, None, Some(latest)) => Date::one_of(&Date::open(), &latest),
        (None, None, None) => {
            let when =
                read_written(label, Reading::default()).map_err(|error| error.to_string())?;
            return Ok(when.start);
        }
    };
    Ok(if label.is_empty() || label == date.edtf() { date } else { date.with_written(label) })
}

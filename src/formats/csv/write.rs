//! Writes a timeline as a table with one row per event.

use std::borrow::Cow;
use std::collections::HashSet;

use csv::{QuoteStyle, WriterBuilder};
use serde_json::Value;

use crate::date::Date;
use crate::formats::WriteError;
use crate::model::{Event, Problem, Severity, Timeline};

use crate::formats::formulas::{guarded, told_of};
use crate::formats::table::{
    EXTRA_PREFIX, OWN_COLUMNS, UNKNOWN, is_taken_name, join_list, link_text,
};

/// Writes the events. The problems say what a table cannot carry.
///
/// # Errors
/// Where the table cannot be put together, which memory alone can cause.
pub(in crate::formats) fn write(
    timeline: &Timeline,
) -> Result<(Vec<u8>, Vec<Problem>), WriteError> {
    let extra_names = extra_names(timeline);
    let mut writer =
        WriterBuilder::new().quote_style(QuoteStyle::Necessary).from_writer(Vec::new());
    let to_error = |error: &dyn std::fmt::Display| {
        WriteError(format!("The table cannot be written: {error}."))
    };
    let extra = extra_names.iter().map(|name| column_name(name));
    let header = OWN_COLUMNS.iter().map(|name| (*name).to_owned()).chain(extra);
    let mut n_guarded = 0;
    let mut write = |cells: &[String]| {
        let cells: Vec<_> = cells.iter().map(|cell| guarded(cell)).collect();
        n_guarded += cells.iter().filter(|cell| matches!(cell, Cow::Owned(_))).count();
        writer
            .write_record(cells.iter().map(|cell| cell.as_bytes()))
            .map_err(|error| to_error(&error))
    };
    write(&header.collect::<Vec<_>>())?;
    for event in timeline.events.records() {
        let mut cells = cells(&event, timeline);
        cells.extend(
            extra_names.iter().map(|name| event.extra.get(name).map_or_else(String::new, text)),
        );
        write(&cells)?;
    }
    let bytes = writer.into_inner().map_err(|error| to_error(&error))?;
    let mut problems = losses(timeline);
    problems.extend(told_of(n_guarded));
    Ok((bytes, problems))
}

/// The unknown fields of all events, in the order in which they first appear.
fn extra_names(timeline: &Timeline) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut names = Vec::new();
    for (name, _) in timeline.events.iter().flat_map(|event| event.extra()) {
        if !seen.contains(&name) {
            seen.insert(name.clone());
            names.push(name);
        }
    }
    names
}

fn column_name(extra: &str) -> String {
    if is_taken_name(extra) || extra.starts_with(EXTRA_PREFIX) {
        format!("{EXTRA_PREFIX}{extra}")
    } else {
        extra.to_owned()
    }
}

/// The cells of [`OWN_COLUMNS`].
fn cells(event: &Event, timeline: &Timeline) -> Vec<String> {
    let start = event.when.as_ref().map(|when| &when.start);
    let end = event.when.as_ref().and_then(|when| when.end.as_ref());
    let lane = event.lane.and_then(|lane| timeline.lanes.get(lane.get()));
    let category = event.category.and_then(|category| timeline.categories.get(category.get()));
    let links: Vec<String> =
        event.links.iter().map(|link| link_text(&link.url, link.label.as_deref())).collect();
    let media: Vec<&str> = event.media.iter().map(|media| &*media.url).collect();
    let sources = event.sources.iter().filter_map(|source| timeline.sources.get(source.get()));
    let sources: Vec<String> = sources
        .map(|source| match &source.url {
            Some(url) if *url != source.title => link_text(url, Some(&source.title)),
            _ => source.title.clone(),
        })
        .collect();
    let first = event.media.first();
    let about = |text: Option<&Option<String>>| text.cloned().flatten().unwrap_or_default();
    vec![
        event.id.clone(),
        event.title.clone(),
        start.map(date_text).unwrap_or_default(),
        end.map(date_text).unwrap_or_default(),
        event.display_date.clone().unwrap_or_default(),
        lane.map(|lane| lane.title.clone()).unwrap_or_default(),
        category.map(|category| category.title.clone()).unwrap_or_default(),
        join_list(event.tags.iter().map(String::as_str)),
        event.importance.map(|importance| importance.to_string()).unwrap_or_default(),
        event.status.kind.name().to_owned(),
        join_list(event.status.by.iter().map(String::as_str)),
        join_list(event.status.disputed_by.iter().map(String::as_str)),
        event.summary.clone(),
        event.place.clone().unwrap_or_default(),
        links.join("; "),
        media.join(" "),
        about(first.map(|media| &media.caption)),
        about(first.map(|media| &media.credit)),
        about(first.map(|media| &media.alt)),
        sources.join("; "),
    ]
}

fn date_text(date: &Date) -> String {
    if date.is_unknown() { UNKNOWN.to_owned() } else { date.edtf() }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// What a table has no place for.
fn losses(timeline: &Timeline) -> Vec<Problem> {
    let n_media = timeline.events.iter().filter(|event| event.media().len() > 1).count();
    let inner = timeline.events.records().map(|event| {
        let links = event.links.iter().map(|link| link.extra.len());
        let media = event.media.iter().map(|media| media.extra.len());
        links.chain(media).sum::<usize>() + event.status.extra.len()
    });
    let n_inner = inner.sum();
    let counted = [
        (timeline.relations.len(), "relations"),
        (timeline.eras.len(), "eras"),
        (n_media, "captions of further pictures"),
        (timeline.categories.iter().filter(|category| category.color.is_some()).count(), "colours"),
        (usize::from(!timeline.description.is_empty()), "description"),
        (usize::from(timeline.subtitle.is_some()), "subtitle"),
        (timeline.extra.len(), "unknown fields of the file"),
        (n_inner, "unknown fields of links, pictures and statuses"),
    ];
    let lost = counted.into_iter().filter(|(n, _)| *n > 0);
    lost.map(|(n, what)| {
        let what = if n == 1 { what.strip_suffix('s').unwrap_or(what) } else { what };
        let message = format!("A table has no place for this; left out: {n} {what}.");
        Problem::new(Severity::Warning, message)
    })
    .collect()
}

//! Writes a timeline as a table with one row per event.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use csv::{QuoteStyle, WriterBuilder};
use serde_json::Value;

use crate::date::Date;
use crate::formats::formulas::{guarded, told_of};
use crate::formats::in_parts::in_parts;
use crate::formats::losses::{of_names, report};
use crate::formats::table::{
    EXTRA_PREFIX, OWN_COLUMNS, UNKNOWN, is_taken_name, join_list, link_text,
};
use crate::formats::{Problem, Severity, WriteError};
use crate::model::{EventRef, Timeline};

/// Writes the events. The problems say what a table cannot carry.
///
/// # Errors
/// Where the table cannot be put together, which memory alone can cause.
pub(in crate::formats) fn write(
    timeline: &Timeline,
) -> Result<(Vec<u8>, Vec<Problem>), WriteError> {
    let extra_names = extra_names(timeline);
    let header = OWN_COLUMNS.iter().map(|name| (*name).to_owned());
    let header = header.chain(extra_names.iter().map(|name| column_name(name)));
    let mut table = Written::of([header.map(Cow::Owned).collect()].into_iter());
    timeline.events.find_ids();
    let some_rows = |part: Range<usize>| {
        let events = part.filter_map(|position| timeline.events.get(position));
        Written::of(events.map(|event| {
            let mut cells = cells(event, timeline);
            if !extra_names.is_empty() {
                let extra = event.extra();
                let text = |name| extra.get(name).map_or_else(String::new, text);
                cells.extend(extra_names.iter().map(|name| Cow::Owned(text(name))));
            }
            cells
        }))
    };
    in_parts(timeline.events.len(), some_rows, |part| match (&mut table, part) {
        (Ok(table), Ok(part)) => table.add(&part),
        (Ok(_), Err(error)) => table = Err(error),
        (Err(_), _) => {}
    });
    let Written { bytes, n_guarded } =
        table.map_err(|error| WriteError(format!("The table cannot be written: {error}.")))?;
    let mut problems = losses(timeline);
    problems.extend(told_of(n_guarded));
    Ok((bytes, problems))
}

/// Rows as text.
struct Written {
    bytes: Vec<u8>,
    /// How many cells were guarded, lest a spreadsheet runs them.
    n_guarded: usize,
}

impl Written {
    fn of<'a>(rows: impl Iterator<Item = Vec<Cow<'a, str>>>) -> Result<Self, csv::Error> {
        let mut writer =
            WriterBuilder::new().quote_style(QuoteStyle::Necessary).from_writer(Vec::new());
        let mut n_guarded = 0;
        for row in rows {
            let cells: Vec<_> = row.iter().map(|cell| guarded(cell)).collect();
            n_guarded += cells.iter().filter(|cell| matches!(cell, Cow::Owned(_))).count();
            writer.write_record(cells.iter().map(|cell| cell.as_bytes()))?;
        }
        let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
        Ok(Self { bytes, n_guarded })
    }

    fn add(&mut self, more: &Self) {
        self.bytes.extend(&more.bytes);
        self.n_guarded += more.n_guarded;
    }
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
fn cells<'a>(event: EventRef<'a>, timeline: &'a Timeline) -> Vec<Cow<'a, str>> {
    let when = event.when();
    let start = when.as_ref().map(|when| date_text(&when.start));
    let end = when.as_ref().and_then(|when| when.end.as_ref()).map(date_text);
    let lane = event.lane().and_then(|lane| timeline.lanes.get(lane.get()));
    let category = event.category().and_then(|category| timeline.categories.get(category.get()));
    let links = event.links();
    let links: Vec<_> =
        links.iter().map(|link| link_text(&link.url, link.label.as_deref())).collect();
    let media = event.media();
    let urls: Vec<&str> = media.iter().map(|media| &*media.url).collect();
    let urls = urls.join(" ");
    let sources = event.sources();
    let sources = sources.iter().filter_map(|source| timeline.sources.get(source.get()));
    let sources: Vec<String> = sources
        .map(|source| match &source.url {
            Some(url) if *url != source.title => link_text(url, Some(&source.title)),
            _ => source.title.clone(),
        })
        .collect();
    let status = event.status();
    let list = |words: &[String]| Cow::Owned(join_list(words.iter().map(String::as_str)));
    let owned = |text: Option<String>| Cow::Owned(text.unwrap_or_default());
    let borrowed = |text: Option<&'a str>| Cow::Borrowed(text.unwrap_or_default());
    let first = media.into_iter().next().unwrap_or_default();
    vec![
        event.id(),
        Cow::Borrowed(event.title()),
        owned(start),
        owned(end),
        borrowed(event.display_date()),
        borrowed(lane.map(|lane| &*lane.title)),
        borrowed(category.map(|category| &*category.title)),
        Cow::Owned(join_list(event.tags())),
        owned(event.importance().map(|importance| importance.to_string())),
        Cow::Borrowed(status.kind.name()),
        list(&status.by),
        list(&status.disputed_by),
        Cow::Borrowed(event.summary()),
        borrowed(event.place()),
        Cow::Owned(links.join("; ")),
        Cow::Owned(urls),
        owned(first.caption),
        owned(first.credit),
        owned(first.alt),
        Cow::Owned(sources.join("; ")),
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
    let inner = timeline.events.iter().map(|event| {
        let links: usize = event.links().iter().map(|link| link.extra.len()).sum();
        let media: usize = event.media().iter().map(|media| media.extra.len()).sum();
        links + media + event.status().extra.len()
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
        (timeline.sources.iter().filter(|own| own.id != own.title).count(), "ids of sources"),
    ];
    let mut problems = report("A table", of_names(timeline).into_iter().chain(counted));
    let values = timeline.events.iter().flat_map(|event| event.extra());
    let n_values = values.filter(|(_, value)| !value.is_string()).count();
    let recurring = timeline.events.iter().filter(|event| event.occurrence_of().is_some());
    let changed = [
        (n_values, "Numbers and lists in unknown fields become texts"),
        (recurring.count(), "What recurs becomes a row each time"),
    ];
    let changed = changed.into_iter().filter(|(n, _)| *n > 0);
    problems
        .extend(changed.map(|(n, what)| Problem::new(Severity::Warning, format!("{what}: {n}."))));
    problems
}

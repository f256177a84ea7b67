//! Writes a timeline as a table with one row per event.

use std::fmt::Write as _;
use std::ops::Range;

use foldhash::{HashMap, HashMapExt as _};
use serde_json::Value;

use crate::formulas::told_of;
use crate::in_parts::in_parts;
use crate::sink::Sink;
use crate::table::{EXTRA_PREFIX, OWN_COLUMNS, UNKNOWN, is_taken_name, link_text, write_list};
use crate::{Problem, WriteError};
use date::Date;
use model::{EventRef, FieldValue, Timeline};

use super::lines::Lines;
use super::losses::{Survey, losses};

/// Writes the events. The problems say what a table cannot carry.
pub(crate) fn write(timeline: &Timeline, out: &mut Sink<'_>) -> Result<Vec<Problem>, WriteError> {
    let survey = Survey::of(timeline);
    let mut header = Lines::default();
    OWN_COLUMNS.iter().for_each(|name| header.cell(name));
    survey.names.iter().for_each(|name| header.cell(&column_name(name)));
    header.end_row();
    out.push(header.text());
    let mut n_guarded = header.clear();
    let mut columns = HashMap::with_capacity(survey.names.len());
    columns.extend(survey.names.iter().copied().zip(0..));
    timeline.events.find_ids();
    let some_rows = |part: Range<usize>, lines: &mut Lines| {
        let mut cell = String::new();
        for event in part.filter_map(|position| timeline.events.get(position)) {
            own_cells(lines, &mut cell, event, timeline);
            more_cells(lines, event, &columns);
            lines.end_row();
        }
    };
    in_parts(timeline.events.len(), some_rows, |lines| {
        out.push(lines.text());
        n_guarded += lines.clear();
    });
    let mut problems = losses(timeline, &survey);
    problems.extend(told_of(n_guarded));
    Ok(problems)
}

fn column_name(extra: &str) -> String {
    if is_taken_name(extra) || extra.starts_with(EXTRA_PREFIX) {
        format!("{EXTRA_PREFIX}{extra}")
    } else {
        extra.to_owned()
    }
}

/// Writes the cells of [`OWN_COLUMNS`]; each that is put together is so in `cell`.
fn own_cells(lines: &mut Lines, cell: &mut String, event: EventRef<'_>, timeline: &Timeline) {
    let mut made = |lines: &mut Lines, write: &dyn Fn(&mut String)| {
        cell.clear();
        write(cell);
        lines.cell(cell);
    };
    // Most events lack most fields, so one look at which are there saves many.
    let has = event.rarities();
    made(lines, &|cell| event.write_id(cell));
    lines.cell(event.title());
    let (start, end) = event.time().map_or((None, None), |time| (Some(time.start), time.end));
    for date in [start, end] {
        made(lines, &|cell| date.iter().for_each(|date| write_date(cell, date)));
    }
    lines.cell(if has.display_date { event.display_date().unwrap_or_default() } else { "" });
    let lane = event.lane().and_then(|lane| timeline.lanes.get(lane.get()));
    lines.cell(lane.map_or("", |lane| &lane.title));
    let category = event.category().and_then(|category| timeline.categories.get(category.get()));
    lines.cell(category.map_or("", |category| &category.title));
    made(lines, &|cell| write_list(cell, event.tags()));
    made(lines, &|cell| event.importance().into_iter().for_each(|own| write_number(cell, own)));
    lines.cell(event.status_kind().name());
    if has.status {
        let status = event.status();
        for words in [&status.by, &status.disputed_by] {
            made(lines, &|cell| write_list(cell, words.iter().map(String::as_str)));
        }
    } else {
        lines.empty_cells(2);
    }
    lines.cell(event.summary());
    lines.cell(if has.place { event.place().unwrap_or_default() } else { "" });
    if has.links || has.media || has.sources {
        references(lines, event, timeline);
    } else {
        lines.empty_cells(N_REFERENCES);
    }
}

/// How many of [`OWN_COLUMNS`] come last that are of links, media and sources.
const N_REFERENCES: usize = 6;

fn references(lines: &mut Lines, event: EventRef<'_>, timeline: &Timeline) {
    let links = event.links();
    let links = links.iter().map(|link| link_text(&link.url, link.label.as_deref()));
    lines.cell(&links.collect::<Vec<_>>().join("; "));
    let media = event.media();
    lines.cell(&media.iter().map(|media| &*media.url).collect::<Vec<_>>().join(" "));
    let first = media.into_iter().next().unwrap_or_default();
    for text in [first.caption, first.credit, first.alt] {
        lines.cell(&text.unwrap_or_default());
    }
    lines.cell(&sources(event, timeline));
}

fn sources(event: EventRef<'_>, timeline: &Timeline) -> String {
    let sources = event.sources();
    let sources = sources.iter().filter_map(|source| timeline.sources.get(source.get()));
    let sources: Vec<String> = sources
        .map(|source| match &source.url {
            Some(url) if *url != source.title => link_text(url, Some(&source.title)),
            _ => source.title.clone(),
        })
        .collect();
    sources.join("; ")
}

/// Writes the cells of unknown fields, whose columns are given by their names.
fn more_cells<'a>(lines: &mut Lines, event: EventRef<'a>, columns: &HashMap<&'a str, usize>) {
    if columns.is_empty() {
        return;
    }
    let mut cells: Vec<Option<FieldValue<'a>>> = vec![None; columns.len()];
    for (name, value) in event.fields() {
        if let Some(cell) = columns.get(name).and_then(|column| cells.get_mut(*column)) {
            *cell = Some(value);
        }
    }
    for cell in cells {
        match cell {
            None | Some(FieldValue::Other(Value::Null)) => lines.cell(""),
            Some(FieldValue::Text(text)) => lines.cell(text),
            Some(FieldValue::Other(Value::String(text))) => lines.cell(&text),
            Some(FieldValue::Other(other)) => lines.cell(&other.to_string()),
        }
    }
}

fn write_date(cell: &mut String, date: &Date) {
    match date.is_unknown() {
        true => cell.push_str(UNKNOWN),
        false => date.write_edtf(cell),
    }
}

fn write_number(cell: &mut String, number: f32) {
    // A text takes all that is written to it. Most are whole, which are written much faster.
    let is_whole = number.is_sign_positive() && number < 1e6 && number.fract() == 0.0;
    let written =
        if is_whole { write!(cell, "{}", number as u32) } else { write!(cell, "{number}") };
    written.unwrap_or_default();
}

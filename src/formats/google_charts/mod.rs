//! Pages with Google Charts, and the JSON of their data tables.
//!
//! Defined at <https://developers.google.com/chart/interactive/docs/reference>. The rows of a
//! timeline or a Gantt chart are events; other tables with dates are understood as tables.

mod data;
mod durations;
mod events;

use crate::Problems;
use memchr::memmem;

use super::json::{beginning, has_key};
use super::table::timeline_of;
use super::{Clue, Entry, Format, Input, ReadError, ReadOutcome, Sureness};

/// Google Charts.
pub(super) const ENTRY: Entry = Entry {
    format: Format::GoogleCharts,
    name: "google-charts",
    label: "Page with Google Charts",
    extensions: &["html"],
    sniff,
    read,
    write: None,
};

/// What a page that draws such charts has in it.
const MARKS: [&str; 3] = ["google.visualization", "google.charts", "links.Timeline"];
/// What hands rows to a chart.
const CALLS: [&str; 4] = ["addRows(", "addRow(", "arrayToDataTable(", "DataTable({"];

fn sniff(input: &Input<'_>) -> Option<Clue> {
    let text = input.text?;
    let sample = beginning(text.trim_start());
    if is_data_table(sample) {
        return Some(Clue::new(Sureness::Certain, "it is a data table with “cols” and “rows”"));
    }
    if sample.starts_with(['{', '[']) {
        return None;
    }
    // A page may call its charts anywhere, a script does so from its beginning; a large table is not
    // worth reading to its end.
    let place = if sample.starts_with('<') { text } else { sample };
    let has = |mark: &&&str| memmem::find(place.as_bytes(), mark.as_bytes()).is_some();
    let mark = MARKS.iter().find(has)?;
    let call = CALLS.iter().find(has)?.trim_end_matches(['(', '{']);
    Some(Clue::new(Sureness::Certain, format!("its script calls “{call}” for “{mark}”")))
}

/// Whether a text is the JSON of a data table, alone or as the answer to a query.
fn is_data_table(sample: &str) -> bool {
    let is_json = sample.starts_with('{') || sample.contains("setResponse(");
    is_json && has_key(sample, "cols") && has_key(sample, "rows") && has_key(sample, "c")
}

/// # Errors
/// Where no table in it has rows.
fn read(input: &Input<'_>) -> ReadOutcome {
    let (name, text) = (input.name, input.text.unwrap_or_default());
    let tables = if is_data_table(beginning(text.trim_start())) {
        data::of_json(text)
    } else {
        data::of_page(text)
    };
    let tables: Vec<_> = tables.into_iter().filter(|table| !table.rows.is_empty()).collect();
    let is_gantt = text.contains("visualization.Gantt");
    if let Some(read) = events::read(&tables, is_gantt, input) {
        return Ok(read);
    }
    let Some(table) = tables.iter().max_by_key(|table| table.rows.len()) else {
        return Err(ReadError(format!(
            "The charts in {name} have no rows of their own: their data come from elsewhere."
        )));
    };
    let table = table.as_table(input);
    Ok(timeline_of(&table, input, Problems::default()))
}

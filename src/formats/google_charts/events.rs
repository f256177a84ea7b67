//! Timelines and Gantt charts: rows with a start and an end.

use crate::draft::Draft;
use crate::html::plain_of;
use crate::{Input, Problems};
use date::{Date, Reading, read_written};
use model::{Event, Timeline};

use super::data::DataTable;
use super::durations::completed;

/// What the columns of a chart are for.
struct Columns {
    title: usize,
    lane: Option<usize>,
    start: usize,
    end: usize,
    /// How long a task takes.
    duration: Option<usize>,
}

/// The events of all tables that begin with words and have two dates; `None` where there is none.
///
/// A timeline has the label of its row, perhaps that of the bar, and two dates; a Gantt chart has an
/// id, a name, perhaps a resource, and two dates.
pub(super) fn read(
    tables: &[DataTable],
    is_gantt: bool,
    input: &Input<'_>,
) -> Option<(Timeline, Problems)> {
    let mut draft = Draft::named_after(input.name);
    let mut has_chart = false;
    for (at, table) in tables.iter().enumerate() {
        let Some(columns) = columns(table, is_gantt) else { continue };
        has_chart = true;
        for (line, cells) in input.progress.one_of(at, tables.len()).over(&table.rows) {
            add(table, &columns, cells, *line, &mut draft);
        }
    }
    has_chart.then_some((draft.timeline, draft.problems))
}

fn columns(table: &DataTable, is_gantt: bool) -> Option<Columns> {
    let mut dates = (0..table.n_columns()).filter(|column| table.is_date(*column));
    let (start, end) = (dates.next()?, dates.next()?);
    let is_label = |column: &usize| {
        table
            .columns
            .get(*column)
            .is_none_or(|column| column.role.is_empty() && matches!(&*column.kind, "" | "string"))
    };
    let labels: Vec<usize> = (0..start).filter(is_label).collect();
    let (title, lane) = match *labels.as_slice() {
        [] => return None,
        [_, name] if is_gantt => (name, None),
        [_, name, resource, ..] if is_gantt => (name, Some(resource)),
        [only] => (only, None),
        [row, bar, ..] => (bar, Some(row)),
    };
    let duration = Some(end + 1).filter(|_| is_gantt);
    Some(Columns { title, lane, start, end, duration })
}

fn add(table: &DataTable, columns: &Columns, cells: &[String], line: usize, draft: &mut Draft) {
    let cell = |column: usize| cells.get(column).map(String::as_str).unwrap_or_default();
    draft.begin(line);
    let mut event = Event::default();
    let mut read = |column: usize, name: &str| -> Option<Date> {
        let text = cell(column);
        if text.is_empty() {
            return None;
        }
        match Date::parse(text)
            .or_else(|_| read_written(text, Reading::default()).map(|it| it.start))
        {
            Ok(date) => Some(date),
            Err(error) => {
                draft.report_date(text, &error.to_string(), line, name);
                event.extra.insert(name.to_owned(), text.into());
                None
            }
        }
    };
    let (start, end) = (read(columns.start, "start"), read(columns.end, "end"));
    let duration = columns.duration.map(cell).unwrap_or_default();
    let (start, end) = completed(start, end, duration);
    event.when = draft.span(start, end, line, "end");
    let lane = columns.lane.map(|column| plain_of(cell(column))).filter(|lane| !lane.is_empty());
    event.title = plain_of(cell(columns.title));
    if event.title.is_empty() {
        // A bar without a label has that of its row.
        event.title = lane.clone().unwrap_or_default();
    }
    event.lane = lane.map(|lane| draft.lane(&lane, None));
    let used = [Some(columns.title), columns.lane, Some(columns.start), Some(columns.end)];
    for column in (0..cells.len()).filter(|column| !used.contains(&Some(*column))) {
        let label = table.columns.get(column).map(|column| {
            if column.label.is_empty() { column.role.clone() } else { column.label.clone() }
        });
        let label = label.filter(|label| !label.is_empty());
        let label = label.unwrap_or_else(|| format!("Column {}", column + 1));
        if !cell(column).is_empty() {
            event.extra.insert(label, cell(column).into());
        }
    }
    draft.add(event);
}

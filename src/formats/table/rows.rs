//! Builds events from the rows of a table.

use std::collections::HashMap;

use serde_json::Value;

use crate::formats::ids::UniqueIds;
use crate::model::{
    Category, CategoryIndex, Event, EventRef, Extra, Lane, LaneIndex, Link, Media, Problem,
    Severity, Source, SourceIndex, Status, StatusKind, Timeline,
};

use super::columns::{Columns, TitleColumns};
use super::lists::{split_links, split_list};
use super::names::Field;
use super::values::{is_blank, number};
use super::{Row, Table};

/// What stands before the name of an unknown field that would be taken for something else.
pub(in crate::formats) const EXTRA_PREFIX: &str = "extra: ";
/// A title longer than this is cut, in characters; the summary then has it whole.
const MAX_TITLE_CHARS: usize = 120;
/// A table without lanes that has more events than this is laid out by category,
const MAX_EVENTS_UNGROUPED: usize = 30;
/// where it has so many categories.
const GROUPING_CATEGORIES: std::ops::RangeInclusive<usize> = 2..=12;

/// Turns every row into an event.
pub(super) fn build(table: &Table, columns: &Columns, problems: &mut Vec<Problem>) -> Timeline {
    let mut builder = Builder {
        table,
        columns,
        problems,
        timeline: Timeline::default(),
        ids: UniqueIds::default(),
        lane_of: HashMap::new(),
        category_of: HashMap::new(),
        source_of: HashMap::new(),
    };
    builder.timeline.events.reserve(table.rows.len());
    for row in &table.rows {
        let event = builder.event(row);
        builder.timeline.events.push(event);
    }
    builder.ids.name_all(&mut builder.timeline.events, "event");
    builder.group_by_category();
    builder.timeline
}

/// A timeline in the making.
pub(super) struct Builder<'a> {
    table: &'a Table,
    pub(super) columns: &'a Columns,
    pub(super) problems: &'a mut Vec<Problem>,
    timeline: Timeline,
    ids: UniqueIds,
    lane_of: HashMap<&'a str, LaneIndex>,
    category_of: HashMap<&'a str, CategoryIndex>,
    source_of: HashMap<String, SourceIndex>,
}

impl<'a> Builder<'a> {
    fn event(&mut self, row: &'a Row) -> Event {
        let mut extra = Extra::new();
        self.keep_others(row, &mut extra);
        let when = self.when(row, &mut extra);
        let summary = self.text(row, Field::Summary).to_owned();
        let mut event = Event {
            id: self.id(row),
            title: self.title(row),
            when,
            occurrence_of: None,
            display_date: self.words(row, Field::DisplayDate),
            lane: self.lane(row),
            category: self.category(row),
            tags: split_list(self.text(row, Field::Tags)),
            importance: self.importance(row, &mut extra),
            status: self.status(row, &mut extra),
            summary,
            links: split_links(self.text(row, Field::Links)),
            media: self.media(row, &mut extra),
            place: self.words(row, Field::Place),
            sources: self.sources(row),
            extra,
        };
        if event.title.chars().count() > MAX_TITLE_CHARS {
            let whole = std::mem::take(&mut event.title);
            event.title = shortened(&whole);
            if event.summary.is_empty() {
                event.summary = whole;
            } else {
                event.extra.insert("full title".to_owned(), Value::String(whole));
            }
        }
        event
    }

    /// The text of a field; empty where there is none.
    fn text(&self, row: &'a Row, field: Field) -> &'a str {
        self.columns.fields.get(&field).map_or("", |column| row.cell(*column))
    }

    fn words(&self, row: &'a Row, field: Field) -> Option<String> {
        Some(self.text(row, field)).filter(|text| !is_blank(text)).map(str::to_owned)
    }

    pub(super) fn name(&self, column: usize) -> String {
        let name = self.table.names.get(column);
        name.cloned().unwrap_or_else(|| format!("Column {}", column + 1))
    }

    pub(super) fn keep(&self, extra: &mut Extra, column: usize, row: &Row) {
        let cell = row.cell(column);
        if !cell.is_empty() {
            let name = match self.table.names.get(column) {
                Some(name) => name.strip_prefix(EXTRA_PREFIX).unwrap_or(name).to_owned(),
                None => self.name(column),
            };
            let number = Some(cell).filter(|_| self.table.numbers.contains(&column));
            let value = number.and_then(|number| serde_json::from_str(number).ok());
            extra.insert(name, value.unwrap_or_else(|| Value::String(cell.to_owned())));
        }
    }

    /// Keeps what is in columns that are not understood, or behind the last column.
    fn keep_others(&mut self, row: &Row, extra: &mut Extra) {
        for &column in &self.columns.others {
            self.keep(extra, column, row);
        }
        let (n_cells, n_columns) = (row.n_cells(), self.table.names.len());
        for column in n_columns..n_cells {
            self.keep(extra, column, row);
        }
        if n_cells != n_columns {
            let done = if n_cells > n_columns { "the rest was kept" } else { "the rest is blank" };
            let message = format!("This row has {n_cells} cells instead of {n_columns}; {done}.");
            self.problems.push(Problem::new(Severity::Warning, message).at_line(row.line));
        }
    }

    fn id(&mut self, row: &Row) -> String {
        let id = self.columns.fields.get(&Field::Id).map_or("", |column| row.cell(*column));
        if id.is_empty() || !self.ids.claim(id) { String::new() } else { id.to_owned() }
    }

    /// The row's title, else the first text it has.
    fn title(&self, row: &Row) -> String {
        let title = match &self.columns.title {
            TitleColumns::Joined(columns) => {
                let cells = columns.iter().map(|column| row.cell(*column));
                let filled: Vec<&str> = cells.filter(|cell| !is_blank(cell)).collect();
                filled.join(" ")
            }
            TitleColumns::Measure(column) => {
                format!("{}: {}", self.name(*column), row.cell(*column))
            }
            TitleColumns::None => String::new(),
        };
        if !title.is_empty() {
            return title.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        let fields = [Field::Category, Field::Lane, Field::Place];
        let fields = fields.iter().filter_map(|field| self.columns.fields.get(field));
        let first = fields
            .chain(&self.columns.others)
            .map(|column| row.cell(*column))
            .find(|cell| !is_blank(cell) && number(cell).is_none());
        first.unwrap_or("Untitled").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn lane(&mut self, row: &'a Row) -> Option<LaneIndex> {
        let title = Some(self.text(row, Field::Lane)).filter(|text| !is_blank(text))?;
        let lanes = &mut self.timeline.lanes;
        Some(*self.lane_of.entry(title).or_insert_with(|| {
            lanes.push(Lane { id: title.to_owned(), title: title.to_owned(), ..Lane::default() });
            LaneIndex::from(lanes.len() - 1)
        }))
    }

    fn category(&mut self, row: &'a Row) -> Option<CategoryIndex> {
        let title = Some(self.text(row, Field::Category)).filter(|text| !is_blank(text))?;
        let categories = &mut self.timeline.categories;
        Some(*self.category_of.entry(title).or_insert_with(|| {
            let (id, title) = (title.to_owned(), title.to_owned());
            categories.push(Category { id, title, ..Category::default() });
            CategoryIndex::from(categories.len() - 1)
        }))
    }

    /// Gives every category a lane of its own where nothing else parts many events.
    fn group_by_category(&mut self) {
        let Timeline { events, lanes, categories, .. } = &mut self.timeline;
        let is_grouping = lanes.is_empty()
            && events.len() > MAX_EVENTS_UNGROUPED
            && GROUPING_CATEGORIES.contains(&categories.len());
        if !is_grouping {
            return;
        }
        for Category { id, title, .. } in categories.iter() {
            lanes.push(Lane { id: id.clone(), title: title.clone(), ..Lane::default() });
        }
        for position in 0..events.len() {
            let category = events.get(position).and_then(EventRef::category);
            events.set_lane(position, category.map(|category| LaneIndex::from(category.get())));
        }
        let message = "There is no column of lanes; the events were laid out by category.";
        self.problems.push(Problem::new(Severity::Info, message));
    }

    fn importance(&self, row: &Row, extra: &mut Extra) -> Option<f32> {
        let column = *self.columns.fields.get(&Field::Importance)?;
        let value = number(row.cell(column)).filter(|number| (0.0..=100.0).contains(number));
        if value.is_none() {
            self.keep(extra, column, row);
        }
        value.map(|value| value as f32)
    }

    fn status(&mut self, row: &'a Row, extra: &mut Extra) -> Status {
        let by = split_list(self.text(row, Field::By));
        let disputed_by = split_list(self.text(row, Field::DisputedBy));
        let cell = self.text(row, Field::Status);
        let kind = StatusKind::from_name(cell);
        if kind.is_none()
            && !is_blank(cell)
            && let Some(&column) = self.columns.fields.get(&Field::Status)
        {
            self.keep(extra, column, row);
            let names = StatusKind::ALL.map(StatusKind::name).join(", ");
            let message = format!("A status is one of {names}; the text is kept.");
            self.problems.push(
                Problem::new(Severity::Error, message)
                    .at_line(row.line)
                    .in_field(self.name(column))
                    .with_value(cell),
            );
        }
        Status { kind: kind.unwrap_or_default(), by, disputed_by, ..Status::default() }
    }

    fn media(&self, row: &'a Row, extra: &mut Extra) -> Vec<Media> {
        let url = self.text(row, Field::Media);
        let about = [Field::MediaCaption, Field::MediaCredit, Field::MediaAlt];
        if is_blank(url) {
            for column in about.iter().filter_map(|field| self.columns.fields.get(field)) {
                self.keep(extra, *column, row);
            }
            return Vec::new();
        }
        let mut media: Vec<Media> = split_links(url)
            .into_iter()
            .map(|link| Media { url: link.url, caption: link.label, ..Media::default() })
            .collect();
        if let Some(first) = media.first_mut() {
            let [caption, credit, alt] = about.map(|field| self.words(row, field));
            first.caption = caption.or(first.caption.take());
            first.credit = credit;
            first.alt = alt;
        }
        media
    }

    fn sources(&mut self, row: &'a Row) -> Vec<SourceIndex> {
        let links = split_links(self.text(row, Field::Sources));
        links.into_iter().map(|link| self.source(link)).collect()
    }

    fn source(&mut self, Link { url, label, .. }: Link) -> SourceIndex {
        let has_url = url.contains("://") || label.is_some();
        let title = label.unwrap_or_else(|| url.clone());
        let sources = &mut self.timeline.sources;
        *self.source_of.entry(title.clone()).or_insert_with(|| {
            let url = has_url.then_some(url);
            sources.push(Source { id: title.clone(), title, url, ..Source::default() });
            SourceIndex::from(sources.len() - 1)
        })
    }
}

/// The beginning of a long text, cut at a word.
fn shortened(text: &str) -> String {
    let end = text.char_indices().nth(MAX_TITLE_CHARS).map_or(text.len(), |(at, _)| at);
    let start = text.get(..end).unwrap_or(text);
    let cut = start.rfind(' ').unwrap_or(end);
    format!("{}…", start.get(..cut).unwrap_or(start).trim_end_matches([',', ';', ':', '.', ' ']))
}

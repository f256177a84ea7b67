//! Builds events from the rows of a table.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _};
use rayon::prelude::*;
use serde_json::Value;

use crate::{Input, Problem, Problems, Role, Severity};
use model::{
    CategoryIndex, Events, LaneIndex, Link, Media, NewEvent, Origin, Source, SourceIndex,
    StatusKind, Timeline, Understood,
};

use super::columns::Columns;
use super::gather::Gathered;
use super::kept::Kept;
use super::lists::{split_links, split_list};
use super::own::{OWN_END, OWN_START, OwnDate, is_own};
use super::plain_dates::{PlainDates, PlainTime};
use super::values::{is_blank, number};
use super::{Row, Table};

/// What stands before the name of an unknown field that would be taken for something else.
pub(crate) const EXTRA_PREFIX: &str = "extra: ";

/// The number of rows that are made into events by one core at a time.
const CHUNK: usize = 4096;
/// Which part of the work it is to split a text into rows.
pub(crate) const SPLIT: f32 = 0.4;
/// The number of chunks that are made before they are joined to the others.
const CHUNKS_AT_ONCE: usize = 16;

/// Turns every row into an event. Takes time O(cells), shared by all cores.
pub(super) fn build(
    table: &Table<'_>,
    columns: &Columns,
    problems: &mut Problems,
    input: &Input<'_>,
) -> Timeline {
    let progress = input.progress;
    let shared = Shared { file: input.shared, ..Shared::of(table, columns) };
    let mut all = Gathered::default();
    let n_rows = table.rows.len();
    all.timeline.events.reserve(n_rows);
    let mut parts: Vec<Builder<'_>> = Vec::new();
    for start in (0..n_rows).step_by(CHUNK * CHUNKS_AT_ONCE) {
        if progress.is_cancelled() {
            break;
        }
        let end = (start + CHUNK * CHUNKS_AT_ONCE).min(n_rows);
        let chunks: Vec<Range<usize>> =
            (start..end).step_by(CHUNK).map(|at| at..(at + CHUNK).min(end)).collect();
        // Joining what was made before goes on beside making more.
        let made = std::mem::take(&mut parts);
        let (more, ()) = rayon::join(
            || chunks.into_par_iter().map(|rows| Builder::of_rows(shared, rows)).collect(),
            || made.into_iter().for_each(|part| all.add(part)),
        );
        parts = more;
        progress.add_rows(end - start);
        progress.advance(end, n_rows, SPLIT..1.0);
    }
    parts.into_iter().for_each(|part| all.add(part));
    let has_ids = shared.column_of.get(Role::Id as usize).is_some_and(Option::is_some);
    let mut timeline = all.finish(has_ids, problems);
    name_columns(&mut timeline.events, table, columns);
    timeline
}

/// Says what the table calls that which is no further field of the events, so that it can be asked for by
/// the name that it has in the table.
fn name_columns(events: &mut Events, table: &Table<'_>, columns: &Columns) {
    let roles = columns.roles(table.names.len());
    // The first column of a role counts, and is named last.
    for (name, role) in table.names.iter().zip(roles).rev() {
        let understood = match role {
            Role::Title => Understood::Title,
            Role::Summary => Understood::Summary,
            Role::Lane => Understood::Lane,
            Role::Category => Understood::Category,
            Role::Tags => Understood::Tags,
            Role::Status => Understood::Status,
            Role::Place => Understood::Place,
            Role::Importance => Understood::Importance,
            Role::Sources => Understood::Sources,
            Role::By => Understood::By,
            Role::Start => Understood::When,
            _ => continue,
        };
        events.name(understood, own_name(name));
    }
}

/// What all rows are read with.
#[derive(Clone, Copy)]
pub(super) struct Shared<'a> {
    table: &'a Table<'a>,
    columns: &'a Columns,
    /// The bytes of the file, if these stay in memory.
    file: Option<&'a Arc<Vec<u8>>>,
    /// The column of each field.
    column_of: [Option<usize>; Role::COUNT],
    /// Whether any cell says "BCE", perhaps of a date in another.
    says_bce: bool,
    /// Whether the table was written by this program.
    is_own: bool,
    /// What reads most rows' dates at once; `None` where each needs a closer look.
    pub(super) plain_dates: Option<PlainDates>,
    /// Whether what is kept as it is are texts, no two under the same name.
    are_texts: bool,
    /// Whether any cell has a character that begins an element of HTML, or an entity.
    has_markup: bool,
}

impl<'a> Shared<'a> {
    pub(super) fn of(table: &'a Table<'a>, columns: &'a Columns) -> Self {
        let mut column_of = [None; Role::COUNT];
        for (field, column) in &columns.fields {
            if let Some(slot) = column_of.get_mut(*field as usize) {
                *slot = Some(*column);
            }
        }
        let (says_bce, is_own) = (table.rows.has_text(" BCE"), is_own(&table.names));
        Self {
            table,
            columns,
            file: None,
            column_of,
            says_bce,
            is_own,
            plain_dates: PlainDates::of(columns, is_own, says_bce),
            are_texts: are_texts(table, columns),
            has_markup: table.rows.has_either(b'<', b'&'),
        }
    }
}

/// Whether what is kept as it is are texts, no two under the same name.
fn are_texts(table: &Table<'_>, columns: &Columns) -> bool {
    let names = columns.others.iter().filter_map(|column| table.names.get(*column));
    let names: HashSet<&str> = names.map(|name| own_name(name)).collect();
    names.len() == columns.others.len()
        && !columns.others.iter().any(|column| table.numbers.contains(column))
}

/// The name of a field that is kept in a column of this name.
fn own_name(name: &str) -> &str {
    name.strip_prefix(EXTRA_PREFIX).unwrap_or(name)
}

/// Some rows becoming events. Their lanes, categories and sources are counted for themselves.
pub(super) struct Builder<'a> {
    shared: Shared<'a>,
    table: &'a Table<'a>,
    pub(super) columns: &'a Columns,
    pub(super) says_bce: bool,
    pub(super) is_own: bool,
    pub(super) problems: Vec<Problem>,
    pub(super) events: Events,
    pub(super) lanes: Vec<&'a str>,
    pub(super) categories: Vec<&'a str>,
    pub(super) sources: Vec<Source>,
    lane_of: HashMap<&'a str, LaneIndex>,
    category_of: HashMap<&'a str, CategoryIndex>,
    source_of: HashMap<String, SourceIndex>,
}

impl<'a> Builder<'a> {
    /// The events of some rows.
    pub(super) fn of_rows(shared: Shared<'a>, rows: Range<usize>) -> Self {
        let Shared { table, columns, says_bce, is_own, .. } = shared;
        let mut builder = Self {
            shared,
            table,
            columns,
            says_bce,
            is_own,
            problems: Vec::new(),
            events: shared.file.map(Arc::clone).map(Events::of_file).unwrap_or_default(),
            lanes: Vec::new(),
            categories: Vec::new(),
            sources: Vec::new(),
            lane_of: HashMap::new(),
            category_of: HashMap::new(),
            source_of: HashMap::new(),
        };
        builder.events.reserve(rows.len());
        for row in rows.filter_map(|position| table.rows.get(position)) {
            builder.add(row);
        }
        builder
    }

    /// Adds the event of a row.
    fn add(&mut self, row: Row<'a>) {
        let mut kept = Kept::default();
        self.keep_others(row, &mut kept);
        let plain = self.shared.plain_dates.and_then(|dates| dates.read(row));
        let when = if plain.is_some() { None } else { self.when(row, &mut kept) };
        let (title, summary) = self.texts(row, &mut kept);
        let importance = self.importance(row, &mut kept);
        let status = self.status(row, &mut kept);
        let media = self.media(row, &mut kept);
        let (extra, texts) = kept.fields();
        let event = NewEvent {
            id: Some(self.text(row, Role::Id)).filter(|id| !id.is_empty()),
            title,
            when,
            origin: Some(Origin::on_line(row.line())),
            display_date: self.words(row, Role::DisplayDate),
            lane: self.lane(row),
            category: self.category(row),
            tags: split_list(self.text(row, Role::Tags)),
            importance,
            status,
            by: split_list(self.text(row, Role::By)),
            disputed_by: split_list(self.text(row, Role::DisputedBy)),
            summary,
            links: split_links(self.text(row, Role::Links)).into(),
            media: media.into(),
            place: self.words(row, Role::Place),
            sources: self.sources(row).into(),
            extra: Cow::Borrowed(extra),
            texts,
            ..NewEvent::default()
        };
        match plain {
            Some(PlainTime { start, end }) => self.events.add_packed(event, start, end),
            None => self.events.add(event),
        }
    }

    /// Whether a text of a row has a character that begins an element of HTML, or an entity. In most tables
    /// none has, and no text need be looked at.
    pub(super) fn has_markup(&self, text: &str) -> bool {
        self.shared.has_markup && memchr::memchr2(b'<', b'&', text.as_bytes()).is_some()
    }

    /// The text of a field; empty where there is none.
    pub(super) fn text(&self, row: Row<'a>, field: Role) -> &'a str {
        self.column(field).map_or("", |column| row.cell(column))
    }

    pub(super) fn column(&self, field: Role) -> Option<usize> {
        self.shared.column_of.get(field as usize).copied().flatten()
    }

    fn words(&self, row: Row<'a>, field: Role) -> Option<&'a str> {
        Some(self.text(row, field)).filter(|text| !is_blank(text))
    }

    pub(super) fn name(&self, column: usize) -> String {
        let name = self.table.names.get(column);
        name.cloned().unwrap_or_else(|| format!("Column {}", column + 1))
    }

    pub(super) fn keep(&self, kept: &mut Kept<'a>, column: usize, row: Row<'a>) {
        let cell = row.cell(column);
        if !cell.is_empty() {
            let name = self.table.names.get(column);
            let name = name.map_or_else(|| self.name(column), |name| own_name(name).to_owned());
            let number = Some(cell).filter(|_| self.table.numbers.contains(&column));
            let value = number.and_then(|number| serde_json::from_str(number).ok());
            kept.insert(name, value.unwrap_or_else(|| Value::String(cell.to_owned())));
        }
    }

    /// Keeps what is in columns that are not understood, or behind the last column.
    fn keep_others(&mut self, row: Row<'a>, kept: &mut Kept<'a>) {
        let others = &self.columns.others;
        let has_own_dates =
            self.is_own && (others.contains(&OWN_START) || others.contains(&OWN_END));
        let is_told = has_own_dates && matches!(self.own_date(row), OwnDate::Told(_));
        for &column in others {
            if is_told && matches!(column, OWN_START | OWN_END) {
                continue;
            }
            match self.table.names.get(column).filter(|_| self.shared.are_texts) {
                Some(name) if !row.cell(column).is_empty() => {
                    kept.text(own_name(name), row.cell(column));
                }
                Some(_) => {}
                None => self.keep(kept, column, row),
            }
        }
        let (n_cells, n_columns) = (row.n_cells(), self.table.names.len());
        for column in n_columns..n_cells {
            self.keep(kept, column, row);
        }
        if n_cells != n_columns {
            let done = if n_cells > n_columns { "the rest was kept" } else { "the rest is blank" };
            let message = format!("This row has {n_cells} cells instead of {n_columns}; {done}.");
            self.problems.push(Problem::new(Severity::Warning, message).at_line(row.line()));
        }
    }

    fn lane(&mut self, row: Row<'a>) -> Option<LaneIndex> {
        let title = Some(self.text(row, Role::Lane)).filter(|text| !is_blank(text))?;
        Some(*self.lane_of.entry(title).or_insert_with(|| {
            self.lanes.push(title);
            LaneIndex::from(self.lanes.len() - 1)
        }))
    }

    fn category(&mut self, row: Row<'a>) -> Option<CategoryIndex> {
        let title = Some(self.text(row, Role::Category)).filter(|text| !is_blank(text))?;
        Some(*self.category_of.entry(title).or_insert_with(|| {
            self.categories.push(title);
            CategoryIndex::from(self.categories.len() - 1)
        }))
    }

    fn importance(&self, row: Row<'a>, kept: &mut Kept<'a>) -> Option<f32> {
        let column = self.column(Role::Importance)?;
        let value = number(row.cell(column)).filter(|number| (0.0..=100.0).contains(number));
        if value.is_none() {
            self.keep(kept, column, row);
        }
        value.map(|value| value as f32)
    }

    fn status(&mut self, row: Row<'a>, kept: &mut Kept<'a>) -> StatusKind {
        let cell = self.text(row, Role::Status);
        if cell.is_empty() {
            return StatusKind::default();
        }
        let kind = StatusKind::from_name(cell);
        if kind.is_none()
            && !is_blank(cell)
            && let Some(column) = self.column(Role::Status)
        {
            self.keep(kept, column, row);
            let names = StatusKind::ALL.map(StatusKind::name).join(", ");
            let message = format!("A status is one of {names}; the text is kept.");
            self.problems.push(
                Problem::new(Severity::Error, message)
                    .at_line(row.line())
                    .in_field(self.name(column))
                    .with_value(cell),
            );
        }
        kind.unwrap_or_default()
    }

    fn media(&self, row: Row<'a>, kept: &mut Kept<'a>) -> Vec<Media> {
        let url = self.text(row, Role::Media);
        let about = [Role::MediaCaption, Role::MediaCredit, Role::MediaAlt];
        if is_blank(url) {
            for column in about.iter().filter_map(|field| self.column(*field)) {
                self.keep(kept, column, row);
            }
            return Vec::new();
        }
        let mut media: Vec<Media> = split_links(url)
            .into_iter()
            .map(|link| Media { url: link.url, caption: link.label, ..Media::default() })
            .collect();
        if let Some(first) = media.first_mut() {
            let [caption, credit, alt] =
                about.map(|field| self.words(row, field).map(str::to_owned));
            first.caption = caption.or(first.caption.take());
            first.credit = credit;
            first.alt = alt;
        }
        media
    }

    fn sources(&mut self, row: Row<'a>) -> Vec<SourceIndex> {
        let links = split_links(self.text(row, Role::Sources));
        links.into_iter().map(|link| self.source(link)).collect()
    }

    fn source(&mut self, Link { url, label, .. }: Link) -> SourceIndex {
        let has_url = url.contains("://") || label.is_some();
        let title = label.unwrap_or_else(|| url.clone());
        let sources = &mut self.sources;
        *self.source_of.entry(title.clone()).or_insert_with(|| {
            let url = has_url.then_some(url);
            sources.push(Source { id: title.clone(), title, url, ..Source::default() });
            SourceIndex::from(sources.len() - 1)
        })
    }
}

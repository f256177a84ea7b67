//! Builds events from the rows of a table.

use std::borrow::Cow;
use std::ops::Range;

use foldhash::{HashMap, HashMapExt as _};
use rayon::prelude::*;
use serde_json::Value;

use crate::html::{markdown_of, plain_of, without_entities};
use crate::{Problem, Problems, Progress, Role, Severity};
use model::{
    CategoryIndex, Events, Extra, LaneIndex, Link, Media, NewEvent, Origin, Source, SourceIndex,
    StatusKind, Timeline,
};

use super::columns::Columns;
use super::gather::Gathered;
use super::lists::{split_links, split_list};
use super::own::{OWN_END, OWN_START, OwnDate, is_own};
use super::titles::{TitleColumns, of_pair};
use super::values::{is_blank, number};
use super::{Row, Table};

/// What stands before the name of an unknown field that would be taken for something else.
pub(crate) const EXTRA_PREFIX: &str = "extra: ";
/// A title longer than this is cut, in characters; the summary then has it whole.
const MAX_TITLE_CHARS: usize = 120;

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
    progress: &Progress,
) -> Timeline {
    let mut column_of = [None; Role::COUNT];
    for (field, column) in &columns.fields {
        if let Some(slot) = column_of.get_mut(*field as usize) {
            *slot = Some(*column);
        }
    }
    let says_bce = table.rows.has_text(" BCE");
    let is_own = is_own(&table.names);
    let shared = Shared { table, columns, column_of, says_bce, is_own };
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
    let has_ids = column_of.get(Role::Id as usize).is_some_and(Option::is_some);
    all.finish(has_ids, problems)
}

/// What all rows are read with.
#[derive(Clone, Copy)]
struct Shared<'a> {
    table: &'a Table<'a>,
    columns: &'a Columns,
    /// The column of each field.
    column_of: [Option<usize>; Role::COUNT],
    /// Whether any cell says "BCE", perhaps of a date in another.
    says_bce: bool,
    /// Whether the table was written by this program.
    is_own: bool,
}

/// Some rows becoming events. Their lanes, categories and sources are counted for themselves.
pub(super) struct Builder<'a> {
    table: &'a Table<'a>,
    pub(super) columns: &'a Columns,
    column_of: [Option<usize>; Role::COUNT],
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
    fn of_rows(shared: Shared<'a>, rows: Range<usize>) -> Self {
        let Shared { table, columns, column_of, says_bce, is_own } = shared;
        let mut builder = Self {
            table,
            columns,
            column_of,
            says_bce,
            is_own,
            problems: Vec::new(),
            events: Events::default(),
            lanes: Vec::new(),
            categories: Vec::new(),
            sources: Vec::new(),
            lane_of: HashMap::new(),
            category_of: HashMap::new(),
            source_of: HashMap::new(),
        };
        builder.events.reserve(rows.len());
        for row in rows.filter_map(|position| table.rows.get(position)) {
            let event = builder.event(row);
            builder.events.add(event);
        }
        builder
    }

    fn event(&mut self, row: Row<'a>) -> NewEvent<'a> {
        let mut extra = Extra::new();
        self.keep_others(row, &mut extra);
        let when = self.when(row, &mut extra);
        let (title, summary) = self.texts(row, &mut extra);
        NewEvent {
            id: Some(self.text(row, Role::Id)).filter(|id| !id.is_empty()),
            title,
            when,
            origin: Some(Origin::on_line(row.line())),
            display_date: self.words(row, Role::DisplayDate),
            lane: self.lane(row),
            category: self.category(row),
            tags: split_list(self.text(row, Role::Tags)),
            importance: self.importance(row, &mut extra),
            status: self.status(row, &mut extra),
            by: split_list(self.text(row, Role::By)),
            disputed_by: split_list(self.text(row, Role::DisputedBy)),
            summary,
            links: split_links(self.text(row, Role::Links)).into(),
            media: self.media(row, &mut extra).into(),
            place: self.words(row, Role::Place),
            sources: self.sources(row).into(),
            extra: Cow::Owned(extra),
            ..NewEvent::default()
        }
    }

    /// The title and the summary.
    fn texts(&self, row: Row<'a>, extra: &mut Extra) -> (Cow<'a, str>, Cow<'a, str>) {
        let summary = self.text(row, Role::Summary);
        let title = self.title(row);
        if self.is_own {
            return (title, summary.into());
        }
        let mut summary =
            if is_html(summary) { markdown_of(summary).into() } else { without_entities(summary) };
        let plain = is_html(&title).then(|| plain_of(&title));
        // Markup around nothing says at least that it is there.
        let plain = plain.filter(|plain| !plain.is_empty());
        let mut title = match plain {
            Some(plain) => Cow::Owned(plain),
            None => with_characters(title),
        };
        if title.len() > MAX_TITLE_CHARS && title.chars().count() > MAX_TITLE_CHARS {
            let short = shortened(&title);
            let whole = std::mem::replace(&mut title, short.into());
            if summary.is_empty() {
                summary = whole;
            } else {
                extra.insert("full title".to_owned(), Value::String(whole.into_owned()));
            }
        }
        (title, summary)
    }

    /// The text of a field; empty where there is none.
    fn text(&self, row: Row<'a>, field: Role) -> &'a str {
        self.column(field).map_or("", |column| row.cell(column))
    }

    fn column(&self, field: Role) -> Option<usize> {
        self.column_of.get(field as usize).copied().flatten()
    }

    fn words(&self, row: Row<'a>, field: Role) -> Option<&'a str> {
        Some(self.text(row, field)).filter(|text| !is_blank(text))
    }

    pub(super) fn name(&self, column: usize) -> String {
        let name = self.table.names.get(column);
        name.cloned().unwrap_or_else(|| format!("Column {}", column + 1))
    }

    pub(super) fn keep(&self, extra: &mut Extra, column: usize, row: Row<'_>) {
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
    fn keep_others(&mut self, row: Row<'_>, extra: &mut Extra) {
        let is_told = matches!(self.own_date(row), OwnDate::Told(_));
        for &column in &self.columns.others {
            if !is_told || !matches!(column, OWN_START | OWN_END) {
                self.keep(extra, column, row);
            }
        }
        let (n_cells, n_columns) = (row.n_cells(), self.table.names.len());
        for column in n_columns..n_cells {
            self.keep(extra, column, row);
        }
        if n_cells != n_columns {
            let done = if n_cells > n_columns { "the rest was kept" } else { "the rest is blank" };
            let message = format!("This row has {n_cells} cells instead of {n_columns}; {done}.");
            self.problems.push(Problem::new(Severity::Warning, message).at_line(row.line()));
        }
    }

    /// The row's title, else the first text it has.
    fn title(&self, row: Row<'a>) -> Cow<'a, str> {
        let title = match &self.columns.title {
            TitleColumns::Joined(columns) if let [column] = columns.as_slice() => {
                Cow::Borrowed(Some(row.cell(*column)).filter(|cell| !is_blank(cell)).unwrap_or(""))
            }
            TitleColumns::Joined(columns) => {
                let cells = columns.iter().map(|column| row.cell(*column));
                let filled: Vec<&str> = cells.filter(|cell| !is_blank(cell)).collect();
                filled.join(" ").into()
            }
            TitleColumns::Pair(from, to, sign) => {
                of_pair(row.cell(*from), row.cell(*to), sign).into()
            }
            // A mark of a series has no name, and needs none.
            TitleColumns::None => return Cow::Borrowed(""),
        };
        if !title.is_empty() {
            return tidy(title);
        }
        // A lane is shared with many; what else there is says more.
        let fields = [Role::Category, Role::Place].into_iter();
        let fields = fields.filter_map(|field| self.column(field));
        let first = fields
            .chain(self.columns.others.iter().copied())
            .chain(self.column(Role::Lane))
            .map(|column| row.cell(column))
            .find(|cell| !is_blank(cell) && number(cell).is_none());
        tidy(first.unwrap_or("Untitled").into())
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

    fn importance(&self, row: Row<'_>, extra: &mut Extra) -> Option<f32> {
        let column = self.column(Role::Importance)?;
        let value = number(row.cell(column)).filter(|number| (0.0..=100.0).contains(number));
        if value.is_none() {
            self.keep(extra, column, row);
        }
        value.map(|value| value as f32)
    }

    fn status(&mut self, row: Row<'a>, extra: &mut Extra) -> StatusKind {
        let cell = self.text(row, Role::Status);
        if cell.is_empty() {
            return StatusKind::default();
        }
        let kind = StatusKind::from_name(cell);
        if kind.is_none()
            && !is_blank(cell)
            && let Some(column) = self.column(Role::Status)
        {
            self.keep(extra, column, row);
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

    fn media(&self, row: Row<'a>, extra: &mut Extra) -> Vec<Media> {
        let url = self.text(row, Role::Media);
        let about = [Role::MediaCaption, Role::MediaCredit, Role::MediaAlt];
        if is_blank(url) {
            for column in about.iter().filter_map(|field| self.column(*field)) {
                self.keep(extra, column, row);
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

/// A text in which entities are the characters that they stand for.
fn with_characters(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => without_entities(text),
        Cow::Owned(text) => without_entities(&text).into_owned().into(),
    }
}

/// Whether a text has an element of HTML in it that is closed.
fn is_html(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes).any(|at| bytes.get(at + 1) == Some(&b'/'))
}

/// A text whose words are parted by one space each.
pub(crate) fn tidy(text: Cow<'_, str>) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    // No space but the usual one is among these.
    let is_plain = bytes.iter().fold(true, |all, byte| all & (b' '..=b'~').contains(byte));
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let has_double = pairs.fold(false, |any, (a, b)| any | ((*a == b' ') & (*b == b' ')));
    let is_within = |byte: Option<&u8>| byte.is_some_and(|byte| *byte != b' ');
    match is_plain && !has_double && is_within(bytes.first()) && is_within(bytes.last()) {
        true => text,
        false => text.split_whitespace().collect::<Vec<_>>().join(" ").into(),
    }
}

/// The beginning of a long text, cut at a word.
fn shortened(text: &str) -> String {
    let end = text.char_indices().nth(MAX_TITLE_CHARS).map_or(text.len(), |(at, _)| at);
    let start = text.get(..end).unwrap_or(text);
    let cut = start.rfind(' ').unwrap_or(end);
    format!("{}…", start.get(..cut).unwrap_or(start).trim_end_matches([',', ';', ':', '.', ' ']))
}

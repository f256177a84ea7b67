//! From the blocks of a Markdown text to its events.

use serde_json::Value;

use crate::draft::Draft;
use crate::titles::headline;
use crate::{Input, Problems};
use model::Timeline;

use super::blocks::{Block, Kind, Piece, blocks};
use super::dated::{Dated, cell_with_date, is_date, leading};
use super::found::{Found, add_all};
use super::front_matter::front_matter;
use super::scope::Scope;
use super::sections::{Role, Sections, own_date};
use super::table;
use super::wiki::as_markdown;

/// The rank of a paragraph that dates what follows; headings have their level, entries of lists
/// more than this.
const PARAGRAPH: usize = 7;

/// What stands deeper in lists than this is taken for its own neighbour.
const MAX_DEPTH: usize = 32;

/// Reads a text.
pub(crate) fn read(input: &Input<'_>) -> (Timeline, Problems) {
    let text = as_markdown(input.text.unwrap_or_default());
    let (about, body) = front_matter(&text);
    let first_line = text.lines().count().saturating_sub(body.lines().count());
    let blocks = blocks(body, &input.progress.part(0.0..0.3));
    let sections = Sections::of(&blocks);
    if let Some(found) = table::read(&blocks, &sections, body, first_line, input) {
        return found;
    }
    let (mut timeline, problems) = read_blocks(&blocks, body, first_line, sections, input);
    for (name, value) in about {
        if name == "title" && !value.is_empty() {
            value.clone_into(&mut timeline.title);
        } else {
            timeline.extra.insert(name.to_owned(), Value::from(value));
        }
    }
    (timeline, problems)
}

/// What the blocks of a text of another kind say; `source` has their words.
pub(crate) fn timeline_of_blocks(
    blocks: &[Block],
    source: &str,
    input: &Input<'_>,
) -> (Timeline, Problems) {
    read_blocks(blocks, source, 0, Sections::of(blocks), input)
}

/// What blocks say; so many lines stand before them.
fn read_blocks(
    blocks: &[Block],
    source: &str,
    lines_before: usize,
    sections: Sections,
    input: &Input<'_>,
) -> (Timeline, Problems) {
    let mut reader = MarkdownReader { source, sections, ..MarkdownReader::new() };
    for (at, block) in input.progress.part(0.3..0.6).over(blocks).enumerate() {
        reader.read(at, block);
    }
    reader.close_to(0);
    let mut draft = Draft::named_after(input.name);
    add_all(&reader.found, lines_before, &mut draft, &input.progress.part(0.6..1.0));
    if let Some(title) = reader.title {
        draft.timeline.title = title;
    }
    draft.timeline.description = reader.description.join("\n\n");
    (draft.timeline, draft.problems)
}

struct MarkdownReader<'a> {
    source: &'a str,
    sections: Sections,
    scopes: Vec<Scope>,
    found: Vec<Found>,
    title: Option<String>,
    description: Vec<String>,
}

impl<'a> MarkdownReader<'a> {
    fn new() -> Self {
        Self {
            source: "",
            sections: Sections::of(&[]),
            scopes: Vec::new(),
            found: Vec::new(),
            title: None,
            description: Vec::new(),
        }
    }

    fn read(&mut self, at: usize, block: &Block) {
        match block.kind {
            Kind::Rule => self.close_to(PARAGRAPH),
            Kind::Heading(level) => self.heading(at, block, usize::from(level)),
            Kind::Entry(depth) => {
                let depth = depth.min(MAX_DEPTH);
                self.close_to(PARAGRAPH + 1 + depth);
                self.entry(block, depth);
            }
            Kind::Paragraph(depth) => {
                let depth = depth.min(MAX_DEPTH);
                self.close_to(PARAGRAPH + 1 + depth);
                self.paragraph(block, depth);
            }
            Kind::Row => {
                self.close_to(PARAGRAPH + 1);
                self.row(block);
            }
            Kind::Verbatim(depth) => {
                self.close_to(PARAGRAPH + 1 + depth);
                let source = self.source_of(block);
                self.keep(source);
            }
        }
    }

    /// Ends what ranks as this or below.
    fn close_to(&mut self, rank: usize) {
        while let Some(scope) = self.scopes.pop_if(|scope| scope.rank >= rank) {
            if scope.is_date_only && !scope.has_events {
                // A date with nothing to say about it is all that there is to call it.
                let title = scope.date.clone().unwrap_or_default();
                self.add(title, scope.date, scope.line);
            }
        }
    }

    fn heading(&mut self, at: usize, block: &Block, level: usize) {
        self.close_to(level);
        let Some(piece) = block.pieces.first() else { return };
        let text = piece.text.trim();
        let role = self.sections.roles.get(&at).cloned().unwrap_or(Role::Part);
        let completed = self.leading(piece, false);
        let mut scope = Scope { rank: level, ..Scope::at(piece.line) };
        match (role, completed) {
            (Role::Title, _) => {
                self.title = Some(text.to_owned());
                return;
            }
            (Role::Lane, completed) => {
                // A month below a year is no lane, but a part of dates.
                let is_part = completed.as_ref().is_some_and(|dated| dated.rest.is_empty());
                scope.lane = Some(text.to_owned()).filter(|_| !is_part || is_date(text));
                scope.date = completed.map(|dated| dated.date);
            }
            (Role::Event(dated), _) => {
                let event = self.add(dated.rest, Some(dated.date.clone()), piece.line);
                if let Some(found) = self.found.get_mut(event) {
                    found.links.clone_from(&piece.links);
                }
                (scope.event, scope.date) = (Some(event), Some(dated.date));
            }
            (Role::Date(dated), _) => scope.is_dated(dated.date),
            (Role::Part, Some(dated)) if dated.rest.is_empty() => scope.is_dated(dated.date),
            (Role::Part, Some(dated)) => {
                scope.event = Some(self.add(dated.rest, Some(dated.date.clone()), piece.line));
                scope.date = Some(dated.date);
            }
            (Role::Part, None) => match self.date_only() {
                Some(date) => {
                    scope.event = Some(self.add(text.to_owned(), Some(date.clone()), piece.line));
                    scope.date = Some(date);
                }
                None => return self.keep(self.source_of(block)),
            },
        }
        self.note_event();
        self.scopes.push(scope);
    }

    fn entry(&mut self, block: &Block, depth: usize) {
        let rank = PARAGRAPH + 1 + depth;
        for (at, piece) in block.pieces.iter().enumerate() {
            let dated = self.leading(piece, true);
            let is_sure = |dated: &Dated| !dated.is_weak || self.is_in_dated_list(block);
            match dated.filter(is_sure) {
                Some(dated) if at == 0 || piece.n_marked > 0 => {
                    self.close_to(rank);
                    let n_found = self.found.len();
                    self.dated(dated, piece, rank);
                    let done = block.is_done.filter(|_| self.found.len() > n_found);
                    if let (Some(is_done), Some(found)) = (done, self.found.last_mut()) {
                        let word = if is_done { "yes" } else { "no" };
                        found.fields.push(("done".to_owned(), word.to_owned()));
                    }
                }
                _ if at > 0 => self.keep(piece.text.clone()),
                _ => self.undated_entry(block, piece, rank, depth),
            }
        }
    }

    /// An entry without a date: what happened at the date above, a part of a summary, or an event
    /// without a date among others that have one.
    fn undated_entry(&mut self, block: &Block, piece: &Piece, rank: usize, depth: usize) {
        let text = piece.text.trim().to_owned();
        let is_told = self
            .scopes
            .last()
            .is_some_and(|scope| scope.rank == PARAGRAPH && scope.event.is_some());
        if let Some(date) = self.date_only().filter(|_| !is_told) {
            let event = self.add_text(&text, Some(date.clone()), piece);
            self.push_event(event, Some(date), rank, piece.line);
        } else if self.event_around().is_none() && self.is_in_dated_list(block) {
            let event = self.add_text(&text, None, piece);
            self.push_event(event, None, rank, piece.line);
        } else {
            let indent = "  ".repeat(depth.min(8));
            self.keep(format!("{indent}- {text}"));
        }
    }

    fn paragraph(&mut self, block: &Block, depth: usize) {
        let rank = PARAGRAPH + depth;
        let is_plain = self.sections.is_plain;
        let mut rest = Vec::new();
        for piece in &block.pieces {
            let own = if depth == 0 {
                own_date(block, piece, self.sections.day.as_deref(), is_plain)
            } else {
                None
            };
            match own {
                Some(dated) => {
                    self.text(&std::mem::take(&mut rest));
                    self.close_to(rank.max(PARAGRAPH));
                    self.dated(dated, piece, PARAGRAPH);
                }
                None => rest.push(piece),
            }
        }
        self.text(&rest);
    }

    /// A row of a table: an event where one of its cells is a date, titled by the next.
    fn row(&mut self, block: &Block) {
        let cells = &block.pieces;
        let found = cell_with_date(cells, self.dates_around().next());
        let Some((at, date)) = found else { return self.keep(block.in_words()) };
        let is_text = |cell: &&Piece| !cell.text.trim().is_empty();
        let others = cells.get(at + 1..).unwrap_or_default().iter();
        let mut others = others.chain(cells.get(..at).unwrap_or_default()).filter(is_text);
        let text = others.next().map_or(&*date, |cell| cell.text.trim()).to_owned();
        let Some(first) = cells.first() else { return };
        let event = self.add_text(&text, Some(date), first);
        let Some(found) = self.found.get_mut(event) else { return };
        for cell in others {
            let column = cells.iter().position(|other| std::ptr::eq(other, cell));
            let name = column.and_then(|column| block.names.get(column));
            let name = name.filter(|name| !name.is_empty()).cloned();
            let name = name.unwrap_or_else(|| "More".to_owned());
            found.fields.push((name, cell.text.trim().to_owned()));
        }
        found.links = cells.iter().flat_map(|cell| cell.links.clone()).collect();
    }

    /// The text of a paragraph without a date: what happened at the date above, or more about it.
    fn text(&mut self, pieces: &[&Piece]) {
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
        let source = self.source.get(first.range.start..last.range.end).unwrap_or_default().trim();
        let (source, line) = (source.to_owned(), first.line);
        let links = pieces.iter().flat_map(|piece| piece.links.clone());
        if self.event_around().is_some() {
            let event = self.event_around();
            if let Some(found) = event.and_then(|event| self.found.get_mut(event)) {
                found.links.extend(links);
            }
            return self.keep(source);
        }
        let Some(date) = self.date_only() else { return self.keep(source) };
        let text: Vec<&str> = pieces.iter().map(|piece| piece.text.trim()).collect();
        let (title, is_more) = headline(&text.join("\n"));
        let event = self.add(title, Some(date), line);
        if let Some(found) = self.found.get_mut(event) {
            found.links.extend(links);
            if is_more {
                found.summary.push(source);
            }
        }
        if let Some(scope) = self.scopes.iter_mut().rev().find(|scope| scope.is_date_only) {
            scope.event = Some(event);
        }
    }

    /// Something that begins with a date.
    fn dated(&mut self, dated: Dated, piece: &Piece, rank: usize) {
        if dated.rest.is_empty() {
            let mut scope = Scope { rank, ..Scope::at(piece.line) };
            scope.is_dated(dated.date);
            self.note_event();
            self.scopes.push(scope);
            return;
        }
        let event = self.add_text(&dated.rest, Some(dated.date.clone()), piece);
        self.push_event(event, Some(dated.date), rank, piece.line);
    }

    fn push_event(&mut self, event: usize, date: Option<String>, rank: usize, line: usize) {
        self.scopes.push(Scope { rank, event: Some(event), date, ..Scope::at(line) });
    }

    /// Adds an event whose title is the beginning of a text, and its summary all of it.
    fn add_text(&mut self, text: &str, date: Option<String>, piece: &Piece) -> usize {
        let (title, is_more) = headline(text);
        let event = self.add(title, date, piece.line);
        if let Some(found) = self.found.get_mut(event) {
            found.summary.extend(is_more.then(|| text.to_owned()));
            found.links.clone_from(&piece.links);
        }
        event
    }

    fn add(&mut self, title: String, date: Option<String>, line: usize) -> usize {
        self.note_event();
        let lane = self.scopes.iter().filter_map(|scope| scope.lane.clone()).collect();
        self.found.push(Found { title, date, lane, line, ..Found::default() });
        self.found.len() - 1
    }

    /// Remembers that what is open has something in it.
    fn note_event(&mut self) {
        self.scopes.iter_mut().for_each(|scope| scope.has_events = true);
    }

    /// Keeps a text with the event it belongs to, else with the timeline.
    fn keep(&mut self, text: String) {
        if text.trim().is_empty() {
            return;
        }
        let event = self.event_around().and_then(|event| self.found.get_mut(event));
        match event {
            Some(found) => found.summary.push(text),
            None => self.description.push(text),
        }
    }

    /// The event that a text here belongs to. Lanes and dates have none.
    fn event_around(&self) -> Option<usize> {
        self.scopes.last().and_then(|scope| scope.event)
    }

    /// The date of what happened here, where that is all that stands above.
    fn date_only(&self) -> Option<String> {
        let scope = self.scopes.last().filter(|scope| scope.is_date_only)?;
        scope.date.clone()
    }

    /// The dates that those here may be completed by, the nearest first.
    fn dates_around(&self) -> impl Iterator<Item = &str> {
        let around = self.scopes.iter().rev().filter_map(|scope| scope.date.as_deref());
        around.chain(self.sections.day.as_deref())
    }

    /// The date that a piece begins with here: below a month that of a day may name the month again.
    fn leading(&self, piece: &Piece, is_entry: bool) -> Option<Dated> {
        let completed = self.dates_around().find_map(|date| leading(piece, Some(date), is_entry));
        completed.or_else(|| leading(piece, None, is_entry))
    }

    fn is_in_dated_list(&self, block: &Block) -> bool {
        self.sections.n_in_list.get(&block.list).is_some_and(|n| *n > 0)
    }

    fn source_of(&self, block: &Block) -> String {
        let start = block.pieces.first().map_or(0, |piece| piece.range.start);
        self.source.get(start..block.end()).unwrap_or_default().trim().to_owned()
    }
}

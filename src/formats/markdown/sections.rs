//! Which blocks of a Markdown text have dates, and what its headings are.

use std::collections::HashMap;

use super::blocks::{Block, Kind, Piece};
use super::dated::{Dated, UTC, cell_with_date, is_date, leading, stated_day, trailing};
use date::{Reading, read_written};

/// What a heading is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The title of the whole text.
    Title,
    /// A lane: what stands below it has dates of its own, or it has none.
    Lane,
    /// What is said of the event above it.
    Part,
    /// An event, with what stands below as its summary.
    Event(Dated),
    /// A date for what stands below.
    Date(Dated),
}

/// What is dated in a text.
pub(crate) struct Sections {
    /// What each heading is, by the position of its block.
    pub(super) roles: HashMap<usize, Role>,
    /// How many entries of each list begin with a date.
    pub(super) n_in_list: HashMap<usize, usize>,
    /// How many dates there are that are no mere numbers.
    pub(crate) n_dated: usize,
    /// Whether there is mark-up that other formats do not have.
    pub(super) has_marks: bool,
    /// How many of them are in rows of tables.
    pub(super) n_in_rows: usize,
    /// The date that the text says it is about, which completes those in it: a day that is stated,
    /// else the year or month in the title.
    pub(super) day: Option<String>,
    /// Whether it is a day that is stated.
    pub(super) is_day_stated: bool,
    /// Whether plain paragraphs may begin with dates, too.
    pub(super) is_plain: bool,
}

impl Sections {
    pub(crate) fn of(blocks: &[Block]) -> Self {
        let n_headings = blocks.iter().filter(|block| heading_level(block).is_some()).count();
        let n_rules = blocks.iter().filter(|block| block.kind == Kind::Rule).count();
        let title = title_of(blocks);
        let stated = day_of(blocks);
        let is_day_stated = stated.is_some();
        let of_title =
            || blocks.get(title?)?.pieces.first().and_then(|piece| date_of_title(&piece.text));
        let mut sections = Self {
            roles: HashMap::new(),
            n_in_list: HashMap::new(),
            n_dated: 0,
            n_in_rows: 0,
            day: stated.or_else(of_title),
            is_day_stated,
            // A single “#” right above a list may begin a comment of YAML.
            has_marks: blocks.iter().any(|block| {
                let is_sure = |level| level > 1 || block.is_apart || block.bullet != b'#';
                heading_level(block).is_some_and(is_sure)
            }),
            is_plain: n_headings + n_rules > 0,
        };
        let is_dated: Vec<bool> = blocks.iter().map(|block| sections.count(block)).collect();
        let below = |at: usize| end_of_section(blocks, at);
        for (at, block) in blocks.iter().enumerate() {
            let (Some(_), Some(piece)) = (heading_level(block), block.pieces.first()) else {
                continue;
            };
            let has_dates =
                is_dated.get(at + 1..below(at)).is_some_and(|dated| dated.contains(&true));
            let own = leading(piece, None, false).filter(|dated| !dated.is_weak);
            let own = own.or_else(|| trailing(&piece.text));
            sections.n_dated += usize::from(own.is_some());
            let role = match own {
                _ if title == Some(at) && has_dates => Role::Title,
                Some(_) if has_dates => Role::Lane,
                Some(dated) if dated.rest.is_empty() => Role::Date(dated),
                Some(dated) => Role::Event(dated),
                None if title == Some(at) => Role::Title,
                None if has_dates || has_dated_heading(blocks, at, below(at)) => Role::Lane,
                None => Role::Part,
            };
            sections.roles.insert(at, role);
        }
        sections
    }

    /// Counts what is dated in a block that is no heading; `true` where its first piece is.
    fn count(&mut self, block: &Block) -> bool {
        if block.kind == Kind::Row {
            let is_dated = cell_with_date(&block.pieces, self.day.as_deref()).is_some();
            self.n_dated += usize::from(is_dated);
            self.n_in_rows += usize::from(is_dated);
            self.has_marks |= is_dated;
            return is_dated;
        }
        let mut is_dated = false;
        for (at, piece) in block.pieces.iter().enumerate() {
            let Some(dated) = own_date(block, piece, self.day.as_deref(), self.is_plain) else {
                continue;
            };
            let is_marked = piece.n_marked > 0 && piece.n_marked >= dated.date.len();
            self.has_marks |= is_marked;
            self.n_dated += usize::from(!dated.is_weak);
            is_dated |= at == 0 || is_marked;
            if matches!(block.kind, Kind::Entry(_)) {
                let is_marked = !piece.links.is_empty() || block.bullet != b'-';
                self.has_marks |= is_marked || block.is_done.is_some();
                *self.n_in_list.entry(block.list).or_default() += usize::from(!dated.is_weak);
            }
        }
        is_dated
    }
}

/// The date that a piece of an entry or a paragraph has by itself. A paragraph begins with one that
/// is marked, or with one by itself.
pub(super) fn own_date(
    block: &Block,
    piece: &Piece,
    day: Option<&str>,
    is_plain: bool,
) -> Option<Dated> {
    match block.kind {
        Kind::Entry(_) => leading(piece, day, true),
        Kind::Paragraph(_) => {
            let dated = leading(piece, day, false).filter(|dated| !dated.is_weak)?;
            let is_marked = piece.n_marked > 0;
            (is_marked || is_plain && (dated.rest.is_empty() || !dated.rest.contains('\n')))
                .then_some(dated)
        }
        _ => None,
    }
}

/// The day that a text says it is about, with the zone of its times where a heading names that.
fn day_of(blocks: &[Block]) -> Option<String> {
    let pieces = || blocks.iter().flat_map(|block| &block.pieces);
    let mut day = pieces().find_map(stated_day)?;
    let is_zone = |piece: &Piece| piece.text.to_uppercase().contains("UTC");
    let mut headings = blocks.iter().filter(|block| heading_level(block).is_some());
    if headings.any(|heading| heading.pieces.iter().any(is_zone)) {
        day.push_str(UTC);
    }
    Some(day)
}

pub(super) fn heading_level(block: &Block) -> Option<u8> {
    match block.kind {
        Kind::Heading(level) => Some(level),
        _ => None,
    }
}

/// Where the section of a heading ends: at the next of its level, or at a rule behind something.
fn end_of_section(blocks: &[Block], at: usize) -> usize {
    let level = blocks.get(at).and_then(heading_level).unwrap_or(0);
    let mut has_text = false;
    for (next, block) in blocks.iter().enumerate().skip(at + 1) {
        match block.kind {
            Kind::Heading(other) if other <= level => return next,
            Kind::Rule if has_text => return next,
            Kind::Rule => {}
            _ => has_text = true,
        }
    }
    blocks.len()
}

fn has_dated_heading(blocks: &[Block], at: usize, end: usize) -> bool {
    blocks.get(at + 1..end).into_iter().flatten().any(|block| {
        let piece = block.pieces.first().filter(|_| heading_level(block).is_some());
        piece.is_some_and(|piece| {
            let own = leading(piece, None, false).or_else(|| trailing(&piece.text));
            own.is_some_and(|dated| !dated.is_weak)
        })
    })
}

/// The year or month that a title is about: `1987`, `March 1990`, `2024 in aviation`, `Deaths in 2024`.
pub(crate) fn date_of_title(title: &str) -> Option<String> {
    let title = title.trim();
    if is_date(title) {
        return Some(title.to_owned());
    }
    let is_year = |word: &&str| word.len() == 4 && is_date(word);
    let mut years = title.split_whitespace().filter(is_year);
    let year = years.next().filter(|_| years.next().is_none())?;
    let is_outermost = title.starts_with(year) || title.ends_with(year);
    // Of “since 1900” the days are those of any year.
    let before = title.strip_suffix(year).unwrap_or_default().split_whitespace().next_back();
    let is_open = before
        .is_some_and(|word| read_written(&format!("{word} {year}"), Reading::default()).is_ok());
    (is_outermost && !is_open).then(|| year.to_owned())
}

/// The heading above all others, if it is the first of them.
fn title_of(blocks: &[Block]) -> Option<usize> {
    let mut headings =
        blocks.iter().enumerate().filter_map(|(at, block)| Some((at, heading_level(block)?)));
    let (first, level) = headings.next()?;
    headings.all(|(_, other)| other > level).then_some(first)
}

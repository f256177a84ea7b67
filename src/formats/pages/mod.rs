//! Web pages: the tables and dated lists of a page that somebody saved.
//!
//! Tables are understood as those of any other file are, lists as those of Markdown. Notes in
//! brackets are the sources of what they stand behind, where their text is on the page.

mod address;
mod build;
mod cards;
mod frame;
mod grid;
mod inline;
mod kind;
mod section;
mod tables;
mod templates;
mod walk;
mod wikitext;

use super::chosen::ShownSheet;
use super::json::beginning;
use super::markdown::{Block, Kind, Piece, Sections, timeline_of_blocks};
use super::table::Table;
use super::{Clue, Entry, Format, Input, Problem, ReadError, ReadOutcome, Severity, Sureness};
use crate::Problems;
use model::{EventIndex, EventRef, Lane, LaneIndex, Timeline};

use build::Page;
pub(super) use wikitext::has_table as has_wiki_table;

/// Web pages.
pub(super) const ENTRY: Entry = Entry {
    format: Format::WebPage,
    name: "html",
    label: "Web page (HTML)",
    extensions: &["html", "htm", "xhtml"],
    sniff,
    read,
    write: None,
};

/// A page needs so many dates outside of its tables, where it has no tables with dates.
const MIN_DATES: usize = 2;
/// Beside tables with dates, a list with fewer dates than one in so many of theirs says little: it
/// is rather what the page refers to.
const ROWS_PER_DATE: usize = 10;

/// Whether a text is a page, or a piece of one that has a table or a list.
fn sniff(input: &Input<'_>) -> Option<Clue> {
    const TAGS: [&str; 9] =
        ["<!doctype html", "<html", "<body", "<head", "<table", "<div", "<ul", "<p>", "<h1"];
    let text = input.text?.trim_start();
    if !text.starts_with('<') {
        return None;
    }
    let sample = beginning(text).to_ascii_lowercase();
    let is_xml = sample.starts_with("<?xml") && !sample.contains("<html");
    let is_page = !is_xml && TAGS.iter().any(|tag| sample.contains(tag));
    is_page.then(|| Clue::new(Sureness::Likely, "it is a web page"))
}

/// # Errors
/// Where there are neither tables nor lists with dates.
pub(super) fn read(input: &Input<'_>) -> ReadOutcome {
    let page = walk::page_of(input.text.unwrap_or_default(), &input.progress.part(0.0..0.3));
    read_page(page, "a web page (HTML)", input)
}

/// Reads wikitext with tables.
///
/// # Errors
/// As [`read`].
pub(super) fn read_wikitext(input: &Input<'_>) -> ReadOutcome {
    read_page(wikitext::page_of(input.text.unwrap_or_default()), "wikitext", input)
}

fn read_page(mut page: Page, kind: &str, input: &Input<'_>) -> ReadOutcome {
    let first = input.progress.part(0.3..0.7);
    let (shown, mut problems) = tables::read(&page, &Input { progress: &first, ..*input });
    complete_links(&mut page);
    tidy_headings(&mut page, input);
    let n_rows: usize = shown.iter().map(|table| table.timeline.n_dated()).sum();
    let n_dated = Sections::of(&page.blocks).n_dated;
    if n_rows == 0 && n_dated < MIN_DATES {
        let name = input.name;
        return Err(ReadError(format!(
            "{name} is not a timeline that can be read: it is {kind} without dates in tables, lists or \
             headings that are known."
        )));
    }
    let second = input.progress.part(0.7..1.0);
    let of_list = Input { progress: &second, ..*input };
    let (list, found) = timeline_of_blocks(&page.blocks, &page.source, &of_list);
    let (title, description) = (title_of(&page, &list, input), list.description.clone());
    let has_list = n_dated >= MIN_DATES && n_dated * ROWS_PER_DATE >= n_rows;
    let (mut timeline, more) = combined(shown, Some((list, found)).filter(|_| has_list));
    problems.extend(more);
    problems.sort_by_line();
    timeline.title = title;
    if timeline.description.is_empty() {
        timeline.description = description;
    }
    Ok((timeline, problems))
}

/// The tables of a page.
pub(super) fn tables(input: &Input<'_>) -> Vec<Table<'static>> {
    let page = walk::page_of(input.text.unwrap_or_default(), input.progress);
    tables::groups(&page, input).into_iter().map(|group| group.table).collect()
}

/// What a page is called: by its uppermost heading, else by its head.
fn title_of(page: &Page, list: &Timeline, input: &Input<'_>) -> String {
    let is_own = list.title != stem(input) && !list.title.is_empty();
    if is_own { list.title.clone() } else { title_in_head(page, input) }
}

/// What the head of a page says it is called, without the name of its site; else the name of the
/// file.
fn title_in_head(page: &Page, input: &Input<'_>) -> String {
    const SIGNS: [&str; 4] = [" - ", " – ", " — ", " | "];
    let title = page.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = SIGNS.iter().filter_map(|sign| title.rfind(sign)).max();
    let title = cut.and_then(|at| title.get(..at)).unwrap_or(&title).trim();
    if title.is_empty() { stem(input).to_owned() } else { title.to_owned() }
}

/// The name of the file without its ending.
fn stem<'a>(input: &Input<'a>) -> &'a str {
    input.name.rsplit_once('.').map_or(input.name, |(stem, _)| stem)
}

/// The addresses of links in blocks as whole ones; those of notes are what the notes cite.
fn complete_links(page: &mut Page) {
    let mut blocks = std::mem::take(&mut page.blocks);
    for piece in blocks.iter_mut().flat_map(|block| &mut block.pieces) {
        let completed = |(link, label): (String, String)| match link.strip_prefix('#') {
            Some(note) => {
                let (address, words) = section::source_of(page.notes.get(note)?, page);
                (!address.is_empty()).then(|| (address, words.trim().to_owned()))
            }
            None => Some((address::whole(&link, &page.address)?, label)),
        };
        piece.links = std::mem::take(&mut piece.links).into_iter().filter_map(completed).collect();
    }
    page.blocks = blocks;
}

/// Leaves out headings below which there is nothing but what was read as tables, and gives those of
/// cards their dates.
fn tidy_headings(page: &mut Page, input: &Input<'_>) {
    let mut kept: Vec<Block> = Vec::new();
    for (at, block) in std::mem::take(&mut page.blocks).into_iter().enumerate().rev() {
        let level = |block: &Block| match block.kind {
            Kind::Heading(level) => Some(level),
            _ => None,
        };
        let led_elsewhere = page.led_elsewhere.contains(&at);
        let is_bare = match (level(&block), kept.last()) {
            _ if !led_elsewhere => false,
            // The title of all stays, whatever is below.
            (Some(1) | None, _) => false,
            (Some(_), None) => true,
            (Some(own), Some(below)) => level(below).is_some_and(|level| level <= own),
        };
        if !is_bare {
            kept.push(block);
        }
    }
    kept.reverse();
    let title = kept.iter().find(|block| block.kind == Kind::Heading(1));
    let title = title.and_then(|title| Some(title.pieces.first()?.text.clone()));
    for piece in kept.iter_mut().flat_map(|block| &mut block.pieces) {
        // A page about a year says what that was, with the year emphasised; nothing happened then.
        let marked = piece.text.get(..piece.n_marked).map(str::trim);
        if title.is_some() && marked == title.as_deref() {
            piece.n_marked = 0;
        }
    }
    // Else the first of few headings would be the title.
    if title.is_none() && !page.grids.is_empty() {
        let piece = Piece { text: title_in_head(page, input), ..Piece::default() };
        kept.insert(0, Block::heading(1, piece));
    }
    page.blocks = cards::joined(kept);
}

/// Tables and a list as one timeline: one as it is, several with a lane each.
fn combined(shown: Vec<ShownSheet>, list: Option<(Timeline, Problems)>) -> (Timeline, Problems) {
    let mut parts: Vec<(Timeline, Problems)> = Vec::new();
    for (at, ShownSheet { name, mut timeline, problems }) in shown.into_iter().enumerate() {
        timeline.title = if name.is_empty() { format!("Table {}", at + 1) } else { name };
        parts.push((timeline, problems));
    }
    parts.extend(list.map(|(mut timeline, problems)| {
        "Other dates".clone_into(&mut timeline.title);
        timeline.description.clear();
        (timeline, problems)
    }));
    let (mut timelines, mut problems, mut n_events) = (Vec::new(), Problems::default(), 0);
    for (timeline, found) in parts {
        problems.extend(found.into_iter().map(|problem| {
            let event = problem.event.map(|event| EventIndex::from(n_events + event.get()));
            Problem { event, ..problem }
        }));
        n_events += timeline.events.len();
        timelines.push(timeline);
    }
    let are_several = timelines.len() > 1;
    let mut timeline = Timeline::merged(timelines);
    if are_several {
        let message = "The page has several tables or lists; each has lanes of its own.";
        problems.push(Problem::new(Severity::Info, message));
        timeline = without_bare_groups(timeline);
    }
    (timeline, problems)
}

/// A timeline without the lanes around others in which there is nothing else: they say what the
/// others say.
fn without_bare_groups(mut timeline: Timeline) -> Timeline {
    let mut is_used = vec![false; timeline.lanes.len()];
    for lane in timeline.events.records().filter_map(|event| event.lane) {
        if let Some(is_used) = is_used.get_mut(lane.get()) {
            *is_used = true;
        }
    }
    let is_bare: Vec<bool> = timeline
        .lanes
        .iter()
        .zip(&is_used)
        .map(|(lane, is_used)| lane.parent.is_none() && !is_used)
        .collect();
    let mut n_kept = 0;
    let moved: Vec<Option<LaneIndex>> = is_bare
        .iter()
        .map(|is_bare| {
            n_kept += usize::from(!is_bare);
            (!is_bare).then(|| LaneIndex::from(n_kept - 1))
        })
        .collect();
    let place = |lane: LaneIndex| moved.get(lane.get()).copied().flatten();
    let lanes = std::mem::take(&mut timeline.lanes).into_iter().zip(&is_bare);
    let kept = lanes.filter(|(_, is_bare)| !**is_bare).map(|(lane, _)| lane);
    timeline.lanes =
        kept.map(|lane| Lane { parent: lane.parent.and_then(place), ..lane }).collect();
    for position in 0..timeline.events.len() {
        let lane = timeline.events.get(position).and_then(EventRef::lane);
        timeline.events.set_lane(position, lane.and_then(place));
    }
    timeline
}

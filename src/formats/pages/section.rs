//! One table of a page in words, with what it stands below.

use std::rc::Rc;

use crate::markdown::{completed, date_of_title, is_date};
use crate::table::link_text;

use super::address::whole;
use super::build::Page;
use super::grid::{Cell, Grid, LaidRow, laid_out};
use super::inline::Inline;

/// A row has no more links than this.
const MAX_LINKS: usize = 12;

/// The rows of a table in words, with what is said of all of them.
pub(super) struct Section {
    pub(super) line: usize,
    pub(super) names: Vec<String>,
    /// What its rows are part of; empty where that is a date.
    pub(super) lane: String,
    /// What it is called.
    pub(super) title: String,
    pub(super) rows: Vec<Line>,
    /// What is said across it.
    pub(super) remarks: Vec<String>,
}

/// A row in words.
pub(super) struct Line {
    pub(super) line: usize,
    /// What the rows below a line across the table are part of.
    pub(super) band: String,
    pub(super) cells: Vec<String>,
    pub(super) added: [String; 3],
}

/// A table in words, completed by what it stands below.
pub(super) fn section(grid: &Grid, page: &Page) -> Option<Section> {
    let mut laid = laid_out(grid);
    let n_columns = laid.iter().map(|row| row.cells.len()).max()?;
    let mut title = grid.caption.clone();
    let n_titles = laid.iter().take_while(|row| row.band(n_columns).is_some()).count();
    for row in laid.drain(..n_titles.min(laid.len())) {
        if let Some(words) = row.band(n_columns).filter(|_| title.is_empty()) {
            title = in_one_line(&words.text);
        }
    }
    let is_header = |row: &&LaidRow<'_>| row.is_header() && row.band(n_columns).is_none();
    let n_header = laid.iter().take_while(is_header).count();
    let n_header = if n_header == laid.len() { 1 } else { n_header };
    let names = if n_header > 0 { names_of(laid.get(..n_header)?, n_columns) } else { Vec::new() };
    let of_headings = dates_of(&grid.headings);
    let mut context: Rc<[String]> = of_headings.clone().into();
    // A month below a year is a date, too.
    let date_in = |words: &str| {
        let completed = || of_headings.iter().rev().find_map(|date| completed(words, date));
        is_date(words).then(|| words.to_owned()).or_else(completed)
    };
    let heading = grid.headings.iter().skip(usize::from(grid.headings.len() > 1)).next_back();
    let heading = heading.cloned().unwrap_or_default();
    let lane = if date_in(&heading).is_some() { String::new() } else { heading.clone() };
    if title.is_empty() {
        title = heading;
    }
    let (mut rows, mut band, mut contexts) = (Vec::new(), String::new(), Vec::new());
    let mut remarks = Vec::new();
    for row in laid.get(n_header..)? {
        match row.band(n_columns).map(|words| in_one_line(&words.text)) {
            Some(words) => match date_in(&words) {
                Some(date) => context = of_headings.iter().cloned().chain([date]).collect(),
                None if is_name(&words, row) => band = words,
                None => remarks.push(words),
            },
            None if row.is_header() && repeats(row, &names) => {}
            None => {
                rows.push(line_of(row, &band, page));
                contexts.push(Rc::clone(&context));
            }
        }
    }
    complete(&mut rows, &contexts, n_columns);
    (!rows.is_empty()).then_some(Section { line: grid.line, names, lane, title, rows, remarks })
}

/// The dates that headings say, each by itself or with those above it: `1987`, `March` below that.
fn dates_of(headings: &[String]) -> Vec<String> {
    let mut dates: Vec<String> = Vec::new();
    for heading in headings {
        let completed = || dates.iter().rev().find_map(|date| completed(heading, date));
        let date = date_of_title(heading).or_else(completed);
        dates.extend(date);
    }
    dates
}

/// Whether the words across a table are a name for the rows below them rather than a remark.
fn is_name(words: &str, row: &LaidRow<'_>) -> bool {
    const MAX_WORDS: usize = 6;
    const MAX_BYTES: usize = 200;
    let is_phrase = || words.split(' ').count() <= MAX_WORDS && !words.ends_with(['.', '!', '?']);
    words.len() <= MAX_BYTES && (row.is_header() || is_phrase())
}

/// Whether a row says once more what the columns are called.
fn repeats(row: &LaidRow<'_>, names: &[String]) -> bool {
    cells_of(row).iter().zip(names).all(|(cell, name)| name.contains(&**cell))
}

/// What columns are called by one row above the other: by the lower one, where that tells them
/// apart, else by both: `Losses` above `Dead`.
fn names_of(header: &[LaidRow<'_>], n_columns: usize) -> Vec<String> {
    let words_of = |column: usize| {
        let mut words: Vec<String> = Vec::new();
        let cells = header.iter().filter_map(|row| row.cells.get(column).copied().flatten());
        for text in cells.map(|cell| in_one_line(&cell.words.text)) {
            if !text.is_empty() && !words.contains(&text) {
                words.push(text);
            }
        }
        words
    };
    let words: Vec<Vec<String>> = (0..n_columns).map(words_of).collect();
    let lowest: Vec<&str> =
        words.iter().map(|words| words.last().map_or("", String::as_str)).collect();
    let is_alone = |name: &str| lowest.iter().filter(|other| **other == name).count() == 1;
    let name = |(words, lowest): (&Vec<String>, &&str)| match is_alone(lowest) {
        true => (*lowest).to_owned(),
        false => words.join(" "),
    };
    words.iter().zip(&lowest).map(name).collect()
}

/// The words of each cell; a dash says that there are none.
fn cells_of(row: &LaidRow<'_>) -> Vec<String> {
    let text = |cell: &Option<&Cell>| {
        let text = cell.map(|cell| in_one_line(&cell.words.text));
        text.filter(|text| !matches!(text.as_str(), "—" | "–" | "-")).unwrap_or_default()
    };
    row.cells.iter().map(text).collect()
}

fn line_of(row: &LaidRow<'_>, band: &str, page: &Page) -> Line {
    let mut words: Vec<&Inline> = Vec::new();
    for cell in row.cells.iter().copied().flatten() {
        if !words.iter().any(|known| std::ptr::eq(*known, &cell.words)) {
            words.push(&cell.words);
        }
    }
    let links = words.iter().flat_map(|words| &words.links);
    let links =
        links.filter_map(|(address, label)| Some((whole(address, &page.address)?, &**label)));
    let notes = words.iter().flat_map(|words| &words.notes).filter_map(|note| page.notes.get(note));
    let pictures = words.iter().flat_map(|words| &words.pictures);
    let pictures = pictures.map(|(address, label)| {
        (whole(address, &page.address).unwrap_or_else(|| address.clone()), &**label)
    });
    Line {
        line: row.line,
        band: band.to_owned(),
        cells: cells_of(row),
        added: [joined(links), joined(notes.map(|note| source_of(note, page))), joined(pictures)],
    }
}

/// What a note cites: its first address that leads elsewhere, and its words.
pub(super) fn source_of<'a>(note: &'a Inline, page: &Page) -> (String, &'a str) {
    let mut addresses = note.links.iter().filter(|(address, _)| address.contains("//"));
    let address = addresses.find_map(|(address, _)| whole(address, &page.address));
    (address.unwrap_or_default(), &*note.text)
}

/// Addresses with their words as one cell.
fn joined<'a>(links: impl Iterator<Item = (String, &'a str)>) -> String {
    let mut cells: Vec<String> = Vec::new();
    for (address, label) in links {
        let label = in_one_line(label).replace("; ", ", ").replace(['<', '>'], "");
        let cell = match (address.as_str(), label.as_str()) {
            ("", label) => label.to_owned(),
            (address, "") => link_text(address, None),
            (address, label) => link_text(address, Some(label)),
        };
        if !cell.is_empty() && !cells.contains(&cell) && cells.len() < MAX_LINKS {
            cells.push(cell);
        }
    }
    cells.join("; ")
}

/// Completes days, months and times by the dates that they stand below, in the column where most
/// cells can be.
fn complete(rows: &mut [Line], contexts: &[Rc<[String]>], n_columns: usize) {
    let completed_in = |rows: &[Line], column: usize| -> Vec<Option<String>> {
        let cells = rows.iter().zip(contexts);
        let completed = |(row, context): (&Line, &Rc<[String]>)| {
            let cell = row.cells.get(column)?;
            context.iter().rev().find_map(|date| completed(cell, date))
        };
        cells.map(completed).collect()
    };
    let n_in = |cells: &[Option<String>]| cells.iter().flatten().count();
    let columns = (0..n_columns).map(|column| (column, completed_in(rows, column)));
    let best = columns.rev().max_by_key(|(_, cells)| n_in(cells));
    let Some((column, cells)) = best.filter(|(_, cells)| n_in(cells) * 2 > rows.len()) else {
        return;
    };
    for (row, cell) in rows.iter_mut().zip(cells) {
        if let (Some(place), Some(cell)) = (row.cells.get_mut(column), cell) {
            *place = cell;
        }
    }
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! The tables of a page, understood as any others are; those with the same columns are one, with
//! the headings that they stand below as lanes.

use crate::formats::Input;
use crate::formats::chosen::ShownSheet;
use crate::formats::markdown::{completed, is_date};
use crate::formats::origins::timeline_of;
use crate::formats::table::{Rows, Table, Width, link_text};
use crate::model::{Problem, Role, Severity};

use super::address::whole;
use super::build::Page;
use super::grid::{Cell, Grid, LaidRow, laid_out};
use super::inline::Inline;

/// A row has no more links than this.
const MAX_LINKS: usize = 12;
/// The columns that a page adds to those of its tables: of lanes, links, notes and pictures.
const ADDED: [&str; 4] = ["Lane", "Links", "Sources", "Image"];

/// The rows of a table in words, with what is said of all of them.
struct Section {
    line: usize,
    names: Vec<String>,
    /// What its rows are part of; empty where that is a date.
    lane: String,
    /// What it is called.
    title: String,
    rows: Vec<Line>,
    /// What is said across it.
    remarks: Vec<String>,
}

/// A row in words.
struct Line {
    line: usize,
    /// What the rows below a line across the table are part of.
    band: String,
    cells: Vec<String>,
    added: [String; 3],
}

/// What the tables of a page say, those with dates; and what is said of the others.
pub(super) fn read(page: &Page, input: &Input<'_>) -> (Vec<ShownSheet>, Vec<Problem>) {
    let (mut shown, mut problems) = (Vec::new(), Vec::new());
    for Group { line, name, table } in groups(page, input) {
        let roles = table.roles();
        let has_date = [Role::Start, Role::Year, Role::Month].iter().any(|it| roles.contains(it));
        let (timeline, found) = timeline_of(&table, input, Vec::new());
        if !has_date || timeline.n_dated() == 0 {
            let n_rows = table.rows.len();
            let message = format!("This table has no dates; its rows, {n_rows}, were left out.");
            let problem = Problem::new(Severity::Info, message).at_line(line);
            problems.push(problem.with_value(&*name));
            continue;
        }
        shown.push(ShownSheet { name, timeline, problems: found });
    }
    (shown, problems)
}

/// Tables with the same columns, as one.
pub(super) struct Group {
    line: usize,
    name: String,
    pub(super) table: Table<'static>,
}

/// The tables of a page.
pub(super) fn groups(page: &Page, input: &Input<'_>) -> Vec<Group> {
    let mut groups: Vec<Vec<Section>> = Vec::new();
    for section in page.grids.iter().filter_map(|grid| section(grid, page)) {
        let is_same = |group: &&mut Vec<Section>| {
            group.first().is_some_and(|first| first.names == section.names)
        };
        match groups.iter_mut().find(is_same).filter(|_| !section.names.is_empty()) {
            Some(group) => group.push(section),
            None => groups.push(vec![section]),
        }
    }
    let group = |sections: Vec<Section>| {
        let first = sections.first()?;
        let (line, name) = (first.line, first.title.clone());
        let mut table = table_of(&sections);
        table.choices.clone_from(&input.choices.columns);
        Some(Group { line, name, table })
    };
    groups.into_iter().filter_map(group).collect()
}

/// A table in words, completed by what it stands below.
fn section(grid: &Grid, page: &Page) -> Option<Section> {
    let mut laid = laid_out(&grid.rows);
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
    let mut context: Option<String> =
        grid.headings.iter().rev().find(|heading| is_date(heading)).cloned();
    let heading = grid.headings.iter().skip(usize::from(grid.headings.len() > 1)).next_back();
    let heading = heading.cloned().unwrap_or_default();
    let lane = if is_date(&heading) { String::new() } else { heading.clone() };
    if title.is_empty() {
        title = heading;
    }
    let (mut rows, mut band, mut contexts) = (Vec::new(), String::new(), Vec::new());
    let mut remarks = Vec::new();
    for row in laid.get(n_header..)? {
        match row.band(n_columns).map(|words| in_one_line(&words.text)) {
            Some(words) if is_date(&words) => context = Some(words),
            Some(words) if is_name(&words, row) => band = words,
            Some(words) => remarks.push(words),
            None if row.is_header() && repeats(row, &names) => {}
            None => {
                rows.push(line_of(row, &band, page));
                contexts.push(context.clone());
            }
        }
    }
    complete(&mut rows, &contexts, n_columns);
    (!rows.is_empty()).then_some(Section { line: grid.line, names, lane, title, rows, remarks })
}

/// Whether the words across a table are a name for the rows below them rather than a remark.
fn is_name(words: &str, row: &LaidRow<'_>) -> bool {
    const MAX_WORDS: usize = 6;
    row.is_header() || words.split(' ').count() <= MAX_WORDS && !words.ends_with(['.', '!', '?'])
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
fn complete(rows: &mut [Line], contexts: &[Option<String>], n_columns: usize) {
    let completed_in = |rows: &[Line], column: usize| -> Vec<Option<String>> {
        let cells = rows.iter().zip(contexts);
        let cells = cells.map(|(row, context)| (row.cells.get(column), context.as_deref()));
        cells.map(|(cell, context)| completed(cell?, context?)).collect()
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

/// The rows of all sections as one table.
fn table_of(sections: &[Section]) -> Table<'static> {
    let lines = || sections.iter().flat_map(|section| &section.rows);
    let n_columns = lines().map(|line| line.cells.len()).max().unwrap_or(0);
    let lane_of = |section: &Section, line: &Line| match line.band.as_str() {
        "" => section.lane.clone(),
        band => band.to_owned(),
    };
    let mut lanes: Vec<String> =
        sections.iter().flat_map(|it| it.rows.iter().map(|line| lane_of(it, line))).collect();
    lanes.sort();
    lanes.dedup();
    let names = sections.first().map_or(&[][..], |section| &section.names);
    let has = |at: usize| lines().any(|line| line.added.get(at).is_some_and(|it| !it.is_empty()));
    let has_added = [lanes.len() > 1, has(0), has(1), has(2)];
    // A column of nothing but marks of notes is blank now.
    let is_filled = |column: &usize| {
        lines().any(|line| line.cells.get(*column).is_some_and(|cell| !cell.is_empty()))
    };
    let columns: Vec<usize> = (0..n_columns).filter(is_filled).collect();
    let mut rows = Rows::default();
    if !names.is_empty() {
        let own = columns.iter().map(|column| names.get(*column).map_or("", String::as_str));
        let added = ADDED.iter().zip(has_added).filter(|(_, has)| *has).map(|(name, _)| *name);
        rows.push(sections.first().map_or(1, |section| section.line), own.chain(added));
    }
    for section in sections {
        for line in &section.rows {
            let own = columns.iter().map(|column| line.cells.get(*column).cloned());
            let own = own.map(Option::unwrap_or_default);
            let added = [lane_of(section, line)].into_iter().chain(line.added.iter().cloned());
            let added = added.zip(has_added).filter(|(_, has)| *has && !names.is_empty());
            rows.push(line.line, own.chain(added.map(|(cell, _)| cell)));
        }
    }
    let mut table = Table::of_rows(rows, Width::Ragged);
    table.postscript.extend(sections.iter().flat_map(|section| section.remarks.clone()));
    table
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

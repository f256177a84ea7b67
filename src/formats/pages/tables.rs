//! The tables of a page, understood as any others are; those with the same columns are one, with
//! the headings that they stand below as lanes.

use std::collections::{HashMap, HashSet};

use crate::chosen::ShownSheet;
use crate::origins::timeline_of;
use crate::table::{Rows, Table, Width};
use crate::{Input, Problem, Problems, Role, Severity};

use super::build::Page;
use super::section::{Line, Section, section};

/// The columns that a page adds to those of its tables: of lanes, links, notes and pictures.
const ADDED: [&str; 4] = ["Lane", "Links", "Sources", "Image"];

/// The number of tables with different columns that are read.
const MAX_TABLES: usize = 512;

/// What the tables of a page say, those with dates; and what is said of the others.
pub(super) fn read(page: &Page, input: &Input<'_>) -> (Vec<ShownSheet>, Problems) {
    let (mut shown, mut problems) = (Vec::new(), Problems::default());
    let groups = groups(page, input);
    let n_groups = groups.len();
    for (at, Group { line, name, table }) in groups.into_iter().enumerate() {
        let progress = input.progress.one_of(at, n_groups);
        let input = &Input { progress: &progress, ..*input };
        if at == MAX_TABLES {
            let message =
                format!("The page has more than {MAX_TABLES} tables; the rest was left out.");
            problems.push(Problem::new(Severity::Warning, message).at_line(line));
            break;
        }
        let roles = table.roles();
        let has_date = [Role::Start, Role::Year, Role::Month].iter().any(|it| roles.contains(it));
        let (timeline, found) = timeline_of(&table, input, Problems::default());
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
    let mut group_of: HashMap<Vec<String>, usize> = HashMap::new();
    for section in page.grids.iter().filter_map(|grid| section(grid, page)) {
        let known = group_of.get(&section.names).filter(|_| !section.names.is_empty());
        match known.and_then(|known| groups.get_mut(*known)) {
            Some(group) => group.push(section),
            None => {
                group_of.insert(section.names.clone(), groups.len());
                groups.push(vec![section]);
            }
        }
    }
    let group = |sections: Vec<Section>| {
        let first = sections.first()?;
        let (line, name) = (first.line, first.title.clone());
        let mut table = table_of(&sections);
        table.choices = input.choices.columns_of(&table.names);
        Some(Group { line, name, table })
    };
    let mut groups: Vec<Group> = groups.into_iter().filter_map(group).collect();
    drop_choices_of_others(&mut groups);
    groups
}

/// Takes from each table what is chosen of columns that another has. What is chosen of a column that none
/// has stays with the first, which says so.
fn drop_choices_of_others(groups: &mut [Group]) {
    let key = |name: &str| name.trim().to_lowercase();
    let names_of = |group: &Group| group.table.names.iter().map(|name| key(name)).collect();
    let own: Vec<HashSet<String>> = groups.iter().map(names_of).collect();
    let is_anywhere = |column: &String| own.iter().any(|names| names.contains(column));
    for (at, (group, names)) in groups.iter_mut().zip(&own).enumerate() {
        group.table.choices.retain(|choice| {
            let column = key(&choice.column);
            names.contains(&column) || at == 0 && !is_anywhere(&column)
        });
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

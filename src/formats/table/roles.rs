//! What the user says that columns are for, and what was guessed.

use std::collections::BTreeMap;

use crate::{Problem, ReadingChoice, Role, Severity};

use super::Table;
use super::clock::ClockColumns;
use super::columns::Columns;
use super::date_names::{Part, Side};
use super::dates::DateColumns;
use super::titles::TitleColumns;

/// What the user says that columns are for.
#[derive(Debug, Default)]
pub(super) struct Chosen(BTreeMap<usize, Role>);

impl Chosen {
    /// Finds the columns that the choices name, and says which are missing; of two about one column
    /// the later holds.
    pub(super) fn of(table: &Table<'_>) -> (Self, Vec<Problem>) {
        let mut missing = Vec::new();
        let mut roles = BTreeMap::new();
        for choice in &table.choices {
            let ReadingChoice::Role(role) = choice.reading else { continue };
            let wanted = choice.column.trim();
            let is_exact = |name: &String| name == wanted;
            let is_alike = |name: &String| name.to_lowercase() == wanted.to_lowercase();
            let column = table.names.iter().position(is_exact);
            match column.or_else(|| table.names.iter().position(is_alike)) {
                Some(column) => {
                    // Only a title is made of several columns.
                    if role != Role::Kept && role != Role::Title {
                        roles.retain(|_, other| *other != role);
                    }
                    roles.insert(column, role);
                }
                None => {
                    let message = format!(
                        "There is no column of this name to be the {}; there are: {}.",
                        role.name(),
                        some_names(&table.names)
                    );
                    missing.push(Problem::new(Severity::Warning, message).in_field(wanted));
                }
            }
        }
        (Self(roles), missing)
    }

    /// Whether the user says anything of a column.
    pub(super) fn has(&self, column: usize) -> bool {
        self.0.contains_key(&column)
    }

    /// The columns that the user says anything of.
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> {
        self.0.keys().copied()
    }

    /// The columns that make up the title.
    pub(super) fn title(&self) -> Vec<usize> {
        self.0.iter().filter(|(_, role)| **role == Role::Title).map(|(column, _)| *column).collect()
    }

    /// The columns of what is neither a date nor the title, by their roles.
    pub(super) fn fields(&self) -> impl Iterator<Item = (Role, usize)> {
        let is_date = |role: Role| {
            [Side::Start, Side::End].iter().any(|side| Part::of_role(role, *side).is_some())
        };
        let is_field =
            move |role: Role| !is_date(role) && !matches!(role, Role::Title | Role::Kept);
        self.0
            .iter()
            .filter(move |(_, role)| is_field(**role))
            .map(|(column, role)| (*role, *column))
    }

    /// The columns of one end of the events.
    pub(super) fn date(&self, side: Side) -> BTreeMap<Part, usize> {
        let part = |(column, role): (&usize, &Role)| Some((Part::of_role(*role, side)?, *column));
        self.0.iter().filter_map(part).collect()
    }
}

fn some_names(names: &[String]) -> String {
    /// A message names no more columns, each cut short: a table may have thousands.
    const MOST: usize = 20;
    const MOST_CHARS: usize = 40;
    let in_brief = |name: &String| match name.char_indices().nth(MOST_CHARS) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default()),
        None => name.clone(),
    };
    let mut list = names.iter().take(MOST).map(in_brief).collect::<Vec<_>>().join(", ");
    if names.len() > MOST {
        list.push_str(", …");
    }
    list
}

impl Columns {
    /// What each of `n_columns` columns was taken for.
    pub(super) fn roles(&self, n_columns: usize) -> Vec<Role> {
        let mut roles = vec![Role::Kept; n_columns];
        let mut set = |column: usize, role: Role| {
            if let Some(found) = roles.get_mut(column) {
                *found = role;
            }
        };
        self.fields.iter().for_each(|(role, column)| set(*column, *role));
        match &self.title {
            TitleColumns::Joined(columns) => {
                columns.iter().for_each(|column| set(*column, Role::Title));
            }
            TitleColumns::Pair(from, to, _) => {
                [from, to].into_iter().for_each(|column| set(*column, Role::Title));
            }
            TitleColumns::None => {}
        }
        let starts: Vec<usize> = self.start.iter().flat_map(DateColumns::columns).collect();
        for (side, date) in [(Side::Start, &self.start), (Side::End, &self.end)] {
            for (column, part) in date.iter().flat_map(parts_of) {
                // A session ends on the day on which it starts: that column is the start's.
                if side == Side::End && starts.contains(&column) {
                    continue;
                }
                if let Some(role) = part.role(side) {
                    set(column, role);
                }
            }
        }
        roles
    }
}

/// Each column of a date with the part that it holds.
fn parts_of(date: &DateColumns) -> Vec<(usize, Part)> {
    let times = |clock: &Option<ClockColumns>| clock.map(|clock| (clock.column, Part::Time));
    match date {
        DateColumns::Whole { column, clock, .. } => {
            [Some((*column, Part::Whole)), times(clock)].into_iter().flatten().collect()
        }
        DateColumns::Parts { columns, clock, .. } => {
            let parts = columns.iter().zip([Part::Year, Part::Month, Part::Day]);
            let parts = parts.filter_map(|(column, part)| Some(((*column)?, part)));
            parts.chain(times(clock)).collect()
        }
        DateColumns::Between(both) => both.iter().flat_map(parts_of).collect(),
    }
}

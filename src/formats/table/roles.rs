//! What the user says that columns are for, and what was guessed.

use std::collections::BTreeMap;

use crate::model::{Problem, ReadingChoice, Role, Severity};

use super::Table;
use super::clock::ClockColumns;
use super::columns::Columns;
use super::dates::DateColumns;
use super::names::{Field, Part, Side};
use super::titles::TitleColumns;

/// The fields that roles stand for.
const FIELDS: [(Role, Field); 17] = [
    (Role::Summary, Field::Summary),
    (Role::Lane, Field::Lane),
    (Role::Category, Field::Category),
    (Role::Tags, Field::Tags),
    (Role::Importance, Field::Importance),
    (Role::Place, Field::Place),
    (Role::Links, Field::Links),
    (Role::Media, Field::Media),
    (Role::MediaCaption, Field::MediaCaption),
    (Role::MediaCredit, Field::MediaCredit),
    (Role::MediaAlt, Field::MediaAlt),
    (Role::Sources, Field::Sources),
    (Role::Status, Field::Status),
    (Role::By, Field::By),
    (Role::DisputedBy, Field::DisputedBy),
    (Role::DisplayDate, Field::DisplayDate),
    (Role::Id, Field::Id),
];

/// The dates that roles stand for.
const DATES: [(Role, Side, Part); 10] = [
    (Role::Start, Side::Start, Part::Whole),
    (Role::Year, Side::Start, Part::Year),
    (Role::Month, Side::Start, Part::Month),
    (Role::Day, Side::Start, Part::Day),
    (Role::Time, Side::Start, Part::Time),
    (Role::End, Side::End, Part::Whole),
    (Role::EndYear, Side::End, Part::Year),
    (Role::EndMonth, Side::End, Part::Month),
    (Role::EndDay, Side::End, Part::Day),
    (Role::EndTime, Side::End, Part::Time),
];

/// What the user says that columns are for.
#[derive(Debug, Default)]
pub(super) struct Chosen(BTreeMap<usize, Role>);

impl Chosen {
    /// Finds the columns that the choices name; of two about one column the later holds.
    pub(super) fn of(table: &Table<'_>, problems: &mut Vec<Problem>) -> Self {
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
                    problems.push(Problem::new(Severity::Warning, message).in_field(wanted));
                }
            }
        }
        Self(roles)
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

    /// The columns of fields.
    pub(super) fn fields(&self) -> impl Iterator<Item = (Field, usize)> {
        self.0.iter().filter_map(|(column, role)| {
            let found = FIELDS.iter().find(|(known, _)| known == role);
            found.map(|(_, field)| (*field, *column))
        })
    }

    /// The columns of one end of the events.
    pub(super) fn date(&self, side: Side) -> BTreeMap<Part, usize> {
        let part_of = |role: Role| {
            DATES
                .iter()
                .find(|(known, of, _)| *known == role && *of == side)
                .map(|(.., part)| *part)
        };
        self.0.iter().filter_map(|(column, role)| Some((part_of(*role)?, *column))).collect()
    }
}

fn some_names(names: &[String]) -> String {
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
        for (field, column) in &self.fields {
            if let Some((role, _)) = FIELDS.iter().find(|(_, known)| known == field) {
                set(*column, *role);
            }
        }
        match &self.title {
            TitleColumns::Joined(columns) => {
                columns.iter().for_each(|column| set(*column, Role::Title));
            }
            TitleColumns::FromTo(from, to) => {
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
                let found = DATES.iter().find(|(_, of, known)| *of == side && *known == part);
                if let Some((role, ..)) = found {
                    set(column, *role);
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

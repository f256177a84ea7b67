//! What the user said of tables and workbooks: what their columns are for, remembered by their
//! headers, and which sheets are shown, remembered by the names of all. A database is a workbook
//! here, and its tables are sheets.

use serde::{Deserialize, Serialize};

use super::{ColumnChoice, ReadingChoice, Role};

/// How many tables are remembered, and how many workbooks.
const MAX_MAPPINGS: usize = 50;

/// What the user said of tables and workbooks; the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mappings {
    columns: Vec<Mapping>,
    sheets: Vec<Picked>,
}

/// What the columns of a table are for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Mapping {
    header: Vec<String>,
    /// Columns with the names of their roles.
    roles: Vec<(String, String)>,
}

/// Which sheets of a workbook are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Picked {
    all: Vec<String>,
    shown: Vec<String>,
}

impl Mappings {
    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.sheets.is_empty()
    }

    /// Remembers what the columns of tables with this header are for; nothing forgets it.
    pub fn remember(&mut self, header: Vec<String>, roles: &[(String, Role)]) {
        self.columns.retain(|mapping| mapping.header != header);
        let own = roles.iter().filter(|(column, _)| header.contains(column));
        let roles: Vec<_> =
            own.map(|(column, role)| (column.clone(), role.name().to_owned())).collect();
        if !roles.is_empty() {
            self.columns.insert(0, Mapping { header, roles });
        }
        self.columns.truncate(MAX_MAPPINGS);
    }

    /// What is remembered of tables with this header.
    pub fn choices_for(&self, header: &[String]) -> Vec<ColumnChoice> {
        let mapping = self.columns.iter().find(|mapping| mapping.header == header);
        let roles = mapping.into_iter().flat_map(|mapping| &mapping.roles);
        roles
            .filter_map(|(column, name)| Some(role_choice(column.clone(), Role::from_name(name)?)))
            .collect()
    }

    /// Remembers which sheets of workbooks with all these are shown; nothing forgets it.
    pub fn remember_sheets(&mut self, all: Vec<String>, shown: &[String]) {
        self.sheets.retain(|picked| picked.all != all);
        if !shown.is_empty() {
            self.sheets.insert(0, Picked { all, shown: shown.to_vec() });
        }
        self.sheets.truncate(MAX_MAPPINGS);
    }

    /// Which sheets of a workbook with all these are shown; none where nothing is remembered.
    pub fn sheets_for(&self, all: &[String]) -> Vec<String> {
        let picked = self.sheets.iter().find(|picked| picked.all == all);
        let shown = picked.into_iter().flat_map(|picked| &picked.shown);
        shown.filter(|sheet| all.contains(sheet)).cloned().collect()
    }
}

/// The choice that a column has this role.
pub fn role_choice(column: String, role: Role) -> ColumnChoice {
    ColumnChoice { column, reading: ReadingChoice::Role(role) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn read_back(mappings: &Mappings) -> Mappings {
        serde_json::from_str(&serde_json::to_string(mappings).unwrap()).unwrap()
    }

    #[test]
    fn a_header_is_remembered_until_it_is_guessed_again() {
        let header = || words(&["when", "what"]);
        let roles = vec![("what".to_owned(), Role::Title), ("whom".to_owned(), Role::Tags)];
        let mut mappings = Mappings::default();
        mappings.remember(header(), &roles);
        let mut mappings = read_back(&mappings);
        let title = role_choice("what".to_owned(), Role::Title);
        assert_eq!(mappings.choices_for(&header()), [title]);
        assert!(mappings.choices_for(&words(&["when"])).is_empty());
        mappings.remember(header(), &[]);
        assert!(mappings.is_empty());
    }

    #[test]
    fn sheets_are_remembered_by_the_workbook_they_are_in() {
        let (all, shown) = (words(&["Notes", "Data"]), words(&["Data"]));
        let mut mappings = Mappings::default();
        mappings.remember_sheets(all.clone(), &shown);
        let mut mappings = read_back(&mappings);
        assert_eq!(mappings.sheets_for(&all), shown);
        assert!(mappings.sheets_for(&words(&["Data"])).is_empty());
        mappings.remember_sheets(all, &[]);
        assert!(mappings.is_empty());
    }
}

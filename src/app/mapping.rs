//! What the user said that the columns of tables are for, remembered by their headers.

use serde::{Deserialize, Serialize};

use crate::model::{ColumnChoice, ReadingChoice, Role};

/// How many tables are remembered.
const MAX_MAPPINGS: usize = 50;

/// What columns are for, by the header of the table; the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mappings(Vec<Mapping>);

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Mapping {
    header: Vec<String>,
    /// Columns with the names of their roles.
    roles: Vec<(String, String)>,
}

impl Mappings {
    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Remembers what the columns of tables with this header are for; nothing forgets it.
    pub fn remember(&mut self, header: Vec<String>, roles: &[(String, Role)]) {
        self.0.retain(|mapping| mapping.header != header);
        if !roles.is_empty() {
            let named = roles.iter().map(|(column, role)| (column.clone(), role.name().to_owned()));
            self.0.insert(0, Mapping { header, roles: named.collect() });
        }
        self.0.truncate(MAX_MAPPINGS);
    }

    /// What is remembered of tables with this header.
    pub fn choices_for(&self, header: &[String]) -> Vec<ColumnChoice> {
        let mapping = self.0.iter().find(|mapping| mapping.header == header);
        let roles = mapping.into_iter().flat_map(|mapping| &mapping.roles);
        roles
            .filter_map(|(column, name)| Some(role_choice(column.clone(), Role::from_name(name)?)))
            .collect()
    }
}

/// The choice that a column has this role.
pub(crate) fn role_choice(column: String, role: Role) -> ColumnChoice {
    ColumnChoice { column, reading: ReadingChoice::Role(role) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_remembered_until_it_is_guessed_again() {
        let header = || vec!["when".to_owned(), "what".to_owned()];
        let roles = vec![("what".to_owned(), Role::Title)];
        let mut mappings = Mappings::default();
        mappings.remember(header(), &roles);
        let json = serde_json::to_string(&mappings).unwrap();
        let mut mappings: Mappings = serde_json::from_str(&json).unwrap();
        assert_eq!(mappings.choices_for(&header()), [role_choice("what".to_owned(), Role::Title)]);
        assert!(mappings.choices_for(&["when".to_owned()]).is_empty());
        mappings.remember(header(), &[]);
        assert!(mappings.is_empty());
    }
}

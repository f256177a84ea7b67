//! A map whose placemarks say in their data when they are, as a table.

use crate::table::{Rows, Table, column_names, timeline_of};
use crate::{Input, Problems, Role};
use model::Timeline;

use super::features::{Feature, Map, set_title};

/// Features that have more fields together, of which each would be a cell of each of them, are no table.
const MAX_FIELDS: usize = 500;

/// The placemarks as rows; `None` where no column of their data has dates.
pub(super) fn of(features: &[Feature], input: &Input<'_>) -> Option<Table<'static>> {
    let mut fields: Vec<&str> = Vec::new();
    for name in features.iter().flat_map(|feature| feature.extra.keys()) {
        if !fields.contains(&&**name) {
            if fields.len() == MAX_FIELDS {
                return None;
            }
            fields.push(name);
        }
    }
    let mut names = Rows::default();
    names.push(0, ["title", "description"].into_iter().chain(fields.iter().copied()));
    let mut rows = Rows::default();
    for feature in features {
        let cell = |name: &&str| feature.extra.get(*name).and_then(|value| value.as_str());
        let cells = fields.iter().map(|name| cell(name).unwrap_or_default());
        let own = [feature.name.as_str(), feature.description.as_str()];
        rows.push(feature.line, own.into_iter().chain(cells));
    }
    let table = Table {
        names: column_names(names.get(0), fields.len() + 2),
        has_header: true,
        rows,
        choices: input.choices.columns.clone(),
        ..Table::default()
    };
    table.roles().contains(&Role::Start).then_some(table)
}

pub(super) fn read(
    table: &Table<'_>,
    map: &Map,
    input: &Input<'_>,
    problems: Problems,
) -> (Timeline, Problems) {
    let (mut timeline, problems) = timeline_of(table, input, problems);
    set_title(&mut timeline, map);
    (timeline, problems)
}

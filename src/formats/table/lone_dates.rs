//! Columns that are dates by what stands beside them, or because nothing else in the table is: days beside
//! the one column of years, numbers beside their units, bare years.

use crate::Role;

use super::Table;
use super::candidates::{Candidate, Kind, is_day_and_month, of_values, reads, unnamed, weigh};
use super::date_names::{self, DateName, Part, Side};
use super::dates::NumberMeaning;
use super::evidence::Evidence;
use super::names;
use super::numbers::{ENOUGH_BY_NAME, ENOUGH_BY_VALUES, are_bare_years, epoch_by_value};
use super::roles::Chosen;
use super::values::is_blank;
use super::weights::{Ledger, Sign};

/// Days and months of the only column of years: `6 April` under `Opened`, beside 1896 under `Year`.
pub(super) fn beside_year(column: usize, table: &Table<'_>, evidence: &[Evidence]) -> Option<Kind> {
    let is_year = |at: &usize| {
        let name = table.names.get(*at).and_then(|name| date_names::date_name(name));
        let is_plain = name.is_some_and(|name| {
            name.part == Part::Year && name.rest.is_empty() && name.side != Side::End
        });
        is_plain
            && evidence.get(*at).is_some_and(|found| {
                found.is_mostly(found.n_integers, ENOUGH_BY_VALUES) && found.is_within(1.0, 2100.0)
            })
    };
    let mut years = (0..table.names.len()).filter(is_year);
    let year = years.next().filter(|year| years.next().is_none() && *year != column)?;
    let is_it = reads(table, column, is_day_and_month);
    is_it.then_some(Kind::Parts { columns: [Some(year), Some(column), None], clock: None })
}

/// Columns of dates as they are to be shown.
pub(super) fn shown(table: &Table<'_>, evidence: &[Evidence], chosen: &Chosen) -> Vec<Candidate> {
    let is_it = |(column, found): &(usize, &Evidence)| {
        let name = table.names.get(*column).map_or("", |name| &**name);
        names::field(name).is_some_and(|(field, _)| field == Role::DisplayDate)
            && !chosen.has(*column)
            && found.is_mostly(found.n_dates + found.n_integers + found.n_no_dates, ENOUGH_BY_NAME)
    };
    let columns = evidence.iter().enumerate().filter(is_it);
    let one = |(column, found): (usize, &Evidence)| {
        let name = DateName::unnamed();
        let kind = Kind::Whole { column, clock: None, number: NumberMeaning::years(found) };
        Candidate { name, is_unnamed: true, is_shown: true, kind, ledger: Ledger::default() }
    };
    columns.map(one).collect()
}

/// A column of numbers beside one of their units: `66` and `Ma`.
pub(super) fn with_unit(
    table: &Table<'_>,
    evidence: &[Evidence],
    chosen: &Chosen,
) -> Option<Candidate> {
    const UNITS: [&str; 7] = ["Ga", "Ma", "ka", "Mya", "kya", "BP", "cal BP"];
    let is_unit = |column: usize| {
        let cells = table.rows.iter().take(MAX_UNITS).map(|row| row.cell(column));
        let mut filled = cells.filter(|cell| !is_blank(cell)).peekable();
        filled.peek().is_some() && filled.all(|cell| UNITS.contains(&cell))
    };
    let unit = (1..table.names.len()).find(|column| is_unit(*column))?;
    let column = (0..unit).rev().find(|column| {
        let is_number = |found: &Evidence| found.is_mostly(found.n_numbers(), ENOUGH_BY_VALUES);
        !chosen.has(*column) && evidence.get(*column).is_some_and(is_number)
    })?;
    let mut found = of_values(column, NumberMeaning::InColumn(unit), table, evidence);
    // The unit says as much as a name.
    found.ledger.add(Sign::NamedDate);
    Some(found)
}

/// The number of cells of a column that show whether all are units.
const MAX_UNITS: usize = 200;

/// Numbers in a table that names no date are milliseconds or microseconds since 1970 where all of a column
/// are of the years 2001 to 2039: keys of so many digits begin otherwise.
pub(super) fn bare_epochs(
    table: &Table<'_>,
    evidence: &[Evidence],
    chosen: &Chosen,
) -> Vec<Candidate> {
    let is_epoch = |found: &Evidence| {
        let is_within = |unit: f64| found.is_within(1.0e12 * unit, 2.2e12 * unit);
        found.n_integers == found.n_filled
            && found.n_distinct > 1
            && (is_within(1.0) || is_within(1000.0))
    };
    unnamed(table, evidence, chosen)
        .filter(|(column, found)| {
            let name = table.names.get(*column).map_or("", |name| &**name);
            is_epoch(found) && !names::is_of_keys(name)
        })
        .filter_map(|(column, found)| {
            Some(of_values(column, epoch_by_value(found)?, table, evidence))
        })
        .collect()
}

/// Numbers in a table that names no date are years only where nothing else makes sense.
pub(super) fn bare_years(
    table: &Table<'_>,
    evidence: &[Evidence],
    chosen: &Chosen,
) -> Vec<Candidate> {
    let has_text = evidence.iter().any(Evidence::is_text);
    if let Some(columns) = headless_parts(table, evidence, chosen) {
        let kind = Kind::Parts { columns, clock: None };
        let mut ledger = weigh(kind, table, evidence);
        ledger.add(Sign::NotNamed);
        return vec![Candidate {
            name: DateName::unnamed(),
            is_unnamed: true,
            is_shown: false,
            kind,
            ledger,
        }];
    }
    unnamed(table, evidence, chosen)
        .filter(|(column, found)| {
            let name = table.names.get(*column).map_or("", |name| &**name);
            let is_series = matches!(name, "x" | "t") && evidence.len() == 2 && found.is_rising;
            let is_first = *column == 0 && !table.has_header && has_text;
            are_bare_years(found, is_series, is_first) && !names::is_of_keys(name)
        })
        .take(1)
        .map(|(column, found)| of_values(column, NumberMeaning::years(found), table, evidence))
        .collect()
}

/// The first columns of a table without a header, where they are years and months, and perhaps days:
/// `1849;01;…` as series are written.
fn headless_parts(
    table: &Table<'_>,
    evidence: &[Evidence],
    chosen: &Chosen,
) -> Option<[Option<usize>; 3]> {
    let is_within = |column: usize, least: f64, most: f64| {
        evidence.get(column).is_some_and(|found| {
            found.fill() == 1.0
                && found.n_integers == found.n_filled
                && found.is_within(least, most)
        })
    };
    let has_months = !table.has_header
        && chosen.columns().next().is_none()
        && is_within(0, 1000.0, 2100.0)
        && is_within(1, 1.0, 12.0);
    let has_days =
        evidence.get(2).is_some_and(|found| found.n_distinct > 1) && is_within(2, 1.0, 31.0);
    has_months.then_some([Some(0), Some(1), has_days.then_some(2)])
}

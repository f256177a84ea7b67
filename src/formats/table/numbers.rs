//! What bare numbers in a column of dates mean: years, years with a fraction, or counts of time.

use crate::date::Precision;

use super::Table;
use super::dates::NumberMeaning;
use super::epochs::{NameOfEpoch, epoch};
use super::names;
use super::values::{Survey, number};

/// What a column may hold for its name to be believed, as shares of its filled cells.
pub(super) const ENOUGH_BY_NAME: f64 = 0.5;
/// What a column must hold to be taken for dates whatever its name.
pub(super) const ENOUGH_BY_VALUES: f64 = 0.8;

/// What the name of a column says about its numbers.
#[derive(Clone, Copy)]
pub(super) struct NameOfDate {
    /// It is called a year.
    pub(super) is_year: bool,
    /// What it says of how time is counted.
    pub(super) epoch: NameOfEpoch,
    /// The unit before the present, or the era, that it says years are in.
    pub(super) unit: Option<&'static str>,
}

impl NameOfDate {
    pub(super) fn of(table: &Table<'_>, column: usize, is_year: bool) -> Self {
        let name = table.names.get(column).map_or("", |name| &**name);
        Self { is_year, epoch: NameOfEpoch::of(table, name), unit: names::unit(name) }
    }
}

/// What a bare number in a column of dates means, and how good the column is; `None` where its
/// values are no dates.
pub(super) fn whole_meaning(survey: &Survey, name: NameOfDate) -> Option<(NumberMeaning, i32)> {
    // In a table of buildings, “Built (MA)” may be in Massachusetts.
    let may_be_years = survey.n_fractions == 0 && survey.is_within(1000.0, 2100.0);
    if let Some(unit) = name.unit
        && (unit == "BCE" || !may_be_years)
        && survey.is_mostly(survey.n_numbers(), ENOUGH_BY_NAME)
        && survey.is_within(0.0, f64::MAX)
    {
        return Some((NumberMeaning::In(unit), 20));
    }
    if let Some(number) = epoch(survey, name.epoch) {
        return Some((number, 30));
    }
    // A number below 0, or one filled up with zeros, is a year where it is a date at all.
    let has_signs = survey.n_signed > 0 && survey.is_within(-2e10, 2100.0);
    let are_years = name.is_year || has_signs || survey.is_within(1000.0, 2100.0);
    if survey.n_fractions > 0 && survey.is_within(1000.0, 2100.0) {
        let n_numbers = survey.n_numbers();
        return survey
            .is_mostly(n_numbers, ENOUGH_BY_NAME)
            .then_some((NumberMeaning::FractionOfYear(Precision::Day), 10));
    }
    let n_dates = survey.n_dates + if are_years { survey.n_integers } else { 0 };
    let is_compact = survey.n_integers > 0 && survey.is_within(10_000_101.0, 21_001_231.0);
    if is_compact && survey.is_mostly(survey.n_integers, ENOUGH_BY_VALUES) {
        return Some((NumberMeaning::None, 30));
    }
    if !survey.is_mostly(n_dates, ENOUGH_BY_NAME) {
        return None;
    }
    let number = if are_years { NumberMeaning::Year } else { NumberMeaning::None };
    let is_full = survey.n_dates > survey.n_integers;
    Some((number, if is_full { 30 } else { 0 }))
}

/// Fractions that are all twelfths of a year stand for months.
pub(super) fn fraction_precision<'a>(cells: impl Iterator<Item = &'a str>) -> Precision {
    let twelfths = cells.filter_map(number).map(|year| year.fract() * 12.0);
    let mut n_others = 0;
    for twelfth in twelfths {
        n_others += usize::from((twelfth - twelfth.round()).abs() > 0.02);
    }
    if n_others == 0 { Precision::Month } else { Precision::Day }
}

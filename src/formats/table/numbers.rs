//! What bare numbers in a column of dates mean: years, years with a fraction, or time since 1970.

use crate::date::Precision;
use crate::model::{Problem, Severity};

use super::Table;
use super::dates::NumberMeaning;
use super::names;
use super::values::{Survey, number, whole_number};

/// What a column may hold for its name to be believed, as shares of its filled cells.
pub(super) const ENOUGH_BY_NAME: f64 = 0.5;
/// What a column must hold to be taken for dates whatever its name.
pub(super) const ENOUGH_BY_VALUES: f64 = 0.8;

/// What the name of a column says about its numbers.
#[derive(Clone, Copy)]
pub(super) struct NameOfDate {
    /// It is called a year.
    pub(super) is_year: bool,
    /// It says that time is counted from 1970.
    pub(super) is_epoch: bool,
    /// The unit before the present, or the era, that it says years are in.
    pub(super) unit: Option<&'static str>,
}

impl NameOfDate {
    pub(super) fn of(table: &Table, column: usize, is_year: bool) -> Self {
        let name = table.names.get(column).map_or("", |name| &**name);
        Self { is_year, is_epoch: names::is_epoch(name), unit: names::unit(name) }
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
    if let Some(number) = epoch(survey, name.is_epoch) {
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

/// The unit in which time is counted since 1970, where the numbers of a column are too large to be
/// anything else, or its name says so.
pub(super) fn epoch(survey: &Survey, is_said: bool) -> Option<NumberMeaning> {
    let (least, most) = survey.number_range?;
    let n_numbers = survey.n_numbers();
    if n_numbers == 0 || !survey.is_mostly(n_numbers, ENOUGH_BY_VALUES) {
        return None;
    }
    let largest = least.abs().max(most.abs());
    let (unit, smallest) = match largest {
        ..=5e9 => (1, 3e8),
        ..=2e11 if is_said => (1, 0.0),
        ..=5e12 => (1_000, 3e11),
        ..=5e15 => (1_000_000, 3e14),
        ..=9.3e18 => (1_000_000_000, 3e17),
        _ => return None,
    };
    let is_large = least >= smallest;
    let is_said = is_said && survey.n_fractions == 0;
    (is_said || is_large).then_some(NumberMeaning::Epoch { unit, precision: Precision::Second })
}

/// How precise numbers since 1970 are: whole days only are days.
pub(super) fn settle_epoch<'a, I: Iterator<Item = &'a str>>(
    unit: i64,
    cells: impl Fn() -> I,
    name: &str,
    problems: &mut Vec<Problem>,
) -> NumberMeaning {
    let numbers = || cells().filter_map(whole_number);
    let are_multiples = |of: i64| numbers().all(|number| number % of == 0);
    let decimals = cells().filter(|cell| number(cell).is_some());
    let decimals = decimals.filter_map(|cell| cell.split_once('.'));
    let n_decimals = decimals.map(|(_, digits)| digits.trim_end_matches('0').len()).max();
    let precision = match unit {
        _ if n_decimals.is_some_and(|n| n > 0) => {
            let n_digits = unit.ilog10() as usize + n_decimals.unwrap_or_default();
            match n_digits {
                ..=3 => Precision::Millisecond,
                4..=6 => Precision::Microsecond,
                _ => Precision::Nanosecond,
            }
        }
        _ if are_multiples(unit.saturating_mul(86_400)) => Precision::Day,
        _ if are_multiples(unit) => Precision::Second,
        1_000 => Precision::Millisecond,
        1_000_000 => Precision::Microsecond,
        _ => Precision::Nanosecond,
    };
    let unit_name = match unit {
        1 => "seconds",
        1_000 => "milliseconds",
        1_000_000 => "microseconds",
        _ => "nanoseconds",
    };
    let message = format!("The numbers were taken for {unit_name} since 1970 in UTC.");
    problems.push(Problem::new(Severity::Warning, message).in_field(name));
    NumberMeaning::Epoch { unit, precision }
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

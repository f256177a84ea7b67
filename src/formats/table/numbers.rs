//! What bare numbers in a column of dates mean: years, years with a fraction, days written in
//! digits, or counts of time.

use crate::{Problem, ReadingChoice, Severity};
use date::Precision;

use super::backwards;
use super::date_names::{self, Part, Side};
use super::dates::NumberMeaning;
use super::epochs::{NameOfEpoch, epoch, serial_days};
use super::evidence::Evidence;
use super::values::{number, whole_number};
use super::{Row, Table};

/// What a column may hold for its name to be believed, as shares of its filled cells.
pub(super) const ENOUGH_BY_NAME: f64 = 0.5;
/// What a column must hold to be taken for dates whatever its name.
pub(super) const ENOUGH_BY_VALUES: f64 = 0.8;
/// What a column must hold where chance alone might come near.
const SURELY: f64 = 0.95;
/// What a column that is called nothing but a date must hold: whoever calls it so means dates, be
/// they hard to read.
const ENOUGH_BY_PLAIN_NAME: f64 = 0.2;

/// The last year that numbers are taken for where their column is not called a year.
const LAST_YEAR: i64 = 2100;
/// The furthest year to come that numbers in a column of years are taken for.
const FURTHEST_YEAR: i64 = 99_999;
/// Julian days from the beginning of our era to the year 3501, and those that are counted from 1858.
const JULIAN_DAYS: (f64, f64) = (1_721_424.0, 3_000_000.0);
const MODIFIED_JULIAN_DAYS: (f64, f64) = (0.0, 100_000.0);
/// Numbers from 0 to this may be days, or be counted.
const LAST_DAY: i64 = 31;
/// A year this many times as far as all others is no year: the next in file formats, calendars and
/// histories are nearer, and a digit too many is exactly ten times as far.
const TIMES_TOO_FAR: i64 = 4;

/// What the name of a column says about its numbers.
#[derive(Clone, Copy)]
pub(super) struct NameOfDate {
    /// The part of a date that it is called; none where the name is of no date.
    part: Option<Part>,
    /// Whether it is called an end.
    is_end: bool,
    /// Whether it is called a date or a part of one and nothing else.
    is_plain: bool,
    /// What it says of how time is counted.
    epoch: NameOfEpoch,
    /// The unit before the present, or the era, that it says years are in.
    unit: Option<&'static str>,
}

impl NameOfDate {
    pub(super) fn of(table: &Table<'_>, column: usize) -> Self {
        let name = table.names.get(column).map_or("", |name| &**name);
        let date = date_names::date_name(name);
        Self {
            part: date.as_ref().map(|date| date.part),
            is_end: date.as_ref().is_some_and(|date| date.side == Side::End),
            is_plain: date.is_some_and(|date| date.rest.is_empty()),
            epoch: NameOfEpoch::of(table, name),
            unit: backwards::unit_of(table, column),
        }
    }

    /// As a column that the user says is a date, or a year.
    pub(super) fn chosen(is_year: bool) -> Self {
        let part = Some(if is_year { Part::Year } else { Part::Whole });
        Self { part, is_end: false, is_plain: true, epoch: NameOfEpoch::default(), unit: None }
    }

    /// The same of a column in the unit that is known of it.
    pub(super) fn in_unit_of(self, table: &Table<'_>, column: usize) -> Self {
        Self { unit: backwards::unit_of(table, column), ..self }
    }

    /// The same of numbers that count time, whatever their size.
    pub(super) fn counted(self) -> Self {
        Self { epoch: NameOfEpoch { is_unix: true, ..NameOfEpoch::default() }, ..self }
    }
}

impl NumberMeaning {
    /// What the few numbers among the dates of a column are that no name speaks for: years, if they
    /// are of a thousand years around ours, or written like years of EDTF: `0042`, `-1234`.
    pub(super) fn among_dates(found: &Evidence) -> Self {
        let Some((least, most)) = found.usual_range() else { return Self::None };
        match (least >= 1000 || found.n_signed > 0) && most <= LAST_YEAR {
            true => Self::years(found),
            false => Self::None,
        }
    }

    /// Years, as far as the numbers of a column agree.
    pub(super) fn years(found: &Evidence) -> Self {
        Self::Year { until: last_plausible(&found.integers), has_year_0: true }
    }
}

/// What a bare number in a column of dates means; `None` where its values are no dates.
pub(super) fn whole_meaning(found: &Evidence, name: NameOfDate) -> Option<NumberMeaning> {
    // In a table of buildings, “Built (MA)” may be in Massachusetts.
    let may_be_years = found.n_fractions == 0 && found.is_within(1000.0, LAST_YEAR as f64);
    let (least, most) = match name.unit {
        Some("JD") => JULIAN_DAYS,
        Some("MJD") => MODIFIED_JULIAN_DAYS,
        _ => (0.0, f64::MAX),
    };
    let n_counts = found.n_numbers() + found.n_margins;
    if let Some(unit) = name.unit
        && (matches!(unit, "BCE" | "BP" | "years ago") || !may_be_years || found.n_margins > 0)
        && found.is_mostly(n_counts + found.n_dates, ENOUGH_BY_NAME)
        && n_counts > 0
        && found.is_within(least, most)
    {
        return Some(NumberMeaning::In(unit));
    }
    // Ten digits may be seconds, too, but hardly of days in which all are hours.
    if found.is_mostly(found.n_compact, ENOUGH_BY_VALUES) {
        return Some(NumberMeaning::None);
    }
    // Numbers of seven digits may be anything where no name says date.
    if name.part.is_some() && found.is_mostly(found.n_days_of_year, SURELY) {
        return Some(NumberMeaning::DayOfYear);
    }
    if let Some(number) = epoch(found, name.epoch) {
        return Some(number);
    }
    if let Some(number) = serial_days(found).filter(|_| name.part.is_some()) {
        return Some(number);
    }
    if found.n_fractions > 0 && found.is_within(1000.0, LAST_YEAR as f64) {
        let are_numbers = found.is_mostly(found.n_numbers(), ENOUGH_BY_NAME);
        return are_numbers.then_some(NumberMeaning::FractionOfYear(Precision::Day));
    }
    let are_years = are_years(found, name);
    // Those that stand for no end are read beside dates of any kind.
    let n_years = match are_years {
        true => found.n_integers,
        false if name.is_end => found.n_endless,
        false => 0,
    };
    let n_read = found.n_dates + n_years + found.n_end_words + found.n_no_dates;
    let is_date = found.n_dates + n_years > 0;
    let enough = if name.is_plain { ENOUGH_BY_PLAIN_NAME } else { ENOUGH_BY_NAME };
    if !is_date || !found.is_mostly(n_read, enough) {
        return None;
    }
    Some(if are_years { NumberMeaning::years(found) } else { NumberMeaning::None })
}

/// Whether the whole numbers of a column named like a date agree to be years, be they 79, 800 or
/// −753.
fn are_years(found: &Evidence, name: NameOfDate) -> bool {
    let range = if name.is_end { found.usual_range_of_ends() } else { found.usual_range() };
    let Some((least, most)) = range else {
        return name.is_end && found.n_endless == found.n_filled && found.n_filled > 0;
    };
    // Beside numbers with marks for thousands, or with fractions, those without are amounts as well.
    if found.is_mostly(found.n_measures, 0.25) || found.n_fractions > found.n_integers {
        return false;
    }
    let is_era = least >= 1000 && most <= LAST_YEAR;
    // A number below 0, or one filled up with zeros, is a year where it is a date at all.
    if is_era || found.n_signed > 0 && most <= LAST_YEAR {
        return true;
    }
    // Counted from 0 or 1, or never more than 31, numbers may be days, minutes or rounds.
    let is_small = least >= 0 && most <= LAST_DAY || least == 0 && most < 1000;
    let has_words = found.n_dates > 0 || found.n_end_words > 0;
    match name.part {
        Some(Part::Year) => !is_small && most <= FURTHEST_YEAR,
        Some(Part::Whole) => {
            (!is_small || has_words && found.is_mostly(found.n_dates, 0.3)) && most <= LAST_YEAR
        }
        _ => false,
    }
}

/// Whether numbers are years though no name in the table says so: a thousand years around ours, not
/// all the same, beside texts.
pub(super) fn are_bare_years(found: &Evidence, is_series: bool, is_first: bool) -> bool {
    let n_years = found.n_integers + found.n_dates;
    let all_whole = found.n_integers > 0 && n_years == found.n_filled;
    let is_any_year = || {
        let range = found.usual_range();
        range.is_some_and(|(least, most)| least > LAST_DAY && most <= LAST_YEAR)
    };
    let is_within = |least, most| found.is_within(least, most);
    let is_rising = found.is_rising && found.n_distinct > 2;
    all_whole
        && (is_series
            || is_first && (is_within(1000.0, 2100.0) || found.n_dates > 0 && is_any_year())
            || is_within(1400.0, 2035.0) && found.n_distinct * 2 > found.n_filled
            || is_rising && is_within(1000.0, 2100.0))
}

/// What programs count, by the values of a column alone.
pub(super) fn epoch_by_value(found: &Evidence) -> Option<NumberMeaning> {
    epoch(found, NameOfEpoch::default())
}

/// The last year that is one beside the others, where a few are absurdly far: a day number that a
/// spreadsheet left behind, or a digit too many.
pub(super) fn last_plausible(sorted: &[i64]) -> i64 {
    let Some(&most) = sorted.last() else { return i64::MAX };
    let n_near = sorted.iter().filter(|year| **year <= LAST_YEAR).count();
    let nearest = sorted.get(n_near.saturating_sub(1)).copied().unwrap_or(0);
    let n_far = sorted.len() - n_near;
    let is_odd = n_near >= 2 && n_far * 4 <= sorted.len().max(4) && most > 9_999;
    if is_odd { nearest.max(LAST_YEAR).saturating_mul(TIMES_TOO_FAR) } else { i64::MAX }
}

/// Whether negative years of a column count without a year 0, so that −44 is 44 BCE: where a text of
/// the same rows says “44 BC”. As long as nothing says so, they are astronomical, which is to be
/// told with the other reading to click.
pub(super) fn without_year_0(
    table: &Table<'_>,
    column: usize,
    n_rows: usize,
) -> (bool, Option<Problem>) {
    let cells = || table.rows.iter().take(n_rows).map(move |row| row.cell(column));
    if !cells().any(|cell| cell.starts_with('-')) {
        return (false, None);
    }
    let name = table.names.get(column).map_or("", |name| &**name);
    let chosen = table.choices.iter().rev().filter(|choice| choice.column == name);
    let chosen = chosen.filter_map(|choice| match choice.reading {
        ReadingChoice::YearZero(has_year_0) => Some(!has_year_0),
        _ => None,
    });
    let has_year_0 = cells().any(|cell| whole_number(cell) == Some(0));
    let is_said =
        || !has_year_0 && table.rows.iter().take(SAID_ROWS).any(|row| says_bc(row, column));
    let is_without = chosen.clone().next().unwrap_or_else(is_said);
    // Filled up with zeros as ISO 8601 has them, they are astronomical: -0043 is 44 BCE.
    let is_filled_up =
        cells().all(|cell| cell.strip_prefix('-').is_none_or(|year| year.starts_with('0')));
    let is_deep =
        is_filled_up || cells().filter_map(whole_number).any(|year| year < -FURTHEST_YEAR);
    if has_year_0 && chosen.clone().next().is_none() || is_deep {
        return (is_without, None);
    }
    let message = match is_without {
        true => "Years below 0 were read as years BCE without a year 0: −44 is 44 BCE.",
        false => "Years below 0 were read as astronomers count, with a year 0: −44 is 45 BCE.",
    };
    let problem = Problem::new(Severity::Warning, message).in_field(name);
    (is_without, Some(problem.or_else_as(ReadingChoice::YearZero(is_without))))
}

/// The number of rows that may say how years below 0 are counted.
const SAID_ROWS: usize = 1000;

/// Whether another cell of a row says the number of a year below 0 with “BC” behind it.
fn says_bc(row: Row<'_>, column: usize) -> bool {
    let Some(number) = row.cell(column).strip_prefix('-') else { return false };
    row.cells().any(|cell| {
        let mut words = cell.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let is_era = |word: &str| matches!(word, "BC" | "BCE" | "B" | "av" | "v" | "a");
        // “551–479 BC” says it of both.
        cell.contains("BC") && words.clone().any(|word| word == number) && words.any(is_era)
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_year_far_beyond_all_others_is_none() {
        assert!(last_plausible(&[1944, 1957, 1959, 21_764]) < 21_764);
        assert!(last_plausible(&[1830, 1835, 1841, 1852, 1860, 19_955]) < 19_955);
        assert_eq!(last_plausible(&[2019, 10_191, 10_193, 40_000]), i64::MAX);
        assert_eq!(last_plausible(&[-66_000_000, 1969]), i64::MAX);
    }
}

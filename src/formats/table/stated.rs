//! What other columns of a row say of its date: that it is before our era, or in which decade.

use crate::{Problem, Severity};
use date::{Civil, Date, Precision, When, era_named};

use super::dates::DateColumns;
use super::evidence::Evidence;
use super::rows::Builder;
use super::values::is_blank;
use super::{Row, Table};

/// Columns that say roughly when, where no date does: `decade`, `century`.
pub(super) fn vaguer_columns(table: &Table<'_>) -> Vec<(usize, Precision)> {
    const NAMES: [(&str, Precision); 2] =
        [("decade", Precision::Decade), ("century", Precision::Century)];
    let column = |(name, precision): &(&str, Precision)| {
        let found = table.names.iter().position(|known| known.eq_ignore_ascii_case(name))?;
        Some((found, *precision))
    };
    NAMES.iter().filter_map(column).collect()
}

/// Columns of nothing but `BC` and `AD`, in whatever words.
pub(super) fn era_columns(table: &Table<'_>, evidence: &[Evidence]) -> Vec<usize> {
    /// Two eras in a few spellings: a column with more different texts says other things, too.
    const MAX_WORDS: usize = 8;
    let is_era = |(column, found): &(usize, &Evidence)| {
        let cells = table.rows.iter().map(|row| row.cell(*column));
        let mut filled = cells.filter(|cell| !is_blank(cell));
        let is_one = |cell: &str| era_named(cell).is_some();
        found.n_filled > 0 && found.n_distinct <= MAX_WORDS && filled.all(is_one)
    };
    evidence.iter().enumerate().filter(is_era).map(|(column, _)| column).collect()
}

impl Builder<'_> {
    /// The decade or century that a row gives instead of a date.
    pub(super) fn vaguer(&self, row: Row<'_>) -> Option<When> {
        self.columns.vaguer.iter().find_map(|(column, precision)| {
            let cell = row.cell(*column);
            let year = cell.strip_suffix('s').unwrap_or(cell).parse::<i64>().ok()?;
            let n_years = if *precision == Precision::Decade { 10 } else { 100 };
            let is_it = !is_blank(cell) && year % n_years == 0 && year >= 100;
            is_it.then(|| Date::from_civil(Civil::date(year, 1, 1), *precision).into())
        })
    }

    /// The date before our era, where the row says in words that it is: “birth is BCE”.
    pub(super) fn in_stated_era(
        &mut self,
        row: Row<'_>,
        columns: &DateColumns,
        when: When,
    ) -> When {
        if let Some(era) = self.era_column(columns)
            && era_named(row.cell(era)) == Some(true)
        {
            return before_our_era(&when).unwrap_or(when);
        }
        if !self.says_bce {
            return when;
        }
        let column = columns.main_column();
        let name = self.name(column);
        let is_said = row.cells().any(|cell| cell.contains(" BCE") && says_bce_of(cell, &name));
        let Some(earlier) = is_said.then(|| before_our_era(&when)).flatten() else { return when };
        let message = "The row says that this date is BCE; it was read so.";
        self.problems.push(
            Problem::new(Severity::Warning, message)
                .at_line(row.line())
                .in_field(name)
                .with_value(row.cell(column)),
        );
        earlier
    }

    /// The column that has the eras of a date: the next one behind it, else the first.
    fn era_column(&self, columns: &DateColumns) -> Option<usize> {
        let eras = &self.columns.eras;
        let last = eras.last().and_then(|_| columns.columns().into_iter().max())?;
        eras.iter().find(|era| **era > last).or(eras.first()).copied()
    }
}

/// Whether a text says of a column by name that it is before our era.
fn says_bce_of(text: &str, column: &str) -> bool {
    text.split(". ").any(|sentence| {
        let Some((before, _)) = sentence.split_once(" BCE") else { return false };
        let is_word = |part: &str| part.trim().eq_ignore_ascii_case(column);
        let Some((names, verb)) = before.rsplit_once(' ') else { return false };
        matches!(verb, "is" | "are") && names.split([',', '&']).any(is_word)
    })
}

/// A date of our era, to the day, month or year, as the one of the same number before it.
fn before_our_era(when: &When) -> Option<When> {
    let precision = when.start.precision();
    let is_plain = matches!(precision, Precision::Year | Precision::Month | Precision::Day);
    let civil = Civil::from(when.start.earliest().instant()?);
    if !is_plain || when.end.is_some() || civil.year < 1 {
        return None;
    }
    let civil = Civil::date(1 - civil.year, i64::from(civil.month), i64::from(civil.day));
    Some(Date::from_civil(civil, precision).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_named_is_before_our_era() {
        let notes = "birth, reign.start are BCE. Assign negative. Cause may be natural";
        assert!(says_bce_of(notes, "birth"));
        assert!(says_bce_of(notes, "reign.start"));
        assert!(!says_bce_of(notes, "death"));
        assert!(!says_bce_of("born in 44 BCE", "birth"));
        let year = |text: &str| before_our_era(&When::parse(text).unwrap()).map(|w| w.edtf());
        assert_eq!(year("0062-09-23").as_deref(), Some("-0061-09-23"));
        assert_eq!(year("-0062"), None);
    }
}

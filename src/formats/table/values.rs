//! What the values of a column look like.

use std::collections::HashSet;

use crate::date::{DayMonthOrder, is_calendar_word, read_written};

use super::Table;
use super::clock::read_clock;

/// How many cells of a column are looked at, spread evenly over its length.
const SAMPLE_CELLS: usize = 400;

/// What a sample of a column's cells holds. Blank cells are not counted.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Cells with something in them.
    pub(super) n_filled: usize,
    /// Different texts among them.
    pub(super) n_distinct: usize,
    /// Whole numbers.
    pub(super) n_integers: usize,
    /// Whole numbers below 0, or filled up with zeros as years are: `-44`, `0005`.
    pub(super) n_signed: usize,
    /// Numbers with a fraction.
    pub(super) n_fractions: usize,
    /// Dates that are not merely numbers.
    pub(super) n_dates: usize,
    /// Addresses of pages.
    pub(super) n_urls: usize,
    /// Words that name nothing: times of day, days of the week, months, `yes` and `no`.
    pub(super) n_bare_words: usize,
    /// The smallest and the largest number.
    pub(super) number_range: Option<(f64, f64)>,
    /// The same without zeros, with which some programs say that there is no number.
    pub(super) nonzero_range: Option<(f64, f64)>,
    /// Whether each number is larger than the one before it.
    pub(super) is_rising: bool,
}

impl Survey {
    /// Looks at a column.
    pub(super) fn new(table: &Table<'_>, column: usize) -> Self {
        let step = table.rows.len() / SAMPLE_CELLS;
        let cells = table.rows.sample(step).map(|row| row.cell(column));
        Self::of_cells(cells.filter(|cell| !is_blank(cell)))
    }

    fn of_cells<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let mut survey = Self { is_rising: true, ..Self::default() };
        let mut distinct = HashSet::new();
        let mut before = f64::NEG_INFINITY;
        for cell in cells {
            survey.n_filled += 1;
            distinct.insert(cell);
            if let Some(number) = number(cell) {
                survey.count_number(number, cell);
                survey.is_rising &= number > before;
                before = number;
            } else if cell.contains("://") {
                survey.n_urls += 1;
            } else if may_be_date(cell) && read_written(cell, DayMonthOrder::DayFirst).is_ok() {
                // A date that allows only the other order is read in that one.
                survey.n_dates += 1;
            } else if is_bare_word(cell) {
                survey.n_bare_words += 1;
            }
        }
        survey.n_distinct = distinct.len();
        survey
    }

    fn count_number(&mut self, number: f64, cell: &str) {
        if cell.contains(['.', 'e', 'E']) && whole_number(cell).is_none() {
            self.n_fractions += 1;
        } else {
            self.n_integers += 1;
            let is_filled_up = cell.len() >= 4 && cell.starts_with('0') && !cell.contains('.');
            self.n_signed += usize::from(number < 0.0 || is_filled_up);
        }
        let wider = |range: Option<(f64, f64)>| {
            let (least, most) = range.unwrap_or((number, number));
            Some((least.min(number), most.max(number)))
        };
        self.number_range = wider(self.number_range);
        if number != 0.0 {
            self.nonzero_range = wider(self.nonzero_range);
        }
    }

    /// Numbers of either kind.
    pub(super) fn n_numbers(&self) -> usize {
        self.n_integers + self.n_fractions
    }

    /// Whether at least this share of the filled cells is `n`.
    pub(super) fn is_mostly(&self, n: usize, share: f64) -> bool {
        self.n_filled > 0 && n as f64 >= share * self.n_filled as f64
    }

    /// Whether the column holds words that name something: neither numbers, nor dates, nor
    /// addresses, nor mere answers.
    pub(super) fn is_text(&self) -> bool {
        let n_others = self.n_numbers() + self.n_dates + self.n_urls + self.n_bare_words;
        self.is_mostly(self.n_filled - n_others, 0.5)
    }

    /// Whether every number lies within the range.
    pub(super) fn is_within(&self, least: f64, most: f64) -> bool {
        self.number_range.is_some_and(|(low, high)| low >= least && high <= most)
    }
}

/// Whether a cell is a time of day, a day of the week, a month, or `yes` or `no`.
fn is_bare_word(cell: &str) -> bool {
    const ANSWERS: [&str; 6] = ["yes", "no", "true", "false", "y", "n"];
    const MAX_BYTES: usize = 16;
    let is_span =
        cell.contains(':') && cell.bytes().all(|b| b.is_ascii_digit() || b":.".contains(&b));
    cell.len() <= MAX_BYTES
        && (ANSWERS.iter().any(|answer| cell.eq_ignore_ascii_case(answer))
            || is_span
            || read_clock(cell).is_some()
            || is_calendar_word(cell))
}

/// Whether a text is short enough for a date and has a digit: prose is not worth a closer look.
pub(in crate::formats) fn may_be_date(cell: &str) -> bool {
    cell.len() <= 64 && cell.bytes().any(|byte| byte.is_ascii_digit())
}

/// A finite number, plainly written.
pub(super) fn number(cell: &str) -> Option<f64> {
    let is_plain =
        cell.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E'));
    if is_plain { cell.parse().ok().filter(|number: &f64| number.is_finite()) } else { None }
}

/// The whole number in a cell. Programs that know no blank among whole numbers write the others
/// with a fraction: `1994.0`.
pub(super) fn whole_number(cell: &str) -> Option<i64> {
    let digits = match cell.split_once('.') {
        Some((digits, zeros)) => {
            let is_whole = !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0');
            is_whole.then_some(digits)?
        }
        None => cell,
    };
    digits.parse().ok()
}

/// Whether a cell says that there is nothing in it.
pub(super) fn is_blank(cell: &str) -> bool {
    const BLANKS: [&str; 8] = ["na", "n/a", "null", "nan", "none", "-", "–", "?"];
    if cell.len() > 4 || cell.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return false;
    }
    cell.is_empty() || BLANKS.iter().any(|blank| cell.eq_ignore_ascii_case(blank))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_never_dates() {
        let survey = Survey::of_cells(["1001", "4.5", "-3", "1e3"].into_iter());
        assert_eq!((survey.n_integers, survey.n_fractions, survey.n_dates), (2, 2, 0));
        assert_eq!(survey.number_range, Some((-3.0, 1001.0)));
        assert!(!survey.is_rising);
    }

    #[test]
    fn a_number_that_ends_in_zeros_is_whole() {
        assert_eq!(whole_number("1994.0"), Some(1994));
        assert_eq!(whole_number("-44"), Some(-44));
        assert_eq!(whole_number("1994.5"), None);
        assert_eq!(whole_number("1994."), None);
        let survey = Survey::of_cells(["1994.0", "0.00", "3.5"].into_iter());
        assert_eq!((survey.n_integers, survey.n_signed, survey.n_fractions), (2, 0, 1));
    }

    #[test]
    fn words_that_name_nothing_are_no_text() {
        assert!(!Survey::of_cells(["Mon", "Tuesday", "fri."].into_iter()).is_text());
        assert!(!Survey::of_cells(["Jan", "August", "9:47"].into_iter()).is_text());
        assert!(!Survey::of_cells(["yes", "no", "Yes"].into_iter()).is_text());
        assert!(Survey::of_cells(["Martin", "Sunny", "Marathon"].into_iter()).is_text());
    }

    #[test]
    fn blanks_come_in_many_spellings() {
        for blank in ["", "NA", "n/a", "NULL", "NaN", "–"] {
            assert!(is_blank(blank), "{blank}");
        }
        assert!(!is_blank("0"));
        assert!(!is_blank("Nancy"));
    }
}

//! What the values of a column say, before anything is decided: how many are numbers, dates, words,
//! keys, and so on, in a sample that is spread evenly over its length.

use std::collections::HashSet;

use date::{DayMonthOrder, is_calendar_word, read_written, says_no_date};

use super::super::sentinels::ENDLESS_YEARS;
use super::Table;
use super::cell_kinds::{
    before_margin, has_letter_before, is_code, is_colour, is_key, is_quantity,
};
use super::clock::read_clock;
use super::dates::{compact_date, day_of_year, read_end_word};
use super::numbers::last_plausible;
use super::short_years::{short_season, short_year};
use super::values::{
    decimal, is_blank, is_coordinate_pair, is_web_address, may_be_date, number, whole_number,
};

/// How many cells of a column are looked at.
const SAMPLE_CELLS: usize = 400;

/// So long a text says more than a title does, in bytes.
pub(super) const LONG_TEXT: usize = 150;

/// What a sample of a column's cells holds. Blank cells are not counted.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Rows looked at.
    pub(super) n_rows: usize,
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
    /// Numbers whose digits are a day, perhaps with its time: `19871208`.
    pub(super) n_compact: usize,
    /// Numbers whose digits are a year and a day of it: `1987342`.
    pub(super) n_days_of_year: usize,
    /// Dates that are not merely numbers.
    pub(super) n_dates: usize,
    /// Words for an end that is not there: `present`.
    pub(super) n_end_words: usize,
    /// Years that stand for an end that never comes: `9999`.
    pub(super) n_endless: usize,
    /// Addresses of pages.
    pub(super) n_urls: usize,
    /// Words that name nothing: times of day, days of the week, months, `yes` and `no`.
    pub(super) n_bare_words: usize,
    /// Times of day.
    pub(super) n_clocks: usize,
    /// Keys that a program made up: `person_001`, `Q42`, `9f86d081-884c`.
    pub(super) n_keys: usize,
    /// Short marks of capitals, digits and points: `CC_BY_4_0`, `M...`, `en`.
    pub(super) n_codes: usize,
    /// Pairs of coordinates, colours, and numbers with marks or units: `12,004`, `10 Pf.`
    pub(super) n_measures: usize,
    /// Numbers with what they may be off by: `35.5 ± 0.3`.
    pub(super) n_margins: usize,
    /// Cells that say that there is no date: `n.d.`
    pub(super) n_no_dates: usize,
    /// Texts longer than [`LONG_TEXT`].
    pub(super) n_long: usize,
    /// Words in all texts together.
    pub(super) n_words: usize,
    /// Texts in which words stand in words, as sentences and names have them.
    pub(super) n_phrases: usize,
    /// The whole numbers, from the smallest to the largest.
    pub(super) integers: Vec<i64>,
    /// Numbers whose ten digits are a day and an hour: `2016063022`.
    pub(super) n_hours: usize,
    /// Times with seconds whose hour has one digit, as the times of runners have.
    pub(super) n_lengths: usize,
    /// The smallest and the largest number.
    pub(super) number_range: Option<(f64, f64)>,
    /// The same without zeros, with which some programs say that there is no number.
    pub(super) nonzero_range: Option<(f64, f64)>,
    /// Whether each number is larger than the one before it.
    pub(super) is_rising: bool,
}

impl Evidence {
    /// Looks at a column.
    pub(super) fn new(table: &Table<'_>, column: usize) -> Self {
        let step = table.rows.len() / SAMPLE_CELLS;
        Self::of_cells(table.rows.sample(step).map(|row| row.cell(column)))
    }

    fn of_cells<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let mut found = Self { is_rising: true, ..Self::default() };
        let mut distinct = HashSet::new();
        let mut before = f64::NEG_INFINITY;
        for cell in cells {
            found.n_rows += 1;
            if is_blank(cell) {
                continue;
            }
            found.n_filled += 1;
            distinct.insert(cell);
            match number(cell).or_else(|| decimal(cell)) {
                Some(number) => {
                    found.count_number(number, cell);
                    found.is_rising &= number > before;
                    before = number;
                }
                None => found.count_text(cell),
            }
        }
        found.n_distinct = distinct.len();
        found.integers.sort_unstable();
        found
    }

    fn count_number(&mut self, number: f64, cell: &str) {
        if cell.contains(['.', ',', 'e', 'E']) && whole_number(cell).is_none() {
            self.n_fractions += 1;
        } else {
            self.n_integers += 1;
            let is_filled_up = cell.len() >= 4 && cell.starts_with('0') && !cell.contains('.');
            self.n_signed += usize::from(number < 0.0 || is_filled_up);
            let compact = compact_date(cell).is_some();
            self.n_days_of_year += usize::from(day_of_year(cell).is_some());
            self.n_compact += usize::from(compact);
            self.n_hours += usize::from(compact && cell.len() == 10);
            let whole = whole_number(cell);
            self.n_endless +=
                usize::from(whole.is_some_and(|whole| ENDLESS_YEARS.contains(&whole)));
            self.integers.extend(whole);
        }
        self.widen(number);
    }

    fn widen(&mut self, number: f64) {
        let wider = |range: Option<(f64, f64)>| {
            let (least, most) = range.unwrap_or((number, number));
            Some((least.min(number), most.max(number)))
        };
        self.number_range = wider(self.number_range);
        if number != 0.0 {
            self.nonzero_range = wider(self.nonzero_range);
        }
    }

    fn count_text(&mut self, cell: &str) {
        if is_web_address(cell) {
            self.n_urls += 1;
        } else if has_letter_before(cell) && is_key(cell) {
            self.n_keys += 1;
        } else if may_be_date(cell) && is_date(cell) {
            self.n_dates += 1;
        } else if is_key(cell) {
            self.n_keys += 1;
        } else if read_end_word(cell).is_some() {
            self.n_end_words += 1;
        } else if says_no_date(cell) {
            self.n_no_dates += 1;
        } else if let Some(number) = before_margin(cell) {
            self.n_margins += 1;
            self.widen(number);
        } else if is_clock(cell) {
            self.n_clocks += 1;
            self.n_bare_words += 1;
            let n_colons = cell.bytes().filter(|byte| *byte == b':').count();
            self.n_lengths += usize::from(n_colons == 2 && cell.find(':') == Some(1));
        } else if is_bare_word(cell) {
            self.n_bare_words += 1;
        } else if is_coordinate_pair(cell) || is_colour(cell) || is_quantity(cell) {
            self.n_measures += 1;
        } else if is_code(cell) {
            self.n_codes += 1;
        } else {
            let n_words = cell.split_whitespace().count();
            self.n_words += n_words;
            self.n_phrases += usize::from(n_words > 1);
            self.n_long += usize::from(cell.len() > LONG_TEXT);
        }
    }

    /// Numbers of either kind.
    pub(super) fn n_numbers(&self) -> usize {
        self.n_integers + self.n_fractions
    }

    /// Cells that are neither numbers, dates, addresses, mere answers nor words for an end.
    pub(super) fn n_texts(&self) -> usize {
        let n_others = self.n_numbers()
            + self.n_dates
            + self.n_urls
            + self.n_bare_words
            + self.n_measures
            + self.n_margins
            + self.n_no_dates;
        self.n_filled.saturating_sub(n_others)
    }

    /// Whether at least this share of the filled cells is `n`.
    pub(super) fn is_mostly(&self, n: usize, share: f64) -> bool {
        self.n_filled > 0 && n as f64 >= share * self.n_filled as f64
    }

    /// Which share of the filled cells is `n`, from 0 to 1.
    pub(super) fn share(&self, n: usize) -> f64 {
        if self.n_filled == 0 { 0.0 } else { n as f64 / self.n_filled as f64 }
    }

    /// Which share of the rows has something in this column, from 0 to 1.
    pub(super) fn fill(&self) -> f64 {
        if self.n_rows == 0 { 0.0 } else { self.n_filled as f64 / self.n_rows as f64 }
    }

    /// Whether the column holds words: neither numbers, nor dates, nor addresses, nor mere answers.
    pub(super) fn is_text(&self) -> bool {
        self.is_mostly(self.n_texts(), 0.5)
    }

    /// Whether every number lies within the range.
    pub(super) fn is_within(&self, least: f64, most: f64) -> bool {
        self.number_range.is_some_and(|(low, high)| low >= least && high <= most)
    }

    /// The range of most of the whole numbers: without the tenth of them that lies furthest out at
    /// either end, since one absurd value is no reason to doubt the others.
    pub(super) fn usual_range(&self) -> Option<(i64, i64)> {
        usual_range(&self.integers)
    }

    /// The same of a column of ends, whose years that never come are none of them.
    pub(super) fn usual_range_of_ends(&self) -> Option<(i64, i64)> {
        if self.n_endless == 0 {
            return self.usual_range();
        }
        let ends = self.integers.iter().filter(|year| !ENDLESS_YEARS.contains(year));
        usual_range(&ends.copied().collect::<Vec<_>>())
    }
}

fn usual_range(sorted: &[i64]) -> Option<(i64, i64)> {
    let until = last_plausible(sorted);
    let n_plausible = sorted.iter().filter(|number| **number <= until).count();
    let spare = n_plausible / 10;
    let least = sorted.get(spare)?;
    Some((*least, *sorted.get(n_plausible.checked_sub(1 + spare)?)?))
}

/// Whether a text is a date; one that allows only the other order is read in that one.
fn is_date(cell: &str) -> bool {
    // `1200 (wounded)` is a date only where something else says so.
    let counted = cell.strip_suffix(')').and_then(|cell| cell.split_once(" ("));
    if counted.is_some_and(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit())) {
        return false;
    }
    read_written(cell, DayMonthOrder::DayFirst).is_ok()
        || short_year(cell).is_some()
        || short_season(cell).is_some()
}

/// Whether a cell is a time of day, or a length of time written like one.
fn is_clock(cell: &str) -> bool {
    /// Longer cells are mostly texts, and not worth a look.
    const MAX_BYTES: usize = 16;
    let is_span =
        || cell.contains(':') && cell.bytes().all(|b| b.is_ascii_digit() || b":.".contains(&b));
    cell.len() <= MAX_BYTES && (is_span() || read_clock(cell).is_some())
}

/// Whether a cell is a day of the week, a month, or `yes` or `no`.
fn is_bare_word(cell: &str) -> bool {
    const ANSWERS: [&str; 6] = ["yes", "no", "true", "false", "y", "n"];
    /// The longest such names have 13 letters of ASCII, or 11 of an alphabet whose letters take two
    /// bytes: `Σεπτεμβρίου`.
    const MAX_BYTES: [usize; 2] = [16, 24];
    let [of_ascii, of_any] = MAX_BYTES;
    let is_short = cell.len() <= of_ascii || cell.len() <= of_any && !cell.is_ascii();
    is_short
        && (ANSWERS.iter().any(|answer| cell.eq_ignore_ascii_case(answer))
            || is_calendar_word(cell))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_the_week_is_known_in_every_alphabet() {
        for word in ["Monday", "Donnerstag", "понедельник", "Παρασκευή", "Σεπτεμβρίου", "yes"]
        {
            assert!(is_bare_word(word), "{word}");
        }
        for text in
            ["Monday morning", "Donnerstagabend", "понедельничный", "a longer text, in words"]
        {
            assert!(!is_bare_word(text), "{text}");
        }
    }

    #[test]
    fn numbers_are_never_dates() {
        let found = Evidence::of_cells(["1001", "4.5", "-3", "1e3"].into_iter());
        assert_eq!((found.n_integers, found.n_fractions, found.n_dates), (2, 2, 0));
        assert_eq!(found.number_range, Some((-3.0, 1001.0)));
        assert!(!found.is_rising);
    }

    #[test]
    fn a_number_that_ends_in_zeros_is_whole() {
        let found = Evidence::of_cells(["1994.0", "0.00", "3.5"].into_iter());
        assert_eq!((found.n_integers, found.n_signed, found.n_fractions), (2, 0, 1));
    }

    #[test]
    fn words_that_name_nothing_are_no_text() {
        assert!(!Evidence::of_cells(["Mon", "Tuesday", "fri."].into_iter()).is_text());
        assert!(!Evidence::of_cells(["Jan", "August", "9:47"].into_iter()).is_text());
        assert!(!Evidence::of_cells(["yes", "no", "Yes"].into_iter()).is_text());
        assert!(Evidence::of_cells(["Martin", "Sunny", "Marathon"].into_iter()).is_text());
    }

    #[test]
    fn one_absurd_number_is_not_in_the_usual_range() {
        let years: Vec<String> = (1900..1910).map(|year| year.to_string()).collect();
        let cells = years.iter().map(String::as_str).chain(["196002152034"]);
        assert_eq!(Evidence::of_cells(cells).usual_range(), Some((1901, 1908)));
    }
}

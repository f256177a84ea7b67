//! How a column writes its dates: day or month first, which century two digits mean, and whether
//! 2009/10 is a month.

use rayon::prelude::*;

use crate::{ColumnChoice, Problem, ReadingChoice, Severity};
use date::{
    Civil, Date, DayMonthOrder, ParseDateError, Precision, Reading, TwoDigitYears, When, YearPair,
    possible_pair, read_written,
};

use super::Table;
use super::candidates::{Candidate, Kind};
use super::date_names::{self, Part};
use super::day_order::{decide_order, other};
use super::short_years::{first_year, short_season, short_year};
use super::values::{is_blank, whole_number};
use super::written_dates::{Numeric, Seen, before_midnight, long_year};

/// The number of rows that show what other columns of the table tell of one.
const HINT_ROWS: usize = 2000;

/// What the other columns of a table tell of how its dates are written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hints {
    /// Which of day and month comes first, where a column shows it and none shows the other.
    order: Option<DayMonthOrder>,
    /// From which to which year the years in four digits are.
    years: Option<(i64, i64)>,
}

impl Hints {
    /// What the candidates for dates in a table show.
    pub(super) fn of(table: &Table<'_>, candidates: &[Candidate]) -> Self {
        let (mut n_day_first, mut n_month_first) = (0, 0);
        let mut years: Option<(i64, i64)> = None;
        let dates = candidates.iter().filter_map(|candidate| match candidate.kind {
            Kind::Whole { column, .. } => Some((column, false)),
            _ => None,
        });
        let is_year =
            |name: &String| date_names::date_name(name).is_some_and(|name| name.part == Part::Year);
        let years_of = table.names.iter().enumerate().filter(|(_, name)| is_year(name));
        for (column, is_years) in dates.chain(years_of.map(|(column, _)| (column, true))) {
            for cell in table.rows.iter().take(HINT_ROWS).map(|row| row.cell(column)) {
                if let Some(date) = Numeric::parse(cell) {
                    n_day_first += usize::from(date.first > 12);
                    n_month_first += usize::from(date.second > 12);
                } else if is_years
                    && cell.len() == 4
                    && let Some(year) = whole_number(cell)
                {
                    let (least, most) = years.unwrap_or((year, year));
                    years = Some((least.min(year), most.max(year)));
                }
            }
        }
        let order = match (n_day_first, n_month_first) {
            (1.., 0) => Some(DayMonthOrder::DayFirst),
            (0, 1..) => Some(DayMonthOrder::MonthFirst),
            _ => None,
        };
        Self { order, years }
    }
}

/// What holds for all dates of one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Convention {
    order: DayMonthOrder,
    /// Which years two digits stand for.
    two_digit_years: TwoDigitYears,
    /// Whether some years are cut short to two digits beside a month or a year.
    has_short_years: bool,
    /// What `2009/10` is.
    year_pair: YearPair,
    /// Whether every cell is a midnight: then the time says nothing.
    is_midnight: bool,
    /// Whether every cell is a 1 January that stands for its year.
    is_new_year: bool,
}

impl Convention {
    /// Decides from all cells of a column, unless the user has chosen. Beside it stands what was
    /// assumed.
    pub(super) fn of_column<'a>(
        cells: impl ParallelIterator<Item = &'a str>,
        column: &str,
        choices: &[ColumnChoice],
        hints: &Hints,
    ) -> (Self, Vec<Problem>) {
        let mut assumed = Vec::new();
        let cells = cells.filter(|cell| !is_blank(cell));
        // It is large, and there are millions of cells to look at.
        let with = |mut seen: Box<Seen<'a>>, cell: &'a str| {
            seen.look_at(cell);
            seen
        };
        let seen =
            *cells.fold(Box::default, with).reduce(Box::default, |seen, later| seen.and(*later));
        let guessed_pair = seen.year_pair(column);
        let Seen { is_midnight, dates, short_years, n_seasons, n_pairs, has_slash, .. } = seen;
        let is_midnight = is_midnight == Some(true);
        if is_midnight {
            let message = "Every time is midnight; the dates were read to the day.";
            assumed.push(Problem::new(Severity::Info, message).in_field(column));
        }
        let mut years: Vec<i64> = dates.iter().filter_map(Numeric::two_digit_year).collect();
        let has_short_years = !short_years.is_empty();
        years.extend(short_years);
        let chosen = choices.iter().filter(|choice| choice.column == column);
        let (mut order, mut two_digit_years, mut year_pair) = (None, None, None);
        for choice in chosen {
            match choice.reading {
                ReadingChoice::Order(chosen) => order = Some(chosen),
                ReadingChoice::Years(chosen) => two_digit_years = Some(chosen),
                ReadingChoice::YearPair(chosen) => year_pair = Some(chosen),
                ReadingChoice::Since(_)
                | ReadingChoice::Role(_)
                | ReadingChoice::Counted(_)
                | ReadingChoice::YearZero(_) => {}
            }
        }
        let guess = TwoDigitYears::HundredYearsFrom(first_year(&years, hints.years));
        let two_digit_years = two_digit_years.unwrap_or(guess);
        let year_pair = year_pair.unwrap_or(guessed_pair);
        let order_so_far = DayMonthOrder::default();
        let mut convention = Self {
            order: order_so_far,
            two_digit_years,
            has_short_years,
            year_pair,
            is_midnight,
            is_new_year: false,
        };
        assumed.extend(convention.about_years(&years, guess, column));
        // A year and a month with a hyphen are ISO 8601, and need no word.
        if n_seasons > 0
            && (year_pair == YearPair::Years || year_pair == YearPair::Month && has_slash)
        {
            assumed.push(convention.about_pairs(n_pairs > 0, column));
        }
        match order {
            Some(order) => {
                convention.order = order;
                let name = ReadingChoice::Order(order).name();
                let message = format!("Dates such as 1/2/2003 were read as {name}, as chosen.");
                let problem = Problem::new(Severity::Info, message).in_field(column);
                assumed.push(problem.or_else_as(ReadingChoice::Order(other(order))));
            }
            None => {
                let (order, problem) = decide_order(convention, &dates, hints.order, column);
                convention.order = order;
                assumed.extend(problem);
            }
        }
        (convention, assumed)
    }

    /// What is to be said of years cut short that might be months.
    fn about_pairs(self, is_sure: bool, column: &str) -> Problem {
        let (done, other) = match self.year_pair {
            YearPair::Years => ("as two years", YearPair::Month),
            _ => ("as a month", YearPair::Years),
        };
        let severity = if is_sure { Severity::Info } else { Severity::Warning };
        let message = format!("Values such as 2009/10 were read {done}, all in the same way.");
        let problem = Problem::new(severity, message).in_field(column);
        problem.or_else_as(ReadingChoice::YearPair(other))
    }

    /// What is to be said of years with two digits, where there are any.
    fn about_years(self, years: &[i64], guess: TwoDigitYears, column: &str) -> Option<Problem> {
        let full = years.iter().map(|&year| self.full_year(year));
        let (first, last) = (full.clone().min()?, full.max()?);
        let message = format!(
            "Years are written with two digits; they were taken to lie between {first} and {last}."
        );
        let alternative = match self.two_digit_years {
            TwoDigitYears::Literal => guess,
            TwoDigitYears::HundredYearsFrom(_) => TwoDigitYears::Literal,
        };
        let problem = Problem::new(Severity::Warning, message).in_field(column);
        Some(problem.or_else_as(ReadingChoice::Years(alternative)))
    }

    /// Whether it leaves dates that ISO 8601 has as they are for what they say.
    pub(super) fn reads_plain(self) -> bool {
        let Self { has_short_years, year_pair, is_midnight, is_new_year, .. } = self;
        !has_short_years && !is_midnight && !is_new_year && year_pair == YearPair::Month
    }

    /// Reads a cell.
    pub(super) fn read(self, cell: &str) -> Result<When, ParseDateError> {
        let day = if self.is_midnight { before_midnight(cell) } else { None };
        let cell = day.unwrap_or(cell);
        let Self { order, two_digit_years, year_pair, .. } = self;
        let reading = Reading { order, two_digit_years, year_pair };
        if let Some(whole) = self.with_full_years(cell) {
            let when = When::parse(&whole).or_else(|_| read_written(&whole, reading))?;
            return Ok(When { start: when.start.with_written(cell), ..when });
        }
        let when = read_written(cell, reading)
            .or_else(|error| long_year(cell).or_else(|| early_years(cell)).ok_or(error))?;
        Ok(if self.is_new_year { year_of(when) } else { when })
    }

    /// The same where every date is a 1 January in a column of years: that day is but the year.
    pub(super) fn of_years<'a>(self, cells: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut dates =
            cells.filter(|cell| !is_blank(cell)).filter_map(|cell| self.read(cell).ok());
        let is_first = |when: When| {
            let first = when.start.earliest().instant().map(Civil::from);
            when.end.is_none()
                && when.start.precision() >= Precision::Day
                && first.is_some_and(|first| (first.month, first.day, first.hour) == (1, 1, 0))
        };
        let is_new_year = dates.next().is_some_and(is_first) && dates.all(is_first);
        is_new_year.then_some(Self { is_new_year, ..self })
    }

    /// A cell in which years are cut short, with all their digits: `97/98`, `Sep-39`; and the year with
    /// two numbers in a column of dual years, which is one or the other: `1730/1`.
    fn with_full_years(self, cell: &str) -> Option<String> {
        if !self.has_short_years && self.year_pair != YearPair::Dual {
            return None;
        }
        if let Some(first) = short_season(cell) {
            let first = self.full_year(first);
            return Some(format!("{first:04}/{:04}", first + 1));
        }
        if let Some(year) = short_year(cell) {
            let month = cell.get(..cell.len() - 2)?.trim_end_matches(['\'', '’']);
            return Some(format!("{month}{:04}", self.full_year(year)));
        }
        let is_dual = self.year_pair == YearPair::Dual
            && possible_pair(cell).is_some_and(|pair| pair.is_season);
        let year: i64 = cell.get(..4).filter(|_| is_dual)?.parse().ok()?;
        Some(format!("[{year:04},{:04}]", year + 1))
    }

    /// The year that two digits stand for in this column.
    pub(super) fn full_year(self, two_digits: i64) -> i64 {
        match self.two_digit_years {
            TwoDigitYears::Literal => two_digits,
            TwoDigitYears::HundredYearsFrom(first) => first + (two_digits - first).rem_euclid(100),
        }
    }
}

/// The year alone of a date.
fn year_of(when: When) -> When {
    let year = when.start.earliest().instant().map(|at| Civil::from(at).year);
    year.map_or(when, |year| Date::from_civil(Civil::date(year, 1, 1), Precision::Year).into())
}

/// Years of three digits in a column of dates, the first perhaps of two: `711-756`. Elsewhere they may
/// be pages.
fn early_years(cell: &str) -> Option<When> {
    let (first, last) = cell.split_once(['-', '–'])?;
    let year = |text: &str| -> Option<i64> {
        let is_year = matches!(text.len(), 2 | 3) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|year| is_year && *year > 31)
    };
    let (first, last) = (year(first.trim())?, year(last.trim()).filter(|last| *last > 99)?);
    let date = |year| Date::from_civil(Civil::date(year, 1, 1), Precision::Year);
    (first < last).then(|| When { start: date(first).with_written(cell), end: Some(date(last)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cells: &[&str], expect: &[&str], n_problems: usize) {
        let (convention, assumed) =
            Convention::of_column(cells.par_iter().copied(), "date", &[], &Hints::default());
        let found: Vec<String> = cells
            .iter()
            .map(|cell| {
                convention.read(cell).map_or_else(|error| error.message, |when| when.edtf())
            })
            .collect();
        assert_eq!(found, expect);
        assert_eq!(assumed.len(), n_problems, "{assumed:?}");
    }

    #[test]
    fn one_pair_of_years_decides_for_all() {
        let season = ["1998/99", "2009/10", "2011/12"];
        check(&season, &["1998/1999", "2009/2010", "2011/2012"], 1);
        check(&["2009-10", "2011-03"], &["2009-10", "2011-03"], 0);
        check(&["2009-10", "2010-11", "2011-12"], &["2009/2010", "2010/2011", "2011/2012"], 1);
    }

    #[test]
    fn dual_years_are_one_or_the_other() {
        check(
            &["11 Feb 1731/2", "1730/1", "12 May 1732"],
            &["1732-02-22", "[1730,1731]", "1732-05-12"],
            0,
        );
    }

    #[test]
    fn short_years_beside_months_are_of_one_century_where_they_can_be() {
        check(
            &["Sep-39", "May-45", "Jun-50", "Nov-89", "Jan-07"],
            &["1939-09", "1945-05", "1950-06", "1989-11", "2007-01"],
            1,
        );
    }

    #[test]
    fn midnight_is_written_in_many_ways() {
        for cell in ["2006-05-19 00:00:00", "5/19/2006 0:00", "2006-05-19T00:00:00.000Z"] {
            assert!(before_midnight(cell).is_some(), "{cell}");
        }
        for cell in ["2006-05-19 10:00:00", "2006-05-19", "10:00"] {
            assert_eq!(before_midnight(cell), None, "{cell}");
        }
    }

    #[test]
    fn midnight_everywhere_is_no_time() {
        check(
            &["1371-01-01T00:00:00Z", "", "1986-04-17T00:00:00Z"],
            &["1371-01-01", "there is no date here", "1986-04-17"],
            1,
        );
        check(
            &["1371-01-01T00:00:00Z", "1986-04-17T07:00:00Z"],
            &["1371-01-01T00:00:00Z", "1986-04-17T07:00:00Z"],
            0,
        );
    }

    #[test]
    fn one_value_decides_for_the_whole_column() {
        check(&["02/01/2014", "31/12/2012"], &["2014-01-02", "2012-12-31"], 0);
        check(&["1/2/2014", "1/13/2014"], &["2014-01-02", "2014-01-13"], 0);
        check(&["8.12.1987", "1987-12-09"], &["1987-12-08", "1987-12-09"], 1);
        check(
            &["3/4/2014", "5/4/2014", "1/5/2014"],
            &["2014-04-03", "2014-04-05", "2014-05-01"],
            1,
        );
        check(
            &["3/9/2014", "4/1/2014", "5/2/2014"],
            &["2014-03-09", "2014-04-01", "2014-05-02"],
            1,
        );
    }

    #[test]
    fn what_was_assumed_can_be_changed_and_changed_back() {
        let cells = ["3/4/14", "5/4/14", "1/5/14"];
        let read = |choices: &[ColumnChoice]| {
            let cells_of = cells.par_iter().copied();
            let (convention, assumed) =
                Convention::of_column(cells_of, "date", choices, &Hints::default());
            let date = convention.read("3/4/14").unwrap().edtf();
            let alternatives = assumed.into_iter().filter_map(|problem| problem.alternative);
            (date, alternatives.collect::<Vec<_>>())
        };
        let (date, alternatives) = read(&[]);
        assert_eq!((date.as_str(), alternatives.len()), ("2014-04-03", 2));
        let (date, back) = read(&alternatives);
        assert_eq!(date, "0014-03-04");
        assert_eq!(read(&back).0, "2014-04-03");
    }

    #[test]
    fn two_digit_years_lie_on_one_side_of_the_longest_gap() {
        check(
            &["6/17/47", "5/20/64", "5/20/81", "5/20/98", "5/20/15"],
            &["1947-06-17", "1964-05-20", "1981-05-20", "1998-05-20", "2015-05-20"],
            1,
        );
        check(&["1/13/99", "8/5/15"], &["1999-01-13", "2015-08-05"], 1);
        check(&["1/13/14", "8/5/17"], &["2014-01-13", "2017-08-05"], 1);
    }
}

//! How a column writes its dates: day or month first, and which century two digits mean.

use rayon::prelude::*;

use crate::date::{
    Civil, Date, DayMonthOrder, ParseDateError, Precision, Reading, TwoDigitYears, When,
    read_written,
};
use crate::model::{ColumnChoice, Problem, ReadingChoice, Severity};

use super::values::is_blank;

/// Where the values do not tell the century, the last year of the column falls in the hundred
/// years that begin here.
const PIVOT_YEAR: i64 = 1950;
/// So many years without a date must lie between the newest and the oldest of a column for its
/// two-digit years to tell the century.
const MIN_GAP_YEARS: i64 = 10;

/// What holds for all dates of one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Convention {
    order: DayMonthOrder,
    /// Which years two digits stand for.
    two_digit_years: TwoDigitYears,
    /// Whether every cell is a midnight: then the time says nothing.
    is_midnight: bool,
}

/// How databases end a date of which they know no time.
const MIDNIGHT: &str = "T00:00:00Z";

/// A date of three numbers: `6/17/47 22:59`.
struct Numeric<'a> {
    first: i64,
    second: i64,
    year: &'a str,
}

/// What cells of a column show.
#[derive(Default)]
struct Seen<'a> {
    /// Whether all of those that begin with a number end at midnight; `None` where none does.
    is_midnight: Option<bool>,
    dates: Vec<Numeric<'a>>,
}

impl<'a> Seen<'a> {
    fn with(mut self, cell: &'a str) -> Self {
        // A cell of words, such as an unknown value's, says nothing of the others' times.
        if cell.starts_with(|c: char| c.is_ascii_digit() || "+-".contains(c)) {
            self.is_midnight = Some(self.is_midnight.unwrap_or(true) && cell.ends_with(MIDNIGHT));
        }
        self.dates.extend(Numeric::parse(cell));
        self
    }

    /// With what later cells show.
    fn and(mut self, later: Self) -> Self {
        self.is_midnight = match (self.is_midnight, later.is_midnight) {
            (Some(ours), Some(theirs)) => Some(ours && theirs),
            (ours, theirs) => ours.or(theirs),
        };
        self.dates.extend(later.dates);
        self
    }
}

impl Convention {
    /// Decides from all cells of a column, unless the user has chosen, and says what was assumed.
    pub(super) fn of_column<'a>(
        cells: impl ParallelIterator<Item = &'a str>,
        column: &str,
        choices: &[ColumnChoice],
        problems: &mut Vec<Problem>,
    ) -> Self {
        let cells = cells.filter(|cell| !is_blank(cell));
        let Seen { is_midnight, dates } =
            cells.fold(Seen::default, Seen::with).reduce(Seen::default, Seen::and);
        let is_midnight = is_midnight == Some(true);
        if is_midnight {
            let message = "Every time is midnight; the dates were read to the day.";
            problems.push(Problem::new(Severity::Info, message).in_field(column));
        }
        let years: Vec<i64> = dates.iter().filter_map(Numeric::two_digit_year).collect();
        let chosen = choices.iter().filter(|choice| choice.column == column);
        let (mut order, mut two_digit_years) = (None, None);
        for choice in chosen {
            match choice.reading {
                ReadingChoice::Order(chosen) => order = Some(chosen),
                ReadingChoice::Years(chosen) => two_digit_years = Some(chosen),
                ReadingChoice::Since(_) | ReadingChoice::Role(_) => {}
            }
        }
        let guess = TwoDigitYears::HundredYearsFrom(first_year(&years));
        let two_digit_years = two_digit_years.unwrap_or(guess);
        let mut convention = Self { order: DayMonthOrder::default(), two_digit_years, is_midnight };
        problems.extend(convention.about_years(&years, guess, column));
        match order {
            Some(order) => {
                convention.order = order;
                let name = ReadingChoice::Order(order).name();
                let message = format!("Dates such as 1/2/2003 were read as {name}, as chosen.");
                let problem = Problem::new(Severity::Info, message).in_field(column);
                problems.push(problem.or_else_as(ReadingChoice::Order(other(order))));
            }
            None => convention.order = convention.decide_order(&dates, column, problems),
        }
        convention
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

    /// Reads a cell.
    pub(super) fn read(self, cell: &str) -> Result<When, ParseDateError> {
        let day = cell.strip_suffix(MIDNIGHT).filter(|_| self.is_midnight);
        let cell = day.unwrap_or(cell);
        let Self { order, two_digit_years, .. } = self;
        read_written(cell, Reading { order, two_digit_years, ..Reading::default() })
            .or_else(|error| long_year(cell).ok_or(error))
    }

    /// The year that two digits stand for in this column.
    fn full_year(self, two_digits: i64) -> i64 {
        match self.two_digit_years {
            TwoDigitYears::Literal => two_digits,
            TwoDigitYears::HundredYearsFrom(first) => first + (two_digits - first).rem_euclid(100),
        }
    }

    fn decide_order(
        self,
        dates: &[Numeric<'_>],
        column: &str,
        problems: &mut Vec<Problem>,
    ) -> DayMonthOrder {
        use DayMonthOrder::{DayFirst, MonthFirst};
        let n_day_first = dates.iter().filter(|date| date.first > 12).count();
        let n_month_first = dates.iter().filter(|date| date.second > 12).count();
        let (order, assumed) = match (n_day_first, n_month_first) {
            _ if dates.iter().all(|date| date.first == date.second) => return DayFirst,
            (1.., 0) => return DayFirst,
            (0, 1..) => return MonthFirst,
            (0, 0) => match (self.is_sorted(dates, DayFirst), self.is_sorted(dates, MonthFirst)) {
                (false, true) => (MonthFirst, "the rows are then in order"),
                (true, false) => (DayFirst, "the rows are then in order"),
                _ => (DayFirst, "no value tells"),
            },
            (day, month) if day < month => (MonthFirst, "most values that tell say so"),
            _ => (DayFirst, "most values that tell say so"),
        };
        let name = ReadingChoice::Order(order).name();
        let message = format!("Dates such as 1/2/2003 were read as {name}: {assumed}.");
        let problem = Problem::new(Severity::Warning, message).in_field(column);
        problems.push(problem.or_else_as(ReadingChoice::Order(other(order))));
        order
    }

    /// Whether the dates are in order, up or down, and not all the same.
    fn is_sorted(self, dates: &[Numeric<'_>], order: DayMonthOrder) -> bool {
        let keys: Vec<(i64, i64, i64)> = dates.iter().map(|date| self.key(date, order)).collect();
        keys.len() > 2 && (keys.is_sorted() || keys.iter().rev().is_sorted())
    }

    fn key(self, date: &Numeric<'_>, order: DayMonthOrder) -> (i64, i64, i64) {
        let year = date
            .two_digit_year()
            .map_or_else(|| date.year.parse().unwrap_or_default(), |year| self.full_year(year));
        match order {
            DayMonthOrder::DayFirst => (year, date.second, date.first),
            DayMonthOrder::MonthFirst => (year, date.first, date.second),
        }
    }
}

/// A date of more than four digits of year, as XML and RDF write it: `1899000-01-01T00:00:00Z`.
fn long_year(cell: &str) -> Option<When> {
    let date = cell.strip_suffix(MIDNIGHT).unwrap_or(cell);
    let digits = date.strip_prefix(['-', '+']).unwrap_or(date);
    let mut parts = digits.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_date = (5..=11).contains(&year.len()) && month.len() == 2 && day.len() == 2;
    let (year, month, day) =
        (year.parse::<i64>().ok()?, month.parse::<u8>().ok()?, day.parse::<u8>().ok()?);
    let is_day =
        (1..=12).contains(&month) && (1..=Civil::days_in_month(year, month)).contains(&day);
    let year = if date.starts_with('-') { -year } else { year };
    let civil = Civil::date(year, i64::from(month), i64::from(day));
    (is_date && is_day && parts.next().is_none())
        .then(|| Date::from_civil(civil, Precision::Day).into())
}

fn other(order: DayMonthOrder) -> DayMonthOrder {
    match order {
        DayMonthOrder::DayFirst => DayMonthOrder::MonthFirst,
        DayMonthOrder::MonthFirst => DayMonthOrder::DayFirst,
    }
}

impl<'a> Numeric<'a> {
    fn parse(cell: &'a str) -> Option<Self> {
        let end = cell.find([' ', 'T', ',']).unwrap_or(cell.len());
        let date = cell.get(..end)?;
        let at = date.bytes().position(|byte| !byte.is_ascii_digit())?;
        let separator = date.get(at..)?.chars().next()?;
        // What begins with a year is none of these.
        if at > 2 || !matches!(separator, '/' | '-' | '.') {
            return None;
        }
        let mut numbers = date.split(separator);
        let (first, second, year) = (numbers.next()?, numbers.next()?, numbers.next()?);
        let is_short = |text: &str| (1..=2).contains(&text.len());
        let is_date = is_short(first)
            && is_short(second)
            && matches!(year.len(), 2 | 4)
            && year.bytes().all(|byte| byte.is_ascii_digit())
            && numbers.next().is_none();
        let (first, second) = (first.parse().ok()?, second.parse().ok()?);
        is_date.then_some(Self { first, second, year })
    }

    fn two_digit_year(&self) -> Option<i64> {
        if self.year.len() == 2 { self.year.parse().ok() } else { None }
    }
}

/// The year at which the two-digit years of a column begin: behind the longest stretch of years
/// that no date falls in. `47 … 99, 00 … 15` begins in 1947 and ends in 2015.
fn first_year(years: &[i64]) -> i64 {
    let mut sorted = years.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let (Some(&least), Some(&most)) = (sorted.first(), sorted.last()) else { return PIVOT_YEAR };
    let wrapping = (least + 100 - most, least, most);
    let gaps = sorted.windows(2).filter_map(|pair| match pair {
        [before, after] => Some((after - before, *after, *before)),
        _ => None,
    });
    let (gap, first, last) = gaps.chain([wrapping]).max_by_key(|gap| gap.0).unwrap_or(wrapping);
    if gap <= MIN_GAP_YEARS {
        return PIVOT_YEAR;
    }
    let last_year = PIVOT_YEAR + (last - PIVOT_YEAR).rem_euclid(100);
    last_year - (last - first).rem_euclid(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cells: &[&str], expect: &[&str], n_problems: usize) {
        let mut problems = Vec::new();
        let convention =
            Convention::of_column(cells.par_iter().copied(), "date", &[], &mut problems);
        let found: Vec<String> = cells
            .iter()
            .map(|cell| {
                convention.read(cell).map_or_else(|error| error.message, |when| when.edtf())
            })
            .collect();
        assert_eq!(found, expect);
        assert_eq!(problems.len(), n_problems, "{problems:?}");
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
            let mut problems = Vec::new();
            let cells_of = cells.par_iter().copied();
            let convention = Convention::of_column(cells_of, "date", choices, &mut problems);
            let date = convention.read("3/4/14").unwrap().edtf();
            let alternatives = problems.into_iter().filter_map(|problem| problem.alternative);
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
        assert_eq!(first_year(&(0..100).collect::<Vec<_>>()), PIVOT_YEAR);
    }
}

//! Starts and ends that count years backwards though no word says so: the ends lie before the starts.

use crate::{Problem, ReadingChoice, Severity, YearUnit};

use super::Table;
use super::date_names::{DateName, Part, Side, date_name};
use super::unit_names;
use super::values::{decimal, number, whole_number};

/// The number of rows that tell in which direction the years run.
const SAMPLE_ROWS: usize = 400;
/// Where fewer rows than this have both numbers, their order says nothing.
const MIN_ROWS: usize = 3;
/// No year of our era in which anything has happened is later.
const LAST_YEAR: f64 = 2100.0;
/// What is recorded in writing began no longer than about so many years before our era.
const WRITTEN_HISTORY: f64 = 5000.0;
/// Numbers down to 0 from less than this may count anything, such as the days to a launch.
const MIN_COUNT: f64 = 1000.0;

/// The columns of a start and an end that count backwards.
#[derive(Clone, Copy, Debug)]
pub(super) struct Backwards {
    pub(super) start: usize,
    pub(super) end: usize,
    least: f64,
    most: f64,
    has_fractions: bool,
}

impl Backwards {
    /// The first start and end of one table whose numbers run backwards in nearly all rows, and whose
    /// names say no unit.
    pub(super) fn of(table: &Table<'_>) -> Option<Self> {
        (0..table.names.len()).find_map(|column| {
            let (start, end) = pair_of(table, column)?;
            Self::of_columns(table, start, end)
        })
    }

    fn of_columns(table: &Table<'_>, start: usize, end: usize) -> Option<Self> {
        let step = table.rows.len() / SAMPLE_ROWS;
        let mut found = Self { start, end, least: f64::MAX, most: 0.0, has_fractions: false };
        let (mut n_rows, mut n_backwards, mut n_texts) = (0, 0, 0);
        for row in table.rows.sample(step) {
            let cells = [start, end].map(|column| row.cell(column));
            let [Some(from), Some(to)] = cells.map(|cell| number(cell).or_else(|| decimal(cell)))
            else {
                n_texts += usize::from(cells.iter().any(|cell| !cell.is_empty()));
                continue;
            };
            n_rows += 1;
            n_backwards += usize::from(to < from);
            found.least = found.least.min(from).min(to);
            found.most = found.most.max(from).max(to);
            found.has_fractions |= cells.iter().any(|cell| whole_number(cell).is_none());
        }
        let is_backwards =
            n_rows >= MIN_ROWS && n_backwards * 10 >= n_rows * 9 && n_texts <= n_rows;
        (is_backwards && found.least >= 0.0 && found.most > 0.0).then_some(found)
    }

    /// Whether the numbers can be nothing else than years before: some are beyond all years of our era,
    /// or the last is 0, which is the present, since no era has a year 0. Numbers with a fraction may
    /// be thousands of years or millions.
    pub(super) fn is_certain(self) -> bool {
        let is_beyond = self.most > LAST_YEAR || self.least == 0.0 && self.most >= MIN_COUNT;
        is_beyond && !self.has_fractions
    }

    /// The likeliest unit, and the next.
    fn units(self) -> (YearUnit, YearUnit) {
        match self {
            Self { has_fractions: true, .. } => (YearUnit::MillionsAgo, YearUnit::ThousandsAgo),
            Self { least, most, .. } if least > 0.0 && most <= WRITTEN_HISTORY => {
                (YearUnit::Bce, YearUnit::BeforePresent)
            }
            _ => (YearUnit::BeforePresent, YearUnit::Bce),
        }
    }

    /// What to say of it, once for the whole table.
    pub(super) fn about(self, table: &Table<'_>) -> Problem {
        let name = table.names.get(self.start).map_or("", |name| &**name);
        let (unit, other) = self.units();
        let (message, other) = match (self.is_certain(), self.least == 0.0) {
            (true, is_present) => {
                let why = match is_present {
                    true => "they come down to 0, which is no year of any era",
                    false => "some are beyond the year 2100",
                };
                let done = ReadingChoice::Counted(unit).name();
                (format!("The years count backwards, and {why}: they were read as {done}."), other)
            }
            (false, _) => {
                let what = match self.has_fractions {
                    true => "as ages do",
                    false => "and only the starts were used",
                };
                let message = format!(
                    "Nearly all ends are before their starts: the file may count backwards, {what}."
                );
                (message, unit)
            }
        };
        let problem = Problem::new(Severity::Warning, message).in_field(name);
        problem.or_else_as(ReadingChoice::Counted(other))
    }
}

/// What the numbers of a column count by the user's choice, for it or for the other end; else by its
/// name; else where it surely counts backwards.
pub(super) fn unit_of(table: &Table<'_>, column: usize) -> Option<&'static str> {
    let name = table.names.get(column).map_or("", |name| &**name);
    if let Some(chosen) = chosen(table, column) {
        return text_of(chosen);
    }
    unit_names::unit(name).or_else(|| {
        let (start, end) = pair_of(table, column)?;
        let found = Backwards::of_columns(table, start, end).filter(|found| found.is_certain())?;
        text_of(found.units().0)
    })
}

/// What the user says that a column counts, or its other end where nothing is said of itself.
pub(super) fn chosen(table: &Table<'_>, column: usize) -> Option<YearUnit> {
    let of = |column: usize| {
        let name = table.names.get(column)?;
        let choices = table.choices.iter().rev().filter(|choice| choice.column == *name);
        choices.into_iter().find_map(|choice| match choice.reading {
            ReadingChoice::Counted(unit) => Some(unit),
            _ => None,
        })
    };
    of(column).or_else(|| {
        let (start, end) = pair_of(table, column)?;
        of(if start == column { end } else { start })
    })
}

/// How a unit is written behind a number; nothing for the years of our era.
fn text_of(unit: YearUnit) -> Option<&'static str> {
    match unit {
        YearUnit::Ce => None,
        YearUnit::Bce => Some("BCE"),
        YearUnit::BeforePresent => Some("BP"),
        YearUnit::ThousandsAgo => Some("ka"),
        YearUnit::MillionsAgo => Some("Ma"),
    }
}

/// The columns of the start and the end, one of which this is, by names that say no unit.
fn pair_of(table: &Table<'_>, column: usize) -> Option<(usize, usize)> {
    let name_of = |column: usize| {
        let name = table.names.get(column)?;
        let is_years = |date: &DateName| matches!(date.part, Part::Whole | Part::Year);
        date_name(name).filter(is_years).filter(|_| unit_names::unit(name).is_none())
    };
    let own = name_of(column).filter(|name| name.side != Side::Either)?;
    let is_other = |other: &DateName| {
        other.side != Side::Either && other.side != own.side && other.rest == own.rest
    };
    let other =
        (0..table.names.len()).find(|at| name_of(*at).is_some_and(|name| is_other(&name)))?;
    Some(if own.side == Side::Start { (column, other) } else { (other, column) })
}

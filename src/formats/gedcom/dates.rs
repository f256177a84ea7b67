//! Dates of a family tree: whether day or month comes first in it, and years of two styles.

use crate::day_month::Evidence;
use crate::{ColumnChoice, Problem, ReadingChoice, Severity};
use date::{DayMonthOrder, ParseDateError, Reading, TwoDigitYears, When, YearPair, read_written};

/// The tag of dates, by which a user chooses how they are read.
const TAG: &str = "DATE";
/// Why an order was taken that the user chose.
const CHOSEN: &str = "as chosen";

/// How the dates of one file are read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Dates {
    order: DayMonthOrder,
}

impl Dates {
    /// Decides for a file, by what all of its dates show and the first of an event that is another day
    /// in the other order, with its line. GEDCOM spells out its months, but not every program does: then
    /// the dates that allow one order only decide for all, unless the user has chosen.
    pub(super) fn of(
        evidence: Evidence,
        first_open: Option<(usize, &str)>,
        choices: &[ColumnChoice],
        problems: &mut Vec<Problem>,
    ) -> Self {
        let chosen = choices.iter().rev().filter(|choice| choice.column == TAG);
        let mut chosen = chosen.filter_map(|choice| match choice.reading {
            ReadingChoice::Order(order) => Some(order),
            _ => None,
        });
        let (order, why) = match (chosen.next(), evidence.order()) {
            (Some(order), _) => (order, Some(CHOSEN)),
            (None, Some((order, true))) => (order, None),
            (None, Some((order, false))) => (order, Some("most dates that tell say so")),
            (None, None) => (DayMonthOrder::DayFirst, Some("no date of the file decides")),
        };
        if let (Some(why), Some((line, word))) = (why, first_open) {
            let other = match order {
                DayMonthOrder::DayFirst => DayMonthOrder::MonthFirst,
                DayMonthOrder::MonthFirst => DayMonthOrder::DayFirst,
            };
            let name = ReadingChoice::Order(order).name();
            let message = format!("Dates such as {word:.20} were read as {name}: {why}.");
            let severity = if why == CHOSEN { Severity::Info } else { Severity::Warning };
            let problem = Problem::new(severity, message).at_line(line).in_field(TAG);
            problems.push(problem.or_else_as(ReadingChoice::Order(other)));
        }
        Self { order }
    }

    /// Reads a date. A year with a slash is one of two styles, `1702/03`.
    ///
    /// # Errors
    /// Says why it is none.
    pub(super) fn read(self, written: &str) -> Result<When, ParseDateError> {
        let two_digit_years = TwoDigitYears::Literal;
        read_written(
            written,
            Reading { order: self.order, two_digit_years, year_pair: YearPair::Dual },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day_month::open_word;

    #[test]
    fn the_file_tells_whether_day_or_month_comes_first() {
        #[track_caller]
        fn check(written: &[&str], expect: &str, n_problems: usize) {
            let mut problems = Vec::new();
            let first_open = written.iter().find_map(|text| Some((1, open_word(text)?)));
            let evidence = Evidence::of(written.iter().copied());
            let dates = Dates::of(evidence, first_open, &[], &mut problems);
            let when = dates.read("07/04/1850").map(|when| when.edtf());
            assert_eq!((when.as_deref(), problems.len()), (Ok(expect), n_problems), "{written:?}");
        }
        check(&["07/04/1850", "12/25/1900"], "1850-07-04", 0);
        check(&["07/04/1850", "BET 25/12/1900 AND 1902"], "1850-04-07", 0);
        check(&["07/04/1850", "03/02/1861"], "1850-04-07", 1);
        check(&["07/04/1850", "25/12/1900", "12/25/1901", "12/26/1901"], "1850-07-04", 1);
        check(&["07/04/1850", "25.12.1900"], "1850-04-07", 0);
        check(&["3/3/1861"], "1850-04-07", 0);
    }

    #[test]
    fn a_choice_decides() {
        let reading = ReadingChoice::Order(DayMonthOrder::MonthFirst);
        let choice = ColumnChoice { column: TAG.to_owned(), reading };
        let first_open = Some((1, "07/04/1850"));
        let dates = Dates::of(Evidence::default(), first_open, &[choice], &mut Vec::new());
        assert_eq!(dates.read("07/04/1850").map(|when| when.edtf()).as_deref(), Ok("1850-07-04"));
    }
}

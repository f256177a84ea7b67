//! Dates of a family tree: whether day or month comes first in it, and years of two styles.

use crate::date::{
    DayMonthOrder, ParseDateError, PossibleOrders, Reading, TwoDigitYears, When, YearPair,
    possible_orders, read_written,
};
use crate::model::{ColumnChoice, Problem, ReadingChoice, Severity};

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
    /// Decides for a file, by all of its dates and those of events, each with its line. GEDCOM spells
    /// out its months, but not every program does: then the dates that allow one order only decide for
    /// all, unless the user has chosen.
    pub(super) fn of<'a>(
        all: impl Iterator<Item = &'a str>,
        mut of_events: impl Iterator<Item = (usize, &'a str)>,
        choices: &[ColumnChoice],
        problems: &mut Vec<Problem>,
    ) -> Self {
        use DayMonthOrder::{DayFirst, MonthFirst};
        let (mut n_day_first, mut n_month_first) = (0_usize, 0_usize);
        for word in all.flat_map(str::split_whitespace) {
            match orders_of(word) {
                Some(orders) if !orders.month_first => n_day_first += 1,
                Some(orders) if !orders.day_first => n_month_first += 1,
                _ => {}
            }
        }
        let is_open = |word: &&str| {
            let orders = orders_of(word);
            orders.is_some_and(|orders| orders.day_first && orders.month_first)
                && !has_same_numbers(word)
        };
        let first_open =
            of_events.find_map(|(line, text)| Some((line, text.split_whitespace().find(is_open)?)));
        let chosen = choices.iter().rev().filter(|choice| choice.column == TAG);
        let mut chosen = chosen.filter_map(|choice| match choice.reading {
            ReadingChoice::Order(order) => Some(order),
            _ => None,
        });
        let (order, why) = match (chosen.next(), n_day_first, n_month_first) {
            (Some(order), ..) => (order, Some(CHOSEN)),
            (None, 1.., 0) => (DayFirst, None),
            (None, 0, 1..) => (MonthFirst, None),
            (None, 0, 0) => (DayFirst, Some("no date of the file tells")),
            (None, day, month) => {
                let order = if day < month { MonthFirst } else { DayFirst };
                (order, Some("most dates that tell say so"))
            }
        };
        if let (Some(why), Some((line, word))) = (why, first_open) {
            let other = if order == DayFirst { MonthFirst } else { DayFirst };
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

/// The orders that a word of a date allows; with full stops in it, the day always comes first.
fn orders_of(word: &str) -> Option<PossibleOrders> {
    if word.contains('.') { None } else { possible_orders(word) }
}

/// Whether it is the same day in either order: `3/3/1861`.
fn has_same_numbers(word: &str) -> bool {
    let mut numbers = word.split(|c: char| !c.is_ascii_digit()).map(str::parse::<u8>);
    matches!((numbers.next(), numbers.next()), (Some(Ok(first)), Some(Ok(second))) if first == second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_tells_whether_day_or_month_comes_first() {
        #[track_caller]
        fn check(written: &[&str], expect: &str, n_problems: usize) {
            let mut problems = Vec::new();
            let of_events = written.iter().enumerate().map(|(at, text)| (at + 1, *text));
            let dates = Dates::of(written.iter().copied(), of_events, &[], &mut problems);
            let when = dates.read("07/04/1850").map(|when| when.edtf());
            assert_eq!((when.as_deref(), problems.len()), (Ok(expect), n_problems), "{written:?}");
        }
        check(&["07/04/1850", "12/25/1900"], "1850-07-04", 0);
        check(&["07/04/1850", "BET 25/12/1900 AND 1902"], "1850-04-07", 0);
        check(&["07/04/1850", "03/02/1861"], "1850-04-07", 1);
        check(&["07/04/1850", "25/12/1900", "12/25/1901", "12/26/1901"], "1850-07-04", 1);
        check(&["07/04/1850", "25.12.1900"], "1850-04-07", 1);
        check(&["3/3/1861"], "1850-04-07", 0);
    }

    #[test]
    fn a_choice_decides() {
        let reading = ReadingChoice::Order(DayMonthOrder::MonthFirst);
        let choice = ColumnChoice { column: TAG.to_owned(), reading };
        let (all, of_events) = (["07/04/1850"].into_iter(), [(1, "07/04/1850")].into_iter());
        let dates = Dates::of(all, of_events, &[choice], &mut Vec::new());
        assert_eq!(dates.read("07/04/1850").map(|when| when.edtf()).as_deref(), Ok("1850-07-04"));
    }
}

//! Dates and stretches of time as the window says them.

use date::{Date, Measurement, When};
use model::Period;

use super::Words;

impl Words {
    /// When something is: "8 December 1987", "between 16 and 22 September 2019".
    pub(crate) fn when(self, when: &When) -> String {
        when.describe()
    }

    /// One of its ends.
    pub(crate) fn date(self, date: &Date) -> String {
        date.describe()
    }

    /// A stretch of time that is asked for: "1987 – 1990", "until 8 December 1990".
    pub(crate) fn period(self, period: &Period) -> String {
        period.describe()
    }

    /// How long a stretch is in calendar units: "31 years, 7 months, 25 days".
    pub(crate) fn calendar_length(self, length: &Measurement) -> String {
        length.calendar()
    }

    /// How long it is in days: "11,559 days".
    pub(crate) fn total_length(self, length: &Measurement) -> String {
        length.total()
    }

    /// A length that is no whole number of years: "3.4 years".
    pub(crate) fn tenths_of_years(self, years: f64) -> String {
        self.format("years-and-tenths", [("number", self.tenths(years).into())])
    }

    /// A number with one decimal digit: "3.4".
    pub(crate) fn tenths(self, number: f64) -> String {
        format!("{number:.1}").replace('.', self.language().decimal_point())
    }
}

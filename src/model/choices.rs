//! What the user has chosen where a file leaves something open.

use crate::date::{DayMonthOrder, TwoDigitYears};

use super::Role;

/// What the user has chosen where a file leaves something open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// What is chosen of columns; the later of two about the same thing holds.
    pub columns: Vec<ColumnChoice>,
    /// The names of the sheets of a workbook to read; the one with the most dated rows where there
    /// are none.
    pub sheets: Vec<String>,
}

impl Choices {
    /// Whether nothing was chosen.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.sheets.is_empty()
    }
}

/// Of columns only.
impl From<Vec<ColumnChoice>> for Choices {
    fn from(columns: Vec<ColumnChoice>) -> Self {
        Self { columns, ..Self::default() }
    }
}

/// What a column is for, or how its dates are to be read, where the file leaves that open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnChoice {
    /// The column's name.
    pub column: String,
    /// What is chosen of it.
    pub reading: ReadingChoice,
}

/// One thing that the values of a column may leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadingChoice {
    /// Whether 1/2/2003 is in January or in February.
    Order(DayMonthOrder),
    /// Which year the 47 of 6/17/47 is.
    Years(TwoDigitYears),
    /// What the column is for.
    Role(Role),
}

impl ReadingChoice {
    /// What to call it, to stand after "Read as".
    pub fn name(self) -> String {
        match self {
            Self::Order(DayMonthOrder::DayFirst) => "day/month/year".to_owned(),
            Self::Order(DayMonthOrder::MonthFirst) => "month/day/year".to_owned(),
            Self::Role(role) => role.label().to_lowercase(),
            Self::Years(TwoDigitYears::Literal) => "the years 0 to 99".to_owned(),
            Self::Years(TwoDigitYears::HundredYearsFrom(first)) => {
                format!("the years {first} to {}", first + 99)
            }
        }
    }
}

//! What the user has chosen where a file leaves something open.

use std::sync::Arc;

use date::{DayMonthOrder, TwoDigitYears, YearPair};

use super::{Mappings, Role};

/// What the user has chosen where a file leaves something open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// What is chosen of columns; the later of two about the same thing holds.
    pub columns: Vec<ColumnChoice>,
    /// The names of the sheets of a workbook to read, or of the tables of a database; where there are
    /// none, the one with the most dated rows, and sheets with the same columns.
    pub sheets: Vec<String>,
    /// What was said of tables and workbooks before, which holds of those like them where nothing is
    /// said now. It is looked up where a reader knows the header, so that no file is read twice for it.
    pub remembered: Arc<Mappings>,
}

impl Choices {
    /// Whether nothing was chosen.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.sheets.is_empty()
    }

    /// What holds of the columns of a table with this header. What is said now comes last, and so
    /// holds where something else is remembered.
    pub fn columns_of(&self, header: &[String]) -> Vec<ColumnChoice> {
        let mut choices = self.remembered.choices_for(header);
        choices.extend(self.columns.iter().cloned());
        choices
    }

    /// Which of these sheets or tables, all that have rows, are to be read: none where that is
    /// neither said nor remembered.
    pub fn sheets_of(&self, all: &[String]) -> Vec<String> {
        match self.sheets.as_slice() {
            // Of a file with one sheet there is nothing to choose.
            [] if all.len() > 1 => self.remembered.sheets_for(all),
            said => said.to_vec(),
        }
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
    /// In which year the time began that its numbers count: 1, 1601, 1900, 1970 or 2001.
    Since(u16),
    /// Whether its years below 0 count from a year 0, as astronomers have it: then −44 is 45 BCE,
    /// else 44 BCE.
    YearZero(bool),
    /// Whether its 2009/10 is two years or a month.
    YearPair(YearPair),
    /// What its years are counted in, where the file does not say so.
    Counted(YearUnit),
    /// What the column is for.
    Role(Role),
}

/// What numbers in a column of years count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearUnit {
    /// Years of our era.
    Ce,
    /// Years before our era: 44 is 44 BCE.
    Bce,
    /// Years before the present, which is 1950 by convention.
    BeforePresent,
    /// Thousands of years ago.
    ThousandsAgo,
    /// Millions of years ago.
    MillionsAgo,
}

/// Each unit with its code and what to call it.
const YEAR_UNITS: [(YearUnit, &str, &str); 5] = [
    (YearUnit::Ce, "ce", "years of our era (CE)"),
    (YearUnit::Bce, "bce", "years before our era (BCE)"),
    (YearUnit::BeforePresent, "bp", "years before the present (BP)"),
    (YearUnit::ThousandsAgo, "ka", "thousands of years ago (ka)"),
    (YearUnit::MillionsAgo, "ma", "millions of years ago (Ma)"),
];

impl YearUnit {
    /// The code of the unit and what to call it.
    fn words(self) -> (&'static str, &'static str) {
        let found = YEAR_UNITS.iter().find(|(unit, ..)| *unit == self);
        found.map_or(("ce", "years"), |(_, code, name)| (*code, *name))
    }
}

/// The years in which time began for programs: of .NET, Chrome and Windows, Excel, Unix, and Apple.
const ORIGINS: [u16; 5] = [1, 1601, 1900, 1970, 2001];

/// What stands before such a year.
const SINCE: &str = "since-";

/// What stands before a year where two-digit years are counted from there.
const YEARS_FROM: &str = "years-from-";

impl ReadingChoice {
    /// The name on the command line, and where it is remembered: that of a [`Role`], else
    /// "day-first", "month-first", "years-0-99", "years-from-1950", "since-2001", "year-0",
    /// "no-year-0", "two-years", "year-and-month", "dual-year", "ce", "bce", "bp", "ka" or "ma".
    pub fn code(self) -> String {
        match self {
            Self::Role(role) => role.name().to_owned(),
            Self::Order(DayMonthOrder::DayFirst) => "day-first".to_owned(),
            Self::Order(DayMonthOrder::MonthFirst) => "month-first".to_owned(),
            Self::Years(TwoDigitYears::Literal) => "years-0-99".to_owned(),
            Self::Years(TwoDigitYears::HundredYearsFrom(first)) => format!("{YEARS_FROM}{first}"),
            Self::Since(year) => format!("{SINCE}{year}"),
            Self::YearPair(YearPair::Years) => "two-years".to_owned(),
            Self::YearPair(YearPair::Month) => "year-and-month".to_owned(),
            Self::YearPair(YearPair::Dual) => "dual-year".to_owned(),
            Self::YearZero(true) => "year-0".to_owned(),
            Self::YearZero(false) => "no-year-0".to_owned(),
            Self::Counted(unit) => unit.words().0.to_owned(),
        }
    }

    /// The choice with this [`code`](Self::code), whatever its case.
    pub fn from_code(code: &str) -> Option<Self> {
        let code = code.trim().to_lowercase().replace([' ', '_'], "-");
        match code.as_str() {
            "day-first" => Some(Self::Order(DayMonthOrder::DayFirst)),
            "month-first" => Some(Self::Order(DayMonthOrder::MonthFirst)),
            "two-years" => Some(Self::YearPair(YearPair::Years)),
            "year-and-month" => Some(Self::YearPair(YearPair::Month)),
            "dual-year" => Some(Self::YearPair(YearPair::Dual)),
            "year-0" => Some(Self::YearZero(true)),
            "no-year-0" => Some(Self::YearZero(false)),
            "years-0-99" => Some(Self::Years(TwoDigitYears::Literal)),
            code => match code.strip_prefix(YEARS_FROM) {
                Some(first) => {
                    let first = first.parse().ok().filter(|first| (0..=9999).contains(first));
                    first.map(|first| Self::Years(TwoDigitYears::HundredYearsFrom(first)))
                }
                None => match code.strip_prefix(SINCE).map(str::parse) {
                    Some(year) => year.ok().filter(|year| ORIGINS.contains(year)).map(Self::Since),
                    None => match YEAR_UNITS.iter().find(|(_, known, _)| *known == code) {
                        Some((unit, ..)) => Some(Self::Counted(*unit)),
                        None => Role::from_name(code).map(Self::Role),
                    },
                },
            },
        }
    }

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
            Self::Since(year) => format!("time since {year}"),
            Self::YearPair(YearPair::Years) => "two years (2009 to 2010)".to_owned(),
            Self::YearPair(YearPair::Month) => "year and month (October 2009)".to_owned(),
            Self::YearPair(YearPair::Dual) => "one year with two numbers".to_owned(),
            Self::YearZero(true) => "years with a year 0, so that −44 is 45 BCE".to_owned(),
            Self::YearZero(false) => "years without a year 0, so that −44 is 44 BCE".to_owned(),
            Self::Counted(unit) => unit.words().1.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::role_choice;

    #[test]
    fn what_is_said_holds_before_what_is_remembered() {
        let words = |words: &[&str]| -> Vec<String> {
            words.iter().map(|word| (*word).to_owned()).collect()
        };
        let (header, sheets) = (words(&["when", "what"]), words(&["Notes", "Data"]));
        let mut mappings = Mappings::default();
        mappings.remember(header.clone(), &[("what".to_owned(), Role::Title)]);
        mappings.remember_sheets(sheets.clone(), &words(&["Data"]));
        let mut choices = Choices { remembered: Arc::new(mappings), ..Choices::default() };
        let remembered = role_choice("what".to_owned(), Role::Title);
        assert_eq!(choices.columns_of(&header), std::slice::from_ref(&remembered));
        assert!(choices.columns_of(&words(&["when"])).is_empty() && choices.is_empty());
        assert_eq!(choices.sheets_of(&sheets), words(&["Data"]));
        assert!(choices.sheets_of(&words(&["Data"])).is_empty(), "there is nothing to choose");
        let said = role_choice("what".to_owned(), Role::Lane);
        choices.columns.push(said.clone());
        choices.sheets = words(&["Notes"]);
        assert_eq!(choices.columns_of(&header), [remembered, said]);
        assert_eq!(choices.sheets_of(&sheets), words(&["Notes"]));
    }

    #[test]
    fn every_choice_is_found_by_its_code() {
        let check = |code: &str, expect: Option<ReadingChoice>| {
            assert_eq!(ReadingChoice::from_code(code), expect);
            assert!(expect.is_none_or(|choice| choice.code() == code));
        };
        check("day-first", Some(ReadingChoice::Order(DayMonthOrder::DayFirst)));
        check("month-first", Some(ReadingChoice::Order(DayMonthOrder::MonthFirst)));
        check("years-0-99", Some(ReadingChoice::Years(TwoDigitYears::Literal)));
        let from = TwoDigitYears::HundredYearsFrom(1950);
        check("years-from-1950", Some(ReadingChoice::Years(from)));
        check("end-year", Some(ReadingChoice::Role(Role::EndYear)));
        check("two-years", Some(ReadingChoice::YearPair(YearPair::Years)));
        check("no-year-0", Some(ReadingChoice::YearZero(false)));
        check("since-2001", Some(ReadingChoice::Since(2001)));
        check("bce", Some(ReadingChoice::Counted(YearUnit::Bce)));
        check("ma", Some(ReadingChoice::Counted(YearUnit::MillionsAgo)));
        check("since-2002", None);
        check("years-from-tomorrow", None);
        check("perfume", None);
    }
}

//! Dates as people write them in tables: `8 Dec 1987`, `Dec. 8, 1987`, `c. 1200 BC`, `1939–45`.

use super::{ParseDateError, When};

/// How to read `8/12/1987`, decided for a whole column at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayMonthOrder {
    /// 8 December.
    #[default]
    DayFirst,
    /// August 12.
    MonthFirst,
}

/// Reads a date as people write it, EDTF included. The result remembers the text as written.
///
/// # Errors
/// Says why the text is not a date.
pub fn read_written(_text: &str, _order: DayMonthOrder) -> Result<When, ParseDateError> {
    todo!()
}

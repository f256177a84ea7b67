//! Dates in words, never finer than the source gave them.

use super::{Date, When};

impl Date {
    /// The date as a person would say it: "1987", "August 2019", "c. 200 BCE",
    /// "between 16 and 22 September 2019".
    pub fn describe(&self) -> String {
        todo!()
    }
}

impl When {
    /// The time as a person would say it: "8 December 1987", "1 June 1988 – 2 August 2019",
    /// "since 2019", "until September 2019 (start unknown)".
    pub fn describe(&self) -> String {
        todo!()
    }
}

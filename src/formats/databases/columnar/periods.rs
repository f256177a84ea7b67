//! Periods of pandas: months, quarters, weeks and the like, counted from 1970.
//!
//! A column of them is one of whole numbers with `pandas.period` as its extension, and what is
//! counted in the metadata of that: `{"freq": "Q-DEC"}`. What the [aliases] stand for is told by
//! pandas; how periods are counted, by its source `pandas/_libs/tslibs/period.pyx`.
//!
//! [aliases]: https://pandas.pydata.org/docs/user_guide/timeseries.html#period-aliases

use std::fmt::Write;

use serde_json::Value;

use crate::years::quarter_text;
use date::{Civil, Instant};

/// The name of the extension.
pub(super) const EXTENSION: &str = "pandas.period";
/// Months, as aliases name them.
const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
/// The days on which weeks may end, in the order in which the weeks begin later.
const WEEKDAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
/// Nanoseconds in a day.
const DAY_NANOS: i128 = 86_400_000_000_000;

/// How long the periods of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frequency {
    /// How many units, at least one.
    n: i64,
    unit: Unit,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    /// So many months, in years that end with a month from 1 to 12.
    Months { length: i64, last: i64 },
    /// Weeks, of which the first that is counted begins so many days after 29 December 1969.
    Week { shift: i64 },
    /// Days from Monday to Friday.
    BusinessDay,
    /// So many nanoseconds; and as how many digits a fraction of a second is told.
    Nanos { length: i128, n_digits: usize },
}

impl Frequency {
    /// The frequency that the metadata of a column tells.
    pub(super) fn of_metadata(metadata: &str) -> Option<Self> {
        let metadata: Value = serde_json::from_str(metadata).ok()?;
        let alias = metadata.get("freq")?.as_str()?;
        let name = alias.trim_start_matches(|c: char| c.is_ascii_digit());
        let n = alias.strip_suffix(name)?;
        let n = if n.is_empty() {
            1
        } else {
            n.parse().ok().filter(|n| (1..=1_000_000).contains(n))?
        };
        let (name, anchor) = name.split_once('-').unwrap_or((name, ""));
        let place = |names: &[&str], otherwise: usize| match anchor {
            "" => Some(otherwise as i64),
            _ => Some(names.iter().position(|name| *name == anchor)? as i64),
        };
        let clock = |length: i128, n_digits| Unit::Nanos { length, n_digits };
        let unit = match name {
            "Y" | "A" | "YE" => Unit::Months { length: 12, last: place(&MONTHS, 11)? + 1 },
            "Q" | "QE" => Unit::Months { length: 3, last: place(&MONTHS, 11)? + 1 },
            "M" | "ME" => Unit::Months { length: 1, last: 12 },
            "W" => Unit::Week { shift: place(&WEEKDAYS, 0)? },
            "B" => Unit::BusinessDay,
            "D" => clock(DAY_NANOS, 0),
            "h" | "H" => clock(DAY_NANOS / 24, 0),
            "min" | "T" => clock(60_000_000_000, 0),
            "s" | "S" => clock(1_000_000_000, 0),
            "ms" | "L" => clock(1_000_000, 3),
            "us" | "U" => clock(1000, 6),
            "ns" | "N" => clock(1, 9),
            _ => return None,
        };
        Some(Self { n, unit })
    }

    /// Writes a period: as a date where it is one month, day and so on, else from the first to the
    /// last. `None`, and nothing written, where no calendar reaches as far.
    pub(super) fn write(self, ordinal: i64, out: &mut String) -> Option<()> {
        let last = ordinal.checked_add(self.n - 1)?;
        let text = match self.unit {
            Unit::Months { length, last: month } => {
                let start = |ordinal: i64| ordinal.checked_mul(length)?.checked_add(month - 12);
                months(start(ordinal)?, start(last)?.checked_add(length - 1)?)?
            }
            Unit::Week { shift } => {
                let start =
                    |ordinal: i64| ordinal.checked_sub(1)?.checked_mul(7)?.checked_add(shift - 3);
                from_to(&day(start(ordinal)?)?, &day(start(last)?.checked_add(6)?)?)
            }
            Unit::BusinessDay => from_to(&business_day(ordinal)?, &business_day(last)?),
            Unit::Nanos { length, n_digits } => {
                let text =
                    |ordinal| moment(i128::from(ordinal).checked_mul(length)?, length, n_digits);
                from_to(&text(ordinal)?, &text(last)?)
            }
        };
        out.push_str(&text);
        Some(())
    }
}

fn from_to(first: &str, last: &str) -> String {
    if first == last { first.to_owned() } else { format!("{first}/{last}") }
}

/// The months from one to another, counted from January 1970; a quarter or a year where they are.
fn months(first: i64, last: i64) -> Option<String> {
    let of = |month: i64| (month.div_euclid(12) + 1970, month.rem_euclid(12) as u8 + 1);
    let ((year, month), (last_year, last_month)) = (of(first), of(last));
    let text = |(number, month): (i64, u8)| Some(format!("{}-{month:02}", self::year(number)?));
    Some(match (month, last_month, last - first + 1) {
        (_, _, 1) => text((year, month))?,
        (1 | 4 | 7 | 10, _, 3) if self::year(year).is_some() => quarter_text(year, month),
        (1, 12, _) => from_to(&self::year(year)?, &self::year(last_year)?),
        _ => from_to(&text((year, month))?, &text((last_year, last_month))?),
    })
}

/// A year; `None` where it has more than four digits, and so no months.
fn year(year: i64) -> Option<String> {
    let sign = if year < 0 { "-" } else { "" };
    (year.abs() <= 9999).then(|| format!("{sign}{:04}", year.abs()))
}

/// The day so many days after 1970.
fn day(days: i64) -> Option<String> {
    moment(i128::from(days) * DAY_NANOS, DAY_NANOS, 0)
}

/// Monday to Friday, counted from Thursday, 1 January 1970.
fn business_day(ordinal: i64) -> Option<String> {
    let from_monday = ordinal.checked_add(3)?;
    day(from_monday.div_euclid(5).checked_mul(7)? + from_monday.rem_euclid(5) - 3)
}

/// The moment so many nanoseconds after 1970, as precise as something of a length is.
fn moment(nanos: i128, length: i128, n_digits: usize) -> Option<String> {
    let civil = Civil::from(Instant::from_nanos(nanos));
    let mut text = format!("{}-{:02}-{:02}", year(civil.year)?, civil.month, civil.day);
    // Writing to a text cannot fail.
    if length < DAY_NANOS {
        let _ = write!(text, "T{:02}", civil.hour);
    }
    if length < DAY_NANOS / 24 {
        let _ = write!(text, ":{:02}", civil.minute);
    }
    if length < DAY_NANOS / 1440 {
        let _ = write!(text, ":{:02}", civil.second);
    }
    if n_digits > 0 {
        let digits = format!("{:09}", civil.nanos);
        let _ = write!(text, ".{}", digits.get(..n_digits).unwrap_or(&digits));
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that pandas 3.1.1 has for the periods that it writes so.
    #[test]
    fn periods_are_dates() {
        #[track_caller]
        fn check(frequency: &str, ordinal: i64, expect: &str) {
            let found = Frequency::of_metadata(&format!("{{\"freq\": \"{frequency}\"}}"));
            let mut text = String::new();
            found.expect("a frequency").write(ordinal, &mut text).expect("a period");
            assert_eq!(text, expect, "{frequency}");
        }
        check("M", 215, "1987-12");
        check("M", -1, "1969-12");
        check("3M", 215, "1987-12/1988-02");
        check("Q-DEC", 71, "Q4 1987");
        check("Q-JUN", 71, "Q2 1987");
        check("Q-JAN", 71, "1986-11/1987-01");
        check("2Q", 71, "1987-10/1988-03");
        check("Y-DEC", 17, "1987");
        check("A", 17, "1987");
        check("10Y", 17, "1987/1996");
        check("Y-JUN", 17, "1986-07/1987-06");
        check("W-SUN", 937, "1987-12-07/1987-12-13");
        check("W-WED", 936, "1987-12-03/1987-12-09");
        check("B", 4678, "1987-12-08");
        check("D", 6550, "1987-12-08");
        check("h", 157_218, "1987-12-08T18");
        check("min", 9_433_083, "1987-12-08T18:03");
        check("s", 565_984_800, "1987-12-08T18:00:00");
        check("ms", 565_984_800_250, "1987-12-08T18:00:00.250");
    }

    #[test]
    fn what_is_no_period_stays_a_number() {
        for metadata in
            ["", "{}", "{\"freq\": \"X\"}", "{\"freq\": \"Q-XYZ\"}", "{\"freq\": \"0M\"}"]
        {
            assert_eq!(Frequency::of_metadata(metadata), None);
        }
        let years = Frequency::of_metadata("{\"freq\": \"Y\"}").expect("a frequency");
        let mut text = String::new();
        assert_eq!(years.write(i64::MAX, &mut text), None);
        assert_eq!(years.write(1_000_000, &mut text), None);
        assert_eq!(text, "");
    }
}

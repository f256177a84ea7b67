//! Days counted as astronomers do, from noon of 24 November 4714 BCE: SQLite has no type for dates,
//! and `julianday()` makes such numbers.

use rusqlite::types::ValueRef;

use super::super::moments::{self, Clocks, DAY};

/// The number of the midnight that 1970 began with.
const EPOCH: f64 = 2_440_587.5;
/// What such numbers are between: nothing else than a date of the years 1311 to 2406 is.
const LIKELY: std::ops::Range<f64> = 2_200_000.0..2_600_000.0;

/// Whether all values of a column are such days.
#[derive(Debug)]
pub(super) struct JulianDays {
    /// Whether name or declaration speak of dates.
    may_be: bool,
    /// Whether the declaration does: then SQLite keeps whole numbers as such.
    is_declared: bool,
    n_days: usize,
    /// Whether every day is at midnight, in whole seconds.
    are_midnights: bool,
    are_whole: bool,
}

impl JulianDays {
    /// Nothing is known yet of the values of a column.
    pub(super) fn in_column(name: &str, is_declared: bool) -> Self {
        let name = name.to_lowercase();
        let is_said = ["julian", "date", "time", "day", "start", "end"]
            .iter()
            .any(|word| name.contains(word));
        let may_be = is_declared || is_said || name == "jd";
        Self { may_be, is_declared, n_days: 0, are_midnights: true, are_whole: true }
    }

    pub(super) fn note(&mut self, value: ValueRef<'_>) {
        let value = match value {
            ValueRef::Integer(day) if self.is_declared => ValueRef::Real(day as f64),
            value => value,
        };
        match value {
            ValueRef::Null => {}
            ValueRef::Real(day) if LIKELY.contains(&day) => {
                self.n_days += 1;
                let seconds = (day - EPOCH) * 86_400.0;
                self.are_midnights &= (day - EPOCH).fract() == 0.0;
                // Such a number is good to some hundred-thousandths of a second.
                self.are_whole &= (seconds - seconds.round()).abs() < 1e-3;
            }
            _ => self.may_be = false,
        }
    }

    /// How to write them as dates, if they are days.
    pub(super) fn as_dates(&self) -> Option<impl Fn(&str) -> String + use<>> {
        if !self.may_be || self.n_days == 0 {
            return None;
        }
        let (are_midnights, are_whole) = (self.are_midnights, self.are_whole);
        Some(move |text: &str| {
            let Ok(day) = text.parse::<f64>() else { return text.to_owned() };
            let mut written = String::new();
            let millis = ((day - EPOCH) * 86_400_000.0).round() as i128;
            if are_midnights {
                let days = millis.div_euclid(DAY / 1_000_000);
                moments::write_day(i64::try_from(days).unwrap_or_default(), &mut written);
            } else if are_whole {
                let seconds = (millis + 500).div_euclid(1000);
                moments::write(seconds * 1_000_000_000, 0, &Clocks::of_zone("UTC"), &mut written);
            } else {
                moments::write(millis * 1_000_000, 3, &Clocks::of_zone("UTC"), &mut written);
            }
            written
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_julian_days_becomes_dates() {
        #[track_caller]
        fn check(name: &str, days: &[f64], expect: Option<&[&str]>) {
            let mut julian = JulianDays::in_column(name, false);
            days.iter().for_each(|day| julian.note(ValueRef::Real(*day)));
            let found = julian.as_dates().map(|written| {
                days.iter().map(|day| written(&day.to_string())).collect::<Vec<_>>()
            });
            assert_eq!(found, expect.map(|texts| texts.iter().map(|&t| t.to_owned()).collect()));
        }
        check("day", &[2_447_137.5, 2_440_587.5], Some(&["1987-12-08", "1970-01-01"]));
        check("day", &[2_447_138.25], Some(&["1987-12-08T18:00:00Z"]));
        check("day", &[2_447_138.250_000_1], Some(&["1987-12-08T18:00:00.009Z"]));
        check("day", &[2_447_138.25, 7.5], None);
        check("price", &[2_447_138.25], None);
        check("day", &[], None);
    }
}

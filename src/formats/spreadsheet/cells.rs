//! Cells of spreadsheets as texts that a table understands, and how much of them is read.

use std::borrow::Cow;

use calamine::{Data, DataRef, ExcelDateTime};

/// More text than this is not taken out of one workbook, in bytes: a workbook may name the same
/// long text a million times.
const MAX_TEXT_BYTES: usize = 512 << 20;
/// More cells than this are not taken out of one workbook, blank ones between others included.
const MAX_CELLS: usize = 40_000_000;
/// The first day after the last one that a serial number can mean: 1 January of the year 10000.
const SERIAL_END: f64 = 2_958_466.0;

/// What may still be read of a workbook.
#[derive(Debug)]
pub(super) struct Budget {
    n_bytes: usize,
    n_cells: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { n_bytes: MAX_TEXT_BYTES, n_cells: MAX_CELLS }
    }
}

impl Budget {
    /// Takes something out of what is left, if that much is left.
    pub(super) fn spend(&mut self, n_bytes: usize, n_cells: usize) -> bool {
        let left = (self.n_bytes.checked_sub(n_bytes), self.n_cells.checked_sub(n_cells));
        let (Some(n_bytes), Some(n_cells)) = left else { return false };
        *self = Self { n_bytes, n_cells };
        true
    }
}

/// The text of a cell; blank where there is nothing in it, or an error such as `#N/A`.
pub(super) fn text_of(cell: &Data) -> Cow<'_, str> {
    match cell {
        Data::Int(number) => number.to_string().into(),
        Data::Float(number) => number.to_string().into(),
        Data::String(text) => Cow::Borrowed(text),
        Data::Bool(value) => value.to_string().into(),
        Data::DateTime(value) => date_text(value).into(),
        Data::DateTimeIso(text) => Cow::Borrowed(without_midnight(text)),
        Data::DurationIso(text) => Cow::Borrowed(text),
        Data::Error(_) | Data::Empty => Cow::Borrowed(""),
    }
}

/// As [`text_of`], of a cell whose text is still where it was read.
pub(super) fn text_of_ref<'a>(cell: &'a DataRef<'_>) -> Cow<'a, str> {
    match cell {
        DataRef::Int(number) => number.to_string().into(),
        DataRef::Float(number) => number.to_string().into(),
        DataRef::String(text) => Cow::Borrowed(text),
        DataRef::SharedString(text) => Cow::Borrowed(text),
        DataRef::Bool(value) => value.to_string().into(),
        DataRef::DateTime(value) => date_text(value).into(),
        DataRef::DateTimeIso(text) => Cow::Borrowed(without_midnight(text)),
        DataRef::DurationIso(text) => Cow::Borrowed(text),
        DataRef::Error(_) | DataRef::Empty => Cow::Borrowed(""),
    }
}

/// A date, a time of day or both, whichever the number stands for; a number that is none of them
/// stays a number.
fn date_text(value: &ExcelDateTime) -> String {
    let serial = value.as_f64();
    if !(0.0..SERIAL_END).contains(&serial) || value.is_duration() {
        return serial.to_string();
    }
    let (year, month, day, hour, minute, second, milli) = value.to_ymd_hms_milli();
    let clock = if milli == 0 {
        format!("{hour:02}:{minute:02}:{second:02}")
    } else {
        format!("{hour:02}:{minute:02}:{second:02}.{milli:03}")
    };
    let is_midnight = (hour, minute, second, milli) == (0, 0, 0, 0);
    if serial < 1.0 {
        clock
    } else if is_midnight {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}T{clock}")
    }
}

/// A cell that shows a date has midnight in it where it has no time.
fn without_midnight(text: &str) -> &str {
    text.strip_suffix("T00:00:00").unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn serial_numbers_become_dates_of_their_epoch() {
        #[track_caller]
        fn check(serial: f64, is_1904: bool, expect: &str) {
            let value = ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, is_1904);
            assert_eq!(date_text(&value), expect);
        }
        check(32_119.0, false, "1987-12-08");
        check(32_119.5, false, "1987-12-08T12:00:00");
        check(30_657.0, true, "1987-12-08");
        check(0.25, false, "06:00:00");
        check(f64::NAN, false, "NaN");
        check(1e300, false, &1e300.to_string());
        check(-5.0, false, "-5");
    }

    #[test]
    fn a_budget_is_never_overdrawn() {
        let mut budget = Budget { n_bytes: 10, n_cells: 2 };
        assert!(budget.spend(6, 1));
        assert!(!budget.spend(6, 1));
        assert!(budget.spend(4, 1));
        assert!(!budget.spend(0, 1));
    }
}

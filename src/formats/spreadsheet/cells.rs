//! Cells of spreadsheets as texts that a table understands, and how much of them is read.

use calamine::{CellErrorType, Data, DataRef};

use crate::Progress;

use super::moment::{Days, Moment, Told};
use super::number_format::{DateUnit, NumberFormat, Shown};

/// More text than this is not taken out of one workbook, in bytes: a workbook may name the same
/// long text a million times.
const MAX_TEXT_BYTES: usize = 512 << 20;
/// More cells than this are not taken out of one workbook, blank ones between others included.
const MAX_CELLS: usize = 40_000_000;

/// What may still be read of a workbook.
#[derive(Debug)]
pub(super) struct Budget {
    n_bytes: usize,
    n_cells: usize,
    progress: Progress,
}

impl Budget {
    /// All that may be read, as long as somebody waits.
    pub(super) fn new(progress: &Progress) -> Self {
        Self { n_bytes: MAX_TEXT_BYTES, n_cells: MAX_CELLS, progress: progress.clone() }
    }

    /// Takes something out of what is left, if that much is left.
    pub(super) fn spend(&mut self, n_bytes: usize, n_cells: usize) -> bool {
        let left = (self.n_bytes.checked_sub(n_bytes), self.n_cells.checked_sub(n_cells));
        let (Some(n_bytes), Some(n_cells)) = left else { return false };
        (self.n_bytes, self.n_cells) = (n_bytes, n_cells);
        !self.progress.is_cancelled()
    }
}

/// What a cell says, by the number format that it has, if that shows dates.
///
/// Errors are said as they are shown, lest a date be missing for no reason; only `#N/A` says itself
/// that there is nothing.
pub(super) fn told<'a>(cell: &DataRef<'a>, format: Option<&NumberFormat>, days: Days) -> Told<'a> {
    match cell {
        DataRef::Int(number) => number_told(*number as f64, format, days),
        DataRef::Float(number) => number_told(*number, format, days),
        DataRef::DateTime(value) => match format {
            Some(_) => number_told(value.as_f64(), format, days),
            None => days.told(value.as_f64(), Shown::All),
        },
        DataRef::String(text) => Told::plain(text.clone()),
        DataRef::SharedString(text) => Told::plain(*text),
        DataRef::Bool(value) => Told::plain(value.to_string()),
        DataRef::DateTimeIso(text) => match Moment::of_iso(text) {
            Some(moment) => moment_told(moment, text.contains('T'), format),
            None => Told::plain(text.clone()),
        },
        DataRef::DurationIso(text) => Told::plain(text.clone()),
        DataRef::Error(CellErrorType::NA) | DataRef::Empty => Told::default(),
        DataRef::Error(error) => Told::plain(error.to_string()),
    }
}

/// A cell whose text is its own, as one whose text stands elsewhere.
pub(super) fn borrowed(cell: &Data) -> DataRef<'_> {
    match cell {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(value) => DataRef::DateTime(*value),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// What a number says in a format.
pub(super) fn number_told(number: f64, format: Option<&NumberFormat>, days: Days) -> Told<'static> {
    let Some(format) = format else { return Told::plain(number.to_string()) };
    match format.shown(number) {
        Some(shown) => days.told(number, shown),
        // A format that shows nothing of 0 is one of cells without a date.
        None if number == 0.0 && format.hides(number) => Told::default(),
        None => Told::plain(format.in_words(number).unwrap_or_else(|| number.to_string())),
    }
}

/// What a moment says in a format; where that is not known, down to the day unless it `has_clock`.
pub(super) fn moment_told(
    moment: Moment,
    has_clock: bool,
    format: Option<&NumberFormat>,
) -> Told<'static> {
    let shown = format.and_then(|format| format.shown(moment.number()));
    moment.told(match shown {
        None | Some(Shown::All) if !has_clock => Shown::of_date(DateUnit::Day),
        None => Shown::All,
        Some(shown) => shown,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_say_what_they_show() {
        #[track_caller]
        fn check(cell: &DataRef<'_>, code: &str, expect: &str) {
            let format = NumberFormat::of_code(code);
            assert_eq!(told(cell, format.as_ref(), Days::default()).text, expect);
        }
        check(&DataRef::Float(32_119.0), "yyyy-mm-dd", "1987-12-08");
        check(&DataRef::Int(11_810), "mmmm yyyy", "1932-05");
        check(&DataRef::Float(1987.0), "General", "1987");
        check(&DataRef::Float(0.0), "yyyy;;", "");
        check(&DataRef::Float(0.0), "0;0\" BC\"", "0");
        check(&DataRef::Float(-44.0), "0;0\" BC\"", "44 BC");
        check(&DataRef::DateTimeIso("1987-12-08T00:00:00".to_owned()), "mmm yy", "1987-12");
        check(&DataRef::DateTimeIso("1987-12-08T18:03:00".to_owned()), "", "1987-12-08T18:03:00");
        check(&DataRef::DateTimeIso("18:03".to_owned()), "", "18:03");
        check(&DataRef::Error(CellErrorType::Ref), "yyyy", "#REF!");
        check(&DataRef::Error(CellErrorType::NA), "yyyy", "");
        check(&DataRef::Bool(true), "", "true");
    }

    #[test]
    fn a_budget_is_never_overdrawn() {
        let progress = Progress::default();
        let mut budget = Budget { n_bytes: 10, n_cells: 2, progress };
        assert!(budget.spend(6, 1));
        assert!(!budget.spend(6, 1));
        assert!(budget.spend(4, 1));
        assert!(!budget.spend(0, 1));
    }
}

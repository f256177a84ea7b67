//! Dates as ISO 8601 writes them, in columns that have nothing else to say of them: most rows of most
//! tables have such, which are read at once.

use date::PackedDate;

use super::Row;
use super::columns::Columns;
use super::dates::{DateColumns, NumberMeaning};
use super::own::{OWN_END, OWN_START};

/// Where the start and the end of events are, if a plain date there is what it says.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlainDates {
    start: PlainColumn,
    end: Option<PlainColumn>,
    /// Whether the times of a row are in a zone that stands elsewhere.
    has_zone: bool,
    /// Whether an end that is the very start is told as well.
    keeps_same_end: bool,
}

/// A column of dates.
#[derive(Clone, Copy, Debug)]
struct PlainColumn {
    column: usize,
    /// The last year that a bare number stands for; `None` where that stands for something else.
    last_year: Option<i64>,
}

/// The time of an event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PlainTime {
    pub(super) start: PackedDate,
    pub(super) end: Option<PackedDate>,
}

/// So long is a day: `1987-12-08`. What is longer has a time of day.
const DAY_BYTES: usize = 10;
/// So long is a year alone.
const YEAR_BYTES: usize = 4;

impl PlainDates {
    /// Of a table; `None` where no date of its rows can be read without a look at others.
    pub(super) fn of(columns: &Columns, is_own: bool, says_bce: bool) -> Option<Self> {
        if is_own {
            let column = |column| PlainColumn { column, last_year: Some(i64::MAX) };
            let (start, end) = (column(OWN_START), Some(column(OWN_END)));
            return Some(Self { start, end, has_zone: false, keeps_same_end: true });
        }
        if says_bce || !columns.eras.is_empty() {
            return None;
        }
        let start = PlainColumn::of(columns.start.as_ref()?)?;
        let end = match &columns.end {
            Some(end) => Some(PlainColumn::of(end).filter(|end| end.column != start.column)?),
            None => None,
        };
        Some(Self { start, end, has_zone: columns.zone.is_some(), keeps_same_end: false })
    }

    /// The time of a row; `None` where it needs a closer look.
    pub(super) fn read(&self, row: Row<'_>) -> Option<PlainTime> {
        let (first, start) = self.start.read(row)?;
        if self.has_zone && first.len() > DAY_BYTES {
            return None;
        }
        let start_alone = PlainTime { start, end: None };
        let Some(end) = &self.end else { return Some(start_alone) };
        if row.cell(end.column).is_empty() {
            return Some(start_alone);
        }
        let (last, end) = end.read(row)?;
        if first == last {
            return (!self.keeps_same_end).then_some(start_alone);
        }
        // Such dates are in the order of their texts, unless one is a part of the other.
        let is_after = first < last && !last.starts_with(first);
        is_after.then_some(PlainTime { start, end: Some(end) })
    }
}

impl PlainColumn {
    /// `None` where a plain date may be something else.
    fn of(date: &DateColumns) -> Option<Self> {
        let DateColumns::Whole { column, clock: None, convention, number } = date else {
            return None;
        };
        let last_year = match number {
            NumberMeaning::Year { until, .. } => Some(*until),
            NumberMeaning::None | NumberMeaning::FractionOfYear(_) | NumberMeaning::DayOfYear => {
                None
            }
            NumberMeaning::Epoch { .. } | NumberMeaning::In(_) | NumberMeaning::InColumn(_) => {
                return None;
            }
        };
        convention.reads_plain().then_some(Self { column: *column, last_year })
    }

    /// The cell of a row with its date.
    fn read<'a>(&self, row: Row<'a>) -> Option<(&'a str, PackedDate)> {
        let cell = row.cell(self.column);
        let date = PackedDate::plain(cell)?;
        let is_date = cell.len() > YEAR_BYTES
            || self.last_year.is_some_and(|last| date.year().is_some_and(|year| year <= last));
        is_date.then_some((cell, date))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::rows::{Builder, Shared};
    use super::super::{Rows, Table, Width};
    use super::*;

    /// Cells as columns of dates have them, most of them plain.
    fn date() -> impl Strategy<Value = String> {
        let day = (1985..1989, 0..14, 0..33).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}"));
        let time =
            (day.clone(), 0..25, 0..61).prop_map(|(day, h, m)| format!("{day}T{h:02}:{m:02}"));
        let month = (1985..1989, 0..14).prop_map(|(y, m)| format!("{y:04}-{m:02}"));
        let other = prop_oneof![
            Just("1987-12-08T14:00:30"),
            Just("1987-12-08T14:00Z"),
            Just("8 Dec 1987"),
            Just("n/a"),
            Just("1987~"),
            Just("198X"),
            Just("12/08/1987"),
            Just("ongoing"),
            Just("0987"),
            Just("9999"),
        ];
        let year = (1985..1989_i32).prop_map(|year| year.to_string());
        prop_oneof![day, time, month, year, Just(String::new()), other.prop_map(str::to_owned)]
    }

    proptest! {
        // All columns are weighed anew for each table, which takes a while.
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn plain_dates_are_what_a_closer_look_makes_of_them(
            names in prop::sample::select(vec![
                ["title", "start", "end"], ["title", "start", "lane"], ["date", "title", "end date"],
                ["title", "year", "time zone"], ["start", "end", "time zone"],
            ]),
            cells in prop::collection::vec([date(), date(), date()], 1..20),
        ) {
            let mut rows = Rows::default();
            rows.push(1, names);
            cells.iter().zip(2..).for_each(|(cells, line)| rows.push(line, cells));
            let table = Table::of_rows(rows, Width::Even);
            let columns = Columns::assign(&table);
            let shared = Shared::of(&table, &columns);
            let read = |shared: Shared<'_>| {
                let Builder { events, problems, .. } = Builder::of_rows(shared, 0..table.rows.len());
                (events, problems)
            };
            let mut closer = shared;
            closer.plain_dates = None;
            prop_assert_eq!(read(shared), read(closer));
        }
    }
}

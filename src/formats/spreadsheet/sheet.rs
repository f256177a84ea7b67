//! One sheet in the making: its rows, with what merged cells say in each row that they reach into.

use std::fmt::Display;

use crate::formats::table::{Row, Rows};

use super::cells::Budget;
use super::moment::{Clock, Told, without_midnight};

/// The cells of one sheet.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    /// The rows that have something in them.
    pub(super) rows: Rows<'static>,
    /// Whether the program that shows the workbook does not show it.
    pub(super) is_hidden: bool,
    /// The columns whose every time of day is midnight, so that they were told to the day.
    pub(super) midnights: Vec<usize>,
    /// Why it could not be read to its end.
    pub(super) fault: Option<String>,
    /// What merged cells say, by their column, and the last row that each reaches into.
    merged: Vec<(usize, u32, String)>,
    /// The row that is being read.
    row: u32,
    /// By column, whether there are midnights, and other times of day.
    clocks: Vec<[bool; 2]>,
}

impl Sheet {
    pub(super) fn new(name: String) -> Self {
        Self { name, ..Self::default() }
    }

    /// Adds a cell, counted from 0, behind those before it. `last_row` is that of the cells below
    /// that are merged with it. `false` where no more can be read.
    pub(super) fn add(
        &mut self,
        (row, column): (u32, u32),
        last_row: u32,
        told: &Told<'_>,
        budget: &mut Budget,
    ) -> bool {
        let (column, text) = (column as usize, told.text.trim());
        if text.is_empty() {
            return true;
        }
        if self.rows.is_empty() || self.row != row {
            if !self.fill_merged(usize::MAX, budget) {
                return false;
            }
            self.row = row;
            self.merged.retain(|(_, last_row, _)| *last_row >= row);
            self.rows.push(row as usize + 1, [""; 0]);
        }
        if !self.fill_merged(column, budget) || !self.push(column, text, budget) {
            return false;
        }
        self.note(column, told.clock);
        if last_row > row {
            let at = self.merged.partition_point(|(other, ..)| *other < column);
            self.merged.insert(at, (column, last_row, text.to_owned()));
        }
        true
    }

    /// The same, of which no more can be read, and why.
    pub(super) fn broken(self, why: &impl Display) -> Self {
        Self { fault: Some(why.to_string()), ..self }
    }

    /// The same with what was put off until now.
    pub(super) fn finished(mut self, budget: &mut Budget) -> Self {
        self.fill_merged(usize::MAX, budget);
        let clocks = std::mem::take(&mut self.clocks).into_iter().enumerate();
        self.midnights =
            clocks.filter(|(_, clock)| *clock == [true, false]).map(|(at, _)| at).collect();
        if !self.midnights.is_empty() {
            self.rows =
                self.rows.rewritten(|column, cell| match self.midnights.contains(&column) {
                    true => without_midnight(cell),
                    false => cell.into(),
                });
        }
        self
    }

    /// Says in the last row what cells say that are merged with it, up to a column.
    fn fill_merged(&mut self, end: usize, budget: &mut Budget) -> bool {
        if self.merged.is_empty() {
            return true;
        }
        let start = self.rows.last().map_or(0, Row::n_cells);
        let merged = std::mem::take(&mut self.merged);
        let mut cells = merged.iter().filter(|(column, ..)| (start..end).contains(column));
        let has_room = cells.all(|(column, _, text)| self.push(*column, text, budget));
        self.merged = merged;
        has_room
    }

    fn push(&mut self, column: usize, text: &str, budget: &mut Budget) -> bool {
        let n_cells = self.rows.last().map_or(0, Row::n_cells);
        let n_blank = column.saturating_sub(n_cells);
        if !budget.spend(text.len(), n_blank + 1) {
            self.fault = Some("the workbook has more in it than can be read".to_owned());
            return false;
        }
        self.rows.fill_last_to(column);
        self.rows.push_cell(text);
        true
    }

    fn note(&mut self, column: usize, clock: Clock) {
        let at = match clock {
            Clock::None => return,
            Clock::Midnight => 0,
            Clock::Other => 1,
        };
        if self.clocks.len() <= column {
            self.clocks.resize(column + 1, [false; 2]);
        }
        if let Some(seen) = self.clocks.get_mut(column).and_then(|clocks| clocks.get_mut(at)) {
            *seen = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Cell = (u32, u32, u32, &'static str, Clock);

    #[track_caller]
    fn check(cells: &[Cell], expect: &[&[&str]]) {
        let (mut sheet, mut budget) = (Sheet::new("S".to_owned()), Budget::default());
        for (row, column, last_row, text, clock) in cells {
            let told = Told { text: (*text).into(), clock: *clock };
            assert!(sheet.add((*row, *column), *last_row, &told, &mut budget));
        }
        let rows = sheet.finished(&mut budget).rows;
        let found: Vec<Vec<&str>> = rows.iter().map(|row| row.cells().collect()).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn merged_cells_say_the_same_in_each_row() {
        let plain = |row, column, text| (row, column, row, text, Clock::None);
        check(
            &[
                (0, 0, 2, "1987", Clock::None),
                plain(0, 1, "a"),
                (0, 3, 1, "note", Clock::None),
                plain(1, 1, "b"),
                plain(2, 1, "c"),
                plain(3, 1, "d"),
            ],
            &[&["1987", "a", "", "note"], &["1987", "b", "", "note"], &["1987", "c"], &["", "d"]],
        );
        // Nothing is known of a row in which there is nothing but what is merged.
        check(&[(0, 0, 5, "Title", Clock::None), plain(7, 0, "x")], &[&["Title"], &["x"]]);
    }

    #[test]
    fn midnight_is_a_time_only_beside_others() {
        let cell = |row, column, text, clock| (row, column, row, text, clock);
        check(
            &[
                cell(0, 0, "1987-12-08T00:00", Clock::Midnight),
                cell(0, 1, "1987-12-08T00:00", Clock::Midnight),
                cell(1, 0, "1988-06-01T12:00", Clock::Other),
                cell(1, 1, "1988-06-01T00:00", Clock::Midnight),
            ],
            &[&["1987-12-08T00:00", "1987-12-08"], &["1988-06-01T12:00", "1988-06-01"]],
        );
    }
}

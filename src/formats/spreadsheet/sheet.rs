//! One sheet in the making: its rows, with what merged cells say in each row that they reach into.

use std::fmt::Display;

use crate::formulas::unguarded;
use crate::table::{Row, Rows};

use super::cells::Budget;
use super::moment::{Kind, Told, without_day, without_era, without_midnight};

/// The cells of one sheet.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    /// The rows that have something in them.
    pub(super) rows: Rows<'static>,
    /// Whether the program that shows the workbook does not show it.
    pub(super) is_hidden: bool,
    /// The rows that it does not show, counted from 0.
    pub(super) hidden_rows: Vec<u32>,
    /// The columns whose every time of day is midnight, so that they were told to the day.
    pub(super) midnights: Vec<usize>,
    /// Why it could not be read to its end.
    pub(super) fault: Option<String>,
    /// What merged cells say, in the order of their columns, and the last row that each reaches into.
    merged: Vec<(usize, u32, String)>,
    /// The row that is being read.
    row: u32,
    /// By column, what moments there are in it.
    moments: Vec<Moments>,
}

/// How many days and times there are in a column.
#[derive(Clone, Copy, Debug, Default)]
struct Moments {
    n_years: usize,
    n_days: usize,
    n_midnights: usize,
    n_others: usize,
    n_hidden_days: usize,
}

impl Moments {
    /// How many days are shown, with times or without.
    fn n_shown(&self) -> usize {
        self.n_days + self.n_midnights + self.n_others
    }
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
        // A table of ours that went through a spreadsheet.
        let (column, text) = (column as usize, unguarded(told.text.trim()));
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
        self.note(column, told.kind);
        if last_row > row {
            let at = self.merged.partition_point(|(other, ..)| *other < column);
            let own = (column, last_row, text.to_owned());
            // One that reaches over the start of another ends there, so that there are never more than
            // columns.
            match self.merged.get_mut(at).filter(|(other, ..)| *other == column) {
                Some(other) => *other = own,
                None => self.merged.insert(at, own),
            }
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
        let columns_with = |is_it: &dyn Fn(&Moments) -> bool| -> Vec<usize> {
            let moments = self.moments.iter().enumerate();
            moments.filter(|(_, moments)| is_it(moments)).map(|(column, _)| column).collect()
        };
        let midnights = columns_with(&|moments| moments.n_midnights > 0 && moments.n_others == 0);
        // A day that is not shown matters where hardly any other is.
        let n_shown: usize = self.moments.iter().map(Moments::n_shown).sum();
        let times = columns_with(&|moments| (1..=2 * n_shown).contains(&moments.n_hidden_days));
        let years = columns_with(&|moments| moments.n_years > 0 && moments.n_shown() == 0);
        if [&midnights, &times, &years].iter().any(|columns| !columns.is_empty()) {
            self.rows = self.rows.rewritten(|column, cell| match column {
                _ if midnights.contains(&column) => without_midnight(cell),
                _ if times.contains(&column) => without_day(cell).into(),
                _ if years.contains(&column) => without_era(cell).into(),
                _ => cell.into(),
            });
        }
        self.midnights = midnights;
        self
    }

    /// Says in the last row what cells say that are merged with it, up to a column.
    fn fill_merged(&mut self, end: usize, budget: &mut Budget) -> bool {
        if self.merged.is_empty() {
            return true;
        }
        let start = self.rows.last().map_or(0, Row::n_cells);
        let merged = std::mem::take(&mut self.merged);
        let first = merged.partition_point(|(column, ..)| *column < start);
        let mut cells = merged.iter().skip(first).take_while(|(column, ..)| *column < end);
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

    fn note(&mut self, column: usize, kind: Kind) {
        if kind == Kind::Text {
            return;
        }
        if self.moments.len() <= column {
            self.moments.resize(column + 1, Moments::default());
        }
        let Some(moments) = self.moments.get_mut(column) else { return };
        match kind {
            Kind::Text => {}
            Kind::Year => moments.n_years += 1,
            Kind::Day => moments.n_days += 1,
            Kind::Midnight => moments.n_midnights += 1,
            Kind::Moment => moments.n_others += 1,
            Kind::TimeOfHiddenDay => moments.n_hidden_days += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Cell = (u32, u32, u32, &'static str, Kind);

    #[track_caller]
    fn check(cells: &[Cell], expect: &[&[&str]]) {
        let (mut sheet, mut budget) =
            (Sheet::new("S".to_owned()), Budget::new(&crate::Progress::default()));
        for (row, column, last_row, text, kind) in cells {
            let told = Told { text: (*text).into(), kind: *kind };
            assert!(sheet.add((*row, *column), *last_row, &told, &mut budget));
        }
        let rows = sheet.finished(&mut budget).rows;
        let found: Vec<Vec<&str>> = rows.iter().map(|row| row.cells().collect()).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn merged_cells_say_the_same_in_each_row() {
        let plain = |row, column, text| (row, column, row, text, Kind::Text);
        check(
            &[
                (0, 0, 2, "1987", Kind::Text),
                plain(0, 1, "a"),
                (0, 3, 1, "note", Kind::Text),
                plain(1, 1, "b"),
                plain(2, 1, "c"),
                plain(3, 1, "d"),
            ],
            &[&["1987", "a", "", "note"], &["1987", "b", "", "note"], &["1987", "c"], &["", "d"]],
        );
        check(
            &[(0, 0, 3, "1987", Kind::Text), (1, 0, 3, "1988", Kind::Text), plain(2, 1, "c")],
            &[&["1987"], &["1988"], &["1988", "c"]],
        );
        // Nothing is known of a row in which there is nothing but what is merged.
        check(&[(0, 0, 5, "Title", Kind::Text), plain(7, 0, "x")], &[&["Title"], &["x"]]);
    }

    #[test]
    fn what_guards_a_text_from_being_run_is_no_part_of_it() {
        let plain = |column, text| (0, column, 0, text, Kind::Text);
        check(&[plain(0, "'=1+1"), plain(1, "'tis")], &[&["=1+1", "'tis"]]);
    }

    #[test]
    fn midnight_is_a_time_only_beside_others() {
        let cell = |row, column, text, kind| (row, column, row, text, kind);
        check(
            &[
                cell(0, 0, "1987-12-08T00:00", Kind::Midnight),
                cell(0, 1, "1987-12-08T00:00", Kind::Midnight),
                cell(1, 0, "1988-06-01T12:00", Kind::Moment),
                cell(1, 1, "1988-06-01T00:00", Kind::Midnight),
            ],
            &[&["1987-12-08T00:00", "1987-12-08"], &["1988-06-01T12:00", "1988-06-01"]],
        );
    }

    #[test]
    fn a_year_is_a_number_where_there_are_no_days() {
        let cell = |row, column, text, kind| (row, column, row, text, kind);
        check(
            &[
                cell(0, 0, "1932 CE", Kind::Year),
                cell(0, 1, "1932 CE", Kind::Year),
                cell(1, 0, "1987-12", Kind::Day),
                cell(1, 1, "1987 CE", Kind::Year),
            ],
            &[&["1932 CE", "1932"], &["1987-12", "1987"]],
        );
    }

    #[test]
    fn a_day_that_is_not_shown_matters_where_there_is_no_other() {
        let time = |row, column| (row, column, row, "1987-12-08T18:03", Kind::TimeOfHiddenDay);
        let day = |row, column| (row, column, row, "1987-12-08", Kind::Day);
        check(&[time(0, 0), time(1, 0)], &[&["1987-12-08T18:03"], &["1987-12-08T18:03"]]);
        check(&[day(0, 0), time(0, 1)], &[&["1987-12-08", "18:03"]]);
        check(
            &[day(0, 0), time(1, 1), time(2, 1), time(3, 1)],
            &[
                &["1987-12-08"],
                &["", "1987-12-08T18:03"],
                &["", "1987-12-08T18:03"],
                &["", "1987-12-08T18:03"],
            ],
        );
    }
}

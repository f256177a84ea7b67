//! The time of an event from the start and the end that its row has.

use crate::{Problem, Severity};
use date::{Bound, Civil, Date, Precision, When, says_no_date};

use super::Row;
use super::columns::Zone;
use super::dates::{Cell, DateColumns, read_end_word};
use super::kept::Kept;
use super::own::{OWN_END, OWN_START, OwnDate, own_date};
use super::rows::Builder;
use super::values::is_blank;

impl<'a> Builder<'a> {
    /// When the event of a row is, in the zone that the row has. What is no date is reported and
    /// kept.
    pub(super) fn when(&mut self, row: Row<'a>, kept: &mut Kept<'a>) -> Option<When> {
        match self.own_date(row) {
            OwnDate::Told(when) => return Some(when),
            OwnDate::None => {
                let columns = self.columns;
                if let Some(start) = &columns.start {
                    self.report_undated(row, start);
                }
                return None;
            }
            OwnDate::Other => {}
        }
        let when = self.floating(row, kept)?;
        let zone = match self.columns.zone {
            Some(Zone::Column(column)) => row.cell(column).trim(),
            Some(Zone::Utc) => "UTC",
            None => "",
        };
        Some(if zone.is_empty() { when } else { in_zone(&when, zone).unwrap_or(when) })
    }

    /// What a row says of its date, where the table is one of ours.
    pub(super) fn own_date(&self, row: Row<'_>) -> OwnDate {
        match self.is_own {
            true => own_date(row.cell(OWN_START), row.cell(OWN_END)),
            false => OwnDate::Other,
        }
    }

    /// When the event of a row is, in whatever zone.
    fn floating(&mut self, row: Row<'a>, kept: &mut Kept<'a>) -> Option<When> {
        let columns = self.columns;
        let start = columns.start.as_ref()?;
        let end = columns.end.as_ref().filter(|end| is_stated(end, start, row));
        let end_date = end.and_then(|end| self.one_end(row, end, kept));
        let word = row.cell(start.main_column());
        if let (Some(unbounded), Some(end)) = (read_end_word(word), &end_date) {
            return Some(When { start: unbounded, end: Some(last_of(end)) });
        }
        match (self.one_end(row, start, kept), end_date) {
            (Some(start_date), Some(end_date)) => Some(self.span(row, start_date, &end_date, kept)),
            (Some(start_date), None) => Some(start_date),
            (None, Some(end_date)) if is_blank(word) => {
                Some(When { start: Date::unknown(), end: Some(last_of(&end_date)) })
            }
            (None, _)
                if is_blank(word)
                    && let Some((other, end)) = &columns.fallback
                    && let Some(date) = self.one_end(row, other, kept) =>
            {
                match end.as_ref().and_then(|end| self.one_end(row, end, kept)) {
                    Some(end) => Some(self.span(row, date, &end, kept)),
                    None => Some(date),
                }
            }
            (None, _)
                if is_blank(word)
                    && let Some(date) = self.vaguer(row) =>
            {
                Some(date)
            }
            (None, _) => {
                self.report_undated(row, start);
                None
            }
        }
    }

    /// What the columns of one end say; a lone "unknown" or "ongoing" counts only for an end.
    fn one_end(
        &mut self,
        row: Row<'a>,
        columns: &DateColumns,
        kept: &mut Kept<'a>,
    ) -> Option<When> {
        let is_end = self
            .columns
            .start
            .as_ref()
            .is_some_and(|start| start.main_column() != columns.main_column());
        if is_end && let Some(date) = read_end_word(row.cell(columns.main_column())) {
            return Some(date.into());
        }
        match columns.read(row) {
            Cell::Blank => None,
            Cell::Date(when) => Some(self.in_stated_era(row, columns, when)),
            Cell::Unreadable { column, .. } if says_no_date(row.cell(column)) => {
                self.keep_all(row, columns, kept);
                let message = "The row says that it has no date; it is listed but not drawn.";
                self.problems.push(
                    Problem::new(Severity::Warning, message)
                        .at_line(row.line())
                        .in_field(self.name(column))
                        .with_value(row.cell(column)),
                );
                None
            }
            Cell::Unreadable { column, reason } => {
                self.keep_all(row, columns, kept);
                let message = format!("This date cannot be read: {reason}; the text is kept.");
                self.problems.push(
                    Problem::new(Severity::Error, message)
                        .at_line(row.line())
                        .in_field(self.name(column))
                        .with_value(row.cell(column)),
                );
                None
            }
        }
    }

    /// From the start to the end, unless the end is before the start.
    fn span(&mut self, row: Row<'a>, start: When, end: &When, kept: &mut Kept<'a>) -> When {
        let last = self.next_day_after(&start, last_of(end));
        let first = start.earliest();
        let is_before = match (last.latest(), first) {
            (Bound::At(last), Bound::At(first)) => last <= first,
            _ => false,
        };
        if let Some(columns) = self.columns.end.as_ref().filter(|_| is_before) {
            self.keep_all(row, columns, kept);
            if self.columns.is_backwards {
                return start;
            }
            let message = "The end is before the start; only the start was used.";
            self.problems.push(
                Problem::new(Severity::Warning, message)
                    .at_line(row.line())
                    .in_field(self.name(columns.main_column()))
                    .with_value(row.cell(columns.main_column())),
            );
            return start;
        }
        let may_be_same = start.end.is_none() && first == last.earliest();
        if may_be_same && start.start.edtf() == last.edtf() {
            return start;
        }
        When { start: start.start, end: Some(last) }
    }

    /// The end on the day after, where it is a time of the same day before the start: a party from
    /// 22:00 to 1:00.
    fn next_day_after(&self, start: &When, end: Date) -> Date {
        let (Bound::At(from), Bound::At(to)) = (start.start.earliest(), end.earliest()) else {
            return end;
        };
        if to >= from {
            return end;
        }
        let columns = [&self.columns.start, &self.columns.end];
        let [Some(first), Some(last)] =
            columns.map(|date| date.as_ref().map(DateColumns::day_columns))
        else {
            return end;
        };
        // From 28 December to 3 January, of one year that stands beside both.
        let civil = Civil::from(to);
        if first != last && first.len() > 1 && first.first() == last.first() {
            let next = Civil { year: civil.year + 1, ..civil };
            return Date::from_civil(next, end.precision());
        }
        if first != last {
            return end;
        }
        let Civil { year, month, day, hour, minute, second, .. } = civil;
        let next = Civil::date(year, i64::from(month), i64::from(day) + 1);
        Date::from_civil(Civil { hour, minute, second, ..next }, end.precision())
    }

    fn keep_all(&self, row: Row<'a>, columns: &DateColumns, kept: &mut Kept<'a>) {
        for column in columns.columns() {
            self.keep(kept, column, row);
        }
    }

    /// A blank date is reported here, an unreadable one was reported with its reason.
    fn report_undated(&mut self, row: Row<'_>, start: &DateColumns) {
        let column = start.main_column();
        if matches!(start.read(row), Cell::Blank) {
            let message = "The row has no date; it is listed but not drawn.";
            let problem = Problem::new(Severity::Warning, message).at_line(row.line());
            self.problems.push(problem.in_field(self.name(column)));
        }
    }
}

/// The same date with its times in a zone: `UTC`, `+02:00` or `Europe/Berlin`. `None` where the zone
/// is none of these, or the date has no time, or one with a zone of its own.
fn in_zone(when: &When, zone: &str) -> Option<When> {
    let ending = match zone {
        "UTC" | "GMT" | "Z" | "utc" => "Z".to_owned(),
        _ if zone.starts_with(['+', '-', '−']) => zone.replace('−', "-"),
        _ if zone.contains('/') => format!("[{zone}]"),
        _ => return None,
    };
    let has_time = |date: &Date| date.precision() > Precision::Day && !date.is_one_of();
    let one = |date: &Date| match has_time(date) {
        true => Date::parse(&format!("{}{ending}", date.edtf())).ok(),
        false => Some(date.clone()),
    };
    if !has_time(&when.start) {
        return None;
    }
    let end = match &when.end {
        Some(end) => Some(one(end)?),
        None => None,
    };
    Some(When { start: one(&when.start)?, end })
}

/// Whether a row says anything of an end: one in the column of the start has its own time of day.
fn is_stated(end: &DateColumns, start: &DateColumns, row: Row<'_>) -> bool {
    let is_shared = end.main_column() == start.main_column();
    !is_shared || end.columns().get(1).is_some_and(|clock| !is_blank(row.cell(*clock)))
}

/// The last date of an end: `1939–1945` ends in 1945.
fn last_of(end: &When) -> Date {
    end.end.clone().unwrap_or_else(|| end.start.clone())
}

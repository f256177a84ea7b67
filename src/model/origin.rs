//! Where events come from: which part of what was opened, and which row or line of it.

use date::grouped;

use super::index::PartIndex;

/// Where an event is written. Takes twelve bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The part of what was opened; readers know of one only.
    pub part: PartIndex,
    /// From 1; 0 where the part has no rows.
    row: u32,
    /// From 1; 0 where the part has no lines.
    line: u32,
}

/// A part of what was opened: a file, or a sheet or a file within one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// What it is called, from the innermost to the file that was opened: `sheet Battles`,
    /// `war.xlsx`.
    pub names: Vec<String>,
}

impl Origin {
    /// Somewhere in the part.
    pub const SOMEWHERE: Self = Self { part: PartIndex(0), row: 0, line: 0 };

    /// On a line, from 1; 0 where that is not known.
    pub fn on_line(line: usize) -> Self {
        Self::SOMEWHERE.and_line(line)
    }

    /// In a row, counted from 1 as the program that shows the table counts it: the header, too.
    pub fn in_row(row: usize) -> Self {
        Self { row: u32::try_from(row).unwrap_or(0), ..Self::SOMEWHERE }
    }

    /// The same, which is on a line as well.
    #[must_use]
    pub fn and_line(self, line: usize) -> Self {
        Self { line: u32::try_from(line).unwrap_or(0), ..self }
    }

    /// The same in another part.
    #[must_use]
    pub fn in_part(self, part: PartIndex) -> Self {
        Self { part, ..self }
    }

    /// The row, from 1, where the part has rows.
    pub fn row(self) -> Option<u32> {
        Some(self.row).filter(|row| *row > 0)
    }

    /// The line, from 1, where the part has lines.
    pub fn line(self) -> Option<u32> {
        Some(self.line).filter(|line| *line > 0)
    }

    /// In words: `Row 37 of letters.csv`. The parts are those of the list that the event is in.
    pub fn describe(self, parts: &[Part]) -> String {
        let place = match (self.row, self.line) {
            (0, 0) => String::new(),
            (0, line) => format!("Line {}", grouped(u64::from(line))),
            (row, _) => format!("Row {}", grouped(u64::from(row))),
        };
        let part = parts.get(self.part.get()).map(|part| part.names.join(", "));
        let part = part.filter(|part| !part.is_empty());
        match (place.is_empty(), part) {
            (true, Some(part)) => format!("From {part}"),
            (false, Some(part)) => format!("{place} of {part}"),
            (_, None) => place,
        }
    }

    /// The row and the line, 0 where there is none.
    pub(crate) fn numbers(self) -> [u32; 2] {
        [self.row, self.line]
    }

    pub(crate) fn of_numbers(part: PartIndex, [row, line]: [u32; 2]) -> Self {
        Self { part, row, line }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_told_as_the_user_sees_it() {
        let part = |names: &[&str]| Part { names: names.iter().map(|&it| it.into()).collect() };
        let parts = [part(&["letters.csv"]), part(&["sheet Battles", "war.xlsx"]), part(&[])];
        let check = |origin: Origin, part: u32, expect: &str| {
            assert_eq!(origin.in_part(PartIndex(part)).describe(&parts), expect);
        };
        check(Origin::in_row(37), 0, "Row 37 of letters.csv");
        check(Origin::in_row(12).and_line(15), 1, "Row 12 of sheet Battles, war.xlsx");
        check(Origin::on_line(1_234_567), 0, "Line 1,234,567 of letters.csv");
        check(Origin::SOMEWHERE, 0, "From letters.csv");
        check(Origin::on_line(3), 2, "Line 3");
        check(Origin::on_line(3), 7, "Line 3");
        assert_eq!(size_of::<Origin>(), 12);
    }
}

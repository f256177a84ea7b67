//! From which row of a table an event comes, so that what is said of the row leads to the event.

use model::{EventIndex, Timeline};

use super::table::{self, Row, Table};
use super::{Input, Problem, Problems};

/// What a table says, with the events that its problems are about: each row is one event.
pub(super) fn timeline_of(
    table: &Table<'_>,
    input: &Input<'_>,
    problems: impl Into<Problems>,
) -> (Timeline, Problems) {
    let (timeline, mut problems) = table::timeline_of(table, input, problems.into());
    // A table that was read another way, such as one with its dates along the header, has others.
    if timeline.events.len() == table.rows.len() {
        find_events(table.rows.iter().map(Row::line), problems.as_mut_slice());
    }
    (timeline, problems)
}

/// Finds the event of each problem by its line; both lines and problems rise. Takes O(rows).
fn find_events(lines: impl Iterator<Item = usize>, problems: &mut [Problem]) {
    let mut rows = lines.enumerate().peekable();
    for problem in problems {
        let Some(line) = problem.line else { continue };
        while rows.next_if(|(_, of_row)| *of_row < line).is_some() {}
        let row = rows.peek().filter(|(_, of_row)| *of_row == line);
        problem.event = row.map(|(row, _)| EventIndex::from(*row));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Severity;

    #[test]
    fn the_line_leads_to_the_event() {
        let at = |line| Problem::new(Severity::Error, "No.").at_line(line);
        let mut problems =
            [Problem::new(Severity::Info, "All."), at(1), at(3), at(3), at(4), at(9)];
        find_events([2, 3, 7, 9].into_iter(), &mut problems);
        let events = problems.map(|problem| problem.event.map(EventIndex::get));
        assert_eq!(events, [None, None, Some(1), Some(1), None, Some(3)]);
    }
}

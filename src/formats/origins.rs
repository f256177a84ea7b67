//! Where events come from, and which events problems are about.

use std::collections::HashMap;

use model::{EventIndex, Events, Origin, Timeline};

use super::json::Json;
use super::table::{self, Table};
use super::{Input, Problem, Problems};

/// What a table says, with the events that its problems are about.
pub(super) fn timeline_of(
    table: &Table<'_>,
    input: &Input<'_>,
    problems: impl Into<Problems>,
) -> (Timeline, Problems) {
    let (timeline, mut problems) = table::timeline_of(table, input, problems.into());
    find_events(&timeline.events, problems.as_mut_slice());
    (timeline, problems)
}

/// Finds the event of each problem that has a line, if it is the only one that begins there. Takes
/// O(runs of events on lines that follow one another).
pub(super) fn find_events(events: &Events, problems: &mut [Problem]) {
    let mut open = problems.iter_mut().filter(|problem| problem.event.is_none());
    let Some(first) = open.find(|problem| problem.line.is_some()) else { return };
    let by_line = events.by_line();
    for problem in std::iter::once(first).chain(open) {
        problem.event = problem.line.and_then(|line| by_line.only(line));
    }
}

/// Where the events of a JSON document stand in it, in their order: `events[3]`.
#[derive(Default)]
pub(super) struct Paths(Vec<String>);

impl Paths {
    /// Notes where the next event stands.
    pub(super) fn push(&mut self, path: &str) {
        self.0.push(path.trim_matches('.').to_owned());
    }

    /// Tells the events and the problems on which lines they are, and the problems which events they
    /// are about: those whose paths theirs go on from.
    pub(super) fn tell(&self, json: &Json<'_>, events: &mut Events, problems: &mut [Problem]) {
        let event_at: HashMap<&str, EventIndex> =
            self.0.iter().enumerate().map(|(at, path)| (&**path, EventIndex::from(at))).collect();
        for problem in problems.iter_mut().filter(|problem| problem.event.is_none()) {
            let mut path = problem.field.as_deref();
            while let Some(own) = path.filter(|_| problem.event.is_none()) {
                problem.event = event_at.get(own).copied();
                path = own.rfind(['.', '[']).and_then(|at| own.get(..at));
            }
        }
        json.add_lines(problems);
        events.set_places(json.lines_of(&self.0).into_iter().map(Origin::on_line));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Severity;
    use model::Event;

    #[test]
    fn the_line_leads_to_the_event() {
        let at = |line| Problem::new(Severity::Error, "No.").at_line(line);
        let mut problems =
            [Problem::new(Severity::Info, "All."), at(1), at(3), at(3), at(4), at(9)];
        let mut events = Events::default();
        for line in [2, 3, 7, 9] {
            events.push_from(&Event::default(), Origin::on_line(line));
        }
        find_events(&events, &mut problems);
        let found = problems.map(|problem| problem.event.map(EventIndex::get));
        assert_eq!(found, [None, None, Some(1), Some(1), None, Some(3)]);
    }
}

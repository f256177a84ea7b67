//! What the filter finds, one after the other: in the order of time, then what has no date.

use model::{EventIndex, EventRef};

use super::State;

/// Which way to go from hit to hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// To the next.
    Forward,
    /// To the one before.
    Back,
}

/// The hit after the selected event, or before it; beyond either end comes the other one. Where none is
/// selected it is the first, or the last.
pub(crate) fn hit_beside(state: &State, step: Step) -> Option<EventIndex> {
    let passes = |event: &EventIndex| state.passes(*event);
    let at = state.selected.and_then(|event| place_of(state, event));
    match step {
        Step::Forward => {
            let first = at.map_or(0, |at| at + 1);
            let after = in_order(state).skip(first).find(passes);
            after.or_else(|| in_order(state).find(passes))
        }
        Step::Back => {
            let n_before = at.unwrap_or(0);
            let before = in_order(state).take(n_before).filter(passes).last();
            before.or_else(|| in_order(state).filter(passes).last())
        }
    }
}

/// How many hits there are up to an event, with it: 2 where it is the second. `None` where it is no hit.
pub(crate) fn number_of_hit(state: &State, event: EventIndex) -> Option<usize> {
    let at = place_of(state, event).filter(|_| state.passes(event))?;
    Some(in_order(state).take(at + 1).filter(|event| state.passes(*event)).count())
}

/// Every event, whether it is a hit or not.
fn in_order(state: &State) -> impl Iterator<Item = EventIndex> {
    state.document.by_time.iter().copied().chain(undated(state))
}

/// The events without a date. All are looked through only where there are some.
fn undated(state: &State) -> impl Iterator<Item = EventIndex> {
    let events = state.document.timeline.events.iter();
    let n_undated = state.document.n_undated();
    events.filter(|event| !event.is_dated()).map(EventRef::index).take(n_undated)
}

/// The position of an event among all, counted from 0.
fn place_of(state: &State, event: EventIndex) -> Option<usize> {
    let in_time = state.document.place_in_time(event);
    let n_dated = state.document.by_time.len();
    in_time.or_else(|| Some(n_dated + undated(state).position(|other| other == event)?))
}

#[cfg(test)]
mod tests {
    use super::super::Document;
    use super::*;
    use model::Filter;

    /// The titles of what is selected by steps one way, beginning with nothing.
    fn steps(step: Step, n_steps: usize) -> Vec<(String, Option<usize>)> {
        let table = "start,title\n1987,one hit\n1980,two hit\n1990,other\nsoon,three hit\n";
        let reading = formats::read(table.as_bytes(), "few.csv").unwrap();
        let mut state = State::new(Document::new(reading, None));
        state.set_filter(Filter { text: "hit".to_owned(), ..Filter::default() });
        let one = |_| {
            state.selected = hit_beside(&state, step);
            let event = state.selected.unwrap();
            let title = state.document.timeline.event(event).unwrap().title().to_owned();
            (title, number_of_hit(&state, event))
        };
        (0..n_steps).map(one).collect()
    }

    #[test]
    fn hits_are_gone_through_in_the_order_of_time_and_round_again() {
        let check = |step: Step, expect: [(&str, usize); 4]| {
            let expect = expect.map(|(title, number)| (title.to_owned(), Some(number)));
            assert_eq!(steps(step, 4), expect);
        };
        check(Step::Forward, [("two hit", 1), ("one hit", 2), ("three hit", 3), ("two hit", 1)]);
        check(Step::Back, [("three hit", 3), ("one hit", 2), ("two hit", 1), ("three hit", 3)]);
    }
}

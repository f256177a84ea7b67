//! Where the events of a list come from, in runs: rows of a table that follow one another take
//! twelve bytes together, and never more than that each.

use crate::{Origin, Part, PartIndex};

use super::columns::Column;

/// Stands for no part.
const NONE: u32 = u32::MAX;

/// The origins of the events of a list.
#[derive(Clone, Default)]
pub(super) struct Origins {
    /// None as long as only the reader of a part knows of the list.
    parts: Vec<Part>,
    /// Which part events are of, from some event on; empty where there are no parts.
    in_parts: Vec<InPart>,
    /// Which row and line they are on.
    places: Vec<Place>,
    n_events: u32,
}

/// From an event on, all are of a part, until the next entry.
#[derive(Clone, Copy)]
struct InPart {
    first: u32,
    /// [`NONE`] for no origin.
    part: u32,
}

/// From an event on, the numbers of the row and of the line rise by one with each event, until the
/// next entry. One that is 0 stays so: there is none.
#[derive(Clone, Copy)]
struct Place {
    first: u32,
    numbers: [u32; 2],
}

impl Place {
    /// The row and the line of an event.
    fn at(self, position: u32) -> [u32; 2] {
        let further = position.saturating_sub(self.first);
        self.numbers.map(|number| if number == 0 { 0 } else { number.saturating_add(further) })
    }
}

impl Origins {
    /// Adds the origin of an event at the end.
    pub(super) fn push(&mut self, origin: Option<Origin>) {
        let numbers = origin.map_or([0; 2], Origin::numbers);
        self.push_place(numbers);
        if !self.parts.is_empty() {
            self.push_part(origin.map_or(NONE, |origin| origin.part.0));
        }
        self.n_events += 1;
    }

    /// Notes the row and the line of the event that comes next.
    fn push_place(&mut self, numbers: [u32; 2]) {
        let first = self.n_events;
        if self.places.last().is_none_or(|last| last.at(first) != numbers) {
            self.places.push(Place { first, numbers });
        }
    }

    /// Notes the part of the event that comes next.
    fn push_part(&mut self, part: u32) {
        if self.in_parts.last().is_none_or(|last| last.part != part) {
            self.in_parts.push(InPart { first: self.n_events, part });
        }
    }

    /// The origin of an event; `None` where nothing is known of it. Takes O(log runs).
    pub(super) fn get(&self, position: usize) -> Option<Origin> {
        let position = u32::try_from(position).ok().filter(|at| *at < self.n_events)?;
        let at = self.places.partition_point(|place| place.first <= position);
        let numbers = self.places.get(at.checked_sub(1)?)?.at(position);
        if self.parts.is_empty() {
            let is_known = numbers != [0; 2];
            return is_known.then(|| Origin::of_numbers(PartIndex(0), numbers));
        }
        let at = self.in_parts.partition_point(|run| run.first <= position);
        let part = self.in_parts.get(at.checked_sub(1)?)?.part;
        (part != NONE).then(|| Origin::of_numbers(PartIndex(part), numbers))
    }

    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Says what all events are in, one further out than what is known of them: a sheet, then its
    /// workbook.
    pub(super) fn put_in(&mut self, name: &str) {
        self.name_unnamed();
        self.parts.iter_mut().for_each(|part| part.names.push(name.to_owned()));
    }

    /// The same, one further in.
    pub(super) fn put_within(&mut self, name: &str) {
        self.name_unnamed();
        self.parts.iter_mut().for_each(|part| part.names.insert(0, name.to_owned()));
    }

    /// Makes a part of events of which only their reader knows so far.
    fn name_unnamed(&mut self) {
        if self.parts.is_empty() {
            self.parts.push(Part::default());
            self.in_parts = vec![InPart { first: 0, part: 0 }];
        }
    }

    /// Adds the parts of another list, and says where the first of them now is.
    pub(super) fn add_parts(&mut self, other: &Self) -> u32 {
        if self.parts.is_empty() && other.parts.is_empty() {
            return 0;
        }
        if self.n_events > 0 {
            self.name_unnamed();
        }
        let first = u32::try_from(self.parts.len()).unwrap_or(NONE);
        self.parts.extend(other.parts.iter().cloned());
        if other.parts.is_empty() {
            self.parts.push(Part::default());
        }
        first
    }

    /// Adds the origins of another list at the end.
    pub(super) fn append(&mut self, other: Self) {
        let first_part = self.add_parts(&other);
        let n_before = self.n_events;
        if !self.parts.is_empty() {
            for run in other.in_parts {
                self.n_events = n_before + run.first;
                self.push_part(if run.part == NONE { NONE } else { run.part + first_part });
            }
            if other.parts.is_empty() && other.n_events > 0 {
                self.n_events = n_before;
                self.push_part(first_part);
            }
        }
        for place in other.places {
            self.n_events = n_before + place.first;
            self.push_place(place.numbers);
        }
        self.n_events = n_before + other.n_events;
    }

    /// The same parts, with other origins for all events.
    fn set_all(&mut self, origins: impl Iterator<Item = Option<Origin>>) {
        let parts = std::mem::take(&mut self.parts);
        *self = Self { parts, ..Self::default() };
        origins.for_each(|origin| self.push(origin));
    }

    /// Says in which row those are of which the line is known. Of rows that follow one another, as
    /// their lines do, the first is asked for.
    pub(super) fn set_rows(&mut self, row_of: impl Fn(u32) -> u32) {
        for Place { numbers: [row, line], .. } in &mut self.places {
            *row = if *line == 0 { 0 } else { row_of(*line) };
        }
    }

    /// Forgets the lines: what was called so are rows.
    pub(super) fn forget_lines(&mut self) {
        for Place { numbers: [_, line], .. } in &mut self.places {
            *line = 0;
        }
    }

    /// Changes the row and the line of every event, in order.
    pub(super) fn set_places(&mut self, places: impl Iterator<Item = Origin>) {
        let part = |position: usize| Some(self.get(position)?.part);
        let parts: Vec<Option<PartIndex>> = match self.parts.len() {
            0 => Vec::new(),
            _ => (0..self.n_events as usize).map(part).collect(),
        };
        let mut places = places;
        let n_events = self.n_events as usize;
        let parts = parts.into_iter().map(Some).chain(std::iter::repeat(None)).take(n_events);
        self.set_all(parts.map(|part| {
            let place = places.next().unwrap_or(Origin::SOMEWHERE);
            part.unwrap_or(Some(PartIndex(0))).map(|part| place.in_part(part))
        }));
    }
}

/// Events by the lines that they are on.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    /// Runs by the first of their lines.
    runs: Vec<Run>,
}

/// Events on lines that follow one another.
#[derive(Clone, Copy, Debug)]
struct Run {
    line: u32,
    n_lines: u32,
    first: u32,
    /// Where the last line ends of this run and those before it.
    end_of_all: u32,
}

impl Lines {
    /// Takes O(runs log runs).
    pub(super) fn of(origins: &Origins) -> Self {
        let firsts = origins.places.iter().skip(1).map(|place| place.first);
        let ends = firsts.chain([origins.n_events]);
        let run = |(place, end): (&Place, u32)| {
            let (first, [_, line]) = (place.first, place.numbers);
            (line > 0).then(|| Run { line, n_lines: end - first, first, end_of_all: 0 })
        };
        let mut runs: Vec<Run> = origins.places.iter().zip(ends).filter_map(run).collect();
        runs.sort_by_key(|run| run.line);
        let mut end_of_all = 0;
        for run in &mut runs {
            end_of_all = end_of_all.max(run.line.saturating_add(run.n_lines));
            run.end_of_all = end_of_all;
        }
        Self { runs }
    }

    /// The events that begin on a line, the last of them first.
    pub(super) fn on(&self, line: u32) -> impl Iterator<Item = u32> {
        let end = self.runs.partition_point(|run| run.line <= line);
        let near = self.runs.get(..end).unwrap_or_default().iter().rev();
        let near = near.take_while(move |run| run.end_of_all > line);
        near.filter(move |run| line - run.line < run.n_lines)
            .map(move |run| run.first + line - run.line)
    }
}

impl Column for Origins {
    fn reserve(&mut self, _: usize) {}

    fn shrink_to_fit(&mut self) {
        self.in_parts.shrink_to_fit();
        self.places.shrink_to_fit();
    }

    fn move_behind(&mut self, start: usize, places: &[usize]) {
        let mut all: Vec<Option<Origin>> =
            (0..self.n_events as usize).map(|position| self.get(position)).collect();
        all.move_behind(start, places);
        self.set_all(all.into_iter());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn origins(all: &[Option<Origin>]) -> Origins {
        let mut origins = Origins::default();
        all.iter().for_each(|origin| origins.push(*origin));
        origins
    }

    fn all_of(origins: &Origins) -> Vec<Option<Origin>> {
        (0..origins.n_events as usize).map(|position| origins.get(position)).collect()
    }

    /// Rows, lines, both or neither, often one behind the other.
    fn some() -> impl Strategy<Value = Vec<Option<Origin>>> {
        let run =
            (0..6_usize, 0..6_usize, 0..5_usize, any::<bool>()).prop_map(|(row, line, n, is)| {
                let number = |first: usize, further| if first == 0 { 0 } else { first + further };
                let place = move |at| Origin::in_row(number(row, at)).and_line(number(line, at));
                let place = move |at| is.then(|| place(at)).filter(|it| it.numbers() != [0; 2]);
                (0..n).map(place).collect::<Vec<_>>()
            });
        prop::collection::vec(run, 0..6).prop_map(|runs| runs.concat())
    }

    #[test]
    fn rows_that_follow_one_another_are_one_run() {
        let mut rows = origins(&[]);
        (2..1_000_002).for_each(|row| rows.push(Some(Origin::in_row(row).and_line(row))));
        assert_eq!(rows.places.len(), 1);
        let mut twice = rows.clone();
        let mut behind = origins(&[]);
        (1_000_002..1_000_009).for_each(|row| behind.push(Some(Origin::in_row(row).and_line(row))));
        twice.append(behind);
        assert_eq!(twice.places.len(), 1);
        rows.put_in("letters.csv");
        let last = rows.get(999_999).unwrap();
        assert_eq!(last.describe(rows.parts()), "Row 1,000,001 of letters.csv");
        assert_eq!(size_of::<Place>(), 12);
    }

    #[test]
    fn lines_lead_to_events() {
        let on = |line| Some(Origin::on_line(line));
        let all = origins(&[on(5), on(6), on(7), None, on(6), on(2)]);
        let lines = Lines::of(&all);
        let check = |line: u32, expect: &[u32]| {
            let mut found: Vec<u32> = lines.on(line).collect();
            found.sort_unstable();
            assert_eq!(found, expect, "{line}");
        };
        check(1, &[]);
        check(2, &[5]);
        check(5, &[0]);
        check(6, &[1, 4]);
        check(7, &[2]);
        check(8, &[]);
    }

    proptest! {
        #[test]
        fn every_event_keeps_its_origin(parts in prop::collection::vec((some(), any::<bool>()), 1..4)) {
            let mut joined = Origins::default();
            let mut expect = Vec::new();
            for (number, (all, is_named)) in parts.iter().enumerate() {
                let mut own = origins(all);
                prop_assert_eq!(&all_of(&own), all);
                if *is_named {
                    own.put_in(&format!("file {number}"));
                }
                joined.append(own);
                // What is known of the part holds for every event of it.
                expect.extend(all.iter().map(|origin| match (origin, is_named) {
                    (Some(origin), true) => origin.describe(&[Part { names: vec![format!("file {number}")] }]),
                    (Some(origin), false) => origin.describe(&[]),
                    (None, true) => format!("From file {number}"),
                    (None, false) => String::new(),
                }));
            }
            let words = |origin: Option<Origin>| origin.map_or(String::new(), |it| it.describe(joined.parts()));
            let found: Vec<String> = all_of(&joined).into_iter().map(words).collect();
            prop_assert_eq!(found, expect);
        }

        #[test]
        fn events_that_move_take_their_origins(all in some(), picks in prop::collection::vec(any::<bool>(), 40)) {
            let n_moved = all.len() / 3;
            let n_others = all.len() - n_moved;
            let picked = (0..n_others).zip(picks).filter(|(_, is)| *is).map(|(at, _)| at);
            let places: Vec<usize> = picked.take(n_moved).collect();
            prop_assume!(places.len() == n_moved && n_moved > 0);
            let mut own = origins(&all);
            let first = places[0];
            let from_first: Vec<usize> = places.iter().map(|place| place - first).collect();
            own.move_behind(first + 1, &from_first);
            let mut expect: Vec<Option<Origin>> = Vec::new();
            for (at, origin) in all[..n_others].iter().enumerate() {
                expect.push(*origin);
                let moved = places.iter().zip(&all[n_others..]).filter(|(place, _)| **place == at);
                expect.extend(moved.map(|(_, origin)| *origin));
            }
            prop_assert_eq!(all_of(&own), expect);
        }
    }
}

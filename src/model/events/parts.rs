//! Where the events of a list come from, all together.

use crate::{EventIndex, Origin, Part, PartIndex};

use super::Events;
use super::origins::Lines;

impl Events {
    /// The parts of what was opened that [origins](super::EventRef::origin) name.
    pub fn parts(&self) -> &[Part] {
        self.columns.origins.parts()
    }

    /// Where an event is written, in words: `Row 37 of letters.csv`.
    pub fn origin_in_words(&self, event: EventIndex) -> Option<String> {
        let origin = self.get(event.get())?.origin()?;
        Some(origin.describe(self.parts())).filter(|words| !words.is_empty())
    }

    /// Says what all events are in: a sheet first, then its workbook, then the archive that is in.
    pub fn put_in(&mut self, name: &str) {
        self.columns.origins.put_in(name);
    }

    /// Says what all events are in, within what is known already: a table of a database.
    pub fn put_within(&mut self, name: &str) {
        self.columns.origins.put_within(name);
    }

    /// Adds the parts of another list, and says where the first of them now is.
    pub(crate) fn add_parts(&mut self, other: &Self) -> PartIndex {
        PartIndex(self.columns.origins.add_parts(&other.columns.origins))
    }

    /// Forgets the rows and lines of all events: those of what was put together from several files.
    pub fn forget_places(&mut self) {
        self.set_places(std::iter::empty());
    }

    /// Changes where in their part all events are, in order; nowhere in particular where nothing more
    /// is said.
    pub fn set_places(&mut self, places: impl Iterator<Item = Origin>) {
        self.columns.origins.set_places(places);
    }

    /// Says in which row those events are of which the line is known. Where both rise by one from each
    /// event to the next, only the first is asked for.
    pub fn set_rows(&mut self, row_of: impl Fn(u32) -> u32) {
        self.columns.origins.set_rows(row_of);
    }

    /// Takes the lines of all events for rows: of a spreadsheet, which has no lines.
    pub fn take_lines_for_rows(&mut self) {
        self.columns.origins.set_rows(|line| line);
        self.columns.origins.forget_lines();
    }

    /// Finds events by the lines that they begin on.
    pub fn by_line(&self) -> EventsByLine<'_> {
        EventsByLine { events: self, lines: Lines::of(&self.columns.origins) }
    }
}

/// Finds events by the lines that they begin on.
pub struct EventsByLine<'a> {
    events: &'a Events,
    lines: Lines,
}

impl EventsByLine<'_> {
    /// The only event that begins on a line, further occurrences of it aside.
    pub fn only(&self, line: usize) -> Option<EventIndex> {
        let line = u32::try_from(line).ok()?;
        let first = self.lines.on(line).min()?;
        let is_occurrence = |other: u32| {
            let event = self.events.get(other as usize);
            event.and_then(|event| event.occurrence_of()) == Some(EventIndex(first))
        };
        let mut others = self.lines.on(line).filter(|other| *other != first);
        others.all(is_occurrence).then_some(EventIndex(first))
    }
}

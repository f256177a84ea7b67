//! An open file.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use date::Zone;
use files::is_stdin;
use formats::samples::{SAMPLES, Sample};
use formats::{
    self, Choices, Clue, Format, Problem, ProblemGroup, ReadError, Reading, Severity,
    grouped_problems, n_problems,
};
use model::{ColumnSummary, EventIndex, EventRef, EventSet, SameId, Tally, Timeline};

use super::Part;

/// An open file, or several together, and what follows from it once and for all.
pub struct Document {
    /// What it says.
    pub timeline: Arc<Timeline>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// The same by kind.
    pub problem_groups: Vec<ProblemGroup>,
    /// The problems that are about an event, by their positions.
    pub(crate) problems_of: HashMap<EventIndex, Vec<usize>>,
    /// Where it came from; `None` for a sample.
    pub path: Option<PathBuf>,
    /// The files that it is made of, where they are several that were opened together.
    pub parts: Vec<Part>,
    /// What is said of files that could not be opened with them.
    pub(crate) unread: Vec<Problem>,
    /// How it was written.
    pub format: Format,
    /// What the user chose where the file leaves something open; of several each has its own.
    pub choices: Choices,
    /// What becomes of events with the same id in two files.
    pub same_id: SameId,
    /// Whether it is but the beginning of a file, of which the rest is still read, or was not.
    pub is_beginning: bool,
    /// How many ids of events are in more than one file.
    pub n_same_ids: usize,
    /// The zone of the times in it, which its axis begins with; UTC where they are in several.
    pub own_zone: Zone,
    /// How many events have what.
    pub tally: Tally,
    /// The dated events from the earliest start to the latest; among equals the longest first.
    pub by_time: Arc<Vec<EventIndex>>,
    /// What its columns have, once that was found out.
    pub(crate) columns: Option<Arc<Vec<ColumnSummary>>>,
}

impl Document {
    /// A document from what a reader returned.
    pub fn new(reading: Reading, path: Option<PathBuf>) -> Self {
        let events = &reading.timeline.events;
        let (by_time, tally) =
            rayon::join(|| Arc::clone(events.by_time()), || Tally::of(&reading.timeline));
        Self {
            tally,
            own_zone: reading.timeline.events.only_zone().unwrap_or_default(),
            timeline: Arc::new(reading.timeline),
            problem_groups: grouped_problems(&reading.problems),
            problems_of: problems_by_event(&reading.problems),
            problems: reading.problems,
            path,
            parts: Vec::new(),
            unread: Vec::new(),
            format: reading.format,
            choices: Choices::default(),
            same_id: SameId::Apart,
            is_beginning: false,
            n_same_ids: 0,
            by_time,
            columns: None,
        }
    }

    /// A document without events, to begin with.
    pub fn blank() -> Self {
        let timeline = Timeline::default();
        let (clue, problems) = (Clue::default(), Vec::new());
        Self::new(Reading { format: Format::ChronoJson, clue, timeline, problems }, None)
    }

    /// One of the timelines that come with the program.
    ///
    /// # Errors
    /// Where there is no such sample, or it cannot be read.
    pub fn sample(position: usize) -> Result<Self, ReadError> {
        let Some(Sample { name, bytes, .. }) = SAMPLES.get(position) else {
            return Err(ReadError(format!("There is no sample number {}.", position + 1)));
        };
        Ok(Self::new(formats::read(bytes, name)?, None))
    }

    /// What the window is called after: the headline, else the file's name.
    pub fn title(&self) -> &str {
        let file_name = || self.path.as_ref()?.file_name()?.to_str();
        match self.timeline.title.trim() {
            "" => file_name().unwrap_or_default(),
            title => title,
        }
    }

    /// The files that it was read from.
    pub fn paths(&self) -> Vec<PathBuf> {
        match self.parts.as_slice() {
            [] => self.path.iter().cloned().collect(),
            parts => parts.iter().map(|part| part.path.clone()).collect(),
        }
    }

    /// Whether it was read from this file.
    pub fn has_file(&self, path: &Path) -> bool {
        self.paths().iter().any(|own| own == path)
    }

    /// What the user chose where one of its files leaves something open.
    pub fn choices_of(&self, path: &Path) -> &Choices {
        let part = self.parts.iter().find(|part| part.path == path);
        part.map_or(&self.choices, |part| &part.choices)
    }

    /// How many events can be drawn.
    pub fn n_dated(&self) -> usize {
        self.by_time.len()
    }

    /// How many events can only be listed.
    pub fn n_undated(&self) -> usize {
        self.timeline.events.len() - self.by_time.len()
    }

    /// Where a dated event is among [`by_time`](Self::by_time). Takes O(log n).
    pub fn place_in_time(&self, event: EventIndex) -> Option<usize> {
        let key = |event| self.timeline.event(event)?.time_key();
        let own = key(event)?;
        let place = self.by_time.partition_point(|other| key(*other).is_some_and(|it| it < own));
        (self.by_time.get(place) == Some(&event)).then_some(place)
    }

    /// Events in the order of time, those without a date at the end. Takes O(n) where they are many.
    pub fn in_time(&self, events: &EventSet) -> Vec<EventIndex> {
        /// So many times more are looked for in the list of all faster than it is gone through.
        const FEW: usize = 16;
        if events.len() < self.by_time.len() / FEW {
            let mut sorted: Vec<_> = events.iter().collect();
            let place = |event: &EventIndex| self.place_in_time(*event).unwrap_or(usize::MAX);
            sorted.sort_by_cached_key(place);
            return sorted;
        }
        let is_dated =
            |event: &EventIndex| self.timeline.event(*event).is_some_and(|event| event.is_dated());
        let dated = self.by_time.iter().copied().filter(|event| events.contains(*event));
        dated.chain(events.iter().filter(|event| !is_dated(event))).collect()
    }

    /// How many problems there are, with those that were not kept by themselves.
    pub fn n_problems(&self) -> usize {
        n_problems(&self.problems)
    }

    /// What could not be read of an event: why it has no date, where it has none.
    pub fn problem_of(&self, event: EventIndex) -> Option<&Problem> {
        self.problems_of(event).find(|problem| problem.field.is_some())
    }

    /// What could not be read of an event, or was assumed of it.
    pub fn problems_of(&self, event: EventIndex) -> impl Iterator<Item = &Problem> {
        let own = self.problems_of.get(&event).into_iter().flatten();
        own.filter_map(|position| self.problems.get(*position))
    }

    /// The file that an event comes from, to be opened by another program; `None` where it is none: an
    /// event of a sample, or of standard input.
    pub fn file_of(&self, event: EventIndex) -> Option<&Path> {
        let part = self.timeline.event(event)?.origin()?.part.get();
        let mut end = 0;
        let of_part = self.parts.iter().find(|file| {
            end += file.timeline.events.parts().len();
            part < end
        });
        let path = of_part.map(|file| &file.path).or(self.path.as_ref())?;
        Some(path.as_path()).filter(|path| !is_stdin(path))
    }

    /// Whether what the problems call lines are rows: those of a workbook or of a database.
    pub fn has_rows(&self) -> bool {
        self.format.has_sheets()
    }

    /// The event that a problem is about: as the reader says, else the only one that keeps the
    /// value as a further field of this name. Takes O(events) where the reader does not say.
    pub fn event_of(&self, problem: &Problem) -> Option<EventIndex> {
        if problem.event.is_some() {
            return problem.event;
        }
        let (field, value) = (problem.field.as_deref()?, problem.value.as_deref()?);
        let name = field.rsplit('.').next().unwrap_or(field);
        let has_value = |(_, event): &(EventIndex, EventRef<'_>)| {
            let extra = event.extra();
            let kept = extra.get(name).or_else(|| extra.get(field));
            kept.is_some_and(|kept| match kept.as_str() {
                Some(text) => text == value,
                None => serde_json::to_string(kept).is_ok_and(|text| text == value),
            })
        };
        let mut events = self.timeline.indexed_events().filter(has_value);
        let first = events.next()?.0;
        events.next().is_none().then_some(first)
    }

    /// How bad the worst problem is.
    pub fn worst_problem(&self) -> Option<Severity> {
        self.problems.iter().map(|problem| problem.severity).max()
    }
}

/// For each event the problems about it, in order: dates are read before anything else.
fn problems_by_event(problems: &[Problem]) -> HashMap<EventIndex, Vec<usize>> {
    let mut of_events: HashMap<EventIndex, Vec<usize>> = HashMap::new();
    for (position, problem) in problems.iter().enumerate() {
        if let Some(event) = problem.event {
            of_events.entry(event).or_default().push(position);
        }
    }
    of_events
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_put_in_the_order_of_time_whether_few_or_many() {
        let row = |n: usize| format!("{},Event {n}\n", if n == 7 { 0 } else { 1900 - n });
        let table = format!("start,title\n{}", (0..100).map(row).collect::<String>());
        let table = table.replace("0,Event 7\n", "sometime,Event 7\n");
        let reading = formats::read(table.as_bytes(), "few.csv").unwrap();
        let document = Document::new(reading, None);
        let check = |events: &[u32], expect: &[u32]| {
            let set: EventSet = events.iter().copied().map(EventIndex).collect();
            let found: Vec<u32> = document.in_time(&set).iter().map(|event| event.0).collect();
            assert_eq!(found, expect);
        };
        check(&[2, 7, 1], &[2, 1, 7]);
        check(&[0, 1, 2, 3, 4, 5, 6, 7, 8], &[8, 6, 5, 4, 3, 2, 1, 0, 7]);
    }

    #[test]
    fn every_dated_event_is_found_in_time() {
        for sample in 0..SAMPLES.len() {
            let document = Document::sample(sample).unwrap();
            for (place, event) in document.by_time.iter().enumerate() {
                assert_eq!(document.place_in_time(*event), Some(place));
            }
            let undated = document.timeline.events.iter().filter(|event| !event.is_dated());
            for event in undated {
                assert_eq!(document.place_in_time(event.index()), None);
            }
        }
    }
}

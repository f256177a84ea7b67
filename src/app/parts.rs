//! The files that are shown together, and how far each is moved in time.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use date::Shift;
use files::{FileToOpen, OpenedFile, is_stdin};
use formats::{Choices, Clue, Format, Problem, Reading};
use model::{EventIndex, Merged, SameId, Timeline};

use super::Document;
use super::errand::file_name;

/// One of several files that are shown together.
#[derive(Clone)]
pub struct Part {
    /// Where it is.
    pub path: PathBuf,
    /// What it says, wherever it is moved.
    pub timeline: Arc<Timeline>,
    /// What the user chose where it leaves something open.
    pub choices: Choices,
    /// How far it is moved in time.
    pub shift: Option<Shift>,
    /// Where its events are in the timeline of the document.
    pub events: Vec<EventIndex>,
    /// How it is written.
    pub(crate) format: Format,
    problems: Vec<Problem>,
}

impl Part {
    /// The file, to be opened again.
    pub(crate) fn to_open(&self) -> FileToOpen {
        let (path, choices) = (self.path.clone(), self.choices.clone());
        FileToOpen { path, choices, shift: self.shift }
    }

    /// What its lane is called: its headline, else its file's name, and how far it is moved.
    pub fn title(&self) -> String {
        let title = match self.timeline.title.trim() {
            "" => file_name(&self.path),
            title => title.to_owned(),
        };
        match self.shift {
            Some(shift) => format!("{title} ({shift})"),
            None => title,
        }
    }

    /// Its timeline, where it is moved.
    fn shown(&self) -> Timeline {
        let timeline = Timeline { title: self.title(), ..self.timeline.as_ref().clone() };
        match self.shift {
            Some(shift) => timeline.shifted(shift),
            None => timeline,
        }
    }
}

impl From<OpenedFile> for Part {
    fn from(file: OpenedFile) -> Self {
        let OpenedFile { path, reading, choices, shift, .. } = file;
        let Reading { format, timeline, problems, .. } = reading;
        let (timeline, events) = (Arc::new(timeline), Vec::new());
        Self { path, timeline, choices, shift, events, format, problems }
    }
}

impl Document {
    /// Several files as one document; `unread` says so of files that could not be read at all.
    pub(crate) fn together(mut parts: Vec<Part>, unread: Vec<Problem>, same_id: SameId) -> Self {
        let mut problems = unread.clone();
        let merged = Merged::new(parts.iter().map(Part::shown).collect(), same_id);
        for (part, events) in parts.iter_mut().zip(merged.events) {
            part.events = events;
            let name = file_name(&part.path);
            problems.extend(part.problems.iter().map(|problem| Problem {
                message: format!("{name}: {}", problem.message),
                event: problem.event.and_then(|event| part.events.get(event.get()).copied()),
                ..problem.clone()
            }));
        }
        let first = parts.first();
        let format = first.map_or(Format::ChronoJson, |part| part.format);
        let path = first.map(|part| part.path.clone());
        let (clue, timeline) = (Clue::default(), merged.timeline);
        let document = Self::new(Reading { format, clue, timeline, problems }, path);
        let n_same_ids = n_same_ids(&parts);
        Self { parts, unread, same_id, n_same_ids, ..document }
    }

    /// The file that an event comes from, where several are shown, with its place there.
    pub fn part_of(&self, event: EventIndex) -> Option<(usize, EventIndex)> {
        self.parts.iter().enumerate().find_map(|(position, part)| {
            let place = part.events.iter().position(|place| *place == event)?;
            Some((position, EventIndex::from(place)))
        })
    }

    /// The file that names the pictures of an event, or those of the timeline where it is of none: beside it, in
    /// folders below or in it they may be. A sample and standard input have none, nor has a
    /// repository, which is a folder itself: beside it is what is none of its business.
    pub(crate) fn pictures_file(&self, event: Option<EventIndex>) -> Option<&Path> {
        let own = event.and_then(|event| self.file_of(event));
        let file = own.or(self.path.as_deref().filter(|path| !is_stdin(path)))?;
        let part = self.parts.iter().find(|part| part.path == file);
        let format = part.map_or(self.format, |part| part.format);
        (format != Format::GitLog).then_some(file)
    }

    /// The document with the file of one event moved in time until the event falls on another
    /// one, of another file, and how far that is. `None` where that cannot be done.
    pub(crate) fn aligned(&self, event: EventIndex, with: EventIndex) -> Option<(Self, Shift)> {
        let (position, place) = self.part_of(event)?;
        let part = self.parts.get(position)?;
        if self.part_of(with)?.0 == position {
            return None;
        }
        let from = part.timeline.event(place)?.time()?.start;
        let onto = self.timeline.event(with)?.time()?.start;
        let shift = Shift::between(&from, &onto)?;
        Some((self.with_shift(position, Some(shift).filter(|shift| !shift.is_none())), shift))
    }

    /// The document with one of its files where it was found again.
    pub(crate) fn moved_back(&self, event: EventIndex) -> Option<Self> {
        let (position, _) = self.part_of(event)?;
        Some(self.with_shift(position, None))
    }

    fn with_shift(&self, position: usize, shift: Option<Shift>) -> Self {
        let mut parts = self.parts.clone();
        if let Some(part) = parts.get_mut(position) {
            part.shift = shift;
        }
        Self::together(parts, self.unread.clone(), self.same_id)
    }

    /// The document with events of the same id in two of its files taken for one, or for two.
    pub(crate) fn with_same_id(&self, same_id: SameId) -> Self {
        Self::together(self.parts.clone(), self.unread.clone(), same_id)
    }
}

/// How many ids of events there are in more than one file.
fn n_same_ids(parts: &[Part]) -> usize {
    let mut n_files: HashMap<Cow<'_, str>, usize> = HashMap::new();
    for part in parts {
        let ids = part.timeline.events.iter().map(|event| event.id());
        let ids: HashSet<Cow<'_, str>> = ids.collect();
        ids.into_iter().for_each(|id| *n_files.entry(id).or_default() += 1);
    }
    n_files.values().filter(|n_files| **n_files > 1).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::EventRef;

    fn part(name: &str, csv: &str) -> Part {
        let reading = formats::read(csv.as_bytes(), name).unwrap();
        let (path, choices) = (PathBuf::from(name), Choices::default());
        Part::from(OpenedFile { path, reading, choices, shift: None, absence: None })
    }

    fn wars() -> Document {
        let first = part("first.csv", "date,title\n1914-07-28,War\n1918-11-11,Armistice\n");
        let second = part("second.csv", "date,title\n1939-09-01,War\n1945-05-08,Surrender\n");
        Document::together(vec![first, second], Vec::new(), SameId::Apart)
    }

    fn dates(document: &Document) -> Vec<String> {
        let dates = document.timeline.events.iter().filter_map(EventRef::time);
        dates.map(|when| when.edtf()).collect()
    }

    #[test]
    fn files_are_groups_of_lanes() {
        let document = wars();
        let lanes: Vec<_> = document.timeline.lanes.iter().map(|lane| &*lane.title).collect();
        assert_eq!(lanes.len(), 2, "{lanes:?}");
        assert_eq!(document.part_of(EventIndex(2)), Some((1, EventIndex(0))));
    }

    #[test]
    fn a_file_is_moved_until_events_coincide_and_back() {
        let document = wars();
        let (moved, shift) = document.aligned(EventIndex(2), EventIndex(0)).unwrap();
        assert_eq!(shift.to_string(), "9166 days earlier");
        assert_eq!(dates(&moved), ["1914-07-28", "1918-11-11", "1914-07-28", "1920-04-03"]);
        let when = moved.timeline.events.get(2).and_then(EventRef::when).unwrap();
        assert_eq!(when.written(), Some("1939-09-01"));
        let back = moved.moved_back(EventIndex(3)).unwrap();
        assert_eq!(dates(&back), dates(&document));
        assert!(document.aligned(EventIndex(0), EventIndex(1)).is_none(), "they are of one file");
    }
}

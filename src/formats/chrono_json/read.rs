//! Reads the native format.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::json::{add_lines, complete_part, quote, shallow};
use crate::{Problem, Problems, Progress, ReadError, Severity};
use model::{
    self, Category, CategoryIndex, Era, EventIndex, Lane, LaneIndex, Source, Timeline, UniqueIds,
};

use super::fields::{Fields, keep_item};
use super::root::{Listed, Root};
use super::schema::{CATEGORY, ERA, LANE, SOURCE, TIMELINE, VERSION};
use super::when::take_when;
use super::{events, relation};

/// Reads a text in the native format; `name` titles a timeline that has no title.
///
/// # Errors
/// Where the text is not JSON and nothing in it is complete.
pub(crate) fn read(
    text: &str,
    name: &str,
    progress: &Progress,
) -> Result<(Timeline, Problems), ReadError> {
    let mut notes = Problems::default();
    let mut text = Cow::Borrowed(text);
    let whole = read_whole(&text, name, progress, &mut notes).or_else(|error| {
        notes = Problems::default();
        // A value that is nested too deep is in a field that no reader knows; the rest of the file
        // is read.
        let (shallow, problem) = shallow(&text).ok_or(error)?;
        notes.push(problem);
        text = Cow::Owned(shallow);
        read_whole(&text, name, progress, &mut notes)
    });
    let timeline = match whole {
        Ok(timeline) => timeline,
        Err(_) => match serde_json::from_str::<Value>(&text) {
            Ok(_) => return Err(ReadError("A Chronoscope file is a JSON object.".to_owned())),
            Err(error) => {
                notes = Problems::default();
                read_broken(&text, &error, (name, progress), &mut notes)?
            }
        },
    };
    add_lines(notes.as_mut_slice(), &text);
    find_events(&timeline, notes.as_mut_slice());
    // Problems that concern no line come first.
    notes.sort_by_line();
    Ok((timeline, notes))
}

fn read_whole(
    text: &str,
    name: &str,
    progress: &Progress,
    notes: &mut Problems,
) -> serde_json::Result<Timeline> {
    read_timeline(serde_json::from_str(text)?, text, name, progress, notes)
}

/// Reads what is complete before the place where the text breaks.
fn read_broken(
    text: &str,
    error: &serde_json::Error,
    (name, progress): (&str, &Progress),
    notes: &mut Problems,
) -> Result<Timeline, ReadError> {
    let (line, column) = (error.line(), error.column());
    // The place is told once, and first.
    let told = error.to_string();
    let reason = told.rsplit_once(" at line ").map_or(&*told, |(reason, _)| reason);
    let what = if error.is_eof() { "The file ends in the middle" } else { "The JSON is broken" };
    let part = complete_part(text, (line, column)).unwrap_or_default();
    let n_events = serde_json::from_str::<Root<'_>>(&part).map_or(0, |root| root.n_events());
    if n_events > 0 {
        let message = format!(
            "{what}, at line {line}, column {column}: {reason}. Events before it: {n_events}; \
             they are shown, what follows is not."
        );
        notes.push(Problem::new(Severity::Error, message).at_line(line));
        if let Ok(timeline) = read_whole(&part, name, progress, notes) {
            return Ok(timeline);
        }
    }
    Err(ReadError(format!(
        "{what}, at line {line}, column {column} ({reason}), and no event before it is complete."
    )))
}

/// # Errors
/// Where an event turns out not to be JSON.
fn read_timeline(
    root: Root<'_>,
    text: &str,
    name: &str,
    progress: &Progress,
    notes: &mut Problems,
) -> serde_json::Result<Timeline> {
    let mut fields = Fields::new(root.others, "", TIMELINE);
    check_version(&mut fields, notes);
    let mut timeline = Timeline {
        title: fields.text("title", notes).unwrap_or_else(|| title_from_name(name)),
        subtitle: fields.text("subtitle", notes),
        description: fields.text("description", notes).unwrap_or_default(),
        ..Timeline::default()
    };
    let mut names = Names {
        lanes: read_lanes(&mut fields, &mut timeline, notes),
        categories: read_categories(&mut fields, &mut timeline, notes),
        sources: read_sources(&mut fields, &mut timeline, notes),
    };
    read_eras(&mut fields, &mut timeline, notes);
    let texts = match root.events {
        Some(Listed::Texts(texts)) => texts,
        None | Some(Listed::Other(Value::Null)) => {
            notes.push(Problem::new(Severity::Warning, "The file has no “events”."));
            Vec::new()
        }
        Some(Listed::Other(other)) => {
            fields.refuse("events", other, "A list of events was expected here", notes);
            Vec::new()
        }
    };
    let references = events::read_events(&texts, text, &mut timeline, &mut names, progress, notes)?;
    relation::read_occurrences(&mut timeline, references.occurrences, notes);
    relation::read_relations(&mut fields, &mut timeline, references.relations, notes);
    if let Some(schema) = fields.take("$schema") {
        fields.keep("$schema", schema);
    }
    // Relations that name no event are already among the unknown fields of the timeline.
    for (key, value) in fields.rest() {
        timeline.extra.entry(key).or_insert(value);
    }
    Ok(timeline)
}

/// Finds the events that problems are about: `events[3].when`.
fn find_events(timeline: &Timeline, notes: &mut [Problem]) {
    for note in notes {
        let within = note.field.as_deref().and_then(|field| field.strip_prefix("events["));
        let position = within.and_then(|rest| rest.split_once(']')?.0.parse::<usize>().ok());
        let is_there = |position: &usize| *position < timeline.events.len();
        note.event = position.filter(is_there).map(EventIndex::from);
    }
}

fn check_version(fields: &mut Fields, notes: &mut Problems) {
    let message = match fields.take("chronoscope") {
        Some(version) if version.as_u64() == Some(VERSION) => return,
        Some(version) => format!(
            "The file says that its version is {version}; it was read as version {VERSION}, which \
             is the newest this program knows."
        ),
        None => format!("The file does not say “\"chronoscope\": {VERSION}”; it was read so."),
    };
    notes.push(Problem::new(Severity::Warning, message).in_field("chronoscope"));
}

/// `inf-treaty.chrono.json` names a timeline "inf-treaty".
fn title_from_name(name: &str) -> String {
    let stem = name.strip_suffix(".json").unwrap_or(name);
    stem.strip_suffix(".chrono").unwrap_or(stem).to_owned()
}

/// What events may refer to.
pub(super) struct Names {
    pub(super) lanes: Directory,
    pub(super) categories: Directory,
    pub(super) sources: Directory,
}

/// Positions in a list by id and, failing that, by title.
#[derive(Default)]
pub(super) struct Directory {
    position_of: HashMap<String, usize>,
    ids: UniqueIds,
    is_declared: bool,
}

impl Directory {
    /// The position of what has this id or title.
    pub(super) fn get(&self, name: &str) -> Option<usize> {
        self.position_of.get(name).copied()
    }

    /// Adds what an event names but the file does not declare. Where the file declares others,
    /// that may be a typing error, so it is said.
    pub(super) fn add(&mut self, name: &str, position: usize) -> Option<Problem> {
        self.ids.claim(name);
        self.position_of.insert(name.to_owned(), position);
        let shown = quote(&Value::String(name.to_owned()));
        let message = format!("The file does not declare “{shown}”; it was added.");
        self.is_declared.then(|| Problem::new(Severity::Info, message).with_value(name))
    }

    /// Gives the entries of a declared list their final ids and registers them.
    fn declare(&mut self, entries: &mut [Declared], notes: &mut Problems) {
        self.is_declared = !entries.is_empty();
        for entry in &mut *entries {
            if !entry.id.is_empty() && !self.ids.claim(&entry.id) {
                let id = self.ids.unique(&entry.id);
                let message = format!("The id “{}” is taken; this one became “{id}”.", entry.id);
                notes.push(
                    Problem::new(Severity::Warning, message)
                        .in_field(format!("{}.id", entry.path))
                        .with_value(&*entry.id),
                );
                entry.id = id;
            }
        }
        for entry in entries.iter_mut().filter(|entry| entry.id.is_empty()) {
            entry.id = self.ids.id_for(&entry.title, "unnamed");
        }
        for (position, entry) in entries.iter().enumerate() {
            self.position_of.insert(entry.id.clone(), position);
        }
        for (position, entry) in entries.iter().enumerate() {
            self.position_of.entry(entry.title.clone()).or_insert(position);
        }
    }
}

/// An entry of `lanes`, `categories` or `sources`, with its own fields still to take.
struct Declared {
    path: String,
    id: String,
    title: String,
    fields: Fields,
}

/// Takes a list whose entries have an id and a title, or are just that as a text.
fn take_declared(
    fields: &mut Fields,
    key: &str,
    keys: super::schema::Keys,
    notes: &mut Problems,
) -> (Vec<Declared>, Directory) {
    let mut declared = Vec::new();
    for (path, value) in fields.items(key) {
        let object = match value {
            Value::Object(object) => object,
            Value::String(name) => {
                let name = Value::String(name);
                Map::from_iter([("id".to_owned(), name.clone()), ("title".to_owned(), name)])
            }
            other => {
                let message =
                    "A text or an object was expected here; the value is kept but not used.";
                notes.push(
                    Problem::new(Severity::Error, message).in_field(path).with_value(quote(&other)),
                );
                fields.keep_item(key, other);
                continue;
            }
        };
        let mut entry = Fields::new(object, path, keys);
        let id = entry.words("id", notes).unwrap_or_default();
        let title = entry.text("title", notes).unwrap_or_else(|| id.clone());
        declared.push(Declared { path: entry.path().to_owned(), id, title, fields: entry });
    }
    let mut directory = Directory::default();
    directory.declare(&mut declared, notes);
    (declared, directory)
}

/// The position of the entry that this one is a part of.
fn take_parent(entry: &mut Declared, directory: &Directory, notes: &mut Problems) -> Option<usize> {
    let parent = entry.fields.words("parent", notes)?;
    let position = directory.get(&parent);
    if position.is_none() {
        let expected = "The id or title of another entry of this list was expected here";
        entry.fields.refuse("parent", parent.into(), expected, notes);
    }
    position
}

/// Each entry that has a parent, with it. What is a part of itself, be it by a detour, stands by
/// itself.
fn acyclic(parents: Vec<Option<usize>>, key: &str, notes: &mut Problems) -> Vec<(usize, usize)> {
    let (kept, cyclic) = model::without_cycles(&parents);
    for position in cyclic {
        let message = "This is a part of itself, in the end; it stands by itself instead.";
        let field = format!("{key}[{position}].parent");
        notes.push(Problem::new(Severity::Warning, message).in_field(field));
    }
    kept
}

fn read_lanes(fields: &mut Fields, timeline: &mut Timeline, notes: &mut Problems) -> Directory {
    let (declared, directory) = take_declared(fields, "lanes", LANE, notes);
    let mut parents = Vec::new();
    for mut entry in declared {
        parents.push(take_parent(&mut entry, &directory, notes));
        let extra = entry.fields.rest();
        timeline.lanes.push(Lane { id: entry.id, title: entry.title, parent: None, extra });
    }
    for (lane, parent) in acyclic(parents, "lanes", notes) {
        if let Some(lane) = timeline.lanes.get_mut(lane) {
            lane.parent = Some(LaneIndex::from(parent));
        }
    }
    directory
}

fn read_categories(
    fields: &mut Fields,
    timeline: &mut Timeline,
    notes: &mut Problems,
) -> Directory {
    let (declared, directory) = take_declared(fields, "categories", CATEGORY, notes);
    let mut parents = Vec::new();
    for mut entry in declared {
        let color = entry.fields.text("color", notes);
        parents.push(take_parent(&mut entry, &directory, notes));
        let (id, title, extra) = (entry.id, entry.title, entry.fields.rest());
        timeline.categories.push(Category { id, title, color, parent: None, extra });
    }
    for (category, parent) in acyclic(parents, "categories", notes) {
        if let Some(category) = timeline.categories.get_mut(category) {
            category.parent = Some(CategoryIndex::from(parent));
        }
    }
    directory
}

fn read_sources(fields: &mut Fields, timeline: &mut Timeline, notes: &mut Problems) -> Directory {
    let (declared, directory) = take_declared(fields, "sources", SOURCE, notes);
    for mut entry in declared {
        let url = entry.fields.text("url", notes);
        let extra = entry.fields.rest();
        timeline.sources.push(Source { id: entry.id, title: entry.title, url, extra });
    }
    directory
}

/// An era without a readable date cannot be drawn: it stays in the unknown fields, as it is.
fn read_eras(fields: &mut Fields, timeline: &mut Timeline, notes: &mut Problems) {
    for (path, value) in fields.items("eras") {
        let era = value.as_object().and_then(|object| {
            let mut era = Fields::new(object.clone(), path.clone(), ERA);
            let title = era.text("title", notes).unwrap_or_else(|| "Untitled".to_owned());
            let when = take_when(&mut era, notes)?;
            Some(Era { title, when, extra: era.rest() })
        });
        match era {
            Some(era) => timeline.eras.push(era),
            None => {
                let message = "An era needs a date; this one is kept but not drawn.";
                notes.push(
                    Problem::new(Severity::Error, message).in_field(path).with_value(quote(&value)),
                );
                keep_item(&mut timeline.extra, "eras", value);
            }
        }
    }
}

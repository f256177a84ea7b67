//! Reads the list of events of the native format, on all cores.

use rayon::prelude::*;
use serde_json::value::RawValue;

use crate::{Problem, Problems, Progress, Severity};
use model::{
    Category, CategoryIndex, EventIndex, Events, Lane, LaneIndex, Origin, Source, SourceIndex,
    Timeline, UniqueIds, slug,
};

use super::event::{Part, SourceUse, UNTITLED};
use super::fields::Fields;
use super::read::Names;
use super::relation::InlineRelation;

/// What the events say of other events.
#[derive(Default)]
pub(super) struct References {
    pub(super) relations: Vec<InlineRelation>,
    /// Further occurrences, each with the id of the event that recurs.
    pub(super) occurrences: Vec<(EventIndex, String)>,
}

/// The number of events that are read by one core at a time,
const CHUNK: usize = 4096;
/// and so many chunks before they are joined to the others.
const CHUNKS_AT_ONCE: usize = 16;

/// Reads the events of the list `events` into the timeline, on all cores. What they say of each other
/// is returned: it can only be followed when every event has its id.
///
/// # Errors
/// Where a text is not JSON.
pub(super) fn read_events(
    texts: &[&RawValue],
    whole: &str,
    timeline: &mut Timeline,
    names: &mut Names,
    progress: &Progress,
    notes: &mut Problems,
) -> serde_json::Result<References> {
    let mut all = Joined { ids: UniqueIds::default(), references: References::default() };
    timeline.events.reserve(texts.len());
    let mut parts: Vec<Part> = Vec::new();
    // Joining what was read before goes on beside reading more; last there is nothing more to read.
    for (batch, start) in texts.chunks(CHUNK * CHUNKS_AT_ONCE).chain([&[][..]]).zip(0..) {
        if progress.is_cancelled() {
            break;
        }
        let start = start * CHUNK * CHUNKS_AT_ONCE;
        let chunks = batch.par_chunks(CHUNK).enumerate();
        let read = chunks.map(|(chunk, texts)| Part::read(texts, start + chunk * CHUNK));
        let before = std::mem::take(&mut parts);
        let (more, ()) = rayon::join(
            || read.collect::<serde_json::Result<_>>(),
            || before.into_iter().for_each(|part| all.add(part, timeline, names, notes)),
        );
        parts = more?;
        progress.add_rows(batch.len());
        progress.advance(start + batch.len(), texts.len(), 0.0..1.0);
    }
    timeline.events.name_all(&mut all.ids, "event");
    timeline.events.set_places(lines_of(texts, whole).map(Origin::on_line));
    Ok(all.references)
}

/// On which line of the whole each of some texts in it begins, in order.
fn lines_of<'a>(texts: &'a [&RawValue], whole: &'a str) -> impl Iterator<Item = usize> + 'a {
    let begins = whole.as_ptr().addr();
    texts.iter().scan((0, 1), move |(before, line), text| {
        let at = text.get().as_ptr().addr().saturating_sub(begins);
        let between = whole.as_bytes().get(*before..at).unwrap_or_default();
        *line += memchr::memchr_iter(b'\n', between).count();
        *before = at.max(*before);
        Some(*line)
    })
}

/// What is known of all events so far.
struct Joined {
    ids: UniqueIds,
    references: References,
}

impl Joined {
    /// Adds the events of a stretch to the timeline, with the lanes, categories and sources they name.
    fn add(
        &mut self,
        part: Part,
        timeline: &mut Timeline,
        names: &mut Names,
        notes: &mut Problems,
    ) {
        let Part { mut events, lanes, categories, sources, references, .. } = part;
        notes.extend(part.notes);
        self.references.relations.extend(references.relations);
        self.references.occurrences.extend(references.occurrences);
        self.make_ids_unique(&mut events, timeline.events.len(), notes);
        let lanes: Vec<LaneIndex> = lanes
            .first_uses
            .into_iter()
            .map(|(name, path)| lane_named(name, path, timeline, names, notes))
            .collect();
        let categories: Vec<CategoryIndex> = categories
            .first_uses
            .into_iter()
            .map(|(name, path)| category_named(name, path, timeline, names, notes))
            .collect();
        let sources: Vec<SourceIndex> = sources
            .into_iter()
            .map(|source| match source {
                SourceUse::Named(name, path) => source_named(name, path, timeline, names, notes),
                SourceUse::Inline(fields) => source_inline(fields, timeline, names, notes),
            })
            .map(SourceIndex::from)
            .collect();
        if !sources.is_empty() {
            events.update_all(|_, event| {
                for source in &mut event.sources {
                    *source = sources.get(source.get()).copied().unwrap_or(*source);
                }
            });
        }
        timeline.events.append(events, &lanes, &categories);
    }

    /// Gives another id to each of some events, the first of which is at `start` in the file, whose id
    /// an earlier one has.
    fn make_ids_unique(&mut self, events: &mut Events, start: usize, notes: &mut Problems) {
        for position in 0..events.len() {
            let id = events.get(position).map(|event| event.id().into_owned()).unwrap_or_default();
            if id.is_empty() || self.ids.claim(&id) {
                continue;
            }
            let unique = self.ids.unique(&id);
            let message =
                format!("The id “{id}” is taken by an earlier event; this one became “{unique}”.");
            let field = format!("events[{}].id", start + position);
            notes.push(Problem::new(Severity::Warning, message).in_field(field).with_value(id));
            events.update(position, |event| event.id = unique);
        }
    }
}

fn lane_named(
    name: String,
    path: String,
    timeline: &mut Timeline,
    names: &mut Names,
    notes: &mut Problems,
) -> LaneIndex {
    let position = names.lanes.get(&name).unwrap_or_else(|| {
        let position = timeline.lanes.len();
        let problem = names.lanes.add(&name, position);
        notes.extend(problem.map(|problem| problem.in_field(path)));
        timeline.lanes.push(Lane { id: name.clone(), title: name, ..Lane::default() });
        position
    });
    LaneIndex::from(position)
}

fn category_named(
    name: String,
    path: String,
    timeline: &mut Timeline,
    names: &mut Names,
    notes: &mut Problems,
) -> CategoryIndex {
    let position = names.categories.get(&name).unwrap_or_else(|| {
        let position = timeline.categories.len();
        let problem = names.categories.add(&name, position);
        notes.extend(problem.map(|problem| problem.in_field(path)));
        timeline.categories.push(Category { id: name.clone(), title: name, ..Category::default() });
        position
    });
    CategoryIndex::from(position)
}

/// A source by its id; what is no id is the citation itself, or its URL.
fn source_named(
    name: String,
    path: String,
    timeline: &mut Timeline,
    names: &mut Names,
    notes: &mut Problems,
) -> usize {
    if let Some(position) = names.sources.get(&name) {
        return position;
    }
    let position = timeline.sources.len();
    let problem = names.sources.add(&name, position);
    notes.extend(problem.map(|problem| problem.in_field(path)));
    let url = name.contains("://").then(|| name.clone());
    timeline.sources.push(Source { id: name.clone(), title: name, url, ..Source::default() });
    position
}

/// A source that an event holds itself becomes one of the file's, once however often it is held.
fn source_inline(
    mut fields: Fields,
    timeline: &mut Timeline,
    names: &mut Names,
    notes: &mut Problems,
) -> usize {
    let id = fields.words("id", notes);
    let url = fields.text("url", notes);
    let title = fields.text("title", notes).or_else(|| url.clone()).or_else(|| id.clone());
    let title = title.unwrap_or_else(|| UNTITLED.to_owned());
    let extra = fields.rest();
    let base = id.unwrap_or_else(|| slug(&title));
    let base = if base.is_empty() { "source".to_owned() } else { base };
    let (mut wanted, mut number) = (base.clone(), 2);
    while let Some(position) = names.sources.get(&wanted) {
        let is_same =
            |known: &Source| (&known.title, &known.url, &known.extra) == (&title, &url, &extra);
        if timeline.sources.get(position).is_some_and(is_same) {
            return position;
        }
        wanted = format!("{base}-{number}");
        number += 1;
    }
    let position = timeline.sources.len();
    // It declares itself, so that there is nothing to say about it.
    let _ = names.sources.add(&wanted, position);
    timeline.sources.push(Source { id: wanted, title, url, extra });
    position
}

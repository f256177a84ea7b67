//! ChronoZoom, which tells big history as timelines within timelines: the dump of a collection, and
//! what its service answers.
//!
//! A timeline with something in it is a lane, part of the lane of the timeline around it, and its
//! span is an event there; one with nothing in it is an event of the lane around it. An exhibit is
//! an event, its content items are its media and its summary.

mod exhibit;
mod nodes;
mod year;

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::html::without_entities;
use crate::json::{beginning, read_lenient};
use crate::origins::Paths;
use crate::{Clue, Entry, Format, Input, Problems, Progress, ReadError, Sureness};
use date::{Bound, Date, When};
use model::{Category, CategoryIndex, Event, Lane, LaneIndex, Timeline, UniqueIds};

use nodes::{Node, collect};
use year::{Year, date_of};

use super::{Problem, Severity};

/// ChronoZoom.
pub(super) const ENTRY: Entry = Entry {
    format: Format::ChronoZoom,
    name: "chronozoom",
    label: "ChronoZoom",
    extensions: &["json"],
    sniff,
    read,
    write: None,
};

fn sniff(input: &Input<'_>) -> Option<Clue> {
    let sample = beginning(input.text?.trim_start());
    let has = |key: &str| sample.contains(&format!("\"{key}\""));
    let is_chronozoom = sample.starts_with(['{', '['])
        && has("exhibits")
        && (has("timelines") || has("parentTimelineId") || has("contentItems"));
    is_chronozoom.then(|| Clue::new(Sureness::Certain, "it has timelines with “exhibits”"))
}

/// # Errors
/// Where it is no JSON, or has no timeline.
fn read(input: &Input<'_>) -> Result<(Timeline, Problems), ReadError> {
    let (name, text) = (input.name, input.text.unwrap_or_default());
    let mut json =
        read_lenient(text).map_err(|error| ReadError(format!("{name} is no JSON: {error}.")))?;
    let root = std::mem::take(&mut json.value);
    let title =
        root.get("collection").and_then(|collection| field(collection.as_object()?, "title"));
    let title = title.and_then(Value::as_str).map(str::to_owned);
    let mut reader = ChronoZoomReader {
        problems: std::mem::take(&mut json.problems).into(),
        ..ChronoZoomReader::default()
    };
    let nodes = collect(root, &mut reader.problems);
    if nodes.is_empty() {
        return Err(ReadError(format!("{name} has no timeline of ChronoZoom.")));
    }
    reader.read_nodes(nodes, input.progress);
    let ChronoZoomReader { mut timeline, mut problems, paths, .. } = reader;
    let of_root = timeline.lanes.first().map(|lane| lane.title.clone());
    let of_file = || name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    timeline.title = title.or(of_root).unwrap_or_else(of_file);
    paths.tell(&json, &mut timeline.events, problems.as_mut_slice());
    problems.sort_by_line();
    Ok((timeline, problems))
}

/// A field whose name the versions of ChronoZoom write with a capital or without.
fn field<'a>(fields: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    let value = fields.get(name).or_else(|| fields.get(&capitalised(name)));
    value.filter(|value| !value.is_null())
}

/// As [`field`], taking it out.
fn take(fields: &mut Map<String, Value>, name: &str) -> Option<Value> {
    let lower = fields.remove(name);
    let capital = fields.remove(&capitalised(name));
    lower.or(capital).filter(|value| !value.is_null())
}

/// As [`take`], where it is text with something in it, or a number. Anything else stays.
fn take_text(fields: &mut Map<String, Value>, name: &str) -> Option<String> {
    let text = match take(fields, name)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        other => {
            fields.insert(name.to_owned(), other);
            return None;
        }
    };
    Some(text).filter(|text| !text.is_empty())
}

fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A timeline in the making.
#[derive(Default)]
struct ChronoZoomReader {
    timeline: Timeline,
    /// Where the events are.
    paths: Paths,
    ids: UniqueIds,
    lane_ids: UniqueIds,
    category_of: HashMap<String, CategoryIndex>,
    /// What of the event at hand was not used, to be kept with it.
    unread: Map<String, Value>,
    problems: Problems,
}

impl ChronoZoomReader {
    fn read_nodes(&mut self, nodes: Vec<Node>, progress: &Progress) {
        let mut has_part = vec![false; nodes.len()];
        for parent in nodes.iter().filter_map(|node| node.parent) {
            if let Some(slot) = has_part.get_mut(parent) {
                *slot = true;
            }
        }
        // Nodes come after the node around them, so that its lane is known.
        let mut lanes: Vec<Option<LaneIndex>> = Vec::with_capacity(nodes.len());
        let n_nodes = nodes.len();
        for (position, node) in progress.over(nodes).enumerate() {
            let around = node.parent.and_then(|parent| lanes.get(parent).copied().flatten());
            let is_lane = has_part.get(position) == Some(&true) || !node.exhibits.is_empty();
            let Node { mut fields, exhibits, path, .. } = node;
            let title = take_text(&mut fields, "title").unwrap_or_else(|| "Untitled".to_owned());
            let title = without_entities(&title);
            let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
            let id = take_text(&mut fields, "id").unwrap_or_default();
            let lane = if is_lane { Some(self.lane(&id, &title, around)) } else { around };
            lanes.push(lane);
            let event = self.span(fields, id, title, lane, &path);
            self.timeline.events.push(event);
            self.paths.push(&path);
            for (number, exhibit) in progress.one_of(position, n_nodes).over(exhibits).enumerate() {
                let path = format!("{path}.exhibits[{number}]");
                let event = self.exhibit(exhibit, lane, &path);
                self.timeline.events.push(event);
                self.paths.push(&path);
            }
        }
    }

    fn lane(&mut self, id: &str, title: &str, parent: Option<LaneIndex>) -> LaneIndex {
        let lanes = &mut self.timeline.lanes;
        let id = match id {
            "" => self.lane_ids.id_for(title, "timeline"),
            id => self.lane_ids.unique(id),
        };
        lanes.push(Lane { id, title: title.to_owned(), parent, ..Lane::default() });
        LaneIndex::from(lanes.len() - 1)
    }

    /// The event that a timeline itself is.
    fn span(
        &mut self,
        mut fields: Map<String, Value>,
        id: String,
        title: String,
        lane: Option<LaneIndex>,
        path: &str,
    ) -> Event {
        let start = self.end_of_span(&mut fields, ["start", "fromIsCirca", "from"], path);
        let end = self.end_of_span(&mut fields, ["end", "toIsCirca", "to"], path);
        let when = self.when(start, end, path);
        let category = self.category(&mut fields);
        fields.append(&mut self.unread);
        Event {
            id: self.id(&id, &title),
            title,
            when,
            lane,
            category,
            extra: without_nothing(fields),
            ..Event::default()
        }
    }

    fn when(&mut self, start: Option<Date>, end: Option<Date>, path: &str) -> Option<When> {
        let (start, end) = match (start, end) {
            (None, None) => return None,
            (Some(start), None) => return Some(start.into()),
            (None, Some(end)) => return Some(When { start: Date::unknown(), end: Some(end) }),
            (Some(start), Some(end)) => (start, end),
        };
        if let (Bound::At(first), Bound::At(last)) = (start.earliest(), end.latest())
            && last <= first
        {
            let message = "The end is before the start; only the start was used.";
            let problem = Problem::new(Severity::Warning, message).in_field(format!("{path}.end"));
            self.problems.push(problem.with_value(end.edtf()));
            self.unread.insert("end".to_owned(), end.edtf().into());
            return Some(start.into());
        }
        if start.edtf() == end.edtf() {
            return Some(start.into());
        }
        Some(When { start, end: Some(end) })
    }

    /// One end of a span: a decimal year, or as old files have it a number with its unit.
    fn end_of_span(
        &mut self,
        fields: &mut Map<String, Value>,
        [name, circa, old]: [&str; 3],
        path: &str,
    ) -> Option<Date> {
        let is_circa = take(fields, circa).is_some_and(|value| value == Value::Bool(true));
        let value = take(fields, name);
        let [year, unit] = [format!("{old}Year"), format!("{old}TimeUnit")];
        let year = take(fields, &year);
        let unit = take_text(fields, &unit);
        let year = Year { decimal: value, year, unit, month: None, day: None };
        self.date(&year, is_circa, &format!("{path}.{name}"))
    }

    /// A date; what is none is reported.
    fn date(&mut self, year: &Year, is_circa: bool, path: &str) -> Option<Date> {
        match date_of(year) {
            Ok(date) => date.map(|date| if is_circa { date.approximate() } else { date }),
            Err(value) => {
                let message = "This is no year; the event has no date.";
                let problem = Problem::new(Severity::Error, message).in_field(path);
                self.problems.push(problem.with_value(&*value));
                let name = path.rsplit('.').next().unwrap_or(path);
                self.unread.insert(name.to_owned(), value.into());
                None
            }
        }
    }

    fn category(&mut self, fields: &mut Map<String, Value>) -> Option<CategoryIndex> {
        let title = take_text(fields, "regime")?;
        let categories = &mut self.timeline.categories;
        Some(*self.category_of.entry(title.clone()).or_insert_with(|| {
            categories.push(Category { id: title.clone(), title, ..Category::default() });
            CategoryIndex::from(categories.len() - 1)
        }))
    }

    fn id(&mut self, id: &str, title: &str) -> String {
        if id.is_empty() { self.ids.id_for(title, "event") } else { self.ids.unique(id) }
    }
}

/// The fields that say something.
fn without_nothing(fields: Map<String, Value>) -> Map<String, Value> {
    let is_nothing = |value: &Value| match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(values) => values.is_empty(),
        _ => false,
    };
    fields.into_iter().filter(|(_, value)| !is_nothing(value)).collect()
}

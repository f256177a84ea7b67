//! What is on a map, and when.

use std::collections::HashMap;

use roxmltree::{Document, Node, NodeId};
use serde_json::Value;

use crate::draft::Draft;
use crate::html::{markdown_of, plain_of, take_pictures};
use crate::xml::{Lines, child, child_text, children, text_in, watched};
use crate::xml_time::read_date;
use crate::{Input, Problem, Problems, Progress, Severity};
use date::{Date, When};
use model::{Event, Extra, LaneIndex, Link, Media, Timeline, is_picture_link};

/// The elements that are something on the map.
const FEATURES: [&str; 5] =
    ["Placemark", "GroundOverlay", "PhotoOverlay", "ScreenOverlay", "NetworkLink"];
/// The elements that hold others.
const CONTAINERS: [&str; 2] = ["Document", "Folder"];
/// Coordinates of more bytes than this are a line or an area, and not kept.
const MAX_COORDINATES: usize = 200;

/// Everything on a map.
#[derive(Default)]
pub(super) struct Map {
    pub(super) title: Option<String>,
    pub(super) description: String,
    /// Each folder's title, and the folder that it is in.
    pub(super) folders: Vec<(String, Option<usize>)>,
    pub(super) features: Vec<Feature>,
}

/// A placemark, or another thing on the map.
#[derive(Clone, Debug, Default)]
pub(super) struct Feature {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) address: Option<String>,
    pub(super) links: Vec<String>,
    pub(super) pictures: Vec<Media>,
    pub(super) folder: Option<usize>,
    pub(super) time: Time,
    pub(super) extra: Extra,
    pub(super) line: usize,
    /// Whether it is a line or an area, of which the coordinates are not kept.
    pub(super) is_large: bool,
}

/// A time as the file writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Time {
    start: Option<String>,
    end: Option<String>,
    /// Whether it has two ends, of which a missing one is open.
    is_span: bool,
}

impl Feature {
    pub(super) fn has_time(&self) -> bool {
        self.time != Time::default()
    }
}

/// What is on a map. Whatever has no time of its own has that of the folder it is in.
pub(super) fn collect(document: &Document<'_>, text: &str, progress: &Progress) -> Map {
    let lines = Lines::of(text);
    let mut map = Map::default();
    let mut folder_of: HashMap<NodeId, (Option<usize>, Time)> = HashMap::new();
    for node in watched(document.descendants().filter(Node::is_element), progress) {
        let name = node.tag_name().name();
        let around = node.parent().and_then(|parent| folder_of.get(&parent.id()).cloned());
        let (folder, time_around) = around.unwrap_or_default();
        if CONTAINERS.contains(&name) {
            let time = Some(time_of(node)).filter(|time| *time != Time::default());
            let time = time.unwrap_or(time_around);
            let title = child_text(node, "name").map(|title| plain_of(&title));
            let is_root = map.title.is_none() && folder.is_none() && name == "Document";
            let folder = match title {
                title if is_root => {
                    map.title = Some(title.unwrap_or_default());
                    map.description = child_text(node, "description").unwrap_or_default();
                    None
                }
                Some(title) => {
                    map.folders.push((title, folder));
                    Some(map.folders.len() - 1)
                }
                None => folder,
            };
            folder_of.insert(node.id(), (folder, time));
        } else if FEATURES.contains(&name) && !is_within_feature(node) {
            let mut feature = feature(node);
            if !feature.has_time() {
                feature.time = time_around;
            }
            map.features.push(Feature { folder, line: lines.line_of(node), ..feature });
        }
    }
    map
}

/// Whether something stands right in another thing on the map, where nothing may.
fn is_within_feature(node: Node<'_, '_>) -> bool {
    node.parent().is_some_and(|parent| FEATURES.contains(&parent.tag_name().name()))
}

fn feature(node: Node<'_, '_>) -> Feature {
    let text = |name: &str| child_text(node, name);
    let mut extra = Extra::new();
    for (name, value) in extended_data(node) {
        extra.insert(name, value.into());
    }
    let mut is_large = false;
    let coordinates = node.descendants().find(|inner| inner.tag_name().name() == "coordinates");
    if let Some(coordinates) = coordinates.map(text_in) {
        let coordinates = coordinates.trim().to_owned();
        is_large = coordinates.len() > MAX_COORDINATES;
        if !is_large {
            extra.insert("coordinates".to_owned(), Value::String(coordinates));
        }
    }
    for name in ["phoneNumber", "Snippet", "styleUrl", "visibility"] {
        if let Some(value) = text(name) {
            extra.insert(name.to_owned(), value.into());
        }
    }
    let mut description = text("description").map(|text| markdown_of(&text)).unwrap_or_default();
    let mut pictures = take_pictures(&mut description);
    // An overlay is a picture that lies on the map.
    let overlaid = child(node, "Icon").and_then(|icon| child_text(icon, "href"));
    let overlaid = overlaid.filter(|link| is_picture_link(link));
    pictures.extend(overlaid.map(|url| Media { url, ..Media::default() }));
    let href = |inner: &Node<'_, '_>| inner.tag_name().name() == "link";
    let links = node.children().filter(href).filter_map(|link| link.attribute("href"));
    Feature {
        name: text("name").map(|name| plain_of(&name)).unwrap_or_default(),
        description,
        pictures,
        address: text("address"),
        links: links.map(str::to_owned).collect(),
        time: time_of(node),
        extra,
        is_large,
        ..Feature::default()
    }
}

/// The names and values of what a feature says beyond what KML knows.
fn extended_data(node: Node<'_, '_>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let Some(data) = child(node, "ExtendedData") else { return found };
    for field in children(data, "Data") {
        let name = child_text(field, "displayName").or(field.attribute("name").map(str::to_owned));
        found.extend(name.zip(child_text(field, "value")));
    }
    for field in children(data, "SchemaData").flat_map(|data| data.children()) {
        let value = text_in(field).trim().to_owned();
        let name = field.attribute("name").filter(|_| !value.is_empty());
        found.extend(name.map(|name| (name.to_owned(), value)));
    }
    found
}

/// The time of a feature: a moment, a span, or of a track its first and last moment.
fn time_of(node: Node<'_, '_>) -> Time {
    if let Some(stamp) = child(node, "TimeStamp") {
        return Time { start: child_text(stamp, "when"), ..Time::default() };
    }
    if let Some(span) = child(node, "TimeSpan") {
        let (start, end) = (child_text(span, "begin"), child_text(span, "end"));
        return Time { is_span: start.is_some() || end.is_some(), start, end };
    }
    if CONTAINERS.contains(&node.tag_name().name()) {
        return Time::default();
    }
    let is_when = |inner: &Node<'_, '_>| {
        let is_in_track = inner.parent().is_some_and(|it| it.tag_name().name() == "Track");
        inner.tag_name().name() == "when" && is_in_track
    };
    let mut whens = node.descendants().filter(is_when).map(|when| text_in(when).trim().to_owned());
    let start = whens.next();
    Time { start, end: whens.next_back(), is_span: false }
}

/// The features as events.
pub(super) fn timeline_of(map: Map, input: &Input<'_>, problems: Problems) -> (Timeline, Problems) {
    let mut draft = Draft::named_after(input.name);
    draft.problems = problems;
    set_title(&mut draft.timeline, &map);
    let mut lanes: Vec<LaneIndex> = Vec::new();
    for (title, parent) in &map.folders {
        let parent = parent.and_then(|parent| lanes.get(parent).copied());
        lanes.push(draft.lane(title, parent));
    }
    let n_large = map.features.iter().filter(|feature| feature.is_large).count();
    if n_large > 0 {
        let message = format!("The coordinates of {n_large} lines and areas are not kept.");
        draft.problems.push(Problem::new(Severity::Info, message));
    }
    for mut feature in input.progress.part(0.6..1.0).over(map.features) {
        draft.begin(feature.line);
        let when = when(&mut feature, &mut draft);
        let link = |url| Link { url, ..Link::default() };
        draft.add(Event {
            title: feature.name,
            when,
            lane: feature.folder.and_then(|folder| lanes.get(folder).copied()),
            summary: feature.description,
            place: feature.address,
            links: feature.links.into_iter().map(link).collect(),
            media: feature.pictures,
            extra: feature.extra,
            ..Event::default()
        });
    }
    (draft.timeline, draft.problems)
}

/// Titles a timeline as the map is titled.
pub(super) fn set_title(timeline: &mut Timeline, map: &Map) {
    if let Some(title) = map.title.as_ref().filter(|title| !title.is_empty()) {
        timeline.title.clone_from(title);
    }
    timeline.description = markdown_of(&map.description);
}

fn when(feature: &mut Feature, draft: &mut Draft) -> Option<When> {
    let Time { start, end, is_span } = std::mem::take(&mut feature.time);
    let line = feature.line;
    let mut read = |text: Option<String>, field: &str| {
        let text = text?;
        match read_date(&text) {
            Ok(date) => Some(date),
            Err(reason) => {
                draft.report_date(&text, &reason, line, field);
                feature.extra.insert(field.to_owned(), text.into());
                None
            }
        }
    };
    let [start_name, end_name] = if is_span { ["begin", "end"] } else { ["when", "when"] };
    let (has_start, has_end) = (start.is_some(), end.is_some());
    let (start, end) = (read(start, start_name), read(end, end_name));
    if !is_span {
        return draft.span(start, end, line, end_name);
    }
    // A missing end has no bound.
    let start = if has_start { start } else { end.is_some().then(Date::open) };
    let end = if has_end { end } else { start.is_some().then(Date::open) };
    draft.span(start, end, line, end_name)
}

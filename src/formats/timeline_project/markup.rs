//! Reads the program's XML.

use std::collections::{HashMap, HashSet};

use roxmltree::{Document, Node};
use serde_json::Value;

use crate::html::without_entities;
use crate::xml::{Lines, child, child_text, children, text_in, with_document};
use crate::{Input, Problem, Problems, Progress, ReadError, Severity};
use date::When;
use model::{
    Category, CategoryIndex, Era, Event, Extra, Link, Origin, Timeline, UniqueIds, without_cycles,
};

use super::containers::{Lanes, Place, split};
use super::times::{SpanFlags, TimeType};
use super::{CONTAINER, LANE_LABEL, LANE_LABEL_START, hex_color, is_true};

/// What an event or category without a text is called.
const UNTITLED: &str = "Untitled";

/// The elements of an event that the timeline has a place for.
const EVENT: [&str; 13] = [
    "start",
    "end",
    "text",
    "fuzzy",
    "fuzzy_start",
    "fuzzy_end",
    "ends_today",
    "category",
    "categories",
    "description",
    "labels",
    "hyperlink",
    "id",
];

/// Reads a file.
///
/// # Errors
/// Where the text is not XML.
pub(super) fn read(input: &Input<'_>) -> Result<(Timeline, Problems), ReadError> {
    let text = input.text.unwrap_or_default();
    let mut problems = Problems::default();
    let timeline =
        with_document(text, input.name, "event", &mut problems, |document, problems| {
            read_document(document, input, problems)
        })?;
    Ok((timeline, problems))
}

fn read_document(document: &Document<'_>, input: &Input<'_>, problems: &mut Problems) -> Timeline {
    let (root, name) = (document.root_element(), input.name);
    let title = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut reader = MarkupReader {
        timeline: Timeline { title: title.to_owned(), ..Timeline::default() },
        time_type: TimeType::named(&child_text(root, "timetype").unwrap_or_default()),
        lines: Lines::of(document.input_text()),
        categories: HashMap::new(),
        lanes: Lanes::default(),
        problems,
    };
    reader.read_head(root);
    let groups = |group, unit| children(root, group).flat_map(move |node| children(node, unit));
    for node in groups("eras", "era") {
        reader.read_era(node);
    }
    let categories: Vec<Node<'_, '_>> = groups("categories", "category").collect();
    reader.read_categories(&categories);
    let events: Vec<Node<'_, '_>> = groups("events", "event").collect();
    reader.read_events(&events, input.progress);
    reader.timeline
}

struct MarkupReader<'a> {
    timeline: Timeline,
    time_type: TimeType,
    lines: Lines,
    categories: HashMap<String, CategoryIndex>,
    lanes: Lanes,
    problems: &'a mut Problems,
}

impl MarkupReader<'_> {
    /// What is said of the file as a whole.
    fn read_head(&mut self, root: Node<'_, '_>) {
        let message = match &self.time_type {
            TimeType::Gregorian => None,
            TimeType::Number => Some((
                Severity::Info,
                "The file counts in numbers, not in dates; each number is shown as a year.".into(),
            )),
            TimeType::Coptic => Some((
                Severity::Info,
                "The dates are Coptic; they were converted to the Gregorian calendar.".into(),
            )),
            TimeType::Pharaonic => Some((
                Severity::Info,
                "The dates are of ancient Egypt’s calendar; they were converted to the Gregorian."
                    .into(),
            )),
            TimeType::Other(name) => Some((
                Severity::Warning,
                format!("The calendar “{name}” is not known; its dates were read as Gregorian."),
            )),
        };
        if let Some((severity, message)) = message {
            self.problems.push(Problem::new(severity, message).in_field("timetype"));
        }
        for node in root.children().filter(Node::is_element) {
            let key = node.tag_name().name();
            match key {
                "eras" | "categories" | "events" => {}
                "view" => self.read_view(node),
                _ => insert_text(&mut self.timeline.extra, key, &text_in(node)),
            }
        }
    }

    fn read_view(&mut self, view: Node<'_, '_>) {
        if let Some(period) = child(view, "displayed_period") {
            let [start, end] = ["start", "end"].map(|end| child_text(period, end));
            let period = format!("{};{}", start.unwrap_or_default(), end.unwrap_or_default());
            insert_text(&mut self.timeline.extra, "displayed_period", &period);
        }
        let hidden = children(view, "hidden_categories").flat_map(|node| children(node, "name"));
        let hidden: Vec<Value> = hidden.map(|node| text_in(node).trim().into()).collect();
        if !hidden.is_empty() {
            self.timeline.extra.insert("hidden_categories".to_owned(), hidden.into());
        }
    }

    fn read_era(&mut self, node: Node<'_, '_>) {
        let title = child_text(node, "name").unwrap_or_else(|| UNTITLED.to_owned());
        let flags = SpanFlags { ends_today: flag(node, "ends_today"), ..SpanFlags::default() };
        let Some(when) = self.read_span(node, flags, "The era is left out") else { return };
        let mut extra = Extra::new();
        if let Some(color) = child_text(node, "color") {
            insert_text(&mut extra, "color", &hex_color(&color).unwrap_or(color));
        }
        self.timeline.eras.push(Era { title, when, extra });
    }

    fn read_categories(&mut self, nodes: &[Node<'_, '_>]) {
        let mut parents = Vec::new();
        for node in nodes {
            let name = child_text(*node, "name").unwrap_or_else(|| UNTITLED.to_owned());
            if self.categories.contains_key(&name) {
                let message = "There is an earlier category of this name; this one was left out.";
                self.say(*node, Severity::Warning, "category", &name, message);
                continue;
            }
            let index = self.category_named(&name);
            let color = child_text(*node, "color");
            let Some(category) = self.timeline.categories.get_mut(index.get()) else { continue };
            category.color = color.as_deref().and_then(hex_color);
            let others = node.children().filter(Node::is_element);
            for other in others {
                let key = other.tag_name().name();
                if !matches!(key, "name" | "color" | "parent") {
                    insert_text(&mut category.extra, key, &text_in(other));
                }
            }
            if let Some(color) = color.filter(|color| hex_color(color).is_none()) {
                let message = "This is no colour of three numbers from 0 to 255; it was not used.";
                self.say(*node, Severity::Warning, "color", &color, message);
            }
            if let Some(parent) = child_text(*node, "parent") {
                parents.push((*node, index, parent));
            }
        }
        self.add_parents(parents);
    }

    /// Categories may be listed before those that they are kinds of.
    fn add_parents(&mut self, parents: Vec<(Node<'_, '_>, CategoryIndex, String)>) {
        let mut wanted = vec![None; self.timeline.categories.len()];
        for (node, index, parent) in &parents {
            let found = self.categories.get(parent).map(|parent| parent.get());
            if found.is_none() {
                let message = "There is no category of this name; it was not used.";
                self.say(*node, Severity::Warning, "parent", parent, message);
            }
            if let Some(slot) = wanted.get_mut(index.get()) {
                *slot = found;
            }
        }
        let (kept, cyclic) = without_cycles(&wanted);
        for (position, parent) in kept {
            if let Some(category) = self.timeline.categories.get_mut(position) {
                category.parent = Some(CategoryIndex::from(parent));
            }
        }
        for (node, _, parent) in
            parents.iter().filter(|(_, index, _)| cyclic.binary_search(&index.get()).is_ok())
        {
            let message = "The category would be a kind of itself; its parent was not used.";
            self.say(*node, Severity::Warning, "parent", parent, message);
        }
    }

    fn read_events(&mut self, nodes: &[Node<'_, '_>], progress: &Progress) {
        let texts: Vec<String> = nodes.iter().map(|node| text_of_event(*node)).collect();
        for text in &texts {
            if let (Place::Container(number), title) = split(text) {
                self.lanes.add(number, title, &mut self.timeline);
            }
        }
        let mut ids = UniqueIds::default();
        for (node, text) in progress.over(nodes.iter().zip(&texts)) {
            let (place, _) = split(text);
            let labels = child_text(*node, "labels").unwrap_or_default();
            if matches!(place, Place::Container(_)) && labels == LANE_LABEL {
                continue;
            }
            let mut event = self.read_event(*node, text);
            let mut labels = labels_of(&labels);
            if event.lane.is_none()
                && let Some(title) =
                    labels.first().and_then(|own| own.strip_prefix(LANE_LABEL_START))
            {
                event.lane = Some(self.lanes.named(title.trim(), &mut self.timeline));
                labels.remove(0);
            }
            event.tags.splice(0..0, labels);
            let id = node.attribute("id").map(str::to_owned).or_else(|| child_text(*node, "id"));
            event.id = match id.filter(|id| !id.is_empty()) {
                Some(id) => ids.unique(&id),
                None => ids.id_for(&event.title, "event"),
            };
            let line = self.lines.line_of(*node);
            self.timeline.events.push_from(&event, Origin::on_line(line));
        }
    }

    fn read_event(&mut self, node: Node<'_, '_>, text: &str) -> Event {
        let (place, title) = split(text);
        let lane = self.lanes.lane_of(place);
        let title = if lane.is_none() { text.trim() } else { title };
        let title = without_entities(title);
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_fuzzy = flag(node, "fuzzy");
        let is_fuzzy_at = |end| child(node, end).map_or(is_fuzzy, |_| flag(node, end));
        let is_milestone = flag(node, "milestone");
        let flags = SpanFlags {
            fuzzy_start: is_fuzzy_at("fuzzy_start"),
            fuzzy_end: is_fuzzy_at("fuzzy_end"),
            ends_today: flag(node, "ends_today") && !is_milestone,
        };
        let mut when = self.read_span(node, flags, "It is kept as text");
        if let Some(when) = when.as_mut().filter(|_| is_milestone) {
            when.end = None;
        }
        let mut extra = extra_of(node);
        if when.is_none() {
            for end in ["start", "end"] {
                insert_text(&mut extra, end, &child_text(node, end).unwrap_or_default());
            }
        }
        if matches!(place, Place::Container(_)) {
            extra.insert(CONTAINER.to_owned(), true.into());
        }
        let mut categories = categories_of(node).into_iter();
        let category = categories.next().map(|name| self.category_named(&name));
        let urls = child_text(node, "hyperlink").unwrap_or_default();
        let urls = urls.split(';').map(str::trim).filter(|url| !url.is_empty());
        Event {
            title: if title.is_empty() { UNTITLED.to_owned() } else { title },
            when,
            lane,
            category,
            tags: categories.collect(),
            summary: child_text(node, "description").unwrap_or_default(),
            links: urls.map(|url| Link { url: url.to_owned(), ..Link::default() }).collect(),
            extra,
            ..Event::default()
        }
    }

    /// The time of an event or era; says what is wrong with it, and what becomes of it.
    fn read_span(&mut self, node: Node<'_, '_>, flags: SpanFlags, otherwise: &str) -> Option<When> {
        let Some(start) = child_text(node, "start") else {
            let message = format!("There is no start. {otherwise}.");
            self.say(node, Severity::Warning, "start", "", message);
            return None;
        };
        let end = child_text(node, "end").unwrap_or_else(|| start.clone());
        match self.time_type.read_span([&start, &end], flags) {
            Ok((when, is_reversed)) => {
                if is_reversed {
                    let message = "The end is before the start; only the start was used.";
                    self.say(node, Severity::Warning, "end", &end, message);
                }
                Some(when)
            }
            Err((field, reason)) => {
                let message = format!("This time cannot be read: {reason}. {otherwise}.");
                let text = if field == "start" { start } else { end };
                self.say(node, Severity::Error, field, &text, message);
                None
            }
        }
    }

    fn category_named(&mut self, name: &str) -> CategoryIndex {
        let categories = &mut self.timeline.categories;
        *self.categories.entry(name.to_owned()).or_insert_with(|| {
            let (id, title) = (name.to_owned(), name.to_owned());
            categories.push(Category { id, title, ..Category::default() });
            CategoryIndex::from(categories.len() - 1)
        })
    }

    fn say(
        &mut self,
        node: Node<'_, '_>,
        severity: Severity,
        field: &str,
        value: &str,
        message: impl Into<String>,
    ) {
        let problem = Problem::new(severity, message).at_line(self.lines.line_of(node));
        let problem = problem.in_field(field);
        self.problems.push(if value.is_empty() { problem } else { problem.with_value(value) });
    }
}

/// The text of an event as it is: a space in front means something.
fn text_of_event(node: Node<'_, '_>) -> String {
    child(node, "text").map(text_in).unwrap_or_default()
}

/// The names of an event's categories, the main one first.
fn categories_of(node: Node<'_, '_>) -> Vec<String> {
    let further = children(node, "categories").flat_map(|list| children(list, "category"));
    let mut names: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for category in children(node, "category").chain(further) {
        let name = text_in(category).trim().to_owned();
        if !name.is_empty() && seen.insert(name.clone()) {
            names.push(name);
        }
    }
    names
}

/// Labels are words between commas, or else between spaces.
fn labels_of(labels: &str) -> Vec<String> {
    let separator = if labels.contains([',', ';']) { [',', ';'].as_slice() } else { &[' ', '\n'] };
    let labels = labels.split(separator).map(str::trim).filter(|label| !label.is_empty());
    labels.map(str::to_owned).collect()
}

/// What an event says that the timeline has no place for. What is said of every event, and means
/// nothing where it is false or 0, is not kept then.
fn extra_of(node: Node<'_, '_>) -> Extra {
    let mut extra = Extra::new();
    for child in node.children().filter(Node::is_element) {
        let key = child.tag_name().name();
        let text = text_in(child);
        let is_default = matches!(
            (key, text.trim()),
            ("locked" | "milestone", "False") | ("progress", "0") | (_, "")
        );
        if EVENT.contains(&key) || is_default {
            continue;
        }
        if matches!(key, "locked" | "milestone") {
            extra.insert(key.to_owned(), is_true(&text).into());
        } else {
            insert_text(&mut extra, key, &text);
        }
    }
    extra
}

fn insert_text(extra: &mut Extra, key: &str, text: &str) {
    let text = text.trim();
    if !text.is_empty() {
        extra.insert(key.to_owned(), text.into());
    }
}

fn flag(node: Node<'_, '_>, name: &str) -> bool {
    child_text(node, name).is_some_and(|text| is_true(&text))
}
